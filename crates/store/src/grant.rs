//! Who has which role where, and the counters by which every replica sees that something changed.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::fiscal_code::FiscalCode;
use domain::scope::TenantId;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::door::PlatformTxn;
use crate::entity::change_counter;
use crate::entity::role_grant::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::owner;

/// How a role on the whole platform is written.
const EVERYWHERE: &str = "";

/// A role given to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// To whom.
    pub fiscal_code: FiscalCode,
    /// Which.
    pub role: Role,
    /// Where; `None`: on the whole platform.
    pub tenant: Option<TenantId>,
    /// By whom.
    pub granted_by: String,
    /// When.
    pub granted_at: DateTime<Utc>,
}

/// What is counted.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Counter {
    /// Tenants, hosts, documents, stations.
    Registry,
    /// Grants.
    Policy,
    /// Trust documents and how their fetching goes.
    Trust,
}

impl Counter {
    const fn name(self) -> &'static str {
        match self {
            Self::Registry => "registry",
            Self::Policy => "policy",
            Self::Trust => "trust",
        }
    }
}

fn read(row: Model) -> Result<GrantRow> {
    let tenant = match row.tenant.as_str() {
        EVERYWHERE => None,
        slug => Some(TenantId::parse(slug).map_err(|bad| Error::corrupt("role_grant", bad))?),
    };
    Ok(GrantRow {
        fiscal_code: owner::fiscal_code(&row.fiscal_code)?,
        role: Role::from_str(&row.role).map_err(|bad| Error::corrupt("role_grant", bad))?,
        tenant,
        granted_by: row.granted_by,
        granted_at: row.granted_at,
    })
}

fn place(tenant: Option<&TenantId>) -> String {
    tenant.map_or(EVERYWHERE, TenantId::as_str).to_owned()
}

impl PlatformTxn {
    /// Gives a role; given already, nothing changes.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn grant(
        &self,
        person: &FiscalCode,
        role: Role,
        tenant: Option<&TenantId>,
        now: DateTime<Utc>,
        by: &str,
    ) -> Result<()> {
        let row = Model {
            fiscal_code: person.to_string(),
            role: role.to_string(),
            tenant: place(tenant),
            granted_by: by.to_owned(),
            granted_at: now,
        };
        let insert = self.insert::<Entity, _>(row).on_conflict(OnConflict::new().do_nothing().to_owned());
        crate::receipt::Inserted::told(insert.exec_without_returning(self.connection()).await)?;
        self.count_change(Counter::Policy).await
    }

    /// Takes a role back; `false` when it was not given.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn revoke(&self, person: &FiscalCode, role: Role, tenant: Option<&TenantId>) -> Result<bool> {
        let gone = self
            .erase::<Entity>()
            .filter(Column::FiscalCode.eq(person.as_str()))
            .filter(Column::Role.eq(role.name()))
            .filter(Column::Tenant.eq(place(tenant)));
        let done = gone.exec(self.connection()).await?;
        self.count_change(Counter::Policy).await?;
        Ok(done.rows_affected > 0)
    }

    /// The roles of a person in a tenant, those on the whole platform included; each once.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn roles_of(&self, person: &FiscalCode, tenant: &TenantId) -> Result<Vec<Role>> {
        let query = self
            .select::<Entity>()
            .filter(Column::FiscalCode.eq(person.as_str()))
            .filter(Column::Tenant.is_in([tenant.as_str(), EVERYWHERE]));
        let rows = query.all(self.connection()).await?;
        let mut roles =
            rows.into_iter().map(|row| read(row).map(|grant| grant.role)).collect::<Result<Vec<_>>>()?;
        roles.sort_unstable();
        roles.dedup();
        Ok(roles)
    }

    /// All grants, by person.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_grants(&self) -> Result<Vec<GrantRow>> {
        let query = self.select::<Entity>().order_by_asc(Column::FiscalCode).order_by_asc(Column::Tenant);
        query.order_by_asc(Column::Role).all(self.connection()).await?.into_iter().map(read).collect()
    }

    /// Grows with every change of tenants, hosts, documents and stations; 0 before the first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn registry_version(&self) -> Result<i64> {
        self.counted(Counter::Registry).await
    }

    /// Grows with every change of grants; 0 before the first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn policy_revision(&self) -> Result<i64> {
        self.counted(Counter::Policy).await
    }

    /// Grows with every try to fetch a trust document that came to an end, good or bad; 0 before the first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn trust_version(&self) -> Result<i64> {
        self.counted(Counter::Trust).await
    }

    async fn counted(&self, counter: Counter) -> Result<i64> {
        use change_counter::{Column, Entity};
        let row =
            self.select::<Entity>().filter(Column::Name.eq(counter.name())).one(self.connection()).await?;
        Ok(row.map_or(0, |row| row.value))
    }

    /// Counts a change, in the transaction that makes it.
    pub(crate) async fn count_change(&self, counter: Counter) -> Result<()> {
        use change_counter::{Column, Entity, Model};
        let first = Model { name: counter.name().to_owned(), value: 1 };
        let more = OnConflict::column(Column::Name)
            .value(Column::Value, Expr::col((Entity, Column::Value)).add(1))
            .to_owned();
        self.insert::<Entity, _>(first).on_conflict(more).exec_without_returning(self.connection()).await?;
        Ok(())
    }
}
