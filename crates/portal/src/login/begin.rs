//! The departure to an identity provider: a request is remembered, signed and given to the browser.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::assurance::Assurance;
use domain::scope::Scope;
use domain::tenant::access::{Binding as Way, Scheme};
use identity::dsig::SigningKey;
use identity::saml::Profile;
use identity::saml::authn_request::{AuthnRequest, PostForm};
use identity::saml::provider::Provider;
use identity::saml::relying_party::RelyingParty;
use rand::RngCore;
use store::LoginRequest;
use thiserror::Error;
use uuid::Uuid;

use super::{Binding, offers, own_path, pace, party, plain_level, profile_of, provider, providers, saml_of};
use crate::app::App;
use crate::client::ClientAddress;
use crate::identity::IdentityError;
use crate::registry::Tenant;

/// Why a login does not begin.
#[derive(Debug, Error)]
pub enum BeginError {
    #[error("the scheme is not offered here")]
    NotOffered,
    #[error("no identity provider of that name is trusted here")]
    UnknownProvider,
    #[error("too many logins begin from this address")]
    TooMany,
    #[error("no identity provider is known")]
    NoProvider,
    #[error("the provider takes no requests by this binding")]
    NoEndpoint,
    #[error("the service provider is not ready: {0}")]
    NoService(IdentityError),
    #[error("the request cannot be written: {0}")]
    Write(#[from] identity::saml::WriteError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What somebody wants who presses the button of a provider.
#[derive(Debug, Clone, Copy)]
pub struct Wish<'a> {
    pub scheme: Scheme,
    /// entityID of the provider; `None` where there is only one.
    pub issuer: Option<&'a str>,
    /// The level; `None`: the tenant's for a plain login.
    pub level: Option<Assurance>,
    /// How the request travels; `None`: as the tenant says.
    pub way: Option<Way>,
    pub return_to: &'a str,
    pub browser: &'a Binding,
    /// Where the browser is.
    pub client: ClientAddress,
    /// The session of somebody who is logged in already.
    pub step_up_of: Option<Uuid>,
}

/// How the browser leaves.
#[derive(Debug)]
pub enum Departure {
    /// By a form.
    Form {
        form: PostForm,
        /// Name of the provider.
        provider: String,
    },
    /// By an address.
    Address(String),
}

/// Remembers a login and says how to leave.
pub async fn begin(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    wish: &Wish<'_>,
) -> Result<Departure, BeginError> {
    if !offers(&app.config, tenant, wish.scheme) {
        return Err(BeginError::NotOffered);
    }
    let profile = profile_of(wish.scheme);
    let provider = chosen(app, tenant, wish)?;
    if !pace::admits(&app.store, scope, wish.client, app.config.identity.departures).await {
        return Err(BeginError::TooMany);
    }
    let party = party(app, tenant, profile)?;
    let saml = saml_of(tenant.config(), profile);
    let (request_id, relay_state) = (format!("_{}", random_id()), random_id());
    let asked = wish.level.unwrap_or_else(|| plain_level(tenant.config(), wish.scheme));
    let request = AuthnRequest {
        id: &request_id,
        issued_at: scope.now,
        asked,
        comparison: saml.comparison,
        relay_state: &relay_state,
    };
    let way = wish.way.unwrap_or(saml.binding);
    let (departure, request_xml) = sign(&request, &party.service, &party.key, &provider, way)?;
    let pending = LoginRequest {
        request_id: request_id.clone(),
        scheme: wish.scheme.name().to_owned(),
        issuer: provider.entity_id.clone(),
        asked: needed(profile, wish.level, asked),
        comparison: saml.comparison,
        issued_at: scope.now,
        acs_url: party.service.acs_url.clone(),
        entity_id: party.service.entity_id.clone(),
        relay_state: relay_state.clone(),
        binding_hash: wish.browser.hash(),
        return_to: own_path(wish.return_to).to_owned(),
        step_up_of: wish.step_up_of,
        request_xml,
        expires_at: scope.now + TimeDelta::minutes(app.config.identity.transaction_minutes),
    };
    let txn = app.store.begin(scope).await?;
    txn.add_login_request(&pending).await?;
    txn.commit().await?;
    Ok(departure)
}

/// The level that the answer must reach. FedERa's gateway may give less than it was asked for: a plain login takes what it gives, but
/// a page that needs a level is not opened by less, or its visitor would go round in circles.
fn needed(profile: Profile, wished: Option<Assurance>, asked: Assurance) -> Assurance {
    match profile {
        Profile::Federa => wished.unwrap_or(Assurance::Low),
        Profile::Spid | Profile::Cie => asked,
    }
}

/// The provider that was chosen; where there is only one, nobody need choose it.
fn chosen(app: &App, tenant: &Tenant, wish: &Wish<'_>) -> Result<Arc<Provider>, BeginError> {
    let profile = profile_of(wish.scheme);
    match wish.issuer {
        Some(issuer) => provider(app, tenant, profile, issuer).ok_or(BeginError::UnknownProvider),
        None => providers(app, tenant, profile).into_iter().next().ok_or(BeginError::NoProvider),
    }
}

fn sign(
    request: &AuthnRequest<'_>,
    service: &RelyingParty,
    key: &SigningKey,
    provider: &Provider,
    way: Way,
) -> Result<(Departure, String), BeginError> {
    match (way, &provider.sso.post, &provider.sso.redirect) {
        (Way::Post, Some(endpoint), _) | (Way::Redirect, Some(endpoint), None) => {
            let form = request.by_post(service, endpoint, key)?;
            let xml = form.xml.clone();
            Ok((Departure::Form { form, provider: provider.name.clone() }, xml))
        }
        (_, _, Some(endpoint)) => {
            let to = request.by_redirect(service, endpoint, key)?;
            Ok((Departure::Address(to.url), to.xml))
        }
        (_, None, None) => Err(BeginError::NoEndpoint),
    }
}

/// 128 random bits in hexadecimal.
pub(super) fn random_id() -> String {
    let mut bytes = [0_u8; 16];
    rand::rng().fill_bytes(&mut bytes);
    hex::encode(bytes)
}
