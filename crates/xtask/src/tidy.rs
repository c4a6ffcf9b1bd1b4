//! `cargo xtask tidy`: the rules of the house that neither the compiler nor clippy can see.
//!
//! Each rule is a function from the source tree to what it found; the tests of this crate run the same functions,
//! so `cargo nextest run` is the whole truth.

mod documents;
mod manifests;
mod sources;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub use documents::named_paths_exist;
pub use manifests::direction_holds;
pub use sources::{file_lengths, no_mod_files, type_names, use_cases_ignore_web};
pub use words::{sources_name_their_texts, templates_name_their_texts};

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// An alarm to think about, or a failure.
    pub severity: Severity,
    /// Path relative to the source tree.
    pub file: PathBuf,
    /// What is wrong and what would be right.
    pub text: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Stop and think.
    Alarm,
    /// Not to be landed.
    Failure,
}

impl Finding {
    fn failure(file: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { severity: Severity::Failure, file: file.into(), text: text.into() }
    }

    fn alarm(file: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Self { severity: Severity::Alarm, file: file.into(), text: text.into() }
    }
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = match self.severity {
            Severity::Alarm => "alarm",
            Severity::Failure => "FAILURE",
        };
        write!(f, "{word}: {}: {}", self.file.display(), self.text)
    }
}

/// A rule: reads the source tree at the given root, tells what it found.
pub type Rule = fn(&Path) -> Result<Vec<Finding>>;

/// All rules, each with the name under which it is told.
pub const RULES: &[(&str, Rule)] = &[
    ("file lengths", file_lengths),
    ("no mod.rs", no_mod_files),
    ("names of types", type_names),
    ("use cases ignore the web", use_cases_ignore_web),
    ("direction of dependencies", direction_holds),
    ("paths named in the documentation", named_paths_exist),
    ("texts of templates", templates_name_their_texts),
    ("texts of sources", sources_name_their_texts),
];

/// Runs every rule; findings come in the order of [`RULES`].
///
/// # Errors
/// When a file of the tree cannot be read or a manifest is no TOML.
pub fn all(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for (name, rule) in RULES {
        findings.extend(rule(root).with_context(|| format!("rule: {name}"))?);
    }
    Ok(findings)
}

/// Files under the folders that end in one of the endings, sorted, relative to the root; build output is left out.
fn files(root: &Path, folders: &[&str], endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> =
        folders.iter().map(|folder| root.join(folder)).filter(|folder| folder.is_dir()).collect();
    while let Some(folder) = waiting.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_dir() && name != "target" && name != "node_modules" {
                waiting.push(path);
            } else if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path.strip_prefix(root)?.to_path_buf());
            }
        }
    }
    found.sort();
    Ok(found)
}

fn text(root: &Path, file: &Path) -> Result<String> {
    fs::read_to_string(root.join(file)).with_context(|| format!("cannot read {}", file.display()))
}
