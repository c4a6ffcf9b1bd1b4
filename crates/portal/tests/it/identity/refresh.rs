//! Metadata that are fetched: one worker does it, a good copy replaces the last one, and nothing else does.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use ::identity::saml::Profile;
use chrono::{DateTime, TimeDelta, Utc};
use poem::http::{StatusCode, header};
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::{Request, Response, Server};
use portal::app::App;
use portal::identity::refresh::fetch_due;
use portal::identity::{Federation, figures};
use sandbox::Dialect;

use crate::harness::{Town, now};

/// What the registry's server does, and how often it was asked.
#[derive(Debug, Clone, Default)]
struct Registry(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    body: String,
    status: Option<StatusCode>,
    asked: Vec<Option<String>>,
}

impl poem::Endpoint for Registry {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let mut state = self.0.lock().unwrap();
        let mut hasher = std::hash::DefaultHasher::new();
        state.body.hash(&mut hasher);
        let etag = format!("\"{:x}\"", hasher.finish());
        let known = request.headers().get(header::IF_NONE_MATCH).and_then(|etag| etag.to_str().ok());
        state.asked.push(known.map(str::to_owned));
        Ok(match state.status {
            Some(status) => Response::builder().status(status).finish(),
            None if known == Some(&etag) => Response::builder().status(StatusCode::NOT_MODIFIED).finish(),
            None => Response::builder().header(header::ETAG, etag).body(state.body.clone()),
        })
    }
}

impl Registry {
    async fn open() -> (Self, String) {
        let registry = Self::default();
        let acceptor = TcpListener::bind("127.0.0.1:0").into_acceptor().await.unwrap();
        let address = acceptor.local_addr()[0].as_socket_addr().copied().unwrap();
        tokio::spawn(Server::new_with_acceptor(acceptor).run(registry.clone()));
        (registry, format!("http://{address}/metadata"))
    }

    fn serves(&self, body: &str) {
        let mut state = self.0.lock().unwrap();
        (state.body, state.status) = (body.to_owned(), None);
    }

    fn fails(&self, status: StatusCode) {
        self.0.lock().unwrap().status = Some(status);
    }

    fn asked(&self) -> usize {
        self.0.lock().unwrap().asked.len()
    }
}

/// A town whose CIE provider is fetched, signed by a pinned certificate.
async fn town(address: &str) -> (Town, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let pinned = folder.path().join("signer.pem");
    let location = address.to_owned();
    let reference = format!("file:{}", pinned.display());
    // until the provider's certificate is known, any will do
    let some = crate::harness::keys::shared().join("certificate.pem");
    std::fs::copy(some, &pinned).unwrap();
    let town = Town::open_with(|config| {
        config.identity.cie.metadata = location;
        config.identity.cie.metadata_certificate = reference;
    })
    .await;
    let metadata = town.sandbox.saml_metadata(Dialect::Cie).await.unwrap();
    let (_, rest) = metadata.split_once("<ds:X509Certificate>").unwrap();
    let inside: String = rest.split_once('<').unwrap().0.split_whitespace().collect();
    let lines = inside.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap());
    let pem = lines.collect::<Vec<_>>().join("\n");
    std::fs::write(&pinned, format!("-----BEGIN CERTIFICATE-----\n{pem}\n-----END CERTIFICATE-----\n"))
        .unwrap();
    (town, metadata, folder)
}

async fn providers(app: &App, at: DateTime<Utc>) -> (usize, Option<String>) {
    app.identity.refresh(&app.store, at).await.unwrap();
    let directory = app.identity.directory();
    let told = directory.told().iter().find(|told| told.source.profile == Profile::Cie).unwrap();
    (directory.all(Profile::Cie).len(), told.problem.clone())
}

fn minutes(number: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(number)
}

#[tokio::test]
async fn what_is_fetched_and_wrong_never_replaces_the_last_good_copy() {
    let (registry, address) = Registry::open().await;
    let (town, good, _folder) = town(&address).await;
    assert_eq!(providers(&town.app, minutes(0)).await, (0, Some("not fetched yet".to_owned())));
    registry.serves(&good);
    fetch_due(&town.app, minutes(0)).await;
    assert_eq!(providers(&town.app, minutes(0)).await, (1, None));

    registry.serves(&good.replace("xml:lang=\"it\"", "xml:lang=\"en\""));
    fetch_due(&town.app, minutes(60)).await;
    let (held, problem) = providers(&town.app, minutes(60)).await;
    assert!(held == 1 && problem.as_deref().is_some_and(|told| told.contains("signature")), "{problem:?}");
    let other = Federation::load(&town.app.store, &town.app.config, minutes(60)).await.unwrap();
    let directory = other.directory();
    let told = directory.told().iter().find(|told| told.source.profile == Profile::Cie).unwrap();
    assert_eq!(told.providers, 1, "another replica starts from the last good copy");
    assert!(told.problem.as_deref().unwrap().contains("signature"), "{told:?}");
    let shown = figures(&directory, minutes(61));
    assert!(
        shown.contains(&format!("sportello_identity_source_problem{{source=\"{address}\"}} 1\n")),
        "{shown}"
    );
    assert!(shown.contains(&format!("source_age_seconds{{source=\"{address}\"}} 3660\n")), "{shown}");
    assert!(shown.contains("sportello_identity_providers{scheme=\"cie\"} 1\n"), "{shown}");

    registry.fails(StatusCode::INTERNAL_SERVER_ERROR);
    fetch_due(&town.app, minutes(65)).await;
    registry.serves("<html>manutenzione</html>");
    fetch_due(&town.app, minutes(70)).await;
    assert_eq!(registry.asked(), 4);
    let again = Federation::load(&town.app.store, &town.app.config, minutes(70)).await.unwrap();
    assert_eq!(again.directory().all(Profile::Cie).len(), 1);

    registry.serves(&good);
    fetch_due(&town.app, minutes(75)).await;
    let whole = Federation::load(&town.app.store, &town.app.config, minutes(75)).await.unwrap();
    assert!(whole.directory().told().iter().all(|told| told.problem.is_none()));
}

#[tokio::test]
async fn one_replica_fetches_and_asks_for_what_is_new_only() {
    let (registry, address) = Registry::open().await;
    let (town, good, _folder) = town(&address).await;
    registry.serves(&good);
    tokio::join!(fetch_due(&town.app, minutes(0)), fetch_due(&town.app, minutes(0)));
    fetch_due(&town.app, minutes(59)).await;
    assert_eq!(registry.asked(), 1);
    fetch_due(&town.app, minutes(60)).await;
    assert_eq!(registry.asked(), 2);
    assert!(registry.0.lock().unwrap().asked[1].is_some(), "the second time the etag is told");
    assert_eq!(providers(&town.app, minutes(60)).await, (1, None));
    let other = Federation::load(&town.app.store, &town.app.config, minutes(60)).await.unwrap();
    let directory = other.directory();
    let told = directory.told().iter().find(|told| told.source.profile == Profile::Cie).unwrap();
    assert_eq!(told.fetched_at, Some(minutes(60)), "not modified is a confirmation");
}

#[tokio::test]
async fn a_document_counts_until_its_end_and_not_a_second_longer() {
    let (registry, address) = Registry::open().await;
    // no certificate is pinned here: the end is written into the sandbox's own document
    let town = Town::open_with(|config| config.identity.cie.metadata = address).await;
    let good = town.sandbox.saml_metadata(Dialect::Cie).await.unwrap();
    let until = |end: &str| good.replacen("entityID=", &format!("validUntil=\"{end}\" entityID="), 1);
    registry.serves(&until("2026-11-22T09:59:59Z"));
    fetch_due(&town.app, minutes(0)).await;
    let (held, problem) = providers(&town.app, minutes(0)).await;
    assert!(held == 0 && problem.is_some_and(|told| told.contains("no longer valid")), "one second too late");
    registry.serves(&until("2026-11-22T10:05:01Z"));
    fetch_due(&town.app, minutes(5)).await;
    assert_eq!(providers(&town.app, minutes(5)).await, (1, None), "one second in time");
}

#[tokio::test]
async fn a_provider_of_a_group_ends_at_its_own_end() {
    let town = Town::open().await;
    let file = town.app.config.identity.spid.extra[0].strip_prefix("file:").unwrap().to_owned();
    let alone = std::fs::read_to_string(&file).unwrap();
    let (_, root) = alone.split_at(alone.find("<md:EntityDescriptor").unwrap());
    let until = root.replacen("entityID=", "validUntil=\"2026-11-22T11:00:00Z\" entityID=", 1);
    let group = format!(
        "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">{until}</md:EntitiesDescriptor>"
    );
    std::fs::write(&file, group).unwrap();
    let names = async |at: DateTime<Utc>| {
        town.app.identity.refresh(&town.app.store, at).await.unwrap();
        town.app.identity.directory().all(Profile::Spid).len()
    };
    assert_eq!(names(minutes(60) - TimeDelta::seconds(1)).await, 2);
    assert_eq!(names(minutes(60)).await, 1);
    let directory = town.app.identity.directory();
    let refused =
        directory.told().iter().flat_map(|told| &told.refused).filter(|told| told.contains("validUntil"));
    assert_eq!(refused.count(), 1);
}
