//! The REST API for other software of the entity, described by its OpenAPI document.

use std::sync::Arc;

use poem::http::{StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response};
use poem_openapi::{OpenApi, OpenApiService};
use sha2::{Digest, Sha256};
use words::Language;

use crate::app::App;
use crate::registry::Tenant;
use crate::scope;

mod auth;
pub mod catalogue;
pub mod debt_position;
pub mod docs;
mod problem;
pub mod token;

pub use auth::{ApiScope, Auth};
pub use problem::{ProblemBody, Refusal};

/// What every operation is given of its call.
#[derive(Debug, Clone)]
pub struct Arrival {
    pub app: Arc<App>,
    pub tenant: Arc<Tenant>,
    pub scope: domain::scope::Scope,
    /// Hash of the body, byte by byte.
    pub body_hash: String,
}

fn service() -> OpenApiService<impl OpenApi, ()> {
    let apis = (token::TokenApi, catalogue::CatalogueApi, debt_position::DebtPositionApi);
    OpenApiService::new(apis, "Sportello", env!("CARGO_PKG_VERSION")).server("/api/v1").description(
        "Debts and catalogue of one municipality, on its own host. Errors are problem documents (RFC 9457) with a stable `code`.",
    )
}

/// The OpenAPI document as JSON.
pub fn document() -> String {
    // poem-openapi has a word of its own for what the standard calls `date`
    service().spec().replace("\"naive-date\"", "\"date\"")
}

/// Everything under `/api/v1`.
pub fn endpoint(app: &Arc<App>) -> impl Endpoint<Output = Response> + use<> {
    Api {
        app: app.clone(),
        inner: poem::EndpointExt::map_to_response(poem::IntoEndpoint::into_endpoint(service())),
    }
}

/// Host, body limit, problem documents round the operations.
struct Api<E> {
    app: Arc<App>,
    inner: E,
}

impl<E: Endpoint<Output = Response>> Endpoint for Api<E> {
    type Output = Response;

    /// In Italian, whoever calls: other software reads it.
    async fn call(&self, request: Request) -> poem::Result<Response> {
        words::within(Language::It, self.answer(request)).await
    }
}

impl<E: Endpoint<Output = Response>> Api<E> {
    async fn answer(&self, mut request: Request) -> poem::Result<Response> {
        let request_id = uuid::Uuid::new_v4().simple().to_string()[..12].to_owned();
        let tenant = scope::tenant_of(&self.app, &request).filter(|tenant| !tenant.is_platform());
        let Some(tenant) = tenant else {
            return Ok(ProblemBody::told(
                StatusCode::NOT_FOUND,
                "not-found",
                "There is no API on this host.",
            )
            .response());
        };
        let limit = self.app.config.server.body_limit;
        let Ok(body) = request.take_body().into_bytes_limit(limit).await else {
            let detail = format!("The body is larger than {limit} bytes or cannot be read.");
            return Ok(ProblemBody::told(StatusCode::PAYLOAD_TOO_LARGE, "too-large", &detail).response());
        };
        let scope = domain::scope::Scope {
            tenant: tenant.id.clone(),
            actor: domain::scope::Actor::Anonymous,
            now: self.app.clock.now(),
            request_id: request_id.clone(),
        };
        let body_hash = hex::encode(Sha256::digest(&body));
        request.set_body(body);
        request.set_data(Arrival { app: self.app.clone(), tenant, scope, body_hash });
        let mut response = match self.inner.call(request).await {
            Ok(response) => response,
            Err(error) => problem::of(error, &request_id).into_response(),
        };
        response.headers_mut().insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
        Ok(response)
    }
}
