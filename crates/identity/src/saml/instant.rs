//! Instants of SAML (core 1.3.3): `xs:dateTime` in UTC, `Z` at the end, an optional fraction of a second.

use chrono::{DateTime, NaiveDateTime, Utc};

/// Reads an instant such as `2026-11-22T10:00:00Z` or `2026-11-22T10:00:00.123456Z`; `None` for every other form.
pub(crate) fn instant(written: &str) -> Option<DateTime<Utc>> {
    let (seconds, fraction) = match written.strip_suffix('Z')?.split_once('.') {
        None => (written.strip_suffix('Z')?, None),
        Some((seconds, fraction)) => (seconds, Some(fraction)),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.is_some_and(|fraction| !digits(fraction) || fraction.len() > 9) || !has_shape(seconds) {
        return None;
    }
    let read = NaiveDateTime::parse_from_str(seconds, "%Y-%m-%dT%H:%M:%S").ok()?;
    let nanoseconds = fraction.map_or(Some(0), |fraction| format!("{fraction:0<9}").parse().ok())?;
    Some((read + chrono::TimeDelta::nanoseconds(nanoseconds)).and_utc())
}

/// `dddd-dd-ddTdd:dd:dd`: chrono alone would take fewer digits, signs and a leap second.
fn has_shape(seconds: &str) -> bool {
    let pattern = b"dddd-dd-ddTdd:dd:dd";
    let same = |(byte, wanted): (u8, &u8)| {
        if *wanted == b'd' { byte.is_ascii_digit() } else { byte == *wanted }
    };
    seconds.len() == pattern.len() && seconds.bytes().zip(pattern).all(same) && !seconds.ends_with(":60")
}

#[cfg(test)]
mod tests {
    use super::instant;

    #[test]
    fn only_utc_with_z_is_an_instant() {
        for (written, micros) in [
            ("2026-11-22T10:00:00Z", 0),
            ("2026-11-22T10:00:00.5Z", 500_000),
            ("2026-11-22T10:00:00.123456Z", 123_456),
        ] {
            let expected = "2026-11-22T10:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap();
            assert_eq!(
                instant(written),
                Some(expected + chrono::TimeDelta::microseconds(micros)),
                "{written}"
            );
        }
        for bad in [
            "",
            "Z",
            "2026-11-22",
            "2026-11-22T10:00:00",
            "2026-11-22T10:00:00+01:00",
            "2026-11-22T10:00:00.Z",
            "2026-11-22 10:00:00Z",
            "2026-13-22T10:00:00Z",
            "2026-02-30T10:00:00Z",
            "2026-11-22T25:00:00Z",
            "2026-11-22T10:00:60Z",
            "2026-11-22T10:00:00.1234567890Z",
            "26-11-22T10:00:00Z",
            "+026-11-22T10:00:00Z",
            "2026-11-22T10:00Z",
            "2026-11-22t10:00:00z",
            "2026-11-22T10:00:00ZZ",
            "٢٠٢٦-11-22T10:00:00Z",
        ] {
            assert_eq!(instant(bad), None, "{bad}");
        }
    }
}
