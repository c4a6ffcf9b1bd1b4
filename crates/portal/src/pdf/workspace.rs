//! The private folder of the printer: home of the process, and the fonts that it may use.
//!
//! Fonts come through fontconfig, not inside the page: wkhtmltopdf draws a font of the page as outlines, so that no word
//! could be selected, searched or read aloud, while a font known to fontconfig is embedded as a font.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

/// How the folders' names begin.
const PREFIX: &str = "sportello-print-";
/// The file that the process which uses a folder holds locked: whatever ends the process, the lock ends with it.
const IN_USE: &str = "in-use";
/// A younger folder may not be locked yet.
const SETTLED: Duration = Duration::from_secs(60);

/// A folder that only this user can enter; gone when the printer is dropped.
#[derive(Debug)]
pub(super) struct Workspace {
    folder: TempDir,
    /// Keeps the folder's lock.
    _in_use: File,
}

impl Workspace {
    /// Makes the folder and writes the list of fonts; removes folders of processes that were killed.
    pub(super) fn new(fonts: &Path) -> io::Result<Self> {
        let folder = TempDir::with_prefix(PREFIX)?;
        let within = folder.path().parent().unwrap_or(folder.path());
        remove_forsaken(within, SETTLED)?;
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700))?;
        let in_use = File::create(folder.path().join(IN_USE))?;
        in_use.lock()?;
        let fonts = std::path::absolute(fonts)?;
        fs::write(folder.path().join("fonts.conf"), font_list(&fonts, folder.path()))?;
        Ok(Self { folder, _in_use: in_use })
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

/// Removes the folders whose process is gone. Somebody else's, or one that vanishes meanwhile, is left.
fn remove_forsaken(within: &Path, settled: Duration) -> io::Result<()> {
    for entry in fs::read_dir(within)?.filter_map(Result::ok) {
        let ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        if ours
            && forsaken(&entry.path(), settled)
            && let Err(error) = fs::remove_dir_all(entry.path())
        {
            tracing::warn!(folder = %entry.path().display(), %error, "a forsaken folder of the printer stays");
        }
    }
    Ok(())
}

fn forsaken(folder: &Path, settled: Duration) -> bool {
    let lock = folder.join(IN_USE);
    let old = |file: &File| {
        let changed = file.metadata().and_then(|data| data.modified());
        changed.ok().and_then(|changed| changed.elapsed().ok()).is_some_and(|age| age >= settled)
    };
    File::options().write(true).open(lock).is_ok_and(|file| old(&file) && file.try_lock().is_ok())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_killed_process_goes_and_that_of_a_living_one_stays() {
        let within = TempDir::new().unwrap();
        let folder = |name: &str| {
            let folder = within.path().join(name);
            fs::create_dir(&folder).unwrap();
            (File::create(folder.join(IN_USE)).unwrap(), folder)
        };
        let (_, killed) = folder("sportello-print-killed");
        let (_, young) = folder("sportello-print-young");
        let (living_lock, living) = folder("sportello-print-living");
        living_lock.lock().unwrap();
        let (_, other) = folder("not-ours");
        remove_forsaken(within.path(), SETTLED).unwrap();
        assert!(killed.exists() && young.exists());
        remove_forsaken(within.path(), Duration::ZERO).unwrap();
        assert!(!killed.exists() && !young.exists());
        assert!(living.exists() && other.exists());
    }
}
