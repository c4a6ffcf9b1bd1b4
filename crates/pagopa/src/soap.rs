//! What the Node asks our station and what it is told (SOAP 1.1, document/literal).
//!
//! Source: paForNode.wsdl and paForNode.xsd. Elements are matched by local name, since PagoPA's own mock sends the
//! root in another namespace; order, presence, lengths and shapes are those of the schema. The tenant is `idPA`.

mod demand;
mod glance;
mod malformed;
mod read;
mod receipt;
mod request;
mod response;
mod write;
mod xsd;

pub use self::demand::{Wanted, WantedSubject};
pub use self::malformed::Malformed;
pub use self::request::{
    DemandRequest, GetPaymentRequest, Head, QrCode, Request, SendRtRequest, TransferType, VerifyRequest,
};
pub use self::response::{
    AnswerRefusal, DemandOk, PaymentData, PaymentDestination, PaymentOk, PaymentTransfer, Response,
    VerifyData, VerifyOk,
};

/// Largest message that is read: 1 MiB (SANP, hardening of stations).
pub const MAX_BYTES: usize = 1 << 20;

/// Version of paGetPayment and paSendRT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Version {
    /// `paGetPayment`, `paSendRT`.
    V1,
    /// `paGetPaymentV2`, `paSendRTV2`.
    V2,
}

/// What the Node can ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Primitive {
    /// Can this notice be paid, and how much?
    Verify,
    /// Activation of a payment.
    GetPayment(Version),
    /// A receipt.
    SendRt(Version),
    /// A spontaneous payment begun at a provider.
    Demand,
}

impl Primitive {
    /// Every primitive.
    pub const ALL: [Self; 6] = [
        Self::Verify,
        Self::GetPayment(Version::V1),
        Self::GetPayment(Version::V2),
        Self::SendRt(Version::V1),
        Self::SendRt(Version::V2),
        Self::Demand,
    ];

    /// Its name, which is also its SOAPAction.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNotice",
            Self::GetPayment(Version::V1) => "paGetPayment",
            Self::GetPayment(Version::V2) => "paGetPaymentV2",
            Self::SendRt(Version::V1) => "paSendRT",
            Self::SendRt(Version::V2) => "paSendRTV2",
            Self::Demand => "paDemandPaymentNotice",
        }
    }

    /// Root element of the request.
    pub const fn request_root(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNoticeReq",
            Self::GetPayment(Version::V1) => "paGetPaymentReq",
            Self::GetPayment(Version::V2) => "paGetPaymentV2Request",
            Self::SendRt(Version::V1) => "paSendRTReq",
            Self::SendRt(Version::V2) => "paSendRTV2Request",
            Self::Demand => "paDemandPaymentNoticeRequest",
        }
    }

    /// Root element of the response.
    pub const fn response_root(self) -> &'static str {
        match self {
            Self::Verify => "paVerifyPaymentNoticeRes",
            Self::GetPayment(Version::V1) => "paGetPaymentRes",
            Self::GetPayment(Version::V2) => "paGetPaymentV2Response",
            Self::SendRt(Version::V1) => "paSendRTRes",
            Self::SendRt(Version::V2) => "paSendRTV2Response",
            Self::Demand => "paDemandPaymentNoticeResponse",
        }
    }

    fn of_root(local_name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|primitive| primitive.request_root() == local_name)
    }

    /// Reads a SOAPAction header: the name, with or without quotes.
    pub fn of_action(action: &str) -> Option<Self> {
        let name = action.trim().trim_matches('"').trim();
        Self::ALL.into_iter().find(|primitive| primitive.name() == name)
    }
}

/// Reads a message of the Node. The body's root decides which primitive it is; `soap_action` only helps where the
/// message is too broken to tell.
///
/// Only UTF-8 is read (with or without byte order mark): another declared encoding is [`Malformed`].
///
/// # Errors
/// [`Malformed`], which knows how to answer.
pub fn parse(bytes: &[u8], soap_action: Option<&str>) -> Result<Request, Malformed> {
    read::message(bytes).map_err(|violation| malformed::explain(bytes, soap_action, &violation))
}

/// What is answered to a message of which only the beginning was read, since it is larger than the station reads.
pub fn too_large(beginning: &[u8], soap_action: Option<&str>) -> Malformed {
    malformed::explain(beginning, soap_action, &read::Violation::TooLarge)
}
