//! What both printers cost, side by side in one run: `docs/adr/0016-typst-prints-accessible-pdf.md` keeps the figures.
//! A measurement, apart from the tests: it judges ratios within its own run.

#![expect(clippy::print_stdout, reason = "who measures wants to see")]

use std::time::{Duration, Instant};

use super::contents::{notices, receipts};
use super::printed::{arms, at, typesetter};
use super::samples::{coat_of_arms, documents, notice, printer};

const ROUNDS: usize = 3;

/// Optimised typst's median against wkhtmltopdf's, at most.
const MEDIAN: f64 = 0.5;

/// Memory after a thousand documents in hundredths of that after the first 250 of them, at most.
const MEMORY: u64 = 150;

/// Documents one after another.
#[derive(Default)]
struct Series {
    times: Vec<Duration>,
    bytes: usize,
}

impl Series {
    fn add(&mut self, began: Instant, pdf: &[u8]) {
        self.times.push(began.elapsed());
        self.bytes += pdf.len();
    }

    /// Prints what it cost; the median in milliseconds.
    fn told(mut self, name: &str) -> f64 {
        self.times.sort();
        let count = self.times.len();
        let at = |part: usize| self.times[(count - 1) * part / 100].as_secs_f64() * 1000.0;
        println!(
            "{name}: {count} documents, median {:.1} ms, 95 % {:.1} ms, mean size {} kB, resident {} MB",
            at(50),
            at(95),
            self.bytes / count / 1000,
            resident(),
        );
        at(50)
    }
}

/// Memory of this process in MB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1000
}

/// The medians of a round of both printers side by side.
fn beside(what: &str, process: Series, typst: Series) {
    let process = process.told(&format!("{what}, wkhtmltopdf"));
    let typst = typst.told(&format!("{what}, typst"));
    let ratio = typst / process;
    println!("{what}: typst's median is {ratio:.2} of wkhtmltopdf's, limit {MEDIAN}");
    assert!(ratio <= MEDIAN, "typst is slower than it was chosen for: is it optimised?");
}

#[tokio::test]
#[ignore = "a measurement: run it with optimised typst, alone, with --no-capture"]
async fn both_printers_beside_each_other() {
    // a measurement that measures nothing must not pass
    let process = printer().await.expect("wkhtmltopdf and what `cargo xtask ui` wrote");
    let typesetter = typesetter().expect("SPORTELLO_TEST_UI with what `cargo xtask ui` wrote");
    let documents = documents();
    let contents: Vec<_> = notices().into_iter().map(|(_, data)| notice(data)).collect();
    let receipts = receipts();
    println!("before: resident {} MB", resident());
    for round in 1..=ROUNDS {
        let (mut by_process, mut by_typst) = (Series::default(), Series::default());
        for content in &contents {
            let began = Instant::now();
            let page = documents.notice(content, Some(&coat_of_arms())).unwrap();
            by_process.add(began, &process.print(&page.html).await.unwrap());
            let began = Instant::now();
            let prepared = typesetter.notice(content, arms()).unwrap();
            by_typst.add(began, &typesetter.print(&prepared, at()).unwrap().pdf);
        }
        beside(&format!("round {round}, notices"), by_process, by_typst);
        let (mut by_process, mut by_typst) = (Series::default(), Series::default());
        for (_, content) in &receipts {
            let began = Instant::now();
            let page = documents.receipt(content, Some(&coat_of_arms())).unwrap();
            by_process.add(began, &process.print(&page.html).await.unwrap());
            let began = Instant::now();
            let prepared = typesetter.receipt(content, arms()).unwrap();
            by_typst.add(began, &typesetter.print(&prepared, at()).unwrap().pdf);
        }
        beside(&format!("round {round}, receipts"), by_process, by_typst);
    }
    thousand(&typesetter, &contents[0]);
}

/// One notice after another with other data, as a batch has them: does memory stay where it is?
fn thousand(typesetter: &print::Typesetter, content: &pagopa::notice::NoticeContent) {
    let (mut batch, mut memory) = (Series::default(), Vec::new());
    for place in 1..=1000 {
        let mut content = content.clone();
        content.debtor.name = format!("Mario Rossi {place}");
        let began = Instant::now();
        let prepared = typesetter.notice(&content, arms()).unwrap();
        batch.add(began, &typesetter.print(&prepared, at()).unwrap().pdf);
        if place % 250 == 0 {
            memory.push(resident());
            println!("after {place} of a batch: resident {} MB", resident());
        }
    }
    batch.told("a batch of one form, typst");
    let grown = memory[3] * 100 / memory[0];
    println!("memory after 1000 is {grown} % of that after 250, limit {MEMORY} %");
    assert!(grown <= MEMORY, "the batch keeps what it printed");
}
