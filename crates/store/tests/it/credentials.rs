//! Accounts of the portal's own.

use chrono::TimeDelta;
use domain::identity::PersonKey;
use domain::scope::Scope;
use store::testing::{TestDatabase, on_both};
use store::{Attempt, CredentialRow, Owner, TokenKind, Txn};
use uuid::Uuid;

use crate::sample::{credential, draft, later, mario, noon, registration};

async fn open(database: &TestDatabase) -> Txn {
    database.store.begin(&database.scope("medesano")).await.unwrap()
}

fn at(scope: Scope, minutes: i64) -> Scope {
    Scope { now: later(minutes), ..scope }
}

#[tokio::test]
async fn a_user_name_is_one_account_in_a_tenant() {
    on_both(async |database| {
        let txn = open(database).await;
        let (mine, other) = (credential("mario"), credential("mario"));
        txn.add_credential(&mine).await.unwrap();
        assert_eq!(txn.find_credential("mario").await.unwrap(), Some(mine.clone()));
        assert_eq!(txn.credential(mine.id).await.unwrap(), Some(mine.clone()));
        assert_eq!(txn.credentials_of(&mario().into()).await.unwrap(), [mine]);
        txn.commit().await.unwrap();
        let txn = open(database).await;
        assert!(txn.add_credential(&other).await.unwrap_err().is_conflict());
    })
    .await;
}

#[tokio::test]
async fn a_new_hash_changes_neither_registration_nor_expiry_and_loses_against_a_newer_one() {
    on_both(async |database| {
        let txn = open(database).await;
        let old = credential("mario");
        txn.add_credential(&old).await.unwrap();
        assert!(txn.replace_hash(old.id, "old", "new").await.unwrap());
        assert!(!txn.replace_hash(old.id, "old", "newer").await.unwrap());
        txn.note_use(old.id).await.unwrap();
        let now = txn.credential(old.id).await.unwrap().unwrap();
        assert_eq!((now.hash.as_str(), now.used_at), ("new", Some(noon())));
        assert_eq!((now.registered_at, now.expires_at), (old.registered_at, old.expires_at));
    })
    .await;
}

#[tokio::test]
async fn an_account_is_taken_over_once() {
    on_both(async |database| {
        let txn = open(database).await;
        txn.add_credential(&credential("mario")).await.unwrap();
        assert_eq!(txn.take_over_credentials(&PersonKey::Account(Uuid::nil())).await.unwrap(), 0);
        assert_eq!(txn.take_over_credentials(&mario().into()).await.unwrap(), 1);
        assert_eq!(txn.take_over_credentials(&mario().into()).await.unwrap(), 0);
        assert_eq!(txn.find_credential("mario").await.unwrap().unwrap().taken_over_at, Some(noon()));
    })
    .await;
}

/// An account without a codice fiscale, and its key.
async fn annas_account(txn: &Txn) -> (CredentialRow, PersonKey) {
    let mut account = credential("anna@posta.example");
    let key = PersonKey::Account(account.id);
    account.holder.person.key = key.clone();
    txn.add_credential(&account).await.unwrap();
    (account, key)
}

#[tokio::test]
async fn what_an_account_without_a_code_left_goes_to_the_person_it_is_linked_with() {
    on_both(async |database| {
        let txn = open(database).await;
        let (account, key) = annas_account(&txn).await;
        let mut told = txn.lock_profile(&key).await.unwrap();
        told.email = Some("anna@posta.example".to_owned());
        txn.update_profile(&key, &told).await.unwrap();
        let draft = draft(&Owner::Person(key.clone()));
        txn.add_draft(&draft).await.unwrap();
        let begun = crate::sample::attempt(&Owner::Person(key.clone()));
        txn.add_attempt(&begun).await.unwrap();
        txn.add_to_cart(&Owner::Person(key.clone()), &crate::sample::notice(1)).await.unwrap();
        let mut debt = crate::sample::debt(1);
        debt.created_by = Some(key.clone());
        txn.add_debt(&debt).await.unwrap();
        let mut request = crate::sample::request("2026-000001", debt.id);
        request.owner = key.clone();
        txn.add_request(&request).await.unwrap();
        let (mut case, ..) = crate::sample::case("2026-000002", debt.id);
        case.owner.key = key.clone();
        txn.add_case(&case).await.unwrap();

        let linked = txn.link_credential(&account, &mario().into()).await.unwrap();
        assert_eq!((linked.drafts, linked.requests, linked.debts), (1, 2, 1));
        assert_eq!(txn.list_drafts(&Owner::Person(mario().into())).await.unwrap().len(), 1);
        let mario_owns = Owner::Person(mario().into());
        assert_eq!(txn.find_attempt(begun.id).await.unwrap().unwrap().owner, mario_owns);
        assert_eq!(txn.find_cart(&mario_owns).await.unwrap().unwrap().notices, [crate::sample::notice(1)]);
        assert_eq!(txn.list_requests(&mario().into()).await.unwrap().len(), 1);
        assert!(txn.list_requests(&key).await.unwrap().is_empty());
        assert_eq!(txn.list_cases_of(&mario().into()).await.unwrap().len(), 1);
        assert!(txn.list_cases_of(&key).await.unwrap().is_empty());
        assert_eq!(txn.find_debt(debt.id).await.unwrap().unwrap().created_by, Some(mario().into()));
        assert_eq!(txn.find_profile(&mario().into()).await.unwrap(), Some(told));
        assert_eq!(txn.find_profile(&key).await.unwrap(), None);
        let closed = txn.find_credential("anna@posta.example").await.unwrap().unwrap();
        assert_eq!((closed.holder.person.key, closed.taken_over_at), (mario().into(), Some(noon())));
    })
    .await;
}

#[tokio::test]
async fn what_the_person_told_themselves_is_not_lost_to_what_the_account_told() {
    on_both(async |database| {
        let txn = open(database).await;
        let (account, key) = annas_account(&txn).await;
        for (key, email) in [(key.clone(), "anna@posta.example"), (mario().into(), "mario@posta.example")] {
            let mut told = txn.lock_profile(&key).await.unwrap();
            told.email = Some(email.to_owned());
            txn.update_profile(&key, &told).await.unwrap();
        }
        txn.link_credential(&account, &mario().into()).await.unwrap();
        let told = txn.find_profile(&mario().into()).await.unwrap().unwrap();
        assert_eq!(told.email.as_deref(), Some("mario@posta.example"));
        assert_eq!(txn.find_profile(&key).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_link_of_a_mail_is_used_once_and_by_one() {
    on_both(async |database| {
        let txn = open(database).await;
        let (target, kind) = (Uuid::new_v4(), TokenKind::Reset);
        txn.add_link(kind, "first", target, later(60)).await.unwrap();
        txn.add_link(kind, "second", target, later(60)).await.unwrap();
        txn.add_link(kind, "late", Uuid::new_v4(), noon()).await.unwrap();
        assert_eq!(txn.find_link(kind, "first").await.unwrap().unwrap().id, target);
        assert_eq!(
            txn.take_link(TokenKind::Verification, "first").await.unwrap(),
            None,
            "for something else"
        );
        assert_eq!(txn.take_link(kind, "late").await.unwrap(), None);
        assert_eq!(txn.take_link(kind, "first").await.unwrap(), Some(target));
        assert_eq!(txn.take_link(kind, "first").await.unwrap(), None);
        assert_eq!(txn.take_link(kind, "second").await.unwrap(), None, "gone with the first");
    })
    .await;
}

#[tokio::test]
async fn two_who_guess_at_once_count_twice() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let guess = async || {
            let txn = database.store.begin(&scope).await.unwrap();
            let counted = txn.count_attempt("a", TimeDelta::hours(1), |_| None).await.unwrap();
            txn.commit().await.unwrap();
            counted
        };
        let counted = futures_util::future::join_all((0..8).map(|_| guess())).await;
        let mut failures: Vec<u32> = counted
            .into_iter()
            .map(|attempt| match attempt {
                Attempt::Counted { failures } => failures,
                Attempt::Blocked { until } => panic!("blocked until {until}"),
            })
            .collect();
        failures.sort_unstable();
        assert_eq!(failures, [1, 2, 3, 4, 5, 6, 7, 8]);
    })
    .await;
}

#[tokio::test]
async fn a_counter_blocks_for_a_while_is_forgiven_and_forgets() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let pause = |failures: u32| (failures > 1).then(|| TimeDelta::minutes(5));
        let guess = async |minutes: i64| {
            let txn = database.store.begin(&at(scope.clone(), minutes)).await.unwrap();
            let counted = txn.count_attempt("a", TimeDelta::hours(1), pause).await.unwrap();
            txn.commit().await.unwrap();
            counted
        };
        assert_eq!(guess(0).await, Attempt::Counted { failures: 1 });
        assert_eq!(guess(0).await, Attempt::Counted { failures: 2 });
        assert_eq!(guess(4).await, Attempt::Blocked { until: later(5) });
        assert_eq!(guess(5).await, Attempt::Counted { failures: 3 });
        let txn = database.store.begin(&scope).await.unwrap();
        txn.forgive_attempt("a").await.unwrap();
        txn.forgive_attempt("nobody").await.unwrap();
        txn.commit().await.unwrap();
        assert_eq!(guess(5).await, Attempt::Counted { failures: 3 });
        assert_eq!(guess(70).await, Attempt::Counted { failures: 1 }, "forgotten after an hour");
        let txn = database.store.begin(&at(scope.clone(), 200)).await.unwrap();
        assert_eq!(txn.purge_credentials(later(200)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_browser_is_known_for_its_account_only_and_for_a_while() {
    on_both(async |database| {
        let txn = open(database).await;
        let (mine, other) = (credential("mario"), credential("anna"));
        txn.add_credential(&mine).await.unwrap();
        txn.add_credential(&other).await.unwrap();
        txn.remember_device("cookie", mine.id, later(10)).await.unwrap();
        txn.remember_device("cookie", mine.id, later(20)).await.unwrap();
        assert!(txn.knows_device("cookie", mine.id).await.unwrap());
        assert!(!txn.knows_device("cookie", other.id).await.unwrap());
        assert!(!txn.knows_device("other", mine.id).await.unwrap());
        txn.commit().await.unwrap();
        let txn = database.store.begin(&at(database.scope("medesano"), 20)).await.unwrap();
        assert!(!txn.knows_device("cookie", mine.id).await.unwrap());
        txn.forget_devices(mine.id).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn registrations_wait_without_taking_the_name() {
    on_both(async |database| {
        let txn = open(database).await;
        let (one, two) = (registration("anna@posta.example"), registration("anna@posta.example"));
        txn.add_registration(&one).await.unwrap();
        txn.add_registration(&two).await.unwrap();
        assert_eq!(txn.find_registration(one.id).await.unwrap(), Some(one.clone()));
        assert_eq!(txn.find_credential("anna@posta.example").await.unwrap(), None);
        txn.remove_registrations("anna@posta.example").await.unwrap();
        assert_eq!(txn.find_registration(two.id).await.unwrap(), None);
    })
    .await;
}
