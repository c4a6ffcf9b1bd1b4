//! Whose form with files may be read now: so many at a time in all, and one at a time of the same person, so that nobody holds the
//! places of the others with slow lines.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use domain::identity::PersonKey;
use tokio::sync::{AcquireError, Mutex as Gate, OwnedMutexGuard, Semaphore, SemaphorePermit};

/// The places.
#[derive(Debug)]
pub struct UploadTurns {
    all: Semaphore,
    people: Mutex<HashMap<PersonKey, Weak<Gate<()>>>>,
}

/// A place, until it is dropped.
#[derive(Debug)]
pub struct UploadTurn<'a> {
    _place: SemaphorePermit<'a>,
    _person: OwnedMutexGuard<()>,
}

impl UploadTurns {
    /// With so many places in all.
    pub fn with(places: usize) -> Self {
        Self { all: Semaphore::new(places), people: Mutex::default() }
    }

    /// Waits for the person's form of before, then for a place.
    pub async fn take(&self, person: &PersonKey) -> Result<UploadTurn<'_>, AcquireError> {
        let person = self.gate(person).lock_owned().await;
        Ok(UploadTurn { _place: self.all.acquire().await?, _person: person })
    }

    /// The gate of a person; those that nobody waits at are forgotten.
    fn gate(&self, person: &PersonKey) -> Arc<Gate<()>> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        people.retain(|_, gate| gate.strong_count() > 0);
        let known = people.get(person).and_then(Weak::upgrade);
        known.unwrap_or_else(|| {
            let gate = Arc::default();
            people.insert(person.clone(), Arc::downgrade(&gate));
            gate
        })
    }
}

#[cfg(test)]
mod tests {
    use super::UploadTurns;
    use domain::identity::PersonKey;
    use futures_util::FutureExt;

    fn key(code: &str) -> PersonKey {
        code.parse().unwrap()
    }

    #[tokio::test]
    async fn one_person_holds_one_place_and_leaves_the_others_to_others() {
        let turns = UploadTurns::with(2);
        let (marta, luca, anna) = (key("CMPMRT84C52F082M"), key("SMPTMS18E07F082F"), key("FTTNNA55A49H501N"));
        let first = turns.take(&marta).await.unwrap();
        assert!(turns.take(&marta).now_or_never().is_none(), "the same person waits");
        let second = turns.take(&luca).now_or_never().expect("another person does not").unwrap();
        assert!(turns.take(&anna).now_or_never().is_none(), "no place is left");
        drop(second);
        drop(turns.take(&anna).now_or_never().unwrap().unwrap());
        drop(first);
        drop(turns.take(&marta).now_or_never().unwrap().unwrap());
        drop(turns.gate(&luca));
        assert_eq!(turns.people.lock().unwrap().len(), 1, "who has gone is forgotten");
    }
}
