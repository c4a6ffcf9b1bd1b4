//! What the two sides tell.

use serde::Deserialize;

/// Where the portal says that the money of a receipt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    Collected,
    Refund,
    Raised,
    Broadcast,
}

/// `sportello balance --json`
#[derive(Debug, Deserialize)]
pub(super) struct Told {
    pub(super) tenants: Vec<Sheet>,
}

/// One municipality's books.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Sheet {
    pub(super) slug: String,
    pub(super) fiscal_code: String,
    pub(super) receipts: Vec<Kept>,
    pub(super) receipts_cents: i64,
    pub(super) collected_on_paid_debts_cents: i64,
    pub(super) refund_tasks_cents: i64,
    pub(super) raised_cents: i64,
    pub(super) broadcast_cents: i64,
    pub(super) faults: Vec<String>,
}

/// A receipt in the portal.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Kept {
    pub(super) receipt_id: String,
    pub(super) issuer: String,
    pub(super) notice_number: String,
    pub(super) cents: i64,
    pub(super) place: Place,
}

/// `GET /nodo/ricevute.json`
#[derive(Debug, Deserialize)]
pub(super) struct Ledger {
    pub(super) receipts: Vec<Moved>,
}

/// A receipt at the Node, on its way to one addressee.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Moved {
    pub(super) receipt_id: String,
    pub(super) notice_number: String,
    pub(super) issuer: String,
    pub(super) to: String,
    pub(super) cents: i64,
    pub(super) state: String,
}

impl Moved {
    /// Whether it went to who issued the notice; otherwise it is a copy.
    pub(super) fn is_own(&self) -> bool {
        self.issuer == self.to
    }
}

impl Kept {
    /// In what it is not the receipt that was sent.
    pub(super) fn difference(&self, moved: &Moved) -> Option<String> {
        let same = (self.cents, &self.notice_number, &self.issuer)
            == (moved.cents, &moved.notice_number, &moved.issuer);
        let id = &self.receipt_id;
        if !same {
            return Some(format!("DIFFERS: receipt {id}: sent {moved:?}, kept {self:?}"));
        }
        let is_copy = self.place == Place::Broadcast;
        (is_copy == moved.is_own()).then(|| format!("MISPLACED: receipt {id} is {:?}", self.place))
    }
}
