//! A receipt in words: what each printer and the page say, in the order in which they say it. They choose the place, not the words.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Rome;
use domain::receipt::method_words;
use serde::Serialize;
use words::{Language, speaking};

use super::{Named, ReceiptContent, ReceiptLine, ReceiptPart};

/// Title of the document.
pub const TITLE: &str = "Ricevuta di pagamento";

/// What stands before how it was paid.
pub const METHOD: &str = "Metodo di pagamento";

/// A label and what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is told.
    pub label: &'static str,
    /// Never empty.
    pub value: String,
}

/// Rows under one title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Title of the rows.
    pub title: &'static str,
    /// Whether each row has an amount.
    pub has_amounts: bool,
    /// At least one.
    pub rows: Vec<Row>,
}

/// One row: in two lines, with an amount or without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What the row is about.
    pub name: String,
    /// More of it.
    pub detail: String,
    /// Euro, as it is written in Italian; `None` in a group without amounts.
    pub amount: Option<String>,
}

/// The whole receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptWords {
    /// What was paid.
    pub subject: String,
    /// The entity that gives the receipt.
    pub entity: Named,
    /// Who issued the notice, where another entity.
    pub issuer: Option<Fact>,
    /// In whose name; `None` for `ANONIMO`.
    pub debtor: Option<Named>,
    /// Who paid, where another person: as the provider told it, and as it was told with the debt.
    pub payers: Vec<Fact>,
    /// Euro, as it is written in Italian.
    pub amount: String,
    /// When it was paid, else when the receipt came.
    pub when: Option<Fact>,
    /// What the attestation must tell (SANP), and what makes it findable.
    pub facts: Vec<Fact>,
    /// *Voci*, other data, parts of this entity.
    pub groups: Vec<Group>,
    /// What the document is.
    pub note: String,
}

impl ReceiptWords {
    /// Puts a content into words; times are of Europe/Rome.
    pub fn new(content: &ReceiptContent) -> Self {
        let issuer = Some(&content.issuer).filter(|issuer| issuer.code != content.entity.code);
        let payers =
            [("Versante", content.payer.as_ref()), ("Versante dichiarato", content.declared_payer.as_ref())];
        Self {
            subject: content.description.clone(),
            entity: content.entity.clone(),
            issuer: issuer.map(|issuer| person("Avviso emesso da", issuer)),
            debtor: content.debtor.clone(),
            payers: payers.into_iter().filter_map(|(label, named)| Some(person(label, named?))).collect(),
            amount: content.amount.plain(),
            when: when(content),
            facts: facts(content),
            groups: groups(content),
            note: note(content),
        }
    }
}

fn person(label: &'static str, named: &Named) -> Fact {
    Fact { label, value: format!("{} · {}", named.name, named.code) }
}

fn when(content: &ReceiptContent) -> Option<Fact> {
    let paid = content.paid_at.map(|at| Fact { label: "il", value: in_rome(at) });
    paid.or_else(|| received_at(content).map(|value| Fact { label: "Ricevuta acquisita il", value }))
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
    let verification = content.verification.as_ref();
    let known = [
        ("Data e ora dell’operazione", content.paid_at.map(in_rome)),
        ("Ricevuta acquisita il", received_at(content)),
        ("Data di applicazione", content.application_date.map(|day| day.format("%d/%m/%Y").to_string())),
        ("Codice avviso", Some(content.notice_number.grouped())),
        ("Identificativo univoco (IUV)", Some(content.iuv.clone())),
        ("Identificativo ricevuta (IUR)", Some(content.receipt_id.clone())),
        ("Prestatore di servizi", Some(psp)),
        (METHOD, content.method.as_deref().map(method)),
        ("Commissione", fee),
        (
            "Beneficiario",
            content.beneficiary.as_ref().map(|named| format!("{} · {}", named.name, named.code)),
        ),
        ("Causale", Some(content.description.clone())),
        (
            "Codice di verifica",
            verification.map(|how| format!("{} · si controlla su {}", how.code, how.address)),
        ),
    ];
    known.into_iter().filter_map(|(label, value)| Some(Fact { label, value: value? })).collect()
}

/// In Italian, whoever asks for the paper.
fn method(told: &str) -> String {
    speaking(Language::It, || method_words(told).into_owned())
}

fn groups(content: &ReceiptContent) -> Vec<Group> {
    let lines = content.lines.iter().map(line).collect();
    let details = content.details.iter().map(detail).collect();
    let parts = content.parts.iter().map(part).collect();
    let all: [(&str, bool, Vec<Row>); 3] = [
        ("Voci di costo", true, lines),
        ("Altri dati", false, details),
        ("Importi versati all’ente", true, parts),
    ];
    let told = all.into_iter().filter(|(.., rows)| !rows.is_empty());
    told.map(|(title, has_amounts, rows)| Group { title, has_amounts, rows }).collect()
}

fn line(line: &ReceiptLine) -> Row {
    Row { name: line.name.clone(), detail: line.reason.clone(), amount: Some(line.amount.plain()) }
}

fn detail((label, text): &(String, String)) -> Row {
    Row { name: label.clone(), detail: text.clone(), amount: None }
}

fn part(part: &ReceiptPart) -> Row {
    let place = match &part.iban {
        Some(iban) => format!("IBAN {iban}"),
        None => "Marca da bollo digitale".to_owned(),
    };
    Row {
        name: part.remittance.clone(),
        detail: format!("Tassonomia {} · {place}", part.category),
        amount: Some(part.amount.plain()),
    }
}

fn note(content: &ReceiptContent) -> String {
    let stand_in =
        if content.stand_in { " Incassata dalla piattaforma pagoPA per conto dell’ente." } else { "" };
    format!(
        "Attestazione prodotta dalla ricevuta telematica pagoPA {} conservata dall’ente.{stand_in}",
        content.receipt_id
    )
}
