//! `/pagopa/node`: bytes in, bytes out.

use std::sync::Arc;

use poem::error::ReadBodyError;
use poem::http::{StatusCode, header};
use poem::{Request, Response};

use crate::app::App;
use crate::station::{Reply, Station};

/// The Node's endpoint.
#[derive(Debug)]
pub struct Endpoint {
    pub app: Arc<App>,
}

impl poem::Endpoint for Endpoint {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let body = request.take_body();
        let bytes = match body.into_bytes_limit(self.app.config.server.node_body_limit).await {
            Ok(bytes) => bytes,
            Err(ReadBodyError::PayloadTooLarge) => return Ok(bare(StatusCode::PAYLOAD_TOO_LARGE)),
            Err(_) => return Ok(bare(StatusCode::BAD_REQUEST)),
        };
        let action = request.header("SOAPAction");
        let request_id = uuid::Uuid::new_v4().simple().to_string();
        let app = &*self.app;
        let station = Station {
            store: &app.store,
            registry: &app.registry,
            now: app.clock.now(),
            request_id: &request_id,
        };
        match station.answer(&bytes, action).await {
            Ok(Reply::Envelope(body)) => {
                Ok(Response::builder().header(header::CONTENT_TYPE, "text/xml; charset=utf-8").body(body))
            }
            Ok(Reply::BadRequest) => Ok(bare(StatusCode::BAD_REQUEST)),
            Err(error) => {
                tracing::error!(request_id, %error, "the answer could not be written");
                Ok(bare(StatusCode::INTERNAL_SERVER_ERROR))
            }
        }
    }
}

fn bare(status: StatusCode) -> Response {
    Response::builder().status(status).finish()
}
