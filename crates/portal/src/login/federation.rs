//! Our service provider of a tenant in a dialect, and the identity providers that it trusts.

use std::sync::Arc;

use identity::saml::Profile;
use identity::saml::provider::Provider;

use super::BeginError;
use crate::app::App;
use crate::identity::Party;
use crate::registry::Tenant;

/// Our side; an error for a tenant whose keys or settings are not there.
pub fn party(app: &App, tenant: &Tenant, profile: Profile) -> Result<Arc<Party>, BeginError> {
    app.identity.service(tenant, profile).map_err(BeginError::NoService)
}

/// The providers that a tenant trusts, in no order that means anything.
pub fn providers(app: &App, tenant: &Tenant, profile: Profile) -> Vec<Arc<Provider>> {
    app.identity.providers(tenant, profile)
}

/// One of them by its entityID.
pub fn provider(app: &App, tenant: &Tenant, profile: Profile, issuer: &str) -> Option<Arc<Provider>> {
    app.identity.provider(tenant, profile, issuer)
}
