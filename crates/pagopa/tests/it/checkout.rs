use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use pagopa::checkout::{CartRefusal, CartRequest, PaymentNotice, ProblemJson, ReturnUrls};

fn notice(number: &str) -> PaymentNotice {
    PaymentNotice {
        notice_number: NoticeNumber::parse(number).unwrap(),
        fiscal_code: FiscalCode::parse_unchecked_body("77777777777").unwrap(),
        amount: Euro::from_cents(12_000),
        company_name: "Comune di Esempio".to_owned(),
        description: "TARI 2026".to_owned(),
    }
}

fn urls() -> ReturnUrls {
    ReturnUrls {
        return_ok_url: "https://comune.example.org/pagamenti/ritorno/ok?s=abc".to_owned(),
        return_cancel_url: "https://comune.example.org/pagamenti/ritorno/annullato?s=abc".to_owned(),
        return_error_url: "https://comune.example.org/pagamenti/ritorno/errore?s=abc".to_owned(),
        return_waiting_url: None,
    }
}

const FIRST: &str = "301000000000004285";

#[test]
fn the_official_example_is_written() {
    let cart = CartRequest::new(vec![notice(FIRST)], urls())
        .unwrap()
        .with_id("cart-0001")
        .with_email(Some("mario.rossi@example.org"));
    let expected = serde_json::json!({
        "emailNotice": "mario.rossi@example.org",
        "paymentNotices": [{
            "noticeNumber": "301000000000004285",
            "fiscalCode": "77777777777",
            "amount": 12000,
            "companyName": "Comune di Esempio",
            "description": "TARI 2026"
        }],
        "returnUrls": {
            "returnOkUrl": "https://comune.example.org/pagamenti/ritorno/ok?s=abc",
            "returnCancelUrl": "https://comune.example.org/pagamenti/ritorno/annullato?s=abc",
            "returnErrorUrl": "https://comune.example.org/pagamenti/ritorno/errore?s=abc"
        },
        "idCart": "cart-0001",
        "allCCP": false
    });
    assert_eq!(serde_json::to_value(&cart).unwrap(), expected);
    assert_eq!(serde_json::from_value::<CartRequest>(expected).unwrap(), cart);
}

#[test]
fn what_checkout_would_refuse_is_not_sent() {
    let number = |n: u64| {
        let code = pagopa::check_digits::SegregationCode::parse("01").unwrap();
        pagopa::check_digits::notice_number(&code, n).unwrap().to_string()
    };
    let many = |n: u64| (1..=n).map(|i| notice(&number(i))).collect::<Vec<_>>();
    assert_eq!(CartRequest::new(vec![], urls()), Err(CartRefusal::Empty));
    assert!(CartRequest::new(many(5), urls()).is_ok());
    assert_eq!(CartRequest::new(many(6), urls()), Err(CartRefusal::TooMany(6)));
    let twice = CartRequest::new(vec![notice(FIRST), notice(FIRST)], urls());
    assert!(matches!(twice, Err(CartRefusal::Duplicate(_))));
    for cents in [0, -1, 100_000_000_000] {
        let wrong = PaymentNotice { amount: Euro::from_cents(cents), ..notice(FIRST) };
        assert!(matches!(CartRequest::new(vec![wrong], urls()), Err(CartRefusal::Amount(_))));
    }
    let nameless = PaymentNotice { company_name: " ".to_owned(), ..notice(FIRST) };
    assert!(matches!(CartRequest::new(vec![nameless], urls()), Err(CartRefusal::Text(_))));
}

#[test]
fn an_address_that_checkout_may_refuse_is_left_out() {
    let told = |email: &str| {
        CartRequest::new(vec![notice(FIRST)], urls()).unwrap().with_email(Some(email)).email_notice
    };
    for right in ["mario.rossi+tasse@posta-certificata.example.org", "m_r-1@x.example.org"] {
        assert_eq!(told(right).as_deref(), Some(right));
    }
    let long = format!("{}@example.org", "m".repeat(65));
    for bad in [
        ".mario@example.org",
        "mario.@example.org",
        "mario..rossi@example.org",
        "mario@-example.org",
        "mario@example-.org",
        "mario@example.-org",
        "mario",
        "",
        &long,
    ] {
        assert_eq!(told(bad), None, "{bad}");
    }
}

#[test]
fn long_texts_are_cut_by_character() {
    let long = PaymentNotice { description: "è".repeat(200), ..notice(FIRST) };
    let cart = CartRequest::new(vec![long], urls()).unwrap().with_id(&"x".repeat(300));
    assert_eq!(cart.payment_notices[0].description, "è".repeat(140));
    assert_eq!(cart.id_cart.map(|id| id.len()), Some(210));
}

#[test]
fn a_refusal_is_read_even_when_it_is_not_json() {
    let body = br#"{"title":"Invalid payment info","status":422,"detail":"d","instance":"x"}"#;
    let problem = ProblemJson::read(body);
    assert_eq!((problem.title.as_deref(), problem.status), (Some("Invalid payment info"), Some(422)));
    assert_eq!(ProblemJson::read(b"<html>502</html>"), ProblemJson::default());
}
