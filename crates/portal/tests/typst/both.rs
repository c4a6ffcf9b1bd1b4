//! Both printers beside each other: the same words in the same order, the same codes.


use pagopa::notice::NoticeContent;
use portal::pdf::Printer;
use print::Typesetter;

use super::contents::{notices, receipts};
use super::paper::Paper;
use super::printed::{arms, at, typesetter};
use super::samples::{coat_of_arms, documents, notice, printer};

/// The two printers; `None` where the fonts are not built.
async fn printers() -> Option<(Printer, Typesetter)> {
    Some((printer().await?, typesetter()?))
}

/// The words of a paper in the order in which they stand in it. Where a line or a page ends is each printer's own affair.
fn words(paper: &Paper) -> Vec<String> {
    paper.text().replace('\u{200b}', "").split(' ').map(str::to_owned).collect()
}

fn assert_same_words(name: &str, one: &Paper, other: &Paper) {
    let (one, other) = (words(one), words(other));
    let place =
        one.iter().zip(&other).position(|(one, other)| one != other).unwrap_or(one.len().min(other.len()));
    let near = |words: &[String]| words[place.saturating_sub(5)..words.len().min(place + 8)].join(" ");
    assert!(one == other, "{name}: wkhtmltopdf says {:?}, typst {:?}", near(&one), near(&other));
}

/// A payment's codes as they must be read, and as they are read from a paper that has one payment.
fn assert_same_codes(name: &str, content: &NoticeContent, papers: [&Paper; 2]) {
    let [Some(payment)] = [content.payments().next()] else { panic!("{name}") };
    for paper in papers {
        assert_eq!(paper.qr(), content.qr_text(payment), "{name}");
        if let Some(text) = content.data_matrix_text(payment) {
            assert_eq!(paper.data_matrix(), text, "{name}");
        }
    }
}

/// The codes of all other forms are read one by one in `forms`, for each printer.
#[tokio::test]
async fn every_sample_of_the_notice_reads_the_same() {
    let Some((process, typesetter)) = printers().await else { return };
    let documents = documents();
    let samples = notices();
    assert!(samples.len() > 50, "{}", samples.len());
    for (name, data) in samples {
        let content = notice(data);
        let page = documents.notice(&content, Some(&coat_of_arms())).unwrap();
        let one = Paper::new(&process.print(&page.html).await.unwrap());
        let prepared = typesetter.notice(&content, arms()).unwrap();
        let other = Paper::new(&typesetter.print(&prepared, at()).unwrap().pdf);
        assert_eq!(one.info("Pages"), other.info("Pages"), "{name}");
        assert_same_words(&name, &one, &other);
        if content.payments().count() == 1 {
            assert_same_codes(&name, &content, [&one, &other]);
        }
    }
}

#[tokio::test]
async fn every_sample_of_the_receipt_reads_the_same() {
    let Some((process, typesetter)) = printers().await else { return };
    let documents = documents();
    for (name, content) in receipts() {
        let page = documents.receipt(&content, Some(&coat_of_arms())).unwrap();
        let one = Paper::new(&process.print(&page.html).await.unwrap());
        let prepared = typesetter.receipt(&content, arms()).unwrap();
        let other = Paper::new(&typesetter.print(&prepared, at()).unwrap().pdf);
        assert_same_words(&name, &one, &other);
    }
}
