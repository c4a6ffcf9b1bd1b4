use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::debt::{Destination, InstallmentState, StampDuty};
use crate::fiscal_code::FiscalCode;
use crate::iban::Iban;
use crate::notice_number::NoticeNumber;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn part(id: u8, cents: i64) -> Transfer {
    Transfer {
        id,
        amount: Euro::from_cents(cents),
        entity: FiscalCode::parse("00987650348").unwrap(),
        entity_name: "Comune".into(),
        destination: Destination::account(Iban::parse("IT60X0542811101000000123456").unwrap()),
        taxonomy: "9/0102100SA/".into(),
        remittance: "Multa".into(),
        metadata: Vec::new(),
    }
}

fn stamp(id: u8) -> Transfer {
    let stamp = StampDuty::new("MTIzNDU2", "PR").unwrap();
    Transfer { destination: Destination::Stamp(stamp), ..part(id, 1_600) }
}

fn unit(transfers: Vec<Transfer>, adjustments: Vec<Adjustment>) -> Installment {
    Installment {
        id: Uuid::nil(),
        option: 0,
        number: 1,
        notice_number: NoticeNumber::parse("301000000000004285").unwrap(),
        amount: transfers.iter().map(|part| part.amount).sum(),
        adjustments,
        due_date: None,
        switch_to_expired: false,
        description: None,
        transfers,
        metadata: Vec::new(),
        state: InstallmentState::Open,
    }
}

fn discount(percent_bp: u32, until: &str) -> Adjustment {
    Adjustment::Discount { percent_bp, until: day(until) }
}

fn interest(yearly_bp: u32, from: &str, to: Option<u8>) -> Adjustment {
    Adjustment::Interest { yearly_bp, from: day(from), to }
}

fn cents(due: &Due) -> Vec<(u8, i64)> {
    due.transfers.iter().map(|part| (part.id, part.amount.cents())).collect()
}

#[test]
fn a_fine_costs_less_up_to_its_fifth_day() {
    let fine = unit(vec![part(1, 4_200)], vec![discount(3_000, "2026-11-27")]);
    let within = fine.due_on(day("2026-11-27"));
    assert_eq!(within.amount, Euro::from_cents(2_940));
    assert_eq!(cents(&within), [(1, 2_940)]);
    assert_eq!(within.reasons[0].sentence(), "Riduzione del 30% fino al 27/11/2026: -12,60\u{a0}€");
    let after = fine.due_on(day("2026-11-28"));
    assert_eq!((after.amount, after.reasons), (Euro::from_cents(4_200), vec![]));
}

#[test]
fn the_discount_is_spread_by_largest_remainder() {
    // 30 % of 100 is 30; exact parts are 9,9 - 9,9 - 10,2: the two largest remainders get the cents that are left
    let three = unit(vec![part(1, 33), part(2, 33), part(3, 34)], vec![discount(3_000, "2026-12-31")]);
    assert_eq!(cents(&three.due_on(day("2026-12-01"))), [(1, 23), (2, 23), (3, 24)]);
}

#[test]
fn half_a_cent_is_rounded_up() {
    let odd = unit(vec![part(1, 5)], vec![discount(5_000, "2026-12-31")]);
    assert_eq!(odd.due_on(day("2026-12-01")).amount, Euro::from_cents(2), "2,5 off becomes 3");
}

#[test]
fn of_two_discounts_the_larger_counts() {
    let tiers = vec![discount(1_000, "2026-12-31"), discount(3_000, "2026-11-27")];
    let fine = unit(vec![part(1, 10_000)], tiers);
    assert_eq!(fine.due_on(day("2026-11-22")).amount, Euro::from_cents(7_000));
    assert_eq!(fine.due_on(day("2026-12-22")).amount, Euro::from_cents(9_000));
}

#[test]
fn interest_is_simple_and_goes_to_the_issuer() {
    // 1000,00 at 2,5 % for 73 days, a fifth of a year: 5,00
    let late = unit(vec![part(1, 40_000), part(2, 60_000)], vec![interest(250, "2026-09-10", Some(2))]);
    let due = late.due_on(day("2026-11-22"));
    assert_eq!(cents(&due), [(1, 40_000), (2, 60_500)]);
    assert_eq!(
        due.reasons[0].sentence(),
        "Interessi del 2,5% l'anno dal 10/09/2026 (73 giorni): +5,00\u{a0}€"
    );
    assert_eq!(late.due_on(day("2026-09-10")).reasons, [], "no interest on the first day");
}

#[test]
fn a_stamp_costs_what_the_law_says() {
    let both = vec![discount(3_000, "2026-12-31"), interest(1_000, "2025-11-22", None)];
    let act = unit(vec![stamp(1), part(2, 1_000)], both.clone());
    // 10,00 less 30 % and 10 % interest of a year on 10,00
    assert_eq!(cents(&act.due_on(day("2026-11-22"))), [(1, 1_600), (2, 800)]);
    let only = unit(vec![stamp(1)], both);
    let due = only.due_on(day("2026-11-22"));
    assert_eq!(cents(&due), [(1, 1_600)]);
    assert_eq!(due.amount, Euro::from_cents(1_600));
}

#[test]
fn a_transfer_of_nothing_is_not_sent() {
    let tiny = unit(vec![part(1, 1), part(2, 1)], vec![discount(5_000, "2026-12-31")]);
    assert_eq!(cents(&tiny.due_on(day("2026-12-01"))), [(2, 1)]);
}

fn adjustments() -> impl Strategy<Value = Vec<Adjustment>> {
    let date = |n: i64| day("2026-01-01") + chrono::TimeDelta::days(n);
    let discount = (0_u32..20_000, 0_i64..800)
        .prop_map(move |(percent_bp, n)| Adjustment::Discount { percent_bp, until: date(n) });
    let interest = (0_u32..1_000_000, 0_i64..800, proptest::option::of(0_u8..7))
        .prop_map(move |(yearly_bp, n, to)| Adjustment::Interest { yearly_bp, from: date(n), to });
    proptest::collection::vec(prop_oneof![discount, interest], 0..6)
}

proptest! {
    #[test]
    fn the_parts_are_the_whole_on_every_day(
        amounts in proptest::collection::vec((1_i64..20_000_000_000, any::<bool>()), 1..=5),
        adjustments in adjustments(),
        n in 0_i64..40_000,
    ) {
        let transfers: Vec<Transfer> = (1_u8..)
            .zip(amounts)
            .map(|(id, (cents, stamped))| if stamped { stamp(id) } else { part(id, cents) })
            .collect();
        let unit = unit(transfers, adjustments);
        prop_assume!(unit.amount.is_payable());
        let due = unit.due_on(day("2026-01-01") + chrono::TimeDelta::days(n));
        prop_assert!(due.amount.is_payable());
        prop_assert_eq!(due.transfers.iter().map(|part| part.amount).sum::<Euro>(), due.amount);
        prop_assert!((1..=5).contains(&due.transfers.len()));
        prop_assert!(due.transfers.iter().all(|part| part.amount > Euro::ZERO));
        for stamp in due.transfers.iter().filter(|part| part.is_stamp()) {
            prop_assert_eq!(stamp.amount, Euro::from_cents(1_600));
        }
        let told: i64 = due.reasons.iter().map(|reason| match reason {
            Reason::Discount { amount, .. } => -amount.cents(),
            Reason::Interest { amount, .. } => amount.cents(),
        }).sum();
        prop_assert_eq!(unit.amount.cents() + told, due.amount.cents(), "the reasons explain the difference");
    }
}
