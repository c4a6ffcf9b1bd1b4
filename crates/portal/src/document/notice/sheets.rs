//! What stands on which page, and where. Tops are hundredths of a millimetre from the page's top edge, those of the grey
//! bars of PagoPA's own samples (July 2024); what is inside a block is placed by the stylesheet.

use pagopa::notice::codes::CodeError;
use pagopa::notice::pagination::PlanPage;
use pagopa::notice::{NoticeContent, NoticeForm, Payment};
use serde::Serialize;

use super::bars::upper;
use super::payment::{PaymentBlock, Slip, When, millimetres, parted};
use super::plan::Row;
use crate::document::fit::Fitted;

/// The first bar below the header.
const HEAD: u32 = 4395;
/// "Dati per il pagamento" on the first page.
const DATA: u32 = 14_075;
/// The single payment's *bollettino*.
const SLIP: u32 = 20_160;
/// The first row of instalments below the whole sum.
const FIRST_ROW: u32 = 19_765;
/// The same where there is no whole sum: just below the bar.
const ROW_BELOW_BAR: u32 = 15_025;
/// From a row to the next one of the same page.
const ROW_STEP: u32 = 8470;
/// Rows of the dense form.
const DENSE: [u32; 3] = [6700, 13_470, 20_240];
/// *Bollettini* below a row of two and of three.
const SLIPS_OF_TWO: [u32; 3] = [13_090, 20_180, 0];
const SLIPS_OF_THREE: [u32; 3] = [11_030, 17_110, 23_200];
/// The two payments of a fine.
const FINE: [u32; 2] = [17_305, 22_995];
/// The same with *bollettino*, one on each page.
const FINE_DATA: u32 = 16_585;
const FINE_SLIP: u32 = 22_480;

/// One page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Sheet<'a> {
    /// Creditor, debtor, how much and where: on the first page.
    front: bool,
    /// The amount of a fine that this page is about, where each has a page.
    fine: Option<FineSheet>,
    /// A bar "Dati per il pagamento" without payment below it.
    bar: Option<Bar>,
    /// Debtor, creditor and subject in one line, below that bar.
    brief: bool,
    payments: Vec<PaymentBlock>,
    rows: Vec<Row>,
    slips: Vec<Slip<'a>>,
}

#[derive(Debug, Serialize)]
struct Bar {
    top: String,
    title: Fitted,
}

/// A fine's amount and when it holds.
#[derive(Debug, Serialize)]
struct FineSheet {
    amount: String,
    strong: String,
    light: String,
    second: Option<String>,
}

/// The pages of a notice.
pub(super) fn of(content: &NoticeContent) -> Result<Vec<Sheet<'_>>, CodeError> {
    match &content.form {
        NoticeForm::One(payment) => Ok(vec![front(content, payment)?]),
        NoticeForm::Plan { whole, instalments } => plan(content, whole.as_ref(), instalments),
        NoticeForm::Fine { discounted, reduced } if content.postal.is_some() => {
            Ok(vec![fine_page(content, discounted, true)?, fine_page(content, reduced, false)?])
        }
        NoticeForm::Fine { discounted, reduced } => Ok(vec![fine(content, discounted, reduced)?]),
    }
}

fn front<'a>(content: &'a NoticeContent, payment: &Payment) -> Result<Sheet<'a>, CodeError> {
    let when = When::due(content, payment);
    let block = PaymentBlock::new(content, payment, DATA, &content.texts.payment_data, when.clone())?;
    let slip = Slip::new(content, payment, SLIP, false, when)?;
    Ok(Sheet { front: true, payments: vec![block], slips: slip.into_iter().collect(), ..Sheet::default() })
}

fn plan<'a>(
    content: &'a NoticeContent,
    whole: Option<&Payment>,
    instalments: &[Payment],
) -> Result<Vec<Sheet<'a>>, CodeError> {
    let dense = content.postal.is_none() && instalments.len() > pagopa::notice::pagination::MOST_IN_TABLE;
    let mut left = instalments.iter();
    let mut sheets = Vec::new();
    for (place, page) in content.plan_pages.iter().enumerate() {
        let here: Vec<&Payment> = left.by_ref().take(page.len()).collect();
        let mut sheet = match (place, whole) {
            (0, Some(whole)) => front(content, whole)?,
            (0, None) => {
                Sheet { front: true, bar: (!here.is_empty()).then(|| bar(content, DATA)), ..Sheet::default() }
            }
            _ if dense => Sheet { bar: Some(bar(content, HEAD)), brief: true, ..Sheet::default() },
            _ => Sheet::default(),
        };
        let tops = match (place, whole) {
            (0, Some(_)) => [FIRST_ROW; 3],
            (0, None) => [ROW_BELOW_BAR; 3],
            _ if dense => DENSE,
            _ => [HEAD, HEAD + ROW_STEP, 0],
        };
        // three columns with their bollettini have no room for subject and creditor, nor has the dense form
        let full = place == 0 || !(dense || content.postal.is_some() && page.columns == 3);
        sheet.rows = rows(content, page, &here, tops, full)?;
        if place > 0 {
            sheet.slips = slips(content, page, &here)?;
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn rows(
    content: &NoticeContent,
    page: &PlanPage,
    payments: &[&Payment],
    tops: [u32; 3],
    full: bool,
) -> Result<Vec<Row>, CodeError> {
    let mut left = payments;
    let mut rows = Vec::new();
    for (count, top) in page.rows.iter().zip(tops) {
        let (here, rest) = left.split_at((*count).min(left.len()));
        rows.push(Row::new(content, here, page.columns, top, full)?);
        left = rest;
    }
    Ok(rows)
}

fn slips<'a>(
    content: &'a NoticeContent,
    page: &PlanPage,
    payments: &[&Payment],
) -> Result<Vec<Slip<'a>>, CodeError> {
    let compact = page.columns == 3;
    let tops = if compact { SLIPS_OF_THREE } else { SLIPS_OF_TWO };
    let slip = |(payment, top): (&&Payment, u32)| {
        Slip::new(content, payment, top, compact, When::due(content, payment)).transpose()
    };
    payments.iter().zip(tops).filter_map(slip).collect()
}

fn fine<'a>(
    content: &'a NoticeContent,
    discounted: &Payment,
    reduced: &Payment,
) -> Result<Sheet<'a>, CodeError> {
    let mut sheet = Sheet { front: true, ..Sheet::default() };
    let Some(texts) = content.texts.fine.as_ref() else { return Ok(sheet) };
    let both =
        [(discounted, &texts.discounted, &texts.five_days), (reduced, &texts.reduced, &texts.sixty_days)];
    for ((payment, title, when), top) in both.into_iter().zip(FINE) {
        sheet.payments.push(PaymentBlock::new(content, payment, top, title, When::of_fine(when))?);
    }
    Ok(sheet)
}

fn fine_page<'a>(
    content: &'a NoticeContent,
    payment: &Payment,
    discounted: bool,
) -> Result<Sheet<'a>, CodeError> {
    let mut sheet = Sheet { front: true, ..Sheet::default() };
    let Some(texts) = content.texts.fine.as_ref() else { return Ok(sheet) };
    let (name, said) =
        if discounted { (&texts.discounted, &texts.five_days) } else { (&texts.reduced, &texts.sixty_days) };
    let when = When::of_fine(said);
    let (until, light) = parted(&said.first);
    sheet.fine = Some(FineSheet {
        amount: payment.amount.plain(),
        strong: format!("{} {until}", name.first),
        light,
        second: name.second.as_ref().zip(said.second.as_ref()).map(|(name, when)| format!("{name} {when}")),
    });
    let block = PaymentBlock::new(content, payment, FINE_DATA, &content.texts.payment_data, when.clone())?;
    sheet.payments.push(block);
    sheet.slips.extend(Slip::new(content, payment, FINE_SLIP, true, when)?);
    Ok(sheet)
}

fn bar(content: &NoticeContent, top: u32) -> Bar {
    Bar { top: millimetres(top), title: upper(&content.texts.payment_data, 92_000) }
}
