//! What is emitted in a test, byte by byte, into the folder that `SPORTELLO_TAP` names, if it names one: `cargo xtask contracts` judges it.
//! The same message twice is one file.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Records a message: `kind` is one of `cargo xtask contracts`, `ending` `xml` or `json`.
pub(crate) fn record(kind: &str, ending: &str, message: &[u8]) {
    let Some(folder) = std::env::var_os("SPORTELLO_TAP").filter(|folder| !folder.is_empty()) else { return };
    let folder = std::path::PathBuf::from(folder);
    let mut hasher = DefaultHasher::new();
    message.hash(&mut hasher);
    let name = format!("{kind}-{:016x}", hasher.finish());
    std::fs::create_dir_all(&folder).unwrap();
    // whole or not at all: tests run at the same time
    let half = folder.join(format!(".{name}-{}", std::process::id()));
    std::fs::write(&half, message).unwrap();
    std::fs::rename(half, folder.join(format!("{name}.{ending}"))).unwrap();
}
