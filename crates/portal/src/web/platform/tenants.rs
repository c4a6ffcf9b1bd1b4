//! The entities served: hosts, revision, state, last change.

use poem::Response;
use serde::Serialize;
use store::TenantRow;

use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::tenant;
use crate::web::dossier::Badge;

/// A row of the table.
#[derive(Debug, Clone, Serialize)]
pub struct TenantShown {
    pub id: String,
    pub name: String,
    pub hosts: Vec<String>,
    pub revision: i64,
    pub state: Badge,
    /// Whether this process serves that revision.
    pub served: Badge,
    pub changed: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Tenants {
    pub tenants: Vec<TenantShown>,
}

impl View for Tenants {
    const TEMPLATE: &'static str = "pages/platform/tenants";
    fn samples() -> Vec<Self> {
        let shown = |served| TenantShown {
            id: "medesano".to_owned(),
            name: "Comune di Medesano".to_owned(),
            hosts: vec!["portale-medesano.localhost".to_owned()],
            revision: 3,
            state: state("active"),
            served: self::served(served),
            changed: "2026-11-22T10:00:00Z".to_owned(),
        };
        vec![Self { tenants: vec![shown(true), shown(false)] }, Self { tenants: Vec::new() }]
    }
}

fn state(word: &str) -> Badge {
    match word {
        "active" => Badge { kind: "success", text: "Attivo".to_owned() },
        other => Badge { kind: "secondary", text: other.to_owned() },
    }
}

fn served(yes: bool) -> Badge {
    if yes {
        Badge { kind: "success", text: "Servita".to_owned() }
    } else {
        Badge { kind: "warning", text: "Non ancora servita".to_owned() }
    }
}

/// GET `/piattaforma`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let rows = tenant::list(&ctx.app.store, ctx.scope.now).await?;
    let shown = |row: TenantRow| {
        let here = ctx.app.registry.by_id(&row.id).is_some_and(|tenant| tenant.revision == row.revision);
        TenantShown {
            id: row.id.to_string(),
            name: row.name,
            hosts: row.hosts,
            revision: row.revision,
            state: state(&row.state),
            served: served(here),
            changed: row.updated_at.to_rfc3339(),
        }
    };
    let view = Tenants { tenants: rows.into_iter().map(shown).collect() };
    ctx.page(Head::titled("Enti"), &view).await
}
