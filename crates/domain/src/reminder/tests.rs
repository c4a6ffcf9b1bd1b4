use proptest::prelude::*;

use super::*;
use crate::debt::tests::debt;
use crate::debt::{InstallmentState, OptionKind, Origin, PaymentOption};
use crate::notice_number::NoticeNumber;
use crate::subject::Subject;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Published on 22 November 2026, due on 22 December.
fn due_in_december() -> DebtPosition {
    debt(Some("2026-12-22"), false)
}

fn due(debt: &DebtPosition, lead: u32, today: &str) -> bool {
    is_due(debt, &debt.installments[0], lead, day(today))
}

#[test]
fn a_reminder_comes_so_many_days_before_and_is_made_up_for_until_the_day() {
    let debt = due_in_december();
    for (lead, today, expected) in [
        (7, "2026-12-14", false),
        (7, "2026-12-15", true),
        (7, "2026-12-21", true),
        (7, "2026-12-22", false),
        (7, "2027-01-10", false),
        (14, "2026-12-08", true),
        (3, "2026-12-18", false),
        (3, "2026-12-19", true),
        (0, "2026-12-21", false),
    ] {
        assert_eq!(due(&debt, lead, today), expected, "{lead} days, on {today}");
    }
    let without = super::super::debt::tests::debt(None, false);
    assert!(!due(&without, 14, "2026-12-21"), "without due date");
}

#[test]
fn what_is_paid_cancelled_or_just_told_is_not_reminded_of() {
    let mut debt = due_in_december();
    debt.installments[0].due_date = Some(day("2026-11-25"));
    assert!(!due(&debt, 7, "2026-11-23"), "told yesterday");
    assert!(due(&debt, 7, "2026-11-24"));
    let open = debt.clone();
    debt.installments[0].state = InstallmentState::Cancelled { at: debt.created_at, paid: None };
    assert!(!due(&debt, 7, "2026-11-24"));
    let mut draft = open;
    draft.status = crate::debt::Publication::Draft;
    assert!(!due(&draft, 7, "2026-11-24"));
}

#[test]
fn people_are_written_to_from_eight_to_eight_in_italy() {
    let decent = |instant: &str| is_decent(instant.parse().unwrap());
    // winter: one hour ahead; summer: two
    assert!(!decent("2026-12-15T06:59:59Z") && decent("2026-12-15T07:00:00Z"));
    assert!(decent("2026-12-15T18:59:59Z") && !decent("2026-12-15T19:00:00Z"));
    assert!(
        !decent("2026-07-15T05:59:59Z") && decent("2026-07-15T06:00:00Z") && !decent("2026-07-15T18:00:00Z")
    );
}

#[test]
fn the_choice_comes_before_the_entitys() {
    assert_eq!([lead(None, 7), lead(Some(0), 7), lead(Some(3), 7), lead(Some(400), 7)], [7, 0, 3, 14]);
    assert!(CHOICES.contains(&USUAL) && CHOICES.iter().all(|days| *days <= LONGEST));
}

#[test]
fn the_payer_is_written_to_else_the_debtor_else_who_made_it() {
    let mut debt = due_in_december();
    let to = |debt: &DebtPosition| {
        reader_of(debt, &debt.installments[0])
            .map(|reader| (reader.person.to_string(), reader.email.unwrap_or_default().to_owned()))
    };
    assert_eq!(to(&debt), Some(("RSSMRA80A01H501U".into(), String::new())), "nobody left an address");
    let lucia = "RSSNNA85M41H501H";
    debt.created_by = Some(lucia.parse().unwrap());
    debt.maker_email = Some("lucia@example.org".into());
    assert_eq!(to(&debt), Some((lucia.into(), "lucia@example.org".into())));
    debt.debtor.email = Some("mario@example.org".into());
    assert_eq!(to(&debt), Some(("RSSMRA80A01H501U".into(), "mario@example.org".into())));
    debt.payer = Some(Subject {
        email: Some("zia@example.org".into()),
        fiscal_code: lucia.to_owned().try_into().unwrap(),
        ..debt.debtor.clone()
    });
    assert_eq!(to(&debt), Some((lucia.into(), "zia@example.org".into())));
}

#[test]
fn the_address_that_was_proved_counts_first_and_what_anybody_wrote_never() {
    let mut debt = due_in_december();
    debt.debtor.email = Some("scritto@example.org".into());
    let [api, own, anybodys] = [
        (Origin::Api { client: "gestionale".into() }, None),
        (Origin::Spontaneous { draft: uuid::Uuid::nil() }, Some("RSSMRA80A01H501U".parse().unwrap())),
        (Origin::Spontaneous { draft: uuid::Uuid::nil() }, None),
    ];
    let none = Profile::default();
    let told = Profile { told_email: Some("identita@example.org".into()), ..Profile::default() };
    let proved = Profile { email: Some("provato@example.org".into()), ..told.clone() };
    for ((origin, created_by), by_profile) in [
        (api, [Some("scritto@example.org"), Some("identita@example.org"), Some("provato@example.org")]),
        (own, [Some("scritto@example.org"), Some("scritto@example.org"), Some("provato@example.org")]),
        (anybodys, [None, Some("identita@example.org"), Some("provato@example.org")]),
    ] {
        (debt.origin, debt.created_by) = (origin, created_by);
        let reader = reader_of(&debt, &debt.installments[0]).unwrap();
        let found = [&none, &told, &proved].map(|profile| reader.address(&debt, Some(profile)));
        assert_eq!(found, by_profile, "{:?}", debt.origin);
    }
}

#[test]
fn an_address_of_one_option_counts_for_all_in_the_same_name() {
    let mut debt = due_in_december();
    let mut again = debt.debtor.clone();
    again.email = Some("mario@example.org".into());
    debt.options.push(PaymentOption { debtor: Some(again), ..PaymentOption::single() });
    let mut unit = debt.installments[0].clone();
    unit.option = 1;
    debt.installments.push(unit);
    for unit in &debt.installments {
        let reader = reader_of(&debt, unit).unwrap();
        assert_eq!(reader.email, Some("mario@example.org"), "option {}", unit.option);
    }
}

#[test]
fn beside_the_whole_sum_the_first_instalment_is_told_and_the_other_way_round() {
    let mut debt = due_in_december();
    debt.options.push(PaymentOption { kind: OptionKind::Plan, ..PaymentOption::single() });
    for (place, number) in [(1, "302000000001234559"), (2, "345999999999999975")] {
        let mut unit = debt.installments[0].clone();
        (unit.option, unit.number) = (1, place);
        unit.notice_number = NoticeNumber::parse(number).unwrap();
        debt.installments.push(unit);
    }
    let places = |reminded: &[usize]| {
        let reminded: Vec<&Installment> = reminded.iter().map(|at| &debt.installments[*at]).collect();
        told(&debt, &Sight::Whole, &reminded, day("2026-12-15"))
            .iter()
            .map(|unit| (unit.option, unit.number))
            .collect::<Vec<_>>()
    };
    assert_eq!(places(&[0]), [(0, 1), (1, 1)]);
    assert_eq!(places(&[1]), [(0, 1), (1, 1)]);
    assert_eq!(places(&[0, 1, 2]), [(0, 1), (1, 1), (1, 2)]);
}

proptest! {
    /// Whatever day it is: never after the due date, never farther off than was chosen, and looked at every day it comes at all.
    #[test]
    fn the_day_is_right_whatever_the_choice(offset in -40_i64..60, lead in prop::sample::select(CHOICES.to_vec())) {
        let debt = due_in_december();
        let unit = &debt.installments[0];
        let last = day("2026-12-22");
        let today = last - TimeDelta::days(offset);
        let said = is_due(&debt, unit, lead, today);
        prop_assert!(!said || (today < last && last - today <= TimeDelta::days(i64::from(lead))));
        let reminded = (0..60).any(|back| is_due(&debt, unit, lead, last - TimeDelta::days(back)));
        prop_assert_eq!(reminded, lead > 0);
    }
}
