//! The test cards, judged by `openssl`, and the simulated reader in front of a portal.

use std::path::Path;

use reqwest::StatusCode;

use crate::{
    relying_party::run,
    world::{World, location},
};

/// Whether openssl accepts the card for a TLS client, revocation included.
fn accepted(folder: &Path, card: &str) -> Result<Vec<u8>, String> {
    let file = format!("{card}.pem");
    // The authority's dates are those of the world's clock.
    let instant = "1795341600";
    let arguments = [
        "verify",
        "-purpose",
        "sslclient",
        "-attime",
        instant,
        "-crl_check",
        "-CAfile",
        "ca.pem",
        "-CRLfile",
        "ca.crl.pem",
        &file,
    ];
    run(folder, "openssl", &arguments)
}

fn printed(folder: &Path, card: &str) -> String {
    let arguments = [
        "x509",
        "-in",
        &format!("{card}.pem"),
        "-noout",
        "-text",
        "-nameopt",
        "utf8,lname,sep_multiline,space_eq",
    ];
    String::from_utf8(run(folder, "openssl", &arguments).unwrap()).unwrap()
}

#[tokio::test]
async fn good_cards_are_what_the_profile_wants_and_bad_ones_are_not() {
    let world = World::new().await;
    let page = world.page("/cns").await;
    assert!(page.contains("marta.p12") && page.contains("Carte da rifiutare"));
    let folder = world.folder().join("data/cns");
    for card in ["marta", "giulia", "niccolo", "anna-omocode", "elena", "ugo"] {
        accepted(&folder, card).unwrap();
        let text = printed(&folder, card);
        for wanted in ["Policy: 1.3.76.16.2.1", "TLS Web Client Authentication", "Digital Signature\n"] {
            assert!(text.contains(wanted), "{card}: {wanted}");
        }
        assert!(!text.contains("Non Repudiation"), "{card}");
    }
    assert!(printed(&folder, "marta").contains("= CMPMRT84C52F082M/7430010000000000."));
    let long = printed(&folder, "niccolo");
    assert!(long.contains("givenName = Niccolò Maria Jérôme"), "{long}");
    assert!(long.contains("surname = D'Ambrosio Sant'Angelo-Müller della Croce d'Oltremonte"), "{long}");
    assert!(accepted(&folder, "scaduta").unwrap_err().contains("certificate has expired"));
    assert!(accepted(&folder, "revocata").unwrap_err().contains("certificate revoked"));
    assert!(accepted(&folder, "altra-autorita").is_err());
    assert!(!printed(&folder, "senza-policy").contains("Policy:"));
    assert!(printed(&folder, "firma").contains("Non Repudiation\n"));
    assert!(printed(&folder, "lettera-sbagliata").contains("= SBGCSR71A12F257A/"));
    assert!(printed(&folder, "senza-barra").contains("= CMPMRT84C52F082M."));
}

#[tokio::test]
async fn files_come_for_download_but_keys_and_the_secret_do_not() {
    let world = World::new().await;
    let bundle = world.get("/cns/scarica/marta.p12").await.bytes().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("marta.p12"), bundle).unwrap();
    let opened =
        run(folder.path(), "openssl", &["pkcs12", "-in", "marta.p12", "-passin", "pass:prova", "-nodes"]);
    assert!(String::from_utf8(opened.unwrap()).unwrap().contains("BEGIN PRIVATE KEY"));
    assert_eq!(world.get("/cns/scarica/ca.crl").await.headers()["content-type"], "application/pkix-crl");
    for file in ["proxy-secret", "marta.key", "nessuno.p12", "..%2Fidp.key"] {
        assert_eq!(
            world.get(&format!("/cns/scarica/{file}")).await.status(),
            StatusCode::NOT_FOUND,
            "{file}"
        );
    }
}

#[tokio::test]
async fn the_reader_stands_where_a_proxy_stands() {
    let world = World::new().await;
    let path = "/cns/portale-prova.localhost/accesso/cns?id=abc";
    let response = world.get(path).await;
    let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://portale-prova.localhost:"), "{policy}");
    assert!(response.text().await.unwrap().contains("Nessuna carta"));
    assert!(world.portal.seen().is_empty(), "nothing is sent before a card is chosen");
    let done = world.post(path, &[("carta", "marta")]).await;
    assert_eq!(location(&done), "http://portale-prova.localhost:8080/accesso/completa?codice=c");
    let seen = world.portal.seen().pop().unwrap();
    assert_eq!(
        (seen.host.as_str(), seen.path.as_str()),
        ("cns.portale-prova.localhost", "/accesso/cns?id=abc")
    );
    assert_eq!(seen.verify.as_deref(), Some("SUCCESS"));
    let secret = std::fs::read_to_string(world.folder().join("data/cns/proxy-secret")).unwrap();
    assert!(secret.len() >= 32 && seen.secret == Some(secret));
    let certificate = seen.certificate.unwrap();
    assert!(certificate.starts_with("-----BEGIN%20CERTIFICATE-----%0A") && !certificate.contains('\n'));
}

#[tokio::test]
async fn a_card_that_is_refused_shows_the_portals_page() {
    let world = World::new().await;
    let path = "/cns/portale-prova.localhost/accesso/cns?id=abc";
    let refused = world.post(path, &[("carta", "scaduta")]).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    let page = refused.text().await.unwrap();
    assert!(page.contains("href=\"/cns/portale-prova.localhost/static/a.css\""), "{page}");
    assert_eq!(world.page("/cns/portale-prova.localhost/static/a.css").await, "p{}");
    world.post(path, &[("carta", "")]).await;
    let seen = world.portal.seen().pop().unwrap();
    assert_eq!((seen.verify.as_deref(), seen.certificate), (Some("NONE"), None));
    for host in ["example.org", "portale-prova.localhost.example.org", "127.0.0.1"] {
        let answer = world.post(&format!("/cns/{host}/accesso/cns"), &[("carta", "marta")]).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{host}");
    }
    assert_eq!(world.post(path, &[("carta", "di credito")]).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}
