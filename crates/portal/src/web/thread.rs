//! The messages of a request with what was sent along, to the citizen and to the office; and handing files out.

use domain::request::attachment::{Attachment, AttachmentFault, disposition, readable_size};
use domain::request::message::{MESSAGE_LENGTH, Message, Side};
use domain::request::{CaseState, MoveRefusal};
use poem::Response;
use poem::http::header;
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::dossier::Badge;
use crate::config::Attachments;
use crate::render::Field;
use crate::request::file::{self, Checked};
use crate::request::talk::Said;
use crate::request::{FILES, Folder};
use crate::scope::Ctx;

/// One file.
#[derive(Debug, Clone, Serialize)]
pub struct FileShown {
    pub href: String,
    pub name: String,
    pub size: String,
}

/// One message.
#[derive(Debug, Clone, Serialize)]
pub struct MessageShown {
    pub who: String,
    pub at: String,
    pub text: String,
    /// The reader sees it for the first time.
    pub new: bool,
    pub files: Vec<FileShown>,
}

/// The form of a message.
#[derive(Debug, Clone, Serialize)]
pub struct TalkForm {
    pub action: String,
    /// Identifier of the message that it would make.
    pub id: String,
    pub text: Field,
    pub files: Field,
}

/// The messages as their reader sees them; `base` is the address of the request on the reader's side.
pub fn messages(
    folder: &Folder,
    reader: Side,
    base: &str,
    who: impl Fn(&Message) -> String,
) -> Vec<MessageShown> {
    let files = |message: &Message| {
        let of_it = folder.attachments.iter().filter(|file| file.message == message.id);
        of_it.map(|file| shown(file, base)).collect()
    };
    let message = |message: &Message| MessageShown {
        who: who(message),
        at: message.at.to_rfc3339(),
        text: message.text.clone(),
        new: message.side != reader && message.read_at.is_none(),
        files: files(message),
    };
    folder.messages.iter().map(message).collect()
}

fn shown(file: &Attachment, base: &str) -> FileShown {
    FileShown {
        href: format!("{base}/allegati/{}", file.id),
        name: file.name.clone(),
        size: readable_size(file.size),
    }
}

/// The control for files, with what is allowed.
pub fn files_field(limits: &Attachments) -> Field {
    let size = readable_size(limits.max_bytes as u64);
    let hint = t!("debts-files-hint", n = limits.max_files, size = size);
    Field::files(FILES, t!("debts-files")).hint(hint)
}

/// The same after files were sent in vain: browsers keep none.
pub fn files_again(limits: &Attachments) -> Field {
    let size = readable_size(limits.max_bytes as u64);
    let hint = t!("debts-files-again", n = limits.max_files, size = size);
    Field::files(FILES, t!("debts-files")).hint(hint)
}

/// The control for the text of a message.
pub fn text_field(label: &str, value: &str) -> Field {
    Field::textarea("testo", label, value).limit(MESSAGE_LENGTH)
}

/// What a form of messages brought: its files are judged, and scanned.
pub async fn said(ctx: &mut Ctx) -> Said {
    let uploads = ctx.input.take_files();
    let files: Result<Vec<Checked>, AttachmentFault> =
        file::checked(&ctx.app.config.attachments, uploads).await;
    Said {
        id: ctx.input.field("messaggio").parse().unwrap_or_else(|_| Uuid::new_v4()),
        text: ctx.input.field("testo").to_owned(),
        files,
        most_files: ctx.app.config.attachments.max_per_request,
    }
}

/// Hands a file out: to be saved, never shown inside our pages, and to nobody else's cache.
pub fn handed_out(file: &Attachment, content: Vec<u8>) -> Response {
    Response::builder()
        .content_type(file.media.name())
        .header(header::CONTENT_DISPOSITION, disposition(&file.name))
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox")
        .header(header::CACHE_CONTROL, "private, no-store")
        .body(content)
}

/// A state in words.
pub fn badge(state: CaseState) -> Badge {
    let kind = match state {
        CaseState::Sent | CaseState::TakenInCharge => "info",
        CaseState::WaitingForCitizen => "warning",
        CaseState::Accepted | CaseState::Concluded => "success",
        CaseState::Refused => "danger",
        CaseState::Withdrawn => "secondary",
    };
    Badge { kind, text: state.word().to_owned() }
}

/// Where a refusal is told: beside the reason, or above all.
pub fn place_of(refusal: &MoveRefusal) -> &'static str {
    match refusal {
        MoveRefusal::Why => "motivo",
        MoveRefusal::State(_) | MoveRefusal::Changed | MoveRefusal::Answered | MoveRefusal::Own => "",
    }
}
