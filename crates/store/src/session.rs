//! Sessions: the row is the truth, the cache a copy of it.
//!
//! A change is committed first and then marks the cached copy as changed for a while, so that a reader that saw the old row cannot put
//! it back: it adds its copy only where there is none.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::identity::{Channel, Person, PersonKey, SamlSubject};
use domain::scope::{Scope, TenantId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::connect::Store;
use crate::door::Txn;
use crate::entity::session::{Column, Entity, Model};
use crate::error::{Error, Result};

/// What stands in the cache for a row that was changed a moment ago.
pub(crate) const CHANGED: &[u8] = b"changed";

/// How long a copy is believed.
const CACHED: Duration = Duration::from_secs(60);

/// A browser's session in one tenant; in another tenant the same cookie is nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SessionRow {
    /// Identifier.
    pub id: Uuid,
    /// Hash of the cookie's value, as the caller makes it; the value itself is kept nowhere.
    pub token_hash: String,
    /// Who logged in.
    pub person: Option<Person>,
    /// How strongly.
    pub assurance: Option<Assurance>,
    /// By which kind of proof.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// Who vouched: entityID of the identity provider, or whatever the channel names so.
    #[serde(default)]
    pub issuer: Option<String>,
    /// What a SAML logout names, in either direction.
    #[serde(default)]
    pub saml: Option<SamlSubject>,
    /// The row of the log of logins that this session comes from.
    #[serde(default)]
    pub evidence: Option<Uuid>,
    /// From then on the proof is worth nothing, however much the session is used: an old account's last second.
    #[serde(default)]
    pub good_until: Option<DateTime<Utc>>,
    /// Token of the forms.
    pub csrf: String,
    /// Kind and text of the message for the next page.
    pub flash: Option<(String, String)>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was last used, as precisely as the caller writes it.
    pub seen_at: DateTime<Utc>,
    /// From then on it is nothing.
    pub expires_at: DateTime<Utc>,
    /// Whatever else belongs to it.
    pub data: serde_json::Value,
}

impl SessionRow {
    fn saml_hash(&self) -> Option<String> {
        Some(saml_hash(self.issuer.as_deref()?, &self.saml.as_ref()?.name_id))
    }

    /// Whether a LogoutRequest with these `SessionIndex` is about this session: with none it is about all of the subject, and a
    /// session without an index is the only one of its transient `NameID`.
    fn has_index(&self, indices: &[String]) -> bool {
        let own = self.saml.as_ref().and_then(|saml| saml.session_index.as_ref());
        indices.is_empty() || own.is_none_or(|own| indices.contains(own))
    }

    fn model(&self) -> Result<Model> {
        Ok(Model {
            tenant_id: String::new(),
            id: self.id,
            token_hash: self.token_hash.clone(),
            fiscal_code: self.person.as_ref().map(|person| person.key.to_string()),
            saml_hash: self.saml_hash(),
            body: serde_json::to_value(self).map_err(|bad| Error::corrupt("session", bad))?,
            expires_at: self.expires_at,
        })
    }
}

fn read(row: Model) -> Result<SessionRow> {
    serde_json::from_value(row.body).map_err(|bad| Error::corrupt("session", bad))
}

/// Under what a session is found by who vouched for it and the subject's name there.
fn saml_hash(issuer: &str, name_id: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(issuer.as_bytes());
    hash.update([0]);
    hash.update(name_id.as_bytes());
    hex::encode(hash.finalize())
}

fn cache_key(tenant: &TenantId, token_hash: &str) -> String {
    format!("session:{tenant}:{token_hash}")
}

impl Store {
    /// The live session of a cookie, from the cache if it is there. For pages that only need to know who asks.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn session(&self, scope: &Scope, token_hash: &str) -> Result<Option<SessionRow>> {
        let key = cache_key(&scope.tenant, token_hash);
        if let Some(session) = self.cached_session(&key).await {
            return Ok(Some(session).filter(|session| session.expires_at > scope.now));
        }
        let found = self.begin_read(scope).await?.find_session(token_hash, scope.now).await?;
        if let Some(session) = &found {
            let copy = serde_json::to_vec(session).map_err(|bad| Error::corrupt("session", bad))?;
            self.cache().add(&key, &copy, CACHED).await;
        }
        Ok(found)
    }

    async fn cached_session(&self, key: &str) -> Option<SessionRow> {
        serde_json::from_slice(&self.cache().get(key).await?).ok()
    }
}

impl Txn {
    /// Adds a session.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id or the token is taken.
    pub async fn add_session(&self, session: &SessionRow) -> Result<()> {
        self.add::<Entity, _>(session.model()?).await
    }

    /// The session of a cookie, unless it has expired at `now`; from the row.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_session(&self, token_hash: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>> {
        let query = self
            .select::<Entity>()
            .filter(Column::TokenHash.eq(token_hash))
            .filter(Column::ExpiresAt.gt(now));
        query.one(self.connection()).await?.map(read).transpose()
    }

    /// The session of a cookie although it has ended, if it did so after `since`: for what the browser sent too late.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_ended_session(
        &self,
        token_hash: &str,
        since: DateTime<Utc>,
    ) -> Result<Option<SessionRow>> {
        let query = self
            .select::<Entity>()
            .filter(Column::TokenHash.eq(token_hash))
            .filter(Column::ExpiresAt.gt(since))
            .filter(Column::ExpiresAt.lte(self.now()));
        query.one(self.connection()).await?.map(read).transpose()
    }

    /// The sessions of a person that live at `now`, the last used first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_sessions_of(&self, person: &PersonKey, now: DateTime<Utc>) -> Result<Vec<SessionRow>> {
        let query = self
            .select::<Entity>()
            .filter(Column::FiscalCode.eq(person.to_string()))
            .filter(Column::ExpiresAt.gt(now));
        let rows = query.all(self.connection()).await?;
        let mut sessions: Vec<SessionRow> = rows.into_iter().map(read).collect::<Result<_>>()?;
        sessions.sort_by_key(|session| std::cmp::Reverse(session.seen_at));
        Ok(sessions)
    }

    /// Writes a session back; `false` when it was removed meanwhile, and then it stays removed.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a new token is taken.
    pub async fn update_session(&self, session: &SessionRow) -> Result<bool> {
        let row = session.model()?;
        let of_id = Column::Id.eq(session.id);
        let Some(old) = self.select::<Entity>().filter(of_id.clone()).one(self.connection()).await? else {
            return Ok(false);
        };
        let change = self
            .change::<Entity>()
            .col_expr(Column::TokenHash, Expr::value(row.token_hash))
            .col_expr(Column::FiscalCode, Expr::value(row.fiscal_code))
            .col_expr(Column::SamlHash, Expr::value(row.saml_hash))
            .col_expr(Column::Body, Expr::value(row.body))
            .col_expr(Column::ExpiresAt, Expr::value(row.expires_at))
            .filter(of_id);
        let done = change.exec(self.connection()).await?;
        self.forget(cache_key(self.tenant(), &old.token_hash));
        self.forget(cache_key(self.tenant(), &session.token_hash));
        Ok(done.rows_affected > 0)
    }

    /// Removes a session; one that is gone is no fault.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remove_session(&self, id: Uuid) -> Result<()> {
        let gone =
            self.erase::<Entity>().filter(Column::Id.eq(id)).exec_with_returning(self.connection()).await?;
        self.forget_all(gone);
        Ok(())
    }

    /// Removes all sessions of a person; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn remove_sessions_of(&self, person: &PersonKey) -> Result<u64> {
        let of_person = self.erase::<Entity>().filter(Column::FiscalCode.eq(person.to_string()));
        let gone = of_person.exec_with_returning(self.connection()).await?;
        let count = gone.len() as u64;
        self.forget_all(gone);
        Ok(count)
    }

    /// Removes the sessions of a subject at an identity provider, as its LogoutRequest names them: the `NameID`, and the `SessionIndex`
    /// if it tells any. Returns those that were removed.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn remove_sessions_of_subject(
        &self,
        issuer: &str,
        name_id: &str,
        session_indices: &[String],
    ) -> Result<Vec<SessionRow>> {
        let of_subject = Column::SamlHash.eq(saml_hash(issuer, name_id));
        let rows = self.select::<Entity>().filter(of_subject).all(self.connection()).await?;
        let mut removed = Vec::new();
        for row in rows {
            let session = read(row)?;
            if session.has_index(session_indices) {
                self.remove_session(session.id).await?;
                removed.push(session);
            }
        }
        Ok(removed)
    }

    /// Removes sessions that have expired at `now`; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_sessions(&self, now: DateTime<Utc>) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }

    fn forget_all(&self, rows: Vec<Model>) {
        for row in rows {
            self.forget(cache_key(self.tenant(), &row.token_hash));
        }
    }
}
