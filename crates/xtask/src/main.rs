//! Commands for the people who develop Sportello: `cargo xtask <command>`.
#![expect(clippy::print_stdout, reason = "a command line tool talks to its user on standard output")]

mod ui;
mod workspace;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand};
use xtask::contracts;
use xtask::tidy::{self, Severity};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Commands for the people who develop Sportello")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the stylesheet, the icons and the fonts into the target directory (needs Node 18 or newer)
    Ui {
        /// Build again even when nothing has changed
        #[arg(long)]
        force: bool,
    },
    /// Check the rules of the house that the compiler cannot see
    Tidy,
    /// Give mutated inputs to the parsers of pagoPA's messages (docs/adr/0013-fuzzing-on-stable.md)
    Fuzz {
        /// How long, shared by the targets
        #[arg(long, default_value_t = 10)]
        minutes: u64,
        /// What the mutations begin with: another seed, other inputs
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// soap, demand, number or qr; all of them without
        target: Option<String>,
    },
    /// Measure what must not become dear, each against a limit that is a ratio of one run
    Bench,
    /// Judge every screen in a real browser: axe, geometry, focus, weight, the criteria C.SE, the HTML checker
    UiCheck {
        /// Both municipalities, every state, Lighthouse
        #[arg(long)]
        full: bool,
        /// Where to keep a picture of each screen at 360 and 1280 pixels
        #[arg(long)]
        shots: Option<PathBuf>,
    },
    /// Run the tests and judge every message that the station and the sandbox emit by pagoPA's own files
    Contracts {
        /// The folder with pagoPA's XSD and OpenAPI files
        folder: PathBuf,
        /// Judge what tests recorded here before (SPORTELLO_TAP), and run none
        #[arg(long)]
        recorded: Option<PathBuf>,
    },
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Ui { force } => ui::run(force),
        Command::Tidy => check_rules(),
        Command::Fuzz { minutes, seed, target } => fuzz(minutes, seed, target.as_deref()),
        Command::Bench => bench(),
        Command::UiCheck { full, shots } => ui_check(full, shots.as_deref()),
        Command::Contracts { folder, recorded } => check_contracts(&folder, recorded),
    }
}

/// The measurements are tests that no other run includes: `tests/it/bench.rs` of the crates.
#[expect(clippy::disallowed_methods, reason = "a developer's command runs the tests")]
fn bench() -> Result<()> {
    let mut cargo = std::process::Command::new("cargo");
    cargo.args(["test", "--quiet", "-p", "store", "-p", "portal", "--test", "it", "--"]);
    cargo.args(["bench::", "--ignored", "--nocapture", "--test-threads", "1"]);
    let ran = cargo.current_dir(workspace::root()?).status()?;
    ensure!(ran.success(), "something became dearer than its limit, or could not be measured");
    Ok(())
}

/// Optimised, with the checks of a debug build.
#[expect(clippy::disallowed_methods, reason = "a developer's command runs the tests")]
fn fuzz(minutes: u64, seed: u64, target: Option<&str>) -> Result<()> {
    let mut cargo = std::process::Command::new("cargo");
    cargo.args(["test", "--profile", "fuzz", "-p", "pagopa", "--test", "it", "--"]);
    cargo.args(["fuzz::minutes", "--exact", "--ignored", "--nocapture"]);
    cargo.env("SPORTELLO_FUZZ_SECONDS", (minutes * 60).to_string());
    cargo.env("SPORTELLO_FUZZ_SEED", seed.to_string());
    if let Some(target) = target {
        cargo.env("SPORTELLO_FUZZ_TARGET", target);
    }
    let ran = cargo.current_dir(workspace::root()?).status()?;
    ensure!(ran.success(), "fuzzing found something, or could not run");
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a developer's command runs the browser's programs")]
fn ui_check(full: bool, shots: Option<&Path>) -> Result<()> {
    let mut check = std::process::Command::new(workspace::root()?.join("scripts/ui-check"));
    if full {
        check.arg("--full");
    }
    if let Some(shots) = shots {
        check.arg("--shots").arg(std::path::absolute(shots)?);
    }
    ensure!(check.status()?.success(), "a screen is not as it should be");
    Ok(())
}

fn check_contracts(folder: &Path, recorded: Option<PathBuf>) -> Result<()> {
    let recorded = match recorded {
        Some(recorded) => recorded,
        None => record(folder)?,
    };
    let outcome = contracts::judge(folder, &recorded)?;
    for fault in &outcome.faults {
        println!("{fault}");
    }
    println!("{outcome}");
    ensure!(outcome.faults.is_empty(), "messages break pagoPA's contracts");
    let missing: Vec<&str> = outcome.missing().iter().map(|kind| kind.name()).collect();
    ensure!(missing.is_empty(), "nothing was recorded of: {}", missing.join(", "));
    Ok(())
}

/// Runs the tests of the crates that emit, with a fresh folder for what they record.
#[expect(clippy::disallowed_methods, reason = "a developer's command runs the tests")]
fn record(contracts: &Path) -> Result<PathBuf> {
    let tap = workspace::target()?.join("contracts");
    if tap.is_dir() {
        std::fs::remove_dir_all(&tap)?;
    }
    let ran = std::process::Command::new("cargo")
        .args(["nextest", "run", "--no-fail-fast", "-p", "pagopa", "-p", "sandbox", "-p", "portal"])
        .env("SPORTELLO_TAP", &tap)
        .env("SPORTELLO_CONTRACTS", contracts.canonicalize()?)
        .current_dir(workspace::root()?)
        .status()?;
    ensure!(ran.success(), "the tests fail");
    Ok(tap)
}

fn check_rules() -> Result<()> {
    let findings = tidy::all(&workspace::root()?)?;
    for finding in &findings {
        println!("{finding}");
    }
    let failures = findings.iter().filter(|finding| finding.severity == Severity::Failure).count();
    println!("tidy: {} rules, {} alarms, {failures} failures", tidy::RULES.len(), findings.len() - failures);
    ensure!(failures == 0, "the tree is not tidy");
    Ok(())
}
