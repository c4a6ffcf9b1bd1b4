//! Reads `ctReceipt` and `ctReceiptV2`.

use domain::subject::SubjectKind;
use roxmltree::Node;

use super::read::{Sequence, Violation};
use super::{Version, xsd};
use crate::receipt::{Destination, MapEntry, NodeReceipt, ReceiptSubject, ReceiptTransfer};

/// Most characters of a `receiptId`.
const MAX_RECEIPT_ID: usize = 255;

/// Reads a receipt. Beyond the schema, a `receiptId` that is empty or longer than 255 characters is refused: it is
/// half of the unique key under which the receipt is kept, and PostgreSQL's indexes hold no value above some 2700
/// bytes. The Node sends its payment token there, 35 characters at most.
///
/// The fields are named in the order of the schema, which is the order in which they are read.
pub(super) fn read(version: Version, node: Node<'_, '_>) -> Result<NodeReceipt, Violation> {
    let mut f = Sequence::open(node)?;
    let v2 = version == Version::V2;
    let receipt = NodeReceipt {
        receipt_id: f.text("receiptId", MAX_RECEIPT_ID)?,
        notice_number: f.value("noticeNumber", xsd::notice_number)?,
        fiscal_code: f.value("fiscalCode", xsd::fiscal_code_pa)?,
        outcome: f.value("outcome", xsd::outcome)?,
        creditor_reference_id: f.text("creditorReferenceId", 35)?,
        payment_amount: f.value("paymentAmount", xsd::amount)?,
        description: f.text("description", 140)?,
        company_name: f.text("companyName", 140)?,
        office_name: f.text_if("officeName", 140)?,
        debtor: subject(f.need("debtor")?)?,
        transfers: transfers(version, f.need("transferList")?)?,
        id_psp: f.text("idPSP", 35)?,
        psp_fiscal_code: f.text_if("pspFiscalCode", 70)?,
        psp_vat_number: f.text_if("pspPartitaIVA", 20)?,
        psp_company_name: f.text("PSPCompanyName", 70)?,
        id_channel: f.text("idChannel", 35)?,
        channel_description: f.text("channelDescription", 35)?,
        payer: f.take("payer").map(subject).transpose()?,
        payment_method: f.text_if("paymentMethod", 35)?,
        payment_note: if v2 { f.text_if("paymentNote", 210)? } else { None },
        fee: f.optional("fee", xsd::amount)?,
        primary_ci_incurred_fee: if v2 { f.optional("primaryCiIncurredFee", xsd::amount)? } else { None },
        id_bundle: if v2 { f.text_if("idBundle", 70)? } else { None },
        id_ci_bundle: if v2 { f.text_if("idCiBundle", 70)? } else { None },
        payment_date_time: f.optional("paymentDateTime", xsd::date_time)?,
        application_date: f.optional("applicationDate", xsd::date)?,
        transfer_date: f.optional("transferDate", xsd::date)?,
        metadata: metadata(&mut f)?,
        stand_in: f.optional("standIn", xsd::boolean)?.unwrap_or(false),
    };
    f.close()?;
    Ok(receipt)
}

fn subject(node: Node<'_, '_>) -> Result<ReceiptSubject, Violation> {
    let mut fields = Sequence::open(node)?;
    let mut id = Sequence::open(fields.need("uniqueIdentifier")?)?;
    let kind = id.value("entityUniqueIdentifierType", kind)?;
    let code = id.value("entityUniqueIdentifierValue", |written| xsd::text(written, 2, 16))?;
    id.close()?;
    let subject = ReceiptSubject {
        kind,
        code,
        full_name: fields.text("fullName", 70)?,
        street: fields.text_if("streetName", 70)?,
        number: fields.text_if("civicNumber", 16)?,
        postal_code: fields.text_if("postalCode", 16)?,
        city: fields.text_if("city", 35)?,
        province: fields.text_if("stateProvinceRegion", 35)?,
        country: fields.optional("country", xsd::country)?,
        email: fields.optional("e-mail", xsd::email)?,
    };
    fields.close()?;
    Ok(subject)
}

fn kind(written: &str) -> Option<SubjectKind> {
    match written {
        "F" => Some(SubjectKind::F),
        "G" => Some(SubjectKind::G),
        _ => None,
    }
}

fn transfers(version: Version, node: Node<'_, '_>) -> Result<Vec<ReceiptTransfer>, Violation> {
    let mut list = Sequence::open(node)?;
    let mut transfers = vec![transfer(version, list.need("transfer")?)?];
    while transfers.len() < 5 {
        let Some(next) = list.take("transfer") else { break };
        transfers.push(transfer(version, next)?);
    }
    list.close()?;
    Ok(transfers)
}

fn transfer(version: Version, node: Node<'_, '_>) -> Result<ReceiptTransfer, Violation> {
    let mut fields = Sequence::open(node)?;
    let v2 = version == Version::V2;
    let transfer = ReceiptTransfer {
        id: fields.value("idTransfer", xsd::id_transfer)?,
        amount: fields.value("transferAmount", xsd::amount_not_zero)?,
        fiscal_code: fields.value("fiscalCodePA", xsd::fiscal_code_pa)?,
        company_name: if v2 { fields.text_if("companyName", 140)? } else { None },
        destination: destination(version, &mut fields)?,
        remittance: fields.text("remittanceInformation", 140)?,
        category: fields.text("transferCategory", 140)?,
        metadata: metadata(&mut fields)?,
    };
    fields.close()?;
    Ok(transfer)
}

fn destination(version: Version, fields: &mut Sequence<'_, '_>) -> Result<Destination, Violation> {
    if version == Version::V2
        && let Some(stamp) = fields.optional("MBDAttachment", xsd::base64)?
    {
        return Ok(Destination::Stamp(stamp));
    }
    fields.text("IBAN", 35).map(Destination::Iban)
}

/// `ctMetadata`, 1 to 15 entries, where it is there.
fn metadata(fields: &mut Sequence<'_, '_>) -> Result<Vec<MapEntry>, Violation> {
    let Some(node) = fields.take("metadata") else { return Ok(Vec::new()) };
    let mut list = Sequence::open(node)?;
    let mut entries = vec![entry(list.need("mapEntry")?)?];
    while entries.len() < 15 {
        let Some(next) = list.take("mapEntry") else { break };
        entries.push(entry(next)?);
    }
    list.close()?;
    Ok(entries)
}

fn entry(node: Node<'_, '_>) -> Result<MapEntry, Violation> {
    let mut fields = Sequence::open(node)?;
    let entry = MapEntry { key: fields.text("key", 140)?, value: fields.text("value", 140)? };
    fields.close()?;
    Ok(entry)
}
