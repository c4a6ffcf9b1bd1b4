//! What makes a PDF accessible, as other people's tools see it.

use std::path::Path;

use print::{Picture, PictureKind};

use super::contents::{notices, receipts};
use super::notice::with_postal;
use super::paper::{Paper, tool};
use super::printed::{self, arms, at, typesetter};
use super::receipt;
use super::samples::notice;
use super::tags;

/// Every sample, printed.
fn all() -> Option<Vec<(String, Vec<u8>)>> {
    let typesetter = typesetter()?;
    let mut prepared = Vec::new();
    for (name, data) in notices() {
        prepared.push((name, typesetter.notice(&notice(data), arms()).unwrap()));
    }
    for (name, content) in receipts() {
        prepared.push((format!("receipt, {name}"), typesetter.receipt(&content, arms()).unwrap()));
    }
    Some(
        prepared
            .into_iter()
            .map(|(name, document)| (name, typesetter.print(&document, at()).unwrap().pdf))
            .collect(),
    )
}

/// `SPORTELLO_PDFUA` names the program; its exit status is 0 only without any finding.
#[test]
#[expect(clippy::print_stderr, reason = "who runs the tests must see that one was skipped")]
fn pdfua_finds_nothing_in_any_sample() {
    let Some(program) = std::env::var_os("SPORTELLO_PDFUA") else {
        eprintln!("skipped: SPORTELLO_PDFUA names no pdfua");
        return;
    };
    let Some(samples) = all() else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut arguments = vec!["check".to_owned(), "--format".to_owned(), "json".to_owned()];
    for (place, (_, pdf)) in samples.iter().enumerate() {
        let name = format!("{place}.pdf");
        std::fs::write(folder.path().join(&name), pdf).unwrap();
        arguments.push(name);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let told = tool(program.to_str().unwrap(), &arguments, folder.path());
    assert!(!told.is_empty());
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
    let Some(samples) = all() else { return };
    for (name, pdf) in samples {
        std::fs::write(Path::new(&keep).join(format!("typst, {name}.pdf")), pdf).unwrap();
    }
}
