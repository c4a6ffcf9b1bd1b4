//! What the template of the receipt is given: the receipt in words.

use pagopa::receipt_document::ReceiptContent;
use pagopa::receipt_document::words::{ReceiptWords, TITLE};
use serde::Serialize;

/// Content of `receipt.typ`.
#[derive(Debug, Serialize)]
pub(crate) struct ReceiptSheets {
    title: &'static str,
    #[serde(flatten)]
    words: ReceiptWords,
}

impl ReceiptSheets {
    pub(crate) fn new(content: &ReceiptContent) -> Self {
        Self { title: TITLE, words: ReceiptWords::new(content) }
    }
}
