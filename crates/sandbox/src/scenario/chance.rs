//! Chance by seed: the same seed, the same month.

use std::ops::RangeInclusive;

use rand::{Rng, SeedableRng, rngs::StdRng};

/// Rolls dice for one story: nothing that another story does changes them.
#[derive(Debug)]
pub(crate) struct Chance(StdRng);

impl Chance {
    /// `story` names it in the month of `seed`.
    pub(crate) fn of(seed: u64, story: &str) -> Self {
        // FNV-1a: any fixed spreading of the names will do
        let spread = story.bytes().fold(0xcbf2_9ce4_8422_2325_u64 ^ seed, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self(StdRng::seed_from_u64(spread))
    }

    pub(crate) fn number(&mut self, range: RangeInclusive<u32>) -> u32 {
        self.0.random_range(range)
    }

    pub(crate) fn cents(&mut self, range: RangeInclusive<i64>) -> i64 {
        self.0.random_range(range)
    }

    /// True so many times in a hundred.
    pub(crate) fn percent(&mut self, of_hundred: u32) -> bool {
        self.number(1..=100) <= of_hundred
    }

    /// One of a list that is not empty.
    pub(crate) fn one_of<T: Copy>(&mut self, list: &[T]) -> Option<T> {
        let last = list.len().checked_sub(1)?;
        list.get(self.0.random_range(0..=last)).copied()
    }

    /// One of a list with weights.
    pub(crate) fn weighted<T: Copy>(&mut self, list: &[(T, u32)]) -> Option<T> {
        let all: u32 = list.iter().map(|(_, weight)| weight).sum();
        let mut rest = self.number(1..=all.max(1));
        list.iter().find_map(|(item, weight)| {
            if rest <= *weight {
                return Some(*item);
            }
            rest -= weight;
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rolls(seed: u64, story: &str) -> Vec<u32> {
        let mut chance = Chance::of(seed, story);
        (0..8).map(|_| chance.number(1..=1000)).collect()
    }

    #[test]
    fn the_same_seed_and_story_roll_the_same() {
        assert_eq!(rolls(1, "debt 7"), rolls(1, "debt 7"));
        assert_ne!(rolls(1, "debt 7"), rolls(1, "debt 8"));
        assert_ne!(rolls(1, "debt 7"), rolls(2, "debt 7"));
    }

    #[test]
    fn weights_are_kept() {
        let mut chance = Chance::of(1, "weights");
        let often = (0..1000).filter(|_| chance.weighted(&[('a', 90), ('b', 10)]) == Some('a')).count();
        assert!((850..=950).contains(&often), "{often}");
        assert_eq!(chance.weighted(&[('a', 0), ('b', 1)]), Some('b'));
    }
}
