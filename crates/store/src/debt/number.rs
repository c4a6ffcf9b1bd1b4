//! Notice numbers that were ever used: they are unique within one entity for ever, also after a debt is removed (SANP).

use domain::notice_number::NoticeNumber;
use sea_orm::{ColumnTrait, Condition, QueryFilter};
use uuid::Uuid;

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
