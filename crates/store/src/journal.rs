//! The journal of the Node's calls (*giornale degli eventi*): what was asked, what was told, how long it took. Facts only: the messages
//! themselves hold personal data and are not kept here; a receipt's message lies with the receipt.
//!
//! By month on PostgreSQL: the application's role asks the owner's functions for months (`migrations`, `m0008_journal`).

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use uuid::Uuid;

use crate::debt::{Page, padded};
use crate::door::{PlatformTxn, Txn};
use crate::entity::node_call::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::receipt::Inserted;

/// The calls by which the Node takes a notice for one payment.
const ACTIVATIONS: [&str; 2] = ["paGetPayment", "paGetPaymentV2"];

/// One call of the Node and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeCall {
    /// Identifier: writing the same call again changes nothing.
    pub id: Uuid,
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// `idPA` as told, where it could be read.
    pub id_pa: Option<String>,
    /// `idStation` as told, where it could be read.
    pub station: Option<String>,
    /// Name of the primitive, where it could be told.
    pub primitive: Option<String>,
    /// The notice that it was about.
    pub notice_number: Option<String>,
    /// Its IUV, or the receipt's `creditorReferenceId`.
    pub iuv: Option<String>,
    /// `receiptId` of a receipt.
    pub receipt_id: Option<String>,
    /// `OK`, `KO`, or the HTTP status where there was no envelope.
    pub outcome: String,
    /// `faultCode` of a KO.
    pub fault: Option<String>,
    /// Milliseconds between the message and its answer.
    pub elapsed_ms: i64,
    /// Length of the message.
    pub asked_bytes: i64,
    /// Length of the answer.
    pub told_bytes: i64,
    /// Reference of the request, as in the application's log.
    pub request_id: String,
}

/// Whose calls are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallsOf {
    /// A notice's, by its 18 digits.
    Notice(String),
    /// An IUV's.
    Iuv(String),
}

impl NodeCall {
    fn model(&self) -> Model {
        let row = self.clone();
        Model {
            tenant_id: String::new(),
            at: row.at,
            id: row.id,
            id_pa: row.id_pa,
            station: row.station,
            primitive: row.primitive,
            notice_number: row.notice_number,
            iuv: row.iuv,
            receipt_id: row.receipt_id,
            outcome: row.outcome,
            fault: row.fault,
            elapsed_ms: row.elapsed_ms,
            asked_bytes: row.asked_bytes,
            told_bytes: row.told_bytes,
            request_id: row.request_id,
        }
    }
}

impl From<Model> for NodeCall {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            at: row.at,
            id_pa: row.id_pa,
            station: row.station,
            primitive: row.primitive,
            notice_number: row.notice_number,
            iuv: row.iuv,
            receipt_id: row.receipt_id,
            outcome: row.outcome,
            fault: row.fault,
            elapsed_ms: row.elapsed_ms,
            asked_bytes: row.asked_bytes,
            told_bytes: row.told_bytes,
            request_id: row.request_id,
        }
    }
}

impl Txn {
    /// Writes calls; those that are written already stay as they are. Returns whether anything was written.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn add_node_calls(&self, calls: &[NodeCall]) -> Result<Inserted> {
        if calls.is_empty() {
            return Ok(Inserted::Duplicate);
        }
        let key = OnConflict::columns([Column::TenantId, Column::At, Column::Id]).do_nothing().to_owned();
        let insert = self.insert_all::<Entity, _>(calls.iter().map(NodeCall::model)).on_conflict(key);
        Inserted::told(insert.exec_without_returning(self.connection()).await)
    }

    /// A page of the calls about a notice, the newest first; `page` counts from 1.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn page_node_calls(&self, of: &CallsOf, page: u64, per_page: u64) -> Result<Page<NodeCall>> {
        let (page, per_page) = (page.max(1), per_page.clamp(1, 200));
        let which = match of {
            CallsOf::Notice(number) => Column::NoticeNumber.eq(number),
            CallsOf::Iuv(iuv) => Column::Iuv.eq(iuv),
        };
        let rows = self.select::<Entity>().filter(which);
        let total = rows.clone().count(self.connection()).await?;
        let start = (page - 1).saturating_mul(per_page);
        let rows = rows.order_by_desc(Column::At).order_by_desc(Column::Id).offset(start).limit(per_page);
        let items = rows.all(self.connection()).await?.into_iter().map(NodeCall::from).collect();
        Ok(Page { items, total, page, per_page })
    }

    /// When payments of some notices were activated, at or after a moment, the first first: calls to which data were told.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn list_activations(
        &self,
        numbers: &[NoticeNumber],
        since: DateTime<Utc>,
    ) -> Result<Vec<(NoticeNumber, DateTime<Utc>)>> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = padded(numbers.iter().map(NoticeNumber::as_str).collect());
        let query = self
            .select::<Entity>()
            .select_only()
            .column(Column::NoticeNumber)
            .column(Column::At)
            .filter(Column::NoticeNumber.is_in(numbers))
            .filter(Column::At.gte(since))
            .filter(Column::Primitive.is_in(ACTIVATIONS))
            .filter(Column::Outcome.eq("OK"))
            .order_by_asc(Column::At);
        let rows: Vec<(String, DateTime<Utc>)> = query.into_tuple().all(self.connection()).await?;
        let read = |(number, at): (String, _)| {
            let number = NoticeNumber::parse(&number).map_err(|bad| Error::corrupt("node_call", bad))?;
            Ok((number, at))
        };
        rows.into_iter().map(read).collect()
    }

    /// Removes this tenant's calls from before a moment; returns how many.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn purge_node_calls(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::At.lt(before)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }
}

impl PlatformTxn {
    /// PostgreSQL: makes the partition of the month of `now` and those of the months after it, where they are not there yet; returns how
    /// many it made. On SQLite there are none.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn make_journal_months(&self, now: DateTime<Utc>, ahead: u32) -> Result<u64> {
        let mut made = 0;
        let months = (0..=ahead).filter_map(|step| first_day(now).checked_add_months(Months::new(step)));
        for month in months {
            made +=
                u64::from(self.called::<bool>("SELECT node_call_month($1)", month).await?.unwrap_or(false));
        }
        Ok(made)
    }

    /// PostgreSQL: drops the partitions of months that ended before a moment, of all tenants; returns how many. On SQLite there are
    /// none: [`Txn::purge_node_calls`].
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn drop_journal_months(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = self.called::<i32>("SELECT node_call_forget($1)", before).await?;
        Ok(gone.and_then(|gone| u64::try_from(gone).ok()).unwrap_or(0))
    }

    async fn called<T: sea_orm::TryGetable>(
        &self,
        sql: &str,
        with: impl Into<sea_orm::Value>,
    ) -> Result<Option<T>> {
        if self.connection().get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let call = Statement::from_sql_and_values(DbBackend::Postgres, sql, [with.into()]);
        let row = self.connection().query_one_raw(call).await?;
        Ok(row.map(|row| row.try_get_by_index::<T>(0)).transpose()?)
    }
}

/// The first day of the month of a moment, in UTC: where partitions begin.
fn first_day(now: DateTime<Utc>) -> NaiveDate {
    let day = now.date_naive();
    day.with_day(1).unwrap_or(day)
}
