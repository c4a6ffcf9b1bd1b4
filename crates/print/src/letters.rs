//! What a printed text may consist of: PDF/UA and PDF/A refuse a letter that no font draws and one that has no meaning of its own.
//!
//! People's names come as they are. A notice that is not printed because of one letter helps nobody, so a letter that cannot be
//! drawn gives way to its base letter, else to a question mark.

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::faces::Faces;

/// Stands where a letter cannot be drawn.
const UNKNOWN: char = '?';

/// Makes every text of a content printable.
pub(crate) fn make_printable(faces: &Faces, content: &mut Value) {
    match content {
        Value::String(text) => {
            if !text.is_ascii() || text.chars().any(char::is_control) {
                *text = printable(text, |letter| faces.can_draw(letter));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| make_printable(faces, item)),
        Value::Object(fields) => fields.values_mut().for_each(|field| make_printable(faces, field)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn printable(text: &str, can_draw: impl Fn(char) -> bool) -> String {
    text.nfc()
        .filter_map(|letter| {
            if letter.is_whitespace() {
                return Some(' ');
            }
            if letter.is_control() || is_private(letter) {
                return Some(UNKNOWN);
            }
            if can_draw(letter) {
                return Some(letter);
            }
            if is_combining_mark(letter) {
                return None;
            }
            let base = std::iter::once(letter).nfd().next();
            Some(base.filter(|base| *base != letter && can_draw(*base)).unwrap_or(UNKNOWN))
        })
        .collect()
}

/// Unicode gives these no meaning.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A font of plain and Italian letters.
    fn latin(letter: char) -> bool {
        letter.is_ascii_graphic() || "àèéìòùÀÈ’".contains(letter)
    }

    #[test]
    fn what_can_be_drawn_stays() {
        assert_eq!(printable("Niccolò dell’Uomo", latin), "Niccolò dell’Uomo");
        assert_eq!(printable("Niccolo\u{300}", latin), "Niccolò", "the accent joins its letter");
    }

    #[test]
    fn a_letter_without_glyph_gives_way_to_its_base_else_to_a_mark() {
        assert_eq!(printable("Čapek", latin), "Capek");
        assert_eq!(printable("Мария", latin), "?????");
    }

    #[test]
    fn what_has_no_meaning_is_not_printed() {
        assert_eq!(printable("a\u{e001}b\u{7}c\td\n", latin), "a?b?c d ");
    }
}
