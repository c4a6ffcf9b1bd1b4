//! The pagoPA Node as the station of a creditor institution meets it: it asks, activates and notifies over SOAP 1.1.

pub(crate) mod answer;
pub(crate) mod api;
pub(crate) mod delivery;
pub(crate) mod ledger;
pub(crate) mod lock;
pub(crate) mod message;
pub(crate) mod pages;
pub(crate) mod payment;
pub(crate) mod reader;
pub(crate) mod receipt;
pub(crate) mod station;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Rome;
use serde::Serialize;

use crate::{
    amount::Amount,
    clock::Clock,
    creditor::{Creditor, Creditors},
    fault::{Fault, Faults},
};
use answer::{Payment, Verified};
use lock::Locks;
use message::Messages;
use receipt::Receipt;
use station::{Primitive, Station};

/// Which notice: the institution that issued it and its number.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct NoticeKey {
    pub(crate) fiscal_code: String,
    pub(crate) number: String,
}

/// Why a payment does not go on, as the Node would tell the payment provider.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("PPT_DOMINIO_SCONOSCIUTO: l'ente {0} non è tra quelli dell'ambiente di prova")]
    UnknownCreditor(String),
    #[error("PPT_ERRORE_EMESSO_DA_PAA: l'ente ha risposto {code} ({text})")]
    Ko { code: String, text: String },
    #[error("PPT_STAZIONE_INT_PA_ERRORE_RESPONSE: la risposta della stazione non è valida: {0}")]
    Invalid(String),
    #[error("PPT_STAZIONE_INT_PA_TIMEOUT: la stazione non ha risposto in tempo")]
    Timeout,
    #[error("PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE: {0}")]
    Unreachable(String),
    #[error("PPT_PAGAMENTO_IN_CORSO: un altro pagamento di questo avviso è in corso, al più fino alle {}", until.with_timezone(&Rome).format("%H:%M:%S"))]
    InProgress { until: DateTime<Utc> },
    #[error("PPT_SEMANTICA: l'importo è cambiato da {expected} a {found}")]
    AmountChanged { expected: Amount, found: Amount },
    #[error("PPT_SYSTEM_ERROR: l'ambiente di prova non riesce a scrivere il messaggio: {0}")]
    Unwritable(String),
}

impl Refusal {
    /// The Node's fault code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::UnknownCreditor(_) => "PPT_DOMINIO_SCONOSCIUTO",
            Self::Ko { .. } => "PPT_ERRORE_EMESSO_DA_PAA",
            Self::Invalid(_) => "PPT_STAZIONE_INT_PA_ERRORE_RESPONSE",
            Self::Timeout => "PPT_STAZIONE_INT_PA_TIMEOUT",
            Self::Unreachable(_) => "PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE",
            Self::InProgress { .. } => "PPT_PAGAMENTO_IN_CORSO",
            Self::AmountChanged { .. } => "PPT_SEMANTICA",
            Self::Unwritable(_) => "PPT_SYSTEM_ERROR",
        }
    }
}

#[derive(Serialize)]
struct Head<'a> {
    id_pa: &'a str,
    broker: &'a str,
    station: &'a str,
}

impl<'a> Head<'a> {
    fn of(creditor: &'a Creditor) -> Self {
        Self { id_pa: &creditor.fiscal_code, broker: &creditor.broker_code, station: &creditor.station }
    }
}

#[derive(Serialize)]
struct Ask<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    notice_number: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Notify<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    #[serde(flatten)]
    receipt: &'a Receipt,
}

/// The Node's side of the three calls.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) station: Station,
    pub(crate) messages: Messages,
    pub(crate) creditors: Creditors,
    pub(crate) locks: Locks,
    pub(crate) faults: Arc<Faults>,
    pub(crate) clock: Clock,
    /// Whether every institution gets copies of receipts in which it is a secondary beneficiary.
    pub(crate) broadcast: bool,
}

impl Node {
    pub(crate) fn locks(&self) -> &Locks {
        &self.locks
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    pub(crate) fn creditors(&self) -> &Creditors {
        &self.creditors
    }

    pub(crate) fn messages(&self) -> &Messages {
        &self.messages
    }

    /// Whether an institution gets receipts in which it is only a secondary beneficiary.
    pub(crate) fn takes_copies(&self, fiscal_code: &str) -> bool {
        self.creditors.find(fiscal_code).is_some_and(|creditor| self.broadcast || creditor.broadcast)
    }

    fn creditor(&self, fiscal_code: &str) -> Result<Creditor, Refusal> {
        self.creditors.find(fiscal_code).ok_or_else(|| Refusal::UnknownCreditor(fiscal_code.to_owned()))
    }

    /// What whoever types a notice is told: that somebody else is paying it, or what the institution answers.
    pub(crate) async fn look_up(&self, notice: &NoticeKey) -> Result<Verified, Refusal> {
        self.locks.check(notice, self.now())?;
        self.verify(notice).await
    }

    /// One question, with the faults that strike it.
    async fn ask(&self, primitive: Primitive, xml: String) -> Result<String, Refusal> {
        self.faults.delay(Fault::AskLate).await;
        if self.faults.strikes(Fault::AskTwice).is_none() {
            return self.station.call(primitive, xml).await;
        }
        let again = self.station.call(primitive, xml.clone());
        let (first, _) = futures_util::future::join(self.station.call(primitive, xml), again).await;
        first
    }

    /// Asks whether the notice can be paid and how much it costs now.
    pub(crate) async fn verify(&self, notice: &NoticeKey) -> Result<Verified, Refusal> {
        let creditor = self.creditor(&notice.fiscal_code)?;
        let ask = Ask { head: Head::of(&creditor), notice_number: &notice.number, amount: None, note: None };
        let xml = self.messages.verify(&ask)?;
        let answered = self.ask(Primitive::Verify, xml).await?;
        answer::verified(&answered, &notice.fiscal_code)
    }

    /// Activates the payment: the debtor and the transfers to be made.
    pub(crate) async fn activate(
        &self,
        notice: &NoticeKey,
        amount: Amount,
        note: Option<&str>,
    ) -> Result<Payment, Refusal> {
        let creditor = self.creditor(&notice.fiscal_code)?;
        let ask = Ask {
            head: Head::of(&creditor),
            notice_number: &notice.number,
            amount: Some(amount.to_wire()),
            note,
        };
        let xml = self.messages.get_payment(&ask)?;
        let answered = self.ask(Primitive::GetPayment, xml).await?;
        answer::activated(&answered)
    }

    /// Tells the institution `id_pa` that a payment was made.
    pub(crate) async fn notify(&self, id_pa: &str, receipt: &Receipt) -> Result<(), Refusal> {
        let creditor = self.creditor(id_pa)?;
        let xml = self.messages.send_rt(&Notify { head: Head::of(&creditor), receipt })?;
        let answered = self.station.call(Primitive::SendRt, xml).await?;
        answer::accepted(&answered)
    }
}
