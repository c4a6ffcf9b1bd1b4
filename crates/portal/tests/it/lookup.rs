//! Paying a notice by its number: for somebody else, and without a login where the entity allows it.

use domain::debt::DebtPosition;
use poem::http::StatusCode;
use portal::client::ClientAddress;
use portal::lookup::{self, LookupError};

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};

async fn canteen(town: &Town) -> DebtPosition {
    town.owes("medesano", "marta", "Mensa scolastica", 1).await
}

async fn looks_up(browser: &mut Browser, written: &str) {
    let query = serde_urlencoded::to_string([("numero", written)]).unwrap();
    browser.get(&format!("/pagamenti/avviso?{query}")).await;
}

fn shows_nobody(browser: &Browser) {
    let page = browser.text();
    assert!(!page.contains("Campioni") && !page.contains("CMPMRT84C52F082M"), "{}", browser.reads("main"));
}

#[tokio::test]
async fn what_is_no_notice_of_this_entity_is_told_and_nothing_is_lost() {
    let town = Town::open().await;
    let elsewhere = town.owes("unionedelsorbara", "marta", "Nido", 1).await;
    let mut aldo = town.browser(MEDESANO);
    aldo.logs_in("aldo").await;
    let wrong = [
        ("", "Scrivi il codice avviso: sono 18 cifre"),
        ("30100000000000428", "Il codice avviso ha 18 cifre: ne hai scritte 17"),
        ("3010000000000042AB", "Il codice avviso contiene solo cifre"),
        (
            "301000000000004286",
            "Il codice avviso non è corretto: controlla le cifre (le ultime due non tornano)",
        ),
        ("PAGOPA|002|301000000000004285|99999000013|100", "Questo avviso è di un altro ente"),
        (
            "PAGOPA|001|301000000000004285|00987650348|100",
            "Il codice QR è di una versione che non si conosce",
        ),
        ("<script>|", "Il codice QR non è quello di un avviso pagoPA"),
    ];
    for (written, text) in wrong {
        looks_up(&mut aldo, written).await;
        assert_eq!(aldo.status, StatusCode::UNPROCESSABLE_ENTITY, "{written}");
        assert!(aldo.reads(".error-summary").contains(text), "{written}: {}", aldo.reads("main"));
        assert_eq!(aldo.attribute("input[name=numero]", "value").as_deref(), Some(written));
    }
    for unknown in ["301000000000004285", notice(&elsewhere).as_str()] {
        looks_up(&mut aldo, unknown).await;
        assert_eq!(aldo.status, StatusCode::NOT_FOUND, "{unknown}");
        assert!(
            aldo.reads("main")
                .contains("Non troviamo questo avviso tra quelli di questo ente (Comune di Medesano)")
        );
        aldo.post("/pagamenti/avviso", &[("avviso", unknown)]).await;
        assert_eq!(aldo.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn somebody_elses_notice_is_paid_and_nobody_is_named() {
    let town = Town::open().await;
    let debt = canteen(&town).await;
    let number = notice(&debt).as_str();
    let mut aldo = town.browser(MEDESANO);
    aldo.logs_in("aldo").await;
    looks_up(&mut aldo, &format!("PAGOPA|002|{number}|00987650348|5200")).await;
    assert_eq!(aldo.reads("#trovato"), "Mensa scolastica");
    assert!(aldo.reads(".summary").contains("52,00 €"));
    shows_nobody(&aldo);
    aldo.post("/pagamenti/avviso", &[("avviso", number)]).await;
    assert_eq!(aldo.path, "/carrello");
    assert!(aldo.reads("tbody").contains("Avviso cercato per codice"));
    shows_nobody(&aldo);
    aldo.post("/carrello/paga?ritorno=/carrello", &[]).await;
    let back = town.at_checkout(&aldo.checkout_url(), "paga").await.unwrap();
    aldo.get(&back).await;
    let by_pagopa = "manda l’esito anche all’indirizzo";
    assert!(!aldo.reads("main").contains(by_pagopa), "the portal knows his address and writes to him itself");
    assert_eq!(aldo.reads("h1"), "Pagamento riuscito");
    shows_nobody(&aldo);
    assert!(!aldo.text().contains("ricevuta.pdf"), "the receipt is the debtor's");
    let receipt = town.receipts("medesano", &debt).await.remove(0);
    aldo.get(&format!("/pagamenti/ricevute/{}/ricevuta.pdf", receipt.id)).await;
    assert_eq!(aldo.status, StatusCode::NOT_FOUND);
    aldo.get("/area-riservata/documenti?stato=tutti").await;
    assert!(!aldo.reads("main").contains("Mensa"), "it did not become his");
    looks_up(&mut aldo, number).await;
    assert!(aldo.reads("main").contains("Pagato") && aldo.reads("main").contains("non si paga"));
}

#[tokio::test]
async fn without_a_login_one_pays_where_the_entity_allows_it_and_only_there() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let debt = canteen(&town).await;
    let mut anybody = town.browser(MEDESANO);
    looks_up(&mut anybody, notice(&debt).as_str()).await;
    shows_nobody(&anybody);
    anybody.post("/pagamenti/avviso", &[("avviso", notice(&debt).as_str())]).await;
    anybody.post("/carrello/paga?ritorno=/carrello", &[]).await;
    assert_eq!(anybody.reads("h1"), "Ti stiamo portando su pagoPA");
    let back = town.at_checkout(&anybody.checkout_url(), "paga").await.unwrap();
    anybody.get(&back).await;
    assert!(anybody.reads("main").contains("manda l’esito anche all’indirizzo"), "{}", anybody.reads("main"));
    assert_eq!(anybody.reads("h1"), "Pagamento riuscito");
    shows_nobody(&anybody);

    let mut elsewhere = town.browser(SORBARA);
    looks_up(&mut elsewhere, "301000000000004285").await;
    let access = "/accesso?ritorno=%2Fpagamenti%2Favviso";
    assert_eq!(elsewhere.attribute("main a.btn-primary", "href").as_deref(), Some(access));
    assert!(!elsewhere.text().contains("name=\"numero\""), "there is nothing to search with");
}

#[tokio::test]
async fn a_strict_service_asks_for_the_login_all_the_same() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut debt = town.debt("medesano", "marta", "Carta d'identità", 1);
    debt.min_level = Some(domain::assurance::Assurance::Substantial);
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    let mut anybody = town.browser(MEDESANO);
    looks_up(&mut anybody, notice(&debt).as_str()).await;
    anybody.post("/pagamenti/avviso", &[("avviso", notice(&debt).as_str())]).await;
    anybody.post_once("/carrello/paga?ritorno=/carrello", &[]).await;
    assert_eq!(anybody.location().as_deref(), Some("/accesso?ritorno=%2Fcarrello"));
}

#[tokio::test]
async fn a_weak_login_pays_where_nobody_needs_one() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let debt = town.owes("medesano", "luca", "Mensa scolastica", 1).await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.goes_to_pay(&[notice(&debt).as_str()]).await;
    assert_eq!(luca.reads("h1"), "Ti stiamo portando su pagoPA");
}

#[tokio::test]
async fn the_camera_is_offered_where_a_number_is_asked_for_and_nowhere_else() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let camera =
        |browser: &Browser| browser.headers.get("permissions-policy").unwrap().to_str().unwrap().to_owned();
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/pagamenti/avviso").await;
    assert!(camera(&anybody).contains("camera=(self)"));
    assert_eq!(
        anybody.attribute("[data-scan-open]", "hidden").as_deref(),
        Some(""),
        "only a script shows it"
    );
    for path in ["/home", "/carrello", "/faq"] {
        anybody.get(path).await;
        assert!(camera(&anybody).contains("camera=()"), "{path}");
    }
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.get("/pagamenti/avviso").await;
    assert!(camera(&elsewhere).contains("camera=()"), "there is nothing to search with");
    assert!(!elsewhere.text().contains("inquadra"));
}

#[tokio::test]
async fn nobody_goes_through_the_numbers() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let debt = canteen(&town).await;
    let tenant = town.app.registry.by_id(&town.scope("medesano").tenant).unwrap();
    let scope = domain::scope::Scope { actor: domain::scope::Actor::Anonymous, ..town.scope("medesano") };
    let from = |ip: &str| ClientAddress { ip: ip.parse().unwrap(), port: None };
    let look = async |ip: &str| {
        lookup::find(&town.app.store, &scope, tenant.config(), from(ip), notice(&debt)).await
    };
    for _ in 0..20 {
        assert!(look("192.0.2.1").await.is_ok());
    }
    assert!(matches!(look("192.0.2.1").await, Err(LookupError::TooMany)));
    assert!(look("192.0.2.2").await.is_ok(), "a neighbour");
    assert!(look("2001:db8::1").await.is_ok());
}
