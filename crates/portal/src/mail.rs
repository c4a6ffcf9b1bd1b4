//! Mail: typed letters from templates, sent by SMTP or written as files.

use std::path::Path;
use std::time::Duration;

use domain::scope::Scope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use store::MessageRow;
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::config::{self, MailTransport};
use crate::message::masked;
use crate::registry::Tenant;

mod account;
mod catch_up;
mod channel;
mod issued;
mod letter;
mod profile;
mod receipt;
mod reminder;
mod request;

pub use account::{AlreadyRegistered, Over, Registration, Reset};
pub use catch_up::CatchUp;
pub use channel::{Channel, Recipient};
pub use issued::DebtIssued;
pub use letter::{Letter, Sample, samples};
pub use profile::{EmailCode, EmailMoved};
pub use receipt::ReceiptArrived;
pub use reminder::{Reminded, Reminder};
pub use request::{RequestMessage, RequestOutcome, RequestSent, RequestTaken};

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
    Unavailable {
        status: Option<u16>,
        /// The way that nothing goes now; `None`: it is about this mail.
        away: Option<Channel>,
    },
    #[error("what was sent cannot be noted: {0}")]
    Store(#[from] store::Error),
}

impl MailError {
    /// As the office's list keeps it: a word, and the answer of the server where there was one.
    fn code(&self) -> String {
        let with = |word: &str, status: &Option<u16>| match status {
            Some(status) => format!("{word} {status}"),
            None => word.to_owned(),
        };
        match self {
            Self::Address => "address".to_owned(),
            Self::Refused { status } => with("refused", status),
            Self::Unavailable { status, .. } => with("unavailable", status),
            _ => "other".to_owned(),
        }
    }

    /// Whether trying again changes nothing.
    pub const fn is_permanent(&self) -> bool {
        matches!(self, Self::Address | Self::Refused { .. } | Self::Compose(_))
    }
}

impl MailError {
    fn of_server(error: &lettre::transport::smtp::Error, channel: Channel) -> Self {
        let status = error.status().map(u16::from);
        tracing::debug!(?status, "the mail server answered");
        // a wrong password is ours to mend, and says nothing of the recipient
        let ours = matches!(status, Some(454 | 530 | 534 | 535 | 538));
        if error.is_permanent() && !ours {
            return Self::Refused { status };
        }
        // RFC 5321: 421 closes the door to everybody, other 4yz are about this mail; so may be what our own side finds impossible, such
        // as an address that this server cannot be told
        let silent = status.is_none() && !error.is_client();
        let away = (ours || silent || status == Some(421)).then_some(channel);
        Self::Unavailable { status, away }
    }
}

/// Sends a letter by e-mail. The same `id` again is the same mail: same Message-ID, same file; one that a server took is not sent again.
pub async fn send<L: Letter>(
    app: &App,
    tenant: &Tenant,
    id: Uuid,
    to: &str,
    letter: &L,
) -> Result<(), MailError> {
    deliver(app, tenant, id, &Recipient::by_email(to), letter).await
}

/// The same, whichever way the recipient is reached. The office sees every attempt.
pub async fn deliver<L: Letter>(
    app: &App,
    tenant: &Tenant,
    id: Uuid,
    to: &Recipient,
    letter: &L,
) -> Result<(), MailError> {
    let scope = Scope::system(tenant.id.clone(), app.clock.now());
    if was_sent(app, &scope, id).await? {
        return Ok(());
    }
    let mut row = MessageRow {
        id,
        kind: L::FOLDER.to_owned(),
        channel: to.channel.word().to_owned(),
        address: masked(&to.address),
        subject: subject(app, letter)?,
        trouble: None,
        created_at: scope.now,
        sent_at: None,
    };
    let sent = transport(app, tenant, id, to, letter, &row.subject).await;
    row.trouble = sent.as_ref().err().map(MailError::code);
    let txn = app.store.begin(&scope).await?;
    txn.note_message(&row).await?;
    if sent.is_ok() {
        txn.message_was_sent(id, app.clock.now()).await?;
    }
    txn.commit().await?;
    if sent.is_ok() {
        catch_up::catch_up(app, to.channel).await;
    }
    sent
}

/// Whether a server took that mail.
pub async fn was_sent(app: &App, scope: &Scope, id: Uuid) -> Result<bool, store::Error> {
    let known = app.store.begin_read(scope).await?.find_messages(&[id]).await?;
    Ok(known.iter().any(|row| row.sent_at.is_some()))
}

async fn transport<L: Letter>(
    app: &App,
    tenant: &Tenant,
    id: Uuid,
    to: &Recipient,
    letter: &L,
    subject: &str,
) -> Result<(), MailError> {
    let mail = &app.config.mail;
    let (from, url) = match to.channel {
        Channel::Email => (&mail.from, &mail.url),
        Channel::Pec => (&mail.pec.from, &mail.pec.url),
    };
    let message = compose(app, tenant, id, (from, &to.address), letter, subject)?;
    match mail.transport {
        MailTransport::File => write(&mail.dir, id, &message).await,
        MailTransport::Smtp => {
            let sent = smtp(url)?.send(message).await;
            sent.map(drop).map_err(|error| MailError::of_server(&error, to.channel))
        }
    }
}

fn subject<L: Letter>(app: &App, letter: &L) -> Result<String, MailError> {
    let written = app.render.fill(&format!("mail/{}/subject", L::FOLDER), letter)?;
    Ok(written.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn compose<L: Letter>(
    app: &App,
    tenant: &Tenant,
    id: Uuid,
    (from, to): (&str, &str),
    letter: &L,
    subject: &str,
) -> Result<Message, MailError> {
    let from: Mailbox = from.parse().map_err(|_| MailError::From)?;
    let from = Mailbox::new(Some(tenant.config().name.clone()), from.email);
    let to = Mailbox::new(None, to.parse().map_err(|_| MailError::Address)?);
    let host = tenant.config().canonical_host().map_or("localhost", |host| host.as_str());
    let fill = |part: &str| app.render.fill(&format!("mail/{}/{part}", L::FOLDER), letter);
    let body = MultiPart::alternative_plain_html(fill("body.txt")?, fill("body.html")?);
    let mut message = Message::builder();
    if let Some(address) = letter.unsubscribe() {
        // RFC 2369 and 8058: a mail program turns them off by itself, at one click
        message = message
            .raw_header(header("List-Unsubscribe", format!("<{address}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    Ok(message
        .from(from)
        .to(to)
        .subject(subject)
        .message_id(Some(format!("<{id}@{host}>")))
        .date(app.clock.now().into())
        .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
        .multipart(body)?)
}

fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
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
