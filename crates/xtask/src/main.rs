//! Commands for the people who develop Sportello: `cargo xtask <command>`.
#![expect(clippy::print_stdout, reason = "a command line tool talks to its user on standard output")]

mod ui;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};

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
}

fn main() -> Result<()> {
    match Cli::parse().command {
        Command::Ui { force } => ui::run(force),
    }
}
