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

/// The level for a service: the tenant's, or the service's own where it is stricter. Where one may pay without a login, a login of
/// any level may too.
pub fn needed(payment: &Payment, service: Option<Assurance>) -> Assurance {
    let of_tenant = if payment.anonymous { Assurance::Low } else { payment.min_level };
    service.map_or(of_tenant, |service| service.max(of_tenant))
}

/// Whether the login of a scope is strong enough.
///
/// # Errors
/// [`TooLow`], also for who has not logged in.
pub fn check(scope: &Scope, needed: Assurance) -> Result<(), TooLow> {
    match scope.assurance() {
        Some(has) if has >= needed => Ok(()),
        has => Err(TooLow { needed, has }),
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
        assert_eq!(needed(&payment, None), Substantial);
        assert_eq!(needed(&payment, Some(Low)), Substantial);
        assert_eq!(needed(&payment, Some(High)), High);
    }

    #[test]
    fn where_nobody_must_log_in_any_login_will_do() {
        let payment = Payment { anonymous: true, ..Payment::default() };
        assert_eq!(needed(&payment, None), Low);
        assert_eq!(needed(&payment, Some(Substantial)), Substantial);
    }
}
