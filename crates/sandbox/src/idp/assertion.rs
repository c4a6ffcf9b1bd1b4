//! The signed answer about a person: a JWS in compact form, and the wrong ones that a tester can ask for.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::key::Key;
use crate::people::{Address, Level, Person};

/// How long an answer is good, in seconds.
const LIFE: i64 = 120;

/// What may be wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    Signature,
    Expired,
    Audience,
    Nonce,
}

/// What the portal asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) tx: &'a str,
    pub(super) nonce: &'a str,
    pub(super) acs: &'a str,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'static str,
    aud: &'a str,
    tx: &'a str,
    nonce: &'a str,
    jti: String,
    iat: i64,
    exp: i64,
    level: Level,
    given_name: &'a str,
    family_name: &'a str,
    fiscal_code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<Address>,
}

fn claims<'a>(question: Question<'a>, person: &'a Person, level: Level, now: DateTime<Utc>) -> Claims<'a> {
    let iat = now.timestamp();
    Claims {
        iss: "sportello-sandbox",
        aud: question.acs,
        tx: question.tx,
        nonce: question.nonce,
        jti: Uuid::new_v4().to_string(),
        iat,
        exp: iat + LIFE,
        level,
        given_name: person.given_name,
        family_name: person.family_name,
        fiscal_code: person.fiscal_code,
        birth_date: person.birth_date,
        email: person.email,
        address: person.address,
    }
}

/// The answer, with at most one flaw.
pub(super) fn assertion(
    key: &Key,
    question: Question<'_>,
    person: &Person,
    level: Level,
    now: DateTime<Utc>,
    flaw: Option<Flaw>,
) -> serde_json::Result<String> {
    let mut claims = claims(question, person, level, now);
    match flaw {
        Some(Flaw::Expired) => {
            claims.iat -= 2 * LIFE;
            claims.exp -= 2 * LIFE;
        }
        Some(Flaw::Audience) => claims.aud = "http://altro-ente.localhost/accesso/sandbox/risposta",
        Some(Flaw::Nonce) => claims.nonce = "un-altro-nonce",
        Some(Flaw::Signature) | None => {}
    }
    let head = URL_SAFE_NO_PAD
        .encode(serde_json::to_vec(&json!({ "alg": "EdDSA", "typ": "JWT", "kid": "sandbox" }))?);
    let signed = format!("{head}.{}", URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims)?));
    let mut signature = key.sign(signed.as_bytes());
    if flaw == Some(Flaw::Signature)
        && let Some(byte) = signature.first_mut()
    {
        *byte ^= 1;
    }
    Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

#[cfg(test)]
mod tests {
    use ring::signature::{ED25519, UnparsedPublicKey};
    use serde_json::Value;

    use super::*;
    use crate::people;

    const QUESTION: Question<'static> = Question {
        tx: "t1",
        nonce: "n1",
        acs: "http://portale-prova.localhost:8080/accesso/sandbox/risposta",
    };

    fn answer(flaw: Option<Flaw>) -> (Key, String) {
        let folder = tempfile::tempdir().unwrap();
        let key = Key::load_or_make(folder.path()).unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-22T10:00:00Z").unwrap().to_utc();
        let jws = assertion(&key, QUESTION, people::find("giulia").unwrap(), Level::High, now, flaw).unwrap();
        (key, jws)
    }

    fn signature_holds(key: &Key, jws: &str) -> bool {
        let (signed, signature) = jws.rsplit_once('.').unwrap();
        let public = URL_SAFE_NO_PAD.decode(key.public()).unwrap();
        UnparsedPublicKey::new(&ED25519, public)
            .verify(signed.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap())
            .is_ok()
    }

    fn claims_of(jws: &str) -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(jws.split('.').nth(1).unwrap()).unwrap()).unwrap()
    }

    #[test]
    fn a_right_answer_is_signed_and_says_who_and_how_strongly() {
        let (key, jws) = answer(None);
        assert!(signature_holds(&key, &jws));
        let claims = claims_of(&jws);
        assert_eq!(claims["iss"], "sportello-sandbox");
        assert_eq!(claims["aud"], QUESTION.acs);
        assert_eq!((claims["tx"].as_str(), claims["nonce"].as_str()), (Some("t1"), Some("n1")));
        assert_eq!(
            (claims["level"].as_str(), claims["fiscal_code"].as_str()),
            (Some("ALTO"), Some("SMPGLI78L65A959K"))
        );
        assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 120);
        assert!(claims.get("email").is_none() && claims.get("address").is_none());
    }

    #[test]
    fn each_wrong_answer_is_wrong_in_one_way_only() {
        let (key, jws) = answer(Some(Flaw::Signature));
        assert!(!signature_holds(&key, &jws));
        for (flaw, claim) in [(Flaw::Expired, "exp"), (Flaw::Audience, "aud"), (Flaw::Nonce, "nonce")] {
            let (key, jws) = answer(Some(flaw));
            assert!(signature_holds(&key, &jws), "{flaw:?}");
            let (_, right) = answer(None);
            assert_ne!(claims_of(&jws)[claim], claims_of(&right)[claim], "{flaw:?}");
        }
    }
}
