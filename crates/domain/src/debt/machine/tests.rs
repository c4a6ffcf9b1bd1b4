//! The table, the drawing and the methods say the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, Utc};
use proptest::prelude::*;
use uuid::Uuid;

use super::super::tests::{arrived, debt, unit};
use super::super::*;
use super::{Move, drawing, ends};
use crate::receipt::Outcome;

const NUMBERS: [&str; 3] = ["301000000000004285", "302000000001234559", "345999999999999975"];

fn number(at: usize) -> NoticeNumber {
    NoticeNumber::parse(NUMBERS[at]).unwrap()
}

fn start() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// A draft: one payment that expires, or two instalments, valid later, payable also late.
fn first() -> DebtPosition {
    let mut debt = debt(Some("2026-12-22"), true);
    let part = |at: usize, due| Installment {
        option: 1,
        number: u8::try_from(at).unwrap(),
        ..unit(number(at), Some(due))
    };
    debt.installments.extend([part(1, "2026-12-10"), part(2, "2026-12-20")]);
    let valid = Some("2026-12-01".parse().unwrap());
    debt.options.push(PaymentOption {
        kind: OptionKind::Plan,
        validity_date: valid,
        ..PaymentOption::single()
    });
    debt.status = Publication::Draft;
    debt
}

/// What may happen to the whole debt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    Publish,
    /// A draft again.
    Withdraw,
    /// Offered, valid and due in a hundred days.
    PutOff,
    /// Offered, valid at once, due in a hundred days.
    Hasten,
    Days(u64),
    Cancel,
    GiveWay,
    Receipt(usize),
}

#[derive(Debug, Clone)]
struct Story {
    debt: DebtPosition,
    now: DateTime<Utc>,
    receipts: usize,
    effects: Vec<ReceiptEffect>,
}

impl Story {
    fn begins() -> Self {
        Self { debt: first(), now: start(), receipts: 0, effects: Vec::new() }
    }

    fn today(&self) -> NaiveDate {
        calendar::day_of(self.now)
    }

    fn standings(&self) -> Vec<Standing> {
        self.debt.installments.iter().map(|unit| self.debt.standing_of(unit, self.today())).collect()
    }

    fn rewritten(&self, offered: bool, valid: Option<NaiveDate>) -> DebtPosition {
        let mut new = first();
        new.status = if offered { Publication::Published { at: self.now } } else { Publication::Draft };
        for option in &mut new.options {
            option.validity_date = valid;
        }
        for unit in &mut new.installments {
            unit.due_date = Some(self.today() + Days::new(100));
        }
        new
    }

    /// Lets something happen; `false` if it was refused.
    fn happens(&mut self, event: Event) -> bool {
        match event {
            Event::Publish => self.debt.publish(self.now).is_ok(),
            Event::Withdraw => self.debt.rewrite(self.rewritten(false, None)).is_ok(),
            Event::PutOff => {
                let valid = Some(self.today() + Days::new(50));
                self.debt.rewrite(self.rewritten(true, valid)).is_ok()
            }
            Event::Hasten => self.debt.rewrite(self.rewritten(true, None)).is_ok(),
            Event::Days(days) => {
                self.now = self.now + Days::new(days);
                true
            }
            Event::Cancel => self.debt.cancel(self.now).is_ok(),
            Event::GiveWay => {
                let mut new = DebtPosition { id: Uuid::from_u128(9), ..first() };
                self.debt.give_way_to(&mut new, self.now).is_ok()
            }
            Event::Receipt(at) => {
                self.receipts += 1;
                let receipt = format!("iur-{}", self.receipts);
                let received = self.debt.receive(&number(at), &arrived(&receipt, 100), self.now).unwrap();
                self.effects.push(received.effect);
                true
            }
        }
    }
}

/// What an event is to one unit.
fn seen(event: Event, at: usize) -> Option<Move> {
    let option = |at: usize| usize::from(at > 0);
    Some(match event {
        Event::Publish => Move::Publish,
        Event::Withdraw | Event::PutOff | Event::Hasten => Move::Rewrite,
        Event::Days(_) => Move::Day,
        Event::Cancel | Event::GiveWay => Move::Cancel,
        Event::Receipt(paid) if paid == at => Move::Receipt,
        Event::Receipt(paid) if option(paid) != option(at) => Move::OtherOption,
        Event::Receipt(_) => return None,
    })
}

type Edge = (Standing, Move, Standing);

/// Lets an event happen and tells how each unit moved; panics at a move that the table does not have.
fn step(story: &mut Story, event: Event) -> Vec<Edge> {
    let (before, old) = (story.standings(), story.debt.clone());
    let done = story.happens(event);
    let after = story.standings();
    if !done {
        assert_eq!((&story.debt, &after), (&old, &before), "{event:?} was refused and changed something");
    }
    let mut edges = Vec::new();
    for (at, (from, to)) in before.into_iter().zip(after).enumerate() {
        let by = seen(event, at);
        let stays = from == to && !(by == Some(Move::Receipt) && ends(from, Move::Receipt).contains(&to));
        if stays {
            continue;
        }
        let by =
            by.unwrap_or_else(|| panic!("{event:?} moved a unit that it is nothing to: {from:?} to {to:?}"));
        assert!(ends(from, by).contains(&to), "{event:?} led from {from:?} to {to:?}");
        edges.push((from, by, to));
    }
    edges
}

fn table() -> BTreeSet<Edge> {
    let every = |from: Standing| Move::ALL.into_iter().map(move |by| (from, by));
    Standing::ALL
        .into_iter()
        .flat_map(every)
        .flat_map(|(from, by)| ends(from, by).iter().map(move |to| (from, by, *to)))
        .filter(|(from, by, to)| from != to || *by == Move::Receipt)
        .collect()
}

#[test]
fn the_methods_make_every_move_of_the_table_and_no_other() {
    const EVENTS: [Event; 8] = [
        Event::Publish,
        Event::Withdraw,
        Event::PutOff,
        Event::Hasten,
        Event::Days(1),
        Event::Cancel,
        Event::Receipt(0),
        Event::Receipt(1),
    ];
    let mut walked = BTreeSet::new();
    let mut known = BTreeMap::from([(String::new(), Story::begins())]);
    for days in [8, 18, 20, 29, 40] {
        let mut later = Story::begins();
        later.now = start() + Days::new(days);
        known.insert(format!("{days} days"), later);
    }
    for _ in 0..4 {
        let mut next = BTreeMap::new();
        for story in known.values() {
            for event in EVENTS {
                let mut story = story.clone();
                walked.extend(step(&mut story, event));
                let key = format!(
                    "{:?} {:?} {}",
                    story.standings(),
                    story.debt.status == Publication::Draft,
                    story.today()
                );
                next.entry(key).or_insert(story);
            }
        }
        known = next;
    }
    let missing: Vec<_> = table().difference(&walked).copied().collect();
    assert_eq!(missing, [], "never walked");
}

#[test]
fn the_drawing_of_the_documents_is_that_of_the_code() {
    let written = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/debt-states.md"));
    let drawn = written.split("```mermaid\n").nth(1).and_then(|rest| rest.split("```").next());
    assert_eq!(drawn, Some(drawing().as_str()), "write this into docs/debt-states.md:\n{}", drawing());
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        Just(Event::Publish),
        Just(Event::Withdraw),
        Just(Event::PutOff),
        Just(Event::Hasten),
        Just(Event::Days(1)),
        Just(Event::Cancel),
        Just(Event::GiveWay),
        (0_usize..3).prop_map(Event::Receipt),
    ];
    proptest::collection::vec((event, 0_u64..6), 0..40).prop_map(|events| {
        let days = |(event, days)| {
            std::iter::repeat_n(Event::Days(1), usize::try_from(days).unwrap_or(0)).chain([event])
        };
        events.into_iter().flat_map(days).collect()
    })
}

proptest! {
    #[test]
    fn any_order_of_events_ends_in_a_state_of_the_machine(events in events()) {
        let mut story = Story::begins();
        for event in events {
            step(&mut story, event);
        }
        let standings = story.standings();
        let paid: BTreeSet<u8> = story.debt.installments.iter().zip(&standings)
            .filter(|(_, standing)| **standing == Standing::Paid)
            .map(|(unit, _)| unit.option)
            .collect();
        prop_assert!(paid.len() <= 1, "two options settled: {standings:?}");
        let count = |effect| story.effects.iter().filter(|one| **one == effect).count();
        let at = |standing| standings.iter().filter(|one| **one == standing).count();
        prop_assert_eq!(count(ReceiptEffect::Settled), at(Standing::Paid));
        prop_assert_eq!(count(ReceiptEffect::PaidExcluded), at(Standing::PaidExcluded));
        prop_assert_eq!(count(ReceiptEffect::PaidAfterCancellation), at(Standing::PaidAfterCancellation));
        prop_assert_eq!(story.effects.len(), story.receipts, "every receipt did one thing");
        // each effect is booked in one place, so the balance is whole
        let outcomes = story.effects.iter().map(|effect| Outcome::Applied(*effect));
        let booked = outcomes.map(crate::receipt::booked).fold([0_usize; 4], |mut sums, booking| {
            sums[booking as usize] += 1;
            sums
        });
        prop_assert_eq!(booked.iter().sum::<usize>(), story.receipts);
        prop_assert_eq!(booked[0], at(Standing::Paid), "collected is what is paid");
    }
}
