//! Positions with several options, as other software writes them and as the Node is told.

use domain::access::Permission::{self, ApiDebtRead, ApiDebtWrite};
use domain::debt::{DebtEvent, DebtPosition, Standing};
use poem::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::harness::Town;
use super::node;
use super::program::{MARTA, Program, position};

const BOTH: [Permission; 2] = [ApiDebtWrite, ApiDebtRead];

/// 20,80 € at once, or 10,00 € and 11,00 € in two instalments.
pub(crate) fn plan(iupd: &str) -> Value {
    let mut plan = position(iupd, MARTA, None);
    let mut option = plan["paymentOption"][0].clone();
    let part = |cents: i64, due: &str| {
        let mut unit = plan["paymentOption"][0]["installments"][0].clone();
        unit["amount"] = json!(cents);
        unit["dueDate"] = json!(due);
        unit["transfer"][0]["amount"] = json!(cents);
        unit
    };
    option["installments"] = json!([part(1000, "2026-12-01T12:00:00Z"), part(1100, "2027-01-31")]);
    option["description"] = json!("Mensa a rate");
    plan["paymentOption"].as_array_mut().unwrap().push(option);
    plan
}

/// The answer to a verification of a notice of Medesano.
async fn verification(town: &Town, nav: &str) -> String {
    node::verify(town, node::MEDESANO, nav).await.body
}

/// The answer to an activation.
async fn activation(town: &Town, nav: &str) -> String {
    node::get_payment(town, "V2", node::MEDESANO, nav).await.body
}

fn nav(told: &Value, option: usize, unit: usize) -> String {
    told["paymentOption"][option]["installments"][unit]["nav"].as_str().unwrap().to_owned()
}

impl Program<'_> {
    async fn sends_json(&mut self, method: Method, path: &str, body: &Value) {
        let headers = [("content-type", "application/json")];
        self.sends(method, &format!("/api/v1/debt-positions/{path}"), &headers, body.to_string()).await;
    }

    async fn asks(&mut self, method: Method, path: &str) {
        self.sends(method, &format!("/api/v1/debt-positions/{path}"), &[], String::new()).await;
    }

    async fn writes_draft(&mut self, key: &str, body: &Value) {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        let path = "/api/v1/debt-positions?toPublish=false";
        self.sends(Method::POST, path, &headers, body.to_string()).await;
    }

    fn code(&self) -> (u16, String) {
        (self.status.as_u16(), self.json()["code"].as_str().unwrap_or_default().to_owned())
    }
}

async fn kept(town: &Town, iupd: &str) -> DebtPosition {
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.find_debt_by_iupd(iupd).await.unwrap().unwrap()
}

async fn history(town: &Town, debt: uuid::Uuid) -> Vec<(&'static str, String, Option<String>)> {
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let records = txn.list_debt_events(debt).await.unwrap();
    records.into_iter().map(|record| (record.event.kind(), record.actor, record.why)).collect()
}

#[tokio::test]
async fn a_plan_is_written_and_each_of_its_notices_can_be_paid() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    program.writes("plan", &plan("plan")).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let told = program.json();
    assert_eq!(told["status"], "VALID");
    assert_eq!(told["paymentOption"][1]["description"], "Mensa a rate");
    let navs = [nav(&told, 0, 0), nav(&told, 1, 0), nav(&told, 1, 1)];
    assert!(navs.iter().all(|nav| pagopa::check_digits::parse_verified(nav).is_ok()), "{navs:?}");
    for (nav, amount) in navs.iter().zip(["20.80", "10.00", "11.00"]) {
        let told = verification(&town, nav).await;
        assert!(told.contains(&format!("<amount>{amount}</amount>")), "{told}");
    }
    program.gets("/api/v1/debt-positions/plan").await;
    assert_eq!(program.json(), told);
    let debt = kept(&town, "plan").await;
    let client = format!("client:{}", program.id);
    assert_eq!(history(&town, debt.id).await, [("created", client, None)]);
}

#[tokio::test]
async fn a_draft_is_unknown_to_the_node_until_it_is_published() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    program.writes_draft("k", &plan("draft")).await;
    assert_eq!((program.status, program.json()["status"].clone()), (StatusCode::CREATED, json!("DRAFT")));
    let nav = nav(&program.json(), 0, 0);
    assert!(verification(&town, &nav).await.contains("PAA_PAGAMENTO_SCONOSCIUTO"));
    assert!(activation(&town, &nav).await.contains("PAA_PAGAMENTO_SCONOSCIUTO"));
    let mut marta = town.browser(super::harness::MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata/documenti?stato=tutti").await;
    assert!(!marta.reads("main").contains("Mensa scolastica"), "{}", marta.reads("main"));
    marta.get(&format!("/area-riservata/documenti/{}", kept(&town, "draft").await.id)).await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND);

    program.asks(Method::POST, "draft/publish").await;
    assert_eq!((program.status, program.json()["status"].clone()), (StatusCode::OK, json!("VALID")));
    assert!(verification(&town, &nav).await.contains("<outcome>OK</outcome>"));
    program.asks(Method::POST, "draft/publish").await;
    assert_eq!(program.code(), (409, "already-published".to_owned()));
    let kinds: Vec<_> = history(&town, kept(&town, "draft").await.id).await;
    assert_eq!(kinds.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>(), ["created", "published"]);
}

#[tokio::test]
async fn an_option_is_unknown_to_the_node_before_its_day() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    let mut debt = position("later", MARTA, None);
    debt["paymentOption"][0]["validityDate"] = json!("2026-12-01T00:00:00Z");
    program.writes("k", &debt).await;
    assert_eq!(program.json()["status"], "PUBLISHED", "{}", program.body);
    assert_eq!(program.json()["paymentOption"][0]["validityDate"], "2026-12-01");
    let nav = nav(&program.json(), 0, 0);
    assert!(verification(&town, &nav).await.contains("PAA_PAGAMENTO_SCONOSCIUTO"));
}

#[tokio::test]
async fn what_is_invalidated_is_told_as_cancelled_with_who_and_why() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    program.writes("k", &plan("gone")).await;
    let nav = nav(&program.json(), 1, 1);
    program.asks(Method::POST, "gone/invalidate?reason=Sgravio").await;
    assert_eq!((program.status, program.json()["status"].clone()), (StatusCode::OK, json!("UNPAYABLE")));
    assert!(verification(&town, &nav).await.contains("PAA_PAGAMENTO_ANNULLATO"));
    program.asks(Method::POST, "gone/invalidate").await;
    assert_eq!(program.code(), (409, "already-invalidated".to_owned()));
    program.asks(Method::DELETE, "gone").await;
    assert_eq!(program.code(), (409, "already-invalidated".to_owned()));
    let told = history(&town, kept(&town, "gone").await.id).await;
    let client = format!("client:{}", program.id);
    assert_eq!(told[1..], [("cancelled", client, Some("Sgravio".to_owned()))]);
}

#[tokio::test]
async fn what_is_removed_is_unknown_and_its_number_stays_taken() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    program.writes("k", &position("gone", MARTA, None)).await;
    let nav = nav(&program.json(), 0, 0);
    let id = kept(&town, "gone").await.id;
    program.asks(Method::DELETE, "gone").await;
    assert_eq!(program.status, StatusCode::OK, "{}", program.body);
    program.asks(Method::GET, "gone").await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
    program.asks(Method::DELETE, "gone").await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
    assert!(verification(&town, &nav).await.contains("PAA_PAGAMENTO_SCONOSCIUTO"));
    let mut again = position("again", MARTA, None);
    again["paymentOption"][0]["installments"][0]["nav"] = json!(nav);
    program.writes("again", &again).await;
    assert_eq!(program.code(), (409, "nav-taken".to_owned()));
    assert_eq!(history(&town, id).await.last().unwrap().0, "removed");
}

#[tokio::test]
async fn written_anew_a_debt_keeps_its_numbers() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    program.writes("k", &plan("new")).await;
    let before = program.json();
    program.sends_json(Method::PUT, "new", &plan("new")).await;
    assert_eq!((program.status, program.json()), (StatusCode::OK, before.clone()), "the same again");
    let id = kept(&town, "new").await.id;
    assert_eq!(history(&town, id).await.len(), 1, "and nothing happened");

    let mut other = plan("new");
    let unit = &mut other["paymentOption"][0]["installments"][0];
    unit["amount"] = json!(3000);
    unit["transfer"][0]["amount"] = json!(3000);
    other["paymentOption"][1]["installments"].as_array_mut().unwrap().pop();
    program.sends_json(Method::PUT, "new", &other).await;
    assert_eq!(program.status, StatusCode::OK, "{}", program.body);
    let now = program.json();
    assert_eq!((nav(&now, 0, 0), nav(&now, 1, 0)), (nav(&before, 0, 0), nav(&before, 1, 0)));
    assert!(verification(&town, &nav(&now, 0, 0)).await.contains("<amount>30.00</amount>"));
    assert!(verification(&town, &nav(&before, 1, 1)).await.contains("PAA_PAGAMENTO_ANNULLATO"));
    let kinds: Vec<_> = history(&town, id).await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, ["created", "replaced", "amount_changed"]);

    program.sends_json(Method::PUT, "new?toPublish=false", &other).await;
    assert_eq!(program.json()["status"], "DRAFT");
    program.sends_json(Method::PUT, "new", &position("other", MARTA, None)).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY, "another position's body");
    program.sends_json(Method::PUT, "unknown", &position("unknown", MARTA, None)).await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_new_position_takes_the_place_of_an_unpaid_one() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    program.writes("old", &position("old", MARTA, None)).await;
    let old_nav = nav(&program.json(), 0, 0);
    let mut new = position("new", MARTA, None);
    new["replaces"] = json!("nobody");
    program.writes("new", &new).await;
    assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY);
    new["replaces"] = json!("old");
    program.writes("new", &new).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    assert!(verification(&town, &old_nav).await.contains("PAA_PAGAMENTO_ANNULLATO"));
    let (old, new) = (kept(&town, "old").await, kept(&town, "new").await);
    assert_eq!((old.replaced_by, new.replaces), (Some(new.id), Some(old.id)));
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let last = txn.list_debt_events(old.id).await.unwrap().pop().unwrap();
    assert_eq!(last.event, DebtEvent::Replaced { by: Some(new.id), gone: Vec::new(), plan: false });
}

#[tokio::test]
async fn a_fine_costs_what_it_costs_today_everywhere() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    let mut fine = position("fine", MARTA, None);
    fine["paymentOption"][0]["installments"][0]["adjustments"] =
        json!([{ "kind": "DISCOUNT", "percentBp": 3000, "until": "2026-11-27" }]);
    program.writes("k", &fine).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let unit = program.json()["paymentOption"][0]["installments"][0].clone();
    // 20,80 less 6,24
    assert_eq!((&unit["amount"], &unit["amountDue"]), (&json!(2080), &json!(1456)));
    let nav = unit["nav"].as_str().unwrap();
    assert!(verification(&town, nav).await.contains("<amount>14.56</amount>"));
    let told = activation(&town, nav).await;
    assert!(told.contains("<paymentAmount>14.56</paymentAmount>"), "{told}");
    assert!(told.contains("<transferAmount>14.56</transferAmount>"), "{told}");
    let mut marta = town.browser(super::harness::MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata/documenti").await;
    assert!(marta.reads("tbody").contains("14,56"), "{}", marta.reads("tbody"));
}

#[tokio::test]
async fn stamp_postal_account_and_metadata_are_kept_as_they_were_sent() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    let mut debt = position("stamped", MARTA, None);
    let unit = &mut debt["paymentOption"][0]["installments"][0];
    let mut stamp = unit["transfer"][0].clone();
    stamp.as_object_mut().unwrap().remove("iban");
    stamp["idTransfer"] = json!("2");
    stamp["amount"] = json!(1600);
    stamp["stamp"] = json!({ "hashDocument": "YWJjZA==", "stampType": "01", "provincialResidence": "PR" });
    unit["transfer"][0]["postalIban"] = json!("IT27Y0760101000000012345678");
    unit["transfer"][0]["transferMetadata"] = json!([{ "key": "TARI-TEFA-1", "value": "F082|2026|3944" }]);
    unit["transfer"].as_array_mut().unwrap().push(stamp);
    unit["amount"] = json!(3680);
    unit["installmentMetadata"] = json!([{ "key": "RC_TIP_1", "value": "x" }]);
    program.writes("k", &debt).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let out = &program.json()["paymentOption"][0]["installments"][0];
    assert_eq!(
        out["transfer"][1]["stamp"],
        debt["paymentOption"][0]["installments"][0]["transfer"][1]["stamp"]
    );
    assert_eq!(out["transfer"][0]["postalIban"], "IT27Y0760101000000012345678");
    assert_eq!(out["installmentMetadata"], json!([{ "key": "RC_TIP_1", "value": "x" }]));
    assert_eq!(out["transfer"][0]["transferMetadata"][0]["value"], "F082|2026|3944");
}

#[tokio::test]
async fn wrong_new_fields_are_told_by_their_paths() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    let unit = "/paymentOption/1/installments/0";
    let stamp = json!({ "hashDocument": "?", "stampType": "02", "provincialResidence": "PR" });
    let many: Vec<Value> = (0..11).map(|n| json!({ "key": n.to_string(), "value": "x" })).collect();
    let cases: [(String, Value, &str); 11] = [
        ("/paymentOption/1/validityDate".into(), json!("soon"), "paymentOption[1].validityDate"),
        (
            "/paymentOption/1/validityDate".into(),
            json!("2026-12-02"),
            "paymentOption[1].installments[0].dueDate",
        ),
        (format!("{unit}/dueDate"), json!("2026-11-21"), "paymentOption[1].installments[0].dueDate"),
        (
            format!("{unit}/installmentMetadata"),
            json!(many),
            "paymentOption[1].installments[0].installmentMetadata",
        ),
        (
            format!("{unit}/installmentMetadata"),
            json!([{ "key": "k", "value": "x".repeat(141) }]),
            "paymentOption[1].installments[0].installmentMetadata[0].value",
        ),
        (
            format!("{unit}/transfer/0/stamp"),
            stamp.clone(),
            "paymentOption[1].installments[0].transfer[0].stamp",
        ),
        (
            format!("{unit}/transfer/0/postalIban"),
            json!("IT60X0542811101000000123456"),
            "paymentOption[1].installments[0].transfer[0].postalIban",
        ),
        (
            format!("{unit}/adjustments"),
            json!([{ "kind": "DISCOUNT", "percentBp": 10000, "until": "2026-12-01" }]),
            "paymentOption[1].installments[0].adjustments[0].percentBp",
        ),
        (
            format!("{unit}/adjustments"),
            json!([{ "kind": "INTEREST", "yearlyBp": 250 }]),
            "paymentOption[1].installments[0].adjustments[0]",
        ),
        ("/paymentOption/1/debtor/fiscalCode".into(), json!("x"), "paymentOption[1].debtor.fiscalCode"),
        ("/paymentOption/1/installments".into(), json!([]), "paymentOption[1].installments"),
    ];
    for (pointer, value, field) in cases {
        let mut debt = plan("x");
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        debt.pointer_mut(parent).unwrap()[key] = value;
        program.writes("x", &debt).await;
        assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", program.body);
        assert!(program.body.contains(&format!("\"{field}\"")), "{field}: {}", program.body);
    }
    let mut twice = plan("x");
    for option in [0, 1] {
        twice["paymentOption"][option]["installments"][0]["nav"] = json!("301000000000004285");
    }
    program.writes("x", &twice).await;
    assert!(program.body.contains("paymentOption[1].installments[0].nav"), "{}", program.body);
}

#[tokio::test]
async fn another_entitys_program_changes_nothing() {
    let town = Town::open().await;
    let mut medesano = Program::of(&town, "medesano", &BOTH).await;
    medesano.writes("k", &plan("here")).await;
    let mut sorbara = Program::of(&town, "unionedelsorbara", &BOTH).await;
    sorbara.sends_json(Method::PUT, "here", &position("here", MARTA, None)).await;
    assert_eq!(sorbara.status, StatusCode::NOT_FOUND);
    for (method, path) in
        [(Method::DELETE, "here"), (Method::POST, "here/publish"), (Method::POST, "here/invalidate")]
    {
        sorbara.asks(method, path).await;
        assert_eq!(sorbara.status, StatusCode::NOT_FOUND, "{path}");
    }
    let debt = kept(&town, "here").await;
    let number = &debt.installments[0].notice_number;
    assert_eq!(debt.standing(number, "2026-11-22".parse().unwrap()), Some(Standing::Payable));
}
