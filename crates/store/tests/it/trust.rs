//! Documents of trust: one replica fetches, the last good copy stays.

use store::testing::on_both;
use store::{TrustDocument, TrustSource};

use crate::sample::{later, noon};

fn registry() -> TrustSource {
    TrustSource { kind: "spid".to_owned(), source: "https://registry.example.it/idp".to_owned() }
}

#[tokio::test]
async fn of_all_replicas_one_fetches_and_again_only_when_it_is_due() {
    on_both(async |database| {
        let claim = async |minutes| {
            let txn = database.store.platform(&database.platform_scope()).await.unwrap();
            let mine = txn.claim_trust(&registry(), later(minutes), later(minutes + 60)).await.unwrap();
            txn.commit().await.unwrap();
            mine
        };
        assert!(claim(0).await);
        assert!(!claim(0).await);
        assert!(!claim(59).await);
        assert!(claim(60).await);
        assert!(!claim(61).await);
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(txn.find_trust(&registry()).await.unwrap().unwrap().checked_at, Some(later(60)));
    })
    .await;
}

#[tokio::test]
async fn what_goes_wrong_leaves_the_last_good_copy() {
    on_both(async |database| {
        let txn = database.store.platform(&database.platform_scope()).await.unwrap();
        assert_eq!(txn.find_trust(&registry()).await.unwrap(), None);
        assert!(txn.claim_trust(&registry(), noon(), later(60)).await.unwrap());
        assert_eq!(txn.find_trust(&registry()).await.unwrap().unwrap().body, None);
        assert_eq!(txn.trust_version().await.unwrap(), 0);
        txn.keep_trust(&registry(), b"<md/>\xff", Some("\"e1\""), noon()).await.unwrap();
        assert_eq!(txn.trust_version().await.unwrap(), 1);
        txn.fail_trust(&registry(), "la firma non è giusta", later(5)).await.unwrap();
        assert_eq!(txn.trust_version().await.unwrap(), 2);
        let kept = TrustDocument {
            source: registry(),
            body: Some(b"<md/>\xff".to_vec()),
            etag: Some("\"e1\"".to_owned()),
            fetched_at: Some(noon()),
            checked_at: Some(noon()),
            problem: Some("la firma non è giusta".to_owned()),
        };
        assert_eq!(txn.list_trust(&["cie", "spid"]).await.unwrap(), std::slice::from_ref(&kept));
        assert!(!txn.claim_trust(&registry(), later(4), later(64)).await.unwrap());
        assert!(txn.claim_trust(&registry(), later(5), later(65)).await.unwrap());
        txn.confirm_trust(&registry(), later(5)).await.unwrap();
        let confirmed =
            TrustDocument { fetched_at: Some(later(5)), checked_at: Some(later(5)), problem: None, ..kept };
        assert_eq!(txn.find_trust(&registry()).await.unwrap(), Some(confirmed));
        assert_eq!(txn.trust_version().await.unwrap(), 3);
        assert!(txn.list_trust(&["cie"]).await.unwrap().is_empty());
    })
    .await;
}
