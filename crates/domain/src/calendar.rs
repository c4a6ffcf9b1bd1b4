//! Days as Italian offices count them: Europe/Rome.

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use words::Language;

/// The day that an instant falls on in Italy.
pub fn day_of(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&Rome).date_naive()
}

/// The first instant of a day in Italy. Something due on `day` is payable before `start_of(day + 1)`.
pub fn start_of(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN);
    Rome.from_local_datetime(&midnight)
        .earliest()
        .map_or(midnight.and_utc(), |local| local.with_timezone(&Utc))
}

/// `day` moved forward by a number of days; the last day of the calendar if it ends.
pub fn after(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

/// `22/11/2026`.
pub fn italian_date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// `22/11/2026 16:05` in Italy.
pub fn italian_instant(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&Rome).format("%d/%m/%Y %H:%M").to_string()
}

/// `16:05` in Italy.
pub fn italian_time(instant: DateTime<Utc>) -> String {
    instant.with_timezone(&Rome).format("%H:%M").to_string()
}

/// A day as the reader's language writes it: `22/11/2026`, `22 November 2026`, `22.11.2026`.
pub fn shown_date(day: NaiveDate) -> String {
    match words::current() {
        Language::En => day.format("%-d %B %Y").to_string(),
        Language::De => day.format("%d.%m.%Y").to_string(),
        Language::It | Language::Fr | Language::Sl => italian_date(day),
    }
}

/// Day and time in Italy, as the reader's language writes them: `22/11/2026 16:05`.
pub fn shown_instant(instant: DateTime<Utc>) -> String {
    format!("{} {}", shown_date(day_of(instant)), italian_time(instant))
}

#[cfg(test)]
mod tests {
    use super::{day_of, start_of};

    #[test]
    fn the_day_ends_at_midnight_in_rome() {
        let late = "2026-12-31T22:59:59Z".parse().unwrap();
        let midnight = "2026-12-31T23:00:00Z".parse().unwrap();
        assert_eq!(day_of(late).to_string(), "2026-12-31");
        assert_eq!(day_of(midnight).to_string(), "2027-01-01");
        assert_eq!(start_of("2027-01-01".parse().unwrap()), midnight);
        assert_eq!(start_of("2026-07-01".parse().unwrap()).to_rfc3339(), "2026-06-30T22:00:00+00:00");
    }
}
