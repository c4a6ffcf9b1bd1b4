//! Where things are: the source tree and the target directory.

use std::path::PathBuf;

use anyhow::{Context, Result};

/// The folder with the workspace's `Cargo.toml` and `themes`: the current one or one above it.
pub(crate) fn root() -> Result<PathBuf> {
    let here = std::env::current_dir().context("the current folder cannot be read")?;
    here.ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file() && folder.join("themes").is_dir())
        .map(PathBuf::from)
        .context("run this inside the Sportello source tree")
}

/// `CARGO_TARGET_DIR`, or `target` in the source tree.
pub(crate) fn target() -> Result<PathBuf> {
    let root = root()?;
    Ok(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir)))
}
