//! The instalments of a plan: rows of two or three columns.

use pagopa::notice::codes::{self, CodeError};
use pagopa::notice::{NoticeContent, Payment};
use serde::Serialize;

use super::Told;
use super::bars::{joined, plain};
use super::payment::{day, millimetres};
use crate::document::fit::{Fitted, Room, fit};

/// Left edges of the columns, in hundredths of a millimetre.
const TWO: [u32; 3] = [1000, 11_100, 0];
const THREE: [u32; 3] = [1000, 7730, 14_470];

/// A row.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    top: String,
    three: bool,
    /// Whether subject and creditor stand in each column.
    full: bool,
    qr_hint: Told,
    /// The hint in one language fits a line of its usual size.
    subject: Fitted,
    creditor: Fitted,
    columns: Vec<Column>,
}

#[derive(Debug, Serialize)]
struct Column {
    left: String,
    name: Fitted,
    amount: String,
    due_date: Option<String>,
    number: String,
    qr: String,
}

impl Row {
    pub(super) fn new(
        content: &NoticeContent,
        payments: &[&Payment],
        columns: usize,
        top: u32,
        full: bool,
    ) -> Result<Self, CodeError> {
        let three = columns == 3;
        let width = if three { 54_000 } else { 86_000 };
        let lefts = if three { THREE } else { TWO };
        let placed = payments.iter().zip(lefts);
        Ok(Self {
            top: millimetres(top),
            three,
            full,
            qr_hint: Told::qr(&content.texts.qr_hint_above),
            subject: tight(&content.subject, width),
            creditor: tight(&content.creditor.name, width),
            columns: placed
                .map(|(payment, left)| Column::new(content, payment, left, width))
                .collect::<Result<_, _>>()?,
        })
    }
}

impl Column {
    fn new(content: &NoticeContent, payment: &Payment, left: u32, width: u64) -> Result<Self, CodeError> {
        Ok(Self {
            left: millimetres(left),
            name: plain(&joined(&content.name(payment)), width),
            amount: payment.amount.plain(),
            due_date: day(payment),
            number: payment.number.grouped(),
            qr: codes::qr(&content.qr_text(payment))?,
        })
    }
}

/// One line of 8 points, or two small ones in the same room.
pub(super) fn tight(text: &str, width: u64) -> Fitted {
    let one = fit(text, Room { width, lines: 1, half_points: 16 });
    let two = fit(text, Room { width, lines: 2, half_points: 12 });
    let fits_one = one.points.parse().is_ok_and(|points: f32| points >= 6.5);
    if fits_one { one } else { two }
}
