//! What the statement's template is given: every payment in two lines with its place, on as many pages as are needed.

use domain::calendar;
use domain::statement::{Entry, Remark, Sums};
use serde::Serialize;

use super::Marks;
use super::fit::{Fitted, Room, fit};
use super::notice::Art;
use super::picture::Picture;
use crate::statement::Account;

const ROW: Room = Room { width: 128_000, lines: 1, half_points: 18 };
const DETAIL: Room = Room { width: 148_000, lines: 1, half_points: 15 };
const NAME: Room = Room { width: 84_000, lines: 2, half_points: 28 };

/// Tenths of a millimetre from the top of the page.
type Tenths = u32;
const FIRST_GROUP: Tenths = 1130;
const NEXT_PAGE_GROUP: Tenths = 440;
const ROW_STEP: Tenths = 100;
/// A group's bar and the room around it.
const GROUP_HEAD: Tenths = 105;
const LAST_ROW: Tenths = 2720;

/// Context of `statement.hbs`.
#[derive(Debug, Serialize)]
pub struct StatementView<'a> {
    art: Art<'a>,
    year: i32,
    made_on: String,
    entity: Fitted,
    entity_code: &'a str,
    person: Fitted,
    person_code: Option<&'a str>,
    total: String,
    refunded: Option<String>,
    empty: bool,
    pages: usize,
    sheets: Vec<Sheet>,
}

#[derive(Debug, Serialize)]
struct Sheet {
    number: usize,
    groups: Vec<Group>,
}

#[derive(Debug, Serialize)]
struct Group {
    top: String,
    title_top: String,
    title: &'static str,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    top: String,
    detail_top: String,
    day: Option<String>,
    name: Fitted,
    detail: Fitted,
    amount: String,
}

/// A row before it has its place.
struct Told {
    day: Option<String>,
    name: String,
    detail: String,
    amount: String,
}

impl<'a> StatementView<'a> {
    /// Prepares a statement.
    pub fn new(account: &'a Account, marks: &'a Marks, coat_of_arms: Option<&'a Picture>) -> Self {
        let mine = account.statement.paid_by_me();
        let sheets = sheets(account);
        Self {
            art: Art::new(marks, coat_of_arms),
            year: account.statement.year,
            made_on: calendar::italian_date(account.made_on),
            entity: fit(&account.entity, NAME),
            entity_code: &account.entity_code,
            person: fit(&account.person, NAME),
            person_code: account.person_code.as_deref(),
            total: mine.paid.plain(),
            refunded: (mine.refunded.cents() > 0).then(|| mine.refunded.plain()),
            empty: account.statement.entries.is_empty(),
            pages: sheets.len(),
            sheets,
        }
    }
}

/// Gives every row its place; a title is repeated where its rows go on.
fn sheets(account: &Account) -> Vec<Sheet> {
    let mut sheets = vec![Sheet { number: 1, groups: Vec::new() }];
    let mut y = FIRST_GROUP;
    for (part, sums) in account.parts() {
        let rows = account.statement.part(part).map(told).chain(std::iter::once(total(&sums)));
        for (place, row) in rows.enumerate() {
            let head = if place == 0 { GROUP_HEAD } else { 0 };
            let turn = y + head + ROW_STEP > LAST_ROW;
            if turn {
                sheets.push(Sheet { number: sheets.len() + 1, groups: Vec::new() });
                y = NEXT_PAGE_GROUP;
            }
            let Some(sheet) = sheets.last_mut() else { return sheets };
            if turn || head > 0 {
                let (top, title_top) = (mm(y), mm(y + 18));
                sheet.groups.push(Group { top, title_top, title: part.title(), rows: Vec::new() });
                y += GROUP_HEAD;
            }
            if let Some(group) = sheet.groups.last_mut() {
                group.rows.push(Row::at(row, y));
            }
            y += ROW_STEP;
        }
    }
    sheets
}

fn told(entry: &Entry) -> Told {
    let place = entry.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    let child = entry.beneficiary.as_ref().map(|name| format!(", per {name}")).unwrap_or_default();
    let remark = entry.remark.map(|remark: Remark| format!(" · {}", remark.sentence())).unwrap_or_default();
    Told {
        day: Some(calendar::italian_date(entry.day())),
        name: format!("{}{child}{place}", entry.description),
        detail: format!(
            "Avviso {} · IUR {} · {}{remark}",
            entry.notice.grouped(),
            entry.receipt_id,
            entry.psp
        ),
        amount: entry.amount.plain(),
    }
}

fn total(sums: &Sums) -> Told {
    let payments =
        if sums.count == 1 { "1 pagamento".to_owned() } else { format!("{} pagamenti", sums.count) };
    let refunded =
        format!(" · di cui pagati due volte, da restituire o restituiti: {} Euro", sums.refunded.plain());
    let refunded = if sums.refunded.cents() > 0 { refunded } else { String::new() };
    Told {
        day: None,
        name: "Totale".to_owned(),
        detail: format!("{payments}{refunded}"),
        amount: sums.paid.plain(),
    }
}

impl Row {
    fn at(told: Told, top: Tenths) -> Self {
        Self {
            top: mm(top),
            detail_top: mm(top + 42),
            day: told.day,
            name: fit(&told.name, ROW),
            detail: fit(&told.detail, DETAIL),
            amount: told.amount,
        }
    }
}

fn mm(tenths: Tenths) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
