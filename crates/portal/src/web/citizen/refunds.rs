//! What a page says of money that is to be given back: what happened, where it stands, and how to ask for it.

use domain::calendar;
use domain::euro::Euro;
use domain::refund::{RefundReason, RefundRequest, RefundStanding, RefundTask};
use domain::statement::{Entry, Part};
use serde::Serialize;
use uuid::Uuid;
use words::t;

use super::requests;
use crate::refund::Owed;
use crate::render::view::Action;
use crate::web::dossier;

/// One payment that is to be given back.
#[derive(Debug, Clone, Serialize)]
pub struct RefundShown {
    /// `warning` while the reader has to do something, else `info`.
    pub kind: &'static str,
    /// What happened.
    pub why: &'static str,
    /// Where it stands.
    pub text: String,
    /// Where to ask for it.
    pub ask: Option<Action>,
    /// Whether asking is what the reader should do next.
    pub leads: bool,
    /// The reader's request for it.
    pub request: Option<Action>,
    /// The receipt that brought the money.
    #[serde(skip)]
    pub receipt: Uuid,
}

impl RefundShown {
    /// Of a payment of a debt.
    pub fn of(owed: &Owed, debt: Uuid) -> Self {
        let Owed { task, standing, of_another } = owed;
        let why = match task.reason {
            RefundReason::PaidTwice => t!("debts-paid-twice"),
            RefundReason::PaidExcluded => t!("debts-paid-excluded"),
        };
        let told = Self::new(why, standing, task.amount, (debt, task.receipt));
        if *of_another && *standing == RefundStanding::ToAsk { told.of_another(task.amount) } else { told }
    }

    /// The same where another person paid: who reads it may ask, but is not led to it.
    fn of_another(self, amount: Euro) -> Self {
        let text = t!("debts-refund-of-another", amount = amount.shown());
        Self { kind: "info", text, leads: false, ..self }
    }

    /// Of a row of the statement, which says itself what happened.
    pub fn of_entry(entry: &Entry, standing: &RefundStanding) -> Self {
        let mut told = Self::new("", standing, entry.amount, (entry.debt, entry.receipt));
        if matches!(standing, RefundStanding::Closed { .. }) {
            // the row's remark tells it
            told.text.clear();
        }
        let of_another = entry.part == Part::ByOthers && *standing == RefundStanding::ToAsk;
        if of_another { told.of_another(entry.amount) } else { told }
    }

    fn new(
        why: &'static str,
        standing: &RefundStanding,
        amount: Euro,
        (debt, receipt): (Uuid, Uuid),
    ) -> Self {
        let asks = standing.may_be_asked();
        let label = t!("debts-ask-refund", amount = amount.shown());
        Self {
            kind: if asks { "warning" } else { "info" },
            why,
            text: sentence(standing, &amount.shown()),
            leads: asks,
            ask: asks.then(|| Action { label, href: ask_address(&debt.to_string(), receipt) }),
            request: request(standing).map(see),
            receipt,
        }
    }
}

/// Where the money of a receipt is asked for.
pub fn ask_address(debt: &str, receipt: Uuid) -> String {
    format!("/area-riservata/documenti/{debt}/rimborso/{receipt}")
}

/// Where it stands, in words.
pub fn sentence(standing: &RefundStanding, amount: &str) -> String {
    let day = calendar::shown_date;
    match standing {
        RefundStanding::ToAsk => t!("debts-refund-to-ask", amount = amount),
        RefundStanding::Asked(request) => {
            t!("debts-refund-asked", amount = amount, number = request.number, due = day(request.due))
        }
        RefundStanding::AskedByAnother => t!("debts-refund-asked-other", amount = amount),
        RefundStanding::Refused(request) => {
            t!("debts-refund-refused", amount = amount, number = request.number)
        }
        RefundStanding::Closed { on, .. } => t!("debts-refund-closed", amount = amount, on = day(*on)),
    }
}

/// The reader's request.
const fn request(standing: &RefundStanding) -> Option<&RefundRequest> {
    match standing {
        RefundStanding::Asked(request) | RefundStanding::Refused(request) => Some(request),
        RefundStanding::Closed { request, .. } => request.as_ref(),
        RefundStanding::ToAsk | RefundStanding::AskedByAnother => None,
    }
}

fn see(request: &RefundRequest) -> Action {
    Action {
        label: t!("debts-refund-see", number = request.number),
        href: format!("{}/{}", requests::LIST, request.id),
    }
}

/// The sample's second payment in every state; a test says that it reads.
pub(super) fn samples() -> Vec<Owed> {
    let receipts = dossier::sample().map(|sample| sample.receipts).unwrap_or_default();
    let task = receipts.iter().find_map(|receipt| RefundTask::of(receipt, receipt.id, receipt.received_at));
    let request = |receipt: &RefundTask| RefundRequest {
        id: Uuid::nil(),
        number: "2026-000043".to_owned(),
        due: calendar::day_of(receipt.opened_at),
    };
    let of = |task: RefundTask| {
        let on = calendar::day_of(task.opened_at);
        let standings = [
            RefundStanding::ToAsk,
            RefundStanding::Asked(request(&task)),
            RefundStanding::AskedByAnother,
            RefundStanding::Refused(request(&task)),
            RefundStanding::Closed { on, request: Some(request(&task)) },
            RefundStanding::Closed { on, request: None },
        ];
        standings.map(|standing| Owed { task: task.clone(), standing, of_another: false })
    };
    let excluded = |mut task: RefundTask| {
        task.reason = RefundReason::PaidExcluded;
        Owed { task, standing: RefundStanding::ToAsk, of_another: false }
    };
    let anothers = |task| Owed { task, standing: RefundStanding::ToAsk, of_another: true };
    let all = task.clone().map(of).into_iter().flatten();
    all.chain(task.clone().map(anothers)).chain(task.map(excluded)).collect()
}
