//! The commands `openssl` and `xmlsec1`: cryptography that the portal does not use, in a folder that is thrown away.

use std::{
    fs::{self, File},
    io,
    path::PathBuf,
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How long one command may take.
const DEADLINE: Duration = Duration::from_secs(20);
const LOOK_AGAIN: Duration = Duration::from_millis(2);

/// Why a command gave nothing.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("{program} cannot be started: {reason}")]
    Missing { program: String, reason: io::Error },
    #[error("{program} took longer than {DEADLINE:?}")]
    Slow { program: String },
    #[error("{program} failed: {complaint}")]
    Failed { program: String, complaint: String },
    #[error("a temporary file: {0}")]
    File(#[from] io::Error),
}

/// A temporary folder in which commands work; file names in arguments are relative to it.
#[derive(Debug)]
pub(crate) struct Bench {
    folder: TempDir,
}

impl Bench {
    pub(crate) fn new() -> Result<Self, CommandError> {
        Ok(Self { folder: tempfile::tempdir()? })
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) -> Result<(), CommandError> {
        Ok(fs::write(self.path(name), content)?)
    }

    pub(crate) fn take(&self, name: &str) -> Result<Vec<u8>, CommandError> {
        Ok(fs::read(self.path(name))?)
    }

    pub(crate) fn take_text(&self, name: &str) -> Result<String, CommandError> {
        Ok(fs::read_to_string(self.path(name))?)
    }

    /// Runs a command to its good end.
    pub(crate) fn run(&self, program: &str, arguments: &[&str]) -> Result<(), CommandError> {
        let status = self.status(program, arguments)?;
        if status.success() {
            return Ok(());
        }
        let complaint = fs::read_to_string(self.path("complaint")).unwrap_or_default();
        Err(CommandError::Failed { program: program.to_owned(), complaint: complaint.trim().to_owned() })
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the sandbox signs and verifies by commands, so that it shares no code with the portal"
    )]
    fn status(&self, program: &str, arguments: &[&str]) -> Result<ExitStatus, CommandError> {
        let mut child = Command::new(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(File::create(self.path("stdout"))?)
            .stderr(File::create(self.path("complaint"))?)
            .spawn()
            .map_err(|reason| CommandError::Missing { program: program.to_owned(), reason })?;
        let until = Instant::now() + DEADLINE;
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            if Instant::now() >= until {
                child.kill()?;
                child.wait()?;
                return Err(CommandError::Slow { program: program.to_owned() });
            }
            thread::sleep(LOOK_AGAIN);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_told_with_its_complaint() {
        let bench = Bench::new().unwrap();
        let error = bench.run("openssl", &["x509", "-in", "absent.pem"]).unwrap_err();
        assert!(matches!(&error, CommandError::Failed { complaint, .. } if complaint.contains("absent.pem")));
        let error = bench.run("no-such-program-anywhere", &[]).unwrap_err();
        assert!(matches!(error, CommandError::Missing { .. }));
    }
}
