//! Who comes without e-mail or address is asked for them before anything else, and goes on from there.

use poem::http::StatusCode;

use super::email::code_of;
use super::{BOMPORTO, PROFILE, mails_are_sent};
use crate::harness::{Browser, MEDESANO, Town};
use crate::mail::letters;
use crate::wizard::CANTEEN;

/// The address of the profile that leads back to a page.
fn asked_for(page: &str) -> String {
    format!("{PROFILE}?{}", serde_urlencoded::to_string([("ritorno", page)]).unwrap())
}

/// Giulia's identity tells neither e-mail nor address.
async fn giulia(town: &Town) -> Browser {
    let mut giulia = town.browser(MEDESANO);
    giulia.logs_in("giulia").await;
    assert_eq!(giulia.path, "/home", "the home page is free");
    giulia
}

#[tokio::test]
async fn nobody_is_sent_away_from_what_is_free() {
    let town = Town::open().await;
    let mut giulia = giulia(&town).await;
    let (own, another) =
        (town.owes("medesano", "giulia", "Nido", 1).await, town.owes("medesano", "marta", "Nido", 2).await);
    for (debt, status) in [(own, StatusCode::OK), (another, StatusCode::NOT_FOUND)] {
        giulia.get_once(&format!("/area-riservata/documenti/{}", debt.id)).await;
        assert_eq!(giulia.status, status, "a document, with its receipts");
    }
    for page in [
        "/home",
        "/carrello",
        "/pagamenti/avviso",
        "/pagamenti/pagamenti-spontanei",
        CANTEEN.service,
        "/privacy",
        "/note-legali",
        "/faq",
        "/verifica",
        "/area-riservata/accessi",
        "/area-riservata/accessi/ufficio",
        "/area-riservata/profilo/i-miei-dati.json",
    ] {
        giulia.get_once(page).await;
        assert_eq!(giulia.status, StatusCode::OK, "{page}");
    }
    giulia.get("/home").await;
    giulia.post("/esci", &[]).await;
    assert!(giulia.reads("header").contains("ACCEDI"), "and everybody can leave");
}

#[tokio::test]
async fn what_is_missing_is_asked_for_with_the_reason_and_the_way_goes_on() {
    let town = Town::open().await;
    let mut giulia = giulia(&town).await;
    let page = "/area-riservata/documenti?stato=tutti";
    giulia.get_once(page).await;
    assert_eq!(giulia.location(), Some(asked_for(page)));
    giulia.get(page).await;
    let told = giulia.reads(".callout");
    assert!(told.contains("Per continuare ci manca ancora: l'indirizzo e-mail e la residenza"), "{told}");
    assert!(giulia.attribute("details", "open").is_some(), "the fields of the address are in sight");

    giulia.presses("registrazione", &BOMPORTO).await;
    assert_eq!(giulia.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(giulia.reads(".error-summary").contains("Scrivi l'indirizzo e-mail"));
    let email = [
        ("registrazione.email", "giulia@posta.example"),
        ("registrazione.conferma_email", "giulia@posta.example"),
    ];
    giulia.presses("registrazione", &email).await;
    assert_eq!(giulia.status, StatusCode::OK, "{}", giulia.reads(".error-summary"));
    assert_eq!(giulia.reads("h1"), "Modifica Profilo", "the code is awaited");
    assert_eq!(
        giulia.attribute("main a.btn-primary", "href").as_deref(),
        Some(page),
        "nobody waits for a slow mail"
    );
    assert!(
        giulia.reads("dl").contains("In attesa del codice per giulia@posta.example"),
        "{}",
        giulia.reads("dl")
    );
    mails_are_sent(&town).await;
    let code = code_of(&town, "giulia@posta.example").await;
    giulia.presses("codice", &[("registrazione.codice", &code)]).await;
    mails_are_sent(&town).await;
    assert_eq!(letters(&town).await.len(), 1, "there was no address before to be told");
    assert_eq!((giulia.path.as_str(), giulia.reads("h1")), (page, "La mia posizione".to_owned()));
    for page in ["/area-riservata", "/area-riservata/richieste", "/area-riservata/bozze"] {
        giulia.get_once(page).await;
        assert_eq!(giulia.status, StatusCode::OK, "{page}");
    }
}

#[tokio::test]
async fn who_gives_up_the_first_address_is_not_told_of_one_before() {
    let town = Town::open().await;
    let mut giulia = giulia(&town).await;
    giulia.get("/area-riservata/profilo").await;
    let email = [
        ("registrazione.email", "Giulia@posta.example"),
        ("registrazione.conferma_email", "giulia@posta.example"),
    ];
    giulia.presses("registrazione", &[&BOMPORTO[..], &email[..]].concat()).await;
    giulia.presses("codice-annulla", &[]).await;
    let told = giulia.reads(".alert-success");
    assert!(told.contains("Non hai ancora un indirizzo e-mail"), "{told}");
}

#[tokio::test]
async fn a_payment_that_was_begun_without_login_goes_on_where_it_was() {
    let town = Town::open().await;
    let mut giulia = town.browser(MEDESANO);
    let draft = giulia.begins(&CANTEEN).await;
    giulia.presses("avanti", CANTEEN.voci).await;
    let answer = giulia.identity_answer("giulia", "ALTO", "").await;
    giulia.brings(&answer).await;
    let step = format!("{draft}/contribuente");
    giulia.get_once(&step).await;
    assert_eq!(giulia.location(), Some(asked_for(&step)));
    giulia.get(&step).await;
    let email = [
        ("registrazione.email", "giulia@posta.example"),
        ("registrazione.conferma_email", "giulia@posta.example"),
    ];
    giulia.presses("registrazione", &[&BOMPORTO[..], &email[..]].concat()).await;
    let on = giulia.attribute("main a.btn-primary", "href").unwrap();
    giulia.get(&on).await;
    assert_eq!((giulia.path.as_str(), giulia.reads("h1")), (step.as_str(), "Dati contribuente".to_owned()));
    assert_eq!(
        giulia.attribute("[name='contribuente.comune']", "value").as_deref(),
        Some("Bomporto"),
        "written once"
    );
    assert_eq!(
        giulia.attribute("[name='contribuente.email']", "value").as_deref(),
        Some(""),
        "an address that nobody confirmed is used for nothing"
    );
}

#[tokio::test]
async fn the_way_on_is_always_ours() {
    let town = Town::open().await;
    let mut giulia = giulia(&town).await;
    for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "/esci", "javascript:alert(1)"] {
        giulia.get(&asked_for(bad)).await;
        assert_eq!(giulia.status, StatusCode::OK);
        assert!(!giulia.reads(".callout").contains("poi torni"), "{bad}");
        assert_eq!(giulia.attribute("[name=ritorno]", "value").as_deref(), Some(""), "{bad}");
    }
}
