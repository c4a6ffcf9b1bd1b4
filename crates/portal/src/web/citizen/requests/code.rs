//! What who changes the own e-mail address has to do now.

use domain::profile::{CodeMail, EmailChange};
use domain::request::Asked;
use words::t;

use crate::problem::Problem;
use crate::profile;
use crate::request::Folder;
use crate::scope::Ctx;

/// The code is awaited, or its mail cannot be delivered; nothing of other requests.
pub(super) async fn awaited(ctx: &Ctx, folder: &Folder) -> Result<Option<String>, Problem> {
    if folder.case.asked != Asked::EmailChange || !folder.case.state().is_open() {
        return Ok(None);
    }
    let change = profile::own(&ctx.app.store, &ctx.scope).await?.change;
    Ok(change.filter(|change| change.request == Some(folder.case.id)).and_then(|change| told(&change)))
}

fn told(change: &EmailChange) -> Option<String> {
    let email = change.email.as_deref()?;
    Some(match change.mail() {
        CodeMail::Refused => t!("request-email-refused", email = email),
        CodeMail::Leaving | CodeMail::Left => t!("request-email-code", email = email),
    })
}
