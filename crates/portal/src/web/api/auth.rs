//! Tokens of clients, and the scopes that operations ask for.

use domain::access::Permission;
use domain::scope::{Actor, Scope};
use poem::Request;
use poem_openapi::auth::Bearer;
use poem_openapi::{OAuthScopes, SecurityScheme};

use super::{Arrival, Refusal};
use crate::api_client;

/// The scopes of the API; each is the permission of that name.
#[derive(Debug, OAuthScopes)]
pub enum ApiScope {
    /// Read the catalogue
    #[oai(rename = "api.catalogue.read")]
    CatalogueRead,
    /// Write debt positions
    #[oai(rename = "api.debt.write")]
    DebtWrite,
    /// Read debt positions
    #[oai(rename = "api.debt.read")]
    DebtRead,
}

/// Client credentials: the token comes from `/api/v1/oauth/token` and counts for one hour.
#[derive(Debug, SecurityScheme)]
#[oai(
    ty = "oauth2",
    flows(client_credentials(token_url = "/api/v1/oauth/token", scopes = "ApiScope")),
    checker = "carrier"
)]
pub struct Auth(Arrival);

/// Who carries the token; a token of another entity is nothing here.
async fn carrier(request: &Request, bearer: Bearer) -> poem::Result<Arrival> {
    let Some(arrival) = request.data::<Arrival>() else { return Err(Refusal::unauthorized().into()) };
    let found = api_client::bearer(&arrival.app.store, &arrival.scope, &bearer.token).await;
    match found {
        Ok(Some(actor)) => Ok(Arrival { scope: Scope { actor, ..arrival.scope.clone() }, ..arrival.clone() }),
        Ok(None) => Err(Refusal::unauthorized().into()),
        Err(error) => Err(Refusal::internal(error, &arrival.scope.request_id).into()),
    }
}

impl Auth {
    /// The call, if its token allows the operation.
    pub fn permitted(self, permission: Permission) -> Result<Arrival, Refusal> {
        let allowed = matches!(&self.0.scope.actor, Actor::Client { permissions, .. } if permissions.contains(&permission));
        if allowed { Ok(self.0) } else { Err(Refusal::forbidden(permission.name())) }
    }
}
