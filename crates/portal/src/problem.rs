//! Errors as the public may read them: opt-in text, a stable code, a reference number. The chain goes to the log.

use poem::http::StatusCode;

/// An answer that is not the one asked for.
#[derive(Debug)]
pub struct Problem {
    pub status: StatusCode,
    pub kind: Kind,
    /// Where the reader may go on: the words and the address.
    pub way_on: Option<(&'static str, String)>,
}

/// Where to log in, coming back to a path.
pub fn log_in_address(return_to: &str) -> String {
    let query = serde_urlencoded::to_string([("ritorno", return_to)]).unwrap_or_default();
    format!("/accesso?{query}")
}

/// What to tell.
#[derive(Debug)]
pub enum Kind {
    /// A page or a problem document with this title and text, under a stable code.
    Told { code: &'static str, title: String, text: String },
    /// Go and log in, then come back to this path.
    LogIn { return_to: String },
    /// Something of ours failed: the reader gets a reference, the log the chain.
    Internal(anyhow::Error),
}

impl Problem {
    /// An answer with its own words.
    pub fn told(status: StatusCode, code: &'static str, title: &str, text: &str) -> Self {
        Self {
            status,
            kind: Kind::Told { code, title: title.to_owned(), text: text.to_owned() },
            way_on: None,
        }
    }

    /// The same for what is missing and for what belongs to somebody else.
    pub fn not_found() -> Self {
        let text = "L'indirizzo non porta a nessuna pagina, oppure la pagina non riguarda te. Controlla l'indirizzo o torna alla pagina iniziale.";
        Self::told(StatusCode::NOT_FOUND, "non-trovato", "Pagina non trovata", text)
    }

    /// The reader's roles do not allow it.
    pub fn forbidden() -> Self {
        let text = "Il tuo profilo non permette di aprire questa pagina. Se ti serve, chiedi all'amministratore dell'ente.";
        Self::told(StatusCode::FORBIDDEN, "non-permesso", "Non puoi vedere questa pagina", text)
    }

    /// The platform's console is for who runs it.
    pub fn not_an_operator() -> Self {
        let text = "Questa è la console di chi gestisce la piattaforma, e il tuo accesso non è tra quelli abilitati. Se devi pagare, vai al portale del tuo comune. Per lasciare questa pagina usa «Esci».";
        Self::told(StatusCode::FORBIDDEN, "non-permesso", "Non puoi vedere questa pagina", text)
    }

    /// A form came from a session that is no more.
    pub fn session_expired(path: &str) -> Self {
        let text = "Sei rimasto fermo troppo a lungo, oppure sei uscito da un'altra finestra. I passi già salvati ci sono ancora: accedi di nuovo e continua da dove eri. Quello che stavi scrivendo in questa pagina va riscritto.";
        let kind = Kind::Told {
            code: "sessione-scaduta",
            title: "Sessione scaduta".to_owned(),
            text: text.to_owned(),
        };
        Self {
            status: StatusCode::FORBIDDEN,
            kind,
            way_on: Some(("Accedi e continua", log_in_address(path))),
        }
    }

    /// The same, and what was written is kept: the way on leads back to it.
    pub fn form_kept(path: &str) -> Self {
        let text = "Sei rimasto fermo troppo a lungo. Quello che hai scritto in questa pagina è al sicuro: accedi di nuovo e lo ritrovi dove eri.";
        Self {
            way_on: Some(("Accedi e continua", log_in_address(path))),
            ..Self::told(StatusCode::FORBIDDEN, "sessione-scaduta", "Sessione scaduta", text)
        }
    }

    /// The old account was closed between the password and the session.
    pub fn account_closed() -> Self {
        let text = crate::credentials::Ineligible::TakenOver.to_string();
        Self {
            way_on: Some(("Accedi", "/accesso".to_owned())),
            ..Self::told(StatusCode::FORBIDDEN, "account-chiuso", "Il tuo vecchio account è chiuso", &text)
        }
    }

    /// Office and platform ask for more than a weak login.
    pub fn too_low_for_staff(path: &str) -> Self {
        let text = "Per lavorare con i dati dell'ente serve un accesso di livello MEDIO o ALTO: il tuo accesso è di livello BASSO. Accedi di nuovo con un livello più alto.";
        let query =
            serde_urlencoded::to_string([("livello", "MEDIO"), ("ritorno", path)]).unwrap_or_default();
        let again = format!("/accesso?{query}");
        let refused = Self::told(StatusCode::FORBIDDEN, "livello-basso", "Serve un livello più alto", text);
        Self { way_on: Some(("Accedi con un livello più alto", again)), ..refused }
    }

    /// The form's token is missing or old.
    pub fn stale_form() -> Self {
        let text = "La pagina era aperta da troppo tempo o in un'altra finestra. Torna indietro, aggiorna la pagina e riprova: quello che avevi salvato c'è ancora.";
        Self::told(StatusCode::FORBIDDEN, "modulo-scaduto", "La pagina è scaduta", text)
    }

    /// Body above the limit.
    pub fn too_large() -> Self {
        let text = "Hai inviato più dati di quanti questa pagina ne accetta. Quello che avevi già salvato c'è ancora.";
        Self::told(StatusCode::PAYLOAD_TOO_LARGE, "troppo-grande", "Invio troppo grande", text)
    }

    /// The request cannot be read.
    pub fn bad_request() -> Self {
        let text = "Il modulo inviato non si legge. Torna indietro e riprova.";
        Self::told(StatusCode::BAD_REQUEST, "richiesta-errata", "Richiesta non valida", text)
    }

    /// Something that is for people who logged in.
    pub fn log_in(return_to: &str) -> Self {
        Self {
            status: StatusCode::SEE_OTHER,
            kind: Kind::LogIn { return_to: return_to.to_owned() },
            way_on: None,
        }
    }

    /// A failure of ours.
    pub fn internal(error: impl Into<anyhow::Error>) -> Self {
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, kind: Kind::Internal(error.into()), way_on: None }
    }
}

impl From<crate::debt::DebtError> for Problem {
    fn from(error: crate::debt::DebtError) -> Self {
        match error {
            crate::debt::DebtError::NotFound => Self::not_found(),
            crate::debt::DebtError::Store(error) => Self::internal(error),
        }
    }
}

impl From<crate::request::RequestError> for Problem {
    fn from(error: crate::request::RequestError) -> Self {
        match error {
            crate::request::RequestError::NotFound => Self::not_found(),
            crate::request::RequestError::Store(error) => Self::internal(error),
        }
    }
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        Self::internal(error)
    }
}
