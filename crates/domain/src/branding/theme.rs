//! The tenant's style sheet: one custom property that the common one computes its shades from, and those
//! that Bootstrap names itself.

use std::fmt::Write;

use super::Colour;

/// Shades of the common style sheet (`themes/ui/colours.mjs`): name, share of the colour in thousandths, mixed with.
///
/// Browsers that know `color-mix` compute them, and any shade to come, from `--pe-p`; the others take these.
const SHADES: [(&str, u16, Colour); 8] = [
    ("black-50", 500, Colour::BLACK),
    ("black-70", 700, Colour::BLACK),
    ("black-75", 750, Colour::BLACK),
    ("black-80", 800, Colour::BLACK),
    ("black-83", 830, Colour::BLACK),
    ("black-85", 850, Colour::BLACK),
    ("black-88", 880, Colour::BLACK),
    ("white-5", 50, Colour::WHITE),
];

/// The content of the tenant's style sheet, some 400 bytes; safe in a file of its own, nothing in it is free text.
///
/// It stands after the common style sheet in the page. `--pe-p` is the colour itself.
pub fn theme_css(colour: Colour) -> String {
    let mut css = format!(":root{{--pe-p:{colour}");
    for (name, share, end) in SHADES {
        declare(&mut css, &format!("--pe-{name}"), &colour.mix(end, share).to_string());
    }
    declare(&mut css, "--pe-clear-25", &format!("rgba({},.25)", channels(colour)));
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
