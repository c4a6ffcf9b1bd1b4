//! What both printers cost, side by side in one run: `docs/adr/0016-typst-prints-accessible-pdf.md` keeps the figures.
//! A measurement, not a test: it asserts no speed.

#![expect(clippy::print_stdout, reason = "who measures wants to see")]

use std::time::{Duration, Instant};

use super::contents::{notices, receipts};
use super::printed::{arms, at, typesetter};
use super::samples::{coat_of_arms, documents, notice, printer};

const ROUNDS: usize = 3;

/// Milliseconds of each document, in order.
fn told(name: &str, mut times: Vec<Duration>, bytes: usize) {
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1000.0;
    println!(
        "{name}: {} documents, median {:.1} ms, 95 % {:.1} ms, mean size {} kB, resident {} MB",
        times.len(),
        at(50),
        at(95),
        bytes / times.len() / 1000,
        resident(),
    );
}

/// Memory of this process.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1000
}

#[tokio::test]
#[ignore = "a measurement: run it with optimised typst, alone, with --no-capture"]
async fn both_printers_beside_each_other() {
    let (Some(process), Some(typesetter)) = (printer().await, typesetter()) else { return };
    let documents = documents();
    let contents: Vec<_> = notices().into_iter().map(|(_, data)| notice(data)).collect();
    let receipts = receipts();
    println!("before: resident {} MB", resident());
    for round in 1..=ROUNDS {
        let (mut times, mut bytes) = (Vec::new(), 0);
        for content in &contents {
            let began = Instant::now();
            let page = documents.notice(content, Some(&coat_of_arms())).unwrap();
            bytes += process.print(&page.html).await.unwrap().len();
            times.push(began.elapsed());
        }
        told(&format!("round {round}, notices, wkhtmltopdf"), times, bytes);
        let (mut times, mut bytes) = (Vec::new(), 0);
        for content in &contents {
            let began = Instant::now();
            let prepared = typesetter.notice(content, arms()).unwrap();
            bytes += typesetter.print(&prepared, at()).unwrap().pdf.len();
            times.push(began.elapsed());
        }
        told(&format!("round {round}, notices, typst"), times, bytes);
        let (mut times, mut bytes) = (Vec::new(), 0);
        for (_, content) in &receipts {
            let began = Instant::now();
            let page = documents.receipt(content, Some(&coat_of_arms())).unwrap();
            bytes += process.print(&page.html).await.unwrap().len();
            times.push(began.elapsed());
        }
        told(&format!("round {round}, receipts, wkhtmltopdf"), times, bytes);
        let (mut times, mut bytes) = (Vec::new(), 0);
        for (_, content) in &receipts {
            let began = Instant::now();
            let prepared = typesetter.receipt(content, arms()).unwrap();
            bytes += typesetter.print(&prepared, at()).unwrap().pdf.len();
            times.push(began.elapsed());
        }
        told(&format!("round {round}, receipts, typst"), times, bytes);
    }
    thousand(&typesetter, &contents[0]);
}

/// One notice after another with other data, as a batch has them: does memory stay where it is?
fn thousand(typesetter: &print::Typesetter, content: &pagopa::notice::NoticeContent) {
    let (mut times, mut bytes) = (Vec::new(), 0);
    for place in 1..=1000 {
        let mut content = content.clone();
        content.debtor.name = format!("Mario Rossi {place}");
        let began = Instant::now();
        let prepared = typesetter.notice(&content, arms()).unwrap();
        bytes += typesetter.print(&prepared, at()).unwrap().pdf.len();
        times.push(began.elapsed());
        if place % 250 == 0 {
            println!("after {place} of a batch: resident {} MB", resident());
        }
    }
    told("a batch of one form, typst", times, bytes);
}
