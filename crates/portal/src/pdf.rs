//! The printer: one `wkhtmltopdf` process per document. The only place of the program that starts a process.
//!
//! Owns the bounded pool, the deadline, the command line and what shuts the process in: no script, no network, no files.
//! Refuses content: it is given a closed page and gives back PDF bytes or the reason why not.

mod leash;
pub mod probe;
mod workspace;

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use thiserror::Error;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::sync::{OnceCell, Semaphore};
use tokio::time::timeout;

use self::leash::Leash;
pub use self::probe::Guards;
use self::workspace::Workspace;

/// Largest PDF that is read, in bytes.
const MAX_PDF: u64 = 16 * 1024 * 1024;
/// How much of what the process complains about is kept, in bytes.
const MAX_COMPLAINT: u64 = 2000;

/// How documents are printed; from the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterSettings {
    /// The program: a path, or a name looked up in `PATH`.
    pub program: PathBuf,
    /// How many processes at the same time; at least 1.
    pub processes: usize,
    /// How many documents may wait for a free process; who comes after them is told at once that all are busy.
    pub queue: usize,
    /// How long one document may take; waiting for a free process has the same limit.
    pub deadline: Duration,
    /// Folder with `TitilliumWeb-*.ttf` and `RobotoMono-*.ttf` (`documents` of the folder that `cargo xtask ui` writes).
    pub fonts: PathBuf,
}

/// Why there is no PDF. The page can always be printed again: nothing is lost.
#[derive(Debug, Error)]
pub enum PdfError {
    /// The program is not installed or may not be run.
    #[error("{program} cannot be started: {reason}")]
    Missing {
        /// What was looked for.
        program: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The process was still running at the deadline; it was killed.
    #[error("printing took longer than {0:?} and was stopped")]
    Timeout(Duration),
    /// Too many wait already, or no process was free within the deadline.
    #[error("all {0} printing processes are busy")]
    Busy(usize),
    /// The process ended badly, was killed, or gave something that is not a whole PDF.
    #[error("printing failed: {0}")]
    Failed(String),
    /// The private folder of the printer could not be made.
    #[error("the printer's folder: {0}")]
    Workspace(std::io::Error),
}

/// A bounded pool of printing processes.
#[derive(Debug)]
pub struct Printer {
    settings: PrinterSettings,
    free: Semaphore,
    places: Semaphore,
    workspace: Workspace,
    guards: OnceCell<Guards>,
}

impl Printer {
    /// Makes the private folder. What the system allows is found out when it is first asked for.
    ///
    /// A missing program is no error here: [`Printer::guards`] tells it, and each print answers [`PdfError::Missing`].
    ///
    /// # Errors
    /// [`PdfError::Workspace`].
    pub fn start(settings: PrinterSettings) -> Result<Self, PdfError> {
        let workspace = Workspace::new(&settings.fonts).map_err(PdfError::Workspace)?;
        let processes = settings.processes.max(1);
        let (free, places) =
            (Semaphore::new(processes), Semaphore::new(processes.saturating_add(settings.queue)));
        Ok(Self { settings, free, places, workspace, guards: OnceCell::new() })
    }

    /// What holds on this machine: found out once, at the first question.
    pub async fn guards(&self) -> &Guards {
        self.guards.get_or_init(|| probe::guards(&self.settings, &self.workspace)).await
    }

    /// How many processes there may be at the same time; at least 1.
    pub fn processes(&self) -> usize {
        self.settings.processes.max(1)
    }

    /// Prints a closed page of HTML on A4.
    ///
    /// # Errors
    /// [`PdfError`]; the process is gone whenever this returns or is dropped.
    pub async fn print(&self, html: &str) -> Result<Vec<u8>, PdfError> {
        let processes = self.processes();
        let Ok(_place) = self.places.try_acquire() else { return Err(PdfError::Busy(processes)) };
        let permit = timeout(self.settings.deadline, self.free.acquire()).await;
        let Ok(Ok(_free)) = permit else { return Err(PdfError::Busy(processes)) };
        let child = self.command().await.spawn().map_err(|reason| self.missing(reason))?;
        let leash = Leash::new(&child);
        let printed = timeout(self.settings.deadline, converse(child, html)).await;
        drop(leash);
        match printed.map_err(|_| PdfError::Timeout(self.settings.deadline))?? {
            Ended::Printed(pdf) => Ok(pdf),
            // What `unshare` answers when it cannot start the program.
            Ended::Badly(status, reason) if matches!(status.code(), Some(126 | 127)) => {
                Err(self.missing(std::io::Error::new(std::io::ErrorKind::NotFound, reason)))
            }
            Ended::Badly(status, reason) => Err(PdfError::Failed(format!("{status}: {reason}"))),
        }
    }

    async fn command(&self) -> Command {
        let no_network = self.guards().await.no_network_namespace;
        let mut command = shut_in(&self.settings.program, no_network, &self.workspace);
        command.args(ARGUMENTS).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn missing(&self, reason: std::io::Error) -> PdfError {
        PdfError::Missing { program: self.settings.program.display().to_string(), reason }
    }
}

/// Script off; every address leads to a dead port; no file but the page itself; margins are the template's.
/// A picture that cannot be loaded is an error: the templates are closed, so that none may be missing.
const ARGUMENTS: [&str; 26] = [
    "--quiet",
    "--disable-javascript",
    "--javascript-delay",
    "1",
    "--disable-plugins",
    "--disable-local-file-access",
    "--proxy",
    "http://127.0.0.1:9",
    "--load-error-handling",
    "abort",
    "--load-media-error-handling",
    "abort",
    "--encoding",
    "utf-8",
    "--page-size",
    "A4",
    "--margin-top",
    "0",
    "--margin-right",
    "0",
    "--margin-bottom",
    "0",
    "--margin-left",
    "0",
    "-",
    "-",
];

/// A command without inherited environment, in the printer's folder, in a process group of its own, killed when dropped;
/// where the system allows it, in a namespace that has no network at all.
#[expect(clippy::disallowed_methods, reason = "this is the pdf module: the one place that starts a process")]
fn shut_in(program: &Path, no_network: bool, workspace: &Workspace) -> Command {
    let mut command = if no_network {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.env_clear().envs(workspace.environment()).current_dir(workspace.folder());
    command.process_group(0).kill_on_drop(true);
    command
}

enum Ended {
    Printed(Vec<u8>),
    Badly(ExitStatus, String),
}

async fn converse(mut child: Child, html: &str) -> Result<Ended, PdfError> {
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (Some(mut stdin), Some(stdout), Some(stderr)) = (stdin, stdout, stderr) else {
        return Err(PdfError::Failed("no pipe to the process".to_owned()));
    };
    let give = async {
        // A process that ended early closes the pipe; its exit status tells why.
        let _ = stdin.write_all(html.as_bytes()).await;
        drop(stdin);
    };
    let (mut pdf, mut complaint) = (Vec::new(), Vec::new());
    let (mut stdout, mut stderr) = (stdout.take(MAX_PDF), stderr.take(MAX_COMPLAINT));
    let ((), read, _) = tokio::join!(give, stdout.read_to_end(&mut pdf), stderr.read_to_end(&mut complaint));
    read.map_err(|reason| PdfError::Failed(reason.to_string()))?;
    drop((stdout, stderr));
    let status = child.wait().await.map_err(|reason| PdfError::Failed(reason.to_string()))?;
    if !status.success() {
        return Ok(Ended::Badly(status, String::from_utf8_lossy(&complaint).trim().to_owned()));
    }
    whole(pdf).map(Ended::Printed)
}

/// A PDF begins with its mark and ends with another; anything else was cut.
fn whole(pdf: Vec<u8>) -> Result<Vec<u8>, PdfError> {
    if pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF") {
        Ok(pdf)
    } else {
        Err(PdfError::Failed(format!("{} bytes that are not a whole PDF", pdf.len())))
    }
}
