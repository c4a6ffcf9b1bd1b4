//! Commands for the people who develop Sportello: `cargo xtask <command>`.
#![expect(clippy::print_stdout, reason = "a command line tool talks to its user on standard output")]

mod ui;
mod workspace;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand};
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
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Ui { force } => ui::run(force),
        Command::Tidy => check_rules(),
    }
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
