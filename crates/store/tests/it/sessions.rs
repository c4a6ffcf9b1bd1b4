//! Sessions and their cached copies; API clients.

use store::testing::on_both;

use crate::sample::{client, later, mario, noon, session, token};

#[tokio::test]
async fn a_session_lives_until_it_expires_or_is_removed() {
    on_both(async |database| {
        let session = session("cookie");
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_session(&session).await.unwrap();
        assert_eq!(txn.find_session("cookie", noon()).await.unwrap(), Some(session.clone()));
        assert_eq!(txn.find_session("cookie", session.expires_at).await.unwrap(), None);
        assert_eq!(txn.purge_sessions(noon()).await.unwrap(), 0);
        assert_eq!(txn.purge_sessions(later(20)).await.unwrap(), 1);
        assert!(!txn.update_session(&session).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_revoked_session_is_gone_at_once_although_it_was_cached() {
    on_both(async |database| {
        let (store, scope) = (&database.store, database.scope("medesano"));
        let mut session = session("cookie");
        let txn = store.begin(&scope).await.unwrap();
        txn.add_session(&session).await.unwrap();
        txn.commit().await.unwrap();
        assert_eq!(store.session(&scope, "cookie").await.unwrap(), Some(session.clone()));

        session.flash = None;
        let txn = store.begin(&scope).await.unwrap();
        assert!(txn.update_session(&session).await.unwrap());
        txn.commit().await.unwrap();
        assert_eq!(store.session(&scope, "cookie").await.unwrap(), Some(session));

        let txn = store.begin(&scope).await.unwrap();
        assert_eq!(txn.remove_sessions_of(&mario().into()).await.unwrap(), 1);
        txn.commit().await.unwrap();
        assert_eq!(store.session(&scope, "cookie").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_removal_that_is_rolled_back_leaves_the_session() {
    on_both(async |database| {
        let (store, scope) = (&database.store, database.scope("medesano"));
        let session = session("cookie");
        let txn = store.begin(&scope).await.unwrap();
        txn.add_session(&session).await.unwrap();
        txn.commit().await.unwrap();
        let txn = store.begin(&scope).await.unwrap();
        txn.remove_session(session.id).await.unwrap();
        drop(txn);
        assert_eq!(store.session(&scope, "cookie").await.unwrap(), Some(session));
    })
    .await;
}

#[tokio::test]
async fn a_token_lives_until_it_expires_and_goes_with_its_client() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_api_client(&client()).await.unwrap();
        txn.add_token(&token()).await.unwrap();
        assert_eq!(txn.find_api_client("gestionale").await.unwrap(), Some(client()));
        assert_eq!(txn.find_token("token", noon()).await.unwrap(), Some(token()));
        assert_eq!(txn.find_token("token", later(10)).await.unwrap(), None);
        assert!(txn.remove_api_client("gestionale").await.unwrap());
        assert_eq!(txn.find_token("token", noon()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn who_only_reads_does_not_wait_for_who_writes() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let writer = database.store.begin(&scope).await.unwrap();
        writer.add_session(&session("cookie")).await.unwrap();
        let reader = database.store.begin_read(&scope).await.unwrap();
        assert_eq!(reader.find_session("cookie", noon()).await.unwrap(), None);
        writer.commit().await.unwrap();
    })
    .await;
}
