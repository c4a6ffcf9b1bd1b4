use super::{MARTA, PASSWORD, old_account, scope, town_of_2021};
use crate::harness::Town;
use chrono::{DateTime, TimeDelta, Utc};
use portal::client::ClientAddress;
use portal::credentials::login::{Proved, Refused, Typed, log_in};

fn from(ip: &str) -> ClientAddress {
    ClientAddress { ip: ip.parse().unwrap(), port: Some(50_000) }
}

struct Place<'a> {
    town: &'a Town,
    client: ClientAddress,
    device: Option<String>,
    /// when it came; its guesses take no time, however slow the machine is
    came: DateTime<Utc>,
    later: TimeDelta,
}

impl<'a> Place<'a> {
    fn new(town: &'a Town, ip: &str) -> Self {
        let came = town.app.clock.now();
        Self { town, client: from(ip), device: None, came, later: TimeDelta::zero() }
    }

    async fn tries(&self, tenant: &str, username: &str, password: &str) -> Result<Proved, Refused> {
        let app = &self.town.app;
        let mut scope = scope(self.town, tenant);
        scope.now = self.came + self.later;
        let tenant = app.registry.by_id(&scope.tenant).unwrap();
        let typed = Typed { username, password, client: self.client, device: self.device.as_deref() };
        log_in(&app.store, &app.hashing, &scope, &tenant, typed).await
    }

    /// Guesses until it is told to wait; how often it could.
    async fn hammers(&self, username: &str) -> usize {
        for times in 0..100 {
            match self.tries("medesano", username, "sbagliata").await {
                Err(Refused::Wrong) => {}
                Err(Refused::Paused { .. }) => return times,
                other => panic!("{other:?}"),
            }
        }
        panic!("never told to wait")
    }
}

#[tokio::test]
async fn an_attacker_elsewhere_never_locks_the_owner_out() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut home = Place::new(&town, "192.0.2.1");
    home.device = Some(home.tries("medesano", "marta", PASSWORD).await.unwrap().device);

    for attacker in ["198.51.100.1", "198.51.100.2", "2001:db8::1"] {
        let attacker = Place::new(&town, attacker);
        assert_eq!(attacker.hammers("marta").await, 5);
        let right = attacker.tries("medesano", "marta", PASSWORD).await;
        assert!(matches!(right, Err(Refused::Paused { .. })), "a right guess is not looked at either");
    }
    assert!(home.tries("medesano", "marta", PASSWORD).await.is_ok(), "from the known browser");
    let on_the_road = Place::new(&town, "203.0.113.7");
    assert!(on_the_road.tries("medesano", "marta", PASSWORD).await.is_ok(), "from a new place");

    // even from the owner's own address, as behind the router of a school, the known browser gets in
    let neighbour = Place::new(&town, "192.0.2.1");
    assert_eq!(neighbour.hammers("marta").await, 5);
    assert!(home.tries("medesano", "marta", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn pauses_grow_end_and_are_forgotten_after_a_good_login() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut place = Place::new(&town, "192.0.2.1");
    assert_eq!(place.hammers("marta").await, 5);
    place.later = TimeDelta::seconds(29);
    assert!(matches!(place.tries("medesano", "marta", PASSWORD).await, Err(Refused::Paused { .. })));
    place.later = TimeDelta::seconds(30);
    assert_eq!(place.hammers("marta").await, 1, "one guess, then a longer pause");
    place.later = TimeDelta::seconds(30 + 59);
    assert!(matches!(place.tries("medesano", "marta", PASSWORD).await, Err(Refused::Paused { .. })));
    place.later = TimeDelta::seconds(30 + 60);
    assert!(place.tries("medesano", "marta", PASSWORD).await.is_ok());
    assert_eq!(place.hammers("marta").await, 5);
}

#[tokio::test]
async fn who_tries_many_names_from_one_place_is_slowed_down() {
    let town = town_of_2021().await;
    let place = Place::new(&town, "198.51.100.1");
    let mut refused = 0;
    for number in 0..40 {
        match place.tries("medesano", &format!("nome{number}"), "sbagliata").await {
            Err(Refused::Wrong) => refused += 1,
            Err(Refused::Paused { .. }) => break,
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(refused, 31);
    let elsewhere = Place::new(&town, "198.51.100.1");
    let there = elsewhere.tries("unionedelsorbara", "nome1", "sbagliata").await;
    assert!(matches!(there, Err(Refused::Wrong)), "another entity counts for itself");
}

#[tokio::test]
async fn guesses_made_at_once_count_as_many() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let place = Place::new(&town, "198.51.100.1");
    let tries = (0..12).map(|_| place.tries("medesano", "marta", "sbagliata"));
    let answers = futures_util::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| matches!(answer, Err(Refused::Wrong))).count();
    assert_eq!(looked_at, 5);
}

#[tokio::test]
async fn a_known_browser_that_guesses_waits_too_and_old_counters_are_swept() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut place = Place::new(&town, "192.0.2.1");
    place.device = Some(place.tries("medesano", "marta", PASSWORD).await.unwrap().device);
    assert_eq!(place.hammers("marta").await, 7);
    let mut invented = Place::new(&town, "192.0.2.9");
    invented.device = Some("0".repeat(64));
    assert_eq!(invented.hammers("marta").await, 5, "a cookie that nobody gave is nothing");
    let mut later = scope(&town, "medesano");
    later.now += TimeDelta::days(2);
    let txn = town.app.store.begin(&later).await.unwrap();
    assert_eq!(
        txn.purge_credentials(later.now).await.unwrap(),
        4,
        "a browser's, a pair's and two addresses'"
    );
}
