//! Carts: what Checkout takes, what it refuses, and the ways in which a citizen leaves its page.

use std::collections::HashSet;

use crate::{
    station::{envelope, ko},
    world::{NOTICE, World, cart, location, text_in},
};

#[tokio::test]
async fn a_citizen_pays_and_comes_back_and_the_receipt_arrives() {
    let world = World::new().await;
    let created = world.post_cart(&cart()).await;
    assert_eq!(created.status(), 302);
    let page = location(&created).to_owned();
    assert!(page.starts_with(&format!("{}/checkout/pay/", world.sandbox.url())), "{page}");

    let shown = world.browser.get(&page).send().await.unwrap();
    let policy = shown.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self' http://portale-prova.localhost:8080;"), "{policy}");
    assert!(shown.text().await.unwrap().contains("126,00\u{a0}€"));

    let paid = world.browser.post(&page).form(&[("azione", "paga")]).send().await.unwrap();
    assert_eq!(
        (paid.status().as_u16(), location(&paid)),
        (303, "http://portale-prova.localhost:8080/pagamenti/ritorno?s=ok")
    );

    let receipts = world.station.received("paSendRTV2");
    let receipt = receipts.iter().find(|one| text_in(&one.body, "idPA") == "77777777777").unwrap();
    assert_eq!(receipt.content_type, "text/xml; charset=utf-8");
    assert_eq!(text_in(&receipt.body, "noticeNumber"), NOTICE);
    assert_eq!(text_in(&receipt.body, "creditorReferenceId"), "01000000000004285");
    assert_eq!(text_in(&receipt.body, "paymentAmount"), "126.00");
    assert_eq!(text_in(&receipt.body, "paymentNote"), "carrello-0001");
    assert_eq!(text_in(&receipt.body, "companyName"), "Comune dell'Esempio");
    assert_eq!(text_in(&receipt.body, "applicationDate"), "2026-11-22");
    assert!(text_in(&receipt.body, "paymentDateTime").starts_with("2026-11-22T11:00:"), "Italian time");
    let id = text_in(&receipt.body, "receiptId");
    assert!(id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
    assert_eq!(text_in(&world.station.received("paGetPaymentV2")[0].body, "paymentNote"), "carrello-0001");
}

#[tokio::test]
async fn a_cart_is_good_once() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    let cancelled = world.browser.post(&page).form(&[("azione", "annulla")]).send().await.unwrap();
    assert_eq!(location(&cancelled), "http://portale-prova.localhost:8080/pagamenti/ritorno?s=annullato");
    assert_eq!(world.browser.get(&page).send().await.unwrap().status(), 410);
    assert_eq!(world.browser.post(&page).form(&[("azione", "paga")]).send().await.unwrap().status(), 410);
    assert!(world.station.received("paGetPaymentV2").is_empty());
}

#[tokio::test]
async fn a_failed_payment_returns_to_the_error_address_and_sends_nothing() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    let failed = world.browser.post(&page).form(&[("azione", "errore")]).send().await.unwrap();
    assert_eq!(location(&failed), "http://portale-prova.localhost:8080/pagamenti/ritorno?s=errore");
    assert!(world.station.received("paSendRTV2").is_empty());
}

#[tokio::test]
async fn a_closed_browser_pays_without_coming_back() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    let closed = world.browser.post(&page).form(&[("azione", "chiudi")]).send().await.unwrap();
    assert_eq!((closed.status().as_u16(), location(&closed)), (200, ""));
    assert!(!world.station.received("paSendRTV2").is_empty());
}

#[tokio::test]
async fn paying_twice_sends_two_receipts_of_the_same_notice() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    world.browser.post(&page).form(&[("azione", "due-volte")]).send().await.unwrap();
    let receipts = world.station.received("paSendRTV2");
    let ids: HashSet<_> = receipts.iter().map(|one| text_in(&one.body, "receiptId")).collect();
    assert_eq!(ids.len(), 2);
    assert!(receipts.iter().all(|one| text_in(&one.body, "noticeNumber") == NOTICE));
}

#[tokio::test]
async fn a_call_without_key_is_a_401() {
    let world = World::new().await;
    let url = format!("{}/checkout/ec/v1/carts", world.sandbox.url());
    let answer = world.browser.post(url).json(&cart()).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(answer.json::<serde_json::Value>().await.unwrap()["status"], 401);
}

#[tokio::test]
async fn a_notice_that_cannot_be_paid_or_costs_otherwise_is_a_422() {
    let world = World::new().await;
    world.station.next(
        "paVerifyPaymentNotice",
        200,
        &ko("paVerifyPaymentNoticeRes", "PAA_PAGAMENTO_DUPLICATO"),
    );
    let refused = world.post_cart(&cart()).await;
    assert_eq!(refused.status(), 422);
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
    let problem: serde_json::Value = refused.json().await.unwrap();
    assert_eq!(problem["title"], "Invalid payment info");
    assert!(problem["detail"].as_str().unwrap().contains("PAA_PAGAMENTO_DUPLICATO"));

    let mut cheaper = cart();
    cheaper["paymentNotices"][0]["amount"] = 12_000.into();
    assert_eq!(world.post_cart(&cheaper).await.status(), 422);

    let mut stranger = cart();
    stranger["paymentNotices"][0]["fiscalCode"] = "00000000000".into();
    assert_eq!(world.post_cart(&stranger).await.status(), 422);
}

#[tokio::test]
async fn a_station_that_is_down_is_a_502() {
    let world = World::new().await;
    world.station.next("paVerifyPaymentNotice", 500, "");
    assert_eq!(world.post_cart(&cart()).await.status(), 502);
}

#[tokio::test]
async fn an_activation_that_breaks_the_rules_pays_nothing_and_says_why() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    world.station.next("paGetPaymentV2", 200, &envelope("paGetPaymentV2Response", "<outcome>OK</outcome>"));
    let refused = world.browser.post(&page).form(&[("azione", "paga")]).send().await.unwrap();
    assert_eq!(refused.status(), 422);
    let text = refused.text().await.unwrap();
    assert!(text.contains("PPT_STAZIONE_INT_PA_ERRORE_RESPONSE") && text.contains("data"), "{text}");
    assert!(world.station.received("paSendRTV2").is_empty());
}

#[tokio::test]
async fn a_page_of_another_site_cannot_press_the_buttons() {
    let world = World::new().await;
    let page = location(&world.post_cart(&cart()).await).to_owned();
    let forged = world
        .browser
        .post(&page)
        .header("Sec-Fetch-Site", "cross-site")
        .form(&[("azione", "paga")])
        .send()
        .await
        .unwrap();
    assert_eq!(forged.status(), 403);
}
