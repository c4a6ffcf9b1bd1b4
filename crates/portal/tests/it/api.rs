use domain::access::Permission::{self, ApiCatalogueRead, ApiDebtRead, ApiDebtWrite};
use poem::http::{Method, StatusCode};
use portal::web::api;
use serde_json::json;

use super::harness::Town;
use super::program::{MARTA, Program, position};

#[test]
fn every_operation_but_the_token_says_which_scope_it_needs() {
    let operations = api::docs::operations(&api::document());
    assert!(operations.len() >= 4, "{operations:?}");
    for operation in operations {
        if operation.path == "/api/v1/oauth/token" {
            assert!(operation.scopes.is_empty());
            continue;
        }
        assert_eq!(operation.scopes.len(), 1, "{} {}", operation.method, operation.path);
        for scope in operation.scopes {
            assert!(
                scope.parse::<Permission>().is_ok_and(|permission| permission.name().starts_with("api.")),
                "{scope}"
            );
        }
    }
}

#[tokio::test]
async fn every_operation_refuses_a_token_without_its_scope_and_no_token() {
    let town = Town::open().await;
    for operation in api::docs::operations(&api::document()) {
        let Some(scope) = operation.scopes.first() else { continue };
        let needed: Permission = scope.parse().unwrap();
        let others: Vec<Permission> = [ApiCatalogueRead, ApiDebtRead, ApiDebtWrite]
            .into_iter()
            .filter(|other| *other != needed)
            .collect();
        let mut program = Program::of(&town, "medesano", &others).await;
        let method: Method = operation.method.parse().unwrap();
        let path = operation.path.replace("{iupd}", "x");
        let headers = [("content-type", "application/json"), ("idempotency-key", "k")];
        let body = position("x", MARTA, None).to_string();
        program.sends(method.clone(), &path, &headers, body.clone()).await;
        assert_eq!(program.status, StatusCode::FORBIDDEN, "{} {}", operation.method, program.body);
        assert_eq!(program.json()["code"], "insufficient-scope");
        assert_eq!(program.headers["content-type"], "application/problem+json");
        for token in ["", "0000"] {
            program.token = token.to_owned();
            program.sends(method.clone(), &path, &headers, body.clone()).await;
            assert_eq!(program.status, StatusCode::UNAUTHORIZED, "{}", program.body);
            assert_eq!(program.json()["code"], "unauthorized");
        }
    }
}

#[tokio::test]
async fn a_token_comes_for_the_right_secret_by_form_or_basic() {
    let town = Town::open().await;
    let mut program = Program::registered(&town, "medesano", &[ApiCatalogueRead, ApiDebtRead]).await;
    let (id, secret) = (program.id.clone(), program.secret.clone());
    program
        .asks_token(&[("grant_type", "client_credentials"), ("client_id", &id), ("client_secret", "wrong")])
        .await;
    assert_eq!(
        (program.status, program.json()["error"].clone()),
        (StatusCode::UNAUTHORIZED, json!("invalid_client"))
    );
    program.asks_token(&[("grant_type", "password"), ("client_id", &id), ("client_secret", &secret)]).await;
    assert_eq!(program.status, StatusCode::BAD_REQUEST);
    let more = [
        ("grant_type", "client_credentials"),
        ("client_id", &id),
        ("client_secret", &secret),
        ("scope", "api.debt.write"),
    ];
    program.asks_token(&more).await;
    assert_eq!(program.json()["error"], "invalid_scope");

    use base64::Engine;
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("{id}:{secret}"));
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("authorization", &*format!("Basic {basic}")),
    ];
    let form = "grant_type=client_credentials&scope=api.catalogue.read".to_owned();
    program.sends(Method::POST, "/api/v1/oauth/token", &headers, form).await;
    assert_eq!(program.status, StatusCode::OK, "{}", program.body);
    let token = program.json();
    assert_eq!(
        (&token["expires_in"], &token["scope"], &token["token_type"]),
        (&json!(3600), &json!("api.catalogue.read"), &json!("Bearer"))
    );
    program.token = token["access_token"].as_str().unwrap().to_owned();
    program.gets("/api/v1/catalogue").await;
    assert_eq!(program.status, StatusCode::OK);
    assert!(program.json()["sectors"].as_array().unwrap().len() >= 8);
}

#[tokio::test]
async fn a_position_is_written_once_whatever_is_repeated() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite, ApiDebtRead]).await;
    let debt = position("2026/1", MARTA, None);
    program.writes("key-1", &debt).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    assert_eq!(program.headers["location"], "/api/v1/debt-positions/2026%2F1");
    let first = program.body.clone();
    let nav = program.json()["paymentOption"][0]["installments"][0]["nav"].as_str().unwrap().to_owned();
    assert!(pagopa::check_digits::parse_verified(&nav).is_ok() && nav.starts_with("301"), "{nav}");

    program.writes("key-1", &debt).await;
    assert_eq!((program.status, program.body.clone()), (StatusCode::CREATED, first));
    program.writes("key-1", &position("2026/2", MARTA, None)).await;
    assert_eq!(
        (program.status, program.json()["code"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("idempotency-key-reused"))
    );
    program.writes("key-2", &debt).await;
    assert_eq!((program.status, program.json()["code"].clone()), (StatusCode::CONFLICT, json!("iupd-taken")));

    program.gets("/api/v1/debt-positions/2026%2F1").await;
    assert_eq!((program.status, program.json()["status"].clone()), (StatusCode::OK, json!("VALID")));
    assert_eq!(program.json()["paymentOption"][0]["installments"][0]["dueDate"], "2026-12-22");
}

#[tokio::test]
async fn without_a_key_the_iupd_tells_a_repetition() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite, ApiDebtRead]).await;
    let headers = [("content-type", "application/json;charset=UTF-8")];
    let body = position("2026/1", MARTA, None).to_string();
    program.sends(Method::POST, "/api/v1/debt-positions", &headers, body.clone()).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let written = program.json();
    program.sends(Method::POST, "/api/v1/debt-positions", &headers, body).await;
    assert_eq!((program.status, program.json()["code"].clone()), (StatusCode::CONFLICT, json!("iupd-taken")));
    program.gets("/api/v1/debt-positions/2026%2F1").await;
    assert_eq!(program.json()["paymentOption"], written["paymentOption"]);
}

#[tokio::test]
async fn a_number_given_out_already_is_verified_kept_and_skipped() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    let with_nav = |iupd: &str, nav: &str| {
        let mut debt = position(iupd, MARTA, None);
        debt["paymentOption"][0]["installments"][0]["nav"] = json!(nav);
        debt
    };
    let code = pagopa::check_digits::SegregationCode::parse("01").unwrap();
    let first = pagopa::check_digits::notice_number(&code, 1).unwrap().to_string();
    program.writes("a", &with_nav("a", &first)).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    program.writes("b", &with_nav("b", &first)).await;
    assert_eq!((program.status, program.json()["code"].clone()), (StatusCode::CONFLICT, json!("nav-taken")));
    let wrong = format!("{}00", &first[..16]);
    program.writes("c", &with_nav("c", &wrong)).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    program.writes("d", &position("d", MARTA, None)).await;
    let second = pagopa::check_digits::notice_number(&code, 2).unwrap().to_string();
    assert_eq!(program.json()["paymentOption"][0]["installments"][0]["nav"], second.as_str());
}

#[tokio::test]
async fn an_old_number_whose_iuv_is_our_next_blocks_nobody() {
    Town::on_both(async |town| {
        let mut program = Program::of(town, "medesano", &[ApiDebtWrite]).await;
        let code = pagopa::check_digits::SegregationCode::parse("01").unwrap();
        let ours = |sequence| pagopa::check_digits::notice_number(&code, sequence).unwrap();
        let nav = |number: &str| {
            let mut debt = position(number, MARTA, None);
            debt["paymentOption"][0]["installments"][0]["nav"] = json!(number);
            debt
        };
        let rav = format!("1{}", ours(1).iuv());
        program.writes("rav", &nav(&rav)).await;
        assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
        program.writes("next", &position("next", MARTA, None)).await;
        assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
        assert_eq!(program.json()["paymentOption"][0]["installments"][0]["nav"], ours(2).as_str());
        program.writes("same-iuv", &nav(ours(1).as_str())).await;
        assert_eq!(
            (program.status, program.json()["code"].clone()),
            (StatusCode::CONFLICT, json!("nav-taken"))
        );
    })
    .await;
}

#[tokio::test]
async fn transfers_are_told_to_the_node_by_their_own_numbers() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    let mut debt = position("two", MARTA, None);
    let unit = &mut debt["paymentOption"][0]["installments"][0];
    let mut second = unit["transfer"][0].clone();
    second["idTransfer"] = json!("2");
    second["amount"] = json!(80);
    unit["transfer"][0]["idTransfer"] = json!("4");
    unit["transfer"][0]["amount"] = json!(2000);
    unit["transfer"].as_array_mut().unwrap().push(second);
    program.writes("two", &debt).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let nav = program.json()["paymentOption"][0]["installments"][0]["nav"].as_str().unwrap().to_owned();
    let told = super::node::activation(&town, &nav).await;
    let of = |id: u8, amount: &str| {
        let text = format!("<idTransfer>{id}</idTransfer><transferAmount>{amount}</transferAmount>");
        told.find(&text).unwrap_or_else(|| panic!("{text} in {told}"))
    };
    assert!(of(2, "0.80") < of(4, "20.00"));
}

#[tokio::test]
async fn texts_are_kept_trimmed_and_an_address_as_far_as_it_is_known() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    let mut debt = position("trim", MARTA, None);
    debt["paymentOption"][0]["debtor"]["fullName"] = json!(" Marta Campioni ");
    debt["paymentOption"][0]["debtor"]["city"] = json!(" Medesano");
    debt["paymentOption"][0]["debtor"]["province"] = json!("PR");
    debt["paymentOption"][0]["installments"][0]["description"] = json!(" Mensa ");
    debt["paymentOption"][0]["installments"][0]["transfer"][0]["remittanceInformation"] = json!(" Mensa ");
    program.writes("trim", &debt).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let told = program.json();
    let option = &told["paymentOption"][0];
    let unit = &option["installments"][0];
    assert_eq!(unit["description"], "Mensa");
    assert_eq!(unit["transfer"][0]["remittanceInformation"], "Mensa");
    let debtor = &option["debtor"];
    assert_eq!(debtor["fullName"], "Marta Campioni");
    assert_eq!((&debtor["city"], &debtor["province"]), (&json!("Medesano"), &json!("PR")));
    assert!(debtor.get("streetName").is_none(), "{debtor}");
    let told = super::node::activation(&town, unit["nav"].as_str().unwrap()).await;
    let address = "</fullName><city>Medesano</city><stateProvinceRegion>PR</stateProvinceRegion>";
    assert!(told.contains(address), "{told}");
}

#[tokio::test]
async fn texts_that_cannot_be_told_to_the_node_are_refused() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    let unit = "/paymentOption/0/installments/0";
    for (pointer, field, texts) in [
        (
            format!("{unit}/description"),
            "paymentOption[0].installments[0].description",
            ["\u{1}", "Men\u{7}sa"],
        ),
        (
            format!("{unit}/transfer/0/remittanceInformation"),
            "paymentOption[0].installments[0].transfer[0].remittanceInformation",
            ["\u{1}", "Men\nsa"],
        ),
        (
            "/paymentOption/0/debtor/fullName".to_owned(),
            "paymentOption[0].debtor.fullName",
            ["\u{7}", "Ma\u{7}rta"],
        ),
        (
            "/paymentOption/0/debtor/city".to_owned(),
            "paymentOption[0].debtor.city",
            ["\u{7}", "Mede\u{7}sano"],
        ),
        ("/officeName".to_owned(), "officeName", ["\u{7}", "Uffi\u{7}cio"]),
        ("/iupd".to_owned(), "iupd", ["\u{7}", "a\u{7}b"]),
    ] {
        for text in texts {
            let mut debt = position("x", MARTA, None);
            debt["officeName"] = json!("Scuola");
            debt["paymentOption"][0]["debtor"]["city"] = json!("Medesano");
            *debt.pointer_mut(&pointer).unwrap() = json!(text);
            program.writes("x", &debt).await;
            assert_eq!(
                program.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{field} {text:?}: {}",
                program.body
            );
            assert!(program.body.contains(&format!("\"{field}\"")), "{field}: {}", program.body);
        }
    }
}

#[tokio::test]
async fn what_cannot_be_accepted_is_told_field_by_field() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    let told = async |program: &mut Program<'_>, field: &str, change: &dyn Fn(&mut serde_json::Value)| {
        let mut debt = position("x", MARTA, None);
        change(&mut debt);
        program.writes("x", &debt).await;
        assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", program.body);
        let errors = program.json()["errors"].clone();
        assert!(errors.as_array().unwrap().iter().any(|error| error["field"] == field), "{field}: {errors}");
    };
    let unit = "paymentOption[0].installments[0]";
    told(&mut program, "paymentOption[0].installments", &|debt| {
        debt["paymentOption"][0]["installments"] = json!([]);
    })
    .await;
    told(&mut program, "paymentOption", &|debt| debt["paymentOption"] = json!([])).await;
    told(&mut program, "paymentOption[0].debtor.fiscalCode", &|debt| {
        debt["paymentOption"][0]["debtor"]["fiscalCode"] = json!("CMPMRT84C52F082A");
    })
    .await;
    told(&mut program, &format!("{unit}.transfer"), &|debt| {
        debt["paymentOption"][0]["installments"][0]["amount"] = json!(2081);
    })
    .await;
    told(&mut program, &format!("{unit}.transfer[0].category"), &|debt| {
        debt["paymentOption"][0]["installments"][0]["transfer"][0]["category"] = json!("9/9999999XX/");
    })
    .await;
    told(&mut program, &format!("{unit}.nav"), &|debt| {
        debt["paymentOption"][0]["installments"][0]["nav"] = json!(pagopa::check_digits::PROBE);
    })
    .await;
    for id in ["0", "6", "01", "+1", " 1"] {
        told(&mut program, &format!("{unit}.transfer[0].idTransfer"), &|debt| {
            debt["paymentOption"][0]["installments"][0]["transfer"][0]["idTransfer"] = json!(id);
        })
        .await;
    }
    told(&mut program, &format!("{unit}.transfer"), &|debt| {
        let unit = &mut debt["paymentOption"][0]["installments"][0];
        let twice = unit["transfer"][0].clone();
        unit["transfer"].as_array_mut().unwrap().push(twice);
        unit["amount"] = json!(4160);
    })
    .await;
    told(&mut program, &format!("{unit}.dueDate"), &|debt| {
        debt["paymentOption"][0]["installments"][0]["dueDate"] = json!("2026-11-20T10:00:00Z");
    })
    .await;
    program
        .sends(
            Method::POST,
            "/api/v1/debt-positions",
            &[("content-type", "application/json")],
            "{".to_owned(),
        )
        .await;
    assert_eq!(program.status, StatusCode::BAD_REQUEST, "no key, no JSON");
    assert_eq!(program.headers["content-type"], "application/problem+json");
}

#[tokio::test]
async fn one_entitys_programs_are_nobody_at_another() {
    let town = Town::open().await;
    let mut medesano = Program::of(&town, "medesano", &[ApiDebtWrite, ApiDebtRead]).await;
    medesano.writes("k", &position("only-here", MARTA, None)).await;
    assert_eq!(medesano.status, StatusCode::CREATED);
    let mut sorbara = Program::of(&town, "unionedelsorbara", &[ApiDebtRead]).await;
    sorbara.gets("/api/v1/debt-positions/only-here").await;
    assert_eq!((sorbara.status, sorbara.json()["code"].clone()), (StatusCode::NOT_FOUND, json!("not-found")));
    sorbara.token = medesano.token.clone();
    sorbara.gets("/api/v1/debt-positions/only-here").await;
    assert_eq!(sorbara.status, StatusCode::UNAUTHORIZED);
}
