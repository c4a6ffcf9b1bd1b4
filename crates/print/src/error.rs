//! Why a document was not printed.

use std::path::PathBuf;

use pagopa::notice::codes::CodeError;
use thiserror::Error;
use typst::diag::SourceDiagnostic;

/// Why there is no PDF. None of them touches the debt or the receipt: printing can be tried again.
#[derive(Debug, Error)]
pub enum PrintError {
    /// The folder of the fonts cannot be read.
    #[error("fonts in {folder}: {reason}")]
    Folder {
        /// Where they were looked for.
        folder: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// Faces of the guide to the notice that the folder does not hold.
    #[error("fonts missing in {folder}: {missing}")]
    Fonts {
        /// Where they were looked for.
        folder: PathBuf,
        /// Their names.
        missing: String,
    },
    /// A code has no room for its text.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// The content cannot be handed to the template.
    #[error("content: {0}")]
    Content(#[from] serde_json::Error),
    /// A template is broken, or does not cope with this content.
    #[error("template: {0}")]
    Template(String),
    /// The page is set, but PDF/UA-1 and PDF/A-2a do not allow it: text without tags, a picture without words, a letter without font.
    #[error("not accessible: {0}")]
    Refused(String),
}

/// What the typesetter complains about, in one line.
pub(crate) fn told(complaints: &[SourceDiagnostic]) -> String {
    let one = |complaint: &SourceDiagnostic| {
        let hints: Vec<String> = complaint.hints.iter().map(|hint| format!(" ({})", hint.v)).collect();
        format!("{}{}", complaint.message, hints.concat())
    };
    complaints.iter().map(one).collect::<Vec<_>>().join("; ")
}
