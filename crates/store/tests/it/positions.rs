//! Debts with several options, their history, what is given back.

use domain::debt::{
    DebtEvent, DebtPosition, DebtRecord, Installment, OptionKind, PaymentOption, Publication, ReceiptEffect,
};
use domain::fiscal_code::FiscalCode;
use domain::identity::PersonKey;
use domain::subject::Subject;
use store::testing::{TestDatabase, on_both};
use store::{DebtFilter, DebtState};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::sample::{created, debt, later, noon, notice, paying, receipt, refund, subject};

/// One payment, or one instalment in the name of a relative.
fn plan() -> DebtPosition {
    let mut debt = debt(1);
    let lucia = FiscalCode::parse("PRVLCU90S02F257G").unwrap();
    let relative = Subject { fiscal_code: lucia, full_name: "Lucia Bianchi".to_owned(), ..subject() };
    let option = PaymentOption {
        debtor: Some(relative),
        validity_date: Some("2026-12-01".parse().unwrap()),
        kind: OptionKind::Plan,
        ..PaymentOption::single()
    };
    let unit = Installment {
        id: Uuid::new_v4(),
        option: 1,
        notice_number: notice(2),
        ..debt.installments[0].clone()
    };
    debt.options.push(option);
    debt.installments.push(unit);
    debt
}

async fn written(database: &TestDatabase, debt: &DebtPosition) {
    let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
    txn.add_debt(debt).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn a_plan_is_read_as_it_was_written_and_found_by_each_debtor() {
    on_both(async |database| {
        let debt = plan();
        written(database, &debt).await;
        let txn = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.find_debt(debt.id).await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.find_debt_by_notice(&notice(2)).await.unwrap().as_ref(), Some(&debt));
        let lucia = FiscalCode::parse("PRVLCU90S02F257G").unwrap();
        let found = txn.list_debts_of(&PersonKey::from(lucia)).await.unwrap();
        assert_eq!(found, std::slice::from_ref(&debt));
        let filter =
            DebtFilter { text: Some("lucia bianchi".to_owned()), per_page: 10, ..DebtFilter::default() };
        assert_eq!(txn.list_debts(&filter).await.unwrap().total, 1);
        let elsewhere = database.store.begin_read(&database.scope("unionedelsorbara")).await.unwrap();
        let lucia = FiscalCode::parse("PRVLCU90S02F257G").unwrap();
        assert_eq!(elsewhere.list_debts_of(&PersonKey::from(lucia)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn drafts_are_listed_apart() {
    on_both(async |database| {
        let draft = DebtPosition { status: Publication::Draft, ..plan() };
        written(database, &draft).await;
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let state = |state| DebtFilter { state: Some(state), per_page: 10, ..DebtFilter::default() };
        assert_eq!(txn.list_debts(&state(DebtState::Open)).await.unwrap().total, 0);
        assert_eq!(txn.list_debts(&state(DebtState::Draft)).await.unwrap().total, 1);
        let mut debt = txn.lock_debt_by_iupd(&draft.iupd).await.unwrap().unwrap();
        assert_eq!(debt.publish(noon()), Ok(DebtEvent::Published));
        txn.update_debt(&debt).await.unwrap();
        assert_eq!(txn.list_debts(&state(DebtState::Open)).await.unwrap().total, 1);
        assert_eq!(txn.list_debts(&state(DebtState::Draft)).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn a_number_is_never_used_again() {
    on_both(async |database| {
        let mut debt = plan();
        written(database, &debt).await;
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        debt.installments.truncate(1);
        txn.update_debt(&debt).await.unwrap();
        assert!(txn.notice_number_taken(&notice(2)).await.unwrap(), "the debt gave it up");
        assert_eq!(txn.debt_that_gave_up(&notice(2)).await.unwrap(), Some(debt.id));
        assert_eq!(txn.debt_that_gave_up(&notice(1)).await.unwrap(), None, "the debt has it");
        let search =
            |text: &str| DebtFilter { text: Some(text.to_owned()), per_page: 10, ..DebtFilter::default() };
        for text in [notice(2).as_str(), &notice(2).as_str()[4..]] {
            assert_eq!(txn.list_debts(&search(text)).await.unwrap().items, [debt.clone()], "{text}");
        }
        assert_eq!(txn.list_debts(&search(notice(77).as_str())).await.unwrap().total, 0);
        txn.add_debt_event(&created(debt.id)).await.unwrap();
        txn.remove_debt(&debt).await.unwrap();
        assert!(txn.notice_number_taken(&notice(1)).await.unwrap(), "the debt is gone");
        assert_eq!(txn.debt_that_gave_up(&notice(1)).await.unwrap(), Some(debt.id));
        assert_eq!(txn.find_debt(debt.id).await.unwrap(), None);
        assert_eq!(txn.list_debt_events(debt.id).await.unwrap().len(), 1, "its history is not");
        assert!(txn.remove_debt(&debt).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test]
async fn a_history_is_read_in_its_order() {
    on_both(async |database| {
        let debt = plan();
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_debt(&debt).await.unwrap();
        let cancelled = DebtRecord {
            at: later(-5),
            actor: "person:RSSMRA80A01H501U".to_owned(),
            why: Some("Sbagliato importo".to_owned()),
            event: DebtEvent::Cancelled,
            ..created(debt.id)
        };
        for record in [created(debt.id), cancelled.clone()] {
            txn.add_debt_event(&record).await.unwrap();
        }
        txn.add_debt_event(&created(Uuid::new_v4())).await.unwrap();
        assert_eq!(txn.list_debt_events(debt.id).await.unwrap(), [created(debt.id), cancelled]);
    })
    .await;
}

#[tokio::test]
async fn a_receipt_has_one_refund_which_is_closed_once() {
    on_both(async |database| {
        let kept = receipt(notice(1), "iur-2");
        let mut task = refund(kept.id);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_refund_task(&task).await.unwrap();
        assert_eq!(txn.find_refund_task(task.id).await.unwrap(), Some(task.clone()));
        assert_eq!(txn.list_refund_tasks(false, 1, 10).await.unwrap().items, [task.clone()]);
        assert_eq!(txn.list_refund_tasks(true, 1, 10).await.unwrap().total, 0);
        let told = task.close("person:RSSMRA80A01H501U", "Bonifico", later(3));
        assert_eq!(told, Ok(DebtEvent::RefundClosed { task: task.id }));
        txn.update_refund_task(&task).await.unwrap();
        assert_eq!(txn.lock_refund_task(task.id).await.unwrap(), Some(task.clone()));
        assert_eq!(txn.list_refund_tasks(true, 1, 10).await.unwrap().items, [task]);
        assert!(txn.add_refund_task(&refund(kept.id)).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_options_paid_at_once_one_settles_and_the_other_is_given_back() {
    on_both(async |database| {
        let debt = plan();
        written(database, &debt).await;
        let mut arrivals = JoinSet::new();
        for (sequence, iur) in [(1, "single"), (2, "instalment")] {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            arrivals.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                let number = notice(sequence);
                txn.hold_notice(&number).await.unwrap();
                let mut debt = txn.lock_debt_by_notice(&number).await.unwrap().unwrap();
                let effect = debt.receive(&number, &paying(iur), noon()).unwrap().effect;
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                txn.update_debt(&debt).await.unwrap();
                txn.commit().await.unwrap();
                effect
            });
        }
        let effects = arrivals.join_all().await;
        assert!(effects.contains(&ReceiptEffect::Settled), "{effects:?}");
        assert!(effects.contains(&ReceiptEffect::PaidExcluded), "{effects:?}");
    })
    .await;
}
