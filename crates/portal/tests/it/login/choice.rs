//! The pages on which one chooses how to log in.

use std::collections::BTreeSet;

use poem::http::{StatusCode, header};

use crate::harness::{MEDESANO, SORBARA, Town};

#[tokio::test]
async fn the_page_offers_cie_spid_and_cns_first_then_the_rest() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/accesso?ritorno=/carrello").await;
    assert_eq!(anybody.reads("h1"), "ACCESSO AREA RISERVATA");
    assert_eq!(anybody.reads("main h2"), "CIE / SPID / CNS | Altre modalità");
    let ways = anybody.reads("main h3");
    assert!(
        ways.starts_with("Carta d’identità elettronica (CIE) | SPID | Carta nazionale dei servizi (CNS) | "),
        "{ways}"
    );
    assert!(ways.contains("Vecchie credenziali") && !ways.contains("FedERa"), "{ways}");
    assert_eq!(
        anybody.attribute("a[href^='/accesso/spid']", "href").unwrap(),
        "/accesso/spid?ritorno=%2Fcarrello"
    );

    let mut sorbara = town.browser(SORBARA);
    sorbara.get("/accesso").await;
    assert_eq!(sorbara.reads("main h2"), "SPID | Altre modalità");
    let ways = sorbara.reads("main h3");
    assert!(ways.contains("FedERa") && ways.contains("Registrazione"), "{ways}");
}

#[tokio::test]
async fn the_list_names_every_provider_as_a_link_in_an_order_of_chance() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    let mut orders = BTreeSet::new();
    for _ in 0..40 {
        anybody.get("/accesso/spid?ritorno=/carrello&livello=ALTO").await;
        orders.insert(anybody.reads("[data-element=spid-providers] a"));
    }
    assert_eq!(anybody.reads("h1"), "Accedi con SPID / CIE / CNS");
    let both = ["Identità di prova | Identità di prova 2", "Identità di prova 2 | Identità di prova"];
    assert_eq!(orders, both.map(str::to_owned).into());
    let href = anybody.attribute("[data-element=spid-providers] a", "href").unwrap();
    assert!(href.contains("livello=ALTO") && href.contains("ritorno=%2Fcarrello"), "{href}");
    for link in [
        "https://www.spid.gov.it",
        "https://www.spid.gov.it/richiedi-spid",
        "https://www.spid.gov.it/serve-aiuto",
    ] {
        assert!(anybody.attribute(&format!("main a[href='{link}']"), "href").is_some(), "{link}");
    }
    assert!(anybody.reads("main").contains("livello ALTO"));
    let mut sorbara = town.browser(SORBARA);
    sorbara.get("/accesso/spid").await;
    assert_eq!(sorbara.reads("h1"), "Accedi con SPID");
    assert!(sorbara.reads("main").contains("livello MEDIO"), "what a payment needs");
}

#[tokio::test]
async fn a_scheme_that_the_entity_does_not_offer_is_not_there() {
    let town = Town::open().await;
    let mut medesano = town.browser(MEDESANO);
    let mut sorbara = town.browser(SORBARA);
    for path in ["/accesso/federa", "/saml/federa/metadata", "/saml/openid/metadata"] {
        medesano.get_once(path).await;
        assert_eq!(medesano.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/accesso/cie", "/saml/cie/metadata"] {
        sorbara.get_once(path).await;
        assert_eq!(sorbara.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn the_departure_goes_by_a_form_that_may_leave_for_that_provider_only() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let entity_id = format!("{}/idp/spid", town.sandbox.url());
    marta.leaves_by(&format!("/accesso/spid?idp={entity_id}")).await;
    let policy = marta.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
    let target = format!("form-action 'self' {};", town.sandbox.url());
    assert!(policy.starts_with("default-src 'none'") && policy.contains(&target), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(marta.reads("h1"), "Vai a Identità di prova");
    assert_eq!(marta.reads("form[data-send] button"), "Continua");
    assert_eq!(marta.headers[header::CACHE_CONTROL], "no-store");
    assert!(marta.jar.lock().unwrap().contains_key(portal::login::BINDING));

    marta.get_once(&format!("/accesso/spid?binding=redirect&idp={entity_id}")).await;
    assert_eq!(marta.status, StatusCode::FOUND);
    let to = marta.location().unwrap();
    for part in ["SAMLRequest=", "&RelayState=", "&SigAlg=", "&Signature="] {
        assert!(to.contains(part), "{to}");
    }
}

#[tokio::test]
async fn who_is_in_already_goes_on_unless_more_is_asked() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    for (asked, to) in
        [("/accesso?ritorno=/carrello", "/carrello"), ("/accesso?livello=MEDIO&ritorno=/mappa", "/mappa")]
    {
        marta.get_once(asked).await;
        assert_eq!(marta.location().as_deref(), Some(to), "{asked}");
    }
    marta.get_once("/accesso?livello=ALTO&ritorno=/carrello").await;
    assert_eq!(marta.status, StatusCode::OK);
    let told = marta.reads(".callout");
    assert!(
        told.contains("serve un accesso di livello ALTO") && told.contains("di adesso è di livello MEDIO"),
        "{told}"
    );
    assert!(marta.reads(".unavailable").contains("non arriva al livello"), "old credentials are BASSO");
}

#[tokio::test]
async fn metadata_are_signed_and_name_this_entitys_addresses() {
    let town = Town::open().await;
    for (host, dialect) in [(MEDESANO, "spid"), (MEDESANO, "cie"), (SORBARA, "spid"), (SORBARA, "federa")] {
        let mut anybody = town.browser(host);
        anybody.get_once(&format!("/saml/{dialect}/metadata")).await;
        assert_eq!(anybody.status, StatusCode::OK, "{host} {dialect}");
        assert_eq!(anybody.headers[header::CONTENT_TYPE], "application/samlmetadata+xml");
        let xml = anybody.text();
        for place in ["acs", "slo"] {
            assert!(
                xml.contains(&format!("Location=\"http://{host}:8080/saml/{dialect}/{place}\"")),
                "{xml}"
            );
        }
        anybody.get_once(&format!("/saml/{dialect}/metadata")).await;
        assert_eq!(anybody.text(), xml, "the same octets each time: a copy is deposited");
    }
}
