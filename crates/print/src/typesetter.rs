//! From content to PDF: prepared (what it is, and under which name its print can be kept), then set and written.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Datelike, Timelike, Utc};
use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;
use serde::Serialize;
use sha2::Digest;
use typst::diag::Warned;
use typst::foundations::{Bytes, Datetime, Smart};
use typst::syntax::FileId;
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::desk::{Desk, Shared};
use crate::error::{PrintError, told};
use crate::faces::Faces;
use crate::files::{self, CONTENT};
use crate::letters;
use crate::notice::NoticeSheets;
use crate::picture::Picture;
use crate::receipt::ReceiptSheets;

/// How many documents ago something must have been of use to be remembered still.
const REMEMBERED: usize = 10;
/// The tenant's picture.
const ARMS: &str = "arms";

/// Trademarks that are installed beside the program, never shipped with it; without one its word stands in the same box.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// Logo of pagoPA, 15 x 10 mm.
    pub pagopa: Option<Picture>,
    /// Logo of Poste Italiane, 42 x 5.6 mm.
    pub poste: Option<Picture>,
}

/// Templates and fonts, ready to print.
#[derive(Debug)]
pub struct Typesetter {
    shared: Shared,
    marks: Marks,
    standards: PdfStandards,
}

/// A document that can be printed, and the name under which its print can be kept.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// `typst-` and a SHA-256 in hexadecimal digits: it changes with the content, the templates and the pictures.
    pub hash: String,
    main: FileId,
    content: serde_json::Value,
    art: BTreeMap<&'static str, Picture>,
}

/// A printed document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The bytes of the PDF.
    pub pdf: Vec<u8>,
    /// Why the tenant's picture is not on it, where it could not be drawn as PDF/A asks.
    pub without_arms: Option<String>,
}

impl Typesetter {
    /// Reads the fonts of a folder, and those of another one for other alphabets.
    ///
    /// # Errors
    /// [`PrintError`]: without its fonts nothing is printed.
    pub fn start(fonts: &Path, further: Option<&Path>, marks: Marks) -> Result<Self, PrintError> {
        let shared = Shared {
            library: LazyHash::new(Library::default()),
            faces: Faces::read(fonts, further)?,
            templates: files::templates()?,
        };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .map_err(|why| PrintError::Refused(why.message().to_string()))?;
        Ok(Self { shared, marks, standards })
    }

    /// The notice (*avviso di pagamento*); `arms` is the tenant's picture, drawn inside 30 x 30 mm.
    ///
    /// # Errors
    /// [`PrintError::Code`], [`PrintError::Content`].
    pub fn notice(&self, content: &NoticeContent, arms: Option<Picture>) -> Result<Prepared, PrintError> {
        self.prepare("/notice.typ", &NoticeSheets::new(content)?, arms)
    }

    /// The receipt (*attestazione di pagamento*).
    ///
    /// # Errors
    /// [`PrintError::Content`].
    pub fn receipt(&self, content: &ReceiptContent, arms: Option<Picture>) -> Result<Prepared, PrintError> {
        self.prepare("/receipt.typ", &ReceiptSheets::new(content), arms)
    }

    fn prepare(
        &self,
        template: &str,
        content: &impl Serialize,
        arms: Option<Picture>,
    ) -> Result<Prepared, PrintError> {
        let Marks { pagopa, poste } = &self.marks;
        let art = [("pagopa", pagopa.clone()), ("poste", poste.clone()), (ARMS, arms)];
        let art: BTreeMap<_, _> = art.into_iter().filter_map(|(name, art)| Some((name, art?))).collect();
        let mut content = serde_json::to_value(content)?;
        letters::make_printable(&self.shared.faces, &mut content);
        let mut digest = files::digest();
        digest.update(template.as_bytes());
        digest.update(serde_json::to_vec(&content)?);
        for (name, picture) in &art {
            digest.update(picture.path(name).as_bytes());
            digest.update((picture.bytes().len() as u64).to_be_bytes());
            digest.update(picture.bytes().as_slice());
        }
        let hash = format!("typst-{}", hex::encode(digest.finalize()));
        Ok(Prepared { hash, main: files::id(template)?, content, art })
    }

    /// Sets a document and writes it as PDF/UA-1 and PDF/A-2a; `at` is its date of creation.
    ///
    /// It keeps a processor busy for some milliseconds and cannot be interrupted: not to be called where others wait.
    ///
    /// # Errors
    /// [`PrintError::Template`], [`PrintError::Refused`].
    pub fn print(&self, document: &Prepared, at: DateTime<Utc>) -> Result<Printed, PrintError> {
        let printed = match self.write(document, at) {
            Err(why) if document.art.contains_key(ARMS) => {
                let mut plain = document.clone();
                plain.art.remove(ARMS);
                let pdf = self.write(&plain, at)?;
                Ok(Printed { pdf, without_arms: Some(why.to_string()) })
            }
            written => written.map(|pdf| Printed { pdf, without_arms: None }),
        };
        typst::comemo::evict(REMEMBERED);
        printed
    }

    fn write(&self, document: &Prepared, at: DateTime<Utc>) -> Result<Vec<u8>, PrintError> {
        let files = document.files()?;
        let desk = Desk { shared: &self.shared, main: document.main, files: &files };
        let Warned { output, .. } = typst::compile::<PagedDocument>(&desk as &dyn World);
        let pages = output.map_err(|why| PrintError::Template(told(&why)))?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Sportello".to_owned())),
            timestamp: timestamp(at),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&pages, &options).map_err(|why| PrintError::Refused(told(&why)))
    }
}

impl Prepared {
    /// The content, with the places of the pictures, and the pictures.
    fn files(&self) -> Result<Vec<(FileId, Bytes)>, PrintError> {
        let paths: serde_json::Map<_, _> =
            self.art.iter().map(|(name, art)| ((*name).to_owned(), art.path(name).into())).collect();
        let mut content = self.content.clone();
        if let Some(fields) = content.as_object_mut() {
            fields.insert("art".to_owned(), paths.into());
        }
        let mut files = vec![(files::id(CONTENT)?, Bytes::new(serde_json::to_vec(&content)?))];
        for (name, art) in &self.art {
            files.push((files::id(&art.path(name))?, art.bytes().clone()));
        }
        Ok(files)
    }
}

/// Years that a PDF cannot name leave its date out.
fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let small = |part: u32| u8::try_from(part).ok();
    let (month, day) = (small(at.month())?, small(at.day())?);
    let (hour, minute, second) = (small(at.hour())?, small(at.minute())?, small(at.second())?);
    Datetime::from_ymd_hms(at.year(), month, day, hour, minute, second).map(Timestamp::new_utc)
}

#[cfg(test)]
mod tests {
    use typst::syntax::Source;
    use typst::text::FontBook;

    use super::*;
    use crate::picture::PictureKind;

    const SQUARE: &[u8] =
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";

    /// A typesetter of one template and no font at all.
    fn of(template: &str) -> Typesetter {
        let faces = Faces { fonts: Vec::new(), book: LazyHash::new(FontBook::new()) };
        let source = Source::new(files::id("/notice.typ").unwrap(), template.to_owned());
        let shared = Shared { library: LazyHash::new(Library::default()), faces, templates: vec![source] };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).unwrap();
        Typesetter { shared, marks: Marks::default(), standards }
    }

    fn print(template: &str) -> Result<Printed, PrintError> {
        let typesetter = of(template);
        let arms = Picture::new(PictureKind::Svg, SQUARE.to_vec());
        let document = typesetter.prepare("/notice.typ", &serde_json::json!({}), Some(arms)).unwrap();
        typesetter.write(&document, DateTime::UNIX_EPOCH).map(|pdf| Printed { pdf, without_arms: None })
    }

    fn refusal(template: &str) -> String {
        match print(template) {
            Err(PrintError::Refused(why)) => why,
            other => panic!("must be refused: {other:?}"),
        }
    }

    #[test]
    fn a_picture_without_words_is_refused() {
        let titled = "#set document(title: \"Avviso\")\n";
        assert!(print(&format!("{titled}#image(\"/art/arms.svg\", alt: \"Stemma\")")).is_ok());
        let why = refusal(&format!("{titled}#image(\"/art/arms.svg\")"));
        assert!(why.contains("missing alt text"), "{why}");
    }

    #[test]
    fn a_document_without_title_is_refused() {
        let why = refusal("#image(\"/art/arms.svg\", alt: \"Stemma\")");
        assert!(why.contains("title"), "{why}");
    }

    #[test]
    fn a_document_sees_its_own_files_only() {
        for template in
            ["#read(\"/etc/hostname\")", "#read(\"../Cargo.toml\")", "#import \"@preview/a:1.0.0\": b"]
        {
            assert!(matches!(print(template), Err(PrintError::Template(_))), "{template}");
        }
    }

    #[test]
    fn the_name_of_a_print_follows_content_and_picture() {
        let typesetter = of("");
        let name = |content: &str, arms: Option<&[u8]>| {
            let arms = arms.map(|bytes| Picture::new(PictureKind::Svg, bytes.to_vec()));
            typesetter.prepare("/notice.typ", &content, arms).unwrap().hash
        };
        assert!(name("a", None).starts_with("typst-"));
        assert_eq!(name("a", Some(SQUARE)), name("a", Some(SQUARE)));
        assert_ne!(name("a", None), name("b", None));
        assert_ne!(name("a", None), name("a", Some(SQUARE)));
    }

    #[test]
    fn fonts_that_are_not_there_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let Err(why) = Typesetter::start(folder.path(), None, Marks::default()) else { panic!("no fonts") };
        assert!(
            why.to_string().ends_with(
                "TitilliumWeb-Regular.ttf, TitilliumWeb-Bold.ttf, RobotoMono-Regular.ttf, RobotoMono-Bold.ttf"
            ),
            "{why}"
        );
    }
}
