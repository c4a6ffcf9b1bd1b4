//! A notice number that its debt gave up: who holds the paper is told so, and nobody is named.

use domain::access::Permission::ApiDebtWrite;
use domain::access::Role;
use domain::debt::DebtPosition;
use domain::notice_number::NoticeNumber;
use domain::scope::{Actor, Scope};
use poem::http::{Method, StatusCode};
use portal::client::ClientAddress;
use portal::lookup::{self, LookupError};
use serde_json::{Value, json};

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::mail::letters;
use super::node;
use super::positions::plan;
use super::program::{MARTA, Program, position};
use super::requests::{answers, at_office, clerk, hidden, marta, subjects, takes};

/// Marta asks for three instalments of a debt, and the office grants them.
async fn is_divided(town: &Town, debt: &DebtPosition) {
    let mut marta = marta(town).await;
    let form = format!("/area-riservata/documenti/{}/rateizzazione", debt.id);
    marta.get(&form).await;
    let id = hidden(&marta, "richiesta");
    marta.post_files(&form, &[("richiesta", &id), ("rate", "3"), ("testo", "Perché")], &[]).await;
    let office = at_office(&format!("/area-riservata/richieste/{id}"));
    let mut clerk = clerk(town, "luca").await;
    takes(&mut clerk, &office).await;
    clerk.get(&office).await;
    let granted = [("esito", "accogli"), ("motivo", "Concessa"), ("rate", "3"), ("prima", "2026-12-31")];
    answers(&mut clerk, &office, &granted).await;
    assert_eq!(town.debt_now("medesano", debt).await.installments.len(), 3, "{}", clerk.reads("main"));
}

async fn looks_up(browser: &mut Browser, number: &str) {
    browser.get(&format!("/pagamenti/avviso?numero={number}")).await;
}

fn names_nobody(browser: &Browser) {
    let page = browser.text();
    for word in ["Campioni", MARTA, "Mensa", "52,00"] {
        assert!(!page.contains(word), "{word}: {}", browser.reads("main"));
    }
}

fn document(debt: &DebtPosition) -> String {
    format!("/area-riservata/documenti/{}", debt.id)
}

fn link(browser: &Browser) -> Option<String> {
    browser.attribute("main .error-summary a", "href")
}

#[tokio::test]
async fn who_holds_the_paper_of_before_a_plan_is_told_that_it_is_not_valid_any_more() {
    Town::on_both(async |town| {
        town.anybody_may_pay().await;
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let old = notice(&debt).to_string();
        is_divided(town, &debt).await;

        let (mut anybody, mut aldo) = (town.browser(MEDESANO), town.browser(MEDESANO));
        aldo.logs_in("aldo").await;
        for browser in [&mut anybody, &mut aldo] {
            looks_up(browser, &old).await;
            assert_eq!(browser.status, StatusCode::GONE, "{}", browser.reads("main"));
            let told = browser.reads(".error-summary");
            assert!(told.contains("Questo avviso non vale più: l’ente l’ha sostituito"), "{told}");
            assert!(!browser.reads("main").contains("puoi sempre pagarlo con la tua banca"));
            assert_eq!(link(browser), None);
            names_nobody(browser);
        }
        aldo.post("/pagamenti/avviso", &[("avviso", &old)]).await;
        assert_eq!(aldo.status, StatusCode::GONE);
        names_nobody(&aldo);
        let mut marta = marta(town).await;
        looks_up(&mut marta, &old).await;
        assert_eq!(marta.status, StatusCode::GONE);
        assert_eq!(link(&marta), Some(document(&debt)));

        marta.get(&document(&debt)).await;
        let told = marta.reads("main");
        let old = notice(&debt).grouped();
        assert!(told.contains(&format!("Non usare più l’avviso {old}")), "{told}");
        assert!(
            told.contains("Rateizzato") && told.contains(&format!("L’avviso {old} non vale più")),
            "{told}"
        );
        assert!(!told.contains("Avviso aggiornato dall'ente"));
        for (language, words) in [("en", "Do not use notice"), ("de", "Verwenden Sie die Zahlungsmitteilung")]
        {
            let Some(switch) = marta.attribute(&format!(".languages a[hreflang=\"{language}\"]"), "href")
            else {
                continue;
            };
            marta.get(&switch).await;
            assert!(marta.reads("main").contains(&format!("{words} {old}")), "{}", marta.reads("main"));
        }
    })
    .await;
}

#[tokio::test]
async fn the_node_is_told_that_the_number_was_cancelled_and_only_for_its_entity() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let old = notice(&debt).to_string();
        is_divided(town, &debt).await;
        assert_eq!(node::verify(town, node::MEDESANO, &old).await.fault(), "PAA_PAGAMENTO_ANNULLATO");
        let told = node::get_payment(town, "V2", node::MEDESANO, &old).await;
        assert_eq!(told.fault(), "PAA_PAGAMENTO_ANNULLATO");
        assert_eq!(node::verify(town, "03987650367", &old).await.fault(), "PAA_PAGAMENTO_SCONOSCIUTO");
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in("marta").await;
        looks_up(&mut elsewhere, &old).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's number");
        assert!(elsewhere.reads("main").contains("Non troviamo questo avviso"));
    })
    .await;
}

#[tokio::test]
async fn the_office_finds_the_position_by_the_number_of_before() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let (old, grouped) = (notice(&debt).to_string(), notice(&debt).grouped());
        is_divided(town, &debt).await;
        let mut clerk = clerk(town, "luca").await;
        for text in [old.clone(), grouped.replace(' ', "+")] {
            clerk.get(&format!("/gestione/debiti?q={text}")).await;
            assert!(clerk.reads("main").contains("Mensa scolastica"), "{text}: {}", clerk.reads("main"));
        }
        clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
        let told = clerk.reads("main");
        assert!(
            told.contains("Sostituito") && told.contains(&format!("Avviso {grouped}: non vale più")),
            "{told}"
        );
        assert!(told.contains(&format!("Rateizzata: l’avviso {grouped} non vale più")), "{told}");

        town.grants("luca", Role::Clerk, Some("unionedelsorbara")).await;
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in_at("luca", "ALTO").await;
        elsewhere.get(&format!("/gestione/debiti?q={old}")).await;
        assert_eq!(elsewhere.status, StatusCode::OK);
        assert!(!elsewhere.reads("main").contains("Mensa scolastica"));
    })
    .await;
}

#[tokio::test]
async fn the_letter_of_a_granted_plan_says_which_notice_is_not_to_be_used() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    is_divided(&town, &debt).await;
    subjects(&town).await;
    let sent = letters(&town).await;
    let letter = sent.iter().find(|mail| mail.subject.ends_with("è accolta")).unwrap();
    let said = format!("avviso {}: non vale più.", notice(&debt).grouped());
    assert!(letter.text.contains(&format!("Non usare più l'{said}")), "{}", letter.text);
    assert!(letter.html.contains(&said), "{}", letter.html);
}

#[tokio::test]
async fn what_waited_in_the_cart_leaves_it_with_the_reason() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    marta.get("/carrello").await;
    marta.post("/carrello", &[("avviso", notice(&debt).as_str())]).await;
    is_divided(&town, &debt).await;
    marta.get("/carrello").await;
    let told = marta.reads("main");
    assert!(
        told.contains("Mensa scolastica") && told.contains("l’ente l’ha sostituito con altri avvisi"),
        "{told}"
    );
    marta.get("/carrello").await;
    assert!(!marta.reads("main").contains("Mensa scolastica"), "it is told once");
}

async fn sends(program: &mut Program<'_>, method: Method, path: &str, body: &Value) {
    let headers = [("content-type", "application/json")];
    program.sends(method, &format!("/api/v1/debt-positions{path}"), &headers, body.to_string()).await;
    assert!(program.status.is_success(), "{}", program.body);
}

fn nav(told: &Value, option: usize, unit: usize) -> String {
    told["paymentOption"][option]["installments"][unit]["nav"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn removed_and_cancelled_notices_are_told_apart_and_a_draft_is_unknown() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("gone", &position("gone", MARTA, None)).await;
    let removed = nav(&program.json(), 0, 0);
    sends(&mut program, Method::DELETE, "/gone", &Value::Null).await;
    program.writes("back", &position("back", MARTA, None)).await;
    let cancelled = nav(&program.json(), 0, 0);
    sends(&mut program, Method::POST, "/back/invalidate?reason=Sgravio", &Value::Null).await;
    sends(&mut program, Method::POST, "?toPublish=false", &plan("draft")).await;
    let never = nav(&program.json(), 1, 1);
    let mut shorter = plan("draft");
    shorter["paymentOption"][1]["installments"].as_array_mut().unwrap().pop();
    sends(&mut program, Method::PUT, "/draft?toPublish=true", &shorter).await;

    let mut marta = marta(&town).await;
    looks_up(&mut marta, &removed).await;
    assert_eq!(marta.status, StatusCode::GONE);
    assert!(marta.reads(".error-summary").contains("Questo avviso non vale più: l’ente l’ha tolto"));
    assert_eq!(link(&marta), None, "there is nothing to go to");
    looks_up(&mut marta, &cancelled).await;
    assert!(marta.reads("main").contains("Annullato"), "{}", marta.reads("main"));
    assert!(marta.reads("main").contains("Questo avviso non si paga"));
    looks_up(&mut marta, &never).await;
    assert_eq!(marta.status, StatusCode::NOT_FOUND, "it had never been offered");
    assert_eq!(node::verify(&town, node::MEDESANO, &removed).await.fault(), "PAA_PAGAMENTO_SCONOSCIUTO");
    assert_eq!(node::verify(&town, node::MEDESANO, &never).await.fault(), "PAA_PAGAMENTO_SCONOSCIUTO");
}

#[tokio::test]
async fn of_a_debt_in_two_names_the_numbers_of_before_are_told_to_neither() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    let mut joint = plan("joint");
    joint["paymentOption"][1]["debtor"] =
        json!({ "type": "F", "fiscalCode": "PRVLCU90S02F257G", "fullName": "Luca Provetti" });
    program.writes("joint", &joint).await;
    let old = nav(&program.json(), 1, 1);
    joint["paymentOption"][1]["installments"].as_array_mut().unwrap().pop();
    sends(&mut program, Method::PUT, "/joint", &joint).await;
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let debt = txn.find_debt_by_iupd("joint").await.unwrap().unwrap();
    drop(txn);
    let mut marta = marta(&town).await;
    looks_up(&mut marta, &old).await;
    assert_eq!((marta.status, link(&marta)), (StatusCode::GONE, None), "it was Luca's");
    marta.get(&document(&debt)).await;
    assert_eq!(marta.status, StatusCode::OK);
    assert!(!marta.text().contains(&NoticeNumber::parse(&old).unwrap().grouped()));
}

#[tokio::test]
async fn nobody_goes_through_the_numbers_of_before() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let old = notice(&debt).clone();
    is_divided(&town, &debt).await;
    let tenant = town.app.registry.by_id(&town.scope("medesano").tenant).unwrap();
    let scope = Scope { actor: Actor::Anonymous, ..town.scope("medesano") };
    let unknown = NoticeNumber::parse("301000000000099999").unwrap();
    let look = async |ip: &str, number: &NoticeNumber| {
        let client = ClientAddress { ip: ip.parse().unwrap(), port: None };
        lookup::find(&town.app.store, &scope, tenant.config(), client, number).await
    };
    for _ in 0..20 {
        assert!(matches!(look("192.0.2.1", &old).await, Err(LookupError::GivenUp { document: None, .. })));
        assert!(matches!(look("192.0.2.2", &unknown).await, Err(LookupError::NotFound)));
    }
    for (ip, number) in [("192.0.2.1", &old), ("192.0.2.1", &unknown), ("192.0.2.2", &old)] {
        assert!(matches!(look(ip, number).await, Err(LookupError::TooMany)), "{ip}");
    }
}
