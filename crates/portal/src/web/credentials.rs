//! Pages of the accounts of the portal's own: login, registration, new password.

use domain::fault::Fault;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;

use crate::problem::Problem;
use crate::render::view::Message;
use crate::render::{Field, Head, View};
use crate::scope::Ctx;

mod login;
mod registration;
mod reset;

pub use login::{Login, enter, show as login};
pub use registration::{Category, Choice, Form, confirm, confirm_form, register, show as registration};
pub use reset::{Recover, ask as ask_reset, save as save_password, show as recover, show_password};

/// A page that chooses a password behind the link of a mail.
#[derive(Debug, Clone, Serialize)]
pub struct ChoosePassword {
    title: &'static str,
    username: String,
    action: &'static str,
    code: String,
    fields: Vec<Field>,
}

impl ChoosePassword {
    fn new(title: &'static str, action: &'static str, username: &str, code: &str, faults: &[Fault]) -> Self {
        let hint = format!(
            "Almeno {} caratteri, per esempio quattro parole a caso. Spazi e accenti vanno bene",
            identity::credentials::MIN_CHARACTERS
        );
        let field = Field::password("password", "Nuova password")
            .hint(hint)
            .autocomplete("new-password")
            .max(identity::credentials::MAX_CHARACTERS)
            .judged(faults);
        Self { title, username: username.to_owned(), action, code: code.to_owned(), fields: vec![field] }
    }
}

impl View for ChoosePassword {
    const TEMPLATE: &'static str = "pages/credentials/password";
    fn samples() -> Vec<Self> {
        let faults = [Fault::new("password", "La password è troppo corta")];
        let page = |faults: &[Fault]| {
            Self::new("Conferma", "/registrazione/conferma", "anna@posta.example", "x", faults)
        };
        vec![page(&[]), page(&faults)]
    }
}

/// A page that only says something, and leads to the login.
async fn said(ctx: &mut Ctx, status: StatusCode, title: &str, text: &str) -> Result<Response, Problem> {
    let view = Message::said(title, text).then("Vai alla pagina di accesso", "/accesso");
    let head = if status.is_success() { Head::titled(title) } else { Head::titled(title).error() };
    let mut response = ctx.page(head, &view).await?;
    response.set_status(status);
    Ok(response)
}

/// The page of a link that was used, is too old, or was never given out.
async fn dead_link(ctx: &mut Ctx) -> Result<Response, Problem> {
    let text = "Il collegamento è già stato usato o è passato troppo tempo. Chiedine un altro.";
    said(ctx, StatusCode::GONE, "Il collegamento non vale più", text).await
}
