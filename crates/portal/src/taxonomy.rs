//! The codes of the *tassonomia dei servizi di incasso* that may stand in a catalogue.

use std::collections::BTreeSet;
use std::sync::LazyLock;

const CODES: &str = include_str!("../../../tenants/_platform/taxonomy.csv");

static KNOWN: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    CODES
        .lines()
        .filter_map(|line| line.split([',', ';']).next())
        .map(|code| code.trim_matches('"'))
        .collect()
});

/// Whether the code is in the platform's list.
pub fn is_known(code: &str) -> bool {
    KNOWN.contains(code)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_school_canteen_is_known() {
        assert!(super::is_known("9/0107101TS/"));
        assert!(!super::is_known("9/9999999TS/"));
    }
}
