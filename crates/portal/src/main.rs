//! The binary `sportello`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    if rustls::crypto::aws_lc_rs::default_provider().install_default().is_err() {
        tracing::debug!("a cryptographic provider was installed already");
    }
    portal::cli::run().await
}
