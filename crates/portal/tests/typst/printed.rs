//! Prints with typst, where the binary `it` prints with wkhtmltopdf.

use chrono::{DateTime, Utc};
use pagopa::notice::NoticeData;
use pagopa::receipt_document::ReceiptContent;
use print::{Marks, Picture, PictureKind, Prepared, Typesetter};

use super::paper::Paper;
use super::samples::{coat_of_arms, fonts, notice as content};

pub(crate) fn at() -> DateTime<Utc> {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

/// `None` where the fonts are not built.
pub(crate) fn typesetter() -> Option<Typesetter> {
    Some(Typesetter::start(&fonts()?, None, Marks::default()).unwrap())
}

pub(crate) fn arms() -> Option<Picture> {
    Some(Picture::new(PictureKind::Svg, coat_of_arms().bytes().to_vec()))
}

/// `None` where the fonts are not built.
pub(crate) async fn notice(data: NoticeData) -> Option<Paper> {
    let typesetter = typesetter()?;
    let prepared = typesetter.notice(&content(data), arms()).unwrap();
    Some(paper(&typesetter, &prepared))
}

/// The same for a receipt.
pub(crate) async fn receipt(content: &ReceiptContent) -> Option<Paper> {
    let typesetter = typesetter()?;
    let prepared = typesetter.receipt(content, arms()).unwrap();
    Some(paper(&typesetter, &prepared))
}

fn paper(typesetter: &Typesetter, prepared: &Prepared) -> Paper {
    let printed = typesetter.print(prepared, at()).unwrap();
    assert_eq!(printed.without_arms, None);
    Paper::new(&printed.pdf)
}
