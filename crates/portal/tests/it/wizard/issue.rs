use super::{CANTEEN, Story, UNION_CANTEEN, at_summary};
use crate::harness::{MEDESANO, SORBARA, Town, notice};
use domain::scope::{Scope, TenantId};
use poem::http::StatusCode;

fn scope(tenant: &str) -> Scope {
    Scope::system(TenantId::parse(tenant).unwrap(), "2026-11-22T10:00:00Z".parse().unwrap())
}

async fn debts(town: &Town, tenant: &str, person: &str) -> Vec<domain::debt::DebtPosition> {
    let txn = town.app.store.begin_read(&scope(tenant)).await.unwrap();
    txn.list_debts_of(&person.parse().unwrap()).await.unwrap()
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
async fn the_page_of_a_notice_says_what_holds_on_the_day_it_is_read() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("dopo", &[]).await;
    let main = marta.reads("main");
    assert!(main.contains("Paga entro la scadenza: dopo, l’importo può aumentare"), "{main}");
    assert!(main.contains("Mandiamo il codice avviso anche a"), "{main}");
    let debt = debts(&town, "medesano", MARTA).await.remove(0).id;
    for (hours, due, told) in
        [(2, "2026-12-22", "Paga entro la scadenza"), (960, "2026-11-12", "La scadenza è passata")]
    {
        was_made(&town, debt, hours, due).await;
        marta.get(&format!("/pagamenti/avvisi/{debt}")).await;
        let main = marta.reads("main");
        assert_eq!(marta.reads("h1"), "Avviso di pagamento", "{hours} hours");
        assert!(main.contains(told) && !main.contains("Mandiamo il codice avviso"), "{hours} hours: {main}");
    }
}

/// As if the notice had been made so many hours ago.
async fn was_made(town: &Town, debt: uuid::Uuid, hours: i64, due: &str) {
    let txn = town.app.store.begin(&scope("medesano")).await.unwrap();
    let mut debt = txn.lock_debt(debt).await.unwrap().unwrap();
    debt.created_at = town.app.clock.now() - chrono::TimeDelta::hours(hours);
    debt.installments[0].due_date = due.parse().ok();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
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
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("carrello", &[]).await;
    assert_eq!(marta.path, "/carrello");
    for sequence in 101..150 {
        let debt = town.owes("medesano", "marta", "Nido", sequence).await;
        marta.post("/carrello", &[("avviso", notice(&debt).as_str())]).await;
    }
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("carrello", &[]).await;
    assert_eq!(marta.reads("h1"), "Avviso di pagamento creato");
    assert!(marta.reads(".alert").contains("ma non è nel carrello. Nel carrello ci sono già 50 avvisi"));
    assert_eq!(debts(&town, "medesano", MARTA).await.len(), 51);
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
    assert!(way.starts_with("/accesso?livello=MEDIO&ritorno="), "{way}");
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

#[tokio::test]
async fn the_notices_page_puts_it_in_the_cart() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("dopo", &[]).await;
    let form = "form[action='/carrello'] input[type=hidden]:not([name=csrf])";
    let (name, value) = (marta.attribute(form, "name").unwrap(), marta.attribute(form, "value").unwrap());
    marta.post("/carrello", &[(&name, &value)]).await;
    assert_eq!((marta.reads("h1").as_str(), marta.path.as_str()), ("Carrello", "/carrello"));
    assert!(marta.reads("main").contains("Mensa scolastica"));
}

#[tokio::test]
async fn two_hundred_issues_at_once_get_two_hundred_numbers() {
    Town::on_both(two_hundred).await;
}

async fn two_hundred(town: &Town) {
    let (_, draft) = at_summary(town, MEDESANO, "marta", &CANTEEN).await;
    let scope = scope_of_marta(town);
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let owner = store::Owner::Person(MARTA.parse().unwrap());
    let txn = town.app.store.begin(&scope).await.unwrap();
    let first = txn.find_draft(draft.rsplit_once('/').unwrap().1.parse().unwrap()).await.unwrap().unwrap();
    let (_, service) = tenant.document.catalogue.sub_service("scuola", "mensa").unwrap();
    let order = first.body.order(service, &tenant.issuer(), scope.today()).unwrap();
    let seen = portal::payment::Seen::of(&order);
    let mut drafts = Vec::new();
    for _ in 0..200 {
        let row = store::DraftRow { id: uuid::Uuid::new_v4(), ..first.clone() };
        txn.add_draft(&row).await.unwrap();
        drafts.push(row.id);
    }
    txn.commit().await.unwrap();

    let store = &town.app.store;
    let maker = (&owner, portal::client::ClientAddress::UNKNOWN);
    let issued =
        drafts.into_iter().map(|id| portal::payment::issue(store, &scope, &tenant, maker, id, &seen));
    let issued = futures_util::future::join_all(issued).await;

    let numbers: std::collections::BTreeSet<_> = issued
        .into_iter()
        .map(|debt| debt.unwrap().installments[0].notice_number.clone())
        .inspect(|number| assert_eq!(pagopa::check_digits::verify(number), Ok(())))
        .collect();
    assert_eq!(numbers.len(), 200);
    let segregation = tenant.config().pagopa.segregation_code.as_str();
    assert!(numbers.iter().all(|number| number.as_str().starts_with(&format!("3{segregation}"))));
}

fn scope_of_marta(town: &Town) -> Scope {
    let known = sandbox::people::find("marta").unwrap();
    let person = domain::identity::Person {
        key: MARTA.parse().unwrap(),
        given_name: known.given_name.into(),
        family_name: known.family_name.into(),
        birth_date: None,
        email: None,
        address: None,
    };
    let assurance = domain::assurance::Assurance::Substantial;
    let actor = domain::scope::Actor::Person { person: Box::new(person), assurance, roles: Vec::new() };
    Scope { actor, now: town.app.clock.now(), ..scope("medesano") }
}

#[tokio::test]
async fn what_is_old_is_swept_away_and_what_led_to_a_debt_is_not() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("dopo", &[]).await;
    let unfinished = marta.begins(&CANTEEN).await;
    let id = |path: &str| path.rsplit_once('/').unwrap().1.parse().unwrap();
    let scope = scope("medesano");
    let txn = town.app.store.begin(&scope).await.unwrap();
    let mut row = txn.find_draft(id(&unfinished)).await.unwrap().unwrap();
    row.expires_at = scope.now - chrono::TimeDelta::days(1);
    txn.update_draft(&row).await.unwrap();
    txn.commit().await.unwrap();

    portal::sweep::sweep(&town.app).await;

    let txn = town.app.store.begin_read(&scope).await.unwrap();
    assert!(txn.find_draft(id(&unfinished)).await.unwrap().is_none());
    assert_eq!(txn.list_debts_of(&MARTA.parse().unwrap()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_name_longer_than_the_notice_holds_is_no_hindrance() {
    let town = Town::open().await;
    let (mut niccolo, _) = at_summary(&town, MEDESANO, "niccolo", &CANTEEN).await;
    niccolo.presses("dopo", &[]).await;
    assert_eq!(niccolo.reads("h1"), "Avviso di pagamento creato", "{}", niccolo.reads(".error-summary"));
    let pdf = niccolo.attribute("a[href$='avviso.pdf']", "href").unwrap();
    niccolo.get(&pdf).await;
    assert_eq!(niccolo.status, StatusCode::OK);
    assert!(niccolo.bytes.starts_with(b"%PDF"));
}
