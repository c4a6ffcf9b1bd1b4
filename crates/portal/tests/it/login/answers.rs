//! Answers of identity providers: right ones let in, once, one browser, at one entity.

use chrono::TimeDelta;
use domain::scope::{Scope, TenantId};
use poem::http::StatusCode;

use super::forge::{opened, signed_again, with};
use crate::harness::{Answer, Browser, MEDESANO, PLATFORM, SORBARA, Town};

/// Nobody is logged in, the page says so with an error's status, and names a reference.
async fn is_refused(browser: &mut Browser, what: &str) {
    assert_eq!(browser.status, StatusCode::FORBIDDEN, "{what}: {}", browser.reads("main"));
    assert!(!browser.reads(".event-code").is_empty(), "{what}");
    browser.get("/home").await;
    assert!(browser.reads("header").contains("ACCEDI"), "{what}");
}

#[tokio::test]
async fn each_scheme_lets_in_at_the_level_that_was_proved() {
    Town::on_both(lets_in).await;
}

async fn lets_in(town: &Town) {
    let list = [
        (MEDESANO, "/accesso/spid?livello=MEDIO&idp=", "spid", "giulia", "MEDIO", "MEDIO"),
        (MEDESANO, "/accesso/spid?livello=MEDIO&idp=", "spid-2", "giulia", "ALTO", "ALTO"),
        (MEDESANO, "/accesso/spid?binding=redirect&livello=ALTO&idp=", "spid", "giulia", "", "ALTO"),
        // CIE always says level 3: the level is the one that was asked
        (MEDESANO, "/accesso/cie?livello=MEDIO&idp=", "cie", "giulia", "ALTO", "MEDIO"),
        (MEDESANO, "/accesso/cie?livello=ALTO&idp=", "cie", "giulia", "ALTO", "ALTO"),
        (PLATFORM, "/accesso/sandbox?ritorno=/mappa&idp=", "spid", "giulia", "ALTO", "ALTO"),
    ];
    for (host, path, provider, person, level, shown) in list {
        let mut browser = town.browser(host);
        let entity_id = format!("{}/idp/{provider}", town.sandbox.url());
        let leaving = browser.leaves_by(&format!("{path}{entity_id}")).await;
        assert_eq!(leaving.to(), format!("{entity_id}/sso"));
        let answer = browser.is_answered(&leaving, person, level, "").await.unwrap();
        browser.brings(&answer).await;
        assert_eq!(browser.status, StatusCode::OK, "{path} {}", browser.reads("main"));
        let block = browser.reads(".user-block");
        assert!(block.contains("Giulia Esempi") && block.contains(shown), "{path}: {block}");
    }
}

#[tokio::test]
async fn federa_lets_in_by_the_entitys_own_table() {
    let town = Town::open().await;
    let mut giulia = town.browser(SORBARA);
    let leaving = giulia.leaves_by("/accesso/federa?ritorno=/carrello").await;
    let answer = giulia.is_answered(&leaving, "giulia", "", "").await.unwrap();
    giulia.brings(&answer).await;
    assert_eq!((giulia.status, giulia.path.as_str()), (StatusCode::OK, "/carrello"));
    let block = giulia.reads(".user-block");
    assert!(block.contains("Giulia Esempi") && block.contains("MEDIO"), "Alto, Dati personali: {block}");
}

#[tokio::test]
async fn the_session_knows_who_vouched_and_the_log_has_its_evidence() {
    let town = Town::open().await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "BASSO").await;
    let token = luca.jar.lock().unwrap()["__Host-sportello"].clone();
    let scope = Scope::system(TenantId::parse("medesano").unwrap(), town.app.clock.now());
    let session = town.app.store.session(&scope, &portal::session::hash(&token)).await.unwrap().unwrap();
    assert_eq!(session.channel, Some(domain::identity::Channel::Spid));
    assert_eq!(session.issuer, Some(format!("{}/idp/spid", town.sandbox.url())));
    let subject = session.saml.unwrap();
    assert!(!subject.name_id.is_empty() && subject.session_index.is_some());
    let txn = town.app.store.begin_read(&scope).await.unwrap();
    let records = txn.list_login_records(0, 10).await.unwrap();
    assert_eq!(records.len(), 1);
    assert_eq!(session.evidence, Some(records[0].id));
    assert_eq!((records[0].outcome.as_str(), records[0].channel.as_str()), ("entered", "spid"));
    assert_eq!(records[0].subject_name_id, Some(subject.name_id));
    assert!(records[0].authn_request_id.as_ref().is_some_and(|id| id.starts_with('_')));
}

#[tokio::test]
async fn every_wrong_answer_leaves_the_person_outside() {
    let town = Town::open().await;
    let wrong = [
        "non-firmata",
        "altra-chiave",
        "scaduta",
        "altro-pubblico",
        "altra-richiesta",
        "altro-recapito",
        "due-asserzioni",
        "livello-basso",
        "senza-codice",
    ];
    for fault in wrong {
        let mut marta = town.browser(MEDESANO);
        let leaving = marta.leaves_by("/accesso/sandbox?livello=MEDIO").await;
        let answer = marta.is_answered(&leaving, "marta", "MEDIO", fault).await.unwrap();
        marta.brings(&answer).await;
        is_refused(&mut marta, fault).await;
    }
}

#[tokio::test]
async fn an_answer_counts_once() {
    Town::on_both(counts_once).await;
}

async fn counts_once(town: &Town) {
    let mut marta = town.browser(MEDESANO);
    let answer = marta.identity_answer("marta", "MEDIO", "").await;
    marta.brings(&answer).await;
    assert_eq!(marta.path, "/home");
    let mut again = town.browser(MEDESANO);
    again.brings(&answer).await;
    is_refused(&mut again, "the same answer twice").await;

    let leaving = marta.leaves_by("/accesso/sandbox").await;
    let first = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    let second = marta.is_answered(&leaving, "marta", "ALTO", "").await.unwrap();
    marta.brings(&first).await;
    assert_eq!(marta.status, StatusCode::OK);
    again.brings(&second).await;
    is_refused(&mut again, "a second answer to one request").await;
}

#[tokio::test]
async fn an_answer_that_was_refused_cannot_be_mended() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let leaving = marta.leaves_by("/accesso/sandbox").await;
    let wrong = marta.is_answered(&leaving, "marta", "MEDIO", "altra-chiave").await.unwrap();
    let right = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    marta.brings(&wrong).await;
    marta.brings(&right).await;
    is_refused(&mut marta, "the request was used up").await;
}

#[tokio::test]
async fn an_assertion_counts_once_even_for_two_requests() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let first = marta.identity_answer("marta", "MEDIO", "").await;
    let leaving = marta.leaves_by("/accesso/sandbox").await;
    let second = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    let (one, two) = (opened(&first), opened(&second));
    let id = |xml: &str| {
        super::forge::between(xml, "<saml:Assertion ", " Version").rsplit('"').nth(1).unwrap().to_owned()
    };
    let (used, fresh) = (id(&one), id(&two));
    marta.brings(&first).await;
    assert_eq!(marta.status, StatusCode::OK);
    marta.post("/esci", &[]).await;
    let replayed = signed_again(&second, "spid", |xml| xml.replace(&fresh, &used));
    marta.brings(&replayed).await;
    is_refused(&mut marta, "an assertion's identifier that was used").await;
}

#[tokio::test]
async fn another_browser_gets_nothing_of_an_answer() {
    let town = Town::open().await;
    let mut victim = town.browser(MEDESANO);
    let mut attacker = town.browser(MEDESANO);
    let answer = attacker.identity_answer("luca", "BASSO", "").await;
    // the victim's browser is made to post the attacker's answer
    victim.brings(&answer).await;
    is_refused(&mut victim, "another browser").await;
    // also one that has a login of its own under way
    let mut busy = town.browser(MEDESANO);
    busy.leaves_by("/accesso/sandbox").await;
    let answer = attacker.identity_answer("luca", "BASSO", "").await;
    busy.brings(&answer).await;
    is_refused(&mut busy, "another browser with a login under way").await;
}

#[tokio::test]
async fn the_page_that_takes_answers_sets_and_reads_no_cookie() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let answer = marta.identity_answer("marta", "MEDIO", "").await;
    marta.brings_once(&answer).await;
    assert_eq!(marta.status, StatusCode::SEE_OTHER);
    assert!(marta.headers.get("set-cookie").is_none());
    assert!(marta.location().unwrap().starts_with("/accesso/completa?codice="));
    marta.logs_in("marta").await;
    marta.post_raw("/saml/spid/acs", &[("SAMLResponse", "x"), ("RelayState", "y")]).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
    assert!(marta.headers.get("set-cookie").is_none());
    let header = marta.reads("header");
    assert!(
        !header.contains("Marta") && !header.contains("ACCEDI"),
        "nothing is known of who is here: {header}"
    );
    assert!(marta.reads("main").contains("quell’accesso è ancora aperto"));
}

#[tokio::test]
async fn an_answer_for_one_entity_is_nothing_at_another() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let answer = marta.identity_answer("marta", "MEDIO", "").await;
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.jar = marta.jar.clone();
    elsewhere.brings(&answer).await;
    is_refused(&mut elsewhere, "another entity").await;

    // even with that entity's own request: audience and recipient are of the first
    let leaving = elsewhere.leaves_by("/accesso/sandbox").await;
    let own = elsewhere.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    let ours = between_ids(&opened(&own));
    let theirs = between_ids(&opened(&answer));
    let moved = signed_again(&answer, "spid", |xml| xml.replace(&theirs, &ours));
    elsewhere.brings(&Answer { relay_state: own.relay_state.clone(), ..moved }).await;
    is_refused(&mut elsewhere, "another entity's audience").await;
    marta.brings(&answer).await;
    assert_eq!(marta.status, StatusCode::OK, "nothing was taken from the first");
}

fn between_ids(xml: &str) -> String {
    super::forge::between(xml, "InResponseTo=\"", "\"").to_owned()
}

#[tokio::test]
async fn only_the_provider_that_was_chosen_may_answer() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let leaving = marta.leaves_by(&format!("/accesso/spid?idp={}/idp/spid", town.sandbox.url())).await;
    let answer = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    let (chosen, other) =
        (format!("{}/idp/spid<", town.sandbox.url()), format!("{}/idp/spid-2<", town.sandbox.url()));
    let by_other = signed_again(&answer, "spid-2", |xml| xml.replace(&chosen, &other));
    marta.brings(&by_other).await;
    is_refused(&mut marta, "another provider in its own name").await;

    let leaving = marta.leaves_by(&format!("/accesso/spid?idp={}/idp/spid", town.sandbox.url())).await;
    let answer = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    marta.brings(&signed_again(&answer, "spid-2", |xml| xml)).await;
    is_refused(&mut marta, "another provider in the chosen one's name").await;
}

#[tokio::test]
async fn an_answer_belongs_to_its_dialect() {
    let town = Town::open().await;
    let mut giulia = town.browser(MEDESANO);
    let leaving = giulia.leaves_by("/accesso/cie?livello=ALTO").await;
    let answer = giulia.is_answered(&leaving, "giulia", "ALTO", "").await.unwrap();
    giulia.brings(&Answer { acs: "/saml/spid/acs".to_owned(), ..answer }).await;
    is_refused(&mut giulia, "CIE's answer at SPID's address").await;
    giulia.posts_from_elsewhere("/saml/federa/acs", &[("SAMLResponse", "x"), ("RelayState", "y")]).await;
    assert_eq!(giulia.status, StatusCode::NOT_FOUND, "Medesano has no FedERa");
}

#[tokio::test]
async fn what_the_form_must_hold_is_there_once_and_as_it_was_sent() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let right = marta.identity_answer("marta", "MEDIO", "").await;
    let (message, state) = (right.message.as_str(), right.relay_state.as_str());
    let (response, relay) = (("SAMLResponse", message), ("RelayState", state));
    let forms: [&[(&str, &str)]; 6] = [
        &[],
        &[response],
        &[relay],
        &[response, response, relay],
        &[response, relay, relay],
        &[("SAMLResponse", ""), relay],
    ];
    for form in forms {
        marta.posts_from_elsewhere(&right.acs, form).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN, "{form:?}");
    }
    // none of them used the login up
    marta.brings(&right).await;
    assert_eq!(marta.status, StatusCode::OK, "{}", marta.reads("main"));

    for state in ["", "0000", "https://evil.example/"] {
        let mut other = town.browser(MEDESANO);
        let answer = other.identity_answer("marta", "MEDIO", "").await;
        other.brings(&Answer { relay_state: state.to_owned(), ..answer }).await;
        is_refused(&mut other, "RelayState").await;
    }
}

#[tokio::test]
async fn a_message_that_is_no_answer_is_told_so() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let right = marta.identity_answer("marta", "MEDIO", "").await;
    let xml = opened(&right);
    for broken in [
        String::new(),
        "<a/>".to_owned(),
        format!("<!DOCTYPE a [<!ENTITY b \"c\">]>{xml}"),
        xml.replace("samlp:Response", "samlp:LogoutResponse"),
        xml.replace("InResponseTo", "InReplyTo"),
    ] {
        marta.brings(&with(&right, &broken)).await;
        is_refused(&mut marta, &broken).await;
    }
}

#[tokio::test]
async fn a_login_that_took_too_long_is_over() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let answer = marta.identity_answer("marta", "MEDIO", "").await;
    let late = town.replica(TimeDelta::minutes(11)).await;
    let mut tomorrow = town.browser_of(&late, MEDESANO);
    tomorrow.jar = marta.jar.clone();
    tomorrow.brings(&answer).await;
    assert_eq!(tomorrow.reads("h1"), "Accesso già concluso o scaduto");
    is_refused(&mut tomorrow, "after eleven minutes").await;
}

#[tokio::test]
async fn a_login_goes_on_at_another_replica() {
    Town::on_both(goes_on_elsewhere).await;
}

async fn goes_on_elsewhere(town: &Town) {
    let other = town.replica(TimeDelta::zero()).await;
    let mut here = town.browser(MEDESANO);
    let mut there = town.browser_of(&other, MEDESANO);
    there.jar = here.jar.clone();
    let answer = here.identity_answer("marta", "MEDIO", "").await;
    there.brings_once(&answer).await;
    let complete = there.location().unwrap();
    here.get(&complete).await;
    assert!(here.reads(".user-block").contains("Marta Campioni"));
    there.get("/home").await;
    assert!(there.reads(".user-block").contains("Marta Campioni"));
}

#[tokio::test]
async fn a_provider_that_is_trusted_no_more_lets_nobody_in() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let leaving = marta.leaves_by(&format!("/accesso/spid?idp={}/idp/spid-2", town.sandbox.url())).await;
    let answer = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    let mut config = town.app.config.clone();
    config.identity.spid.extra.pop();
    let app = portal::app::App::start(config).await.unwrap();
    let mut later = town.browser_of(&app, MEDESANO);
    later.jar = marta.jar.clone();
    later.brings(&answer).await;
    is_refused(&mut later, "a provider that left the list").await;
    later.get_once(&format!("/accesso/spid?idp={}/idp/spid-2", town.sandbox.url())).await;
    assert_eq!(later.status, StatusCode::NOT_FOUND);
    assert_eq!(later.reads("h1"), "Gestore non in elenco");
}

#[tokio::test]
async fn a_session_of_one_entity_is_nothing_at_another() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let mut same_cookies = town.browser(SORBARA);
    same_cookies.jar = marta.jar.clone();
    same_cookies.get("/home").await;
    assert!(same_cookies.reads("header").contains("ACCEDI"));
}

#[tokio::test]
async fn the_session_changes_its_token_at_login() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let first = marta.jar.lock().unwrap()["__Host-sportello"].clone();
    marta.logs_in("marta").await;
    assert_ne!(first, marta.jar.lock().unwrap()["__Host-sportello"]);
}

#[tokio::test]
async fn a_form_of_a_session_that_is_no_more_leads_back_through_the_login() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let mut other_window = marta.window();
    other_window.jar = std::sync::Arc::new(std::sync::Mutex::new(marta.jar.lock().unwrap().clone()));
    marta.post("/esci", &[]).await;
    other_window.post_once("/esci", &[]).await;
    assert_eq!(other_window.location().as_deref(), Some("/uscita"), "who leaves twice has left");
    other_window.get("/home").await;
    assert!(other_window.reads("header").contains("ACCEDI"));
}

#[tokio::test]
async fn two_windows_that_log_in_at_once_do_not_break_each_other() {
    let town = Town::open().await;
    let mut one = town.browser(MEDESANO);
    let mut two = one.window();
    let first = one.leaves_by("/accesso/sandbox?ritorno=/carrello").await;
    let second = two.leaves_by("/accesso/sandbox?ritorno=/mappa").await;
    let second_answer = two.is_answered(&second, "marta", "MEDIO", "").await.unwrap();
    let first_answer = one.is_answered(&first, "marta", "MEDIO", "").await.unwrap();
    two.brings(&second_answer).await;
    assert_eq!(two.path, "/mappa");
    one.brings(&first_answer).await;
    assert_eq!(one.path, "/carrello");
}

#[tokio::test]
async fn outside_the_demo_profile_the_sandbox_scheme_does_not_exist() {
    let town = Town::open().await;
    let folder = town.tenant_folder("medesano");
    let refused = portal::tenant::read(&folder, domain::tenant::Profile::Production).unwrap_err();
    let portal::tenant::TenantError::Faults(faults) = refused else { panic!("{refused}") };
    assert!(faults.iter().any(|fault| fault.field.contains("access.schemes")), "{faults:?}");

    let mut config = town.app.config.clone();
    config.profile = domain::tenant::Profile::Production;
    config.clock.now = String::new();
    let secret = town.tenant_folder("medesano").join("proxy.txt");
    std::fs::write(&secret, "a-secret-of-the-proxy-that-is-long-enough").unwrap();
    config.identity.cns.proxy_secret = format!("file:{}", secret.display());
    let app = portal::app::App::start(config).await.unwrap();
    let mut anybody = town.browser_of(&app, MEDESANO);
    anybody.get_once("/accesso/sandbox").await;
    assert_eq!(anybody.status, StatusCode::NOT_FOUND);
    anybody.get("/accesso").await;
    assert!(!anybody.text().contains("identità di prova"));
    let mut operator = town.browser_of(&app, PLATFORM);
    for path in ["/accesso/sandbox", "/saml/spid/metadata"] {
        operator.get_once(path).await;
        assert_eq!(operator.status, StatusCode::NOT_FOUND, "{path}");
    }
}
