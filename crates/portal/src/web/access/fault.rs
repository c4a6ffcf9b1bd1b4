//! Logins that did not work: what happened in the federation's own words, and what to do about it.

use domain::tenant::access::Scheme;
use identity::saml::status::ErrorCode;
use identity::{Refusal, saml::Profile};
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;

use super::choice::Ask;
use crate::login::{AnswerError, BeginError, TurnError};
use crate::problem::Problem;
use crate::render::view::Action;
use crate::render::{Head, View};
use crate::scope::Ctx;

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    pub title: &'static str,
    /// The federation's wording of its error code.
    official: Option<&'static str>,
    code: Option<ErrorCode>,
    text: &'static str,
    /// Something between the systems is wrong: operators must look.
    alarming: bool,
    /// Whether trying the same again is what helps.
    again: bool,
    status: StatusCode,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct AccessFault {
    pub title: &'static str,
    pub official: Option<&'static str>,
    pub code: Option<String>,
    pub text: &'static str,
    pub reference: String,
    pub actions: Vec<Action>,
}

impl View for AccessFault {
    const TEMPLATE: &'static str = "pages/access_fault";
    fn samples() -> Vec<Self> {
        let ask = Ask { return_to: "/home".to_owned(), level: None };
        let codes = (19..=25).chain([30, 11]).map(|nr| Fault::of_code(ErrorCode::Nr(nr), Profile::Spid));
        let others = [
            LATE,
            NOT_BELIEVED,
            EXPIRED,
            TOO_LOW,
            NOBODY,
            NOT_READY,
            UNKNOWN_PROVIDER,
            TOO_LONG,
            OWN_CREDENTIALS,
            BUSY,
            TOO_MANY,
        ];
        codes.chain(others).map(|fault| fault.page("a1b2c3", &ask, Some(Scheme::Spid))).collect()
    }
}

const fn told(title: &'static str, text: &'static str) -> Fault {
    Fault {
        title,
        official: None,
        code: None,
        text,
        alarming: false,
        again: true,
        status: StatusCode::FORBIDDEN,
    }
}

const GENERIC: Fault = told(
    "Accesso non riuscito",
    "Il gestore della tua identità non ha potuto completare l'accesso. Riprova tra qualche minuto o scegli un altro modo di accedere.",
);
const LATE: Fault = told(
    "Accesso già concluso o scaduto",
    "Questo accesso era già concluso, era cominciato in un altro browser o è passato troppo tempo. Se non sei già entrato, accedi di nuovo.",
);
const NOT_BELIEVED: Fault = told(
    "Accesso non riuscito",
    "La risposta del gestore di identità non è valida, quindi non ti abbiamo fatto entrare. Riprova; se succede ancora, chiedi assistenza.",
);
const EXPIRED: Fault =
    told("Tempo scaduto", "La risposta del gestore di identità è arrivata fuori tempo. Riprova.");
const TOO_LOW: Fault = told(
    "Livello di sicurezza non sufficiente",
    "Il gestore ti ha riconosciuto con un livello più basso di quello che serve qui. Riprova e scegli, dal tuo gestore, un accesso più sicuro: per esempio password e codice temporaneo.",
);
const TOO_LOW_CIE: Fault = told(
    "Livello di sicurezza non sufficiente",
    "Sei entrato con un livello più basso di quello che serve qui. Riprova e scegli un accesso più sicuro: con l'app CieID o leggendo la carta con il PIN.",
);
const NOBODY: Fault = Fault {
    again: false,
    ..told(
        "Non sappiamo chi sei",
        "Il gestore di identità non ci ha dato un codice fiscale valido: senza non possiamo riconoscerti. Chiedi al tuo gestore di controllare i tuoi dati, o scegli un altro modo di accedere.",
    )
};
const UNKNOWN_PROVIDER: Fault = Fault {
    status: StatusCode::NOT_FOUND,
    ..told(
        "Gestore non in elenco",
        "Questo gestore di identità non è tra quelli che possiamo usare. Torna all'elenco e scegline un altro.",
    )
};
const TOO_LONG: Fault = Fault { status: StatusCode::PAYLOAD_TOO_LARGE, ..NOT_BELIEVED };
const OWN_CREDENTIALS: Fault = told(
    "Queste credenziali non valgono più",
    "Sei entrato in FedERa con nome utente e password di FedERa: per legge gli enti pubblici non possono più accettarli (D.L. 76/2020, art. 24). Riprova e scegli SPID o la carta d'identità elettronica.",
);
const BUSY: Fault = Fault {
    status: StatusCode::SERVICE_UNAVAILABLE,
    ..told(
        "Troppi accessi insieme",
        "In questo momento stanno entrando in molti e non siamo riusciti a completare il tuo accesso. Aspetta qualche secondo e riprova.",
    )
};
const TOO_MANY: Fault = Fault {
    status: StatusCode::TOO_MANY_REQUESTS,
    ..told(
        "Troppi accessi da questa rete",
        "Da questo indirizzo sono cominciati molti accessi in pochi secondi. Aspetta dieci secondi e riprova: non hai perso niente.",
    )
};
const NOT_READY: Fault = Fault {
    alarming: true,
    status: StatusCode::SERVICE_UNAVAILABLE,
    ..told(
        "Il gestore non è raggiungibile",
        "In questo momento non riusciamo a portarti dal gestore di identità. Riprova tra qualche minuto o scegli un altro modo di accedere.",
    )
};

impl Fault {
    /// The fault of an answer.
    pub fn of(error: &AnswerError, profile: Profile) -> Self {
        match error {
            AnswerError::NothingPending | AnswerError::Replayed => LATE,
            AnswerError::OtherScheme
            | AnswerError::RelayState
            | AnswerError::NoProvider
            | AnswerError::Fields => NOT_BELIEVED,
            AnswerError::TooLong => TOO_LONG,
            AnswerError::OwnCredentials => OWN_CREDENTIALS,
            AnswerError::Turn(TurnError::Busy) => BUSY,
            AnswerError::Turn(TurnError::Stopped(_))
            | AnswerError::Log(_)
            | AnswerError::Outcome(_)
            | AnswerError::Store(_) => {
                Self { alarming: true, status: StatusCode::INTERNAL_SERVER_ERROR, ..GENERIC }
            }
            AnswerError::Refused(refusal) => Self::of_refusal(refusal, profile),
        }
    }

    fn of_refusal(refusal: &Refusal, profile: Profile) -> Self {
        match refusal {
            Refusal::Provider(code) => Self::of_code(*code, profile),
            Refusal::LevelTooLow if profile == Profile::Cie => TOO_LOW_CIE,
            Refusal::LevelTooLow => TOO_LOW,
            Refusal::Identity => NOBODY,
            Refusal::Expired => EXPIRED,
            Refusal::Transaction => LATE,
            Refusal::NoKeys => Self { alarming: true, ..NOT_BELIEVED },
            _ => NOT_BELIEVED,
        }
    }

    /// The login could not begin.
    pub const fn of_departure(error: &BeginError) -> Self {
        match error {
            BeginError::UnknownProvider => UNKNOWN_PROVIDER,
            BeginError::TooMany => TOO_MANY,
            _ => NOT_READY,
        }
    }

    /// A login that another browser began, that is over, or that never was.
    pub const fn late() -> Self {
        LATE
    }

    /// A message about logout that nobody we know has sent.
    pub const fn logout_not_believed() -> Self {
        told(
            "Uscita non riconosciuta",
            "La richiesta di uscita non viene da un gestore di identità che conosciamo. Per uscire da questo portale usa il pulsante «Esci».",
        )
    }

    /// The page of an error code (SPID, "Messaggi di anomalia"; CIE reserves 19, 20 and 24).
    pub(super) fn of_code(code: ErrorCode, profile: Profile) -> Self {
        let reserved: &[u8] = if profile == Profile::Cie { &[19, 20, 24] } else { &[24] };
        let number = code.number().filter(|number| !reserved.contains(number));
        let Some((title, official, text)) = number.and_then(words) else {
            return Self { alarming: !code.is_of_citizen(), ..GENERIC };
        };
        let text = if profile == Profile::Cie { of_cie(code).unwrap_or(text) } else { text };
        let again = !matches!(code.number(), Some(20 | 23));
        Self { official: Some(official), code: Some(code), again, ..told(title, text) }
    }

    /// Whether operators must look.
    pub const fn is_alarming(&self) -> bool {
        self.alarming
    }

    fn page(&self, reference: &str, ask: &Ask, scheme: Option<Scheme>) -> AccessFault {
        let action = |label: &str, path: &str| Action {
            label: label.to_owned(),
            href: format!("{path}?{}", ask.query(&[])),
        };
        // the last is the one to press
        let other = action("Scegli un altro modo di accedere", "/accesso");
        let mut actions = match scheme {
            Some(scheme) => vec![other, action("Riprova", &format!("/accesso/{}", scheme.name()))],
            None => vec![action("Vai alla pagina di accesso", "/accesso")],
        };
        if !self.again {
            actions.reverse();
        }
        AccessFault {
            title: self.title,
            official: self.official,
            code: self.code.map(|code| code.to_string()),
            text: self.text,
            reference: reference.to_owned(),
            actions,
        }
    }
}

/// What to do, where the words of SPID do not fit who has a card and no provider of his choice.
fn of_cie(code: ErrorCode) -> Option<&'static str> {
    match code.number()? {
        21 => {
            Some("L'accesso va completato entro un certo tempo, e il tempo è passato. Riprova quando vuoi.")
        }
        23 => Some(
            "La tua CIE o le sue credenziali sono sospese, revocate o bloccate. Controllane lo stato sul sito della carta d'identità elettronica o chiedi al tuo comune, oppure scegli un altro modo di accedere.",
        ),
        30 => Some(
            "Hai usato un tipo di identità diverso da quello richiesto. Riprova con la tua carta d'identità elettronica.",
        ),
        _ => None,
    }
}

/// Title, the official wording and what to do, of the codes that are about the citizen.
const fn words(number: u8) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match number {
        19 => (
            "Credenziali errate",
            "Autenticazione fallita per ripetuta sottomissione di credenziali errate",
            "Hai inserito più volte credenziali sbagliate. Riprova con le credenziali corrette; se non le ricordi, recuperale dal sito del tuo gestore.",
        ),
        20 => (
            "Livello di sicurezza non sufficiente",
            "Utente privo di credenziali compatibili con il livello richiesto dal fornitore del servizio",
            "Le tue credenziali non arrivano al livello che serve qui. Chiedi al tuo gestore credenziali di livello idoneo, oppure scegli un altro modo di accedere.",
        ),
        21 => (
            "Tempo scaduto",
            "Timeout durante l'autenticazione utente",
            "L'accesso va completato entro un certo tempo, e il tempo è passato. Riprova quando vuoi.",
        ),
        22 => (
            "Consenso negato",
            "Utente nega il consenso all'invio di dati al fornitore del servizio",
            "Non hai dato il consenso a inviarci i tuoi dati, quindi non ci è arrivato nulla. Per entrare riprova e dai il consenso.",
        ),
        23 => (
            "Identità sospesa o credenziali bloccate",
            "Utente con identità sospesa/revocata o con credenziali bloccate",
            "Le tue credenziali sono sospese, revocate o bloccate. Rivolgiti al tuo gestore di identità, oppure scegli un altro modo di accedere.",
        ),
        25 => (
            "Accesso annullato",
            "Processo di autenticazione annullato dall'utente",
            "Hai annullato l'accesso: non ci è arrivato nessun dato. Puoi riprovare quando vuoi.",
        ),
        30 => (
            "Serve un altro tipo di identità",
            "Tentativo di usare una tipologia di identità digitale diversa da quella richiesta",
            "Hai usato un tipo di identità diverso da quello richiesto, per esempio un'identità professionale. Riprova con la tua identità di persona fisica.",
        ),
        _ => return None,
    })
}

/// The page, and a line for the operators.
pub(super) async fn show(
    ctx: &mut Ctx,
    fault: Fault,
    ask: &Ask,
    scheme: impl Into<Option<Scheme>>,
) -> Result<Response, Problem> {
    let view = fault.page(&ctx.scope.request_id, ask, scheme.into());
    let mut response = ctx.page(Head::titled(fault.title).error(), &view).await?;
    response.set_status(fault.status);
    Ok(response)
}
