//! Writes answers: SOAP 1.1, elements in the order of the schema, nothing empty.

use std::io;

use chrono::NaiveDate;
use domain::subject::{Address, Subject, SubjectKind};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::response::{DemandOk, PaymentDestination, PaymentOk, PaymentTransfer, Response, VerifyOk};
use super::{Primitive, Version, xsd};
use crate::fault::Fault;
use crate::receipt::MapEntry;
use crate::text::{clip, clip_some};

const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const PA_FOR_NODE: &str = "http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd";

/// Stands in `fault/id`, which the schema demands, where nobody can be named.
const NOBODY: &str = "-";

/// An element: a value, or children. Built first and written after, so that an empty one cannot come about.
enum Element {
    Value(&'static str, String),
    Children(&'static str, Vec<Element>),
}

fn value(name: &'static str, text: impl Into<String>) -> Option<Element> {
    Some(Element::Value(name, text.into())).filter(|element| !element.is_empty())
}

fn children(name: &'static str, inside: impl IntoIterator<Item = Option<Element>>) -> Option<Element> {
    let inside = inside.into_iter().flatten().collect();
    Some(Element::Children(name, inside)).filter(|element| !element.is_empty())
}

impl Element {
    fn is_empty(&self) -> bool {
        match self {
            Self::Value(_, text) => text.is_empty(),
            Self::Children(_, inside) => inside.is_empty(),
        }
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let (Self::Value(name, _) | Self::Children(name, _)) = self;
        writer.write_event(Event::Start(BytesStart::new(*name)))?;
        match self {
            Self::Value(_, text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            Self::Children(_, inside) => inside.iter().try_for_each(|element| element.write(writer))?,
        }
        writer.write_event(Event::End(BytesEnd::new(*name)))
    }
}

impl Response {
    /// Which primitive it answers.
    pub const fn primitive(&self) -> Primitive {
        match self {
            Self::Verify(_) => Primitive::Verify,
            Self::Payment(payment) => Primitive::GetPayment(payment.version),
            Self::Demand(_) => Primitive::Demand,
            Self::Ack(version) => Primitive::SendRt(*version),
            Self::Ko(primitive, _) => *primitive,
        }
    }

    /// The message, UTF-8, to be sent with HTTP 200 and `text/xml; charset=utf-8`.
    ///
    /// # Errors
    /// Only what the XML writer reports, which does not happen in memory.
    pub fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let content = match self {
            Self::Verify(verify) => verify_ok(verify),
            Self::Payment(payment) => vec![value("outcome", "OK"), data(payment)],
            Self::Demand(demand) => demand_ok(demand),
            Self::Ack(_) => vec![value("outcome", "OK")],
            Self::Ko(_, fault) => vec![value("outcome", "KO"), fault_bean(fault)],
        };
        envelope(self.primitive().response_root(), content.into_iter().flatten())
    }
}

fn envelope(root: &str, content: impl Iterator<Item = Element>) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    let root = format!("paf:{root}");
    let open = BytesStart::new("soapenv:Envelope")
        .with_attributes([("xmlns:soapenv", SOAP), ("xmlns:paf", PA_FOR_NODE)]);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Start(open))?;
    writer.write_event(Event::Start(BytesStart::new("soapenv:Body")))?;
    writer.write_event(Event::Start(BytesStart::new(root.as_str())))?;
    for element in content {
        element.write(&mut writer)?;
    }
    writer.write_event(Event::End(BytesEnd::new(root.as_str())))?;
    writer.write_event(Event::End(BytesEnd::new("soapenv:Body")))?;
    writer.write_event(Event::End(BytesEnd::new("soapenv:Envelope")))?;
    Ok(writer.into_inner())
}

fn fault_bean(fault: &Fault) -> Option<Element> {
    let sentence = fault.code.sentence();
    let description = fault.description.as_deref().and_then(|text| clip_some(text, 1024));
    children(
        "fault",
        [
            value("faultCode", fault.code.as_str()),
            value("faultString", sentence),
            value("id", clip_some(&fault.id, 35).unwrap_or_else(|| NOBODY.to_owned())),
            value("description", description.unwrap_or_else(|| sentence.to_owned())),
        ],
    )
}

fn verify_ok(VerifyOk(data): &VerifyOk) -> Vec<Option<Element>> {
    let option = children(
        "paymentOptionDescription",
        [
            value("amount", data.amount.decimal()),
            value("options", "EQ"),
            data.due_date.and_then(|day| value("dueDate", iso(day))),
            data.detail.as_deref().and_then(|text| value("detailDescription", text)),
            value("allCCP", data.all_ccp.to_string()),
        ],
    );
    vec![
        value("outcome", "OK"),
        children("paymentList", [option]),
        value("paymentDescription", &data.description),
        value("fiscalCodePA", data.fiscal_code.as_str()),
        value("companyName", &data.company_name),
        data.office_name.as_deref().and_then(|text| value("officeName", text)),
    ]
}

/// As a verification, with the notice's code after the outcome.
fn demand_ok(demand: &DemandOk) -> Vec<Option<Element>> {
    let qr = children(
        "qrCode",
        [
            value("fiscalCode", demand.verify.0.fiscal_code.as_str()),
            value("noticeNumber", demand.number.as_str()),
        ],
    );
    let mut content = verify_ok(&demand.verify);
    content.insert(1, qr);
    content
}

/// The day told where there is no due date: `dueDate` is mandatory in an activation (paForNode.xsd).
fn never() -> NaiveDate {
    NaiveDate::from_ymd_opt(2099, 12, 31).unwrap_or(NaiveDate::MAX)
}

fn iso(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

fn data(PaymentOk { version, data }: &PaymentOk) -> Option<Element> {
    let transfers = data.transfers.iter().map(|part| transfer(*version, part)).collect::<Vec<_>>();
    children(
        "data",
        [
            value("creditorReferenceId", data.number.iuv().as_str()),
            value("paymentAmount", data.amount.decimal()),
            value("dueDate", iso(data.due_date.unwrap_or_else(never))),
            value("description", &data.description),
            value("companyName", &data.company_name),
            data.office_name.as_deref().and_then(|text| value("officeName", text)),
            debtor(&data.debtor),
            children("transferList", transfers),
            metadata(&data.metadata),
        ],
    )
}

fn transfer(version: Version, part: &PaymentTransfer) -> Option<Element> {
    let name = match version {
        Version::V1 => None,
        Version::V2 => value("companyName", &part.entity_name),
    };
    children(
        "transfer",
        [
            value("idTransfer", part.id.to_string()),
            value("transferAmount", part.amount.decimal()),
            value("fiscalCodePA", part.entity.as_str()),
            name,
            destination(&part.destination),
            value("remittanceInformation", &part.remittance),
            value("transferCategory", &part.category),
            metadata(&part.metadata),
        ],
    )
}

fn destination(destination: &PaymentDestination) -> Option<Element> {
    match destination {
        PaymentDestination::Iban(iban) => value("IBAN", iban.as_str()),
        PaymentDestination::Stamp { hash, province } => children(
            "richiestaMarcaDaBollo",
            [value("hashDocumento", hash), value("tipoBollo", "01"), value("provinciaResidenza", province)],
        ),
    }
}

fn metadata(entries: &[MapEntry]) -> Option<Element> {
    children(
        "metadata",
        entries
            .iter()
            .map(|entry| children("mapEntry", [value("key", &entry.key), value("value", &entry.value)])),
    )
}

fn debtor(subject: &Subject) -> Option<Element> {
    let kind = match subject.kind {
        SubjectKind::F => "F",
        SubjectKind::G => "G",
    };
    let identifier = [
        value("entityUniqueIdentifierType", kind),
        value("entityUniqueIdentifierValue", subject.fiscal_code.as_str()),
    ];
    let mut inside =
        vec![children("uniqueIdentifier", identifier), value("fullName", clip(&subject.full_name, 70))];
    inside.extend(subject.address.iter().flat_map(address));
    inside.push(subject.email.as_deref().and_then(xsd::email).and_then(|email| value("e-mail", email)));
    children("debtor", inside)
}

fn address(address: &Address) -> [Option<Element>; 6] {
    let country = xsd::country(&address.country.trim().to_uppercase());
    [
        value("streetName", clip(&address.street, 70)),
        value("civicNumber", clip(&address.number, 16)),
        value("postalCode", clip(&address.postal_code, 16)),
        value("city", clip(&address.city, 35)),
        value("stateProvinceRegion", clip(&address.province, 35)),
        country.and_then(|country| value("country", country)),
    ]
}
