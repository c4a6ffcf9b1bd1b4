//! Pictures of a document. Who hands them in has judged them; typst draws what stands inside them and nothing else.

use typst::foundations::Bytes;

/// What kind of file a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// SVG.
    Svg,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A picture in memory.
#[derive(Debug, Clone)]
pub struct Picture {
    kind: PictureKind,
    bytes: Bytes,
}

impl PictureKind {
    const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

impl Picture {
    /// Takes the bytes of a file.
    pub fn new(kind: PictureKind, bytes: Vec<u8>) -> Self {
        Self { kind, bytes: Bytes::new(bytes) }
    }

    /// Where a document finds it.
    pub(crate) fn path(&self, name: &str) -> String {
        format!("/art/{name}.{}", self.kind.extension())
    }

    pub(crate) const fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}
