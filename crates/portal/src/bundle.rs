//! Many documents sent as one file, piece by piece: only the document in hand is in memory, whatever their number.

mod pdf;
mod tags;
mod zip;

use chrono::{DateTime, Utc};
use thiserror::Error;

use self::pdf::JoinedPdf;
use self::zip::Archive;

/// Why a bundle could not go on.
#[derive(Debug, Error)]
pub enum BundleError {
    /// A document that is no whole PDF.
    #[error("a document cannot be joined: {0}")]
    Document(String),
    /// More than the format can carry: 4 GiB, or 65,535 files in a ZIP.
    #[error("the bundle is too large")]
    TooLarge,
}

/// A bundle under construction; each step gives the bytes to send.
#[derive(Debug)]
pub enum Bundle {
    /// One PDF with the pages of all.
    Pdf(Box<JoinedPdf>),
    /// A ZIP with a file for each.
    Zip(Archive),
}

impl Bundle {
    /// One PDF.
    pub fn pdf() -> Self {
        Self::Pdf(Box::new(JoinedPdf::new()))
    }

    /// A ZIP; `at` is the time of its files.
    pub fn zip(at: DateTime<Utc>) -> Self {
        Self::Zip(Archive::new(at))
    }

    /// Adds a document.
    ///
    /// # Errors
    /// [`BundleError`]; what was given before is of no use then.
    pub fn add(&mut self, name: &str, document: &[u8]) -> Result<Vec<u8>, BundleError> {
        match self {
            Self::Pdf(joined) => joined.add(document),
            Self::Zip(archive) => archive.add(name, document),
        }
    }

    /// The end of the file.
    ///
    /// # Errors
    /// [`BundleError::TooLarge`].
    pub fn finish(self) -> Result<Vec<u8>, BundleError> {
        match self {
            Self::Pdf(joined) => joined.finish(),
            Self::Zip(archive) => archive.finish(),
        }
    }
}
