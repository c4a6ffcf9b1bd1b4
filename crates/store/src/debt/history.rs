//! What happened to debts, entry by entry; nothing is ever changed or taken away.

use domain::debt::DebtRecord;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::debt_event::{Column, Entity, Model};
use crate::error::{Error, Result};

impl Txn {
    /// Adds an entry at the end of a debt's history: in the transaction that changed the debt and holds its lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when another transaction added one at the same time, without the lock.
    pub async fn add_debt_event(&self, record: &DebtRecord) -> Result<()> {
        let last = self.select::<Entity>().filter(Column::DebtId.eq(record.debt));
        let last = last.order_by_desc(Column::Position).one(self.connection()).await?;
        let row = Model {
            tenant_id: String::new(),
            debt_id: record.debt,
            position: last.map_or(1, |last| last.position + 1),
            at: record.at,
            actor: record.actor.clone(),
            kind: record.event.kind().to_owned(),
            why: record.why.clone(),
            body: serde_json::to_value(&record.event).map_err(|bad| Error::corrupt("debt_event", bad))?,
        };
        self.add::<Entity, _>(row).await
    }

    /// The history of a debt, the first entry first; of a removed one too.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn list_debt_events(&self, debt: Uuid) -> Result<Vec<DebtRecord>> {
        let query = self.select::<Entity>().filter(Column::DebtId.eq(debt)).order_by_asc(Column::Position);
        query.all(self.connection()).await?.into_iter().map(read).collect()
    }
}

fn read(row: Model) -> Result<DebtRecord> {
    let event = serde_json::from_value(row.body).map_err(|bad| Error::corrupt("debt_event", bad))?;
    Ok(DebtRecord { debt: row.debt_id, at: row.at, actor: row.actor, why: row.why, event })
}
