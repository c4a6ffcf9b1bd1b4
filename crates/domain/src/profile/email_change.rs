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
/// Codes that are compared while no mail is known to have left. They are no tries of a person who has no code to write, and still nobody
/// guesses with them; beyond, none is compared until a mail leaves.
pub const MOST_EARLY: u32 = 20;
/// Between two codes.
pub const BETWEEN: TimeDelta = TimeDelta::minutes(1);
/// Codes for one person in [`CHANGE_LIFE`], whatever the address: nobody's mailbox is filled from here.
pub const MOST_CODES: u32 = 10;
/// A change that nobody confirms is forgotten after so long.
pub const CHANGE_LIFE: TimeDelta = TimeDelta::hours(24);

/// What is known of the mail with the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeMail {
    /// It is on its way to a mail server; it may have left without our knowing.
    Leaving,
    /// A server took it.
    Left,
    /// A server refused it for good, or the address is none.
    Refused,
}

/// A change under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmailChange {
    /// The new address; `None`: the change was taken back, and only the count of codes is remembered.
    pub email: Option<String>,
    /// Hash of the last code, once it was made for a mail.
    pub code_hash: Option<String>,
    /// Hash of the code before that, of the same asking: the mail server may have taken its mail and failed to say so.
    #[serde(default)]
    pub earlier_hash: Option<String>,
    /// What became of the mail, as far as it was noted: see [`EmailChange::mail`].
    #[serde(default)]
    pub mail: Option<CodeMail>,
    /// Codes compared while no mail had left.
    #[serde(default)]
    pub early: u32,
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
    /// The mail was refused for good.
    #[error("{}", t!("profile-code-refused"))]
    Undelivered,
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
            earlier_hash: None,
            mail: Some(CodeMail::Leaving),
            early: 0,
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

    /// A code is made for a mail that is about to leave. The one before it counts too, since its mail may have left.
    pub fn made(&mut self, code_hash: String, now: DateTime<Utc>) {
        self.earlier_hash = self.code_hash.replace(code_hash);
        self.code_until = Some(now + CODE_LIFE);
        self.mail = Some(CodeMail::Leaving);
        self.tries = 0;
    }

    /// What is known of the mail. The release before this one noted nothing: a code that it made is taken for sent, so that its wrong
    /// tries count.
    pub fn mail(&self) -> CodeMail {
        let unknown = if self.code_hash.is_some() { CodeMail::Left } else { CodeMail::Leaving };
        self.mail.unwrap_or(unknown)
    }

    /// What became of the mail with the code of that hash; of another code's mail nothing is noted.
    pub fn mail_became(&mut self, code_hash: &str, mail: CodeMail) {
        if self.code_hash.as_deref() == Some(code_hash) {
            self.mail = Some(mail);
        }
    }

    /// Whether a code is one of those that may have reached the person.
    pub fn knows(&self, code_hash: &str) -> bool {
        self.hashes().any(|hash| hash == code_hash)
    }

    fn hashes(&self) -> impl Iterator<Item = &str> {
        self.code_hash.iter().chain(&self.earlier_hash).map(String::as_str)
    }

    /// Counts a try, and returns the hashes with which it is compared now, the newest first. Before the mail is known to have left it is
    /// no try of the person's ([`MOST_EARLY`]).
    ///
    /// # Errors
    /// [`CodeRefusal`], never [`CodeRefusal::Wrong`].
    pub fn try_code(&mut self, now: DateTime<Utc>) -> Result<Vec<String>, CodeRefusal> {
        let lives = self.code_until.is_some_and(|until| until > now);
        if self.mail() != CodeMail::Left {
            if !lives || self.early >= MOST_EARLY {
                return Err(self.wrong());
            }
            self.early += 1;
        } else if self.tries >= MOST_TRIES {
            return Err(CodeRefusal::TooManyTries);
        } else if !lives {
            return Err(CodeRefusal::Expired);
        } else {
            self.tries += 1;
        }
        Ok(self.hashes().map(str::to_owned).collect())
    }

    /// What is said of a code that is not the right one: as long as no mail is known to have left, that.
    pub fn wrong(&self) -> CodeRefusal {
        match self.mail() {
            CodeMail::Leaving => CodeRefusal::NotSent,
            CodeMail::Left => CodeRefusal::Wrong,
            CodeMail::Refused => CodeRefusal::Undelivered,
        }
    }

    /// The person gave up, or the address was proved: only how many codes were sent is remembered. Returns the request that ends with it.
    pub fn end(&mut self) -> Option<Uuid> {
        (self.email, self.code_hash, self.earlier_hash, self.code_until) = (None, None, None, None);
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

    use super::{
        CodeMail, CodeRefusal, EmailChange, MOST_CODES, MOST_EARLY, MOST_TRIES, SendRefusal, read_code,
    };

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    /// A change whose mail left at that minute.
    fn sent(hash: &str, minutes: i64) -> EmailChange {
        let mut change = EmailChange::asked(None, "maria@posta.example", at(0)).unwrap();
        change.made(hash.into(), at(minutes));
        change.mail_became(hash, CodeMail::Left);
        change
    }

    #[test]
    fn a_code_counts_for_half_an_hour_after_it_was_sent() {
        let mut change = EmailChange::asked(None, "maria@posta.example", at(0)).unwrap();
        assert_eq!(change.try_code(at(0)), Err(CodeRefusal::NotSent));
        let mut change = sent("hash", 60);
        assert_eq!(change.try_code(at(89)), Ok(vec!["hash".to_owned()]));
        assert_eq!(change.try_code(at(90)), Err(CodeRefusal::Expired));
        assert!(change.is_open(at(90)), "another code can be asked for");
        assert!(!change.is_open(at(24 * 60)));
    }

    #[test]
    fn after_five_wrong_codes_the_right_one_is_refused_too() {
        let mut change = sent("hash", 0);
        for _ in 0..MOST_TRIES {
            assert_eq!(change.try_code(at(1)), Ok(vec!["hash".to_owned()]));
            assert_eq!(change.wrong(), CodeRefusal::Wrong);
        }
        assert_eq!(change.try_code(at(1)), Err(CodeRefusal::TooManyTries));
        change.made("another".into(), at(2));
        assert!(change.try_code(at(3)).is_ok());
    }

    #[test]
    fn while_the_mail_has_not_left_a_right_code_counts_and_a_wrong_one_is_no_try() {
        let mut change = EmailChange::asked(None, "maria@posta.example", at(0)).unwrap();
        change.made("first".into(), at(0));
        change.made("second".into(), at(1));
        for _ in 0..MOST_EARLY {
            assert_eq!(change.try_code(at(2)), Ok(vec!["second".to_owned(), "first".to_owned()]));
            assert_eq!(change.wrong(), CodeRefusal::NotSent);
        }
        assert_eq!(change.try_code(at(2)), Err(CodeRefusal::NotSent), "nobody guesses for ever");
        change.mail_became("first", CodeMail::Refused);
        assert_eq!(change.mail(), CodeMail::Leaving, "the mail of another code");
        change.mail_became("second", CodeMail::Left);
        assert_eq!(change.tries, 0);
        assert!(change.try_code(at(2)).is_ok() && change.knows("first") && !change.knows("third"));
    }

    #[test]
    fn what_was_refused_for_good_says_so_also_after_half_an_hour() {
        let mut change = EmailChange::asked(None, "maria@posta.example", at(0)).unwrap();
        change.made("hash".into(), at(0));
        change.mail_became("hash", CodeMail::Refused);
        assert!(change.try_code(at(1)).is_ok(), "a code that came all the same is right");
        assert_eq!(change.wrong(), CodeRefusal::Undelivered);
        assert_eq!(change.try_code(at(31)), Err(CodeRefusal::Undelivered));
    }

    #[test]
    fn what_the_release_before_kept_of_a_sent_code_counts_its_tries() {
        let mut kept = serde_json::to_value(sent("hash", 0)).unwrap();
        for unknown in ["mail", "earlier_hash", "early"] {
            kept.as_object_mut().unwrap().remove(unknown);
        }
        let mut change: EmailChange = serde_json::from_value(kept.clone()).unwrap();
        for _ in 0..MOST_TRIES {
            assert!(change.try_code(at(1)).is_ok());
            assert_eq!(change.wrong(), CodeRefusal::Wrong);
        }
        assert_eq!(change.try_code(at(1)), Err(CodeRefusal::TooManyTries));
        kept["code_hash"] = serde_json::Value::Null;
        let mut awaited: EmailChange = serde_json::from_value(kept).unwrap();
        awaited.code_until = None;
        assert_eq!(awaited.try_code(at(1)), Err(CodeRefusal::NotSent), "no code was made yet");
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
