//! The slow work of passwords: on threads that may block, a few at a time, and as much for who does not exist as for who does.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use identity::credentials::{HashFailure, SALT_BYTES, StoredHash, hash_new};
use rand::RngCore;
use thiserror::Error;
use tokio::sync::Semaphore;

/// How many are computed at once: each takes a core and [`identity::credentials::MEMORY_KIB`] of memory.
const AT_ONCE: usize = 4;

/// Why nothing was computed.
#[derive(Debug, Error)]
pub enum HashingError {
    #[error(transparent)]
    Failure(#[from] HashFailure),
    #[error("the computation was stopped")]
    Stopped,
}

impl From<HashingError> for crate::problem::Problem {
    fn from(error: HashingError) -> Self {
        Self::internal(error)
    }
}

/// What became of a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    pub matches: bool,
    /// The same password as it is hashed now, where the kept hash is of an older kind.
    pub replacement: Option<String>,
}

/// Computes hashes.
#[derive(Debug, Clone)]
pub struct Hashing {
    places: Arc<Semaphore>,
    operations: Arc<AtomicU64>,
    older: Arc<AtomicU64>,
    /// The hash of nobody's password, made at the first comparison.
    nobody: Arc<OnceLock<StoredHash>>,
}

impl Default for Hashing {
    fn default() -> Self {
        Self {
            places: Arc::new(Semaphore::new(AT_ONCE)),
            operations: Arc::default(),
            older: Arc::default(),
            nobody: Arc::default(),
        }
    }
}

impl Hashing {
    /// How often the present argon2id was computed since the start: for tests, which count instead of measuring time.
    pub fn operations(&self) -> u64 {
        self.operations.load(Ordering::Relaxed)
    }

    /// How often a hash of an older kind was computed: the same.
    pub fn older(&self) -> u64 {
        self.older.load(Ordering::Relaxed)
    }

    /// Hashes a new password.
    pub async fn hash(&self, password: String) -> Result<String, HashingError> {
        self.work(move |done| {
            done.fetch_add(1, Ordering::Relaxed);
            hash_new(&password, &salt())
        })
        .await?
        .map_err(HashingError::from)
    }

    /// Compares a password with a kept hash, `None` for an account that is not there. The present argon2id is computed exactly once,
    /// and an older kind exactly once too as long as any account of the tenant has one (`foil`), whatever is kept and whatever comes
    /// out.
    pub async fn verify(
        &self,
        kept: Option<String>,
        foil: Option<String>,
        password: String,
    ) -> Result<Verdict, HashingError> {
        let (nobody, older) = (self.nobody.clone(), self.older.clone());
        self.work(move |done| {
            // before anything depends on what is kept: the first comparison takes longer for everybody
            let nobody = made(&nobody)?;
            done.fetch_add(1, Ordering::Relaxed);
            let kept = kept.and_then(|text| StoredHash::parse(&text).ok());
            let is_old = kept.as_ref().is_some_and(|hash| !hash.is_present());
            let foil = foil.filter(|_| !is_old).and_then(|text| StoredHash::parse(&text).ok());
            older.fetch_add(u64::from(is_old || foil.is_some()), Ordering::Relaxed);
            if let Some(foil) = foil {
                foil.verify(&password);
            }
            match kept {
                Some(hash) if hash.is_present() => {
                    Ok(Verdict { matches: hash.verify(&password), replacement: None })
                }
                Some(hash) if hash.verify(&password) => {
                    Ok(Verdict { matches: true, replacement: Some(hash_new(&password, &salt())?) })
                }
                _ => {
                    nobody.verify(&password);
                    Ok(Verdict { matches: false, replacement: None })
                }
            }
        })
        .await?
        .map_err(|failure: HashFailure| failure.into())
    }

    async fn work<T: Send + 'static>(
        &self,
        compute: impl FnOnce(&AtomicU64) -> T + Send + 'static,
    ) -> Result<T, HashingError> {
        let place = self.places.clone().acquire_owned().await.map_err(|_| HashingError::Stopped)?;
        let operations = self.operations.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            compute(&operations)
        });
        done.await.map_err(|_| HashingError::Stopped)
    }
}

fn made(nobody: &OnceLock<StoredHash>) -> Result<&StoredHash, HashFailure> {
    if let Some(known) = nobody.get() {
        return Ok(known);
    }
    let text = hash_new(&crate::session::random_token(), &salt())?;
    let hash = StoredHash::parse(&text).map_err(|_| HashFailure::Library)?;
    Ok(nobody.get_or_init(|| hash))
}

fn salt() -> [u8; SALT_BYTES] {
    let mut salt = [0; SALT_BYTES];
    rand::rng().fill_bytes(&mut salt);
    salt
}
