//! `cargo xtask ui`: the stylesheet, the icons and the fonts of the pages.
//!
//! Third-party packages are installed in `ui-build` under the target directory, never in the source tree,
//! and the result goes to `ui` beside it. Nothing runs while templates and sources are unchanged.

mod inputs;

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::workspace;

const NPM_CI: [&str; 4] = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];

/// Builds what is missing or out of date; `force` builds anyway.
pub(crate) fn run(force: bool) -> Result<()> {
    let (root, target) = (workspace::root()?, workspace::target()?);
    let (themes, out) = (root.join("themes"), target.join("ui"));
    let wanted = inputs::digest(&themes)?;
    let stamp = target.join("ui.inputs");
    if !force && out.join("manifest.json").is_file() && is_stamped(&stamp, &wanted) {
        println!("ui: up to date in {}", out.display());
        return Ok(());
    }
    let started = Instant::now();
    build(&themes, &target.join("ui-build"), &out)?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))?;
    println!("ui: built in {} ({} ms)", out.display(), started.elapsed().as_millis());
    Ok(())
}

fn build(themes: &Path, folder: &Path, out: &Path) -> Result<()> {
    copy_sources(&themes.join("ui"), folder)?;
    fs::create_dir_all(out).with_context(|| format!("cannot create {}", out.display()))?;
    install(folder)?;
    let arguments = [Path::new("build.mjs").as_os_str(), themes.as_os_str(), out.as_os_str()];
    execute(command("node").args(arguments).current_dir(folder), "node")
}

/// Installs the packages of the lock file, unless the folder already has exactly them.
fn install(folder: &Path) -> Result<()> {
    let wanted = inputs::digest_of_files(&[folder.join("package.json"), folder.join("package-lock.json")])?;
    let stamp = folder.join("packages.inputs");
    if folder.join("node_modules").is_dir() && is_stamped(&stamp, &wanted) {
        return Ok(());
    }
    execute(command("npm").args(NPM_CI).current_dir(folder), "npm")?;
    fs::write(&stamp, wanted).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Mirrors the sources into the build folder: what was there before goes, installed packages stay.
fn copy_sources(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for folder in ["own", "licences"] {
        match fs::remove_dir_all(to.join(folder)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    for file in inputs::files(from)? {
        let copy = to.join(file.strip_prefix(from)?);
        let parent = copy.parent().context("a source lies in a folder")?;
        fs::create_dir_all(parent)?;
        fs::copy(&file, &copy).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

fn is_stamped(stamp: &Path, wanted: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|found| found == wanted)
}

#[expect(clippy::disallowed_methods, reason = "a developer command; only the portal may not spawn processes")]
fn command(program: &str) -> Command {
    Command::new(program)
}

fn execute(command: &mut Command, program: &str) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!("{program} ended with {status}; its own message is above"),
        Err(error) if error.kind() == ErrorKind::NotFound => bail!(
            "{program} is not installed. The stylesheet needs Node 18 or newer and npm 9 or newer \
             (on Debian 12: apt-get install nodejs npm)"
        ),
        Err(error) => Err(error).with_context(|| format!("{program} cannot be started")),
    }
}
