//! Fuzzing on the stable toolchain (docs/adr/0013-fuzzing-on-stable.md): inputs of the committed corpus are mutated; what behaves in a way
//! not seen before joins them. A panic, a broken rule or a slow input ends the run with the input in `target/fuzz`.
//!
//! `cargo xtask fuzz --minutes N [target]` runs it for minutes; here the corpus is replayed, and each target is mutated for a moment.

mod mutate;
mod targets;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use mutate::Mutator;
use targets::{TARGETS, Target};

/// An input that takes longer than this is a finding of the run for minutes; a test of every day asserts no speed.
const SLOW: Duration = Duration::from_millis(500);
/// Longest input that is made.
const LONGEST: usize = 64 * 1024;
/// How many inputs a test run tries on each target.
const MOMENT: u64 = 2_000;

fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target.name);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{} holds inputs", folder.display());
    files.iter().map(|file| std::fs::read(file).unwrap()).collect()
}

/// How a target behaves on an input; keeps the input and fails on a finding.
fn tried(target: &Target, input: &[u8], patience: Option<Duration>) -> String {
    let begun = Instant::now();
    let behaviour = std::panic::catch_unwind(|| (target.run)(input));
    let slow = patience.is_some_and(|patience| begun.elapsed() > patience);
    match behaviour {
        Ok(behaviour) if !slow => behaviour,
        outcome => {
            let kept = keep(target, input);
            let what = if outcome.is_err() { "panics or breaks a rule" } else { "takes too long" };
            panic!("{} {what}: {}", target.name, kept.display());
        }
    }
}

fn keep(target: &Target, input: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fuzz");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{}-{:016x}", target.name, mutate::hash(input)));
    std::fs::write(&file, input).unwrap();
    file
}

/// Mutates until `done`; returns how many inputs were tried and how many behaviours were seen.
fn run(
    target: &Target,
    seed: u64,
    patience: Option<Duration>,
    mut done: impl FnMut(u64) -> bool,
) -> (u64, usize) {
    let mut pool = corpus(target);
    let mut seen: HashSet<String> = pool.iter().map(|input| tried(target, input, patience)).collect();
    let mut mutator = Mutator::new(seed, target.words);
    let mut count = 0;
    while !done(count) {
        let mut input = mutator.mutate(&pool);
        input.truncate(LONGEST);
        if seen.insert(tried(target, &input, patience)) {
            pool.push(input);
        }
        count += 1;
    }
    (count, seen.len())
}

#[test]
fn the_corpus_does_no_harm_and_neither_do_its_neighbours() {
    for target in TARGETS {
        let (_, behaviours) = run(target, 1, None, |count| count >= MOMENT);
        assert!(behaviours >= 5, "{}: {behaviours} behaviours", target.name);
    }
}

#[test]
#[ignore = "cargo xtask fuzz runs it for minutes"]
#[expect(clippy::print_stderr, reason = "who fuzzes reads how far it came")]
fn minutes() {
    let wanted = std::env::var("SPORTELLO_FUZZ_TARGET").ok();
    let chosen: Vec<&Target> =
        TARGETS.iter().filter(|target| wanted.as_deref().is_none_or(|name| name == target.name)).collect();
    assert!(!chosen.is_empty(), "no such target");
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("SPORTELLO_FUZZ_SECONDS").unwrap_or(60) / u64::try_from(chosen.len()).unwrap();
    let seed = number("SPORTELLO_FUZZ_SEED").unwrap_or(1);
    for target in chosen {
        let until = Instant::now() + Duration::from_secs(seconds);
        let (count, behaviours) = run(target, seed, Some(SLOW), |_| Instant::now() >= until);
        assert!(count > 0, "{}: there was no time to try anything", target.name);
        eprintln!("fuzz: {}: {count} inputs, {behaviours} behaviours, nothing found", target.name);
    }
}
