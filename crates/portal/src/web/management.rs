//! Health, readiness and figures, on the management listener only.

use std::sync::Arc;

use poem::http::{StatusCode, header};
use poem::{Request, Response};

use crate::app::App;

/// Ready when the database answers.
#[derive(Debug)]
pub struct Ready {
    pub app: Arc<App>,
}

impl poem::Endpoint for Ready {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        match self.app.store.ping().await {
            Ok(()) => Ok(Response::builder().body("ready")),
            Err(error) => {
                tracing::warn!(%error, "not ready");
                Ok(Response::builder().status(StatusCode::SERVICE_UNAVAILABLE).body("database not reachable"))
            }
        }
    }
}

async fn pending(app: &App) -> Result<u64, store::Error> {
    let scope = domain::scope::PlatformScope::system(app.clock.now());
    app.store.platform_read(&scope).await?.pending_jobs().await
}

fn journal(app: &App) -> String {
    let counted = app.journal.counted();
    format!(
        "sportello_node_journal_written_total {}
sportello_node_journal_dropped_total {}
\
         sportello_node_journal_failures_total {}
sportello_node_journal_waiting {}
\
         sportello_node_calls_refused_total {}
",
        counted.written,
        counted.dropped,
        counted.failed,
        counted.waiting,
        app.node.refused()
    )
}

/// Figures in the text format of Prometheus.
#[derive(Debug)]
pub struct Metrics {
    pub app: Arc<App>,
}

impl poem::Endpoint for Metrics {
    type Output = Response;

    async fn call(&self, _: Request) -> poem::Result<Response> {
        let tenants = self.app.registry.all().len();
        let pending = match pending(&self.app).await {
            Ok(pending) => pending.to_string(),
            Err(error) => {
                tracing::warn!(%error, "jobs cannot be counted");
                "NaN".to_owned()
            }
        };
        let providers = crate::identity::figures(&self.app.identity.directory(), self.app.clock.now());
        let logins = self.app.logins.counted();
        let journal = journal(&self.app);
        let body = format!(
            "sportello_tenants {tenants}
sportello_jobs_pending {pending}
\
             sportello_login_answers_total {}
sportello_login_answers_unasked_total {}
\
             sportello_login_verifications_total {}
sportello_login_entered_total {}
{providers}{journal}",
            logins.answers, logins.unasked, logins.verifications, logins.entered
        );
        Ok(Response::builder().header(header::CONTENT_TYPE, "text/plain; version=0.0.4").body(body))
    }
}
