use super::*;
use crate::fiscal_code::FiscalCode;

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

pub(crate) fn receipt(outcome: Outcome) -> Receipt {
    let entity = FiscalCode::parse("00987650348").unwrap();
    Receipt {
        id: Uuid::from_u128(7),
        id_pa: entity.clone(),
        receipt_id: "iur".into(),
        notice_number: NoticeNumber::parse("301000000000004285").unwrap(),
        issuer: entity,
        amount: Euro::from_cents(4_200),
        description: "Multa".into(),
        psp: "Banca".into(),
        psp_fiscal_code: None,
        fee: None,
        method: None,
        paid_at: None,
        application_date: None,
        payer_name: None,
        payer_fiscal_code: None,
        payment_note: None,
        received_at: now(),
        outcome,
        remarks: Vec::new(),
    }
}

#[test]
fn each_receipt_is_booked_in_one_place_and_only_refunds_open_a_task() {
    let applied = Outcome::Applied;
    let booked = [
        (applied(ReceiptEffect::Settled), Booking::Collected),
        (applied(ReceiptEffect::PaidTwice), Booking::Refund),
        (applied(ReceiptEffect::PaidExcluded), Booking::Refund),
        (applied(ReceiptEffect::PaidAfterCancellation), Booking::Raised),
        (Outcome::UnknownNotice, Booking::Raised),
        (Outcome::Broadcast, Booking::Broadcast),
    ];
    for (outcome, place) in booked {
        let receipt = receipt(outcome);
        assert_eq!(booking(&receipt), place, "{outcome:?}");
        let task = RefundTask::of(&receipt, Uuid::nil(), now());
        assert_eq!(task.is_some(), place == Booking::Refund, "{outcome:?}");
        assert!(task.is_none_or(|task| task.amount == receipt.amount && task.receipt == receipt.id));
    }
}

#[test]
fn a_task_is_closed_once_and_with_a_reason() {
    let twice = receipt(Outcome::Applied(ReceiptEffect::PaidTwice));
    let mut task = RefundTask::of(&twice, Uuid::nil(), now()).unwrap();
    assert_eq!(task.close("person:x", "  ", now()), Err(CloseRefusal::Why));
    assert_eq!(task.close("person:x", &"a".repeat(501), now()), Err(CloseRefusal::Why));
    assert_eq!(task.closed, None);
    let told = task.close("person:x", " Bonifico del 30/11 ", now());
    assert_eq!(told, Ok(DebtEvent::RefundClosed { task: Uuid::nil() }));
    assert_eq!(task.closed.as_ref().unwrap().why, "Bonifico del 30/11");
    assert_eq!(task.close("person:x", "ancora", now()), Err(CloseRefusal::Closed));
}
