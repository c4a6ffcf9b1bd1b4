//! What stands round every page of an entity.

use domain::access::Permission;
use domain::calendar;
use domain::fault::Fault;
use domain::tenant::Profile;
use poem::Response;
use poem::http::{Method, StatusCode};
use serde::Serialize;
use serde_json::{Value, json};
use words::{Language, t};

use super::{View, html};
use crate::language;
use crate::problem::{Problem, log_in_address};
use crate::registry::Tenant;
use crate::routes;
use crate::scope::Ctx;

/// One step of the breadcrumb.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    pub label: String,
    pub href: Option<String>,
}

/// Title, breadcrumb and faults of a page.
#[derive(Debug, Clone, Default)]
pub struct Head {
    title: String,
    error: bool,
    crumbs: Vec<Crumb>,
    faults: Vec<Fault>,
}

impl Head {
    /// A page of that title.
    pub fn titled(title: &str) -> Self {
        Self { title: title.to_owned(), ..Self::default() }
    }

    /// Marks the title as an error's.
    #[must_use]
    pub fn error(mut self) -> Self {
        self.error = true;
        self
    }

    /// Adds a step before the page itself.
    #[must_use]
    pub fn under(mut self, label: &str, href: &str) -> Self {
        self.crumbs.push(Crumb { label: label.to_owned(), href: Some(href.to_owned()) });
        self
    }

    /// Lists faults on top; the page then answers 422.
    #[must_use]
    pub fn faults(mut self, faults: &[Fault]) -> Self {
        self.faults = faults.to_vec();
        self.error |= !faults.is_empty();
        self
    }

    fn trail(&self) -> Vec<Crumb> {
        if self.crumbs.is_empty() {
            return Vec::new();
        }
        let home = Crumb { label: t!("frame-home").to_owned(), href: Some("/home".to_owned()) };
        let here = Crumb { label: self.title.clone(), href: None };
        std::iter::once(home).chain(self.crumbs.iter().cloned()).chain(std::iter::once(here)).collect()
    }
}

/// Anchor of a field: its key with dots turned into hyphens.
pub fn anchor(field: &str) -> String {
    field.replace('.', "-")
}

impl Ctx {
    /// Renders a view inside the entity's frame; 422 when there are faults.
    pub async fn page<V: View>(&mut self, head: Head, view: &V) -> Result<Response, Problem> {
        let data = serde_json::to_value(view).map_err(Problem::internal)?;
        self.framed(head, V::TEMPLATE, data).await
    }

    /// The same of a template and its data.
    pub async fn framed(&mut self, head: Head, template: &str, mut data: Value) -> Result<Response, Problem> {
        let status = if head.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let frame = self.frame(&head).await?;
        if let (Value::Object(data), Value::Object(frame)) = (&mut data, frame) {
            data.extend(frame);
        }
        let body = self.app.render.fill(template, &data).map_err(Problem::internal)?;
        Ok(html(status, body))
    }

    async fn frame(&mut self, head: &Head) -> Result<Value, Problem> {
        let flash = self.take_flash().map(|(kind, text)| json!({ "kind": kind, "text": text }));
        let count = self.cart_count().await?;
        let app = self.app.clone();
        let frame = json!({
            "page": { "title": head.title, "error": head.error },
            "tenant": tenant(&self.tenant),
            "ui": app.ui.links,
            "user": self.user(),
            "foreign": self.is_foreign(),
            "login_href": self.access_address(),
            "cart": { "count": count },
            "here": self.path,
            "nav": self.nav(),
            "crumbs": head.trail(),
            "csrf": self.session().map(|session| session.form_token()).unwrap_or_default(),
            "flash": flash,
            "faults": head.faults.iter().map(|fault| json!({ "anchor": anchor(&fault.field), "text": fault.text })).collect::<Vec<_>>(),
            "demo": app.config.profile == Profile::Demo,
            "platform": self.tenant.is_platform(),
            "lang": words::current().code(),
            "lang_choices": self.languages(),
        });
        Ok(frame)
    }

    /// Where ACCEDI leads: back to this page afterwards, unless it is one of those that lead in or out.
    fn access_address(&self) -> String {
        const DOORS: [&str; 6] = ["/accesso", "/saml", "/registrazione", "/esci", "/uscita", "/sessione"];
        let at_a_door = DOORS.iter().any(|door| self.path.starts_with(door));
        if at_a_door || self.method != Method::GET {
            "/accesso".to_owned()
        } else {
            log_in_address(&self.path)
        }
    }

    /// The languages to choose from; none where there is nothing to choose.
    fn languages(&self) -> Vec<Value> {
        let offered = language::offered(&self.tenant);
        if offered.len() < 2 || self.of_staff {
            return Vec::new();
        }
        let back = self.page_to_come_back_to();
        let query = serde_urlencoded::to_string([("ritorno", back)]).unwrap_or_default();
        let shown = |language: &Language| {
            let code = language.code();
            let href = format!("/lingua/{code}?{query}");
            json!({ "code": code, "name": language.name(), "href": href, "current": *language == words::current() })
        };
        offered.iter().map(shown).collect()
    }

    /// Where a link leads that comes back to this page: not to an address that only takes forms.
    fn page_to_come_back_to(&self) -> &str {
        let page = self.path.split('?').next().unwrap_or_default();
        match self.method == Method::GET {
            true => &self.path,
            false if routes::opens(page) => page,
            false => "/home",
        }
    }

    fn user(&self) -> Value {
        let (Some(person), Some(level)) = (self.scope.person(), self.scope.assurance()) else {
            return Value::Null;
        };
        let ends = self.session().map(|session| session.row.expires_at);
        let left = ends.map(|ends| (ends - self.scope.now).num_seconds());
        let ends = ends.map(calendar::italian_time);
        json!({ "name": person.full_name(), "fiscal_code": person.fiscal_code(), "level": level, "session_ends": ends, "session_left": left })
    }

    async fn cart_count(&self) -> Result<usize, Problem> {
        let Some(session) = self.session().filter(|_| !self.tenant.is_platform()) else { return Ok(0) };
        let txn = self.app.store.begin_read(&self.scope).await?;
        Ok(txn.find_cart(&session.owner()).await?.map_or(0, |cart| cart.notices.len()))
    }

    fn nav(&self) -> Vec<Value> {
        let mut links = if self.tenant.is_platform() {
            vec![("Enti", "/piattaforma")]
        } else {
            vec![
                (t!("frame-home"), "/home"),
                (t!("frame-nav-payments"), "/pagamenti/pagamenti-spontanei"),
                (t!("frame-nav-position"), "/area-riservata/documenti"),
                (t!("frame-nav-requests"), "/area-riservata/richieste"),
                (t!("frame-profile"), "/area-riservata/profilo"),
            ]
        };
        if self.may(Permission::OfficeCatalogueView) && !self.tenant.is_platform() {
            links.push(("Gestione", "/gestione"));
        }
        let here = self.path.split('?').next().unwrap_or_default();
        let current = |href: &str| here == href || here.starts_with(&format!("{href}/"));
        links
            .into_iter()
            .map(|(label, href)| json!({ "label": label, "href": href, "current": current(href) }))
            .collect()
    }
}

/// What the frame shows of a tenant.
pub fn tenant(tenant: &Tenant) -> Value {
    let config = tenant.config();
    let contacts = &config.contacts;
    json!({
        "name": config.name,
        "portal_title": config.branding.portal_title,
        "coat_of_arms": tenant.coat_of_arms,
        "theme_css": tenant.theme_path,
        "address": contacts.address,
        "fiscal_code": config.fiscal_code,
        "pec": contacts.pec,
        "phone": contacts.phone,
        "dpo": contacts.dpo,
        // one way to all that is said of personal data: the page leads on to the entity's full notice
        "privacy_url": "/privacy",
        "accessibility_url": contacts.accessibility_url,
        "appointment_url": contacts.appointment_url,
        "report_url": contacts.report_url,
        "upper_body": null,
        "languages": config.languages,
    })
}
