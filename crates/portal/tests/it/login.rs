use super::harness::{MEDESANO, SORBARA, Town};
use poem::http::StatusCode;

mod completion;

#[tokio::test]
async fn a_citizen_logs_in_and_is_named_at_the_top() {
    Town::on_both(logs_in_and_out).await;
}

async fn logs_in_and_out(town: &Town) {
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    assert_eq!(marta.path, "/home");
    assert_eq!(marta.reads(".alert"), "Ciao Marta, hai effettuato l'accesso.");
    let block = marta.reads(".user-block");
    for word in [
        "Operatore",
        "Marta Campioni",
        "Utente",
        "CMPMRT84C52F082M",
        "Livello",
        "MEDIO",
        "Modifica Profilo",
        "Esci",
    ] {
        assert!(block.contains(word), "{word} in {block}");
    }
    marta.get("/home").await;
    assert_eq!(marta.reads(".alert"), "", "told once");
    marta.post("/esci", &[]).await;
    assert_eq!(marta.reads("h1"), "Sei uscito dall'area personale");
    assert!(marta.reads("header").contains("ACCEDI"));
}

#[tokio::test]
async fn every_wrong_answer_leaves_the_person_outside() {
    let town = Town::open().await;
    for outcome in ["firma", "scaduta", "destinatario", "nonce"] {
        let mut marta = town.browser(MEDESANO);
        let answer = marta.identity_answer("marta", "MEDIO", outcome).await;
        marta.get(&answer).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN, "{outcome}");
        assert!(!marta.reads("[role=alert]").is_empty(), "{outcome}");
        marta.get("/home").await;
        assert!(marta.reads("header").contains("ACCEDI"), "{outcome}");
    }
}

#[tokio::test]
async fn a_cancelled_login_says_so() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let answer = marta.identity_answer("marta", "MEDIO", "annulla").await;
    marta.get(&answer).await;
    assert!(marta.reads("[role=alert]").starts_with("Accesso annullato."));
}

#[tokio::test]
async fn an_answer_counts_once_in_one_browser_at_one_entity() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let answer = marta.identity_answer("marta", "MEDIO", "ok").await;
    let mut thief = town.browser(MEDESANO);
    thief.get(&answer).await;
    assert_eq!(thief.status, StatusCode::FORBIDDEN, "another browser");

    let answer = marta.identity_answer("marta", "MEDIO", "ok").await;
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.jar = marta.jar.clone();
    elsewhere.get(&answer).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "another entity");

    marta.get(&answer).await;
    assert_eq!(marta.status, StatusCode::OK);
    marta.get(&answer).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN, "a second time");
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
    assert_eq!(other_window.reads("h1"), "Sessione scaduta");
    assert_eq!(
        other_window.attribute(".actions .btn-primary", "href").as_deref(),
        Some("/accesso?ritorno=%2Fhome")
    );
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
    let app = portal::app::App::start(config).await.unwrap();
    let mut anybody = town.browser_of(&app, MEDESANO);
    anybody.get_once("/accesso/sandbox").await;
    assert_eq!(anybody.status, StatusCode::NOT_FOUND);
    anybody.get("/accesso").await;
    assert!(!anybody.text().contains("identità di prova"));
}
