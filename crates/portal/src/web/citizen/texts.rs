//! S19: questions, legal notes, privacy, cookies, the site's map.

use domain::tenant::Printer;
use domain::texts::TextName;
use poem::Response;
use serde::Serialize;

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

/// A page of the entity's own text.
#[derive(Debug, Clone, Serialize)]
pub struct Text {
    pub title: &'static str,
    pub blocks: Vec<Shown>,
}

impl View for Text {
    const TEMPLATE: &'static str = "pages/text";
    fn samples() -> Vec<Self> {
        vec![Self { title: "Come usiamo i tuoi dati", blocks: blocks::sample() }]
    }
}

/// `/accessibilita`.
#[derive(Debug, Clone, Serialize)]
pub struct Accessibility {
    pub declaration: Option<String>,
    /// Whether notices and receipts are printed with their structure.
    pub tagged: bool,
}

impl View for Accessibility {
    const TEMPLATE: &'static str = "pages/accessibility";
    fn samples() -> Vec<Self> {
        let declared = Some("https://form.agid.gov.it/view/prova".to_owned());
        vec![Self { declaration: None, tagged: false }, Self { declaration: declared, tagged: true }]
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
            purpose: "Ti riconosce mentre usi il portale e tiene insieme le tue bozze e il carrello",
            duration: format!("Fino a quando esci, o dopo {idle_minutes} minuti senza usarlo"),
        },
        Cookie {
            name: crate::login::BINDING,
            purpose: "Lega l'accesso che hai cominciato a questo browser",
            duration: format!("{login_minutes} minuti"),
        },
        Cookie {
            name: crate::web::session::KEPT,
            purpose: "Se la sessione scade mentre compili, apre quello che avevi scritto: senza questa chiave non lo legge nessuno",
            duration: "4 ore, solo se serve".to_owned(),
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
        link("La mia posizione", "/area-riservata/documenti"),
        link("Le mie richieste", "/area-riservata/richieste"),
        link("Le mie bozze", "/area-riservata/bozze"),
        link("Modifica Profilo", "/area-riservata/profilo"),
        link("I miei accessi", "/area-riservata/accessi"),
    ];
    let about = vec![
        link("Domande frequenti", "/faq"),
        link("Note legali", "/note-legali"),
        link("Come usiamo i tuoi dati", "/privacy"),
        link("Cookie", "/cookie"),
        link("Accessibilità", "/accessibilita"),
        link("Il banner per il sito dell'ente", "/banner.html"),
    ];
    vec![
        Group { title: "Pagamenti spontanei", id: "pagamenti", links: sectors },
        Group { title: "Area riservata", id: "area", links: area },
        Group { title: "Il portale", id: "portale", links: about },
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
    ctx.page(Head::titled("Domande frequenti"), &Faq { questions }).await
}

/// GET `/note-legali`.
pub async fn legal_notes(ctx: &mut Ctx) -> Result<Response, Problem> {
    let blocks = blocks::text(&ctx.tenant, TextName::LegalNotes);
    ctx.page(Head::titled("Note legali"), &LegalNotes { blocks }).await
}

/// GET `/privacy`: the entity's own text; without it, whom to ask.
pub async fn privacy(ctx: &mut Ctx) -> Result<Response, Problem> {
    let title = "Come usiamo i tuoi dati";
    let mut blocks = blocks::text(&ctx.tenant, TextName::Privacy);
    if blocks.is_empty() {
        let text = "L'ente non ha ancora pubblicato qui la sua informativa: chiedila ai contatti in fondo alla pagina.";
        blocks.push(domain::texts::Block::Paragraph(text.to_owned()).into());
    }
    ctx.page(Head::titled(title), &Text { title, blocks }).await
}

/// GET `/accessibilita`: the truth, declaration or not.
pub async fn accessibility(ctx: &mut Ctx) -> Result<Response, Problem> {
    let config = ctx.tenant.config();
    let declaration = config.contacts.accessibility_url.as_ref().map(|url| url.as_str().to_owned());
    let tagged = config.documents.printer == Printer::Typst;
    ctx.page(Head::titled("Accessibilità"), &Accessibility { declaration, tagged }).await
}

/// GET `/cookie`.
pub async fn cookies(ctx: &mut Ctx) -> Result<Response, Problem> {
    let config = &ctx.app.config;
    let cookies = ours(config.session.idle_minutes, crate::login::kept(config).num_minutes());
    ctx.page(Head::titled("Cookie"), &Cookies { cookies }).await
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
    ctx.page(Head::titled("Mappa del sito"), &SiteMap { groups }).await
}
