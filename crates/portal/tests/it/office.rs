use domain::access::Role;
use poem::http::StatusCode;

use super::area::other_person;
use super::harness::{MEDESANO, PLATFORM, SORBARA, Town};
use super::program::{MARTA, owes};

const ITEM: &str = "/gestione/catalogo/scuola/mensa/retta";

#[tokio::test]
async fn a_clerk_finds_a_debt_by_number_code_and_words() {
    let town = Town::open().await;
    let (debt, nav) = owes(&town, "medesano", "p1", MARTA).await;
    town.grants(other_person(), Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at(other_person(), "MEDIO").await;
    let spaced = format!("{}+{}", &nav[..4], &nav[4..]);
    for query in [nav.as_str(), &spaced, MARTA, "campioni", "p1"] {
        clerk.get(&format!("/gestione/debiti?q={query}")).await;
        assert!(clerk.reads("tbody").contains("Marta Campioni"), "{query}");
    }
    clerk.get("/gestione/debiti?q=nessuno").await;
    assert!(clerk.text().contains("Nessuna posizione con questi filtri."));
    clerk.get(&format!("/gestione/debiti/{debt}")).await;
    assert!(clerk.reads("main").contains("Non è ancora arrivata nessuna ricevuta."));
    clerk.get(ITEM).await;
    assert_eq!(clerk.status, StatusCode::FORBIDDEN, "a clerk edits no catalogue");
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in_at(other_person(), "MEDIO").await;
    elsewhere.get("/gestione/debiti").await;
    assert_eq!(elsewhere.status, StatusCode::FORBIDDEN, "a clerk of Medesano is none at the union");
}

#[tokio::test]
async fn an_editor_changes_a_price_after_seeing_the_difference() {
    let town = Town::open().await;
    town.grants("marta", Role::CatalogueEditor, Some("medesano")).await;
    let mut editor = town.browser(MEDESANO);
    editor.logs_in("marta").await;
    editor.get(ITEM).await;
    assert_eq!(editor.attribute("[name='importo.prezzo']", "value").as_deref(), Some("5,20"));
    let revision = editor.attribute("[name=revisione]", "value").unwrap();
    let form = |price: &'static str, step: &'static str| {
        [
            ("revisione".to_owned(), revision.clone()),
            ("importo.prezzo".to_owned(), price.to_owned()),
            ("importo.quantita".to_owned(), "31".to_owned()),
            ("valida.dal".to_owned(), "2026-09-01".to_owned()),
            ("valida.al".to_owned(), "2027-06-30".to_owned()),
            ("azione".to_owned(), step.to_owned()),
        ]
    };
    let mut sends = async |price, step| {
        let form = form(price, step);
        let fields: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        editor.post(ITEM, &fields).await;
        (editor.status, editor.reads("main"))
    };
    for wrong in ["-1", "1.250,5", "1e9", "", "0"] {
        let (status, text) = sends(wrong, "conferma").await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(text.contains("C’è un errore"), "{wrong}: {text}");
    }
    let (status, text) = sends("5,20", "verifica").await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && text.contains("Non hai cambiato niente"), "{text}");
    let (status, text) = sends("5,50", "verifica").await;
    assert!(status == StatusCode::OK && text.contains("5,20") && text.contains("5,50"), "{text}");
    let (_, text) = sends("5,50", "conferma").await;
    assert!(text.contains("Salvato") && text.contains("5,50 € per pasto"), "{text}");
    let (status, text) = sends("6,00", "conferma").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text.contains("Marta Campioni (catalogue-editor)"), "the conflict names who: {text}");
}

#[tokio::test]
async fn an_operator_sees_the_entities_and_no_debts() {
    let town = Town::open().await;
    town.grants("marta", Role::PlatformOperator, None).await;
    let mut operator = town.browser(PLATFORM);
    operator.logs_in("marta").await;
    operator.get("/piattaforma").await;
    let text = operator.reads("main");
    for word in ["Stai operando come piattaforma", "Comune di Medesano", SORBARA, "Attivo"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let mut at_medesano = town.browser(MEDESANO);
    at_medesano.logs_in("marta").await;
    at_medesano.get("/gestione/debiti").await;
    assert_eq!(at_medesano.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_works_here_proves_more_than_a_weak_login() {
    let town = Town::open().await;
    town.grants("carla", Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in_at("carla", "BASSO").await;
    clerk.get("/gestione/debiti").await;
    assert_eq!(
        (clerk.status, clerk.reads("h1").as_str()),
        (StatusCode::FORBIDDEN, "Serve un livello più alto")
    );
    let again = clerk.attribute(".actions .btn-primary", "href").unwrap();
    assert_eq!(again, "/accesso?livello=MEDIO&ritorno=%2Fgestione%2Fdebiti");
    clerk.logs_in_at("carla", "MEDIO").await;
    clerk.get("/gestione/debiti?pagina=18446744073709551615").await;
    assert_eq!(clerk.status, StatusCode::OK);
}
