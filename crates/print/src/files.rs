//! The files that a document sees: our templates, compiled in, and its own content and pictures.

use sha2::{Digest, Sha256};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

use crate::error::PrintError;

/// Where a template finds the content.
pub(crate) const CONTENT: &str = "/content.json";

const TEMPLATES: [(&str, &str); 7] = [
    ("/paper.typ", include_str!("../templates/paper.typ")),
    ("/icons.typ", include_str!("../templates/icons.typ")),
    ("/front.typ", include_str!("../templates/front.typ")),
    ("/payment.typ", include_str!("../templates/payment.typ")),
    ("/plan.typ", include_str!("../templates/plan.typ")),
    ("/notice.typ", include_str!("../templates/notice.typ")),
    ("/receipt.typ", include_str!("../templates/receipt.typ")),
];

/// The templates, parsed once.
pub(crate) fn templates() -> Result<Vec<Source>, PrintError> {
    TEMPLATES.iter().map(|(path, text)| Ok(Source::new(id(path)?, (*text).to_owned()))).collect()
}

/// SHA-256 over the templates: what is printed changes with them.
pub(crate) fn digest() -> Sha256 {
    let mut digest = Sha256::new();
    for (path, text) in TEMPLATES {
        digest.update(path.as_bytes());
        digest.update((text.len() as u64).to_be_bytes());
        digest.update(text.as_bytes());
    }
    digest
}

/// The name of a file in memory.
pub(crate) fn id(path: &str) -> Result<FileId, PrintError> {
    let inside = VirtualPath::new(path).map_err(|why| PrintError::Template(format!("{path}: {why}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, inside).intern())
}
