//! The Node's tokens: while one attempt to pay a notice is open, there is no other.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::{NoticeKey, Refusal};

/// An attempt that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// `paymentToken`; the receipt has it as its id.
    pub(crate) id: String,
    pub(crate) until: DateTime<Utc>,
}

/// The open attempts. A life of zero locks nothing.
#[derive(Debug)]
pub(crate) struct Locks {
    life: TimeDelta,
    open: Mutex<HashMap<NoticeKey, Token>>,
}

impl Locks {
    pub(crate) fn new(life: TimeDelta) -> Self {
        Self { life, open: Mutex::default() }
    }

    fn open(&self) -> MutexGuard<'_, HashMap<NoticeKey, Token>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Refuses a notice of which an attempt is open.
    pub(crate) fn check(&self, notice: &NoticeKey, now: DateTime<Utc>) -> Result<(), Refusal> {
        refuse(self.open().get(notice), now)
    }

    /// Opens an attempt, unless there is one.
    pub(crate) fn take(&self, notice: &NoticeKey, now: DateTime<Utc>) -> Result<Token, Refusal> {
        let mut open = self.open();
        refuse(open.get(notice), now)?;
        let token = Token { id: Uuid::new_v4().simple().to_string(), until: now + self.life };
        open.insert(notice.clone(), token.clone());
        Ok(token)
    }

    /// Ends the attempt of a token; a later one stays.
    pub(crate) fn release(&self, notice: &NoticeKey, token: &Token) {
        let mut open = self.open();
        if open.get(notice).is_some_and(|found| found.id == token.id) {
            open.remove(notice);
        }
    }

    /// Ends the attempt of one notice, or of all, as if its time were over; gives their number.
    pub(crate) fn expire(&self, notice: Option<&NoticeKey>) -> usize {
        let mut open = self.open();
        match notice {
            Some(notice) => usize::from(open.remove(notice).is_some()),
            None => open.drain().count(),
        }
    }

    /// The attempts that are open now, the first to end first. The others are forgotten.
    pub(crate) fn list(&self, now: DateTime<Utc>) -> Vec<(NoticeKey, Token)> {
        let mut open = self.open();
        open.retain(|_, token| now < token.until);
        let mut list: Vec<_> = open.iter().map(|(notice, token)| (notice.clone(), token.clone())).collect();
        list.sort_by_key(|(_, token)| token.until);
        list
    }
}

fn refuse(found: Option<&Token>, now: DateTime<Utc>) -> Result<(), Refusal> {
    match found.filter(|token| now < token.until) {
        Some(token) => Err(Refusal::InProgress { until: token.until }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice() -> NoticeKey {
        NoticeKey { fiscal_code: "77777777777".to_owned(), number: "301000000000004285".to_owned() }
    }

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::<Utc>::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    #[test]
    fn one_attempt_at_a_time_until_its_half_hour_is_over() {
        let locks = Locks::new(TimeDelta::minutes(30));
        let first = locks.take(&notice(), at(0)).unwrap();
        assert_eq!(locks.take(&notice(), at(29)), Err(Refusal::InProgress { until: at(30) }));
        let second = locks.take(&notice(), at(30)).unwrap();
        assert_ne!(first.id, second.id);
        locks.release(&notice(), &first);
        assert!(locks.check(&notice(), at(31)).is_err(), "a token ends no attempt but its own");
        locks.release(&notice(), &second);
        assert_eq!(locks.check(&notice(), at(31)), Ok(()));
    }

    #[test]
    fn without_life_a_token_locks_nothing() {
        let locks = Locks::new(TimeDelta::zero());
        assert!(locks.take(&notice(), at(0)).is_ok() && locks.take(&notice(), at(0)).is_ok());
        assert!(locks.list(at(0)).is_empty());
    }
}
