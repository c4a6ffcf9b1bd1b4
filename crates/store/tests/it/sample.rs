//! Fictitious people and debts.

use chrono::{DateTime, Duration, Utc};
use domain::access::Role;
use domain::cart::Return;
use domain::debt::{
    Arrived, DebtEvent, DebtPosition, DebtRecord, Destination, Installment, InstallmentState, Origin,
    PaymentOption, Publication, ReceiptEffect, Transfer,
};
use domain::draft::Draft;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::identity::{Channel, Person, SamlSubject};
use domain::notice_number::NoticeNumber;
use domain::office_look::{OfficeLook, Opened};
use domain::profile::{ProfileInput, Revisions};
use domain::rating::{Rated, Rating, Stars};
use domain::receipt::{Outcome, Receipt};
use domain::refund::{RefundReason, RefundTask};
use domain::request::attachment::{Attachment, MediaType};
use domain::request::message::{Message, Side};
use domain::request::{Asked, Case, CaseState, Party, Request, RequestKind, Stage, Step};
use domain::subject::{Subject, SubjectKind};
use domain::tenant::Language;
use store::message::MessageRow;
use store::{
    ApiClient, BatchKind, CredentialRow, DraftRow, Holder, KeptForm, LoginHold, LoginOutcome, LoginRecord,
    LoginRequest, LoginsOf, LogoutRequest, NodeCall, NoticeBatch, Owner, PaymentAttempt, ProfileForm,
    RegistrationRow, ReminderChoice, SessionRow, Source, TokenRow,
};
use uuid::Uuid;

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-22T11:00:00Z".parse().unwrap()
}

pub(crate) fn later(minutes: i64) -> DateTime<Utc> {
    noon() + Duration::minutes(minutes)
}

pub(crate) fn mario() -> FiscalCode {
    FiscalCode::parse("RSSMRA80A01H501U").unwrap()
}

pub(crate) fn entity() -> FiscalCode {
    FiscalCode::parse_unchecked_body("77777777777").unwrap()
}

/// Notice numbers with aux digit 3, segregation 01 and right check digits: 93 as remainder of the first 16 digits (SANP).
pub(crate) fn notice(sequence: u64) -> NoticeNumber {
    let base = format!("301{sequence:013}");
    let check = base.parse::<u64>().unwrap() % 93;
    NoticeNumber::parse(&format!("{base}{check:02}")).unwrap()
}

pub(crate) fn subject() -> Subject {
    Subject {
        kind: SubjectKind::F,
        fiscal_code: mario(),
        full_name: "Mario Rossi".to_owned(),
        address: None,
        email: None,
    }
}

pub(crate) fn debt(sequence: u64) -> DebtPosition {
    let transfer = Transfer {
        id: 1,
        amount: Euro::from_cents(5200),
        entity: entity(),
        entity_name: "Comune di prova".to_owned(),
        destination: Destination::account(Iban::parse("IT60X0542811101000000123456").unwrap()),
        taxonomy: "9/0107101TS/".to_owned(),
        remittance: "Mensa".to_owned(),
        metadata: Vec::new(),
    };
    DebtPosition {
        id: Uuid::new_v4(),
        iupd: format!("SPO-{sequence:06}"),
        origin: Origin::Spontaneous { draft: Uuid::new_v4() },
        sector: "Servizi scolastici".to_owned(),
        service: "Mensa".to_owned(),
        description: "Mensa 100%".to_owned(),
        debtor: subject(),
        payer: None,
        beneficiary: None,
        lines: Vec::new(),
        fields: Vec::new(),
        status: Publication::Published { at: noon() },
        options: vec![PaymentOption::single()],
        replaces: None,
        replaced_by: None,
        installments: vec![Installment {
            id: Uuid::new_v4(),
            option: 0,
            number: 1,
            adjustments: Vec::new(),
            description: None,
            metadata: Vec::new(),
            notice_number: notice(sequence),
            amount: Euro::from_cents(5200),
            due_date: Some("2026-12-22".parse().unwrap()),
            switch_to_expired: false,
            transfers: vec![transfer],
            state: InstallmentState::Open,
        }],
        created_by: Some(mario().into()),
        maker_email: None,
        created_at: later(i64::try_from(sequence).unwrap()),
        min_level: None,
    }
}

/// The first entry of a debt's history.
pub(crate) fn created(debt: Uuid) -> DebtRecord {
    let event = DebtEvent::Created { draft: false };
    DebtRecord { debt, at: noon(), actor: "client:gestionale".to_owned(), why: None, event }
}

/// 52,00 euro to be given back.
pub(crate) fn refund(receipt: Uuid) -> RefundTask {
    RefundTask {
        id: Uuid::new_v4(),
        receipt,
        notice: notice(1),
        amount: Euro::from_cents(5200),
        reason: RefundReason::PaidTwice,
        opened_at: noon(),
        closed: None,
    }
}

/// A payment of a sample's whole amount.
pub(crate) fn paying(receipt: &str) -> Arrived<'_> {
    let amount = Euro::from_cents(5200);
    Arrived { receipt, amount, reference: "", parts: vec![amount], paid_at: None }
}

pub(crate) fn draft(owner: &Owner) -> DraftRow {
    DraftRow {
        id: Uuid::new_v4(),
        owner: owner.clone(),
        body: Draft::new("scuola", "mensa"),
        revision: 1,
        created_at: noon(),
        updated_at: noon(),
        expires_at: later(60),
        debt: None,
    }
}

pub(crate) fn receipt(number: NoticeNumber, receipt_id: &str) -> Receipt {
    Receipt {
        id: Uuid::new_v4(),
        id_pa: entity(),
        receipt_id: receipt_id.to_owned(),
        notice_number: number,
        issuer: entity(),
        amount: Euro::from_cents(5200),
        description: "Mensa".to_owned(),
        psp: "Banca di prova".to_owned(),
        psp_fiscal_code: None,
        fee: None,
        method: None,
        paid_at: Some(noon()),
        application_date: None,
        payer_name: None,
        payer_fiscal_code: None,
        payment_note: Some("carrello-1".to_owned()),
        received_at: noon(),
        outcome: Outcome::Applied(ReceiptEffect::Settled),
        remarks: Vec::new(),
    }
}

pub(crate) fn request(number: &str, debt: Uuid) -> Request {
    Request {
        id: Uuid::new_v4(),
        number: number.to_owned(),
        kind: RequestKind::SpontaneousPayment,
        owner: mario().into(),
        subject: "Mensa".to_owned(),
        debt: Some(debt),
        stages: vec![(Stage::Sent, noon())],
    }
}

/// A request that the office answers, with a message and what came along with it.
pub(crate) fn case(number: &str, debt: Uuid) -> (Case, Message, Attachment) {
    let steps =
        vec![Step { made: None, state: CaseState::Sent, at: noon(), by: "person:x".to_owned(), why: None }];
    let case = Case {
        id: Uuid::new_v4(),
        number: number.to_owned(),
        asked: Asked::Correction,
        owner: Party { key: mario().into(), name: "Mario Rossi".to_owned(), email: None },
        subject: "Mensa".to_owned(),
        debt: Some(debt),
        office: "Ufficio Tributi".to_owned(),
        due: "2026-12-22".parse().unwrap(),
        clerk: None,
        steps,
    };
    let message = Message {
        id: Uuid::new_v4(),
        side: Side::Citizen,
        author: "person:x".to_owned(),
        text: "Non torna".to_owned(),
        at: noon(),
        read_at: None,
    };
    let file = Attachment {
        id: Uuid::new_v4(),
        message: message.id,
        name: "ricevuta.pdf".to_owned(),
        media: MediaType::Pdf,
        size: 5,
        side: Side::Citizen,
        at: noon(),
    };
    (case, message, file)
}

pub(crate) fn attempt(owner: &Owner) -> PaymentAttempt {
    PaymentAttempt {
        id: Uuid::new_v4(),
        owner: owner.clone(),
        notices: vec![(notice(1), Euro::from_cents(5200))],
        token: Uuid::new_v4().to_string(),
        checkout_url: None,
        returned: None::<Return>,
        created_at: noon(),
        email: None,
        opening_until: None,
        opened_at: None,
        returned_at: None,
        settled: None,
        closed: None,
    }
}

pub(crate) fn session(token_hash: &str) -> SessionRow {
    SessionRow {
        id: Uuid::new_v4(),
        token_hash: token_hash.to_owned(),
        person: Some(Person {
            key: mario().into(),
            given_name: "Mario".to_owned(),
            family_name: "Rossi".to_owned(),
            birth_date: None,
            email: None,
            address: None,
        }),
        assurance: Some(domain::assurance::Assurance::Substantial),
        channel: Some(Channel::Spid),
        issuer: Some("https://idp.example".to_owned()),
        saml: Some(SamlSubject {
            name_id: "_subject".to_owned(),
            name_id_qualifier: "https://idp.example".to_owned(),
            session_index: Some("_index".to_owned()),
        }),
        evidence: None,
        good_until: None,
        csrf: "csrf".to_owned(),
        flash: Some(("success".to_owned(), "Fatto".to_owned())),
        created_at: noon(),
        seen_at: noon(),
        expires_at: later(20),
        data: serde_json::json!({ "language": "it" }),
    }
}

pub(crate) fn login_request(request_id: &str) -> LoginRequest {
    LoginRequest {
        request_id: request_id.to_owned(),
        scheme: "spid".to_owned(),
        issuer: "https://idp.example".to_owned(),
        asked: domain::assurance::Assurance::Substantial,
        comparison: domain::tenant::access::Comparison::Exact,
        issued_at: noon(),
        acs_url: "https://portale.example/saml/spid/acs".to_owned(),
        entity_id: "https://portale.example".to_owned(),
        relay_state: "relay".to_owned(),
        binding_hash: "browser".to_owned(),
        return_to: "/carrello".to_owned(),
        step_up_of: Some(Uuid::new_v4()),
        request_xml: "<AuthnRequest/>".to_owned(),
        expires_at: later(10),
    }
}

pub(crate) fn logout_request(request_id: &str) -> LogoutRequest {
    LogoutRequest {
        request_id: request_id.to_owned(),
        issuer: "https://idp.example".to_owned(),
        expires_at: later(10),
    }
}

pub(crate) fn login_outcome(code_hash: &str) -> LoginOutcome {
    LoginOutcome {
        code_hash: code_hash.to_owned(),
        binding_hash: "browser".to_owned(),
        done: serde_json::json!({ "level": "MEDIO" }),
        expires_at: later(2),
    }
}

pub(crate) fn client() -> ApiClient {
    let permissions = vec![domain::access::Permission::ApiDebtWrite];
    ApiClient {
        id: "gestionale".to_owned(),
        secret_hash: "secret".to_owned(),
        permissions,
        created_at: noon(),
    }
}

pub(crate) fn token() -> TokenRow {
    let permissions = vec![domain::access::Permission::ApiDebtWrite];
    TokenRow { hash: "token".to_owned(), client: "gestionale".to_owned(), permissions, expires_at: later(10) }
}

/// The row at a place of the chain, of a person's hash.
pub(crate) fn login_record(seq: i64, person_hash: &str) -> LoginRecord {
    LoginRecord {
        id: Uuid::new_v4(),
        seq,
        at: noon(),
        channel: "spid".to_owned(),
        outcome: "entered".to_owned(),
        level: Some("MEDIO".to_owned()),
        reference: "a1b2c3".to_owned(),
        times: 1,
        authn_request_id: Some("_request".to_owned()),
        authn_request_instant: Some(later(-1)),
        response_id: Some("_response".to_owned()),
        response_instant: Some(noon()),
        response_issuer: Some("https://idp.example".to_owned()),
        assertion_id: Some("_assertion".to_owned()),
        subject_name_id: Some("_subject".to_owned()),
        subject_name_qualifier: Some("https://idp.example".to_owned()),
        person_hash: Some(person_hash.to_owned()),
        key_id: "k1".to_owned(),
        body: b"sealed".to_vec(),
        previous: (seq - 1).to_string(),
        hash: seq.to_string(),
        removed_at: None,
        removed_mark: None,
    }
}

pub(crate) fn logins_of(person_hash: &str) -> LoginsOf {
    LoginsOf { person_hashes: vec![person_hash.to_owned()], from: later(-60), to: later(60) }
}

pub(crate) fn login_hold(subject: &str) -> LoginHold {
    let (subject, reason) = (subject.to_owned(), "Procura, prot. 12".to_owned());
    LoginHold { subject, key_id: "k1".to_owned(), body: Vec::new(), reason, since: noon() }
}

pub(crate) fn credential(username: &str) -> CredentialRow {
    let person = session("x").person.unwrap();
    CredentialRow {
        id: Uuid::new_v4(),
        username: username.to_owned(),
        source: Source::Imported,
        hash: "old".to_owned(),
        holder: Holder {
            person,
            category: None,
            level: domain::assurance::Assurance::Low,
            details: vec![("Nazione".to_owned(), "Francia".to_owned())],
        },
        registered_at: "2020-05-01T10:00:00Z".parse().unwrap(),
        expires_at: Some(later(1000)),
        email_verified_at: None,
        taken_over_at: None,
        used_at: None,
    }
}

pub(crate) fn registration(username: &str) -> RegistrationRow {
    RegistrationRow {
        id: Uuid::new_v4(),
        username: username.to_owned(),
        holder: credential(username).holder,
        created_at: noon(),
        expires_at: later(60),
    }
}

pub(crate) fn kept_form(id: Uuid, owner: &Owner) -> KeptForm {
    let (owner, address) = (owner.clone(), "/pagamenti/bozze/1/dettagli".to_owned());
    KeptForm { id, owner, address, body: b"sealed".to_vec(), expires_at: later(10) }
}

/// A verification of a notice.
pub(crate) fn node_call(at: DateTime<Utc>, number: &str) -> NodeCall {
    NodeCall {
        id: Uuid::new_v4(),
        at,
        id_pa: Some(entity().to_string()),
        station: Some("99999000013_01".to_owned()),
        primitive: Some("paVerifyPaymentNotice".to_owned()),
        notice_number: Some(number.to_owned()),
        iuv: Some(number[1..].to_owned()),
        receipt_id: None,
        outcome: "KO".to_owned(),
        fault: Some("PAA_PAGAMENTO_SCADUTO".to_owned()),
        elapsed_ms: 7,
        asked_bytes: 700,
        told_bytes: 500,
        request_id: "r-1".to_owned(),
    }
}

/// A batch of those debts, for one day.
pub(crate) fn notice_batch(debts: &[Uuid]) -> (NoticeBatch, Vec<Uuid>) {
    let batch = NoticeBatch {
        id: Uuid::new_v4(),
        kind: BatchKind::Zip,
        language: Some(Language::De),
        total: debts.len() as u64,
        created_by: mario().to_string(),
        created_at: noon(),
        done_at: None,
        expires_at: later(24 * 60),
    };
    (batch, debts.to_vec())
}

/// What Mario had written and not saved.
pub(crate) fn profile_form() -> ProfileForm {
    ProfileForm {
        id: Uuid::from_u128(14),
        person: mario().into(),
        input: ProfileInput::default(),
        seen: Revisions::default(),
        expires_at: later(10),
    }
}

/// A clerk looked at Mario's debt.
pub(crate) fn office_look(at: DateTime<Utc>) -> OfficeLook {
    OfficeLook {
        id: Uuid::new_v4(),
        at,
        person: mario().into(),
        actor: "person:VRDGNN55M57F205Y".to_owned(),
        roles: vec![Role::Clerk],
        opened: Opened::Debt,
        about: "Mensa scolastica".to_owned(),
    }
}

/// The first mail to Mario.
pub(crate) fn message() -> MessageRow {
    MessageRow {
        id: Uuid::from_u128(71),
        kind: "debt_issued_mail".to_owned(),
        channel: "email".to_owned(),
        address: "m***@posta.example".to_owned(),
        subject: "Avviso di pagamento".to_owned(),
        trouble: None,
        created_at: noon(),
        sent_at: None,
    }
}

/// Mario wants to hear three days before.
pub(crate) fn reminder_choice() -> ReminderChoice {
    ReminderChoice { person: mario().into(), days: Some(3), token: "70ce".to_owned(), changed_at: noon() }
}

/// Somebody found it easy.
pub(crate) fn rating() -> Rating {
    let stars = Stars::ALL[4];
    Rating { id: Uuid::from_u128(72), at: noon(), service: Rated::Issue, stars, reason: None, details: None }
}
