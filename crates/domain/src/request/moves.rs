//! How a request that the office answers can move. Every move may be refused; each is kept with who and why.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use words::t;

use super::{Case, Step};

/// Longest reason, in characters.
pub const WHY_LENGTH: usize = 1000;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    /// Nobody in the office has it yet.
    Sent,
    /// Somebody in the office works on it.
    TakenInCharge,
    /// The office asked for something, and goes on when it comes.
    WaitingForCitizen,
    /// Granted; what was asked for is being done.
    Accepted,
    /// Refused, with the reason.
    Refused,
    /// Taken back by who had sent it.
    Withdrawn,
    /// What was asked for is done.
    Concluded,
}

/// What can happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// Somebody in the office takes it, also from a colleague.
    Take,
    /// The office asks for more.
    Ask,
    /// The citizen answers what was asked.
    Answer,
    /// The office grants it.
    Accept,
    /// The office refuses it.
    Refuse,
    /// The citizen takes it back.
    Withdraw,
    /// What was granted is done.
    Conclude,
}

impl Move {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Take, Self::Ask, Self::Answer, Self::Accept, Self::Refuse, Self::Withdraw, Self::Conclude];

    /// Whether it cannot be made without saying why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Accept | Self::Refuse)
    }

    /// Whether the office makes it.
    pub const fn is_of_office(self) -> bool {
        matches!(self, Self::Take | Self::Ask | Self::Accept | Self::Refuse)
    }
}

impl CaseState {
    /// All of them, in the order of a request's life.
    pub const ALL: [Self; 7] = [
        Self::Sent,
        Self::TakenInCharge,
        Self::WaitingForCitizen,
        Self::Accepted,
        Self::Refused,
        Self::Withdrawn,
        Self::Concluded,
    ];

    /// Where a move leads from here; `None`: it cannot be made.
    pub const fn after(self, made: Move) -> Option<Self> {
        match (self, made) {
            (Self::Sent | Self::TakenInCharge, Move::Take) => Some(Self::TakenInCharge),
            (Self::WaitingForCitizen, Move::Take) | (Self::TakenInCharge, Move::Ask) => {
                Some(Self::WaitingForCitizen)
            }
            (Self::WaitingForCitizen, Move::Answer) => Some(Self::TakenInCharge),
            (Self::TakenInCharge | Self::WaitingForCitizen, Move::Accept) => Some(Self::Accepted),
            (Self::TakenInCharge | Self::WaitingForCitizen, Move::Refuse) => Some(Self::Refused),
            (Self::Sent | Self::TakenInCharge | Self::WaitingForCitizen, Move::Withdraw) => {
                Some(Self::Withdrawn)
            }
            (Self::Accepted, Move::Conclude) => Some(Self::Concluded),
            _ => None,
        }
    }

    /// Whether somebody still has to do something.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::TakenInCharge | Self::WaitingForCitizen | Self::Accepted)
    }

    /// The word on screen.
    pub fn word(self) -> &'static str {
        match self {
            Self::Sent => t!("request-state-sent"),
            Self::TakenInCharge => t!("request-state-taken"),
            Self::WaitingForCitizen => t!("request-state-waiting"),
            Self::Accepted => t!("request-state-accepted"),
            Self::Refused => t!("request-state-refused"),
            Self::Withdrawn => t!("request-state-withdrawn"),
            Self::Concluded => t!("request-state-concluded"),
        }
    }

    /// The word in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "inviata",
            Self::TakenInCharge => "in-carico",
            Self::WaitingForCitizen => "in-attesa",
            Self::Accepted => "accolta",
            Self::Refused => "non-accolta",
            Self::Withdrawn => "ritirata",
            Self::Concluded => "conclusa",
        }
    }

    /// The state of that word.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Why a request stays where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoveRefusal {
    /// Where it stands does not allow it.
    #[error("{}", t!("request-refusal-state", state = _0.word()))]
    State(CaseState),
    /// No reason, or a longer one than [`WHY_LENGTH`].
    #[error("{}", t!("request-refusal-why", max = WHY_LENGTH))]
    Why,
    /// It moved since the page was opened.
    #[error("{}", t!("request-refusal-changed"))]
    Changed,
    /// It was answered since the page was opened.
    #[error("{}", t!("request-refusal-answered"))]
    Answered,
    /// Who asked would answer: whoever has an interest abstains (art. 6-bis, L. 241/1990).
    #[error("{}", t!("request-refusal-own"))]
    Own,
}

impl Case {
    /// Moves on.
    ///
    /// # Errors
    /// [`MoveRefusal`]; then nothing changed.
    pub fn make(&mut self, made: Move, by: &str, why: &str, now: DateTime<Utc>) -> Result<(), MoveRefusal> {
        if made.is_of_office() {
            self.leaves_to_colleagues(by)?;
        }
        let to = self.state().after(made).ok_or(MoveRefusal::State(self.state()))?;
        let why = why.trim();
        let length = why.chars().count();
        if length > WHY_LENGTH || (made.needs_reason() && length == 0) {
            return Err(MoveRefusal::Why);
        }
        let why = Some(why.to_owned()).filter(|why| !why.is_empty());
        self.steps.push(Step { made: Some(made), state: to, at: now, by: by.to_owned(), why });
        if made == Move::Take {
            self.clerk = Some(by.to_owned());
        }
        Ok(())
    }

    /// Refuses who asked ([`crate::scope::Actor::author`]) as a clerk of the own request.
    ///
    /// # Errors
    /// [`MoveRefusal::Own`].
    pub fn leaves_to_colleagues(&self, author: &str) -> Result<(), MoveRefusal> {
        let own = author.strip_prefix("person:") == Some(self.owner.key.to_string().as_str());
        if own && self.kind().is_for_office() { Err(MoveRefusal::Own) } else { Ok(()) }
    }

    /// Whether the last thing that the same person did to it is this very move: then the form was sent twice.
    pub fn was_just(&self, made: Move, by: &str, why: &str) -> bool {
        let done = self.steps.iter().rev().find(|step| step.made != Some(Move::Conclude));
        let why = Some(why.trim()).filter(|why| !why.is_empty());
        done.is_some_and(|step| step.made == Some(made) && step.by == by && step.why.as_deref() == why)
    }

    /// Refuses who saw an older state than this: `seen` is how many steps the page knew ([`Case::version`]).
    ///
    /// # Errors
    /// [`MoveRefusal::Answered`] once it has its answer, [`MoveRefusal::State`] once it is withdrawn, else [`MoveRefusal::Changed`].
    pub fn still(&self, seen: usize) -> Result<(), MoveRefusal> {
        match self.state() {
            _ if seen == self.version() => Ok(()),
            CaseState::Accepted | CaseState::Refused | CaseState::Concluded => Err(MoveRefusal::Answered),
            CaseState::Withdrawn => Err(MoveRefusal::State(CaseState::Withdrawn)),
            CaseState::Sent | CaseState::TakenInCharge | CaseState::WaitingForCitizen => {
                Err(MoveRefusal::Changed)
            }
        }
    }

    /// How many steps it has made.
    pub const fn version(&self) -> usize {
        self.steps.len()
    }
}
