//! `sportello balance`: whether every receipt's money is somewhere, once. Exit code 1 when it is not.
#![expect(clippy::print_stdout, reason = "commands speak to a terminal")]

use std::process::ExitCode;

use domain::fiscal_code::FiscalCode;
use domain::receipt::Booking;
use domain::scope::{Scope, TenantId};
use serde::Serialize;

use super::connect;
use crate::balance::{self, Books, Placed};
use crate::tenant;

#[derive(Serialize)]
struct Told<'a> {
    tenants: &'a [Sheet],
}

#[derive(Serialize)]
struct Sheet {
    slug: String,
    fiscal_code: FiscalCode,
    receipts: Vec<Row>,
    receipts_cents: i64,
    collected_on_paid_debts_cents: i64,
    refund_tasks_cents: i64,
    raised_cents: i64,
    broadcast_cents: i64,
    faults: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    receipt_id: String,
    id_pa: FiscalCode,
    issuer: FiscalCode,
    notice_number: String,
    cents: i64,
    place: Booking,
}

impl From<Placed> for Row {
    fn from(Placed { receipt, place }: Placed) -> Self {
        Self {
            cents: receipt.amount.cents(),
            receipt_id: receipt.receipt_id,
            id_pa: receipt.id_pa,
            issuer: receipt.issuer,
            notice_number: receipt.notice_number.to_string(),
            place,
        }
    }
}

impl Sheet {
    fn new(id: &TenantId, fiscal_code: FiscalCode, books: Books) -> Self {
        let mut faults: Vec<String> = books.faults.iter().map(ToString::to_string).collect();
        if !books.sums.holds() {
            faults.push("the sums do not agree".to_owned());
        }
        Self {
            slug: id.to_string(),
            fiscal_code,
            receipts_cents: books.sums.receipts,
            collected_on_paid_debts_cents: books.sums.collected,
            refund_tasks_cents: books.sums.refunds,
            raised_cents: books.sums.raised,
            broadcast_cents: books.sums.broadcast,
            receipts: books.receipts.into_iter().map(Row::from).collect(),
            faults,
        }
    }

    fn print(&self) {
        println!("{} ({})", self.slug, self.fiscal_code);
        println!("  receipts of our notices     {:>16}", euro(self.receipts_cents));
        println!("  = collected on paid debts   {:>16}", euro(self.collected_on_paid_debts_cents));
        println!("  + refund tasks              {:>16}", euro(self.refund_tasks_cents));
        println!("  + raised to the office      {:>16}", euro(self.raised_cents));
        println!("  broadcast copies, apart     {:>16}", euro(self.broadcast_cents));
        println!("  {} receipts, {} faults", self.receipts.len(), self.faults.len());
        self.faults.iter().for_each(|fault| println!("  FAULT: {fault}"));
    }
}

/// Sums may be larger than any amount that a payment can carry.
fn euro(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

/// Prints the balance of one tenant or of all.
pub(super) async fn run(slug: Option<&str>, json: bool) -> anyhow::Result<ExitCode> {
    let (_, store, clock) = connect().await?;
    let wanted = slug.map(TenantId::parse).transpose()?;
    let mut sheets = Vec::new();
    for (id, fiscal_code) in tenant::entities(&store, clock.now()).await? {
        if wanted.as_ref().is_some_and(|wanted| *wanted != id) {
            continue;
        }
        let books = balance::books(&store, &Scope::system(id.clone(), clock.now())).await?;
        sheets.push(Sheet::new(&id, fiscal_code, books));
    }
    anyhow::ensure!(wanted.is_none() || !sheets.is_empty(), "no such tenant");
    if json {
        println!("{}", serde_json::to_string(&Told { tenants: &sheets })?);
    } else {
        sheets.iter().for_each(Sheet::print);
    }
    let right = sheets.iter().all(|sheet| sheet.faults.is_empty());
    Ok(if right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
