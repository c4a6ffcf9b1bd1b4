//! `/pagopa/node`: bytes in, bytes out.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use poem::http::{StatusCode, header};
use poem::{Body, Request, Response};
use tokio::io::{AsyncReadExt, sink};
use tokio::time::timeout;

use crate::app::App;
use crate::station::{Reply, Station};

/// How much of a message that is too large is still taken off the wire and dropped, so that who sends it comes to
/// read the answer.
const DROPPED: u64 = 16 << 20;
/// How long that may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// The Node's endpoint.
#[derive(Debug)]
pub struct Endpoint {
    pub app: Arc<App>,
}

/// A message as far as it was read.
enum Message {
    Whole(Vec<u8>),
    /// The beginning of one that is larger than the limit.
    Beginning(Vec<u8>),
}

impl poem::Endpoint for Endpoint {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        if let Err(why) = self.app.node.admit(&self.app.config, request.headers(), self.app.clock.now()) {
            tracing::warn!(%why, "a call on the Node's listener is turned away");
            return Ok(bare(StatusCode::FORBIDDEN));
        }
        let body = request.take_body();
        let Ok(message) = read(body, self.app.config.server.node_body_limit).await else {
            return Ok(bare(StatusCode::BAD_REQUEST));
        };
        let action = request.header("SOAPAction");
        let request_id = uuid::Uuid::new_v4().simple().to_string();
        let app = &*self.app;
        let station = Station {
            store: &app.store,
            registry: &app.registry,
            journal: &app.journal,
            now: app.clock.now(),
            request_id: &request_id,
        };
        let reply = match message {
            Message::Whole(bytes) => station.answer(&bytes, action).await,
            Message::Beginning(bytes) => station.refuses_size(&bytes, action),
        };
        match reply {
            Ok(Reply::Envelope(body)) => {
                Ok(Response::builder().header(header::CONTENT_TYPE, "text/xml; charset=utf-8").body(body))
            }
            Ok(Reply::BadRequest) => Ok(bare(StatusCode::BAD_REQUEST)),
            Ok(Reply::Unavailable) => Ok(bare(StatusCode::SERVICE_UNAVAILABLE)),
            Err(error) => {
                tracing::error!(request_id, %error, "the answer could not be written");
                Ok(bare(StatusCode::INTERNAL_SERVER_ERROR))
            }
        }
    }
}

/// Never keeps more than `limit` bytes and one.
async fn read(body: Body, limit: usize) -> io::Result<Message> {
    let mut reader = body.into_async_read();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    (&mut reader).take(most).read_to_end(&mut bytes).await?;
    if bytes.len() <= limit {
        return Ok(Message::Whole(bytes));
    }
    let (mut rest, mut nowhere) = (reader.take(DROPPED), sink());
    // The answer does not wait for a slow rest.
    if let Ok(dropped) = timeout(PATIENCE, tokio::io::copy(&mut rest, &mut nowhere)).await {
        dropped?;
    }
    Ok(Message::Beginning(bytes))
}

fn bare(status: StatusCode) -> Response {
    Response::builder().status(status).finish()
}
