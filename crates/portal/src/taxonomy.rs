//! The codes of the *tassonomia dei servizi di incasso* that may stand in a catalogue or a position.

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

/// Longest code with what may follow it (`transferCategory`, paForNode.xsd).
const LONGEST: usize = 140;

/// Whether the code is in the platform's list, in its full form.
pub fn is_known(code: &str) -> bool {
    full_form(code).is_some_and(|full| full == code)
}

/// A code in its full form; `None` for what is not in the platform's list.
///
/// The list is of prefix `9`; `6`, `7` and `8` are the same services, excluded from SEPA Request-to-Pay. Bodies still write the code
/// without prefix and slashes, and may add words of their own after the second slash (SACI, "Tassonomia").
pub fn full_form(written: &str) -> Option<String> {
    let written = written.trim();
    let (prefix, rest) = match written.split_once('/') {
        Some((prefix @ ("6" | "7" | "8" | "9"), rest)) => (prefix, rest),
        Some(_) => return None,
        None => ("9", written),
    };
    let (code, added) = rest.split_once('/').unwrap_or((rest, ""));
    let known = KNOWN.contains(format!("9/{code}/").as_str());
    let full = format!("{prefix}/{code}/{added}");
    (known && full.chars().count() <= LONGEST).then_some(full)
}

#[cfg(test)]
mod tests {
    use super::{full_form, is_known};

    #[test]
    fn the_school_canteen_is_known() {
        assert!(is_known("9/0107101TS/"));
        assert!(is_known("7/0107101TS/"), "excluded from Request to Pay");
        assert!(!is_known("0107101TS"), "not the full form");
        assert!(!is_known("9/9999999TS/"));
    }

    #[test]
    fn a_short_code_is_made_whole_and_a_wrong_one_is_none() {
        assert_eq!(full_form("0107101TS").as_deref(), Some("9/0107101TS/"));
        assert_eq!(full_form("9/0107101TS").as_deref(), Some("9/0107101TS/"));
        assert_eq!(full_form("6/0107101TS/rata 1").as_deref(), Some("6/0107101TS/rata 1"));
        for wrong in ["", "9/", "9//", "/0107101TS/", "5/0107101TS/", "0107101ts", "9/0107101T", "codice"] {
            assert_eq!(full_form(wrong), None, "{wrong}");
        }
    }
}
