//! Errors as the public may read them: opt-in text, a stable code, a reference number. The chain goes to the log.

use poem::http::StatusCode;
use words::t;

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
        let (title, text) = (t!("problem-not-found-title"), t!("problem-not-found-text"));
        Self::told(StatusCode::NOT_FOUND, "non-trovato", title, text)
    }

    /// The reader's roles do not allow it.
    pub fn forbidden() -> Self {
        let (title, text) = (t!("problem-forbidden-title"), t!("problem-forbidden-text"));
        Self::told(StatusCode::FORBIDDEN, "non-permesso", title, text)
    }

    /// The platform's console is for who runs it.
    pub fn not_an_operator() -> Self {
        let text = "Questa è la console di chi gestisce la piattaforma, e il tuo accesso non è tra quelli abilitati. Se devi pagare, vai al portale del tuo comune. Per lasciare questa pagina usa «Esci».";
        Self::told(StatusCode::FORBIDDEN, "non-permesso", "Non puoi vedere questa pagina", text)
    }

    /// A form came from a session that is no more.
    pub fn session_expired(path: &str) -> Self {
        Self::expired(path, t!("problem-session-text"))
    }

    /// The same, and what was written is kept: the way on leads back to it.
    pub fn form_kept(path: &str) -> Self {
        Self::expired(path, t!("problem-session-kept"))
    }

    /// The same of who had not logged in and need not.
    pub fn form_waits(path: String) -> Self {
        let (title, text) = (t!("problem-session-title"), t!("problem-session-waits"));
        Self {
            way_on: Some((t!("problem-session-go-on"), path)),
            ..Self::told(StatusCode::FORBIDDEN, "sessione-scaduta", title, text)
        }
    }

    fn expired(path: &str, text: &str) -> Self {
        Self {
            way_on: Some((t!("problem-session-way-on"), log_in_address(path))),
            ..Self::told(StatusCode::FORBIDDEN, "sessione-scaduta", t!("problem-session-title"), text)
        }
    }

    /// The old account was closed between the password and the session.
    pub fn account_closed() -> Self {
        let text = crate::credentials::Ineligible::TakenOver.to_string();
        Self {
            way_on: Some((t!("access-log-in"), "/accesso".to_owned())),
            ..Self::told(StatusCode::FORBIDDEN, "account-chiuso", t!("problem-account-title"), &text)
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
        let (title, text) = (t!("problem-stale-title"), t!("problem-stale-text"));
        Self::told(StatusCode::FORBIDDEN, "modulo-scaduto", title, text)
    }

    /// Body above the limit.
    pub fn too_large() -> Self {
        let (title, text) = (t!("problem-large-title"), t!("problem-large-text"));
        Self::told(StatusCode::PAYLOAD_TOO_LARGE, "troppo-grande", title, text)
    }

    /// The request cannot be read.
    pub fn bad_request() -> Self {
        let (title, text) = (t!("problem-bad-title"), t!("problem-bad-text"));
        Self::told(StatusCode::BAD_REQUEST, "richiesta-errata", title, text)
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
