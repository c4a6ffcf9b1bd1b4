//! The list of positions as other software of the entity asks for it (`GET /debtpositions`, GPD v3).

use chrono::NaiveDate;
use domain::calendar;
use domain::debt::{DebtPosition, PositionStatus};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait as _, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{DebtState, Page, status};
use crate::door::Txn;
use crate::entity::{debt_position, installment};
use crate::error::Result;

/// Which positions, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PositionFilter {
    /// Where they stand on [`PositionFilter::today`].
    pub status: Option<PositionStatus>,
    /// First and last due date: positions that have a unit due then.
    pub due: Option<(NaiveDate, NaiveDate)>,
    /// First and last day of payment, Europe/Rome: positions for which money arrived then.
    pub paid: Option<(NaiveDate, NaiveDate)>,
    /// What comes first.
    pub order: PositionOrder,
    /// Last things first.
    pub descending: bool,
    /// From 1 on; 0 is read as 1.
    pub page: u64,
    /// Positions on a page, 1 to 200; others are brought into it.
    pub per_page: u64,
    /// The day on which they stand somewhere, Europe/Rome.
    pub today: NaiveDate,
}

/// By what positions are ordered. Equal ones follow the time of writing, so that pages neither repeat nor skip any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PositionOrder {
    /// When they were written.
    Inserted,
    /// By their iupd.
    Iupd,
    /// By the word of their status.
    Status,
}

impl Txn {
    /// A page of the tenant's positions: three queries, whatever the size.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn list_positions(&self, filter: &PositionFilter) -> Result<Page<DebtPosition>> {
        use debt_position::Column;
        let (page, per_page) = (filter.page.max(1), filter.per_page.clamp(1, 200));
        let query = self.debts().filter(self.asked_for(filter));
        let total = query.clone().count(self.connection()).await?;
        let order = if filter.descending { Order::Desc } else { Order::Asc };
        let query = match filter.order {
            PositionOrder::Inserted => query,
            PositionOrder::Iupd => query.order_by(Column::Iupd, order.clone()),
            PositionOrder::Status => query.order_by(self.status(filter.today), order.clone()),
        };
        let query = query.order_by(Column::CreatedAt, order.clone()).order_by(Column::Id, order);
        // a page beyond what an offset can say is as empty as any other beyond the last
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let rows = query.limit(per_page).offset(offset).all(self.connection()).await?;
        Ok(Page { items: self.with_units(rows).await?, total, page, per_page })
    }

    fn asked_for(&self, filter: &PositionFilter) -> Condition {
        // here only: its `max` and `min` stand in the way of those of numbers
        use sea_orm::sea_query::ExprTrait as _;
        let mut asked = Condition::all();
        if let Some(wanted) = filter.status {
            // the units' states narrow it down by an index before anything is looked at closely
            asked = asked.add(self.with_unit(installment::Column::State.is_in(states(wanted)).into()));
            asked = asked.add(self.status(filter.today).eq(wanted.word()));
        }
        if let Some((from, to)) = filter.due {
            asked = asked.add(self.with_unit(installment::Column::DueDate.between(from, to).into()));
        }
        if let Some(days) = filter.paid {
            asked = asked.add(self.paid_within(days));
        }
        asked
    }

    fn with_unit(&self, like: Condition) -> SimpleExpr {
        debt_position::Column::Id.in_subquery(self.debt_ids(like))
    }

    fn status(&self, today: NaiveDate) -> SimpleExpr {
        status::expression(self.connection().get_database_backend(), today)
    }

    /// Money arrived within some days. When it did stands in the unit's body, apart for a unit that had been cancelled; moments of UTC
    /// in RFC 3339 are compared as texts, the bounds without the `Z` so that fractions of a second fall inside.
    fn paid_within(&self, (from, to): (NaiveDate, NaiveDate)) -> Condition {
        use installment::Column::State;
        use sea_orm::sea_query::ExprTrait as _;
        let bound = |day| calendar::start_of(day).format("%Y-%m-%dT%H:%M:%S").to_string();
        let (from, to) = (bound(from), bound(calendar::after(to, 1)));
        let within = |moment: SimpleExpr| moment.clone().gte(from.clone()).and(moment.lt(to.clone()));
        let [paid, late] = status::moments(self.connection().get_database_backend());
        let paid = Condition::all()
            .add(State.is_in([DebtState::Paid.word(), DebtState::PaidExcluded.word()]))
            .add(within(paid));
        let late = Condition::all().add(State.eq(DebtState::PaidAfterCancellation.word())).add(within(late));
        Condition::any().add(self.with_unit(paid)).add(self.with_unit(late))
    }
}

/// The states of which a position of that status has at least one unit.
fn states(of: PositionStatus) -> Vec<&'static str> {
    let states: &[DebtState] = match of {
        PositionStatus::Draft => &[DebtState::Draft],
        PositionStatus::Paid | PositionStatus::PartiallyPaid => &[DebtState::Paid],
        PositionStatus::Published | PositionStatus::Valid => &[DebtState::Open],
        PositionStatus::Unpayable => {
            &[DebtState::Open, DebtState::Cancelled, DebtState::PaidAfterCancellation]
        }
    };
    states.iter().map(|state| state.word()).collect()
}
