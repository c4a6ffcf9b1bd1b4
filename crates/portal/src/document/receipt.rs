//! What the receipt's template is given: the facts of the payment, then the voci and the parts of this entity, by page.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Rome;
use pagopa::receipt_document::{Named, ReceiptContent, ReceiptLine, ReceiptPart};
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
    people: Vec<Aside>,
    amount: String,
    paid_at: Option<String>,
    received_at: Option<String>,
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
    column: &'static str,
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
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    top: String,
    detail_top: String,
    name: Fitted,
    detail: Fitted,
    amount: String,
}

/// A row that has no place yet.
struct Entry {
    title: &'static str,
    name: String,
    detail: String,
    amount: String,
}

impl<'a> ReceiptView<'a> {
    /// Prepares a receipt.
    pub fn new(content: &'a ReceiptContent, marks: &'a Marks, coat_of_arms: Option<&'a Picture>) -> Self {
        let sheets = sheets(entries(content));
        Self {
            art: Art::new(marks, coat_of_arms),
            subject: fit(&content.description, SUBJECT),
            entity: Person::new(&content.entity),
            debtor: content.debtor.as_ref().map(Person::new),
            people: people(content),
            amount: content.amount.plain(),
            paid_at: paid_at(content),
            received_at: received_at(content),
            facts: facts(content),
            note: note(content),
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

fn people(content: &ReceiptContent) -> Vec<Aside> {
    let issuer = Some(&content.issuer).filter(|issuer| issuer.code != content.entity.code);
    let mut all = column("c1", &[("Avviso emesso da", issuer)]);
    let payers =
        [("Versante", content.payer.as_ref()), ("Versante dichiarato", content.declared_payer.as_ref())];
    all.extend(column("c2", &payers));
    all
}

fn column(column: &'static str, people: &[(&str, Option<&Named>)]) -> Vec<Aside> {
    let known = people.iter().filter_map(|(label, named)| named.map(|named| (*label, named)));
    let placed = known.zip((FIRST_PERSON..).step_by(PERSON_STEP));
    let aside = |((label, named), top): ((&str, &Named), Tenths)| Aside {
        column,
        top: mm(top),
        text: fit(&format!("{label}: {} · {}", named.name, named.code), PERSON),
    };
    placed.map(aside).collect()
}

fn paid_at(content: &ReceiptContent) -> Option<String> {
    content.paid_at.map(in_rome)
}

/// Stands in for the time of payment where the Node does not tell it.
fn received_at(content: &ReceiptContent) -> Option<String> {
    content.received_at.filter(|_| content.paid_at.is_none()).map(in_rome)
}

fn in_rome(time: DateTime<Utc>) -> String {
    time.with_timezone(&Rome).format("%d/%m/%Y %H:%M:%S").to_string()
}

fn facts(content: &ReceiptContent) -> Vec<Fact> {
    let psp = match &content.psp_fiscal_code {
        Some(code) => format!("{} · codice fiscale {code}", content.psp),
        None => content.psp.clone(),
    };
    let fee =
        content.fee.map(|fee| format!("{} Euro. {}", fee.plain(), content.fee_note.unwrap_or_default()));
    let known = [
        ("Data e ora dell’operazione", paid_at(content)),
        ("Ricevuta acquisita il", received_at(content)),
        ("Data di applicazione", content.application_date.map(|day| day.format("%d/%m/%Y").to_string())),
        ("Codice avviso", Some(content.notice_number.grouped())),
        ("Identificativo univoco (IUV)", Some(content.iuv.clone())),
        ("Identificativo ricevuta (IUR)", Some(content.receipt_id.clone())),
        ("Prestatore di servizi", Some(psp)),
        ("Metodo di pagamento", content.method.clone()),
        ("Commissione", fee),
        (
            "Beneficiario",
            content.beneficiary.as_ref().map(|named| format!("{} · {}", named.name, named.code)),
        ),
        ("Causale", Some(content.description.clone())),
        (
            "Codice di verifica",
            content
                .verification
                .as_ref()
                .map(|how| format!("{} · si controlla su {}", how.code, how.address)),
        ),
    ];
    let known = known.into_iter().filter_map(|(label, value)| value.map(|value| (label, value)));
    let placed = known.zip((FIRST_FACT..).step_by(STEP));
    placed.map(|((label, value), top)| Fact { top: mm(top), label, value: fit(&value, VALUE) }).collect()
}

fn note(content: &ReceiptContent) -> String {
    let stand_in =
        if content.stand_in { " Incassata dalla piattaforma pagoPA per conto dell’ente." } else { "" };
    format!(
        "Attestazione prodotta dalla ricevuta telematica pagoPA {} conservata dall’ente.{stand_in}",
        content.receipt_id
    )
}

fn entries(content: &ReceiptContent) -> Vec<Entry> {
    let lines = content.lines.iter().map(line);
    lines.chain(content.details.iter().map(detail)).chain(content.parts.iter().map(part)).collect()
}

fn line(line: &ReceiptLine) -> Entry {
    Entry {
        title: "Voci di costo",
        name: line.name.clone(),
        detail: line.reason.clone(),
        amount: line.amount.plain(),
    }
}

fn detail((label, text): &(String, String)) -> Entry {
    Entry { title: "Altri dati", name: text.clone(), detail: label.clone(), amount: String::new() }
}

fn part(part: &ReceiptPart) -> Entry {
    let place = match &part.iban {
        Some(iban) => format!("IBAN {iban}"),
        None => "Marca da bollo digitale".to_owned(),
    };
    Entry {
        title: "Importi versati all’ente",
        name: part.remittance.clone(),
        detail: format!("Tassonomia {} · {place}", part.category),
        amount: part.amount.plain(),
    }
}

/// Gives every row its place, on as many pages as are needed; a title is repeated where its rows go on.
fn sheets(entries: Vec<Entry>) -> Vec<Sheet> {
    let mut sheets = vec![Sheet { number: 1, groups: Vec::new() }];
    let (mut title, mut y) = ("", FIRST_GROUP);
    for entry in entries {
        let head = if entry.title == title { 0 } else { GROUP_HEAD };
        let turn = y + head + ROW_STEP > LAST_ROW;
        if turn {
            sheets.push(Sheet { number: sheets.len() + 1, groups: Vec::new() });
            y = NEXT_PAGE_GROUP;
        }
        let Some(sheet) = sheets.last_mut() else { break };
        if turn || head > 0 {
            title = entry.title;
            sheet.groups.push(Group::new(title, y));
            y += GROUP_HEAD;
        }
        if let Some(group) = sheet.groups.last_mut() {
            group.rows.push(Row::new(entry, y));
        }
        y += ROW_STEP;
    }
    sheets
}

impl Group {
    fn new(title: &'static str, top: Tenths) -> Self {
        Self { top: mm(top), title_top: mm(top + 18), title, rows: Vec::new() }
    }
}

impl Row {
    fn new(entry: Entry, top: Tenths) -> Self {
        Self {
            top: mm(top),
            detail_top: mm(top + 38),
            name: fit(&entry.name, ROW),
            detail: fit(&entry.detail, ROW),
            amount: entry.amount,
        }
    }
}

fn mm(tenths: Tenths) -> String {
    format!("{}.{}", tenths / 10, tenths % 10)
}
