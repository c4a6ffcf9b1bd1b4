//! How much is read, how long it may take, and how much work a stranger can ask for.

use chrono::TimeDelta;
use domain::tenant::access::Scheme;
use poem::http::{HeaderMap, StatusCode};
use portal::client::ClientAddress;
use portal::login::{BeginError, Binding, Wish};
use portal::login_log;

use super::forge::{opened, signed_again, with};
use crate::harness::{MEDESANO, Town};
use crate::login_log::{body, rows};

/// Spaces within the signed assertion, so that the message has so many bytes.
fn as_long_as(bytes: usize) -> impl FnOnce(String) -> String {
    move |xml| {
        // the signature that is still to come takes some
        let missing = bytes - xml.len() - 3_000;
        xml.replacen(
            "<saml:AttributeStatement>",
            &format!("{}<saml:AttributeStatement>", " ".repeat(missing)),
            1,
        )
    }
}

#[tokio::test]
async fn an_answer_as_long_as_any_is_read_and_a_longer_one_is_told_so() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let leaving = marta.leaves_by("/accesso/sandbox").await;
    let right = marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap();
    let long = signed_again(&right, "spid", as_long_as(255 * 1024));
    assert!((240 * 1024..256 * 1024).contains(&opened(&long).len()));
    assert!(long.message.len() > town.app.config.server.body_limit, "longer than any other form");

    // one byte of XML too much, then a form that no answer can fill
    let too_long = with(&right, &format!("<a>{}</a>", "a".repeat(256 * 1024)));
    let relay = ("RelayState", right.relay_state.as_str());
    for (message, status, word) in [
        (too_long.message.as_str(), StatusCode::FORBIDDEN, "malformed"),
        (&"A".repeat(361 * 1024), StatusCode::FORBIDDEN, "malformed"),
        (&"+".repeat(2 * 361 * 1024), StatusCode::PAYLOAD_TOO_LARGE, "too-long"),
    ] {
        marta.posts_from_elsewhere(&right.acs, &[("SAMLResponse", message), relay]).await;
        assert_eq!((marta.status, marta.reads("h1").as_str()), (status, "Accesso non riuscito"), "{word}");
        let last = rows(&town).await.pop().unwrap();
        assert_eq!((last.outcome.as_str(), last.times), (word, 1));
        assert!(last.body.len() < 64 * 1024, "what is kept of it is bounded");
    }
    marta.brings(&long).await;
    assert!(marta.reads(".user-block").contains("Marta Campioni"), "{}", marta.reads("main"));
    assert!(
        body(&town, rows(&town).await.last().unwrap()).response.unwrap().len() > 240 * 1024,
        "kept whole"
    );
    // other pages keep their own limit
    let large = "a".repeat(town.app.config.server.body_limit);
    marta.post_raw("/sessione/prolunga", &[("x", &large)]).await;
    assert_eq!(marta.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_form_without_its_fields_leaves_a_row_and_a_flood_of_them_a_few() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    let right = marta.identity_answer("marta", "MEDIO", "").await;
    let twice = [("SAMLResponse", "eA=="), ("SAMLResponse", "eQ=="), ("RelayState", "z")];
    for _ in 0..100 {
        marta.posts_from_elsewhere(&right.acs, &twice).await;
        assert_eq!(marta.status, StatusCode::FORBIDDEN);
    }
    let before = rows(&town).await;
    assert!(before.len() < 20, "{}", before.len());
    assert_eq!(
        (before[0].outcome.as_str(), body(&town, &before[0]).response.as_deref()),
        ("fields", Some("eA=="))
    );
    login_log::close(&town.app).await.unwrap();
    assert_eq!(rows(&town).await.iter().map(|row| row.times).sum::<i64>(), 100);
}

#[tokio::test]
async fn a_browser_is_remembered_as_long_as_its_login_may_take() {
    let town = Town::open_with(|config| config.identity.transaction_minutes = 30).await;
    let mut marta = town.browser(MEDESANO);
    let answer = {
        let leaving = marta.leaves_by("/accesso/sandbox").await;
        let cookies: Vec<&str> =
            marta.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
        let ours = cookies.iter().find(|cookie| cookie.starts_with(portal::login::BINDING)).unwrap();
        assert!(ours.contains("; Max-Age=1920"), "thirty minutes and the two of the outcome: {ours}");
        marta.is_answered(&leaving, "marta", "MEDIO", "").await.unwrap()
    };
    let at_minute_twenty = signed_again(&answer, "spid", |xml| xml.replace("T10:0", "T10:2"));
    let later = town.replica(TimeDelta::minutes(20)).await;
    let mut back = town.browser_of(&later, MEDESANO);
    back.jar = marta.jar.clone();
    back.brings(&at_minute_twenty).await;
    assert!(back.reads(".user-block").contains("Marta Campioni"), "{}", back.reads("main"));
    back.get("/cookie").await;
    assert!(back.reads("main").contains("32 minuti"), "what the page on cookies tells");
}

/// Begins a login for a browser at an address.
async fn begins(town: &Town, slug: &str, address: &str) -> Result<(), BeginError> {
    let scope = crate::login_log::scope(slug);
    let wish = Wish {
        scheme: Scheme::Sandbox,
        issuer: None,
        level: None,
        way: None,
        return_to: "/home",
        browser: &Binding::brought_or_new(&HeaderMap::new()),
        client: ClientAddress { ip: address.parse().unwrap(), port: None },
        step_up_of: None,
    };
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    portal::login::begin(&town.app, &scope, &tenant, &wish).await.map(drop)
}

#[tokio::test]
async fn whoever_begins_many_logins_from_one_address_waits_a_little() {
    let town = Town::open_with(|config| config.identity.departures = 30).await;
    for number in 0..30 {
        let host = if number % 2 == 0 { "2001:db8:1:2::1" } else { "2001:db8:1:2:ffff::9" };
        begins(&town, "medesano", host).await.unwrap();
    }
    let refused = begins(&town, "medesano", "2001:db8:1:2::77").await;
    assert!(matches!(refused, Err(BeginError::TooMany)), "a subscriber of IPv6 is one: {refused:?}");
    for (slug, address) in [
        ("medesano", "2001:db8:1:3::1"),
        ("medesano", "203.0.113.9"),
        ("unionedelsorbara", "2001:db8:1:2::1"),
    ] {
        begins(&town, slug, address).await.unwrap();
    }
}
