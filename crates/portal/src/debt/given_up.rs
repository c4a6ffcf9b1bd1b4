//! A number that no debt has any more: what became of it, and of the debt that had it.

use domain::debt::{DebtPosition, GivenUp};
use domain::notice_number::NoticeNumber;
use store::Txn;

/// What became of a number; `None`: it is none of this tenant's, or had never been offered. The debt, if it still is.
pub(crate) async fn became(
    txn: &Txn,
    number: &NoticeNumber,
) -> Result<Option<(GivenUp, Option<DebtPosition>)>, store::Error> {
    let Some(id) = txn.debt_that_gave_up(number).await? else { return Ok(None) };
    let debt = txn.find_debt(id).await?;
    let history = txn.list_debt_events(id).await?;
    Ok(GivenUp::of(number, debt.is_some(), &history).map(|became| (became, debt)))
}
