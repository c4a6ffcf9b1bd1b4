//! The journal of the Node's calls: every call, beside the answer, read in the office.

use chrono::TimeDelta;
use domain::access::Role;
use poem::http::StatusCode;
use portal::journal::Journal;
use store::{CallsOf, NodeCall};

use super::area::other_person;
use super::harness::{MEDESANO, SORBARA, Town, notice};
use super::node::{pays, post, verify};

const ENTITY: &str = "00987650348";
const PROBE: &str = "000000000000000000";

impl Town {
    async fn writes_its_journal(&self) {
        self.app.journal.write(&self.app.store, self.app.clock.now()).await.unwrap();
    }

    async fn journal_of(&self, tenant: &str, of: &CallsOf) -> Vec<NodeCall> {
        let tenant = domain::scope::TenantId::parse(tenant).unwrap();
        let scope = domain::scope::Scope::system(tenant, self.app.clock.now());
        let mut calls = portal::journal::find(&self.app.store, &scope, of, 1).await.unwrap().items;
        calls.reverse();
        calls
    }
}

#[tokio::test]
async fn each_call_is_kept_with_its_facts_in_its_entitys_journal() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let number = notice(&debt);
        verify(town, ENTITY, number.as_str()).await;
        pays(town, &debt, "iur-1").await;
        pays(town, &debt, "iur-1").await;
        verify(town, ENTITY, number.as_str()).await;
        town.writes_its_journal().await;
        let calls = town.journal_of("medesano", &CallsOf::Notice(number.to_string())).await;
        let told: Vec<_> = calls
            .iter()
            .map(|call| (call.primitive.as_deref(), call.outcome.as_str(), call.fault.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                (Some("paVerifyPaymentNotice"), "OK", None),
                (Some("paSendRTV2"), "OK", None),
                (Some("paSendRTV2"), "KO", Some("PAA_RECEIPT_DUPLICATA")),
                (Some("paVerifyPaymentNotice"), "KO", Some("PAA_PAGAMENTO_DUPLICATO")),
            ]
        );
        assert_eq!(calls[1].receipt_id.as_deref(), Some("iur-1"));
        assert_eq!(calls[1].iuv.as_deref(), Some(&number.as_str()[1..]));
        assert!(calls.iter().all(|call| call.id_pa.as_deref() == Some(ENTITY) && call.told_bytes > 100));
        let iuv = CallsOf::Iuv(number.iuv().to_string());
        assert_eq!(town.journal_of("medesano", &iuv).await.len(), 4);
        assert_eq!(town.journal_of("unionedelsorbara", &iuv).await, []);
    })
    .await;
}

#[tokio::test]
async fn calls_for_nobody_of_ours_lie_with_the_platform() {
    let town = Town::open().await;
    verify(&town, "99999999999", PROBE).await;
    post(&town, "paVerifyPaymentNotice", "<broken").await;
    post(&town, "", "nothing").await;
    town.writes_its_journal().await;
    assert_eq!(town.app.journal.counted().written, 3);
    let of = CallsOf::Notice(PROBE.to_owned());
    assert_eq!(town.journal_of("medesano", &of).await, []);
    let calls = town.journal_of("piattaforma", &of).await;
    assert_eq!(calls[0].fault.as_deref(), Some("PAA_ID_DOMINIO_ERRATO"));
}

#[tokio::test]
async fn a_journal_that_cannot_be_written_delays_and_loses_nothing_until_it_is_full() {
    let town = Town::open_with(|config| config.node.journal.queue = 3).await;
    for _ in 0..5 {
        assert_eq!(verify(&town, ENTITY, PROBE).await.fault(), "PAA_PAGAMENTO_SCONOSCIUTO");
    }
    let counted = town.app.journal.counted();
    assert_eq!((counted.waiting, counted.dropped, counted.written), (3, 2, 0));
    town.database.tamper("ALTER TABLE node_call RENAME TO node_call_away").await;
    let down = town.app.journal.write(&town.app.store, town.app.clock.now()).await;
    assert!(down.is_err(), "the table is away");
    assert_eq!(town.app.journal.counted().waiting, 3, "they wait again");
    assert_eq!(verify(&town, ENTITY, PROBE).await.fault(), "PAA_PAGAMENTO_SCONOSCIUTO", "answers go on");
    town.database.tamper("ALTER TABLE node_call_away RENAME TO node_call").await;
    town.writes_its_journal().await;
    let counted = town.app.journal.counted();
    assert_eq!((counted.waiting, counted.dropped, counted.written, counted.failed), (0, 3, 3, 1));
    assert_eq!(town.journal_of("medesano", &CallsOf::Notice(PROBE.to_owned())).await.len(), 3);
}

#[tokio::test]
async fn the_writer_writes_what_comes_and_what_is_left_when_it_stops() {
    let town = Town::open().await;
    let stop = tokio_util::sync::CancellationToken::new();
    let writer = tokio::spawn(portal::journal::run(town.app.clone(), stop.clone()));
    verify(&town, ENTITY, PROBE).await;
    let written = async {
        while town.app.journal.counted().written == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(5), written).await.unwrap();
    verify(&town, ENTITY, PROBE).await;
    stop.cancel();
    writer.await.unwrap();
    assert_eq!(town.app.journal.counted().written, 2);
}

#[tokio::test]
async fn old_months_are_swept_away() {
    let town = Town::open().await;
    verify(&town, ENTITY, PROBE).await;
    town.writes_its_journal().await;
    let of = CallsOf::Notice(PROBE.to_owned());
    let later = town.replica(TimeDelta::days(700)).await;
    portal::sweep::sweep(&later).await;
    assert_eq!(town.journal_of("medesano", &of).await.len(), 1, "24 whole months are kept");
    let much_later = town.replica(TimeDelta::days(770)).await;
    portal::sweep::sweep(&much_later).await;
    assert_eq!(town.journal_of("medesano", &of).await, []);
}

#[tokio::test]
async fn the_office_reads_the_journal_of_a_notice_in_plain_words() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let number = notice(&debt).as_str().to_owned();
    verify(&town, ENTITY, &number).await;
    pays(&town, &debt, "iur-1").await;
    town.writes_its_journal().await;
    town.grants(other_person(), Role::Clerk, Some("medesano")).await;
    town.grants(other_person(), Role::Clerk, Some("unionedelsorbara")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at(other_person(), "MEDIO").await;
    for query in [number.as_str(), &number[1..]] {
        clerk.get(&format!("/gestione/giornale?numero={query}")).await;
        let rows = clerk.reads("tbody");
        assert!(rows.contains("Qualcuno ha chiesto quanto c’è da pagare"), "{rows}");
        assert!(rows.contains("Ricevuta registrata") && rows.contains("iur-1"), "{rows}");
    }
    clerk.get("/gestione/giornale?numero=%3Cscript%3E").await;
    assert_eq!(clerk.status, StatusCode::OK);
    assert!(clerk.reads("main").contains("Scrivi le 18 cifre"));
    clerk.get(&format!("/gestione/giornale?numero={PROBE}")).await;
    assert!(clerk.reads("main").contains("non ha fatto richieste su questo avviso"));
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at(other_person(), "MEDIO").await;
    elsewhere.get(&format!("/gestione/giornale?numero={number}")).await;
    assert!(elsewhere.reads("main").contains("non ha fatto richieste su questo avviso"));
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&format!("/gestione/giornale?numero={number}")).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN);
}

#[test]
fn a_journal_without_room_counts_what_it_drops() {
    let journal = Journal::with_room(0);
    let call = NodeCall {
        id: uuid::Uuid::nil(),
        at: chrono::DateTime::UNIX_EPOCH,
        id_pa: None,
        station: None,
        primitive: None,
        notice_number: None,
        iuv: None,
        receipt_id: None,
        outcome: "HTTP 400".to_owned(),
        fault: None,
        elapsed_ms: 0,
        asked_bytes: 0,
        told_bytes: 0,
        request_id: String::new(),
    };
    journal.note(domain::scope::TenantId::platform(), call);
    assert_eq!((journal.counted().dropped, journal.counted().waiting), (1, 0));
}
