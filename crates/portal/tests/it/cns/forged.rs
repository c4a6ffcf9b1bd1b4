//! Headers that somebody else than the proxy wrote.

use super::*;

#[tokio::test]
async fn the_certificate_counts_only_from_the_proxy_that_knows_the_secret() {
    let world = world().await;
    let card = escaped(&world.ca.card(&Wish::default()));
    let card = ("ssl-client-cert", card.as_str());
    let host = format!("cns.{MEDESANO}");
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/home").await;
    let secret = ("x-sportello-proxy", SECRET);
    for headers in [
        &[card][..],
        &[("x-sportello-proxy", "wrong"), card],
        &[secret, secret, card],
        &[("x_sportello_proxy", SECRET), card],
    ] {
        let answer = world.forwards(&host, &path, headers).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{:?}", headers[0]);
        assert!(!answer.headers().contains_key(header::LOCATION));
    }
    let twice = world.forwards(&host, &path, &[secret, card, card]).await;
    assert_eq!(twice.status(), StatusCode::BAD_REQUEST);
    // nothing of this used the login up
    assert_eq!(world.forwards(&host, &path, &[secret, card]).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn other_spellings_of_the_header_are_nothing() {
    let world = world().await;
    let card = escaped(&world.ca.card(&Wish::default()));
    for name in ["ssl_client_cert", "x-ssl-client-cert", "x-forwarded-client-cert", "client-cert"] {
        let mut mario = world.town.browser(MEDESANO);
        let path = begins(&mut mario, "/home").await;
        let headers = [("x-sportello-proxy", SECRET), (name, card.as_str())];
        let answer = world.forwards(&format!("cns.{MEDESANO}"), &path, &headers).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}");
        assert_eq!(last_record(&world.town, "medesano").await.outcome, "absent", "{name}");
    }
}

#[tokio::test]
async fn a_forged_header_on_any_other_listener_gives_nothing() {
    let world = world().await;
    let card = escaped(&world.ca.card(&Wish::default()));
    let mut mario = world.town.browser(MEDESANO);
    let path = begins(&mut mario, "/home").await;
    let names =
        ["ssl-client-cert", "SSL_CLIENT_CERT", "X-Forwarded-Client-Cert", "X-SSL-Client-Cert", "Client-Cert"];
    let app = &world.town.app;
    for host in [MEDESANO.to_owned(), format!("cns.{MEDESANO}"), SORBARA.to_owned()] {
        for target in [path.as_str(), "/area-riservata", "/accesso/cns", "/pagopa/node", "/metrics"] {
            let request = || {
                let uri = target.parse::<poem::http::Uri>().unwrap();
                let request = Request::builder().uri(uri).header(header::HOST, &host);
                let request =
                    request.header("x-sportello-proxy", SECRET).header("ssl-client-verify", "SUCCESS");
                let request = request.header("x-forwarded-user-fiscalnumber", "RSSMRA80A01H501U");
                names.iter().fold(request, |request, name| request.header(*name, &card)).finish()
            };
            let answers = [
                server::public(app).call(request()).await.unwrap(),
                server::node(app).call(request()).await.unwrap_or_else(|error| error.into_response()),
                server::management(app).call(request()).await.unwrap_or_else(|error| error.into_response()),
            ];
            for answer in answers {
                let to = answer.headers().get(header::LOCATION).map_or("", |to| to.to_str().unwrap());
                assert!(!to.contains("codice="), "{host}{target}: {to}");
                let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
                let sessions =
                    cookies.filter(|cookie| cookie.to_str().unwrap().starts_with("__Host-sportello="));
                assert_eq!(sessions.count(), 0, "{host}{target}");
            }
        }
    }
    is_nobody(&mut mario).await;
    assert_eq!(world.shows(&path, &world.ca.card(&Wish::default())).await.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_listener_of_cards_serves_nothing_else() {
    let world = world().await;
    let card = escaped(&world.ca.card(&Wish::default()));
    let headers = [("x-sportello-proxy", SECRET), ("ssl-client-cert", card.as_str())];
    let host = format!("cns.{MEDESANO}");
    for path in [
        "/",
        "/home",
        "/accesso",
        "/area-riservata",
        "/accesso/cns/",
        "/pagopa/node",
        "/metrics",
        "/static/x",
    ] {
        let answer = world.forwards(&host, path, &headers).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for host in [MEDESANO, "cns.altrove.localhost", "cns.", "xcns.portale-medesano.localhost"] {
        let answer = world.forwards(host, "/accesso/cns?id=1", &headers).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{host}");
    }
}
