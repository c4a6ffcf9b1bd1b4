//! Messages of a request, both ways, in the order in which they came.

use chrono::{DateTime, Utc};
use thiserror::Error;
use uuid::Uuid;
use words::t;

use crate::subject::is_invisible;

/// Longest message, in characters.
pub const MESSAGE_LENGTH: usize = 4000;

/// Most messages of a request.
pub const MAX_MESSAGES: u64 = 200;

/// Who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Who asked.
    Citizen,
    /// Who answers.
    Office,
}

impl Side {
    /// The word in rows.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Office => "office",
        }
    }

    /// Who reads it.
    pub const fn other(self) -> Self {
        match self {
            Self::Citizen => Self::Office,
            Self::Office => Self::Citizen,
        }
    }
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Comes with the form, so that the same form sent twice makes one message.
    pub id: Uuid,
    /// Who wrote.
    pub side: Side,
    /// Who exactly, see [`crate::scope::Actor::author`].
    pub author: String,
    /// At most [`MESSAGE_LENGTH`] characters; empty only where files came along.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When somebody of the other side saw it first.
    pub read_at: Option<DateTime<Utc>>,
}

/// Why a message is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MessageFault {
    /// Nothing is written.
    #[error("{}", t!("request-message-empty"))]
    Empty,
    /// More than [`MESSAGE_LENGTH`].
    #[error("{}", t!("request-message-long", max = MESSAGE_LENGTH))]
    Long,
}

/// The text of a message that may bring files: beside them it may stay empty.
///
/// # Errors
/// [`MessageFault`].
pub fn text_beside(written: &str, files: usize) -> Result<String, MessageFault> {
    match text(written) {
        Err(MessageFault::Empty) if files > 0 => Ok(String::new()),
        judged => judged,
    }
}

/// A message as it is kept: without space around it, with one kind of line end.
///
/// # Errors
/// [`MessageFault`].
pub fn text(written: &str) -> Result<String, MessageFault> {
    let text = written.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
    match text.chars().count() {
        0 => Err(MessageFault::Empty),
        1..=MESSAGE_LENGTH => Ok(text.to_owned()),
        _ => Err(MessageFault::Long),
    }
}
