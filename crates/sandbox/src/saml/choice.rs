//! From a request and a tester's choice to the answer; the pages and the tests go the same way.

use std::sync::Arc;

use super::{
    Dialect,
    answer::{Issued, Login},
    fault::{Fault, Wrong},
    provider::SamlIdp,
    request::{Received, Refused, Request, judge},
    session::Session,
};
use crate::{
    app::App,
    people::{self, Level},
    web,
};

/// A portal's request, as the browser carries it.
#[derive(Debug, Clone, Copy)]
pub enum SamlRequest<'a> {
    /// The fields of the form.
    Post {
        /// `SAMLRequest`, base64.
        message: &'a str,
        /// `RelayState`.
        relay_state: &'a str,
    },
    /// The query of the address, as it was sent, without the question mark.
    Redirect {
        /// `SAMLRequest=...&RelayState=...&SigAlg=...&Signature=...`
        query: &'a str,
    },
}

impl SamlRequest<'_> {
    pub(crate) fn received(self) -> Option<Received> {
        match self {
            Self::Post { message, relay_state } => Received::from_form(message, relay_state),
            Self::Redirect { query } => Received::from_query(query, "SAMLRequest"),
        }
    }
}

/// What a tester chooses.
#[derive(Debug, Clone, Copy, Default)]
pub struct SamlChoice<'a> {
    /// Short name of the person.
    pub person: &'a str,
    /// `BASSO`, `MEDIO`, `ALTO`, or empty: the person's own.
    pub level: &'a str,
    /// Empty, or a word of the page's lists: `nr19`.. or `non-firmata`, `altra-chiave`, `scaduta`, `altro-pubblico`,
    /// `altra-richiesta`, `altro-recapito`, `due-asserzioni`, `livello-basso`, `senza-codice`, `altro-ente`, `ritardata`, `persa`,
    /// `doppia`, `ripetuta`.
    pub fault: &'a str,
}

/// The answer, and where the browser posts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamlAnswer {
    /// The portal's AssertionConsumerService.
    pub acs_url: String,
    /// `SAMLResponse`, base64.
    pub saml_response: String,
    /// `RelayState`, as it came.
    pub relay_state: String,
    pub(crate) ending: Ending,
}

/// How the browser brings the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    AtOnce,
    ByHand,
    Twice,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The provider shows a page of its own; official codes 2-7 and 10.
    #[error("nr{code:02}: {why}")]
    Page {
        /// The official code.
        code: u8,
        /// What is wrong, in Italian.
        why: &'static str,
    },
    /// The choice is none: person, level or fault do not exist. In Italian.
    #[error("{0}")]
    Choice(&'static str),
    /// The answer was lost, as the tester wanted.
    #[error("the answer was lost on purpose")]
    Lost,
    /// The sandbox broke down; the log says how.
    #[error("the sandbox could not answer")]
    Broken,
}

/// Judges a request: it is kept and asked about, or answered at once with an error.
pub(crate) async fn ask(app: &App, dialect: Dialect, received: &Received) -> Result<Request, Refused> {
    let destinations = app.saml.destinations(dialect);
    judge(received, dialect, &destinations, &app.saml.registry, app.clock.now()).await
}

/// The whole way at once, without pages.
pub(crate) async fn answer(
    app: &Arc<App>,
    dialect: Dialect,
    sent: SamlRequest<'_>,
    choice: SamlChoice<'_>,
) -> Result<SamlAnswer, Problem> {
    let received = sent.received().ok_or(Problem::Page { code: 4, why: "La richiesta non si apre." })?;
    match ask(app, dialect, &received).await {
        Ok(request) => choose(app, dialect, request, choice).await,
        Err(refused) => refusal(app, dialect, refused).await,
    }
}

/// What goes back for a request that has a fault.
pub(crate) async fn refusal(
    app: &Arc<App>,
    dialect: Dialect,
    refused: Refused,
) -> Result<SamlAnswer, Problem> {
    match refused {
        Refused::Page { code, why } => Err(Problem::Page { code, why }),
        Refused::Back(back) => error(app, dialect, back.code, &back.id, &back.acs, &back.relay_state).await,
    }
}

/// The answer with an official error.
pub(crate) async fn error(
    app: &Arc<App>,
    dialect: Dialect,
    code: u8,
    id: &str,
    acs: &str,
    relay_state: &str,
) -> Result<SamlAnswer, Problem> {
    let (id, to) = (id.to_owned(), acs.to_owned());
    let now = app.clock.now();
    let xml = blocking(app, move |idp| idp.negative(dialect, code, &id, &to, now)).await?;
    Ok(packed(acs, &xml, relay_state, Ending::AtOnce))
}

/// The answer that the choice leads to.
pub(crate) async fn choose(
    app: &Arc<App>,
    dialect: Dialect,
    request: Request,
    choice: SamlChoice<'_>,
) -> Result<SamlAnswer, Problem> {
    let fault = match choice.fault {
        "" => None,
        word => Some(Fault::of_word(word).ok_or(Problem::Choice("Il tipo di risposta non esiste."))?),
    };
    if let Some(Fault::Error(code)) = fault {
        return error(app, dialect, code, &request.id, &request.acs, &request.relay_state).await;
    }
    let (person, level) = chosen(choice)?;
    let wrong = match fault {
        Some(Fault::Wrong(wrong)) => Some(wrong),
        _ => None,
    };
    let code = if person.id == people::SUSPENDED { Some(23) } else { None };
    let granted = request.level_for(level).filter(|_| code.is_none());
    let Some(level) = granted else {
        return error(app, dialect, code.unwrap_or(20), &request.id, &request.acs, &request.relay_state)
            .await;
    };
    deliver(app, dialect, request, Login { person, level }, wrong).await
}

/// The person and the level of a choice.
pub(crate) fn chosen(choice: SamlChoice<'_>) -> Result<(&'static people::Person, Level), Problem> {
    let person = people::find(choice.person).ok_or(Problem::Choice("Scegli una persona dell'elenco."))?;
    let level = if choice.level.is_empty() { Some(person.level) } else { Level::of_word(choice.level) };
    Ok((person, level.ok_or(Problem::Choice("Il livello è BASSO, MEDIO o ALTO."))?))
}

async fn deliver(
    app: &Arc<App>,
    dialect: Dialect,
    request: Request,
    login: Login,
    wrong: Option<Wrong>,
) -> Result<SamlAnswer, Problem> {
    let ending = match wrong {
        Some(Wrong::Lost) => return Err(Problem::Lost),
        Some(Wrong::Again) => return again(app, &request),
        Some(Wrong::Late) => Ending::ByHand,
        Some(Wrong::Twice) => Ending::Twice,
        _ => Ending::AtOnce,
    };
    let acs = address(app, dialect, &request, wrong)?;
    let (now, asked) = (app.clock.now(), request.clone());
    let issued = blocking(app, move |idp| idp.positive(dialect, &asked, login, wrong, now)).await?;
    let answer = packed(&acs, &issued.xml, &request.relay_state, ending);
    if matches!(wrong, None | Some(Wrong::Late | Wrong::Twice)) {
        app.saml.remember(&request.acs, &answer.saml_response);
        app.saml.sessions.open(session(dialect, &request, login, issued, now));
    }
    Ok(answer)
}

fn session(
    dialect: Dialect,
    request: &Request,
    login: Login,
    issued: Issued,
    now: chrono::DateTime<chrono::Utc>,
) -> Session {
    Session {
        id: String::new(),
        dialect,
        person: login.person.id,
        entity_id: request.service.entity_id.clone(),
        service_name: request.service.name.clone(),
        name_id: issued.name_id,
        session_index: issued.session_index,
        targets: request.service.logout.iter().filter_map(|point| web::origin(&point.location)).collect(),
        since: now,
    }
}

/// Where the answer goes: home, or to another entity's portal.
fn address(app: &App, dialect: Dialect, request: &Request, wrong: Option<Wrong>) -> Result<String, Problem> {
    if wrong != Some(Wrong::OtherTenant) {
        return Ok(request.acs.clone());
    }
    let other = app.saml.registry.another(dialect, &request.service.entity_id);
    other
        .and_then(|service| service.default_consumer().map(str::to_owned))
        .ok_or(Problem::Choice("Non conosco un altro ente a cui consegnare la risposta."))
}

fn again(app: &App, request: &Request) -> Result<SamlAnswer, Problem> {
    let last = app.saml.last(&request.acs).ok_or(Problem::Choice(
        "Non c'è ancora una risposta da ripetere: prima serve un accesso riuscito.",
    ))?;
    Ok(SamlAnswer {
        acs_url: request.acs.clone(),
        saml_response: last,
        relay_state: request.relay_state.clone(),
        ending: Ending::AtOnce,
    })
}

fn packed(acs: &str, xml: &str, relay_state: &str, ending: Ending) -> SamlAnswer {
    use base64::{Engine, engine::general_purpose::STANDARD};
    SamlAnswer {
        acs_url: acs.to_owned(),
        saml_response: STANDARD.encode(xml),
        relay_state: relay_state.to_owned(),
        ending,
    }
}

/// Signing waits for a process: not on the runtime's threads.
pub(crate) async fn blocking<T: Send + 'static>(
    app: &Arc<App>,
    work: impl FnOnce(&SamlIdp) -> Result<T, super::SamlError> + Send + 'static,
) -> Result<T, Problem> {
    let app = Arc::clone(app);
    let done = tokio::task::spawn_blocking(move || work(&app.saml)).await;
    match done {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => {
            tracing::error!(%error, "the provider cannot answer");
            Err(Problem::Broken)
        }
        Err(error) => {
            tracing::error!(%error, "the provider's work broke down");
            Err(Problem::Broken)
        }
    }
}
