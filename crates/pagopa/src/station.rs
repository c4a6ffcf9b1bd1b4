//! What our station decides before and after it looks a notice up.
//!
//! Source: SANP, checks of a station: schema, idBrokerPA, idStation, idPA (and its link to the station), position.

use domain::debt::{GivenUp, Standing};

use crate::fault::FaultCode;
use crate::soap::{Head, QrCode};

/// One row of the table of links: an entity that a station of a broker answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StationLink<'a> {
    /// Code of the broker.
    pub broker: &'a str,
    /// Station.
    pub station: &'a str,
    /// Codice fiscale of the entity.
    pub id_pa: &'a str,
}

/// Checks the head of a request, which has passed the schema, against the links: broker, then station, then entity.
///
/// # Errors
/// [`FaultCode::Broker`], [`FaultCode::Station`] or [`FaultCode::Domain`]: the first that does not hold.
pub fn check_head<'a>(
    head: &Head,
    links: impl IntoIterator<Item = StationLink<'a>>,
) -> Result<(), FaultCode> {
    let mut at_broker = false;
    let mut at_station = false;
    for link in links {
        let broker = link.broker == head.id_broker_pa;
        let station = broker && link.station == head.id_station;
        if station && link.id_pa == head.id_pa {
            return Ok(());
        }
        at_broker |= broker;
        at_station |= station;
    }
    Err(match (at_broker, at_station) {
        (_, true) => FaultCode::Domain,
        (true, false) => FaultCode::Station,
        (false, false) => FaultCode::Broker,
    })
}

/// Whether the notice is asked about in the name of the entity that the call is for.
///
/// # Errors
/// [`FaultCode::Semantics`] where `qrCode/fiscalCode` is another entity than `idPA`.
pub fn check_entity(head: &Head, qr: &QrCode) -> Result<(), FaultCode> {
    if qr.fiscal_code.as_str() == head.id_pa { Ok(()) } else { Err(FaultCode::Semantics) }
}

/// Whether a notice can be paid, given how it stands today; `None` where the entity has no such notice, which is also
/// the answer that the Node expects for its probe `000000000000000000` and to a notice that is not offered.
///
/// # Errors
/// The fault to answer to paVerifyPaymentNotice and paGetPayment.
pub const fn check_standing(standing: Option<Standing>) -> Result<(), FaultCode> {
    match standing {
        None | Some(Standing::Draft | Standing::NotYetPayable | Standing::Excluded) => {
            Err(FaultCode::Unknown)
        }
        Some(Standing::Payable | Standing::Overdue) => Ok(()),
        Some(Standing::Paid | Standing::PaidExcluded) => Err(FaultCode::Paid),
        Some(Standing::Expired) => Err(FaultCode::Expired),
        Some(Standing::Cancelled | Standing::PaidAfterCancellation) => Err(FaultCode::Cancelled),
    }
}

/// What is answered about a number that no debt has. One that was replaced had been issued by the entity and was taken back by it:
/// `PAA_PAGAMENTO_ANNULLATO`, so that who pays is not told that the entity never heard of it. A removed position is not there any more,
/// as at GPD after `DELETE`.
pub const fn fault_of_missing(became: Option<GivenUp>) -> FaultCode {
    match became {
        Some(GivenUp::Replaced) => FaultCode::Cancelled,
        Some(GivenUp::Removed) | None => FaultCode::Unknown,
    }
}
