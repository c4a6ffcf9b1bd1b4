//! Requests that somebody in the office answers.

use chrono::NaiveDate;
use domain::identity::PersonKey;
use domain::request::{Asked, Case, CaseState, RequestKind};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use serde::Serialize;
use uuid::Uuid;

use crate::debt::{Page, containing, padded};
use crate::door::Txn;
use crate::entity::request_case::{Column, Entity, Model};
use crate::error::{Error, Result};

mod attachment;
mod message;

/// Which requests the office asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CaseFilter {
    /// Part of the number, the name, the codice fiscale or the subject; case does not matter.
    pub text: Option<String>,
    /// In one of these states; empty: in any.
    pub states: Vec<CaseState>,
    /// Of one of these kinds; empty: of any.
    pub kinds: Vec<RequestKind>,
    /// With a term that ended before that day.
    pub due_before: Option<NaiveDate>,
    /// In whose hands, see `Actor::author`.
    pub clerk: Option<String>,
    /// From 1 on; 0 is read as 1.
    pub page: u64,
    /// Requests on a page, 1 to 200; others are brought into it.
    pub per_page: u64,
}

fn model(case: &Case) -> Result<Model> {
    let refund_id = match &case.asked {
        Asked::Refund { task, .. } => Some(*task),
        Asked::Instalments { .. } | Asked::Correction | Asked::EmailChange => None,
    };
    let told = [&case.number, &case.owner.name, &case.owner.key.to_string(), &case.subject];
    Ok(Model {
        tenant_id: String::new(),
        id: case.id,
        number: case.number.clone(),
        owner: case.owner.key.to_string(),
        kind: word(case.kind())?,
        state: word(case.state())?,
        debt_id: case.debt,
        refund_id,
        clerk: case.clerk.clone(),
        due: Some(case.due),
        search_text: told.map(|text| text.to_lowercase()).join("\n"),
        moved_at: case.moved_at(),
        body: serde_json::to_value(case).map_err(|bad| Error::corrupt("request_case", bad))?,
    })
}

/// As the body writes it.
fn word(value: impl Serialize) -> Result<String> {
    let value = serde_json::to_value(value).map_err(|bad| Error::corrupt("request_case", bad))?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn words<T: Serialize + Copy>(values: &[T]) -> Result<Vec<String>> {
    values.iter().map(|value| word(*value)).collect()
}

fn read(row: Model) -> Result<Case> {
    serde_json::from_value(row.body).map_err(|bad| Error::corrupt("request_case", bad))
}

impl Txn {
    /// Adds a request.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the id or the number is taken.
    pub async fn add_case(&self, case: &Case) -> Result<()> {
        self.add::<Entity, _>(model(case)?).await
    }

    /// The request of that identifier, whoever asked.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn find_case(&self, id: Uuid) -> Result<Option<Case>> {
        self.one_case(self.select::<Entity>().filter(Column::Id.eq(id))).await
    }

    /// The same, and nobody else changes it until this transaction ends. Where a debt or a refund is locked too, that comes first.
    ///
    /// # Errors
    /// As [`Txn::find_case`].
    pub async fn lock_case(&self, id: Uuid) -> Result<Option<Case>> {
        self.one_case(self.select::<Entity>().filter(Column::Id.eq(id)).lock_exclusive()).await
    }

    /// Writes a request back: hold its lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_case(&self, case: &Case) -> Result<()> {
        let row = model(case)?;
        let change = self
            .change::<Entity>()
            .col_expr(Column::Owner, Expr::value(row.owner))
            .col_expr(Column::State, Expr::value(row.state))
            .col_expr(Column::Clerk, Expr::value(row.clerk))
            .col_expr(Column::SearchText, Expr::value(row.search_text))
            .col_expr(Column::MovedAt, Expr::value(row.moved_at))
            .col_expr(Column::Body, Expr::value(row.body))
            .filter(Column::Id.eq(case.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("request_case.id"));
        }
        Ok(())
    }

    /// The requests of a person, the highest number first.
    ///
    /// # Errors
    /// As [`Txn::find_case`].
    pub async fn list_cases_of(&self, owner: &PersonKey) -> Result<Vec<Case>> {
        self.cases(self.select::<Entity>().filter(Column::Owner.eq(owner.to_string()))).await
    }

    /// The requests about a debt, whoever asked, the highest number first.
    ///
    /// # Errors
    /// As [`Txn::find_case`].
    pub async fn list_cases_about(&self, debt: Uuid) -> Result<Vec<Case>> {
        self.cases(self.select::<Entity>().filter(Column::DebtId.eq(debt))).await
    }

    /// The requests for a refund, the highest number first.
    ///
    /// # Errors
    /// As [`Txn::find_case`].
    pub async fn list_cases_of_refund(&self, task: Uuid) -> Result<Vec<Case>> {
        self.cases(self.select::<Entity>().filter(Column::RefundId.eq(task))).await
    }

    /// The requests for some refunds, the highest number first.
    ///
    /// # Errors
    /// As [`Txn::find_case`].
    pub async fn list_cases_of_refunds(&self, tasks: &[Uuid]) -> Result<Vec<Case>> {
        if tasks.is_empty() {
            return Ok(Vec::new());
        }
        let of_them = Column::RefundId.is_in(padded(tasks.to_vec()));
        self.cases(self.select::<Entity>().filter(of_them)).await
    }

    /// A page of the tenant's requests, the next term first.
    ///
    /// # Errors
    /// As [`Txn::find_case`].
    pub async fn list_cases(&self, filter: &CaseFilter) -> Result<Page<Case>> {
        let (page, per_page) = (filter.page.max(1), filter.per_page.clamp(1, 200));
        let mut query = self.select::<Entity>();
        if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            query = query.filter(Column::SearchText.like(containing(text)));
        }
        if !filter.states.is_empty() {
            query = query.filter(Column::State.is_in(words(&filter.states)?));
        }
        if !filter.kinds.is_empty() {
            query = query.filter(Column::Kind.is_in(words(&filter.kinds)?));
        }
        if let Some(day) = filter.due_before {
            query = query.filter(Column::Due.lt(day));
        }
        if let Some(clerk) = &filter.clerk {
            query = query.filter(Column::Clerk.eq(clerk.as_str()));
        }
        let total = query.clone().count(self.connection()).await?;
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let query = query.order_by_asc(Column::Due).order_by_asc(Column::Number);
        let rows = query.limit(per_page).offset(offset).all(self.connection()).await?;
        Ok(Page { items: rows.into_iter().map(read).collect::<Result<_>>()?, total, page, per_page })
    }

    async fn cases(&self, query: Select<Entity>) -> Result<Vec<Case>> {
        let rows = query.order_by_desc(Column::Number).all(self.connection()).await?;
        rows.into_iter().map(read).collect()
    }

    async fn one_case(&self, query: Select<Entity>) -> Result<Option<Case>> {
        query.one(self.connection()).await?.map(read).transpose()
    }
}
