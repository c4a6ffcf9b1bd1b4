//! A day, `gg/mm/aaaa`.

use chrono::{Datelike, NaiveDate};
use words::t;

use super::{Field, Input};
use crate::calendar::shown_date;

pub(super) fn input() -> Input {
    Input::line(10, t!("field-answer-date-hint"))
}

pub(super) const SAMPLE: &str = "22/11/2026";

pub(super) fn check(field: &Field, text: &str) -> Result<String, String> {
    let day = read(text).filter(|day| (1900..=2100).contains(&day.year()));
    day.map(shown_date).ok_or_else(|| t!("field-answer-date-wrong", label = field.label))
}

/// `1/2/2026`, `01-02-2026`, `01.02.2026`, or `2026-02-01` as calendars of browsers send it.
fn read(text: &str) -> Option<NaiveDate> {
    let parts = text.split(['/', '-', '.']).collect::<Vec<_>>();
    let &[first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let number = |text: &str, longest: usize| {
        let shaped = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        shaped.then(|| text.parse::<u32>().ok()).flatten()
    };
    let year = Some(year).filter(|year| year.len() == 4).and_then(|year| number(year, 4))?;
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(month, 2)?, number(day, 2)?)
}
