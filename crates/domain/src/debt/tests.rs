mod options;
mod plan;
mod sight;

use super::transfers::Share;
use super::*;
use crate::fiscal_code::FiscalCode;
use crate::iban::Iban;
use crate::receipt::ReceiptRemark;
use crate::subject::SubjectKind;

fn now() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn number() -> NoticeNumber {
    NoticeNumber::parse("301000000000004285").unwrap()
}

pub(super) fn unit(notice_number: NoticeNumber, due: Option<&str>) -> Installment {
    Installment {
        id: Uuid::nil(),
        option: 0,
        number: 1,
        notice_number,
        amount: Euro::from_cents(100),
        adjustments: Vec::new(),
        due_date: due.map(|day| day.parse().unwrap()),
        switch_to_expired: false,
        description: None,
        transfers: Vec::new(),
        metadata: Vec::new(),
        state: InstallmentState::Open,
    }
}

pub(super) fn arrived<'a>(receipt: &'a str, cents: i64) -> Arrived<'a> {
    let amount = Euro::from_cents(cents);
    Arrived { receipt, amount, reference: "01000000000004285", parts: vec![amount], paid_at: None }
}

fn receive(debt: &mut DebtPosition, receipt: &str) -> Option<ReceiptEffect> {
    debt.receive(&number(), &arrived(receipt, 100), now()).map(|received| received.effect)
}

pub(crate) fn debt(due: Option<&str>, switch_to_expired: bool) -> DebtPosition {
    DebtPosition {
        id: Uuid::nil(),
        iupd: "1".into(),
        origin: Origin::Api { client: "c".into() },
        sector: "Scuola".into(),
        service: "Mensa".into(),
        description: "Mensa".into(),
        debtor: Subject {
            kind: SubjectKind::F,
            fiscal_code: FiscalCode::parse("RSSMRA80A01H501U").unwrap(),
            full_name: "Mario Rossi".into(),
            address: None,
            email: None,
        },
        payer: None,
        beneficiary: None,
        lines: Vec::new(),
        fields: Vec::new(),
        status: Publication::Published { at: now() },
        options: vec![PaymentOption::single()],
        installments: vec![Installment { switch_to_expired, ..unit(number(), due) }],
        replaces: None,
        replaced_by: None,
        created_by: None,
        maker_email: None,
        created_at: now(),
        min_level: None,
    }
}

#[test]
fn a_debt_is_payable_to_the_end_of_its_day() {
    let standing = |switch, today: &str| {
        debt(Some("2026-12-22"), switch).standing(&number(), today.parse().unwrap()).unwrap()
    };
    assert_eq!(standing(true, "2026-12-22"), Standing::Payable);
    assert_eq!(standing(true, "2026-12-23"), Standing::Expired);
    assert_eq!(standing(false, "2026-12-23"), Standing::Overdue);
    assert_eq!(debt(None, true).standing(&number(), NaiveDate::MAX), Some(Standing::Payable));
}

#[test]
fn the_second_receipt_is_kept_as_a_double_payment() {
    let mut debt = debt(None, false);
    assert_eq!(receive(&mut debt, "a"), Some(ReceiptEffect::Settled));
    assert_eq!(receive(&mut debt, "b"), Some(ReceiptEffect::PaidTwice));
    assert_eq!(debt.installments[0].state, InstallmentState::Paid { at: now(), receipt: "a".into() });
    assert_eq!(debt.cancel(now()), Err(CancelRefusal::Paid));
}

#[test]
fn a_receipt_for_a_cancelled_debt_is_not_refused() {
    let mut debt = debt(None, false);
    assert_eq!(debt.cancel(now()), Ok(DebtEvent::Cancelled));
    assert_eq!(debt.cancel(now()), Err(CancelRefusal::Cancelled));
    assert_eq!(receive(&mut debt, "a"), Some(ReceiptEffect::PaidAfterCancellation));
    let unit = &debt.installments[0];
    assert_eq!(debt.standing_of(unit, NaiveDate::MAX), Standing::PaidAfterCancellation);
    assert_eq!(unit.paid_at(), Some(now()));
    assert_eq!(receive(&mut debt, "b"), Some(ReceiptEffect::PaidTwice), "the next one is too much");
}

#[test]
fn what_a_receipt_says_otherwise_than_the_debt_is_told() {
    let cents = Euro::from_cents;
    let remarks = |amount: i64, reference: &str, parts: &[i64]| {
        let parts = parts.iter().copied().map(cents).collect();
        let arrived = Arrived { receipt: "a", amount: cents(amount), reference, parts, paid_at: None };
        debt(None, false).receive(&number(), &arrived, now()).unwrap().remarks
    };
    assert_eq!(remarks(100, "01000000000004285", &[60, 40]), []);
    assert_eq!(
        remarks(90, "01000000000004285", &[90]),
        [ReceiptRemark::AmountDiffers { due: cents(100), paid: cents(90) }]
    );
    assert_eq!(
        remarks(100, "01000000000004286", &[100, 1]),
        [ReceiptRemark::TransfersDiffer, ReceiptRemark::ReferenceDiffers]
    );
}

#[test]
fn the_maker_is_written_to_when_nobody_else_left_an_address() {
    let mut debt = debt(None, false);
    assert_eq!(debt.contact_email(), None);
    debt.maker_email = Some("maker@example.org".into());
    assert_eq!(debt.contact_email(), Some("maker@example.org"));
    debt.debtor.email = Some("debtor@example.org".into());
    assert_eq!(debt.contact_email(), Some("debtor@example.org"));
}

#[test]
fn a_receipt_goes_to_who_pays_and_to_the_debtor_once_each() {
    let emails = |debt: &DebtPosition| -> Vec<String> {
        debt.receipt_emails(&debt.installments[0]).map(str::to_owned).collect()
    };
    let mut debt = debt(None, false);
    debt.debtor.email = Some("debtor@example.org".into());
    assert_eq!(emails(&debt), ["debtor@example.org"]);
    let mut payer = debt.debtor.clone();
    payer.email = Some("payer@example.org".into());
    debt.payer = Some(payer.clone());
    assert_eq!(emails(&debt), ["payer@example.org", "debtor@example.org"]);
    payer.email = Some("debtor@example.org".into());
    debt.payer = Some(payer);
    assert_eq!(emails(&debt), ["debtor@example.org"]);
}

fn share(cents: i64, iban: &str, taxonomy: &str) -> Share {
    Share {
        amount: Euro::from_cents(cents),
        entity: FiscalCode::parse("00987650348").unwrap(),
        entity_name: "Comune".into(),
        iban: Iban::parse(iban).unwrap(),
        postal_iban: None,
        taxonomy: taxonomy.into(),
    }
}

#[test]
fn voci_of_one_account_and_category_become_one_transfer() {
    let iban = "IT60X0542811101000000123456";
    let merged =
        merge(vec![share(100, iban, "A"), share(50, iban, "B"), share(7, iban, "A")], "Mensa").unwrap();
    let amounts: Vec<_> = merged.iter().map(|transfer| (transfer.id, transfer.amount.cents())).collect();
    assert_eq!(amounts, [(1, 107), (2, 50)]);
}

#[test]
fn six_transfers_are_refused_with_the_reason() {
    let shares = (0..6).map(|n| share(1, "IT60X0542811101000000123456", &n.to_string())).collect();
    assert_eq!(merge(shares, ""), Err(TooManyTransfers(6)));
}
