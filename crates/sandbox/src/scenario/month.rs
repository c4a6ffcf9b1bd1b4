//! A month of a town, or of all of them at once.

use std::{
    str::FromStr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Context;
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Rome;
use clap::Args;
use futures_util::{StreamExt, future, stream};
use serde_json::{Value, json};

use super::{
    Surroundings,
    bank::Bank,
    chance::Chance,
    citizen::Citizen,
    debt::{Kind, Material},
    fate::{Fate, Story},
    inhabitant::Inhabitant,
    program::Program,
    tally::Tally,
    wire::{Stuck, Wire},
};
use crate::people::{self, Person};

/// How the month is played.
#[derive(Debug, Args)]
pub struct Month {
    #[command(flatten)]
    around: Surroundings,
    /// How many debts other software writes
    #[arg(long, default_value_t = 3000)]
    debts: u32,
    /// The same seed does the same; another month in the same portal needs another seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many debts are dealt with at a time
    #[arg(long, default_value_t = 8)]
    workers: usize,
    /// A fault on demand while the month is played: NAME[,times=N][,ms=N]
    #[arg(long)]
    fault: Vec<Fault>,
    /// Seconds after the beginning at which payments of debts that end today are concluded, at the earliest
    #[arg(long, default_value_t = 0)]
    hold: u64,
    /// Seconds in which all receipts must be delivered at the end
    #[arg(long, default_value_t = 300)]
    settle: u64,
}

/// A fault on demand, as the sandbox takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault(Value);

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.split(',');
        let mut fault = json!({ "name": parts.next().unwrap_or_default() });
        for part in parts {
            let wrong = || format!("{part} is neither times=N nor ms=N");
            let (key, value) = part.split_once('=').ok_or_else(wrong)?;
            let number: u32 = value.parse().map_err(|_| wrong())?;
            if !matches!(key, "times" | "ms") {
                return Err(wrong());
            }
            fault[key] = json!(number);
        }
        Ok(Self(fault))
    }
}

/// Waiting for receipts.
#[derive(Debug, Args)]
pub struct Settle {
    #[command(flatten)]
    around: Surroundings,
    /// For how many seconds
    #[arg(long, default_value_t = 300)]
    within: u64,
}

/// Test people who may pay, and whose identity tells all that a portal asks for at the first access.
const CITIZENS: [&str; 7] = ["marta", "carla", "niccolo", "anna", "anna-omocode", "sara", "aldo"];
/// A body that gets its part of shared debts where there is no second municipality.
pub(super) const ELSEWHERE: (&str, &str) = ("Provincia di Prova", "01199250158");

/// All that the stories share.
struct Stage {
    seed: u64,
    wire: Arc<Wire>,
    bank: Arc<Bank>,
    tally: Arc<Tally>,
    programs: Vec<Program>,
    today: NaiveDate,
}

impl Month {
    /// `true`: every story went as stories go, and every receipt was delivered.
    pub(super) async fn play(self) -> anyhow::Result<bool> {
        let begun = Instant::now();
        let stage = self.stage().await?;
        println!("a month from {} on, seed {}, {} debts", stage.today, self.seed, self.debts);
        let citizens = stage.citizens(self.debts)?;
        for fault in &self.fault {
            println!("  fault on demand: {}", fault.0);
            stage.bank.fault(&fault.0).await?;
        }
        let visits = (self.debts / 12 / u32::try_from(citizens.len().max(1))?).max(2);
        let (held, ()) =
            future::join(stage.debts(self.debts, self.workers), stage.visits(citizens, visits, self.debts))
                .await;
        let hold = Duration::from_secs(self.hold).saturating_sub(begun.elapsed());
        tokio::time::sleep(if held.is_empty() { Duration::ZERO } else { hold }).await;
        for token in held {
            stage.ends_late(&token).await;
        }
        if !self.fault.is_empty() {
            stage.bank.fault(&json!({ "off": true })).await?;
        }
        stage.bank.expire_all().await?;
        let settled = settled(&stage.bank, Duration::from_secs(self.settle)).await?;
        stage.tell(begun.elapsed());
        Ok(settled && stage.tally.faults().is_empty())
    }

    async fn stage(&self) -> anyhow::Result<Stage> {
        let towns = self.around.towns()?;
        let wire = self.around.wire(&towns)?;
        let bank = self.around.bank(&wire);
        let programs: Vec<Program> =
            towns.into_iter().map(|town| Program::new(Arc::clone(&wire), town)).collect();
        let first = programs.first().context("no municipality")?;
        let today = today(first, &format!("mese-{}-oggi", self.seed)).await?;
        Ok(Stage { seed: self.seed, wire, bank, tally: Arc::default(), programs, today })
    }
}

impl Settle {
    pub(super) async fn wait(self) -> anyhow::Result<bool> {
        let wire = self.around.wire(&[])?;
        settled(&self.around.bank(&wire), Duration::from_secs(self.within)).await
    }
}

/// Waits until no receipt is on its way, and says how many are when the time is over.
async fn settled(bank: &Bank, within: Duration) -> anyhow::Result<bool> {
    let begun = Instant::now();
    loop {
        let on_the_way = bank.ledger().await?["on_the_way"].as_u64().context("the ledger")?;
        if on_the_way == 0 {
            return Ok(true);
        }
        if begun.elapsed() >= within {
            println!("NOT DELIVERED after {} s: {on_the_way} receipts", within.as_secs());
            return Ok(false);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// The portal's own day: that of a debt which it writes.
pub(super) async fn today(program: &Program, iupd: &str) -> anyhow::Result<NaiveDate> {
    let mut chance = Chance::of(0, iupd);
    let debtor = Inhabitant::invent(&mut chance);
    let material = Material { town: &program.town, other: ELSEWHERE, today: NaiveDate::default() };
    let mut body = Kind::Single.body(iupd, &debtor, material, &mut chance);
    body["paymentOption"][0]["installments"][0]["dueDate"] = serde_json::Value::Null;
    let written = program.write(&body, true).await?;
    let at: DateTime<Utc> =
        serde_json::from_value(written["insertedDate"].clone()).context("insertedDate")?;
    Ok(at.with_timezone(&Rome).date_naive())
}

impl Stage {
    fn material(&self, place: usize) -> Option<(&Program, Material<'_>)> {
        let program = self.programs.get(place)?;
        let other = self.programs.iter().map(|other| &other.town).find(|town| town.slug != program.town.slug);
        let other = other.map_or(ELSEWHERE, |town| (town.name.as_str(), town.fiscal_code.as_str()));
        Some((program, Material { town: &program.town, other, today: self.today }))
    }

    /// Plays the stories of all debts; gives the tokens of payments that end with the month.
    async fn debts(&self, many: u32, workers: usize) -> Vec<String> {
        let begun = Instant::now();
        let stories = stream::iter(1..=many).map(|number| self.debt(number)).buffer_unordered(workers.max(1));
        let mut held = Vec::new();
        let mut done = 0_u32;
        futures_util::pin_mut!(stories);
        while let Some(token) = stories.next().await {
            held.extend(token);
            done += 1;
            if done.is_multiple_of((many / 10).max(1)) {
                println!("  {done} of {many} debts after {} s", begun.elapsed().as_secs());
            }
        }
        held
    }

    async fn debt(&self, number: u32) -> Option<String> {
        let name = format!("mese-{}-{number}", self.seed);
        let mut chance = Chance::of(self.seed, &name);
        let place = chance.number(1..=u32::try_from(self.programs.len()).unwrap_or(1)) as usize - 1;
        let (program, material) = self.material(place)?;
        let (kind, fate) = Fate::draw(&mut chance);
        let debtor = Inhabitant::invent(&mut chance);
        let body = kind.body(&name, &debtor, material, &mut chance);
        let story = Story { program, bank: &self.bank, tally: &self.tally };
        story.play(fate, &body).await.unwrap_or_else(|stuck| {
            self.tally.wrong(&format!("{name} ({kind:?}, {fate:?})"), &stuck);
            None
        })
    }

    async fn ends_late(&self, token: &str) {
        match self.bank.conclude(token, true).await {
            Ok(()) => self.tally.count("payments at the bank"),
            Err(stuck) => self.tally.wrong("a payment begun at the month's beginning", &stuck),
        }
    }

    /// Everybody at every portal.
    fn citizens(&self, debts: u32) -> Result<Vec<(usize, Citizen)>, Stuck> {
        let people = CITIZENS.iter().filter_map(|id| people::find(id));
        // a handful of visitors is enough for a handful of debts
        let people: Vec<&Person> = people.take(if debts < 200 { 2 } else { CITIZENS.len() }).collect();
        let mut citizens = Vec::new();
        for (place, program) in self.programs.iter().enumerate() {
            for person in &people {
                let (wire, bank, tally) =
                    (Arc::clone(&self.wire), Arc::clone(&self.bank), Arc::clone(&self.tally));
                citizens.push((place, Citizen::new(wire, bank, tally, &program.town, person, self.seed)?));
            }
        }
        Ok(citizens)
    }

    /// All visits of all citizens: each one's one after the other, all citizens at once.
    async fn visits(&self, citizens: Vec<(usize, Citizen)>, visits: u32, debts: u32) {
        let own = (debts / 20 / u32::try_from(citizens.len().max(1)).unwrap_or(1)).max(2);
        future::join_all(citizens.into_iter().map(|(place, citizen)| self.life(place, citizen, visits, own)))
            .await;
    }

    async fn life(&self, place: usize, mut citizen: Citizen, visits: u32, own: u32) {
        let name = citizen.name().to_owned();
        match self.owed(place, citizen.person(), own).await {
            Ok(numbers) => citizen.gets(numbers),
            Err(stuck) => self.tally.wrong(&format!("the debts of {name}"), &stuck),
        }
        for visit in 1..=visits {
            if let Err(stuck) = citizen.visit().await {
                self.tally.wrong(&format!("visit {visit} of {name}"), &stuck);
            }
        }
    }

    /// Debts of a test person, so that there is something in the personal area; gives their first notices.
    async fn owed(&self, place: usize, person: &Person, many: u32) -> Result<Vec<String>, Stuck> {
        const KINDS: [(Kind, u32); 4] =
            [(Kind::Single, 60), (Kind::Plan, 20), (Kind::Fine, 10), (Kind::Shared, 10)];
        let mut numbers = Vec::new();
        for number in 1..=many {
            let Some((program, material)) = self.material(place) else { break };
            let name = format!("mese-{}-{}-{number}", self.seed, person.id);
            let mut chance = Chance::of(self.seed, &format!("{name} {}", program.town.slug));
            let kind = chance.weighted(&KINDS).unwrap_or(Kind::Single);
            let debtor = Inhabitant::of(person);
            let written = program.write(&kind.body(&name, &debtor, material, &mut chance), true).await?;
            let first = written["paymentOption"][0]["installments"][0]["nav"].as_str();
            numbers.extend(first.map(str::to_owned));
            self.tally.count("debts: of people who use the portal");
        }
        Ok(numbers)
    }

    fn tell(&self, after: Duration) {
        println!("done after {} s:", after.as_secs());
        for (what, many) in self.tally.counts() {
            println!("  {many:>6}  {what}");
        }
        println!("  {:>6}  requests that had to be made again", self.wire.failures());
        for fault in self.tally.faults() {
            println!("WRONG: {fault}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_written_with_its_numbers_behind() {
        let fault: Fault = "ricevuta-tardi,times=20,ms=3000".parse().unwrap();
        assert_eq!(fault.0, json!({ "name": "ricevuta-tardi", "times": 20, "ms": 3000 }));
        assert!("ricevuta-tardi,20".parse::<Fault>().is_err());
        assert!("ricevuta-tardi,volte=2".parse::<Fault>().is_err());
    }
}
