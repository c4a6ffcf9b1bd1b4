//! Notices and receipts as pages: the same data as their PDF, for the same readers.

use poem::http::StatusCode;

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::node::pays;
use super::notices::{PLAN, TARI, owes_by};

async fn somebody(town: &Town, host: &str, name: &str) -> Browser {
    let mut browser = town.browser(host);
    browser.logs_in(name).await;
    browser
}

/// Neither another person nor the same person at another entity, nor who is not logged in, sees it.
async fn assert_nobody_else_sees(town: &Town, path: &str) {
    for (host, name) in [(MEDESANO, "luca"), (SORBARA, "marta")] {
        let mut other = somebody(town, host, name).await;
        other.get(path).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{name} on {host}: {path}");
    }
}

#[tokio::test]
async fn a_plan_is_read_on_a_page_as_on_paper() {
    let town = Town::open().await;
    let (id, numbers) = owes_by(&town, 900, TARI, &PLAN).await;
    let mut marta = somebody(&town, MEDESANO, "marta").await;
    marta.get(&format!("/area-riservata/documenti/{id}")).await;
    let page = marta.attribute("main a[href$='/avviso']", "href").unwrap();
    assert_eq!(marta.get(&page).await.status, StatusCode::OK);
    assert_eq!(marta.reads("h1"), "Avviso di pagamento");
    let said = marta.reads("main");
    for expected in [
        "TARI 2026",
        "Comune di Medesano",
        "Puoi pagare per intero o in 3 rate",
        "Rata unica",
        "Rata 3",
        "90,00 €",
        "30,00 €",
        "31/01/2027",
        "Tabaccherie",
        "Bollettino Postale PA",
    ] {
        assert!(said.contains(expected), "{expected:?} in {said}");
    }
    assert!(numbers.iter().all(|number| said.contains(number.as_str())), "{numbers:?} in {said}");
    assert_eq!(marta.attribute("main a.btn", "href").unwrap(), format!("{page}.pdf"));
    assert_nobody_else_sees(&town, &page).await;
}

#[tokio::test]
async fn one_instalment_has_a_page_of_its_own_in_two_languages() {
    let town = Town::open().await;
    let (id, numbers) = owes_by(&town, 900, TARI, &PLAN).await;
    let mut marta = somebody(&town, MEDESANO, "marta").await;
    let second = numbers[2].replace(' ', "");
    let asked = format!("?rata={second}&lingua=en");
    marta.get(&format!("/pagamenti/avvisi/{id}/avviso{asked}")).await;
    let said = marta.reads("main");
    assert!(said.contains(&numbers[2]) && !said.contains(&numbers[1]), "{said}");
    assert!(said.contains("Rata 2") && said.contains("Instalment #2"), "{said}");
    let english = marta.reads("main span[lang=en]");
    assert!(
        english.starts_with("Payee | Recipient") && english.ends_with("Go to pagopa.gov.it"),
        "{english}"
    );
    let pdf = marta.attribute("main a.btn", "href").unwrap();
    assert_eq!(pdf, format!("/pagamenti/avvisi/{id}/avviso.pdf{asked}"));
    for wrong in ["lingua=fr", "lingua=klingon", "rata=301000000000000001", "rata=1"] {
        marta.get(&format!("/pagamenti/avvisi/{id}/avviso?{wrong}")).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_nobody_else_sees(&town, &format!("/pagamenti/avvisi/{id}/avviso{asked}")).await;
}

#[tokio::test]
async fn a_receipt_is_read_on_a_page_as_on_paper() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    assert_eq!(pays(&town, &debt, "ricevuta-1").await.fault(), "OK");
    let mut marta = somebody(&town, MEDESANO, "marta").await;
    marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    let receipt = &town.receipts("medesano", &debt).await[0];
    let page = format!("/pagamenti/ricevute/{}", receipt.id);
    assert!(marta.attribute(&format!("main a[href='{page}']"), "href").is_some(), "it is linked");
    assert_eq!(marta.get(&page).await.status, StatusCode::OK);
    assert_eq!(marta.reads("h1"), "Ricevuta di pagamento");
    let said = marta.reads("main");
    for expected in [
        "52,00 Euro",
        "Comune di Medesano",
        &notice(&debt).grouped(),
        "Identificativo ricevuta (IUR)",
        "ricevuta-1",
        "Codice di verifica",
        "Importi versati all’ente",
        "Attestazione prodotta dalla ricevuta telematica pagoPA",
    ] {
        assert!(said.contains(expected), "{expected:?} in {said}");
    }
    assert_eq!(marta.attribute("main a.btn", "href").unwrap(), format!("{page}/ricevuta.pdf"));
    assert_nobody_else_sees(&town, &page).await;
    marta.get("/pagamenti/ricevute/non-un-numero").await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_page_of_a_paid_notice_leads_to_its_receipt() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    pays(&town, &debt, "ricevuta-1").await;
    let mut marta = somebody(&town, MEDESANO, "marta").await;
    marta.get(&format!("/pagamenti/avvisi/{}/avviso", debt.id)).await;
    assert_eq!(marta.reads("h1"), "Questo avviso è già pagato");
}
