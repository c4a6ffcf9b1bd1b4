use domain::notice_number::NoticeNumber;
use pagopa::check_digits::{
    self, CheckDigitsError, MAX_SEQUENCE, SegregationCode, notice_number, parse_verified,
};
use proptest::prelude::*;

fn code(digits: &str) -> SegregationCode {
    SegregationCode::parse(digits).unwrap()
}

#[test]
fn the_worked_examples_come_out() {
    for (segregation, sequence, number, iuv) in [
        ("01", 42, "301000000000004285", "01000000000004285"),
        ("00", 1, "300000000000000104", "00000000000000104"),
        ("02", 12345, "302000000001234559", "02000000001234559"),
        ("45", 9_999_999_999_999, "345999999999999975", "45999999999999975"),
        ("02", 10, "302000000000001000", "02000000000001000"),
    ] {
        let made = notice_number(&code(segregation), sequence).unwrap();
        assert_eq!(made.as_str(), number);
        assert_eq!(made.iuv().as_str(), iuv);
    }
}

#[test]
fn numbers_of_every_aux_digit_are_verified() {
    let right = [
        ("003000000001234503", "000000001234503"),
        ("200000000012345647", "00000000012345647"),
        ("300715700000000032", "00715700000000032"),
        ("320213371148238678", "20213371148238678"),
        ("302032002700000251", "02032002700000251"),
        ("100000000000000099", "00000000000000099"),
        ("000000000000000000", "000000000000000"),
    ];
    for (number, iuv) in right {
        let verified = parse_verified(number).unwrap();
        assert_eq!(verified.iuv().as_str(), iuv);
    }
    assert_eq!(parse_verified("3010 0000 0000 0042 84"), Err(CheckDigitsError::Wrong));
    assert_eq!(parse_verified("470000008800999051"), Err(CheckDigitsError::UndefinedAuxDigit('4')));
    assert!(matches!(parse_verified("30100000000000428"), Err(CheckDigitsError::Number(_))));
}

#[test]
fn the_sequence_and_the_segregation_code_have_limits() {
    assert!(notice_number(&code("01"), MAX_SEQUENCE).is_ok());
    assert_eq!(notice_number(&code("01"), MAX_SEQUENCE + 1), Err(CheckDigitsError::Sequence));
    for wrong in ["", "1", "001", "0a", "٣"] {
        assert_eq!(SegregationCode::parse(wrong), Err(CheckDigitsError::Segregation), "{wrong}");
    }
}

proptest! {
    #[test]
    fn every_number_we_make_verifies(segregation in 0_u8..100, sequence in 0..=MAX_SEQUENCE) {
        let made = notice_number(&code(&format!("{segregation:02}")), sequence).unwrap();
        prop_assert!(check_digits::verify(&made).is_ok());
    }

    #[test]
    fn one_wrong_digit_is_always_found(
        sequence in 0..=MAX_SEQUENCE, at in 1_usize..18, add in 1_u8..10
    ) {
        let made = notice_number(&code("01"), sequence).unwrap();
        let mut digits = made.as_str().as_bytes().to_vec();
        digits[at] = b'0' + (digits[at] - b'0' + add) % 10;
        let wrong = NoticeNumber::parse(std::str::from_utf8(&digits).unwrap()).unwrap();
        prop_assert_eq!(check_digits::verify(&wrong), Err(CheckDigitsError::Wrong));
    }
}
