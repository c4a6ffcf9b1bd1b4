//! The requests as typed values.

use chrono::NaiveDate;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use roxmltree::Node;

use super::read::{Sequence, Violation};
use super::{Primitive, Version, receipt, xsd};
use crate::receipt::NodeReceipt;

/// What every request begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The entity that the call is for, at most 35 characters: the tenant.
    pub id_pa: String,
    /// Our code as broker, at most 35 characters.
    pub id_broker_pa: String,
    /// Our station, at most 35 characters.
    pub id_station: String,
}

/// The notice that is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// The entity on the notice.
    pub fiscal_code: FiscalCode,
    /// Its number, check digits not verified: a wrong one is an unknown notice.
    pub notice_number: NoticeNumber,
}

/// Which accounts the provider wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TransferType {
    /// Postal ones.
    Postal,
    /// Bank ones.
    Pagopa,
}

/// paVerifyPaymentNotice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyRequest {
    /// For whom.
    pub head: Head,
    /// Which notice.
    pub qr: QrCode,
}

/// paGetPayment and paGetPaymentV2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetPaymentRequest {
    /// Which of the two, hence which answer.
    pub version: Version,
    /// For whom.
    pub head: Head,
    /// Which notice.
    pub qr: QrCode,
    /// What the provider displayed; informative.
    pub amount: Option<Euro>,
    /// From Checkout: the `idCart`; at most 210 characters.
    pub payment_note: Option<String>,
    /// Which accounts are wanted.
    pub transfer_type: Option<TransferType>,
    /// What the provider displayed; informative.
    pub due_date: Option<NaiveDate>,
}

/// paSendRT and paSendRTV2.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendRtRequest {
    /// Which of the two, hence which answer.
    pub version: Version,
    /// For whom: the entity that is notified, perhaps not the one that issued the notice.
    pub head: Head,
    /// The receipt.
    pub receipt: NodeReceipt,
}

/// paDemandPaymentNotice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandRequest {
    /// For whom.
    pub head: Head,
    /// `idServizio`, five characters.
    pub service: String,
    /// `idSoggettoServizio`, five characters.
    pub subject: String,
    /// `datiSpecificiServizioRequest`, decoded: XML of the service catalogue.
    pub data: Vec<u8>,
}

/// A message of the Node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// paVerifyPaymentNotice.
    Verify(VerifyRequest),
    /// paGetPayment, paGetPaymentV2.
    GetPayment(GetPaymentRequest),
    /// paSendRT, paSendRTV2.
    SendRt(Box<SendRtRequest>),
    /// paDemandPaymentNotice.
    Demand(DemandRequest),
}

impl Request {
    /// Which primitive it is, hence the root of the answer.
    pub const fn primitive(&self) -> Primitive {
        match self {
            Self::Verify(_) => Primitive::Verify,
            Self::GetPayment(request) => Primitive::GetPayment(request.version),
            Self::SendRt(request) => Primitive::SendRt(request.version),
            Self::Demand(_) => Primitive::Demand,
        }
    }

    /// For whom it is.
    pub fn head(&self) -> &Head {
        match self {
            Self::Verify(request) => &request.head,
            Self::GetPayment(request) => &request.head,
            Self::SendRt(request) => &request.head,
            Self::Demand(request) => &request.head,
        }
    }

    /// The notice that is asked about, where one is.
    pub const fn qr(&self) -> Option<&QrCode> {
        match self {
            Self::Verify(request) => Some(&request.qr),
            Self::GetPayment(request) => Some(&request.qr),
            Self::SendRt(_) | Self::Demand(_) => None,
        }
    }
}

/// Reads the body's root.
pub(super) fn read(primitive: Primitive, root: Node<'_, '_>) -> Result<Request, Violation> {
    let mut fields = Sequence::open(root)?;
    let head = head(&mut fields)?;
    let request = match primitive {
        Primitive::Verify => Request::Verify(VerifyRequest { head, qr: qr(&mut fields)? }),
        Primitive::GetPayment(version) => Request::GetPayment(get_payment(version, head, &mut fields)?),
        Primitive::SendRt(version) => {
            let receipt = receipt::read(version, fields.need("receipt")?)?;
            Request::SendRt(Box::new(SendRtRequest { version, head, receipt }))
        }
        Primitive::Demand => Request::Demand(demand(head, &mut fields)?),
    };
    fields.close()?;
    Ok(request)
}

fn head(fields: &mut Sequence<'_, '_>) -> Result<Head, Violation> {
    Ok(Head {
        id_pa: fields.text("idPA", 35)?,
        id_broker_pa: fields.text("idBrokerPA", 35)?,
        id_station: fields.text("idStation", 35)?,
    })
}

fn qr(fields: &mut Sequence<'_, '_>) -> Result<QrCode, Violation> {
    let mut inside = Sequence::open(fields.need("qrCode")?)?;
    let qr = QrCode {
        fiscal_code: inside.value("fiscalCode", xsd::fiscal_code_pa)?,
        notice_number: inside.value("noticeNumber", xsd::notice_number)?,
    };
    inside.close()?;
    Ok(qr)
}

fn get_payment(
    version: Version,
    head: Head,
    fields: &mut Sequence<'_, '_>,
) -> Result<GetPaymentRequest, Violation> {
    Ok(GetPaymentRequest {
        version,
        head,
        qr: qr(fields)?,
        amount: fields.optional("amount", xsd::amount)?,
        payment_note: fields.text_if("paymentNote", 210)?,
        transfer_type: fields.optional("transferType", transfer_type)?,
        due_date: fields.optional("dueDate", xsd::date)?,
    })
}

fn transfer_type(written: &str) -> Option<TransferType> {
    match written {
        "POSTAL" => Some(TransferType::Postal),
        "PAGOPA" => Some(TransferType::Pagopa),
        _ => None,
    }
}

fn demand(head: Head, fields: &mut Sequence<'_, '_>) -> Result<DemandRequest, Violation> {
    Ok(DemandRequest {
        head,
        service: fields.value("idServizio", |written| xsd::text(written, 5, 5))?,
        subject: fields.value("idSoggettoServizio", |written| xsd::text(written, 5, 5))?,
        data: fields.value("datiSpecificiServizioRequest", xsd::base64)?,
    })
}
