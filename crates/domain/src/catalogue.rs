//! The catalogue's three levels: sector, sub-service, cost item; as written in `catalogue.toml`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::assurance::Assurance;
use crate::euro::Euro;
use crate::fiscal_code::FiscalCode;
use crate::iban::Iban;

pub mod amount;
pub mod check;
pub mod field;
pub mod revise;

pub use amount::{Amount, AmountFault, Answer, Quote};
pub use field::{Field, FieldKind, FieldValue};

/// Everything that a tenant lets citizens pay for by themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// In the order of the page.
    #[serde(default, rename = "sector")]
    pub sectors: Vec<Sector>,
}

/// *Settore*: an office's area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Lower-case letters, digits, hyphens; unique in the catalogue; part of the address.
    pub code: String,
    /// At most 50 characters.
    pub name: String,
    /// One line for the citizen.
    #[serde(default)]
    pub text: String,
    /// In the order of the page.
    #[serde(default, rename = "sub_service")]
    pub sub_services: Vec<SubService>,
}

/// Whether a sub-service asks for whom it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BeneficiaryRule {
    /// Not asked.
    #[default]
    None,
    /// May be given.
    Optional,
    /// Must be given.
    Required,
}

/// *Sottoservizio*: one draft, one debt and one notice are of one sub-service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubService {
    /// Lower-case letters, digits, hyphens; unique in the sector; part of the address.
    pub code: String,
    /// At most 60 characters; the notice's subject begins with it.
    pub name: String,
    /// One line for the citizen.
    #[serde(default)]
    pub text: String,
    /// Whether the page asks for whom the service is.
    #[serde(default)]
    pub beneficiary: BeneficiaryRule,
    /// Level needed to pay, if stricter than the tenant's `payment.min_level`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_level: Option<Assurance>,
    /// Asked once, at the step `dettagli`.
    #[serde(default, rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// In the order of the page.
    #[serde(default, rename = "cost_item")]
    pub cost_items: Vec<CostItem>,
}

/// First and last day on which a cost item can be chosen, both included, Europe/Rome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Validity {
    /// First day; absent: always was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day; absent: no end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
}

impl Validity {
    /// Whether `day` is inside.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// *Voce di costo*: what is paid for, with its amount and where the money goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostItem {
    /// Lower-case letters, digits, hyphens; unique in the sub-service.
    pub code: String,
    /// At most 60 characters.
    pub name: String,
    /// One line for the citizen.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// `transferCategory`, as `9/0107101TS/` (tassonomia dei servizi di incasso).
    pub taxonomy: String,
    /// Account of the beneficiary entity.
    pub iban: Iban,
    /// Its postal account, told to providers that want one, if `iban` is not postal itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_iban: Option<Iban>,
    /// `idServizio`, five characters, unique in the catalogue: payable at providers without a notice (paDemandPaymentNotice).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_code: Option<String>,
    /// Beneficiary entity, if not the tenant itself (TEFA goes to the province).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beneficiary_entity: Option<BeneficiaryEntity>,
    /// How the amount comes about.
    pub amount: Amount,
    /// When it can be chosen.
    #[serde(default)]
    pub valid: Validity,
    /// Asked for each voce of this kind, at the step `dettagli`.
    #[serde(default, rename = "field", skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
    /// Chapter of the budget, for the accountants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chapter: Option<String>,
    /// VAT code of the entity's accounting, for the accountants.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat: Option<String>,
}

/// Another public body that receives a part of the payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeneficiaryEntity {
    /// Eleven digits.
    pub fiscal_code: FiscalCode,
    /// At most 140 characters.
    pub name: String,
}

impl Catalogue {
    /// Where a service code (`idServizio`) leads.
    pub fn by_service_code(&self, code: &str) -> Option<(&Sector, &SubService, &CostItem)> {
        let services = self
            .sectors
            .iter()
            .flat_map(|sector| sector.sub_services.iter().map(move |service| (sector, service)));
        services
            .flat_map(|(sector, service)| service.cost_items.iter().map(move |item| (sector, service, item)))
            .find(|(_, _, item)| item.service_code.as_deref() == Some(code))
    }

    /// The sector of that code.
    pub fn sector(&self, code: &str) -> Option<&Sector> {
        self.sectors.iter().find(|sector| sector.code == code)
    }

    /// The sub-service of these codes, with its sector.
    pub fn sub_service(&self, sector: &str, code: &str) -> Option<(&Sector, &SubService)> {
        let sector = self.sector(sector)?;
        sector.sub_services.iter().find(|service| service.code == code).map(|service| (sector, service))
    }
}

impl Sector {
    /// The sub-services in which something can be chosen on `day`.
    pub fn open_on(&self, day: NaiveDate) -> impl Iterator<Item = &SubService> {
        self.sub_services.iter().filter(move |service| service.items_on(day).next().is_some())
    }
}

impl SubService {
    /// The cost items that can be chosen on `day`.
    pub fn items_on(&self, day: NaiveDate) -> impl Iterator<Item = &CostItem> {
        self.cost_items.iter().filter(move |item| item.valid.holds_on(day))
    }

    /// The cost item of that code, valid or not.
    pub fn cost_item(&self, code: &str) -> Option<&CostItem> {
        self.cost_items.iter().find(|item| item.code == code)
    }
}

/// Largest number of *voci* in one draft: they are shown on one page and merged into at most five transfers.
pub const MAX_LINES: usize = 20;

/// A smallest and a largest amount, both included.
pub type Limits = (Euro, Euro);
