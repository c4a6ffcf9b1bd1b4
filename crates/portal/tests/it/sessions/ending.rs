//! Leaving everywhere, and who sees which sessions and accesses.

use portal::login_log;

use super::{MEDESANO, SORBARA, StatusCode, Town, enters, is_in, later};
use crate::harness::Browser;
use crate::login_log::{entered, scope};

/// Codici fiscali of the sandbox's people.
fn code(person: &str) -> String {
    sandbox::people::find(person).unwrap().fiscal_code.to_owned()
}

fn other_person() -> &'static str {
    crate::area::other_person()
}

async fn inside(town: &Town, host: &str, person: &str) -> Browser {
    let mut browser = town.browser(host);
    enters(&town.app, &mut browser, person, "/home").await;
    browser
}

#[tokio::test]
async fn leaving_everywhere_asks_first_and_ends_the_persons_sessions_here_and_no_other() {
    Town::on_both(async |town| {
        let mut laptop = inside(town, MEDESANO, "marta").await;
        let mut phone = inside(town, MEDESANO, "marta").await;
        let mut elsewhere = inside(town, SORBARA, "marta").await;
        let mut another = inside(town, MEDESANO, other_person()).await;
        laptop.get("/area-riservata/accessi").await;
        assert_eq!(laptop.reads("section:first-of-type tbody tr").split(" | ").count(), 2);
        laptop.post("/esci/ovunque", &[]).await;
        assert_eq!(laptop.reads("h1"), "Vuoi uscire da tutti i dispositivi?");
        assert!(laptop.reads("main p").contains("in 2 posti"), "{}", laptop.reads("main"));
        assert!(is_in(&mut phone).await, "nothing happens before the answer");
        laptop.post("/esci/ovunque", &[("conferma", "si")]).await;
        assert_eq!(laptop.reads("h1"), "Sei uscito da tutti i dispositivi");
        assert!(!is_in(&mut laptop).await);
        assert!(!is_in(&mut phone).await);
        assert!(is_in(&mut elsewhere).await, "another entity");
        assert!(is_in(&mut another).await, "another person");
    })
    .await;
}

#[tokio::test]
async fn nobody_else_can_make_one_leave() {
    let town = Town::open().await;
    let mut marta = inside(&town, MEDESANO, "marta").await;
    marta.post_raw("/esci/ovunque", &[("conferma", "si")]).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN, "without the form's token");
    marta.get_once("/esci/ovunque").await;
    assert_eq!(
        marta.location().as_deref(),
        Some("/area-riservata/accessi"),
        "a link only leads to the button"
    );
    assert!(is_in(&mut marta).await);
    let mut nobody = town.browser(MEDESANO);
    nobody.post_raw("/esci/ovunque", &[("conferma", "si")]).await;
    assert_eq!(nobody.status, StatusCode::SEE_OTHER);
    nobody.get("/area-riservata/accessi").await;
    assert!(nobody.path.starts_with("/accesso"), "{}", nobody.path);
}

#[tokio::test]
async fn everybody_sees_only_own_accesses_at_this_entity_and_no_raw_data() {
    Town::on_both(async |town| {
        let mut refused = entered(&code("marta"));
        refused.outcome = login_log::Outcome::refused("nr25");
        refused.level = None;
        for (tenant, entry) in [
            ("medesano", entered(&code("marta"))),
            ("medesano", refused),
            ("medesano", entered(&code(other_person()))),
            ("unionedelsorbara", entered(&code("marta"))),
        ] {
            login_log::record(&town.app, &scope(tenant), &entry).await.unwrap();
        }
        let mut marta = inside(town, MEDESANO, "marta").await;
        marta.get("/area-riservata/accessi").await;
        let rows = marta.reads("section:last-of-type tbody tr");
        assert_eq!(rows.split(" | ").count(), 2, "{rows}");
        assert!(rows.contains("SPID MEDIO Firefox su Linux Entrato"), "{rows}");
        assert!(rows.contains("SPID Nessuno Firefox su Linux Non riuscito"), "{rows}");
        let page = marta.text();
        for raw in ["203.0.113.9", "samlp", "_response", "Mozilla", "nr25"] {
            assert!(!page.contains(raw), "{raw}");
        }
        let mut another = inside(town, MEDESANO, other_person()).await;
        another.get("/area-riservata/accessi").await;
        assert_eq!(another.reads("section:last-of-type tbody tr").split(" | ").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn accesses_stand_twenty_on_a_page_and_not_beyond_their_age() {
    let town = Town::open().await;
    let mut old = scope("medesano");
    old.now = "2024-11-01T10:00:00Z".parse().unwrap();
    login_log::record(&town.app, &old, &entered(&code("marta"))).await.unwrap();
    for _ in 0..21 {
        login_log::record(&town.app, &scope("medesano"), &entered(&code("marta"))).await.unwrap();
    }
    let mut marta = inside(&town, MEDESANO, "marta").await;
    marta.get("/area-riservata/accessi").await;
    assert_eq!(marta.reads("section:last-of-type tbody tr").split(" | ").count(), 20);
    marta.get("/area-riservata/accessi?pagina=2").await;
    assert_eq!(marta.reads("section:last-of-type tbody tr").split(" | ").count(), 1);
    for beyond in ["0", "99", "x", "18446744073709551615"] {
        marta.get(&format!("/area-riservata/accessi?pagina={beyond}")).await;
        assert_eq!(marta.status, StatusCode::OK, "{beyond}");
    }
}

#[tokio::test]
async fn on_another_replica_an_ended_session_is_dead_at_once() {
    let Ok(redis) = std::env::var("SPORTELLO_TEST_REDIS") else { return };
    let town = Town::open_with(|config| config.redis.url = redis).await;
    let replica = later(&town, 0).await;
    let mut laptop = inside(&town, MEDESANO, "marta").await;
    let mut phone = super::at(&town, &replica, &inside(&town, MEDESANO, "marta").await);
    assert!(is_in(&mut phone).await);
    laptop.get("/area-riservata/accessi").await;
    laptop.post("/esci/ovunque", &[("conferma", "si")]).await;
    assert!(!is_in(&mut phone).await);
}
