//! From content to PDF bytes: one of the two printers, as the tenant chose, and the prints already made.

mod accessible;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::tenant::Printer as Choice;
use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;
use thiserror::Error;

use self::accessible::{Accessible, Prepared};
use crate::config::Config;
use crate::document::cache::PrintCache;
use crate::document::picture::Picture;
use crate::document::{DocumentError, Documents, Marks, Rendered};
use crate::pdf::{Guards, PdfError, Printer, PrinterSettings};
use crate::registry::Tenant;
use crate::statement::Account;

pub use self::accessible::BUILT_IN;

/// Why there is no PDF now. Printing can be tried again; the rows that it is made of are not touched.
#[derive(Debug, Error)]
pub enum PressError {
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Why the service must not start.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{tenant}: documents.printer = \"typst\" cannot be had: {reason}")]
pub struct NoPrinter {
    tenant: String,
    reason: String,
}

/// Templates, printers and cache together.
#[derive(Debug)]
pub struct Press {
    printer: Printer,
    documents: Documents,
    accessible: Accessible,
    prints: PrintCache,
}

/// A document on its way to the printer of its tenant.
#[derive(Debug)]
enum Ready {
    Page(Rendered),
    Set(Prepared),
}

impl Ready {
    /// Under which its print is kept: each printer has names of its own.
    fn hash(&self) -> &str {
        match self {
            Self::Page(page) => &page.hash,
            Self::Set(document) => document.hash(),
        }
    }
}

impl Press {
    /// Compiles the templates and makes the printers ready.
    pub fn start(config: &Config) -> anyhow::Result<Self> {
        let settings = PrinterSettings {
            program: config.pdf.command.clone(),
            processes: config.pdf.processes,
            queue: config.pdf.queue,
            deadline: Duration::from_millis(config.pdf.deadline_ms),
            fonts: config.ui.dir.join("documents"),
        };
        let marks = Marks {
            pagopa: mark(&config.pdf.logo_pagopa)?,
            poste: mark(&config.pdf.logo_poste)?,
            ..Marks::default()
        };
        Ok(Self {
            printer: Printer::start(settings)?,
            accessible: Accessible::start(config, &marks),
            documents: Documents::new(marks)?,
            prints: PrintCache::new(config.pdf.cache_bytes),
        })
    }

    /// What shuts the printing process in on this machine: found out once, at the first question.
    pub async fn guards(&self) -> &Guards {
        self.printer.guards().await
    }

    /// Whether the accessible printer can be had, or why not.
    ///
    /// # Errors
    /// The reason, for whoever runs the program.
    pub fn accessible(&self) -> Result<(), String> {
        self.accessible.ready()
    }

    /// Refuses tenants whose printer cannot be had.
    ///
    /// # Errors
    /// [`NoPrinter`] for the first of them.
    pub fn suits<'a>(&self, mut tenants: impl Iterator<Item = &'a Tenant>) -> Result<(), NoPrinter> {
        let Err(reason) = self.accessible() else { return Ok(()) };
        match tenants.find(|tenant| tenant.config().documents.printer == Choice::Typst) {
            Some(tenant) => Err(NoPrinter { tenant: tenant.id.to_string(), reason }),
            None => Ok(()),
        }
    }

    /// How many documents are printed at the same time.
    pub fn processes(&self) -> usize {
        self.printer.processes()
    }

    /// The notice as PDF; `at` is its date of creation.
    pub async fn notice(
        &self,
        tenant: &Tenant,
        content: &NoticeContent,
        at: DateTime<Utc>,
    ) -> Result<Arc<[u8]>, PressError> {
        self.kept(self.ready_notice(tenant, content)?, at).await
    }

    /// The notice as PDF, for somebody who keeps it: the prints already made are left alone.
    pub async fn notice_once(
        &self,
        tenant: &Tenant,
        content: &NoticeContent,
        at: DateTime<Utc>,
    ) -> Result<Vec<u8>, PressError> {
        Ok(self.print(self.ready_notice(tenant, content)?, at).await?)
    }

    /// The receipt as PDF.
    pub async fn receipt(
        &self,
        tenant: &Tenant,
        content: &ReceiptContent,
        at: DateTime<Utc>,
    ) -> Result<Arc<[u8]>, PressError> {
        let arms = coat_of_arms(tenant);
        let ready = match tenant.config().documents.printer {
            Choice::Wkhtmltopdf => Ready::Page(self.documents.receipt(content, arms.as_ref())?),
            Choice::Typst => Ready::Set(self.accessible.receipt(content, arms.as_ref())?),
        };
        self.kept(ready, at).await
    }

    /// The statement of a year as PDF: by wkhtmltopdf for every tenant. Its page says the same, and is the accessible one.
    pub async fn statement(&self, tenant: &Tenant, account: &Account) -> Result<Arc<[u8]>, PressError> {
        let page = self.documents.statement(account, coat_of_arms(tenant).as_ref())?;
        Ok(self.printer.print(&page.html).await?.into())
    }

    fn ready_notice(&self, tenant: &Tenant, content: &NoticeContent) -> Result<Ready, PressError> {
        let arms = coat_of_arms(tenant);
        Ok(match tenant.config().documents.printer {
            Choice::Wkhtmltopdf => Ready::Page(self.documents.notice(content, arms.as_ref())?),
            Choice::Typst => Ready::Set(self.accessible.notice(content, arms.as_ref())?),
        })
    }

    async fn kept(&self, ready: Ready, at: DateTime<Utc>) -> Result<Arc<[u8]>, PressError> {
        let hash = ready.hash().to_owned();
        if let Some(known) = self.prints.get(&hash) {
            return Ok(known);
        }
        let pdf: Arc<[u8]> = self.print(ready, at).await?.into();
        self.prints.put(&hash, pdf.clone());
        Ok(pdf)
    }

    async fn print(&self, ready: Ready, at: DateTime<Utc>) -> Result<Vec<u8>, PdfError> {
        match ready {
            Ready::Page(page) => self.printer.print(&page.html).await,
            Ready::Set(document) => self.accessible.print(document, at).await,
        }
    }
}

fn mark(path: &str) -> anyhow::Result<Option<Picture>> {
    if path.is_empty() {
        return Ok(None);
    }
    let bytes = std::fs::read(Path::new(path)).map_err(|why| anyhow::anyhow!("{path}: {why}"))?;
    Ok(Some(Picture::from_bytes(&bytes)?))
}

/// The tenant's picture; one that cannot be printed is left out.
fn coat_of_arms(tenant: &Tenant) -> Option<Picture> {
    let path = tenant.config().branding.coat_of_arms.as_ref()?;
    let bytes = tenant.document.assets.get(path)?.bytes().ok()?;
    match Picture::from_bytes(&bytes) {
        Ok(picture) => Some(picture),
        Err(error) => {
            tracing::warn!(tenant = %tenant.id, %error, "coat of arms left out of a document");
            None
        }
    }
}
