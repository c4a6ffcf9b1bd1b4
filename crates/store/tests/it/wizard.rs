//! Drafts, the cart and the payments begun from it.

use domain::attempt::Settlement;
use domain::cart::Return;
use domain::refund::Closed;
use store::Owner;
use store::testing::on_both;
use uuid::Uuid;

use crate::sample::{attempt, draft, later, mario, noon, notice};

#[tokio::test]
async fn a_draft_of_two_windows_is_written_by_the_first() {
    on_both(async |database| {
        let visitor = Owner::Session(Uuid::new_v4());
        let mut first = draft(&visitor);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_draft(&first).await.unwrap();
        let second = txn.lock_draft(first.id).await.unwrap().unwrap();
        assert_eq!(second, first);
        first.body.sector = "tributi".to_owned();
        assert_eq!(txn.update_draft(&first).await.unwrap(), 2);
        assert!(txn.update_draft(&second).await.unwrap_err().is_conflict());
        assert_eq!(txn.find_draft(first.id).await.unwrap().unwrap().body.sector, "tributi");
    })
    .await;
}

#[tokio::test]
async fn drafts_and_payments_follow_their_owner_through_the_login_and_go_when_they_expire() {
    on_both(async |database| {
        let (visitor, person) = (Owner::Session(Uuid::new_v4()), Owner::Person(mario().into()));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let mut short = draft(&visitor);
        short.expires_at = later(1);
        let long = draft(&visitor);
        let begun = attempt(&visitor);
        txn.add_draft(&short).await.unwrap();
        txn.add_draft(&long).await.unwrap();
        txn.add_attempt(&begun).await.unwrap();
        assert_eq!(txn.hand_over(&visitor, &person).await.unwrap(), 2);
        assert!(txn.list_drafts(&visitor).await.unwrap().is_empty());
        assert_eq!(txn.find_attempt(begun.id).await.unwrap().unwrap().owner, person);
        assert_eq!(txn.purge_drafts(later(1)).await.unwrap(), 0);
        assert_eq!(txn.purge_drafts(later(2)).await.unwrap(), 1);
        let kept = txn.list_drafts(&person).await.unwrap();
        assert_eq!(kept.iter().map(|draft| draft.id).collect::<Vec<_>>(), [long.id]);
        assert!(txn.remove_draft(long.id).await.unwrap());
        assert!(!txn.remove_draft(long.id).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn carts_keep_the_order_and_merge_behind_what_is_there() {
    on_both(async |database| {
        let (visitor, person) = (Owner::Session(Uuid::new_v4()), Owner::Person(mario().into()));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.find_cart(&visitor).await.unwrap(), None);
        for sequence in [3, 1, 2, 1] {
            txn.add_to_cart(&visitor, &notice(sequence)).await.unwrap();
        }
        let cart = txn.find_cart(&visitor).await.unwrap().unwrap();
        assert_eq!(cart.notices, [notice(3), notice(1), notice(2)]);
        assert_eq!(cart.created_at, noon());
        txn.remove_from_cart(&visitor, &notice(3)).await.unwrap();
        txn.add_to_cart(&person, &notice(2)).await.unwrap();
        txn.add_found_to_cart(&visitor, &notice(4)).await.unwrap();
        txn.add_found_to_cart(&visitor, &notice(1)).await.unwrap();
        txn.hand_over(&visitor, &person).await.unwrap();
        let cart = txn.find_cart(&person).await.unwrap().unwrap();
        assert_eq!(cart.notices, [notice(2), notice(1), notice(4)]);
        assert_eq!(cart.by_number, [notice(4)], "what was the own stays the own");
        assert_eq!(txn.find_cart(&visitor).await.unwrap(), None);
        txn.hand_over(&person, &person).await.unwrap();
        assert_eq!(txn.find_cart(&person).await.unwrap().unwrap().notices, cart.notices);
    })
    .await;
}

#[tokio::test]
async fn an_attempt_is_found_by_its_token_and_by_its_notices_until_it_is_known_what_became_of_it() {
    on_both(async |database| {
        let mut attempt = attempt(&Owner::Person(mario().into()));
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_attempt(&attempt).await.unwrap();
        assert_eq!(txn.list_unsettled_attempts(10).await.unwrap(), std::slice::from_ref(&attempt));
        attempt.checkout_url = Some("http://127.0.0.1:8090/checkout/pay/1".to_owned());
        attempt.returned = Some(Return::Ok);
        attempt.settled = Some((Settlement::InDoubt, noon()));
        txn.update_attempt(&attempt).await.unwrap();
        assert_eq!(txn.find_attempt_by_token(&attempt.token).await.unwrap(), Some(attempt.clone()));
        assert_eq!(
            txn.list_attempts_with(&[notice(1), notice(9)]).await.unwrap(),
            std::slice::from_ref(&attempt)
        );
        assert!(txn.list_attempts_with(&[notice(9)]).await.unwrap().is_empty());
        assert!(txn.list_attempts_with(&[]).await.unwrap().is_empty());
        assert!(txn.list_unsettled_attempts(10).await.unwrap().is_empty());
        assert_eq!(txn.list_doubtful_attempts(1, 10).await.unwrap().items, std::slice::from_ref(&attempt));
        let closed = Closed { at: noon(), by: "person:x".to_owned(), why: "nessun addebito".to_owned() };
        attempt.closed = Some(closed);
        txn.update_attempt(&attempt).await.unwrap();
        assert_eq!(txn.list_doubtful_attempts(1, 10).await.unwrap().total, 0);
        assert_eq!(txn.find_attempt(attempt.id).await.unwrap(), Some(attempt));
    })
    .await;
}
