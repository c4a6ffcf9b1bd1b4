//! Views: the typed data of each page, with samples that are rendered in tests and by `sportello check`.

use poem::http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use words::t;

/// The data of one page.
pub trait View: Serialize {
    /// Name of its template.
    const TEMPLATE: &'static str;

    /// At least one for every state of the page.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// A template with its samples, for the register.
#[derive(Debug)]
pub struct Registered {
    pub template: &'static str,
    pub samples: Vec<Value>,
}

/// The samples of a view.
pub fn registered<V: View>() -> Registered {
    let samples =
        V::samples().iter().map(|sample| serde_json::to_value(sample).unwrap_or_default()).collect();
    Registered { template: V::TEMPLATE, samples }
}

/// A link as a button.
#[derive(Debug, Clone, Serialize)]
pub struct Action {
    pub label: String,
    pub href: String,
}

/// The page of a problem.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPage {
    pub status: u16,
    pub code: String,
    pub title: String,
    pub text: String,
    pub reference: Option<String>,
    pub actions: Vec<Action>,
}

impl ErrorPage {
    /// A page that leads back to the home page.
    pub fn new(status: u16, code: &str, title: &str, text: &str, reference: Option<&str>) -> Self {
        let actions = vec![Action { label: t!("frame-back-home").to_owned(), href: "/".to_owned() }];
        Self {
            status,
            code: code.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            reference: reference.map(str::to_owned),
            actions,
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl View for ErrorPage {
    const TEMPLATE: &'static str = "pages/error";
    fn samples() -> Vec<Self> {
        vec![
            Self::new(404, "non-trovato", t!("problem-not-found-title"), "Controlla l'indirizzo.", None),
            Self::new(500, "errore-interno", t!("problem-internal-title"), "Riprova.", Some("a1b2c3")),
        ]
    }
}

/// A page that only says something and leads on.
#[derive(Debug, Clone, Serialize)]
pub struct Message {
    pub title: String,
    pub text: String,
    pub actions: Vec<Action>,
}

impl Message {
    /// Leads back to the home page.
    pub fn said(title: &str, text: &str) -> Self {
        Self { title: title.to_owned(), text: text.to_owned(), actions: Vec::new() }
            .then(t!("frame-back-home"), "/")
    }

    /// Adds a way on; the last one is the main one.
    #[must_use]
    pub fn then(mut self, label: &str, href: &str) -> Self {
        self.actions.push(Action { label: label.to_owned(), href: href.to_owned() });
        self
    }
}

impl View for Message {
    const TEMPLATE: &'static str = "pages/message";
    fn samples() -> Vec<Self> {
        vec![Self::said(t!("access-left-title"), "Chiudi anche il browser.")]
    }
}
