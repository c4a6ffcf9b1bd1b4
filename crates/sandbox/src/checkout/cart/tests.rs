use super::*;

/// The sample of the contract.
fn sample() -> Value {
    json!({
        "emailNotice": "marta.campioni@example.org",
        "paymentNotices": [{
            "noticeNumber": "301000000000004285", "fiscalCode": "77777777777", "amount": 12000,
            "companyName": "Comune di Esempio", "description": "TARI 2026"
        }],
        "returnUrls": {
            "returnOkUrl": "https://comune.example.org/ok?s=abc",
            "returnCancelUrl": "https://comune.example.org/annullato?s=abc",
            "returnErrorUrl": "https://comune.example.org/errore?s=abc"
        },
        "idCart": "cart-0001",
        "allCCP": false
    })
}

fn read(cart: &Value) -> Result<Cart, Problem> {
    Cart::read(cart.to_string().as_bytes())
}

fn status(cart: &Value) -> u16 {
    read(cart).err().map_or(302, |problem| problem.status().as_u16())
}

#[test]
fn the_sample_of_the_contract_is_accepted() {
    let cart = read(&sample()).unwrap();
    assert_eq!(cart.orders()[0].amount.cents(), 12_000);
    assert_eq!(cart.note().as_deref(), Some("cart-0001"));
    assert_eq!(cart.return_origins(), ["https://comune.example.org"]);
}

#[test]
fn every_field_of_a_notice_and_every_return_address_is_mandatory() {
    for field in ["noticeNumber", "fiscalCode", "amount", "companyName", "description"] {
        let mut cart = sample();
        cart["paymentNotices"][0].as_object_mut().unwrap().remove(field);
        assert_eq!(status(&cart), 400, "{field}");
    }
    for field in ["returnOkUrl", "returnCancelUrl", "returnErrorUrl"] {
        let mut cart = sample();
        cart["returnUrls"].as_object_mut().unwrap().remove(field);
        assert_eq!(status(&cart), 400, "{field}");
    }
}

#[test]
fn values_of_a_wrong_shape_are_a_400() {
    let wrong = [
        ("noticeNumber", json!("30100000000000428")),
        ("noticeNumber", json!(301_000_000_000_004_285_i64)),
        ("fiscalCode", json!("7777777777")),
        ("amount", json!(0)),
        ("amount", json!(-1)),
        ("amount", json!(120.5)),
        ("amount", json!("12000")),
        ("description", json!("x".repeat(141))),
    ];
    for (field, value) in wrong {
        let mut cart = sample();
        cart["paymentNotices"][0][field] = value;
        assert_eq!(status(&cart), 400, "{field}");
    }
    for (field, value) in [
        ("emailNotice", json!("nessuno")),
        ("allCCP", json!("false")),
        ("paymentNotices", json!([])),
        ("colore", json!("verde")),
    ] {
        let mut cart = sample();
        cart[field] = value;
        assert_eq!(status(&cart), 400, "{field}");
    }
}

#[test]
fn return_addresses_are_absolute() {
    let mut cart = sample();
    cart["returnUrls"]["returnOkUrl"] = json!("www.comune.example.org/ok");
    assert_eq!(status(&cart), 400);
    cart["returnUrls"]["returnOkUrl"] = json!("javascript:alert(1)");
    assert_eq!(status(&cart), 400);
}

#[test]
fn six_notices_or_the_same_one_twice_are_a_422() {
    let mut cart = sample();
    let notice = cart["paymentNotices"][0].clone();
    cart["paymentNotices"] = json!([notice, notice]);
    assert_eq!(status(&cart), 422);
    let six: Vec<Value> = (0..6)
        .map(|index| {
            let mut other = notice.clone();
            other["noticeNumber"] = json!(format!("30100000000000428{index}"));
            other
        })
        .collect();
    cart["paymentNotices"] = json!(six);
    assert_eq!(status(&cart), 422);
    cart["paymentNotices"] = json!(six[..5]);
    assert_eq!(status(&cart), 302);
}
