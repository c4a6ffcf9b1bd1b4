//! What citizens say of the services, for the office: nobody's name is in it.

use domain::rating::{Rated, Rating, Reason, Stars};
use poem::Response;
use serde::Serialize;
use store::Page;
use store::rating::StarCount;

use crate::problem::Problem;
use crate::rating::{self, MONTHS};
use crate::render::{Head, View};
use crate::scope::Ctx;
use crate::web::dossier::Pages;

const TITLE: &str = "Valutazioni dei cittadini";

/// How many gave so many stars.
#[derive(Debug, Clone, Serialize)]
pub struct CountRow {
    pub stars: u8,
    pub ratings: u64,
}

/// One rating.
#[derive(Debug, Clone, Serialize)]
pub struct RatingRow {
    pub at: String,
    pub service: &'static str,
    pub stars: u8,
    pub reason: Option<&'static str>,
    pub details: Option<String>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct Ratings {
    pub months: u32,
    pub counts: Vec<CountRow>,
    /// With one decimal; `None` without ratings.
    pub average: Option<String>,
    pub ratings: Vec<RatingRow>,
    pub pages: Pages,
}

impl Ratings {
    fn of(counts: &[StarCount], page: &Page<Rating>) -> Self {
        Self {
            months: MONTHS,
            counts: counts
                .iter()
                .map(|one| CountRow { stars: one.stars.count(), ratings: one.ratings })
                .collect(),
            average: average(counts),
            ratings: page.items.iter().map(row).collect(),
            pages: Pages::of(page, "Pagine delle valutazioni", |number| {
                format!("/gestione/valutazioni?pagina={number}")
            }),
        }
    }
}

/// In tenths of a star, rounded half up.
fn average(counts: &[StarCount]) -> Option<String> {
    let ratings: u64 = counts.iter().map(|one| one.ratings).sum();
    let stars: u64 = counts.iter().map(|one| u64::from(one.stars.count()) * one.ratings).sum();
    let tenths = (stars * 20 + ratings).checked_div(ratings * 2)?;
    Some(format!("{},{}", tenths / 10, tenths % 10))
}

fn row(rating: &Rating) -> RatingRow {
    RatingRow {
        at: rating.at.to_rfc3339(),
        service: rating.service.words(),
        stars: rating.stars.count(),
        reason: rating.reason.map(Reason::words),
        details: rating.details.clone(),
    }
}

impl View for Ratings {
    const TEMPLATE: &'static str = "pages/office/ratings";
    fn samples() -> Vec<Self> {
        let of = |stars: Stars| Rating {
            id: uuid::Uuid::nil(),
            at: chrono::DateTime::UNIX_EPOCH,
            service: Rated::Payment,
            stars,
            reason: stars.reasons().first().copied().filter(|_| stars.count() != 3),
            details: (stars.count() == 2).then(|| "Non trovavo il pulsante <Avanti>.".repeat(5)),
        };
        let counts = Stars::ALL.map(|stars| StarCount { stars, ratings: u64::from(stars.count()) * 7 });
        let page = |items: Vec<Rating>, total| Page { items, total, page: 1, per_page: 50 };
        vec![Self::of(&counts, &page(Stars::ALL.map(of).to_vec(), 105)), Self::of(&[], &page(Vec::new(), 0))]
    }
}

/// GET `/gestione/valutazioni`.
pub async fn list(ctx: &mut Ctx) -> Result<Response, Problem> {
    let page = ctx.input.query("pagina").and_then(|text| text.parse().ok()).unwrap_or(1);
    let (counts, page) = rating::list(&ctx.app.store, &ctx.scope, page).await?;
    ctx.page(Head::titled(TITLE).under("Gestione", "/gestione"), &Ratings::of(&counts, &page)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_average_has_one_decimal_and_is_nothing_without_ratings() {
        let count = |stars, ratings| StarCount { stars: Stars::new(stars).unwrap(), ratings };
        assert_eq!(average(&[]), None);
        assert_eq!(average(&[count(5, 1), count(4, 1)]).as_deref(), Some("4,5"));
        assert_eq!(average(&[count(5, 2), count(4, 1)]).as_deref(), Some("4,7"));
        assert_eq!(average(&[count(1, 3)]).as_deref(), Some("1,0"));
    }
}
