use super::{CANTEEN, at_summary};
use crate::harness::{MEDESANO, SORBARA, Town};
use poem::http::StatusCode;

#[tokio::test]
async fn sectors_services_and_amounts_are_told_before_anything_is_asked() {
    let town = Town::open().await;
    let mut reader = town.browser(MEDESANO);
    reader.get("/pagamenti").await;
    assert_eq!(reader.path, "/pagamenti/pagamenti-spontanei");
    assert_eq!(reader.reads("h1"), "Pagamenti spontanei");
    assert!(reader.reads(".it-card").contains("Servizi scolastici"));
    reader.get("/pagamenti/pagamenti-spontanei?q=mensa").await;
    assert!(reader.reads(".it-card").contains("Servizi scolastici"));
    assert!(!reader.reads(".it-card").contains("Tributi"));
    reader.get("/pagamenti/pagamenti-spontanei?q=astronave").await;
    assert!(reader.reads("main").contains("Nessun servizio corrisponde a «astronave»"));
    reader.get("/pagamenti/pagamenti-spontanei/scuola").await;
    assert!(reader.reads(".it-card").contains("Mensa scolastica"));
    reader.get(CANTEEN.service).await;
    let told = reader.reads("main");
    assert!(told.contains("5,20 € per ogni pasto, da 1 a 31"), "{told}");
    assert!(told.contains("15,00 €, importo fisso"), "{told}");
    assert!(!told.contains("Retta mensile 2025/2026"), "what is over is not offered");
    for missing in ["/pagamenti/pagamenti-spontanei/nessuno", "/pagamenti/pagamenti-spontanei/scuola/nessuno"]
    {
        assert_eq!(reader.get(missing).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn what_is_closed_says_when_it_opens_again() {
    let town = Town::open_at("2027-07-05T10:00:00Z".parse().unwrap()).await;
    let mut reader = town.browser(MEDESANO);
    reader.get(CANTEEN.service).await;
    assert!(reader.reads("main").contains("Non disponibile: riapre il 01/09/2027"));
    assert_eq!(reader.attribute("main form", "method"), None, "nothing to begin");
    reader.get("/pagamenti/pagamenti-spontanei/scuola").await;
    assert!(reader.reads(".it-card").contains("Non disponibile: riapre il 01/09/2027"));
}

#[tokio::test]
async fn beginning_twice_makes_one_draft() {
    let town = Town::open().await;
    let mut reader = town.browser(MEDESANO);
    let first = reader.begins(&CANTEEN).await;
    assert_eq!(reader.begins(&CANTEEN).await, first);
    reader.presses("salva", CANTEEN.voci).await;
    assert_ne!(reader.begins(&CANTEEN).await, first, "a draft that holds something is left alone");
}

#[tokio::test]
async fn without_script_the_questions_of_a_voce_come_after_the_choice() {
    let town = Town::open().await;
    let mut reader = town.browser(MEDESANO);
    reader.begins(&CANTEEN).await;
    assert_eq!(reader.attribute("[name=\"voce-1.quantita\"]", "value"), None);
    reader.presses("avanti", &[("voce-1.voce", "retta")]).await;
    assert_eq!(reader.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reader.reads(".error-summary").contains("Scrivi la quantità"));
    assert!(reader.reads("title").starts_with("Errore: "));
    assert!(reader.attribute("#voce-1-quantita", "value").is_some());
    reader.presses("aggiorna", &[("voce-1.quantita", "4")]).await;
    assert_eq!(reader.status, StatusCode::OK);
    assert!(reader.reads("fieldset").contains("20,80 €: 4 × 5,20 € (pasto)"), "{}", reader.reads("fieldset"));
    assert_eq!(reader.reads("output"), "20,80 €");
    reader.presses("aggiungi", &[]).await;
    assert!(reader.reads("legend").contains("Voce 2"));
    reader.presses("aggiorna", &[("voce-2.voce", "quota-iscrizione")]).await;
    assert_eq!(reader.reads("output"), "35,80 €");
    reader.presses("togli-1", &[]).await;
    assert_eq!(reader.reads("output"), "15,00 €");
    assert!(!reader.reads("legend").contains("Voce 2"));
}

#[tokio::test]
async fn a_visitor_logs_in_on_the_way_and_goes_on_where_the_work_stopped() {
    let town = Town::open().await;
    let mut visitor = town.browser(MEDESANO);
    let draft = visitor.begins(&CANTEEN).await;
    visitor.presses("avanti", CANTEEN.voci).await;
    assert!(visitor.path.starts_with("/accesso?"), "{}", visitor.path);
    assert!(visitor.path.contains("contribuente"));
    visitor.logs_in("marta").await;
    visitor.get(&format!("{draft}/contribuente")).await;
    assert_eq!(visitor.reads("h1"), "Dati contribuente");
    assert_eq!(visitor.attribute("#contribuente-nome", "value").as_deref(), Some("Marta"));
    assert_eq!(
        visitor.attribute("#contribuente-codice_fiscale", "value").as_deref(),
        Some("CMPMRT84C52F082M")
    );
}

#[tokio::test]
async fn back_and_forth_loses_nothing_right_or_wrong() {
    let town = Town::open().await;
    let (mut marta, draft) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.get(&format!("{draft}/contribuente?torna=riepilogo")).await;
    marta.presses("indietro", &[("contribuente.codice_fiscale", "SBAGLIATO")]).await;
    assert_eq!(marta.reads("h1"), "Dati contribuente", "the summary leads to what is wrong");
    assert_eq!(marta.attribute("#contribuente-codice_fiscale", "value").as_deref(), Some("SBAGLIATO"));
    marta.presses("miei-dati", &[]).await;
    marta.presses("avanti", &[]).await;
    assert_eq!(marta.attribute("#campo-classe option[selected]", "value").as_deref(), Some("2A"));
    marta.presses("indietro", &[("campo.classe", "3B")]).await;
    marta.presses("indietro", &[]).await;
    assert_eq!(marta.attribute("#voce-1-quantita", "value").as_deref(), Some("4"));
    marta.get(&format!("{draft}/riepilogo")).await;
    assert!(marta.reads("main").contains("3B"));
    assert_eq!(marta.reads("output"), CANTEEN.total);
}

#[tokio::test]
async fn a_change_from_the_summary_leads_back_to_it() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    let edit = marta.attribute("section[aria-labelledby=voci] a", "href").unwrap();
    marta.get(&edit).await;
    marta.presses("avanti", &[("voce-1.quantita", "5")]).await;
    assert_eq!(marta.reads("h1"), "Dati e dettagli del pagamento");
    assert_eq!(marta.reads("output"), "41,00 €");
}

#[tokio::test]
async fn two_windows_do_not_overwrite_each_other_in_silence() {
    let town = Town::open().await;
    let mut one = town.browser(MEDESANO);
    one.logs_in("marta").await;
    let draft = one.begins(&CANTEEN).await;
    let mut two = one.window();
    two.get(&format!("{draft}/voci")).await;
    one.presses("salva", &[("voce-1.voce", "retta"), ("voce-1.quantita", "4")]).await;
    two.presses("salva", &[("voce-1.voce", "retta"), ("voce-1.quantita", "9")]).await;
    assert_eq!(two.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(two.reads(".error-summary").contains("salvata anche da un'altra finestra"));
    assert_eq!(two.attribute("#voce-1-quantita", "value").as_deref(), Some("9"), "what was written is kept");
    one.get(&format!("{draft}/voci")).await;
    assert_eq!(one.attribute("#voce-1-quantita", "value").as_deref(), Some("4"), "nothing was overwritten");
    two.presses("salva", &[]).await;
    one.get(&format!("{draft}/voci")).await;
    assert_eq!(one.attribute("#voce-1-quantita", "value").as_deref(), Some("9"), "it was said, and wanted");
}

#[tokio::test]
async fn drafts_are_listed_taken_up_and_thrown_away() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.get("/area-riservata/bozze").await;
    assert!(marta.reads("main").contains("Non hai bozze"));
    let draft = marta.begins(&CANTEEN).await;
    marta.presses("salva", CANTEEN.voci).await;
    assert!(marta.reads(".alert").starts_with("Bozza salvata."));
    marta.get("/area-riservata/bozze").await;
    assert!(marta.reads("article").contains("Viene eliminata il 22/12/2026"), "{}", marta.reads("article"));
    let discard = marta.attribute("article a.btn-outline-danger", "href").unwrap();
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    assert_eq!(luca.get(&discard).await.status, StatusCode::NOT_FOUND);
    marta.get(&discard).await;
    assert_eq!(marta.reads("h1"), "Vuoi eliminare la bozza?");
    marta.post(&discard, &[]).await;
    assert!(marta.reads("main").contains("Non hai bozze"));
    assert_eq!(marta.get(&format!("{draft}/voci")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_is_nobody_elses() {
    let town = Town::open().await;
    let (_, draft) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    let mut marta_elsewhere = town.browser(SORBARA);
    marta_elsewhere.logs_in("marta").await;
    let random = "/pagamenti/bozze/7d444840-9dc0-11d1-b245-5ffdce74fad2";
    for step in ["voci", "contribuente", "dettagli", "riepilogo"] {
        for path in
            [format!("{draft}/{step}"), format!("{random}/{step}"), format!("/pagamenti/bozze/1/{step}")]
        {
            assert_eq!(luca.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(marta_elsewhere.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    luca.get("/home").await;
    luca.post(
        &format!("{draft}/voci"),
        &[("azione", "avanti"), ("revisione", "1"), ("voce-1.voce", "retta")],
    )
    .await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND);
    luca.get("/home").await;
    luca.post(&format!("{draft}/riepilogo"), &[("azione", "dopo"), ("totale", "3580")]).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_logs_in_after_somebody_else_does_not_inherit_the_drafts() {
    let town = Town::open().await;
    let (mut shared, draft) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    shared.logs_in("luca").await;
    assert_eq!(shared.get(&format!("{draft}/voci")).await.status, StatusCode::NOT_FOUND);
    shared.get("/area-riservata/bozze").await;
    assert!(shared.reads("main").contains("Non hai bozze"));
}
