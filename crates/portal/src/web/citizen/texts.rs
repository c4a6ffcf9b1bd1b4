//! S19: questions, legal notes, privacy, cookies, the site's map.

use domain::tenant::Printer;
use domain::texts::TextName;
use poem::Response;
use serde::Serialize;
use words::t;

use crate::problem::Problem;
use crate::render::blocks::{self, Shown};
use crate::render::{Head, View};
use crate::scope::Ctx;

/// A question with its answer.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    pub question: String,
    pub answer: String,
}

/// `/faq`.
#[derive(Debug, Clone, Serialize)]
pub struct Faq {
    pub questions: Vec<Question>,
}

impl View for Faq {
    const TEMPLATE: &'static str = "pages/faq";
    fn samples() -> Vec<Self> {
        let asked = Question {
            question: "Ho perso l'avviso?".into(),
            answer: "Lo ritrovi nell'area riservata.".into(),
        };
        vec![Self { questions: Vec::new() }, Self { questions: vec![asked] }]
    }
}

/// `/note-legali`.
#[derive(Debug, Clone, Serialize)]
pub struct LegalNotes {
    pub blocks: Vec<Shown>,
}

impl View for LegalNotes {
    const TEMPLATE: &'static str = "pages/legal_notes";
    fn samples() -> Vec<Self> {
        vec![Self { blocks: Vec::new() }, Self { blocks: blocks::sample() }]
    }
}

/// `/privacy`: the entity's own text.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    pub title: &'static str,
    pub blocks: Vec<Shown>,
    /// Where the entity's full notice is.
    pub full: Option<String>,
}

impl View for Text {
    const TEMPLATE: &'static str = "pages/text";
    fn samples() -> Vec<Self> {
        let full = || Some("https://www.comune-medesano.example.it/privacy".to_owned());
        let texts =
            [(blocks::sample(), full()), (blocks::sample(), None), (Vec::new(), full()), (Vec::new(), None)];
        texts.into_iter().map(|(blocks, full)| Self::of_privacy(blocks, full)).collect()
    }
}

impl Text {
    fn of_privacy(blocks: Vec<Shown>, full: Option<String>) -> Self {
        Self { title: t!("about-privacy-title"), blocks, full }
    }
}

/// `/accessibilita`.
#[derive(Debug, Clone, Serialize)]
pub struct Accessibility {
    pub declaration: Option<String>,
    /// Whether notices and receipts are printed with their structure.
    pub tagged: bool,
    /// Which of the entity's PEC and phone there are, besides its page for reports.
    pub contacts: &'static str,
}

impl View for Accessibility {
    const TEMPLATE: &'static str = "pages/accessibility";
    fn samples() -> Vec<Self> {
        let declared = Some("https://form.agid.gov.it/view/prova".to_owned());
        vec![
            Self { declaration: None, tagged: false, contacts: "both" },
            Self { declaration: declared, tagged: true, contacts: "none" },
        ]
    }
}

/// One cookie of ours.
#[derive(Debug, Clone, Serialize)]
pub struct Cookie {
    pub name: &'static str,
    pub purpose: &'static str,
    pub duration: String,
}

/// `/cookie`.
#[derive(Debug, Clone, Serialize)]
pub struct Cookies {
    pub cookies: Vec<Cookie>,
}

impl View for Cookies {
    const TEMPLATE: &'static str = "pages/cookies";
    fn samples() -> Vec<Self> {
        vec![Self { cookies: ours(30, 12) }]
    }
}

fn ours(idle_minutes: i64, login_minutes: i64) -> Vec<Cookie> {
    vec![
        Cookie {
            name: crate::session::COOKIE,
            purpose: t!("about-cookies-session"),
            duration: t!("about-cookies-session-duration", minutes = idle_minutes),
        },
        Cookie {
            name: crate::login::BINDING,
            purpose: t!("about-cookies-login"),
            duration: t!("about-cookies-login-duration", minutes = login_minutes),
        },
        Cookie {
            name: crate::web::session::KEPT,
            purpose: t!("about-cookies-kept"),
            duration: t!("about-cookies-kept-duration").to_owned(),
        },
        Cookie {
            name: crate::language::CHOICE,
            purpose: t!("about-cookies-language"),
            duration: t!("about-cookies-language-duration").to_owned(),
        },
    ]
}

/// A link of the map.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    pub label: String,
    pub href: String,
}

/// A part of the map.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub title: &'static str,
    pub id: &'static str,
    /// The labels are the entity's own words.
    pub of_entity: bool,
    pub links: Vec<Link>,
}

/// `/mappa`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteMap {
    pub groups: Vec<Group>,
}

impl View for SiteMap {
    const TEMPLATE: &'static str = "pages/site_map";
    fn samples() -> Vec<Self> {
        vec![Self {
            groups: groups(vec![link("Servizi scolastici", "/pagamenti/pagamenti-spontanei/scuola")]),
        }]
    }
}

fn link(label: &str, href: &str) -> Link {
    Link { label: label.to_owned(), href: href.to_owned() }
}

/// Pages about the portal that the platform has not.
const OF_ENTITIES: [&str; 2] = ["/accessibilita", "/banner.html"];

fn groups(sectors: Vec<Link>) -> Vec<Group> {
    let area = vec![
        link(t!("about-map-position"), "/area-riservata/documenti"),
        link(t!("about-map-statement"), "/area-riservata/estratto-conto"),
        link(t!("about-map-requests"), "/area-riservata/richieste"),
        link(t!("about-map-drafts"), "/area-riservata/bozze"),
        link(t!("about-map-profile"), "/area-riservata/profilo"),
        link(t!("about-map-accesses"), "/area-riservata/accessi"),
    ];
    let about = vec![
        link(t!("about-faq-title"), "/faq"),
        link(t!("about-legal-title"), "/note-legali"),
        link(t!("about-privacy-title"), "/privacy"),
        link(t!("about-cookies-title"), "/cookie"),
        link(t!("about-accessibility-title"), "/accessibilita"),
        link(t!("about-banner-title"), "/banner.html"),
    ];
    vec![
        Group { title: t!("about-map-payments"), id: "pagamenti", of_entity: true, links: sectors },
        Group { title: t!("about-map-area"), id: "area", of_entity: false, links: area },
        Group { title: t!("about-map-portal"), id: "portale", of_entity: false, links: about },
    ]
}

/// GET `/faq`.
pub async fn faq(ctx: &mut Ctx) -> Result<Response, Problem> {
    let mut questions: Vec<Question> = Vec::new();
    for block in blocks::text(&ctx.tenant, TextName::Faq) {
        if let Some(question) = block.heading {
            questions.push(Question { question, answer: String::new() });
        } else if let Some(last) = questions.last_mut() {
            let more = block.paragraph.into_iter().chain(block.items);
            for text in more {
                last.answer = format!("{} {text}", last.answer).trim().to_owned();
            }
        }
    }
    ctx.page(Head::titled(t!("about-faq-title")), &Faq { questions }).await
}

/// GET `/note-legali`.
pub async fn legal_notes(ctx: &mut Ctx) -> Result<Response, Problem> {
    let blocks = blocks::text(&ctx.tenant, TextName::LegalNotes);
    ctx.page(Head::titled(t!("about-legal-title")), &LegalNotes { blocks }).await
}

/// GET `/privacy`: the entity's own text, and where its full notice is; without both, whom to ask.
pub async fn privacy(ctx: &mut Ctx) -> Result<Response, Problem> {
    let full = ctx.tenant.config().contacts.privacy_url.as_ref().map(|url| url.as_str().to_owned());
    let view = Text::of_privacy(blocks::text(&ctx.tenant, TextName::Privacy), full);
    ctx.page(Head::titled(view.title), &view).await
}

/// GET `/accessibilita`: the truth, declaration or not.
pub async fn accessibility(ctx: &mut Ctx) -> Result<Response, Problem> {
    let config = ctx.tenant.config();
    let declaration = config.contacts.accessibility_url.as_ref().map(|url| url.as_str().to_owned());
    let tagged = config.documents.printer == Printer::Typst;
    let contacts = match (&config.contacts.pec, &config.contacts.phone) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "pec",
        (None, Some(_)) => "phone",
        (None, None) => "none",
    };
    let view = Accessibility { declaration, tagged, contacts };
    ctx.page(Head::titled(t!("about-accessibility-title")), &view).await
}

/// GET `/cookie`.
pub async fn cookies(ctx: &mut Ctx) -> Result<Response, Problem> {
    let config = &ctx.app.config;
    let cookies = ours(config.session.idle_minutes, crate::login::kept(config).num_minutes());
    ctx.page(Head::titled(t!("about-cookies-title")), &Cookies { cookies }).await
}

/// GET `/mappa`.
pub async fn map(ctx: &mut Ctx) -> Result<Response, Problem> {
    let today = ctx.scope.today();
    let tenant = ctx.tenant.clone();
    let open =
        tenant.document.catalogue.sectors.iter().filter(|sector| sector.open_on(today).next().is_some());
    let sectors = open
        .map(|sector| link(&sector.name, &format!("/pagamenti/pagamenti-spontanei/{}", sector.code)))
        .collect();
    let mut groups = groups(sectors);
    if tenant.is_platform() {
        groups.retain(|group| group.id == "portale");
        groups.iter_mut().for_each(|group| group.links.retain(|link| !OF_ENTITIES.contains(&&*link.href)));
    }
    ctx.page(Head::titled(t!("about-map-title")), &SiteMap { groups }).await
}
