use proptest::prelude::*;

use super::{Colour, Contrast, check, theme_css};

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap()
}

#[test]
fn what_is_no_colour_is_refused() {
    for bad in ["", "#", "verde", "00693e", "#06c", "#00693g", "#00693e0", "#+0693e", "#00é93"] {
        assert!(Colour::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_light_colour_is_refused_and_a_darker_one_proposed() {
    for (light, contrast, dark) in
        [("#ff6600", "2,93", "#c95100"), ("#00a0df", "2,96", "#007eb0"), ("#ffcc00", "1,51", "#8f7200")]
    {
        let fault = check(colour(light)).unwrap_err();
        assert_eq!(
            (fault.contrast.to_string().as_str(), fault.proposal),
            (contrast, colour(dark)),
            "{light}"
        );
        assert_eq!(check(fault.proposal), Ok(()));
    }
}

#[test]
fn the_contrast_is_that_of_the_formula() {
    for (text, hundredths) in [("#0066cc", 556), ("#00693e", 679), ("#c8102e", 588), ("#000000", 2_100)] {
        assert_eq!(colour(text).contrast(Colour::WHITE).hundredths(), hundredths, "{text}");
        assert_eq!(check(colour(text)), Ok(()));
    }
    assert_eq!(Colour::WHITE.contrast(Colour::WHITE).hundredths(), 100);
}

#[test]
fn the_style_sheet_is_small_and_names_the_colour() {
    let css = theme_css(colour("#00693E"));
    assert!(css.starts_with(":root{--pe-p:#00693e;"), "{css}");
    assert!(css.contains("--bs-primary-rgb:0,105,62;"), "{css}");
    assert!(css.contains(";--pe-black-80:#005432;"), "{css}");
    assert!(css.len() < 600, "{}", css.len());
}

proptest! {
    /// The pairs of the pages: white text on the colour and its shades, the colour as text on white and on the
    /// light tint, the focus on both.
    #[test]
    fn every_pair_of_an_accepted_colour_can_be_read(red: u8, green: u8, blue: u8) {
        let own = Colour { red, green, blue }.darkened();
        prop_assert_eq!(check(own), Ok(()));
        for share in [1000, 880, 850, 830, 800, 750, 700, 500] {
            let shade = own.mix(Colour::BLACK, share);
            prop_assert!(shade.contrast(Colour::WHITE) >= Contrast::TEXT, "{own} {share}");
        }
        let tint = own.mix(Colour::WHITE, 50);
        prop_assert!(own.mix(Colour::BLACK, 800).contrast(tint) >= Contrast::TEXT, "{own} on {tint}");
        prop_assert!(own.contrast(tint) >= Contrast::BORDER);
    }

    #[test]
    fn a_colour_is_read_as_it_is_written(red: u8, green: u8, blue: u8) {
        let own = Colour { red, green, blue };
        prop_assert_eq!(Colour::parse(&own.to_string()), Ok(own));
    }
}
