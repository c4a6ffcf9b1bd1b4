//! The chain of a tenant's rows: each carries a keyed hash of itself and of the row before, and the two ends are sealed. Who can write
//! the database but has no key can neither change a row, nor leave one out, nor cut off an end; to bring back an old state as a whole is
//! possible, and is noticed by the end that the worker writes to the application's log.

use domain::scope::TenantId;
use sha2::{Digest, Sha256};
use store::{LoginChain, LoginRecord};
use subtle::ConstantTimeEq;
use thiserror::Error;

use super::keys::{Key, KeyError, Keyring};

/// What is wrong with a chain.
#[derive(Debug, Error)]
pub enum Broken {
    #[error("row {0} is missing")]
    Missing(i64),
    #[error("row {0} does not follow the row before it")]
    Order(i64),
    #[error("row {0} was changed")]
    Changed(i64),
    #[error("row {0} was emptied, but not by the application")]
    Emptied(i64),
    #[error("the ends of the chain were changed")]
    Seal,
    #[error(transparent)]
    Key(#[from] KeyError),
}

/// Fields one after the other, each with its length, so that no two rows have the same bytes.
#[derive(Default)]
struct Fields(Vec<u8>);

impl Fields {
    fn put(mut self, field: &[u8]) -> Self {
        self.0.extend((field.len() as u64).to_be_bytes());
        self.0.extend(field);
        self
    }

    fn text(self, field: &str) -> Self {
        self.put(field.as_bytes())
    }

    fn number(self, field: i64) -> Self {
        self.put(&field.to_be_bytes())
    }

    fn maybe(self, field: Option<&str>) -> Self {
        match field {
            Some(field) => self.put(b"1").text(field),
            None => self.put(b"0"),
        }
    }

    fn time(self, field: Option<chrono::DateTime<chrono::Utc>>) -> Self {
        self.maybe(field.map(|time| time.timestamp_micros().to_string()).as_deref())
    }
}

/// The hash of a row, whose `previous` is set.
pub(super) fn hash(key: &Key, tenant: &TenantId, row: &LoginRecord) -> Result<String, KeyError> {
    let fields = Fields::default()
        .put(row.id.as_bytes())
        .number(row.seq)
        .time(Some(row.at))
        .text(&row.channel)
        .text(&row.outcome)
        .maybe(row.level.as_deref())
        .text(&row.reference)
        .number(row.times)
        .maybe(row.authn_request_id.as_deref())
        .time(row.authn_request_instant)
        .maybe(row.response_id.as_deref())
        .time(row.response_instant)
        .maybe(row.response_issuer.as_deref())
        .maybe(row.assertion_id.as_deref())
        .maybe(row.subject_name_id.as_deref())
        .maybe(row.subject_name_qualifier.as_deref())
        .maybe(row.person_hash.as_deref())
        .text(&row.key_id)
        .put(&Sha256::digest(&row.body))
        .text(&row.previous);
    key.mac("chain", tenant, &fields.0)
}

/// The proof that a row was emptied by the application.
pub(super) fn removal_mark(
    key: &Key,
    tenant: &TenantId,
    row: &LoginRecord,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<String, KeyError> {
    // the columns that stay, so that none of them can be changed once the row's own hash can no longer be computed
    let fields = Fields::default()
        .put(row.id.as_bytes())
        .number(row.seq)
        .time(Some(row.at))
        .text(&row.channel)
        .text(&row.outcome)
        .maybe(row.level.as_deref())
        .text(&row.reference)
        .number(row.times)
        .text(&row.key_id)
        .text(&row.previous)
        .text(&row.hash)
        .time(Some(at));
    key.mac("removal", tenant, &fields.0)
}

/// The seal of a chain's ends.
pub(super) fn seal(key: &Key, tenant: &TenantId, ends: &LoginChain) -> Result<String, KeyError> {
    let fields = Fields::default().number(ends.first).number(ends.last).text(&ends.hash).text(&ends.key_id);
    key.mac("seal", tenant, &fields.0)
}

/// Walks a chain row by row.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    keys: &'a Keyring,
    tenant: &'a TenantId,
    next: i64,
    previous: Option<String>,
}

impl<'a> Walk<'a> {
    /// Begins at the first row that was kept; the seal must be right.
    pub(super) fn begin(keys: &'a Keyring, tenant: &'a TenantId, ends: &LoginChain) -> Result<Self, Broken> {
        let sealed = ends.last == 0 && ends.seal.is_empty() && ends.first == 1
            || same(&seal(keys.by_id(&ends.key_id)?, tenant, ends)?, &ends.seal);
        if !sealed {
            return Err(Broken::Seal);
        }
        Ok(Self { keys, tenant, next: ends.first, previous: None })
    }

    /// The next row must follow, and be as it was written.
    pub(super) fn step(&mut self, row: &LoginRecord) -> Result<(), Broken> {
        if row.seq != self.next {
            return Err(Broken::Missing(self.next));
        }
        if self.previous.as_ref().is_some_and(|previous| *previous != row.previous) {
            return Err(Broken::Order(row.seq));
        }
        let key = self.keys.by_id(&row.key_id)?;
        match (row.removed_at, &row.removed_mark) {
            (None, None) if same(&hash(key, self.tenant, row)?, &row.hash) => {}
            (None, None) => return Err(Broken::Changed(row.seq)),
            (Some(at), Some(mark)) => {
                let expected = self.removal_mark(row, at)?;
                if !row.body.is_empty() || !expected.iter().any(|expected| same(expected, mark)) {
                    return Err(Broken::Emptied(row.seq));
                }
            }
            _ => return Err(Broken::Emptied(row.seq)),
        }
        self.next += 1;
        self.previous = Some(row.hash.clone());
        Ok(())
    }

    /// Nothing may be missing at the end.
    pub(super) fn end(self, ends: &LoginChain) -> Result<(), Broken> {
        if self.next != ends.last + 1 {
            return Err(Broken::Missing(self.next));
        }
        match self.previous {
            Some(last) if last != ends.hash => Err(Broken::Order(ends.last)),
            _ => Ok(()),
        }
    }

    /// A row may be emptied when its own key is an old one already.
    fn removal_mark(
        &self,
        row: &LoginRecord,
        at: chrono::DateTime<chrono::Utc>,
    ) -> Result<Vec<String>, KeyError> {
        self.keys.all().map(|key| removal_mark(key, self.tenant, row, at)).collect()
    }
}

fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
