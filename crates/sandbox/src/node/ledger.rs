//! Every receipt of this run of the sandbox and what became of it: all the money that moved.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};

use super::{Refusal, receipt::Receipt};
use crate::amount::Amount;

/// Where a delivery stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// Made, not sent yet.
    Generated,
    /// On the wire.
    Sent,
    /// No valid answer yet; another attempt follows.
    Pending(Refusal),
    /// The institution answered OK.
    Notified,
    /// The institution already had it.
    AlreadyKnown,
    /// The institution answered KO.
    Refused(Refusal),
    /// The attempts are used up.
    GivenUp(Refusal),
}

impl State {
    /// The Node's own names where it has them.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Generated => "NOTICE_GENERATED",
            Self::Sent => "NOTICE_SENT",
            Self::Pending(_) => "NOTICE_PENDING",
            Self::Notified => "NOTIFIED",
            Self::AlreadyKnown => "ALREADY_KNOWN",
            Self::Refused(_) => "REFUSED",
            Self::GivenUp(_) => "GIVEN_UP",
        }
    }

    /// In words for the tester.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Generated => "in partenza".to_owned(),
            Self::Sent => "in viaggio".to_owned(),
            Self::Pending(refusal) => format!("da ritentare: {refusal}"),
            Self::Notified => "consegnata".to_owned(),
            Self::AlreadyKnown => "già acquisita dall'ente".to_owned(),
            Self::Refused(refusal) => format!("rifiutata: {refusal}"),
            Self::GivenUp(refusal) => format!("tentativi esauriti: {refusal}"),
        }
    }

    /// Whether another attempt follows by itself.
    fn is_on_the_way(&self) -> bool {
        matches!(self, Self::Generated | Self::Sent | Self::Pending(_))
    }

    fn is_delivered(&self) -> bool {
        matches!(self, Self::Notified | Self::AlreadyKnown)
    }
}

/// One receipt on its way to one institution.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) receipt_id: String,
    pub(crate) notice_number: String,
    pub(crate) issuer: String,
    pub(crate) to: String,
    pub(crate) amount: Amount,
    pub(crate) attempts: usize,
    pub(crate) state: State,
    /// The receipt itself: gone once it was delivered long ago.
    pub(crate) receipt: Option<Arc<Receipt>>,
}

/// So many of the newest receipts are shown, and can be sent again after they were delivered.
const AT_HAND: usize = 200;

#[derive(Debug, Default)]
struct Books {
    list: Vec<Delivery>,
    place: HashMap<(String, String), usize>,
}

/// All deliveries, in the order in which they began.
#[derive(Debug, Default)]
pub(crate) struct Ledger(Mutex<Books>);

impl Ledger {
    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn record(&self, receipt: &Arc<Receipt>, to: &str) {
        let mut books = self.books();
        let place = books.list.len();
        books.place.insert((receipt.receipt_id.clone(), to.to_owned()), place);
        books.list.push(Delivery {
            receipt_id: receipt.receipt_id.clone(),
            notice_number: receipt.notice_number.clone(),
            issuer: receipt.fiscal_code.clone(),
            to: to.to_owned(),
            amount: receipt.payment.amount,
            attempts: 0,
            state: State::Generated,
            receipt: Some(Arc::clone(receipt)),
        });
        if let Some(old) = place.checked_sub(AT_HAND) {
            books.lighten(old);
        }
    }

    /// Keeps what became of a receipt after so many more attempts.
    pub(crate) fn note(&self, receipt_id: &str, to: &str, attempts: usize, state: State) {
        tracing::info!(receipt = receipt_id, to, ?state, "delivery of a receipt");
        let mut books = self.books();
        let Some(place) = books.place.get(&key(receipt_id, to)).copied() else { return };
        if let Some(delivery) = books.list.get_mut(place) {
            delivery.attempts += attempts;
            delivery.state = state;
        }
        if place + AT_HAND < books.list.len() {
            books.lighten(place);
        }
    }

    pub(crate) fn find(&self, receipt_id: &str, to: &str) -> Option<Delivery> {
        let books = self.books();
        books.list.get(*books.place.get(&key(receipt_id, to))?).cloned()
    }

    pub(crate) fn newest_first(&self) -> Vec<Delivery> {
        self.books().list.iter().rev().take(AT_HAND).cloned().collect()
    }

    /// All of it, as programs read it.
    pub(crate) fn to_json(&self) -> Value {
        let books = self.books();
        let on_the_way = books.list.iter().filter(|delivery| delivery.state.is_on_the_way()).count();
        let receipts: Vec<Value> = books.list.iter().map(Delivery::to_json).collect();
        json!({ "on_the_way": on_the_way, "receipts": receipts })
    }
}

fn key(receipt_id: &str, to: &str) -> (String, String) {
    (receipt_id.to_owned(), to.to_owned())
}

impl Books {
    /// Forgets the receipt itself, if nobody will send it again.
    fn lighten(&mut self, place: usize) {
        if let Some(delivery) = self.list.get_mut(place).filter(|delivery| delivery.state.is_delivered()) {
            delivery.receipt = None;
        }
    }
}

impl Delivery {
    fn to_json(&self) -> Value {
        json!({
            "receipt_id": self.receipt_id,
            "notice_number": self.notice_number,
            "issuer": self.issuer,
            "to": self.to,
            "cents": self.amount.cents(),
            "attempts": self.attempts,
            "state": self.state.name(),
        })
    }
}
