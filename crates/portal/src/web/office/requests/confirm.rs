//! The page that tells what an answer does, before it is sent.

use chrono::NaiveDate;
use domain::calendar::italian_date;
use domain::debt::plan::{PlanPart, PlanTerms};
use domain::debt::{DebtPosition, Sight};
use domain::euro::Euro;
use domain::office_look::Opened;
use domain::request::{Asked, Case};
use poem::Response;
use serde::Serialize;

use super::LIST;
use crate::office_look;
use crate::problem::Problem;
use crate::render::{Head, View};
use crate::request::foresee::Foreseen;
use crate::request::outcome::Grant;
use crate::scope::Ctx;
use crate::web::citizen::requests::{fate, grouped, sample_folders};

/// One instalment that would be granted.
#[derive(Debug, Clone, Serialize)]
pub struct Rate {
    pub number: usize,
    pub amount_cents: i64,
    pub due: String,
}

/// The question before an answer is sent.
#[derive(Debug, Clone, Serialize)]
pub struct Confirm {
    pub number: String,
    pub kind: &'static str,
    pub subject: String,
    pub who: String,
    /// Whether it is granted.
    pub grants: bool,
    /// That who gets the money is not who paid, before it is granted.
    pub warning: Option<&'static str>,
    /// What will happen, a sentence each.
    pub effects: Vec<String>,
    pub rates: Vec<Rate>,
    pub total_cents: i64,
    /// What the citizen will read.
    pub why: String,
    /// Where the request is.
    pub base: String,
    /// What was filled in, to be sent again: names and values.
    pub fields: Vec<(&'static str, String)>,
}

/// What the form before brought.
const KEPT: [&str; 6] = ["versione", "esito", "motivo", "rate", "prima", "azione"];
/// The field with what the page told of the debt.
pub(super) const TOLD: &str = "debito";

impl View for Confirm {
    const TEMPLATE: &'static str = "pages/office/request_confirm";
    fn samples() -> Vec<Self> {
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap_or_default();
        let part = |cents| PlanPart { amount: Euro::from_cents(cents), due: day, transfers: Vec::new() };
        let terms = PlanTerms { count: 2, first_due: day };
        let of = |folder: crate::request::Folder| {
            let grants = match &folder.case.asked {
                Asked::Instalments { .. } => vec![Grant::Plan(terms)],
                Asked::Correction => vec![Grant::Cancellation, Grant::Word],
                Asked::Refund { .. } => vec![Grant::Refund],
                Asked::EmailChange => Vec::new(),
            };
            let parts = vec![part(1_040), part(1_040)];
            let payer = folder.payer.clone();
            let foreseen = Foreseen { case: folder.case, debt: folder.debt, parts, payer };
            let why = "Hai ragione:\nl'importo non era giusto. <Scusaci>";
            let answers = grants.into_iter().map(Some).chain([None]);
            answers.map(|grant| Self::of(&foreseen, grant, why, day)).collect::<Vec<_>>()
        };
        sample_folders().into_iter().flat_map(of).collect()
    }
}

impl Confirm {
    fn of(foreseen: &Foreseen, grant: Option<Grant>, why: &str, today: NaiveDate) -> Self {
        let case = &foreseen.case;
        let plan = matches!(grant, Some(Grant::Plan(_)));
        let parts: &[PlanPart] = if plan { &foreseen.parts } else { &[] };
        let rate = |(number, part): (usize, &PlanPart)| Rate {
            number,
            amount_cents: part.amount.cents(),
            due: part.due.to_string(),
        };
        Self {
            number: case.number.clone(),
            kind: case.kind().word(),
            subject: case.subject.clone(),
            who: case.owner.name.clone(),
            grants: grant.is_some(),
            warning: foreseen
                .payer
                .as_ref()
                .filter(|_| grant.is_some())
                .and_then(|payer| payer.warning_about(&case.owner.key)),
            effects: effects(foreseen, grant, today),
            rates: (1..).zip(parts).map(rate).collect(),
            total_cents: parts.iter().map(|part| part.amount).sum::<Euro>().cents(),
            why: why.trim().to_owned(),
            base: format!("{LIST}/{}", case.id),
            fields: Vec::new(),
        }
    }
}

fn effects(foreseen: &Foreseen, grant: Option<Grant>, today: NaiveDate) -> Vec<String> {
    let Foreseen { case, debt, parts, .. } = foreseen;
    let debt = debt.as_ref();
    let mut told = match grant {
        Some(Grant::Plan(_)) => debt.map(|debt| divided(debt, parts.len(), today)).unwrap_or_default(),
        Some(Grant::Cancellation) => debt.map(|debt| cancelled(debt, today)).into_iter().collect(),
        Some(Grant::Refund) => refunded(case),
        Some(Grant::Word) => debt.and_then(|debt| stays(debt, today)).into_iter().collect(),
        None => refused(case, debt, today),
    };
    told.push(
        "Il cittadino riceve una mail e legge la risposta nella sua area personale. Non si può più cambiare."
            .to_owned(),
    );
    told
}

fn divided(debt: &DebtPosition, count: usize, today: NaiveDate) -> Vec<String> {
    let old = debt.installments.first().map(|unit| {
        let (notice, amount) = (unit.notice_number.grouped(), unit.due_on(today).amount.shown());
        format!("L'avviso {notice} di {amount} non vale più: nessuno può più pagarlo.")
    });
    old.into_iter().chain([format!("Al suo posto ci sono {count} rate, ognuna con il suo avviso.")]).collect()
}

fn cancelled(debt: &DebtPosition, today: NaiveDate) -> String {
    match debt.to_pay(today).as_slice() {
        [unit] => format!(
            "L'avviso {} di {} è annullato: nessuno può più pagarlo.",
            unit.notice_number.grouped(),
            unit.due_on(today).amount.shown()
        ),
        _ => "La posizione è annullata: nessuno dei suoi avvisi si può più pagare.".to_owned(),
    }
}

fn refunded(case: &Case) -> Vec<String> {
    let Asked::Refund { notice, amount, iban, holder, .. } = &case.asked else { return Vec::new() };
    vec![
        format!("Il rimborso di {} per l'avviso {} risulta chiuso.", amount.shown(), notice.grouped()),
        format!(
            "Il portale non muove denaro: disponi il bonifico sull'IBAN {} intestato a {holder}.",
            grouped(iban.as_str())
        ),
    ]
}

fn refused(case: &Case, debt: Option<&DebtPosition>, today: NaiveDate) -> Vec<String> {
    let closed = "La richiesta si chiude come non accolta.".to_owned();
    let rest = match &case.asked {
        Asked::Refund { notice, amount, .. } => Some(format!(
            "Il rimborso di {} per l'avviso {} resta aperto in «Rimborsi».",
            amount.shown(),
            notice.grouped()
        )),
        Asked::Instalments { .. } | Asked::Correction | Asked::EmailChange => {
            debt.and_then(|debt| stays(debt, today))
        }
    };
    [closed].into_iter().chain(rest).collect()
}

/// What the debt is when nothing is done to it.
fn stays(debt: &DebtPosition, today: NaiveDate) -> Option<String> {
    let units = debt.to_pay(today);
    if units.len() < 2 {
        return fate::became(debt, &Sight::Whole, today);
    }
    let first = units.iter().filter_map(|unit| unit.due_date).min().map(italian_date);
    let first = first.map(|day| format!(", il primo entro il {day}")).unwrap_or_default();
    Some(format!("Restano da pagare {} in {} avvisi{first}.", debt.owed(today).shown(), units.len()))
}

/// The page, with all that was filled in.
pub(super) async fn page(
    ctx: &mut Ctx,
    foreseen: &Foreseen,
    grant: Option<Grant>,
) -> Result<Response, Problem> {
    office_look::record_cases(&ctx.app.store, &ctx.scope, Opened::Request, [&foreseen.case]).await?;
    let filled = KEPT.into_iter().filter(|name| ctx.input.has(name));
    let told = (TOLD, foreseen.mark(ctx.scope.today()));
    let fields = filled.map(|name| (name, ctx.input.field(name).to_owned())).chain([told]).collect();
    let view = Confirm::of(foreseen, grant, ctx.input.field("motivo"), ctx.scope.today());
    let view = Confirm { fields, ..view };
    let head = Head::titled(if view.grants { "Accogli la richiesta?" } else { "Non accogli la richiesta?" })
        .under("Gestione", "/gestione")
        .under("Richieste", LIST)
        .under(&format!("Richiesta {}", view.number), &view.base);
    ctx.page(head, &view).await
}
