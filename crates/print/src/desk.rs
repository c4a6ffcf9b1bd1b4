//! All that a document can see while it is set: templates, fonts, its own files. Nothing outside.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::faces::Faces;

/// What all documents share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) library: LazyHash<Library>,
    pub(crate) faces: Faces,
    pub(crate) templates: Vec<Source>,
}

/// One document on its way.
#[derive(Debug)]
pub(crate) struct Desk<'a> {
    pub(crate) shared: &'a Shared,
    pub(crate) main: FileId,
    pub(crate) files: &'a [(FileId, Bytes)],
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.faces.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.shared.templates.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(name, _)| *name == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.faces.fonts.get(index).cloned()
    }

    /// A document has no clock: what it says of time stands in its content.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
