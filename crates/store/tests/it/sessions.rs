//! Sessions and their cached copies; API clients.

use store::Owner;
use store::testing::on_both;

use crate::sample::{client, kept_form, later, mario, noon, session, token};

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

#[tokio::test]
async fn an_identity_provider_ends_the_sessions_that_it_names_and_no_other() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let (mine, mut other_window, mut other_provider) = (session("a"), session("b"), session("c"));
        other_window.saml.as_mut().unwrap().session_index = Some("_other".to_owned());
        other_provider.issuer = Some("https://other.example".to_owned());
        for session in [&mine, &other_window, &other_provider] {
            txn.add_session(session).await.unwrap();
        }
        let end = async |issuer: &str, name: &str, indices: &[&str]| {
            let indices: Vec<String> = indices.iter().map(|index| (*index).to_owned()).collect();
            let ended = txn.remove_sessions_of_subject(issuer, name, &indices).await.unwrap();
            ended.into_iter().map(|session| session.token_hash).collect::<Vec<_>>()
        };
        assert!(end("https://idp.example", "_somebody", &[]).await.is_empty());
        assert!(end("https://idp.example", "_subject", &["_unknown"]).await.is_empty());
        assert_eq!(end("https://idp.example", "_subject", &["_unknown", "_index"]).await, ["a"]);
        assert_eq!(end("https://idp.example", "_subject", &[]).await, ["b"]);
        assert_eq!(txn.find_session("c", noon()).await.unwrap(), Some(other_provider));
    })
    .await;
}

#[tokio::test]
async fn a_session_without_an_index_ends_with_its_subject_whatever_index_is_told() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let mut strong = session("a");
        strong.saml.as_mut().unwrap().session_index = None;
        txn.add_session(&strong).await.unwrap();
        let told = ["_index".to_owned()];
        let ended = txn.remove_sessions_of_subject("https://idp.example", "_subject", &told).await.unwrap();
        assert_eq!(ended, [strong]);
    })
    .await;
}

#[tokio::test]
async fn a_session_of_an_older_release_is_still_read() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let mut old = serde_json::to_value(session("cookie")).unwrap();
        for field in ["channel", "issuer", "saml", "evidence"] {
            old.as_object_mut().unwrap().remove(field);
        }
        let old: store::SessionRow = serde_json::from_value(old).unwrap();
        assert_eq!((old.channel, &old.issuer, &old.saml, old.evidence), (None, &None, &None, None));
        txn.add_session(&old).await.unwrap();
        assert_eq!(txn.find_session("cookie", noon()).await.unwrap(), Some(old));
    })
    .await;
}

#[tokio::test]
async fn a_form_is_kept_once_for_each_identifier_looked_at_and_given_back_once() {
    on_both(async |database| {
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let (id, owner) = (uuid::Uuid::new_v4(), Owner::Person(mario().into()));
        txn.keep_form(&kept_form(id, &owner)).await.unwrap();
        let newer = store::KeptForm { body: b"newer".to_vec(), ..kept_form(id, &owner) };
        txn.keep_form(&newer).await.unwrap();
        assert_eq!(txn.count_kept_forms(&owner).await.unwrap(), 1);
        assert_eq!(txn.count_kept_forms(&Owner::Session(id)).await.unwrap(), 0);
        for _ in 0..2 {
            assert_eq!(txn.find_kept_form(id, noon()).await.unwrap(), Some(newer.clone()));
        }
        assert_eq!(txn.find_kept_form(id, newer.expires_at).await.unwrap(), None);
        assert_eq!(txn.take_kept_form(id, noon()).await.unwrap(), Some(newer.clone()));
        assert_eq!(txn.take_kept_form(id, noon()).await.unwrap(), None);
        txn.keep_form(&newer).await.unwrap();
        assert_eq!(txn.take_kept_form(id, newer.expires_at).await.unwrap(), None);
        txn.keep_form(&newer).await.unwrap();
        assert_eq!(txn.purge_kept_forms(newer.expires_at).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_ended_session_is_found_for_a_while_and_a_live_one_is_not_an_ended_one() {
    on_both(async |database| {
        let mut scope = database.scope("medesano");
        let session = session("cookie");
        let txn = database.store.begin(&scope).await.unwrap();
        txn.add_session(&session).await.unwrap();
        txn.commit().await.unwrap();
        let txn = database.store.begin_read(&scope).await.unwrap();
        assert_eq!(txn.find_ended_session("cookie", later(-600)).await.unwrap(), None);
        assert_eq!(txn.list_sessions_of(&mario().into(), noon()).await.unwrap(), vec![session.clone()]);
        drop(txn);
        scope.now = session.expires_at;
        let txn = database.store.begin_read(&scope).await.unwrap();
        assert_eq!(txn.find_ended_session("cookie", later(-600)).await.unwrap(), Some(session.clone()));
        assert_eq!(txn.find_ended_session("cookie", session.expires_at).await.unwrap(), None);
        assert!(txn.list_sessions_of(&mario().into(), scope.now).await.unwrap().is_empty());
    })
    .await;
}

/// Two processes on one database that share Redis, or that have a cache each.
async fn a_session_that_another_process_ended_is_dead_at_once(redis: Option<String>) {
    on_both(async |database| {
        let mut config = database.config.clone();
        config.redis_url = redis.clone();
        let here = store::Store::connect(&config).await.unwrap();
        let there =
            if redis.is_some() { store::Store::connect(&config).await.unwrap() } else { here.clone() };
        let scope = database.scope("medesano");
        let cookie = format!("cookie-{}", uuid::Uuid::new_v4());
        let live = session(&cookie);
        let txn = here.begin(&scope).await.unwrap();
        txn.add_session(&live).await.unwrap();
        txn.commit().await.unwrap();
        for store in [&here, &there] {
            assert_eq!(store.session(&scope, &cookie).await.unwrap(), Some(live.clone()));
            assert!(store.session(&database.scope("unionedelsorbara"), &cookie).await.unwrap().is_none());
        }
        let txn = there.begin(&scope).await.unwrap();
        assert_eq!(txn.remove_sessions_of(&mario().into()).await.unwrap(), 1);
        txn.commit().await.unwrap();
        for store in [&here, &there] {
            assert_eq!(store.session(&scope, &cookie).await.unwrap(), None);
        }
        let txn = here.begin(&scope).await.unwrap();
        assert!(!txn.update_session(&live).await.unwrap(), "what was ended stays ended");
        txn.commit().await.unwrap();
        assert_eq!(here.session(&scope, &cookie).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn with_redis_an_ended_session_is_dead_on_every_replica_at_once() {
    match std::env::var("SPORTELLO_TEST_REDIS") {
        Ok(url) => a_session_that_another_process_ended_is_dead_at_once(Some(url)).await,
        Err(_) => eprintln!("skipped on Redis: SPORTELLO_TEST_REDIS is not set"),
    }
}

#[tokio::test]
async fn in_one_process_an_ended_session_is_dead_at_once() {
    a_session_that_another_process_ended_is_dead_at_once(None).await;
}
