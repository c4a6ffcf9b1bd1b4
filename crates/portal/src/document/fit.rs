//! Size of a text that must stay inside its box: the usual size, or the largest smaller one that fits.
//!
//! Widths are those of Titillium Web Bold, the widest face used, so that the estimate errs on the safe side.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Smallest size, in half points.
const SMALLEST: u64 = 10;
/// One half point in micrometres, times 100.
const HALF_POINT: u64 = 17_639;
/// Width of a character that is not in the table, in thousandths of the size.
const WIDE: u64 = 1000;
/// Width of the characters from space to `~`, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    220, 280, 411, 560, 560, 560, 701, 239, 308, 308, 425, 560, 263, 408, 256, 466, 560, 560, 560, 560, 560,
    560, 560, 560, 560, 560, 256, 279, 560, 560, 560, 437, 973, 602, 609, 543, 638, 554, 531, 611, 677, 286,
    302, 593, 472, 858, 693, 652, 589, 652, 620, 544, 526, 654, 603, 930, 569, 557, 532, 355, 498, 355, 560,
    620, 268, 511, 544, 446, 549, 510, 357, 534, 553, 258, 259, 515, 270, 839, 553, 532, 544, 543, 372, 472,
    364, 553, 498, 772, 474, 500, 454, 361, 268, 361, 560,
];

/// A box for a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Width in micrometres on paper.
    pub width: u64,
    /// How many lines.
    pub lines: u64,
    /// Usual size, in half points.
    pub half_points: u64,
}

/// A text and the size at which it fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fitted {
    /// The text, whole.
    pub text: String,
    /// Size in points, such as `12` or `7.5`.
    pub points: String,
}

/// Chooses the size of a text.
pub fn fit(text: &str, room: Room) -> Fitted {
    let half_points = (SMALLEST..=room.half_points)
        .rev()
        .find(|size| lines(text, room.width, *size) <= room.lines)
        .unwrap_or(SMALLEST);
    Fitted { text: text.to_owned(), points: points(half_points) }
}

/// A block of paragraphs: how wide and high it is, and its usual size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Width in micrometres on paper.
    pub width: u64,
    /// Height in micrometres on paper.
    pub height: u64,
    /// Usual size, in half points.
    pub half_points: u64,
}

/// Size in points at which all paragraphs stand one below the other inside a block, lines 1.36 times their size apart.
pub fn fit_block(paragraphs: &[&str], block: Block) -> String {
    let holds = |size: &u64| {
        let all: u64 = paragraphs.iter().map(|text| lines(text, block.width, *size)).sum();
        all * size * HALF_POINT * 136 / 10_000 <= block.height
    };
    points((SMALLEST..=block.half_points).rev().find(holds).unwrap_or(SMALLEST))
}

fn points(half_points: u64) -> String {
    let half = if half_points.is_multiple_of(2) { "" } else { ".5" };
    format!("{}{half}", half_points / 2)
}

fn lines(text: &str, room: u64, half_points: u64) -> u64 {
    let space = width(" ", half_points);
    let (mut lines, mut used) = (1, 0);
    for word in text.split_whitespace() {
        let word = width(word, half_points);
        let joined = if used == 0 { word } else { used + space + word };
        if joined <= room {
            used = joined;
            continue;
        }
        // A word longer than the line is broken where the line ends.
        lines += u64::from(used > 0) + word.saturating_sub(1) / room;
        used = if word > room { (word - 1) % room + 1 } else { word };
    }
    lines
}

/// Width of a text on one line, in micrometres.
fn width(text: &str, half_points: u64) -> u64 {
    let thousandths: u64 = text.nfd().filter(|c| !is_combining_mark(*c)).map(advance).sum();
    thousandths * half_points / 100 * HALF_POINT / 1000
}

fn advance(c: char) -> u64 {
    let place = u32::from(c).checked_sub(u32::from(' ')).and_then(|place| usize::try_from(place).ok());
    match place.and_then(|place| WIDTHS.get(place)) {
        Some(width) => u64::from(*width),
        None if matches!(c, '’' | '‘' | '·' | '°' | 'º') => 350,
        None => WIDE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: Room = Room { width: 86_000, lines: 2, half_points: 28 };

    #[test]
    fn a_short_name_keeps_the_size_of_the_guide() {
        assert_eq!(fit("Mario Rossi", NAME).points, "14");
    }

    #[test]
    fn a_sample_of_the_guide_has_the_width_measured_on_paper() {
        // "Avviso Pagamento di TEST", 16 points bold: 64.3 mm on PagoPA's own sample.
        let measured = width("Avviso Pagamento di TEST", 32);
        assert!((62_500..=65_500).contains(&measured), "{measured}");
    }

    #[test]
    fn a_long_name_shrinks_until_it_fits_and_keeps_all_its_letters() {
        let name = "MARIÀ ".repeat(11) + "WWWW";
        let fitted = fit(&name, NAME);
        assert_eq!(fitted.text, name);
        assert!(fitted.points.parse::<f32>().unwrap() < 14.0, "{}", fitted.points);
    }

    #[test]
    fn two_paragraphs_share_a_block() {
        let block = Block { width: 84_000, height: 12_000, half_points: 16 };
        let one = "In fase di pagamento l’importo potrebbe subire aumenti o riduzioni per molti fattori.";
        assert_eq!(fit_block(&[one], block), "8");
        let both: f32 = fit_block(&[one, one, one], block).parse().unwrap();
        assert!((5.0..8.0).contains(&both), "{both}");
    }

    #[test]
    fn a_word_without_spaces_is_counted_over_several_lines() {
        assert_eq!(lines(&"m".repeat(70), 86_000, 28), 4);
    }

    #[test]
    fn nothing_is_smaller_than_five_points() {
        assert_eq!(fit(&"W".repeat(2000), NAME).points, "5");
    }
}
