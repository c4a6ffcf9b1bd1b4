//! `/pagopa/node`: bytes in, bytes out.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Request, Response};

use crate::app::App;

/// The Node's endpoint.
#[derive(Debug)]
pub struct Endpoint {
    pub app: Arc<App>,
}

impl poem::Endpoint for Endpoint {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        Ok(Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).finish())
    }
}
