//! Notices printed together.

use store::testing::on_both;
use store::{BatchPrint, BatchProgress};
use uuid::Uuid;

use crate::sample::{later, notice_batch};

fn print(position: u64, pdf: &[u8]) -> BatchPrint {
    BatchPrint { position, name: format!("{position}.pdf"), pdf: pdf.to_vec() }
}

#[tokio::test]
async fn a_batch_goes_on_where_it_was_and_keeps_each_print_once() {
    on_both(async |database| {
        let debts = [Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4()];
        let (batch, debts) = notice_batch(&debts);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_notice_batch(&batch, &debts).await.unwrap();
        assert_eq!(txn.find_notice_batch(batch.id).await.unwrap().unwrap(), batch);
        let waiting = txn.waiting_notices(batch.id, 2).await.unwrap();
        assert_eq!(
            waiting.iter().map(|item| (item.position, item.debt)).collect::<Vec<_>>(),
            [(0, debts[0]), (1, debts[1])]
        );
        txn.keep_notice_print(batch.id, &print(0, b"first")).await.unwrap();
        txn.keep_notice_print(batch.id, &print(0, b"again")).await.unwrap();
        txn.refuse_notice(batch.id, 0, "troppo tardi").await.unwrap();
        txn.refuse_notice(batch.id, 1, "annullata").await.unwrap();
        txn.keep_notice_print(batch.id, &print(1, b"too late")).await.unwrap();
        assert!(!txn.finish_notice_batch(batch.id, later(1)).await.unwrap(), "the third waits");
        txn.keep_notice_print(batch.id, &print(2, b"third")).await.unwrap();
        assert!(txn.finish_notice_batch(batch.id, later(1)).await.unwrap());
        assert!(txn.finish_notice_batch(batch.id, later(2)).await.unwrap());
        assert_eq!(txn.find_notice_batch(batch.id).await.unwrap().unwrap().done_at, Some(later(1)));
        let progress = txn.notice_batch_progress(batch.id).await.unwrap();
        assert_eq!(progress, BatchProgress { printed: 2, refused: 1 });
        let all = txn.notice_batches_progress(&[Uuid::new_v4(), batch.id]).await.unwrap();
        assert_eq!(all.into_iter().collect::<Vec<_>>(), [(batch.id, progress)]);
        assert!(txn.notice_batches_progress(&[]).await.unwrap().is_empty());
        let refused = txn.refused_notices(batch.id).await.unwrap();
        assert_eq!(
            (refused.len(), refused[0].debt, refused[0].reason.as_deref()),
            (1, debts[1], Some("annullata"))
        );
        assert_eq!(txn.notice_print(batch.id, 0).await.unwrap(), Some(print(0, b"first")));
        assert_eq!(txn.notice_print(batch.id, 1).await.unwrap(), Some(print(2, b"third")));
        assert_eq!(txn.notice_print(batch.id, 3).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_batch_goes_with_its_prints_when_its_days_are_over() {
    on_both(async |database| {
        let (batch, debts) = notice_batch(&[Uuid::new_v4()]);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_notice_batch(&batch, &debts).await.unwrap();
        txn.keep_notice_print(batch.id, &print(0, b"first")).await.unwrap();
        assert_eq!(txn.purge_notice_batches(later(24 * 60 - 1)).await.unwrap(), 0);
        assert_eq!(txn.purge_notice_batches(later(24 * 60)).await.unwrap(), 1);
        assert_eq!(txn.notice_print(batch.id, 0).await.unwrap(), None);
        assert!(txn.waiting_notices(batch.id, 9).await.unwrap().is_empty());
        assert!(txn.list_notice_batches(9).await.unwrap().is_empty());
    })
    .await;
}
