//! The payment that the station answers to an activation.

use serde::{Serialize, Serializer};

use crate::{
    amount::Amount,
    node::{Refusal, reader::Sequence},
};

/// An activated payment; the receipt repeats it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Payment {
    pub(crate) reference: String,
    #[serde(serialize_with = "on_the_wire")]
    pub(crate) amount: Amount,
    pub(crate) description: String,
    pub(crate) company: String,
    pub(crate) office: Option<String>,
    pub(crate) debtor: Subject,
    pub(crate) transfers: Vec<Transfer>,
    pub(crate) metadata: Vec<Entry>,
}

/// A person or body in a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Subject {
    pub(crate) kind: String,
    pub(crate) code: String,
    pub(crate) full_name: String,
    pub(crate) street: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) postal_code: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) province: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) email: Option<String>,
}

/// One of the 1 to 5 transfers: to an IBAN, or for a digital stamp (`stamp_hash` is the document's digest).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Transfer {
    pub(crate) id: u8,
    #[serde(serialize_with = "on_the_wire")]
    pub(crate) amount: Amount,
    pub(crate) fiscal_code: String,
    pub(crate) company: Option<String>,
    pub(crate) iban: Option<String>,
    pub(crate) stamp_hash: Option<String>,
    /// The stamp itself, base64; filled when the payment is made.
    pub(crate) stamp: Option<String>,
    pub(crate) remittance: String,
    pub(crate) category: String,
    pub(crate) metadata: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    key: String,
    value: String,
}

fn on_the_wire<S: Serializer>(amount: &Amount, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&amount.to_wire())
}

pub(super) fn read(mut data: Sequence<'_>) -> Result<Payment, Refusal> {
    let reference = data.text("creditorReferenceId", 35)?;
    let amount = data.amount("paymentAmount")?;
    data.optional_date("dueDate")?.ok_or_else(|| Refusal::Invalid("data/dueDate: manca".to_owned()))?;
    data.optional("retentionDate", 64)?;
    data.optional_boolean("lastPayment")?;
    let description = data.text("description", 140)?;
    let company = data.text("companyName", 140)?;
    let office = data.optional("officeName", 140)?;
    let debtor = subject(data.required_inner("debtor")?)?;
    let transfers = transfers(data.required_inner("transferList")?)?;
    let metadata = metadata(&mut data)?;
    data.end()?;
    Ok(Payment { reference, amount, description, company, office, debtor, transfers, metadata })
}

fn subject(mut subject: Sequence<'_>) -> Result<Subject, Refusal> {
    let mut identifier = subject.required_inner("uniqueIdentifier")?;
    let kind =
        identifier.matching("entityUniqueIdentifierType", "F o G", |text| matches!(text, "F" | "G"))?;
    let code = identifier.matching("entityUniqueIdentifierValue", "di 2-16 caratteri", |text| {
        (2..=16).contains(&text.chars().count())
    })?;
    identifier.end()?;
    let read = Subject {
        kind,
        code,
        full_name: subject.text("fullName", 70)?,
        street: subject.optional("streetName", 70)?,
        number: subject.optional("civicNumber", 16)?,
        postal_code: subject.optional("postalCode", 16)?,
        city: subject.optional("city", 35)?,
        province: subject.optional("stateProvinceRegion", 35)?,
        country: subject.optional("country", 2)?,
        email: subject.optional("e-mail", 256)?,
    };
    subject.end()?;
    if read
        .country
        .as_deref()
        .is_some_and(|country| country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()))
    {
        return Err(Refusal::Invalid("debtor/country non è di due lettere maiuscole".to_owned()));
    }
    if read.email.as_deref().is_some_and(|address| !is_email(address)) {
        return Err(Refusal::Invalid("debtor/e-mail non ha la forma dello schema".to_owned()));
    }
    Ok(read)
}

/// `[a-zA-Z0-9_\.\+\-]+@[a-zA-Z0-9\-]+(\.[a-zA-Z0-9\-]+)*`, at most 256 characters.
pub(crate) fn is_email(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let local = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.+-".contains(&byte))
    };
    text.len() <= 256
        && text.split_once('@').is_some_and(|(name, host)| local(name) && host.split('.').all(label))
}

fn transfers(mut list: Sequence<'_>) -> Result<Vec<Transfer>, Refusal> {
    let mut read: Vec<Transfer> = Vec::new();
    while let Some(element) = list.inner("transfer") {
        let transfer = transfer(element)?;
        if read.last().is_some_and(|last| last.id >= transfer.id) {
            return Err(Refusal::Invalid(
                "transferList: gli idTransfer devono essere unici e crescenti".to_owned(),
            ));
        }
        read.push(transfer);
    }
    list.end()?;
    match read.len() {
        1..=5 => Ok(read),
        count => Err(Refusal::Invalid(format!("transferList: {count} versamenti, da 1 a 5"))),
    }
}

fn transfer(mut transfer: Sequence<'_>) -> Result<Transfer, Refusal> {
    let id =
        transfer.matching("idTransfer", "da 1 a 5", |text| matches!(text, "1" | "2" | "3" | "4" | "5"))?;
    let amount = transfer.amount("transferAmount")?;
    let fiscal_code = transfer.digits("fiscalCodePA", 11)?;
    let company = transfer.optional("companyName", 140)?;
    let iban = transfer.optional("IBAN", 35)?;
    let stamp_hash = if iban.is_none() {
        Some(stamp(transfer.required_inner("richiestaMarcaDaBollo").map_err(no_destination)?)?)
    } else {
        None
    };
    let remittance = transfer.text("remittanceInformation", 140)?;
    let category = transfer.text("transferCategory", 140)?;
    let metadata = metadata(&mut transfer)?;
    transfer.end()?;
    let id = id.bytes().next().unwrap_or(b'0') - b'0';
    Ok(Transfer {
        id,
        amount,
        fiscal_code,
        company,
        iban,
        stamp_hash,
        stamp: None,
        remittance,
        category,
        metadata,
    })
}

fn no_destination(_: Refusal) -> Refusal {
    Refusal::Invalid("transfer: manca IBAN o richiestaMarcaDaBollo".to_owned())
}

fn stamp(mut stamp: Sequence<'_>) -> Result<String, Refusal> {
    let hash = stamp.text("hashDocumento", 72)?;
    stamp.matching("tipoBollo", "01", |text| text == "01")?;
    stamp.matching("provinciaResidenza", "di due lettere maiuscole", |text| {
        text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase())
    })?;
    stamp.end()?;
    Ok(hash)
}

fn metadata(parent: &mut Sequence<'_>) -> Result<Vec<Entry>, Refusal> {
    let Some(mut list) = parent.inner("metadata") else { return Ok(Vec::new()) };
    let mut entries = Vec::new();
    while let Some(mut entry) = list.inner("mapEntry") {
        entries.push(Entry { key: entry.text("key", 140)?, value: entry.text("value", 140)? });
        entry.end()?;
    }
    list.end()?;
    match entries.len() {
        1..=15 => Ok(entries),
        count => Err(Refusal::Invalid(format!("metadata: {count} voci, da 1 a 15"))),
    }
}

impl Payment {
    pub(super) fn check_sum(&self) -> Result<(), Refusal> {
        let sum = Amount::sum(self.transfers.iter().map(|transfer| transfer.amount));
        if sum == self.amount.cents() {
            return Ok(());
        }
        let shown = Amount::of_cents(sum).map_or_else(|| sum.to_string(), Amount::to_wire);
        Err(Refusal::Invalid(format!(
            "la somma dei versamenti ({shown}) non è paymentAmount ({})",
            self.amount.to_wire()
        )))
    }
}
