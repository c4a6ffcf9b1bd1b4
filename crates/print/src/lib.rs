//! The accessible printer: typst in process, PDF/UA-1 and PDF/A-2a together.
//!
//! Owns the templates (`templates/*.typ`), the fonts that were read at the start, and what a printed text may consist of.
//! Refuses the outside: a document sees its own files in memory, no disk, no network, no clock. The content is a typed value of
//! `pagopa`; how often and for whom it is printed is the portal's concern.

mod desk;
mod error;
mod faces;
mod files;
mod letters;
mod notice;
mod picture;
mod receipt;
mod typesetter;

pub use self::error::PrintError;
pub use self::faces::{Faces, NEEDED};
pub use self::picture::{Picture, PictureKind};
pub use self::typesetter::{Marks, Prepared, Printed, Typesetter};
