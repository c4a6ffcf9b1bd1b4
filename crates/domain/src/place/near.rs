//! Names that are near to what was written.

use super::{Municipality, folded};

/// Suggestions in a fault.
const MOST: usize = 5;

/// Longer than any name.
const LONGEST: usize = 60;

/// First the names that begin so, then those that differ by a letter or two.
pub(super) fn near(
    written: &str,
    towns: impl Iterator<Item = &'static Municipality>,
) -> Vec<&'static Municipality> {
    let length = written.chars().count();
    if !(3..=LONGEST).contains(&length) {
        return Vec::new();
    }
    let allowed = if length < 6 { 1 } else { 2 };
    let mut found: Vec<(usize, &'static Municipality)> = towns
        .filter_map(|town| {
            let name = folded(town.name);
            if name.starts_with(written) {
                return Some((0, town));
            }
            let close = name.chars().count().abs_diff(length) <= allowed;
            let differs = close.then(|| distance(written, &name)).filter(|differs| *differs <= allowed)?;
            Some((differs, town))
        })
        .collect();
    found.sort_by_key(|(differs, town)| (*differs, town.name.len(), town.name));
    found.into_iter().take(MOST).map(|(_, town)| town).collect()
}

/// How many letters must be added, taken away or changed (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut before = at;
        let mut last = at + 1;
        for (place, against) in other.iter().enumerate() {
            let above = row.get(place + 1).copied().unwrap_or_default();
            let cost = usize::from(letter != *against);
            let best = (before + cost).min(above + 1).min(last + 1);
            if let Some(cell) = row.get_mut(place) {
                *cell = last;
            }
            before = above;
            last = best;
        }
        if let Some(cell) = row.last_mut() {
            *cell = last;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn letters_added_taken_away_and_changed_are_counted() {
        for (one, other, differs) in [
            ("", "", 0),
            ("", "ab", 2),
            ("ab", "", 2),
            ("medesano", "medesano", 0),
            ("medisano", "medesano", 1),
            ("medesan", "medesano", 1),
            ("emdesano", "medesano", 2),
            ("parma", "roma", 3),
        ] {
            assert_eq!(distance(one, other), differs, "{one} {other}");
        }
    }
}
