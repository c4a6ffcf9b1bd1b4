//! The Node's client certificate, on its own listener.

use domain::tenant::Secret;
use poem::http::{Method, StatusCode};
use poem::{Endpoint, Request};
use portal::config::{Config, NodeClient};
use portal::server;
use tempfile::TempDir;

use super::cns::cards::{Ca, Wish, escaped};
use super::harness::Town;
use super::node::verification;

const SECRET: &str = "fedcba9876543210fedcba9876543210";
const FORWARDER: &str = "CN=forwarder.platform.pagopa.it\n";
/// As PagoPA's real certificate has them.
const EXTENSIONS: &str = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,keyEncipherment\n\
    extendedKeyUsage=serverAuth,clientAuth\n";

/// A town that asks the Node for a certificate of one authority.
struct World {
    ca: Ca,
    town: Town,
    folder: TempDir,
}

async fn world() -> World {
    let folder = tempfile::tempdir().unwrap();
    let ca = Ca::root(&folder.path().join("ca"), "CA dei server di prova");
    let (anchor, secret) = (folder.path().join("anchor.pem"), folder.path().join("secret"));
    std::fs::write(&anchor, ca.certificate()).unwrap();
    std::fs::write(&secret, SECRET).unwrap();
    let town = Town::open_with(|config: &mut Config| {
        config.node.client = NodeClient::Certificate;
        config.node.authorities = vec![Secret::parse(&format!("file:{}", anchor.display())).unwrap()];
        config.node.proxy_secret = format!("file:{}", secret.display());
    })
    .await;
    World { ca, town, folder }
}

impl World {
    fn certificate(&self, subject: &str) -> String {
        escaped(&self.ca.card(&Wish { subject, extensions: EXTENSIONS, ..Wish::default() }))
    }

    /// A verification on the Node's listener, with these headers.
    async fn asks(&self, headers: &[(&str, &str)]) -> StatusCode {
        self.asks_at(server::node(&self.town.app), headers).await
    }

    async fn asks_at(
        &self,
        listener: impl Endpoint<Output = poem::Response>,
        headers: &[(&str, &str)],
    ) -> StatusCode {
        let mut request = Request::builder().method(Method::POST).uri("/pagopa/node".parse().unwrap());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(verification("00987650348", "000000000000000000"));
        match listener.call(request).await {
            Ok(response) => response.status(),
            Err(error) => error.status(),
        }
    }
}

#[tokio::test]
async fn only_the_nodes_certificate_from_the_proxy_opens_the_station() {
    let world = world().await;
    let (right, secret) = (world.certificate(FORWARDER), ("x-sportello-proxy", SECRET));
    let right = ("ssl-client-cert", right.as_str());
    assert_eq!(world.asks(&[secret, right]).await, StatusCode::OK);
    for headers in [
        &[][..],
        &[secret],
        &[right],
        &[("x-sportello-proxy", "wrong"), right],
        &[secret, secret, right],
        &[secret, right, right],
        &[secret, ("ssl-client-cert", "")],
        &[secret, ("ssl-client-cert", "not a certificate")],
        &[secret, ("ssl_client_cert", right.1)],
        &[secret, ("x-forwarded-client-cert", right.1)],
        &[secret, ("x-ssl-client-cert", right.1), ("ssl-client-verify", "SUCCESS")],
    ] {
        assert_eq!(world.asks(headers).await, StatusCode::FORBIDDEN, "{headers:?}");
    }
    assert_eq!(world.town.app.node.refused(), 11);
    assert_eq!(world.town.app.journal.counted().waiting, 1, "who is turned away fills no journal");
}

#[tokio::test]
async fn another_name_authority_use_or_date_is_refused() {
    let world = world().await;
    let secret = ("x-sportello-proxy", SECRET);
    let stranger = Ca::root(&world.folder.path().join("stranger"), "CA dei server di prova");
    let wish = |subject, extensions| Wish { subject, extensions, ..Wish::default() };
    let server_only = EXTENSIONS.replace(",clientAuth", "");
    let old = Wish { from: "20240101000000Z", to: "20251231000000Z", ..wish(FORWARDER, EXTENSIONS) };
    let uat = "CN=forwarder.uat.platform.pagopa.it\n";
    let two = "0.CN=forwarder.platform.pagopa.it\n1.CN=altro.example\n";
    for (why, card) in [
        ("the test environment's name", world.ca.card(&wish(uat, EXTENSIONS))),
        ("upper case", world.ca.card(&wish("CN=Forwarder.platform.pagopa.it\n", EXTENSIONS))),
        ("two names", world.ca.card(&wish(two, EXTENSIONS))),
        ("no name", world.ca.card(&wish("O=forwarder.platform.pagopa.it\n", EXTENSIONS))),
        ("another authority of the same name", stranger.card(&wish(FORWARDER, EXTENSIONS))),
        ("for servers only", world.ca.card(&wish(FORWARDER, &server_only))),
        ("expired", world.ca.card(&old)),
    ] {
        let card = escaped(&card);
        let status = world.asks(&[secret, ("ssl-client-cert", card.as_str())]).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{why}");
    }
}

#[tokio::test]
async fn a_changed_authority_is_read_without_a_restart() {
    let world = world().await;
    let next = Ca::root(&world.folder.path().join("next"), "CA nuova di prova");
    let card = escaped(&next.card(&Wish { subject: FORWARDER, extensions: EXTENSIONS, ..Wish::default() }));
    let headers = [("x-sportello-proxy", SECRET), ("ssl-client-cert", card.as_str())];
    assert_eq!(world.asks(&headers).await, StatusCode::FORBIDDEN);
    let both = format!("{}{}", world.ca.certificate(), next.certificate());
    std::fs::write(world.folder.path().join("anchor.pem"), both).unwrap();
    assert_eq!(world.asks(&headers).await, StatusCode::OK);
    std::fs::remove_file(world.folder.path().join("anchor.pem")).unwrap();
    assert_eq!(world.asks(&headers).await, StatusCode::FORBIDDEN, "without authorities nobody is the Node");
}

#[tokio::test]
async fn the_nodes_certificate_gives_nothing_elsewhere() {
    let world = world().await;
    let right = world.certificate(FORWARDER);
    let headers = [("x-sportello-proxy", SECRET), ("ssl-client-cert", right.as_str())];
    let app = &world.town.app;
    assert_ne!(world.asks_at(server::public(app), &headers).await, StatusCode::OK);
    assert_ne!(world.asks_at(server::management(app), &headers).await, StatusCode::OK);
    assert_ne!(world.asks_at(server::cards(app), &headers).await, StatusCode::OK);
}
