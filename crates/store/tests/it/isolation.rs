//! What one tenant writes is nothing to another.

use domain::debt::Origin;
use domain::notice_number::NoticeNumber;
use domain::profile::{EmailChange, Profile};
use domain::request::Case;
use domain::request::message::Side;
use domain::scope::Scope;
use sea_orm::{ConnectionTrait, Database};
use store::testing::{TestDatabase, on_both};
use store::{
    BatchPrint, CallsOf, CaseFilter, DebtFilter, IdempotentAnswer, LoginChain, Owner, TokenKind, Txn,
};
use uuid::Uuid;

use crate::sample::notice_batch;
use crate::sample::{
    attempt, case, client, created, credential, debt, draft, kept_form, later, login_hold, login_outcome,
    login_record, login_request, logins_of, logout_request, mario, message, node_call, noon, notice,
    office_look, profile_form, rating, receipt, refund, registration, reminder_choice, request, session,
    token,
};

struct Written {
    draft: Uuid,
    debt: Uuid,
    origin: Uuid,
    attempt: (Uuid, String),
    receipt: Uuid,
    refund: Uuid,
    removed: NoticeNumber,
    request: Uuid,
    case: (Uuid, Uuid, Uuid),
    account: Uuid,
    batch: Uuid,
}

/// A number that is gone for ever.
async fn sample_of_a_removed_debt(txn: &Txn) -> NoticeNumber {
    let debt = debt(2);
    txn.add_debt(&debt).await.unwrap();
    txn.remove_debt(&debt).await.unwrap();
    notice(2)
}

/// One row in every tenant table.
async fn write_everything(database: &TestDatabase, scope: &Scope) -> Written {
    let owner = Owner::Person(mario().into());
    let (draft, debt, attempt) = (draft(&owner), debt(1), attempt(&owner));
    let Origin::Spontaneous { draft: origin } = debt.origin else { panic!("a spontaneous debt") };
    let (receipt, session) = (receipt(notice(1), "iur-1"), session("cookie"));
    let txn = database.store.begin(scope).await.unwrap();
    let request = request(&txn.next_request_number(2026).await.unwrap(), debt.id);
    txn.next_sequence("01").await.unwrap();
    txn.add_draft(&draft).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.add_debt_event(&created(debt.id)).await.unwrap();
    let removed = sample_of_a_removed_debt(&txn).await;
    txn.add_to_cart(&owner, &notice(1)).await.unwrap();
    txn.add_attempt(&attempt).await.unwrap();
    txn.add_receipt(&receipt, b"<xml/>").await.unwrap();
    let code = domain::receipt::VerificationCode::from_random([7; 10]);
    txn.give_receipt_code(receipt.id, &code).await.unwrap();
    let refund = refund(receipt.id);
    txn.add_refund_task(&refund).await.unwrap();
    txn.add_request(&request).await.unwrap();
    let (case, message, file) = case(&txn.next_request_number(2026).await.unwrap(), debt.id);
    txn.add_case(&case).await.unwrap();
    txn.add_message(case.id, &message).await.unwrap();
    txn.add_attachment(case.id, &file, b"%PDF-").await.unwrap();
    txn.add_session(&session).await.unwrap();
    txn.add_login_request(&login_request("_1")).await.unwrap();
    txn.add_login_outcome(&login_outcome("code")).await.unwrap();
    txn.add_logout_request(&logout_request("_1")).await.unwrap();
    assert!(txn.remember_assertion("sandbox", "jti", later(10)).await.unwrap());
    assert_eq!(txn.lock_login_chain().await.unwrap().last, 0);
    txn.add_login_record(&login_record(1, "mario")).await.unwrap();
    txn.update_login_chain(&LoginChain { last: 1, ..LoginChain::empty(noon()) }).await.unwrap();
    txn.set_login_hold(&login_hold("*")).await.unwrap();
    txn.keep_form(&kept_form(draft.id, &owner)).await.unwrap();
    txn.add_api_client(&client()).await.unwrap();
    txn.add_token(&token()).await.unwrap();
    let answer = IdempotentAnswer { request_hash: "hash".to_owned(), status: 201, body: "{}".to_owned() };
    txn.add_idempotent("gestionale", "key", &answer).await.unwrap();
    let account = credential("mario");
    txn.add_credential(&account).await.unwrap();
    txn.add_registration(&registration("anna@posta.example")).await.unwrap();
    txn.add_link(TokenKind::Reset, "link", account.id, later(10)).await.unwrap();
    txn.remember_device("device", account.id, later(10)).await.unwrap();
    txn.add_node_calls(&[node_call(noon(), notice(1).as_str())]).await.unwrap();
    txn.count_attempt("counter", chrono::TimeDelta::hours(1), |_| None).await.unwrap();
    let (batch, debts) = notice_batch(&[debt.id]);
    txn.add_notice_batch(&batch, &debts).await.unwrap();
    let print = BatchPrint { position: 0, name: "avviso.pdf".to_owned(), pdf: b"%PDF".to_vec() };
    txn.keep_notice_print(batch.id, &print).await.unwrap();
    write_profile(&txn).await;
    write_letters(&txn, debt.id).await;
    txn.commit().await.unwrap();
    Written {
        batch: batch.id,
        account: account.id,
        draft: draft.id,
        debt: debt.id,
        origin,
        attempt: (attempt.id, attempt.token),
        receipt: receipt.id,
        refund: refund.id,
        removed,
        request: request.id,
        case: (case.id, message.id, file.id),
    }
}

/// What Mario told of himself, and who looked at it.
async fn write_profile(txn: &Txn) {
    let mario = mario().into();
    let profile =
        Profile { pec: Some("mario@pec.example".to_owned()), ..txn.lock_profile(&mario).await.unwrap() };
    txn.update_profile(&mario, &profile).await.unwrap();
    let change = EmailChange::asked(None, "nuovo@posta.example", noon()).unwrap();
    txn.keep_email_change(&mario, &change).await.unwrap();
    txn.add_profile_form(&profile_form()).await.unwrap();
    txn.add_office_looks(&[office_look(noon())]).await.unwrap();
}

async fn sees_no_profile(txn: &Txn) {
    let mario = mario().into();
    assert_eq!(txn.find_profile(&mario).await.unwrap(), None);
    assert!(txn.update_profile(&mario, &Profile::default()).await.unwrap_err().is_conflict());
    assert_eq!(txn.find_email_change(&mario).await.unwrap(), None);
    assert_eq!(txn.lock_email_change(&mario).await.unwrap(), None);
    assert_eq!(txn.find_profile_form(&mario, profile_form().id).await.unwrap(), None);
    assert_eq!(txn.page_office_looks(&mario, later(-100_000), 1, 10).await.unwrap().total, 0);
    assert_eq!(txn.purge_email_changes(later(100_000)).await.unwrap(), []);
    assert_eq!(txn.purge_profile_forms(later(100_000)).await.unwrap(), 0);
    assert_eq!(txn.purge_office_looks(later(100_000)).await.unwrap(), 0);
}

async fn sees_no_payment(txn: &Txn, written: &Written) {
    let owner = Owner::Person(mario().into());
    assert!(txn.find_draft(written.draft).await.unwrap().is_none());
    assert!(txn.lock_draft(written.draft).await.unwrap().is_none());
    assert!(txn.list_drafts(&owner).await.unwrap().is_empty());
    assert!(!txn.remove_draft(written.draft).await.unwrap());
    let other = Owner::Session(Uuid::new_v4());
    assert_eq!(txn.hand_over(&owner, &other).await.unwrap(), 0);
    assert_eq!(txn.find_cart(&other).await.unwrap(), None);
    assert_eq!(txn.purge_drafts(later(100_000)).await.unwrap(), 0);
    assert!(txn.find_debt(written.debt).await.unwrap().is_none());
    assert!(txn.lock_debt_by_notice(&notice(1)).await.unwrap().is_none());
    assert!(txn.find_debt_by_draft(written.origin).await.unwrap().is_none());
    assert!(txn.find_debt_by_iupd("SPO-000001").await.unwrap().is_none());
    assert!(!txn.notice_number_taken(&notice(1)).await.unwrap());
    assert!(!txn.notice_number_taken(&written.removed).await.unwrap());
    assert_eq!(txn.debt_that_gave_up(&written.removed).await.unwrap(), None);
    assert!(txn.lock_debt_by_iupd("SPO-000001").await.unwrap().is_none());
    assert!(txn.remove_debt(&debt(1)).await.unwrap_err().is_conflict());
    assert!(txn.list_debt_events(written.debt).await.unwrap().is_empty());
    assert!(txn.find_refund_task(written.refund).await.unwrap().is_none());
    assert!(txn.lock_refund_task(written.refund).await.unwrap().is_none());
    assert!(txn.update_refund_task(&refund(written.receipt)).await.unwrap_err().is_conflict());
    assert_eq!(txn.list_refund_tasks(false, 1, 10).await.unwrap().total, 0);
    assert!(txn.list_debts_of(&mario().into()).await.unwrap().is_empty());
    assert_eq!(txn.list_debts(&DebtFilter { per_page: 10, ..DebtFilter::default() }).await.unwrap().total, 0);
    assert!(txn.find_cart(&owner).await.unwrap().is_none());
    assert!(txn.find_notice_batch(written.batch).await.unwrap().is_none());
    assert!(txn.list_notice_batches(10).await.unwrap().is_empty());
    assert!(txn.notice_print(written.batch, 0).await.unwrap().is_none());
    assert_eq!(txn.notice_batch_progress(written.batch).await.unwrap().printed, 0);
    assert_eq!(txn.purge_notice_batches(later(100_000)).await.unwrap(), 0);
    assert!(txn.find_attempt(written.attempt.0).await.unwrap().is_none());
    assert!(txn.find_attempt_by_token(&written.attempt.1).await.unwrap().is_none());
    assert!(txn.list_unsettled_attempts(10).await.unwrap().is_empty());
    assert!(txn.list_attempts_with(&[notice(1)]).await.unwrap().is_empty());
    assert_eq!(txn.list_doubtful_attempts(1, 10).await.unwrap().total, 0);
    assert!(txn.some_receipts(None).await.unwrap().items.is_empty());
    assert!(txn.some_paid_units(None).await.unwrap().items.is_empty());
    assert!(txn.some_refund_tasks(None).await.unwrap().items.is_empty());
    assert!(txn.list_activations(&[notice(1)], later(-100_000)).await.unwrap().is_empty());
    assert!(txn.find_receipt(written.receipt).await.unwrap().is_none());
    assert!(txn.find_receipt_message(written.receipt).await.unwrap().is_none());
    assert!(txn.list_receipts_of_notices(&[notice(1)]).await.unwrap().is_empty());
    assert!(txn.list_receipts_by_note("carrello-1").await.unwrap().is_empty());
    let calls = CallsOf::Notice(notice(1).to_string());
    assert_eq!(txn.page_node_calls(&calls, 1, 10).await.unwrap().total, 0);
    assert_eq!(txn.purge_node_calls(later(100_000)).await.unwrap(), 0);
}

async fn sees_no_case(txn: &Txn, written: &Written) {
    let (id, message, file) = written.case;
    assert!(txn.find_case(id).await.unwrap().is_none());
    assert!(txn.lock_case(id).await.unwrap().is_none());
    assert!(
        txn.update_case(&Case { id, ..case("2026-000009", written.debt).0 }).await.unwrap_err().is_conflict()
    );
    assert!(txn.list_cases_of(&mario().into()).await.unwrap().is_empty());
    assert!(txn.list_cases_about(written.debt).await.unwrap().is_empty());
    assert!(txn.list_cases_of_refund(written.refund).await.unwrap().is_empty());
    assert!(txn.list_cases_of_refunds(&[written.refund]).await.unwrap().is_empty());
    assert!(txn.find_refund_of_receipt(written.receipt).await.unwrap().is_none());
    assert_eq!(txn.list_cases(&CaseFilter { per_page: 10, ..CaseFilter::default() }).await.unwrap().total, 0);
    assert!(txn.list_messages(id).await.unwrap().is_empty());
    assert_eq!(txn.count_messages(id).await.unwrap(), 0);
    assert_eq!(txn.request_of_message(message).await.unwrap(), None);
    assert!(txn.count_unread(&[id], Side::Office).await.unwrap().is_empty());
    assert_eq!(txn.mark_read(id, Side::Office, noon()).await.unwrap(), 0);
    assert!(txn.list_attachments(id).await.unwrap().is_empty());
    assert_eq!(txn.count_attachments(id).await.unwrap(), 0);
    assert!(txn.find_attachment(id, file).await.unwrap().is_none());
}

async fn sees_no_person(txn: &Txn, written: &Written) {
    assert!(txn.find_request(written.request).await.unwrap().is_none());
    assert!(txn.find_request_by_debt(written.debt).await.unwrap().is_none());
    assert!(txn.list_requests(&mario().into()).await.unwrap().is_empty());
    sees_no_case(txn, written).await;
    assert!(txn.find_session("cookie", noon()).await.unwrap().is_none());
    assert!(!txn.update_session(&session("cookie")).await.unwrap());
    assert_eq!(txn.remove_sessions_of(&mario().into()).await.unwrap(), 0);
    assert_eq!(txn.remove_sessions_of_subject("https://idp.example", "_subject", &[]).await.unwrap(), []);
    assert_eq!(txn.purge_sessions(later(100_000)).await.unwrap(), 0);
    assert!(txn.take_login_request("_1", noon()).await.unwrap().is_none());
    assert!(txn.take_logout_request("_1", noon()).await.unwrap().is_none());
    assert!(txn.take_login_outcome("code", "browser", noon()).await.unwrap().is_none());
    assert_eq!(txn.purge_logins(later(100_000)).await.unwrap(), 0);
    assert_eq!(txn.login_chain().await.unwrap(), LoginChain::empty(noon()));
    assert!(txn.list_login_records(0, 10).await.unwrap().is_empty());
    let whose = logins_of("mario");
    assert!(txn.list_logins_of(&whose, 0, 10).await.unwrap().is_empty());
    assert_eq!(txn.page_logins_of(&whose, &["spid"], 1, 10).await.unwrap().total, 0);
    assert_eq!(txn.first_login_record_to_keep(later(-10), &[]).await.unwrap(), None);
    assert!(txn.list_login_records_to_empty(later(10), &[], 10).await.unwrap().is_empty());
    txn.empty_login_record(1, noon(), "mark").await.unwrap();
    assert_eq!(txn.remove_login_records_below(100).await.unwrap(), 0);
    assert!(txn.list_login_holds().await.unwrap().is_empty());
    assert!(!txn.lift_login_hold("*").await.unwrap());
    assert!(txn.find_credential("mario").await.unwrap().is_none());
    assert!(txn.credential(written.account).await.unwrap().is_none());
    assert!(txn.credentials_of(&mario().into()).await.unwrap().is_empty());
    assert_eq!(txn.take_over_credentials(&mario().into()).await.unwrap(), 0);
    assert!(!txn.replace_hash(written.account, "old", "new").await.unwrap());
    assert_eq!(txn.find_link(TokenKind::Reset, "link").await.unwrap(), None);
    assert_eq!(txn.take_link(TokenKind::Reset, "link").await.unwrap(), None);
    assert!(!txn.knows_device("device", written.account).await.unwrap());
    txn.remove_registrations("anna@posta.example").await.unwrap();
    txn.forget_devices(written.account).await.unwrap();
    txn.forget_attempts("counter").await.unwrap();
    assert_eq!(txn.purge_credentials(later(100_000)).await.unwrap(), 0);
    assert_eq!(txn.count_kept_forms(&Owner::Person(mario().into())).await.unwrap(), 0);
    assert!(txn.find_kept_form(written.draft, noon()).await.unwrap().is_none());
    assert!(txn.take_kept_form(written.draft, noon()).await.unwrap().is_none());
    assert_eq!(txn.purge_kept_forms(later(100_000)).await.unwrap(), 0);
    assert!(txn.find_ended_session("cookie", later(-100_000)).await.unwrap().is_none());
    assert!(txn.list_sessions_of(&mario().into(), noon()).await.unwrap().is_empty());
    assert!(txn.find_api_client("gestionale").await.unwrap().is_none());
    assert!(!txn.remove_api_client("gestionale").await.unwrap());
    assert!(txn.find_token("token", noon()).await.unwrap().is_none());
    assert!(txn.find_idempotent("gestionale", "key").await.unwrap().is_none());
    assert_eq!(txn.purge_idempotent(later(100_000)).await.unwrap(), 0);
    assert_eq!(txn.next_sequence("01").await.unwrap(), 1);
    assert_eq!(txn.next_request_number(2026).await.unwrap(), "2026-000001");
    assert!(txn.remember_assertion("sandbox", "jti", later(10)).await.unwrap());
}

/// What Mario was written and what somebody thinks of it.
async fn write_letters(txn: &Txn, debt: Uuid) {
    txn.note_message(&message()).await.unwrap();
    txn.add_reminder(&notice(1), debt).await.unwrap();
    txn.keep_reminder_choice(&reminder_choice()).await.unwrap();
    txn.add_rating(&rating()).await.unwrap();
}

/// None of it is there.
async fn sees_no_letter(txn: &Txn) {
    assert_eq!(txn.find_messages(&[message().id]).await.unwrap(), []);
    assert_eq!(txn.list_sent_messages(1, 10).await.unwrap().total, 0);
    assert_eq!(txn.find_reminder_choice(&mario().into()).await.unwrap(), None);
    assert_eq!(txn.find_reminder_choice_by_token(&reminder_choice().token).await.unwrap(), None);
    assert_eq!(txn.find_rating(rating().id).await.unwrap(), None);
    assert_eq!(txn.count_ratings(later(-100_000)).await.unwrap(), []);
    assert!(txn.update_rating(&rating()).await.unwrap_err().is_conflict());
    assert_eq!(txn.purge_ratings(later(100_000)).await.unwrap(), 0);
    assert_eq!(txn.purge_messages(later(100_000)).await.unwrap(), 0);
}

/// Rows of each tenant table by tenant, counted by the owner, whom nothing hides anything from.
async fn rows_by_tenant(database: &TestDatabase, table: &str, tenant: &str) -> i64 {
    let url = database.config.migrate_url.as_ref().unwrap_or(&database.config.url);
    let owner = Database::connect(url).await.unwrap();
    let sql = format!("SELECT count(*) FROM {table} WHERE tenant_id = '{tenant}'");
    let row = owner
        .query_one_raw(sea_orm::Statement::from_string(owner.get_database_backend(), sql))
        .await
        .unwrap();
    let count = row.unwrap().try_get_by_index(0).unwrap();
    owner.close().await.unwrap();
    count
}

#[tokio::test]
async fn a_second_tenant_finds_changes_and_removes_nothing_of_the_first() {
    on_both(async |database| {
        let written = write_everything(database, &database.scope("medesano")).await;
        let txn = database.store.begin(&database.scope("unionedelsorbara")).await.unwrap();
        sees_no_payment(&txn, &written).await;
        sees_no_person(&txn, &written).await;
        sees_no_profile(&txn).await;
        sees_no_letter(&txn).await;
        assert!(txn.update_debt(&debt(1)).await.unwrap_err().is_conflict());
        assert!(txn.update_draft(&draft(&Owner::Person(mario().into()))).await.unwrap_err().is_conflict());
        txn.commit().await.unwrap();
        let home = database.store.begin_read(&database.scope("medesano")).await.unwrap();
        let begun = home.find_attempt(written.attempt.0).await.unwrap().unwrap();
        assert_eq!(begun.owner, Owner::Person(mario().into()), "handed over only at the other tenant");
        drop(home);
        for table in migrations::tenant_tables() {
            assert_eq!(
                rows_by_tenant(database, table, "medesano").await,
                1,
                "{table} on {:?}",
                database.engine
            );
        }
    })
    .await;
}

#[tokio::test]
async fn both_tenants_may_use_the_same_names_and_numbers() {
    on_both(async |database| {
        write_everything(database, &database.scope("medesano")).await;
        write_everything(database, &database.scope("unionedelsorbara")).await;
        for table in migrations::tenant_tables() {
            assert_eq!(rows_by_tenant(database, table, "medesano").await, 1, "{table}");
            assert_eq!(rows_by_tenant(database, table, "unionedelsorbara").await, 1, "{table}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_of_one_tenant_is_nothing_at_another_also_from_the_cache() {
    on_both(async |database| {
        let (home, away) = (database.scope("medesano"), database.scope("unionedelsorbara"));
        write_everything(database, &home).await;
        assert!(database.store.session(&home, "cookie").await.unwrap().is_some());
        assert!(database.store.session(&away, "cookie").await.unwrap().is_none());
    })
    .await;
}
