//! Debts and their payable units.

use domain::debt::{DebtPosition, InstallmentState};
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::{debt_position, installment};
use crate::error::{Error, Result};

mod list;
mod row;

pub(crate) use row::padded;

pub use list::{DebtFilter, Page};

/// The word for where a payable unit stands, for filtering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DebtState {
    /// Waiting to be paid; expired ones too.
    Open,
    /// Paid.
    Paid,
    /// Cancelled.
    Cancelled,
    /// Cancelled, and paid all the same.
    PaidAfterCancellation,
}

impl DebtState {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
            Self::PaidAfterCancellation => "paid_after_cancellation",
        }
    }

    /// The words that a filter by this state finds: money that came after a cancellation counts for both.
    pub(crate) fn words(self) -> Vec<&'static str> {
        let late = matches!(self, Self::Paid | Self::Cancelled).then_some(Self::PaidAfterCancellation);
        std::iter::once(self).chain(late).map(Self::word).collect()
    }

    /// The word of a unit's state.
    pub const fn of(state: &InstallmentState) -> Self {
        match state {
            InstallmentState::Open => Self::Open,
            InstallmentState::Paid { .. } => Self::Paid,
            InstallmentState::Cancelled { paid: None, .. } => Self::Cancelled,
            InstallmentState::Cancelled { paid: Some(_), .. } => Self::PaidAfterCancellation,
        }
    }
}

impl Txn {
    /// Whether a notice number was ever used in this tenant, or another one with the same IUV, which must be unique
    /// within one entity for ever (SANP): `1` and `3` before the same 17 digits clash.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn notice_number_taken(&self, number: &NoticeNumber) -> Result<bool> {
        use installment::Column;
        let same = Condition::any()
            .add(Column::NoticeNumber.eq(number.as_str()))
            .add(Column::Iuv.eq(number.iuv().as_str()));
        let query = self.select::<installment::Entity>().filter(same);
        Ok(query.one(self.connection()).await?.is_some())
    }

    /// Adds a debt with its units.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id, the iupd, the draft, a notice number or an IUV is taken.
    pub async fn add_debt(&self, debt: &DebtPosition) -> Result<()> {
        self.add::<debt_position::Entity, _>(row::debt(debt)?).await?;
        self.add_units(debt).await
    }

    async fn add_units(&self, debt: &DebtPosition) -> Result<()> {
        for unit in row::units(debt)? {
            self.add::<installment::Entity, _>(unit).await?;
        }
        Ok(())
    }

    /// The debt of that identifier.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_debt(&self, id: Uuid) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debts().filter(debt_position::Column::Id.eq(id))).await
    }

    /// The debts that have a unit of one of those notice numbers, in no particular order: two queries, whatever the number.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn find_debts_by_notices(&self, numbers: &[NoticeNumber]) -> Result<Vec<DebtPosition>> {
        let numbers = row::padded(numbers.iter().map(NoticeNumber::as_str).collect());
        let units = self.debt_ids(installment::Column::NoticeNumber.is_in(numbers).into());
        let query = self.debts().filter(debt_position::Column::Id.in_subquery(units));
        self.with_units(query.all(self.connection()).await?).await
    }

    /// The same as [`Txn::find_debt_by_notice`], and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn lock_debt(&self, id: Uuid) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debts().filter(debt_position::Column::Id.eq(id)).lock_exclusive()).await
    }

    /// The debt that has a unit of that notice number.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn find_debt_by_notice(&self, number: &NoticeNumber) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debt_of_notice(number)).await
    }

    /// The same, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn lock_debt_by_notice(&self, number: &NoticeNumber) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debt_of_notice(number).lock_exclusive()).await
    }

    /// The debt issued from that draft.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn find_debt_by_draft(&self, draft: Uuid) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debts().filter(debt_position::Column::DraftId.eq(draft))).await
    }

    /// The debt of that iupd.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn find_debt_by_iupd(&self, iupd: &str) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debts().filter(debt_position::Column::Iupd.eq(iupd))).await
    }

    /// Writes a debt and its units back: hold its lock ([`Txn::lock_debt`], [`Txn::lock_debt_by_notice`]) while you change it.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone, or when a value that must be unique is taken.
    pub async fn update_debt(&self, debt: &DebtPosition) -> Result<()> {
        use debt_position::Column;
        let row = row::debt(debt)?;
        let change = self
            .change::<debt_position::Entity>()
            .col_expr(Column::Iupd, Expr::value(row.iupd))
            .col_expr(Column::DraftId, Expr::value(row.draft_id))
            .col_expr(Column::DebtorFiscalCode, Expr::value(row.debtor_fiscal_code))
            .col_expr(Column::CreatedBy, Expr::value(row.created_by))
            .col_expr(Column::PayerFiscalCode, Expr::value(row.payer_fiscal_code))
            .col_expr(Column::SearchText, Expr::value(row.search_text))
            .col_expr(Column::Body, Expr::value(row.body))
            .filter(Column::Id.eq(debt.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("debt_position.id"));
        }
        let old = self.erase::<installment::Entity>().filter(installment::Column::DebtId.eq(debt.id));
        old.exec(self.connection()).await?;
        self.add_units(debt).await
    }

    /// Debts that concern a person as debtor, creator or payer, newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_debts_of(&self, person: &PersonKey) -> Result<Vec<DebtPosition>> {
        use debt_position::Column;
        let concerned = Condition::any()
            .add(Column::DebtorFiscalCode.eq(person.to_string()))
            .add(Column::CreatedBy.eq(person.to_string()))
            .add(Column::PayerFiscalCode.eq(person.to_string()));
        let query = self.debts().filter(concerned).order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
        self.with_units(query.all(self.connection()).await?).await
    }

    pub(crate) fn debts(&self) -> Select<debt_position::Entity> {
        self.select::<debt_position::Entity>()
    }

    fn debt_of_notice(&self, number: &NoticeNumber) -> Select<debt_position::Entity> {
        let units = self.debt_ids(installment::Column::NoticeNumber.eq(number.as_str()).into());
        self.debts().filter(debt_position::Column::Id.in_subquery(units))
    }

    /// Identifiers of the debts that have a unit like that.
    pub(crate) fn debt_ids(&self, like: Condition) -> SelectStatement {
        self.select::<installment::Entity>()
            .select_only()
            .column(installment::Column::DebtId)
            .filter(like)
            .into_query()
    }

    async fn one_debt(&self, query: Select<debt_position::Entity>) -> Result<Option<DebtPosition>> {
        let found = query.one(self.connection()).await?;
        Ok(self.with_units(found.into_iter().collect()).await?.pop())
    }

    /// Puts the units to the debts, with one query for all.
    pub(crate) async fn with_units(&self, debts: Vec<debt_position::Model>) -> Result<Vec<DebtPosition>> {
        if debts.is_empty() {
            return Ok(Vec::new());
        }
        let ids = row::padded(debts.iter().map(|debt| debt.id).collect());
        let query = self.select::<installment::Entity>().filter(installment::Column::DebtId.is_in(ids));
        let units = query.order_by_asc(installment::Column::Position).all(self.connection()).await?;
        row::join(debts, units)
    }
}
