//! A debt in several names: who sees what, and who is written to.

use super::super::*;
use super::{debt, unit};
use crate::subject::SubjectKind;

const ANNA: &str = "RSSNNA85M41H501H";

fn key(code: &str) -> PersonKey {
    code.parse().unwrap()
}

fn subject(code: &str, name: &str, email: Option<&str>) -> Subject {
    let fiscal_code = crate::fiscal_code::FiscalCode::parse(code).unwrap();
    let (full_name, email) = (name.to_owned(), email.map(str::to_owned));
    Subject { kind: SubjectKind::F, fiscal_code, full_name, address: None, email }
}

fn mario() -> PersonKey {
    debt(None, false).debtor.fiscal_code.into()
}

/// Mario pays at once, or Anna pays at once, or Anna pays in two instalments.
fn joint() -> DebtPosition {
    let mut debt = debt(None, false);
    let anna = || Some(subject(ANNA, "Anna Rossi", Some("anna@example.org")));
    let of_anna = |kind, description: &str| PaymentOption {
        description: description.to_owned(),
        debtor: anna(),
        validity_date: None,
        kind,
    };
    debt.options.push(of_anna(OptionKind::Single, "Mensa di Luca"));
    debt.options.push(of_anna(OptionKind::Plan, ""));
    for (option, place, written) in
        [(1, 1, "302000000001234559"), (2, 1, "345999999999999975"), (2, 2, "302000000000001000")]
    {
        let number = NoticeNumber::parse(written).unwrap();
        debt.installments.push(Installment { option, number: place, ..unit(number, None) });
    }
    debt
}

fn seen(debt: &DebtPosition, sight: &Sight) -> Vec<(u8, u8)> {
    debt.seen(sight).map(|unit| (unit.option, unit.number)).collect()
}

#[test]
fn each_debtor_sees_the_own_options_and_a_stranger_none() {
    let debt = joint();
    let of_mario = debt.sight_of(&mario()).unwrap();
    assert_eq!(seen(&debt, &of_mario), [(0, 1)]);
    assert!(of_mario.shows_details(), "the debt is first of all his");
    assert_eq!(debt.debtor_seen(&of_mario).full_name, "Mario Rossi");
    assert_eq!((debt.description_seen(&of_mario), debt.options_seen(&of_mario)), ("Mensa", 1));
    let of_anna = debt.sight_of(&key(ANNA)).unwrap();
    assert_eq!(seen(&debt, &of_anna), [(1, 1), (2, 1), (2, 2)]);
    assert!(!of_anna.shows_details());
    assert_eq!(debt.debtor_seen(&of_anna).full_name, "Anna Rossi");
    assert_eq!((debt.description_seen(&of_anna), debt.options_seen(&of_anna)), ("Mensa di Luca", 2));
    assert_eq!(debt.sight_of(&key("VRDLGU70A01H501O")), None);
    assert_eq!(debt.sight_of(&PersonKey::Account(Uuid::from_u128(1))), None);
    assert!(debt.concerns(&key(ANNA)) && !debt.concerns(&key("VRDLGU70A01H501O")));
}

#[test]
fn who_made_the_debt_or_pays_it_sees_it_whole() {
    let mut debt = joint();
    let maker = PersonKey::Account(Uuid::from_u128(1));
    debt.created_by = Some(maker.clone());
    assert_eq!(debt.sight_of(&maker), Some(Sight::Whole));
    debt.payer = Some(subject("VRDLGU70A01H501O", "Luigi Verdi", None));
    assert_eq!(debt.sight_of(&key("VRDLGU70A01H501O")), Some(Sight::Whole));
    assert_eq!(seen(&debt, &Sight::Whole).len(), 4);
}

#[test]
fn the_only_debtor_sees_it_whole_also_under_another_address() {
    let mut debt = joint();
    for option in &mut debt.options {
        option.debtor = None;
    }
    debt.options[1].debtor = Some(Subject { email: Some("m@example.org".into()), ..debt.debtor.clone() });
    assert_eq!(debt.sight_of(&mario()), Some(Sight::Whole));
}

#[test]
fn each_debtor_is_written_to_about_what_the_pages_show() {
    let mut debt = joint();
    let of_anna = debt.sight_of(&key(ANNA)).unwrap();
    assert_eq!(debt.addressees(), [("anna@example.org", of_anna.clone())], "Mario left no address");
    debt.debtor.email = Some("mario@example.org".into());
    let of_mario = debt.sight_of(&mario()).unwrap();
    assert_eq!(
        debt.addressees(),
        [("mario@example.org", of_mario), ("anna@example.org", of_anna.clone())],
        "once each"
    );
    debt.payer = Some(subject("VRDLGU70A01H501O", "Luigi Verdi", Some("luigi@example.org")));
    assert_eq!(
        debt.addressees(),
        [("luigi@example.org", Sight::Whole), ("anna@example.org", of_anna)],
        "who pays stands for the debtor"
    );
    let emails = |at: usize| debt.receipt_emails(&debt.installments[at]).collect::<Vec<_>>();
    assert_eq!(emails(0), ["luigi@example.org", "mario@example.org"]);
    assert_eq!(emails(1), ["luigi@example.org", "anna@example.org"]);
    let readers = |at: usize| debt.receipt_readers(&debt.installments[at]);
    assert_eq!(readers(0), [Some(key("VRDLGU70A01H501O")), Some(mario())]);
    assert_eq!(readers(1), [Some(key("VRDLGU70A01H501O")), Some(key(ANNA))]);
}

#[test]
fn a_receipt_goes_to_the_maker_only_where_nobody_else_left_an_address() {
    let mut debt = joint();
    debt.maker_email = Some("maker@example.org".into());
    let readers = |debt: &DebtPosition, at: usize| debt.receipt_readers(&debt.installments[at]);
    assert_eq!(readers(&debt, 0), [None], "an address of whom nothing is known");
    debt.created_by = Some(key("VRDLGU70A01H501O"));
    assert_eq!(readers(&debt, 0), [Some(key("VRDLGU70A01H501O"))]);
    assert_eq!(readers(&debt, 1), [Some(key(ANNA))], "she left her own");
}
