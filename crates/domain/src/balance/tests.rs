use super::*;
use crate::debt::{LatePayment, ReceiptEffect};
use crate::euro::Euro;
use crate::receipt::Outcome;

fn now() -> chrono::DateTime<chrono::Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn number() -> NoticeNumber {
    NoticeNumber::parse("301000000000004285").unwrap()
}

fn receipt(name: &str, cents: i64, outcome: Outcome) -> Receipt {
    let kept = crate::refund::tests::receipt(outcome);
    Receipt { id: Uuid::new_v4(), receipt_id: name.into(), amount: Euro::from_cents(cents), ..kept }
}

fn unit(state: InstallmentState) -> Installment {
    Installment {
        id: Uuid::nil(),
        option: 0,
        number: 1,
        notice_number: number(),
        amount: Euro::from_cents(100),
        adjustments: Vec::new(),
        due_date: None,
        switch_to_expired: false,
        description: None,
        transfers: Vec::new(),
        metadata: Vec::new(),
        state,
    }
}

fn paid_with(receipt: &str) -> Installment {
    unit(InstallmentState::Paid { at: now(), receipt: receipt.into() })
}

const SETTLED: Outcome = Outcome::Applied(ReceiptEffect::Settled);
const TWICE: Outcome = Outcome::Applied(ReceiptEffect::PaidTwice);
const LATE: Outcome = Outcome::Applied(ReceiptEffect::PaidAfterCancellation);

#[test]
fn every_receipt_is_in_one_place() {
    let mut balance = Balance::default();
    let second = receipt("b", 100, TWICE);
    for kept in [
        &receipt("a", 100, SETTLED),
        &second,
        &receipt("c", 7, Outcome::UnknownNotice),
        &receipt("d", 40, Outcome::Broadcast),
    ] {
        balance.receipt(kept);
    }
    balance.paid(&paid_with("a"));
    balance.refund(&RefundTask::of(&second, Uuid::nil(), now()).unwrap());
    let (sums, faults) = balance.close();
    assert_eq!(faults, []);
    assert_eq!(sums, Sums { receipts: 207, collected: 100, refunds: 100, raised: 7, broadcast: 40 });
    assert!(sums.holds());
}

#[test]
fn a_late_payment_of_a_cancelled_notice_is_raised_and_known_by_its_unit() {
    let cancelled = |receipt: &str| {
        let paid = Some(LatePayment { at: now(), receipt: receipt.into() });
        unit(InstallmentState::Cancelled { at: now(), paid })
    };
    let told = |unit: Installment| {
        let mut balance = Balance::default();
        balance.receipt(&receipt("a", 100, LATE));
        balance.paid(&unit);
        balance.close()
    };
    assert_eq!(told(cancelled("a")).1, []);
    let other = [BalanceFault::NoReceipt(number()), BalanceFault::NobodysReceipt("a".into())];
    assert_eq!(told(cancelled("z")).1, other);
    assert_eq!(told(paid_with("a")).1, other, "it is not collected");
}

#[test]
fn what_is_lost_or_doubled_is_told() {
    let mut balance = Balance::default();
    let first = receipt("a", 100, SETTLED);
    let second = receipt("b", 100, TWICE);
    balance.receipt(&first);
    balance.receipt(&second);
    balance.receipt(&receipt("b", 100, Outcome::UnknownNotice));
    let wrong =
        RefundTask { amount: Euro::from_cents(99), ..RefundTask::of(&second, Uuid::nil(), now()).unwrap() };
    balance.refund(&wrong);
    let (sums, faults) = balance.close();
    assert_eq!(
        faults,
        [
            BalanceFault::KeptTwice("b".into()),
            BalanceFault::NeedlessRefund(Uuid::nil()),
            BalanceFault::NobodysReceipt("a".into()),
            BalanceFault::NoRefund("b".into()),
        ]
    );
    assert!(!sums.holds(), "{sums:?}");
}

#[test]
fn one_receipt_has_one_refund() {
    let mut balance = Balance::default();
    let second = receipt("b", 100, TWICE);
    balance.receipt(&second);
    let task = |id| RefundTask::of(&second, Uuid::from_u128(id), now()).unwrap();
    balance.refund(&task(1));
    balance.refund(&task(2));
    assert_eq!(balance.close().1, [BalanceFault::NeedlessRefund(Uuid::from_u128(2))]);
}
