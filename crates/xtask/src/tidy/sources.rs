//! Rules over Rust sources: lengths, file names, names of types, and who may import the web.

use std::path::{Component, Path};

use anyhow::Result;

use super::{Finding, files, text};

const SOURCES: &[&str] = &["crates", "migrations"];
const ALARM_LINES: usize = 500;
const MOST_LINES: usize = 800;

/// Words that say nothing about what a type is.
const EMPTY_WORDS: &[&str] = &["Service", "Manager", "Helper", "Helpers", "Util", "Utils", "Dto", "Impl"];

/// A sottoservizio is a word of the municipality, not a pattern.
const OWN_WORD: &str = "SubService";

/// handlebars calls the functions of a template helpers; a file that holds those says so.
const LIBRARY_WORD: &str = "render/helpers.rs";

/// Files of `portal` that join the parts and hence know the web.
const WIRING: &[&str] = &["lib.rs", "main.rs", "cli", "routes", "server", "app", "web", "pages"];

/// Files above 500 lines are an alarm, above 800 a failure.
///
/// # Errors
/// When a source cannot be read.
pub fn file_lengths(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files(root, &["crates", "migrations", "scripts", "themes"], &[".rs", ".hbs", ".sh", ".scss"])?
    {
        let lines = text(root, &file)?.lines().count();
        if lines > MOST_LINES {
            findings.push(Finding::failure(file, format!("{lines} lines; the most is {MOST_LINES}")));
        } else if lines > ALARM_LINES {
            findings.push(Finding::alarm(file, format!("{lines} lines; aim at 100 to 250")));
        }
    }
    Ok(findings)
}

/// A module is `cart.rs` with its parts in `cart/`, never `cart/mod.rs`.
///
/// # Errors
/// When a folder cannot be listed.
pub fn no_mod_files(root: &Path) -> Result<Vec<Finding>> {
    let files = files(root, SOURCES, &["mod.rs"])?;
    let mod_files = files.into_iter().filter(|file| file.ends_with("mod.rs"));
    Ok(mod_files.map(|file| Finding::failure(file, "write <name>.rs beside the folder <name>/")).collect())
}

/// No type and no file is called after a pattern: `Service`, `Manager`, `Helper`, `Util`, `Dto`, `Impl`.
///
/// # Errors
/// When a source cannot be read.
pub fn type_names(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files(root, SOURCES, &[".rs"])? {
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let empty = EMPTY_WORDS.iter().any(|word| word.eq_ignore_ascii_case(stem));
        if empty && !file.ends_with(LIBRARY_WORD) {
            findings.push(Finding::failure(&file, "name the file after what it holds"));
        }
        let source = text(root, &file)?;
        let empty = source.lines().filter_map(declared_type).filter(|name| has_empty_word(name));
        findings
            .extend(empty.map(|name| Finding::failure(&file, format!("`{name}` is named after a pattern"))));
    }
    Ok(findings)
}

/// The name of the type that a line declares, if it declares one.
fn declared_type(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().peekable();
    words.next_if(|word| word.starts_with("pub"));
    if words.peek().is_some_and(|word| word.ends_with(')')) {
        words.next();
    }
    let keyword = words.next()?;
    if !["struct", "enum", "trait", "type", "union"].contains(&keyword) {
        return None;
    }
    let rest = words.next()?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

fn has_empty_word(name: &str) -> bool {
    camel_words(&name.replace(OWN_WORD, "")).iter().any(|word| EMPTY_WORDS.contains(&word.as_str()))
}

fn camel_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in name.chars() {
        match words.last_mut() {
            Some(word) if !letter.is_uppercase() => word.push(letter),
            _ => words.push(letter.to_string()),
        }
    }
    words
}

/// In `portal`, `web/` imports use cases; a use case that imports `web/` turns the house round.
///
/// # Errors
/// When a source cannot be read.
pub fn use_cases_ignore_web(root: &Path) -> Result<Vec<Finding>> {
    let source_folder = Path::new("crates/portal/src");
    let mut findings = Vec::new();
    for file in files(root, &["crates/portal/src"], &[".rs"])? {
        let inside = file.strip_prefix(source_folder)?;
        if !is_wiring(inside) && text(root, &file)?.contains("crate::web") {
            findings.push(Finding::failure(&file, "a use case may not import crate::web"));
        }
    }
    Ok(findings)
}

fn is_wiring(inside: &Path) -> bool {
    let Some(Component::Normal(first)) = inside.components().next() else { return false };
    let first = first.to_string_lossy();
    WIRING.iter().any(|wired| *wired == first || first.strip_suffix(".rs") == Some(wired))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declaration_gives_its_name() {
        assert_eq!(declared_type("pub struct Cart {"), Some("Cart"));
        assert_eq!(declared_type("    pub(crate) enum CartError<T>"), Some("CartError"));
        assert_eq!(declared_type("pub(in crate) type Rule = fn();"), Some("Rule"));
        assert_eq!(declared_type("let type_of_cart = 1;"), None);
        assert_eq!(declared_type("// struct of the cart"), None);
    }

    #[test]
    fn patterns_are_refused_and_the_sottoservizio_is_not() {
        for name in ["CartService", "ManagerOfCarts", "DateUtil", "CartDto", "CartImpl"] {
            assert!(has_empty_word(name), "{name}");
        }
        for name in ["SubService", "SubServiceForm", "Utility", "Implied", "Serviced"] {
            assert!(!has_empty_word(name), "{name}");
        }
    }

    #[test]
    fn routes_may_know_the_web_and_carts_may_not() {
        for wiring in ["routes.rs", "web/citizen/cart.rs", "web.rs", "cli/serve.rs", "main.rs"] {
            assert!(is_wiring(Path::new(wiring)), "{wiring}");
        }
        for use_case in ["cart.rs", "cart/merge.rs", "webhook.rs"] {
            assert!(!is_wiring(Path::new(use_case)), "{use_case}");
        }
    }
}
