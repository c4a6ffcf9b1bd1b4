//! Paying notices: take the Node's token of each, verify and activate all, then send out the receipts.

use std::sync::Arc;

use futures_util::future::join_all;
use uuid::Uuid;

use super::{
    Node, NoticeKey, Refusal,
    answer::Payment,
    delivery::Deliveries,
    lock::Token,
    receipt::{Manner, Receipt},
};
use crate::amount::Amount;

/// One notice to pay, and the amount that the citizen agreed to.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) notice: NoticeKey,
    pub(crate) amount: Amount,
}

/// A notice with an open attempt: nobody else can pay it until the token ends.
#[derive(Debug, Clone)]
pub(crate) struct Attempt {
    pub(crate) notice: NoticeKey,
    pub(crate) token: Token,
    payment: Payment,
}

impl Attempt {
    pub(crate) fn amount(&self) -> Amount {
        self.payment.amount
    }
}

/// Pays all `orders` or none. `copies` is 2 for a citizen who pays twice: two receipts with ids of their own.
/// Gives the ids of the receipts; their delivery goes on by itself.
pub(crate) async fn pay(
    node: &Arc<Node>,
    deliveries: &Arc<Deliveries>,
    orders: &[Order],
    manner: &Manner,
    copies: usize,
) -> Result<Vec<String>, Refusal> {
    let attempts = begin(node, orders, manner.note.as_deref()).await?;
    conclude(node, deliveries, &attempts, manner, copies).await
}

/// Opens an attempt for all `orders`, or for none.
pub(crate) async fn begin(
    node: &Node,
    orders: &[Order],
    note: Option<&str>,
) -> Result<Vec<Attempt>, Refusal> {
    let begun = join_all(orders.iter().map(|order| activate(node, order, note))).await;
    let refusal = begun.iter().find_map(|one| one.as_ref().err().cloned());
    let attempts: Vec<Attempt> = begun.into_iter().flatten().collect();
    match refusal {
        None => Ok(attempts),
        Some(refusal) => {
            give_up(node, &attempts);
            Err(refusal)
        }
    }
}

/// Ends attempts without payment, as a refused card or a citizen who cancels does.
pub(crate) fn give_up(node: &Node, attempts: &[Attempt]) {
    for attempt in attempts {
        node.locks().release(&attempt.notice, &attempt.token);
    }
}

/// Ends attempts with a payment, also after their time: the money has moved. The first receipt has the token's id.
pub(crate) async fn conclude(
    node: &Arc<Node>,
    deliveries: &Arc<Deliveries>,
    attempts: &[Attempt],
    manner: &Manner,
    copies: usize,
) -> Result<Vec<String>, Refusal> {
    give_up(node, attempts);
    let mut receipts = Vec::new();
    for attempt in attempts {
        for copy in 0..copies {
            let id = if copy == 0 { attempt.token.id.clone() } else { Uuid::new_v4().simple().to_string() };
            receipts.push(Receipt::issue(id, &attempt.notice, &attempt.payment, manner, node.messages())?);
        }
    }
    let ids = receipts.iter().map(|receipt| receipt.receipt_id.clone()).collect();
    deliveries.send_out(node, receipts).await;
    Ok(ids)
}

async fn activate(node: &Node, order: &Order, note: Option<&str>) -> Result<Attempt, Refusal> {
    let token = node.locks().take(&order.notice, node.now())?;
    match asked(node, order, note).await {
        Ok(payment) => Ok(Attempt { notice: order.notice.clone(), token, payment }),
        Err(refusal) => {
            node.locks().release(&order.notice, &token);
            Err(refusal)
        }
    }
}

async fn asked(node: &Node, order: &Order, note: Option<&str>) -> Result<Payment, Refusal> {
    let verified = node.verify(&order.notice).await?;
    unchanged(order.amount, verified.amount)?;
    let payment = node.activate(&order.notice, verified.amount, note).await?;
    unchanged(order.amount, payment.amount)?;
    Ok(payment)
}

fn unchanged(expected: Amount, found: Amount) -> Result<(), Refusal> {
    if expected == found { Ok(()) } else { Err(Refusal::AmountChanged { expected, found }) }
}
