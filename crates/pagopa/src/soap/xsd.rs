//! The simple types of paForNode.xsd and sac-common-types-1.0.xsd, read as XML Schema reads them.
//!
//! Strings keep their white space (and are refused by their patterns because of it); numbers, dates, booleans and
//! base64 lose it around them. Lengths are counted in characters.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Europe::Rome;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;

use crate::receipt::Outcome;

pub(super) const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

fn collapse(text: &str) -> &str {
    text.trim_matches(SPACE)
}

/// `xsd:string` with minimum and maximum length.
pub(super) fn text(written: &str, min: usize, max: usize) -> Option<String> {
    (min..=max).contains(&written.chars().count()).then(|| written.to_owned())
}

fn digits(written: &str, length: usize) -> bool {
    written.len() == length && written.bytes().all(|byte| byte.is_ascii_digit())
}

/// `stFiscalCodePA`: `[0-9]{11}`, check digit not verified.
pub(super) fn fiscal_code_pa(written: &str) -> Option<FiscalCode> {
    if digits(written, 11) { FiscalCode::parse_unchecked_body(written).ok() } else { None }
}

/// `stNoticeNumber`: `[0-9]{18}`, check digits not verified: a wrong number is unknown, not malformed.
pub(super) fn notice_number(written: &str) -> Option<NoticeNumber> {
    if digits(written, 18) { NoticeNumber::parse(written).ok() } else { None }
}

/// `stAmount`: `\d+\.\d{2}`, at most 999999999.99.
pub(super) fn amount(written: &str) -> Option<Euro> {
    Euro::parse_decimal(collapse(written)).ok()
}

/// `stAmountNotZero`: the same, at least 0.01.
pub(super) fn amount_not_zero(written: &str) -> Option<Euro> {
    amount(written).filter(|amount| amount.is_payable())
}

/// `xsd:boolean`: `true`, `false`, `1`, `0`.
pub(super) fn boolean(written: &str) -> Option<bool> {
    match collapse(written) {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// `stIdTransfer`: an `xsd:int` from 1 to 5.
pub(super) fn id_transfer(written: &str) -> Option<u8> {
    collapse(written)
        .parse::<i32>()
        .ok()
        .filter(|id| (1..=5).contains(id))
        .and_then(|id| u8::try_from(id).ok())
}

/// `stOutcome`.
pub(super) fn outcome(written: &str) -> Option<Outcome> {
    match written {
        "OK" => Some(Outcome::Ok),
        "KO" => Some(Outcome::Ko),
        _ => None,
    }
}

/// `stNazioneProvincia`: `[A-Z]{2}`.
pub(super) fn country(written: &str) -> Option<String> {
    let right = written.len() == 2 && written.bytes().all(|byte| byte.is_ascii_uppercase());
    right.then(|| written.to_owned())
}

/// `stEMail`: `[a-zA-Z0-9_\.\+\-]+@[a-zA-Z0-9\-]+(\.[a-zA-Z0-9\-]+)*`, at most 256 characters.
pub(super) fn email(written: &str) -> Option<String> {
    let (local, host) = written.split_once('@')?;
    let word = |text: &str, more: &[u8]| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || more.contains(&b))
    };
    let right = word(local, b"_.+-") && host.split('.').all(|label| word(label, b"-"));
    (right && written.len() <= 256).then(|| written.to_owned())
}

/// `xsd:base64Binary`, decoded; white space between the characters is allowed.
pub(super) fn base64(written: &str) -> Option<Vec<u8>> {
    let dense: String = written.chars().filter(|c| !SPACE.contains(c)).collect();
    STANDARD.decode(dense).ok()
}

/// `xsd:date`; a zone is legal and dropped: the day is the one written.
pub(super) fn date(written: &str) -> Option<NaiveDate> {
    let written = collapse(written);
    let (day, rest) = day(written)?;
    zone(rest)?;
    Some(day)
}

/// `xsd:dateTime`; without a zone it is Italian time, as the Node sends it.
pub(super) fn date_time(written: &str) -> Option<DateTime<Utc>> {
    let (day, rest) = day(collapse(written))?;
    let rest = rest.strip_prefix('T')?;
    let (clock, rest) = rest.split_at_checked(8)?;
    let (nanos, rest) = fraction(rest)?;
    let local = if clock == "24:00:00" {
        day.checked_add_days(Days::new(1)).filter(|_| nanos == 0)?.and_time(NaiveTime::MIN)
    } else {
        day.and_time(time(clock, nanos)?)
    };
    match zone(rest)? {
        Some(offset) => offset.from_local_datetime(&local).single().map(|at| at.with_timezone(&Utc)),
        None => {
            // In the hour that spring skips, the clock that was still on winter time is meant.
            let winter = || local.checked_sub_signed(TimeDelta::hours(1)).map(|utc| utc.and_utc());
            Rome.from_local_datetime(&local).earliest().map(|at| at.with_timezone(&Utc)).or_else(winter)
        }
    }
}

/// Splits `yyyy-mm-dd` off. Years have four digits or more without leading zeros, 0000 does not exist.
fn day(written: &str) -> Option<(NaiveDate, &str)> {
    let (sign, unsigned) = written.strip_prefix('-').map_or((1, written), |rest| (-1, rest));
    let (year, rest) = unsigned.split_once('-')?;
    let (month_day, rest) = rest.split_at_checked(5)?;
    let (month, day) = month_day.split_once('-')?;
    let year_right = year.len() == 4 || (year.len() > 4 && !year.starts_with('0'));
    if !year_right || !digits(year, year.len()) || !digits(month, 2) || !digits(day, 2) {
        return None;
    }
    let year = year.parse::<i32>().ok().filter(|year| *year != 0)?;
    Some((NaiveDate::from_ymd_opt(sign * year, month.parse().ok()?, day.parse().ok()?)?, rest))
}

fn time(clock: &str, nanos: u32) -> Option<NaiveTime> {
    let mut parts = clock.split(':');
    let mut next = || parts.next().filter(|part| digits(part, 2)).and_then(|part| part.parse::<u32>().ok());
    let (hour, minute, second) = (next()?, next()?, next()?);
    NaiveTime::from_hms_nano_opt(hour, minute, second, nanos)
}

/// Splits a fraction of a second off; what is finer than a nanosecond is dropped.
fn fraction(rest: &str) -> Option<(u32, &str)> {
    let Some(rest) = rest.strip_prefix('.') else { return Some((0, rest)) };
    let length = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (decimals, rest) = rest.split_at_checked(length).filter(|(decimals, _)| !decimals.is_empty())?;
    let nanos: String = decimals.chars().chain("000000000".chars()).take(9).collect();
    Some((nanos.parse().ok()?, rest))
}

/// Nothing, `Z`, or `+hh:mm` / `-hh:mm` up to 14:00.
#[expect(clippy::option_option, reason = "outer: whether it is legal; inner: whether there is one")]
fn zone(written: &str) -> Option<Option<FixedOffset>> {
    match written {
        "" => return Some(None),
        "Z" => return FixedOffset::east_opt(0).map(Some),
        _ => {}
    }
    let (sign, rest) = match written.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':').filter(|(h, m)| digits(h, 2) && digits(m, 2))?;
    let (hours, minutes) = (hours.parse::<i32>().ok()?, minutes.parse::<i32>().ok()?);
    let legal = (hours < 14 && minutes < 60) || (hours == 14 && minutes == 0);
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).filter(|_| legal).map(Some)
}
