//! The other forms of the notice on paper, beside PagoPA's own samples.

use domain::tenant::Language;
use pagopa::notice::{NoticeData, NoticeForm};
use serde_json::Value;

use super::notice::assert_apart;
use super::paper::{Paper, Word};
use super::printed;
use super::samples::{data, fine, longest, notice, plan, postal};

/// First words of lines that the guide 3.5 words otherwise than the samples of July 2024, or that hold other data.
const OTHERWISE: [&str; 25] = [
    "500,00",
    "5/12/2025",
    "Puoi",
    "In",
    "aggiornato",
    "sgravi,",
    "oppure",
    "app",
    "presso",
    "Postali,",
    "Tabaccherie",
    "Via",
    "00100",
    "Rata",
    "FFFCST83A15L113V",
    "Se",
    "Scegli",
    "richieste",
    "aggiuntive.",
    "Inquadra",
    "di",
    "PAGA",
    "Importo",
    "notifica",
    "dalla",
];

fn form(form: NoticeForm, with_postal: bool) -> NoticeData {
    NoticeData { form, postal: with_postal.then(postal), cbill: Some("CBI1234".to_owned()), ..data() }
}

/// What PagoPA's sample prints on a page: first word of each line, its left edge and the middle of its height.
#[expect(clippy::print_stderr, reason = "who runs the tests must see that one was skipped")]
fn sample(scenario: &str, page: usize) -> Option<Vec<(String, f64, f64)>> {
    let Some(folder) = std::env::var_os("SPORTELLO_CONTRACTS") else {
        eprintln!("skipped: SPORTELLO_CONTRACTS names no folder with PagoPA's samples");
        return None;
    };
    let path = std::path::Path::new(&folder).join("avviso/layout-coordinates-mm.json");
    let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let lines = file[scenario]["pages"][page - 1]["text"].as_array().unwrap().iter();
    let number = |line: &Value, key: &str| line[key].as_f64().unwrap();
    let line = |line: &Value| {
        let first = line["t"].as_str().unwrap().split(' ').next().unwrap().replace('\'', "’");
        (first, number(line, "x"), f64::midpoint(number(line, "y"), number(line, "y2")))
    };
    Some(lines.map(line).collect())
}

/// Each line of the sample has its word in the same place on our page: 1.5 mm across, 2 mm down.
fn assert_as_sample(paper: &Paper, scenario: &str, page: usize, least: usize) {
    let Some(sample) = sample(scenario, page) else { return };
    let words = paper.words_of(page);
    let mut compared = 0;
    for (text, left, middle) in sample {
        if OTHERWISE.contains(&text.as_str()) {
            continue;
        }
        let there = |word: &&Word| {
            let middles = f64::midpoint(word.top, word.bottom) - middle;
            alike(&word.text, &text) && (word.left - left).abs() <= 1.5 && middles.abs() <= 2.0
        };
        let others: Vec<&Word> = words.iter().filter(|word| alike(&word.text, &text)).collect();
        assert!(
            words.iter().any(|word| there(&word)),
            "{scenario}, page {page}: no {text} at {left} {middle}; it stands at {others:?}"
        );
        compared += 1;
    }
    assert!(compared >= least, "{scenario}, page {page}: only {compared} lines were compared");
}

/// Amounts, dates and numbers are other ones, in the same form.
fn alike(ours: &str, theirs: &str) -> bool {
    let shape =
        |text: &str| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
    ours == theirs || theirs.contains(|c: char| c.is_ascii_digit()) && shape(ours) == shape(theirs)
}

/// Where the QR codes of a page must be, by the words beside them: 25 mm in a payment's block and in rows of two, 20 mm in rows of
/// three; the window leaves 2 mm around.
fn qr_windows(words: &[Word]) -> Vec<[f64; 4]> {
    let near = |left: f64, word: &&Word| (word.left - left).abs() < 0.8;
    let blocks = words.iter().filter(|word| word.text == "Inquadra" && near(10.0, word));
    let below: Vec<&Word> = words.iter().filter(|word| word.text == "Euro" && word.left < 150.0).collect();
    // the hint of a payment's block is beside its codes, that of a row below its first column
    let beside = |word: &&Word| {
        let codes = words.iter().filter(|other| other.text == "Cod." && near(94.2, other));
        codes.into_iter().any(|other| (other.top - word.top).abs() < 4.0)
    };
    // rows of two are always full, those of three may have a single column
    let in_column = |left: f64| below.iter().any(|word| near(left, word));
    let three = in_column(144.7) || !in_column(111.0);
    let side = if three { 20.0 } else { 25.0 };
    let column = |word: &&Word| {
        let left = [10.0, 77.3, 144.7, 111.0].into_iter().find(|left| near(*left, word))?;
        let across = if three { 35.2 } else { 64.05 };
        Some([left + across - 2.0, word.top - 2.5, side + 4.0, side + 4.0])
    };
    let block = |word: &Word| [8.0, word.top - 32.0, 29.0, 32.0];
    blocks.filter(beside).map(block).chain(below.iter().filter_map(column)).collect()
}

/// Every code of the form is read back from the pages.
fn assert_codes(paper: &Paper, data: &NoticeData, matrices: &[(usize, f64)]) {
    let content = notice(data.clone());
    let pages: usize = paper.info("Pages").parse().unwrap();
    let on =
        |page| qr_windows(&paper.words_of(page)).into_iter().map(move |window| paper.qr_at(page, window));
    let mut read: Vec<String> = (1..=pages).flat_map(on).collect();
    let mut right: Vec<String> = content.payments().map(|payment| content.qr_text(payment)).collect();
    read.sort();
    right.sort();
    assert_eq!(read, right);
    for (payment, (page, top)) in content.payments().zip(matrices) {
        assert_eq!(
            Some(paper.data_matrix_at(*page, *top)),
            content.data_matrix_text(payment),
            "page {page} at {top}"
        );
    }
    let text = paper.text();
    for payment in content.payments() {
        assert!(text.contains(&payment.number.grouped()), "{} can be selected", payment.number);
    }
}

#[tokio::test]
async fn two_instalments_stand_as_on_the_sample() {
    let data = form(plan(2, true), false);
    let Some(paper) = printed::notice(data.clone()).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    assert_as_sample(&paper, "scenario_ft_09", 1, 45);
    assert_codes(&paper, &data, &[]);
    assert_apart(&paper.words());
}

#[tokio::test]
async fn three_instalments_stand_as_on_the_sample() {
    let data = form(plan(3, true), false);
    let Some(paper) = printed::notice(data.clone()).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    assert_as_sample(&paper, "scenario_ft_11", 1, 55);
    assert_codes(&paper, &data, &[]);
    assert_apart(&paper.words());
}

#[tokio::test]
async fn two_instalments_with_their_bollettini_stand_as_on_the_sample() {
    let data = form(plan(2, true), true);
    let Some(paper) = printed::notice(data.clone()).await else { return };
    assert_eq!(paper.info("Pages"), "2");
    assert_as_sample(&paper, "scenario_ft_13", 1, 35);
    assert_as_sample(&paper, "scenario_ft_13", 2, 45);
    assert_codes(&paper, &data, &[(1, 231.8), (2, 161.2), (2, 232.0)]);
}

#[tokio::test]
async fn three_instalments_with_their_bollettini_stand_as_on_the_sample() {
    let data = form(plan(3, true), true);
    let Some(paper) = printed::notice(data.clone()).await else { return };
    assert_eq!(paper.info("Pages"), "2");
    assert_as_sample(&paper, "scenario_ft_15", 2, 70);
    assert_codes(&paper, &data, &[(1, 231.8), (2, 136.5), (2, 197.4), (2, 258.3)]);
    assert_apart(&paper.words_of(2));
}

#[tokio::test]
async fn four_and_five_instalments_go_on_a_second_page() {
    for (count, scenario) in [(4, "scenario_ft_22"), (5, "scenario_ft_23")] {
        let data = form(plan(count, true), false);
        let Some(paper) = printed::notice(data.clone()).await else { return };
        assert_eq!(paper.info("Pages"), "2");
        assert_as_sample(&paper, scenario, 2, 20);
        assert_codes(&paper, &data, &[]);
    }
}

#[tokio::test]
async fn a_fine_tells_both_amounts() {
    let data = form(fine(), false);
    let Some(paper) = printed::notice(data.clone()).await else { return };
    assert_eq!(paper.info("Pages"), "1");
    assert_as_sample(&paper, "scenario_ft_17", 1, 40);
    assert_codes(&paper, &data, &[]);
    let text = paper.text();
    assert!(text.contains("IMPORTO SCONTATO DEL 30%") && text.contains("IMPORTO RIDOTTO"), "{text}");
    assert!(
        text.contains("entro 5 giorni dalla notifica del verbale") && text.contains("1.700,00"),
        "{text}"
    );
    assert!(!text.contains("Rata unica"), "{text}");
}

#[tokio::test]
async fn a_fine_with_bollettini_has_a_page_for_each_amount() {
    let data = form(fine(), true);
    let Some(paper) = printed::notice(data.clone()).await else { return };
    assert_eq!(paper.info("Pages"), "2");
    assert_as_sample(&paper, "scenario_ft_18", 1, 45);
    assert_as_sample(&paper, "scenario_ft_18", 2, 45);
    assert_codes(&paper, &data, &[(1, 250.8), (2, 250.8)]);
}

#[tokio::test]
async fn every_code_of_larger_plans_is_read_from_their_pages() {
    for (count, with_whole, with_postal, pages) in [
        (6, true, false, "2"),
        (9, true, false, "2"),
        (13, false, false, "3"),
        (7, false, true, "4"),
        (10, true, true, "5"),
    ] {
        let data = form(plan(count, with_whole), with_postal);
        let Some(paper) = printed::notice(data.clone()).await else { return };
        assert_eq!(paper.info("Pages"), pages, "{count} {with_postal}");
        assert_codes(&paper, &data, &[]);
        assert!(paper.info("Page size").ends_with("pts (A4)"));
    }
}

/// A plan and a fine in two languages, without and with *bollettini*: words of both, codes read, nothing touching.
async fn speaks_both(language: Language, title: &str, second: &str) {
    for with_postal in [false, true] {
        for form_of in [plan(3, true), fine()] {
            let is_fine = matches!(form_of, NoticeForm::Fine { .. });
            let data = NoticeData { second: Some(language), ..form(form_of, with_postal) };
            let Some(paper) = printed::notice(data.clone()).await else { return };
            let pages = if with_postal { 2 } else { 1 };
            assert_eq!(paper.info("Pages"), pages.to_string());
            let text = paper.text();
            assert!(text.contains("AVVISO DI PAGAMENTO") && text.contains(title), "{text}");
            assert!(is_fine || text.contains(second) && text.contains("Rata 2"), "{text}");
            assert_codes(&paper, &data, &[]);
            (1..=pages).for_each(|page| assert_apart(&paper.words_of(page)));
        }
    }
}

#[tokio::test]
async fn german_stands_beside_italian() {
    speaks_both(Language::De, "ZAHLUNGSMITTEILUNG", "Rate 2").await;
}

#[tokio::test]
async fn english_stands_beside_italian() {
    speaks_both(Language::En, "PAYMENT NOTICE", "Instalment #2").await;
}

#[tokio::test]
async fn the_longest_texts_of_a_plan_stay_apart() {
    for with_postal in [false, true] {
        for (count, with_whole) in [(2, true), (3, true), (12, false)] {
            let long = longest();
            let data = NoticeData {
                form: plan(count, with_whole),
                postal: long.postal.clone().filter(|_| with_postal),
                ..long
            };
            let Some(paper) = printed::notice(data).await else { return };
            let pages: usize = paper.info("Pages").parse().unwrap();
            (1..=pages).for_each(|page| assert_apart(&paper.words_of(page)));
        }
    }
}
