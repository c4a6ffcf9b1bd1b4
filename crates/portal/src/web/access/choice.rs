//! S2: the ways to log in, CIE / SPID / CNS first, then the entity's own.

use domain::assurance::Assurance;
use domain::tenant::access::{Registration, Scheme};
use domain::texts::TextName;
use poem::Response;
use serde::Serialize;

use crate::credentials;
use crate::login;
use crate::problem::Problem;
use crate::render::blocks::{self, Shown};
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;

/// Heading of the page, in the client's words.
const TITLE: &str = "ACCESSO AREA RISERVATA";

const TOO_WEAK: &str = "Questo modo di accedere non arriva al livello che serve adesso.";

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
                .map(|scheme| way(*scheme, &ask).only_if(available, "Non è ancora attivo."))
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
            legacy_cutoff: Some("Le credenziali non valgono più.".to_owned()),
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
        Scheme::Spid => ("SPID", "Entra con SPID", "Con l'identità digitale del tuo gestore."),
        Scheme::Cie => (
            "Carta d’identità elettronica (CIE)",
            "Entra con CIE",
            "Con la carta d'identità elettronica e l'app CieID.",
        ),
        Scheme::Cns => (
            "Carta nazionale dei servizi (CNS)",
            "Entra con CNS",
            "Servono la tessera sanitaria o la CNS, un lettore di smart card e il PIN.",
        ),
        Scheme::Federa => ("FedERa", "Entra con FedERa", "Con le credenziali della Regione Emilia-Romagna."),
        Scheme::Credentials => (
            "Vecchie credenziali",
            "Entra con le vecchie credenziali",
            "Per chi si era registrato sul vecchio portale.",
        ),
        Scheme::Sandbox => (
            "Identità di prova",
            "Entra con un'identità di prova",
            "Persone inventate, per provare il portale: nessun dato è reale.",
        ),
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
    let label = "Entra con nome utente e password";
    match (old, credentials::registration_open(ctx.tenant.config())) {
        (true, false) => words(Scheme::Credentials),
        (true, true) => {
            ("Nome utente e password", label, "Per chi si è registrato, qui o sul vecchio portale.")
        }
        (false, true) => ("Nome utente e password", label, "Per chi si è registrato su questo portale."),
        (false, false) => (
            "Vecchie credenziali",
            "Leggi che cosa è cambiato",
            "Nome utente e password del vecchio portale non valgono più.",
        ),
    }
}

/// The way of a scheme for a tenant, closed where it leads nowhere.
fn open_way(ctx: &Ctx, scheme: Scheme, ask: &Ask) -> Way {
    const NOT_YET: &str = "Questo modo di accedere non è ancora attivo su questo portale.";
    let reaches = ask
        .level
        .is_none_or(|needed| login::reaches(&ctx.tenant.config().access, scheme, ctx.scope.now) >= needed);
    let mut way = way(scheme, ask);
    if scheme == Scheme::Credentials {
        (way.title, way.label, way.text) = account_words(ctx);
    }
    way.only_if(login::is_open(&ctx.app, &ctx.tenant, scheme), NOT_YET).only_if(reaches, TOO_WEAK)
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
        title: "Registrazione",
        label: "Registrati",
        text: "Solo per chi non può avere SPID, CIE o CNS.",
        href: "/registrazione".to_owned(),
        available: true,
        why: None,
    };
    Some(way.only_if(ask.level.is_none_or(|needed| *level >= needed), TOO_WEAK))
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
    ctx.page(Head::titled(TITLE), &view).await
}

fn legacy_cutoff(ctx: &Ctx) -> Option<String> {
    let access = &ctx.tenant.config().access;
    let credentials =
        access.credentials.as_ref().filter(|_| access.schemes.contains(&Scheme::Credentials))?;
    let day = domain::calendar::italian_date(credentials.cutoff.pred_opt()?);
    let open = credentials.open_at(ctx.scope.now);
    open.then(|| format!("Le credenziali del vecchio portale valgono fino al {day}."))
}

/// Where a page that needs a higher level sends: to the choice of the way, and back.
pub fn step_up_address(needed: Assurance, return_to: &str) -> String {
    let ask = Ask { return_to: return_to.to_owned(), level: Some(needed) };
    format!("/accesso?{}", ask.query(&[]))
}
