//! Pictures inside a document: whole files, judged before they are drawn; a page of HTML carries them as data URIs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use thiserror::Error;

/// Largest picture, in bytes: it is carried inside every page.
pub const MAX_BYTES: usize = 512 * 1024;

/// What kind of file a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureKind {
    /// SVG that stands alone.
    Svg,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A picture that may be drawn; serialised as data URI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Picture {
    kind: PictureKind,
    bytes: Vec<u8>,
    uri: String,
}

/// Why a picture was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PictureError {
    /// Neither SVG, PNG nor JPEG.
    #[error("l'immagine non è SVG, PNG o JPEG")]
    Kind,
    /// Above [`MAX_BYTES`].
    #[error("l'immagine supera 512 kB")]
    TooLarge,
    /// An SVG that runs script, declares entities or names something outside itself.
    #[error("l'immagine SVG contiene script o riferimenti esterni")]
    Active,
}

impl Picture {
    /// Takes an SVG, PNG or JPEG file.
    ///
    /// # Errors
    /// [`PictureError`]; an SVG must stand alone: its references may only point inside itself or be data URIs.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PictureError> {
        if bytes.len() > MAX_BYTES {
            return Err(PictureError::TooLarge);
        }
        let kind = kind(bytes)?;
        let uri = format!("data:{};base64,{}", kind.media_type(), STANDARD.encode(bytes));
        Ok(Self { kind, bytes: bytes.to_vec(), uri })
    }

    /// What kind of file it is.
    pub const fn kind(&self) -> PictureKind {
        self.kind
    }

    /// The bytes of the file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The data URI.
    pub fn as_str(&self) -> &str {
        &self.uri
    }
}

impl From<Picture> for String {
    fn from(picture: Picture) -> Self {
        picture.uri
    }
}

impl PictureKind {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

fn kind(bytes: &[u8]) -> Result<PictureKind, PictureError> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(PictureKind::Png);
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return Ok(PictureKind::Jpeg);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Kind)?.to_ascii_lowercase();
    if !text.contains("<svg") {
        return Err(PictureError::Kind);
    }
    if stands_alone(&text) { Ok(PictureKind::Svg) } else { Err(PictureError::Active) }
}

fn stands_alone(svg: &str) -> bool {
    const ACTIVE: [&str; 7] = [
        "<script",
        "<!entity",
        "<!doctype svg [",
        "<foreignobject",
        "@import",
        "<?xml-stylesheet",
        "javascript:",
    ];
    let passive = ACTIVE.iter().all(|word| !svg.contains(word));
    passive
        && references(svg, "href=").all(inside)
        && references(svg, "src=").all(inside)
        && references(svg, "url(").all(inside)
}

fn references<'a>(svg: &'a str, mark: &'a str) -> impl Iterator<Item = &'a str> {
    svg.split(mark).skip(1).map(|rest| rest.trim_start_matches(['"', '\'', ' ']))
}

fn inside(target: &str) -> bool {
    target.starts_with('#') || target.starts_with("data:image/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coat_of_arms_becomes_a_data_uri() {
        let svg = br##"<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/><use href="#a"/></svg>"##;
        assert!(Picture::from_bytes(svg).unwrap().as_str().starts_with("data:image/svg+xml;base64,"));
        assert!(
            Picture::from_bytes(b"\x89PNG\r\n\x1a\n....")
                .unwrap()
                .as_str()
                .starts_with("data:image/png;base64,")
        );
    }

    #[test]
    fn a_picture_that_reaches_outside_is_refused() {
        for svg in [
            r#"<svg><image href="http://example.org/a.png"/></svg>"#,
            r#"<svg><image xlink:href='file:///etc/passwd'/></svg>"#,
            r#"<svg><rect style="fill:url(//example.org/a)"/></svg>"#,
            r#"<svg><script>1</script></svg>"#,
        ] {
            assert_eq!(Picture::from_bytes(svg.as_bytes()), Err(PictureError::Active), "{svg}");
        }
        assert_eq!(Picture::from_bytes(b"GIF89a"), Err(PictureError::Kind));
        assert_eq!(Picture::from_bytes(&vec![0; MAX_BYTES + 1]), Err(PictureError::TooLarge));
    }
}
