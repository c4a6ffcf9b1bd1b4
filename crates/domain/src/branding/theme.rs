//! The tenant's style sheet: one custom property that the common one computes its shades from, and those
//! that Bootstrap names itself.

use std::fmt::Write;

use super::Colour;

/// Shades named by facts of the common style sheet: name, share of the colour in thousandths, mixed with.
const SHADES: [(&str, u16, Colour); 10] = [
    ("c1", 800, Colour::BLACK),
    ("c2", 875, Colour::BLACK),
    ("c3", 625, Colour::BLACK),
    ("c4", 750, Colour::BLACK),
    ("c15", 850, Colour::BLACK),
    ("c16", 750, Colour::BLACK),
    ("c17", 700, Colour::BLACK),
    ("c18", 900, Colour::BLACK),
    ("c23", 500, Colour::BLACK),
    ("c26", 50, Colour::WHITE),
];

/// The content of the tenant's style sheet, some 400 bytes; safe in a file of its own, nothing in it is free text.
///
/// `--pe-p` is the colour itself; the common style sheet mixes its shades from it.
pub fn theme_css(colour: Colour) -> String {
    let mut css = format!(":root{{--pe-p:{colour}");
    for (name, share, end) in SHADES {
        declare(&mut css, &format!("--pe-{name}"), &colour.mix(end, share).to_string());
    }
    declare(&mut css, "--pe-c12", &format!("rgba({},.25)", channels(colour)));
    let hover = colour.mix(Colour::BLACK, 800);
    declare(&mut css, "--bs-primary", &colour.to_string());
    declare(&mut css, "--bs-primary-rgb", &channels(colour));
    declare(&mut css, "--bs-link-color", &colour.to_string());
    declare(&mut css, "--bs-link-color-rgb", &channels(colour));
    declare(&mut css, "--bs-link-hover-color", &hover.to_string());
    declare(&mut css, "--bs-link-hover-color-rgb", &channels(hover));
    css.push_str("}\n");
    css
}

fn declare(css: &mut String, name: &str, value: &str) {
    // Writing to a string cannot fail.
    let _ = write!(css, ";{name}:{value}");
}

fn channels(colour: Colour) -> String {
    format!("{},{},{}", colour.red, colour.green, colour.blue)
}
