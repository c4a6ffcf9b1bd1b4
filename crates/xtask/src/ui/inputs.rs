//! What the stylesheet is made from, and one digest of it all.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// SHA-256, in hex, over name and content of each template, static file and build source under `themes`.
pub(super) fn digest(themes: &Path) -> Result<String> {
    let all = files(themes)?;
    digest_of_files(&all.into_iter().filter(|file| is_input(file)).collect::<Vec<_>>())
}

/// SHA-256, in hex, over name and content of the files in the given order.
pub(super) fn digest_of_files(files: &[PathBuf]) -> Result<String> {
    let mut hasher = Sha256::new();
    for file in files {
        let content = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        hasher.update(file.as_os_str().as_encoded_bytes());
        hasher.update((content.len() as u64).to_be_bytes());
        hasher.update(content);
    }
    Ok(hex::encode(hasher.finalize()))
}

/// Every file below the folder, sorted; `node_modules` is not entered.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if !path.is_dir() {
            found.push(path);
        } else if path.file_name().is_some_and(|name| name != "node_modules") {
            found.extend(files(&path)?);
        }
    }
    found.sort();
    Ok(found)
}

/// Printed documents and mail carry their own style: they do not change the stylesheet.
fn is_input(file: &Path) -> bool {
    file.iter().all(|part| part != "documents" && part != "mail")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn themes_with(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        folder
    }

    #[test]
    fn a_changed_template_changes_the_digest() {
        let themes = themes_with(&[("base/pages/home.hbs", "<h1>"), ("ui/build.mjs", "")]);
        let before = digest(themes.path()).unwrap();
        assert_eq!(digest(themes.path()).unwrap(), before);

        fs::write(themes.path().join("base/pages/home.hbs"), "<h1 class=\"h2\">").unwrap();
        assert_ne!(digest(themes.path()).unwrap(), before);
    }

    #[test]
    fn a_printed_document_does_not_change_the_digest() {
        let themes = themes_with(&[("base/pages/home.hbs", "<h1>"), ("base/documents/notice.hbs", "a")]);
        let before = digest(themes.path()).unwrap();

        fs::write(themes.path().join("base/documents/notice.hbs"), "b").unwrap();
        assert_eq!(digest(themes.path()).unwrap(), before);
    }

    #[test]
    fn installed_packages_are_not_sources() {
        let themes = themes_with(&[("ui/build.mjs", ""), ("ui/node_modules/sass/sass.js", "")]);
        let found = files(themes.path()).unwrap();
        assert_eq!(found, [themes.path().join("ui/build.mjs")]);
    }
}
