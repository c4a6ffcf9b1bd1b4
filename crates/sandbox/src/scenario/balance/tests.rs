use serde_json::{Value, json};

use super::*;

const MEDESANO: &str = "00987650348";
const UNION: &str = "03987650367";

fn moved(id: &str, issuer: &str, to: &str, cents: i64) -> Value {
    json!({ "receipt_id": id, "notice_number": "301000000000000123", "issuer": issuer, "to": to, "cents": cents,
            "attempts": 1, "state": "NOTIFIED" })
}

fn kept(id: &str, issuer: &str, cents: i64, place: &str) -> Value {
    json!({ "receipt_id": id, "id_pa": MEDESANO, "issuer": issuer, "notice_number": "301000000000000123",
            "cents": cents, "place": place })
}

/// One debt paid twice and a copy of the union's.
fn right() -> (Value, Value) {
    let ledger = json!({ "on_the_way": 0, "receipts": [
        moved("a", MEDESANO, MEDESANO, 1000), moved("b", MEDESANO, MEDESANO, 1000), moved("c", UNION, MEDESANO, 700),
    ]});
    let sheet = json!({
        "slug": "medesano", "fiscal_code": MEDESANO, "faults": [],
        "receipts": [
            kept("a", MEDESANO, 1000, "collected"), kept("b", MEDESANO, 1000, "refund"), kept("c", UNION, 700, "broadcast"),
        ],
        "receipts_cents": 2000, "collected_on_paid_debts_cents": 1000, "refund_tasks_cents": 1000, "raised_cents": 0,
        "broadcast_cents": 700,
    });
    (ledger, json!({ "tenants": [sheet] }))
}

fn differences(ledger: Value, told: Value, older: bool) -> String {
    let ledger: Ledger = serde_json::from_value(ledger).unwrap();
    let told: Told = serde_json::from_value(told).unwrap();
    let mut found: Vec<String> =
        accounts(&told, &ledger, older).into_iter().flat_map(|account| account.differences).collect();
    found.extend(strangers(&told, &ledger));
    found.join("; ")
}

#[test]
fn a_double_payment_with_its_refund_and_a_copy_balance() {
    let (ledger, told) = right();
    assert_eq!(differences(ledger, told, false), "");
}

#[test]
fn a_receipt_that_is_nowhere_in_the_portal_is_lost() {
    let (mut ledger, told) = right();
    ledger["receipts"].as_array_mut().unwrap().push(moved("d", MEDESANO, MEDESANO, 5));
    let found = differences(ledger, told, false);
    assert!(found.contains("LOST: receipt d of notice 301000000000000123, 5 cents, NOTIFIED"), "{found}");
    assert!(found.contains("receipts: (3, 2005) at the Node, (2, 2000) in the portal"), "{found}");
}

#[test]
fn a_copy_that_is_nowhere_in_the_portal_is_lost_too() {
    let (mut ledger, told) = right();
    ledger["receipts"].as_array_mut().unwrap().push(moved("d", UNION, MEDESANO, 5));
    assert!(differences(ledger, told, false).contains("LOST: receipt d"));
}

#[test]
fn a_notice_that_is_collected_twice_is_doubled() {
    let (ledger, mut told) = right();
    told["tenants"][0]["receipts"][1]["place"] = json!("collected");
    let found = differences(ledger, told, false);
    assert!(found.contains("DOUBLED: notice 301000000000000123 is collected 2 times"), "{found}");
    assert!(found.contains("collected on paid debts: 1000 cents told, 2000 counted"), "{found}");
}

#[test]
fn a_receipt_that_is_kept_twice_is_doubled() {
    let (ledger, mut told) = right();
    let again = kept("b", MEDESANO, 1000, "refund");
    told["tenants"][0]["receipts"].as_array_mut().unwrap().push(again);
    assert!(differences(ledger, told, false).contains("DOUBLED: receipt b is kept twice"));
}

#[test]
fn one_cent_is_a_difference() {
    let (ledger, mut told) = right();
    told["tenants"][0]["receipts"][0]["cents"] = json!(1001);
    assert!(differences(ledger, told, false).contains("DIFFERS: receipt a"));
}

#[test]
fn a_copy_among_the_collected_money_is_misplaced() {
    let (ledger, mut told) = right();
    told["tenants"][0]["receipts"][2]["place"] = json!("raised");
    assert!(differences(ledger, told, false).contains("MISPLACED: receipt c is Raised"));
}

#[test]
fn what_was_never_sent_is_unknown_unless_it_is_from_before() {
    let (mut ledger, told) = right();
    ledger["receipts"].as_array_mut().unwrap().remove(1);
    assert!(differences(ledger.clone(), told.clone(), false).contains("UNKNOWN: receipt b"));
    assert_eq!(differences(ledger, told, true), "");
}

#[test]
fn what_the_portal_finds_itself_and_who_it_does_not_know_are_told() {
    let (mut ledger, mut told) = right();
    told["tenants"][0]["faults"] = json!(["the sums do not agree"]);
    ledger["receipts"].as_array_mut().unwrap().push(moved("e", UNION, UNION, 5));
    let found = differences(ledger, told, false);
    assert!(found.contains("the portal says: the sums do not agree"), "{found}");
    assert!(found.contains("receipts went to 03987650367"), "{found}");
}
