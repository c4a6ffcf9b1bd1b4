//! S2: the ways to log in, CIE / SPID / CNS first, then the entity's own.

use domain::assurance::Assurance;
use domain::tenant::access::{Registration, Scheme};
use domain::texts::TextName;
use poem::Response;
use serde::Serialize;
use words::t;

use crate::credentials;
use crate::login;
use crate::problem::Problem;
use crate::render::blocks::{self, Shown};
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;

/// The ways that come first, in the client's order.
const MAIN: [Scheme; 3] = [Scheme::Cie, Scheme::Spid, Scheme::Cns];

/// One way to log in.
#[derive(Debug, Clone, Serialize)]
pub struct Way {
    pub code: &'static str,
    pub title: &'static str,
    pub label: &'static str,
    pub text: &'static str,
    pub href: String,
    pub available: bool,
    pub why: Option<&'static str>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Access {
    pub heading: String,
    pub main: Vec<Way>,
    pub other: Vec<Way>,
    pub needed: Option<Assurance>,
    pub has: Option<Assurance>,
    pub blocks: Vec<Shown>,
    pub legacy_cutoff: Option<String>,
}

impl View for Access {
    const TEMPLATE: &'static str = "pages/access";
    fn samples() -> Vec<Self> {
        let ask = Ask { return_to: "/home".to_owned(), level: None };
        let ways = |schemes: &[Scheme], available| -> Vec<Way> {
            schemes
                .iter()
                .map(|scheme| way(*scheme, &ask).only_if(available, t!("access-way-not-yet")))
                .collect()
        };
        let other = [Scheme::Federa, Scheme::Credentials, Scheme::Sandbox];
        let plain = Self {
            heading: names(&MAIN, " / "),
            main: ways(&MAIN, true),
            other: ways(&other, true),
            needed: None,
            has: None,
            blocks: blocks::sample(),
            legacy_cutoff: None,
        };
        let stepping_up = Self {
            needed: Some(Assurance::High),
            has: Some(Assurance::Low),
            main: ways(&MAIN[..1], true),
            other: ways(&other, false),
            legacy_cutoff: Some(t!("access-choice-old-until", day = "30/09/2021")),
            ..plain.clone()
        };
        let closed =
            Self { main: Vec::new(), blocks: Vec::new(), needed: Some(Assurance::High), ..plain.clone() };
        vec![plain, stepping_up, closed]
    }
}

/// What the address of the page asks for.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    /// A path of ours.
    pub return_to: String,
    pub level: Option<Assurance>,
}

impl Ask {
    /// Back to the home page, at whatever level.
    pub(super) fn home() -> Self {
        Self { return_to: "/".to_owned(), level: None }
    }

    /// Reads `ritorno` and `livello`; what cannot be read is as if it were not there.
    pub(super) fn read(ctx: &Ctx) -> Self {
        let return_to = login::own_path(ctx.input.query("ritorno").unwrap_or("/")).to_owned();
        Self { return_to, level: ctx.input.query("livello").and_then(|word| word.parse().ok()) }
    }

    /// The query that keeps it, with more in front.
    pub(super) fn query(&self, more: &[(&str, &str)]) -> String {
        let mut pairs = more.to_vec();
        if let Some(level) = self.level {
            pairs.push(("livello", level.word()));
        }
        pairs.push(("ritorno", &self.return_to));
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }
}

impl Way {
    /// Takes the button away, and says why, where the way leads nowhere.
    fn only_if(self, available: bool, why: &'static str) -> Self {
        if available { self } else { Self { available: false, why: Some(why), ..self } }
    }
}

/// The short names of schemes, joined.
pub(super) fn names(schemes: &[Scheme], between: &str) -> String {
    let name = |scheme: &Scheme| scheme.name().to_uppercase();
    schemes.iter().map(name).collect::<Vec<_>>().join(between)
}

fn words(scheme: Scheme) -> (&'static str, &'static str, &'static str) {
    match scheme {
        Scheme::Spid => ("SPID", t!("access-spid-label"), t!("access-spid-text")),
        Scheme::Cie => (t!("access-cie-title"), t!("access-cie-label"), t!("access-cie-text")),
        Scheme::Cns => (t!("access-cns-title"), t!("access-cns-label"), t!("access-cns-text")),
        Scheme::Federa => ("FedERa", t!("access-federa-label"), t!("access-federa-text")),
        Scheme::Credentials => (t!("access-old-title"), t!("access-old-label"), t!("access-old-text")),
        Scheme::Sandbox => {
            (t!("access-sandbox-title"), t!("access-sandbox-label"), t!("access-sandbox-text"))
        }
    }
}

/// The way of a scheme, as if it were open.
pub(super) fn way(scheme: Scheme, ask: &Ask) -> Way {
    let (title, label, text) = words(scheme);
    let path = if scheme == Scheme::Credentials { "credenziali" } else { scheme.name() };
    let href = format!("/accesso/{path}?{}", ask.query(&[]));
    Way { code: scheme.name(), title, label, text, href, available: true, why: None }
}

/// What the account's way is called: old ones until their day, registered ones where the tenant lets people register.
fn account_words(ctx: &Ctx) -> (&'static str, &'static str, &'static str) {
    let rule = ctx.tenant.config().access.credentials.as_ref();
    let old = rule.is_some_and(|rule| rule.open_at(ctx.scope.now));
    let (title, label) = (t!("access-account-title"), t!("access-account-label"));
    match (old, credentials::registration_open(ctx.tenant.config())) {
        (true, false) => words(Scheme::Credentials),
        (true, true) => (title, label, t!("access-account-text-both")),
        (false, true) => (title, label, t!("access-account-text-here")),
        (false, false) => (t!("access-old-title"), t!("access-old-over-label"), t!("access-old-over-text")),
    }
}

/// The way of a scheme for a tenant, closed where it leads nowhere.
fn open_way(ctx: &Ctx, scheme: Scheme, ask: &Ask) -> Way {
    let reaches = ask
        .level
        .is_none_or(|needed| login::reaches(&ctx.tenant.config().access, scheme, ctx.scope.now) >= needed);
    let mut way = way(scheme, ask);
    if scheme == Scheme::Credentials {
        (way.title, way.label, way.text) = account_words(ctx);
    }
    way.only_if(login::is_open(&ctx.app, &ctx.tenant, scheme), t!("access-way-not-yet"))
        .only_if(reaches, t!("access-way-too-weak"))
}

/// Those of the main ways that the tenant offers, in order.
pub(super) fn main_schemes(ctx: &Ctx) -> Vec<Scheme> {
    let offered = |scheme: &Scheme| login::offers(&ctx.app.config, &ctx.tenant, *scheme);
    MAIN.into_iter().filter(offered).collect()
}

/// Ways for the page, closed ones with their reason.
pub(super) fn ways(ctx: &Ctx, schemes: impl IntoIterator<Item = Scheme>, ask: &Ask) -> Vec<Way> {
    schemes.into_iter().map(|scheme| open_way(ctx, scheme, ask)).collect()
}

/// Registration, where the tenant offers one.
fn registration(ctx: &Ctx, ask: &Ask) -> Option<Way> {
    let credentials = ctx.tenant.config().access.credentials.as_ref()?;
    let Registration::Open { level, .. } = &credentials.registration else { return None };
    let way = Way {
        code: "registration",
        title: t!("access-registration-title"),
        label: t!("access-registration-label"),
        text: t!("access-registration-text"),
        href: "/registrazione".to_owned(),
        available: true,
        why: None,
    };
    Some(way.only_if(ask.level.is_none_or(|needed| *level >= needed), t!("access-way-too-weak")))
}

/// Whether the reader is in already, as strongly as asked, and does not want to be somebody else.
pub(super) fn is_in(ctx: &Ctx, ask: &Ask) -> bool {
    let has = ctx.scope.assurance();
    let enough = has.is_some_and(|has| ask.level.is_none_or(|needed| has >= needed));
    enough && ctx.input.query("cambia").is_none()
}

/// GET `/accesso`.
pub async fn show(ctx: &mut Ctx) -> Result<Response, Problem> {
    let ask = Ask::read(ctx);
    if is_in(ctx, &ask) {
        return Ok(redirect(&ask.return_to));
    }
    let has = ctx.scope.assurance();
    let main = main_schemes(ctx);
    let offered = ctx.tenant.config().access.schemes.clone();
    let other = offered
        .into_iter()
        .filter(|scheme| !MAIN.contains(scheme) && login::offers(&ctx.app.config, &ctx.tenant, *scheme));
    let mut other = ways(ctx, other, &ask);
    other.extend(registration(ctx, &ask));
    let view = Access {
        heading: names(&main, " / "),
        main: ways(ctx, main, &ask),
        other,
        needed: ask.level,
        has,
        blocks: blocks::text(&ctx.tenant, TextName::Access),
        legacy_cutoff: legacy_cutoff(ctx),
    };
    ctx.page(Head::titled(t!("access-choice-title")), &view).await
}

fn legacy_cutoff(ctx: &Ctx) -> Option<String> {
    let access = &ctx.tenant.config().access;
    let credentials =
        access.credentials.as_ref().filter(|_| access.schemes.contains(&Scheme::Credentials))?;
    let day = domain::calendar::shown_date(credentials.cutoff.pred_opt()?);
    let open = credentials.open_at(ctx.scope.now);
    open.then(|| t!("access-choice-old-until", day = day))
}

/// Where a page that needs a higher level sends: to the choice of the way, and back.
pub fn step_up_address(needed: Assurance, return_to: &str) -> String {
    let ask = Ask { return_to: return_to.to_owned(), level: Some(needed) };
    format!("/accesso?{}", ask.query(&[]))
}
