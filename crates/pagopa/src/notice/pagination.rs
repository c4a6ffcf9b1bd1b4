//! How the instalments of a plan are spread over pages and rows of two or three columns.
//!
//! Source: guide 3.5.1 ("Rate multiple", "Avviso con molte rate") and PagoPA's own paginator: two to nine instalments
//! have a table; from ten on the dense form holds three rows of three on a page. With the *bollettino* the first page
//! holds no instalment, and each other page one row with its *bollettini* below.

use serde::Serialize;

use super::NoticeRefusal;

/// Fewest instalments of a plan.
pub const FEWEST: usize = 2;
/// Most instalments of a plan (GPD v3: `installments`, at most 100).
pub const MOST: usize = 100;
/// Most instalments that have an official table; above, the dense form.
pub const MOST_IN_TABLE: usize = 9;

/// One page: how many instalments stand in each of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanPage {
    /// Columns of the page, 2 or 3: never mixed on one page.
    pub columns: usize,
    /// Instalments in each row, at most `columns`; empty on a first page without instalments.
    pub rows: Vec<usize>,
}

impl PlanPage {
    fn new(columns: usize, rows: &[usize]) -> Self {
        Self { columns, rows: rows.to_vec() }
    }

    /// Instalments on the page.
    pub fn len(&self) -> usize {
        self.rows.iter().sum()
    }

    /// Whether no instalment stands on the page.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The pages of a plan of `count` instalments; the first is the one with creditor, debtor and total.
///
/// # Errors
/// [`NoticeRefusal::Instalments`] below [`FEWEST`] and above [`MOST`].
pub fn pages(count: usize, with_postal: bool) -> Result<Vec<PlanPage>, NoticeRefusal> {
    if !(FEWEST..=MOST).contains(&count) {
        return Err(NoticeRefusal::Instalments(count));
    }
    Ok(match (with_postal, count <= MOST_IN_TABLE) {
        (true, _) => with_slips(count),
        (false, true) => table(count),
        (false, false) => dense(count),
    })
}

/// Without *bollettino*: one row on the first page, up to two on the second.
fn table(count: usize) -> Vec<PlanPage> {
    let (first, columns, rows): (usize, usize, &[usize]) = match count {
        2 => (2, 2, &[]),
        3 => (3, 3, &[]),
        4 => (2, 2, &[2]),
        5 => (2, 3, &[3]),
        6 => (2, 2, &[2, 2]),
        7 => (3, 2, &[2, 2]),
        8 => (2, 3, &[3, 3]),
        _ => (3, 3, &[3, 3]),
    };
    let second = (!rows.is_empty()).then(|| PlanPage::new(columns, rows));
    std::iter::once(PlanPage::new(first, &[first])).chain(second).collect()
}

/// With *bollettino*: rows of three, and as few rows of two as the count needs; two come first when one is enough,
/// last when there are two of them, as in the official table.
fn with_slips(count: usize) -> Vec<PlanPage> {
    let (before, threes, after) = match count % 3 {
        0 => (0, count / 3, 0),
        2 => (1, count / 3, 0),
        _ => (0, (count - 4) / 3, 2),
    };
    let row = |columns: usize| PlanPage::new(columns, &[columns]);
    let rows = std::iter::repeat_n(2, before)
        .chain(std::iter::repeat_n(3, threes))
        .chain(std::iter::repeat_n(2, after))
        .map(row);
    std::iter::once(PlanPage::new(3, &[])).chain(rows).collect()
}

/// Three on the first page, then nine on each; the last row may be short.
fn dense(count: usize) -> Vec<PlanPage> {
    let mut pages = vec![PlanPage::new(3, &[3])];
    let mut left = count.saturating_sub(3);
    while left > 0 {
        let here = left.min(9);
        let rows: Vec<usize> = (0..here).step_by(3).map(|from| (here - from).min(3)).collect();
        pages.push(PlanPage::new(3, &rows));
        left -= here;
    }
    pages
}
