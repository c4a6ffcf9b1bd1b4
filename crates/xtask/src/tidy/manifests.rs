//! The direction of dependencies, read from the manifests.
//!
//! `words <- domain <- pagopa, identity, store <- portal`; `pagopa`, `identity` and `store` never see one another.
//! Some libraries have one owner each, so that what they do happens in one place.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::{Finding, files, text};

/// Each of our crates, and those of ours it may name.
const OURS: &[(&str, &[&str])] = &[
    ("words", &[]),
    ("domain", &["words"]),
    ("migrations", &[]),
    ("pagopa", &["words", "domain"]),
    ("identity", &["words", "domain"]),
    ("store", &["domain", "migrations"]),
    ("print", &["domain", "pagopa"]),
    ("portal", &["words", "domain", "pagopa", "identity", "store", "print"]),
    ("sandbox", &["domain"]),
    ("xtask", &[]),
];

/// The journeys of `portal` are played against the sandbox; no other test crosses the lines.
const IN_TESTS: &[(&str, &str)] = &[("portal", "sandbox")];

/// Libraries that only some crates may name, tests included.
const OWNED: &[(&str, &[&str])] = &[
    ("sea-orm", &["store", "migrations"]),
    ("sea-orm-migration", &["store", "migrations"]),
    ("sqlx", &["store", "migrations"]),
    ("redis", &["store"]),
    ("casbin", &["portal"]),
    ("lettre", &["portal"]),
    ("poem", &["portal", "sandbox"]),
    ("poem-openapi", &["portal", "sandbox"]),
    ("handlebars", &["portal", "sandbox"]),
];

/// `domain` computes; these would let it wait, look at the world or keep things.
const NOT_IN_DOMAIN: &[&str] =
    &["tokio", "async-trait", "futures-util", "reqwest", "rand", "tracing", "anyhow"];

/// Every manifest names only what its crate may know.
///
/// # Errors
/// When a manifest cannot be read or is no TOML.
pub fn direction_holds(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in files(root, &["crates", "migrations"], &["Cargo.toml"])? {
        let manifest: Table = text(root, &file)?.parse().with_context(|| file.display().to_string())?;
        findings.extend(check(&file, &manifest));
    }
    Ok(findings)
}

fn check(file: &Path, manifest: &Table) -> Vec<Finding> {
    let Some(name) = manifest.get("package").and_then(|package| package.get("name")).and_then(Value::as_str)
    else {
        return vec![Finding::failure(file, "a manifest without package name")];
    };
    let Some((_, allowed)) = OURS.iter().find(|(ours, _)| *ours == name) else {
        return vec![Finding::failure(file, "this crate has no rule of direction; give it one in xtask")];
    };
    let named = dependencies(manifest);
    let wrong =
        named.iter().filter_map(|(section, dependency)| objection(name, allowed, section, dependency));
    wrong.map(|text| Finding::failure(PathBuf::from(file), text)).collect()
}

fn objection(name: &str, allowed: &[&str], section: &str, dependency: &str) -> Option<String> {
    let in_tests = section == "dev-dependencies" && IN_TESTS.contains(&(name, dependency));
    let ours = OURS.iter().any(|(ours, _)| *ours == dependency);
    if ours && dependency != name && !allowed.contains(&dependency) && !in_tests {
        return Some(format!("{name} may not depend on {dependency}"));
    }
    if name == "domain" && NOT_IN_DOMAIN.contains(&dependency) {
        return Some(format!("domain is pure: no {dependency}"));
    }
    let (_, owners) = OWNED.iter().find(|(library, _)| *library == dependency)?;
    (!owners.contains(&name)).then(|| format!("only {} may name {dependency}", owners.join(" and ")))
}

/// Section and package name of every dependency, those of single targets included.
fn dependencies(manifest: &Table) -> Vec<(String, String)> {
    let targets = manifest.get("target").and_then(Value::as_table);
    let tables = targets.into_iter().flat_map(|targets| targets.values().filter_map(Value::as_table));
    std::iter::once(manifest).chain(tables).flat_map(of_table).collect()
}

fn of_table(table: &Table) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
        for (key, value) in table.get(section).and_then(Value::as_table).into_iter().flatten() {
            let package = value.get("package").and_then(Value::as_str).unwrap_or(key);
            found.push((section.to_owned(), package.to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(manifest: &str) -> Vec<String> {
        let manifest: Table = manifest.parse().unwrap();
        check(Path::new("Cargo.toml"), &manifest).into_iter().map(|finding| finding.text).collect()
    }

    #[test]
    fn store_may_name_domain_and_the_database() {
        assert!(
            faults("package.name = 'store'\n[dependencies]\ndomain = '1'\nsea-orm = '2'\nredis = '1'")
                .is_empty()
        );
    }

    #[test]
    fn pagopa_never_sees_the_store() {
        assert_eq!(
            faults("package.name = 'pagopa'\n[dependencies]\nstore = '1'"),
            ["pagopa may not depend on store"]
        );
    }

    #[test]
    fn a_renamed_package_and_a_single_target_hide_nothing() {
        let renamed =
            "package.name = 'portal'\n[target.'cfg(unix)'.dependencies]\norm = { package = 'sea-orm' }";
        assert_eq!(faults(renamed), ["only store and migrations may name sea-orm"]);
    }

    #[test]
    fn portal_meets_the_sandbox_in_tests_only() {
        assert!(faults("package.name = 'portal'\n[dev-dependencies]\nsandbox = '1'").is_empty());
        assert_eq!(
            faults("package.name = 'portal'\n[dependencies]\nsandbox = '1'"),
            ["portal may not depend on sandbox"]
        );
    }

    #[test]
    fn domain_is_pure() {
        assert_eq!(
            faults("package.name = 'domain'\n[dependencies]\ntokio = '1'"),
            ["domain is pure: no tokio"]
        );
    }

    #[test]
    fn a_crate_without_rule_is_refused() {
        assert_eq!(faults("package.name = 'misc'").len(), 1);
    }
}
