//! Messages to citizens: those that could not be sent first.

use domain::access::Permission;
use poem::Response;
use serde::Serialize;
use store::{MessageRow, Page};
use uuid::Uuid;

use crate::debt::PER_PAGE;
use crate::message::{self, Folder, Listed, Message, MessageError};
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::citizen::documents::TabShown;
use crate::web::dossier::Pages;

const LIST: &str = "/gestione/messaggi";
const TITLE: &str = "Messaggi ai cittadini";

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct MessageShown {
    pub id: String,
    pub kind: &'static str,
    pub subject: Option<String>,
    /// Masked.
    pub address: Option<String>,
    pub by_pec: bool,
    pub asked_at: String,
    pub sent_at: Option<String>,
    pub next_at: Option<String>,
    pub attempts: u32,
    pub why: Option<String>,
    pub debt_href: Option<String>,
}

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct Messages {
    pub folders: Vec<TabShown>,
    pub folder: &'static str,
    pub failed: bool,
    pub queued: bool,
    pub may_retry: bool,
    /// There are several, and they may be tried again together.
    pub may_retry_all: bool,
    pub messages: Vec<MessageShown>,
    pub empty: &'static str,
    pub pages: Pages,
}

impl Messages {
    fn of(listed: &Listed, folder: Folder, may_retry: bool) -> Self {
        let href = |number: u64| format!("{LIST}?stato={}&pagina={number}", folder.code());
        let messages = listed.page.items.iter().map(|message| row(message, folder)).collect();
        Self {
            folders: Folder::ALL.into_iter().map(|other| tab(listed, other, folder)).collect(),
            folder: folder.code(),
            failed: folder == Folder::Failed,
            queued: folder == Folder::Queued,
            may_retry,
            may_retry_all: may_retry && folder == Folder::Failed && listed.failed > 1,
            messages,
            empty: match folder {
                Folder::Failed => "Non c’è nessun messaggio che non sia partito.",
                Folder::Queued => "Non c’è nessun messaggio in attesa.",
                Folder::Sent => "Non è ancora partito nessun messaggio.",
            },
            pages: Pages::of(&listed.page, "Pagine dei messaggi", href),
        }
    }
}

fn tab(listed: &Listed, folder: Folder, shown: Folder) -> TabShown {
    let (word, count) = match folder {
        Folder::Failed => ("Non inviati", listed.failed),
        Folder::Queued => ("In coda", listed.queued),
        Folder::Sent => ("Inviati", listed.sent),
    };
    TabShown {
        label: format!("{word} ({count})"),
        href: format!("{LIST}?stato={}", folder.code()),
        current: folder == shown,
    }
}

fn row(message: &Message, folder: Folder) -> MessageShown {
    let noted = message.noted.as_ref();
    MessageShown {
        id: message.id.to_string(),
        kind: kind(&message.kind),
        subject: noted.map(|row| row.subject.clone()).filter(|subject| !subject.is_empty()),
        address: noted.map(|row| row.address.clone()),
        by_pec: noted.is_some_and(|row| row.channel == "pec"),
        asked_at: message.asked_at.to_rfc3339(),
        sent_at: noted.and_then(|row| row.sent_at).map(|at| at.to_rfc3339()),
        next_at: message.next_at.map(|at| at.to_rfc3339()),
        attempts: message.attempts,
        why: (folder != Folder::Sent).then(|| why(message)).flatten(),
        debt_href: message.debt.map(|id| format!("/gestione/debiti/{id}")),
    }
}

/// What a message tells, by the kind of its job or by its template.
fn kind(word: &str) -> &'static str {
    match word {
        "debt_issued_mail" | "debt_issued" => "Avviso pronto",
        "receipt_mail" | "payer_receipt_mail" | "receipt" => "Ricevuta del pagamento",
        "reminder_mail" | "reminders_mail" | "reminder" => "Promemoria della scadenza",
        "registration_mail" | "account_registration" | "account_known" => "Registrazione",
        "reset_mail" | "account_reset" | "account_over" => "Nuova password",
        "email_code_mail" | "email_code" => "Codice per confermare l’e-mail",
        "email_changed_mail" | "email_changed" => "Cambio dell’indirizzo e-mail",
        "request_mail" | "request_sent" | "request_taken" | "request_message" | "request_outcome" => {
            "Notizia di una richiesta"
        }
        _ => "Messaggio",
    }
}

/// Why it has not gone out, in plain words.
fn why(message: &Message) -> Option<String> {
    let trouble = message.noted.as_ref().and_then(|row| row.trouble.as_deref());
    let Some(trouble) = trouble else {
        let tried = message.attempts > 0;
        return tried.then(|| "Il messaggio non si è potuto preparare.".to_owned());
    };
    let (word, status) = trouble.split_once(' ').unwrap_or((trouble, ""));
    let status = if status.is_empty() { String::new() } else { format!(" (codice {status})") };
    Some(match word {
        "address" => "L’indirizzo non è scritto come un indirizzo e-mail: va corretto dove è stato indicato."
            .to_owned(),
        "refused" => format!(
            "Il server di posta ha rifiutato il messaggio{status}: di solito la casella non esiste o è piena."
        ),
        "unavailable" => format!("Il server di posta non ha risposto, o ha chiesto di riprovare{status}."),
        _ => "Il portale non riesce a spedire: avvisa chi gestisce la piattaforma.".to_owned(),
    })
}

/// A message of every kind of trouble, one that waits and one that was sent.
fn samples() -> Vec<Message> {
    let at = chrono::DateTime::UNIX_EPOCH;
    let noted = |trouble: Option<&str>| MessageRow {
        id: Uuid::nil(),
        kind: "reminder".to_owned(),
        channel: "pec".to_owned(),
        address: "m***@e***.it".to_owned(),
        subject: "Comune di Medesano: promemoria, Mensa scolastica scade il 22/12/2026".to_owned(),
        trouble: trouble.map(str::to_owned),
        created_at: at,
        sent_at: trouble.is_none().then_some(at),
    };
    let of = |noted: Option<MessageRow>, attempts| Message {
        id: Uuid::nil(),
        kind: "debt_issued_mail".to_owned(),
        noted,
        asked_at: at,
        next_at: Some(at),
        attempts,
        debt: Some(Uuid::nil()),
    };
    let troubles = ["address", "refused 550", "unavailable 421", "unavailable", "other"];
    troubles
        .into_iter()
        .map(|trouble| of(Some(noted(Some(trouble))), 3))
        .chain([of(None, 1), of(None, 0), of(Some(noted(None)), 1)])
        .collect()
}

impl View for Messages {
    const TEMPLATE: &'static str = "pages/office/messages";
    fn samples() -> Vec<Self> {
        let listed = |items: Vec<Message>| Listed {
            page: Page { total: items.len() as u64 * 20, items, page: 1, per_page: PER_PAGE },
            failed: 4,
            queued: 1_200,
            sent: 0,
        };
        let full = |folder| Self::of(&listed(samples()), folder, true);
        let empty = |folder| Self::of(&listed(Vec::new()), folder, false);
        Folder::ALL.into_iter().map(full).chain(Folder::ALL.into_iter().map(empty)).collect()
    }
}

/// GET `/gestione/messaggi?stato=&pagina=`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let folder = Folder::of(ctx.input.query("stato").unwrap_or_default());
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let listed = message::list(&ctx.app.store, &ctx.scope, folder, page).await?;
    let view = Messages::of(&listed, folder, ctx.may(Permission::OfficeMessageRetry));
    ctx.page(Head::titled(TITLE).under("Gestione", "/gestione"), &view).await
}

/// POST `/gestione/messaggi/:id/riprova`.
pub async fn retry(ctx: &mut Ctx) -> Result<Response, Problem> {
    message::retry(&ctx.app.store, &ctx.scope, ctx.input.param("id")).await?;
    ctx.flash("success", "Il messaggio è di nuovo in coda: parte tra poco.");
    Ok(redirect(LIST))
}

/// POST `/gestione/messaggi/riprova`.
pub async fn retry_all(ctx: &mut Ctx) -> Result<Response, Problem> {
    let told = match message::retry_all(&ctx.app.store, &ctx.scope).await? {
        0 => "Non c’è nessun messaggio da riprovare.".to_owned(),
        1 => "1 messaggio è di nuovo in coda: parte tra poco.".to_owned(),
        many => format!("{many} messaggi sono di nuovo in coda, dal più vecchio: partono tra poco."),
    };
    ctx.flash("success", told);
    Ok(redirect(LIST))
}

impl From<MessageError> for Problem {
    fn from(error: MessageError) -> Self {
        match error {
            MessageError::Store(error) => error.into(),
            MessageError::NotFound => Self::not_found(),
        }
    }
}
