//! A draft without faults, priced: what a debt is issued from.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use words::{Language, t};

use super::{Draft, DraftLine};
use crate::catalogue::{BeneficiaryRule, CostItem, Field, FieldValue, MAX_LINES, SubService};
use crate::debt::transfers::Share;
use crate::debt::{Line, Transfer, merge};
use crate::euro::Euro;
use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;
use crate::subject::{Beneficiary, Subject};

/// The entity that issues: receives every share that names no other entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer {
    /// Eleven digits.
    pub fiscal_code: FiscalCode,
    /// At most 140 characters.
    pub name: String,
}

/// One *voce* with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedLine {
    /// As it will stand on the debt; its own fields are filled by [`Draft::order`].
    pub line: Line,
    /// As money.
    pub share: Share,
}

/// A complete, priced draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The *voci*.
    pub lines: Vec<Line>,
    /// What becomes of them at the Node.
    pub transfers: Vec<Transfer>,
    /// Sum of the *voci*, equal to the sum of the transfers.
    pub total: Euro,
    /// At most 140 characters, without personal data.
    pub description: String,
    /// In whose name.
    pub debtor: Subject,
    /// Who pays, if somebody else.
    pub payer: Option<Subject>,
    /// For whom.
    pub beneficiary: Option<Beneficiary>,
    /// The service's fields.
    pub fields: Vec<FieldValue>,
}

impl Draft {
    /// Prices the *voci* on `today`; faults name the fields `voce-<n>.<part>` from 1.
    pub fn quote(
        &self,
        service: &SubService,
        issuer: &Issuer,
        today: NaiveDate,
    ) -> (Vec<Option<QuotedLine>>, Vec<Fault>) {
        let mut faults = Vec::new();
        let quoted = (1..)
            .zip(&self.lines)
            .map(|(position, line)| {
                quote_line(line, service, issuer, today).map_err(|(part, text)| {
                    faults.push(Fault::new(format!("voce-{position}.{part}"), text));
                })
            })
            .map(Result::ok)
            .collect::<Vec<_>>();
        if self.lines.is_empty() || self.lines.len() > MAX_LINES {
            faults.push(Fault::new("voce-1.voce", t!("field-lines-count", max = MAX_LINES)));
        }
        if faults.is_empty() {
            if let Err(why) = merge(quoted.iter().flatten().map(|line| line.share.clone()).collect(), "") {
                faults.push(Fault::new("voce-1.voce", why.to_string()));
            }
            if !total(&quoted).is_some_and(Euro::is_payable) {
                faults.push(Fault::new("voce-1.importo", t!("field-lines-total-too-large")));
            }
        }
        (quoted, faults)
    }

    /// Checks the step `dettagli`: the service's fields, the voci's fields, beneficiary and payer.
    ///
    /// # Errors
    /// All faults at once; fields `campo.<code>`, `voce-<n>.campo.<code>`, `beneficiario.<field>`, `versante.<field>`.
    pub fn check_details(&self, service: &SubService) -> Result<Details, Vec<Fault>> {
        let mut faults = Vec::new();
        let fields = check_fields(&service.fields, &self.fields, "campo", &mut faults);
        let line_fields = (1..)
            .zip(&self.lines)
            .map(|(position, line)| {
                let asked = service.cost_item(&line.item).map_or(&[][..], |item| &item.fields);
                check_fields(asked, &line.fields, &format!("voce-{position}.campo"), &mut faults)
            })
            .collect();
        let beneficiary = self.check_beneficiary(service.beneficiary, &mut faults);
        let payer = self
            .payer_differs
            .then(|| self.payer.check("versante").map_err(|found| faults.extend(found)).ok())
            .flatten();
        if faults.is_empty() { Ok(Details { fields, line_fields, beneficiary, payer }) } else { Err(faults) }
    }

    fn check_beneficiary(&self, rule: BeneficiaryRule, faults: &mut Vec<Fault>) -> Option<Beneficiary> {
        let asked = match rule {
            BeneficiaryRule::None => false,
            BeneficiaryRule::Optional => !self.beneficiary.is_empty(),
            BeneficiaryRule::Required => true,
        };
        asked.then(|| self.beneficiary.check().map_err(|found| faults.extend(found)).ok()).flatten()
    }

    /// Everything checked and priced, as it is kept: in Italian, whatever the reader speaks.
    ///
    /// # Errors
    /// All faults of all steps.
    pub fn order(
        &self,
        service: &SubService,
        issuer: &Issuer,
        today: NaiveDate,
    ) -> Result<Order, Vec<Fault>> {
        words::speaking(Language::It, || self.order_shown(service, issuer, today))
    }

    /// The same in the reader's language: for a page.
    ///
    /// # Errors
    /// As [`Draft::order`].
    pub fn order_shown(
        &self,
        service: &SubService,
        issuer: &Issuer,
        today: NaiveDate,
    ) -> Result<Order, Vec<Fault>> {
        let (quoted, mut faults) = self.quote(service, issuer, today);
        let debtor = self.debtor.check("contribuente").map_err(|found| faults.extend(found)).ok();
        let details = self.check_details(service).map_err(|found| faults.extend(found)).ok();
        let total = total(&quoted);
        let description: String = service.name.chars().take(140).collect();
        let quoted: Vec<QuotedLine> = quoted.into_iter().flatten().collect();
        let shares = quoted.iter().map(|line| line.share.clone()).collect();
        match (debtor, details, merge(shares, &description), total) {
            (Some(debtor), Some(details), Ok(transfers), Some(total)) if faults.is_empty() => {
                let lines = quoted.into_iter().zip(details.line_fields);
                Ok(Order {
                    lines: lines.map(|(quoted, fields)| Line { fields, ..quoted.line }).collect(),
                    transfers,
                    total,
                    description,
                    debtor,
                    payer: details.payer,
                    beneficiary: details.beneficiary,
                    fields: details.fields,
                })
            }
            _ => Err(faults),
        }
    }
}

/// The checked step `dettagli`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Details {
    /// The service's fields.
    pub fields: Vec<FieldValue>,
    /// For each voce its own fields.
    pub line_fields: Vec<Vec<FieldValue>>,
    /// For whom.
    pub beneficiary: Option<Beneficiary>,
    /// Who pays, if somebody else.
    pub payer: Option<Subject>,
}

/// Sum of the priced voci; `None` if one has no price or the sum is above what pagoPA carries.
pub fn total(quoted: &[Option<QuotedLine>]) -> Option<Euro> {
    quoted.iter().try_fold(Euro::ZERO, |sum, line| sum.checked_add(line.as_ref()?.line.amount))
}

fn quote_line(
    line: &DraftLine,
    service: &SubService,
    issuer: &Issuer,
    today: NaiveDate,
) -> Result<QuotedLine, (&'static str, String)> {
    if line.item.is_empty() {
        return Err(("voce", t!("field-line-not-chosen").to_owned()));
    }
    let item = service
        .cost_item(&line.item)
        .filter(|item| item.valid.holds_on(today))
        .ok_or_else(|| ("voce", t!("field-line-gone").to_owned()))?;
    let quote = item.amount.quote(&line.answer).map_err(|fault| (fault.part(), fault.to_string()))?;
    Ok(QuotedLine {
        line: Line {
            code: item.code.clone(),
            name: item.name.clone(),
            reason: quote.reason,
            amount: quote.amount,
            fields: Vec::new(),
        },
        share: share(item, issuer, quote.amount),
    })
}

fn share(item: &CostItem, issuer: &Issuer, amount: Euro) -> Share {
    let (entity, entity_name) = match &item.beneficiary_entity {
        Some(other) => (other.fiscal_code.clone(), other.name.clone()),
        None => (issuer.fiscal_code.clone(), issuer.name.clone()),
    };
    let (iban, postal_iban) = (item.iban.clone(), item.postal_iban.clone());
    Share { amount, entity, entity_name, iban, postal_iban, taxonomy: item.taxonomy.clone() }
}

fn check_fields(
    asked: &[Field],
    written: &BTreeMap<String, String>,
    prefix: &str,
    faults: &mut Vec<Fault>,
) -> Vec<FieldValue> {
    asked
        .iter()
        .filter_map(|field| {
            let text = written.get(&field.code).map_or("", String::as_str);
            match field.check(text) {
                Ok(value) => value,
                Err(why) => {
                    faults.push(Fault::new(format!("{prefix}.{}", field.code), why));
                    None
                }
            }
        })
        .collect()
}
