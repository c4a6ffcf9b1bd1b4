//! How easy it was, in the words of C.SE.1.7; nobody's name in it.

use domain::access::Role;
use domain::rating::{Rated, Stars};
use poem::http::StatusCode;
use portal::client::ClientAddress;
use portal::rating::{self, RatingError};

use super::harness::{Browser, MEDESANO, SORBARA, Town};

/// Gives stars for paying and stands before the second question; its address without the last step.
async fn gives(browser: &mut Browser, stars: &str) -> String {
    browser.get("/valutazione?servizio=pagamento").await;
    browser.post_once("/valutazione", &[("servizio", "pagamento"), ("stelle", stars)]).await;
    assert_eq!(browser.status, StatusCode::SEE_OTHER);
    let why = browser.location().unwrap();
    browser.get(&why).await;
    why.strip_suffix("/motivo").unwrap().to_owned()
}

async fn office(town: &Town, slug: &str, host: &str) -> Browser {
    town.grants("luca", Role::Clerk, Some(slug)).await;
    let mut clerk = town.browser(host);
    clerk.logs_in_at("luca", "MEDIO").await;
    clerk.get("/gestione/valutazioni").await;
    clerk
}

#[tokio::test]
async fn an_opinion_is_given_in_three_steps_and_read_by_the_own_office_only() {
    Town::on_both(async |town| {
        let mut anybody = town.browser(MEDESANO);
        let rating = gives(&mut anybody, "2").await;
        assert!(anybody.text().contains("Dove hai incontrato le maggiori difficoltà?"));
        assert!(!anybody.text().contains("Le indicazioni erano chiare"));
        anybody.post(&format!("{rating}/motivo"), &[("motivo", "non-chiare")]).await;
        assert!(anybody.text().contains("Vuoi aggiungere altri dettagli?"));
        anybody.post(&format!("{rating}/dettagli"), &[("dettagli", "Il pulsante <Avanti>")]).await;
        assert!(anybody.text().contains("Grazie, il tuo parere ci aiuterà a migliorare il servizio!"));
        // sent twice, and changed afterwards: nothing moves
        for (step, field, answer) in
            [("dettagli", "dettagli", "Il pulsante <Avanti>"), ("motivo", "motivo", "problemi")]
        {
            anybody.get(&format!("{rating}/{step}")).await;
            anybody.post(&format!("{rating}/{step}"), &[(field, answer)]).await;
            assert_eq!(anybody.reads("h1"), "Valutazione inviata", "{step}");
        }
        gives(&mut anybody, "5").await;
        assert!(anybody.text().contains("Quali sono stati gli aspetti che hai preferito?"));

        let clerk = office(town, "medesano", MEDESANO).await;
        assert!(clerk.text().contains("In media 3,5 stelle su 5."), "{}", clerk.text());
        assert!(clerk.text().contains("A volte le indicazioni non erano chiare"));
        assert!(clerk.reads("main").contains("Il pulsante <Avanti>"), "{}", clerk.reads("main"));
        let other = office(town, "unionedelsorbara", SORBARA).await;
        assert!(other.text().contains("Non ci sono ancora valutazioni"));
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.get(&format!("{rating}/motivo")).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_answer_is_told_and_nothing_written_is_lost() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    for (path, status) in [("", StatusCode::NOT_FOUND), ("?servizio=altro", StatusCode::NOT_FOUND)] {
        anybody.get(&format!("/valutazione{path}")).await;
        assert_eq!(anybody.status, status, "{path}");
    }
    anybody.get("/valutazione?servizio=avviso").await;
    for stars in ["", "0", "6", "-1", "5 stelle", "٣", "<script>"] {
        anybody.post("/valutazione", &[("servizio", "avviso"), ("stelle", stars)]).await;
        assert_eq!(anybody.status, StatusCode::UNPROCESSABLE_ENTITY, "{stars}");
        assert!(anybody.reads(".error-summary").contains("Scegli da 1 a 5 stelle"), "{stars}");
    }
    let rating = gives(&mut anybody, "4").await;
    for reason in ["", "non-chiare", "chiare "] {
        anybody.post(&format!("{rating}/motivo"), &[("motivo", reason)]).await;
        assert_eq!(anybody.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
        assert!(anybody.reads(".error-summary").contains("Scegli una delle risposte"));
    }
    let long = "è".repeat(201);
    anybody.post(&format!("{rating}/dettagli"), &[("dettagli", &long)]).await;
    assert_eq!(anybody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(anybody.reads("textarea[name=dettagli]").trim(), long);
    for unknown in ["/valutazione/x/motivo", "/valutazione/00000000-0000-4000-8000-000000000000/dettagli"] {
        anybody.get(unknown).await;
        assert_eq!(anybody.status, StatusCode::NOT_FOUND, "{unknown}");
    }
}

#[tokio::test]
async fn the_service_of_a_page_is_rated_once_in_a_session() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/valutazione?servizio=pagamento").await;
    let page = "/pagamenti/esito/00000000-0000-4000-8000-000000000001";
    let fields = [("servizio", "pagamento"), ("stelle", "1"), ("pagina", page)];
    marta.post_once("/valutazione", &fields).await;
    let first = marta.location().unwrap();
    assert!(first.ends_with("/motivo"), "{first}");
    marta.get("/valutazione?servizio=pagamento").await;
    marta.post("/valutazione", &fields).await;
    assert_eq!(marta.reads("h1"), "Valutazione inviata", "sent twice, counted once");
    assert_eq!(marta.attribute("main .actions a[href^='/pagamenti']", "href").as_deref(), Some(page));
    let other = [("servizio", "pagamento"), ("stelle", "1"), ("pagina", "https://altrove.example/")];
    for _ in 0..2 {
        marta.get("/valutazione?servizio=pagamento").await;
        marta.post_once("/valutazione", &other).await;
        assert!(marta.location().unwrap().ends_with("/motivo"), "another site's page is none");
    }
    let clerk = office(&town, "medesano", MEDESANO).await;
    assert!(clerk.text().contains("In media 1,0 stelle su 5."), "{}", clerk.reads("main"));
    assert_eq!(clerk.reads("tbody").matches("Pagamento con pagoPA").count(), 3, "{}", clerk.reads("main"));
}

#[tokio::test]
async fn nobody_makes_the_average_alone() {
    let town = Town::open().await;
    let (store, scope) = (&town.app.store, town.scope("medesano"));
    let five = Stars::new(5).unwrap();
    let from = |ip: &str| ClientAddress { ip: ip.parse().unwrap(), port: None };
    let gives = async |ip: &str| rating::rate(store, &scope, from(ip), Rated::Payment, five).await;
    for _ in 0..20 {
        assert!(gives("192.0.2.1").await.is_ok());
    }
    assert!(matches!(gives("192.0.2.1").await, Err(RatingError::TooMany)));
    assert!(gives("192.0.2.2").await.is_ok(), "a neighbour");
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/gestione/valutazioni").await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
}
