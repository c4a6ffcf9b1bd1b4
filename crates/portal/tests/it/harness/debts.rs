//! Debts that are there when a story begins.

use chrono::Duration;
use domain::debt::{
    DebtEvent, DebtPosition, Destination, Installment, InstallmentState, Origin, PaymentOption, Publication,
    Transfer,
};
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::notice_number::NoticeNumber;
use domain::request::{Request, RequestKind, Stage};
use domain::scope::{Scope, TenantId};
use domain::subject::{Subject, SubjectKind};
use uuid::Uuid;

use super::{Town, now};

/// A notice number with right check digits: 93 as remainder of the first sixteen digits (SANP).
fn number(segregation: &str, sequence: u64) -> NoticeNumber {
    let base = format!("3{segregation}{sequence:013}");
    let check = base.parse::<u64>().unwrap() % 93;
    NoticeNumber::parse(&format!("{base}{check:02}")).unwrap()
}

impl Town {
    /// A scope of the application itself in one entity.
    pub(crate) fn scope(&self, slug: &str) -> Scope {
        Scope::system(TenantId::parse(slug).unwrap(), self.app.clock.now())
    }

    /// A debt of 52,00 euro of a test person; `sequence` is counted from 1 in each entity.
    pub(crate) async fn owes(&self, slug: &str, person: &str, what: &str, sequence: u64) -> DebtPosition {
        let debt = self.debt(slug, person, what, sequence);
        let txn = self.app.store.begin(&self.scope(slug)).await.unwrap();
        txn.add_debt(&debt).await.unwrap();
        txn.add_request(&Request {
            id: Uuid::new_v4(),
            number: format!("2026-{sequence:06}"),
            kind: RequestKind::SpontaneousPayment,
            owner: debt.debtor.fiscal_code.clone().into(),
            subject: what.to_owned(),
            debt: Some(debt.id),
            stages: vec![(Stage::Sent, now()), (Stage::WaitingForPayment, now())],
        })
        .await
        .unwrap();
        txn.commit().await.unwrap();
        debt
    }

    pub(crate) fn debt(&self, slug: &str, person: &str, what: &str, sequence: u64) -> DebtPosition {
        let tenant = self.app.registry.by_id(&TenantId::parse(slug).unwrap()).unwrap();
        let config = tenant.config();
        let who = sandbox::people::find(person).unwrap();
        let amount = Euro::from_cents(5200);
        let transfer = Transfer {
            id: 1,
            amount,
            entity: config.fiscal_code.clone(),
            entity_name: config.name.clone(),
            destination: Destination::account(Iban::parse("IT60X0542811101000000123456").unwrap()),
            taxonomy: "9/0107101TS/".to_owned(),
            remittance: what.to_owned(),
            metadata: Vec::new(),
        };
        let unit = Installment {
            id: Uuid::new_v4(),
            notice_number: number(config.pagopa.segregation_code.as_str(), sequence),
            option: 0,
            number: 1,
            amount,
            adjustments: Vec::new(),
            description: None,
            metadata: Vec::new(),
            due_date: Some("2026-12-22".parse().unwrap()),
            switch_to_expired: false,
            transfers: vec![transfer],
            state: InstallmentState::Open,
        };
        let fiscal_code = FiscalCode::parse(who.fiscal_code).unwrap();
        DebtPosition {
            id: Uuid::new_v4(),
            iupd: format!("SPO-{sequence:06}"),
            origin: Origin::Spontaneous { draft: Uuid::new_v4() },
            sector: "Servizi scolastici".to_owned(),
            service: what.to_owned(),
            description: what.to_owned(),
            debtor: Subject {
                kind: SubjectKind::F,
                fiscal_code: fiscal_code.clone(),
                full_name: format!("{} {}", who.given_name, who.family_name),
                address: None,
                email: None,
            },
            payer: None,
            beneficiary: None,
            lines: Vec::new(),
            fields: Vec::new(),
            status: Publication::Published { at: now() },
            options: vec![PaymentOption::single()],
            installments: vec![unit],
            replaces: None,
            replaced_by: None,
            created_by: Some(fiscal_code.into()),
            maker_email: None,
            created_at: now() + Duration::minutes(i64::try_from(sequence).unwrap()),
            min_level: None,
        }
    }

    /// The debt as it stands now.
    pub(crate) async fn debt_now(&self, slug: &str, debt: &DebtPosition) -> DebtPosition {
        let txn = self.app.store.begin_read(&self.scope(slug)).await.unwrap();
        txn.find_debt(debt.id).await.unwrap().unwrap()
    }

    /// All receipts of a debt's only notice.
    pub(crate) async fn receipts(&self, slug: &str, debt: &DebtPosition) -> Vec<domain::receipt::Receipt> {
        let txn = self.app.store.begin_read(&self.scope(slug)).await.unwrap();
        txn.list_receipts_of_notice(notice(debt)).await.unwrap()
    }

    /// All attempts of which it is not known yet, or known, what became of them: of debts 1 to 9.
    pub(crate) async fn attempts(&self, slug: &str) -> Vec<store::PaymentAttempt> {
        let tenant = self.app.registry.by_id(&TenantId::parse(slug).unwrap()).unwrap();
        let segregation = tenant.config().pagopa.segregation_code.clone();
        let numbers: Vec<NoticeNumber> =
            (1..10).map(|sequence| number(segregation.as_str(), sequence)).collect();
        let txn = self.app.store.begin_read(&self.scope(slug)).await.unwrap();
        txn.list_attempts_with(&numbers).await.unwrap()
    }

    /// The journal of the Node's calls is written, as it is a moment after each call.
    pub(crate) async fn keeps_the_journal(&self) {
        self.app.journal.write(&self.app.store, self.app.clock.now()).await.unwrap();
    }

    /// The office takes a debt back.
    pub(crate) async fn cancels(&self, slug: &str, debt: &DebtPosition) {
        let txn = self.app.store.begin(&self.scope(slug)).await.unwrap();
        let mut debt = txn.lock_debt(debt.id).await.unwrap().unwrap();
        assert_eq!(debt.cancel(now()), Ok(DebtEvent::Cancelled));
        txn.update_debt(&debt).await.unwrap();
        txn.commit().await.unwrap();
    }
}

/// Number of a debt's only notice.
pub(crate) fn notice(debt: &DebtPosition) -> &NoticeNumber {
    &debt.installments[0].notice_number
}
