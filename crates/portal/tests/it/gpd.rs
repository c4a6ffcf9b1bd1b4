//! Positions as software that writes to GPD writes them: what GPD v3 takes is taken here, and told to the Node within its schema.

use domain::access::Permission::{ApiDebtRead, ApiDebtWrite};
use poem::http::StatusCode;
use serde_json::{Value, json};

use super::harness::Town;
use super::node;
use super::program::{MARTA, Program, position};

const UNIT: &str = "/paymentOption/0/installments/0";
const TRANSFER: &str = "/paymentOption/0/installments/0/transfer/0";
const DEBTOR: &str = "/paymentOption/0/debtor";
/// The Province of Bologna, for the TEFA.
const PROVINCE: &str = "80062590379";

async fn program(town: &Town) -> Program<'_> {
    Program::of(town, "medesano", &[ApiDebtWrite, ApiDebtRead]).await
}

/// Writes a position with changes; the answer.
async fn written(program: &mut Program<'_>, iupd: &str, changes: &[(&str, Value)]) -> Value {
    let mut body = position(iupd, MARTA, None);
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        body.pointer_mut(parent).unwrap()[key] = value.clone();
    }
    program.writes(iupd, &body).await;
    assert_eq!(program.status, StatusCode::CREATED, "{iupd}: {}", program.body);
    program.json()
}

async fn told(town: &Town, written: &Value) -> String {
    node::activation(town, written.pointer(&format!("{UNIT}/nav")).unwrap().as_str().unwrap()).await
}

#[tokio::test]
async fn a_long_name_is_kept_whole_and_told_in_seventy_characters() {
    let town = Town::open().await;
    let mut program = program(&town).await;
    let long = "Niccolò Maria Jérôme de' Medici-Ottoboni della Rovere & Sant'Elpidio <a Mare> di Sotto";
    let street = "Strada Provinciale del Passo della Cisa, già via Francigena, località Felegara Superiore";
    let changes = [
        (&*format!("{DEBTOR}/fullName"), json!(long)),
        (&*format!("{DEBTOR}/streetName"), json!(street)),
        (&*format!("{DEBTOR}/province"), json!("Parma")),
    ];
    let position = written(&mut program, "long", &changes).await;
    assert_eq!(position.pointer(&format!("{DEBTOR}/fullName")), Some(&json!(long)));
    let answer = told(&town, &position).await;
    // stText70: seventy characters, not bytes
    let name: String = long.chars().take(70).collect();
    let name = name.trim_end().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert!(answer.contains(&format!("<fullName>{}</fullName>", name.replace('\'', "&apos;"))), "{answer}");
    let street: String = street.chars().take(70).collect();
    assert!(answer.contains(&format!("<streetName>{}</streetName>", street.trim_end())), "{answer}");
    assert!(answer.contains("<stateProvinceRegion>Parma</stateProvinceRegion>"), "{answer}");
}

#[tokio::test]
async fn what_is_blank_is_not_there() {
    let town = Town::open().await;
    let mut program = program(&town).await;
    let blank = [
        "streetName",
        "civicNumber",
        "postalCode",
        "city",
        "province",
        "region",
        "country",
        "email",
        "phone",
    ];
    let mut debtor = json!({ "type": "F", "fiscalCode": MARTA, "fullName": "Marta Campioni" });
    for field in blank {
        debtor[field] = json!(if field == "city" { "  " } else { "" });
    }
    let position = written(&mut program, "blank", &[(DEBTOR, debtor)]).await;
    let kept = position.pointer(DEBTOR).unwrap().as_object().unwrap().clone();
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["fiscalCode", "fullName", "type"]);
    let answer = told(&town, &position).await;
    assert!(answer.contains("<fullName>Marta Campioni</fullName></debtor>"), "{answer}");
}

#[tokio::test]
async fn a_part_for_another_entity_needs_no_name() {
    let town = Town::open().await;
    let mut program = program(&town).await;
    let part = |id: &str, cents: i64, category: &str| {
        json!({ "idTransfer": id, "amount": cents, "remittanceInformation": "TARI 2026", "category": category,
                "iban": "IT60X0542811101000000123456" })
    };
    let mut tefa = part("2", 80, "9/0201102IM/");
    tefa["organizationFiscalCode"] = json!(PROVINCE);
    let parts = json!([part("1", 2000, "9/0101101IM/"), tefa.clone()]);
    let position = written(&mut program, "tefa", &[(&format!("{UNIT}/transfer"), parts)]).await;
    let kept = position.pointer(&format!("{UNIT}/transfer/1")).unwrap();
    assert_eq!((&kept["organizationFiscalCode"], kept.get("companyName")), (&json!(PROVINCE), None));
    let answer = told(&town, &position).await;
    let second = answer.split("<idTransfer>2</idTransfer>").nth(1).unwrap();
    let expected =
        format!("<transferAmount>0.80</transferAmount><fiscalCodePA>{PROVINCE}</fiscalCodePA><IBAN>");
    assert!(second.starts_with(&expected), "companyName is optional in version 2, and never empty: {second}");
    tefa["companyName"] = json!("Provincia di Parma");
    let parts = json!([part("1", 2000, "9/0101101IM/"), tefa]);
    let position = written(&mut program, "named", &[(&format!("{UNIT}/transfer"), parts)]).await;
    assert!(told(&town, &position).await.contains("<companyName>Provincia di Parma</companyName><IBAN>"));
}

#[tokio::test]
async fn a_category_is_told_in_its_full_form() {
    let town = Town::open().await;
    let mut program = program(&town).await;
    for (n, (sent, kept)) in [
        ("9/0101101IM/", "9/0101101IM/"),
        ("0101101IM", "9/0101101IM/"),
        ("9/0101101IM", "9/0101101IM/"),
        (" 9/0101101IM/ ", "9/0101101IM/"),
        // excluded from Request to Pay (SACI), and text after the second slash
        ("6/0101101IM/", "6/0101101IM/"),
        ("8/0101101IM/rata", "8/0101101IM/rata"),
        // of a body that receives a part through the SUAP
        ("9/0301100TS/", "9/0301100TS/"),
    ]
    .into_iter()
    .enumerate()
    {
        let position =
            written(&mut program, &format!("c{n}"), &[(&format!("{TRANSFER}/category"), json!(sent))]).await;
        assert_eq!(position.pointer(&format!("{TRANSFER}/category")), Some(&json!(kept)), "{sent}");
        let answer = told(&town, &position).await;
        assert!(answer.contains(&format!("<transferCategory>{kept}</transferCategory>")), "{answer}");
    }
    for wrong in ["", "9", "9/0101101XX/", "9/9999999IM/", "5/0101101IM/", "9/101101IM/", "TARI"] {
        let mut body = position("wrong", MARTA, None);
        body.pointer_mut(TRANSFER).unwrap()["category"] = json!(wrong);
        program.writes("wrong", &body).await;
        assert_eq!(program.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(program.body.contains("transfer[0].category"), "{}", program.body);
    }
}

#[tokio::test]
async fn an_entry_of_metadata_without_value_is_kept_and_not_told() {
    let town = Town::open().await;
    let mut program = program(&town).await;
    let entries = json!([{ "key": "k1" }, { "key": "k2", "value": "" }, { "key": "k3", "value": "v3" }]);
    let changes = [
        (&*format!("{UNIT}/installmentMetadata"), entries.clone()),
        (&*format!("{TRANSFER}/transferMetadata"), entries),
    ];
    let position = written(&mut program, "meta", &changes).await;
    assert_eq!(
        position.pointer(&format!("{UNIT}/installmentMetadata")).unwrap().as_array().unwrap().len(),
        3
    );
    let answer = told(&town, &position).await;
    let one = "<metadata><mapEntry><key>k3</key><value>v3</value></mapEntry></metadata>";
    assert_eq!(answer.matches("<mapEntry>").count(), 2, "a value has at least one character: {answer}");
    assert_eq!(answer.matches(one).count(), 2, "{answer}");
}

#[tokio::test]
async fn a_due_date_is_its_day_in_italy_also_when_the_clocks_change() {
    let town = Town::open().await;
    let mut program = program(&town).await;
    for (sent, day) in [
        ("2027-03-27T22:59:59Z", "2027-03-27"),
        ("2027-03-27T23:00:00Z", "2027-03-28"),
        // the clocks went forward in the night
        ("2027-03-28T21:59:59Z", "2027-03-28"),
        ("2027-03-28T22:00:00Z", "2027-03-29"),
        // and back
        ("2027-10-30T21:59:59Z", "2027-10-30"),
        ("2027-10-31T22:59:59Z", "2027-10-31"),
        ("2027-10-31T23:00:00Z", "2027-11-01"),
        ("2027-03-28T00:30:00+01:00", "2027-03-28"),
        ("2027-03-28T23:59:59.999", "2027-03-28"),
        ("2027-03-28", "2027-03-28"),
    ] {
        let position = written(&mut program, sent, &[(&format!("{UNIT}/dueDate"), json!(sent))]).await;
        assert_eq!(position.pointer(&format!("{UNIT}/dueDate")), Some(&json!(day)), "{sent}");
        assert!(told(&town, &position).await.contains(&format!("<dueDate>{day}</dueDate>")), "{sent}");
    }
}
