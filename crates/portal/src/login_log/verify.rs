//! `sportello login-log verify`: is the chain of a tenant whole?

use domain::scope::Scope;
use store::{LoginChain, Store};
use thiserror::Error;

use super::Keyring;
use super::chain::{Broken, Walk};

/// Rows read at once.
const STEP: u64 = 200;

/// Why a chain is not whole, or was not read.
#[derive(Debug, Error)]
pub enum VerifyError {
    #[error(transparent)]
    Broken(#[from] Broken),
    #[error("row {0} is not the one that was noted")]
    Noted(i64),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// A place in the chain that was noted elsewhere: in the application's log, on paper, in another archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Place.
    pub seq: i64,
    /// Hash of the row there.
    pub hash: String,
}

impl std::str::FromStr for Noted {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let bad = || "write SEQ:HASH, as the application's log tells them".to_owned();
        let (seq, hash) = text.split_once(':').ok_or_else(bad)?;
        Ok(Self { seq: seq.parse().map_err(|_| bad())?, hash: hash.to_owned() })
    }
}

/// Walks the whole chain and returns its ends.
///
/// # Errors
/// [`VerifyError`] with the first row that is wrong.
pub async fn verify(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    noted: Option<&Noted>,
) -> Result<LoginChain, VerifyError> {
    let ends = store.begin_read(scope).await?.login_chain().await?;
    match walk(store, scope, keys, noted, &ends).await {
        Ok(()) => Ok(ends),
        Err(wrong) => {
            // old rows may have been removed meanwhile: then it is worth another look
            let now = store.begin_read(scope).await?.login_chain().await?;
            if now.first == ends.first {
                return Err(wrong);
            }
            walk(store, scope, keys, noted, &now).await.map(|()| now)
        }
    }
}

async fn walk(
    store: &Store,
    scope: &Scope,
    keys: &Keyring,
    noted: Option<&Noted>,
    ends: &LoginChain,
) -> Result<(), VerifyError> {
    let mut walk = Walk::begin(keys, &scope.tenant, ends)?;
    if let Some(noted) = noted.filter(|noted| noted.seq > ends.last) {
        return Err(VerifyError::Noted(noted.seq));
    }
    let mut after = ends.first - 1;
    while after < ends.last {
        let rows = store.begin_read(scope).await?.list_login_records(after, STEP).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows.iter().filter(|row| row.seq <= ends.last) {
            walk.step(row)?;
            if noted.is_some_and(|noted| noted.seq == row.seq && noted.hash != row.hash) {
                return Err(VerifyError::Noted(row.seq));
            }
        }
        after = rows.last().map_or(ends.last, |row| row.seq);
    }
    Ok(walk.end(ends)?)
}
