//! `scenario balance`: what a portal tells against the ledger of a Node at work.

use std::{fs, process::ExitCode};

use clap::Parser;
use sandbox::Scenario;
use serde_json::{Value, json};

use crate::world::{NOTICE, World};

#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    scenario: Scenario,
}

const ISSUER: &str = "77777777777";
const OTHER: &str = "88888888888";

impl World {
    /// Compares what a portal would tell with this sandbox's ledger.
    async fn balances(&self, told: &Value) -> bool {
        let file = self.folder().join("told.json");
        fs::write(&file, told.to_string()).unwrap();
        let words =
            ["scenario", "balance", "--sandbox", self.sandbox.url(), "--told", file.to_str().unwrap()];
        let command = Command::try_parse_from(words).unwrap();
        command.scenario.play().await.unwrap() == ExitCode::SUCCESS
    }
}

fn sheet(slug: &str, fiscal_code: &str, receipts: &[Value], own: i64, copies: i64) -> Value {
    json!({
        "slug": slug, "fiscal_code": fiscal_code, "receipts": receipts, "receipts_cents": own,
        "collected_on_paid_debts_cents": own, "refund_tasks_cents": 0, "raised_cents": 0, "broadcast_cents": copies,
        "faults": [],
    })
}

#[tokio::test]
async fn a_payment_that_is_in_the_books_of_both_balances_and_one_that_is_not_is_lost() {
    let world = World::new().await;
    let (_, paid) = world.asks("/nodo/paga.json", json!({ "issuer": ISSUER, "notice_number": NOTICE })).await;
    let kept = |id_pa: &str, place: &str| {
        json!({ "receipt_id": paid["receipts"][0], "id_pa": id_pa, "issuer": ISSUER, "notice_number": NOTICE,
                "cents": 12_600, "place": place })
    };
    let issuer = sheet("esempio", ISSUER, &[kept(ISSUER, "collected")], 12_600, 0);
    let other = sheet("unione", OTHER, &[kept(OTHER, "broadcast")], 0, 12_600);
    assert!(world.balances(&json!({ "tenants": [issuer, other] })).await);
    let forgetful = sheet("esempio", ISSUER, &[], 0, 0);
    assert!(!world.balances(&json!({ "tenants": [forgetful, other] })).await, "the receipt is lost");
    assert!(!world.balances(&json!({ "tenants": [issuer] })).await, "nobody tells of the copy");
}

#[tokio::test]
async fn a_receipt_that_is_on_its_way_is_waited_for() {
    let world = World::new().await;
    world.asks("/nodo/guasti.json", json!({ "name": "ricevuta-tardi", "ms": 400 })).await;
    world.asks("/nodo/paga.json", json!({ "issuer": ISSUER, "notice_number": NOTICE })).await;
    let settle = |within: &str| {
        let words = ["scenario", "settle", "--sandbox", world.sandbox.url(), "--within", within];
        Command::try_parse_from(words).unwrap().scenario.play()
    };
    assert_eq!(settle("10").await.unwrap(), ExitCode::SUCCESS);
    assert_eq!(world.ledger().await["on_the_way"], 0);
}
