//! Paying notices: verify each, activate all, then send out the receipts.

use std::sync::Arc;

use futures_util::future::try_join_all;

use super::{
    Node, NoticeKey, Refusal,
    answer::Payment,
    delivery::Deliveries,
    receipt::{Manner, Receipt},
};
use crate::amount::Amount;

/// One notice to pay, and the amount that the citizen agreed to.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) notice: NoticeKey,
    pub(crate) amount: Amount,
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
    let activated = try_join_all(orders.iter().map(|order| activate(node, order, manner))).await?;
    let mut receipts = Vec::new();
    for (order, payment) in orders.iter().zip(&activated) {
        for _ in 0..copies {
            receipts.push(Receipt::issue(&order.notice, payment, manner, node.messages())?);
        }
    }
    let ids = receipts.iter().map(|receipt| receipt.receipt_id.clone()).collect();
    deliveries.send_out(node, receipts).await;
    Ok(ids)
}

async fn activate(node: &Node, order: &Order, manner: &Manner) -> Result<Payment, Refusal> {
    let verified = node.verify(&order.notice).await?;
    unchanged(order.amount, verified.amount)?;
    let payment = node.activate(&order.notice, verified.amount, manner.note.as_deref()).await?;
    unchanged(order.amount, payment.amount)?;
    Ok(payment)
}

fn unchanged(expected: Amount, found: Amount) -> Result<(), Refusal> {
    if expected == found { Ok(()) } else { Err(Refusal::AmountChanged { expected, found }) }
}
