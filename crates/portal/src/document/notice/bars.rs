//! Titles on the grey bars: the languages side by side, as small as their bar asks for.

use pagopa::notice::texts::{FixedTexts, Said};
use serde::Serialize;

use crate::document::fit::{Fitted, Room, fit};

/// Titles of a page's bars.
#[derive(Debug, Serialize)]
pub(super) struct Bars {
    title: Fitted,
    creditor: Fitted,
    debtor: Fitted,
    how_much: Fitted,
    place: Fitted,
    place_more: &'static str,
    online_title: Fitted,
    territory_title: Fitted,
    payment_data: Fitted,
}

impl Bars {
    pub(super) fn new(texts: &FixedTexts) -> Self {
        Self {
            title: upper(&texts.title, 128_000),
            creditor: upper(&texts.creditor, 60_000),
            debtor: upper(&texts.debtor, 50_000),
            how_much: upper(&texts.how_much, 90_000),
            place: upper(&texts.place, 55_000),
            place_more: if texts.second_language.is_some() { "" } else { "vai su " },
            online_title: upper(&texts.online_title, 72_000),
            territory_title: upper(&texts.territory_title, 72_000),
            payment_data: upper(&texts.payment_data, 92_000),
        }
    }
}

/// A title in capitals (the page makes them), 10 points or smaller.
pub(super) fn upper(said: &Said, width: u64) -> Fitted {
    let text = joined(said);
    let points = fit(&text.to_uppercase(), room(width)).points;
    Fitted { text, points }
}

/// A title as it is written, 10 points or smaller.
pub(super) fn plain(text: &str, width: u64) -> Fitted {
    fit(text, room(width))
}

/// Both languages on one line, divided as on PagoPA's own samples.
pub(super) fn joined(said: &Said) -> String {
    match &said.second {
        Some(second) => format!("{} · {second}", said.first),
        None => said.first.clone(),
    }
}

const fn room(width: u64) -> Room {
    Room { width, lines: 1, half_points: 20 }
}
