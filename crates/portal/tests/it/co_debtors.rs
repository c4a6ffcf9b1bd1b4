//! A debt in two names: each sees and gets the own part, a stranger nothing, the office everything.

use domain::access::{Permission, Role};
use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use poem::http::StatusCode;
use portal::notice::{Asked, NoticeError};
use portal::{jobs, worker};
use serde_json::json;
use store::Owner;

use super::harness::{MEDESANO, Town};
use super::mail::letters;
use super::node::{self, post, receipt};
use super::pdf::paper::Paper;
use super::positions::plan;
use super::program::Program;

const MARTA: &str = "CMPMRT84C52F082M";
const LUCA: &str = "PRVLCU90S02F257G";
const GIULIA: &str = "SMPGLI78L65A959K";

/// Marta pays 20,80 € at once, or Luca pays 10,00 € and 11,00 €.
async fn joint(town: &Town) -> DebtPosition {
    let mut program = Program::of(town, "medesano", &[Permission::ApiDebtWrite]).await;
    let mut body = plan("joint");
    body["paymentOption"][0]["debtor"]["email"] = json!("marta@example.it");
    body["paymentOption"][0]["installments"][0]["description"] = json!("Mensa di Marta");
    let luca =
        json!({ "type": "F", "fiscalCode": LUCA, "fullName": "Luca Provetti", "email": "luca@example.it" });
    body["paymentOption"][1]["debtor"] = luca;
    body["paymentOption"][1]["description"] = json!("Mensa di Luca");
    for unit in body["paymentOption"][1]["installments"].as_array_mut().unwrap() {
        unit["description"] = json!("Mensa di Luca");
    }
    program.writes("joint", &body).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.find_debt_by_iupd("joint").await.unwrap().unwrap()
}

/// What belongs to one of them, as pages, papers and mails would write it.
fn words(debt: &DebtPosition, units: &[usize]) -> Vec<String> {
    let grouped = units.iter().map(|at| debt.installments[*at].notice_number.grouped());
    let plain = units.iter().map(|at| debt.installments[*at].notice_number.to_string());
    grouped.chain(plain).collect()
}

fn of_marta(debt: &DebtPosition) -> Vec<String> {
    let own = [MARTA, "Marta Campioni", "Mensa di Marta", "20,80", "marta@example.it", "22/12/2026"];
    own.map(str::to_owned).into_iter().chain(words(debt, &[0])).collect()
}

fn of_luca(debt: &DebtPosition) -> Vec<String> {
    let own = [LUCA, "Luca Provetti", "Mensa di Luca", "10,00", "11,00", "luca@example.it", "31/01/2027"];
    own.map(str::to_owned).into_iter().chain(words(debt, &[1, 2])).collect()
}

fn tells(page: &str, own: &str, foreign: &[String]) {
    assert!(page.contains(own), "{own} is told: {page}");
    for word in foreign {
        assert!(!page.contains(word.as_str()), "{word} is another's: {page}");
    }
}

/// The Node tells that a unit was paid, by somebody who is neither of them.
async fn pays(town: &Town, debt: &DebtPosition, unit: usize) -> uuid::Uuid {
    let unit = &debt.installments[unit];
    let number = unit.notice_number.as_str();
    let amount = unit.amount.decimal();
    let message = receipt(true, node::MEDESANO, node::MEDESANO, number, &format!("iur-{number}"));
    assert_eq!(post(town, "paSendRTV2", message.replace("52.00", &amount)).await.fault(), "OK");
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    txn.list_receipts_of_notice(&unit.notice_number).await.unwrap()[0].id
}

#[tokio::test]
async fn each_debtor_reads_the_own_part_and_a_stranger_none() {
    Town::on_both(async |town| {
        let debt = joint(town).await;
        for (who, own, foreign) in
            [("marta", "Marta Campioni", of_luca(&debt)), ("luca", "Luca Provetti", of_marta(&debt))]
        {
            let mut browser = town.browser(MEDESANO);
            browser.logs_in(who).await;
            for page in ["/home", "/area-riservata"] {
                browser.get(page).await;
                // one of them at once, the other in two instalments
                let own = if who == "marta" { "20,80" } else { "21,00" };
                let other = if who == "marta" { ["21,00", "10,00"] } else { ["20,80", "22/12/2026"] };
                tells(&browser.reads("main"), own, &other.map(str::to_owned));
            }
            browser.get("/area-riservata/documenti?stato=tutti").await;
            let mensa = own.split(' ').next().unwrap();
            // the person's own name stands in the head of every page, hence only the table
            tells(&browser.reads("tbody"), &format!("Mensa di {mensa}"), &foreign);
            for page in ["area-riservata/documenti", "pagamenti/avvisi"] {
                browser.get(&format!("/{page}/{}", debt.id)).await;
                assert_eq!(browser.status, StatusCode::OK);
                tells(&browser.text(), own, &foreign);
            }
        }
        let mut stranger = town.browser(MEDESANO);
        stranger.logs_in("giulia").await;
        stranger.get("/area-riservata/documenti?stato=tutti").await;
        assert!(!stranger.text().contains("Mensa di"));
        let single = &debt.installments[0].notice_number;
        for path in [
            format!("/area-riservata/documenti/{}", debt.id),
            format!("/pagamenti/avvisi/{}", debt.id),
            format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id),
            format!("/pagamenti/avvisi/{}/avviso.pdf?rata={single}", debt.id),
        ] {
            stranger.get(&path).await;
            assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_notice_is_printed_for_its_debtor_only() {
    let town = Town::open().await;
    let debt = joint(&town).await;
    let tenant = town.app.registry.by_id(&town.scope("medesano").tenant).unwrap();
    let printed = async |code: &str, unit: Option<usize>| {
        let owner = Owner::Person(code.parse::<PersonKey>().unwrap());
        let number = unit.map(|at| debt.installments[at].notice_number.clone());
        let asked = Asked { number, second: None };
        let scope = town.scope("medesano");
        portal::notice::payable(&town.app.store, &scope, tenant.config(), &owner, debt.id, &asked).await
    };
    let numbers = |content: &pagopa::notice::NoticeContent| -> Vec<String> {
        content.payments().map(|payment| payment.number.to_string()).collect()
    };
    let whole = printed(MARTA, None).await.unwrap();
    assert_eq!(
        (whole.debtor.name.as_str(), numbers(&whole)),
        ("Marta Campioni", words(&debt, &[0])[1..].to_vec())
    );
    let whole = printed(LUCA, None).await.unwrap();
    assert_eq!(whole.debtor.name, "Luca Provetti");
    assert_eq!(whole.subject, "Mensa di Luca");
    assert_eq!(numbers(&whole), words(&debt, &[1, 2])[2..]);
    assert_eq!(printed(LUCA, Some(2)).await.unwrap().debtor.name, "Luca Provetti");
    for (code, unit) in
        [(MARTA, Some(1)), (MARTA, Some(2)), (LUCA, Some(0)), (GIULIA, None), (GIULIA, Some(0))]
    {
        assert!(matches!(printed(code, unit).await, Err(NoticeError::NotFound)), "{code} {unit:?}");
    }
}

#[tokio::test]
async fn what_one_paid_the_other_need_not_pay_and_does_not_read() {
    let town = Town::open().await;
    let debt = joint(&town).await;
    let receipt = pays(&town, &debt, 1).await;
    let page = format!("/area-riservata/documenti/{}", debt.id);
    let pdf = format!("/pagamenti/ricevute/{receipt}/ricevuta.pdf");
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get(&page).await;
    tells(&marta.text(), "Il debito è già stato pagato in un altro modo", &of_luca(&debt));
    assert!(!marta.text().contains("iur-") && !marta.text().contains(&receipt.to_string()));
    marta.get(&pdf).await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND);
    marta.get(&format!("/pagamenti/avvisi/{}/avviso.pdf", debt.id)).await;
    assert_eq!(marta.status, StatusCode::GONE);
    tells(&marta.text(), "Il debito è già stato pagato in un altro modo", &of_luca(&debt));
    assert!(!marta.text().contains(&receipt.to_string()));

    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.get(&page).await;
    assert!(luca.text().contains(&pdf), "{}", luca.reads("main"));
    let mut stranger = town.browser(MEDESANO);
    stranger.logs_in("giulia").await;
    stranger.get(&pdf).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn each_debtor_is_written_to_about_the_own_part() {
    let town = Town::open().await;
    let debt = joint(&town).await;
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    assert_eq!(mails.len(), 2);
    for (to, own, foreign) in [
        ("marta@example.it", words(&debt, &[0]), of_luca(&debt)),
        ("luca@example.it", words(&debt, &[1, 2]), of_marta(&debt)),
    ] {
        let mail = mails.iter().find(|mail| mail.to == to).unwrap();
        tells(&mail.text, &own[0], &foreign);
        tells(&mail.html, &own[0], &foreign);
    }
    pays(&town, &debt, 1).await;
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let receipts: Vec<String> = letters(&town)
        .await
        .into_iter()
        .filter(|mail| mail.text.contains("ricevuta"))
        .map(|mail| mail.to)
        .collect();
    assert_eq!(receipts, ["luca@example.it"], "his receipt goes to him alone");
}

#[tokio::test]
async fn a_batch_of_the_office_holds_the_notices_of_both() {
    let town = Town::open().await;
    let debt = joint(&town).await;
    town.grants("giulia", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("giulia", "MEDIO").await;
    clerk.get("/gestione/debiti").await;
    let batch = clerk.attribute("input[name=gruppo]", "value").unwrap();
    clerk.post_once("/gestione/avvisi", &[("gruppo", &batch), ("quali", "tutti"), ("formato", "pdf")]).await;
    let here = clerk.location().unwrap();
    while worker::step(&town.app, &[jobs::NOTICE_BATCH]).await.unwrap() {}
    clerk.get(&format!("{here}/scarica")).await;
    assert_eq!(clerk.status, StatusCode::OK, "{}", clerk.text());
    let paper = Paper::new(&clerk.bytes).text();
    for word in ["Marta Campioni", "Luca Provetti"] {
        assert!(paper.contains(word), "{word}: {paper}");
    }
    for unit in &debt.installments {
        assert!(paper.contains(&unit.notice_number.grouped()), "{paper}");
    }
}

#[tokio::test]
async fn the_office_sees_both() {
    let town = Town::open().await;
    let debt = joint(&town).await;
    town.grants("giulia", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("giulia", "MEDIO").await;
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    let page = clerk.reads("main");
    for word in ["Marta Campioni", MARTA, "Luca Provetti", LUCA, "Altro contribuente", "Intestato a"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    for unit in &debt.installments {
        assert!(page.contains(&unit.notice_number.grouped()), "{page}");
    }
    clerk.get(&format!("/gestione/debiti?q={LUCA}")).await;
    assert!(clerk.reads("tbody").contains("Mensa di Marta"), "{}", clerk.reads("tbody"));
}
