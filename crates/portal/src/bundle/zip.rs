//! A ZIP of files that are kept as they are: a PDF is compressed already.
//!
//! Source: APPNOTE.TXT 6.3 (local header, central directory, end record); flag 11 says that names are UTF-8.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};

use super::BundleError;

const VERSION: u16 = 20;
const UTF8: u16 = 1 << 11;

/// An archive under construction.
#[derive(Debug)]
pub struct Archive {
    /// Time and date of every file, as MS-DOS writes them.
    stamp: (u16, u16),
    offset: u32,
    directory: Vec<u8>,
    files: u16,
}

impl Archive {
    pub(super) fn new(at: DateTime<Utc>) -> Self {
        let at = at.with_timezone(&chrono_tz::Europe::Rome);
        let number = |value: u32| u16::try_from(value).unwrap_or(0);
        let years = u16::try_from(at.year() - 1980).unwrap_or(0);
        let time = number(at.hour()) << 11 | number(at.minute()) << 5 | number(at.second() / 2);
        let date = years << 9 | number(at.month()) << 5 | number(at.day());
        Self { stamp: (time, date), offset: 0, directory: Vec::new(), files: 0 }
    }

    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<Vec<u8>, BundleError> {
        let size = u32::try_from(content.len()).map_err(|_| BundleError::TooLarge)?;
        let length = u16::try_from(name.len()).map_err(|_| BundleError::TooLarge)?;
        let facts = self.facts(crc32fast::hash(content), size, length);
        let mut local = Vec::with_capacity(30 + name.len() + content.len());
        local.extend_from_slice(b"PK\x03\x04");
        local.extend_from_slice(&facts);
        local.extend_from_slice(name.as_bytes());
        local.extend_from_slice(content);
        self.directory.extend_from_slice(b"PK\x01\x02");
        self.directory.extend_from_slice(&VERSION.to_le_bytes());
        self.directory.extend_from_slice(&facts);
        // no comment, first disk, no attributes
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&self.offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        let grown = u32::try_from(local.len()).ok().and_then(|length| self.offset.checked_add(length));
        self.offset = grown.ok_or(BundleError::TooLarge)?;
        self.files = self.files.checked_add(1).ok_or(BundleError::TooLarge)?;
        Ok(local)
    }

    pub(super) fn finish(self) -> Result<Vec<u8>, BundleError> {
        let size = u32::try_from(self.directory.len()).map_err(|_| BundleError::TooLarge)?;
        let mut end = self.directory;
        end.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        end.extend_from_slice(&self.files.to_le_bytes());
        end.extend_from_slice(&self.files.to_le_bytes());
        end.extend_from_slice(&size.to_le_bytes());
        end.extend_from_slice(&self.offset.to_le_bytes());
        end.extend_from_slice(&[0; 2]);
        Ok(end)
    }

    /// What the local header and the directory say alike, up to the length of the extra field.
    fn facts(&self, crc: u32, size: u32, name: u16) -> [u8; 26] {
        let mut facts = [0; 26];
        let (time, date) = self.stamp;
        let words = [(0, VERSION), (2, UTF8), (6, time), (8, date), (22, name)];
        for (at, word) in words {
            facts[at..at + 2].copy_from_slice(&word.to_le_bytes());
        }
        for (at, number) in [(10, crc), (14, size), (18, size)] {
            facts[at..at + 4].copy_from_slice(&number.to_le_bytes());
        }
        facts
    }
}
