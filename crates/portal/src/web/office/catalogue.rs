//! S22: the catalogue's three levels.

use chrono::NaiveDate;
use domain::access::Permission;
use domain::catalogue::{Amount, Catalogue, CostItem, Validity};
use poem::Response;
use serde::Serialize;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::Badge;

/// A cost item in the table.
#[derive(Debug, Clone, Serialize)]
pub struct ItemRow {
    pub code: String,
    pub name: String,
    pub amount: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub state: Badge,
    pub href: Option<String>,
}

/// A sub-service with its cost items.
#[derive(Debug, Clone, Serialize)]
pub struct Shelf {
    pub id: String,
    pub name: String,
    pub items: Vec<ItemRow>,
}

/// A sector with its sub-services.
#[derive(Debug, Clone, Serialize)]
pub struct SectorShown {
    pub id: String,
    pub name: String,
    pub services: Vec<Shelf>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct CataloguePage {
    pub revision: i64,
    pub sectors: Vec<SectorShown>,
}

impl View for CataloguePage {
    const TEMPLATE: &'static str = "pages/office/catalogue";
    fn samples() -> Vec<Self> {
        let item = |href: Option<&str>| ItemRow {
            code: "retta".to_owned(),
            name: "Retta mensile".to_owned(),
            amount: "5,20 € per pasto".to_owned(),
            from: Some("2026-09-01".to_owned()),
            to: None,
            state: standing(Validity::default(), NaiveDate::MIN),
            href: href.map(str::to_owned),
        };
        let items = vec![item(None), item(Some("/gestione/catalogo/scuola/mensa/retta"))];
        let services =
            vec![Shelf { id: "scuola-mensa".to_owned(), name: "Mensa scolastica".to_owned(), items }];
        let sectors =
            vec![SectorShown { id: "scuola".to_owned(), name: "Servizi scolastici".to_owned(), services }];
        vec![Self { revision: 3, sectors }, Self { revision: 1, sectors: Vec::new() }]
    }
}

/// An amount's rule in a few words.
pub fn in_words(amount: &Amount) -> String {
    match amount {
        Amount::Fixed { value } => value.to_string(),
        Amount::Free { min, max } => format!("libero, da {min} a {max}"),
        Amount::Tariff { unit, unit_price, max_quantity } => {
            format!("{unit_price} per {unit}, al massimo {max_quantity}")
        }
        Amount::Choice { options } => options
            .iter()
            .map(|option| format!("{}: {}", option.label, option.value))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

fn standing(valid: Validity, today: NaiveDate) -> Badge {
    let (kind, text) = match valid {
        _ if valid.holds_on(today) => ("success", "In vigore"),
        Validity { from: Some(from), .. } if today < from => ("info", "Dal primo giorno di validità"),
        _ => ("secondary", "Scaduta"),
    };
    Badge { kind, text: text.to_owned() }
}

fn sectors(catalogue: &Catalogue, today: NaiveDate, edits: bool) -> Vec<SectorShown> {
    let row = |sector: &str, service: &str, item: &CostItem| ItemRow {
        code: item.code.clone(),
        name: item.name.clone(),
        amount: in_words(&item.amount),
        from: item.valid.from.map(|day| day.to_string()),
        to: item.valid.to.map(|day| day.to_string()),
        state: standing(item.valid, today),
        href: edits.then(|| format!("/gestione/catalogo/{sector}/{service}/{}", item.code)),
    };
    let shown = |sector: &domain::catalogue::Sector| SectorShown {
        id: sector.code.clone(),
        name: sector.name.clone(),
        services: sector
            .sub_services
            .iter()
            .map(|service| Shelf {
                id: format!("{}-{}", sector.code, service.code),
                name: service.name.clone(),
                items: service.cost_items.iter().map(|item| row(&sector.code, &service.code, item)).collect(),
            })
            .collect(),
    };
    catalogue.sectors.iter().map(shown).collect()
}

/// GET `/gestione/catalogo`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let edits = ctx.may(Permission::OfficeCatalogueEdit);
    let sectors = sectors(&ctx.tenant.document.catalogue, ctx.scope.today(), edits);
    let view = CataloguePage { revision: ctx.tenant.revision, sectors };
    ctx.page(Head::titled("Catalogo").under("Gestione", "/gestione"), &view).await
}
