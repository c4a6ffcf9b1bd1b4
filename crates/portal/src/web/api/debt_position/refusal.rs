//! Why a position is not written or not changed, as problem documents.

use chrono::{DateTime, Utc};
use domain::debt::{CancelRefusal, PublishRefusal};
use domain::fault::Fault;

use super::super::Refusal;
use super::super::problem::FieldProblem;
use crate::debt::change::ChangeError;
use crate::debt::issue::IssueError;
use crate::debt::new::NewDebt;

/// Faults of the body.
pub(super) fn faulty(faults: Vec<Fault>) -> Refusal {
    let errors =
        faults.into_iter().map(|fault| FieldProblem { field: fault.field, text: fault.text }).collect();
    Refusal::unprocessable("invalid-position", "The position cannot be accepted: see errors.", errors)
}

/// A body that is of another position than the path, or would replace one.
pub(super) fn of_another(new: &NewDebt, iupd: &str) -> Vec<Fault> {
    let named = (new.iupd != iupd).then(|| Fault::new("iupd", "is not the one of the path"));
    let replaces = new.replaces.as_ref().map(|_| Fault::new("replaces", "only for a new position"));
    named.into_iter().chain(replaces).collect()
}

/// Why a position was not written.
pub(super) fn refused(error: IssueError, request_id: &str) -> Refusal {
    match error {
        IssueError::Faults(faults) => faulty(faults),
        IssueError::IupdTaken(_) => {
            Refusal::conflict("iupd-taken", "A position with this iupd exists already.")
        }
        IssueError::NumberTaken(_) => {
            Refusal::conflict("nav-taken", "This notice number, or one with the same IUV, exists already.")
        }
        IssueError::KeyReused => {
            let detail =
                "This Idempotency-Key came with another body before: use a new key for a new position.";
            Refusal::unprocessable("idempotency-key-reused", detail, Vec::new())
        }
        IssueError::Replaced(refusal) => cancelled(refusal),
        IssueError::BeingPaid { until } => being_paid(until),
        IssueError::Store(error) if error.is_conflict() => {
            Refusal::conflict("taken", "The iupd or the notice number was taken at this moment.")
        }
        IssueError::NotAClient => Refusal::unauthorized(),
        IssueError::Numbering(error) => Refusal::internal(error, request_id),
        IssueError::Store(error) => Refusal::internal(error, request_id),
    }
}

/// Why a position stays as it is.
pub(super) fn unchanged(error: ChangeError, request_id: &str) -> Refusal {
    match error {
        ChangeError::NotFound => Refusal::not_found(),
        ChangeError::Publish(PublishRefusal::Published) => {
            Refusal::conflict("already-published", "The position is published already.")
        }
        ChangeError::Publish(PublishRefusal::Cancelled) => cancelled(CancelRefusal::Cancelled),
        ChangeError::Cancel(refusal) => cancelled(refusal),
        ChangeError::BeingPaid { until } => being_paid(until),
        ChangeError::Spontaneous => {
            let detail = "A citizen made this position: it can be invalidated, not written anew or removed.";
            Refusal::conflict("spontaneous", detail)
        }
        ChangeError::Issue(error) => refused(error, request_id),
        ChangeError::Store(error) => Refusal::internal(error, request_id),
    }
}

fn cancelled(refusal: CancelRefusal) -> Refusal {
    match refusal {
        CancelRefusal::Paid => Refusal::conflict("paid", "An installment of the position has been paid."),
        CancelRefusal::Cancelled => {
            Refusal::conflict("already-invalidated", "The position is invalidated already.")
        }
    }
}

fn being_paid(until: DateTime<Utc>) -> Refusal {
    let until = until.to_rfc3339();
    Refusal::conflict("being-paid", &format!("Somebody is paying it at pagoPA. Try again after {until}."))
}
