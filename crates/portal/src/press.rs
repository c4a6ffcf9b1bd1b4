//! From content to PDF bytes: template, printer, and the prints already made.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;
use thiserror::Error;

use crate::config::Config;
use crate::document::cache::PrintCache;
use crate::document::picture::Picture;
use crate::document::{DocumentError, Documents, Marks, Rendered};
use crate::pdf::{Guards, PdfError, Printer, PrinterSettings};
use crate::registry::Tenant;

/// Why there is no PDF now. Printing can be tried again; the rows that it is made of are not touched.
#[derive(Debug, Error)]
pub enum PressError {
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Templates, printer and cache together.
#[derive(Debug)]
pub struct Press {
    printer: Printer,
    documents: Documents,
    prints: PrintCache,
}

impl Press {
    /// Compiles the templates and finds the printer.
    pub async fn start(config: &Config) -> anyhow::Result<Self> {
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
            printer: Printer::start(settings).await?,
            documents: Documents::new(marks)?,
            prints: PrintCache::new(config.pdf.cache_bytes),
        })
    }

    /// What shuts the printing process in on this machine.
    pub fn guards(&self) -> &Guards {
        self.printer.guards()
    }

    /// How many documents are printed at the same time.
    pub fn processes(&self) -> usize {
        self.printer.processes()
    }

    /// The notice as PDF.
    pub async fn notice(&self, tenant: &Tenant, content: &NoticeContent) -> Result<Arc<[u8]>, PressError> {
        self.print(self.documents.notice(content, coat_of_arms(tenant).as_ref())?).await
    }

    /// The notice as PDF, for somebody who keeps it: the prints already made are left alone.
    pub async fn notice_once(&self, tenant: &Tenant, content: &NoticeContent) -> Result<Vec<u8>, PressError> {
        let page = self.documents.notice(content, coat_of_arms(tenant).as_ref())?;
        Ok(self.printer.print(&page.html).await?)
    }

    /// The receipt as PDF.
    pub async fn receipt(&self, tenant: &Tenant, content: &ReceiptContent) -> Result<Arc<[u8]>, PressError> {
        self.print(self.documents.receipt(content, coat_of_arms(tenant).as_ref())?).await
    }

    async fn print(&self, page: Rendered) -> Result<Arc<[u8]>, PressError> {
        if let Some(known) = self.prints.get(&page.hash) {
            return Ok(known);
        }
        let pdf: Arc<[u8]> = self.printer.print(&page.html).await?.into();
        self.prints.put(&page.hash, pdf.clone());
        Ok(pdf)
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
