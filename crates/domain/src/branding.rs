//! A tenant's colour: which ones can be used, and the style sheet made of it.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod contrast;
mod theme;

pub use contrast::Contrast;
pub use theme::theme_css;

/// A colour of the screen (sRGB), written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour {
    /// Red, 0-255.
    pub red: u8,
    /// Green, 0-255.
    pub green: u8,
    /// Blue, 0-255.
    pub blue: u8,
}

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("il colore si scrive con il cancelletto e sei cifre esadecimali: #00693e")]
pub struct BadColour;

/// White text on the colour cannot be read well enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("il contrasto con il testo bianco è {contrast}:1 e deve essere almeno 4,5:1; puoi usare {proposal}")]
pub struct LowContrast {
    /// The contrast found.
    pub contrast: Contrast,
    /// The same colour, darkened just enough.
    pub proposal: Colour,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    /// Black.
    pub const BLACK: Self = Self { red: 0, green: 0, blue: 0 };

    /// Reads `#rrggbb`, in lower or upper case.
    ///
    /// # Errors
    /// [`BadColour`] for anything else, names and short forms among it.
    pub fn parse(written: &str) -> Result<Self, BadColour> {
        let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or(BadColour)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(BadColour);
        }
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).map_err(|_| BadColour)?.to_be_bytes();
        Ok(Self { red, green, blue })
    }

    /// Mixed with another colour, in thousandths of `self`; each channel to the nearest.
    pub fn mix(self, other: Self, thousandths: u16) -> Self {
        let share = u32::from(thousandths.min(1000));
        let channel = |own: u8, end: u8| {
            let mixed = (u32::from(own) * share + u32::from(end) * (1000 - share) + 500) / 1000;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Self {
            red: channel(self.red, other.red),
            green: channel(self.green, other.green),
            blue: channel(self.blue, other.blue),
        }
    }

    /// The lightest colour of the same hue, in steps of 1%, on which white text holds 4.5:1; `self` if it already does.
    pub fn darkened(self) -> Self {
        (0..=100)
            .rev()
            .map(|percent| self.mix(Self::BLACK, percent * 10))
            .find(|colour| colour.contrast(Self::WHITE) >= Contrast::TEXT)
            .unwrap_or(Self::BLACK)
    }

    /// Contrast between two colours (WCAG 2.2, "contrast ratio"); the order does not matter.
    pub fn contrast(self, other: Self) -> Contrast {
        Contrast::between(self, other)
    }
}

/// Whether a colour can be a tenant's: white text on it has a contrast of 4.5:1 at least (WCAG 2.2, 1.4.3).
///
/// # Errors
/// [`LowContrast`] with the contrast and the darkened colour to propose.
pub fn check(colour: Colour) -> Result<(), LowContrast> {
    let contrast = colour.contrast(Colour::WHITE);
    if contrast >= Contrast::TEXT {
        return Ok(());
    }
    Err(LowContrast { contrast, proposal: colour.darkened() })
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl TryFrom<String> for Colour {
    type Error = BadColour;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        Self::parse(&written)
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

#[cfg(test)]
mod tests;
