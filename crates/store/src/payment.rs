//! Payments begun at Checkout.

use chrono::{DateTime, Utc};
use domain::attempt::{Course, Settlement};
use domain::cart::Return;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use domain::refund::Closed;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use crate::debt::{Page, padded};
use crate::door::Txn;
use crate::entity::attempt_notice;
use crate::entity::payment_attempt::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::owner::Owner;
use crate::receipt::Inserted;

/// A cart that was sent to Checkout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentAttempt {
    /// Identifier; sent as `paymentNote`, so that receipts find back to it.
    pub id: Uuid,
    /// Who began it.
    pub owner: Owner,
    /// What was to be paid.
    pub notices: Vec<(NoticeNumber, Euro)>,
    /// Unguessable; part of the addresses to which Checkout sends back.
    pub token: String,
    /// Where the citizen was sent.
    pub checkout_url: Option<String>,
    /// How the citizen came back, if at all.
    pub returned: Option<Return>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// Given to Checkout for its own receipt.
    pub email: Option<String>,
    /// While somebody is asking Checkout for an address, until when that may take: nobody else asks before.
    pub opening_until: Option<DateTime<Utc>>,
    /// When Checkout gave the address.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the citizen came back.
    pub returned_at: Option<DateTime<Utc>>,
    /// What became of it, and when that was found.
    pub settled: Option<(Settlement, DateTime<Utc>)>,
    /// How the office ended the doubt, if it did.
    pub closed: Option<Closed>,
}

impl PaymentAttempt {
    /// Its way, for the rules.
    pub fn course(&self) -> Course {
        Course {
            begun_at: self.created_at,
            opening_until: self.opening_until,
            opened_at: self.opened_at,
            returned: self.returned.map(|way| (way, self.returned_at.unwrap_or(self.created_at))),
        }
    }

    /// The notices, in their order.
    pub fn numbers(&self) -> Vec<NoticeNumber> {
        self.notices.iter().map(|(number, _)| number.clone()).collect()
    }

    fn model(&self) -> Result<Model> {
        Ok(Model {
            tenant_id: String::new(),
            id: self.id,
            owner: self.owner.to_text(),
            token: self.token.clone(),
            notices: serde_json::to_value(&self.notices)
                .map_err(|bad| Error::corrupt("payment_attempt", bad))?,
            checkout_url: self.checkout_url.clone(),
            returned: self.returned.map(|way| word(way).to_owned()),
            email: self.email.clone(),
            created_at: self.created_at,
            opening_until: self.opening_until,
            opened_at: self.opened_at,
            returned_at: self.returned_at,
            settled: self.settled.map(|(settlement, _)| settlement.word().to_owned()),
            settled_at: self.settled.map(|(_, at)| at),
            closed_at: self.closed.as_ref().map(|closed| closed.at),
            closed_by: self.closed.as_ref().map(|closed| closed.by.clone()),
            why: self.closed.as_ref().map(|closed| closed.why.clone()),
        })
    }

    fn read(row: Model) -> Result<Self> {
        Ok(Self {
            id: row.id,
            owner: Owner::from_text(&row.owner)?,
            notices: serde_json::from_value(row.notices)
                .map_err(|bad| Error::corrupt("payment_attempt", bad))?,
            token: row.token,
            checkout_url: row.checkout_url,
            returned: row.returned.as_deref().map(way).transpose()?,
            created_at: row.created_at,
            email: row.email,
            opening_until: row.opening_until,
            opened_at: row.opened_at,
            returned_at: row.returned_at,
            settled: row.settled.as_deref().map(settlement).transpose()?.zip(row.settled_at),
            closed: row.closed_at.map(|at| Closed {
                at,
                by: row.closed_by.unwrap_or_default(),
                why: row.why.unwrap_or_default(),
            }),
        })
    }
}

fn settlement(word: &str) -> Result<Settlement> {
    let found = Settlement::ALL.into_iter().find(|settlement| settlement.word() == word);
    found.ok_or_else(|| Error::corrupt("payment_attempt", word.to_owned()))
}

fn moved(since: DateTime<Utc>) -> Condition {
    Condition::any()
        .add(Column::CreatedAt.gte(since))
        .add(Column::OpenedAt.gte(since))
        .add(Column::ReturnedAt.gte(since))
}

const fn word(way: Return) -> &'static str {
    match way {
        Return::Ok => "ok",
        Return::Cancel => "cancel",
        Return::Error => "error",
    }
}

fn way(word: &str) -> Result<Return> {
    match word {
        "ok" => Ok(Return::Ok),
        "cancel" => Ok(Return::Cancel),
        "error" => Ok(Return::Error),
        _ => Err(Error::corrupt("payment_attempt", word.to_owned())),
    }
}

impl Txn {
    /// Adds an attempt.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id or the token is taken.
    pub async fn add_attempt(&self, attempt: &PaymentAttempt) -> Result<()> {
        self.add::<Entity, _>(attempt.model()?).await?;
        self.name_notices(attempt).await
    }

    /// Writes by which notices the attempt is found; what is there stays.
    async fn name_notices(&self, attempt: &PaymentAttempt) -> Result<()> {
        if attempt.notices.is_empty() {
            return Ok(());
        }
        let rows = attempt.notices.iter().map(|(number, _)| attempt_notice::Model {
            tenant_id: String::new(),
            attempt_id: attempt.id,
            notice_number: number.to_string(),
        });
        let insert = self
            .insert_all::<attempt_notice::Entity, _>(rows)
            .on_conflict(OnConflict::new().do_nothing().to_owned());
        Inserted::told(insert.exec_without_returning(self.connection()).await)?;
        Ok(())
    }

    /// The attempts' part of [`Txn::hand_over`]: what was paid before a login is found after it.
    pub(crate) async fn claim_attempts(&self, from: &Owner, to: &Owner) -> Result<()> {
        let change = self
            .change::<Entity>()
            .col_expr(Column::Owner, Expr::value(to.to_text()))
            .filter(Column::Owner.eq(from.to_text()));
        change.exec(self.connection()).await?;
        Ok(())
    }

    /// The attempt of that identifier, whoever owns it.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_attempt(&self, id: Uuid) -> Result<Option<PaymentAttempt>> {
        let found = self.select::<Entity>().filter(Column::Id.eq(id)).one(self.connection()).await?;
        found.map(PaymentAttempt::read).transpose()
    }

    /// The same, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn lock_attempt(&self, id: Uuid) -> Result<Option<PaymentAttempt>> {
        let query = self.select::<Entity>().filter(Column::Id.eq(id)).lock_exclusive();
        query.one(self.connection()).await?.map(PaymentAttempt::read).transpose()
    }

    /// The attempt of that return token.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn find_attempt_by_token(&self, token: &str) -> Result<Option<PaymentAttempt>> {
        let found = self.select::<Entity>().filter(Column::Token.eq(token)).one(self.connection()).await?;
        found.map(PaymentAttempt::read).transpose()
    }

    /// Writes where the citizen was sent, how they came back and what became of it; the rest of an attempt does not change.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_attempt(&self, attempt: &PaymentAttempt) -> Result<()> {
        let row = attempt.model()?;
        let change = self
            .change::<Entity>()
            .col_expr(Column::Owner, Expr::value(row.owner))
            .col_expr(Column::CheckoutUrl, Expr::value(row.checkout_url))
            .col_expr(Column::Returned, Expr::value(row.returned))
            .col_expr(Column::Email, Expr::value(row.email))
            .col_expr(Column::OpeningUntil, Expr::value(row.opening_until))
            .col_expr(Column::OpenedAt, Expr::value(row.opened_at))
            .col_expr(Column::ReturnedAt, Expr::value(row.returned_at))
            .col_expr(Column::Settled, Expr::value(row.settled))
            .col_expr(Column::SettledAt, Expr::value(row.settled_at))
            .col_expr(Column::ClosedAt, Expr::value(row.closed_at))
            .col_expr(Column::ClosedBy, Expr::value(row.closed_by))
            .col_expr(Column::Why, Expr::value(row.why))
            .filter(Column::Id.eq(attempt.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("payment_attempt.id"));
        }
        self.name_notices(attempt).await
    }

    /// Attempts of one owner that were begun, opened or returned at or after `since`, newest first.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn list_attempts_of(&self, owner: &Owner, since: DateTime<Utc>) -> Result<Vec<PaymentAttempt>> {
        let query = self
            .select::<Entity>()
            .filter(Column::Owner.eq(owner.to_text()))
            .filter(moved(since))
            .order_by_desc(Column::CreatedAt);
        self.attempts(query).await
    }

    /// Attempts of anybody for one of those notices, the newest first.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn list_attempts_with(&self, numbers: &[NoticeNumber]) -> Result<Vec<PaymentAttempt>> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = padded(numbers.iter().map(NoticeNumber::as_str).collect());
        let held = self
            .select::<attempt_notice::Entity>()
            .select_only()
            .column(attempt_notice::Column::AttemptId)
            .filter(attempt_notice::Column::NoticeNumber.is_in(numbers))
            .into_query();
        let query = self.select::<Entity>().filter(Column::Id.in_subquery(held));
        self.attempts(query.order_by_desc(Column::CreatedAt)).await
    }

    /// Attempts of which it is not said yet what became of them, the oldest first, at most `most`.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn list_unsettled_attempts(&self, most: u64) -> Result<Vec<PaymentAttempt>> {
        let query = self.select::<Entity>().filter(Column::Settled.is_null());
        self.attempts(query.order_by_asc(Column::CreatedAt).limit(most)).await
    }

    /// Attempts in doubt that the office has not ended, the oldest first.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn list_doubtful_attempts(&self, page: u64, per_page: u64) -> Result<Page<PaymentAttempt>> {
        let (page, per_page) = (page.max(1), per_page.clamp(1, 200));
        let query = self
            .select::<Entity>()
            .filter(Column::Settled.eq(Settlement::InDoubt.word()))
            .filter(Column::ClosedAt.is_null());
        let total = query.clone().count(self.connection()).await?;
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let query = query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id);
        let items = self.attempts(query.limit(per_page).offset(offset)).await?;
        Ok(Page { items, total, page, per_page })
    }

    async fn attempts(&self, query: Select<Entity>) -> Result<Vec<PaymentAttempt>> {
        query.all(self.connection()).await?.into_iter().map(PaymentAttempt::read).collect()
    }
}
