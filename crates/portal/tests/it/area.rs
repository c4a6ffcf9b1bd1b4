use poem::http::StatusCode;

use super::harness::{MEDESANO, SORBARA, Town};
use super::program::{MARTA, owes};

#[tokio::test]
async fn marta_finds_what_she_owes_and_nobody_else_does() {
    let town = Town::open().await;
    let (debt, nav) = owes(&town, "medesano", "p1", MARTA).await;
    let page = format!("/area-riservata/documenti/{debt}");
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata").await;
    assert!(marta.text().contains("1 documento da pagare"));
    marta.get("/area-riservata/documenti").await;
    let row = marta.reads("tbody tr");
    assert!(row.contains("Mensa scolastica") && row.contains("20,80") && row.contains("22/12/2026"), "{row}");
    assert_eq!(marta.attribute("input[name=avviso]", "value").as_deref(), Some(nav.as_str()));
    marta.get("/area-riservata/documenti?stato=pagati").await;
    assert!(marta.text().contains("Non hai ancora documenti pagati."));
    marta.get(&page).await;
    assert_eq!((marta.status, marta.reads("h1")), (StatusCode::OK, "Mensa scolastica".to_owned()));
    assert!(marta.reads(".timeline").contains("Avviso creato"));

    let mut other = town.browser(MEDESANO);
    other.logs_in(other_person()).await;
    other.get(&page).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND, "another person");
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in("marta").await;
    elsewhere.get(&page).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity");
    elsewhere.get("/area-riservata/documenti").await;
    assert!(elsewhere.text().contains("Non hai documenti da pagare."));
}

/// Somebody of the sandbox who is not Marta.
pub(crate) fn other_person() -> &'static str {
    sandbox::people::PEOPLE.iter().map(|person| person.id).find(|id| *id != "marta").unwrap()
}

#[tokio::test]
async fn twenty_documents_stand_on_a_page() {
    let town = Town::open().await;
    for number in 0..21 {
        owes(&town, "medesano", &format!("p{number}"), MARTA).await;
    }
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata/documenti?stato=tutti").await;
    assert_eq!(marta.text().matches("name=\"avviso\"").count(), 20);
    assert!(marta.reads(".pagination-wrapper").contains("Pagina 1 di 2"));
    marta.get("/area-riservata/documenti?stato=tutti&pagina=2").await;
    assert_eq!(marta.text().matches("name=\"avviso\"").count(), 1);
}

#[tokio::test]
async fn the_profile_says_where_its_data_come_from() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.get("/area-riservata/profilo").await;
    assert_eq!(marta.reads("h1"), "ACCESSO AREA RISERVATA");
    marta.logs_in("marta").await;
    marta.get("/area-riservata/profilo").await;
    let text = marta.reads("main");
    assert!(text.contains(MARTA) && text.contains("gestore della tua identità digitale"), "{text}");
    marta.logs_in_at("marta", "BASSO").await;
    marta.get("/area-riservata/profilo").await;
    assert!(marta.reads("main").contains("non pagare"));
}

#[tokio::test]
async fn documents_are_found_by_word_year_and_service_and_put_in_the_cart_together() {
    let town = Town::open().await;
    for (sequence, what) in [(1, "Mensa scolastica"), (2, "Nido"), (3, "Trasporto scolastico")] {
        town.owes("medesano", "marta", what, sequence).await;
    }
    let others = town.owes("medesano", "giulia", "Mensa scolastica", 4).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let found = |marta: &super::harness::Browser| marta.reads("tbody td[data-label=Causale]");
    for (query, expected) in [
        ("q=NIDO", "Nido"),
        ("servizio=Trasporto+scolastico", "Trasporto scolastico"),
        ("q=scolastic", "Trasporto scolastico | Mensa scolastica"),
        ("q=3010+0000+0000+0001", "Mensa scolastica"),
        ("anno=2026&q=nido", "Nido"),
        ("anno=2027", ""),
        ("q=%3Cscript%3E&anno=x&pagina=-1", ""),
    ] {
        marta.get(&format!("/area-riservata/documenti?stato=tutti&{query}")).await;
        assert_eq!(marta.status, StatusCode::OK, "{query}");
        assert_eq!(found(&marta), expected, "{query}");
    }
    assert!(marta.reads("main").contains("Nessun documento con questi filtri."));
    marta.get("/area-riservata/documenti").await;
    let numbers: Vec<String> =
        marta.text().split("name=\"scelto\" value=\"").skip(1).map(|rest| rest[..18].to_owned()).collect();
    assert_eq!(numbers.len(), 3);
    let chosen: Vec<(&str, &str)> = numbers.iter().map(|number| ("scelto", number.as_str())).collect();
    marta.post("/carrello/scelti", &chosen[..2]).await;
    assert_eq!(marta.reads(".alert-success"), "2 avvisi sono nel carrello.");
    assert_eq!(marta.reads("tfoot .amount"), "104,00 €");
    marta.get("/area-riservata/documenti").await;
    marta.post("/carrello/scelti", &[]).await;
    assert!(marta.reads(".alert-warning").contains("Scegli prima quali documenti"));
    let of_giulia = super::harness::notice(&others).as_str();
    marta.post("/carrello/scelti", &[("scelto", numbers[2].as_str()), ("scelto", of_giulia)]).await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND, "somebody else's");
    marta.get("/carrello").await;
    assert!(!marta.text().contains("Giulia"));
}
