//! Debts, receipts and requests.

use domain::debt::{InstallmentState, Origin, ReceiptEffect};
use domain::notice_number::NoticeNumber;
use domain::request::Stage;
use store::testing::on_both;
use store::{DebtFilter, DebtState, Inserted};
use uuid::Uuid;

use crate::sample::{debt, later, mario, noon, notice, paying, receipt, request};

#[tokio::test]
async fn a_debt_is_found_by_every_name_that_it_has() {
    on_both(async |database| {
        let debt = debt(7);
        let Origin::Spontaneous { draft } = debt.origin else { panic!("a spontaneous debt") };
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_debt(&debt).await.unwrap();
        let number = notice(7);
        assert!(txn.notice_number_taken(&number).await.unwrap());
        assert_eq!(txn.find_debt(debt.id).await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.lock_debt(debt.id).await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.find_debt_by_notice(&number).await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.lock_debt_by_notice(&number).await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.find_debt_by_draft(draft).await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.find_debt_by_iupd("SPO-000007").await.unwrap().as_ref(), Some(&debt));
        assert_eq!(txn.find_debt_by_notice(&notice(8)).await.unwrap(), None);
        let several = [number.clone(), notice(8)];
        let ids = [debt.id, Uuid::new_v4()];
        assert_eq!(txn.find_debts(&ids).await.unwrap(), std::slice::from_ref(&debt));
        assert_eq!(txn.find_debts(&[]).await.unwrap(), []);
        assert_eq!(txn.find_debts_by_notices(&several).await.unwrap(), [debt]);
        assert_eq!(txn.find_debts_by_notices(&[]).await.unwrap(), []);
        txn.commit().await.unwrap();
        let elsewhere = database.store.begin_read(&database.scope("unionedelsorbara")).await.unwrap();
        assert_eq!(elsewhere.find_debts_by_notices(&several).await.unwrap(), []);
        assert_eq!(elsewhere.find_debts(&ids).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_number_is_taken_by_its_iuv_too() {
    on_both(async |database| {
        let mut old = debt(7);
        let rav = NoticeNumber::parse(&format!("1{}", notice(7).iuv())).unwrap();
        old.installments[0].notice_number = rav.clone();
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_debt(&old).await.unwrap();
        assert!(txn.notice_number_taken(&rav).await.unwrap());
        assert!(txn.notice_number_taken(&notice(7)).await.unwrap(), "another number with the same IUV");
        assert!(!txn.notice_number_taken(&notice(8)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_paid_debt_is_written_back_with_its_state() {
    on_both(async |database| {
        let mut debt = debt(1);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_debt(&debt).await.unwrap();
        assert_eq!(
            debt.receive(&notice(1), &paying("iur-1"), noon()).unwrap().effect,
            ReceiptEffect::Settled
        );
        txn.update_debt(&debt).await.unwrap();
        let read = txn.find_debt(debt.id).await.unwrap().unwrap();
        let paid = InstallmentState::Paid { at: noon(), receipt: "iur-1".to_owned() };
        assert_eq!(read.installments[0].state, paid);
        let paid = DebtFilter { state: Some(DebtState::Paid), per_page: 10, ..DebtFilter::default() };
        assert_eq!(txn.list_debts(&paid).await.unwrap().items, [read]);
        let open = DebtFilter { state: Some(DebtState::Open), ..paid };
        assert_eq!(txn.list_debts(&open).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn what_must_be_unique_is_a_conflict() {
    on_both(async |database| {
        let first = debt(1);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_debt(&first).await.unwrap();
        txn.commit().await.unwrap();
        let same_number = debt(1);
        let mut same_draft = debt(2);
        same_draft.origin = first.origin.clone();
        let mut same_iupd = debt(3);
        same_iupd.iupd.clone_from(&first.iupd);
        for clash in [same_number, same_draft, same_iupd] {
            let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
            assert!(txn.add_debt(&clash).await.unwrap_err().is_conflict());
        }
    })
    .await;
}

#[tokio::test]
async fn debts_are_listed_newest_first_page_by_page_and_searched_literally() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        for sequence in 1..=5 {
            txn.add_debt(&debt(sequence)).await.unwrap();
        }
        let ids = |debts: &[domain::debt::DebtPosition]| -> Vec<String> {
            debts.iter().map(|debt| debt.iupd.clone()).collect()
        };
        let page =
            txn.list_debts(&DebtFilter { page: 2, per_page: 2, ..DebtFilter::default() }).await.unwrap();
        assert_eq!(ids(&page.items), ["SPO-000003", "SPO-000002"]);
        assert_eq!((page.total, page.pages()), (5, 3));
        let mine = txn.list_debts_of(&mario().into()).await.unwrap();
        assert_eq!(ids(&mine), ["SPO-000005", "SPO-000004", "SPO-000003", "SPO-000002", "SPO-000001"]);
        assert!(mine.iter().all(|debt| debt.installments.len() == 1));
        let found =
            |text: &str| DebtFilter { text: Some(text.to_owned()), per_page: 10, ..DebtFilter::default() };
        assert_eq!(txn.list_debts(&found("mario ROSSI")).await.unwrap().total, 5);
        assert_eq!(txn.list_debts(&found("100%")).await.unwrap().total, 5);
        assert_eq!(txn.list_debts(&found("1%0")).await.unwrap().total, 0);
        assert_eq!(txn.list_debts(&found("SPO_00000")).await.unwrap().total, 0);
        assert_eq!(txn.list_debts(&found(notice(4).as_str())).await.unwrap().total, 1);
    })
    .await;
}

#[tokio::test]
async fn receipts_keep_their_message_and_a_second_one_with_another_id() {
    on_both(async |database| {
        let (first, second) = (receipt(notice(1), "iur-1"), receipt(notice(1), "iur-2"));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.add_receipt(&first, b"<a/>").await.unwrap(), Inserted::New);
        assert_eq!(
            txn.add_receipt(&receipt(notice(1), "iur-1"), b"<b/>").await.unwrap(),
            Inserted::Duplicate
        );
        assert_eq!(txn.add_receipt(&second, b"<c/>").await.unwrap(), Inserted::New);
        assert_eq!(txn.find_receipt(first.id).await.unwrap().as_ref(), Some(&first));
        assert_eq!(txn.find_receipt_message(first.id).await.unwrap().as_deref(), Some(b"<a/>".as_slice()));
        assert_eq!(txn.list_receipts_of_notice(&notice(1)).await.unwrap().len(), 2);
        assert_eq!(txn.list_receipts_of_notices(&[notice(1), notice(2), notice(3)]).await.unwrap().len(), 2);
        assert_eq!(txn.list_receipts_by_note("carrello-1").await.unwrap().len(), 2);
    })
    .await;
}

#[tokio::test]
async fn requests_are_numbered_by_year_and_move_on() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.next_request_number(2025).await.unwrap(), "2025-000001");
        let number = txn.next_request_number(2026).await.unwrap();
        assert_eq!(number, "2026-000001");
        let debt = Uuid::new_v4();
        let mut request = request(&number, debt);
        txn.add_request(&request).await.unwrap();
        assert!(request.advance(Stage::WaitingForPayment, later(1)));
        txn.update_request(&request).await.unwrap();
        assert_eq!(txn.find_request_by_debt(debt).await.unwrap().as_ref(), Some(&request));
        assert_eq!(txn.list_requests(&mario().into()).await.unwrap(), [request]);
    })
    .await;
}
