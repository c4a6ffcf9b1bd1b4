//! Another e-mail address: the profile asks for it and proves it; here it has its number and its stages.

use chrono::Datelike;
use domain::request::{Asked, Case, Move, Party};
use domain::scope::Scope;
use domain::tenant::TenantConfig;
use store::Txn;
use uuid::Uuid;
use words::t;

use super::RequestError;

/// What moves it: no clerk is needed.
const PORTAL: &str = "system";

/// What it is about, as it is kept.
const SUBJECT: &str = "Indirizzo e-mail per gli avvisi";

/// Why it is granted, as it is kept.
const PROVED: &str = "Il nuovo indirizzo è confermato.";

/// What a request is about, as its reader reads it: what the portal itself wrote is in the reader's language.
pub fn subject(case: &Case) -> &str {
    match &case.asked {
        Asked::EmailChange if case.subject == SUBJECT => t!("request-email-subject"),
        _ => &case.subject,
    }
}

/// Its outcome, in the same way.
pub fn outcome(case: &Case) -> Option<&str> {
    match &case.asked {
        Asked::EmailChange if case.outcome() == Some(PROVED) => Some(t!("request-email-proved")),
        _ => case.outcome(),
    }
}

/// Opens the request of who is logged in, taken in charge by the portal itself: in the transaction that keeps the new address until it
/// is proved. The identifier is for [`conclude_email_change`].
///
/// # Errors
/// [`RequestError::NotFound`] where nobody has logged in.
pub async fn open_email_change(
    txn: &Txn,
    scope: &Scope,
    config: &TenantConfig,
) -> Result<Uuid, RequestError> {
    let Some(person) = scope.person() else { return Err(RequestError::NotFound) };
    let id = Uuid::new_v4();
    let number = txn.next_request_number(scope.today().year()).await?;
    let about = (SUBJECT, None);
    let mut case =
        Case::sent((id, number), Asked::EmailChange, Party::from(person), about, config, scope.now);
    moved(&mut case, Move::Take, scope)?;
    txn.add_case(&case).await?;
    Ok(id)
}

/// Ends it: the address is proved and counts from now on, or with `proved` false it was given up. A request that has ended stays as it
/// is. In the transaction that changes the profile.
///
/// # Errors
/// [`RequestError::NotFound`] where there is no such request.
pub async fn conclude_email_change(
    txn: &Txn,
    scope: &Scope,
    id: Uuid,
    proved: bool,
) -> Result<(), RequestError> {
    let found = txn.lock_case(id).await?.filter(|case| case.asked == Asked::EmailChange);
    let mut case = found.ok_or(RequestError::NotFound)?;
    if !case.state().is_open() {
        return Ok(());
    }
    let moves: &[Move] = if proved { &[Move::Accept, Move::Conclude] } else { &[Move::Withdraw] };
    for made in moves {
        moved(&mut case, *made, scope)?;
    }
    Ok(txn.update_case(&case).await?)
}

fn moved(case: &mut Case, made: Move, scope: &Scope) -> Result<(), RequestError> {
    let why = if made == Move::Accept { PROVED } else { "" };
    let by = if made == Move::Withdraw { scope.actor.author() } else { PORTAL.to_owned() };
    case.make(made, &by, why, scope.now).map_err(|_| RequestError::NotFound)
}
