//! Both printers beside each other: the same words in the same order, the same codes.

use domain::tenant::Language;
use pagopa::notice::{NoticeContent, NoticeData};
use portal::pdf::Printer;
use print::Typesetter;

use super::contents::{extremes, forms, receipts};
use super::paper::Paper;
use super::printed::{arms, at, typesetter};
use super::samples::{coat_of_arms, documents, notice, printer};

/// The two printers; `None` where the fonts are not built.
pub(crate) async fn printers() -> Option<(Printer, Typesetter)> {
    Some((printer().await?, typesetter()?))
}

/// The letters of a paper in the order in which they stand in it. Where a line ends, and whether inside a word, is each printer's
/// own affair.
fn letters(paper: &Paper) -> Vec<char> {
    paper.text().chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}').collect()
}

fn assert_same_words(name: &str, one: &Paper, other: &Paper) {
    let (one, other) = (letters(one), letters(other));
    let shorter = one.len().min(other.len());
    let place = one.iter().zip(&other).position(|(one, other)| one != other).unwrap_or(shorter);
    let near =
        |all: &[char]| all[place.saturating_sub(40)..all.len().min(place + 60)].iter().collect::<String>();
    assert!(one.len() > 300, "{name}: almost nothing is said");
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

/// The codes of forms with several payments are read one by one in `forms`, for each printer.
async fn assert_read_the_same(samples: Vec<(String, NoticeData)>) {
    let Some((process, typesetter)) = printers().await else { return };
    let documents = documents();
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
async fn every_form_in_italian_reads_the_same() {
    assert_read_the_same(forms(None, false)).await;
}

#[tokio::test]
async fn every_form_in_italian_with_bollettino_reads_the_same() {
    assert_read_the_same(forms(None, true)).await;
}

#[tokio::test]
async fn every_form_in_italian_and_german_reads_the_same() {
    assert_read_the_same(forms(Some(Language::De), false)).await;
}

#[tokio::test]
async fn every_form_in_italian_and_german_with_bollettino_reads_the_same() {
    assert_read_the_same(forms(Some(Language::De), true)).await;
}

#[tokio::test]
async fn every_form_in_italian_and_english_reads_the_same() {
    assert_read_the_same(forms(Some(Language::En), false)).await;
}

#[tokio::test]
async fn every_form_in_italian_and_english_with_bollettino_reads_the_same() {
    assert_read_the_same(forms(Some(Language::En), true)).await;
}

#[tokio::test]
async fn the_longest_and_the_barest_notice_read_the_same() {
    assert_read_the_same(extremes()).await;
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
