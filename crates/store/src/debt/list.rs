//! The office's list of debts.

use domain::debt::DebtPosition;
use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, Condition, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::DebtState;
use crate::door::Txn;
use crate::entity::{debt_position, installment};
use crate::error::Result;

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DebtFilter {
    /// Part of the debtor's name, codice fiscale, iupd, description or notice number, given up ones too; case does not matter.
    pub text: Option<String>,
    /// Debts that have a unit in that state.
    pub state: Option<DebtState>,
    /// From 1 on; 0 is read as 1.
    pub page: u64,
    /// Debts on a page, 1 to 200; others are brought into it.
    pub per_page: u64,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// How many there are on all pages.
    pub total: u64,
    /// Which page, from 1 on.
    pub page: u64,
    /// How many on a page.
    pub per_page: u64,
}

impl<T> Page<T> {
    /// How many pages; at least 1.
    pub fn pages(&self) -> u64 {
        self.total.div_ceil(self.per_page).max(1)
    }
}

impl Txn {
    /// A page of the tenant's debts, newest first: three queries, whatever the size.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn list_debts(&self, filter: &DebtFilter) -> Result<Page<DebtPosition>> {
        use debt_position::Column;
        let (page, per_page) = (filter.page.max(1), filter.per_page.clamp(1, 200));
        let mut query = self.debts();
        if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            query = query.filter(self.with_text(text));
        }
        if let Some(state) = filter.state {
            let units = self.debt_ids(installment::Column::State.is_in(state.words()).into());
            query = query.filter(Column::Id.in_subquery(units));
        }
        let total = query.clone().count(self.connection()).await?;
        let query = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
        // a page beyond what an offset can say is as empty as any other beyond the last
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let rows = query.limit(per_page).offset(offset).all(self.connection()).await?;
        Ok(Page { items: self.with_units(rows).await?, total, page, per_page })
    }

    fn with_text(&self, text: &str) -> Condition {
        use debt_position::Column;
        let named = Condition::any().add(Column::SearchText.like(containing(text)));
        let digits = text.chars().all(|c| c.is_ascii_digit());
        // who holds a paper that was replaced has no other number
        if digits { named.add(Column::Id.in_subquery(self.that_gave_up(text))) } else { named }
    }
}

pub(crate) fn containing(text: &str) -> LikeExpr {
    let escaped = text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
