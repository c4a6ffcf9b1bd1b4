//! Somebody who has an account and no codice fiscale.

use domain::assurance::Assurance;
use domain::identity::{Channel, Person, PersonKey};
use domain::profile::Profile;
use domain::residence::Residence;
use domain::scope::{Scope, TenantId};
use domain::subject::Address;
use portal::login::LoginDone;
use portal::session::{COOKIE, Limits, Session};
use uuid::Uuid;

use super::harness::{Browser, MEDESANO, Town, now};
use super::wizard::CANTEEN;

fn anna() -> Person {
    Person {
        key: PersonKey::Account(Uuid::from_u128(7)),
        given_name: "Anna".to_owned(),
        family_name: "Meyer".to_owned(),
        birth_date: None,
        email: Some("anna@posta.example".to_owned()),
        address: None,
    }
}

/// What nobody gets by without: Anna lives abroad.
async fn told(txn: &store::Txn, key: &PersonKey) {
    let address = Address {
        street: "Straße der Übungen".to_owned(),
        number: "3".to_owned(),
        postal_code: "10115".to_owned(),
        city: "Berlin".to_owned(),
        province: String::new(),
        country: "DE".to_owned(),
    };
    let residence = Some(Residence { address, municipality: None });
    let before = txn.lock_profile(key).await.unwrap();
    let profile = Profile { nationality: Some("DE".to_owned()), residence, ..before };
    txn.update_profile(key, &profile).await.unwrap();
}

/// A browser with a session of Anna's account, of level MEDIO.
async fn annas_browser(town: &Town) -> Browser {
    let browser = town.browser(MEDESANO);
    let scope = Scope::system(TenantId::parse("medesano").unwrap(), now());
    let limits = Limits::from(&town.app.config.session);
    let login = LoginDone {
        person: anna(),
        assurance: Assurance::Substantial,
        channel: Channel::Registered,
        issuer: "medesano".to_owned(),
        saml: None,
        evidence: None,
        return_to: "/home".to_owned(),
        step_up_of: None,
        account: None,
    };
    let session = Session::begin(now(), limits, Some(login));
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.add_session(&session.row).await.unwrap();
    told(&txn, &anna().key).await;
    txn.commit().await.unwrap();
    browser.jar.lock().unwrap().insert(COOKIE.to_owned(), session.new_token.unwrap());
    browser
}

#[tokio::test]
async fn no_notice_is_made_out_to_who_has_no_code_and_one_for_somebody_else_is_theirs() {
    Town::on_both(issues_for_somebody_else).await;
}

async fn issues_for_somebody_else(town: &Town) {
    let mut anna = annas_browser(town).await;
    anna.get("/home").await;
    assert!(anna.reads(".user-block").contains("senza codice fiscale"));
    anna.begins(&CANTEEN).await;
    anna.presses("avanti", CANTEEN.voci).await;
    assert!(anna.reads(".callout").contains("Il tuo account è senza codice fiscale"), "{}", anna.text());
    anna.presses("avanti", &[]).await;
    let told = anna.reads(".error-summary");
    assert!(told.contains("l'avviso non può essere intestato a te"), "{told}");
    assert!(!told.contains("Scrivi il codice fiscale |"), "{told}");

    let child = [
        ("contribuente.nome", "Gianna"),
        ("contribuente.cognome", "Verdi"),
        ("contribuente.codice_fiscale", "VRDGNN55M57F205Y"),
    ];
    anna.presses("avanti", &child).await;
    assert_eq!(anna.reads("h1"), "Dettagli", "{}", anna.reads(".error-summary"));
    anna.presses("avanti", CANTEEN.details).await;
    anna.presses("dopo", &[]).await;
    assert_eq!(anna.reads("h1"), "Avviso di pagamento creato", "{}", anna.text());
    let issued = anna.path.clone();
    anna.get("/area-riservata/documenti").await;
    assert!(anna.reads("main").contains("35,80"), "{}", anna.reads("main"));
    anna.get("/area-riservata/richieste").await;
    assert!(anna.reads("main").contains("2026-000001"));

    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&issued).await;
    assert_eq!(marta.status, poem::http::StatusCode::NOT_FOUND, "another person");
}

#[tokio::test]
async fn who_has_no_code_has_no_debts_and_no_role() {
    let town = Town::open().await;
    let mut anna = annas_browser(&town).await;
    for page in ["/home", "/area-riservata", "/area-riservata/documenti", "/area-riservata/profilo"] {
        anna.get(page).await;
        assert_eq!(anna.status, poem::http::StatusCode::OK, "{page}");
    }
    anna.get("/area-riservata/documenti").await;
    assert!(!anna.reads("main").contains('€'), "{}", anna.reads("main"));
    anna.get("/gestione").await;
    assert_eq!(anna.status, poem::http::StatusCode::FORBIDDEN);
}
