//! The slow work of answers, on threads that may block and a few at a time: signatures are verified for pending logins only, and a long
//! message is not even read while another one is.

use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Answers whose signatures are verified at once.
const VERIFIED_AT_ONCE: usize = 4;
/// Long messages that are read at once: honest ones are a tenth of this, and never wait for them.
const LONG: usize = 64 * 1024;
/// How long an answer waits for its turn.
const PATIENCE: Duration = Duration::from_secs(3);

/// Why nothing was done; the pending login is as it was.
#[derive(Debug, Error)]
pub enum TurnError {
    #[error("too many answers at once")]
    Busy,
    #[error("the work was stopped: {0}")]
    Stopped(#[from] tokio::task::JoinError),
}

/// Who may work now.
#[derive(Debug)]
pub struct Turns {
    verifying: Arc<Semaphore>,
    reading: Arc<Semaphore>,
    patience: Duration,
}

impl Default for Turns {
    fn default() -> Self {
        Self::of(VERIFIED_AT_ONCE, PATIENCE)
    }
}

/// The right to verify one answer.
#[derive(Debug)]
pub(super) struct Turn(OwnedSemaphorePermit);

impl Turns {
    fn of(verified_at_once: usize, patience: Duration) -> Self {
        Self {
            verifying: Arc::new(Semaphore::new(verified_at_once)),
            reading: Arc::new(Semaphore::new(1)),
            patience,
        }
    }

    /// Waits for the right to verify: before the login is taken, so that who has to come again still can.
    pub(super) async fn wait(&self) -> Result<Turn, TurnError> {
        self.place(&self.verifying).await.map(Turn)
    }

    /// Reads a message: a short one at once, a long one in its turn.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        length: usize,
        read: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, TurnError> {
        if length <= LONG {
            return Ok(read());
        }
        let place = self.place(&self.reading).await?;
        work(place, read).await
    }

    async fn place(&self, places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, TurnError> {
        match tokio::time::timeout(self.patience, places.clone().acquire_owned()).await {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => Err(TurnError::Busy),
        }
    }
}

impl Turn {
    /// Uses the right.
    pub(super) async fn verify<T: Send + 'static>(
        self,
        verify: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, TurnError> {
        work(self.0, verify).await
    }
}

/// The place is free again when the work is done, also when nobody waits for it any more.
async fn work<T: Send + 'static>(
    place: OwnedSemaphorePermit,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, TurnError> {
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(place);
        done
    });
    Ok(done.await?)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{LONG, TurnError, Turns};

    #[tokio::test]
    async fn whoever_finds_no_place_is_sent_away_and_may_come_again() {
        let turns = Turns::of(1, Duration::from_millis(20));
        let first = turns.wait().await.unwrap();
        assert!(matches!(turns.wait().await, Err(TurnError::Busy)));
        assert_eq!(first.verify(|| 7).await.unwrap(), 7);
        turns.wait().await.unwrap();
    }

    #[tokio::test]
    async fn a_short_message_waits_for_no_long_one() {
        let turns = Turns::of(1, Duration::from_millis(20));
        let _verifying = turns.wait().await.unwrap();
        let (release, wait) = std::sync::mpsc::channel::<()>();
        let long = turns.read(LONG + 1, move || wait.recv());
        let short = async {
            tokio::time::sleep(Duration::from_millis(5)).await;
            assert_eq!(turns.read(LONG, || 1).await.unwrap(), 1);
            assert!(matches!(turns.read(LONG + 1, || 1).await, Err(TurnError::Busy)));
            release.send(()).unwrap();
        };
        let (long, ()) = tokio::join!(long, short);
        long.unwrap().unwrap();
    }
}
