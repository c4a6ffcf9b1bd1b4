//! Prints with wkhtmltopdf; the binary `typst` has the same for the other printer, so that one set of tests measures both.

use pagopa::notice::NoticeData;
use pagopa::receipt_document::ReceiptContent;

use super::paper::Paper;
use super::samples::{coat_of_arms, documents, notice as content, printer};

/// `None` where the fonts are not built.
pub(crate) async fn notice(data: NoticeData) -> Option<Paper> {
    let printer = printer().await?;
    let page = documents().notice(&content(data), Some(&coat_of_arms())).unwrap();
    Some(Paper::new(&printer.print(&page.html).await.unwrap()))
}

/// The same for a receipt.
pub(crate) async fn receipt(content: &ReceiptContent) -> Option<Paper> {
    let printer = printer().await?;
    let page = documents().receipt(content, Some(&coat_of_arms())).unwrap();
    Some(Paper::new(&printer.print(&page.html).await.unwrap()))
}
