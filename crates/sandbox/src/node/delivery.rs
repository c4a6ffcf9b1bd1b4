//! Delivery of receipts: at once, then again after each of a list of delays while there is no valid answer.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{sync::mpsc, task::JoinSet, time};

use super::{Node, Refusal, receipt::Receipt};

/// Where a delivery stands; the names in brackets are the Node's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum State {
    /// Made, not sent yet (NOTICE_GENERATED).
    Generated,
    /// No valid answer yet; another attempt follows (NOTICE_PENDING).
    Pending(Refusal),
    /// The institution answered OK (NOTIFIED).
    Notified,
    /// The institution already had it.
    AlreadyKnown,
    /// The institution answered KO.
    Refused(Refusal),
    /// The attempts are used up.
    GivenUp(Refusal),
}

/// One receipt on its way to one institution.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) receipt: Arc<Receipt>,
    pub(crate) to: String,
    pub(crate) attempts: usize,
    pub(crate) state: State,
}

/// How long a payer waits for the first attempts before going back to the portal.
const FIRST_ATTEMPTS: Duration = Duration::from_secs(3);
const KEPT: usize = 200;

/// All deliveries of this run of the sandbox, the newest first.
#[derive(Debug)]
pub(crate) struct Deliveries {
    delays: Vec<Duration>,
    list: Mutex<VecDeque<Delivery>>,
    tasks: Mutex<JoinSet<()>>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Delivery {
    fn is(&self, receipt_id: &str, to: &str) -> bool {
        self.receipt.receipt_id == receipt_id && self.to == to
    }
}

impl Deliveries {
    pub(crate) fn new(delays: Vec<Duration>) -> Self {
        Self { delays, list: Mutex::default(), tasks: Mutex::default() }
    }

    pub(crate) fn newest_first(&self) -> Vec<Delivery> {
        locked(&self.list).iter().cloned().collect()
    }

    /// Starts the deliveries, and waits for the first attempt of each, but not longer than a citizen would.
    pub(crate) async fn send_out(self: &Arc<Self>, node: &Arc<Node>, receipts: Vec<Receipt>) {
        let (tried, mut first_attempts) = mpsc::unbounded_channel();
        for receipt in receipts.into_iter().map(Arc::new) {
            for to in addressees(node, &receipt) {
                self.start(node, &receipt, to, tried.clone());
            }
        }
        drop(tried);
        let all = async { while first_attempts.recv().await.is_some() {} };
        if time::timeout(FIRST_ATTEMPTS, all).await.is_err() {
            tracing::warn!("the station is slow to take receipts; the payer does not wait");
        }
    }

    /// Sends a receipt once more, whatever became of it; `false` if there is no such delivery.
    pub(crate) async fn send_again(&self, node: &Node, receipt_id: &str, to: &str) -> bool {
        let found = locked(&self.list).iter().find(|delivery| delivery.is(receipt_id, to)).cloned();
        let Some(delivery) = found else { return false };
        let state = match after(node.notify(to, &delivery.receipt).await) {
            State::Pending(refusal) => State::GivenUp(refusal),
            state => state,
        };
        self.note(&delivery.receipt, to, state);
        true
    }

    fn start(
        self: &Arc<Self>,
        node: &Arc<Node>,
        receipt: &Arc<Receipt>,
        to: String,
        tried: mpsc::UnboundedSender<()>,
    ) {
        self.record(receipt, &to);
        let (deliveries, node, receipt) = (Arc::clone(self), Arc::clone(node), Arc::clone(receipt));
        let mut tasks = locked(&self.tasks);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move { deliveries.deliver(&node, &receipt, &to, tried).await });
    }

    async fn deliver(&self, node: &Node, receipt: &Receipt, to: &str, tried: mpsc::UnboundedSender<()>) {
        let mut tried = Some(tried);
        let mut delays = self.delays.iter();
        loop {
            let state = after(node.notify(to, receipt).await);
            drop(tried.take());
            let State::Pending(refusal) = state else { return self.note(receipt, to, state) };
            let Some(delay) = delays.next() else { return self.note(receipt, to, State::GivenUp(refusal)) };
            self.note(receipt, to, State::Pending(refusal));
            time::sleep(*delay).await;
        }
    }

    fn record(&self, receipt: &Arc<Receipt>, to: &str) {
        let mut list = locked(&self.list);
        list.truncate(KEPT - 1);
        list.push_front(Delivery {
            receipt: Arc::clone(receipt),
            to: to.to_owned(),
            attempts: 0,
            state: State::Generated,
        });
    }

    fn note(&self, receipt: &Receipt, to: &str, state: State) {
        tracing::info!(receipt = %receipt.receipt_id, to, ?state, "delivery of a receipt");
        let mut list = locked(&self.list);
        if let Some(delivery) = list.iter_mut().find(|delivery| delivery.is(&receipt.receipt_id, to)) {
            delivery.attempts += 1;
            delivery.state = state;
        }
    }

    /// Ends what is still under way.
    pub(crate) fn stop(&self) {
        locked(&self.tasks).abort_all();
    }
}

/// The institution that issued the notice, always; the other beneficiaries, if they are known and take broadcasts.
fn addressees(node: &Node, receipt: &Receipt) -> Vec<String> {
    let takes = |code: &String| node.creditors().find(code).is_some_and(|creditor| creditor.broadcast);
    let others = receipt.other_beneficiaries().into_iter().filter(takes);
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

impl State {
    /// In words for the tester.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Generated => "in partenza".to_owned(),
            Self::Pending(refusal) => format!("da ritentare: {refusal}"),
            Self::Notified => "consegnata".to_owned(),
            Self::AlreadyKnown => "già acquisita dall'ente".to_owned(),
            Self::Refused(refusal) => format!("rifiutata: {refusal}"),
            Self::GivenUp(refusal) => format!("tentativi esauriti: {refusal}"),
        }
    }
}
