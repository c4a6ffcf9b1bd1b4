//! The entities served, their hosts and their documents.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::scope::TenantId;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;

use crate::door::PlatformTxn;
use crate::entity::{tenant, tenant_host, tenant_revision};
use crate::error::{Error, Result};
use crate::grant::Counter;

/// An entity, as the platform lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantRow {
    /// Its slug.
    pub id: TenantId,
    /// Its name.
    pub name: String,
    /// A word that the application gives and reads.
    pub state: String,
    /// Number of its latest document; 0 before the first.
    pub revision: i64,
    /// When the row was last written.
    pub updated_at: DateTime<Utc>,
    /// The first is canonical.
    pub hosts: Vec<String>,
}

/// A document of an entity, as it was applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// 1, 2, 3...
    pub number: i64,
    /// The document.
    pub body: Value,
    /// Who applied it.
    pub author: String,
    /// Why.
    pub note: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Who applies a document, why and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevisionNote {
    /// Who.
    pub author: String,
    /// Why.
    pub note: String,
    /// When.
    pub now: DateTime<Utc>,
}

fn revision(row: tenant_revision::Model) -> Revision {
    Revision {
        number: row.number,
        body: row.body,
        author: row.author,
        note: row.note,
        created_at: row.created_at,
    }
}

impl PlatformTxn {
    /// Adds an entity, or writes its name and state.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn upsert_tenant(
        &self,
        id: &TenantId,
        name: &str,
        state: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        use tenant::{Column, Entity, Model};
        let row =
            Model { id: id.to_string(), name: name.to_owned(), state: state.to_owned(), updated_at: now };
        let write = OnConflict::column(Column::Id)
            .update_columns([Column::Name, Column::State, Column::UpdatedAt])
            .to_owned();
        self.insert::<Entity, _>(row).on_conflict(write).exec_without_returning(self.connection()).await?;
        self.count_change(Counter::Registry).await
    }

    /// All entities by slug, with their hosts.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_tenants(&self) -> Result<Vec<TenantRow>> {
        let tenants =
            self.select::<tenant::Entity>().order_by_asc(tenant::Column::Id).all(self.connection()).await?;
        let mut hosts = self.hosts_by_tenant().await?;
        let revisions = self.latest_numbers().await?;
        let read = |row: tenant::Model| {
            Ok(TenantRow {
                hosts: hosts.remove(&row.id).unwrap_or_default(),
                revision: revisions.get(&row.id).copied().unwrap_or(0),
                id: TenantId::parse(&row.id).map_err(|bad| Error::corrupt("tenant", bad))?,
                name: row.name,
                state: row.state,
                updated_at: row.updated_at,
            })
        };
        tenants.into_iter().map(read).collect()
    }

    async fn hosts_by_tenant(&self) -> Result<HashMap<String, Vec<String>>> {
        use tenant_host::{Column, Entity};
        let rows = self.select::<Entity>().order_by_asc(Column::Position).all(self.connection()).await?;
        let mut hosts: HashMap<String, Vec<String>> = HashMap::new();
        for row in rows {
            hosts.entry(row.tenant).or_default().push(row.host);
        }
        Ok(hosts)
    }

    async fn latest_numbers(&self) -> Result<HashMap<String, i64>> {
        use tenant_revision::{Column, Entity};
        let query = self
            .select::<Entity>()
            .select_only()
            .column(Column::Tenant)
            .column_as(Column::Number.max(), "number")
            .group_by(Column::Tenant);
        let pairs = query.into_tuple::<(String, i64)>().all(self.connection()).await?;
        Ok(pairs.into_iter().collect())
    }

    /// The document in force.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn latest_revision(&self, tenant: &TenantId) -> Result<Option<Revision>> {
        use tenant_revision::{Column, Entity};
        let query =
            self.select::<Entity>().filter(Column::Tenant.eq(tenant.as_str())).order_by_desc(Column::Number);
        Ok(query.limit(1).one(self.connection()).await?.map(revision))
    }

    /// All documents of an entity, the latest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn list_revisions(&self, tenant: &TenantId) -> Result<Vec<Revision>> {
        use tenant_revision::{Column, Entity};
        let query =
            self.select::<Entity>().filter(Column::Tenant.eq(tenant.as_str())).order_by_desc(Column::Number);
        Ok(query.all(self.connection()).await?.into_iter().map(revision).collect())
    }

    /// Puts a document in force and returns its number. `expected` is the number that the writer has seen; `None`: whatever is there.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another number is in force, also when somebody else writes at this moment.
    pub async fn add_revision(
        &self,
        tenant: &TenantId,
        expected: Option<i64>,
        body: &Value,
        note: &RevisionNote,
    ) -> Result<i64> {
        use tenant_revision::{Entity, Model};
        let current = self.latest_revision(tenant).await?.map_or(0, |latest| latest.number);
        if expected.is_some_and(|seen| seen != current) {
            return Err(Error::conflict(format!("tenant_revision: {current} is in force")));
        }
        let row = Model {
            tenant: tenant.to_string(),
            number: current + 1,
            body: body.clone(),
            author: note.author.clone(),
            note: note.note.clone(),
            created_at: note.now,
        };
        self.insert::<Entity, _>(row).exec_without_returning(self.connection()).await?;
        self.count_change(Counter::Registry).await?;
        Ok(current + 1)
    }

    /// Sets the hosts of an entity, the canonical one first; lower case, without port.
    ///
    /// # Errors
    /// [`Error::Conflict`] that names the host when another entity has it.
    pub async fn set_hosts(&self, tenant: &TenantId, hosts: &[String]) -> Result<()> {
        use tenant_host::{Column, Entity, Model};
        let taken = self
            .select::<Entity>()
            .filter(Column::Host.is_in(hosts))
            .filter(Column::Tenant.ne(tenant.as_str()))
            .one(self.connection())
            .await?;
        if let Some(taken) = taken {
            return Err(Error::conflict(format!("host {} of {}", taken.host, taken.tenant)));
        }
        let old = self.erase::<Entity>().filter(Column::Tenant.eq(tenant.as_str()));
        old.exec(self.connection()).await?;
        for (host, position) in hosts.iter().zip(0..) {
            let row = Model { host: host.clone(), tenant: tenant.to_string(), position };
            self.insert::<Entity, _>(row).exec_without_returning(self.connection()).await.map_err(
                |refusal| {
                    let refusal = Error::from(refusal);
                    if refusal.is_conflict() { Error::conflict(format!("host {host}")) } else { refusal }
                },
            )?;
        }
        self.count_change(Counter::Registry).await
    }

    /// Writes only the state of an entity; `false` when there is none.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn set_tenant_state(&self, tenant: &TenantId, state: &str, now: DateTime<Utc>) -> Result<bool> {
        use tenant::{Column, Entity};
        let change = self
            .change::<Entity>()
            .col_expr(Column::State, Expr::value(state))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .filter(Column::Id.eq(tenant.as_str()));
        let done = change.exec(self.connection()).await?;
        self.count_change(Counter::Registry).await?;
        Ok(done.rows_affected > 0)
    }
}
