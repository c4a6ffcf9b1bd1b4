use super::harness::{MEDESANO, SORBARA, Town, notice};
use super::wizard::{CANTEEN, at_summary};
use poem::http::StatusCode;

#[tokio::test]
async fn an_empty_cart_leads_to_the_services() {
    let town = Town::open().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get("/carrello").await;
    assert_eq!(anybody.reads("h1"), "Carrello");
    assert_eq!(anybody.reads("main .lead"), "Il carrello è vuoto.");
    assert_eq!(anybody.attribute("main a.btn-primary", "href").unwrap(), "/pagamenti/pagamenti-spontanei");
}

#[tokio::test]
async fn a_person_fills_the_cart_takes_out_and_puts_back() {
    let town = Town::open().await;
    let canteen = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let bus = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.post("/carrello", &[("avviso", notice(&canteen).as_str())]).await;
    assert_eq!(marta.reads(".alert-success"), "«Mensa scolastica» è nel carrello.");
    marta.post("/carrello", &[("avviso", notice(&bus).as_str())]).await;
    marta.post("/carrello", &[("avviso", notice(&bus).as_str())]).await;
    assert_eq!(
        marta.reads("tbody td:first-child"),
        "Mensa scolastica | Trasporto scolastico",
        "twice is once"
    );
    assert_eq!(marta.reads("tbody td:nth-child(3)"), "22/12/2026 | 22/12/2026");
    assert_eq!(marta.reads("tfoot .amount"), "104,00 €");

    marta.post("/carrello/togli", &[("avviso", notice(&bus).as_str())]).await;
    assert!(marta.reads("[role=status]").starts_with("Hai tolto «Trasporto scolastico» dal carrello."));
    assert_eq!(marta.reads("tfoot .amount"), "52,00 €");
    marta.post("/carrello", &[("avviso", notice(&bus).as_str())]).await;
    assert_eq!(marta.reads("tbody td:first-child"), "Mensa scolastica | Trasporto scolastico", "undone");
}

#[tokio::test]
async fn seven_notices_are_paid_in_two_payments_told_in_advance() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let mut debts = Vec::new();
    for sequence in 1..=7 {
        debts.push(town.owes("medesano", "marta", &format!("Mensa {sequence}"), sequence).await);
    }
    let numbers: Vec<&str> = debts.iter().map(|debt| notice(debt).as_str()).collect();
    for number in &numbers {
        marta.post("/carrello", &[("avviso", number)]).await;
    }
    assert!(marta.reads(".alert-info").contains("in 2 pagamenti, uno dopo l’altro"));
    assert_eq!(marta.reads("main h2.mt-4"), "Pagamento 1 di 2 | Pagamento 2 di 2");
    assert_eq!(marta.reads("tfoot .amount"), "260,00 € | 104,00 €");
    assert!(marta.reads("main .lead").contains("364,00 €"));

    marta.post("/carrello/paga?ritorno=/carrello", &[]).await;
    assert!(marta.reads("main .lead").contains("5 avvisi per 260,00 €"));
    assert!(marta.reads("main").contains("Nel carrello restano altri 2 avvisi"));
    let back = town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    marta.get(&back).await;
    assert_eq!(marta.reads("h1"), "Pagamento riuscito");
    assert_eq!(marta.reads("#resto"), "Nel carrello restano 2 avvisi da pagare");
    marta.post("/carrello/paga?ritorno=/carrello", &[]).await;
    assert!(marta.reads("main .lead").contains("2 avvisi per 104,00 €"));
    let back = town.at_checkout(&marta.checkout_url(), "paga").await.unwrap();
    marta.get(&back).await;
    assert_eq!(marta.reads("h1"), "Pagamento riuscito");
    assert_eq!(marta.reads("#resto"), "", "nothing is left");
    for debt in &debts {
        assert_eq!(town.receipts("medesano", debt).await.len(), 1, "each is paid once");
    }
}

#[tokio::test]
async fn what_waits_for_its_receipt_does_not_hold_up_the_rest() {
    let town = Town::open().await;
    let canteen = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let bus = town.owes("medesano", "marta", "Trasporto scolastico", 2).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.goes_to_pay(&[notice(&canteen).as_str()]).await;
    let attempt = town.attempts("medesano").await.remove(0);
    marta.get(&format!("/pagamenti/esito/{}?t={}&r=ok", attempt.id, attempt.token)).await;
    marta.post("/carrello", &[("avviso", notice(&bus).as_str())]).await;
    assert_eq!(marta.reads("#verifica"), "In verifica");
    assert_eq!(marta.reads("tbody td:first-child"), "Trasporto scolastico");
    marta.post("/carrello/paga?ritorno=/carrello", &[]).await;
    assert!(marta.reads("main .lead").contains("un avviso per 52,00 €"), "{}", marta.reads("main"));
    marta.post("/carrello/togli", &[("avviso", notice(&bus).as_str())]).await;
    marta.get("/carrello").await;
    assert!(!marta.text().contains("/carrello/paga"), "nothing else is to be paid");
    marta.get("/home").await;
    marta.post("/carrello/paga?ritorno=/carrello", &[]).await;
    assert_eq!(marta.reads("h1"), "Stiamo verificando il pagamento", "an old page's button");
}

#[tokio::test]
async fn the_fifty_first_notice_stays_outside() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    for sequence in 1..=51 {
        let debt = town.owes("medesano", "marta", &format!("Mensa {sequence}"), sequence).await;
        marta.post("/carrello", &[("avviso", notice(&debt).as_str())]).await;
    }
    let why = "Nel carrello ci sono già 50 avvisi: paga questi, poi aggiungi gli altri.";
    assert_eq!(marta.reads(".alert-warning"), why);
}

#[tokio::test]
async fn what_cannot_be_paid_any_more_leaves_with_the_reason() {
    let town = Town::open().await;
    let canteen = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.post("/carrello", &[("avviso", notice(&canteen).as_str())]).await;
    let mut other_window = marta.window();
    other_window.get("/carrello").await;
    town.cancels("medesano", &canteen).await;
    marta.get("/carrello").await;
    assert!(marta.reads("[role=alert]").ends_with("dal carrello: è stato annullato."));
    assert_eq!(marta.reads("main .lead"), "Il carrello è vuoto.");
    marta.post("/carrello", &[("avviso", notice(&canteen).as_str())]).await;
    assert_eq!(
        marta.reads(".alert-warning"),
        "Questo avviso non si può mettere nel carrello: è stato annullato."
    );
    other_window.post("/carrello/paga", &[]).await;
    assert_eq!(other_window.reads(".alert-warning"), "Il carrello è vuoto: scegli prima che cosa pagare.");
}

#[tokio::test]
async fn what_is_cancelled_at_the_last_moment_is_told_and_not_sent() {
    let town = Town::open().await;
    let canteen = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.post("/carrello", &[("avviso", notice(&canteen).as_str())]).await;
    town.cancels("medesano", &canteen).await;
    marta.post("/carrello/paga", &[]).await;
    assert_eq!(marta.path, "/carrello");
    assert!(
        marta.reads(".alert-warning").contains("«Mensa scolastica»"),
        "{}",
        marta.reads(".alert-warning")
    );
    assert!(marta.reads(".alert-warning").contains("è stato annullato"));
}

#[tokio::test]
async fn nobody_puts_in_what_is_not_theirs() {
    let town = Town::open().await;
    let of_giulia = town.owes("medesano", "giulia", "Mensa scolastica", 1).await;
    let elsewhere = town.owes("unionedelsorbara", "marta", "Nido", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    for number in
        [notice(&of_giulia).as_str(), notice(&elsewhere).as_str(), "000000000000000000", "1; DROP", ""]
    {
        marta.get("/carrello").await;
        marta.post("/carrello", &[("avviso", number)]).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "{number}");
    }
    marta.get(&format!("/carrello?tolto={}", notice(&of_giulia))).await;
    assert!(!marta.text().contains("Mensa scolastica"), "not even its name");
}

#[tokio::test]
async fn a_weak_login_may_look_and_not_pay() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "luca", "Mensa scolastica", 1).await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.goes_to_pay(&[notice(&debt).as_str()]).await;
    assert_eq!(luca.status, StatusCode::FORBIDDEN);
    assert_eq!(luca.reads("h1"), "Serve un livello più alto");
    assert!(luca.reads("main").contains("Il tuo accesso è di livello BASSO"));
    assert_eq!(
        luca.attribute("main a.btn-primary", "href").unwrap(),
        "/accesso?livello=MEDIO&ritorno=%2Fcarrello"
    );
    luca.logs_in_at("luca", "ALTO").await;
    luca.get("/carrello").await;
    luca.post("/carrello/paga", &[]).await;
    assert_eq!(luca.reads("h1"), "Ti stiamo portando su pagoPA", "the cart came along");
}

#[tokio::test]
async fn a_cart_of_one_entity_is_nothing_at_another() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.post("/carrello", &[("avviso", notice(&debt).as_str())]).await;
    let mut there = town.browser(SORBARA);
    there.logs_in("marta").await;
    there.get("/carrello").await;
    assert_eq!(there.reads("main .lead"), "Il carrello è vuoto.");
}

#[tokio::test]
async fn several_children_are_told_apart_and_who_finds_a_notice_by_its_number_reads_no_name() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("carrello", &[]).await;
    assert!(marta.reads("tbody td:first-child").contains("Per Gianna Verdi"), "{}", marta.reads("tbody"));
    let number = marta.attribute("tbody input[name=avviso]", "value").unwrap();
    marta.get("/area-riservata/documenti?stato=tutti").await;
    assert!(marta.reads("tbody").contains("Per Gianna Verdi"), "{}", marta.reads("tbody"));
    let mut aldo = town.browser(MEDESANO);
    aldo.logs_in("aldo").await;
    aldo.get(&format!("/pagamenti/avviso?numero={number}")).await;
    aldo.post("/pagamenti/avviso", &[("avviso", &number)]).await;
    assert!(aldo.reads("tbody").contains("Mensa scolastica"), "{}", aldo.reads("main"));
    assert!(!aldo.text().contains("Gianna"), "{}", aldo.reads("tbody"));
}
