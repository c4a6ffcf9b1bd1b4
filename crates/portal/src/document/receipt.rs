//! What the receipt's template is given: the words of the receipt, sized for their boxes, and the place of each row by page.

use pagopa::receipt_document::words::{self, ReceiptWords};
use pagopa::receipt_document::{Named, ReceiptContent};
use serde::Serialize;

use super::Marks;
use super::fit::{Fitted, Room, fit};
use super::notice::Art;
use super::picture::Picture;

const SUBJECT: Room = Room { width: 153_000, lines: 3, half_points: 32 };
const NAME: Room = Room { width: 84_000, lines: 2, half_points: 28 };
const PERSON: Room = Room { width: 85_000, lines: 1, half_points: 16 };
const VALUE: Room = Room { width: 136_000, lines: 1, half_points: 16 };
const ROW: Room = Room { width: 148_000, lines: 1, half_points: 16 };

/// Tenths of a millimetre from the top of the page.
type Tenths = u32;
const FIRST_PERSON: Tenths = 715;
const PERSON_STEP: usize = 45;
const FIRST_FACT: Tenths = 1285;
const STEP: usize = 54;
const FIRST_GROUP: Tenths = 1880;
const NEXT_PAGE_GROUP: Tenths = 440;
const ROW_STEP: Tenths = 90;
/// A group's bar and the room around it.
const GROUP_HEAD: Tenths = 105;
const LAST_ROW: Tenths = 2720;

/// Context of `receipt.hbs`.
#[derive(Debug, Serialize)]
pub struct ReceiptView<'a> {
    art: Art<'a>,
    subject: Fitted,
    entity: Person<'a>,
    debtor: Option<Person<'a>>,
    /// Below the entity, and below the debtor.
    beside_entity: Vec<Aside>,
    beside_debtor: Vec<Aside>,
    amount: String,
    when: Option<words::Fact>,
    facts: Vec<Fact>,
    note: String,
    pages: usize,
    sheets: Vec<Sheet>,
}

#[derive(Debug, Serialize)]
struct Person<'a> {
    name: Fitted,
    code: &'a str,
}

/// A line under the entity or under the debtor.
#[derive(Debug, Serialize)]
struct Aside {
    top: String,
    text: Fitted,
}

#[derive(Debug, Serialize)]
struct Fact {
    top: String,
    label: &'static str,
    value: Fitted,
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
    has_amounts: bool,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    top: String,
    detail_top: String,
    name: Fitted,
    detail: Fitted,
    amount: Option<String>,
}

impl<'a> ReceiptView<'a> {
    /// Prepares a receipt.
    pub fn new(content: &'a ReceiptContent, marks: &'a Marks, coat_of_arms: Option<&'a Picture>) -> Self {
        let words = ReceiptWords::new(content);
        let sheets = sheets(words.groups);
        Self {
            art: Art::new(marks, coat_of_arms),
            subject: fit(&words.subject, SUBJECT),
            entity: Person::new(&content.entity),
            debtor: content.debtor.as_ref().map(Person::new),
            beside_entity: asides(words.issuer.as_slice()),
            beside_debtor: asides(&words.payers),
            amount: words.amount,
            when: words.when,
            facts: facts(&words.facts),
            note: words.note,
            pages: sheets.len(),
            sheets,
        }
    }
}

impl<'a> Person<'a> {
    fn new(named: &'a Named) -> Self {
        Self { name: fit(&named.name, NAME), code: &named.code }
    }
}

fn asides(facts: &[words::Fact]) -> Vec<Aside> {
    let placed = facts.iter().zip((FIRST_PERSON..).step_by(PERSON_STEP));
    let aside = |(fact, top): (&words::Fact, Tenths)| Aside {
        top: mm(top),
        text: fit(&format!("{}: {}", fact.label, fact.value), PERSON),
    };
    placed.map(aside).collect()
}

fn facts(facts: &[words::Fact]) -> Vec<Fact> {
    let placed = facts.iter().zip((FIRST_FACT..).step_by(STEP));
    placed
        .map(|(fact, top)| Fact { top: mm(top), label: fact.label, value: fit(&fact.value, VALUE) })
        .collect()
}

/// Gives every row its place, on as many pages as are needed; a title is repeated where its rows go on.
fn sheets(groups: Vec<words::Group>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet { number: 1, groups: Vec::new() }];
    let mut y = FIRST_GROUP;
    for group in groups {
        let (title, has_amounts) = (group.title, group.has_amounts);
        for (place, row) in group.rows.into_iter().enumerate() {
            let head = if place == 0 { GROUP_HEAD } else { 0 };
            let turn = y + head + ROW_STEP > LAST_ROW;
            if turn {
                sheets.push(Sheet { number: sheets.len() + 1, groups: Vec::new() });
                y = NEXT_PAGE_GROUP;
            }
            let Some(sheet) = sheets.last_mut() else { return sheets };
            if turn || head > 0 {
                sheet.groups.push(Group::new(title, has_amounts, y));
                y += GROUP_HEAD;
            }
            if let Some(group) = sheet.groups.last_mut() {
                group.rows.push(Row::new(row, y));
            }
            y += ROW_STEP;
        }
    }
    sheets
}

impl Group {
    fn new(title: &'static str, has_amounts: bool, top: Tenths) -> Self {
        Self { top: mm(top), title_top: mm(top + 18), title, has_amounts, rows: Vec::new() }
    }
}

impl Row {
    fn new(row: words::Row, top: Tenths) -> Self {
        Self {
            top: mm(top),
            detail_top: mm(top + 38),
            name: fit(&row.name, ROW),
            detail: fit(&row.detail, ROW),
            amount: row.amount,
        }
    }
}

fn mm(tenths: Tenths) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
