//! The language that is spoken, and where it holds.

use std::cell::Cell;
use std::pin::Pin;
use std::task::{Context, Poll};

use serde::{Deserialize, Serialize};

/// A language in which pages and notices can be read (ISO 639-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Italian; always offered.
    It,
    /// English.
    En,
    /// German.
    De,
    /// French: notices only.
    Fr,
    /// Slovene: notices only.
    Sl,
}

impl Language {
    /// Those that have a catalogue: the interface can be read in them.
    pub const OF_PAGES: [Self; 3] = [Self::It, Self::En, Self::De];

    /// The two letters of the page's `lang`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::It => "it",
            Self::En => "en",
            Self::De => "de",
            Self::Fr => "fr",
            Self::Sl => "sl",
        }
    }

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::It => "Italiano",
            Self::En => "English",
            Self::De => "Deutsch",
            Self::Fr => "Français",
            Self::Sl => "Slovenščina",
        }
    }

    /// The language of pages that has this code.
    pub fn of_pages(code: &str) -> Option<Self> {
        Self::OF_PAGES.into_iter().find(|language| language.code() == code)
    }
}

thread_local! {
    static CURRENT: Cell<Language> = const { Cell::new(Language::It) };
}

/// The language that is spoken here.
pub fn current() -> Language {
    CURRENT.get()
}

/// Speaks a language while `work` runs, and the one before afterwards, also when `work` panics.
pub fn speaking<T>(language: Language, work: impl FnOnce() -> T) -> T {
    let _before = Before(CURRENT.replace(language));
    work()
}

/// Puts the language of before back.
struct Before(Language);

impl Drop for Before {
    fn drop(&mut self) {
        CURRENT.set(self.0);
    }
}

/// A future that speaks a language whenever it runs, on whatever thread.
pub fn within<F: Future>(language: Language, work: F) -> Within<F> {
    Within { language, work: Box::pin(work) }
}

/// See [`within`].
#[derive(Debug)]
pub struct Within<F> {
    language: Language,
    work: Pin<Box<F>>,
}

impl<F: Future> Future for Within<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let language = self.language;
        speaking(language, || self.work.as_mut().poll(context))
    }
}
