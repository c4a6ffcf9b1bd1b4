//! The platform's key: making one takes a second, so that all tests share one, made by the first of them.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use portal::config::Config;
use portal::identity::keys;

/// Each try has a folder of its own, then one of them gets the name.
static TRIES: AtomicU32 = AtomicU32::new(0);

/// Folder with `key.pem` and `certificate.pem`.
pub(crate) fn shared() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("identity-keys");
    if !folder.exists() {
        let own = format!("identity-keys-{}-{}", std::process::id(), TRIES.fetch_add(1, Ordering::Relaxed));
        let own = folder.with_file_name(own);
        let subject = keys::platform_subject(&Config::demo("").unwrap());
        keys::create(&subject, &own.join("key.pem"), &own.join("certificate.pem"), super::now()).unwrap();
        // another process may have been quicker: then its pair is there
        if std::fs::rename(&own, &folder).is_err() {
            std::fs::remove_dir_all(&own).unwrap();
        }
    }
    folder
}
