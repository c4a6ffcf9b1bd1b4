use super::{FiscalCode, FiscalCodeError};

#[track_caller]
fn refuses(written: &str, why: FiscalCodeError) {
    assert_eq!(FiscalCode::parse(written), Err(why), "{written}");
}

#[test]
fn people_have_a_check_letter() {
    for code in ["RSSMRA80A01H501U", "VRDGNN55M57F205Y"] {
        assert!(FiscalCode::parse(code).unwrap().is_person(), "{code}");
    }
}

#[test]
fn lower_case_and_spaces_are_forgiven() {
    assert_eq!(FiscalCode::parse(" rssmra80a01 h501u ").unwrap().as_str(), "RSSMRA80A01H501U");
}

#[test]
fn omocodia_is_another_person() {
    let plain = FiscalCode::parse("RSSMRA80A01H501U").unwrap();
    let variant = FiscalCode::parse("RSSMRA80A01H50MM").unwrap();
    assert_ne!(plain, variant);
    refuses("RSSMRA80A01H50MU", FiscalCodeError::CheckLetter);
}

#[test]
fn each_fault_is_told_apart() {
    refuses("", FiscalCodeError::Empty);
    refuses("RSSMRA80A01H501", FiscalCodeError::Length(15));
    refuses("RSSMRA80A01H501X", FiscalCodeError::CheckLetter);
    refuses("R5SMRA80A01H501U", FiscalCodeError::Character(2));
    refuses("RSSMRA80A01H501é", FiscalCodeError::Character(16));
    refuses("RSSMRA80A99H501U", FiscalCodeError::BirthDate);
}

#[test]
fn bodies_have_eleven_digits_with_a_check_digit() {
    for code in ["00987650348", "01199250158", "99999000013"] {
        assert!(!FiscalCode::parse(code).unwrap().is_person(), "{code}");
    }
    refuses("00000000000", FiscalCodeError::Zeros);
    refuses("77777777777", FiscalCodeError::CheckDigit);
    refuses("7777777777A", FiscalCodeError::Character(11));
    assert!(FiscalCode::parse_unchecked_body("77777777777").is_ok());
    assert!(FiscalCode::try_from("00000000000".to_owned()).is_ok(), "the platform's own entity, as stored");
}
