//! Faults on demand of the Node and of Checkout.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::time::timeout;

use crate::world::{NOTICE, World, cart, text_in};

impl World {
    async fn breaks(&self, name: &str, times: u32, ms: u64) {
        let (status, _) =
            self.asks("/nodo/guasti.json", json!({ "name": name, "times": times, "ms": ms })).await;
        assert_eq!(status, 200, "{name}");
    }

    async fn pays(&self) -> Value {
        let (status, paid) = self
            .asks(
                "/nodo/paga.json",
                json!({ "issuer": "77777777777", "notice_number": NOTICE, "cents": 12_600 }),
            )
            .await;
        assert_eq!(status, 200, "{paid}");
        paid
    }

    /// What became of the receipts that went to the issuer.
    async fn states(&self) -> Vec<(String, u64)> {
        let ledger = self.ledger().await;
        let mine = ledger["receipts"].as_array().unwrap().iter().filter(|one| one["to"] == "77777777777");
        mine.map(|one| (one["state"].as_str().unwrap().to_owned(), one["attempts"].as_u64().unwrap()))
            .collect()
    }

    async fn settled(&self) {
        for _ in 0..250 {
            if self.ledger().await["on_the_way"] == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("receipts stay on the way");
    }
}

#[tokio::test]
async fn a_lost_answer_brings_the_same_receipt_again() {
    let world = World::new().await;
    world.breaks("ricevuta-risposta-persa", 2, 0).await;
    world.pays().await;
    world.settled().await;
    let receipts = world.station.received("paSendRTV2");
    assert_eq!(receipts.len(), 4, "two lost answers, two that arrived");
    assert!(
        receipts.iter().all(|one| text_in(&one.body, "receiptId") == text_in(&receipts[0].body, "receiptId"))
    );
    assert!(world.states().await.iter().all(|(state, _)| state == "NOTIFIED"));
}

#[tokio::test]
async fn a_doubled_receipt_counts_once_when_one_of_the_two_is_taken() {
    let world = World::new().await;
    world.breaks("ricevuta-doppia", 1, 0).await;
    world.pays().await;
    world.settled().await;
    let doubled = world.ledger().await["receipts"].as_array().unwrap().iter().any(|one| one["attempts"] == 2);
    assert!(doubled);
    assert_eq!(world.station.received("paSendRTV2").len(), 3);
}

#[tokio::test]
async fn receipts_held_back_arrive_from_the_last_to_the_first() {
    let world = World::new().await;
    world.breaks("ricevute-fuori-ordine", 4, 300).await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        ids.push(world.pays().await["receipts"][0].as_str().unwrap().to_owned());
    }
    assert!(world.station.received("paSendRTV2").is_empty());
    world.settled().await;
    let arrived: Vec<String> =
        world.station.received("paSendRTV2").iter().map(|one| text_in(&one.body, "receiptId")).collect();
    assert_eq!(arrived, [&ids[1], &ids[1], &ids[0], &ids[0]].map(Clone::clone), "each with its copy");
}

#[tokio::test]
async fn a_late_receipt_leaves_the_notice_as_if_unpaid_for_a_while() {
    let world = World::new().await;
    world.breaks("ricevuta-tardi", 2, 4000).await;
    let begun = Instant::now();
    world.pays().await;
    assert!(begun.elapsed() < Duration::from_secs(4), "the payer does not wait for it");
    assert!(world.station.received("paSendRTV2").is_empty());
    assert_eq!(world.states().await, [("NOTICE_GENERATED".to_owned(), 0)]);
    world.settled().await;
    assert_eq!(world.states().await, [("NOTIFIED".to_owned(), 1)]);
}

#[tokio::test]
async fn questions_come_late_or_twice() {
    let world = World::new().await;
    world.breaks("domanda-doppia", 2, 0).await;
    world.breaks("domanda-tardi", 1, 400).await;
    let begun = Instant::now();
    world.pays().await;
    assert!(begun.elapsed() >= Duration::from_millis(400));
    assert_eq!(world.station.received("paVerifyPaymentNotice").len(), 2);
    assert_eq!(world.station.received("paGetPaymentV2").len(), 2);
}

#[tokio::test]
async fn checkout_is_down_slow_or_mute_as_asked_and_then_well_again() {
    let world = World::new().await;
    world.breaks("checkout-giu", 1, 0).await;
    assert_eq!(world.post_cart(&cart()).await.status(), 503);
    world.breaks("checkout-lento", 1, 300).await;
    let begun = Instant::now();
    assert_eq!(world.post_cart(&cart()).await.status(), 302);
    assert!(begun.elapsed() >= Duration::from_millis(300));
    let asked = world.station.received("paVerifyPaymentNotice").len();
    for (fault, verified) in [("checkout-muto", 0), ("checkout-risposta-persa", 1)] {
        world.breaks(fault, 1, 0).await;
        let mute = timeout(Duration::from_millis(700), world.post_cart(&cart())).await;
        assert!(mute.is_err(), "{fault}: nobody answers");
        assert_eq!(world.station.received("paVerifyPaymentNotice").len(), asked + verified, "{fault}");
    }
    assert_eq!(world.post_cart(&cart()).await.status(), 302);
}

#[tokio::test]
async fn the_page_shows_and_switches_what_programs_switch_too() {
    let world = World::new().await;
    let on = [("guasto", "checkout-giu"), ("volte", ""), ("azione", "accendi")];
    assert_eq!(world.post("/nodo/guasti", &on).await.status(), 303);
    let page = world.page("/nodo/guasti").await;
    assert!(page.contains("finché non lo spegni") && page.contains("checkout-giu"), "{page}");
    for _ in 0..3 {
        assert_eq!(world.post_cart(&cart()).await.status(), 503);
    }
    assert_eq!(world.post("/nodo/guasti", &[("azione", "spegni-tutto")]).await.status(), 303);
    let list: Value = world.get("/nodo/guasti.json").await.json().await.unwrap();
    assert!(list["faults"].as_array().unwrap().iter().all(|fault| fault["on"] == false), "{list}");
    for wrong in [[("guasto", "altro"), ("volte", "")], [("guasto", "checkout-giu"), ("volte", "molte")]] {
        assert_eq!(world.post("/nodo/guasti", &wrong).await.status(), 422);
    }
    assert_eq!(world.asks("/nodo/guasti.json", json!({ "name": "altro" })).await.0, 422);
}
