//! Which schemes a tenant offers, and what each can give.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::tenant::access::{Access, Registration, Scheme};
use domain::tenant::{Profile as Environment, TenantConfig};
use identity::saml::Profile;

use super::party;
use crate::app::App;
use crate::config::Config;
use crate::identity::saml_of;
use crate::registry::Tenant;

/// Whether a scheme stands on the tenant's page. The trial provider does in the demo only, and on the platform's own host too.
pub fn offers(config: &Config, tenant: &Tenant, scheme: Scheme) -> bool {
    let named = tenant.config().access.schemes.contains(&scheme);
    named && (scheme != Scheme::Sandbox || config.profile == Environment::Demo)
}

/// Whether the button of a scheme leads somewhere.
pub fn is_open(app: &App, tenant: &Tenant, scheme: Scheme) -> bool {
    let offered = offers(&app.config, tenant, scheme);
    offered
        && match scheme {
            Scheme::Spid | Scheme::Cie | Scheme::Federa | Scheme::Sandbox => {
                party(app, tenant, profile_of(scheme)).is_ok()
            }
            Scheme::Cns => app.config.identity.cns.is_set_up(),
            // closed or not, the page of old credentials explains itself
            Scheme::Credentials => true,
        }
}

/// Whether a tenant speaks a dialect of SAML at all.
pub fn speaks(config: &Config, tenant: &Tenant, profile: Profile) -> bool {
    let schemes = [Scheme::Spid, Scheme::Cie, Scheme::Federa, Scheme::Sandbox];
    schemes.into_iter().any(|scheme| profile_of(scheme) == profile && offers(config, tenant, scheme))
}

/// The dialect of a scheme that speaks SAML; the trial provider speaks SPID's, and the others have none and are never asked.
pub const fn profile_of(scheme: Scheme) -> Profile {
    match scheme {
        Scheme::Cie => Profile::Cie,
        Scheme::Federa => Profile::Federa,
        Scheme::Spid | Scheme::Sandbox | Scheme::Cns | Scheme::Credentials => Profile::Spid,
    }
}

/// The level that a plain login asks for; at the trial provider any, so that who tries the portal chooses there.
pub fn plain_level(tenant: &TenantConfig, scheme: Scheme) -> Assurance {
    if scheme == Scheme::Sandbox {
        return Assurance::Low;
    }
    saml_of(tenant, profile_of(scheme)).level.unwrap_or(tenant.payment.min_level)
}

/// The highest level that a scheme can give at `now`.
pub fn reaches(access: &Access, scheme: Scheme, now: DateTime<Utc>) -> Assurance {
    match scheme {
        Scheme::Spid | Scheme::Cie | Scheme::Sandbox => Assurance::High,
        Scheme::Cns => access.cns.clone().unwrap_or_default().level,
        Scheme::Federa => {
            let federa = access.federa.clone().unwrap_or_default();
            federa.federa_levels().highest(federa.accepts_own_credentials(now))
        }
        Scheme::Credentials => match access.credentials.as_ref().map(|rule| &rule.registration) {
            Some(Registration::Open { level, .. }) => *level,
            Some(Registration::Closed) | None => Assurance::Low,
        },
    }
}
