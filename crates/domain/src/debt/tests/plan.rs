//! A debt in instalments: exact to the cent.

use proptest::prelude::*;

use super::*;
use crate::debt::plan::{PlanLimits, PlanRefusal, PlanTerms};

/// Ten euro, four months.
const LIMITS: PlanLimits = PlanLimits { smallest: Euro::from_cents(1_000), first_days: 120 };

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn transfer(id: u8, cents: i64) -> Transfer {
    Transfer {
        id,
        amount: Euro::from_cents(cents),
        entity: FiscalCode::parse("00987650348").unwrap(),
        entity_name: String::new(),
        destination: Destination::account(Iban::parse("IT60X0542811101000000123456").unwrap()),
        taxonomy: "9/0107101TS/".into(),
        remittance: "Mensa".into(),
        metadata: Vec::new(),
    }
}

fn owed(parts: &[i64]) -> DebtPosition {
    let mut debt = debt(Some("2026-12-22"), false);
    let unit = &mut debt.installments[0];
    unit.transfers = (1..).zip(parts).map(|(id, cents)| transfer(id, *cents)).collect();
    unit.amount = Euro::from_cents(parts.iter().sum());
    debt
}

fn numbers(count: u8) -> Vec<(Uuid, NoticeNumber)> {
    let number = |place: u8| {
        let base = format!("301{place:013}");
        let check = base.parse::<u64>().unwrap() % 93;
        (Uuid::from_u128(place.into()), NoticeNumber::parse(&format!("{base}{check:02}")).unwrap())
    };
    (1..=count).map(number).collect()
}

fn divided(debt: &DebtPosition, count: u8, first: &str) -> Result<DebtPosition, PlanRefusal> {
    let terms = PlanTerms { count, first_due: first.parse().unwrap() };
    debt.divided(terms, LIMITS, numbers(count), today())
}

#[test]
fn a_hundred_euro_in_three_months() {
    let plan = divided(&owed(&[10_000]), 3, "2027-01-31").unwrap();
    let units: Vec<(u8, i64, String)> = plan
        .installments
        .iter()
        .map(|unit| (unit.number, unit.amount.cents(), unit.due_date.unwrap().to_string()))
        .collect();
    let expected = [(1, 3_334, "2027-01-31"), (2, 3_333, "2027-02-28"), (3, 3_333, "2027-03-31")];
    assert_eq!(units, expected.map(|(number, cents, day)| (number, cents, day.to_owned())));
    assert_eq!(plan.options[0].kind, OptionKind::Plan);
    assert_eq!(plan.place_of(&plan.installments[1]).as_deref(), Some("Rata 2 di 3"));
}

#[test]
fn the_debt_stays_itself_and_its_old_number_goes() {
    let mut debt = owed(&[10_000]);
    let plan = divided(&debt, 2, "2026-12-31").unwrap();
    let events = debt.rewrite(plan).unwrap();
    assert_eq!(events, [DebtEvent::Replaced { by: None, gone: vec![number()], plan: true }]);
    assert_eq!(debt.installments.len(), 2);
    assert_eq!(debt.standing(&number(), today()), None);
    assert_eq!(debt.owed(today()), Euro::from_cents(10_000));
}

#[test]
fn discounts_end_and_interest_until_today_is_divided_too() {
    let mut debt = owed(&[10_000]);
    let until = "2026-11-27".parse().unwrap();
    let from = "2025-11-22".parse().unwrap();
    debt.installments[0].adjustments = vec![
        Adjustment::Discount { percent_bp: 3_000, until },
        Adjustment::Interest { yearly_bp: 250, from, to: None },
    ];
    assert_eq!(debt.to_divide(today()), Ok(Euro::from_cents(10_250)), "a year at 2,5 %");
    let plan = divided(&debt, 2, "2026-12-31").unwrap();
    let amounts: Vec<i64> = plan.installments.iter().map(|unit| unit.amount.cents()).collect();
    assert_eq!(amounts, [5_125, 5_125]);
    assert!(plan.installments.iter().all(|unit| unit.adjustments.is_empty()));
}

#[test]
fn a_stamp_stays_whole_with_the_first_instalment() {
    let mut debt = owed(&[10_000, 1_600]);
    let stamp = StampDuty::new("aGFzaA==", "PR").unwrap();
    debt.installments[0].transfers[1].destination = Destination::Stamp(stamp);
    let plan = divided(&debt, 2, "2026-12-31").unwrap();
    let amounts: Vec<i64> = plan.installments.iter().map(|unit| unit.amount.cents()).collect();
    assert_eq!(amounts, [6_600, 5_000]);
    assert!(plan.installments[1].transfers.iter().all(|part| !part.is_stamp()));
}

#[test]
fn what_cannot_be_divided_says_why() {
    let debt = owed(&[10_000]);
    let most = debt.most_instalments(LIMITS, today()).unwrap();
    assert_eq!(divided(&debt, 1, "2026-12-31"), Err(PlanRefusal::Count { most }));
    assert_eq!(divided(&debt, 73, "2026-12-31"), Err(PlanRefusal::Count { most }));
    assert_eq!(divided(&debt, 2, "2026-11-21"), Err(PlanRefusal::Past(today())));
    let terms = PlanTerms { count: 3, first_due: today() };
    assert_eq!(debt.divided(terms, LIMITS, numbers(2), today()), Err(PlanRefusal::Numbers));
    let plan = divided(&debt, 2, "2026-12-31").unwrap();
    assert_eq!(divided(&plan, 3, "2026-12-31"), Err(PlanRefusal::SeveralWays));
    let mut gone = debt.clone();
    assert_eq!(gone.cancel(now()), Ok(DebtEvent::Cancelled));
    assert_eq!(divided(&gone, 2, "2026-12-31"), Err(PlanRefusal::NotPayable));
    let mut paid = debt;
    receive(&mut paid, "iur");
    assert_eq!(divided(&paid, 2, "2026-12-31"), Err(PlanRefusal::NotPayable));
}

#[test]
fn nobody_can_ask_for_more_instalments_than_the_entity_offers() {
    let requests = crate::tenant::Requests::default();
    assert_eq!(requests.most_to_ask(&owed(&[72_000]), today()), Ok(12));
    assert_eq!(requests.most_to_ask(&owed(&[3_000]), today()), Ok(3));
    let smallest = Euro::from_cents(1_000);
    assert_eq!(requests.most_to_ask(&owed(&[1_999]), today()), Err(PlanRefusal::Undividable { smallest }));
}

#[test]
fn no_instalment_is_smaller_and_none_begins_later_than_allowed() {
    let smallest = Euro::from_cents(1_000);
    for (parts, most) in
        [(&[2_000][..], 2), (&[2_999], 2), (&[3_000], 3), (&[1_500, 1_500], 3), (&[72_000], 72)]
    {
        assert_eq!(owed(parts).most_instalments(LIMITS, today()), Ok(most), "{parts:?}");
        assert!(divided(&owed(parts), most, "2026-12-31").is_ok(), "{parts:?}");
    }
    assert_eq!(owed(&[9_999_900]).most_instalments(LIMITS, today()), Ok(72), "the law's limit");
    let refusal = PlanRefusal::TooSmall { smallest, most: 50 };
    assert_eq!(divided(&owed(&[50_000]), 72, "2026-12-31"), Err(refusal));
    let text = "Ogni rata è di almeno 10,00\u{a0}€: questo importo si divide al massimo in 50 rate.";
    assert_eq!(refusal.to_string(), text);
    for cents in [3, 500, 1_999] {
        let undividable = Err(PlanRefusal::Undividable { smallest });
        assert_eq!(owed(&[cents]).most_instalments(LIMITS, today()), undividable, "{cents}");
    }
    let mut stamped = owed(&[1_900, 1_600]);
    stamped.installments[0].transfers[1].destination =
        Destination::Stamp(StampDuty::new("aGFzaA==", "PR").unwrap());
    let undividable = Err(PlanRefusal::Undividable { smallest });
    assert_eq!(stamped.most_instalments(LIMITS, today()), undividable, "a stamp is no part of the others");
    // 120 days after 22/11/2026
    assert!(divided(&owed(&[10_000]), 2, "2027-03-22").is_ok());
    let last = "2027-03-22".parse().unwrap();
    assert_eq!(divided(&owed(&[10_000]), 2, "2027-03-23"), Err(PlanRefusal::Late(last)));
    assert_eq!(divided(&owed(&[10_000]), 2, "2036-01-01"), Err(PlanRefusal::Late(last)));
}

#[test]
fn what_would_be_granted_is_what_is_granted() {
    let debt = owed(&[10_000]);
    let terms = PlanTerms { count: 3, first_due: "2027-01-31".parse().unwrap() };
    let parts = debt.plan_parts(terms, LIMITS, today()).unwrap();
    let told: Vec<(i64, String)> =
        parts.iter().map(|part| (part.amount.cents(), part.due.to_string())).collect();
    let expected = [(3_334, "2027-01-31"), (3_333, "2027-02-28"), (3_333, "2027-03-31")];
    assert_eq!(told, expected.map(|(cents, day)| (cents, day.to_owned())));
}

#[test]
fn a_granted_plan_is_not_taken_back_by_who_made_the_debt() {
    let mut debt = owed(&[10_000]);
    debt.origin = Origin::Spontaneous { draft: Uuid::nil() };
    let maker: PersonKey = "RSSMRA80A01H501U".parse().unwrap();
    debt.created_by = Some(maker.clone());
    assert!(debt.may_be_taken_back_by(&maker));
    let plan = divided(&debt, 2, "2026-12-31").unwrap();
    assert!(plan.is_answered_for_by(&maker) && !plan.may_be_taken_back_by(&maker));
}

proptest! {
    #[test]
    fn every_cent_is_in_one_instalment_and_they_differ_by_one_at_most(
        parts in prop::collection::vec(1_i64..5_000_000, 1..=5),
        count in 2_u8..=72,
    ) {
        prop_assume!(parts.iter().sum::<i64>() >= i64::from(count));
        let limits = PlanLimits { smallest: Euro::from_cents(1), first_days: 120 };
        let terms = PlanTerms { count, first_due: "2027-01-31".parse().unwrap() };
        let plan = owed(&parts).divided(terms, limits, numbers(count), today()).unwrap();
        for (id, cents) in (1..).zip(&parts) {
            let of_account = plan.installments.iter().flat_map(|unit| &unit.transfers);
            let sum: i64 = of_account.filter(|part| part.id == id).map(|part| part.amount.cents()).sum();
            prop_assert_eq!(sum, *cents);
        }
        for unit in &plan.installments {
            let parts: Euro = unit.transfers.iter().map(|part| part.amount).sum();
            prop_assert_eq!(parts, unit.amount);
            prop_assert!(unit.transfers.iter().all(|part| part.amount > Euro::ZERO));
        }
        let amounts = plan.installments.iter().map(|unit| unit.amount.cents());
        prop_assert!(amounts.clone().max().unwrap() - amounts.min().unwrap() <= 1);
    }
}
