//! What makes a PDF accessible, as other people's tools see it.

use std::path::Path;

use domain::tenant::Language;
use pagopa::notice::NoticeData;
use pagopa::receipt_document::ReceiptContent;
use print::{Marks, Picture, PictureKind, Typesetter};

use super::contents::{extremes, forms, notices, receipts};
use super::notice::with_postal;
use super::paper::{Paper, tool};
use super::printed::{self, arms, at, typesetter};
use super::receipt;
use super::samples::{fonts, notice};
use super::tags;

/// Notices as typst prints them.
fn prints(contents: Vec<(String, NoticeData)>) -> Option<Vec<(String, Vec<u8>)>> {
    let typesetter = typesetter()?;
    let print = |(name, data): (String, NoticeData)| {
        let document = typesetter.notice(&notice(data), arms()).unwrap();
        (name, typesetter.print(&document, at()).unwrap().pdf)
    };
    Some(contents.into_iter().map(print).collect())
}

/// The same for receipts.
fn receipt_prints() -> Option<Vec<(String, Vec<u8>)>> {
    let typesetter = typesetter()?;
    let print = |(name, content): (String, ReceiptContent)| {
        let document = typesetter.receipt(&content, arms()).unwrap();
        (format!("receipt, {name}"), typesetter.print(&document, at()).unwrap().pdf)
    };
    Some(receipts().into_iter().map(print).collect())
}

/// `SPORTELLO_PDFUA` names the program; its exit status is 0 only without any finding.
#[expect(clippy::print_stderr, reason = "who runs the tests must see that one was skipped")]
fn assert_nothing_found(samples: impl FnOnce() -> Option<Vec<(String, Vec<u8>)>>) {
    let Some(program) = std::env::var_os("SPORTELLO_PDFUA") else {
        eprintln!("skipped: SPORTELLO_PDFUA names no pdfua");
        return;
    };
    let Some(samples) = samples() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = vec!["check".to_owned()];
    for (place, (_, pdf)) in samples.iter().enumerate() {
        let name = format!("{place}.pdf");
        std::fs::write(folder.path().join(&name), pdf).unwrap();
        arguments.push(name);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let told = tool(program.to_str().unwrap(), &arguments, folder.path());
    let told = String::from_utf8(told).unwrap();
    assert_eq!(told.matches("PASS (no findings)").count(), samples.len(), "{told}");
}

#[test]
fn pdfua_finds_nothing_in_any_form_in_italian() {
    assert_nothing_found(|| prints([forms(None, false), forms(None, true)].concat()));
}

#[test]
fn pdfua_finds_nothing_in_any_form_in_italian_and_german() {
    let german = Some(Language::De);
    assert_nothing_found(|| prints([forms(german, false), forms(german, true)].concat()));
}

#[test]
fn pdfua_finds_nothing_in_any_form_in_italian_and_english() {
    let english = Some(Language::En);
    assert_nothing_found(|| prints([forms(english, false), forms(english, true)].concat()));
}

#[test]
fn pdfua_finds_nothing_in_the_longest_and_barest_notice_and_in_any_receipt() {
    assert_nothing_found(|| prints(extremes()));
    assert_nothing_found(receipt_prints);
}

/// Title, language and both standards stand in the file, and the whole page is tagged.
#[tokio::test]
async fn the_file_says_what_it_is() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    assert_eq!(paper.info("Tagged"), "yes");
    assert_eq!(paper.info("Title"), "Avviso di pagamento: Avviso Pagamento di TEST");
    assert_eq!(paper.info("Page size"), "595.276 x 841.89 pts (A4)");
    let metadata = tags::metadata(&paper);
    for expected in [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
    ] {
        assert!(metadata.contains(expected), "{expected} in {metadata}");
    }
}

/// Headings lead from block to block, and none is empty (pdfua 0.1.3 stumbles over its own rule for that, UA-14-001).
#[tokio::test]
async fn headings_lead_through_the_notice_and_the_receipt() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    assert_eq!(
        tags::headings(&paper),
        [
            "H1 AVVISO DI PAGAMENTO",
            "H2 ENTE CREDITORE",
            "H2 DESTINATARIO",
            "H2 QUANTO E QUANDO PAGARE?",
            "H2 DOVE PAGARE?",
            "H3 PAGA CON L’APP IO",
            "H3 PAGA SUL TERRITORIO",
            "H2 DATI PER IL PAGAMENTO",
            "H2 BOLLETTINO POSTALE PA",
        ]
    );
    let content = receipt::content(&receipt::receipt(), &receipt::lines(1));
    let Some(paper) = printed::receipt(&content).await else { return };
    assert_eq!(
        tags::headings(&paper),
        [
            "H1 RICEVUTA DI PAGAMENTO",
            "H2 ENTE CREDITORE",
            "H2 INTESTATARIO",
            "H2 PAGAMENTO ESEGUITO",
            "H2 DATI DELL’OPERAZIONE",
            "H2 VOCI DI COSTO",
            "H2 ALTRI DATI",
            "H2 IMPORTI VERSATI ALL’ENTE",
        ]
    );
}

/// Codes and the coat of arms have words of their own.
#[tokio::test]
async fn pictures_are_told_in_words() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    let told = tags::alternatives(&paper);
    let number = super::samples::number().grouped();
    assert_eq!(
        told,
        [
            "Stemma: Comune di Test".to_owned(),
            format!(
                "Codice QR per pagare 1.500,00 euro: codice avviso {number}, codice fiscale dell’ente 99999000013"
            ),
            format!("Codice Data Matrix del bollettino postale di 1.500,00 euro, avviso {number}"),
        ]
    );
}

/// A picture that is none does not cost the citizen the notice.
#[test]
fn a_broken_coat_of_arms_is_left_out() {
    let Some(typesetter) = typesetter() else { return };
    for (kind, bytes) in [(PictureKind::Png, &b"\x89PNG\r\n\x1a\nnothing"[..]), (PictureKind::Svg, b"<svg")] {
        let broken = Picture::new(kind, bytes.to_vec());
        let prepared = typesetter.notice(&notice(with_postal()), Some(broken)).unwrap();
        let printed = typesetter.print(&prepared, at()).unwrap();
        assert!(printed.without_arms.is_some());
        assert_eq!(tags::alternatives(&Paper::new(&printed.pdf)).len(), 2, "both codes are there");
    }
}

/// A trademark stands on every document: one that cannot be drawn is told at the start.
#[test]
fn a_broken_trademark_is_told_at_the_start() {
    let Some(fonts) = fonts() else { return };
    let broken = Picture::new(PictureKind::Png, b"\x89PNG\r\n\x1a\nnothing".to_vec());
    let marks = Marks { pagopa: Some(broken), poste: None };
    assert!(Typesetter::start(&fonts, None, marks).is_err());
    let marks = Marks { pagopa: arms(), poste: arms() };
    let typesetter = Typesetter::start(&fonts, None, marks).unwrap();
    let prepared = typesetter.notice(&notice(with_postal()), None).unwrap();
    let paper = Paper::new(&typesetter.print(&prepared, at()).unwrap().pdf);
    let told = tags::alternatives(&paper);
    assert!(
        told.contains(&"Logo pagoPA".to_owned()) && told.contains(&"Poste Italiane".to_owned()),
        "{told:?}"
    );
    assert!(!paper.text().contains("pagoPA AVVISO"), "the logo stands for the word");
}

/// A name is printed whatever its letters are.
#[test]
fn letters_that_no_font_has_give_way() {
    let Some(typesetter) = typesetter() else { return };
    let mut data = with_postal();
    data.debtor.name = "Łucja Мария \u{e000}🙂".to_owned();
    let prepared = typesetter.notice(&notice(data), arms()).unwrap();
    let paper = Paper::new(&typesetter.print(&prepared, at()).unwrap().pdf);
    assert!(paper.text().contains("Łucja ????? ??"), "{}", paper.text());
}

/// What the folder of this test keeps, for whoever wants to look or to ask another validator.
#[test]
fn every_sample_can_be_kept() {
    let Some(keep) = std::env::var_os("SPORTELLO_TEST_PRINTS") else { return };
    let (Some(notices), Some(receipts)) = (prints(notices()), receipt_prints()) else { return };
    for (name, pdf) in notices.into_iter().chain(receipts) {
        std::fs::write(Path::new(&keep).join(format!("typst, {name}.pdf")), pdf).unwrap();
    }
}
