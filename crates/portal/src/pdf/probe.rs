//! What shuts the printing process in on this machine, found out once, when it first matters, and told by `sportello check`.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

use super::workspace::Workspace;
use super::{PrinterSettings, shut_in};

/// How long a question to the system may take.
const PATIENCE: Duration = Duration::from_secs(3);
/// The faces of the guide to the notice.
const FONTS: [&str; 4] =
    ["TitilliumWeb-Regular.ttf", "TitilliumWeb-Bold.ttf", "RobotoMono-Regular.ttf", "RobotoMono-Bold.ttf"];

/// What holds on this machine. Script off, dead proxy, no local files, clean environment and deadline hold everywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guards {
    /// What `wkhtmltopdf --version` says; `None` when it cannot be run.
    pub program: Option<String>,
    /// The process runs where there is no network at all (`unshare --map-root-user --net`).
    pub no_network_namespace: bool,
    /// Fonts that are not installed: documents are readable without, but not in the faces of the guide.
    pub missing_fonts: Vec<String>,
}

/// Asks the system.
pub(super) async fn guards(settings: &PrinterSettings, workspace: &Workspace) -> Guards {
    Guards {
        program: version(&settings.program, workspace).await,
        no_network_namespace: answer(shut_in(Path::new("true"), true, workspace)).await.is_some(),
        missing_fonts: missing_fonts(&settings.fonts),
    }
}

async fn version(program: &Path, workspace: &Workspace) -> Option<String> {
    let mut command = shut_in(program, false, workspace);
    command.arg("--version");
    answer(command).await.map(|text| text.trim().to_owned())
}

async fn answer(mut command: Command) -> Option<String> {
    command.stdin(Stdio::null());
    let output = timeout(PATIENCE, command.output()).await.ok()?.ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn missing_fonts(folder: &Path) -> Vec<String> {
    FONTS.iter().filter(|name| !folder.join(name).is_file()).map(|name| (*name).to_owned()).collect()
}
