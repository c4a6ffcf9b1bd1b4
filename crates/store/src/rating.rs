//! How easy a service was.

use chrono::{DateTime, Utc};
use domain::rating::{Rated, Rating, Reason, Stars};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::debt::Page;
use crate::door::Txn;
use crate::entity::rating::{Column, Entity, Model};
use crate::error::{Error, Result};

/// How many gave so many stars.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StarCount {
    /// So many.
    pub stars: Stars,
    /// How many ratings.
    pub ratings: u64,
}

#[derive(Debug, FromQueryResult)]
struct CountRow {
    stars: i64,
    ratings: i64,
}

impl Txn {
    /// Adds a rating.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the identifier is taken.
    pub async fn add_rating(&self, rating: &Rating) -> Result<()> {
        self.add::<Entity, _>(model(rating)).await
    }

    /// The rating of that identifier; nobody else changes it until this transaction ends.
    ///
    /// # Errors
    /// [`Error::Unavailable`], [`Error::Corrupt`].
    pub async fn lock_rating(&self, id: Uuid) -> Result<Option<Rating>> {
        let query = self.select::<Entity>().filter(Column::Id.eq(id)).lock_exclusive();
        query.one(self.connection()).await?.map(rating).transpose()
    }

    /// The same, to be read only.
    ///
    /// # Errors
    /// As [`Txn::lock_rating`].
    pub async fn find_rating(&self, id: Uuid) -> Result<Option<Rating>> {
        let query = self.select::<Entity>().filter(Column::Id.eq(id));
        query.one(self.connection()).await?.map(rating).transpose()
    }

    /// Writes the answers of a rating: hold its lock.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is gone.
    pub async fn update_rating(&self, rating: &Rating) -> Result<()> {
        let row = model(rating);
        let change = self
            .change::<Entity>()
            .col_expr(Column::Reason, Expr::value(row.reason))
            .col_expr(Column::Details, Expr::value(row.details))
            .filter(Column::Id.eq(rating.id));
        if change.exec(self.connection()).await?.rows_affected == 0 {
            return Err(Error::conflict("rating.id"));
        }
        Ok(())
    }

    /// How many ratings of each count of stars since `from`; counts that nobody gave are missing.
    ///
    /// # Errors
    /// As [`Txn::lock_rating`].
    pub async fn count_ratings(&self, from: DateTime<Utc>) -> Result<Vec<StarCount>> {
        let query = self
            .select::<Entity>()
            .filter(Column::At.gte(from))
            .select_only()
            .column(Column::Stars)
            .column_as(Column::Id.count(), "ratings")
            .group_by(Column::Stars)
            .order_by_desc(Column::Stars);
        let rows = query.into_model::<CountRow>().all(self.connection()).await?;
        let count =
            |row: CountRow| Ok(StarCount { stars: stars(row.stars)?, ratings: row.ratings.unsigned_abs() });
        rows.into_iter().map(count).collect()
    }

    /// A page of the ratings since `from`, the newest first.
    ///
    /// # Errors
    /// As [`Txn::lock_rating`].
    pub async fn list_ratings(&self, from: DateTime<Utc>, page: u64, per_page: u64) -> Result<Page<Rating>> {
        let (page, per_page) = (page.max(1), per_page.clamp(1, 200));
        let query = self.select::<Entity>().filter(Column::At.gte(from));
        let total = query.clone().count(self.connection()).await?;
        let offset = (page - 1).saturating_mul(per_page).min(i64::MAX as u64);
        let newest = query.order_by_desc(Column::At).order_by_desc(Column::Id);
        let rows = newest.limit(per_page).offset(offset).all(self.connection()).await?;
        Ok(Page { items: rows.into_iter().map(rating).collect::<Result<_>>()?, total, page, per_page })
    }

    /// Removes ratings given before `before`; returns how many.
    ///
    /// # Errors
    /// [`Error::Unavailable`].
    pub async fn purge_ratings(&self, before: DateTime<Utc>) -> Result<u64> {
        let gone = self.erase::<Entity>().filter(Column::At.lt(before)).exec(self.connection()).await?;
        Ok(gone.rows_affected)
    }
}

fn model(rating: &Rating) -> Model {
    Model {
        tenant_id: String::new(),
        id: rating.id,
        at: rating.at,
        service: rating.service.code().to_owned(),
        stars: rating.stars.count().into(),
        reason: rating.reason.map(|reason| reason.code().to_owned()),
        details: rating.details.clone(),
    }
}

fn stars(count: i64) -> Result<Stars> {
    let known = u8::try_from(count).ok().and_then(Stars::new);
    known.ok_or_else(|| Error::corrupt("rating", format!("{count} stars")))
}

fn rating(row: Model) -> Result<Rating> {
    let service = Rated::named(&row.service);
    let known = |code: String| Reason::named(&code).ok_or_else(|| Error::corrupt("rating", code));
    Ok(Rating {
        id: row.id,
        at: row.at,
        service: service.ok_or_else(|| Error::corrupt("rating", row.service))?,
        stars: stars(row.stars)?,
        reason: row.reason.map(known).transpose()?,
        details: row.details,
    })
}
