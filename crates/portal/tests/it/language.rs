//! The language of the pages: the entity's first, another one where the reader chooses it, Italian for who works there.

use domain::access::Role;
use poem::http::StatusCode;

use super::harness::{Browser, MEDESANO, SORBARA, Town};

async fn reads_cart_in(browser: &mut Browser, lang: &str, cart: &str) {
    browser.get("/carrello").await;
    assert_eq!(browser.attribute("html", "lang").as_deref(), Some(lang));
    assert_eq!(browser.reads(".cart-link > span:first-of-type"), cart);
}

/// The switch's link to a language, followed.
async fn chooses(browser: &mut Browser, lang: &str) {
    let link = browser.attribute(&format!(".languages a[hreflang=\"{lang}\"]"), "href").unwrap();
    browser.get(&link).await;
}

#[tokio::test]
async fn a_language_that_is_not_offered_or_not_known_is_refused_and_nothing_is_kept() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    for code in ["xx", "fr", "IT", "%3Cscript%3E", "en-GB", "it;en"] {
        anybody.get_once(&format!("/lingua/{code}")).await;
        assert_eq!(anybody.status, StatusCode::NOT_FOUND, "{code}");
    }
    reads_cart_in(&mut anybody, "it", "Carrello").await;
}

#[tokio::test]
async fn the_switch_leads_back_and_never_to_another_site() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/pagamenti/avviso?numero=1").await;
    let link = anybody.attribute(".languages a[hreflang=\"en\"]", "href").unwrap();
    anybody.get_once(&link).await;
    assert_eq!(anybody.location().as_deref(), Some("/pagamenti/avviso?numero=1"));
    for elsewhere in
        ["//evil.example", "https://evil.example", "/\\evil.example", "evil", "/a%0d%0aSet-Cookie:x=y"]
    {
        anybody.get_once(&format!("/lingua/en?ritorno={elsewhere}")).await;
        assert_eq!(anybody.location().as_deref(), Some("/"), "{elsewhere}");
    }
}

#[tokio::test]
async fn the_entitys_first_language_comes_first_and_the_choice_is_kept_on_its_host_only() {
    let town = Town::open().await;
    let mut reader = town.browser(MEDESANO);
    reads_cart_in(&mut reader, "it", "Carrello").await;
    chooses(&mut reader, "de").await;
    reads_cart_in(&mut reader, "de", "Warenkorb").await;
    reads_cart_in(&mut town.browser(MEDESANO), "it", "Carrello").await;
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.get("/home").await;
    let current = elsewhere.reads(".languages a[aria-current]");
    assert_eq!(current, "it");
    chooses(&mut reader, "it").await;
    reads_cart_in(&mut reader, "it", "Carrello").await;
}

#[tokio::test]
async fn an_error_is_told_in_the_readers_language_whoever_tells_it() {
    let town = Town::open().await;
    let mut reader = town.browser(MEDESANO);
    reader.logs_in("marta").await;
    reader.get("/home").await;
    chooses(&mut reader, "en").await;
    reader.get("/no-such-page").await;
    assert_eq!((reader.status, reader.reads("h1").as_str()), (StatusCode::NOT_FOUND, "Page not found"));
    reader.get("/pagamenti/avviso?numero=123").await;
    assert_eq!(reader.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reader.reads("title").starts_with("Error: "), "{}", reader.reads("title"));
}

#[tokio::test]
async fn who_works_for_the_entity_reads_italian_and_has_nothing_to_choose() {
    let town = Town::open().await;
    town.grants("giulia", Role::TenantAdmin, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in("giulia").await;
    chooses(&mut clerk, "en").await;
    clerk.get("/gestione").await;
    assert_eq!(clerk.attribute("html", "lang").as_deref(), Some("it"));
    assert_eq!(clerk.attribute(".languages a", "href"), None);
}
