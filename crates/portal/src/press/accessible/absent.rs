//! A build without the accessible printer: who asks for it is told so.

use std::io::{Error, ErrorKind};

use chrono::{DateTime, Utc};
use pagopa::notice::NoticeContent;
use pagopa::receipt_document::ReceiptContent;

use crate::config::Config;
use crate::document::Marks;
use crate::document::picture::Picture;
use crate::pdf::PdfError;
use crate::press::PressError;

/// Nobody.
#[derive(Debug)]
pub(in crate::press) struct Accessible;

/// Nothing can be prepared.
#[derive(Debug)]
pub(in crate::press) enum Prepared {}

impl Prepared {
    pub(in crate::press) fn hash(&self) -> &str {
        match *self {}
    }
}

impl Accessible {
    pub(in crate::press) fn start(_: &Config, _: &Marks) -> Self {
        Self
    }

    pub(in crate::press) fn ready(&self) -> Result<(), String> {
        Err("this program was built without the feature \"typst\"".to_owned())
    }

    pub(in crate::press) fn notice(
        &self,
        _: &NoticeContent,
        _: Option<&Picture>,
    ) -> Result<Prepared, PressError> {
        Err(missing().into())
    }

    pub(in crate::press) fn receipt(
        &self,
        _: &ReceiptContent,
        _: Option<&Picture>,
    ) -> Result<Prepared, PressError> {
        Err(missing().into())
    }

    pub(in crate::press) async fn print(
        &self,
        prepared: Prepared,
        _: DateTime<Utc>,
    ) -> Result<Vec<u8>, PdfError> {
        match prepared {}
    }
}

fn missing() -> PdfError {
    let reason = Error::new(ErrorKind::Unsupported, "built without the feature \"typst\"");
    PdfError::Missing { program: "typst".to_owned(), reason }
}
