//! One payment on paper: its block, and its *bollettino*.

use pagopa::notice::codes::{self, CodeError};
use pagopa::notice::texts::Said;
use pagopa::notice::{NoticeContent, NoticePostal, Payment};
use serde::Serialize;

use super::bars::{joined, plain, upper};
use crate::document::fit::{Fitted, Room, fit};

const HOLDER: Room = Room { width: 92_000, lines: 1, half_points: 16 };
const SLIP_DEBTOR: Room = Room { width: 92_000, lines: 1, half_points: 16 };
const SLIP_SUBJECT: Room = Room { width: 83_000, lines: 2, half_points: 16 };

/// "Dati per il pagamento".
#[derive(Debug, Serialize)]
pub(super) struct PaymentBlock {
    top: String,
    title: Fitted,
    when: When,
    amount: String,
    number: String,
    qr: String,
}

/// "Bollettino Postale PA".
#[derive(Debug, Serialize)]
pub(super) struct Slip<'a> {
    top: String,
    compact: bool,
    when: When,
    amount: String,
    number: String,
    account: &'a str,
    authorisation: &'a str,
    holder: Fitted,
    debtor: Fitted,
    subject: Fitted,
    matrix: String,
}

/// Which payment it is, at the right end of a bar: part of it in bold.
#[derive(Debug, Clone, Serialize)]
pub(super) struct When {
    strong: String,
    light: String,
    points: String,
}

impl PaymentBlock {
    pub(super) fn new(
        content: &NoticeContent,
        payment: &Payment,
        top: u32,
        title: &Said,
        when: When,
    ) -> Result<Self, CodeError> {
        Ok(Self {
            top: millimetres(top),
            title: upper(title, 92_000),
            when,
            amount: payment.amount.plain(),
            number: payment.number.grouped(),
            qr: codes::qr(&content.qr_text(payment))?,
        })
    }
}

impl<'a> Slip<'a> {
    /// `None` without postal account.
    pub(super) fn new(
        content: &'a NoticeContent,
        payment: &Payment,
        top: u32,
        compact: bool,
        when: When,
    ) -> Result<Option<Self>, CodeError> {
        let (Some(postal), Some(text)) = (content.postal.as_ref(), content.data_matrix_text(payment)) else {
            return Ok(None);
        };
        let NoticePostal { account, holder, authorisation } = postal;
        Ok(Some(Self {
            top: millimetres(top),
            compact,
            when,
            amount: payment.amount.plain(),
            number: payment.number.grouped(),
            account: account.as_str(),
            authorisation,
            holder: fit(holder, HOLDER),
            debtor: fit(&content.debtor.name, SLIP_DEBTOR),
            subject: fit(&content.subject, SLIP_SUBJECT),
            matrix: codes::data_matrix(&text)?,
        }))
    }
}

impl When {
    /// "Rata unica entro il 31/12/2026".
    pub(super) fn due(content: &NoticeContent, payment: &Payment) -> Self {
        let name = joined(&content.name(payment));
        let strong = match day(payment) {
            Some(day) => format!("{name} {} {day}", joined(&content.texts.due)),
            None => name,
        };
        Self { points: plain(&strong, 98_000).points, strong, light: String::new() }
    }

    /// "entro 5 giorni dalla notifica del verbale".
    pub(super) fn of_fine(said: &Said) -> Self {
        let points = plain(&joined(said), 98_000).points;
        let (strong, light) = parted(&said.first);
        let second = said.second.as_deref().map_or_else(String::new, |second| format!(" · {second}"));
        Self { strong, light: format!("{light}{second}"), points }
    }
}

/// When an amount of a fine holds, and from what on: the first part is in bold.
pub(super) fn parted(when: &str) -> (String, String) {
    match when.split_once(" dalla ") {
        Some((strong, rest)) => (strong.to_owned(), format!("dalla {rest}")),
        None => (when.to_owned(), String::new()),
    }
}

/// The due date as it is printed.
pub(super) fn day(payment: &Payment) -> Option<String> {
    payment.due_date.map(|day| day.format("%d/%m/%Y").to_string())
}

/// Hundredths of a millimetre as CSS writes them.
pub(super) fn millimetres(hundredths: u32) -> String {
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
