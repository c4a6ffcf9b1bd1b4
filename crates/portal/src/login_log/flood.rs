//! How much is kept of logins that fail. Anybody can send answers that nobody asked for, and begin logins to answer them with rubbish:
//! beyond an honest measure they are counted, not kept.

use std::time::Duration;

use domain::scope::Scope;
use store::Store;

use crate::config;

const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// A day's measure is so many minutes' measure.
const MINUTES_A_DAY: u64 = 100;

/// So many failures that were asked for are kept without their messages, for each that is kept whole.
const FACTS_FOR_WHOLE: u64 = 10;

/// How much of a failure is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keep {
    /// Everything.
    Whole,
    /// All but the messages.
    Facts,
    /// One row that stands for so many.
    Count(i64),
    /// Nothing: a row to come stands for it.
    Nothing,
}

/// Decides by how many came to this tenant in this minute and on this day.
pub(super) async fn keep(store: &Store, config: &config::LoginLog, scope: &Scope, asked: bool) -> Keep {
    let (kind, whole) = match asked {
        true => ("asked", config.refused_per_minute),
        false => ("unasked", config.unsolicited_per_minute),
    };
    let facts = if asked { whole * FACTS_FOR_WHOLE } else { whole };
    let key = |window: &str| format!("login-log:{}:{kind}:{window}", scope.tenant);
    let minute = store.cache().incr(&key("minute"), MINUTE).await;
    let day = store.cache().incr(&key("day"), DAY).await;
    let (in_minute, in_day) =
        (measure(minute, whole, facts), measure(day, whole * MINUTES_A_DAY, facts * MINUTES_A_DAY));
    if rank(in_day) > rank(in_minute) { in_day } else { in_minute }
}

fn rank(keep: Keep) -> u8 {
    match keep {
        Keep::Whole => 0,
        Keep::Facts => 1,
        Keep::Count(_) => 2,
        Keep::Nothing => 3,
    }
}

/// Beyond the measure a row at each doubling stands for those since the last one.
fn measure(number: u64, whole: u64, facts: u64) -> Keep {
    if number <= whole {
        return Keep::Whole;
    }
    if number <= facts {
        return Keep::Facts;
    }
    let base = facts.max(1);
    if number.is_multiple_of(base) && (number / base).is_power_of_two() {
        return Keep::Count(i64::try_from(number.div_ceil(2)).unwrap_or(i64::MAX));
    }
    Keep::Nothing
}

#[cfg(test)]
mod tests {
    use super::{Keep, measure};

    #[test]
    fn ten_thousand_answers_leave_a_handful_of_rows_that_count_them() {
        let kept: Vec<Keep> = (1..=10_000).map(|number| measure(number, 10, 10)).collect();
        let whole = kept.iter().filter(|keep| **keep == Keep::Whole).count();
        let counted: Vec<i64> = kept
            .iter()
            .filter_map(|keep| if let Keep::Count(times) = keep { Some(*times) } else { None })
            .collect();
        assert_eq!(whole, 10);
        assert_eq!(counted, [10, 20, 40, 80, 160, 320, 640, 1280, 2560]);
        assert_eq!(kept.iter().filter(|keep| **keep == Keep::Facts).count(), 0);
    }

    #[test]
    fn failures_that_were_asked_for_lose_their_messages_first() {
        assert_eq!(measure(60, 60, 600), Keep::Whole);
        assert_eq!(measure(61, 60, 600), Keep::Facts);
        assert_eq!(measure(600, 60, 600), Keep::Facts);
        assert_eq!(measure(601, 60, 600), Keep::Nothing);
        assert_eq!(measure(1200, 60, 600), Keep::Count(600));
    }

    #[test]
    fn a_measure_of_nothing_keeps_nothing_and_still_counts() {
        assert_eq!(measure(1, 0, 0), Keep::Count(1));
        assert_eq!(measure(2, 0, 0), Keep::Count(1));
        assert_eq!(measure(3, 0, 0), Keep::Nothing);
    }
}
