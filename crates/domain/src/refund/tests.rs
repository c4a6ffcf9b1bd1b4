use super::*;
use crate::fiscal_code::FiscalCode;
use crate::request::{Asked, Case, Move, Party};

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

/// A request of a person for that money, with what happened to it.
fn asked(task: &RefundTask, who: &str, number: &str, moves: &[Move]) -> Case {
    let text = include_str!("../../../../tenants/medesano/tenant.toml");
    let config = crate::tenant::TenantConfig::read(text).unwrap();
    let asked = Asked::Refund {
        task: task.id,
        notice: task.notice.clone(),
        amount: task.amount,
        iban: crate::iban::Iban::parse("IT60X0542811101000000123456").unwrap(),
        holder: "Marta Campioni".into(),
    };
    let owner = Party { key: who.parse().unwrap(), name: "Qualcuno".into(), email: None };
    let id = (Uuid::new_v4(), number.to_owned());
    let mut case = Case::sent(id, asked, owner, ("Multa", None), &config, now());
    for made in moves {
        case.make(*made, "person:X", if made.needs_reason() { "Perché" } else { "" }, now()).unwrap();
    }
    case
}

#[test]
fn each_reader_is_told_where_the_money_stands_and_nothing_of_anothers_request() {
    let (marta, luca) = ("RSSMRA80A01H501U", "RSSNNA85M41H501H");
    let reader = |who: &str| who.parse().unwrap();
    let task =
        RefundTask::of(&receipt(Outcome::Applied(ReceiptEffect::PaidTwice)), Uuid::from_u128(9), now());
    let mut task = task.unwrap();
    assert_eq!(task.standing(&[], &reader(marta)), RefundStanding::ToAsk);
    let other = RefundTask { id: Uuid::from_u128(8), ..task.clone() };
    let elsewhere = asked(&other, marta, "2026-000001", &[]);
    assert_eq!(task.standing(&[elsewhere], &reader(marta)), RefundStanding::ToAsk, "of another payment");

    let open = asked(&task, marta, "2026-000002", &[Move::Take]);
    let told = task.standing(std::slice::from_ref(&open), &reader(marta));
    assert!(matches!(&told, RefundStanding::Asked(request) if request.number == "2026-000002"), "{told:?}");
    assert_eq!(task.standing(&[open], &reader(luca)), RefundStanding::AskedByAnother);

    let refused = asked(&task, marta, "2026-000002", &[Move::Take, Move::Refuse]);
    let told = task.standing(std::slice::from_ref(&refused), &reader(marta));
    assert!(matches!(told, RefundStanding::Refused(_)) && told.may_be_asked(), "{told:?}");
    assert_eq!(task.standing(std::slice::from_ref(&refused), &reader(luca)), RefundStanding::ToAsk);
    let withdrawn = asked(&task, marta, "2026-000003", &[Move::Withdraw]);
    assert_eq!(task.standing(&[withdrawn, refused], &reader(marta)), RefundStanding::ToAsk, "taken back");

    let _ = task.close("person:X", "Bonifico", now()).unwrap();
    let granted = asked(&task, luca, "2026-000004", &[Move::Take, Move::Accept, Move::Conclude]);
    let on = "2026-11-22".parse().unwrap();
    let none = RefundStanding::Closed { on, request: None };
    assert_eq!(task.standing(std::slice::from_ref(&granted), &reader(marta)), none);
    let told = task.standing(&[granted], &reader(luca));
    assert!(matches!(told, RefundStanding::Closed { request: Some(_), .. }) && !told.may_be_asked());
}
