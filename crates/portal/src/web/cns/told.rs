//! What to tell who showed a card that was not accepted: what is wrong, and what to do about it.

use identity::cns::Refusal;
use words::t;

/// The words of one page.
pub(super) struct Told {
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) steps: Vec<&'static str>,
}

/// One refusal for each page.
pub(super) const EVERY: &[Refusal] = &[
    Refusal::Absent,
    Refusal::Policy,
    Refusal::Untrusted,
    Refusal::Expired,
    Refusal::NotYetValid,
    Refusal::Revoked,
    Refusal::RevocationUnknown,
    Refusal::Subject(""),
    Refusal::TooLong,
];

fn close() -> &'static str {
    t!("access-card-close")
}

fn ask() -> &'static str {
    t!("access-card-ask")
}

/// `None`: no login was pending.
pub(super) fn of(refusal: Option<Refusal>) -> Told {
    match refusal {
        None => Told {
            title: t!("access-card-over-title"),
            text: t!("access-card-over-text"),
            steps: vec![t!("access-card-over-step")],
        },
        Some(Refusal::Absent) => absent(),
        Some(Refusal::Usage(_) | Refusal::Policy) => Told {
            title: t!("access-card-other-title"),
            text: t!("access-card-other-text"),
            steps: vec![t!("access-card-other-step"), close()],
        },
        Some(Refusal::Untrusted | Refusal::Signature | Refusal::Path) => Told {
            title: t!("access-card-unknown-title"),
            text: t!("access-card-unknown-text"),
            steps: vec![t!("access-card-unknown-step"), close(), ask()],
        },
        Some(Refusal::Expired) => Told {
            title: t!("access-card-expired-title"),
            text: t!("access-card-expired-text"),
            steps: vec![t!("access-card-expired-step"), close()],
        },
        Some(Refusal::NotYetValid) => Told {
            title: t!("access-card-early-title"),
            text: t!("access-card-early-text"),
            steps: vec![t!("access-card-early-step"), ask()],
        },
        Some(Refusal::Revoked) => Told {
            title: t!("access-card-revoked-title"),
            text: t!("access-card-revoked-text"),
            steps: vec![t!("access-card-revoked-step"), ask()],
        },
        Some(Refusal::RevocationUnknown) => Told {
            title: t!("access-card-unchecked-title"),
            text: t!("access-card-unchecked-text"),
            steps: vec![t!("access-card-unchecked-step")],
        },
        Some(Refusal::Subject(_)) => Told {
            title: t!("access-card-nobody-title"),
            text: t!("access-card-nobody-text"),
            steps: vec![t!("access-card-nobody-step"), close(), ask()],
        },
        Some(Refusal::TooLong | Refusal::Unreadable(_)) => Told {
            title: t!("access-card-unreadable-title"),
            text: t!("access-card-unreadable-text"),
            steps: vec![t!("access-card-unreadable-step"), close(), ask()],
        },
    }
}

fn absent() -> Told {
    Told {
        title: t!("access-card-absent-title"),
        text: t!("access-card-absent-text"),
        steps: vec![
            t!("access-card-absent-reader"),
            t!("access-card-absent-program"),
            t!("access-card-absent-pin"),
            close(),
        ],
    }
}
