//! `cargo xtask contracts <folder>`: what the station and the sandbox emitted in the tests, judged by pagoPA's own files.
//!
//! Tests record every emitted message in the folder that `SPORTELLO_TAP` names (`tests/it/tap.rs` of crate `sandbox`). Here each of them meets
//! the official XSD (by xmllint) or the schema of the official OpenAPI document.

mod openapi;
mod xsd;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

pub use openapi::{Document, Extra};

/// What a message is, by the beginning of its file's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An answer of the station, SOAP.
    Station,
    /// A request of the sandbox's Node, SOAP.
    Node,
    /// A cart that the portal sends to Checkout.
    Cart,
    /// An error of the sandbox's Checkout.
    Problem,
    /// A debt position as our API answers it, in the shape of GPD v3.
    Debt,
    /// A page of them.
    Debts,
}

impl Kind {
    /// Every kind. Each must be found: a tap that fell silent is not a passed check.
    pub const ALL: [Self; 6] =
        [Self::Station, Self::Node, Self::Cart, Self::Problem, Self::Debt, Self::Debts];

    /// Beginning of the files' names.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Station => "station",
            Self::Node => "node",
            Self::Cart => "cart",
            Self::Problem => "problem",
            Self::Debt => "debt",
            Self::Debts => "debts",
        }
    }

    /// Where it is described: a file of the contracts and a schema of it, and whether more than that may be told.
    const fn schema(self) -> Option<(&'static str, &'static str, Extra)> {
        const CHECKOUT: &str = "openapi/pagopa-api/checkout_v1.json";
        const GPD: &str = "openapi/pagopa-api/gpd_v3.json";
        match self {
            Self::Station | Self::Node => None,
            Self::Cart => Some((CHECKOUT, "CartRequest", Extra::Refused)),
            Self::Problem => Some((CHECKOUT, "ProblemJson", Extra::Refused)),
            Self::Debt => Some((GPD, "PaymentPositionModelResponseV3", Extra::Allowed)),
            Self::Debts => Some((GPD, "PaymentPositionsInfoV3", Extra::Allowed)),
        }
    }
}

/// How it went.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Messages judged, by kind.
    pub judged: BTreeMap<Kind, usize>,
    /// What is wrong, with the file.
    pub faults: Vec<String>,
}

impl Outcome {
    /// Kinds of which nothing was recorded.
    pub fn missing(&self) -> Vec<Kind> {
        Kind::ALL.into_iter().filter(|kind| !self.judged.contains_key(kind)).collect()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for kind in Kind::ALL {
            writeln!(f, "contracts: {:8} {}", kind.name(), self.judged.get(&kind).copied().unwrap_or(0))?;
        }
        let total: usize = self.judged.values().sum();
        write!(f, "contracts: {total} messages judged, {} faults", self.faults.len())
    }
}

/// Judges all that was recorded.
///
/// # Errors
/// When the contracts or the recorded files cannot be read, or xmllint cannot be run.
pub fn judge(contracts: &Path, recorded: &Path) -> Result<Outcome> {
    ensure!(contracts.is_dir(), "{} is no folder of contracts", contracts.display());
    let mut outcome = Outcome::default();
    let mut envelopes = Vec::new();
    for file in files(recorded)? {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let kind = Kind::ALL.into_iter().find(|kind| name.starts_with(&format!("{}-", kind.name())));
        let Some(kind) = kind else {
            outcome.faults.push(format!("{name}: of no known kind"));
            continue;
        };
        *outcome.judged.entry(kind).or_default() += 1;
        match kind.schema() {
            None => envelopes.push(file),
            Some((document, schema, extra)) => {
                let document = Document::read(&contracts.join(document))?;
                let text = fs::read_to_string(&file)?;
                let faults = document.judge(schema, &text, extra);
                outcome.faults.extend(faults.into_iter().map(|fault| format!("{}: {fault}", file.display())));
            }
        }
    }
    outcome.faults.extend(xsd::judge(contracts, &envelopes)?);
    Ok(outcome)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("nothing was recorded in {}", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}
