//! Makes inputs out of inputs: bytes, words of the format, parts of others.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Bytes that parsers trip over.
const SPECIAL: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"<",
    b">",
    b"&",
    b"]]>",
    b"\"",
    b"'",
    b"|",
    b"-",
    b"+",
    b".",
    b"0",
    b"99999999999999999999",
    "è".as_bytes(),
    "\u{1f600}".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{661}".as_bytes(),
];

pub(super) fn hash(input: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    hasher.finish()
}

/// A generator that a seed repeats (splitmix64), and the words of a format.
pub(super) struct Mutator {
    state: u64,
    words: &'static [&'static str],
}

impl Mutator {
    pub(super) const fn new(seed: u64, words: &'static [&'static str]) -> Self {
        Self { state: seed, words }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 where there is none.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap();
        usize::try_from(self.next().checked_rem(end).unwrap_or(0)).unwrap()
    }

    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let from = self.below(length + 1);
        let most = (length - from).min(1 << self.below(9));
        from..from + self.below(most + 1)
    }

    /// One to eight changes to one of the pool.
    pub(super) fn mutate(&mut self, pool: &[Vec<u8>]) -> Vec<u8> {
        let mut input = pool[self.below(pool.len())].clone();
        for _ in 0..=self.below(8) {
            self.change(&mut input, pool);
        }
        input
    }

    fn change(&mut self, input: &mut Vec<u8>, pool: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        match self.below(9) {
            0 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] ^= 1 << self.below(8);
            }
            1 if !input.is_empty() => {
                let at = self.below(input.len());
                input[at] = self.next().to_le_bytes()[0];
            }
            2 => {
                let gone = self.range(input.len());
                input.drain(gone);
            }
            3 => {
                let part = input[self.range(input.len())].to_vec();
                input.splice(at..at, part);
            }
            4 => {
                let special = SPECIAL[self.below(SPECIAL.len())];
                input.splice(at..at, special.iter().copied());
            }
            5 => {
                let word = self.words[self.below(self.words.len())];
                input.splice(at..at, word.bytes());
            }
            6 => {
                let word = self.words[self.below(self.words.len())];
                let place = self.range(input.len());
                input.splice(place, word.bytes());
            }
            7 => {
                let other = &pool[self.below(pool.len())];
                let part = other[self.range(other.len())].to_vec();
                let place = self.range(input.len());
                input.splice(place, part);
            }
            _ => self.swap(input),
        }
    }

    /// Two parts change places.
    fn swap(&mut self, input: &mut Vec<u8>) {
        let first = self.range(input.len());
        let part = input[first.clone()].to_vec();
        input.drain(first);
        let at = self.below(input.len() + 1);
        input.splice(at..at, part);
    }
}
