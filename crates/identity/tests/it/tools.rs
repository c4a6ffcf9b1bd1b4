//! The programs that tell whether what we write is right: they share no line with us.

use std::io::Write;
use std::path::PathBuf;

use tempfile::TempDir;

/// A folder of one test; gone afterwards.
pub(crate) struct Workbench(TempDir);

impl Workbench {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::File::create(&path).unwrap().write_all(content.as_ref()).unwrap();
        path
    }
}

/// Runs a program and gives its output, both streams; `Err` if it did not succeed.
#[expect(clippy::disallowed_methods, reason = "the oracle of a test is another program")]
fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output = std::process::Command::new(program).args(arguments).output().unwrap();
    let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    if output.status.success() { Ok(text) } else { Err(text) }
}

pub(crate) fn openssl(arguments: &[&str]) -> Result<String, String> {
    run("openssl", arguments)
}
