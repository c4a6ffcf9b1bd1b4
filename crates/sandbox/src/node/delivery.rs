//! Delivery of receipts: at once, then again every hour while there is no valid answer, as often as the real Node does.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future;
use tokio::{sync::mpsc, task::JoinSet, time};

use super::{
    Node, Refusal,
    ledger::{Ledger, State},
    receipt::Receipt,
};
use crate::fault::{Fault, Faults};

/// How often a receipt is sent while there is no valid answer. The default is the real Node's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retries {
    /// How many attempts in all: 48.
    pub attempts: usize,
    /// How long an hour of the Node lasts.
    pub hour: Duration,
}

impl Default for Retries {
    fn default() -> Self {
        Self { attempts: 48, hour: Duration::from_secs(3600) }
    }
}

/// How long a payer waits for the first attempts before going back to the portal.
const FIRST_ATTEMPTS: Duration = Duration::from_secs(3);

/// The receipts that are under way, and the ledger of all.
#[derive(Debug)]
pub(crate) struct Deliveries {
    retries: Retries,
    faults: Arc<Faults>,
    pub(crate) ledger: Ledger,
    held: Mutex<Vec<Parcel>>,
    tasks: Mutex<JoinSet<()>>,
}

/// A receipt and where it goes.
#[derive(Debug, Clone)]
struct Parcel {
    receipt: Arc<Receipt>,
    to: String,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Deliveries {
    pub(crate) fn new(retries: Retries, faults: Arc<Faults>) -> Self {
        Self { retries, faults, ledger: Ledger::default(), held: Mutex::default(), tasks: Mutex::default() }
    }

    /// Starts the deliveries, and waits for the first attempt of each, but not longer than a citizen would.
    pub(crate) async fn send_out(self: &Arc<Self>, node: &Arc<Node>, receipts: Vec<Receipt>) {
        let (tried, mut first_attempts) = mpsc::unbounded_channel();
        for receipt in receipts.into_iter().map(Arc::new) {
            for to in addressees(node, &receipt) {
                self.ledger.record(&receipt, &to);
                self.start(node, Parcel { receipt: Arc::clone(&receipt), to }, tried.clone());
            }
        }
        drop(tried);
        let all = async { while first_attempts.recv().await.is_some() {} };
        if time::timeout(FIRST_ATTEMPTS, all).await.is_err() {
            tracing::warn!("the station is slow to take receipts; the payer does not wait");
        }
    }

    /// Sends a receipt once more, whatever became of it; `false` if there is none to send.
    pub(crate) async fn send_again(&self, node: &Node, receipt_id: &str, to: &str) -> bool {
        let found = self.ledger.find(receipt_id, to).and_then(|delivery| delivery.receipt);
        let Some(receipt) = found else { return false };
        let state = match after(node.notify(to, &receipt).await) {
            State::Pending(refusal) => State::GivenUp(refusal),
            state => state,
        };
        self.ledger.note(receipt_id, to, 1, state);
        true
    }

    fn start(self: &Arc<Self>, node: &Arc<Node>, parcel: Parcel, tried: mpsc::UnboundedSender<()>) {
        if let Some(window) = self.faults.strikes(Fault::ReceiptsReversed) {
            return self.hold(node, parcel, window);
        }
        let (deliveries, node) = (Arc::clone(self), Arc::clone(node));
        self.spawn(async move { deliveries.deliver(&node, &parcel, Some(tried)).await });
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = locked(&self.tasks);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(task);
    }

    /// Holds a receipt back; the first one held also says when all of them leave, the last one first.
    fn hold(self: &Arc<Self>, node: &Arc<Node>, parcel: Parcel, window: Duration) {
        let mut held = locked(&self.held);
        held.push(parcel);
        if held.len() > 1 {
            return;
        }
        let (deliveries, node) = (Arc::clone(self), Arc::clone(node));
        self.spawn(async move {
            time::sleep(window).await;
            let held = std::mem::take(&mut *locked(&deliveries.held));
            for parcel in held.into_iter().rev() {
                let (tried, mut first_attempt) = mpsc::unbounded_channel();
                let (again, node) = (Arc::clone(&deliveries), Arc::clone(&node));
                deliveries.spawn(async move { again.deliver(&node, &parcel, Some(tried)).await });
                // nobody answers on this channel: it closes
                first_attempt.recv().await;
            }
        });
    }

    async fn deliver(&self, node: &Node, parcel: &Parcel, mut tried: Option<mpsc::UnboundedSender<()>>) {
        for attempt in 1..=self.retries.attempts.max(1) {
            let state = self.attempt(node, parcel).await;
            drop(tried.take());
            let State::Pending(refusal) = state else { return self.note(parcel, 0, state) };
            if attempt >= self.retries.attempts {
                return self.note(parcel, 0, State::GivenUp(refusal));
            }
            self.note(parcel, 0, State::Pending(refusal));
            time::sleep(self.retries.hour).await;
        }
    }

    fn note(&self, parcel: &Parcel, attempts: usize, state: State) {
        self.ledger.note(&parcel.receipt.receipt_id, &parcel.to, attempts, state);
    }

    /// One attempt, with the faults that strike it.
    async fn attempt(&self, node: &Node, parcel: &Parcel) -> State {
        self.faults.delay(Fault::ReceiptLate).await;
        let send = || node.notify(&parcel.to, &parcel.receipt);
        let state = if self.faults.strikes(Fault::ReceiptTwice).is_some() {
            self.note(parcel, 2, State::Sent);
            let (one, other) = future::join(send(), send()).await;
            better(after(one), after(other))
        } else {
            self.note(parcel, 1, State::Sent);
            after(send().await)
        };
        match self.faults.strikes(Fault::ReceiptAnswerLost) {
            Some(_) => State::Pending(Refusal::Timeout),
            None => state,
        }
    }

    /// Ends what is still under way.
    pub(crate) fn stop(&self) {
        locked(&self.tasks).abort_all();
    }
}

/// The institution that issued the notice, always; the other beneficiaries, if they are known and take broadcasts.
fn addressees(node: &Node, receipt: &Receipt) -> Vec<String> {
    let others = receipt.other_beneficiaries().into_iter().filter(|code| node.takes_copies(code));
    std::iter::once(receipt.fiscal_code.clone()).chain(others).collect()
}

fn after(answer: Result<(), Refusal>) -> State {
    match answer {
        Ok(()) => State::Notified,
        Err(Refusal::Ko { code, .. }) if code == "PAA_RECEIPT_DUPLICATA" => State::AlreadyKnown,
        Err(refusal @ (Refusal::Timeout | Refusal::Unreachable(_) | Refusal::Invalid(_))) => {
            State::Pending(refusal)
        }
        Err(refusal) => State::Refused(refusal),
    }
}

/// Of two answers to the same receipt the one that counts: taken is taken.
fn better(one: State, other: State) -> State {
    let rank = |state: &State| match state {
        State::Notified => 0,
        State::AlreadyKnown => 1,
        State::Refused(_) => 2,
        _ => 3,
    };
    if rank(&other) < rank(&one) { other } else { one }
}
