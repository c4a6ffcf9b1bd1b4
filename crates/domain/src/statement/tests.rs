use proptest::prelude::*;

use super::*;
use crate::debt::tests::debt;
use crate::notice_number::NoticeNumber;
use crate::refund::tests::receipt;

const LUCIA: &str = "RSSNNA85M41H501H";

fn key(code: &str) -> PersonKey {
    code.parse().unwrap()
}

/// Mario's debt that nobody made here, as a program of the entity writes it.
fn marios() -> (DebtPosition, PersonKey) {
    let mut debt = debt(None, false);
    debt.created_by = None;
    debt.payer = None;
    let mario = debt.debtor.fiscal_code.clone().into();
    (debt, mario)
}

fn paid(debt: &DebtPosition, payer: Option<&str>) -> Receipt {
    Receipt {
        notice_number: debt.installments[0].notice_number.clone(),
        payer_fiscal_code: payer.map(str::to_owned),
        ..receipt(Outcome::Applied(ReceiptEffect::Settled))
    }
}

fn part(
    debt: &DebtPosition,
    receipt: &Receipt,
    begun_by: Option<&PersonKey>,
    of: &PersonKey,
) -> Option<Part> {
    Paid { receipt, debt, refund: None, begun_by }.entry_for(of).map(|entry| entry.part)
}

#[test]
fn who_paid_is_what_pagopa_told_else_who_began_else_who_is_named() {
    let (debt, mario) = marios();
    let lucia = key(LUCIA);
    let of = |receipt: &Receipt, begun: Option<&PersonKey>| {
        (part(&debt, receipt, begun, &mario), part(&debt, receipt, begun, &lucia))
    };
    assert_eq!(of(&paid(&debt, None), None), (Some(Part::Own), None), "nobody told: the debtor");
    assert_eq!(of(&paid(&debt, Some(LUCIA)), None), (Some(Part::ByOthers), Some(Part::ForOthers)));
    assert_eq!(of(&paid(&debt, None), Some(&lucia)), (Some(Part::ByOthers), Some(Part::ForOthers)));
    let told = paid(&debt, Some(debt.debtor.fiscal_code.as_str()));
    assert_eq!(of(&told, Some(&lucia)), (Some(Part::Own), None), "pagoPA's word comes first");
    let named = DebtPosition {
        payer: Some(crate::subject::Subject {
            fiscal_code: LUCIA.to_owned().try_into().unwrap(),
            ..debt.debtor.clone()
        }),
        ..debt.clone()
    };
    assert_eq!(part(&named, &paid(&named, None), None, &lucia), Some(Part::ForOthers));
    assert_eq!(part(&named, &paid(&named, None), None, &mario), Some(Part::ByOthers));
    let made = DebtPosition { created_by: Some(lucia.clone()), ..debt.clone() };
    assert_eq!(part(&made, &paid(&made, None), None, &lucia), Some(Part::ForOthers));
}

#[test]
fn the_office_is_warned_unless_who_asks_is_known_to_have_paid() {
    let (debt, mario) = marios();
    let lucia = key(LUCIA);
    let payer = |receipt: &Receipt, begun_by: Option<&PersonKey>| {
        Paid { receipt, debt: &debt, refund: None, begun_by }.payer().unwrap()
    };
    let told = payer(&paid(&debt, Some(LUCIA)), None);
    assert_eq!(told.warning_about(&lucia), None);
    let another = "Chi chiede il rimborso non è chi ha pagato: controlla a chi spetta prima di rispondere.";
    assert_eq!(told.warning_about(&mario), Some(another));
    assert!(told.shown().ends_with(&format!("{LUCIA} (lo dice la ricevuta di pagoPA)")), "{}", told.shown());
    let begun = payer(&paid(&debt, None), Some(&lucia));
    assert_eq!(begun.warning_about(&mario), Some(another));
    let guessed = payer(&paid(&debt, None), None);
    assert_eq!(guessed.warning_about(&mario), None, "the debtor, for want of another");
    assert!(guessed.warning_about(&lucia).is_some_and(|text| text.contains("non dice chi ha pagato")));
}

#[test]
fn who_paid_and_who_sees_the_debt_may_ask_for_the_money_and_nobody_else() {
    let (debt, mario) = marios();
    let (lucia, third) = (key(LUCIA), key("VRDGNN55M57F205Y"));
    let may = |receipt: &Receipt, begun_by: Option<&PersonKey>, of: &PersonKey| {
        Paid { receipt, debt: &debt, refund: None, begun_by }.may_be_asked_back_by(of)
    };
    let told = paid(&debt, Some(&LUCIA.to_lowercase()));
    assert!(may(&told, None, &lucia) && may(&told, None, &mario) && !may(&told, None, &third));
    // pagoPA hides the payer: who began it here
    let hidden = paid(&debt, Some("ANONIMO"));
    assert!(may(&hidden, Some(&lucia), &lucia) && !may(&hidden, None, &lucia));
    assert!(
        may(&paid(&debt, Some("VRDGNN55M57F205Y")), Some(&lucia), &lucia),
        "begun here, from another's account"
    );
    let unknown = Receipt { outcome: Outcome::UnknownNotice, ..told.clone() };
    assert!(!may(&unknown, None, &lucia), "no debt of ours");
    let elsewhere =
        Receipt { notice_number: NoticeNumber::parse("301000000000004386").unwrap(), ..told.clone() };
    for person in [&lucia, &mario] {
        assert!(!may(&elsewhere, Some(person), person), "a receipt of another debt");
    }

    let another = |receipt: &Receipt, begun_by: Option<&PersonKey>, of: &PersonKey| {
        Paid { receipt, debt: &debt, refund: None, begun_by }.is_known_of_another(of)
    };
    assert!(another(&told, None, &mario) && !another(&told, None, &lucia));
    assert!(!another(&paid(&debt, None), None, &mario), "nobody told");
    assert!(!another(&told, Some(&mario), &mario), "he began it");
    let payer =
        |receipt: &Receipt| Paid { receipt, debt: &debt, refund: None, begun_by: None }.payer().unwrap();
    assert_eq!(
        (payer(&told).code.as_deref(), payer(&told).source),
        (Some(&*LUCIA.to_lowercase()), PayerSource::Receipt)
    );
    assert_eq!(payer(&hidden).source, PayerSource::Debtor);
}

#[test]
fn who_only_paid_reads_the_receipts_words_and_cannot_open_it() {
    let (debt, mario) = marios();
    let receipt = paid(&debt, Some(LUCIA));
    let entry = |of: &PersonKey| {
        Paid { receipt: &receipt, debt: &debt, refund: None, begun_by: None }.entry_for(of).unwrap()
    };
    let (own, other) = (entry(&mario), entry(&key(LUCIA)));
    assert_eq!((own.description.as_str(), own.shown), ("Mensa", true));
    assert_eq!((other.description.as_str(), other.shown), ("Multa", false));
}

#[test]
fn a_second_payment_is_told_with_what_became_of_it() {
    let (debt, mario) = marios();
    let twice = Receipt { outcome: Outcome::Applied(ReceiptEffect::PaidTwice), ..paid(&debt, None) };
    let mut task = RefundTask::of(&twice, Uuid::nil(), twice.received_at).unwrap();
    let remark = |refund: Option<&RefundTask>, receipt: &Receipt| {
        Paid { receipt, debt: &debt, refund, begun_by: None }.entry_for(&mario).unwrap().remark
    };
    assert_eq!(remark(Some(&task), &twice), Some(Remark::ToBeRefunded));
    // the last instant of November in Italy
    assert!(task.close("person:x", "Bonifico", "2026-11-30T22:59:59Z".parse().unwrap()).is_ok());
    let closed = remark(Some(&task), &twice).unwrap();
    assert_eq!(closed.sentence(), "Pagato due volte: l’ente ha concluso il rimborso il 30/11/2026");
    let late =
        Receipt { outcome: Outcome::Applied(ReceiptEffect::PaidAfterCancellation), ..paid(&debt, None) };
    assert_eq!(remark(None, &late), Some(Remark::AfterCancellation));
    assert!(!Remark::AfterCancellation.is_refund());
}

#[test]
fn of_a_notice_that_was_paid_twice_at_once_the_payment_that_counts_comes_first() {
    let (debt, mario) = marios();
    let second = Receipt {
        id: Uuid::from_u128(1),
        outcome: Outcome::Applied(ReceiptEffect::PaidTwice),
        ..paid(&debt, None)
    };
    let first = Receipt { id: Uuid::from_u128(2), ..paid(&debt, None) };
    let entries: Vec<Entry> = [&second, &first]
        .into_iter()
        .filter_map(|receipt| Paid { receipt, debt: &debt, refund: None, begun_by: None }.entry_for(&mario))
        .collect();
    let year = entries[0].day().year();
    let ids: Vec<Uuid> = Statement::of(year, entries).entries.iter().map(|entry| entry.receipt).collect();
    assert_eq!(ids, [first.id, second.id]);
}

#[test]
fn the_year_turns_at_midnight_in_rome() {
    let (debt, mario) = marios();
    let at = |instant: &str, id| Receipt {
        id: Uuid::from_u128(id),
        paid_at: Some(instant.parse().unwrap()),
        ..paid(&debt, None)
    };
    let receipts = [at("2026-12-31T22:59:59Z", 1), at("2026-12-31T23:00:00Z", 2)];
    let entries: Vec<Entry> = receipts
        .iter()
        .filter_map(|receipt| Paid { receipt, debt: &debt, refund: None, begun_by: None }.entry_for(&mario))
        .collect();
    let ids = |year| {
        Statement::of(year, entries.clone())
            .entries
            .iter()
            .map(|entry| entry.receipt.as_u128())
            .collect::<Vec<_>>()
    };
    assert_eq!((ids(2026), ids(2027), ids(2025)), (vec![1], vec![2], vec![]));
    assert_eq!(years(&entries, "2028-01-01".parse().unwrap()), [2028, 2027, 2026]);
}

#[test]
fn those_of_one_minute_stand_by_the_number_of_the_notice() {
    let (debt, mario) = marios();
    let receipt = paid(&debt, None);
    let sample = Paid { receipt: &receipt, debt: &debt, refund: None, begun_by: None };
    let sample = sample.entry_for(&mario).unwrap();
    let entry = |id: u128, notice: &str, at: &str| Entry {
        receipt: Uuid::from_u128(id),
        notice: NoticeNumber::parse(notice).unwrap(),
        paid_at: at.parse().unwrap(),
        ..sample.clone()
    };
    let statement = Statement::of(
        2026,
        [
            entry(1, "301000000000004588", "2026-11-22T10:00:01Z"),
            entry(2, "301000000000004386", "2026-11-22T10:00:59Z"),
            entry(3, "301000000000004285", "2026-11-22T10:01:00Z"),
            entry(2, "301000000000004386", "2026-11-22T10:00:59Z"),
        ],
    );
    let ids: Vec<u128> = statement.entries.iter().map(|entry| entry.receipt.as_u128()).collect();
    assert_eq!(ids, [2, 1, 3]);
}

#[test]
fn whom_the_payment_names_is_who_began_it_else_whom_pagopa_tells() {
    let (debt, mario) = marios();
    let lucia = key(LUCIA);
    let named = |payer: Option<&str>, begun_by: Option<&PersonKey>| {
        let receipt = paid(&debt, payer);
        let paid = Paid { receipt: &receipt, debt: &debt, refund: None, begun_by };
        (paid.named(), paid.is_known_of(&mario), paid.is_known_of(&lucia))
    };
    assert_eq!(named(None, None), (None, false, false), "the debtor is only taken for the payer");
    assert_eq!(named(Some("ANONIMO"), None), (None, false, false));
    assert_eq!(named(Some(LUCIA), None), (Some(lucia.clone()), false, true));
    assert_eq!(named(Some("ANONIMO"), Some(&lucia)), (Some(lucia.clone()), false, true));
    assert_eq!(
        named(Some(debt.debtor.fiscal_code.as_str()), Some(&lucia)),
        (Some(lucia.clone()), true, true)
    );
}

proptest! {
    /// Whatever was paid: the parts add up to the whole, and no receipt is counted twice.
    #[test]
    fn totals_are_exact(payments in prop::collection::vec((0_u8..3, 1_i64..100_000_000, any::<bool>(), 0_u128..40), 0..60)) {
        let (debt, mario) = marios();
        let receipt = paid(&debt, None);
        let sample = Paid { receipt: &receipt, debt: &debt, refund: None, begun_by: None }.entry_for(&mario).unwrap();
        let entries = payments.iter().map(|(part, cents, twice, id)| Entry {
            receipt: Uuid::from_u128(*id),
            // one receipt has one time
            paid_at: sample.paid_at + chrono::TimeDelta::seconds(i64::try_from(*id).unwrap()),
            part: Part::ALL[usize::from(*part)],
            amount: Euro::from_cents(*cents),
            remark: twice.then_some(Remark::ToBeRefunded),
            ..sample.clone()
        });
        let statement = Statement::of(2026, entries);
        let sum = |entries: &mut dyn Iterator<Item = &Entry>| entries.map(|entry| entry.amount.cents()).sum::<i64>();
        let parts = Part::ALL.map(|part| statement.sums(part));
        prop_assert_eq!(parts.iter().map(|sums| sums.count).sum::<usize>(), statement.entries.len());
        prop_assert_eq!(parts.iter().map(|sums| sums.paid.cents()).sum::<i64>(), sum(&mut statement.entries.iter()));
        let mine = statement.paid_by_me();
        prop_assert_eq!(mine.paid, parts[0].paid + parts[1].paid);
        prop_assert_eq!(mine.refunded, parts[0].refunded + parts[1].refunded);
        let ids: BTreeSet<Uuid> = statement.entries.iter().map(|entry| entry.receipt).collect();
        prop_assert_eq!(ids.len(), statement.entries.len());
    }
}
