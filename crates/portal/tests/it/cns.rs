//! Login by smart card: through the listener of cards, and through a real nginx that asks for the certificate.

use std::path::Path;

use poem::http::{StatusCode, header};
use poem::{Endpoint, Request, Response};
use portal::config::Config;
use portal::server;

use super::harness::{Browser, MEDESANO, SORBARA, Town};

#[path = "../../../identity/tests/it/cns/cards.rs"]
pub(super) mod cards;
mod forged;
mod lists;
mod nginx;
mod reader;

use cards::{Ca, Wish, escaped};

const SECRET: &str = "0123456789abcdef0123456789abcdef";

/// Trusts the authority of a folder, with a list of today.
fn trusting(ca: &Ca, folder: &Path) -> impl FnOnce(&mut Config) {
    let list = ca.list("20261122000000Z", "20261123000000Z");
    std::fs::write(folder.join("list.pem"), list).unwrap();
    std::fs::write(folder.join("anchor.pem"), ca.certificate()).unwrap();
    std::fs::write(folder.join("secret"), SECRET).unwrap();
    let reference = |file: &str| format!("file:{}", folder.join(file).display());
    let (anchor, list, secret) = (reference("anchor.pem"), reference("list.pem"), reference("secret"));
    move |config| {
        config.identity.cns.anchors = vec![domain::tenant::Secret::parse(&anchor).unwrap()];
        config.identity.cns.crls = vec![list];
        config.identity.cns.proxy_secret = secret;
        config.identity.cns.address = "https://cns.{host}".to_owned();
    }
}

/// A town that trusts one authority of cards.
struct World {
    ca: Ca,
    town: Town,
    folder: tempfile::TempDir,
}

async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let ca = Ca::root(&folder.path().join("ca"), "CA CNS di prova");
    let town = Town::open_with(trusting(&ca, folder.path())).await;
    World { ca, town, folder }
}

impl World {
    /// What the proxy forwards to the listener of cards.
    async fn forwards(&self, host: &str, path: &str, headers: &[(&str, &str)]) -> Response {
        let uri = path.parse::<poem::http::Uri>().unwrap();
        let mut request = Request::builder().uri(uri).header(header::HOST, host);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        server::cards(&self.town.app).call(request.finish()).await.unwrap()
    }

    /// The same from the right proxy, with a card.
    async fn shows(&self, path: &str, card: &str) -> Response {
        let card = escaped(card);
        let headers = [
            ("x-sportello-proxy", SECRET),
            ("ssl-client-cert", card.as_str()),
            ("x-sportello-tls", "TLSv1.3 TLS_AES_256_GCM_SHA384"),
        ];
        self.forwards(&format!("cns.{MEDESANO}"), path, &headers).await
    }
}

/// Begins a login; the path on the host of cards.
async fn begins(browser: &mut Browser, return_to: &str) -> String {
    browser.get_once(&format!("/accesso/cns?ritorno={return_to}")).await;
    assert_eq!(browser.status, StatusCode::SEE_OTHER);
    let to = browser.location().unwrap();
    let origin = format!("https://cns.{}", browser.host);
    assert!(to.starts_with(&format!("{origin}/accesso/cns?id=")), "{to}");
    to[origin.len()..].to_owned()
}

fn leads_to(response: &Response) -> String {
    response.headers()[header::LOCATION].to_str().unwrap().to_owned()
}

async fn reads(response: Response) -> String {
    response.into_body().into_string().await.unwrap()
}

async fn is_nobody(browser: &mut Browser) {
    browser.get("/home").await;
    assert!(browser.reads("header").contains("ACCEDI"), "{}", browser.reads("header"));
}

/// The last row of the tenant's log of logins.
async fn last_record(town: &Town, tenant: &str) -> store::LoginRecord {
    let scope =
        domain::scope::Scope::system(domain::scope::TenantId::parse(tenant).unwrap(), town.app.clock.now());
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.list_login_records(0, 100).await.unwrap().pop().unwrap()
}

#[tokio::test]
async fn a_card_logs_its_holder_in_once_and_only_in_the_browser_that_began() {
    let world = world().await;
    let card = world.ca.card(&Wish::default());
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/carrello").await;

    let answer = world.shows(&path, &card).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let home = format!("http://{MEDESANO}:8080");
    let completion = leads_to(&answer).strip_prefix(&home).unwrap().to_owned();
    assert!(completion.starts_with("/accesso/completa?codice="));

    let mut thief = world.town.browser(MEDESANO);
    thief.get(&completion).await;
    assert_eq!(thief.status, StatusCode::FORBIDDEN);
    is_nobody(&mut thief).await;

    mario.get_once(&completion).await;
    assert_eq!(mario.location().as_deref(), Some("/carrello"));
    mario.get("/area-riservata/profilo").await;
    let profile = mario.text();
    assert!(profile.contains("RSSMRA80A01H501U") && profile.contains("ALTO"), "{profile}");

    assert_eq!(world.shows(&path, &card).await.status(), StatusCode::FORBIDDEN, "a second time");
    let row = last_record(&world.town, "medesano").await;
    assert_eq!((row.channel.as_str(), row.outcome.as_str()), ("cns", "entered"));
    assert_eq!(row.assertion_id.as_deref(), Some("1001"), "the certificate's serial number");
    let kept = crate::login_log::body(&world.town, &row).response.unwrap();
    assert!(kept.contains("BEGIN CERTIFICATE") && kept.contains("SHA-256: "), "{kept}");
    assert!(kept.ends_with("TLS: TLSv1.3 TLS_AES_256_GCM_SHA384\n"), "{kept}");
}

#[tokio::test]
async fn a_card_that_is_not_accepted_is_told_why_and_what_to_do() {
    let world = world().await;
    let lost = world.ca.card(&Wish::default());
    world.ca.revoke(&lost);
    let list = world.ca.list("20261122010000Z", "20261123000000Z");
    std::fs::write(world.folder.path().join("list.pem"), list).unwrap();
    let other = Ca::root(&world.folder.path().join("other"), "CA di altri").card(&Wish::default());
    let old = world.ca.card(&Wish { from: "20200101000000Z", to: "20261101000000Z", ..Wish::default() });
    for (card, title, word) in [
        (lost, "La carta è stata revocata", "revoked"),
        (other, "Non riconosciamo questa carta", "untrusted"),
        (old, "La carta è scaduta", "expired"),
        ("no certificate".to_owned(), "La carta non si legge", "unreadable"),
    ] {
        let mut mario = world.town.browser(MEDESANO);
        let path = begins(&mut mario, "/carrello").await;
        let answer = world.shows(&path, &card).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{word}");
        let page = reads(answer).await;
        assert!(page.contains(title), "{page}");
        assert!(
            page.contains(&format!("href=\"http://{MEDESANO}:8080/accesso?ritorno&#x3D;%2Fcarrello\"")),
            "{page}"
        );
        is_nobody(&mut mario).await;
        let row = last_record(&world.town, "medesano").await;
        assert_eq!((row.channel.as_str(), row.outcome.as_str()), ("cns", word));
    }
}

#[tokio::test]
async fn without_a_card_the_page_says_how_to_show_one() {
    let world = world().await;
    let mut mario = world.town.browser(MEDESANO);
    for headers in
        [&[("x-sportello-proxy", SECRET)][..], &[("x-sportello-proxy", SECRET), ("ssl-client-cert", "")]]
    {
        let path = begins(&mut mario, "/home").await;
        let answer = world.forwards(&format!("cns.{MEDESANO}"), &path, headers).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        let page = reads(answer).await;
        assert!(page.contains("Non abbiamo visto nessuna carta") && page.contains("PIN"), "{page}");
        assert_eq!(last_record(&world.town, "medesano").await.outcome, "absent");
    }
}

#[tokio::test]
async fn a_login_begun_at_one_entity_is_nothing_at_another() {
    let world = world().await;
    let card = escaped(&world.ca.card(&Wish::default()));
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/home").await;
    let headers = [("x-sportello-proxy", SECRET), ("ssl-client-cert", card.as_str())];
    // Sorbara does not offer cards at all
    let answer = world.forwards(&format!("cns.{SORBARA}"), &path, &headers).await;
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    mario.host = SORBARA.to_owned();
    mario.get_once("/accesso/cns").await;
    assert_eq!(mario.status, StatusCode::NOT_FOUND);
    // and it still waits at Medesano
    assert_eq!(world.shows(&path, &world.ca.card(&Wish::default())).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_login_that_waited_too_long_is_over() {
    let world = world().await;
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/home").await;
    let id = path.rsplit_once('=').unwrap().1;
    let later = world.town.app.clock.now() + chrono::TimeDelta::minutes(11);
    let scope = domain::scope::Scope::system(domain::scope::TenantId::parse("medesano").unwrap(), later);
    let txn = world.town.app.store.begin(&scope).await.unwrap();
    assert_eq!(txn.take_login_request(id, later).await.unwrap(), None);
}

#[tokio::test]
async fn a_tenant_without_authorities_does_not_send_anybody_off() {
    let town = Town::open_with(|config| config.identity.cns.anchors.clear()).await;
    let mut mario = town.browser(MEDESANO);
    mario.get_once("/accesso/cns").await;
    assert_eq!(mario.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_authority_between_is_named_in_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let root = Ca::root(&folder.path().join("ca"), "CA CNS di prova");
    let lower = root.under(&folder.path().join("lower"), "CA intermedia");
    let (own_list, file) = (folder.path().join("lower.crl"), folder.path().join("lower.pem"));
    std::fs::write(&own_list, lower.list("20261122000000Z", "20261123000000Z")).unwrap();
    std::fs::write(&file, lower.certificate()).unwrap();
    let trusted = trusting(&root, folder.path());
    let town = Town::open_with(|config| {
        trusted(config);
        let file = format!("file:{}", file.display());
        config.identity.cns.intermediates = vec![domain::tenant::Secret::parse(&file).unwrap()];
        config.identity.cns.crls.push(format!("file:{}", own_list.display()));
    })
    .await;
    let world = World { ca: root, town, folder };
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/home").await;
    let answer = world.shows(&path, &lower.card(&Wish::default())).await;
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(last_record(&world.town, "medesano").await.response_issuer.unwrap().contains("CA intermedia"));
}
