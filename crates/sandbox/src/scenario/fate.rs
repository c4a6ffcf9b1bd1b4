//! What becomes of one debt in the month, from its writing to the last payment.

use serde_json::Value;

use super::{
    bank::{Bank, Notice},
    chance::Chance,
    debt::Kind,
    program::Program,
    tally::Tally,
    wire::Stuck,
};

/// What people do about a debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// Nobody pays.
    Unpaid,
    /// Paid at the bank.
    Paid,
    /// Paid twice at once, at one bank.
    PaidTwice,
    /// Begun at one bank, begun again at another after half an hour, and paid at both.
    PaidAtTwoBanks,
    /// The bank cannot at first, then it is paid.
    PaidAtSecondTry,
    /// Begun and left.
    Abandoned,
    /// The whole plan.
    AllInstalments,
    /// The first instalment.
    OneInstalment,
    /// The single payment and, in the meantime, an instalment.
    WholeAndInstalment,
    /// Begun at once, paid at the end of the month.
    PaidLate,
    /// A draft that stays one.
    Draft,
    /// A draft, published, paid.
    Published,
    /// Taken back, then refused at the bank.
    TakenBack,
    /// Taken back while somebody pays.
    TakenBackWhilePaying,
    /// Removed while somebody pays.
    RemovedWhilePaying,
}

/// How often each comes, out of the sum.
const TABLE: [((Kind, Fate), u32); 23] = [
    ((Kind::Single, Fate::Unpaid), 170),
    ((Kind::Single, Fate::Paid), 320),
    ((Kind::Single, Fate::PaidTwice), 25),
    ((Kind::Single, Fate::PaidAtTwoBanks), 25),
    ((Kind::Single, Fate::PaidAtSecondTry), 20),
    ((Kind::Single, Fate::Abandoned), 20),
    ((Kind::Plan, Fate::Paid), 40),
    ((Kind::Plan, Fate::AllInstalments), 40),
    ((Kind::Plan, Fate::OneInstalment), 30),
    ((Kind::Plan, Fate::WholeAndInstalment), 25),
    ((Kind::Fine, Fate::Paid), 60),
    ((Kind::Fine, Fate::Unpaid), 15),
    ((Kind::Shared, Fate::Paid), 60),
    ((Kind::Shared, Fate::PaidTwice), 10),
    ((Kind::Shared, Fate::Unpaid), 10),
    ((Kind::Stamp, Fate::Paid), 25),
    ((Kind::EndsToday, Fate::PaidLate), 15),
    ((Kind::EndsToday, Fate::Unpaid), 5),
    ((Kind::Single, Fate::Draft), 15),
    ((Kind::Single, Fate::Published), 20),
    ((Kind::Single, Fate::TakenBack), 20),
    ((Kind::Single, Fate::TakenBackWhilePaying), 20),
    ((Kind::Single, Fate::RemovedWhilePaying), 10),
];

impl Fate {
    /// A kind of debt and what becomes of it.
    pub(crate) fn draw(chance: &mut Chance) -> (Kind, Self) {
        chance.weighted(&TABLE).unwrap_or((Kind::Single, Self::Paid))
    }

    fn is_offered_at_once(self) -> bool {
        !matches!(self, Self::Draft | Self::Published)
    }

    /// The word of the tally.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Unpaid => "debts: nobody pays",
            Self::Paid => "debts: paid at the bank",
            Self::PaidTwice => "debts: paid twice at once",
            Self::PaidAtTwoBanks => "debts: paid at two banks",
            Self::PaidAtSecondTry => "debts: paid at the second try",
            Self::Abandoned => "debts: payment abandoned at the bank",
            Self::AllInstalments => "debts: all instalments paid",
            Self::OneInstalment => "debts: one instalment paid",
            Self::WholeAndInstalment => "debts: single payment and instalment paid",
            Self::PaidLate => "debts: begun before the last day, paid after",
            Self::Draft => "debts: left as draft",
            Self::Published => "debts: published later, paid",
            Self::TakenBack => "debts: taken back",
            Self::TakenBackWhilePaying => "debts: taken back while being paid",
            Self::RemovedWhilePaying => "debts: removed while being paid",
        }
    }
}

/// One debt and who plays its story.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Story<'a> {
    pub(crate) program: &'a Program,
    pub(crate) bank: &'a Bank,
    pub(crate) tally: &'a Tally,
}

impl Story<'_> {
    /// Writes the debt and plays its fate; gives the token of a payment that ends with the month.
    pub(crate) async fn play(&self, fate: Fate, body: &Value) -> Result<Option<String>, Stuck> {
        let written = self.program.write(body, fate.is_offered_at_once()).await?;
        let iupd = body["iupd"].as_str().unwrap_or_default();
        let notices = self.notices(&written);
        let [first, rest @ ..] = notices.as_slice() else { return Ok(None) };
        let mut held = None;
        match fate {
            Fate::Unpaid => {}
            Fate::Paid => self.pay(first, 1).await?,
            Fate::PaidTwice => self.pay(first, 2).await?,
            Fate::PaidAtTwoBanks => self.pay_at_two_banks(first).await?,
            Fate::PaidAtSecondTry => {
                let token = self.bank.activate(first).await?;
                self.bank.conclude(&token, false).await?;
                self.pay(first, 1).await?;
            }
            Fate::Abandoned => drop(self.bank.activate(first).await?),
            Fate::AllInstalments => {
                for notice in rest {
                    self.pay(notice, 1).await?;
                }
            }
            Fate::OneInstalment => self.pay(rest.first().unwrap_or(first), 1).await?,
            Fate::WholeAndInstalment => {
                let instalment = self.bank.activate(rest.first().unwrap_or(first)).await?;
                self.pay(first, 1).await?;
                self.conclude(&instalment).await?;
            }
            Fate::PaidLate => held = self.begins_on_the_last_day(first).await?,
            Fate::Draft => self.refused(first, "PAA_PAGAMENTO_SCONOSCIUTO").await?,
            Fate::Published => {
                self.program.publish(iupd).await?;
                self.pay(first, 1).await?;
            }
            Fate::TakenBack => {
                self.program.invalidate(iupd).await?;
                self.refused(first, "PAA_PAGAMENTO_ANNULLATO").await?;
            }
            Fate::TakenBackWhilePaying => {
                let token = self.bank.activate(first).await?;
                self.program.invalidate(iupd).await?;
                self.conclude(&token).await?;
            }
            Fate::RemovedWhilePaying => {
                let token = self.bank.activate(first).await?;
                self.program.remove(iupd).await?;
                self.conclude(&token).await?;
            }
        }
        self.tally.count(fate.word());
        Ok(held)
    }

    /// The notices of all options: the single payment first.
    fn notices(&self, written: &Value) -> Vec<Notice> {
        let options = written["paymentOption"].as_array().into_iter().flatten();
        let units = options.filter_map(|option| option["installments"].as_array()).flatten();
        let issuer = &self.program.town.fiscal_code;
        units
            .filter_map(|unit| unit["nav"].as_str())
            .map(|number| Notice { issuer: issuer.clone(), number: number.to_owned() })
            .collect()
    }

    async fn pay(&self, notice: &Notice, copies: u8) -> Result<(), Stuck> {
        self.bank.pay(notice, copies).await?;
        self.tally.add("payments at the bank", copies.into());
        Ok(())
    }

    async fn conclude(&self, token: &str) -> Result<(), Stuck> {
        self.bank.conclude(token, true).await?;
        self.tally.count("payments at the bank");
        Ok(())
    }

    async fn pay_at_two_banks(&self, notice: &Notice) -> Result<(), Stuck> {
        let one = self.bank.activate(notice).await?;
        self.bank.expire(notice).await?;
        let other = self.bank.activate(notice).await?;
        self.conclude(&other).await?;
        self.conclude(&one).await
    }

    /// Gives the token, unless the day was over before anybody came.
    async fn begins_on_the_last_day(&self, notice: &Notice) -> Result<Option<String>, Stuck> {
        match self.bank.activates(notice).await? {
            Ok(token) => Ok(Some(token)),
            Err(code) if code == "PAA_PAGAMENTO_SCADUTO" => {
                self.tally.count("debts: ended before anybody paid");
                Ok(None)
            }
            Err(code) => {
                Err(Stuck::Unexpected { what: format!("activating {}", notice.number), answer: code })
            }
        }
    }

    async fn refused(&self, notice: &Notice, with: &str) -> Result<(), Stuck> {
        self.bank.must_refuse(notice, with).await
    }
}
