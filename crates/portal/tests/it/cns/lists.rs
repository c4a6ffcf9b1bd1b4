//! Revocation lists that are fetched: from where the configuration says, or where the card's authority says.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use portal::app::App;
use portal::cards::fetch;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::*;

/// A web server of an authority: what it publishes may change, and it counts who asks.
#[derive(Clone, Default)]
struct Published(Arc<Mutex<(Vec<u8>, u32)>>);

impl Published {
    async fn open() -> (Self, String, tokio_util::sync::DropGuard) {
        let published = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/ca.crl", listener.local_addr().unwrap());
        let acceptor = server::Acceptor::new(listener, std::time::Duration::from_secs(5), 8);
        let stop = CancellationToken::new();
        let shelf = published.clone();
        let endpoint = poem::endpoint::make_sync(move |_| {
            let mut shelf = shelf.0.lock().unwrap();
            shelf.1 += 1;
            let status = if shelf.0.is_empty() { StatusCode::NOT_FOUND } else { StatusCode::OK };
            Response::builder().status(status).body(shelf.0.clone())
        });
        tokio::spawn(server::run(acceptor, endpoint, stop.clone()));
        (published, address, stop.drop_guard())
    }

    fn puts(&self, list: Vec<u8>) {
        self.0.lock().unwrap().0 = list;
    }

    fn asked(&self) -> u32 {
        self.0.lock().unwrap().1
    }
}

async fn world_asking(change: impl FnOnce(&mut Config)) -> World {
    let folder = tempfile::tempdir().unwrap();
    let ca = Ca::root(&folder.path().join("ca"), "CA CNS di prova");
    let trusted = trusting(&ca, folder.path());
    let town = Town::open_with(|config| {
        trusted(config);
        config.identity.cns.crls.clear();
        change(config);
    })
    .await;
    World { ca, town, folder }
}

/// The same world with its clock moved on.
async fn later(world: &World, by: TimeDelta) -> Arc<App> {
    let mut config = world.town.app.config.clone();
    config.clock.now = (world.town.app.clock.now() + by).to_rfc3339();
    App::start(config).await.unwrap()
}

impl World {
    async fn attempt(&self, card: &str) -> StatusCode {
        let mut mario = self.town.browser(MEDESANO);
        let path = begins(&mut mario, "/home").await;
        self.shows(&path, card).await.status()
    }
}

#[tokio::test]
async fn the_list_that_the_authority_names_in_the_card_is_fetched_once_and_kept() {
    let (published, address, _stop) = Published::open().await;
    let world = world_asking(|_| ()).await;
    let extensions = format!("{}crlDistributionPoints=URI:{address}\n", cards::EXTENSIONS);
    let card = world.ca.card(&Wish { extensions: &extensions, ..Wish::default() });

    assert_eq!(world.attempt(&card).await, StatusCode::FORBIDDEN, "not published yet");
    assert_eq!(last_record(&world.town, "medesano").await.outcome, "revocation-unknown");
    published.puts(world.ca.list("20261122000000Z", "20261123000000Z"));
    assert_eq!(world.attempt(&card).await, StatusCode::FORBIDDEN, "not tried again so soon");
    assert_eq!(published.asked(), 1);

    let app = later(&world, TimeDelta::minutes(6)).await;
    fetch::refresh(&app).await.unwrap();
    assert_eq!((world.attempt(&card).await, published.asked()), (StatusCode::SEE_OTHER, 2));
    assert_eq!((world.attempt(&card).await, published.asked()), (StatusCode::SEE_OTHER, 2), "kept");
}

#[tokio::test]
async fn addresses_in_a_card_of_nobodys_are_not_asked() {
    let (published, address, _stop) = Published::open().await;
    let world = world_asking(|_| ()).await;
    let other = Ca::root(&world.folder.path().join("other"), "CA CNS di prova");
    let extensions = format!("{}crlDistributionPoints=URI:{address}\n", cards::EXTENSIONS);
    let card = other.card(&Wish { extensions: &extensions, ..Wish::default() });
    published.puts(other.list("20261122000000Z", "20261123000000Z"));
    assert_eq!((world.attempt(&card).await, published.asked()), (StatusCode::FORBIDDEN, 0));
}

#[tokio::test]
async fn the_last_good_list_serves_until_its_successor_is_due() {
    let (published, address, _stop) = Published::open().await;
    let configured = address.clone();
    let world = world_asking(|config| config.identity.cns.crls = vec![configured]).await;
    let card = world.ca.card(&Wish::default());
    published.puts(world.ca.list("20261122000000Z", "20261122130000Z"));
    fetch::refresh(&world.town.app).await.unwrap();
    assert_eq!(world.attempt(&card).await, StatusCode::SEE_OTHER);

    for (minutes, bad) in (61..).step_by(10).zip([
        b"<html>maintenance</html>".to_vec(),
        world.ca.list("20261121000000Z", "20261123000000Z"),
        world.ca.list("20261120000000Z", "20261121000000Z"),
        Vec::new(),
    ]) {
        published.puts(bad);
        let asked = published.asked();
        let app = later(&world, TimeDelta::minutes(minutes)).await;
        fetch::refresh(&app).await.unwrap();
        assert_eq!(published.asked(), asked + 1);
        assert_eq!(world.attempt(&card).await, StatusCode::SEE_OTHER);
    }

    // at its nextUpdate it says nothing any more
    let mut config = world.town.app.config.clone();
    config.clock.now = "2026-11-22T13:00:00Z".to_owned();
    let app = App::start(config).await.unwrap();
    let trust = app.cards.trust(&app.store, &app.config, app.clock.now()).await.unwrap();
    assert!(trust.revocation_lists.iter().all(|list| !list.fresh_at(app.clock.now())));

    // a newer one revokes
    world.ca.revoke(&card);
    published.puts(world.ca.list("20261122095900Z", "20261123000000Z"));
    let app = later(&world, TimeDelta::minutes(130)).await;
    fetch::refresh(&app).await.unwrap();
    assert_eq!(world.attempt(&card).await, StatusCode::FORBIDDEN);
    assert_eq!(last_record(&world.town, "medesano").await.outcome, "revoked");
}
