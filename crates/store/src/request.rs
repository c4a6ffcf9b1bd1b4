//! What citizens asked for.

use domain::identity::PersonKey;
use domain::request::Request;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::request::{Column, Entity, Model};
use crate::error::{Error, Result};

fn model(request: &Request) -> Result<Model> {
    Ok(Model {
        tenant_id: String::new(),
        id: request.id,
        number: request.number.clone(),
        owner: request.owner.to_string(),
        debt_id: request.debt,
        body: serde_json::to_value(request).map_err(|bad| Error::corrupt("request", bad))?,
    })
}

impl Txn {
    /// Adds a request.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id or the number is taken.
    pub async fn add_request(&self, request: &Request) -> Result<()> {
        self.add::<Entity, _>(model(request)?).await
    }

    /// The request of that identifier, whoever asked.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_request(&self, id: Uuid) -> Result<Option<Request>> {
        Ok(self.requests(self.select::<Entity>().filter(Column::Id.eq(id))).await?.pop())
    }

    /// The request that led to that debt.
    ///
    /// # Errors
    /// As [`Txn::find_request`].
    pub async fn find_request_by_debt(&self, debt: Uuid) -> Result<Option<Request>> {
        Ok(self.requests(self.select::<Entity>().filter(Column::DebtId.eq(debt))).await?.pop())
    }

    /// Writes a request back.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_request(&self, request: &Request) -> Result<()> {
        let row = model(request)?;
        let change = self
            .change::<Entity>()
            .col_expr(Column::Owner, Expr::value(row.owner))
            .col_expr(Column::DebtId, Expr::value(row.debt_id))
            .col_expr(Column::Body, Expr::value(row.body))
            .filter(Column::Id.eq(request.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("request.id"));
        }
        Ok(())
    }

    /// The requests of a person, the highest number first.
    ///
    /// # Errors
    /// As [`Txn::find_request`].
    pub async fn list_requests(&self, owner: &PersonKey) -> Result<Vec<Request>> {
        self.requests(self.select::<Entity>().filter(Column::Owner.eq(owner.to_string()))).await
    }

    async fn requests(&self, query: Select<Entity>) -> Result<Vec<Request>> {
        let rows = query.order_by_desc(Column::Number).all(self.connection()).await?;
        let read =
            |row: Model| serde_json::from_value(row.body).map_err(|bad| Error::corrupt("request", bad));
        rows.into_iter().map(read).collect()
    }
}
