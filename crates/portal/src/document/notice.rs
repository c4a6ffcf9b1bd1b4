//! What the notice's template is given: the content, its texts sized for their boxes, its codes.

use pagopa::notice::texts::FixedTexts;
use pagopa::notice::{NoticeContent, NoticePostal};
use serde::Serialize;

use super::Marks;
use super::codes::{self, CodeError};
use super::fit::{Fitted, Room, fit};
use super::picture::Picture;

const SUBJECT: Room = Room { width: 153_000, lines: 2, half_points: 32 };
const NAME: Room = Room { width: 84_000, lines: 2, half_points: 28 };
const SECTOR: Room = Room { width: 88_000, lines: 2, half_points: 24 };
const ADDRESS: Room = Room { width: 84_000, lines: 3, half_points: 24 };
const INFO: Room = Room { width: 88_000, lines: 2, half_points: 16 };
const ONLINE: Room = Room { width: 71_000, lines: 3, half_points: 16 };
const LINE: Room = Room { width: 139_000, lines: 1, half_points: 16 };
/// The debtor's line ends where the largest amount begins.
const DEBTOR_LINE: Room = Room { width: 95_000, lines: 1, half_points: 16 };
const HOLDER: Room = Room { width: 92_000, lines: 1, half_points: 16 };
const SLIP_DEBTOR: Room = Room { width: 92_000, lines: 1, half_points: 16 };
const SLIP_SUBJECT: Room = Room { width: 83_000, lines: 2, half_points: 16 };

/// Context of `notice.hbs`.
#[derive(Debug, Serialize)]
pub struct NoticeView<'a> {
    art: Art<'a>,
    texts: &'a FixedTexts,
    subject: Fitted,
    creditor: Fitted,
    creditor_code: &'a str,
    sector: Option<Fitted>,
    info: Option<Fitted>,
    debtor: Fitted,
    debtor_code: Option<&'a str>,
    address: Option<Fitted>,
    online: Fitted,
    amount: String,
    place_more: Emphasis<'a>,
    qr_hint: Emphasis<'a>,
    due_date: Option<String>,
    cbill: Option<&'a str>,
    number: String,
    qr: String,
    line: Lines,
    postal: Option<PostalView<'a>>,
}

/// Pictures of a document.
#[derive(Debug, Serialize)]
pub(super) struct Art<'a> {
    #[serde(flatten)]
    marks: &'a Marks,
    coat_of_arms: Option<&'a Picture>,
}

/// A fixed text of which some words are in bold.
#[derive(Debug, Serialize)]
struct Emphasis<'a> {
    before: &'a str,
    strong: &'a str,
    after: &'a str,
}

#[derive(Debug, Serialize)]
struct Lines {
    debtor: Fitted,
    creditor: Fitted,
    subject: Fitted,
}

#[derive(Debug, Serialize)]
struct PostalView<'a> {
    account: &'a str,
    authorisation: &'a str,
    holder: Fitted,
    debtor: Fitted,
    subject: Fitted,
    matrix: String,
}

impl<'a> Art<'a> {
    pub(super) fn new(marks: &'a Marks, coat_of_arms: Option<&'a Picture>) -> Self {
        Self { marks, coat_of_arms }
    }
}

impl<'a> NoticeView<'a> {
    /// Prepares a notice.
    ///
    /// # Errors
    /// [`CodeError`] when a code has no room for its text.
    pub fn new(
        content: &'a NoticeContent,
        marks: &'a Marks,
        coat_of_arms: Option<&'a Picture>,
    ) -> Result<Self, CodeError> {
        Ok(Self {
            art: Art::new(marks, coat_of_arms),
            texts: &content.texts,
            subject: fit(&content.subject, SUBJECT),
            creditor: fit(&content.creditor.name, NAME),
            creditor_code: content.creditor.fiscal_code.as_str(),
            sector: content.creditor.sector.as_deref().map(|text| fit(text, SECTOR)),
            info: content.creditor.info.as_deref().map(|text| fit(text, INFO)),
            debtor: fit(&content.debtor.name, NAME),
            debtor_code: content.debtor.fiscal_code.as_ref().map(|code| code.as_str()),
            address: content.debtor.address.as_deref().map(|text| fit(text, ADDRESS)),
            online: fit(&content.texts.online, ONLINE),
            amount: content.amount.plain(),
            place_more: Emphasis::new(content.texts.place_more, "pagopa.gov.it"),
            qr_hint: Emphasis::new(content.texts.qr_hint, "codice QR"),
            due_date: content.due_date.map(|day| day.format("%d/%m/%Y").to_string()),
            cbill: content.cbill.as_deref(),
            number: content.number.grouped(),
            qr: codes::qr(&content.qr_text())?,
            line: Lines::new(content),
            postal: postal(content)?,
        })
    }
}

impl<'a> Emphasis<'a> {
    fn new(text: &'a str, strong: &'a str) -> Self {
        let (before, after) = text.split_once(strong).unwrap_or((text, ""));
        let strong = if before.len() == text.len() { "" } else { strong };
        Self { before, strong, after }
    }
}

impl Lines {
    fn new(content: &NoticeContent) -> Self {
        Self {
            debtor: fit(&content.debtor.name, DEBTOR_LINE),
            creditor: fit(&content.creditor.name, LINE),
            subject: fit(&content.subject, LINE),
        }
    }
}

fn postal(content: &NoticeContent) -> Result<Option<PostalView<'_>>, CodeError> {
    let (Some(postal), Some(text)) = (content.postal.as_ref(), content.data_matrix_text()) else {
        return Ok(None);
    };
    Ok(Some(postal_view(content, postal, codes::data_matrix(&text)?)))
}

fn postal_view<'a>(content: &'a NoticeContent, postal: &'a NoticePostal, matrix: String) -> PostalView<'a> {
    PostalView {
        account: postal.account.as_str(),
        authorisation: &postal.authorisation,
        holder: fit(&postal.holder, HOLDER),
        debtor: fit(&content.debtor.name, SLIP_DEBTOR),
        subject: fit(&content.subject, SLIP_SUBJECT),
        matrix,
    }
}
