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
