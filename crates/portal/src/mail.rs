//! Mail: typed letters from templates, sent by SMTP or written as files.

use std::path::Path;
use std::time::Duration;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::config::{self, MailTransport};
use crate::registry::Tenant;

mod account;
mod issued;
mod letter;
mod profile;

pub use account::{AlreadyRegistered, Over, Registration, Reset};
pub use issued::DebtIssued;
pub use letter::{Letter, ReceiptArrived, Sample, samples};
pub use profile::EmailCode;

/// How long a mail server may take to take a mail.
const DEADLINE: Duration = Duration::from_secs(20);

/// Why a mail was not sent. The texts hold no address.
#[derive(Debug, Error)]
pub enum MailError {
    #[error("the address is none")]
    Address,
    #[error("mail.from is no address")]
    From,
    #[error("mail.url: {0}")]
    Url(String),
    #[error("the template of the mail cannot be filled: {0}")]
    Template(#[from] handlebars::RenderError),
    #[error("the mail cannot be composed: {0}")]
    Compose(#[from] lettre::error::Error),
    #[error("the mail cannot be written: {0}")]
    File(#[from] std::io::Error),
    #[error("the mail server refused for good{}", status.map(|code| format!(" ({code})")).unwrap_or_default())]
    Refused { status: Option<u16> },
    #[error("the mail server did not take it{}", status.map(|code| format!(" ({code})")).unwrap_or_default())]
    Unavailable { status: Option<u16> },
}

impl MailError {
    /// Whether trying again changes nothing.
    pub const fn is_permanent(&self) -> bool {
        matches!(self, Self::Address | Self::Refused { .. } | Self::Compose(_))
    }
}

impl From<lettre::transport::smtp::Error> for MailError {
    fn from(error: lettre::transport::smtp::Error) -> Self {
        let status = error.status().map(u16::from);
        tracing::debug!(?status, "the mail server answered");
        if error.is_permanent() { Self::Refused { status } } else { Self::Unavailable { status } }
    }
}

/// Sends a letter. The same `id` again is the same mail: same Message-ID, same file.
pub async fn send<L: Letter>(
    app: &App,
    tenant: &Tenant,
    id: Uuid,
    to: &str,
    letter: &L,
) -> Result<(), MailError> {
    let message = compose(app, tenant, id, to, letter)?;
    match app.config.mail.transport {
        MailTransport::File => write(&app.config.mail.dir, id, &message).await,
        MailTransport::Smtp => {
            smtp(&app.config.mail.url)?.send(message).await?;
            Ok(())
        }
    }
}

fn compose<L: Letter>(
    app: &App,
    tenant: &Tenant,
    id: Uuid,
    to: &str,
    letter: &L,
) -> Result<Message, MailError> {
    let from: Mailbox = app.config.mail.from.parse().map_err(|_| MailError::From)?;
    let from = Mailbox::new(Some(tenant.config().name.clone()), from.email);
    let to = Mailbox::new(None, to.parse().map_err(|_| MailError::Address)?);
    let host = tenant.config().canonical_host().map_or("localhost", |host| host.as_str());
    let automatic =
        HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned());
    let fill = |part: &str| app.render.fill(&format!("mail/{}/{part}", L::FOLDER), letter);
    let body = MultiPart::alternative_plain_html(fill("body.txt")?, fill("body.html")?);
    Ok(Message::builder()
        .from(from)
        .to(to)
        .subject(fill("subject")?.split_whitespace().collect::<Vec<_>>().join(" "))
        .message_id(Some(format!("<{id}@{host}>")))
        .date(app.clock.now().into())
        .raw_header(automatic)
        .multipart(body)?)
}

/// Whole or not at all: a reader of the folder never sees half a mail.
async fn write(folder: &Path, id: Uuid, message: &Message) -> Result<(), MailError> {
    tokio::fs::create_dir_all(folder).await?;
    let part = folder.join(format!(".{id}.part"));
    tokio::fs::write(&part, message.formatted()).await?;
    Ok(tokio::fs::rename(part, folder.join(format!("{id}.eml"))).await?)
}

fn smtp(url: &str) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    let referenced = url.starts_with("env:") || url.starts_with("file:");
    let url = if referenced { config::secret(url).map_err(MailError::Url)? } else { url.to_owned() };
    // the cause may quote the address with its password
    let built = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url)
        .map_err(|_| MailError::Url("it cannot be read".to_owned()))?;
    Ok(built.timeout(Some(DEADLINE)).build())
}
