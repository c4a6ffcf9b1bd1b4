//! The catalogue in force.

use domain::access::Permission;
use domain::catalogue::{Amount, CostItem, Sector, SubService};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

use super::{ApiScope, Auth, Refusal};

/// The catalogue.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CatalogueOut {
    /// Number of the document in force
    pub revision: i64,
    /// In the order of the page
    pub sectors: Vec<SectorOut>,
}

/// Settore.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SectorOut {
    /// Code
    pub code: String,
    /// Name
    pub name: String,
    /// In the order of the page
    pub sub_services: Vec<SubServiceOut>,
}

/// Sottoservizio.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct SubServiceOut {
    /// Code
    pub code: String,
    /// Name
    pub name: String,
    /// In the order of the page
    pub cost_items: Vec<CostItemOut>,
}

/// Voce di costo. Which of the amounts are there depends on the kind; all are cents.
#[derive(Debug, Default, Object)]
#[oai(rename_all = "camelCase", skip_serializing_if_is_none)]
pub struct CostItemOut {
    /// Code
    pub code: String,
    /// Name
    pub name: String,
    /// Code of pagoPA's taxonomy
    pub category: String,
    /// Account of the beneficiary
    pub iban: String,
    /// `fixed`, `free`, `tariff` or `choice`
    pub amount_kind: String,
    /// Kind `fixed`
    pub amount: Option<i64>,
    /// Kind `free`
    pub min: Option<i64>,
    /// Kind `free`
    pub max: Option<i64>,
    /// Kind `tariff`
    pub unit: Option<String>,
    /// Kind `tariff`
    pub unit_price: Option<i64>,
    /// Kind `tariff`
    pub max_quantity: Option<u32>,
    /// Kind `choice`
    pub options: Option<Vec<OptionOut>>,
    /// First day, Europe/Rome
    pub valid_from: Option<chrono::NaiveDate>,
    /// Last day, Europe/Rome
    pub valid_to: Option<chrono::NaiveDate>,
}

/// One price of a choice.
#[derive(Debug, Object)]
pub struct OptionOut {
    /// Code
    pub code: String,
    /// Label
    pub label: String,
    /// Cents
    pub amount: i64,
}

fn item(item: &CostItem) -> CostItemOut {
    let out = CostItemOut {
        code: item.code.clone(),
        name: item.name.clone(),
        category: item.taxonomy.clone(),
        iban: item.iban.as_str().to_owned(),
        valid_from: item.valid.from,
        valid_to: item.valid.to,
        ..CostItemOut::default()
    };
    let kind = |kind: &str| kind.to_owned();
    match &item.amount {
        Amount::Fixed { value } => {
            CostItemOut { amount_kind: kind("fixed"), amount: Some(value.cents()), ..out }
        }
        Amount::Free { min, max } => {
            CostItemOut { amount_kind: kind("free"), min: Some(min.cents()), max: Some(max.cents()), ..out }
        }
        Amount::Tariff { unit, unit_price, max_quantity } => CostItemOut {
            amount_kind: kind("tariff"),
            unit: Some(unit.clone()),
            unit_price: Some(unit_price.cents()),
            max_quantity: Some(*max_quantity),
            ..out
        },
        Amount::Choice { options } => {
            let option = |option: &domain::catalogue::amount::PriceOption| OptionOut {
                code: option.code.clone(),
                label: option.label.clone(),
                amount: option.value.cents(),
            };
            CostItemOut {
                amount_kind: kind("choice"),
                options: Some(options.iter().map(option).collect()),
                ..out
            }
        }
    }
}

fn service(service: &SubService) -> SubServiceOut {
    SubServiceOut {
        code: service.code.clone(),
        name: service.name.clone(),
        cost_items: service.cost_items.iter().map(item).collect(),
    }
}

fn sector(sector: &Sector) -> SectorOut {
    SectorOut {
        code: sector.code.clone(),
        name: sector.name.clone(),
        sub_services: sector.sub_services.iter().map(service).collect(),
    }
}

/// The catalogue.
#[derive(Debug)]
pub struct CatalogueApi;

#[OpenApi]
impl CatalogueApi {
    /// Read the catalogue in force
    #[oai(path = "/catalogue", method = "get", operation_id = "readCatalogue")]
    async fn read(
        &self,
        #[oai(scope = "ApiScope::CatalogueRead")] auth: Auth,
    ) -> Result<Json<CatalogueOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiCatalogueRead)?;
        let sectors = arrival.tenant.document.catalogue.sectors.iter().map(sector).collect();
        Ok(Json(CatalogueOut { revision: arrival.tenant.revision, sectors }))
    }
}
