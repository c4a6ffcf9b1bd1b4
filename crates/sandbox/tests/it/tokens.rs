//! While one attempt to pay a notice is open, nobody else can pay it.

use serde_json::{Value, json};

use crate::{
    station::ko,
    world::{NOTICE, World, cart, location, text_in},
};

const ISSUER: &str = "77777777777";

impl World {
    /// Posts JSON to the Node's door for programs.
    pub(crate) async fn asks(&self, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}{path}", self.sandbox.url());
        let answer = self.browser.post(url).json(&body).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    pub(crate) async fn ledger(&self) -> Value {
        self.get("/nodo/ricevute.json").await.json().await.unwrap()
    }
}

fn notice() -> Value {
    json!({ "issuer": ISSUER, "notice_number": NOTICE })
}

#[tokio::test]
async fn an_abandoned_payment_locks_the_notice_everywhere_until_its_token_ends() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    let left = world.browser.post(&page).form(&[("azione", "abbandona")]).send().await.unwrap();
    assert_eq!(left.status(), 200);
    let text = left.text().await.unwrap();
    assert!(text.contains("non arriva nessuna ricevuta") && text.contains("11:30:"), "{text}");

    let refused = world.post_cart(&cart()).await;
    assert_eq!(refused.status(), 422);
    let problem: Value = refused.json().await.unwrap();
    assert_eq!(problem["title"], "Invalid payment info");
    assert!(problem["detail"].as_str().unwrap().contains("PPT_PAGAMENTO_IN_CORSO"), "{problem}");
    let bank = world.page(&format!("/nodo?ente={ISSUER}&numero={NOTICE}")).await;
    assert!(bank.contains("PPT_PAGAMENTO_IN_CORSO"), "{bank}");
    let (status, told) = world.asks("/nodo/paga.json", notice()).await;
    assert_eq!((status, told["code"].as_str()), (422, Some("PPT_PAGAMENTO_IN_CORSO")));
    assert!(world.station.received("paSendRTV2").is_empty());

    let over = [("ente", ISSUER), ("numero", NOTICE)];
    assert_eq!(world.post("/nodo/scadi", &over).await.status(), 303);
    assert_eq!(world.post_cart(&cart()).await.status(), 302);
}

#[tokio::test]
async fn a_refused_card_and_a_cancelled_cart_leave_the_notice_payable() {
    let world = World::new().await;
    for way in ["errore", "annulla"] {
        let page = location(&world.post_cart(&cart()).await).to_owned();
        world.browser.post(&page).form(&[("azione", way)]).send().await.unwrap();
    }
    assert_eq!(world.station.received("paGetPaymentV2").len(), 1, "only the failed payment had begun");
    assert_eq!(world.post_cart(&cart()).await.status(), 302);
}

#[tokio::test]
async fn of_two_carts_with_the_same_notice_the_second_is_refused_while_the_first_is_paying() {
    let world = World::new().await;
    let first = location(&world.post_cart(&cart()).await).to_owned();
    let second = location(&world.post_cart(&cart()).await).to_owned();
    world.browser.post(&first).form(&[("azione", "abbandona")]).send().await.unwrap();
    let refused = world.browser.post(&second).form(&[("azione", "paga")]).send().await.unwrap();
    assert_eq!(refused.status(), 422);
    assert!(refused.text().await.unwrap().contains("PPT_PAGAMENTO_IN_CORSO"));
    assert!(world.station.received("paSendRTV2").is_empty());
}

#[tokio::test]
async fn a_payment_in_two_halves_pays_also_after_its_time() {
    let world = World::new().await;
    let (_, first) = world.asks("/nodo/attiva.json", notice()).await;
    assert_eq!(first["cents"], 12_600);
    assert_eq!(world.asks("/nodo/scadi.json", notice()).await.1["ended"], 1);
    let (_, second) = world.asks("/nodo/attiva.json", notice()).await;
    for begun in [&first, &second] {
        let ending = json!({ "token": begun["token"], "outcome": "OK" });
        let (status, paid) = world.asks("/nodo/concludi.json", ending.clone()).await;
        assert_eq!((status, &paid["receipts"][0]), (200, &begun["token"]), "the receipt has the token's id");
        assert_eq!(world.asks("/nodo/concludi.json", ending).await.0, 400, "a token ends once");
    }
    let ledger = world.ledger().await;
    let to_issuer: Vec<&Value> =
        ledger["receipts"].as_array().unwrap().iter().filter(|one| one["to"] == ISSUER).collect();
    assert_eq!(to_issuer.len(), 2, "the citizen paid twice");
    for receipt in to_issuer {
        assert_eq!(receipt["notice_number"], NOTICE);
        assert_eq!((&receipt["issuer"], &receipt["cents"]), (&json!(ISSUER), &json!(12_600)));
        assert_eq!((&receipt["attempts"], &receipt["state"]), (&json!(1), &json!("NOTIFIED")));
    }
    assert_eq!(ledger["on_the_way"], 0);
}

#[tokio::test]
async fn a_payment_that_ends_badly_moves_no_money_and_frees_the_notice() {
    let world = World::new().await;
    let (_, begun) = world.asks("/nodo/attiva.json", notice()).await;
    let ending = json!({ "token": begun["token"], "outcome": "KO" });
    assert_eq!(world.asks("/nodo/concludi.json", ending).await.1["receipts"], json!([]));
    let (status, paid) = world
        .asks("/nodo/paga.json", json!({ "issuer": ISSUER, "notice_number": NOTICE, "copies": 2 }))
        .await;
    assert_eq!((status, paid["receipts"].as_array().unwrap().len()), (200, 2));
}

#[tokio::test]
async fn a_refused_activation_locks_nothing_and_programs_are_told_why() {
    let world = World::new().await;
    world.station.next(
        "paVerifyPaymentNotice",
        200,
        &ko("paVerifyPaymentNoticeRes", "PAA_PAGAMENTO_ANNULLATO"),
    );
    let (status, told) = world.asks("/nodo/attiva.json", notice()).await;
    assert_eq!((status, told["original"].as_str()), (422, Some("PAA_PAGAMENTO_ANNULLATO")));
    let look = format!("/nodo/avviso.json?ente={ISSUER}&numero={NOTICE}");
    assert_eq!(world.get(&look).await.json::<Value>().await.unwrap()["cents"], 12_600);
    let (status, _) = world.asks("/nodo/paga.json", json!({ "issuer": "7", "notice_number": NOTICE })).await;
    assert_eq!(status, 400);
    let (status, _) =
        world.asks("/nodo/paga.json", json!({ "issuer": ISSUER, "notice_number": NOTICE, "cents": 1 })).await;
    assert_eq!(status, 422, "it costs something else");
    assert_eq!(world.asks("/nodo/paga.json", notice()).await.0, 200);
}

#[tokio::test]
async fn copies_go_to_the_other_beneficiary_and_the_ledger_tells_them_apart() {
    let world = World::new().await;
    world.asks("/nodo/paga.json", notice()).await;
    let ledger = world.ledger().await;
    let rows = ledger["receipts"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["receipt_id"], rows[1]["receipt_id"]);
    assert!(rows.iter().all(|row| row["issuer"] == ISSUER));
    let addressees: Vec<_> = rows.iter().map(|row| row["to"].as_str().unwrap()).collect();
    assert_eq!(addressees, [ISSUER, "88888888888"]);
    let id = text_in(&world.station.received("paSendRTV2")[0].body, "receiptId");
    assert_eq!(rows[0]["receipt_id"], id.as_str());
}
