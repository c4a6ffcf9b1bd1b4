//! A new e-mail address that counts only after the code sent to it came back.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;
use words::t;

/// Digits of a code.
pub const CODE_DIGITS: usize = 6;
/// A code is good for so long after it was sent.
pub const CODE_LIFE: TimeDelta = TimeDelta::minutes(30);
/// Wrong codes after which a new one must be asked for.
pub const MOST_TRIES: u32 = 5;
/// Between two codes.
pub const BETWEEN: TimeDelta = TimeDelta::minutes(1);
/// Codes for one person in [`CHANGE_LIFE`], whatever the address: nobody's mailbox is filled from here.
pub const MOST_CODES: u32 = 10;
/// A change that nobody confirms is forgotten after so long.
pub const CHANGE_LIFE: TimeDelta = TimeDelta::hours(24);

/// A change under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailChange {
    /// The new address; `None`: the change was taken back, and only the count of codes is remembered.
    pub email: Option<String>,
    /// Hash of the last code, once it was sent.
    pub code_hash: Option<String>,
    /// When that code ends.
    pub code_until: Option<DateTime<Utc>>,
    /// Wrong codes since it was sent.
    pub tries: u32,
    /// Codes asked for.
    pub codes: u32,
    /// When the last one was asked for.
    pub asked_at: DateTime<Utc>,
    /// When it is forgotten.
    pub expires_at: DateTime<Utc>,
    /// The request that tells the person how it goes, while the code is awaited.
    #[serde(default)]
    pub request: Option<Uuid>,
}

/// Why a code does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CodeRefusal {
    /// Another code.
    #[error("{}", t!("profile-code-wrong"))]
    Wrong,
    /// Too many wrong ones.
    #[error("{}", t!("profile-code-tries"))]
    TooManyTries,
    /// Too late.
    #[error("{}", t!("profile-code-expired"))]
    Expired,
    /// The mail has not left yet.
    #[error("{}", t!("profile-code-not-sent"))]
    NotSent,
}

/// Why no other code is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SendRefusal {
    /// The last one is too young.
    #[error("{}", t!("profile-code-too-soon"))]
    TooSoon,
    /// Enough for today.
    #[error("{}", t!("profile-code-too-many"))]
    TooMany,
}

impl EmailChange {
    /// Asks for a code to an address, after what this person asked for before.
    ///
    /// # Errors
    /// [`SendRefusal`].
    pub fn asked(before: Option<&Self>, email: &str, now: DateTime<Utc>) -> Result<Self, SendRefusal> {
        let before = before.filter(|change| change.expires_at > now);
        let same = before.is_some_and(|change| change.email.as_deref() == Some(email));
        let codes = before.map_or(0, |change| change.codes);
        if codes >= MOST_CODES {
            return Err(SendRefusal::TooMany);
        }
        if same && before.is_some_and(|change| now < change.asked_at + BETWEEN) {
            return Err(SendRefusal::TooSoon);
        }
        Ok(Self {
            email: Some(email.to_owned()),
            code_hash: None,
            code_until: None,
            tries: 0,
            codes: codes + 1,
            asked_at: now,
            expires_at: now + CHANGE_LIFE,
            request: before.filter(|_| same).and_then(|change| change.request),
        })
    }

    /// Whether a code is awaited at `now`.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.email.is_some() && self.expires_at > now
    }

    /// A code leaves: from now on it is the only one.
    pub fn sent(&mut self, code_hash: String, now: DateTime<Utc>) {
        self.code_hash = Some(code_hash);
        self.code_until = Some(now + CODE_LIFE);
        self.tries = 0;
    }

    /// The hash with which a code may be compared now.
    ///
    /// # Errors
    /// [`CodeRefusal`], never [`CodeRefusal::Wrong`].
    pub fn code_hash(&self, now: DateTime<Utc>) -> Result<&str, CodeRefusal> {
        let (Some(hash), Some(until)) = (&self.code_hash, self.code_until) else {
            return Err(CodeRefusal::NotSent);
        };
        match () {
            () if self.tries >= MOST_TRIES => Err(CodeRefusal::TooManyTries),
            () if until <= now => Err(CodeRefusal::Expired),
            () => Ok(hash),
        }
    }

    /// The person gave up, or the address was proved: only how many codes were sent is remembered. Returns the request that ends with it.
    pub fn end(&mut self) -> Option<Uuid> {
        (self.email, self.code_hash, self.code_until) = (None, None, None);
        self.request.take()
    }
}

/// The digits of a code as written, spaces left out; `None` if they cannot be a code.
pub fn read_code(written: &str) -> Option<String> {
    let dense: String = written.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let right = dense.len() == CODE_DIGITS && dense.bytes().all(|byte| byte.is_ascii_digit());
    right.then_some(dense)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use proptest::prelude::{any, proptest};

    use super::{CodeRefusal, EmailChange, MOST_CODES, MOST_TRIES, SendRefusal, read_code};

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    #[test]
    fn a_code_counts_for_half_an_hour_after_it_was_sent() {
        let mut change = EmailChange::asked(None, "maria@posta.example", at(0)).unwrap();
        assert_eq!(change.code_hash(at(0)), Err(CodeRefusal::NotSent));
        change.sent("hash".into(), at(60));
        assert_eq!(change.code_hash(at(89)), Ok("hash"));
        assert_eq!(change.code_hash(at(90)), Err(CodeRefusal::Expired));
        assert!(change.is_open(at(90)), "another code can be asked for");
        assert!(!change.is_open(at(24 * 60)));
    }

    #[test]
    fn after_five_wrong_codes_the_right_one_is_refused_too() {
        let mut change = EmailChange::asked(None, "maria@posta.example", at(0)).unwrap();
        change.sent("hash".into(), at(0));
        change.tries = MOST_TRIES - 1;
        assert_eq!(change.code_hash(at(1)), Ok("hash"));
        change.tries = MOST_TRIES;
        assert_eq!(change.code_hash(at(1)), Err(CodeRefusal::TooManyTries));
        change.sent("another".into(), at(2));
        assert_eq!(change.code_hash(at(3)), Ok("another"));
    }

    #[test]
    fn codes_are_a_minute_apart_and_ten_a_day() {
        let mut change = EmailChange::asked(None, "a@posta.example", at(0)).unwrap();
        assert_eq!(EmailChange::asked(Some(&change), "a@posta.example", at(0)), Err(SendRefusal::TooSoon));
        assert!(
            EmailChange::asked(Some(&change), "b@posta.example", at(0)).is_ok(),
            "a slip is mended at once"
        );
        for number in 1..MOST_CODES {
            change = EmailChange::asked(Some(&change), "a@posta.example", at(number.into())).unwrap();
        }
        change.end();
        let again = |minutes| EmailChange::asked(Some(&change), "c@posta.example", at(minutes));
        assert_eq!(again(20), Err(SendRefusal::TooMany), "also after giving up");
        assert!(again(25 * 60).is_ok());
    }

    #[test]
    fn a_code_is_six_digits() {
        assert_eq!(read_code(" 123 456 ").as_deref(), Some("123456"));
        assert_eq!(read_code("123-456").as_deref(), Some("123456"));
        for bad in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "🙂🙂🙂🙂🙂🙂", "<script>"]
        {
            assert_eq!(read_code(bad), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange_for_a_code(text in any::<String>()) {
            if let Some(code) = read_code(&text) {
                assert_eq!(read_code(&code), Some(code));
            }
        }
    }
}
