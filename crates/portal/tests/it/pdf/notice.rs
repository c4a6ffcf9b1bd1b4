//! The notice on paper, from either printer. Positions and sizes are those of PagoPA's own samples and of the guide 3.5.1.

use domain::euro::Euro;
use pagopa::notice::{NoticeData, NoticeForm, Payment};

use super::paper::Word;
use super::printed;
use super::samples::{data, letters, longest, number, payment, postal, whole};

pub(crate) fn with_postal() -> NoticeData {
    NoticeData { postal: Some(postal()), ..data() }
}

pub(crate) fn near(measured: f64, right: f64, tolerance: f64, what: &str) {
    assert!((measured - right).abs() <= tolerance, "{what}: {measured:.2} mm, must be {right} ± {tolerance}");
}

fn undated() -> NoticeForm {
    NoticeForm::One(Payment { due_date: None, ..payment(0, 150_000) })
}

#[tokio::test]
async fn thirty_millimetres_are_thirty_on_paper() {
    let Some(paper) = printed::notice(data()).await else { return };
    let [left, top, width, height] = paper.ink([166.0, 7.0, 40.0, 35.0]);
    near(width, 30.0, 0.5, "width of the coat of arms");
    near(height, 30.0, 0.5, "height of the coat of arms");
    near(left, 170.0, 0.5, "left of the coat of arms");
    near(top, 10.0, 0.5, "top of the coat of arms");
}

#[tokio::test]
async fn the_page_is_one_a4() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    assert!(paper.info("Page size").ends_with("pts (A4)"));
}

#[tokio::test]
async fn the_qr_code_is_read_from_the_page_and_is_25_mm_wide() {
    let Some(paper) = printed::notice(data()).await else { return };
    assert_eq!(paper.qr(), format!("PAGOPA|002|{}|99999000013|150000", number()));
    let [left, top, width, height] = paper.ink([7.0, 151.0, 32.0, 32.0]);
    near(width, 25.0, 0.5, "width of the QR code");
    near(height, 25.0, 0.5, "height of the QR code");
    near(left, 10.0, 0.5, "left of the QR code");
    near(top, 154.7, 0.5, "top of the QR code");
}

#[tokio::test]
async fn the_data_matrix_is_read_from_the_page_and_is_23_mm_wide() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    let right = format!(
        "codfase=NBPA;18{}1200000012345610000015000038961P199999000013RSSMRA80A01H501U{:40}{:110}{:12}A",
        number(),
        "Mario Rossi",
        "Avviso Pagamento di TEST",
        ""
    );
    assert_eq!(paper.data_matrix(), right);
    assert_eq!(right.len(), 256);
    let [left, top, width, height] = paper.ink([175.5, 230.0, 26.0, 26.5]);
    near(width, 23.0, 0.5, "width of the Data Matrix");
    near(height, 23.0, 0.5, "height of the Data Matrix");
    near(left, 177.0, 0.5, "left of the Data Matrix");
    near(top, 231.8, 0.5, "top of the Data Matrix");
}

#[tokio::test]
async fn the_main_blocks_stand_where_pagopa_prints_them() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    // Word, left and middle of its height on the sample with bollettino of July 2024.
    for (text, left, middle) in [
        ("AVVISO", 29.0, 12.0),
        ("Avviso", 10.0, 27.15),
        ("ENTE", 10.0, 47.75),
        ("DESTINATARIO", 114.0, 47.75),
        ("Comune", 10.0, 60.7),
        ("Settore", 10.0, 72.65),
        ("Info", 10.0, 83.45),
        ("QUANTO", 10.0, 93.5),
        ("DOVE", 114.0, 93.5),
        ("Importo", 10.0, 105.35),
        ("1.500,00", 10.0, 110.5),
        ("DATI", 10.0, 144.55),
        ("PAGA", 114.0, 105.65),
        ("BOLLETTINO", 10.0, 205.45),
        ("Intestato", 59.0, 230.55),
        ("Tipo", 115.7, 251.15),
        ("AUT.", 10.0, 262.95),
    ] {
        let word = paper.word(text);
        near(word.left, left, 1.5, &format!("left of {text}"));
        near(f64::midpoint(word.top, word.bottom), middle, 1.5, &format!("middle of {text}"));
    }
    let last = paper.words().into_iter().filter(|word| word.text == "31/12/2026").map(|word| word.right);
    assert!(
        last.into_iter().any(|right| (right - 200.0).abs() < 1.0),
        "the due date ends at the right margin"
    );
}

#[tokio::test]
async fn the_text_can_be_selected_and_its_fonts_are_inside() {
    let Some(paper) = printed::notice(with_postal()).await else { return };
    let text = paper.text();
    for expected in [
        "vai su pagopa.gov.it",
        "Rata unica entro il 31/12/2026",
        "Inquadra il codice QR con la tua app",
        "sul C/C n. 000000123456",
        &number().grouped(),
    ] {
        assert!(text.contains(expected), "{expected:?} in {text}");
    }
    let fonts = paper.fonts();
    for face in ["TitilliumWeb-Regular", "TitilliumWeb-Bold", "RobotoMono-Bold", "RobotoMono-Regular"] {
        let line =
            fonts.lines().find(|line| line.contains(face)).unwrap_or_else(|| panic!("{face} in {fonts}"));
        assert!(line.contains("yes"), "{line}");
    }
}

#[tokio::test]
async fn without_due_date_and_postal_account_nothing_speaks_of_them() {
    let Some(paper) = printed::notice(NoticeData { form: undated(), ..data() }).await else { return };
    let text = paper.text();
    assert!(text.contains("QUANTO PAGARE?"), "{text}");
    assert!(!text.contains("entro il") && !text.contains("BOLLETTINO"), "{text}");
}

#[tokio::test]
async fn the_longest_texts_stay_on_one_page_and_do_not_touch() {
    let Some(paper) = printed::notice(longest()).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    assert_apart(&paper.words());
    let longest = longest();
    let text = paper.text();
    for whole in [&longest.subject, &longest.debtor.name, longest.debtor.address.as_ref().unwrap()] {
        assert!(text.contains(whole.as_str()), "{whole:?} in {text}");
    }
    assert_eq!(paper.qr(), format!("PAGOPA|002|{}|99999000013|9999999999", number()));
    assert_eq!(paper.data_matrix().chars().count(), 256);
}

#[tokio::test]
async fn one_word_without_spaces_does_not_leave_its_box() {
    let mut long = longest();
    long.subject = letters("MENSASCOLASTICA", 90);
    long.debtor.name = letters("MONTEVERDICASTELLI", 70);
    long.debtor.address = Some(letters("ABCDEFGHILMNOPQRSTUVZ", 140));
    let Some(paper) = printed::notice(long).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    assert_apart(&paper.words());
}

#[tokio::test]
async fn the_largest_amount_does_not_touch_its_neighbours() {
    let Some(paper) = printed::notice(NoticeData { form: whole(Euro::MAX.cents()), ..longest() }).await
    else {
        return;
    };
    assert_apart(&paper.words());
    assert!(paper.text().contains("999.999.999,99 Euro"));
}

/// No two words share ink, and none leaves the page.
pub(crate) fn assert_apart(words: &[Word]) {
    for (place, one) in words.iter().enumerate() {
        assert!(one.left > 9.0 && one.right < 201.0 && one.bottom < 290.0, "{one:?} leaves the page");
        for other in &words[place + 1..] {
            // The boxes hold room above and below the letters: a third of each is free.
            let (high, low) = (third(one), third(other));
            let across = one.right.min(other.right) - one.left.max(other.left);
            let down = high.1.min(low.1) - high.0.max(low.0);
            assert!(across <= 0.3 || down <= 0.0, "{one:?} touches {other:?}");
        }
    }
}

fn third(word: &Word) -> (f64, f64) {
    let free = (word.bottom - word.top) / 5.0;
    (word.top + free, word.bottom - free)
}
