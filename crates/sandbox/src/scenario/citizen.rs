//! A test person in a browser: logs in, makes notices, fills the cart, pays or does not.

mod login;
mod paying;
mod wizard;

use std::{collections::BTreeSet, sync::Arc};

use super::{
    bank::{Bank, Notice},
    browser::Browser,
    chance::Chance,
    offer::Offer,
    tally::Tally,
    town::Town,
    wire::{Stuck, Wire},
};
use crate::people::Person;

/// A notice as the citizen remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Own {
    number: String,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// To be paid.
    Open,
    /// A payment was left half way: nobody can pay for a while.
    Locked,
    /// Paid, or not to be touched again.
    Done,
}

/// What a citizen comes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Errand {
    /// A notice to be paid at the bank.
    Later,
    /// A notice that goes into the cart.
    Now,
    /// Notices that are there already.
    Documents,
    /// A notice that is taken back again.
    ChangeOfMind,
    /// Papers to print.
    Papers,
}

const ERRANDS: [(Errand, u32); 5] = [
    (Errand::Later, 15),
    (Errand::Now, 35),
    (Errand::Documents, 40),
    (Errand::ChangeOfMind, 5),
    (Errand::Papers, 5),
];

/// Most notices of one payment.
const CART: usize = 5;
/// Most notices that somebody puts into the cart at once.
const MOST_AT_ONCE: u32 = 7;
/// Most pages of a list that are looked through.
const LIST_PAGES: usize = 100;

/// One person at one municipality's portal.
#[derive(Debug)]
pub(crate) struct Citizen {
    browser: Browser,
    bank: Arc<Bank>,
    tally: Arc<Tally>,
    person: &'static Person,
    name: String,
    issuer: String,
    chance: Chance,
    offers: Vec<Offer>,
    own: Vec<Own>,
}

impl Citizen {
    pub(crate) fn new(
        wire: Arc<Wire>,
        bank: Arc<Bank>,
        tally: Arc<Tally>,
        town: &Town,
        person: &'static Person,
        seed: u64,
    ) -> Result<Self, Stuck> {
        let name = format!("{} at {}", person.id, town.slug);
        let chance = Chance::of(seed, &name);
        let browser = Browser::new(wire, &town.portal)?;
        let issuer = town.fiscal_code.clone();
        let (offers, own) = (Vec::new(), Vec::new());
        Ok(Self { browser, bank, tally, person, name, issuer, chance, offers, own })
    }

    pub(crate) fn person(&self) -> &'static Person {
        self.person
    }

    /// Who at which portal, for the report.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Gets notices that other software made out to this person.
    pub(crate) fn gets(&mut self, numbers: impl IntoIterator<Item = String>) {
        self.own.extend(numbers.into_iter().map(|number| Own { number, state: State::Open }));
    }

    fn notice(&self, number: &str) -> Notice {
        Notice { issuer: self.issuer.clone(), number: number.to_owned() }
    }

    fn mark(&mut self, number: &str, state: State) {
        match self.own.iter_mut().find(|own| own.number == number) {
            Some(own) => own.state = state,
            None => self.own.push(Own { number: number.to_owned(), state }),
        }
    }

    /// One visit: mostly on another day than the last one, sometimes before the Node's half hour is over.
    pub(crate) async fn visit(&mut self) -> Result<(), Stuck> {
        for number in self.in_state(State::Locked) {
            if self.chance.percent(70) {
                self.bank.expire(&self.notice(&number)).await?;
            }
            self.mark(&number, State::Open);
        }
        self.enter().await?;
        match self.chance.weighted(&ERRANDS).unwrap_or(Errand::Papers) {
            Errand::Later => self.pays_at_the_bank().await?,
            Errand::Now => {
                self.empties_cart().await?;
                self.makes_notice("carrello").await?;
                self.pays_cart().await?;
            }
            Errand::Documents => self.pays_documents().await?,
            Errand::ChangeOfMind => self.changes_mind().await?,
            Errand::Papers => self.prints().await?,
        }
        self.tally.count("citizens: visits");
        Ok(())
    }

    /// The debts of the personal area, all pages of it.
    pub(crate) async fn documents(&mut self) -> Result<BTreeSet<String>, Stuck> {
        let mut found = BTreeSet::new();
        for page in 1..=LIST_PAGES {
            self.browser.open(&format!("/area-riservata/documenti?stato=tutti&pagina={page}")).await?;
            let links = self.browser.page.links.iter();
            let debts: Vec<String> =
                links.filter(|link| link.starts_with("/area-riservata/documenti/")).cloned().collect();
            let before = found.len();
            found.extend(debts);
            // beyond the last page the list shows the last page again
            if found.len() == before {
                break;
            }
        }
        Ok(found)
    }

    fn in_state(&self, state: State) -> Vec<String> {
        self.own.iter().filter(|own| own.state == state).map(|own| own.number.clone()).collect()
    }

    async fn pays_at_the_bank(&mut self) -> Result<(), Stuck> {
        let number = self.makes_notice("dopo").await?;
        if self.chance.percent(70) {
            self.bank.pay(&self.notice(&number), 1).await?;
            self.mark(&number, State::Done);
            self.tally.count("payments at the bank");
        }
        Ok(())
    }

    async fn changes_mind(&mut self) -> Result<(), Stuck> {
        let number = self.makes_notice("dopo").await?;
        let Some(way) = self.browser.page.link_to("/annulla").map(str::to_owned) else {
            return Err(self.browser.wrong("a notice that can be taken back"));
        };
        let mut patience = self.browser.patience();
        loop {
            self.browser.open(&way).await?;
            let form = self.browser.page.forms.iter().find(|form| form.action.is_empty()).cloned();
            // no form: the press before this one arrived
            let Some(form) = form else { break };
            match self.browser.send(&form, &[]).await {
                Ok(()) => break,
                Err(failure) => patience.wait("taking a notice back", &failure).await?,
            }
        }
        self.bank.must_refuse(&self.notice(&number), "PAA_PAGAMENTO_ANNULLATO").await?;
        self.mark(&number, State::Done);
        self.tally.count("citizens: notices taken back");
        Ok(())
    }

    /// The first notice and the first receipt of the list, as PDF.
    async fn prints(&mut self) -> Result<(), Stuck> {
        for part in ["/avviso.pdf", "/ricevuta.pdf"] {
            self.browser.open("/area-riservata/documenti?stato=tutti").await?;
            let Some(link) = self.browser.page.link_to(part).map(str::to_owned) else { continue };
            self.browser.open(&link).await?;
            if !self.browser.status.is_success() {
                return Err(self.browser.wrong(part));
            }
            self.tally.count("citizens: papers printed");
        }
        Ok(())
    }
}
