//! The private folder of the printer: home of the process, and the fonts that it may use.
//!
//! Fonts come through fontconfig, not inside the page: wkhtmltopdf draws a font of the page as outlines, so that no word
//! could be selected, searched or read aloud, while a font known to fontconfig is embedded as a font.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// A folder that only this user can enter; gone when the printer is dropped.
#[derive(Debug)]
pub(super) struct Workspace {
    folder: TempDir,
}

impl Workspace {
    /// Makes the folder and writes the list of fonts.
    pub(super) fn new(fonts: &Path) -> io::Result<Self> {
        let folder = TempDir::with_prefix("sportello-print-")?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700))?;
        let fonts = std::path::absolute(fonts)?;
        fs::write(folder.path().join("fonts.conf"), font_list(&fonts, folder.path()))?;
        Ok(Self { folder })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The whole environment of the process.
    pub(super) fn environment(&self) -> [(&'static str, PathBuf); 6] {
        let home = self.folder.path();
        [
            ("PATH", PathBuf::from("/usr/local/bin:/usr/bin:/bin")),
            ("LC_ALL", PathBuf::from("C.UTF-8")),
            ("HOME", home.to_owned()),
            ("TMPDIR", home.to_owned()),
            ("XDG_RUNTIME_DIR", home.to_owned()),
            ("FONTCONFIG_FILE", home.join("fonts.conf")),
        ]
    }
}

/// The system's list, which has a fallback for other alphabets, and our fonts besides.
fn font_list(fonts: &Path, home: &Path) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n\
         <include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\n<dir>{}</dir>\n<cachedir>{}</cachedir>\n\
         </fontconfig>\n",
        escaped(fonts),
        escaped(&home.join("cache")),
    )
}

fn escaped(path: &Path) -> String {
    path.display().to_string().replace('&', "&amp;").replace('<', "&lt;")
}
