//! Server-side sessions: a random token in a `__Host-` cookie, its hash in the database.

use chrono::{DateTime, TimeDelta, Utc};
use domain::scope::Scope;
use poem::http::{HeaderMap, header};
use rand::RngCore;
use sha2::{Digest, Sha256};
use store::{Owner, SessionRow, Store};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::config;
use crate::device;
use crate::login::LoginDone;

/// Name of the session's cookie.
pub const COOKIE: &str = "__Host-sportello";

/// How long sessions live.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub idle: TimeDelta,
    pub absolute: TimeDelta,
}

impl From<&config::Session> for Limits {
    fn from(config: &config::Session) -> Self {
        Self {
            idle: TimeDelta::minutes(config.idle_minutes),
            absolute: TimeDelta::minutes(config.absolute_minutes),
        }
    }
}

/// Where a session notes which pages' services were rated, and how many at most.
const RATED: &str = "rated";
const MOST_RATED: usize = 20;

/// Where a session notes the one that it took the place of in its browser.
const REPLACES: &str = "replaces";

/// A session in the hands of a request.
#[derive(Debug, Clone)]
pub struct Session {
    pub row: SessionRow,
    /// Set when the browser must be given a new cookie.
    pub new_token: Option<String>,
}

/// 32 random bytes in hexadecimal.
pub fn random_token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}

/// What the database keeps of a token.
pub fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

impl Session {
    /// A new session, of nobody or of a person who has just logged in.
    pub fn begin(now: DateTime<Utc>, limits: Limits, login: Option<LoginDone>) -> Self {
        let token = random_token();
        let mut row = SessionRow {
            id: Uuid::new_v4(),
            token_hash: hash(&token),
            person: None,
            assurance: None,
            channel: None,
            issuer: None,
            saml: None,
            evidence: None,
            good_until: None,
            csrf: random_token(),
            flash: None,
            created_at: now,
            seen_at: now,
            expires_at: now,
            data: serde_json::Value::Null,
        };
        if let Some(login) = login {
            row.person = Some(login.person);
            row.assurance = Some(login.assurance);
            row.channel = Some(login.channel);
            row.issuer = Some(login.issuer);
            row.saml = login.saml;
            row.evidence = login.evidence;
            row.good_until = login.account.and_then(|account| account.until);
        }
        row.expires_at = end(&row, now, limits);
        Self { row, new_token: Some(token) }
    }

    /// Notes the device by a few words, for the person's own list of sessions.
    pub fn remember_device(&mut self, headers: &HeaderMap) {
        let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
        self.row.data = serde_json::json!({ "device": device::name(agent) });
    }

    /// The pages whose service was rated in this session, the last one last. What the ratings say is not kept with them.
    pub fn rated(&self) -> impl DoubleEndedIterator<Item = &str> {
        let noted = self.row.data.get(RATED).and_then(serde_json::Value::as_array);
        noted.into_iter().flatten().filter_map(serde_json::Value::as_str)
    }

    /// Notes that a page's service was rated; of many, the last ones.
    pub fn remember_rated(&mut self, page: &str) {
        let mut pages: Vec<String> = self.rated().map(str::to_owned).collect();
        pages.push(page.to_owned());
        let first = pages.len().saturating_sub(MOST_RATED);
        self.note(RATED, serde_json::json!(pages[first..]));
    }

    /// Notes the hash of the cookie that this session's takes the place of: pages of that session may still be open in another window.
    pub fn remember_replaced(&mut self, token_hash: &str) {
        self.note(REPLACES, token_hash.into());
    }

    /// The hash of that cookie.
    pub fn replaced(&self) -> Option<&str> {
        self.row.data.get(REPLACES).and_then(serde_json::Value::as_str)
    }

    /// What is left of a session that a login ended, to know whose its forms are: under another identifier, so that no request of before
    /// writes it back.
    pub fn ended(&self, now: DateTime<Utc>) -> SessionRow {
        SessionRow {
            id: Uuid::new_v4(),
            saml: None,
            evidence: None,
            flash: None,
            expires_at: now,
            ..self.row.clone()
        }
    }

    fn note(&mut self, what: &str, value: serde_json::Value) {
        if !self.row.data.is_object() {
            self.row.data = serde_json::json!({});
        }
        self.row.data[what] = value;
    }

    /// The device as noted at the login.
    pub fn device(row: &SessionRow) -> String {
        let noted = row.data.get("device").and_then(serde_json::Value::as_str);
        noted.map_or_else(|| device::name(None), str::to_owned)
    }

    /// The session of a cookie's token, if it lives.
    pub async fn find(store: &Store, scope: &Scope, token: &str) -> Result<Option<Self>, store::Error> {
        let well_formed = token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !well_formed {
            return Ok(None);
        }
        let row = store.session(scope, &hash(token)).await?;
        Ok(row.map(|row| Self { row, new_token: None }))
    }

    /// Moves the end of an idle session; told by whether the row should be written (at most once a minute).
    pub fn touch(&mut self, now: DateTime<Utc>, limits: Limits) -> bool {
        let stale = now - self.row.seen_at > TimeDelta::minutes(1);
        if stale {
            self.extend(now, limits);
        }
        stale
    }

    /// Puts off the end of an idle session at once, and returns it; the absolute limit stays.
    pub fn extend(&mut self, now: DateTime<Utc>, limits: Limits) -> DateTime<Utc> {
        self.row.seen_at = now;
        self.row.expires_at = end(&self.row, now, limits);
        self.row.expires_at
    }

    /// Who owns the drafts and the cart of this session.
    pub fn owner(&self) -> Owner {
        match &self.row.person {
            Some(person) => Owner::Person(person.key.clone()),
            None => Owner::Session(self.row.id),
        }
    }

    /// The token of a form: masked anew on each page, so that compression gives nothing away.
    pub fn form_token(&self) -> String {
        let mut mask = [0_u8; 32];
        rand::rng().fill_bytes(&mut mask);
        let secret = hex::decode(&self.row.csrf).unwrap_or_default();
        let masked: Vec<u8> = mask.iter().zip(secret).map(|(mask, byte)| mask ^ byte).collect();
        format!("{}{}", hex::encode(mask), hex::encode(masked))
    }

    /// Whether a form's token is of this session.
    pub fn accepts(&self, form_token: &str) -> bool {
        let Ok(bytes) = hex::decode(form_token) else { return false };
        let Ok(secret) = hex::decode(&self.row.csrf) else { return false };
        if bytes.len() != 64 || secret.len() != 32 {
            return false;
        }
        let (mask, masked) = bytes.split_at(32);
        let opened: Vec<u8> = mask.iter().zip(masked).map(|(mask, byte)| mask ^ byte).collect();
        opened.ct_eq(&secret).into()
    }
}

/// When a session ends that is used now: idle, at its absolute limit, or when its proof is worth nothing any more.
fn end(row: &SessionRow, now: DateTime<Utc>, limits: Limits) -> DateTime<Utc> {
    let end = (now + limits.idle).min(row.created_at + limits.absolute);
    row.good_until.map_or(end, |last| end.min(last))
}

#[cfg(test)]
mod tests {
    use super::{Limits, Session};
    use chrono::{TimeDelta, Utc};

    fn limits() -> Limits {
        Limits { idle: TimeDelta::minutes(30), absolute: TimeDelta::minutes(40) }
    }

    #[test]
    fn a_forms_token_is_masked_and_of_one_session() {
        let session = Session::begin(chrono::DateTime::<Utc>::UNIX_EPOCH, limits(), None);
        let other = Session::begin(chrono::DateTime::<Utc>::UNIX_EPOCH, limits(), None);
        let (one, two) = (session.form_token(), session.form_token());
        assert_ne!(one, two);
        assert!(session.accepts(&one) && session.accepts(&two));
        assert!(!other.accepts(&one));
        for bad in ["", "zz", &"0".repeat(128), &one[2..]] {
            assert!(!session.accepts(bad), "{bad}");
        }
    }

    #[test]
    fn a_session_ends_at_its_absolute_limit_even_if_used() {
        let start = chrono::DateTime::<Utc>::UNIX_EPOCH;
        let mut session = Session::begin(start, limits(), None);
        assert!(session.touch(start + TimeDelta::minutes(20), limits()));
        assert_eq!(session.row.expires_at, start + TimeDelta::minutes(40));
        assert!(!session.touch(start + TimeDelta::minutes(20), limits()));
    }
}
