//! What every catalogue must be, and that sources and catalogues name the same texts.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a catalogue that cannot be read must fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use words::{Language, ids, says, speaking, t, value, variables, within};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn file(language: Language) -> String {
    fs::read_to_string(repository().join(format!("themes/base/words/{}.ftl", language.code()))).unwrap()
}

fn sample(language: Language, id: &str) -> String {
    let names = variables(language, id);
    let values: Vec<_> = names.iter().map(|name| (name.as_str(), value("2"))).collect();
    says(language, id, &values).unwrap_or_else(|| panic!("{id} cannot be said in {language:?}")).into_owned()
}

#[test]
fn every_catalogue_is_fluent() {
    for language in Language::OF_PAGES {
        let parsed = fluent_syntax::parser::parse(file(language));
        let faults = parsed.err().map(|(_, faults)| faults).unwrap_or_default();
        assert!(faults.is_empty(), "{}: {faults:?}", language.code());
    }
}

#[test]
fn no_text_stands_twice() {
    for language in Language::OF_PAGES {
        let mut seen = BTreeSet::new();
        let twice: Vec<_> = ids(language).iter().filter(|id| !seen.insert(**id)).collect();
        assert!(twice.is_empty(), "{}: {twice:?}", language.code());
    }
}

#[test]
fn every_language_has_every_text_with_the_same_variables() {
    let italian: BTreeSet<_> = ids(Language::It).iter().collect();
    for language in [Language::En, Language::De] {
        let others: BTreeSet<_> = ids(language).iter().collect();
        let code = language.code();
        assert_eq!(
            italian.difference(&others).collect::<Vec<_>>(),
            Vec::<&&&str>::new(),
            "missing in {code}"
        );
        assert_eq!(others.difference(&italian).collect::<Vec<_>>(), Vec::<&&&str>::new(), "only in {code}");
        let differ = |id: &&&str| variables(Language::It, id) != variables(language, id);
        let differing: Vec<_> = ids(Language::It).iter().filter(differ).collect();
        assert!(differing.is_empty(), "other variables in {code}: {differing:?}");
    }
}

/// Texts go into elements and into attributes in quotation marks as they are: tags apart, nothing in them may mean something there.
#[test]
fn texts_are_safe_in_a_page() {
    let tag = Regex::new(r#"</?[a-z][a-z0-9]*( [a-z-]+="[^"<>]*")*>"#).unwrap();
    for language in Language::OF_PAGES {
        for id in ids(language) {
            let said = sample(language, id);
            let bare = tag.replace_all(&said, "");
            assert!(!bare.contains(['<', '>', '"', '&']), "{} {id}: {bare}", language.code());
            assert_eq!(bare.trim(), bare, "{} {id} begins or ends with a blank", language.code());
        }
    }
}

#[test]
fn tags_are_the_same_in_every_language() {
    let tag = Regex::new("</?[a-z][^<>]*>").unwrap();
    let tags = |language, id| {
        let said = sample(language, id);
        let mut found: Vec<_> = tag.find_iter(&said).map(|tag| tag.as_str().to_owned()).collect();
        found.sort();
        found
    };
    for id in ids(Language::It) {
        for language in [Language::En, Language::De] {
            assert_eq!(tags(Language::It, id), tags(language, id), "{} {id}", language.code());
        }
    }
}

fn sources(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// Ids that sources and templates say.
fn said() -> BTreeSet<String> {
    let in_rust = Regex::new(r#"\bt!\(\s*"([^"]+)""#).unwrap();
    let in_templates = Regex::new(r#"[{(]t "([^"]+)""#).unwrap();
    let mut found = BTreeSet::new();
    for (folder, ending, pattern) in [("crates", ".rs", &in_rust), ("themes/base", ".hbs", &in_templates)] {
        let mut paths = Vec::new();
        sources(&repository().join(folder), ending, &mut paths);
        for path in paths.iter().filter(|path| !path.starts_with(repository().join("crates/words"))) {
            let text = fs::read_to_string(path).unwrap();
            found.extend(pattern.captures_iter(&text).map(|id| id[1].to_owned()));
        }
    }
    found
}

#[test]
fn what_is_said_is_in_the_catalogue_and_nothing_else_is() {
    let (said, known) = (said(), ids(Language::It).iter().map(|id| (*id).to_owned()).collect());
    assert_eq!(said.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "in no catalogue");
    assert_eq!(known.difference(&said).collect::<Vec<_>>(), Vec::<&String>::new(), "said nowhere");
}

#[test]
fn the_language_holds_for_what_runs_within_it_and_no_longer() {
    let said = || t!("frame-cart");
    assert_eq!(said(), "Carrello");
    assert_eq!(
        speaking(Language::En, || (said(), speaking(Language::De, said), said())),
        ("Cart", "Warenkorb", "Cart")
    );
    assert_eq!(speaking(Language::Fr, said), "Carrello", "no catalogue: Italian");
    assert_eq!(said(), "Carrello");
}

#[test]
fn a_panic_does_not_leave_its_language_behind() {
    let caught = std::panic::catch_unwind(|| speaking(Language::De, || panic!("on purpose")));
    assert!(caught.is_err());
    assert_eq!(words::current(), Language::It);
}

#[test]
fn a_future_speaks_its_language_whenever_it_runs() {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let mut turns = 0;
    let mut german = Box::pin(within(
        Language::De,
        std::future::poll_fn(|_| {
            turns += 1;
            assert_eq!(words::current(), Language::De);
            if turns == 2 { std::task::Poll::Ready(t!("frame-cart")) } else { std::task::Poll::Pending }
        }),
    ));
    assert!(german.as_mut().poll(&mut context).is_pending());
    assert_eq!(words::current(), Language::It, "between two turns others run");
    assert_eq!(german.as_mut().poll(&mut context), std::task::Poll::Ready("Warenkorb"));
}

#[test]
fn numbers_choose_the_plural_and_codes_stay_as_they_are() {
    let notices = |n: &str| t!("frame-cart-notices", n = n);
    assert_eq!((notices("1"), notices("2")), ("1 avviso".to_owned(), "2 avvisi".to_owned()));
    let english = |n: u32| speaking(Language::En, || t!("frame-cart-notices", n = n));
    assert_eq!((english(1), english(0)), ("1 notice".to_owned(), "0 notices".to_owned()));
    assert_eq!(notices("001000000000012345"), "001000000000012345 avvisi");
}
