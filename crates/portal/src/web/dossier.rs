//! A debt with its receipts as pages show it, to the citizen and to the office.

use chrono::NaiveDate;
use domain::debt::{
    DebtPosition, Installment, InstallmentState, OptionKind, PaymentOption, Reason, ReceiptEffect, Sight,
    Standing,
};
use domain::receipt::{Outcome, Receipt, ReceiptRemark};
use domain::subject::{Subject, SubjectKind};
use domain::timeline::Lock;
use serde::Serialize;
use store::Page;
use words::t;

use super::story;
use crate::debt::Dossier;
use crate::timeline::Story;

/// A state in words.
#[derive(Debug, Clone, Serialize)]
pub struct Badge {
    pub kind: &'static str,
    pub text: String,
}

impl Badge {
    /// Where a payable unit stands.
    pub fn of(standing: Standing) -> Self {
        let kind = match standing {
            Standing::Payable => "info",
            Standing::Overdue => "danger",
            Standing::Draft
            | Standing::NotYetPayable
            | Standing::Expired
            | Standing::Excluded
            | Standing::Cancelled => "secondary",
            Standing::Paid => "success",
            Standing::PaidExcluded | Standing::PaidAfterCancellation => "warning",
        };
        Self { kind, text: standing.word().to_owned() }
    }
}

/// One fact.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub label: String,
    pub value: Option<String>,
}

impl Row {
    /// A fact that may not be known.
    pub fn new(label: &str, value: Option<impl Into<String>>) -> Self {
        Self {
            label: label.to_owned(),
            value: value.map(Into::into).filter(|value: &String| !value.is_empty()),
        }
    }
}

/// Facts under a heading.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    pub id: String,
    pub title: &'static str,
    pub rows: Vec<Row>,
    /// Nothing can be changed here.
    pub edit: Option<()>,
}

impl Group {
    /// Facts under a heading.
    pub fn new(id: &str, title: &'static str, rows: Vec<Row>) -> Self {
        Self { id: id.to_owned(), title, rows, edit: None }
    }

    fn subject(id: &str, title: &'static str, subject: &Subject) -> Self {
        let name =
            if subject.kind == SubjectKind::F { t!("debts-full-name") } else { t!("debts-company-name") };
        Self::new(
            id,
            title,
            vec![
                Row::new(name, Some(&subject.full_name)),
                Row::new(t!("debts-tax-code"), Some(subject.fiscal_code.as_str())),
                Row::new(t!("debts-address"), subject.address.as_ref().map(domain::subject::Address::line)),
                Row::new(t!("debts-email"), subject.email.as_ref()),
            ],
        )
    }
}

/// One voce.
#[derive(Debug, Clone, Serialize)]
pub struct LineShown {
    pub name: String,
    pub reason: String,
    pub amount_cents: i64,
    pub fields: Vec<Row>,
}

/// One receipt.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptShown {
    pub id: String,
    /// IUR.
    pub number: String,
    pub paid_at: String,
    pub amount_cents: i64,
    pub psp: String,
    /// Of which of several ways or instalments, where it is listed apart from its notice: `Rata 2 di 3`.
    pub place: Option<String>,
    /// What the reader should know of this one.
    pub remark: Option<&'static str>,
    /// Where its money stands, for who may ask for it back.
    pub refund: Option<String>,
    /// What the office should know of this one.
    pub office_remark: Option<String>,
}

impl ReceiptShown {
    /// Among all of a debt.
    fn within(debt: &DebtPosition, receipt: &Receipt) -> Self {
        let unit = debt.installment(&receipt.notice_number);
        Self { place: unit.and_then(|unit| debt.place_of(unit)), ..Self::from(receipt) }
    }
}

impl From<&Receipt> for ReceiptShown {
    fn from(receipt: &Receipt) -> Self {
        let remark = match receipt.outcome {
            Outcome::Applied(ReceiptEffect::PaidTwice) => Some(t!("debts-receipt-paid-twice")),
            Outcome::Applied(ReceiptEffect::PaidExcluded) => Some(t!("debts-receipt-paid-excluded")),
            Outcome::Applied(ReceiptEffect::PaidAfterCancellation) => {
                Some(t!("debts-receipt-paid-cancelled"))
            }
            _ => None,
        };
        let office_remark = Some(reasons(receipt).join(". ")).filter(|text| !text.is_empty());
        Self {
            id: receipt.id.to_string(),
            number: receipt.receipt_id.clone(),
            paid_at: receipt.paid_at.unwrap_or(receipt.received_at).to_rfc3339(),
            amount_cents: receipt.amount.cents(),
            psp: receipt.psp.clone(),
            place: None,
            remark,
            refund: None,
            office_remark,
        }
    }
}

/// Why the office must look at a receipt, in plain words; empty: it need not.
pub fn reasons(receipt: &Receipt) -> Vec<String> {
    let outcome = match receipt.outcome {
        Outcome::Applied(ReceiptEffect::PaidTwice) => Some("Secondo pagamento: da restituire"),
        Outcome::Applied(ReceiptEffect::PaidExcluded) => {
            Some("Pagata sia la rata unica sia una rata: da restituire")
        }
        Outcome::Applied(ReceiptEffect::PaidAfterCancellation) => {
            Some("Pagata dopo l'annullamento: da verificare")
        }
        Outcome::UnknownNotice => Some("Nessuna posizione ha questo codice avviso"),
        Outcome::Applied(ReceiptEffect::Settled) | Outcome::Broadcast => None,
    };
    let remark = |remark: &ReceiptRemark| match remark {
        ReceiptRemark::AmountDiffers { due, paid } => {
            format!("Importo diverso: dovuti {due}, pagati {paid}")
        }
        ReceiptRemark::TransfersDiffer => "Le parti della ricevuta non danno il suo totale".to_owned(),
        ReceiptRemark::ReferenceDiffers => "IUV diverso da quello dell'avviso".to_owned(),
        ReceiptRemark::AfterExpiry => "Pagata dopo la scadenza, quando non si poteva più".to_owned(),
        ReceiptRemark::BeforePublication => "Pagata prima che si potesse".to_owned(),
    };
    outcome.map(str::to_owned).into_iter().chain(receipt.remarks.iter().map(remark)).collect()
}

/// One stage of a history.
#[derive(Debug, Clone, Serialize)]
pub struct StageShown {
    pub label: String,
    pub text: Option<String>,
    pub at: Option<String>,
    pub state: &'static str,
}

/// One payable unit.
#[derive(Debug, Clone, Serialize)]
pub struct UnitShown {
    pub notice: String,
    /// Which of the ways to pay the debt, where there are several.
    pub place: Option<String>,
    /// In whose name, where that is not the debt's first debtor.
    pub holder: Option<String>,
    pub due: Option<String>,
    /// What is asked today; of what needs no payment any more, its own amount.
    pub amount_cents: i64,
    /// Why so much today.
    pub reasons: Vec<String>,
    pub state: Badge,
    pub payable: bool,
    /// Another way to pay was chosen.
    pub excluded: bool,
    /// First day on which it can be paid, while that is to come.
    pub payable_from: Option<String>,
    /// Why it cannot be paid at this moment, and until when.
    pub locked: Option<String>,
}

impl UnitShown {
    /// As it stands on a day.
    pub fn of(debt: &DebtPosition, unit: &Installment, today: NaiveDate) -> Self {
        let standing = debt.standing_of(unit, today);
        let due = unit.due_on(today);
        let asked = standing.is_payable();
        let valid = debt.option_of(unit).and_then(|option| option.validity_date);
        Self {
            notice: unit.notice_number.to_string(),
            place: debt.place_of(unit),
            holder: Some(debt.debtor_of(unit))
                .filter(|debtor| **debtor != debt.debtor)
                .map(|debtor| format!("{}, {}", debtor.full_name, debtor.fiscal_code)),
            due: unit.due_date.map(|day| day.to_string()),
            amount_cents: if asked { due.amount } else { unit.amount }.cents(),
            reasons: due.reasons.iter().filter(|_| asked).map(Reason::sentence).collect(),
            state: Badge::of(standing),
            payable: asked,
            excluded: standing == Standing::Excluded,
            payable_from: valid.filter(|_| standing == Standing::NotYetPayable).map(|day| day.to_string()),
            locked: None,
        }
    }

    /// The same while pagoPA keeps it for a payment, if one of the locks is its.
    #[must_use]
    pub fn kept_by(mut self, locks: &[Lock]) -> Self {
        if let Some(lock) = locks.iter().find(|lock| self.payable && lock.notice.as_str() == self.notice) {
            self.state = Badge { kind: "warning", text: t!("debts-standing-being-paid").to_owned() };
            self.locked = Some(story::why_locked(lock));
        }
        self
    }
}

/// Everything that a page tells of a debt.
#[derive(Debug, Clone, Serialize)]
pub struct DebtShown {
    pub id: String,
    pub description: String,
    /// What the debt is for, unless that is told to somebody else's.
    pub service: String,
    pub units: Vec<UnitShown>,
    pub total_cents: i64,
    pub lines: Vec<LineShown>,
    pub groups: Vec<Group>,
    pub receipts: Vec<ReceiptShown>,
    pub paid_twice: bool,
    /// Whether there are several ways to pay it, of which one is to be chosen.
    pub alternatives: bool,
    pub has_notice: bool,
    pub stages: Vec<StageShown>,
}

impl DebtShown {
    /// As it stands on a day, with what happened to it.
    pub fn of(dossier: &Dossier, story: &Story, today: NaiveDate) -> Self {
        let Dossier { debt, sight, receipts } = dossier;
        let twice = |receipt: &Receipt| receipt.outcome == Outcome::Applied(ReceiptEffect::PaidTwice);
        let unit = |unit| UnitShown::of(debt, unit, today).kept_by(&story.locks);
        Self {
            id: debt.id.to_string(),
            description: debt.description_seen(sight).to_owned(),
            service: if sight.shows_details() { &debt.service } else { debt.description_seen(sight) }
                .to_owned(),
            units: debt.seen(sight).map(unit).collect(),
            total_cents: debt.total().cents(),
            lines: if sight.shows_details() { lines(debt) } else { Vec::new() },
            groups: groups(debt, sight),
            receipts: receipts.iter().map(|receipt| ReceiptShown::within(debt, receipt)).collect(),
            paid_twice: receipts.iter().any(twice),
            alternatives: debt.options_seen(sight) > 1,
            has_notice: debt.seen(sight).any(|unit| debt.standing_of(unit, today).is_payable()),
            stages: story::stages(dossier, story, today),
        }
    }
}

fn rows(fields: &[domain::catalogue::FieldValue]) -> Vec<Row> {
    fields.iter().map(|field| Row::new(&field.label, Some(&field.shown))).collect()
}

fn lines(debt: &DebtPosition) -> Vec<LineShown> {
    let line = |line: &domain::debt::Line| LineShown {
        name: line.name.clone(),
        reason: line.reason.clone(),
        amount_cents: line.amount.cents(),
        fields: rows(&line.fields),
    };
    debt.lines.iter().map(line).collect()
}

fn groups(debt: &DebtPosition, sight: &Sight) -> Vec<Group> {
    let mut groups = vec![Group::subject("contribuente", t!("debts-debtor"), debt.debtor_seen(sight))];
    if !sight.shows_details() {
        return groups;
    }
    let mut others: Vec<&Subject> = Vec::new();
    for other in debt.debtors().filter(|other| *sight == Sight::Whole && **other != debt.debtor) {
        if !others.contains(&other) {
            others.push(other);
        }
    }
    groups.extend((2..).zip(others).map(|(place, other)| {
        Group::subject(&format!("contribuente-{place}"), t!("debts-other-debtor"), other)
    }));
    groups.extend(debt.beneficiary.as_ref().map(|child| {
        Group::new(
            "beneficiario",
            t!("debts-beneficiary"),
            vec![
                Row::new(t!("debts-full-name"), Some(&child.full_name)),
                Row::new(t!("debts-tax-code"), Some(child.fiscal_code.as_str())),
            ],
        )
    }));
    groups.extend(debt.payer.as_ref().map(|payer| Group::subject("versante", t!("debts-payer"), payer)));
    if !debt.fields.is_empty() {
        groups.push(Group::new("dettagli", t!("debts-other-data"), rows(&debt.fields)));
    }
    groups
}

/// A choice of an office list's filter.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    pub value: &'static str,
    pub label: &'static str,
    pub selected: bool,
}

/// Links between the pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Pages {
    pub label: &'static str,
    pub summary: String,
    pub previous: Option<String>,
    pub next: Option<String>,
}

impl Pages {
    /// `href` makes the address of a page.
    pub fn of<T>(page: &Page<T>, label: &'static str, href: impl Fn(u64) -> String) -> Self {
        let last = page.pages();
        Self {
            label,
            summary: t!("debts-page-of", page = page.page, last = last),
            previous: (page.page > 1).then(|| href(page.page - 1)),
            next: (page.page < last).then(|| href(page.page + 1)),
        }
    }
}

/// The same with a plan beside the single payment that was paid, for samples.
pub fn sample_plan() -> Option<Dossier> {
    let mut dossier = sample()?;
    let debt = &mut dossier.debt;
    let single = debt.installments.first()?.clone();
    let until = single.due_date?;
    for number in 1..=2 {
        let open = InstallmentState::Open;
        let adjustments = vec![domain::debt::Adjustment::Discount { percent_bp: 3_000, until }];
        debt.installments.push(Installment { option: 1, number, state: open, adjustments, ..single.clone() });
    }
    debt.options.push(PaymentOption { kind: OptionKind::Plan, ..PaymentOption::single() });
    Some(dossier)
}

/// A debt paid twice, for samples; a test says that it reads.
pub fn sample() -> Option<Dossier> {
    let debt = serde_json::from_value(serde_json::json!({
        "id": "3f2b8d36-6c0a-4c7c-9a0e-7a7f3c1a0001", "iupd": "MENSASCOLASTICA2026NOVEMBRE00000001", "origin": { "kind": "api", "client": "gestionale" },
        "sector": "Servizi scolastici", "service": "Mensa scolastica", "description": "Mensa scolastica: retta mensile",
        "debtor": { "kind": "F", "fiscal_code": "RSSMRA80A01H501U", "full_name": "Mario Rossi", "address": null, "email": null },
        "payer": { "kind": "F", "fiscal_code": "RSSMRA80A01H501U", "full_name": "Mario Rossi", "address": null, "email": "mario.rossi.amministratore@posta-certificata.example.it" },
        "beneficiary": { "full_name": "Mario Rossi", "fiscal_code": "RSSMRA80A01H501U" },
        "lines": [{ "code": "retta", "name": "Retta mensile", "reason": "4 × 5,20 € (pasto)", "amount": 2080,
                    "fields": [{ "code": "mese", "label": "Mese", "shown": "novembre" }] }],
        "fields": [{ "code": "classe", "label": "Classe", "shown": "1A" }],
        "installments": [{ "id": "3f2b8d36-6c0a-4c7c-9a0e-7a7f3c1a0002", "notice_number": "301000000000004285", "amount": 2080,
                           "due_date": "2026-12-22", "switch_to_expired": false, "transfers": [],
                           "state": { "state": "paid", "at": "2026-11-22T10:00:00Z", "receipt": "abc" } }],
        "created_by": "RSSMRA80A01H501U", "created_at": "2026-11-20T09:00:00Z"
    }));
    let receipt = |id: &str, outcome: &str| {
        serde_json::json!({
            "id": id, "id_pa": "77777777777", "receipt_id": "c110729d258c4ab1b765fe902aae41d6c1d", "notice_number": "301000000000004285",
            "issuer": "77777777777", "amount": 2080, "description": "Mensa scolastica", "psp": "Banca di prova",
            "psp_fiscal_code": null, "fee": 100, "method": "creditCard", "paid_at": "2026-11-22T10:00:00Z",
            "application_date": null, "payer_name": null, "payer_fiscal_code": null, "payment_note": null,
            "received_at": "2026-11-22T10:00:01Z", "outcome": { "applied": outcome }
        })
    };
    let receipts = [
        receipt("3f2b8d36-6c0a-4c7c-9a0e-7a7f3c1a0003", "settled"),
        receipt("3f2b8d36-6c0a-4c7c-9a0e-7a7f3c1a0004", "paid_twice"),
    ];
    let receipts = receipts.into_iter().filter_map(|receipt| serde_json::from_value(receipt).ok()).collect();
    Some(Dossier { debt: debt.ok()?, sight: Sight::Whole, receipts })
}
