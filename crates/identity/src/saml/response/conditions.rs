//! For whom, for which login and until when an Assertion is (case table of SPID, 41 to 66 and 73 to 87).

use chrono::{DateTime, Utc};
use roxmltree::Node;

use super::{Expected, fields};
use crate::answer::{Refusal, SamlSubject};
use crate::saml::{Profile, SAML};
use crate::xml;

const BEARER: &str = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
const TRANSIENT: &str = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

/// Checks the Subject; returns it, and until when it may be delivered.
pub(super) fn subject(
    assertion: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<(SamlSubject, DateTime<Utc>), Refusal> {
    let subject = fields::one(assertion, SAML, "Subject")?;
    let named = name_id(subject, expected)?;
    let confirmation = fields::one(subject, SAML, "SubjectConfirmation")?;
    if fields::value(confirmation, "Method")? != BEARER {
        return Err(Refusal::Claim("Method"));
    }
    let data = fields::one(confirmation, SAML, "SubjectConfirmationData")?;
    if fields::value(data, "Recipient")? != expected.acs_url {
        return Err(Refusal::Audience);
    }
    if fields::value(data, "InResponseTo")? != expected.request_id {
        return Err(Refusal::Transaction);
    }
    if xml::attribute(data, "NotBefore").is_some() {
        check_begun(data, expected, now)?;
    }
    Ok((named, not_over(data, expected, now)?))
}

/// The `NameID`. SPID and CIE: transient and qualified; FedERa gives no such promise.
fn name_id(subject: Node<'_, '_>, expected: &Expected<'_>) -> Result<SamlSubject, Refusal> {
    let node = fields::one(subject, SAML, "NameID")?;
    let name_id = fields::text(node, "NameID")?;
    let qualifier = match expected.profile {
        Profile::Spid | Profile::Cie => {
            if fields::value(node, "Format")? != TRANSIENT {
                return Err(Refusal::Claim("Format"));
            }
            fields::value(node, "NameQualifier")?
        }
        Profile::Federa => xml::attribute(node, "NameQualifier").unwrap_or(&expected.provider.entity_id),
    };
    Ok(SamlSubject { name_id, name_id_qualifier: qualifier.to_owned(), session_index: None })
}

/// Checks the Conditions; returns until when they hold.
pub(super) fn conditions(
    assertion: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refusal> {
    let conditions = fields::one(assertion, SAML, "Conditions")?;
    check_begun(conditions, expected, now)?;
    let until = not_over(conditions, expected, now)?;
    let known = ["AudienceRestriction", "OneTimeUse", "ProxyRestriction"];
    let is_known = |node: Node<'_, '_>| known.iter().any(|name| xml::is(node, SAML, name));
    if !xml::elements(conditions).all(is_known) {
        return Err(Refusal::Claim("Condition"));
    }
    let restrictions = xml::named(conditions, SAML, "AudienceRestriction").collect::<Vec<_>>();
    if restrictions.is_empty() {
        return Err(Refusal::Claim("AudienceRestriction"));
    }
    for restriction in restrictions {
        check_audience(restriction, expected)?;
    }
    Ok(until)
}

/// Each restriction must name us (SAML core 2.5.1.4: they hold together, the audiences of one are alternatives).
fn check_audience(restriction: Node<'_, '_>, expected: &Expected<'_>) -> Result<(), Refusal> {
    let audiences: Vec<_> = xml::named(restriction, SAML, "Audience").filter_map(xml::text).collect();
    if audiences.iter().all(String::is_empty) {
        return Err(Refusal::Claim("Audience"));
    }
    if audiences.iter().any(|audience| audience == expected.entity_id) {
        Ok(())
    } else {
        Err(Refusal::Audience)
    }
}

fn check_begun(node: Node<'_, '_>, expected: &Expected<'_>, now: DateTime<Utc>) -> Result<(), Refusal> {
    let begins = fields::time(node, "NotBefore")?;
    if begins > now + expected.skew { Err(Refusal::Expired) } else { Ok(()) }
}

fn not_over(
    node: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, Refusal> {
    let ends = fields::time(node, "NotOnOrAfter")?;
    if ends <= now - expected.skew { Err(Refusal::Expired) } else { Ok(ends) }
}
