//! The Response itself, around the Assertion.

use chrono::{DateTime, Utc};
use roxmltree::Node;

use super::fields::{self, Format};
use super::{Expected, Status};
use crate::answer::Refusal;
use crate::saml::status::ErrorCode;
use crate::saml::{SAML, SAMLP};
use crate::xml;

const SUCCESS: &str = "urn:oasis:names:tc:SAML:2.0:status:Success";

/// Success only where it is said once and plainly; everything else failed, with a code of the list or without.
pub(super) fn status(response: Node<'_, '_>) -> Status {
    let Ok(status) = fields::one(response, SAMLP, "Status") else {
        return Status::Failed(ErrorCode::Unknown);
    };
    let code = fields::one(status, SAMLP, "StatusCode");
    if code.is_ok_and(|code| xml::attribute(code, "Value") == Some(SUCCESS)) {
        return Status::Success;
    }
    let message = fields::one(status, SAMLP, "StatusMessage").ok().and_then(xml::text);
    Status::Failed(message.map_or(ErrorCode::Unknown, |message| ErrorCode::read(&message)))
}

/// The least that also a failure must show: that it answers this login, in the name of the provider that was asked.
pub(super) fn check_transaction(response: Node<'_, '_>, expected: &Expected<'_>) -> Result<(), Refusal> {
    if fields::value(response, "InResponseTo")? != expected.request_id {
        return Err(Refusal::Transaction);
    }
    match xml::named(response, SAML, "Issuer").next() {
        Some(issuer) if xml::text(issuer).as_deref() != Some(&expected.provider.entity_id) => {
            Err(Refusal::Issuer)
        }
        _ => Ok(()),
    }
}

/// All fields of a Response that tells of a success (case table of SPID, 8 to 31).
pub(super) fn check(
    response: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    check_transaction(response, expected)?;
    if status(response) != Status::Success {
        return Err(Refusal::Claim("Status"));
    }
    fields::check_head(response, expected, now)?;
    if fields::value(response, "Destination")? != expected.acs_url {
        return Err(Refusal::Audience);
    }
    fields::check_issuer(response, expected, Format::Optional)
}
