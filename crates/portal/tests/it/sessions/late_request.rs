//! What somebody wrote to the office, or the office to somebody, when the session ended: it is on its page again after the login.

use domain::access::Role;
use store::Owner;

use super::late_form::{KEPT, comes_back, waits};
use super::{Browser, MEDESANO, StatusCode, Town, at, enters, later};
use crate::profile::PROFILE;
use crate::requests::{PDF, at_office, hidden, reports, takes};

/// Logged in, at Medesano.
pub(super) async fn inside(town: &Town, person: &str) -> Browser {
    let mut browser = town.browser(MEDESANO);
    enters(&town.app, &mut browser, person, "/home").await;
    browser
}

/// A page of Marta's about a debt of hers.
async fn asks(town: &Town, what: &str) -> (Browser, String) {
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let page = format!("/area-riservata/documenti/{}/{what}", debt.id);
    let mut marta = inside(town, "marta").await;
    marta.get(&page).await;
    (marta, page)
}

pub(super) async fn kept(town: &Town, person: &str) -> u64 {
    let code = sandbox::people::find(person).unwrap().fiscal_code;
    let owner = Owner::Person(code.parse::<domain::fiscal_code::FiscalCode>().unwrap().into());
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.count_kept_forms(&owner).await.unwrap()
}

pub(super) fn is_late(browser: &Browser) {
    assert_eq!((browser.status, browser.reads("h1")), (StatusCode::FORBIDDEN, "Sessione scaduta".to_owned()));
    assert!(browser.reads("main").contains("è al sicuro"), "{}", browser.reads("main"));
}

#[tokio::test]
async fn a_request_is_on_its_page_again_until_it_is_sent_and_its_files_are_asked_for() {
    Town::on_both(async |town| {
        let (on_screen, page) = asks(town, "segnala").await;
        let id = hidden(&on_screen, "richiesta");
        let mut marta = waits(town, 45, &on_screen).await;
        let written = [("richiesta", id.as_str()), ("testo", "Ho già pagato:\nè del 3 settembre.")];
        marta.post_files(&page, &written, &[("ricevuta.pdf", PDF)]).await;
        is_late(&marta);
        comes_back(town, 45, &mut marta, "marta").await;
        // as long as it is not sent, also when the page is loaded again
        for _ in 0..2 {
            assert_eq!((marta.status, marta.path.as_str()), (StatusCode::OK, page.as_str()));
            assert_eq!(marta.reads("#testo"), "Ho già pagato: è del 3 settembre.");
            assert_eq!(hidden(&marta, "richiesta"), id);
            assert!(marta.reads("#allegati-aiuto").contains("Scegli di nuovo i file"));
            assert!(marta.reads("[role=status]").contains("non è ancora stato inviato"));
            marta.get(&page).await;
        }
        marta.post_files(&page, &written, &[("ricevuta.pdf", PDF)]).await;
        assert!(marta.path.ends_with(&id), "{} {}", marta.path, marta.reads("main"));
        assert!(marta.reads(".message-files").contains("ricevuta.pdf"));
        assert_eq!(kept(town, "marta").await, 0, "what was sent is kept no longer");
    })
    .await;
}

#[tokio::test]
async fn forms_of_two_windows_wait_side_by_side() {
    let town = Town::open().await;
    let (mut one, plan) = asks(&town, "rateizzazione").await;
    let debt = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
    let request = reports(&town, &mut one, &debt).await;
    let mut other = one.window();
    other.get(&request).await;
    one.get(&plan).await;
    let mut one = waits(&town, 45, &one).await;
    let mut other = waits(&town, 45, &other).await;
    one.post_files(&plan, &[("rate", "3"), ("testo", "Ho perso il lavoro.")], &[]).await;
    is_late(&one);
    other.post_files(&format!("{request}/messaggi"), &[("testo", "Ecco la ricevuta.")], &[]).await;
    is_late(&other);
    comes_back(&town, 45, &mut other, "marta").await;
    assert_eq!(
        (other.path.as_str(), other.reads("#testo")),
        (request.as_str(), "Ecco la ricevuta.".to_owned())
    );
    assert!(!other.reads("#allegati-aiuto").contains("Scegli di nuovo"), "there were none");
    other.get(&plan).await;
    assert_eq!(other.reads("#testo"), "Ho perso il lavoro.");
    assert_eq!(other.attribute("#rate option[selected]", "value").as_deref(), Some("3"));
}

#[tokio::test]
async fn the_profile_comes_back_to_its_person_and_to_nobody_else() {
    let town = Town::open().await;
    let mut marta = inside(&town, "marta").await;
    marta.get(PROFILE).await;
    let mut browser = waits(&town, 45, &marta).await;
    let mut fields = browser.form_values();
    fields.retain(|(name, _)| name != "contribuente.cellulare");
    fields.push(("contribuente.cellulare".to_owned(), "333 1234567".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    browser.post(PROFILE, &fields).await;
    is_late(&browser);
    let key = browser.jar.lock().unwrap()[KEPT].clone();
    comes_back(&town, 45, &mut browser, crate::area::other_person()).await;
    assert_eq!((browser.status, browser.path.as_str()), (StatusCode::OK, PROFILE));
    assert!(!browser.text().contains("333 1234567"), "another person on that browser");
    let mut elsewhere = town.browser(super::SORBARA);
    elsewhere.jar.lock().unwrap().insert(KEPT.to_owned(), key);
    enters(&town.app, &mut elsewhere, "marta", PROFILE).await;
    assert!(!elsewhere.text().contains("333 1234567"), "another entity");
    enters(&*later(&town, 46).await, &mut browser, "marta", PROFILE).await;
    assert_eq!(crate::profile::value(&browser, "contribuente.cellulare"), "333 1234567");
    let app = later(&town, 45 + 241).await;
    let mut late = at(&town, &app, &browser);
    enters(&app, &mut late, "marta", PROFILE).await;
    assert_eq!(crate::profile::value(&late, "contribuente.cellulare"), "", "after four hours");
    portal::sweep::sweep(&app).await;
    assert_eq!(kept(&town, "marta").await, 0);
}

#[tokio::test]
async fn a_clerks_message_and_answer_are_on_their_page_again() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = inside(&town, "marta").await;
    let page = at_office(&reports(&town, &mut marta, &debt).await);
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = inside(&town, "luca").await;
    takes(&mut clerk, &page).await;
    for (form, field, text, button) in [
        ("messaggi", "testo", "Mandaci la ricevuta.", ("azione", "chiedi")),
        ("esito", "motivo", "Avviso emesso due volte.", ("azione", "annulla")),
    ] {
        clerk.get(&page).await;
        let version = hidden(&clerk, "versione");
        let mut late = waits(&town, 45, &clerk).await;
        let (address, written) = (format!("{page}/{form}"), [(field, text), button, ("versione", &version)]);
        match form {
            "messaggi" => late.post_files(&address, &written, &[]).await,
            _ => late.post(&address, &written).await,
        };
        is_late(&late);
        comes_back(&town, 45, &mut late, "luca").await;
        assert_eq!((late.status, late.path.as_str()), (StatusCode::OK, page.as_str()));
        assert_eq!(late.reads(&format!("#{field}")), text);
        let chosen = late.attribute("[name=azione][type=radio][checked]", "value");
        // the button of the message is no choice of the answer
        assert_eq!(chosen.as_deref(), (form == "esito").then_some("annulla"), "{form}");
        clerk = inside(&town, "luca").await;
    }
}

#[tokio::test]
async fn who_has_no_session_that_ended_is_read_no_further() {
    let town = Town::open_with(|config| config.attachments.max_bytes = 1000).await;
    let (on_screen, page) = asks(&town, "segnala").await;
    let mut stranger = waits(&town, 45, &on_screen).await;
    stranger.jar = std::sync::Arc::default();
    stranger.jar.lock().unwrap().insert(super::COOKIE.to_owned(), "f".repeat(64));
    stranger.post_files(&page, &[("testo", "Ciao")], &[("a.pdf", PDF)]).await;
    assert!(stranger.reads("main").contains("va riscritto"), "{}", stranger.reads("main"));
    let mut forged = waits(&town, 45, &on_screen).await;
    forged.bytes.clear();
    forged.post_files(&page, &[("testo", "Ciao")], &[]).await;
    assert!(forged.reads("main").contains("va riscritto"), "without the form's token");
    assert_eq!(kept(&town, "marta").await, 0);
    // files are thrown away, and not read without end; a text has its limit too
    let mut marta = waits(&town, 45, &on_screen).await;
    marta.post_files(&page, &[("testo", "Ciao")], &[("a.pdf", &[b'x'; 600_000])]).await;
    assert_eq!(marta.status, StatusCode::PAYLOAD_TOO_LARGE);
    let mut marta = waits(&town, 45, &on_screen).await;
    marta.post_files(&page, &[("testo", &"x".repeat(70_000))], &[]).await;
    assert_eq!(marta.status, StatusCode::PAYLOAD_TOO_LARGE);
    let mut marta = waits(&town, 45, &on_screen).await;
    marta.post_files(&page, &[("testo", "Ciao")], &[("a.pdf", &[b'x'; 100_000])]).await;
    is_late(&marta);
    assert_eq!(kept(&town, "marta").await, 1);
}

#[tokio::test]
async fn a_person_has_twenty_kept_forms_and_no_more() {
    let town = Town::open().await;
    let (on_screen, page) = asks(&town, "segnala").await;
    let mut marta = waits(&town, 45, &on_screen).await;
    let (screen, bytes) = (marta.path.clone(), marta.bytes.clone());
    for number in 0..21 {
        (marta.path, marta.bytes) = (screen.clone(), bytes.clone());
        let address = format!("/area-riservata/documenti/{number}/segnala");
        marta.post(&address, &[("testo", "Ciao")]).await;
        let told = if number < 20 { "è al sicuro" } else { "va riscritto" };
        assert!(marta.reads("main").contains(told), "{number}");
    }
    (marta.path, marta.bytes) = (screen, bytes);
    marta.post(&page, &[("testo", "Ciao")]).await;
    assert!(marta.reads("main").contains("va riscritto"));
    assert_eq!(kept(&town, "marta").await, 20);
}
