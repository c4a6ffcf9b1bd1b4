//! Files of a tenant that are served as they are: its coat of arms.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use thiserror::Error;

mod svg;

/// Largest asset, in bytes.
pub const MAX_BYTES: usize = 200 * 1024;
const PNG_MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A file with its media type, as kept in a revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asset {
    /// `image/svg+xml` or `image/png`.
    pub media_type: String,
    /// The bytes in standard base64 with padding.
    pub base64: String,
}

/// Why a file cannot be an asset.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AssetError {
    /// Neither `.svg` nor `.png`.
    #[error("il file deve essere .svg oppure .png")]
    Extension,
    /// Above [`MAX_BYTES`].
    #[error("il file è troppo grande: al massimo 200 kB")]
    TooLarge,
    /// The bytes are not what the name says.
    #[error("il contenuto non è quello che il nome del file dice")]
    Content,
    /// The kept text is no base64.
    #[error("il contenuto non è in base64")]
    Base64,
    /// The drawing can do more than be seen.
    #[error("{0}; esporta il disegno come SVG semplice")]
    Svg(String),
}

impl Asset {
    /// Takes a file in.
    ///
    /// # Errors
    /// [`AssetError`] as [`Asset::check`].
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, AssetError> {
        let media_type = media_type(name).ok_or(AssetError::Extension)?;
        let asset = Self { media_type: media_type.to_owned(), base64: STANDARD.encode(bytes) };
        asset.check(name).map(|()| asset)
    }

    /// The bytes.
    ///
    /// # Errors
    /// [`AssetError::Base64`].
    pub fn bytes(&self) -> Result<Vec<u8>, AssetError> {
        STANDARD.decode(&self.base64).map_err(|_| AssetError::Base64)
    }

    /// Whether the asset may be served under this name: size, kind, and for SVG no script, no reference to
    /// anything outside the file, no document type.
    ///
    /// # Errors
    /// [`AssetError`] with the reason.
    pub fn check(&self, name: &str) -> Result<(), AssetError> {
        if media_type(name) != Some(self.media_type.as_str()) {
            return Err(AssetError::Extension);
        }
        let bytes = self.bytes()?;
        if bytes.len() > MAX_BYTES {
            return Err(AssetError::TooLarge);
        }
        match self.media_type.as_str() {
            "image/png" if bytes.starts_with(PNG_MAGIC) => Ok(()),
            "image/png" => Err(AssetError::Content),
            _ => svg::check(std::str::from_utf8(&bytes).map_err(|_| AssetError::Content)?),
        }
    }
}

fn media_type(name: &str) -> Option<&'static str> {
    match name.rsplit_once('.')?.1 {
        "svg" => Some("image/svg+xml"),
        "png" => Some("image/png"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Asset, AssetError, MAX_BYTES};

    #[test]
    fn a_file_must_be_what_its_name_says() {
        assert_eq!(Asset::read("stemma.gif", b"GIF89a"), Err(AssetError::Extension));
        assert_eq!(Asset::read("stemma.png", b"<svg></svg>"), Err(AssetError::Content));
        assert_eq!(Asset::read("stemma.svg", b"\x89PNG\r\n\x1a\n"), Err(AssetError::Content));
        let large = vec![b' '; MAX_BYTES + 1];
        assert_eq!(Asset::read("stemma.svg", &large), Err(AssetError::TooLarge));
    }

    #[test]
    fn what_goes_in_comes_out() {
        let bytes = b"\x89PNG\r\n\x1a\n....";
        assert_eq!(Asset::read("stemma.png", bytes).unwrap().bytes().unwrap(), bytes);
    }
}
