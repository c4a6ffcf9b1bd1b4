//! How strong a login must be to issue a debt or to pay it: one rule for both.

use crate::assurance::Assurance;
use crate::scope::Scope;
use crate::tenant::Payment;
use thiserror::Error;

/// The login is weaker than what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a login of level {needed} is needed")]
pub struct TooLow {
    /// What is asked for.
    pub needed: Assurance,
    /// What there is; `None` without a login.
    pub has: Option<Assurance>,
}

/// The level for a service: the tenant's, or the service's own where it is stricter; `None` where one may pay without a login, and the
/// service asks for none: a login of any level may too.
pub fn needed(payment: &Payment, service: Option<Assurance>) -> Option<Assurance> {
    if payment.anonymous {
        service
    } else {
        Some(service.map_or(payment.min_level, |own| own.max(payment.min_level)))
    }
}

/// Whether the login of a scope is strong enough.
///
/// # Errors
/// [`TooLow`], also for who has not logged in where a login is needed.
pub fn check(scope: &Scope, needed: Option<Assurance>) -> Result<(), TooLow> {
    match (needed, scope.assurance()) {
        (None, _) => Ok(()),
        (Some(needed), Some(has)) if has >= needed => Ok(()),
        (Some(needed), has) => Err(TooLow { needed, has }),
    }
}

#[cfg(test)]
mod tests {
    use super::needed;
    use crate::assurance::Assurance::{High, Low, Substantial};
    use crate::tenant::Payment;

    #[test]
    fn the_stricter_of_tenant_and_service_holds() {
        let payment = Payment::default();
        assert_eq!(needed(&payment, None), Some(Substantial));
        assert_eq!(needed(&payment, Some(Low)), Some(Substantial));
        assert_eq!(needed(&payment, Some(High)), Some(High));
    }

    #[test]
    fn where_nobody_must_log_in_only_a_strict_service_asks_for_it() {
        let payment = Payment { anonymous: true, ..Payment::default() };
        assert_eq!(needed(&payment, None), None);
        assert_eq!(needed(&payment, Some(Substantial)), Some(Substantial));
    }
}
