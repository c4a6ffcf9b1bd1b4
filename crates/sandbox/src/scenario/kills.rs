//! The portal is killed at each statement of an operation; it comes back, who asked asks again, and nothing is lost or doubled.

mod operation;
mod trap;

use std::sync::Arc;

use anyhow::Context;
use clap::Args;

use super::{Surroundings, citizen::Citizen, program::Program, tally::Tally, wire::Stuck};
use crate::people;
use operation::{Operation, Scene};
use trap::{Seen, Trap};

/// What is killed.
#[derive(Debug, Args)]
pub struct Kills {
    #[command(flatten)]
    around: Surroundings,
    /// Control address of `sportello-sandbox tripwire`
    #[arg(long)]
    tripwire: String,
    /// Only these operations; absent: all
    #[arg(long, value_enum)]
    operation: Vec<Operation>,
    /// Kill at every n-th statement only, beginning with the n-th
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Statements that contain this are not the operation's
    #[arg(long)]
    ignore: Vec<String>,
    /// Another round in the same portal needs another seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// A kill that hit what runs beside the operation is tried again so often.
const AGAIN: usize = 3;
/// Who makes notices, and who pays: their lists stay short.
const PEOPLE: [&str; 2] = ["sara", "aldo"];

impl Kills {
    /// `true`: after every kill the operation came to its one right end.
    pub(super) async fn play(self) -> anyhow::Result<bool> {
        let towns = self.around.towns()?;
        let wire = self.around.wire(&towns)?;
        let bank = self.around.bank(&wire);
        let town = towns.into_iter().next().context("no municipality")?;
        let tally = Arc::new(Tally::default());
        let citizen = |id: &str| {
            let person = people::find(id).context("the test person")?;
            let (wire, bank, tally) = (Arc::clone(&wire), Arc::clone(&bank), Arc::clone(&tally));
            anyhow::Ok(Citizen::new(wire, bank, tally, &town, person, self.seed)?)
        };
        let citizens = [citizen(PEOPLE[0])?, citizen(PEOPLE[1])?];
        let program = Program::new(Arc::clone(&wire), town);
        let mut scene = Scene::new(self.seed, program, bank, citizens).await?;
        let trap = Trap::new(wire, &self.tripwire, &self.ignore);
        let mut right = true;
        for operation in Operation::chosen(&self.operation) {
            let round = Round { operation, every: self.every.max(1), trap: &trap };
            match round.play(&mut scene).await {
                Ok(told) => println!("{told}"),
                Err(stuck) => {
                    println!("WRONG: {}: {stuck}", operation.name());
                    trap.disarm().await?;
                    right = false;
                }
            }
        }
        Ok(right)
    }
}

/// All kills of one operation.
struct Round<'a> {
    operation: Operation,
    every: usize,
    trap: &'a Trap,
}

impl Round<'_> {
    async fn play(&self, scene: &mut Scene) -> Result<String, Stuck> {
        let statements = self.undisturbed(scene).await?;
        println!("{}: {} statements", self.operation.name(), statements.len());
        let mut kills = 0;
        for (after, word) in [(false, "before"), (true, "after")] {
            let mut at = self.every;
            while self.killed(scene, at, after, &statements).await? {
                let statement = statements.get(at - 1).map_or("", String::as_str);
                let shown: String = statement.chars().take(90).collect();
                println!("  killed {word:<6} {at:>3}  {shown}");
                kills += 1;
                at += self.every;
            }
        }
        let name = self.operation.name();
        Ok(format!("{name}: killed {kills} times, came to one right end each time"))
    }

    /// The statements of the operation when nobody disturbs it: of two tries the one with fewer strangers in it.
    async fn undisturbed(&self, scene: &mut Scene) -> Result<Vec<String>, Stuck> {
        let mut shortest: Option<Vec<String>> = None;
        for _ in 0..2 {
            let seen = self.once(scene, 0, false).await?;
            if shortest.as_ref().is_none_or(|shortest| seen.statements.len() < shortest.len()) {
                shortest = Some(seen.statements);
            }
        }
        Ok(shortest.unwrap_or_default())
    }

    /// One kill at a statement; `false`: the operation ended before it. A kill that hit something else is tried again.
    async fn killed(
        &self,
        scene: &mut Scene,
        at: usize,
        after: bool,
        statements: &[String],
    ) -> Result<bool, Stuck> {
        for _ in 0..AGAIN {
            let seen = self.once(scene, at, after).await?;
            if !seen.sprung {
                return Ok(false);
            }
            if at > statements.len() || seen.statements.last() == statements.get(at - 1) {
                break;
            }
        }
        Ok(true)
    }

    async fn once(&self, scene: &mut Scene, at: usize, after: bool) -> Result<Seen, Stuck> {
        let prepared = scene.prepare(self.operation).await?;
        self.trap.arm(at, after).await?;
        let performed = scene.perform(&prepared).await;
        let seen = self.trap.disarm().await?;
        let performed = performed?;
        scene.check(&prepared, performed).await?;
        Ok(seen)
    }
}
