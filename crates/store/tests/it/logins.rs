//! Logins under way: taken once, by who may, in time.

use store::testing::on_both;
use tokio::task::JoinSet;

use crate::sample::{later, login_outcome, login_request, logout_request, noon};

#[tokio::test(flavor = "multi_thread")]
async fn of_many_answers_at_once_one_gets_the_request() {
    on_both(async |database| {
        let request = login_request("_1");
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_login_request(&request).await.unwrap();
        txn.commit().await.unwrap();
        let mut takers = JoinSet::new();
        for _ in 0..10 {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            takers.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                let taken = txn.take_login_request("_1", noon()).await.unwrap();
                txn.commit().await.unwrap();
                taken
            });
        }
        let taken: Vec<_> = takers.join_all().await.into_iter().flatten().collect();
        assert_eq!(taken, [request]);
    })
    .await;
}

#[tokio::test]
async fn a_request_is_nothing_once_it_has_expired_and_nothing_under_another_name() {
    on_both(async |database| {
        let (one, late) = (login_request("_1"), login_request("_late"));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_login_request(&one).await.unwrap();
        txn.add_login_request(&late).await.unwrap();
        assert_eq!(txn.take_login_request("_2", noon()).await.unwrap(), None);
        assert_eq!(txn.take_login_request("_1' OR '1'='1", noon()).await.unwrap(), None);
        assert_eq!(txn.take_login_request("_late", late.expires_at).await.unwrap(), None);
        assert_eq!(txn.take_login_request("_late", noon()).await.unwrap(), None, "gone, not only hidden");
        assert_eq!(txn.take_login_request("_1", noon()).await.unwrap(), Some(one));
    })
    .await;
}

#[tokio::test]
async fn one_identifier_is_given_once_at_a_tenant() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_login_request(&login_request("_1")).await.unwrap();
        assert!(txn.add_login_request(&login_request("_1")).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outcome_is_for_one_browser_and_once() {
    on_both(async |database| {
        let outcome = login_outcome("code");
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_login_outcome(&outcome).await.unwrap();
        txn.commit().await.unwrap();
        let mut takers = JoinSet::new();
        for taker in 0..10 {
            let (store, scope) = (database.store.clone(), database.scope("medesano"));
            let browser = if taker % 2 == 0 { "browser" } else { "another browser" };
            takers.spawn(async move {
                let txn = store.begin(&scope).await.unwrap();
                let taken = txn.take_login_outcome("code", browser, noon()).await.unwrap();
                txn.commit().await.unwrap();
                taken.map(|taken| (browser, taken))
            });
        }
        let taken: Vec<_> = takers.join_all().await.into_iter().flatten().collect();
        assert_eq!(taken, [("browser", outcome)]);
    })
    .await;
}

#[tokio::test]
async fn an_outcome_that_nobody_fetched_in_time_is_nothing() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_login_outcome(&login_outcome("code")).await.unwrap();
        assert_eq!(txn.take_login_outcome("code", "browser", later(2)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn what_has_expired_is_swept_and_nothing_else() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_login_request(&login_request("_1")).await.unwrap();
        txn.add_login_outcome(&login_outcome("code")).await.unwrap();
        assert!(txn.remember_assertion("spid", "_a", later(5)).await.unwrap());
        assert_eq!(txn.purge_logins(later(1)).await.unwrap(), 0);
        assert_eq!(txn.purge_logins(later(2)).await.unwrap(), 1, "the outcome");
        assert_eq!(txn.purge_logins(later(5)).await.unwrap(), 1, "the assertion");
        assert_eq!(txn.purge_logins(later(10)).await.unwrap(), 1, "the request");
    })
    .await;
}

#[tokio::test]
async fn a_logout_is_answered_once_and_in_time() {
    on_both(async |database| {
        let (one, late) = (logout_request("_1"), logout_request("_late"));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_logout_request(&one).await.unwrap();
        txn.add_logout_request(&late).await.unwrap();
        assert_eq!(txn.take_logout_request("_late", later(10)).await.unwrap(), None);
        assert_eq!(txn.take_logout_request("_1", noon()).await.unwrap(), Some(one));
        assert_eq!(txn.take_logout_request("_1", noon()).await.unwrap(), None);
        txn.add_logout_request(&late).await.unwrap();
        assert_eq!(txn.purge_logins(later(9)).await.unwrap(), 0);
        assert_eq!(txn.purge_logins(later(10)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_assertion_is_remembered_once_for_its_scheme() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert!(txn.remember_assertion("spid", "_a", later(5)).await.unwrap());
        assert!(!txn.remember_assertion("spid", "_a", later(5)).await.unwrap());
        assert!(txn.remember_assertion("cie", "_a", later(5)).await.unwrap());
    })
    .await;
}
