//! S4: what can be paid without an avviso: sectors, sub-services, and one sub-service before it is begun.

use domain::assurance::Assurance;
use domain::catalogue::{BeneficiaryRule, Sector, SubService};
use domain::draft::Draft;
use domain::issue::{self, Maker};
use domain::level;
use domain::texts::{Block, blocks};
use poem::Response;
use serde::Serialize;
use words::t;

use crate::payment;
use crate::problem::Problem;
use crate::render::{Head, View, redirect};
use crate::scope::Ctx;
use crate::web::access::choice::step_up_address;

mod offer;

pub use offer::{Card, ItemCard};

/// Where the wizard begins.
pub const ROOT: &str = "/pagamenti/pagamenti-spontanei";
/// So many sectors are seen at a glance; more of them get a search.
const AT_A_GLANCE: usize = 12;

/// The sectors.
#[derive(Debug, Clone, Serialize)]
pub struct Sectors {
    pub intro: Vec<String>,
    pub search: bool,
    pub query: String,
    pub cards: Vec<Card>,
    pub configured: bool,
}

/// The sub-services of a sector.
#[derive(Debug, Clone, Serialize)]
pub struct Services {
    pub name: String,
    pub text: String,
    pub cards: Vec<Card>,
}

/// A sub-service.
#[derive(Debug, Clone, Serialize)]
pub struct Offered {
    pub sector: String,
    pub name: String,
    pub text: String,
    pub back: String,
    pub items: Vec<ItemCard>,
    pub beneficiary: Option<&'static str>,
    pub fields: Vec<String>,
    pub closed: Option<String>,
    /// The login is too weak to end what is begun here: what is needed, what there is, and where to get more.
    pub too_low: Option<TooLow>,
    /// Nobody has logged in, and nobody need.
    pub without_login: bool,
    /// A login comes before the notice.
    pub login_first: bool,
}

/// A login that will not do at the end.
#[derive(Debug, Clone, Serialize)]
pub struct TooLow {
    pub needed: Assurance,
    pub has: Assurance,
    pub href: String,
}

impl View for Sectors {
    const TEMPLATE: &'static str = "pages/payment/sectors";
    fn samples() -> Vec<Self> {
        let intro = vec!["Scegli il settore.".to_owned()];
        let full =
            Self { intro, search: true, query: String::new(), cards: Card::samples(), configured: true };
        let unfound = Self { query: "piscina".into(), cards: Vec::new(), ..full.clone() };
        let empty = Self { search: false, cards: Vec::new(), configured: false, ..full.clone() };
        vec![full, unfound, empty]
    }
}

impl View for Services {
    const TEMPLATE: &'static str = "pages/payment/services";
    fn samples() -> Vec<Self> {
        let full = Self {
            name: "Servizi scolastici".into(),
            text: "Mensa e trasporto.".into(),
            cards: Card::samples(),
        };
        vec![Self { cards: Vec::new(), ..full.clone() }, full]
    }
}

impl View for Offered {
    const TEMPLATE: &'static str = "pages/payment/service";
    fn samples() -> Vec<Self> {
        let open = Self {
            sector: "Servizi scolastici".into(),
            name: "Mensa scolastica".into(),
            text: "I pasti consumati a scuola.".into(),
            back: format!("{ROOT}/scuola"),
            items: ItemCard::samples(),
            beneficiary: beneficiary(BeneficiaryRule::Required),
            fields: vec!["Classe".into()],
            closed: None,
            too_low: None,
            without_login: false,
            login_first: false,
        };
        let weak = TooLow { needed: Assurance::Substantial, has: Assurance::Low, href: "/accesso".into() };
        let closed = Some(t!("pay-closed-until", day = "01/09/2027"));
        let too_low = Self { too_low: Some(weak), ..open.clone() };
        let without_login = Self { without_login: true, ..open.clone() };
        let login_first = Self { login_first: true, ..open.clone() };
        vec![login_first, Self { items: Vec::new(), closed, ..open.clone() }, too_low, without_login, open]
    }
}

/// Told before the work is begun, not at its end.
fn too_low(ctx: &Ctx, service: &SubService) -> Option<TooLow> {
    let needed = level::needed(&ctx.tenant.config().payment, service.min_level);
    let level::TooLow { needed, has } = level::check(&ctx.scope, needed).err()?;
    Some(TooLow { needed, has: has?, href: step_up_address(needed, &ctx.path) })
}

fn beneficiary(rule: BeneficiaryRule) -> Option<&'static str> {
    match rule {
        BeneficiaryRule::None => None,
        BeneficiaryRule::Optional => Some(t!("pay-asks-beneficiary-optional")),
        BeneficiaryRule::Required => Some(t!("pay-asks-beneficiary")),
    }
}

/// GET `/pagamenti`.
pub async fn root(_ctx: &mut Ctx) -> Result<Response, Problem> {
    Ok(redirect(ROOT))
}

/// GET `/pagamenti/pagamenti-spontanei`.
pub async fn sectors(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    let today = ctx.scope.today();
    let all = &tenant.document.catalogue.sectors;
    let query: String = ctx.input.query("q").unwrap_or_default().trim().chars().take(60).collect();
    let cards =
        all.iter().filter(|sector| offer::mentions(sector, &query)).map(|sector| Card::sector(sector, today));
    let text = tenant.document.texts.get("payments.md").map_or("", String::as_str);
    let intro = blocks(text, tenant.config()).into_iter().flat_map(lines).collect();
    let view = Sectors {
        intro,
        search: all.len() > AT_A_GLANCE || !query.is_empty(),
        cards: cards.collect(),
        query,
        configured: !all.is_empty(),
    };
    ctx.page(Head::titled(t!("pay-title")).under(t!("pay-crumb"), ROOT), &view).await
}

fn lines(block: Block) -> Vec<String> {
    match block {
        Block::Heading(text) | Block::Paragraph(text) => vec![text],
        Block::List(entries) => entries,
    }
}

/// GET `/pagamenti/pagamenti-spontanei/:settore`.
pub async fn services(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    let sector: &Sector =
        tenant.document.catalogue.sector(ctx.input.param("settore")).ok_or_else(Problem::not_found)?;
    let today = ctx.scope.today();
    let cards = sector.sub_services.iter().map(|service| Card::service(sector, service, today)).collect();
    let view = Services { name: sector.name.clone(), text: sector.text.clone(), cards };
    ctx.page(Head::titled(&sector.name).under(t!("pay-title"), ROOT), &view).await
}

/// GET `/pagamenti/pagamenti-spontanei/:settore/:sottoservizio`.
pub async fn service(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    let (sector, service) = named(ctx, &tenant)?;
    let today = ctx.scope.today();
    let items: Vec<ItemCard> = service.items_on(today).map(ItemCard::of).collect();
    let maker = issue::maker(&ctx.scope, &tenant.config().payment, service.min_level);
    let view = Offered {
        sector: sector.name.clone(),
        name: service.name.clone(),
        text: service.text.clone(),
        back: format!("{ROOT}/{}", sector.code),
        closed: items.is_empty().then(|| offer::closed(std::iter::once(service), today)),
        items,
        beneficiary: beneficiary(service.beneficiary),
        fields: service.fields.iter().map(|field| field.label.clone()).collect(),
        too_low: too_low(ctx, service),
        login_first: maker.is_err() && ctx.scope.person().is_none(),
        without_login: maker == Ok(Maker::Unknown),
    };
    ctx.ensure_session();
    let head = Head::titled(&service.name).under(t!("pay-title"), ROOT).under(&sector.name, &view.back);
    ctx.page(head, &view).await
}

fn named<'a>(
    ctx: &Ctx,
    tenant: &'a crate::registry::Tenant,
) -> Result<(&'a Sector, &'a SubService), Problem> {
    let (sector, service) = (ctx.input.param("settore"), ctx.input.param("sottoservizio"));
    tenant.document.catalogue.sub_service(sector, service).ok_or_else(Problem::not_found)
}

/// POST the same path: begins a draft.
pub async fn start(ctx: &mut Ctx) -> Result<Response, Problem> {
    let tenant = ctx.tenant.clone();
    let (sector, sub_service) = named(ctx, &tenant)?;
    if sub_service.items_on(ctx.scope.today()).next().is_none() {
        return service(ctx).await;
    }
    let owner = ctx.owner();
    let body = Draft::new(&sector.code, &sub_service.code);
    let started = payment::start(&ctx.app.store, &ctx.scope, &owner, body).await;
    let draft = started.map_err(Problem::internal)?;
    Ok(redirect(&format!("/pagamenti/bozze/{draft}/voci")))
}
