//! Notice numbers that a debt gave up: who holds the paper is told that it is not valid any more.

use super::{DebtEvent, DebtRecord};
use crate::notice_number::NoticeNumber;

/// What became of a number that had been offered and that its debt has no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivenUp {
    /// The debt is paid with other notices: a plan of instalments, or what the entity wrote anew.
    Replaced,
    /// The entity removed the debt.
    Removed,
}

impl GivenUp {
    /// What became of a number that is in no debt any more, by the history of the debt that had it; `None`: it had never been offered
    /// to anybody. `there`: whether the debt still is.
    pub fn of(number: &NoticeNumber, there: bool, history: &[DebtRecord]) -> Option<Self> {
        let told = history.iter().any(|record| gone(&record.event).contains(number));
        // a removed debt's entries do not name its numbers, nor do those that are older than the names
        let offered = if told {
            given_up(history).any(|other| other == number)
        } else {
            from_the_start(history) || history.iter().any(|record| offers(&record.event))
        };
        offered.then_some(if there { Self::Replaced } else { Self::Removed })
    }
}

/// The numbers that a debt gave up after it had been offered, by its history.
pub fn given_up(history: &[DebtRecord]) -> impl Iterator<Item = &NoticeNumber> {
    let mut offered = from_the_start(history);
    history.iter().flat_map(move |record| {
        offered |= offers(&record.event);
        gone(&record.event).iter().filter(move |_| offered)
    })
}

/// The numbers whose place the last plan took.
pub fn divided(history: &[DebtRecord]) -> &[NoticeNumber] {
    let plan = |record: &&DebtRecord| matches!(record.event, DebtEvent::Replaced { plan: true, .. });
    history.iter().rev().find(plan).map_or(&[], |record| gone(&record.event))
}

/// Debts that are older than their history were offered when they were written.
fn from_the_start(history: &[DebtRecord]) -> bool {
    !history.iter().any(|record| matches!(record.event, DebtEvent::Created { .. }))
}

const fn offers(event: &DebtEvent) -> bool {
    matches!(event, DebtEvent::Created { draft: false } | DebtEvent::Published)
}

fn gone(event: &DebtEvent) -> &[NoticeNumber] {
    match event {
        DebtEvent::Replaced { gone, .. } => gone,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn old() -> NoticeNumber {
        NoticeNumber::parse("301000000000004285").unwrap()
    }

    fn history(events: Vec<DebtEvent>) -> Vec<DebtRecord> {
        let record = |event| DebtRecord {
            debt: Uuid::nil(),
            at: "2026-11-22T10:00:00Z".parse().unwrap(),
            actor: "system".to_owned(),
            why: None,
            event,
        };
        events.into_iter().map(record).collect()
    }

    fn rewritten() -> DebtEvent {
        DebtEvent::Replaced { by: None, gone: vec![old()], plan: true }
    }

    #[test]
    fn what_was_never_offered_was_never_given_up() {
        let draft = DebtEvent::Created { draft: true };
        for never in [
            vec![draft.clone(), rewritten()],
            vec![draft.clone(), rewritten(), DebtEvent::Published],
            vec![draft, DebtEvent::Removed],
        ] {
            let history = history(never);
            assert_eq!(GivenUp::of(&old(), true, &history), None, "{history:?}");
            assert_eq!(given_up(&history).count(), 0);
        }
    }

    #[test]
    fn what_was_offered_is_replaced_or_removed() {
        let created = DebtEvent::Created { draft: false };
        let published = vec![DebtEvent::Created { draft: true }, DebtEvent::Published, rewritten()];
        for replaced in [vec![created.clone(), rewritten()], published, vec![rewritten()]] {
            let history = history(replaced);
            assert_eq!(GivenUp::of(&old(), true, &history), Some(GivenUp::Replaced), "{history:?}");
            assert_eq!(given_up(&history).collect::<Vec<_>>(), [&old()]);
        }
        let removed = history(vec![created.clone(), DebtEvent::Removed]);
        assert_eq!(GivenUp::of(&old(), false, &removed), Some(GivenUp::Removed));
        let unnamed = history(vec![created, DebtEvent::Replaced { by: None, gone: Vec::new(), plan: false }]);
        assert_eq!(GivenUp::of(&old(), true, &unnamed), Some(GivenUp::Replaced), "an older entry");
    }

    #[test]
    fn a_plan_took_the_place_of_what_the_debt_had_last() {
        let rewritten_before = DebtEvent::Replaced {
            by: None,
            gone: vec![NoticeNumber::parse("301000000000004386").unwrap()],
            plan: false,
        };
        let created = DebtEvent::Created { draft: false };
        assert_eq!(divided(&history(vec![created.clone(), rewritten_before.clone(), rewritten()])), [old()]);
        assert!(divided(&history(vec![created, rewritten_before])).is_empty(), "no plan");
    }

    #[test]
    fn entries_of_before_are_still_read() {
        let kept = serde_json::json!({ "kind": "replaced", "by": null });
        let event: DebtEvent = serde_json::from_value(kept).unwrap();
        assert_eq!(event, DebtEvent::Replaced { by: None, gone: Vec::new(), plan: false });
    }
}
