//! The sandbox scheme: a signed answer (JWS compact serialisation, RFC 7515, EdDSA of RFC 8037) from a trial identity provider.
//!
//! Only the demo profile may use it; the caller sees to that.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::assurance::Assurance;
use domain::fiscal_code::FiscalCode;
use domain::identity::{Channel, Person};
use domain::subject::Address;
use ed25519_dalek::{Signature, VerifyingKey};
use serde::Deserialize;

use crate::answer::{Refusal, Verified};
use crate::request::{LoginRequest, Pending};

/// The provider's name in its answers.
const ISSUER: &str = "sportello-sandbox";
/// Longest answer that is read, in bytes.
const MAX_BYTES: usize = 8 * 1024;
/// Tolerated difference between the two clocks.
const SKEW: TimeDelta = TimeDelta::seconds(30);
/// Longest life of an answer.
const MAX_LIFE: TimeDelta = TimeDelta::minutes(5);

/// Public key of the trial provider.
#[derive(Debug, Clone)]
pub struct Key(VerifyingKey);

#[derive(Deserialize)]
struct Header {
    alg: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    tx: String,
    nonce: String,
    jti: String,
    iat: i64,
    exp: i64,
    level: String,
    given_name: String,
    family_name: String,
    fiscal_code: String,
    birth_date: Option<NaiveDate>,
    email: Option<String>,
    address: Option<AddressClaim>,
}

#[derive(Deserialize)]
struct AddressClaim {
    street: String,
    number: String,
    postal_code: String,
    city: String,
    province: String,
}

impl Key {
    /// Reads a key: base64url of 32 bytes.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn read(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str = "the sandbox's public key is base64url of 32 bytes";
        let bytes = URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| WRONG)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(|_| WRONG)?;
        VerifyingKey::from_bytes(&bytes).map(Self).map_err(|_| WRONG)
    }
}

/// The address to which the browser is sent; `provider` is the base address of the trial provider.
pub fn login_url(provider: &str, request: &LoginRequest<'_>) -> String {
    let provider = provider.trim_end_matches('/');
    let (transaction, nonce) = (escape(request.transaction), escape(request.nonce));
    format!("{provider}/login?tx={transaction}&nonce={nonce}&acs={}", escape(request.reply_to))
}

/// Percent-encodes what is not unreserved (RFC 3986, 2.3).
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Identifier of the login that an answer claims to belong to, read before any verification: only to find what is pending.
pub fn claimed_transaction(answer: &str) -> Option<String> {
    let payload = answer.split('.').nth(1).filter(|_| answer.len() <= MAX_BYTES)?;
    let bytes = URL_SAFE_NO_PAD.decode(payload).ok()?;
    let claims: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    claims.get("tx")?.as_str().map(str::to_owned)
}

/// Verifies an answer against what is pending.
///
/// # Errors
/// [`Refusal`]; nothing of a refused answer may be used.
pub fn verify(
    answer: &str,
    key: &Key,
    pending: &Pending<'_>,
    now: DateTime<Utc>,
) -> Result<Verified, Refusal> {
    let claims = open(answer, key)?;
    if claims.iss != ISSUER || claims.aud != pending.reply_to {
        return Err(Refusal::Audience);
    }
    if claims.tx != pending.transaction || claims.nonce != pending.nonce {
        return Err(Refusal::Transaction);
    }
    let issued = instant(claims.iat)?;
    let expires = instant(claims.exp)?;
    if issued > now + SKEW || expires <= now - SKEW || expires - issued > MAX_LIFE {
        return Err(Refusal::Expired);
    }
    verified(claims, expires + SKEW)
}

fn instant(seconds: i64) -> Result<DateTime<Utc>, Refusal> {
    DateTime::from_timestamp(seconds, 0).ok_or(Refusal::Claim("time"))
}

/// The claims of an answer whose signature is right.
fn open(answer: &str, key: &Key) -> Result<Claims, Refusal> {
    if answer.len() > MAX_BYTES {
        return Err(Refusal::Malformed("too long"));
    }
    let (signed, signature) = answer.rsplit_once('.').ok_or(Refusal::Malformed("no signature"))?;
    let (header, payload) = signed.split_once('.').ok_or(Refusal::Malformed("no payload"))?;
    let decode = |part: &str| URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Malformed("not base64url"));
    let header: Header =
        serde_json::from_slice(&decode(header)?).map_err(|_| Refusal::Malformed("header"))?;
    if header.alg != "EdDSA" {
        return Err(Refusal::Signature);
    }
    let signature = Signature::from_slice(&decode(signature)?).map_err(|_| Refusal::Signature)?;
    key.0.verify_strict(signed.as_bytes(), &signature).map_err(|_| Refusal::Signature)?;
    serde_json::from_slice(&decode(payload)?).map_err(|_| Refusal::Malformed("claims"))
}

fn verified(claims: Claims, expires_at: DateTime<Utc>) -> Result<Verified, Refusal> {
    let fiscal_code = FiscalCode::parse(&claims.fiscal_code).map_err(|_| Refusal::Claim("fiscal_code"))?;
    if !fiscal_code.is_person() {
        return Err(Refusal::Claim("fiscal_code"));
    }
    let assurance: Assurance = claims.level.parse().map_err(|_| Refusal::Claim("level"))?;
    let named = |text: &str| !text.trim().is_empty() && text.chars().count() <= 70;
    if !named(&claims.given_name) || !named(&claims.family_name) {
        return Err(Refusal::Claim("name"));
    }
    if claims.jti.is_empty() || claims.jti.len() > 128 {
        return Err(Refusal::Claim("jti"));
    }
    let address = claims.address.map(|address| Address {
        street: address.street,
        number: address.number,
        postal_code: address.postal_code,
        city: address.city,
        province: address.province,
        country: "IT".to_owned(),
    });
    let person = Person {
        key: fiscal_code.into(),
        given_name: claims.given_name,
        family_name: claims.family_name,
        birth_date: claims.birth_date,
        email: claims.email,
        address,
    };
    Ok(Verified {
        person,
        assurance,
        channel: Channel::Spid,
        issuer: claims.iss,
        class: None,
        answer_id: claims.jti,
        expires_at,
        saml: None,
    })
}
