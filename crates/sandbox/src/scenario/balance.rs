//! The balance: every euro that moved at the Node is in the portal's books, once.

mod told;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::PathBuf,
};

use anyhow::Context;
use clap::Args;

use super::Surroundings;
use told::{Kept, Ledger, Moved, Place, Sheet, Told};

/// What is compared.
#[derive(Debug, Args)]
pub struct BalanceArgs {
    #[command(flatten)]
    around: Surroundings,
    /// What `sportello balance --json` printed; absent: standard input
    #[arg(long)]
    told: Option<PathBuf>,
    /// Receipts that this sandbox never sent are from before its start: they are counted apart
    #[arg(long)]
    older: bool,
}

impl BalanceArgs {
    /// Prints the balance of each municipality; `true`: nothing is lost, nothing doubled, nothing differs.
    pub(super) async fn compare(self) -> anyhow::Result<bool> {
        let told: Told = match &self.told {
            Some(file) => serde_json::from_slice(&fs::read(file)?),
            None => serde_json::from_str(&io::read_to_string(io::stdin())?),
        }
        .context("what sportello balance --json prints")?;
        let wire = self.around.wire(&[])?;
        let ledger: Ledger =
            serde_json::from_value(self.around.bank(&wire).ledger().await?).context("the ledger")?;
        let mut right = true;
        for account in accounts(&told, &ledger, self.older) {
            account.print();
            right &= account.differences.is_empty();
        }
        let strangers = strangers(&told, &ledger);
        for stranger in &strangers {
            println!("DIFFERENCE: {stranger}");
        }
        println!("{}", if right && strangers.is_empty() { "BALANCED" } else { "NOT BALANCED" });
        Ok(right && strangers.is_empty())
    }
}

/// One municipality, both sides.
#[derive(Debug, Default, PartialEq, Eq)]
struct Account {
    title: String,
    /// Receipts of its own notices at the Node: how many, cents.
    moved: (usize, i64),
    /// The same in the portal.
    kept: (usize, i64),
    collected: i64,
    refunds: i64,
    raised: i64,
    copies_moved: (usize, i64),
    copies_kept: (usize, i64),
    older: (usize, i64),
    differences: Vec<String>,
}

fn accounts(told: &Told, ledger: &Ledger, older: bool) -> Vec<Account> {
    told.tenants.iter().map(|sheet| account(sheet, ledger, older)).collect()
}

/// Receipts for somebody of whom the portal tells nothing.
fn strangers(told: &Told, ledger: &Ledger) -> Vec<String> {
    let known: BTreeSet<&str> = told.tenants.iter().map(|sheet| sheet.fiscal_code.as_str()).collect();
    let unknown: BTreeSet<&str> =
        ledger.receipts.iter().map(|moved| moved.to.as_str()).filter(|to| !known.contains(to)).collect();
    unknown.iter().map(|to| format!("receipts went to {to}, of whom the portal tells nothing")).collect()
}

fn account(sheet: &Sheet, ledger: &Ledger, older: bool) -> Account {
    let moved: BTreeMap<&str, &Moved> = ledger
        .receipts
        .iter()
        .filter(|moved| moved.to == sheet.fiscal_code)
        .map(|moved| (moved.receipt_id.as_str(), moved))
        .collect();
    let is_older = |kept: &&Kept| older && !moved.contains_key(kept.receipt_id.as_str());
    let (before, of_this_run): (Vec<&Kept>, Vec<&Kept>) = sheet.receipts.iter().partition(is_older);
    let mut account = Account {
        title: format!("{} ({})", sheet.slug, sheet.fiscal_code),
        moved: sum(moved.values().filter(|moved| moved.is_own()).map(|moved| moved.cents)),
        copies_moved: sum(moved.values().filter(|moved| !moved.is_own()).map(|moved| moved.cents)),
        kept: sum(of_this_run.iter().filter(|kept| kept.place != Place::Broadcast).map(|kept| kept.cents)),
        copies_kept: sum(of_this_run
            .iter()
            .filter(|kept| kept.place == Place::Broadcast)
            .map(|kept| kept.cents)),
        older: sum(before.iter().map(|kept| kept.cents)),
        collected: sheet.collected_on_paid_debts_cents,
        refunds: sheet.refund_tasks_cents,
        raised: sheet.raised_cents,
        differences: sheet.faults.iter().map(|fault| format!("the portal says: {fault}")).collect(),
    };
    account.differences.extend(one_by_one(&moved, &of_this_run));
    account.differences.extend(collected_twice(sheet));
    account.differences.extend(sums(sheet));
    account.differences.extend(sides(&account));
    account
}

fn sum(cents: impl Iterator<Item = i64>) -> (usize, i64) {
    cents.fold((0, 0), |(many, sum), cents| (many + 1, sum + cents))
}

/// Each receipt of the Node against the one in the portal.
fn one_by_one(moved: &BTreeMap<&str, &Moved>, kept: &[&Kept]) -> Vec<String> {
    let mut differences = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for receipt in kept {
        let id = receipt.receipt_id.as_str();
        if !seen.insert(id) {
            differences.push(format!("DOUBLED: receipt {id} is kept twice"));
        }
        match moved.get(id) {
            None => {
                differences.push(format!("UNKNOWN: receipt {id}, {} cents, was never sent", receipt.cents))
            }
            Some(moved) => differences.extend(receipt.difference(moved)),
        }
    }
    for (id, moved) in moved {
        if !seen.contains(id) {
            let (cents, notice, state) = (moved.cents, &moved.notice_number, &moved.state);
            differences.push(format!("LOST: receipt {id} of notice {notice}, {cents} cents, {state}"));
        }
    }
    differences
}

/// A notice can be collected once; what comes after is to be given back.
fn collected_twice(sheet: &Sheet) -> Vec<String> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for kept in sheet.receipts.iter().filter(|kept| kept.place == Place::Collected) {
        *seen.entry(&kept.notice_number).or_default() += 1;
    }
    let twice = seen.iter().filter(|(_, times)| **times > 1);
    twice.map(|(notice, times)| format!("DOUBLED: notice {notice} is collected {times} times")).collect()
}

/// The portal's sums against its own receipts.
fn sums(sheet: &Sheet) -> Vec<String> {
    let in_place = |place: Place| -> i64 {
        sheet.receipts.iter().filter(|kept| kept.place == place).map(|kept| kept.cents).sum()
    };
    let (collected, refunds, raised) =
        (in_place(Place::Collected), in_place(Place::Refund), in_place(Place::Raised));
    let checks = [
        ("collected on paid debts", sheet.collected_on_paid_debts_cents, collected),
        ("refund tasks", sheet.refund_tasks_cents, refunds),
        ("raised", sheet.raised_cents, raised),
        ("broadcast copies", sheet.broadcast_cents, in_place(Place::Broadcast)),
        ("receipts", sheet.receipts_cents, collected + refunds + raised),
    ];
    let wrong = checks.iter().filter(|(_, told, counted)| told != counted);
    wrong.map(|(what, told, counted)| format!("{what}: {told} cents told, {counted} counted")).collect()
}

/// The Node's side against the portal's.
fn sides(account: &Account) -> Vec<String> {
    let checks =
        [("receipts", account.moved, account.kept), ("copies", account.copies_moved, account.copies_kept)];
    let wrong = checks.iter().filter(|(_, moved, kept)| moved != kept);
    wrong
        .map(|(what, moved, kept)| format!("{what}: {moved:?} at the Node, {kept:?} in the portal"))
        .collect()
}

fn euro(cents: i64) -> String {
    format!("{}{}.{:02}", if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100)
}

impl Account {
    fn print(&self) {
        println!("{}", self.title);
        let line = |what: &str, cents: i64| println!("  {what:<38}{:>16}", euro(cents));
        line(&format!("moved at the Node, {} receipts", self.moved.0), self.moved.1);
        line(&format!("in the portal, {} receipts", self.kept.0), self.kept.1);
        line("  = collected on paid debts", self.collected);
        line("  + refund tasks", self.refunds);
        line("  + raised to the office", self.raised);
        line(&format!("copies sent, {}, apart", self.copies_moved.0), self.copies_moved.1);
        line(&format!("copies kept, {}, apart", self.copies_kept.0), self.copies_kept.1);
        if self.older.0 > 0 {
            line(&format!("before this sandbox, {} receipts", self.older.0), self.older.1);
        }
        for difference in &self.differences {
            println!("  DIFFERENCE: {difference}");
        }
    }
}

#[cfg(test)]
mod tests;
