//! The list of positions, as other software of the entity asks for it.

use domain::access::Permission::{self, ApiDebtRead, ApiDebtWrite};
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::harness::Town;
use super::node;
use super::positions::plan;
use super::program::{MARTA, Program, position};

const BOTH: [Permission; 2] = [ApiDebtWrite, ApiDebtRead];

impl Program<'_> {
    async fn lists(&mut self, query: &str) -> Vec<String> {
        self.gets(&format!("/api/v1/debt-positions{query}")).await;
        assert_eq!(self.status, StatusCode::OK, "{query}: {}", self.body);
        let told = self.json();
        let iupd = |position: &Value| position["iupd"].as_str().unwrap().to_owned();
        told["payment_position_list"].as_array().unwrap().iter().map(iupd).collect()
    }

    async fn is_refused(&mut self, query: &str, code: &str, word: &str) {
        self.gets(&format!("/api/v1/debt-positions{query}")).await;
        assert_eq!(self.status, StatusCode::BAD_REQUEST, "{query}: {}", self.body);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        let told = self.json();
        assert_eq!((&told["status"], &told["code"]), (&json!(400), &json!(code)), "{query}: {told}");
        assert!(told["detail"].as_str().unwrap().contains(word), "{query}: {told}");
        assert!(!self.body.contains("ype \\\""), "the words of a parser: {told}");
    }
}

#[tokio::test]
async fn positions_are_listed_newest_first_ten_on_a_page() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    assert!(program.lists("").await.is_empty());
    assert_eq!(program.json()["page_info"]["total_pages"], 0);
    for number in 0..12 {
        program.writes(&format!("k{number}"), &position(&format!("p{number:02}"), MARTA, None)).await;
    }
    let first = program.lists("").await;
    assert_eq!((first.len(), first[0].as_str(), first[9].as_str()), (10, "p11", "p02"));
    let info = json!({ "page": 0, "limit": 10, "items_found": 10, "total_pages": 2, "total_items": 12 });
    assert_eq!(program.json()["page_info"], info);
    assert_eq!(program.lists("?page=1").await, ["p01", "p00"]);
    assert_eq!(program.json()["page_info"]["items_found"], 2);
    assert!(program.lists("?page=2").await.is_empty());
    assert_eq!(program.lists("?limit=2&page=1&ordering=ASC").await, ["p02", "p03"]);
    assert_eq!(program.lists("?orderby=IUPD&ordering=ASC&limit=50").await[0], "p00");
    for order in ["INSERTED_DATE", "STATUS", "COMPANY_NAME"] {
        assert_eq!(program.lists(&format!("?orderby={order}&limit=50")).await.len(), 12);
    }
    // each of them as it is read alone
    let listed = program.json()["payment_position_list"][0].clone();
    program.gets("/api/v1/debt-positions/p11").await;
    assert_eq!(listed, program.json());
    assert_eq!(listed["companyName"], "Comune di Medesano");
}

#[tokio::test]
async fn positions_are_found_by_status_due_date_and_payment() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &BOTH).await;
    let mut later = position("later", MARTA, None);
    later["paymentOption"][0]["validityDate"] = json!("2026-12-01");
    for (iupd, body) in [
        ("open", position("open", MARTA, None)),
        ("plan", plan("plan")),
        ("later", later),
        ("gone", position("gone", MARTA, None)),
        ("paid", position("paid", MARTA, None)),
    ] {
        program.writes(iupd, &body).await;
        assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    }
    let headers = [("content-type", "application/json"), ("idempotency-key", "draft")];
    let path = "/api/v1/debt-positions?toPublish=false";
    program.sends(poem::http::Method::POST, path, &headers, position("draft", MARTA, None).to_string()).await;
    program
        .sends(poem::http::Method::POST, "/api/v1/debt-positions/gone/invalidate", &[], String::new())
        .await;
    for (iupd, at) in [("paid", 0), ("plan", 1)] {
        let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
        let mut debt = txn.find_debt_by_iupd(iupd).await.unwrap().unwrap();
        drop(txn);
        debt.installments.rotate_left(at);
        node::pays(&town, &debt, &format!("iur-{iupd}")).await;
    }
    for (status, expected) in [
        ("DRAFT", "draft"),
        ("PUBLISHED", "later"),
        ("VALID", "open"),
        ("UNPAYABLE", "gone"),
        ("PARTIALLY_PAID", "plan"),
        ("PAID", "paid"),
    ] {
        assert_eq!(program.lists(&format!("?status={status}")).await, [expected]);
        assert_eq!(program.json()["payment_position_list"][0]["status"], status);
    }
    // the plan's last instalment is due on 31 January
    assert_eq!(program.lists("?due_date_from=2027-01-31&due_date_to=2027-01-31").await, ["plan"]);
    assert_eq!(program.lists("?due_date_to=2027-01-31").await, ["plan"], "30 days before, that is 1 January");
    assert_eq!(program.lists("?due_date_from=2027-01-01").await, ["plan"], "30 days after");
    assert!(program.lists("?due_date_from=2027-02-01").await.is_empty());
    assert_eq!(program.lists("?due_date_from=2026-12-22&status=DRAFT").await, ["draft"]);
    let mut paid = program.lists("?payment_date_from=2026-11-22&payment_date_to=2026-11-22").await;
    paid.sort_unstable();
    assert_eq!(paid, ["paid", "plan"]);
    assert!(program.lists("?payment_date_to=2026-11-21").await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_asked_is_told_in_plain_words() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtRead]).await;
    for (query, word) in [
        ("?limit=51", "limit"),
        ("?limit=0", "limit"),
        ("?limit=-1", "limit"),
        ("?limit=ten", "limit"),
        ("?limit=", "limit"),
        ("?page=-1", "page"),
        ("?page=99999999999", "page"),
        ("?due_date_from=2026-02-30", "due_date_from"),
        ("?due_date_from=01/02/2026", "due_date_from"),
        ("?due_date_to=2026-11-22T10:00:00Z", "due_date_to"),
        ("?payment_date_from=%2B12026-01-01", "payment_date_from"),
        ("?payment_date_to=", "payment_date_to"),
        ("?due_date_from=2026-12-02&due_date_to=2026-12-01", "due_date_from"),
        ("?status=REPORTED", "status"),
        ("?status=valid", "status"),
        ("?orderby=AMOUNT", "orderby"),
        ("?ordering=UP", "ordering"),
    ] {
        program.is_refused(query, "bad-parameter", word).await;
        assert_eq!(program.json()["errors"][0]["field"], word, "{query}");
    }
    program
        .is_refused("?due_date_from=2026-12-01&payment_date_to=2026-12-01", "exclusive-intervals", "exclude")
        .await;
}

#[tokio::test]
async fn an_entitys_list_holds_its_own_positions_only() {
    Town::on_both(async |town| {
        let mut medesano = Program::of(town, "medesano", &BOTH).await;
        medesano.writes("k", &position("only-here", MARTA, None)).await;
        assert_eq!(medesano.lists("?status=VALID&due_date_from=2026-12-01").await, ["only-here"]);
        let mut sorbara = Program::of(town, "unionedelsorbara", &BOTH).await;
        for query in ["", "?status=VALID", "?due_date_from=2026-12-01", "?payment_date_from=2026-11-01"] {
            assert!(sorbara.lists(query).await.is_empty(), "{query}");
            assert_eq!(sorbara.json()["page_info"]["total_items"], 0);
        }
        sorbara.token = medesano.token.clone();
        sorbara.gets("/api/v1/debt-positions").await;
        assert_eq!(sorbara.status, StatusCode::UNAUTHORIZED);
    })
    .await;
}

#[test]
fn the_document_names_the_parameters_of_gpd() {
    let document: Value = serde_json::from_str(&portal::web::api::document()).unwrap();
    let list = &document["paths"]["/debt-positions"]["get"];
    let parameter = |name: &str| {
        let all = list["parameters"].as_array().unwrap();
        all.iter().find(|parameter| parameter["name"] == name).unwrap()["schema"].clone()
    };
    // GPD v3, getOrganizationDebtPositions
    assert_eq!((&parameter("limit")["default"], &parameter("limit")["maximum"]), (&json!(10), &json!(50.0)));
    assert_eq!(parameter("page")["default"], 0);
    for date in ["due_date_from", "due_date_to", "payment_date_from", "payment_date_to"] {
        assert_eq!(parameter(date)["format"], "date", "{date}");
    }
    let words = |name: &str| -> std::collections::BTreeSet<String> {
        let schema = parameter(name);
        let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
        let schema =
            reference.map_or(schema.clone(), |reference| document.pointer(&reference[1..]).unwrap().clone());
        schema["enum"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    let expected = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(
        words("status"),
        expected(&["DRAFT", "PUBLISHED", "VALID", "UNPAYABLE", "PARTIALLY_PAID", "PAID"])
    );
    assert_eq!(words("orderby"), expected(&["INSERTED_DATE", "IUPD", "STATUS", "COMPANY_NAME"]));
    assert_eq!(words("ordering"), expected(&["ASC", "DESC"]));
    let answers: Vec<&String> = list["responses"].as_object().unwrap().keys().collect();
    for status in ["200", "400", "401", "403", "500"] {
        assert!(answers.iter().any(|known| *known == status), "{answers:?}");
    }
}
