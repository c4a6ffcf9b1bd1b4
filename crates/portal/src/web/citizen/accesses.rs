//! "I miei accessi": where somebody is logged in now, and who came in lately in that person's name.

use chrono::{DateTime, Utc};
use domain::identity::Channel;
use poem::Response;
use serde::Serialize;
use store::{Page, SessionRow};
use words::t;

use crate::device;
use crate::login_log::own::{self, Access, PER_PAGE};
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::session::Session;
use crate::web::dossier::Pages;

/// A live session.
#[derive(Debug, Clone, Serialize)]
pub struct SessionShown {
    pub device: String,
    pub way: &'static str,
    pub level: &'static str,
    /// RFC 3339.
    pub since: String,
    pub seen: String,
    pub current: bool,
}

/// An access, or an attempt that did not succeed.
#[derive(Debug, Clone, Serialize)]
pub struct AccessShown {
    pub at: String,
    pub device: String,
    pub way: &'static str,
    pub level: String,
    pub entered: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Accesses {
    pub sessions: Vec<SessionShown>,
    pub accesses: Vec<AccessShown>,
    pub months: u32,
    pub pages: Pages,
}

/// The words for a channel; of one that only the trial has.
fn way(channel: Option<Channel>) -> &'static str {
    channel.map_or_else(|| t!("debts-accesses-by-trial"), Channel::words)
}

/// A device in the reader's language; noted it is in Italian, see [`device::name`].
fn device(noted: &str) -> String {
    match noted.split_once(" su ") {
        Some((browser, system)) => t!("debts-accesses-device-on", browser = browser, system = system),
        None if noted == device::name(None) => t!("debts-accesses-device-unknown").to_owned(),
        None => noted.to_owned(),
    }
}

impl SessionShown {
    fn of(row: &SessionRow, current: bool) -> Self {
        Self {
            device: device(&Session::device(row)),
            way: way(row.channel),
            level: row.assurance.map_or("", domain::assurance::Assurance::word),
            since: row.created_at.to_rfc3339(),
            seen: row.seen_at.to_rfc3339(),
            current,
        }
    }
}

impl From<&Access> for AccessShown {
    fn from(access: &Access) -> Self {
        Self {
            at: access.at.to_rfc3339(),
            device: device(&access.device),
            way: way(Channel::named(&access.channel)),
            level: access.level.clone().unwrap_or_default(),
            entered: access.entered,
        }
    }
}

impl Accesses {
    fn of(sessions: Vec<SessionShown>, page: &Page<Access>, months: u32) -> Self {
        let pages = Pages::of(page, t!("debts-accesses-pages"), |number| {
            format!("/area-riservata/accessi?pagina={number}")
        });
        Self { sessions, accesses: page.items.iter().map(AccessShown::from).collect(), months, pages }
    }
}

impl View for Accesses {
    const TEMPLATE: &'static str = "pages/accesses";
    fn samples() -> Vec<Self> {
        let at = DateTime::<Utc>::UNIX_EPOCH;
        let session = |current| SessionShown {
            device: device("Firefox su Windows"),
            way: "SPID",
            level: "MEDIO",
            since: at.to_rfc3339(),
            seen: at.to_rfc3339(),
            current,
        };
        let access = |entered: bool| Access {
            at,
            channel: "spid".to_owned(),
            level: entered.then(|| "MEDIO".to_owned()),
            entered,
            device: "Chrome su Android".to_owned(),
        };
        let page = |items, total| Page { items, total, page: 1, per_page: PER_PAGE };
        vec![
            Self::of(vec![session(true), session(false)], &page(vec![access(true), access(false)], 41), 24),
            Self::of(vec![session(true)], &page(Vec::new(), 0), 24),
        ]
    }
}

/// GET `/area-riservata/accessi?pagina=`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let person = ctx.scope.person().map(|person| person.key.clone()).ok_or_else(Problem::not_found)?;
    let page = ctx.input.query("pagina").and_then(|page| page.parse().ok()).unwrap_or(1);
    let page = own::accesses(&ctx.app, &ctx.scope, page).await?;
    let txn = ctx.app.store.begin_read(&ctx.scope).await?;
    let rows = txn.list_sessions_of(&person, ctx.scope.now).await?;
    drop(txn);
    let here = ctx.session().map(|session| session.row.id);
    let sessions = rows.iter().map(|row| SessionShown::of(row, Some(row.id) == here)).collect();
    let view = Accesses::of(sessions, &page, ctx.app.config.identity.log.keep_months);
    ctx.page(Head::titled(t!("debts-accesses")).under(t!("debts-area"), "/area-riservata"), &view).await
}
