//! Issuing a debt from a draft: who may, and how often without a login.
//!
//! Without a login only where the entity allows it (`payment.anonymous`), for a service that asks for no level of its own
//! ([`level`]). Nobody answers for such a debt but who is named in it, so its making is counted by place and by session.

use crate::assurance::Assurance;
use crate::level::{self, TooLow};
use crate::scope::{Actor, Scope};
use crate::tenant::Payment;

/// Debts that may be issued without a login from one place in [`WINDOW_SECONDS`]: many people may share an address.
pub const MOST_FROM_A_PLACE: u64 = 20;
/// Debts that may be issued without a login in one session in [`WINDOW_SECONDS`].
pub const MOST_IN_A_SESSION: u64 = 10;
/// Debts that may be issued without a login in one entity in [`WINDOW_SECONDS`].
pub const MOST_IN_AN_ENTITY: u64 = 300;
/// The window of all of them, seconds.
pub const WINDOW_SECONDS: u64 = 600;

/// In whose name a debt is issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Maker {
    /// Of somebody who has logged in.
    Known,
    /// Of nobody in particular: it is counted.
    Unknown,
}

/// Who would issue a debt of a service with that level of its own.
///
/// # Errors
/// [`TooLow`]: a login is needed, or a stronger one.
pub fn maker(scope: &Scope, payment: &Payment, service: Option<Assurance>) -> Result<Maker, TooLow> {
    level::check(scope, level::needed(payment, service))?;
    Ok(if scope.actor == Actor::Anonymous { Maker::Unknown } else { Maker::Known })
}

#[cfg(test)]
mod tests {
    use super::{Maker, maker};
    use crate::assurance::Assurance::{High, Low, Substantial};
    use crate::level::TooLow;
    use crate::scope::{Actor, Scope, TenantId};
    use crate::tenant::Payment;

    fn scope(actor: Actor) -> Scope {
        let system =
            Scope::system(TenantId::parse("medesano").unwrap(), "2026-11-22T10:00:00Z".parse().unwrap());
        Scope { actor, ..system }
    }

    fn marta(assurance: crate::assurance::Assurance) -> Scope {
        let person = crate::identity::Person {
            key: "CMPMRT84C52F082M".parse().unwrap(),
            given_name: "Marta".into(),
            family_name: "Campioni".into(),
            birth_date: None,
            email: None,
            address: None,
        };
        scope(Actor::Person { person: Box::new(person), assurance, roles: Vec::new() })
    }

    #[test]
    fn without_a_login_only_where_the_entity_allows_it_and_the_service_asks_for_none() {
        let (open, usual) = (Payment { anonymous: true, ..Payment::default() }, Payment::default());
        let nobody = scope(Actor::Anonymous);
        assert_eq!(maker(&nobody, &open, None), Ok(Maker::Unknown));
        assert_eq!(maker(&nobody, &open, Some(Low)), Err(TooLow { needed: Low, has: None }));
        assert_eq!(maker(&nobody, &usual, None), Err(TooLow { needed: Substantial, has: None }));
    }

    #[test]
    fn who_has_logged_in_is_known_also_where_nobody_must() {
        let open = Payment { anonymous: true, ..Payment::default() };
        assert_eq!(maker(&marta(Low), &open, None), Ok(Maker::Known));
        assert_eq!(maker(&marta(High), &Payment::default(), Some(High)), Ok(Maker::Known));
        let weak = TooLow { needed: High, has: Some(Substantial) };
        assert_eq!(maker(&marta(Substantial), &open, Some(High)), Err(weak));
    }
}
