//! Notice numbers that were ever used: they are unique within one entity for ever, also after a debt is removed (SANP).

use domain::notice_number::NoticeNumber;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use super::containing;
use crate::door::Txn;
use crate::entity::{installment, retired_number};
use crate::error::Result;

impl Txn {
    /// Whether a notice number was ever used in this tenant, or another one with the same IUV, which must be unique
    /// within one entity for ever (SANP): `1` and `3` before the same 17 digits clash.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn notice_number_taken(&self, number: &NoticeNumber) -> Result<bool> {
        use installment::Column;
        let same = Condition::any()
            .add(Column::NoticeNumber.eq(number.as_str()))
            .add(Column::Iuv.eq(number.iuv().as_str()));
        let query = self.select::<installment::Entity>().filter(same);
        Ok(query.one(self.connection()).await?.is_some() || self.is_retired(number).await?)
    }

    /// The debt that gave up exactly that number, whether or not the debt still is.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`].
    pub async fn debt_that_gave_up(&self, number: &NoticeNumber) -> Result<Option<Uuid>> {
        let same = retired_number::Column::NoticeNumber.eq(number.as_str());
        let row = self.select::<retired_number::Entity>().filter(same).one(self.connection()).await?;
        Ok(row.map(|row| row.debt_id))
    }

    /// Identifiers of the debts that gave up a number with those digits.
    pub(super) fn that_gave_up(&self, digits: &str) -> SelectStatement {
        use retired_number::Column;
        let like = Column::NoticeNumber.like(containing(digits));
        self.select::<retired_number::Entity>().select_only().column(Column::DebtId).filter(like).into_query()
    }

    async fn is_retired(&self, number: &NoticeNumber) -> Result<bool> {
        use retired_number::Column;
        let same = Condition::any()
            .add(Column::NoticeNumber.eq(number.as_str()))
            .add(Column::Iuv.eq(number.iuv().as_str()));
        let query = self.select::<retired_number::Entity>().filter(same);
        Ok(query.one(self.connection()).await?.is_some())
    }

    /// Keeps a number that its debt gives up.
    pub(super) async fn retire_number(&self, debt: Uuid, number: &NoticeNumber) -> Result<()> {
        let row = retired_number::Model {
            tenant_id: String::new(),
            notice_number: number.to_string(),
            iuv: number.iuv().to_string(),
            debt_id: debt,
            at: self.now(),
        };
        self.add::<retired_number::Entity, _>(row).await
    }
}
