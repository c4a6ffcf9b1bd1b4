//! The operations: how each is prepared, performed as a real client does, and what must be true afterwards.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use chrono::NaiveDate;
use clap::ValueEnum;
use serde_json::Value;

use crate::scenario::{
    bank::{Bank, Notice},
    chance::Chance,
    citizen::Citizen,
    debt::{Kind, Material},
    inhabitant::Inhabitant,
    month,
    program::Program,
    wire::Stuck,
};

/// What is disturbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Operation {
    /// Other software writes a debt.
    IssueByApi,
    /// A citizen confirms the wizard.
    IssueByWizard,
    /// A notice goes into the cart.
    Cart,
    /// The cart goes to pagoPA.
    PaymentStart,
    /// A receipt comes.
    Receipt,
    /// A second receipt of a paid notice comes.
    SecondReceipt,
}

impl Operation {
    pub(super) fn chosen(chosen: &[Self]) -> Vec<Self> {
        if chosen.is_empty() { Self::value_variants().to_vec() } else { chosen.to_vec() }
    }

    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// An operation that is about to be performed.
pub(super) enum Prepared {
    Write(Value),
    /// The debts that the person had before.
    Confirm(BTreeSet<String>),
    PutIn(Notice),
    SetOut(Notice),
    Pay {
        iupd: String,
        /// The receipt that must stand in the debt.
        settles: String,
        token: String,
    },
}

/// What came of it.
pub(super) enum Performed {
    Written(Value),
    Done,
}

/// Who performs.
pub(super) struct Scene {
    seed: u64,
    program: Program,
    bank: Arc<Bank>,
    /// Makes notices in the wizard.
    maker: Citizen,
    /// Pays notices of the municipality.
    payer: Citizen,
    today: NaiveDate,
    number: u32,
}

impl Scene {
    pub(super) async fn new(
        seed: u64,
        program: Program,
        bank: Arc<Bank>,
        [maker, payer]: [Citizen; 2],
    ) -> anyhow::Result<Self> {
        let today = month::today(&program, &format!("colpi-{seed}-oggi")).await?;
        Ok(Self { seed, program, bank, maker, payer, today, number: 0 })
    }

    /// A debt of somebody, not written yet.
    fn debt(&mut self, debtor: Option<Inhabitant>) -> (String, Value) {
        self.number += 1;
        let iupd = format!("colpi-{}-{}", self.seed, self.number);
        let mut chance = Chance::of(self.seed, &iupd);
        let town = &self.program.town;
        let material = Material { town, other: month::ELSEWHERE, today: self.today };
        let debtor = debtor.unwrap_or_else(|| Inhabitant::invent(&mut chance));
        let body = Kind::Single.body(&iupd, &debtor, material, &mut chance);
        (iupd, body)
    }

    async fn written(&mut self, debtor: Option<Inhabitant>) -> Result<(String, Notice), Stuck> {
        let (iupd, body) = self.debt(debtor);
        let number = nav(&self.program.write(&body, true).await?);
        Ok((iupd, Notice { issuer: self.program.town.fiscal_code.clone(), number }))
    }

    /// A notice for the one who pays, who is logged in and whose cart is empty.
    async fn owes(&mut self) -> Result<Notice, Stuck> {
        let (_, notice) = self.written(Some(Inhabitant::of(self.payer.person()))).await?;
        self.payer.enter().await?;
        self.payer.empties_cart().await?;
        Ok(notice)
    }

    pub(super) async fn prepare(&mut self, operation: Operation) -> Result<Prepared, Stuck> {
        Ok(match operation {
            Operation::IssueByApi => Prepared::Write(self.debt(None).1),
            Operation::IssueByWizard => {
                self.maker.enter().await?;
                let before = self.maker.documents().await?;
                self.maker.prepares().await?;
                Prepared::Confirm(before)
            }
            Operation::Cart => {
                let notice = self.owes().await?;
                self.payer.finds(&notice.number).await?;
                Prepared::PutIn(notice)
            }
            Operation::PaymentStart => {
                let notice = self.owes().await?;
                self.payer.puts(&notice.number).await?;
                self.payer.cart().await?;
                Prepared::SetOut(notice)
            }
            Operation::Receipt => {
                let (iupd, notice) = self.written(None).await?;
                let token = self.bank.activate(&notice).await?;
                Prepared::Pay { iupd, settles: token.clone(), token }
            }
            Operation::SecondReceipt => {
                let (iupd, notice) = self.written(None).await?;
                let token = self.bank.activate(&notice).await?;
                self.bank.expire(&notice).await?;
                let settles = self.bank.activate(&notice).await?;
                self.bank.conclude(&settles, true).await?;
                self.delivered().await?;
                Prepared::Pay { iupd, settles, token }
            }
        })
    }

    /// As a real client does: asks again until there is an answer.
    pub(super) async fn perform(&mut self, prepared: &Prepared) -> Result<Performed, Stuck> {
        match prepared {
            Prepared::Write(body) => return self.program.write(body, true).await.map(Performed::Written),
            Prepared::Confirm(_) => self.maker.confirms("dopo").await.map(|_| ())?,
            Prepared::PutIn(notice) => self.payer.puts_found(&notice.number).await?,
            Prepared::SetOut(_) => self.payer.sets_out_for_good().await?,
            Prepared::Pay { token, .. } => {
                self.bank.conclude(token, true).await?;
                self.delivered().await?;
            }
        }
        Ok(Performed::Done)
    }

    /// Waits until the Node has delivered everything.
    async fn delivered(&self) -> Result<(), Stuck> {
        let mut patience = self.bank.patience();
        loop {
            let ledger = self.bank.ledger().await?;
            if ledger["on_the_way"] == 0 {
                return Ok(());
            }
            patience.wait_for("the receipts", Duration::from_millis(100)).await?;
        }
    }

    /// Nothing twice, nothing lost.
    pub(super) async fn check(&mut self, prepared: &Prepared, performed: Performed) -> Result<(), Stuck> {
        match (prepared, performed) {
            (Prepared::Write(body), Performed::Written(written)) => self.one_debt(body, &written).await,
            (Prepared::Confirm(before), _) => {
                let after = self.maker.documents().await?;
                let new = after.difference(before).count();
                must(new == 1, || format!("one confirmation made {new} debts"))
            }
            (Prepared::PutIn(notice), _) => {
                let (number, cart) = (notice.number.clone(), self.payer.cart().await?);
                must(cart == [number.clone()], || format!("{number} was put in, the cart has {cart:?}"))?;
                self.bank.pay(notice, 1).await?;
                self.delivered().await
            }
            (Prepared::SetOut(notice), _) => {
                // a kill beside the operation may have left the portal on its way back
                self.bank.looks_up(notice).await?;
                let refused = self.payer.pays_at_last().await?;
                must(!refused, || format!("{} was refused on Checkout's page", notice.number))?;
                self.delivered().await
            }
            (Prepared::Pay { iupd, settles, .. }, _) => self.paid_once(iupd, settles).await,
            (Prepared::Write(_), Performed::Done) => Ok(()),
        }
    }

    /// The same call again and a look at the debt both tell of the notice that the first answer told of.
    async fn one_debt(&self, body: &Value, written: &Value) -> Result<(), Stuck> {
        let iupd = body["iupd"].as_str().unwrap_or_default();
        let (again, read) = (self.program.write(body, true).await?, self.program.read(iupd).await?);
        let numbers = [written, &again, &read].map(nav);
        must(numbers.iter().all(|number| *number == numbers[0]), || {
            format!("{iupd} has the notices {numbers:?}")
        })
    }

    async fn paid_once(&self, iupd: &str, settles: &str) -> Result<(), Stuck> {
        let read = self.program.read(iupd).await?;
        let unit = &read["paymentOption"][0]["installments"][0];
        must(unit["status"] == "PAID" && unit["idReceipt"] == settles, || {
            format!("{iupd} should be paid by {settles}: {unit}")
        })
    }
}

fn nav(written: &Value) -> String {
    written["paymentOption"][0]["installments"][0]["nav"].as_str().unwrap_or_default().to_owned()
}

fn must(right: bool, wrong: impl FnOnce() -> String) -> Result<(), Stuck> {
    if right { Ok(()) } else { Err(Stuck::Broken(wrong())) }
}
