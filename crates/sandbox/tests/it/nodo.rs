//! The Node's own page, and the delivery of receipts.

use std::collections::HashSet;

use crate::{
    station::{FakeStation, envelope, ko},
    world::{NOTICE, World, text_in},
};

const PAID: [(&str, &str); 4] =
    [("ente", "77777777777"), ("numero", NOTICE), ("centesimi", "12600"), ("pagatore", "niccolo")];

fn sent_to_issuer(world: &World) -> Vec<String> {
    let receipts = world.station.received("paSendRTV2");
    receipts.into_iter().map(|one| one.body).filter(|body| text_in(body, "idPA") == "77777777777").collect()
}

#[tokio::test]
async fn a_tester_types_a_notice_sees_it_and_pays_it_at_the_bank() {
    let world = World::new().await;
    let page = world.page(&format!("/nodo?ente=77777777777&numero={NOTICE}")).await;
    assert!(page.contains("126,00\u{a0}€") && page.contains("TARI 2026 &amp; TEFA"), "{page}");
    let paid = world.post("/nodo/paga", &PAID).await;
    assert_eq!((paid.status().as_u16(), crate::world::location(&paid)), (303, "/nodo#ricevute"));
    let receipt = &sent_to_issuer(&world)[0];
    assert!(receipt.contains("<payer>") && receipt.contains("DMBNCL69T31G337S"));
    assert!(world.page("/nodo").await.contains("consegnata"));
}

#[tokio::test]
async fn the_text_of_a_qr_code_finds_the_notice() {
    let world = World::new().await;
    let page = world.page(&format!("/nodo?qr=PAGOPA%7C002%7C{NOTICE}%7C77777777777%7C12600")).await;
    assert!(page.contains("L'avviso è pagabile") || page.contains("L&#x27;avviso è pagabile"), "{page}");
    assert_eq!(world.get("/nodo?qr=rubbish").await.status(), 422);
}

#[tokio::test]
async fn a_refusal_of_the_institution_is_shown_with_its_code() {
    let world = World::new().await;
    world.station.next(
        "paVerifyPaymentNotice",
        200,
        &ko("paVerifyPaymentNoticeRes", "PAA_PAGAMENTO_SCADUTO"),
    );
    let page = world.page(&format!("/nodo?ente=77777777777&numero={NOTICE}")).await;
    assert!(page.contains("PAA_PAGAMENTO_SCADUTO"));
}

#[tokio::test]
async fn a_receipt_without_a_valid_answer_is_sent_again_with_the_same_id() {
    let world = World::new().await;
    world.station.next("paSendRTV2", 500, "");
    world.station.next("paSendRTV2", 200, "<html>");
    world.station.next("paSendRTV2", 200, &envelope("paSendRTV2Response", "<outcome>KO</outcome>"));
    world.post("/nodo/paga", &PAID).await;
    world
        .until("both institutions answered OK", |world| world.station.received("paSendRTV2").len() == 5)
        .await;
    let ids: HashSet<_> =
        world.station.received("paSendRTV2").iter().map(|one| text_in(&one.body, "receiptId")).collect();
    assert_eq!(ids.len(), 1);
}

#[tokio::test]
async fn a_receipt_that_the_institution_already_has_is_not_sent_again() {
    let world = World::new().await;
    for _ in 0..2 {
        world.station.next("paSendRTV2", 200, &ko("paSendRTV2Response", "PAA_RECEIPT_DUPLICATA"));
    }
    world.post("/nodo/paga", &PAID).await;
    tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    assert_eq!(world.station.received("paSendRTV2").len(), 2, "one per institution");
    assert!(world.page("/nodo").await.contains("già acquisita dall&#x27;ente"));
}

#[tokio::test]
async fn a_tester_sends_a_receipt_again_to_the_letter() {
    let world = World::new().await;
    world.post("/nodo/paga", &PAID).await;
    let first = sent_to_issuer(&world);
    let id = text_in(&first[0], "receiptId");
    world.station.next("paSendRTV2", 200, &ko("paSendRTV2Response", "PAA_RECEIPT_DUPLICATA"));
    let again = world.post("/nodo/rimanda", &[("ricevuta", &id), ("ente", "77777777777")]).await;
    assert_eq!(again.status(), 303);
    assert_eq!(sent_to_issuer(&world), [first[0].clone(), first[0].clone()]);
    assert!(world.page("/nodo").await.contains("già acquisita dall&#x27;ente"));
    assert_eq!(
        world.post("/nodo/rimanda", &[("ricevuta", "altra"), ("ente", "77777777777")]).await.status(),
        404
    );
}

#[tokio::test]
async fn a_station_that_does_not_answer_is_a_timeout() {
    let mute = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/pagopa/node", mute.local_addr().unwrap());
    let world = World::with_station(FakeStation::default(), &url).await;
    let page = world.page(&format!("/nodo?ente=77777777777&numero={NOTICE}")).await;
    assert!(page.contains("PPT_STAZIONE_INT_PA_TIMEOUT"), "{page}");
    drop(mute);
}

#[tokio::test]
async fn attempts_are_bounded() {
    let world = World::new().await;
    for _ in 0..20 {
        world.station.next("paSendRTV2", 503, "");
    }
    world.post("/nodo/paga", &PAID).await;
    world
        .until("three attempts were made for each institution", |world| {
            world.station.received("paSendRTV2").len() == 6
        })
        .await;
    tokio::time::sleep(std::time::Duration::from_millis(120)).await;
    assert_eq!(world.station.received("paSendRTV2").len(), 6);
    assert!(world.page("/nodo").await.contains("tentativi esauriti"));
}

#[tokio::test]
async fn a_station_that_nobody_runs_is_unreachable() {
    let world = World::with_station(FakeStation::default(), "http://127.0.0.1:9/pagopa/node").await;
    let page = world.page(&format!("/nodo?ente=77777777777&numero={NOTICE}")).await;
    assert!(page.contains("PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE"), "{page}");
}

#[tokio::test]
async fn the_sandbox_refuses_to_be_reached_from_other_machines() {
    let folder = tempfile::tempdir().unwrap();
    let options = sandbox::Options::new(
        folder.path(),
        folder.path(),
        "http://127.0.0.1:9",
        sandbox::Creditors::Listed(Vec::new()),
    );
    let refused = sandbox::start(options, "0.0.0.0:0".parse().unwrap()).await;
    assert!(matches!(refused, Err(sandbox::StartError::NotLoopback(_))));
}

#[tokio::test]
async fn the_home_page_leads_everywhere_and_a_stop_is_a_stop() {
    let world = World::new().await;
    let home = world.page("/").await;
    for link in ["posta", "nodo", "cns", "idp/sessioni"] {
        assert!(home.contains(&format!("href=\"/{link}\"")), "{link}");
    }
    assert!(home.contains(&format!("http://portale-prova.localhost:{}/", world.portal.port())));
    let big = "x".repeat(70_000);
    assert_eq!(world.post("/nodo/paga", &[("ente", &big)]).await.status(), 413);
    assert_eq!(world.get("/altrove").await.status(), 404);
    let url = format!("{}/", world.sandbox.url());
    world.sandbox.stop().await;
    assert!(world.browser.get(url).send().await.is_err());
}
