//! Requests that the office answers: in their order, with their messages, found and counted.

use domain::identity::PersonKey;
use domain::request::message::{Message, Side};
use domain::request::{CaseState, Move, RequestKind};
use store::CaseFilter;
use store::testing::on_both;
use uuid::Uuid;

use crate::sample::{case, later, mario};

fn filter() -> CaseFilter {
    CaseFilter { per_page: 10, ..CaseFilter::default() }
}

#[tokio::test]
async fn a_request_is_found_by_what_its_row_says() {
    on_both(async |database| {
        let debt = Uuid::new_v4();
        let (mut first, ..) = case("2026-000001", debt);
        let (mut second, ..) = case("2026-000002", debt);
        second.due = "2026-12-01".parse().unwrap();
        second.subject = "Sconto del 100%".to_owned();
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_case(&first).await.unwrap();
        txn.add_case(&second).await.unwrap();
        assert!(txn.add_case(&case("2026-000002", debt).0).await.unwrap_err().is_conflict());
        drop(txn);

        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_case(&first).await.unwrap();
        txn.add_case(&second).await.unwrap();
        first.make(Move::Take, "person:clerk", "", later(5)).unwrap();
        txn.update_case(&first).await.unwrap();
        txn.commit().await.unwrap();

        let txn = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        assert_eq!(txn.find_case(first.id).await.unwrap().as_ref(), Some(&first));
        let of_mario: PersonKey = mario().into();
        let numbers: Vec<String> =
            txn.list_cases_of(&of_mario).await.unwrap().into_iter().map(|case| case.number).collect();
        assert_eq!(numbers, ["2026-000002", "2026-000001"], "the newest first");
        assert_eq!(txn.list_cases_about(debt).await.unwrap().len(), 2);
        let all = txn.list_cases(&filter()).await.unwrap();
        let numbers: Vec<&str> = all.items.iter().map(|case| case.number.as_str()).collect();
        assert_eq!(numbers, ["2026-000002", "2026-000001"], "the next term first");
        let found = [
            (CaseFilter { text: Some("ROSSI".into()), ..filter() }, 2),
            (CaseFilter { text: Some("100%".into()), ..filter() }, 1),
            (CaseFilter { text: Some("_".into()), ..filter() }, 0),
            (CaseFilter { text: Some(mario().to_string()), ..filter() }, 2),
            (CaseFilter { states: vec![CaseState::Sent], ..filter() }, 1),
            (CaseFilter { states: vec![CaseState::Sent, CaseState::TakenInCharge], ..filter() }, 2),
            (CaseFilter { kinds: vec![RequestKind::Refund], ..filter() }, 0),
            (CaseFilter { kinds: vec![RequestKind::Correction], ..filter() }, 2),
            (CaseFilter { due_before: Some("2026-12-22".parse().unwrap()), ..filter() }, 1),
            (CaseFilter { clerk: Some("person:clerk".into()), ..filter() }, 1),
        ];
        for (filter, total) in found {
            assert_eq!(txn.list_cases(&filter).await.unwrap().total, total, "{filter:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn messages_keep_their_order_and_are_read_once() {
    on_both(async |database| {
        let (case, first, file) = case("2026-000001", Uuid::new_v4());
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        txn.add_case(&case).await.unwrap();
        txn.add_message(case.id, &first).await.unwrap();
        txn.add_attachment(case.id, &file, b"%PDF-").await.unwrap();
        // all at the same instant
        for side in [Side::Office, Side::Citizen, Side::Citizen] {
            let text = format!("{side:?}");
            txn.add_message(case.id, &Message { id: Uuid::new_v4(), side, text, ..first.clone() })
                .await
                .unwrap();
        }
        txn.commit().await.unwrap();

        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        assert!(txn.add_message(case.id, &first).await.unwrap_err().is_conflict(), "the same again");
        drop(txn);
        let txn = database.store.begin(&database.scope("medesano")).await.unwrap();
        let texts: Vec<String> =
            txn.list_messages(case.id).await.unwrap().into_iter().map(|message| message.text).collect();
        assert_eq!(texts, ["Non torna", "Office", "Citizen", "Citizen"]);
        assert_eq!(txn.count_unread(&[case.id], Side::Office).await.unwrap()[&case.id], 3);
        assert_eq!(txn.mark_read(case.id, Side::Office, later(5)).await.unwrap(), 3);
        assert_eq!(txn.mark_read(case.id, Side::Office, later(6)).await.unwrap(), 0);
        assert!(txn.count_unread(&[case.id], Side::Office).await.unwrap().is_empty());
        assert_eq!(txn.count_unread(&[case.id], Side::Citizen).await.unwrap()[&case.id], 1);
        assert_eq!(txn.list_attachments(case.id).await.unwrap(), std::slice::from_ref(&file));
        let found = txn.find_attachment(case.id, file.id).await.unwrap();
        assert_eq!(found, Some((file.clone(), b"%PDF-".to_vec())));
        assert!(txn.find_attachment(Uuid::new_v4(), file.id).await.unwrap().is_none(), "of another request");
    })
    .await;
}
