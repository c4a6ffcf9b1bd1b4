//! Printed documents: a typed content becomes one closed page of HTML, which [`crate::pdf`] prints.
//!
//! Owns the templates `themes/base/documents`, the pictures as data URIs and the size of long texts.
//! Refuses references to anything outside the page: no file, no address, no script.

pub mod cache;
pub mod fit;
pub mod notice;
pub mod picture;
pub mod receipt;
pub mod statement;

use handlebars::Handlebars;
use pagopa::notice::NoticeContent;
use pagopa::notice::codes::CodeError;
use pagopa::receipt_document::ReceiptContent;
use serde::Serialize;
use sha2::{Digest, Sha256};
use thiserror::Error;

use self::notice::NoticeView;
use self::picture::Picture;
use self::receipt::ReceiptView;
use self::statement::StatementView;
use crate::statement::Account;

const TEMPLATES: [(&str, &str); 19] = [
    ("page_css", include_str!("../../../themes/base/documents/page.css.hbs")),
    ("notice", include_str!("../../../themes/base/documents/notice.hbs")),
    ("notice_front", include_str!("../../../themes/base/documents/notice_front.hbs")),
    ("notice_fine", include_str!("../../../themes/base/documents/notice_fine.hbs")),
    ("notice_brief", include_str!("../../../themes/base/documents/notice_brief.hbs")),
    ("notice_payment", include_str!("../../../themes/base/documents/notice_payment.hbs")),
    ("notice_row", include_str!("../../../themes/base/documents/notice_row.hbs")),
    ("title", include_str!("../../../themes/base/documents/title.hbs")),
    ("label", include_str!("../../../themes/base/documents/label.hbs")),
    ("told", include_str!("../../../themes/base/documents/told.hbs")),
    ("paragraphs", include_str!("../../../themes/base/documents/paragraphs.hbs")),
    ("plan_css", include_str!("../../../themes/base/documents/plan.css.hbs")),
    ("notice_css", include_str!("../../../themes/base/documents/notice.css.hbs")),
    ("postal", include_str!("../../../themes/base/documents/postal.hbs")),
    ("postal_css", include_str!("../../../themes/base/documents/postal.css.hbs")),
    ("receipt", include_str!("../../../themes/base/documents/receipt.hbs")),
    ("receipt_css", include_str!("../../../themes/base/documents/receipt.css.hbs")),
    ("statement", include_str!("../../../themes/base/documents/statement.hbs")),
    ("statement_css", include_str!("../../../themes/base/documents/statement.css.hbs")),
];

/// Why a document could not be rendered. None of them touches the debt or the receipt: rendering can be tried again.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// A template compiled into the program is broken.
    #[error("template {name} is broken: {reason}")]
    Template {
        /// Its name.
        name: String,
        /// What is wrong, with line and column.
        reason: String,
    },
    /// A code could not be drawn.
    #[error(transparent)]
    Code(#[from] CodeError),
}

/// Trademarks that are installed beside the program, never shipped with it; without one its word stands in the same box.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Marks {
    /// Logo of pagoPA, 15 x 10 mm.
    pub pagopa: Option<Picture>,
    /// Logo of Poste Italiane, 42 x 5.6 mm.
    pub poste: Option<Picture>,
    /// Logo of `BancoPosta`, 30 x 4 mm.
    pub bancoposta: Option<Picture>,
    /// Sign of the circuit of the *bollettino postale*, 42 x 13 mm.
    pub circuit: Option<Picture>,
}

/// One page of HTML, ready to print, and the name under which its print can be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The whole document; every resource is inside it.
    pub html: String,
    /// SHA-256 of [`Rendered::html`], 64 hexadecimal digits: it changes with the content, the template and the pictures.
    pub hash: String,
}

/// The templates, compiled once.
#[derive(Debug)]
pub struct Documents {
    templates: Handlebars<'static>,
    marks: Marks,
}

impl Documents {
    /// Compiles the templates.
    ///
    /// # Errors
    /// [`DocumentError::Template`] when one does not parse.
    pub fn new(marks: Marks) -> Result<Self, DocumentError> {
        let mut templates = Handlebars::new();
        templates.set_strict_mode(true);
        for (name, text) in TEMPLATES {
            templates
                .register_template_string(name, text)
                .map_err(|reason| broken(name, &reason.to_string()))?;
        }
        Ok(Self { templates, marks })
    }

    /// The notice (*avviso di pagamento*), as many A4 pages as its form asks for; `coat_of_arms` is the tenant's, drawn inside 30 x 30 mm.
    ///
    /// # Errors
    /// [`DocumentError`].
    pub fn notice(
        &self,
        content: &NoticeContent,
        coat_of_arms: Option<&Picture>,
    ) -> Result<Rendered, DocumentError> {
        self.render("notice", &NoticeView::new(content, &self.marks, coat_of_arms)?)
    }

    /// The receipt (*attestazione di pagamento*); `coat_of_arms` is the tenant's.
    ///
    /// # Errors
    /// [`DocumentError`].
    pub fn receipt(
        &self,
        content: &ReceiptContent,
        coat_of_arms: Option<&Picture>,
    ) -> Result<Rendered, DocumentError> {
        self.render("receipt", &ReceiptView::new(content, &self.marks, coat_of_arms))
    }

    /// The statement of a year (*estratto conto*); `coat_of_arms` is the tenant's.
    ///
    /// # Errors
    /// [`DocumentError`].
    pub fn statement(
        &self,
        account: &Account,
        coat_of_arms: Option<&Picture>,
    ) -> Result<Rendered, DocumentError> {
        self.render("statement", &StatementView::new(account, &self.marks, coat_of_arms))
    }

    fn render(&self, name: &str, view: &impl Serialize) -> Result<Rendered, DocumentError> {
        let html = self.templates.render(name, view).map_err(|reason| broken(name, &reason.to_string()))?;
        let hash = content_hash(&html);
        Ok(Rendered { html, hash })
    }
}

/// SHA-256 of a page, 64 hexadecimal digits.
pub fn content_hash(html: &str) -> String {
    hex::encode(Sha256::digest(html.as_bytes()))
}

fn broken(name: &str, reason: &str) -> DocumentError {
    DocumentError::Template { name: name.to_owned(), reason: reason.to_owned() }
}
