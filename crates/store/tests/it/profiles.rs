//! What people told, codes under way, and who looked.

use chrono::TimeDelta;
use domain::identity::PersonKey;
use domain::profile::{EmailChange, Profile};
use store::testing::on_both;
use uuid::Uuid;

use crate::sample::{later, mario, noon, office_look, profile_form};

#[tokio::test]
async fn a_profile_is_empty_until_something_is_told() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let mario: PersonKey = mario().into();
        let txn = database.store.begin(&scope).await.unwrap();
        assert_eq!(txn.find_profile(&mario).await.unwrap(), None);
        let before = txn.lock_profile(&mario).await.unwrap();
        assert_eq!(before, Profile::default());
        let told = Profile { pec: Some("mario@pec.example".to_owned()), ..before };
        txn.update_profile(&mario, &told).await.unwrap();
        assert_eq!(txn.lock_profile(&mario).await.unwrap(), told, "locking again changes nothing");
        txn.commit().await.unwrap();
        let txn = database.store.begin_read(&scope).await.unwrap();
        assert_eq!(txn.find_profile(&mario).await.unwrap(), Some(told));
        assert_eq!(txn.find_profile(&PersonKey::Account(Uuid::nil())).await.unwrap(), None, "another person");
    })
    .await;
}

#[tokio::test]
async fn two_who_save_at_once_come_one_after_the_other() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let mario: PersonKey = mario().into();
        let saves = (0..8).map(async |_| {
            let txn = database.store.begin(&scope).await.unwrap();
            let mut profile = txn.lock_profile(&mario).await.unwrap();
            profile.revisions.contact += 1;
            txn.update_profile(&mario, &profile).await.unwrap();
            txn.commit().await.unwrap();
        });
        futures_util::future::join_all(saves).await;
        let txn = database.store.begin_read(&scope).await.unwrap();
        assert_eq!(txn.find_profile(&mario).await.unwrap().unwrap().revisions.contact, 8);
    })
    .await;
}

#[tokio::test]
async fn what_expired_is_not_found_and_is_removed() {
    on_both(async |database| {
        let scope = database.scope("medesano");
        let mario: PersonKey = mario().into();
        let change = EmailChange::asked(None, "nuovo@posta.example", noon()).unwrap();
        let txn = database.store.begin(&scope).await.unwrap();
        txn.keep_email_change(&mario, &change).await.unwrap();
        txn.keep_email_change(&mario, &change).await.unwrap();
        txn.add_profile_form(&profile_form()).await.unwrap();
        txn.add_office_looks(&[office_look(noon()), office_look(later(-60))]).await.unwrap();
        txn.commit().await.unwrap();

        let txn = database.store.begin(&scope).await.unwrap();
        assert_eq!(txn.find_email_change(&mario).await.unwrap(), Some(change.clone()));
        assert_eq!(txn.find_profile_form(&mario, profile_form().id).await.unwrap(), Some(profile_form()));
        let stranger = PersonKey::Account(Uuid::nil());
        assert_eq!(txn.find_profile_form(&stranger, profile_form().id).await.unwrap(), None);
        let looks = txn.page_office_looks(&mario, later(-30), 1, 10).await.unwrap();
        assert_eq!((looks.total, looks.items[0].at), (1, noon()), "the older one is out of the time");
        assert_eq!(txn.purge_email_changes(noon()).await.unwrap(), []);
        assert_eq!(txn.purge_email_changes(noon() + TimeDelta::hours(24)).await.unwrap(), [change]);
        assert_eq!(txn.purge_profile_forms(later(9)).await.unwrap(), 0);
        assert_eq!(txn.purge_profile_forms(later(10)).await.unwrap(), 1);
        assert_eq!(txn.purge_office_looks(noon()).await.unwrap(), 1);
    })
    .await;
}
