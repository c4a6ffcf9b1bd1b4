//! Pages of the accounts of the portal's own: login, registration, new password.

use domain::calendar;
use domain::fault::Fault;
use poem::Response;
use poem::http::StatusCode;
use serde::Serialize;
use store::Holder;
use words::t;

use crate::credentials::registration::label_of;
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
    /// What was written at the registration: who opens the link sees whether it was he who wrote it.
    holder: Vec<(String, String)>,
    fields: Vec<Field>,
}

impl ChoosePassword {
    fn new(title: &'static str, action: &'static str, username: &str, code: &str, faults: &[Fault]) -> Self {
        let hint = t!("credentials-password-hint", min = identity::credentials::MIN_CHARACTERS);
        let field = Field::password("password", t!("credentials-password-new"))
            .hint(hint)
            .autocomplete("new-password")
            .max(identity::credentials::MAX_CHARACTERS)
            .judged(faults);
        let (username, code) = (username.to_owned(), code.to_owned());
        Self { title, username, action, code, holder: Vec::new(), fields: vec![field] }
    }

    /// With what its holder wrote.
    fn of(self, holder: &Holder) -> Self {
        let birth = holder.person.birth_date.map(calendar::shown_date);
        let said = [
            (t!("credentials-field-name"), Some(holder.person.given_name.clone())),
            (t!("credentials-field-family"), Some(holder.person.family_name.clone())),
            (t!("credentials-field-birth"), birth),
        ];
        let said = said.into_iter().filter_map(|(label, text)| Some((label.to_owned(), text?)));
        let details = holder.details.iter();
        let details = details.map(|(label, text)| (label_of(holder.category, label), text.clone()));
        let written = said.chain(details);
        Self { holder: written.filter(|(_, text)| !text.is_empty()).collect(), ..self }
    }
}

impl View for ChoosePassword {
    const TEMPLATE: &'static str = "pages/credentials/password";
    fn samples() -> Vec<Self> {
        let short = identity::credentials::PasswordFault::TooShort;
        let faults = [Fault::new("password", short.to_string())];
        let page = |faults: &[Fault]| {
            Self::new("Conferma", "/registrazione/conferma", "anna@posta.example", "x", faults)
        };
        let holder =
            vec![("Nome".to_owned(), "Anna".to_owned()), ("Cognome".to_owned(), "Fittizi".to_owned())];
        vec![page(&[]), Self { holder, ..page(&faults) }]
    }
}

/// A page that only says something, and leads to the login.
async fn said(ctx: &mut Ctx, status: StatusCode, title: &str, text: &str) -> Result<Response, Problem> {
    let view = Message::said(title, text).then(t!("access-page"), "/accesso");
    let head = if status.is_success() { Head::titled(title) } else { Head::titled(title).error() };
    let mut response = ctx.page(head, &view).await?;
    response.set_status(status);
    Ok(response)
}

/// The page of a link that was used, is too old, or was never given out; `again` gives another one.
async fn dead_link(ctx: &mut Ctx, again: &str) -> Result<Response, Problem> {
    let (title, text) = (t!("credentials-link-dead-title"), t!("credentials-link-dead-text"));
    let view = Message::said(title, text)
        .then(t!("access-log-in"), "/accesso")
        .then(t!("credentials-link-another"), again);
    let mut response = ctx.page(Head::titled(title).error(), &view).await?;
    response.set_status(StatusCode::GONE);
    Ok(response)
}

/// The page after a mail was asked for: reloading it asks for nothing.
async fn sent(ctx: &mut Ctx, text: &str, again: &str) -> Result<Response, Problem> {
    let title = t!("credentials-link-sent-title");
    let view = Message::said(title, text)
        .then(t!("credentials-link-again"), again)
        .then(t!("access-page"), "/accesso");
    ctx.page(Head::titled(title), &view).await
}
