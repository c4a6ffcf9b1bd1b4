//! Debts with several options: alternatives of one another.

use super::super::*;
use super::{arrived, debt, now, unit};
use crate::receipt::ReceiptRemark;

const SINGLE: &str = "301000000000004285";
const FIRST: &str = "302000000001234559";
const SECOND: &str = "345999999999999975";

fn number(written: &str) -> NoticeNumber {
    NoticeNumber::parse(&written.replace(' ', "")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// One payment of 1,00 or two of 0,50.
fn plan() -> DebtPosition {
    let half = Euro::from_cents(50);
    let part = |written, place, due| Installment {
        option: 1,
        number: place,
        amount: half,
        ..unit(number(written), Some(due))
    };
    let plan = PaymentOption { kind: OptionKind::Plan, ..PaymentOption::single() };
    let mut debt = debt(Some("2026-12-22"), false);
    debt.options.push(plan);
    debt.installments.extend([part(FIRST, 1, "2026-12-01"), part(SECOND, 2, "2027-01-31")]);
    debt
}

fn pays(debt: &mut DebtPosition, written: &str, receipt: &str) -> Received {
    let number = number(written);
    let cents = debt.installment(&number).unwrap().amount.cents();
    let reference = number.iuv().to_string();
    let arrived = Arrived { reference: &reference, ..arrived(receipt, cents) };
    debt.receive(&number, &arrived, now()).unwrap()
}

fn standings(debt: &DebtPosition, today: &str) -> [Standing; 3] {
    [SINGLE, FIRST, SECOND].map(|written| debt.standing(&number(written), day(today)).unwrap())
}

#[test]
fn an_instalment_paid_excludes_the_single_payment() {
    use Standing::{Excluded, Paid, Payable};
    let mut debt = plan();
    assert_eq!(standings(&debt, "2026-11-22"), [Payable; 3]);
    assert_eq!((debt.total().cents(), debt.owed(day("2026-11-22")).cents()), (100, 100));
    assert_eq!(pays(&mut debt, FIRST, "a").effect, ReceiptEffect::Settled);
    assert_eq!(standings(&debt, "2026-11-22"), [Excluded, Paid, Payable]);
    assert_eq!(debt.owed(day("2026-11-22")).cents(), 50);
    assert_eq!(debt.cancel(now()), Err(CancelRefusal::Paid));
    assert_eq!(pays(&mut debt, SECOND, "b").effect, ReceiptEffect::Settled);
    assert_eq!(debt.owed(day("2026-11-22")), Euro::ZERO);
}

#[test]
fn money_for_the_other_option_is_kept_and_given_back() {
    use Standing::{Excluded, Paid, PaidExcluded};
    let mut debt = plan();
    assert_eq!(pays(&mut debt, SINGLE, "a").effect, ReceiptEffect::Settled);
    assert_eq!(standings(&debt, "2026-11-22"), [Paid, Excluded, Excluded]);
    assert_eq!(pays(&mut debt, FIRST, "b").effect, ReceiptEffect::PaidExcluded);
    assert_eq!(pays(&mut debt, FIRST, "c").effect, ReceiptEffect::PaidTwice);
    assert_eq!(standings(&debt, "2026-11-22"), [Paid, PaidExcluded, Excluded]);
    assert_eq!(debt.chosen_option(), Some(0), "the first payment chose");
}

#[test]
fn a_draft_is_offered_once_it_is_published_and_an_option_from_its_day_on() {
    use Standing::{Draft, NotYetPayable, Payable};
    let mut debt = plan();
    debt.status = Publication::Draft;
    debt.options[1].validity_date = Some(day("2026-12-01"));
    assert_eq!(debt.created(), DebtEvent::Created { draft: true });
    assert_eq!(standings(&debt, "2026-12-31"), [Draft; 3]);
    assert_eq!(debt.publish(now()), Ok(DebtEvent::Published));
    assert_eq!(debt.publish(now()), Err(PublishRefusal::Published));
    assert_eq!(debt.published_at(), Some(now()));
    assert_eq!(standings(&debt, "2026-11-30"), [Payable, NotYetPayable, NotYetPayable]);
    assert_eq!(standings(&debt, "2026-12-01"), [Payable; 3]);
}

#[test]
fn a_cancelled_draft_is_not_published() {
    let mut debt = plan();
    debt.status = Publication::Draft;
    assert_eq!(debt.cancel(now()), Ok(DebtEvent::Cancelled));
    assert_eq!(debt.publish(now()), Err(PublishRefusal::Cancelled));
}

#[test]
fn money_out_of_time_settles_and_is_raised() {
    let mut late = debt(Some("2026-11-20"), true);
    assert_eq!(standings_of(&late), Standing::Expired);
    let received = pays(&mut late, SINGLE, "a");
    assert_eq!(
        (received.effect, received.remarks),
        (ReceiptEffect::Settled, vec![ReceiptRemark::AfterExpiry])
    );

    let mut draft = debt(None, false);
    draft.status = Publication::Draft;
    let received = pays(&mut draft, SINGLE, "a");
    assert_eq!(received.remarks, [ReceiptRemark::BeforePublication]);
    assert_eq!(standings_of(&draft), Standing::Paid);
}

fn standings_of(debt: &DebtPosition) -> Standing {
    debt.standing(&number(SINGLE), day("2026-11-22")).unwrap()
}

#[test]
fn what_was_asked_before_midnight_may_be_paid_after_it() {
    let mut fine = debt(Some("2026-11-22"), true);
    fine.installments[0].adjustments =
        vec![Adjustment::Discount { percent_bp: 3_000, until: day("2026-11-22") }];
    let paid = |cents: i64, at: &str| {
        let arrived = Arrived { paid_at: Some(at.parse().unwrap()), ..arrived("a", cents) };
        fine.clone().receive(&number(SINGLE), &arrived, now()).unwrap().remarks
    };
    // 23:30 and 00:30 in Rome
    assert_eq!(paid(70, "2026-11-22T22:30:00Z"), []);
    assert_eq!(paid(70, "2026-11-22T23:30:00Z"), []);
    let (due, cents) = (Euro::from_cents(100), Euro::from_cents(70));
    assert_eq!(
        paid(70, "2026-11-23T00:30:00Z"),
        [ReceiptRemark::AmountDiffers { due, paid: cents }, ReceiptRemark::AfterExpiry]
    );
}

#[test]
fn an_unpaid_debt_gives_way_to_another_one() {
    let mut old = plan();
    let mut new = DebtPosition { id: Uuid::from_u128(2), ..plan() };
    assert_eq!(
        old.give_way_to(&mut new, now()),
        Ok(DebtEvent::Replaced { by: Some(new.id), gone: Vec::new(), plan: false })
    );
    assert_eq!((old.replaced_by, new.replaces), (Some(new.id), Some(old.id)));
    assert_eq!(standings(&old, "2026-11-22"), [Standing::Cancelled; 3]);
    let mut newest = DebtPosition { id: Uuid::from_u128(3), ..plan() };
    assert_eq!(old.give_way_to(&mut newest, now()), Err(CancelRefusal::Cancelled));
    assert_eq!(newest.replaces, None);
}

#[test]
fn ways_to_pay_have_names_and_exclude_each_other() {
    let debt = plan();
    let names: Vec<_> = debt.installments.iter().map(|unit| debt.place_of(unit).unwrap()).collect();
    assert_eq!(names, ["Rata unica", "Rata 1 di 2", "Rata 2 di 2"]);
    assert!(debt.excludes(&number(SINGLE), &number(FIRST)));
    assert!(!debt.excludes(&number(FIRST), &number(SECOND)));
    let only = super::debt(None, false);
    assert_eq!(only.place_of(&only.installments[0]), None);
}

#[test]
fn every_option_may_have_a_debtor_of_its_own() {
    let mut debt = plan();
    let body = Subject { full_name: "Comunità di Prova".into(), ..debt.debtor.clone() };
    debt.options[1].debtor = Some(body.clone());
    debt.options[1].description = "Rate".into();
    debt.installments[2].description = Some("Seconda rata".into());
    let told = |at: usize| {
        (debt.debtor_of(&debt.installments[at]).clone(), debt.description_of(&debt.installments[at]))
    };
    assert_eq!(told(0), (debt.debtor.clone(), "Mensa"));
    assert_eq!(told(1), (body.clone(), "Rate"));
    assert_eq!(told(2), (body, "Seconda rata"));
}

/// As `m0001` to `m0006` wrote it.
const OLD: &str = r#"{
    "id": "3f2b8d36-6c0a-4c7c-9a0e-7a7f3c1a0001", "iupd": "2026-1", "origin": { "kind": "api", "client": "gestionale" },
    "sector": "", "service": "Mensa", "description": "Mensa",
    "debtor": { "kind": "F", "fiscal_code": "RSSMRA80A01H501U", "full_name": "Mario Rossi", "address": null, "email": null },
    "payer": null, "beneficiary": null, "lines": [], "fields": [],
    "installments": [{ "id": "3f2b8d36-6c0a-4c7c-9a0e-7a7f3c1a0002", "notice_number": "301000000000004285", "amount": 2080,
        "due_date": "2026-12-22", "switch_to_expired": false,
        "transfers": [{ "id": 1, "amount": 2080, "entity": "00987650348", "entity_name": "Comune",
            "iban": "IT60X0542811101000000123456", "taxonomy": "9/0107101TS/", "remittance": "Mensa" }],
        "state": { "state": "open" } }],
    "created_by": null, "created_at": "2026-11-20T09:00:00Z" }"#;

#[test]
fn a_debt_of_an_older_release_reads_as_one_payment_offered_since_it_was_written() {
    let old: DebtPosition = serde_json::from_str(OLD).unwrap();
    assert_eq!(old.options, [PaymentOption::single()]);
    assert_eq!(old.published_at(), Some("2026-11-20T09:00:00Z".parse().unwrap()));
    assert_eq!(old.standing(&number(SINGLE), day("2026-12-22")), Some(Standing::Payable));
    let unit = &old.installments[0];
    assert_eq!((unit.option, unit.number, unit.due_on(day("2026-12-22")).amount.cents()), (0, 1, 2_080));
    let iban = unit.transfers[0].iban().unwrap();
    assert_eq!(iban.as_str(), "IT60X0542811101000000123456");
    // and the release before reads what this one writes: the account stays where it was
    let written = serde_json::to_value(&old).unwrap();
    assert_eq!(written["installments"][0]["transfers"][0]["iban"], iban.as_str());
    assert_eq!(serde_json::from_value::<DebtPosition>(written).unwrap(), old);
}

#[test]
fn a_stamp_is_kept_and_a_wrong_one_refused() {
    for (hash, province) in
        [("abc", "PR"), ("a!cd", "PR"), ("=abc", "PR"), ("", "PR"), ("YWJj", "pr"), ("YWJj", "PAR")]
    {
        assert!(StampDuty::new(hash, province).is_err(), "{hash} {province}");
    }
    let old: DebtPosition = serde_json::from_str(OLD).unwrap();
    let mut stamped = old.installments[0].transfers[0].clone();
    stamped.destination = Destination::Stamp(StampDuty::new("YWJjZA==", "PR").unwrap());
    let written = serde_json::to_value(&stamped).unwrap();
    assert_eq!(serde_json::from_value::<Transfer>(written).unwrap(), stamped);
    assert_eq!((stamped.iban(), stamped.postal_iban()), (None, None));
}
