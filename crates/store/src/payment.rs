//! Payments begun at Checkout.

use chrono::{DateTime, Utc};
use domain::cart::Return;
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::payment_attempt::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::owner::Owner;

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
}

impl PaymentAttempt {
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
        })
    }
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
        self.add::<Entity, _>(attempt.model()?).await
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

    /// Writes where the citizen was sent and how they came back; the rest of an attempt does not change.
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
            .filter(Column::Id.eq(attempt.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("payment_attempt.id"));
        }
        Ok(())
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
        query.all(self.connection()).await?.into_iter().map(PaymentAttempt::read).collect()
    }

    /// Attempts of anybody that hold a notice and were begun, opened or returned at or after `since`, newest first.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn list_attempts_with(
        &self,
        number: &NoticeNumber,
        since: DateTime<Utc>,
    ) -> Result<Vec<PaymentAttempt>> {
        let query = self.select::<Entity>().filter(moved(since)).order_by_desc(Column::CreatedAt);
        let rows = query.all(self.connection()).await?;
        let read = rows.into_iter().map(PaymentAttempt::read).collect::<Result<Vec<_>>>()?;
        let holds = |attempt: &PaymentAttempt| attempt.notices.iter().any(|(inside, _)| inside == number);
        Ok(read.into_iter().filter(holds).collect())
    }

    /// Attempts from which nobody has come back, newest first.
    ///
    /// # Errors
    /// As [`Txn::find_attempt`].
    pub async fn list_open_attempts(&self) -> Result<Vec<PaymentAttempt>> {
        let query =
            self.select::<Entity>().filter(Column::Returned.is_null()).order_by_desc(Column::CreatedAt);
        query.all(self.connection()).await?.into_iter().map(PaymentAttempt::read).collect()
    }
}
