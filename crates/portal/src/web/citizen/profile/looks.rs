//! "Chi nell'ufficio ha aperto i miei dati".

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::office_look::{OfficeLook, Opened};
use poem::Response;
use serde::Serialize;
use store::Page;
use uuid::Uuid;
use words::t;

use crate::office_look::{self, KEPT, PER_PAGE};
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::Pages;

/// One look.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Look {
    /// RFC 3339.
    at: String,
    who: String,
    what: &'static str,
    about: String,
    /// A list: what it was about is not told of each who stood there.
    list: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct OfficeLooks {
    looks: Vec<Look>,
    months: u32,
    pages: Pages,
}

/// The name of a role for who is not of the office.
fn role(role: Role) -> &'static str {
    match role {
        Role::Clerk => t!("debts-looks-clerk"),
        Role::CatalogueEditor => t!("debts-looks-editor"),
        Role::TenantAdmin => t!("debts-looks-admin"),
        Role::PlatformOperator => t!("debts-looks-operator"),
        Role::Visitor | Role::Citizen => t!("debts-looks-citizen"),
    }
}

impl From<&OfficeLook> for Look {
    fn from(look: &OfficeLook) -> Self {
        let roles: Vec<&str> = look.roles.iter().map(|one| role(*one)).collect();
        let who = if roles.is_empty() { t!("debts-looks-staff").to_owned() } else { roles.join(", ") };
        Self {
            at: look.at.to_rfc3339(),
            who,
            what: look.opened.label(),
            about: look.about.clone(),
            list: matches!(look.opened, Opened::List),
        }
    }
}

impl OfficeLooks {
    fn of(page: &Page<OfficeLook>) -> Self {
        let href = |number: u64| format!("/area-riservata/accessi/ufficio?pagina={number}");
        Self {
            looks: page.items.iter().map(Look::from).collect(),
            months: KEPT.as_u32(),
            pages: Pages::of(page, t!("debts-looks-pages"), href),
        }
    }
}

impl View for OfficeLooks {
    const TEMPLATE: &'static str = "pages/office_looks";
    fn samples() -> Vec<Self> {
        let look = |roles: &[Role], opened, about: &str| {
            Some(OfficeLook {
                id: Uuid::nil(),
                at: DateTime::<Utc>::UNIX_EPOCH,
                person: "RSSMRA80A01H501U".parse().ok()?,
                actor: "person:VRDGNN55M57F205Y".to_owned(),
                roles: roles.to_vec(),
                opened,
                about: about.to_owned(),
            })
        };
        let items: Vec<OfficeLook> = [
            look(&[Role::Clerk], Opened::Debt, "Mensa scolastica: retta mensile"),
            look(&[Role::Clerk, Role::TenantAdmin], Opened::List, ""),
            look(&[], Opened::Refund, ""),
        ]
        .into_iter()
        .flatten()
        .collect();
        let page = |items, total| Page { items, total, page: 1, per_page: PER_PAGE };
        vec![Self::of(&page(items, 41)), Self::of(&page(Vec::new(), 0))]
    }
}

/// GET `/area-riservata/accessi/ufficio?pagina=`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = office_look::own(&ctx.app.store, &ctx.scope, page).await?;
    let head = Head::titled(t!("debts-looks"))
        .under(t!("debts-area"), "/area-riservata")
        .under(t!("debts-accesses"), "/area-riservata/accessi");
    ctx.page(head, &OfficeLooks::of(&page)).await
}
