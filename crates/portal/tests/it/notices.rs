//! Notices of plans and fines from the rows of a debt, and many of them together for the office.

use domain::access::Role;
use domain::debt::{OptionKind, PaymentOption};
use domain::euro::Euro;
use domain::notice_number::NoticeNumber;
use pagopa::check_digits::{self, SegregationCode};
use poem::http::StatusCode;
use portal::{jobs, worker};

use super::harness::{MEDESANO, SORBARA, Town};
use super::pdf::paper::{Paper, tool};
use super::program::{MARTA, owes};

/// Cents and due date of each unit of an option.
pub(crate) type Units<'a> = &'a [(i64, &'a str)];

/// Somebody owes a debt with those options; gives back its identifier and its notice numbers.
pub(crate) async fn owes_by(
    town: &Town,
    sequence: u64,
    taxonomy: &str,
    options: &[Units<'_>],
) -> (String, Vec<String>) {
    let mut debt = town.owes("medesano", "marta", "TARI 2026", sequence).await;
    let template = debt.installments.remove(0);
    let kind = |units: &Units<'_>| if units.len() > 1 { OptionKind::Plan } else { OptionKind::Single };
    debt.options =
        options.iter().map(|units| PaymentOption { kind: kind(units), ..PaymentOption::single() }).collect();
    for (option, units) in (0..).zip(options) {
        for (number, (cents, due)) in (1..).zip(*units) {
            let mut unit = template.clone();
            unit.id = uuid::Uuid::new_v4();
            (unit.option, unit.number) = (option, number);
            unit.notice_number = number_of(sequence * 1000 + u64::from(option) * 100 + u64::from(number));
            unit.amount = Euro::from_cents(*cents);
            unit.due_date = due.parse().ok();
            unit.transfers[0].amount = unit.amount;
            unit.transfers[0].taxonomy = taxonomy.to_owned();
            debt.installments.push(unit);
        }
    }
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.lock_debt(debt.id).await.unwrap().unwrap();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    (debt.id.to_string(), debt.installments.iter().map(|unit| unit.notice_number.grouped()).collect())
}

fn number_of(sequence: u64) -> NoticeNumber {
    check_digits::notice_number(&SegregationCode::parse("01").unwrap(), sequence).unwrap()
}

pub(crate) const TARI: &str = "9/0101101IM/";
const FINE: &str = "9/0102100SA/";
pub(crate) const PLAN: [Units<'static>; 2] =
    [&[(9000, "2026-12-31")], &[(3000, "2026-12-31"), (3000, "2027-01-31"), (3000, "2027-02-28")]];

/// Works until nothing is left of a batch.
async fn works(town: &Town) {
    while worker::step(&town.app, &[jobs::NOTICE_BATCH]).await.unwrap() {}
}

#[tokio::test]
async fn the_citizen_gets_the_plan_and_each_of_its_instalments() {
    let town = Town::open().await;
    let (id, numbers) = owes_by(&town, 900, TARI, &PLAN).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&format!("/pagamenti/avvisi/{id}/avviso.pdf")).await;
    assert_eq!(marta.status, StatusCode::OK, "{}", marta.text());
    let text = Paper::new(&marta.bytes).text();
    assert!(text.contains("Puoi pagare per intero o in 3 rate") && text.contains("90,00 Euro"), "{text}");
    assert!(numbers.iter().all(|number| text.contains(number.as_str())), "{numbers:?} in {text}");
    let second = numbers[2].replace(' ', "");
    marta.get(&format!("/pagamenti/avvisi/{id}/avviso.pdf?rata={second}&lingua=en")).await;
    let text = Paper::new(&marta.bytes).text();
    assert!(text.contains("Rata 2 · Instalment #2") && text.contains(&numbers[2]), "{text}");
    assert!(!text.contains(&numbers[1]) && text.contains("31/01/2027"), "{text}");
    for wrong in ["lingua=sl", "lingua=fr", "lingua=klingon", "rata=301000000000000001", "rata=1"] {
        marta.get(&format!("/pagamenti/avvisi/{id}/avviso.pdf?{wrong}")).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(
        marta.get(&format!("/pagamenti/avvisi/{id}/avviso.pdf?lingua=fr")).await.reads("h1"),
        "L'avviso non c'è in questa lingua"
    );
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.get(&format!("/pagamenti/avvisi/{id}/avviso.pdf?rata={second}")).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND, "somebody else's");
}

#[tokio::test]
async fn a_fine_with_two_amounts_is_printed_as_a_fine() {
    let town = Town::open().await;
    let options: [Units<'_>; 2] = [&[(4200, "2027-01-20")], &[(2940, "2026-11-27")]];
    let (id, numbers) = owes_by(&town, 901, FINE, &options).await;
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get(&format!("/gestione/debiti/{id}/avviso.pdf")).await;
    assert_eq!(clerk.status, StatusCode::OK, "{}", clerk.text());
    let text = Paper::new(&clerk.bytes).text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} in {text}"));
    // the entity has a postal account: a page for each amount, the smaller one first, whatever the order of the options
    let order = [
        place("29,40 Euro"),
        place("Importo scontato del 30%"),
        place("42,00 Euro"),
        place("Importo ridotto"),
    ];
    assert!(order.is_sorted(), "{text}");
    assert!(numbers.iter().all(|number| text.contains(number.as_str())), "{text}");
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at("luca", "ALTO").await;
    elsewhere.get(&format!("/gestione/debiti/{id}/avviso.pdf")).await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_office_gets_many_notices_in_one_pdf() {
    let town = Town::open().await;
    let (plan, numbers) = owes_by(&town, 900, TARI, &PLAN).await;
    let (paid, _) = owes(&town, "medesano", "p2", MARTA).await;
    let (single, nav) = owes(&town, "medesano", "p3", MARTA).await;
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let gone = txn.find_debt(paid.parse().unwrap()).await.unwrap().unwrap();
    drop(txn);
    town.cancels("medesano", &gone).await;
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get("/gestione/debiti").await;
    let batch = clerk.attribute("input[name=gruppo]", "value").unwrap();
    let form = [
        ("gruppo", batch.as_str()),
        ("debito", single.as_str()),
        ("debito", paid.as_str()),
        ("debito", plan.as_str()),
        ("debito", single.as_str()),
        ("quali", "scelti"),
        ("formato", "pdf"),
    ];
    clerk.post_once("/gestione/avvisi", &form).await;
    let here = clerk.location().unwrap();
    clerk.get("/gestione/debiti").await;
    clerk.post_once("/gestione/avvisi", &form).await;
    assert_eq!(clerk.location().as_deref(), Some(here.as_str()), "the same form twice makes one batch");
    clerk.get(&here).await;
    assert!(clerk.reads("main").contains("0 avvisi pronti su 3 posizioni"), "{}", clerk.reads("main"));
    clerk.get(&format!("{here}/scarica")).await;
    assert_eq!(clerk.status, StatusCode::NOT_FOUND, "not ready yet");
    works(&town).await;
    clerk.get(&here).await;
    let text = clerk.reads("main");
    assert!(text.contains("2 avvisi pronti su 3 posizioni, 1 non stampabili"), "{text}");
    assert!(text.contains("Posizione 2: non si può pagare: Annullato"), "{text}");
    clerk.get(&format!("{here}/scarica")).await;
    assert_eq!(clerk.headers["content-type"], "application/pdf");
    let paper = Paper::new(&clerk.bytes);
    let text = paper.text();
    let first = text.find(&grouped(&nav)).unwrap();
    assert!(first < text.find(&numbers[0]).unwrap(), "in the order chosen: {text}");
    assert!(numbers.iter().all(|number| text.contains(number.as_str())), "{text}");
    assert_eq!(paper.info("Page size"), "595 x 842 pts (A4)");
    let read = [paper.qr_at(1, [8.0, 152.0, 29.0, 30.0]), paper.qr_at(2, [8.0, 152.0, 29.0, 30.0])];
    assert!(read[0].contains(&nav) && read[1].contains(&numbers[0].replace(' ', "")), "{read:?}");
    let mut elsewhere = town.browser(SORBARA);
    town.grants("carla", Role::Clerk, Some("unionedelsorbara")).await;
    elsewhere.logs_in_at("carla", "ALTO").await;
    for path in [here.clone(), format!("{here}/scarica")] {
        elsewhere.get(&path).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "{path} at another entity");
    }
}

#[tokio::test]
async fn all_that_a_search_finds_comes_as_a_zip() {
    let town = Town::open().await;
    for iupd in ["a1", "a2", "a3"] {
        owes(&town, "medesano", iupd, MARTA).await;
    }
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    clerk.get("/gestione/debiti?q=campioni").await;
    let batch = clerk.attribute("input[name=gruppo]", "value").unwrap();
    let asked = [
        ("gruppo", batch.as_str()),
        ("quali", "tutti"),
        ("q", "campioni"),
        ("formato", "zip"),
        ("ordine", "contribuente"),
        ("lingua", "en"),
    ];
    clerk.post_once("/gestione/avvisi", &asked).await;
    let here = clerk.location().unwrap();
    works(&town).await;
    clerk.get(&format!("{here}/scarica")).await;
    assert_eq!(clerk.headers["content-type"], "application/zip");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("avvisi.zip"), &clerk.bytes).unwrap();
    tool("unzip", &["-q", "avvisi.zip"], folder.path());
    let mut files: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|kind| kind == "pdf"));
    assert_eq!(files.len(), 3);
    for file in files {
        assert!(Paper::new(&std::fs::read(file).unwrap()).text().contains("PAYMENT NOTICE"));
    }
    clerk.get("/gestione/avvisi").await;
    assert!(clerk.reads("tbody").contains("Finito"), "{}", clerk.reads("tbody"));
}

#[tokio::test]
async fn a_batch_that_asks_for_nothing_or_another_language_is_refused() {
    let town = Town::open().await;
    let (elsewhere, _) = owes(&town, "unionedelsorbara", "x1", MARTA).await;
    let (id, _) = owes(&town, "medesano", "x2", MARTA).await;
    town.grants("luca", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("luca", "ALTO").await;
    let batch = uuid::Uuid::new_v4().to_string();
    for form in [
        vec![("quali", "scelti")],
        vec![("quali", "scelti"), ("debito", elsewhere.as_str())],
        vec![("quali", "scelti"), ("debito", id.as_str()), ("lingua", "fr")],
        vec![("quali", "tutti"), ("q", "nessuno")],
    ] {
        clerk.get("/gestione/debiti").await;
        clerk.post("/gestione/avvisi", &[&form[..], &[("gruppo", batch.as_str())]].concat()).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{form:?}");
    }
    clerk.get("/gestione/avvisi").await;
    assert!(clerk.reads("main").contains("Non ci sono avvisi preparati."));
}

fn grouped(nav: &str) -> String {
    NoticeNumber::parse(nav).unwrap().grouped()
}
