//! By which station pagoPA reaches an entity: the Node's calls name the entity by its fiscal code.

use domain::fiscal_code::FiscalCode;
use domain::scope::TenantId;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

use crate::door::PlatformTxn;
use crate::entity::station_link::{Column, Entity, Model};
use crate::error::{Error, Result};
use crate::grant::Counter;

/// An entity at its station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StationLink {
    /// `idPA`: the entity's fiscal code.
    pub fiscal_code: FiscalCode,
    /// `idBrokerPA`.
    pub broker_code: String,
    /// `idStation`.
    pub station: String,
}

impl PlatformTxn {
    /// Sets the station of an entity, in place of the one it had.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another entity has that fiscal code.
    pub async fn set_station_link(&self, tenant: &TenantId, link: &StationLink) -> Result<()> {
        self.erase::<Entity>().filter(Column::Tenant.eq(tenant.as_str())).exec(self.connection()).await?;
        let row = Model {
            fiscal_code: link.fiscal_code.to_string(),
            tenant: tenant.to_string(),
            broker_code: link.broker_code.clone(),
            station: link.station.clone(),
        };
        self.insert::<Entity, _>(row).exec_without_returning(self.connection()).await?;
        self.count_change(Counter::Registry).await
    }

    /// The entity of a fiscal code and its station.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_station_link(
        &self,
        fiscal_code: &FiscalCode,
    ) -> Result<Option<(TenantId, StationLink)>> {
        let query = self.select::<Entity>().filter(Column::FiscalCode.eq(fiscal_code.as_str()));
        query.one(self.connection()).await?.map(read).transpose()
    }

    /// All entities with their stations, by slug.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_station_links(&self) -> Result<Vec<(TenantId, StationLink)>> {
        let query = self.select::<Entity>().order_by_asc(Column::Tenant);
        query.all(self.connection()).await?.into_iter().map(read).collect()
    }
}

fn read(row: Model) -> Result<(TenantId, StationLink)> {
    let tenant = TenantId::parse(&row.tenant).map_err(|bad| Error::corrupt("station_link", bad))?;
    let fiscal_code = FiscalCode::parse_unchecked_body(&row.fiscal_code)
        .map_err(|bad| Error::corrupt("station_link", bad))?;
    Ok((tenant, StationLink { fiscal_code, broker_code: row.broker_code, station: row.station }))
}
