//! The content of the printed receipt (*attestazione di pagamento*), as a typed value that a printer only prints.
//!
//! Source: SANP, minimum content of the attestation: time of the operation, application date, entity, IUV, provider,
//! receiptId, amount, reason; with the notice number, who owed, who paid, the fee, and the parts of this entity.

pub mod words;

use chrono::{DateTime, NaiveDate, Utc};
use domain::debt::Line;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use domain::receipt::VerificationCode;
use domain::subject::{Beneficiary, Subject};
use serde::Serialize;
use thiserror::Error;

use crate::receipt::{Destination, NodeReceipt, Outcome, ReceiptSubject, ReceiptTransfer};
use crate::text::clip;

/// Printed beside the fee.
pub const FEE_NOTE: &str =
    "La commissione è stata pagata al prestatore di servizi di pagamento e non all’ente creditore.";

/// A name with its fiscal code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Name.
    pub name: String,
    /// Fiscal code, VAT number, or another system's code.
    pub code: String,
}

/// What [`ReceiptContent::new`] needs beside the receipt.
#[derive(Debug, Clone, Copy)]
pub struct ReceiptSource<'a> {
    /// The entity that gives the receipt to the citizen.
    pub entity: &'a FiscalCode,
    /// Its name.
    pub entity_name: &'a str,
    /// The *voci* of the debt; none for notices that were not issued here.
    pub lines: &'a [Line],
    /// The *versante* kept with the debt.
    pub payer: Option<&'a Subject>,
}

/// One *voce di costo* on the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptLine {
    /// Name.
    pub name: String,
    /// Why so much.
    pub reason: String,
    /// How much.
    pub amount: Euro,
}

/// One part of the payment that went to this entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReceiptPart {
    /// What for.
    pub remittance: String,
    /// Taxonomy code.
    pub category: String,
    /// Account; `None` for a digital revenue stamp.
    pub iban: Option<String>,
    /// Whether it is a digital revenue stamp.
    pub stamp: bool,
    /// How much.
    pub amount: Euro,
}

/// The whole content of a receipt, ready to print. Serialised for templates: amounts in cents, times RFC 3339 in UTC
/// (to be shown in Europe/Rome).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ReceiptContent {
    /// The entity that gives the receipt.
    pub entity: Named,
    /// The entity that issued the notice; another one on receipts of a part only.
    pub issuer: Named,
    /// `paymentDateTime`.
    pub paid_at: Option<DateTime<Utc>>,
    /// When the entity kept the receipt: printed where [`Self::paid_at`] is not told.
    pub received_at: Option<DateTime<Utc>>,
    /// `applicationDate`.
    pub application_date: Option<NaiveDate>,
    /// `creditorReferenceId`.
    pub iuv: String,
    /// The 18 digits.
    pub notice_number: NoticeNumber,
    /// `receiptId`, printed as IUR.
    pub receipt_id: String,
    /// Name of the provider, else its identifier (`idPSP`).
    pub psp: String,
    /// Fiscal code of the provider, else its VAT number.
    pub psp_fiscal_code: Option<String>,
    /// How it was paid, as the receipt tells it (`domain::receipt::method_words` has the words).
    pub method: Option<String>,
    /// All that was paid, without the fee.
    pub amount: Euro,
    /// What of it went to this entity.
    pub entity_amount: Euro,
    /// Paid to the provider, with [`FEE_NOTE`].
    pub fee: Option<Euro>,
    /// [`FEE_NOTE`], where there is a fee.
    pub fee_note: Option<&'static str>,
    /// What was paid (*causale*).
    pub description: String,
    /// In whose name; `None` for `ANONIMO`.
    pub debtor: Option<Named>,
    /// Who paid, where another person than the debtor.
    pub payer: Option<Named>,
    /// The *versante* kept with the debt, where another person than the debtor.
    pub declared_payer: Option<Named>,
    /// For whom the service is.
    pub beneficiary: Option<Named>,
    /// What else the debt is about, as label and text: act or case number, class, plate.
    pub details: Vec<(String, String)>,
    /// The code by which anybody verifies the receipt, and where.
    pub verification: Option<Verification>,
    /// The *voci*.
    pub lines: Vec<ReceiptLine>,
    /// The parts that went to this entity.
    pub parts: Vec<ReceiptPart>,
    /// Whether the platform collected it in our station's place.
    pub stand_in: bool,
}

/// How whoever holds the receipt finds out that it is real.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Sixteen symbols in groups of four.
    pub code: String,
    /// Host and path of the page that takes the code, as people type them.
    pub address: String,
}

/// Why no receipt can be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReceiptRefusal {
    /// `outcome` KO: nothing was paid.
    #[error("la ricevuta non attesta un pagamento riuscito")]
    NotPaid,
    /// The entity neither issued the notice nor received a part.
    #[error("la ricevuta non riguarda questo ente")]
    OtherEntity,
}

impl ReceiptContent {
    /// Puts the content together.
    ///
    /// # Errors
    /// [`ReceiptRefusal`].
    pub fn new(receipt: &NodeReceipt, source: &ReceiptSource<'_>) -> Result<Self, ReceiptRefusal> {
        if receipt.outcome == Outcome::Ko {
            return Err(ReceiptRefusal::NotPaid);
        }
        let parts = receipt.transfers_of(source.entity).map(part).collect::<Vec<_>>();
        if parts.is_empty() && receipt.fiscal_code != *source.entity {
            return Err(ReceiptRefusal::OtherEntity);
        }
        let debtor = &receipt.debtor;
        let other = |person: &&ReceiptSubject| person.code != debtor.code;
        let declared = source.payer.filter(|payer| payer.fiscal_code.as_str() != debtor.code);
        Ok(Self {
            entity: Named { name: clip(source.entity_name, 140), code: source.entity.to_string() },
            issuer: Named { name: receipt.company_name.clone(), code: receipt.fiscal_code.to_string() },
            paid_at: receipt.payment_date_time,
            received_at: None,
            application_date: receipt.application_date,
            iuv: receipt.creditor_reference_id.clone(),
            notice_number: receipt.notice_number.clone(),
            receipt_id: receipt.receipt_id.clone(),
            psp: told(&receipt.psp_company_name).unwrap_or(&receipt.id_psp).to_owned(),
            psp_fiscal_code: psp_code(receipt).map(str::to_owned),
            method: receipt.payment_method.clone(),
            amount: receipt.payment_amount,
            entity_amount: receipt.amount_of(source.entity),
            fee: receipt.fee,
            fee_note: receipt.fee.map(|_| FEE_NOTE),
            description: receipt.description.clone(),
            debtor: named(debtor),
            payer: receipt.payer.as_ref().filter(other).and_then(named),
            declared_payer: declared
                .map(|payer| Named { name: payer.full_name.clone(), code: payer.fiscal_code.to_string() }),
            beneficiary: None,
            details: Vec::new(),
            verification: None,
            lines: source.lines.iter().map(line).collect(),
            parts,
            stand_in: receipt.stand_in,
        })
    }

    /// Adds when the entity kept the receipt.
    #[must_use]
    pub const fn received_at(mut self, at: DateTime<Utc>) -> Self {
        self.received_at = Some(at);
        self
    }

    /// Adds what else the debt is about; empty texts are left out.
    #[must_use]
    pub fn with_details<'a>(mut self, details: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let told = details.filter(|(_, text)| !text.trim().is_empty());
        self.details = told.map(|(label, text)| (label.to_owned(), text.to_owned())).collect();
        self
    }

    /// Adds how the receipt is verified.
    #[must_use]
    pub fn verified_by(mut self, code: &VerificationCode, address: &str) -> Self {
        self.verification = Some(Verification { code: code.to_string(), address: address.to_owned() });
        self
    }

    /// Adds for whom the service is, as kept with the debt.
    #[must_use]
    pub fn for_beneficiary(mut self, beneficiary: &Beneficiary) -> Self {
        self.beneficiary =
            Some(Named { name: beneficiary.full_name.clone(), code: beneficiary.fiscal_code.to_string() });
        self
    }
}

fn told(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn psp_code(receipt: &NodeReceipt) -> Option<&str> {
    let codes = [&receipt.psp_fiscal_code, &receipt.psp_vat_number];
    codes.into_iter().find_map(|code| code.as_deref().and_then(told))
}

fn named(subject: &ReceiptSubject) -> Option<Named> {
    let person = || Named { name: subject.full_name.clone(), code: subject.code.clone() };
    (!subject.is_anonymous()).then(person)
}

fn line(line: &Line) -> ReceiptLine {
    ReceiptLine { name: line.name.clone(), reason: line.reason.clone(), amount: line.amount }
}

fn part(transfer: &ReceiptTransfer) -> ReceiptPart {
    let iban = match &transfer.destination {
        Destination::Iban(iban) => Some(iban.clone()),
        Destination::Stamp(_) => None,
    };
    ReceiptPart {
        remittance: transfer.remittance.clone(),
        category: transfer.category.clone(),
        stamp: iban.is_none(),
        iban,
        amount: transfer.amount,
    }
}
