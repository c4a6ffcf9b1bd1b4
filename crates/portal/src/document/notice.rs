//! What the notice's templates are given: the content, its texts sized for their boxes, its codes, page by page.

mod bars;
mod how;
mod payment;
mod plan;
mod sheets;

use pagopa::notice::NoticeContent;
use pagopa::notice::codes::CodeError;
use pagopa::notice::texts::FixedTexts;
use serde::Serialize;

use self::bars::Bars;
use self::how::How;
use self::sheets::Sheet;
use super::Marks;
use super::fit::{Fitted, Room, fit};
use super::picture::Picture;

const SUBJECT: Room = Room { width: 153_000, lines: 2, half_points: 32 };
const NAME: Room = Room { width: 84_000, lines: 2, half_points: 28 };
const SECTOR: Room = Room { width: 88_000, lines: 2, half_points: 24 };
const ADDRESS: Room = Room { width: 84_000, lines: 3, half_points: 24 };
const INFO: Room = Room { width: 88_000, lines: 2, half_points: 16 };
const LINE: Room = Room { width: 139_000, lines: 1, half_points: 16 };
/// The debtor's line ends where the largest amount begins.
const DEBTOR_LINE: Room = Room { width: 95_000, lines: 1, half_points: 16 };
/// A third of the line at the head of a dense page.
const BRIEF: u64 = 56_000;

/// Context of `notice.hbs`.
#[derive(Debug, Serialize)]
pub struct NoticeView<'a> {
    art: Art<'a>,
    texts: &'a FixedTexts,
    bars: Bars,
    /// Whether there are two languages.
    two: bool,
    subject: Fitted,
    creditor: Fitted,
    creditor_code: &'a str,
    sector: Option<Fitted>,
    info: Option<Fitted>,
    debtor: Fitted,
    debtor_code: Option<&'a str>,
    address: Option<Fitted>,
    cbill: Option<&'a str>,
    qr_hint: Told,
    line: Lines,
    brief: Lines,
    how: How,
    sheets: Vec<Sheet<'a>>,
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
struct Emphasis {
    before: String,
    strong: String,
    after: String,
}

/// The same in the notice's languages.
#[derive(Debug, Serialize)]
struct Told {
    first: Emphasis,
    second: Option<Emphasis>,
}

#[derive(Debug, Serialize)]
struct Lines {
    debtor: Fitted,
    creditor: Fitted,
    subject: Fitted,
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
        let texts = &content.texts;
        Ok(Self {
            art: Art::new(marks, coat_of_arms),
            texts,
            bars: Bars::new(texts),
            two: texts.second_language.is_some(),
            subject: fit(&content.subject, SUBJECT),
            creditor: fit(&content.creditor.name, NAME),
            creditor_code: content.creditor.fiscal_code.as_str(),
            sector: content.creditor.sector.as_deref().map(|text| fit(text, SECTOR)),
            info: content.creditor.info.as_deref().map(|text| fit(text, INFO)),
            debtor: fit(&content.debtor.name, NAME),
            debtor_code: content.debtor.fiscal_code.as_ref().map(|code| code.as_str()),
            address: content.debtor.address.as_deref().map(|text| fit(text, ADDRESS)),
            cbill: content.cbill.as_deref(),
            qr_hint: Told::qr(&texts.qr_hint),
            line: Lines::new(content),
            brief: Lines::brief(content),
            how: How::new(content),
            sheets: sheets::of(content)?,
        })
    }
}

impl Emphasis {
    fn new(text: &str, strong: &str) -> Self {
        match text.split_once(strong) {
            Some((before, after)) if !strong.is_empty() => {
                Self { before: before.to_owned(), strong: strong.to_owned(), after: after.to_owned() }
            }
            _ => Self { before: text.to_owned(), strong: String::new(), after: String::new() },
        }
    }
}

impl Told {
    /// The words for the QR code, in bold in each language.
    fn qr(said: &pagopa::notice::texts::Said) -> Self {
        const QR: [&str; 3] = ["codice QR", "QR Code", "QR-Code"];
        let bold =
            |text: &str| Emphasis::new(text, QR.into_iter().find(|words| text.contains(words)).unwrap_or(""));
        Self { first: bold(&said.first), second: said.second.as_deref().map(bold) }
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

    fn brief(content: &NoticeContent) -> Self {
        Self {
            debtor: plan::tight(&content.debtor.name, BRIEF),
            creditor: plan::tight(&content.creditor.name, BRIEF),
            subject: plan::tight(&content.subject, BRIEF),
        }
    }
}
