//! The login log: what is recorded, who can read it, and that nobody can change it unseen.

use std::collections::BTreeSet;

use domain::assurance::Assurance;
use domain::identity::Channel;
use domain::scope::{Actor, Scope, TenantId};
use portal::client::ClientAddress;
use portal::login_log::{
    self, Entry, Keyring, Operator, Outcome, ReceivedAnswer, SentRequest, export, verify,
};
use serde_json::Value;

use super::harness::{MEDESANO, Town, now};

mod age;
mod chain;

const MARIO: &str = "RSSMRA80A01H501U";
const MARTA: &str = "CMPMRT84C52F082M";

pub(crate) fn scope(tenant: &str) -> Scope {
    let tenant = TenantId::parse(tenant).unwrap();
    Scope { tenant, actor: Actor::Anonymous, now: now(), request_id: "a1b2c3".to_owned() }
}

/// A login by SPID that succeeded.
pub(crate) fn entered(person: &str) -> Entry {
    Entry {
        channel: Channel::Spid,
        outcome: Outcome::Entered,
        asked: true,
        person: Some(person.to_owned()),
        level: Some(Assurance::Substantial),
        client: ClientAddress { ip: "203.0.113.9".parse().unwrap(), port: Some(50123) },
        user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned()),
        request: SentRequest {
            id: Some("_request".to_owned()),
            issued_at: Some(now()),
            message: Some("<samlp:AuthnRequest/>".to_owned()),
        },
        answer: ReceivedAnswer {
            id: Some("_response".to_owned()),
            issued_at: Some(now()),
            issuer: Some("https://idp.example".to_owned()),
            assertion_id: Some("_assertion".to_owned()),
            name_id: Some("_subject".to_owned()),
            name_qualifier: Some("https://idp.example".to_owned()),
            message: Some("<samlp:Response>Mario Rossi</samlp:Response>".to_owned()),
        },
    }
}

fn refused(asked: bool) -> Entry {
    let mut entry = entered(MARIO);
    (entry.outcome, entry.asked, entry.person) = (Outcome::refused("signature"), asked, None);
    entry
}

pub(crate) fn operator() -> Operator {
    Operator { name: "anna".to_owned(), reason: "Procura, prot. 12".to_owned() }
}

pub(crate) fn keys(town: &Town) -> &Keyring {
    town.app.login_log.as_ref().unwrap()
}

pub(crate) async fn exported(town: &Town, tenant: &str, person: &str, from: &str, to: &str) -> Vec<Value> {
    let wanted =
        export::Wanted { person: person.to_owned(), from: from.parse().unwrap(), to: to.parse().unwrap() };
    let mut out = Vec::new();
    let (store, scope) = (&town.app.store, scope(tenant));
    let lines = export::export(store, &scope, keys(town), &wanted, &operator(), &mut out).await.unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.lines().count() as u64, lines);
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn a_login_is_recorded_whole_and_its_columns_tell_nobody_who_it_was() {
    Town::on_both(async |town| {
        let id = login_log::record(&town.app, &scope("medesano"), &entered(MARIO)).await.unwrap().unwrap();
        let txn = town.app.store.begin_read(&scope("medesano")).await.unwrap();
        let rows = txn.list_login_records(0, 10).await.unwrap();
        drop(txn);
        let row = &rows[0];
        assert_eq!((rows.len(), row.id, row.seq), (1, id, 1));
        assert_eq!((row.channel.as_str(), row.outcome.as_str()), ("spid", "entered"));
        assert_eq!(row.response_issuer.as_deref(), Some("https://idp.example"));
        let shown = format!("{row:?}{}", String::from_utf8_lossy(&row.body));
        for secret in [MARIO, "203.0.113.9", "Mario Rossi", "Firefox"] {
            assert!(!shown.contains(secret), "{secret}");
        }
        let lines = exported(town, "medesano", MARIO, "2026-11-22", "2026-11-22").await;
        assert_eq!(lines.len(), 1);
        let line = &lines[0];
        for (key, value) in [
            ("person", MARIO),
            ("ip", "203.0.113.9"),
            ("response", "<samlp:Response>Mario Rossi</samlp:Response>"),
            ("request", "<samlp:AuthnRequest/>"),
            ("authn_request_id", "_request"),
            ("assertion_id", "_assertion"),
            ("subject_name_id", "_subject"),
            ("level", "MEDIO"),
            ("reference", "a1b2c3"),
        ] {
            assert_eq!(line[key], value, "{key}");
        }
        assert_eq!(line["port"], 50123);
    })
    .await;
}

#[tokio::test]
async fn an_export_is_of_one_person_at_one_tenant_and_of_whole_italian_days() {
    Town::on_both(async |town| {
        // the 22nd begins in Italy at 23:00 UTC of the 21st
        for (tenant, person, at) in [
            ("medesano", MARIO, "2026-11-21T22:59:59Z"),
            ("medesano", MARIO, "2026-11-21T23:00:00Z"),
            ("medesano", MARTA, "2026-11-22T10:00:00Z"),
            ("unionedelsorbara", MARIO, "2026-11-22T10:00:00Z"),
            ("medesano", MARIO, "2026-11-22T22:59:59Z"),
            ("medesano", MARIO, "2026-11-22T23:00:00Z"),
        ] {
            let scope = Scope { now: at.parse().unwrap(), ..scope(tenant) };
            login_log::record(&town.app, &scope, &entered(person)).await.unwrap();
        }
        let lines = exported(town, "medesano", MARIO, "2026-11-22", "2026-11-22").await;
        let at: Vec<&str> = lines.iter().map(|line| line["at"].as_str().unwrap()).collect();
        assert_eq!(at, ["2026-11-21T23:00:00Z", "2026-11-22T22:59:59Z"]);
        assert!(lines.iter().all(|line| line["person"] == MARIO));
    })
    .await;
}

#[tokio::test]
async fn who_looked_is_recorded_and_told_by_the_next_export() {
    let town = Town::open().await;
    assert!(exported(&town, "medesano", MARIO, "2026-11-01", "2026-11-30").await.is_empty());
    let lines = exported(&town, "medesano", MARIO, "2026-11-01", "2026-11-30").await;
    assert_eq!(
        (lines.len(), &lines[0]["channel"], &lines[0]["outcome"]),
        (1, &"log".into(), &"export".into())
    );
    assert_eq!(lines[0]["note"]["by"], "anna");
    assert_eq!(lines[0]["note"]["reason"], "Procura, prot. 12");
    assert!(exported(&town, "unionedelsorbara", MARIO, "2026-11-01", "2026-11-30").await.is_empty());
}

#[tokio::test]
async fn answers_that_nobody_asked_for_are_counted_and_leave_honest_logins_alone() {
    let town = Town::open().await;
    let mut kept = BTreeSet::new();
    for _ in 0..200 {
        kept.extend(login_log::record(&town.app, &scope("medesano"), &refused(false)).await.unwrap());
    }
    assert_eq!(kept.len(), 10, "then one row each at 20, 40, 80, 160");
    assert!(login_log::record(&town.app, &scope("medesano"), &refused(true)).await.unwrap().is_some());
    assert!(login_log::record(&town.app, &scope("medesano"), &entered(MARIO)).await.unwrap().is_some());
    assert!(
        login_log::record(&town.app, &scope("unionedelsorbara"), &refused(false)).await.unwrap().is_some()
    );
    let rows = rows(&town).await;
    assert_eq!(counts(&rows), [("spid", 10), ("spid", 20), ("spid", 40), ("spid", 80)]);
    assert!(rows[10].response_id.is_none() && rows[9].response_id.is_some());
    // the flood is over, and nothing of it stays untold
    login_log::close(&town.app).await.unwrap();
    login_log::close(&town.app).await.unwrap();
    let rows = self::rows(&town).await;
    assert_eq!(counts(&rows).last(), Some(&("spid", 40)));
    assert_eq!(rows.iter().map(|row| row.times).sum::<i64>(), 200 + 2, "every failure is in one row");
    verify::verify(&town.app.store, &scope("medesano"), keys(&town), None).await.unwrap();
}

pub(crate) async fn rows(town: &Town) -> Vec<store::LoginRecord> {
    let txn = town.app.store.begin_read(&scope("medesano")).await.unwrap();
    txn.list_login_records(0, 1000).await.unwrap()
}

/// What is encrypted in a row of Medesano's.
pub(crate) fn body(town: &Town, row: &store::LoginRecord) -> login_log::Body {
    let bound = format!("{}/{}", row.id, row.key_id);
    let packed = keys(town).current().open(&scope("medesano").tenant, &bound, &row.body).unwrap();
    login_log::Body::unpack(&packed).unwrap()
}

/// Rows that only count: channel and how many.
fn counts(rows: &[store::LoginRecord]) -> Vec<(&str, i64)> {
    let counted = rows.iter().filter(|row| row.outcome == login_log::COUNTED);
    counted.map(|row| (row.channel.as_str(), row.times)).collect()
}

#[tokio::test]
async fn a_flood_of_one_kind_hides_no_failure_of_another() {
    let town = Town::open_with(|config| config.identity.log.refused_per_minute = 3).await;
    let record = async |entry: &Entry| login_log::record(&town.app, &scope("medesano"), entry).await.unwrap();
    let password = |word: &str| Entry {
        channel: Channel::Credentials,
        outcome: Outcome::refused(word),
        ..refused(true)
    };
    let mut linked = refused(false);
    linked.request.id = Some("_begun".to_owned());
    let mut unasked = refused(false);
    unasked.request = SentRequest::default();
    for flood in [password("password"), password("paused"), linked.clone(), unasked.clone()] {
        for _ in 0..100 {
            record(&flood).await;
        }
    }
    // each of the floods is beyond its measure, and honest failures are kept whole
    for entry in [refused(true), Entry { channel: Channel::Cie, ..refused(true) }] {
        let id = record(&entry).await.unwrap();
        let row = rows(&town).await.into_iter().find(|row| row.id == id).unwrap();
        assert!(row.response_id.is_some() && row.times == 1, "{row:?}");
    }
    login_log::close(&town.app).await.unwrap();
    let rows = rows(&town).await;
    let of =
        |channel: &str| rows.iter().filter(|row| row.channel == channel).map(|row| row.times).sum::<i64>();
    assert_eq!((of("credentials"), of("spid"), of("cie")), (200, 201, 1));
    assert!(rows.len() < 100, "{} rows", rows.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn many_logins_at_once_stand_in_one_whole_chain() {
    Town::on_both(async |town| {
        let mut logins = tokio::task::JoinSet::new();
        for number in 0..40 {
            let app = town.app.clone();
            let tenant = if number % 4 == 0 { "unionedelsorbara" } else { "medesano" };
            logins.spawn(async move {
                login_log::record(&app, &scope(tenant), &entered(MARIO)).await.unwrap().unwrap()
            });
        }
        let ids: BTreeSet<uuid::Uuid> = logins.join_all().await.into_iter().collect();
        assert_eq!(ids.len(), 40);
        for (tenant, rows) in [("medesano", 30), ("unionedelsorbara", 10)] {
            let ends = verify::verify(&town.app.store, &scope(tenant), keys(town), None).await.unwrap();
            assert_eq!((ends.first, ends.last), (1, rows), "{tenant}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_portal_with_real_schemes_does_not_start_without_a_key() {
    let town = Town::open().await;
    let mut config = town.app.config.clone();
    config.profile = domain::tenant::Profile::Production;
    config.clock.now = String::new();
    portal::app::App::start(config.clone()).await.unwrap();
    config.identity.log.key = String::new();
    let refused = portal::app::App::start(config.clone()).await.unwrap_err();
    assert!(format!("{refused:#}").contains("identity.log.key"), "{refused:#}");
    config.identity.log.key = "file:/nowhere/key".to_owned();
    let refused = portal::app::App::start(config).await.unwrap_err();
    assert!(format!("{refused:#}").contains("/nowhere/key"), "{refused:#}");
}

#[tokio::test]
async fn the_demo_makes_its_key_once_and_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let town = Town::open().await;
    let path = town.app.config.identity.log.key.strip_prefix("file:").unwrap().to_owned();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&path).unwrap();
    portal::app::App::start(town.app.config.clone()).await.unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_login_in_a_browser_is_the_evidence_of_its_session_and_stands_among_ones_accesses() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let txn = town.app.store.begin_read(&scope("medesano")).await.unwrap();
    let sessions = txn.list_sessions_of(&MARTA.parse().unwrap(), town.app.clock.now()).await.unwrap();
    let rows = txn.list_login_records(0, 10).await.unwrap();
    drop(txn);
    assert_eq!((rows.len(), Some(rows[0].id)), (1, sessions[0].evidence));
    let lines = exported(&town, "medesano", MARTA, "2026-11-22", "2026-11-22").await;
    assert!(lines[0]["response"].as_str().unwrap().contains("Assertion"), "the whole answer");
    marta.get("/area-riservata").await;
    assert!(marta.reads("main").contains("I miei accessi"));
    marta.get("/area-riservata/accessi").await;
    assert_eq!(marta.reads("section:last-of-type tbody tr").split(" | ").count(), 1);
}

#[tokio::test]
async fn what_others_write_fits_the_columns() {
    Town::on_both(async |town| {
        let mut entry = refused(true);
        entry.answer.id = Some(format!("_\0{}", "x".repeat(10_000)));
        entry.answer.message = Some("è".repeat(100_000));
        entry.user_agent = Some("\u{1}".repeat(10_000));
        login_log::record(&town.app, &scope("medesano"), &entry).await.unwrap().unwrap();
        let txn = town.app.store.begin_read(&scope("medesano")).await.unwrap();
        let row = txn.list_login_records(0, 1).await.unwrap().remove(0);
        drop(txn);
        let id = row.response_id.unwrap();
        assert_eq!((id.chars().count(), id.contains('\0')), (256, false));
        verify::verify(&town.app.store, &scope("medesano"), keys(town), None).await.unwrap();
    })
    .await;
}
