//! A spontaneous payment without a login: where the entity allows it, seen by the session that made it and by nobody else.

use domain::debt::DebtPosition;
use domain::scope::{Actor, Scope};
use poem::http::StatusCode;
use portal::client::ClientAddress;
use portal::payment::{self, IssueError, Seen};
use store::{DraftRow, Owner};
use uuid::Uuid;

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::program::MARTA;
use super::wizard::{CANTEEN, Story, UNION_CANTEEN};

const GIANNA: &str = "VRDGNN55M57F205Y";
const DEBTOR: [(&str, &str); 5] = [
    ("contribuente.tipo", "persona"),
    ("contribuente.nome", "Gianna"),
    ("contribuente.cognome", "Verdi"),
    ("contribuente.codice_fiscale", GIANNA),
    ("contribuente.email", "gianna@posta.example"),
];
/// Medesano's tax assessments, which ask for a login of level MEDIO whatever the entity allows.
const ASSESSMENT: Story = Story {
    service: "/pagamenti/pagamenti-spontanei/tributi/imu",
    voci: &[("voce-1.voce", "imposta"), ("voce-1.importo", "120,00")],
    details: &[("campo.anno", "2024"), ("campo.atto", "17")],
    total: "120,00 €",
};

impl Browser {
    /// All steps without a login, in the name of Gianna.
    async fn prepares_without_login(&mut self, story: &Story) -> String {
        let draft = self.begins(story).await;
        self.presses("avanti", story.voci).await;
        assert_eq!(self.reads("h1"), "Dati contribuente", "{}", self.reads("main"));
        self.presses("avanti", &DEBTOR).await;
        assert_eq!(self.reads("h1"), "Dettagli", "{}", self.reads(".error-summary"));
        self.presses("avanti", story.details).await;
        assert_eq!(self.reads("h1"), "Dati e dettagli del pagamento", "{}", self.reads(".error-summary"));
        draft
    }

    fn is_asked_to_log_in(&self) -> bool {
        self.path.starts_with("/accesso?ritorno=")
    }
}

async fn debts(town: &Town, tenant: &str) -> Vec<DebtPosition> {
    let txn = town.app.store.begin_read(&town.scope(tenant)).await.unwrap();
    txn.list_debts_of(&GIANNA.parse().unwrap()).await.unwrap()
}

#[tokio::test]
async fn what_is_wrong_is_told_beside_the_field_and_nothing_is_lost() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.begins(&CANTEEN).await;
    anybody.presses("avanti", CANTEEN.voci).await;
    assert!(anybody.reads("main").contains("Stai facendo il pagamento senza accesso"));
    anybody.presses("avanti", &[("contribuente.codice_fiscale", "VRDGNN55M57F205X")]).await;
    assert_eq!(anybody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = anybody.reads(".error-summary");
    assert!(told.contains("nome") && told.contains("codice fiscale"), "{told}");
    let code = "input[name='contribuente.codice_fiscale']";
    assert_eq!(anybody.attribute(code, "value").as_deref(), Some("VRDGNN55M57F205X"));
    anybody.presses("avanti", &[("contribuente.email", "gianna.posta")]).await;
    assert_eq!(
        anybody.attribute("input[name='contribuente.email']", "value").as_deref(),
        Some("gianna.posta")
    );
    assert_eq!(anybody.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_notice_is_made_without_a_login_and_is_of_this_session_only() {
    Town::on_both(made).await;
}

async fn made(town: &Town) {
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get(CANTEEN.service).await;
    assert!(anybody.reads("main").contains("Non serve l’accesso"));
    let draft = anybody.prepares_without_login(&CANTEEN).await;
    assert_eq!(anybody.reads("output"), CANTEEN.total);
    assert!(anybody.reads("section[aria-labelledby=versante]").contains("Il contribuente"));
    anybody.presses("dopo", &[]).await;
    assert_eq!(anybody.reads("h1"), "Avviso di pagamento creato", "{}", anybody.text());
    assert!(anybody.reads("main").contains("Mandiamo il codice avviso anche a gianna@posta.example"));
    let page = anybody.path.clone();
    let pdf = anybody.attribute("a[href$='avviso.pdf']", "href").unwrap();
    anybody.get(&pdf).await;
    assert!(anybody.bytes.starts_with(b"%PDF"), "{}", anybody.status);
    anybody.get(pdf.strip_suffix(".pdf").unwrap()).await;
    assert!(anybody.reads("main").contains(GIANNA));
    anybody.get(&format!("{draft}/riepilogo")).await;
    assert_eq!(anybody.path, page, "a closed draft leads to its notice");

    let debts = debts(town, "medesano").await;
    assert_eq!(debts.len(), 1);
    assert_eq!((debts[0].created_by.as_ref(), debts[0].maker_email.as_ref()), (None, None));
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    assert_eq!(txn.list_debt_events(debts[0].id).await.unwrap()[0].actor, "anonymous");
    assert!(txn.find_request_by_debt(debts[0].id).await.unwrap().is_none(), "nobody has a list of requests");
    drop(txn);
    nobody_else_sees(town, &page, &pdf, &draft).await;
}

#[tokio::test]
async fn the_second_childs_begins_from_the_first_ones_notice_in_this_session_only() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.prepares_without_login(&CANTEEN).await;
    anybody.presses("dopo", &[]).await;
    let again = anybody.attribute("form[action$=ripeti]", "action").unwrap();
    let mut stranger = town.browser(MEDESANO);
    stranger.begins(&CANTEEN).await;
    stranger.post(&again, &[]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "another session");
    anybody.post(&again, &[]).await;
    assert_eq!(anybody.reads("h1"), "Voci di costo", "{}", anybody.reads("main"));
    let value = |browser: &Browser, name: &str| browser.attribute(&format!("[name='{name}']"), "value");
    anybody.presses("avanti", &[]).await;
    assert_eq!(value(&anybody, "contribuente.codice_fiscale").as_deref(), Some(GIANNA));
    anybody.presses("avanti", &[]).await;
    assert_eq!(anybody.reads("h1"), "Dettagli", "{}", anybody.reads(".error-summary"));
    assert_eq!(value(&anybody, "beneficiario.codice_fiscale").as_deref(), Some(""));
}

/// Neither another session, nor a person, nor anybody at another entity.
async fn nobody_else_sees(town: &Town, page: &str, pdf: &str, draft: &str) {
    for host in [MEDESANO, SORBARA] {
        let mut stranger = town.browser(host);
        stranger.get("/carrello").await;
        assert_eq!(stranger.get(pdf).await.status, StatusCode::NOT_FOUND, "{host}");
        assert!(stranger.get(page).await.is_asked_to_log_in(), "{host}");
        assert!(stranger.get(&format!("{draft}/voci")).await.is_asked_to_log_in(), "{host}");
        let mut aldo = town.browser(host);
        aldo.logs_in("aldo").await;
        for path in [page, pdf, &format!("{draft}/voci")] {
            assert_eq!(aldo.get(path).await.status, StatusCode::NOT_FOUND, "{host} {path}");
        }
    }
}

#[tokio::test]
async fn the_next_visitor_is_told_nothing_of_the_one_before() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut one = town.browser(MEDESANO);
    one.prepares_without_login(&CANTEEN).await;
    one.presses("dopo", &[]).await;
    let page = one.path.clone();
    let mut other = town.browser(MEDESANO);
    other.begins(&CANTEEN).await;
    other.presses("avanti", CANTEEN.voci).await;
    other.presses("salva", &[("contribuente.codice_fiscale", GIANNA)]).await;
    assert!(!other.text().contains("Gianna") && !other.text().contains("gianna@posta.example"));
    one.get(&page).await;
    one.post("/esci", &[]).await;
    assert!(one.get(&page).await.is_asked_to_log_in(), "closed on a shared computer");
}

#[tokio::test]
async fn the_notice_goes_into_the_cart_and_is_paid() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    let draft = anybody.prepares_without_login(&CANTEEN).await;
    let mut window = anybody.window();
    window.get(&format!("{draft}/riepilogo")).await;
    anybody.presses("carrello", &[]).await;
    window.presses("carrello", &[]).await;
    assert_eq!((anybody.path.as_str(), window.path.as_str()), ("/carrello", "/carrello"));
    assert!(anybody.reads("tbody").contains("Gianna Verdi"));
    let debts = debts(&town, "medesano").await;
    assert_eq!(debts.len(), 1, "pressed twice");
    anybody.post("/carrello/paga?ritorno=/carrello", &[]).await;
    let back = town.at_checkout(&anybody.checkout_url(), "paga").await.unwrap();
    anybody.get(&back).await;
    let outcome = anybody.path.clone();
    assert_eq!(anybody.reads("h1"), "Pagamento riuscito");
    assert!(!anybody.text().contains("ricevuta.pdf"), "a receipt names who paid");
    let told = anybody.reads("main");
    assert!(told.contains("Per scaricare le ricevute") && told.contains("manda l’esito anche"), "{told}");
    let receipt = town.receipts("medesano", &debts[0]).await.remove(0);
    anybody.get(&format!("/pagamenti/ricevute/{}", receipt.id)).await;
    assert!(anybody.is_asked_to_log_in());
    anybody.logs_in("marta").await;
    anybody.get(&outcome).await;
    assert_eq!((anybody.status, anybody.reads("h1").as_str()), (StatusCode::OK, "Pagamento riuscito"));
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.get(&outcome).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND, "another person");
}

#[tokio::test]
async fn the_debtor_takes_back_what_nobody_answers_for_and_nobody_else_does() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.begins(&CANTEEN).await;
    anybody.presses("avanti", CANTEEN.voci).await;
    let marta_owes = [
        ("contribuente.tipo", "persona"),
        ("contribuente.nome", "Marta"),
        ("contribuente.cognome", "Campioni"),
        ("contribuente.codice_fiscale", MARTA),
    ];
    anybody.presses("avanti", &marta_owes).await;
    anybody.presses("avanti", CANTEEN.details).await;
    anybody.presses("dopo", &[]).await;
    let back = format!("{}/annulla", anybody.path);
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.get(&back).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND);
    luca.get("/home").await;
    luca.post(&back, &[]).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND);
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta
        .get(&back.replace("/pagamenti/avvisi/", "/area-riservata/documenti/").replace("/annulla", ""))
        .await;
    assert!(marta.text().contains(&back), "{}", marta.reads("main"));
    marta.get(&back).await;
    marta.post(&back, &[]).await;
    assert!(marta.reads(".alert").contains("Hai annullato l'avviso"), "{}", marta.reads("main"));
}

#[tokio::test]
async fn who_logs_in_afterwards_keeps_draft_and_notice() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut marta = town.browser(MEDESANO);
    marta.prepares_without_login(&CANTEEN).await;
    marta.presses("dopo", &[]).await;
    let page = marta.path.clone();
    let draft = marta.prepares_without_login(&CANTEEN).await;
    marta.logs_in("marta").await;
    marta.get(&page).await;
    assert_eq!(marta.status, StatusCode::OK);
    assert!(marta.reads("main").contains("Gianna Verdi"));
    marta.get(&format!("{draft}/riepilogo")).await;
    assert!(marta.reads("main").contains("L’avviso è intestato a Gianna Verdi, non a te."));
    marta.presses("dopo", &[]).await;
    assert_eq!(debts(&town, "medesano").await.len(), 2);
}

#[tokio::test]
async fn a_strict_service_asks_for_the_login_after_the_first_step() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    anybody.get(ASSESSMENT.service).await;
    assert!(!anybody.reads("main").contains("Non serve l’accesso"));
    let draft = anybody.begins(&ASSESSMENT).await;
    anybody.presses("avanti", ASSESSMENT.voci).await;
    assert!(anybody.is_asked_to_log_in(), "{}", anybody.path);
    anybody.get(&format!("{draft}/voci")).await;
    anybody.post(&format!("{draft}/riepilogo"), &[("azione", "dopo"), ("totale", "12000")]).await;
    assert!(anybody.is_asked_to_log_in());
    anybody.logs_in("marta").await;
    anybody.get(&format!("{draft}/contribuente")).await;
    assert_eq!(anybody.reads("h1"), "Dati contribuente", "the draft came along");
}

#[tokio::test]
async fn where_the_entity_does_not_allow_it_the_login_comes_after_the_first_step() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(SORBARA);
    anybody.get(UNION_CANTEEN.service).await;
    assert!(!anybody.reads("main").contains("Non serve l’accesso"));
    let draft = anybody.begins(&UNION_CANTEEN).await;
    anybody.presses("avanti", UNION_CANTEEN.voci).await;
    assert!(anybody.is_asked_to_log_in(), "{}", anybody.path);
    for step in ["contribuente", "dettagli", "riepilogo"] {
        assert!(anybody.get(&format!("{draft}/{step}")).await.is_asked_to_log_in(), "{step}");
        anybody.get(&format!("{draft}/voci")).await;
        anybody.post(&format!("{draft}/{step}"), &[("azione", "dopo"), ("totale", "5850")]).await;
        assert!(anybody.is_asked_to_log_in(), "{step}");
    }
    assert!(debts(&town, "unionedelsorbara").await.is_empty());
}

#[tokio::test]
async fn too_many_in_one_session_are_refused_and_the_draft_is_kept() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    for _ in 0..10 {
        anybody.prepares_without_login(&CANTEEN).await;
        anybody.presses("dopo", &[]).await;
        assert_eq!(anybody.reads("h1"), "Avviso di pagamento creato");
    }
    let draft = anybody.prepares_without_login(&CANTEEN).await;
    anybody.presses("carrello", &[]).await;
    assert_eq!(anybody.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(anybody.reads(".error-summary").contains("riprova tra 10 minuti"), "{}", anybody.reads("main"));
    assert_eq!(anybody.reads("output"), CANTEEN.total, "the summary is still there");
    assert_eq!(debts(&town, "medesano").await.len(), 10);
    let mut other = town.browser(MEDESANO);
    other.prepares_without_login(&CANTEEN).await;
    other.presses("dopo", &[]).await;
    assert_eq!(other.reads("h1"), "Avviso di pagamento creato", "another session goes on");
    anybody.logs_in("marta").await;
    anybody.get(&format!("{draft}/riepilogo")).await;
    anybody.presses("dopo", &[]).await;
    assert_eq!(anybody.reads("h1"), "Avviso di pagamento creato", "and so does who logs in");
}

#[tokio::test]
async fn too_many_from_one_place_are_refused_whatever_the_session() {
    let town = Town::open().await;
    town.anybody_may_pay().await;
    let mut anybody = town.browser(MEDESANO);
    let draft = anybody.prepares_without_login(&CANTEEN).await;
    let scope = Scope { actor: Actor::Anonymous, ..town.scope("medesano") };
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let txn = town.app.store.begin(&scope).await.unwrap();
    let first = txn.find_draft(draft.rsplit_once('/').unwrap().1.parse().unwrap()).await.unwrap().unwrap();
    let (_, service) = tenant.document.catalogue.sub_service("scuola", "mensa").unwrap();
    let seen = Seen::of(&first.body.order(service, &tenant.issuer(), scope.today()).unwrap());
    let mut rows = Vec::new();
    for _ in 0..22 {
        let row = DraftRow { id: Uuid::new_v4(), owner: Owner::Session(Uuid::new_v4()), ..first.clone() };
        txn.add_draft(&row).await.unwrap();
        rows.push(row);
    }
    txn.commit().await.unwrap();
    let from = |ip: &str| ClientAddress { ip: ip.parse().unwrap(), port: None };
    let issue = async |row: &DraftRow, ip: &str, seen: &Seen| {
        let maker = (&row.owner, from(ip));
        payment::issue(&town.app.store, &scope, &tenant, maker, row.id, seen).await
    };
    let unseen = Seen { total: None, ..seen.clone() };
    for row in &rows[..20] {
        let changed = issue(row, "192.0.2.1", &unseen).await;
        assert!(matches!(changed, Err(IssueError::AmountChanged { .. })), "not counted");
        assert!(issue(row, "192.0.2.1", &seen).await.is_ok());
        assert!(issue(row, "192.0.2.1", &seen).await.is_ok(), "asked again, it is the same debt");
    }
    assert!(matches!(issue(&rows[20], "192.0.2.1", &seen).await, Err(IssueError::TooMany)));
    assert!(issue(&rows[20], "192.0.2.2", &seen).await.is_ok(), "a neighbour");
    let stolen = DraftRow { owner: Owner::Session(Uuid::new_v4()), ..rows[21].clone() };
    assert!(matches!(issue(&stolen, "192.0.2.3", &seen).await, Err(IssueError::NotFound)));
    let debts = debts(&town, "medesano").await;
    let numbers: std::collections::BTreeSet<_> = debts.iter().map(|debt| notice(debt).as_str()).collect();
    assert_eq!((debts.len(), numbers.len()), (21, 21));
}
