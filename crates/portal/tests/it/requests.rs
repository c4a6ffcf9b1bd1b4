//! What citizens ask the office for, from the citizen to the office and back.

mod email_change;
mod files;
mod lists;
mod office;
mod payer;
mod plan;
mod refund;
mod talk;

use domain::access::Role;
use domain::debt::DebtPosition;
use domain::request::{Case, CaseState};
use portal::{jobs, worker};
use uuid::Uuid;

use super::harness::{Browser, MEDESANO, Town};
use super::mail;

pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n%%EOF\n";

/// Marta at Medesano, logged in.
pub(super) async fn marta(town: &Town) -> Browser {
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta
}

/// A clerk of Medesano, logged in.
pub(super) async fn clerk(town: &Town, person: &str) -> Browser {
    town.grants(person, Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at(person, "ALTO").await;
    clerk
}

/// Marta writes that something is wrong; the address of the request on her side.
pub(super) async fn reports(town: &Town, marta: &mut Browser, debt: &DebtPosition) -> String {
    let form = format!("/area-riservata/documenti/{}/segnala", debt.id);
    marta.get(&form).await;
    let id = marta.attribute("input[name=richiesta]", "value").unwrap();
    marta.post_files(&form, &[("richiesta", &id), ("testo", "Ho già pagato a settembre.")], &[]).await;
    assert!(marta.reads("main").contains("Ho già pagato a settembre."), "{}", marta.reads("main"));
    assert!(one(town, &id).await.state() == CaseState::Sent);
    format!("/area-riservata/richieste/{id}")
}

/// The request of that identifier.
pub(super) async fn one(town: &Town, id: &str) -> Case {
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.find_case(id.parse::<Uuid>().unwrap()).await.unwrap().unwrap()
}

/// The same request on the other side.
pub(super) fn at_office(page: &str) -> String {
    page.replace("/area-riservata/", "/gestione/")
}

pub(super) fn id_of(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

/// What a hidden field of the page last seen holds.
pub(super) fn hidden(browser: &Browser, name: &str) -> String {
    browser.attribute(&format!("main input[name={name}]"), "value").unwrap()
}

/// The office takes a request in charge.
pub(super) async fn takes(clerk: &mut Browser, page: &str) {
    clerk.get(page).await;
    let version = hidden(clerk, "versione");
    clerk.post(&format!("{page}/prendi"), &[("versione", &version)]).await;
    assert!(clerk.reads("main").contains("Presa in carico"), "{}", clerk.reads("main"));
}

/// The office answers with the version of the page that it sees, and confirms what the next page tells.
pub(super) async fn answers(clerk: &mut Browser, page: &str, fields: &[(&str, &str)]) {
    clerk.get(page).await;
    let version = hidden(clerk, "versione");
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("versione", version.as_str())]).collect();
    clerk.post(&format!("{page}/esito"), &fields).await;
    if clerk.attribute("main button[value=conferma]", "value").is_some() {
        confirms(clerk, page, "conferma").await;
    }
}

/// On the page that tells what an answer does: all that it keeps is sent on.
pub(super) async fn confirms(clerk: &mut Browser, page: &str, step: &str) {
    let kept: Vec<(&str, String)> = ["versione", "esito", "motivo", "rate", "prima", "azione", "debito"]
        .into_iter()
        .filter_map(|name| Some((name, clerk.attribute(&format!("main input[name={name}]"), "value")?)))
        .collect();
    let fields = kept.iter().map(|(name, value)| (*name, value.as_str())).chain([("passo", step)]);
    let fields: Vec<(&str, &str)> = fields.collect();
    clerk.post(&format!("{page}/esito"), &fields).await;
}

/// Subjects of the mails that Marta got, in their order.
pub(super) async fn subjects(town: &Town) -> Vec<String> {
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = mail::letters(town).await.into_iter().filter(|mail| mail.to == "marta.campioni@example.org");
    let mut subjects: Vec<String> = mails.map(|mail| mail.subject).collect();
    subjects.sort();
    subjects
}
