//! The printer when the program is missing, hangs, is killed, complains or lies; and how it is shut in.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use portal::pdf::{PdfError, Printer, PrinterSettings};

use super::samples::{printer, settings};

/// A program of ours in the place of wkhtmltopdf.
fn program(folder: &Path, script: &str) -> PathBuf {
    let path = folder.join("wkhtmltopdf");
    std::fs::write(&path, format!("#!/bin/sh\n[ \"$1\" = --version ] && echo fake && exit 0\n{script}\n"))
        .unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    path
}

async fn start(program: PathBuf, deadline: Duration, processes: usize) -> Printer {
    let settings = PrinterSettings { deadline, processes, ..settings(program, PathBuf::from("fonts")) };
    let printer = Printer::start(settings).unwrap();
    // asked before, so that a print's time is its own
    printer.guards().await;
    printer
}

async fn alive(pid_file: &Path) -> bool {
    let pid = std::fs::read_to_string(pid_file).unwrap();
    // The process ends a moment after it was told to.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let state = std::fs::read_to_string(format!("/proc/{}/stat", pid.trim()));
    state.is_ok_and(|state| !state.contains(") Z "))
}

#[tokio::test]
async fn a_hung_process_is_stopped_at_the_deadline_with_all_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let script = format!("sleep 60 & echo $! > {}; wait", pid.display());
    let printer = start(program(folder.path(), &script), Duration::from_millis(600), 1).await;
    let before = Instant::now();
    assert!(matches!(printer.print("<p>").await, Err(PdfError::Timeout(_))));
    assert!(before.elapsed() < Duration::from_secs(2));
    assert!(!alive(&pid).await, "what the process had started is gone too");
}

#[tokio::test]
async fn a_reader_who_goes_away_leaves_no_process_behind() {
    let folder = tempfile::tempdir().unwrap();
    let pid = folder.path().join("pid");
    let script = format!("echo $$ > {}; exec sleep 60", pid.display());
    let printer = start(program(folder.path(), &script), Duration::from_secs(30), 1).await;
    let left = tokio::time::timeout(Duration::from_millis(500), printer.print("<p>")).await;
    assert!(left.is_err());
    assert!(!alive(&pid).await);
}

#[tokio::test]
async fn a_killed_process_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let printer = start(program(folder.path(), "kill -9 $$"), Duration::from_secs(5), 1).await;
    assert!(matches!(printer.print("<p>").await, Err(PdfError::Failed(_))));
}

#[tokio::test]
async fn a_complete_pdf_with_a_complaint_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let script = "cat > /dev/null; printf '%%PDF-1.4\\n%%%%EOF\\n'; echo ContentNotFoundError >&2; exit 1";
    let printer = start(program(folder.path(), script), Duration::from_secs(5), 1).await;
    let Err(PdfError::Failed(reason)) = printer.print("<p>").await else { panic!("must fail") };
    assert!(reason.contains("ContentNotFoundError"), "{reason}");
}

#[tokio::test]
async fn a_cut_pdf_is_a_failure() {
    let folder = tempfile::tempdir().unwrap();
    let script = "cat > /dev/null; printf '%%PDF-1.4 and no end'";
    let printer = start(program(folder.path(), script), Duration::from_secs(5), 1).await;
    assert!(matches!(printer.print("<p>").await, Err(PdfError::Failed(_))));
}

#[tokio::test]
async fn a_missing_program_is_told_apart() {
    let printer = start(PathBuf::from("/nonexistent/wkhtmltopdf"), Duration::from_secs(5), 1).await;
    assert_eq!(printer.guards().await.program, None);
    assert!(matches!(printer.print("<p>").await, Err(PdfError::Missing { .. })));
}

#[tokio::test]
async fn no_more_processes_run_than_the_pool_allows() {
    let folder = tempfile::tempdir().unwrap();
    // Two at the same time would find the other's folder.
    let script =
        "cat > /dev/null; mkdir one || exit 9; sleep 0.1; rmdir one; printf '%%PDF-1.4\\n%%%%EOF\\n'";
    let printer = Arc::new(start(program(folder.path(), script), Duration::from_secs(10), 1).await);
    let prints = (0..5).map(|_| {
        let printer = Arc::clone(&printer);
        tokio::spawn(async move { printer.print("<p>").await })
    });
    for print in prints.collect::<Vec<_>>() {
        assert!(print.await.unwrap().is_ok());
    }
}

#[tokio::test]
async fn who_waits_too_long_for_a_free_process_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let printer = Arc::new(start(program(folder.path(), "sleep 60"), Duration::from_millis(400), 1).await);
    let first = Arc::clone(&printer);
    let first = tokio::spawn(async move { first.print("<p>").await });
    tokio::time::sleep(Duration::from_millis(20)).await;
    let others = [printer.print("<p>"), printer.print("<p>")];
    let ends = futures_util::future::join_all(others).await;
    assert!(matches!(first.await.unwrap(), Err(PdfError::Timeout(_))));
    assert!(ends.iter().any(|end| matches!(end, Err(PdfError::Busy(1)))), "{ends:?}");
}

#[tokio::test]
async fn who_finds_the_queue_full_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let program = program(folder.path(), "sleep 60");
    let short = PrinterSettings {
        deadline: Duration::from_secs(2),
        processes: 1,
        queue: 0,
        ..settings(program, PathBuf::from("fonts"))
    };
    let printer = Arc::new(Printer::start(short).unwrap());
    printer.guards().await;
    let first = Arc::clone(&printer);
    let first = tokio::spawn(async move { first.print("<p>").await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let before = Instant::now();
    assert!(matches!(printer.print("<p>").await, Err(PdfError::Busy(1))));
    assert!(before.elapsed() < Duration::from_millis(500));
    first.abort();
}

#[tokio::test]
async fn the_process_inherits_no_environment_and_sees_no_network() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let script = format!(
        "cat > /dev/null; {{ env; ls /sys/class/net; cat /proc/net/dev; }} > {}; exit 1",
        seen.display()
    );
    let printer = start(program(folder.path(), &script), Duration::from_secs(5), 1).await;
    assert!(printer.print("<p>").await.is_err());
    let seen = std::fs::read_to_string(seen).unwrap();
    assert!(!seen.contains("CARGO"), "{seen}");
    assert!(seen.contains("LC_ALL=C.UTF-8") && seen.contains("FONTCONFIG_FILE="), "{seen}");
    if printer.guards().await.no_network_namespace {
        let devices = seen.lines().filter(|line| line.contains(':') && line.contains(" 0 ")).count();
        assert!(devices <= 1, "only the loopback, which is down: {seen}");
    }
}

#[tokio::test]
async fn a_page_that_names_an_address_is_not_printed() {
    let Some(printer) = printer().await else { return };
    assert!(printer.print("<!DOCTYPE html><p>a</p>").await.is_ok(), "the same page without the picture");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let page = format!("<!DOCTYPE html><p>a<img src=\"http://{address}/a.png\"></p>");
    assert!(matches!(printer.print(&page).await, Err(PdfError::Failed(_))));
    assert!(listener.accept().is_err(), "nobody called");
}

#[tokio::test]
async fn a_page_that_names_a_file_does_not_show_it() {
    let Some(printer) = printer().await else { return };
    let page = "<!DOCTYPE html><p>a<iframe src=\"file:///etc/hostname\"></iframe></p>";
    assert!(matches!(printer.print(page).await, Err(PdfError::Failed(_))));
}
