//! Logout at the identity provider too, begun here or there. The session here always ends first.

use std::sync::Arc;

use chrono::TimeDelta;
use domain::assurance::Assurance;
use domain::identity::{Channel, SamlSubject};
use domain::scope::Scope;
use identity::saml::Profile;
use identity::saml::authn_request::PostForm;
use identity::saml::logout::{
    Asked, Ended, Expected, Incoming, LogoutRefusal, LogoutRequest, LogoutResponse,
};
use identity::saml::provider::Provider;
use store::SessionRow;
use thiserror::Error;

use super::begin::random_id;
use super::{BeginError, party, provider};
use crate::app::App;
use crate::identity::Party;
use crate::registry::Tenant;

/// How long a provider may take to answer.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// A way to the provider, where a session may be open still.
#[derive(Debug)]
pub enum Farewell {
    /// A signed message.
    Form { form: PostForm, provider: String },
    /// An address, signed or plain.
    Address { url: String, provider: String },
}

/// Why a message about logout is not obeyed.
#[derive(Debug, Error)]
pub enum LogoutError {
    #[error("the message comes from no provider of this tenant")]
    NoProvider,
    #[error("no logout is pending for this answer")]
    NothingPending,
    #[error("the provider takes no answers")]
    NoEndpoint,
    #[error(transparent)]
    Refused(#[from] LogoutRefusal),
    #[error(transparent)]
    Service(#[from] BeginError),
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// Where a session that ended here may still be open, and how to close it there; `None`: nowhere.
///
/// SPID opens one at level 1 only (or tells its `SessionIndex`); CIE and FedERa have an address of their own that ends it.
pub async fn farewell(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    session: &SessionRow,
) -> Result<Option<Farewell>, LogoutError> {
    let (Some(channel), Some(issuer)) = (session.channel, &session.issuer) else { return Ok(None) };
    match channel {
        Channel::Spid => {
            let Some(subject) = session.saml.as_ref().filter(|subject| is_open_there(session, subject))
            else {
                return Ok(None);
            };
            let Some(provider) = provider(app, tenant, Profile::Spid, issuer) else { return Ok(None) };
            request(app, scope, tenant, &provider, subject).await
        }
        Channel::Cie => Ok(cie(app, tenant, issuer)),
        Channel::Federa => federa(app, tenant),
        Channel::Cns | Channel::Credentials | Channel::Registered => Ok(None),
    }
}

fn is_open_there(session: &SessionRow, subject: &SamlSubject) -> bool {
    subject.session_index.is_some() || session.assurance == Some(Assurance::Low)
}

/// CIE answers no message about logout: a plain link ends its session.
fn cie(app: &App, tenant: &Tenant, issuer: &str) -> Option<Farewell> {
    let url = app.config.identity.cie.logout_url.clone();
    let provider = provider(app, tenant, Profile::Cie, issuer)?;
    (!url.is_empty()).then(|| Farewell::Address { url, provider: provider.name.clone() })
}

/// FedERa's own address: it comes back to ours (`spurl`), told who asks (`spid`).
fn federa(app: &App, tenant: &Tenant) -> Result<Option<Farewell>, LogoutError> {
    let logout_url = &app.config.identity.federa.logout_url;
    if logout_url.is_empty() {
        return Ok(None);
    }
    let party = party(app, tenant, Profile::Federa)?;
    let back = format!("{}/uscita", tenant.origin);
    let query =
        serde_urlencoded::to_string([("spid", party.service.entity_id.as_str()), ("spurl", back.as_str())]);
    let url = format!("{logout_url}?{}", query.unwrap_or_default());
    Ok(Some(Farewell::Address { url, provider: "FedERa".to_owned() }))
}

async fn request(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    provider: &Provider,
    subject: &SamlSubject,
) -> Result<Option<Farewell>, LogoutError> {
    let party = party(app, tenant, provider.profile)?;
    let id = format!("_{}", random_id());
    let message = LogoutRequest { id: &id, issued_at: scope.now, subject, relay_state: "" };
    let name = provider.name.clone();
    let farewell = match (&provider.slo.post, &provider.slo.redirect) {
        (Some(endpoint), _) => {
            let form = message.by_post(&party.service, endpoint, &party.key).map_err(BeginError::from)?;
            Farewell::Form { form, provider: name }
        }
        (None, Some(endpoint)) => {
            let to = message.by_redirect(&party.service, endpoint, &party.key).map_err(BeginError::from)?;
            Farewell::Address { url: to.url, provider: name }
        }
        (None, None) => return Ok(None),
    };
    let pending = store::LogoutRequest {
        request_id: id,
        issuer: provider.entity_id.clone(),
        expires_at: scope.now + PATIENCE,
    };
    let txn = app.store.begin(scope).await?;
    txn.add_logout_request(&pending).await?;
    txn.commit().await?;
    Ok(Some(farewell))
}

/// How our answer to a provider's logout goes back.
#[derive(Debug)]
pub enum Reply {
    Form(PostForm),
    Address(String),
}

/// A logout that the provider began: closes the sessions that it names in this tenant, and answers. A session that is not there is closed.
pub async fn requested(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    profile: Profile,
    incoming: &Incoming,
) -> Result<Reply, LogoutError> {
    let (provider, party) = partners(app, tenant, profile, incoming)?;
    let expected = expected(app, &provider, &party.service.slo_url);
    let asked = incoming.request(&expected, scope.now)?;
    let closed = close(app, scope, &provider, &asked).await?;
    tracing::info!(request_id = scope.request_id, tenant = %scope.tenant, issuer = provider.entity_id, closed, "logout begun by a provider");
    let id = format!("_{}", random_id());
    let answer = LogoutResponse {
        id: &id,
        issued_at: scope.now,
        in_response_to: &asked.id,
        complete: true,
        relay_state: incoming.relay_state().unwrap_or_default(),
    };
    let endpoints = &provider.slo_response;
    match (&endpoints.post, &endpoints.redirect) {
        (Some(endpoint), None) => {
            Ok(Reply::Form(answer.by_post(&party.service, endpoint, &party.key).map_err(BeginError::from)?))
        }
        (_, Some(endpoint)) => {
            let to = answer.by_redirect(&party.service, endpoint, &party.key).map_err(BeginError::from)?;
            Ok(Reply::Address(to.url))
        }
        (None, None) => Err(LogoutError::NoEndpoint),
    }
}

async fn close(app: &App, scope: &Scope, provider: &Provider, asked: &Asked) -> Result<usize, store::Error> {
    let txn = app.store.begin(scope).await?;
    let closed =
        txn.remove_sessions_of_subject(&provider.entity_id, &asked.name_id, &asked.session_indexes).await?;
    txn.commit().await?;
    Ok(closed.len())
}

/// The provider's answer to a logout that we began.
pub async fn answered(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    profile: Profile,
    incoming: &Incoming,
) -> Result<Ended, LogoutError> {
    let (provider, party) = partners(app, tenant, profile, incoming)?;
    let request_id = incoming.claimed_request().ok_or(LogoutError::NothingPending)?;
    let txn = app.store.begin(scope).await?;
    let pending = txn.take_logout_request(&request_id, scope.now).await?;
    txn.commit().await?;
    let pending = pending.filter(|pending| pending.issuer == provider.entity_id);
    let pending = pending.ok_or(LogoutError::NothingPending)?;
    let expected = expected(app, &provider, &party.service.slo_url);
    Ok(incoming.response(&expected, &pending.request_id, scope.now)?)
}

/// The provider that a message claims to come from, and our side.
fn partners(
    app: &App,
    tenant: &Tenant,
    profile: Profile,
    incoming: &Incoming,
) -> Result<(Arc<Provider>, Arc<Party>), LogoutError> {
    let issuer = incoming.claimed_issuer().ok_or(LogoutError::NoProvider)?;
    let provider = provider(app, tenant, profile, &issuer).ok_or(LogoutError::NoProvider)?;
    Ok((provider, party(app, tenant, profile)?))
}

fn expected<'a>(app: &App, provider: &'a Provider, destination: &'a str) -> Expected<'a> {
    Expected {
        issuer: &provider.entity_id,
        keys: &provider.keys,
        destination,
        skew: app.config.identity.skew(),
    }
}
