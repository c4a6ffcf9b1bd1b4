use super::{Euro, EuroError};

#[track_caller]
fn reads(written: &str, cents: i64) {
    assert_eq!(Euro::parse(written), Ok(Euro::from_cents(cents)), "{written}");
}

#[track_caller]
fn refuses(written: &str, why: EuroError) {
    assert_eq!(Euro::parse(written), Err(why), "{written}");
}

#[test]
fn amounts_are_read_as_people_write_them() {
    reads("25", 2_500);
    reads("25,5", 2_550);
    reads("25.50", 2_550);
    reads(" 25,50 € ", 2_550);
    reads("1.250,00", 125_000);
    reads("999.999.999,99", 99_999_999_999);
    reads("1,250.00", 125_000);
    reads("999,999,999.99", 99_999_999_999);
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    refuses("1.250", EuroError::Ambiguous);
    refuses("1.250,5", EuroError::Ambiguous);
    refuses("1,250", EuroError::Ambiguous);
    refuses("1.25.0,00", EuroError::Ambiguous);
    refuses("1,250,00", EuroError::Ambiguous);
    refuses("1,250.5", EuroError::Ambiguous);
    refuses("1,250.000", EuroError::Ambiguous);
    refuses("1,25.0,00", EuroError::Ambiguous);
    refuses("0,250.00", EuroError::Ambiguous);
    refuses("0.250,00", EuroError::Ambiguous);
    refuses("000.250,00", EuroError::Ambiguous);
}

#[test]
fn thousands_without_cents_are_asked_for_their_cents() {
    refuses("1.250.000", EuroError::NoCents);
    assert_eq!(
        EuroError::NoCents.to_string(),
        "Aggiungi i centesimi dopo la virgola, per esempio 1.250.000,00"
    );
    refuses("1,250,000", EuroError::NoCents);
    refuses("0.250.000", EuroError::Ambiguous);
    refuses("1.25.000", EuroError::Ambiguous);
}

#[test]
fn what_is_no_amount_is_refused() {
    refuses("", EuroError::Empty);
    refuses("-1", EuroError::Negative);
    refuses("1e9", EuroError::NotANumber);
    refuses("٣", EuroError::NotANumber);
    refuses("12,", EuroError::NotANumber);
    refuses("1000000000", EuroError::TooLarge);
    refuses(&"9".repeat(40), EuroError::TooLarge);
}

#[test]
fn amounts_are_shown_in_italian_and_in_the_nodes_form() {
    assert_eq!(Euro::from_cents(123_456_789).to_string(), "1.234.567,89\u{a0}€");
    assert_eq!(Euro::from_cents(5).plain(), "0,05");
    assert_eq!(Euro::from_cents(12_000).decimal(), "120.00");
    assert_eq!(Euro::parse_decimal("120.00"), Ok(Euro::from_cents(12_000)));
    for bad in ["11,34", "11.3", "11.342", ".50", "1e2.00", "-1.00"] {
        assert_eq!(Euro::parse_decimal(bad), Err(EuroError::NotANumber), "{bad}");
    }
    assert_eq!(Euro::parse_decimal("1000000000.00"), Err(EuroError::TooLarge));
}
