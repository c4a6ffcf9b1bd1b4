//! The rows as sea-orm sees them. Private: outside the crate only the words of `domain` are spoken.
#![expect(unreachable_pub, reason = "sea-orm's derives write `pub` items")]

use sea_orm::entity::prelude::*;

macro_rules! tenant_table {
    ($module:ident, $table:literal, [$($key:ident: $key_type:ty),*], { $($column:ident: $column_type:ty),* $(,)? }) => {
        pub(crate) mod $module {
            use super::*;
            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                #[sea_orm(primary_key, auto_increment = false)]
                pub tenant_id: String,
                $(#[sea_orm(primary_key, auto_increment = false)] pub $key: $key_type,)*
                $(pub $column: $column_type,)*
            }
            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}
            impl ActiveModelBehavior for ActiveModel {}
            impl $crate::scoped::TenantTable for Entity {
                const TENANT: Column = Column::TenantId;
            }
        }
    };
}

macro_rules! platform_table {
    ($module:ident, $table:literal, [$($key:ident: $key_type:ty),*], { $($column:ident: $column_type:ty),* $(,)? }) => {
        pub(crate) mod $module {
            use super::*;
            #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
            #[sea_orm(table_name = $table)]
            pub struct Model {
                $(#[sea_orm(primary_key, auto_increment = false)] pub $key: $key_type,)*
                $(pub $column: $column_type,)*
            }
            #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
            pub enum Relation {}
            impl ActiveModelBehavior for ActiveModel {}
            impl $crate::scoped::PlatformTable for Entity {}
        }
    };
}

tenant_table!(draft, "draft", [id: Uuid], {
    owner: String, body: Json, revision: i64, debt_id: Option<Uuid>,
    created_at: DateTimeUtc, updated_at: DateTimeUtc, expires_at: DateTimeUtc,
});
tenant_table!(debt_position, "debt_position", [id: Uuid], {
    iupd: String, draft_id: Option<Uuid>, debtor_fiscal_code: String, created_by: Option<String>,
    payer_fiscal_code: Option<String>, search_text: String, body: Json, created_at: DateTimeUtc,
});
tenant_table!(installment, "installment", [id: Uuid], {
    debt_id: Uuid, position: i64, notice_number: String, iuv: String, amount_cents: i64, due_date: Option<Date>,
    state: String, body: Json, debtor_fiscal_code: Option<String>,
});
tenant_table!(debt_event, "debt_event", [debt_id: Uuid, position: i64], {
    at: DateTimeUtc, actor: String, kind: String, why: Option<String>, body: Json,
});
tenant_table!(refund_task, "refund_task", [id: Uuid], {
    receipt_id: Uuid, notice_number: String, cents: i64, reason: String, opened_at: DateTimeUtc,
    closed_at: Option<DateTimeUtc>, closed_by: Option<String>, why: Option<String>,
});
tenant_table!(retired_number, "retired_number", [notice_number: String], { iuv: String, debt_id: Uuid, at: DateTimeUtc });
tenant_table!(notice_sequence, "notice_sequence", [segregation: String], { last: i64 });
tenant_table!(cart, "cart", [id: Uuid], { owner: String, created_at: DateTimeUtc });
tenant_table!(cart_item, "cart_item", [cart_id: Uuid, notice_number: String], { position: i64, by_number: bool });
tenant_table!(payment_attempt, "payment_attempt", [id: Uuid], {
    owner: String, token: String, notices: Json, checkout_url: Option<String>, returned: Option<String>,
    email: Option<String>, created_at: DateTimeUtc, opening_until: Option<DateTimeUtc>, opened_at: Option<DateTimeUtc>,
    returned_at: Option<DateTimeUtc>, settled: Option<String>, settled_at: Option<DateTimeUtc>,
    closed_at: Option<DateTimeUtc>, closed_by: Option<String>, why: Option<String>,
});
tenant_table!(attempt_notice, "attempt_notice", [attempt_id: Uuid, notice_number: String], {});
tenant_table!(receipt, "receipt", [id: Uuid], {
    id_pa: String, receipt_id: String, notice_number: String, payment_note: Option<String>, body: Json, raw: Vec<u8>,
    received_at: DateTimeUtc, attention: bool,
});
tenant_table!(rating, "rating", [id: Uuid], {
    at: DateTimeUtc, service: String, stars: i64, reason: Option<String>, details: Option<String>,
});
tenant_table!(request, "request", [id: Uuid], { number: String, owner: String, debt_id: Option<Uuid>, body: Json });
tenant_table!(request_sequence, "request_sequence", [year: i64], { last: i64 });
tenant_table!(request_case, "request_case", [id: Uuid], {
    number: String, owner: String, kind: String, state: String, debt_id: Option<Uuid>, refund_id: Option<Uuid>,
    clerk: Option<String>, due: Option<Date>, search_text: String, moved_at: DateTimeUtc, body: Json,
});
tenant_table!(request_message, "request_message", [request_id: Uuid, position: i64], {
    id: Uuid, side: String, author: String, text: String, at: DateTimeUtc, read_at: Option<DateTimeUtc>,
});
tenant_table!(request_attachment, "request_attachment", [id: Uuid], {
    request_id: Uuid, message_id: Uuid, position: i64, name: String, media: String, size: i64, side: String, at: DateTimeUtc,
    content: Vec<u8>,
});
tenant_table!(session, "session", [id: Uuid], {
    token_hash: String, fiscal_code: Option<String>, saml_hash: Option<String>, body: Json, expires_at: DateTimeUtc,
});
tenant_table!(login_request, "login_request", [request_id: String], {
    scheme: String, issuer: String, asked: String, comparison: String, acs_url: String, entity_id: String, relay_state: String,
    binding_hash: String, return_to: String, step_up_of: Option<Uuid>, request_xml: String, issued_at: DateTimeUtc,
    expires_at: DateTimeUtc,
});
tenant_table!(login_outcome, "login_outcome", [code_hash: String], {
    binding_hash: String, body: Json, expires_at: DateTimeUtc,
});
tenant_table!(logout_request, "logout_request", [request_id: String], { issuer: String, expires_at: DateTimeUtc });
tenant_table!(seen_assertion, "seen_assertion", [scheme: String, assertion_id: String], { expires_at: DateTimeUtc });
tenant_table!(api_client, "api_client", [id: String], { secret_hash: String, permissions: Json, created_at: DateTimeUtc });
tenant_table!(api_token, "api_token", [hash: String], { client: String, permissions: Json, expires_at: DateTimeUtc });
tenant_table!(idempotent_answer, "idempotent_answer", [client: String, idempotency_key: String], {
    request_hash: String, status: Option<i64>, body: Option<String>, created_at: DateTimeUtc,
});

tenant_table!(login_record, "login_record", [id: Uuid], {
    seq: i64, at: DateTimeUtc, channel: String, outcome: String, level: Option<String>, reference: String, times: i64,
    authn_request_id: Option<String>, authn_request_instant: Option<DateTimeUtc>, response_id: Option<String>,
    response_instant: Option<DateTimeUtc>, response_issuer: Option<String>, assertion_id: Option<String>,
    subject_name_id: Option<String>, subject_name_qualifier: Option<String>, person_hash: Option<String>,
    key_id: String, body: Vec<u8>, previous: String, hash: String, removed_at: Option<DateTimeUtc>,
    removed_mark: Option<String>,
});
tenant_table!(login_chain, "login_chain", [], {
    first: i64, last: i64, hash: String, key_id: String, seal: String, changed_at: DateTimeUtc,
});
tenant_table!(login_hold, "login_hold", [subject: String], { key_id: String, body: Vec<u8>, reason: String, since: DateTimeUtc });
tenant_table!(credential, "credential", [id: Uuid], {
    username: String, person_key: String, source: String, hash: String, body: Json, registered_at: DateTimeUtc,
    expires_at: Option<DateTimeUtc>, email_verified_at: Option<DateTimeUtc>, taken_over_at: Option<DateTimeUtc>,
    used_at: Option<DateTimeUtc>,
});
tenant_table!(registration, "registration", [id: Uuid], {
    username: String, body: Json, created_at: DateTimeUtc, expires_at: DateTimeUtc,
});
tenant_table!(credential_token, "credential_token", [token_hash: String], {
    kind: String, target: Uuid, expires_at: DateTimeUtc,
});
tenant_table!(credential_device, "credential_device", [token_hash: String, credential_id: Uuid], { expires_at: DateTimeUtc });
tenant_table!(login_attempts, "login_attempts", [counter: String], {
    failures: i64, blocked_until: Option<DateTimeUtc>, expires_at: DateTimeUtc,
});

tenant_table!(receipt_code, "receipt_code", [code: String], { receipt_id: Uuid });
tenant_table!(kept_form, "kept_form", [draft_id: Uuid], {
    owner: String, step: String, body: Vec<u8>, expires_at: DateTimeUtc,
});
tenant_table!(node_call, "node_call", [at: DateTimeUtc, id: Uuid], {
    id_pa: Option<String>, station: Option<String>, primitive: Option<String>, notice_number: Option<String>,
    iuv: Option<String>, receipt_id: Option<String>, outcome: String, fault: Option<String>, elapsed_ms: i64,
    asked_bytes: i64, told_bytes: i64, request_id: String,
});

platform_table!(tenant, "tenant", [id: String], { name: String, state: String, updated_at: DateTimeUtc });
platform_table!(tenant_host, "tenant_host", [host: String], { tenant: String, position: i64 });
platform_table!(tenant_revision, "tenant_revision", [tenant: String, number: i64], {
    body: Json, author: String, note: String, created_at: DateTimeUtc,
});
platform_table!(station_link, "station_link", [fiscal_code: String], { tenant: String, broker_code: String, station: String });
platform_table!(job, "job", [id: Uuid], {
    tenant: String, kind: String, payload: Json, state: String, run_at: DateTimeUtc, leased_until: Option<DateTimeUtc>,
    attempts: i64, last_error: Option<String>, created_at: DateTimeUtc,
});
platform_table!(role_grant, "role_grant", [fiscal_code: String, role: String, tenant: String], {
    granted_by: String, granted_at: DateTimeUtc,
});
platform_table!(trust_document, "trust_document", [kind: String, source: String], {
    body: Vec<u8>, etag: Option<String>, fetched_at: Option<DateTimeUtc>, checked_at: Option<DateTimeUtc>,
    due_at: DateTimeUtc, problem: Option<String>,
});
platform_table!(change_counter, "change_counter", [name: String], { value: i64 });
tenant_table!(notice_batch, "notice_batch", [id: Uuid], {
    kind: String, language: Option<String>, total: i64, created_by: String, created_at: DateTimeUtc,
    done_at: Option<DateTimeUtc>, expires_at: DateTimeUtc,
});
tenant_table!(notice_batch_item, "notice_batch_item", [batch_id: Uuid, position: i64], {
    debt_id: Uuid, state: String, reason: Option<String>,
});
tenant_table!(notice_batch_print, "notice_batch_print", [batch_id: Uuid, position: i64], {
    name: String, pdf: Vec<u8>,
});
tenant_table!(message, "message", [id: Uuid], {
    kind: String, channel: String, address: String, subject: String, trouble: Option<String>, created_at: DateTimeUtc,
    sent_at: Option<DateTimeUtc>,
});
tenant_table!(reminder, "reminder", [notice_number: String], { debt_id: Uuid, at: DateTimeUtc });
tenant_table!(reminder_choice, "reminder_choice", [person: String], {
    days: Option<i64>, token: String, changed_at: DateTimeUtc,
});
tenant_table!(profile, "profile", [person_key: String], { body: Json, updated_at: DateTimeUtc });
tenant_table!(email_change, "email_change", [person_key: String], { body: Json, expires_at: DateTimeUtc });
tenant_table!(profile_form, "profile_form", [id: Uuid], { person_key: String, body: Json, expires_at: DateTimeUtc });
tenant_table!(office_look, "office_look", [id: Uuid], { at: DateTimeUtc, person_key: String, body: Json });
