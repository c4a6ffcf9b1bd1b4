//! The balance of an entity: where each receipt's money is, and whether debts and refund tasks agree.

use domain::balance::{Balance, BalanceFault, Sums};
use domain::receipt::{Booking, Receipt, booking};
use domain::scope::Scope;
use store::Store;
use store::balance::Part;
use uuid::Uuid;

/// A receipt and where its money is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub receipt: Receipt,
    pub place: Booking,
}

/// What stands in an entity's books at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Books {
    pub receipts: Vec<Placed>,
    pub sums: Sums,
    /// What does not agree: empty, if all is right.
    pub faults: Vec<BalanceFault>,
}

impl Books {
    /// Whether nothing is lost and nothing doubled.
    pub fn balance(&self) -> bool {
        self.sums.holds() && self.faults.is_empty()
    }
}

/// Reads all the money of a tenant, as it stood at one moment.
///
/// # Errors
/// What the database says.
pub async fn books(store: &Store, scope: &Scope) -> Result<Books, store::Error> {
    let txn = store.begin_snapshot(scope).await?;
    let (mut balance, mut receipts) = (Balance::default(), Vec::new());
    let place = |receipt: Receipt| {
        balance.receipt(&receipt);
        receipts.push(Placed { place: booking(&receipt), receipt });
    };
    each(async |after| txn.some_receipts(after).await, place).await?;
    each(async |after| txn.some_paid_units(after).await, |unit| balance.paid(&unit)).await?;
    each(async |after| txn.some_refund_tasks(after).await, |task| balance.refund(&task)).await?;
    let (sums, faults) = balance.close();
    Ok(Books { receipts, sums, faults })
}

/// Takes all rows, a part at a time.
async fn each<T>(
    read: impl AsyncFn(Option<Uuid>) -> Result<Part<T>, store::Error>,
    mut take: impl FnMut(T),
) -> Result<(), store::Error> {
    let mut after = None;
    loop {
        let part = read(after).await?;
        part.items.into_iter().for_each(&mut take);
        after = part.next;
        if after.is_none() {
            return Ok(());
        }
    }
}
