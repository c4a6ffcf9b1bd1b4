//! Documentation that names a path keeps its word.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Finding, files, text};

/// A word in backquotes that begins so is a path of this tree.
const FOLDERS: &[&str] =
    &["crates/", "migrations/", "tenants/", "themes/", "helm/", "docs/", "scripts/", ".ci/", ".config/"];
const AT_THE_ROOT: &[&str] = &["README.md", "CONTRIBUTING.md", "CHANGELOG.md"];

/// Paths in backquotes in `docs/` and the root's documents exist; those with a placeholder are left alone.
///
/// # Errors
/// When a document cannot be read.
pub fn named_paths_exist(root: &Path) -> Result<Vec<Finding>> {
    let at_the_root = AT_THE_ROOT.iter().map(PathBuf::from).filter(|file| root.join(file).is_file());
    let mut findings = Vec::new();
    for file in at_the_root.chain(files(root, &["docs"], &[".md"])?) {
        let document = text(root, &file)?;
        let missing = named_paths(&document).filter(|path| !root.join(path).exists());
        findings.extend(missing.map(|path| Finding::failure(&file, format!("`{path}` does not exist"))));
    }
    Ok(findings)
}

fn named_paths(document: &str) -> impl Iterator<Item = &str> {
    document.lines().flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|word| is_path(word))
}

fn is_path(word: &str) -> bool {
    FOLDERS.iter().any(|folder| word.starts_with(folder)) && !word.contains(['<', '*', '{', '…', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_found_in_backquotes_and_placeholders_are_not() {
        let document = "See `crates/domain/src/lib.rs`, not crates/x, nor `tenants/<slug>/` or `cargo build`.\n\
                        And `docs/adr` too.";
        assert_eq!(named_paths(document).collect::<Vec<_>>(), ["crates/domain/src/lib.rs", "docs/adr"]);
    }
}
