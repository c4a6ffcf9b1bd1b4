//! Where a refund stands for one reader, with the requests for it: pages say this and nothing of their own.

use chrono::NaiveDate;
use uuid::Uuid;

use super::RefundTask;
use crate::calendar;
use crate::identity::PersonKey;
use crate::request::{Asked, Case, CaseState};

/// A request for the money, as its owner knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRequest {
    /// Identifier inside Sportello.
    pub id: Uuid,
    /// Number told to the citizen.
    pub number: String,
    /// Last day of its term, Europe/Rome.
    pub due: NaiveDate,
}

impl RefundRequest {
    fn of(case: &Case) -> Self {
        Self { id: case.id, number: case.number.clone(), due: case.due }
    }
}

/// Where a refund stands for a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundStanding {
    /// Nobody has asked, or who did took it back.
    ToAsk,
    /// The reader asked, and the office has not answered.
    Asked(RefundRequest),
    /// Somebody else asked, and the office has not answered; the reader is told no more.
    AskedByAnother,
    /// The reader's last request was not granted; the money may be asked for again.
    Refused(RefundRequest),
    /// The office has ended it.
    Closed {
        /// When, in Italy.
        on: NaiveDate,
        /// The reader's request that it granted, if there is one.
        request: Option<RefundRequest>,
    },
}

impl RefundStanding {
    /// Whether the reader may ask now.
    pub const fn may_be_asked(&self) -> bool {
        matches!(self, Self::ToAsk | Self::Refused(_))
    }
}

impl RefundTask {
    /// Whether a request is for this money.
    pub fn is_asked_by(&self, case: &Case) -> bool {
        matches!(&case.asked, Asked::Refund { task, .. } if *task == self.id)
    }

    /// Where it stands for a reader. `cases`: requests, the newest first; those for something else do not count.
    pub fn standing(&self, cases: &[Case], reader: &PersonKey) -> RefundStanding {
        let mut of_it = cases.iter().filter(|case| self.is_asked_by(case));
        let own = of_it.clone().find(|case| case.owner.key == *reader);
        if let Some(closed) = &self.closed {
            let granted =
                own.filter(|case| matches!(case.state(), CaseState::Accepted | CaseState::Concluded));
            return RefundStanding::Closed {
                on: calendar::day_of(closed.at),
                request: granted.map(RefundRequest::of),
            };
        }
        match (of_it.find(|case| case.state().is_open()), own) {
            (Some(open), _) if open.owner.key == *reader => RefundStanding::Asked(RefundRequest::of(open)),
            (Some(_), _) => RefundStanding::AskedByAnother,
            (None, Some(own)) if own.state() == CaseState::Refused => {
                RefundStanding::Refused(RefundRequest::of(own))
            }
            (None, _) => RefundStanding::ToAsk,
        }
    }
}
