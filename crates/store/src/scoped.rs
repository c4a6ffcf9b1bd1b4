//! The one place where statements begin. A tenant table is reached by a [`Txn`] only, always with its tenant; a platform table by a
//! [`PlatformTxn`], or by a [`Txn`] that writes a job.
#![expect(
    clippy::disallowed_methods,
    reason = "the doors themselves: every statement of the crate starts here"
)]

use sea_orm::{
    ActiveModelTrait, ColumnTrait, DeleteMany, EntityTrait, Insert, InsertMany, IntoActiveModel, QueryFilter,
    Select, UpdateMany,
};

use crate::door::{PlatformTxn, Txn};
use crate::error::Result;

/// A table whose rows belong to one tenant each.
pub(crate) trait TenantTable: EntityTrait {
    /// The column that names the tenant.
    const TENANT: Self::Column;
}

/// A table of the platform.
pub(crate) trait PlatformTable: EntityTrait {}

impl Txn {
    /// Rows of this tenant.
    pub(crate) fn select<E: TenantTable>(&self) -> Select<E> {
        E::find().filter(E::TENANT.eq(self.tenant_key()))
    }

    /// A change to rows of this tenant.
    pub(crate) fn change<E: TenantTable>(&self) -> UpdateMany<E> {
        E::update_many().filter(E::TENANT.eq(self.tenant_key()))
    }

    /// Removal of rows of this tenant.
    pub(crate) fn erase<E: TenantTable>(&self) -> DeleteMany<E> {
        E::delete_many().filter(E::TENANT.eq(self.tenant_key()))
    }

    /// A new row; whatever tenant it names, it becomes this one's.
    pub(crate) fn insert<E, M>(&self, row: M) -> Insert<E::ActiveModel>
    where
        E: TenantTable,
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
        M: IntoActiveModel<E::ActiveModel>,
    {
        let mut row = row.into_active_model();
        row.set(E::TENANT, self.tenant_key().into());
        Insert::one(row)
    }

    /// Adds a row and fails on any that is there already.
    pub(crate) async fn add<E, M>(&self, row: M) -> Result<()>
    where
        E: TenantTable,
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
        M: IntoActiveModel<E::ActiveModel>,
    {
        self.insert::<E, M>(row).exec_without_returning(self.connection()).await?;
        Ok(())
    }

    /// New rows; whatever tenant they name, they become this one's. At least one.
    pub(crate) fn insert_all<E, M>(&self, rows: impl IntoIterator<Item = M>) -> InsertMany<E::ActiveModel>
    where
        E: TenantTable,
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
        M: IntoActiveModel<E::ActiveModel>,
    {
        Insert::many(rows.into_iter().map(|row| {
            let mut row = row.into_active_model();
            row.set(E::TENANT, self.tenant_key().into());
            row
        }))
    }

    /// A new row of a platform table, written in this tenant's transaction: jobs only.
    pub(crate) fn insert_platform<E, M>(&self, row: M) -> Insert<E::ActiveModel>
    where
        E: PlatformTable,
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
        M: IntoActiveModel<E::ActiveModel>,
    {
        Insert::one(row.into_active_model())
    }
}

impl PlatformTxn {
    /// Rows of a platform table.
    pub(crate) fn select<E: PlatformTable>(&self) -> Select<E> {
        E::find()
    }

    /// A change to rows of a platform table.
    pub(crate) fn change<E: PlatformTable>(&self) -> UpdateMany<E> {
        E::update_many()
    }

    /// Removal of rows of a platform table.
    pub(crate) fn erase<E: PlatformTable>(&self) -> DeleteMany<E> {
        E::delete_many()
    }

    /// A new row of a platform table.
    pub(crate) fn insert<E, M>(&self, row: M) -> Insert<E::ActiveModel>
    where
        E: PlatformTable,
        E::ActiveModel: ActiveModelTrait<Entity = E> + Send,
        M: IntoActiveModel<E::ActiveModel>,
    {
        Insert::one(row.into_active_model())
    }
}
