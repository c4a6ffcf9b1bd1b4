use super::{CANTEEN, Story, UNION_CANTEEN, at_summary};
use crate::harness::{MEDESANO, SORBARA, Town};
use domain::fiscal_code::FiscalCode;
use domain::scope::{Scope, TenantId};
use poem::http::StatusCode;

fn scope(tenant: &str) -> Scope {
    Scope::system(TenantId::parse(tenant).unwrap(), "2026-11-22T10:00:00Z".parse().unwrap())
}

async fn debts(town: &Town, tenant: &str, person: &str) -> Vec<domain::debt::DebtPosition> {
    let txn = town.app.store.begin_read(&scope(tenant)).await.unwrap();
    txn.list_debts_of(&FiscalCode::parse(person).unwrap()).await.unwrap()
}

const MARTA: &str = "CMPMRT84C52F082M";

#[tokio::test]
async fn a_notice_is_made_to_be_paid_later() {
    Town::on_both(later).await;
}

async fn later(town: &Town) {
    for (host, tenant, story) in
        [(MEDESANO, "medesano", &CANTEEN), (SORBARA, "unionedelsorbara", &UNION_CANTEEN)]
    {
        notice_of(town, host, tenant, story).await;
    }
}

async fn notice_of(town: &Town, host: &str, tenant: &str, story: &Story) {
    let (mut marta, draft) = at_summary(town, host, "marta", story).await;
    assert_eq!(marta.reads("output"), story.total);
    assert!(marta.reads(".callout").contains("hanno valore di dichiarazione"));
    let buttons = marta.reads("main form button");
    assert_eq!(buttons, "Indietro | Pagare più tardi | Inserire nel carrello");
    marta.presses("dopo", &[]).await;
    assert_eq!(marta.reads("h1"), "Avviso di pagamento creato", "{}", marta.text());
    let debts = debts(town, tenant, MARTA).await;
    assert_eq!(debts.len(), 1);
    let unit = &debts[0].installments[0];
    assert_eq!(unit.amount.to_string(), story.total.replace(' ', "\u{a0}"));
    assert_eq!(unit.due_date.unwrap().to_string(), "2026-12-22");
    assert_eq!(pagopa::check_digits::verify(&unit.notice_number), Ok(()));
    assert!(marta.reads("main").contains(&unit.notice_number.grouped()));
    assert!(marta.reads("main").contains("2026-000001"), "the request has its number");
    let again = marta.get(&format!("{draft}/voci")).await;
    assert_eq!(again.reads("h1"), "Avviso di pagamento creato", "a closed draft leads to its notice");
    marta.get("/area-riservata/bozze").await;
    assert!(marta.reads("main").contains("Non hai bozze"));
}

#[tokio::test]
async fn confirming_twice_at_once_makes_one_debt() {
    Town::on_both(twice).await;
}

async fn twice(town: &Town) {
    let (marta, draft) = at_summary(town, MEDESANO, "marta", &CANTEEN).await;
    let mut windows = Vec::new();
    for button in ["dopo", "carrello", "dopo", "carrello", "dopo"] {
        let mut window = marta.window();
        window.get(&format!("{draft}/riepilogo")).await;
        windows.push((button, window));
    }
    let sent = windows.iter_mut().map(|(button, window)| window.presses(button, &[]));
    futures_util::future::join_all(sent).await;
    for (_, window) in &windows {
        assert!(
            window.status.is_success() || window.path == "/carrello",
            "{} {}",
            window.status,
            window.path
        );
    }
    assert_eq!(debts(town, "medesano", MARTA).await.len(), 1);
}

#[tokio::test]
async fn the_notice_goes_into_the_cart_and_a_full_cart_says_so() {
    let town = Town::open().await;
    for round in 1..=6 {
        let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
        marta.presses("carrello", &[]).await;
        if round <= 5 {
            assert_eq!(marta.path, "/carrello", "{round}");
        } else {
            assert_eq!(marta.reads("h1"), "Avviso di pagamento creato");
            assert!(
                marta.reads(".alert").contains("ma non è nel carrello. Nel carrello ci sono già 5 avvisi")
            );
        }
    }
    assert_eq!(debts(&town, "medesano", MARTA).await.len(), 6);
}

#[tokio::test]
async fn a_weak_login_looks_and_is_told_how_to_go_on() {
    let town = Town::open().await;
    let (mut luca, draft) = at_summary(&town, MEDESANO, "luca", &CANTEEN).await;
    assert!(luca.reads("main").contains("serve un accesso di livello MEDIO"));
    luca.presses("dopo", &[]).await;
    assert_eq!(luca.status, StatusCode::FORBIDDEN);
    assert_eq!(luca.reads("h1"), "Serve un livello più alto");
    let way = luca.attribute(".actions .btn-primary", "href").unwrap();
    assert!(way.starts_with("/accesso?cambia=1&ritorno="), "{way}");
    assert!(debts(&town, "medesano", "PRVLCU90S02F257G").await.is_empty());
    luca.logs_in_at("luca", "MEDIO").await;
    luca.get(&format!("{draft}/riepilogo")).await;
    luca.presses("dopo", &[]).await;
    assert_eq!(luca.reads("h1"), "Avviso di pagamento creato");
}

#[tokio::test]
async fn a_notice_for_somebody_else_is_made_out_to_them_and_found_by_who_made_it() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let draft = marta.prepares(&CANTEEN).await;
    marta.get(&format!("{draft}/contribuente?torna=riepilogo")).await;
    let body = [
        ("contribuente.tipo", "ente"),
        ("contribuente.denominazione", "Circolo Sportivo"),
        ("contribuente.codice_fiscale", "01199250158"),
    ];
    marta.presses("avanti", &body).await;
    assert!(marta.reads("main").contains("L’avviso è intestato a Circolo Sportivo, non a te."));
    marta.get(&format!("{draft}/dettagli?torna=riepilogo")).await;
    let payer = [
        ("versante.diverso", "si"),
        ("versante.tipo", "persona"),
        ("versante.nome", "Gianna"),
        ("versante.cognome", "Verdi"),
        ("versante.codice_fiscale", "vrdgnn55m57f205y"),
    ];
    marta.presses("avanti", &payer).await;
    assert!(marta.reads("section[aria-labelledby=versante]").contains("VRDGNN55M57F205Y"));
    marta.presses("dopo", &[]).await;
    assert!(marta.reads("main").contains("Circolo Sportivo"));
    let debts = debts(&town, "medesano", MARTA).await;
    assert_eq!(debts[0].debtor.fiscal_code.as_str(), "01199250158");
    assert_eq!(debts[0].payer.as_ref().unwrap().full_name, "Gianna Verdi");
}

#[tokio::test]
async fn who_made_a_notice_may_take_it_back_while_it_is_unpaid() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("dopo", &[]).await;
    let notice = marta.path.clone();
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    for path in [notice.clone(), format!("{notice}/annulla")] {
        assert_eq!(luca.get(&path).await.status, StatusCode::NOT_FOUND);
    }
    luca.get("/home").await;
    assert_eq!(luca.post(&format!("{notice}/annulla"), &[]).await.status, StatusCode::NOT_FOUND);
    marta.get(&format!("{notice}/annulla")).await;
    assert_eq!(marta.reads("h1"), "Vuoi annullare questo avviso?");
    marta.post(&format!("{notice}/annulla"), &[]).await;
    assert!(marta.reads(".alert").contains("Hai annullato l'avviso"));
    assert!(marta.reads(".badge").contains("Annullato"));
    marta.post(&format!("{notice}/annulla"), &[]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(marta.reads(".error-summary").contains("già annullato"));
}
