//! Debts and their payable units.

use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::{debt_position, installment};
use crate::error::{Error, Result};

mod history;
mod list;
mod number;
mod positions;
mod row;
mod state;
mod status;

pub(crate) use list::containing;
pub(crate) use row::padded;

pub use list::{DebtFilter, Page};
pub use positions::{PositionFilter, PositionOrder};
pub use state::DebtState;

impl Txn {
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

    /// The debts of those identifiers, in no particular order: two queries, whatever the number.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn find_debts(&self, ids: &[Uuid]) -> Result<Vec<DebtPosition>> {
        let query = self.debts().filter(debt_position::Column::Id.is_in(row::padded(ids.to_vec())));
        self.with_units(query.all(self.connection()).await?).await
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

    /// The debt of that iupd, and nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// As [`Txn::find_debt`].
    pub async fn lock_debt_by_iupd(&self, iupd: &str) -> Result<Option<DebtPosition>> {
        self.one_debt(self.debts().filter(debt_position::Column::Iupd.eq(iupd)).lock_exclusive()).await
    }

    /// Removes a debt with its units, whose numbers stay taken for ever; its history stays. Hold its lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn remove_debt(&self, debt: &DebtPosition) -> Result<()> {
        for unit in &debt.installments {
            self.retire_number(debt.id, &unit.notice_number).await?;
        }
        let gone = self.erase::<debt_position::Entity>().filter(debt_position::Column::Id.eq(debt.id));
        if gone.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("debt_position.id"));
        }
        Ok(())
    }

    /// Writes a debt and its units back; numbers that it has no more stay taken for ever. Hold its lock ([`Txn::lock_debt`], [`Txn::lock_debt_by_notice`]) while you change it.
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
        let units = installment::Column::DebtId.eq(debt.id);
        let old = self.select::<installment::Entity>().filter(units.clone()).all(self.connection()).await?;
        self.erase::<installment::Entity>().filter(units).exec(self.connection()).await?;
        let kept = |number: &str| debt.installments.iter().any(|unit| unit.notice_number.as_str() == number);
        for number in old.into_iter().map(|unit| unit.notice_number).filter(|number| !kept(number)) {
            let number = NoticeNumber::parse(&number).map_err(|bad| Error::corrupt("installment", bad))?;
            self.retire_number(debt.id, &number).await?;
        }
        self.add_units(debt).await
    }

    /// Debts that concern a person as debtor, creator or payer, newest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_debts_of(&self, person: &PersonKey) -> Result<Vec<DebtPosition>> {
        use debt_position::Column;
        let units = self.debt_ids(installment::Column::DebtorFiscalCode.eq(person.to_string()).into());
        let concerned = Condition::any()
            .add(Column::DebtorFiscalCode.eq(person.to_string()))
            .add(Column::CreatedBy.eq(person.to_string()))
            .add(Column::PayerFiscalCode.eq(person.to_string()))
            .add(Column::Id.in_subquery(units));
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
