//! The login log's rows: appended one after the other, removed only when they are old. What they hold is encrypted by the caller, who
//! also knows what the hashes and seals mean; here they are texts.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use uuid::Uuid;

use crate::debt::Page;
use crate::door::Txn;
use crate::entity::login_record::{Column, Entity, Model};
use crate::error::Result;

mod chain;
mod hold;

pub use chain::LoginChain;
pub use hold::LoginHold;

/// One login, its failure, or something done with the log itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginRecord {
    /// Identifier: the evidence that sessions and operations quote.
    pub id: Uuid,
    /// Place in the tenant's chain, from 1 on without gaps.
    pub seq: i64,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// How the identity was to be proved.
    pub channel: String,
    /// The word for how it ended.
    pub outcome: String,
    /// Level of assurance that was reached.
    pub level: Option<String>,
    /// Reference of the request, as in the application's log.
    pub reference: String,
    /// How many of its kind this row stands for.
    pub times: i64,
    /// `ID` of the AuthnRequest.
    pub authn_request_id: Option<String>,
    /// `IssueInstant` of the AuthnRequest.
    pub authn_request_instant: Option<DateTime<Utc>>,
    /// `ID` of the Response.
    pub response_id: Option<String>,
    /// `IssueInstant` of the Response.
    pub response_instant: Option<DateTime<Utc>>,
    /// `Issuer` of the Response.
    pub response_issuer: Option<String>,
    /// `ID` of the assertion.
    pub assertion_id: Option<String>,
    /// `NameID` of the assertion's subject.
    pub subject_name_id: Option<String>,
    /// `NameQualifier` of that `NameID`.
    pub subject_name_qualifier: Option<String>,
    /// Keyed hash of the person's codice fiscale.
    pub person_hash: Option<String>,
    /// Which key it was written with.
    pub key_id: String,
    /// Ciphertext of everything personal; empty once removed.
    pub body: Vec<u8>,
    /// Hash of the row before.
    pub previous: String,
    /// Keyed hash of this row and of `previous`.
    pub hash: String,
    /// When its content was removed; the place in the chain stays.
    pub removed_at: Option<DateTime<Utc>>,
    /// Proof that the removal was the application's.
    pub removed_mark: Option<String>,
}

impl LoginRecord {
    fn model(&self) -> Model {
        let row = self.clone();
        Model {
            tenant_id: String::new(),
            id: row.id,
            seq: row.seq,
            at: row.at,
            channel: row.channel,
            outcome: row.outcome,
            level: row.level,
            reference: row.reference,
            times: row.times,
            authn_request_id: row.authn_request_id,
            authn_request_instant: row.authn_request_instant,
            response_id: row.response_id,
            response_instant: row.response_instant,
            response_issuer: row.response_issuer,
            assertion_id: row.assertion_id,
            subject_name_id: row.subject_name_id,
            subject_name_qualifier: row.subject_name_qualifier,
            person_hash: row.person_hash,
            key_id: row.key_id,
            body: row.body,
            previous: row.previous,
            hash: row.hash,
            removed_at: row.removed_at,
            removed_mark: row.removed_mark,
        }
    }
}

impl From<Model> for LoginRecord {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            seq: row.seq,
            at: row.at,
            channel: row.channel,
            outcome: row.outcome,
            level: row.level,
            reference: row.reference,
            times: row.times,
            authn_request_id: row.authn_request_id,
            authn_request_instant: row.authn_request_instant,
            response_id: row.response_id,
            response_instant: row.response_instant,
            response_issuer: row.response_issuer,
            assertion_id: row.assertion_id,
            subject_name_id: row.subject_name_id,
            subject_name_qualifier: row.subject_name_qualifier,
            person_hash: row.person_hash,
            key_id: row.key_id,
            body: row.body,
            previous: row.previous,
            hash: row.hash,
            removed_at: row.removed_at,
            removed_mark: row.removed_mark,
        }
    }
}

/// Whose rows, and of when: `from` included, `to` excluded.
#[derive(Debug, Clone)]
pub struct LoginsOf {
    /// The person's hash under every key that is still in use.
    pub person_hashes: Vec<String>,
    /// The first moment.
    pub from: DateTime<Utc>,
    /// The first moment that is too late.
    pub to: DateTime<Utc>,
}

impl Txn {
    /// Appends a row; the caller holds the chain by [`Txn::lock_login_chain`].
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the place in the chain is taken.
    pub async fn add_login_record(&self, record: &LoginRecord) -> Result<()> {
        self.add::<Entity, _>(record.model()).await
    }

    /// Rows after a place in the chain, in the chain's order.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn list_login_records(&self, after: i64, limit: u64) -> Result<Vec<LoginRecord>> {
        let rows = self.select::<Entity>().filter(Column::Seq.gt(after)).order_by_asc(Column::Seq);
        let rows = rows.limit(limit).all(self.connection()).await?;
        Ok(rows.into_iter().map(LoginRecord::from).collect())
    }

    /// A person's rows after a place in the chain, in the chain's order.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn list_logins_of(&self, whose: &LoginsOf, after: i64, limit: u64) -> Result<Vec<LoginRecord>> {
        let rows = self.logins_of(whose).filter(Column::Seq.gt(after)).order_by_asc(Column::Seq);
        let rows = rows.limit(limit).all(self.connection()).await?;
        Ok(rows.into_iter().map(LoginRecord::from).collect())
    }

    /// A page of a person's rows in those channels, the newest first; `page` counts from 1.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn page_logins_of(
        &self,
        whose: &LoginsOf,
        channels: &[&str],
        page: u64,
        per_page: u64,
    ) -> Result<Page<LoginRecord>> {
        let rows = self.logins_of(whose).filter(Column::Channel.is_in(channels.iter().copied()));
        let total = rows.clone().count(self.connection()).await?;
        let start = page.saturating_sub(1).saturating_mul(per_page);
        let rows = rows.order_by_desc(Column::Seq).offset(start).limit(per_page);
        let items = rows.all(self.connection()).await?.into_iter().map(LoginRecord::from).collect();
        Ok(Page { items, total, page, per_page })
    }

    fn logins_of(&self, whose: &LoginsOf) -> Select<Entity> {
        self.select::<Entity>()
            .filter(Column::PersonHash.is_in(whose.person_hashes.iter().cloned()))
            .filter(Column::At.gte(whose.from))
            .filter(Column::At.lt(whose.to))
            .filter(Column::RemovedAt.is_null())
    }

    /// The first place in the chain that must stay: the row is younger than `before`, or of a person on hold. `None`: none must.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn first_login_record_to_keep(
        &self,
        before: DateTime<Utc>,
        held: &[String],
    ) -> Result<Option<i64>> {
        let kept =
            Condition::any().add(Column::At.gte(before)).add(Column::PersonHash.is_in(held.iter().cloned()));
        let first = self.select::<Entity>().filter(kept).order_by_asc(Column::Seq).limit(1);
        Ok(first.one(self.connection()).await?.map(|row| row.seq))
    }

    /// Removes the rows below a place in the chain; returns how many.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn remove_login_records_below(&self, seq: i64) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::Seq.lt(seq)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }

    /// Rows older than `before` that are not on hold and still have their content, in the chain's order.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn list_login_records_to_empty(
        &self,
        before: DateTime<Utc>,
        held: &[String],
        limit: u64,
    ) -> Result<Vec<LoginRecord>> {
        let free = Condition::any()
            .add(Column::PersonHash.is_null())
            .add(Column::PersonHash.is_not_in(held.iter().cloned()));
        let rows = self
            .select::<Entity>()
            .filter(Column::At.lt(before))
            .filter(Column::RemovedAt.is_null())
            .filter(free)
            .order_by_asc(Column::Seq)
            .limit(limit);
        let rows = rows.all(self.connection()).await?;
        Ok(rows.into_iter().map(LoginRecord::from).collect())
    }

    /// Removes a row's content and keeps its place in the chain.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn empty_login_record(&self, seq: i64, at: DateTime<Utc>, mark: &str) -> Result<()> {
        let nothing = || Expr::value(Option::<String>::None);
        let never = || Expr::value(Option::<DateTime<Utc>>::None);
        let change = self
            .change::<Entity>()
            .col_expr(Column::AuthnRequestId, nothing())
            .col_expr(Column::AuthnRequestInstant, never())
            .col_expr(Column::ResponseId, nothing())
            .col_expr(Column::ResponseInstant, never())
            .col_expr(Column::ResponseIssuer, nothing())
            .col_expr(Column::AssertionId, nothing())
            .col_expr(Column::SubjectNameId, nothing())
            .col_expr(Column::SubjectNameQualifier, nothing())
            .col_expr(Column::PersonHash, nothing())
            .col_expr(Column::Body, Expr::value(Vec::<u8>::new()))
            .col_expr(Column::RemovedAt, Expr::value(at))
            .col_expr(Column::RemovedMark, Expr::value(mark))
            .filter(Column::Seq.eq(seq));
        change.exec(self.connection()).await?;
        Ok(())
    }
}
