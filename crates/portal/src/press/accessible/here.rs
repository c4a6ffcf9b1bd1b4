//! A build with the accessible printer: typst sets a document on a thread that may be kept busy, few at the same time.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ::print::{PrintError, Typesetter};
use chrono::{DateTime, Utc};
use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::config::Config;
use crate::document::picture::{Picture, PictureKind};
use crate::document::{DocumentError, Marks};
use crate::pdf::PdfError;
use crate::press::PressError;

/// The typesetter and who may use it now; or why there is none.
#[derive(Debug)]
pub(in crate::press) struct Accessible {
    typesetter: Result<Arc<Typesetter>, String>,
    free: Arc<Semaphore>,
    places: Semaphore,
    processes: usize,
    deadline: Duration,
}

/// A document that can be set.
#[derive(Debug)]
pub(in crate::press) struct Prepared(::print::Prepared);

impl Prepared {
    /// Under which its print can be kept; no page of HTML has such a name.
    pub(in crate::press) fn hash(&self) -> &str {
        &self.0.hash
    }
}

impl Accessible {
    /// Reads the fonts. Without them nothing stops here: [`Accessible::ready`] tells.
    pub(in crate::press) fn start(config: &Config, marks: &Marks) -> Self {
        let fonts = config.ui.dir.join("documents");
        let further = Some(config.pdf.further_fonts.as_str()).filter(|folder| !folder.is_empty());
        let marks = ::print::Marks {
            pagopa: marks.pagopa.as_ref().map(drawn),
            poste: marks.poste.as_ref().map(drawn),
        };
        let processes = config.pdf.processes.max(1);
        Self {
            typesetter: Typesetter::start(&fonts, further.map(Path::new), marks)
                .map(Arc::new)
                .map_err(|why| why.to_string()),
            free: Arc::new(Semaphore::new(processes)),
            places: Semaphore::new(processes.saturating_add(config.pdf.queue)),
            processes,
            deadline: Duration::from_millis(config.pdf.deadline_ms),
        }
    }

    /// Whether it can print, or why not.
    pub(in crate::press) fn ready(&self) -> Result<(), String> {
        self.typesetter.as_ref().map(|_| ()).map_err(Clone::clone)
    }

    fn typesetter(&self) -> Result<&Arc<Typesetter>, PdfError> {
        self.typesetter.as_ref().map_err(|why| PdfError::Failed(why.clone()))
    }

    pub(in crate::press) fn notice(
        &self,
        content: &NoticeContent,
        arms: Option<&Picture>,
    ) -> Result<Prepared, PressError> {
        Ok(Prepared(self.typesetter()?.notice(content, arms.map(drawn)).map_err(of_document)?))
    }

    pub(in crate::press) fn receipt(
        &self,
        content: &ReceiptContent,
        arms: Option<&Picture>,
    ) -> Result<Prepared, PressError> {
        Ok(Prepared(self.typesetter()?.receipt(content, arms.map(drawn)).map_err(of_document)?))
    }

    /// Sets and writes a document. One that takes too long is given up by who waits; its thread keeps its place until it ends.
    pub(in crate::press) async fn print(
        &self,
        Prepared(document): Prepared,
        at: DateTime<Utc>,
    ) -> Result<Vec<u8>, PdfError> {
        let typesetter = Arc::clone(self.typesetter()?);
        let Ok(_place) = self.places.try_acquire() else { return Err(PdfError::Busy(self.processes)) };
        let permit = timeout(self.deadline, Arc::clone(&self.free).acquire_owned()).await;
        let Ok(Ok(free)) = permit else { return Err(PdfError::Busy(self.processes)) };
        let work = tokio::task::spawn_blocking(move || {
            let printed = typesetter.print(&document, at);
            drop(free);
            printed
        });
        let ended = timeout(self.deadline, work).await.map_err(|_| PdfError::Timeout(self.deadline))?;
        let printed = ended.map_err(|why| PdfError::Failed(why.to_string()))?;
        let printed = printed.map_err(|why| PdfError::Failed(why.to_string()))?;
        if let Some(why) = printed.without_arms {
            tracing::warn!(why, "coat of arms left out of a document");
        }
        Ok(printed.pdf)
    }
}

/// What cannot be prepared will not be another time either.
fn of_document(error: PrintError) -> PressError {
    match error {
        PrintError::Code(error) => DocumentError::Code(error).into(),
        other => PdfError::Failed(other.to_string()).into(),
    }
}

fn drawn(picture: &Picture) -> ::print::Picture {
    let kind = match picture.kind() {
        PictureKind::Svg => ::print::PictureKind::Svg,
        PictureKind::Png => ::print::PictureKind::Png,
        PictureKind::Jpeg => ::print::PictureKind::Jpeg,
    };
    ::print::Picture::new(kind, picture.bytes().to_vec())
}
