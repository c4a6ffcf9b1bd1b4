//! The fonts, read once.

use std::fs;
use std::path::Path;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::error::PrintError;

/// The faces of the guide to the notice, as `cargo xtask ui` writes them.
pub const NEEDED: [&str; 4] =
    ["TitilliumWeb-Regular.ttf", "TitilliumWeb-Bold.ttf", "RobotoMono-Regular.ttf", "RobotoMono-Bold.ttf"];

/// Fonts in memory, with what they can draw.
#[derive(Debug)]
pub struct Faces {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

impl Faces {
    /// Reads the faces of the guide in a folder, and those of another one for other alphabets.
    ///
    /// # Errors
    /// [`PrintError::Folder`], [`PrintError::Fonts`].
    pub fn read(folder: &Path, further: Option<&Path>) -> Result<Self, PrintError> {
        let missing: Vec<&str> = NEEDED.into_iter().filter(|name| !folder.join(name).is_file()).collect();
        if !missing.is_empty() {
            return Err(PrintError::Fonts { folder: folder.to_owned(), missing: missing.join(", ") });
        }
        let mut fonts = Vec::new();
        for folder in std::iter::once(folder).chain(further) {
            fonts.extend(
                all(folder).map_err(|reason| PrintError::Folder { folder: folder.to_owned(), reason })?,
            );
        }
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// Whether a font has a glyph for a letter.
    pub fn can_draw(&self, letter: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

fn all(folder: &Path) -> std::io::Result<Vec<Font>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        files.push(entry?.path());
    }
    files.sort();
    let mut fonts = Vec::new();
    for file in files.into_iter().filter(|file| is_font(file)) {
        fonts.extend(Font::iter(Bytes::new(fs::read(&file)?)));
    }
    Ok(fonts)
}

fn is_font(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["ttf", "otf", "ttc"].contains(&extension.to_ascii_lowercase().as_str())
}
