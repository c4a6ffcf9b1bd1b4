//! What may be sent along with a message: decided by what is inside, never by the name.

use chrono::{DateTime, Utc};
use thiserror::Error;
use uuid::Uuid;
use words::t;

use super::message::Side;
use crate::subject::is_invisible;

/// Longest name, in characters, its ending included.
const NAME_LENGTH: usize = 100;

/// What is inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MediaType {
    /// A document.
    Pdf,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
}

impl MediaType {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// As HTTP and the rows name it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => ".pdf",
            Self::Jpeg => ".jpg",
            Self::Png => ".png",
        }
    }

    /// By the first bytes, at the very beginning of the file; `None`: anything else.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', _, ..] => Some(Self::Pdf),
            [0xff, 0xd8, 0xff, _, ..] => Some(Self::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', _, ..] => Some(Self::Png),
            _ => None,
        }
    }
}

/// A file that was sent along with a message, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Identifier.
    pub id: Uuid,
    /// The message that it came with.
    pub message: Uuid,
    /// As shown and offered for saving, see [`name`].
    pub name: String,
    /// What is inside.
    pub media: MediaType,
    /// Bytes.
    pub size: u64,
    /// Who sent it.
    pub side: Side,
    /// When.
    pub at: DateTime<Utc>,
}

/// Why a file is not taken; each names the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AttachmentFault {
    /// No bytes.
    #[error("{}", t!("request-file-empty", name = _0))]
    Empty(String),
    /// Not one of [`MediaType::ALL`].
    #[error("{}", t!("request-file-kind", name = _0))]
    Kind(String),
    /// A photo as telephones of Apple keep it, see [`is_heic`].
    #[error("{}", t!("request-file-heic", name = _0))]
    Heic(String),
    /// More bytes than allowed.
    #[error("{}", t!("request-file-large", name = _0, max = _1))]
    Large(String, String),
    /// More files than allowed with one message.
    #[error("{}", t!("request-files-many", max = _0))]
    Many(usize),
    /// The request has as many as it may have.
    #[error("{}", t!("request-files-full", max = _0))]
    Full(u64),
    /// The scanner found something.
    #[error("{}", t!("request-file-infected", name = _0))]
    Infected(String),
    /// The scanner does not answer.
    #[error("{}", t!("request-files-unchecked"))]
    Unchecked,
}

/// Whether it is a photo in HEIF (ISO/IEC 23008-12), which browsers and offices mostly cannot open: the box `ftyp` with one of its brands.
pub fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"];
    bytes.get(4..8) == Some(b"ftyp") && bytes.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// A name that is safe to show and to save under: no folder, no control or direction mark, an ending that tells the truth.
pub fn name(written: &str, media: MediaType) -> String {
    let last = written.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let stem = match plain.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 5 => stem,
        _ => &plain,
    };
    let stem = stem.trim_matches(|c: char| c == '.' || c.is_whitespace());
    let stem: String = stem.chars().take(NAME_LENGTH - media.ending().len()).collect();
    let stem = if stem.is_empty() { "allegato" } else { &stem };
    format!("{stem}{}", media.ending())
}

/// How a name is called in a fault, before what is inside is known.
pub fn told_name(written: &str) -> String {
    let last = written.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control() && !is_invisible(*c)).take(60).collect();
    if plain.trim().is_empty() { t!("request-file-nameless").to_owned() } else { plain.trim().to_owned() }
}

/// The header `Content-Disposition` that has a browser save a file under that name (RFC 6266, RFC 8187).
pub fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "-_. ".contains(c) { c } else { '_' }).collect();
    let mut exact = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            exact.push(char::from(byte));
        } else {
            exact.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{exact}")
}

/// `340 kB`, `2,5 MB`, as the reader's language writes it.
pub fn readable_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => t!("request-size-bytes", n = bytes),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            if tenths.is_multiple_of(10) {
                format!("{} MB", tenths / 10)
            } else {
                t!("request-size-megabytes", whole = tenths / 10, tenths = tenths % 10)
            }
        }
    }
}
