//! The register of page templates with their samples: each is rendered for each tenant in tests and by `sportello check`.

use serde_json::{Value, json};
use words::Language;

use crate::registry::Tenant;
use crate::render::view::{ErrorPage, Message, Registered, registered};
use crate::render::{Render, furniture_tenant};
use crate::web::{access, api, banner, citizen, cns, credentials, level, office, platform, samples, session};

/// Every page view.
pub fn register() -> Vec<Registered> {
    let mut views = of_citizens();
    views.extend(of_entities());
    views
}

/// What citizens see.
fn of_citizens() -> Vec<Registered> {
    vec![
        registered::<ErrorPage>(),
        registered::<Message>(),
        registered::<access::choice::Access>(),
        registered::<access::providers::Providers>(),
        registered::<access::providers::SamlForm>(),
        registered::<access::fault::AccessFault>(),
        registered::<access::logout::Farewells>(),
        registered::<cns::Refused>(),
        registered::<credentials::Login>(),
        registered::<credentials::Choice>(),
        registered::<credentials::Form>(),
        registered::<credentials::ChoosePassword>(),
        registered::<credentials::Recover>(),
        registered::<level::Level>(),
        registered::<citizen::home::Home>(),
        registered::<citizen::texts::Faq>(),
        registered::<citizen::texts::LegalNotes>(),
        registered::<citizen::texts::Text>(),
        registered::<citizen::texts::Cookies>(),
        registered::<citizen::texts::SiteMap>(),
        registered::<citizen::verify::Verify>(),
        registered::<citizen::cart::CartPage>(),
        registered::<citizen::checkout::Leaving>(),
        registered::<citizen::checkout::NotTaken>(),
        registered::<citizen::outcome::Outcome>(),
        registered::<citizen::area::Area>(),
        registered::<citizen::documents::Documents>(),
        registered::<citizen::document::DocumentPage>(),
        registered::<citizen::statement::StatementPage>(),
        registered::<citizen::requests::Requests>(),
        registered::<citizen::requests::RequestPage>(),
        registered::<citizen::requests::ask::AskPage>(),
        registered::<citizen::requests::talk::Withdraw>(),
        registered::<citizen::reminders::Reminders>(),
        registered::<citizen::reminders::Unsubscribe>(),
        registered::<citizen::profile::ProfilePage>(),
        registered::<citizen::profile::OfficeLooks>(),
        registered::<citizen::accesses::Accesses>(),
        registered::<session::LeaveEverywhere>(),
        registered::<citizen::lookup::Lookup>(),
        registered::<citizen::payment::Sectors>(),
        registered::<citizen::payment::Services>(),
        registered::<citizen::payment::Offered>(),
        registered::<citizen::draft::ItemsPage>(),
        registered::<citizen::draft::DebtorPage>(),
        registered::<citizen::draft::DetailsPage>(),
        registered::<citizen::draft::Summary>(),
        registered::<citizen::draft::Drafts>(),
        registered::<citizen::draft::Discard>(),
        registered::<citizen::issued::Issued>(),
        registered::<citizen::paper::NoticePage>(),
        registered::<citizen::paper::ReceiptPage>(),
        registered::<citizen::issued::Cancel>(),
        registered::<citizen::texts::Accessibility>(),
        registered::<citizen::rating::Stars>(),
        registered::<citizen::rating::Why>(),
        registered::<citizen::rating::Details>(),
    ]
}

/// What is for the entity, for the platform, and for other software.
fn of_entities() -> Vec<Registered> {
    vec![
        registered::<office::overview::Overview>(),
        registered::<office::requests::CaseList>(),
        registered::<office::requests::detail::CasePage>(),
        registered::<office::requests::confirm::Confirm>(),
        registered::<office::debts::Debts>(),
        registered::<office::debts::DebtPage>(),
        registered::<office::notices::NoticeBatches>(),
        registered::<office::notices::NoticeBatchPage>(),
        registered::<office::receipts::Receipts>(),
        registered::<office::messages::Messages>(),
        registered::<office::journal::JournalPage>(),
        registered::<office::doubts::Doubts>(),
        registered::<office::doubts::DoubtPage>(),
        registered::<office::refunds::Refunds>(),
        registered::<office::refunds::RefundPage>(),
        registered::<office::catalogue::CataloguePage>(),
        registered::<office::cost_item::CostItemPage>(),
        registered::<office::cost_item::CostItemCheck>(),
        registered::<platform::tenants::Tenants>(),
        registered::<api::docs::Docs>(),
        registered::<samples::Samples>(),
        registered::<banner::Banner>(),
        registered::<office::ratings::Ratings>(),
    ]
}

/// Renders every sample with a tenant in every language; what breaks is returned with the reason.
pub fn render_all(render: &Render, tenant: &Tenant) -> Vec<(String, String)> {
    let in_one = |language| words::speaking(language, || render_in_one(render, tenant));
    Language::OF_PAGES.into_iter().flat_map(in_one).collect()
}

fn render_in_one(render: &Render, tenant: &Tenant) -> Vec<(String, String)> {
    let mut broken = Vec::new();
    for view in register() {
        for sample in view.samples {
            if let Err(error) = render.fill(view.template, &framed(sample, tenant)) {
                broken.push((view.template.to_owned(), error.to_string()));
            }
        }
    }
    broken
}

/// A sample inside a sample frame, logged in.
pub fn framed(sample: Value, tenant: &Tenant) -> Value {
    let mut data = json!({
        "page": { "title": "Esempio", "error": false },
        "tenant": furniture_tenant(tenant),
        "ui": { "css": "/static/portale.css", "sprite": "/static/sprite.svg", "script": null, "scanner": null },
        "user": { "name": "Maria Rossi", "fiscal_code": "RSSMRA80A01H501U", "level": "MEDIO", "session_ends": "15:40", "session_left": 1800 },
        "cart": { "count": 2 },
        "here": "/home",
        "foreign": false,
        "login_href": "/accesso",
        "nav": [{ "label": "Home", "href": "/home", "current": true }],
        "crumbs": [{ "label": "Home", "href": "/home" }, { "label": "Esempio", "href": null }],
        "csrf": "0".repeat(128),
        "flash": { "kind": "success", "text": "Fatto." },
        "faults": [{ "anchor": "contribuente-nome", "text": "Scrivi il nome" }],
        "demo": true,
        "platform": false,
        "lang": words::current().code(),
        "lang_choices": [
            { "code": "it", "name": "Italiano", "href": "/lingua/it?ritorno=%2Fhome", "current": true },
            { "code": "en", "name": "English", "href": "/lingua/en?ritorno=%2Fhome", "current": false },
        ],
    });
    if let (Value::Object(data), Value::Object(sample)) = (&mut data, sample) {
        data.extend(sample);
    }
    data
}
