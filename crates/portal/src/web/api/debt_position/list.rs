//! The list of positions, with the parameters and the shape of GPD v3.

use chrono::{Datelike as _, NaiveDate};
use domain::calendar;
use domain::debt::{DebtPosition, PositionStatus};
use poem_openapi::{Enum, Object};
use store::{Page, PositionFilter, PositionOrder};

use super::super::problem::FieldProblem;
use super::super::{Arrival, Refusal};
use super::out::DebtPositionOut;
use super::shown;

/// An interval of which one end is not told reaches so many days from the other (GPD v3).
const DAYS: u32 = 30;

/// A page of positions.
#[derive(Debug, Object)]
#[oai(rename = "DebtPositionList")]
pub struct DebtPositionListOut {
    /// At most `limit`
    pub payment_position_list: Vec<DebtPositionOut>,
    /// Which page this is
    pub page_info: PageInfoOut,
}

/// Which page of how many.
#[derive(Debug, Object)]
#[oai(rename = "PageInfo")]
pub struct PageInfoOut {
    /// From 0 on
    pub page: u32,
    /// Most positions on a page
    pub limit: u32,
    /// Positions on this page
    pub items_found: u64,
    /// Pages in all
    pub total_pages: u64,
    /// Ours: positions on all pages
    pub total_items: u64,
}

/// State of a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StatusWord {
    /// Not offered yet
    Draft,
    /// Offered, no option is valid yet
    Published,
    /// Can be paid
    Valid,
    /// Invalidated, or expired
    Unpayable,
    /// A part of the chosen option is paid
    PartiallyPaid,
    /// The chosen option is paid
    Paid,
}

/// By what positions are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OrderWord {
    /// When they were written
    InsertedDate,
    /// By iupd
    Iupd,
    /// By status
    Status,
    /// By name of the entity, which is one: when they were written
    CompanyName,
}

/// Which end comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[oai(rename_all = "UPPERCASE")]
pub enum OrderingWord {
    /// First things first
    Asc,
    /// Last things first
    Desc,
}

/// The parameters, as far as their types tell that they are right.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) limit: u32,
    pub(super) page: u32,
    pub(super) due: (Option<NaiveDate>, Option<NaiveDate>),
    pub(super) paid: (Option<NaiveDate>, Option<NaiveDate>),
    pub(super) status: Option<StatusWord>,
    pub(super) order: OrderWord,
    pub(super) ordering: OrderingWord,
}

impl Asked {
    /// What the store is asked for, or what is wrong.
    pub(super) fn filter(&self, today: NaiveDate) -> Result<PositionFilter, Refusal> {
        let due = interval(["due_date_from", "due_date_to"], self.due)?;
        let paid = interval(["payment_date_from", "payment_date_to"], self.paid)?;
        if due.is_some() && paid.is_some() {
            let detail = "The interval of due dates and that of payment dates exclude each other: ask for one of them.";
            return Err(Refusal::bad_request("exclusive-intervals", detail, Vec::new()));
        }
        Ok(PositionFilter {
            status: self.status.map(StatusWord::known),
            due,
            paid,
            order: self.order.known(),
            descending: self.ordering == OrderingWord::Desc,
            page: u64::from(self.page) + 1,
            per_page: u64::from(self.limit),
            today,
        })
    }

    /// A page as it is told.
    pub(super) fn told(&self, page: &Page<DebtPosition>, arrival: &Arrival) -> DebtPositionListOut {
        DebtPositionListOut {
            payment_position_list: page.items.iter().map(|debt| shown(debt, arrival)).collect(),
            page_info: PageInfoOut {
                page: self.page,
                limit: self.limit,
                items_found: page.items.len() as u64,
                total_pages: page.total.div_ceil(u64::from(self.limit.max(1))),
                total_items: page.total,
            },
        }
    }
}

impl StatusWord {
    const fn known(self) -> PositionStatus {
        match self {
            Self::Draft => PositionStatus::Draft,
            Self::Published => PositionStatus::Published,
            Self::Valid => PositionStatus::Valid,
            Self::Unpayable => PositionStatus::Unpayable,
            Self::PartiallyPaid => PositionStatus::PartiallyPaid,
            Self::Paid => PositionStatus::Paid,
        }
    }
}

impl OrderWord {
    const fn known(self) -> PositionOrder {
        match self {
            Self::InsertedDate | Self::CompanyName => PositionOrder::Inserted,
            Self::Iupd => PositionOrder::Iupd,
            Self::Status => PositionOrder::Status,
        }
    }
}

/// Both ends of an interval, the missing one [`DAYS`] away.
fn interval(
    [from, to]: [&'static str; 2],
    told: (Option<NaiveDate>, Option<NaiveDate>),
) -> Result<Option<(NaiveDate, NaiveDate)>, Refusal> {
    let four_digits = |day: &NaiveDate| (1000..=9999).contains(&day.year());
    for (name, day) in [(from, told.0), (to, told.1)] {
        if day.is_some_and(|day| !four_digits(&day)) {
            return Err(wrong(name, "a day such as 2026-12-31"));
        }
    }
    let whole = match told {
        (None, None) => return Ok(None),
        (Some(first), Some(last)) => (first, last),
        (Some(first), None) => (first, calendar::after(first, DAYS)),
        (None, Some(last)) => (last - chrono::Days::new(u64::from(DAYS)), last),
    };
    if whole.0 > whole.1 {
        return Err(wrong(from, &format!("is after {to}")));
    }
    Ok(Some(whole))
}

fn wrong(name: &str, text: &str) -> Refusal {
    let error = FieldProblem { field: name.to_owned(), text: text.to_owned() };
    Refusal::bad_request("bad-parameter", &format!("Parameter {name}: {text}."), vec![error])
}
