//! The Assertion, read from what was signed (case table of SPID, 33 to 103).

use chrono::{DateTime, Utc};
use roxmltree::Node;

use super::fields::{self, Format};
use super::{Expected, MAX_LIFE, conditions};
use crate::answer::{Refusal, SamlSubject, Verified};
use crate::saml::SAML;
use crate::saml::assurance::Asked;
use crate::saml::attributes::{Attributes, person};
use crate::saml::instant::instant;
use crate::xml;

/// What a verified Assertion says; `assertion` is the root of the signed octets, nothing else.
pub(super) fn verified(
    assertion: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<Verified, Refusal> {
    if !xml::is(assertion, SAML, "Assertion") {
        return Err(Refusal::Signature);
    }
    let answer_id = fields::check_head(assertion, expected, now)?;
    fields::check_issuer(assertion, expected, Format::of_assertion(expected.profile))?;
    let (subject, delivered_until) = conditions::subject(assertion, expected, now)?;
    let valid_until = conditions::conditions(assertion, expected, now)?;
    let (class, session_index) = authentication(assertion, expected, now)?;
    let attributes = Attributes::read(assertion)?;
    let asked = Asked {
        profile: expected.profile,
        level: expected.asked,
        comparison: expected.comparison,
        federa: expected.federa,
    };
    let usable_until = delivered_until.min(valid_until) + expected.skew;
    Ok(Verified {
        assurance: asked.worth(&class, &attributes)?,
        person: person(&attributes, expected.profile)?,
        channel: expected.profile.channel(),
        issuer: expected.provider.entity_id.clone(),
        class: Some(class),
        answer_id,
        expires_at: usable_until.min(now + MAX_LIFE),
        saml: Some(SamlSubject { session_index, ..subject }),
    })
}

/// The one `AuthnStatement`: class, and `SessionIndex` where there is one.
fn authentication(
    assertion: Node<'_, '_>,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<(String, Option<String>), Refusal> {
    let statement = fields::one(assertion, SAML, "AuthnStatement")?;
    if let Some(written) = xml::attribute(statement, "AuthnInstant") {
        let at = instant(written).ok_or(Refusal::Claim("AuthnInstant"))?;
        if at > now + expected.skew {
            return Err(Refusal::Expired);
        }
    }
    let context = fields::one(statement, SAML, "AuthnContext")?;
    let class = fields::text(fields::one(context, SAML, "AuthnContextClassRef")?, "AuthnContextClassRef")?;
    let session_index = xml::attribute(statement, "SessionIndex").filter(|index| !index.is_empty());
    Ok((class, session_index.map(str::to_owned)))
}
