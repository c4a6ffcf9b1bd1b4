//! The pages of logins that did not work.

use poem::http::StatusCode;

use crate::harness::{Browser, MEDESANO, Town};

/// Codes that are about the citizen, with the wording of the federation (SPID, "Messaggi di anomalia").
const SPID: [(&str, &str, &str); 7] = [
    ("nr19", "Credenziali errate", "Autenticazione fallita per ripetuta sottomissione di credenziali errate"),
    (
        "nr20",
        "Livello di sicurezza non sufficiente",
        "Utente privo di credenziali compatibili con il livello richiesto dal fornitore del servizio",
    ),
    ("nr21", "Tempo scaduto", "Timeout durante l'autenticazione utente"),
    ("nr22", "Consenso negato", "Utente nega il consenso all'invio di dati al fornitore del servizio"),
    (
        "nr23",
        "Identità sospesa o credenziali bloccate",
        "Utente con identità sospesa/revocata o con credenziali bloccate",
    ),
    ("nr25", "Accesso annullato", "Processo di autenticazione annullato dall'utente"),
    (
        "nr30",
        "Serve un altro tipo di identità",
        "Tentativo di usare una tipologia di identità digitale diversa da quella richiesta",
    ),
];

async fn fails(town: &Town, scheme: &str, fault: &str) -> Browser {
    let mut browser = town.browser(MEDESANO);
    let leaving = browser.leaves_by(&format!("/accesso/{scheme}?livello=MEDIO&ritorno=/carrello")).await;
    let answer = browser.is_answered(&leaving, "marta", "MEDIO", fault).await.unwrap();
    browser.brings(&answer).await;
    assert_eq!(browser.status, StatusCode::FORBIDDEN, "{fault}");
    browser
}

#[tokio::test]
async fn each_code_has_its_page_in_plain_italian_and_a_way_on() {
    let town = Town::open().await;
    for (code, title, official) in SPID {
        let browser = fails(&town, "sandbox", code).await;
        assert_eq!(browser.reads("h1"), title, "{code}");
        let told = format!("Messaggio del gestore: {official} (ErrorCode {code}).");
        assert!(browser.reads(".panel").contains(&told), "{code}");
        assert!(browser.reads("main .lead").ends_with('.'), "{code}");
        assert_eq!(browser.reads(".event-code").len(), 12, "a reference");
        let main = browser.attribute(".actions .btn-primary", "href").unwrap();
        let second = browser.attribute(".actions .btn-outline-primary", "href").unwrap();
        // where the same identity will be refused again, another way is the one to press
        let (again, other) = if matches!(code, "nr20" | "nr23") { (second, main) } else { (main, second) };
        assert_eq!(again, "/accesso/sandbox?livello=MEDIO&ritorno=%2Fcarrello", "{code}");
        assert_eq!(other, "/accesso?livello=MEDIO&ritorno=%2Fcarrello", "{code}");
        assert!(browser.reads("title").starts_with("Errore: "), "{code}");
    }
}

#[tokio::test]
async fn a_reserved_code_says_nothing_of_its_own() {
    let town = Town::open().await;
    let browser = fails(&town, "sandbox", "nr24").await;
    assert_eq!(
        (browser.reads("h1"), browser.reads(".panel").contains("Messaggio del gestore")),
        ("Accesso non riuscito".into(), false)
    );
    for code in ["nr19", "nr20", "nr24"] {
        let browser = fails(&town, "cie", code).await;
        assert_eq!(browser.reads("h1"), "Accesso non riuscito", "CIE reserves {code}");
    }
    for (code, title, _) in SPID.iter().filter(|(code, ..)| matches!(*code, "nr21" | "nr22" | "nr25")) {
        assert_eq!(fails(&town, "cie", code).await.reads("h1"), *title, "{code}");
    }
}

#[tokio::test]
async fn a_fault_between_the_systems_is_not_explained_to_citizens() {
    let town = Town::open().await;
    for code in ["08", "09", "11", "12", "13", "14", "15", "16", "17", "18"] {
        let mut browser = town.browser(MEDESANO);
        let leaving = browser.leaves_by("/accesso/sandbox").await;
        let answer = browser.is_answered(&leaving, "marta", "", "nr25").await.unwrap();
        let told = super::forge::opened(&answer).replace("ErrorCode nr25", &format!("ErrorCode nr{code}"));
        browser.brings(&super::forge::with(&answer, &told)).await;
        assert_eq!(browser.status, StatusCode::FORBIDDEN, "nr{code}");
        assert_eq!(browser.reads("h1"), "Accesso non riuscito", "nr{code}");
        assert!(!browser.text().contains("ErrorCode"), "nr{code}");
    }
}

#[tokio::test]
async fn nothing_that_a_provider_writes_is_shown() {
    let town = Town::open().await;
    let mut browser = town.browser(MEDESANO);
    let leaving = browser.leaves_by("/accesso/sandbox").await;
    let answer = browser.is_answered(&leaving, "marta", "", "nr25").await.unwrap();
    let told = super::forge::opened(&answer).replace("ErrorCode nr25", "Chiama il numero 899 000000");
    browser.brings(&super::forge::with(&answer, &told)).await;
    assert_eq!(browser.reads("h1"), "Accesso non riuscito");
    assert!(!browser.text().contains("899"));
}

#[tokio::test]
async fn a_level_too_low_and_a_missing_code_have_pages_of_their_own() {
    let town = Town::open().await;
    assert_eq!(
        fails(&town, "sandbox", "livello-basso").await.reads("h1"),
        "Livello di sicurezza non sufficiente"
    );
    assert_eq!(fails(&town, "sandbox", "senza-codice").await.reads("h1"), "Non sappiamo chi sei");
}
