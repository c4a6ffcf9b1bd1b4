use super::{CANTEEN, Story, at_summary};
use crate::harness::{MEDESANO, Town};
use poem::http::StatusCode;

/// A nursery fee, written by the citizen between 30,00 € and 600,00 €.
const NURSERY: Story = Story {
    service: "/pagamenti/pagamenti-spontanei/scuola/nido",
    voci: &[("voce-1.voce", "retta"), ("voce-1.importo", "250")],
    details: &[],
    total: "250,00 €",
};

#[tokio::test]
async fn amounts_that_are_no_amounts_are_refused_and_kept() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.begins(&NURSERY).await;
    marta.presses("aggiorna", &[("voce-1.voce", "retta")]).await;
    for bad in
        ["-1", "1e9", "1.250,555", "0", "29,99", "600,01", "cento", "NaN", "1,2,3", "999999999999999999999"]
    {
        marta.presses("avanti", &[("voce-1.importo", bad)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert_eq!(marta.attribute("#voce-1-importo", "value").as_deref(), Some(bad));
        let beside = marta.reads("#voce-1-importo-errore");
        let summary = marta.reads(".error-summary li");
        assert_eq!(beside, format!("Errore: {summary}"), "the same words on top and beside the field");
    }
    marta.presses("avanti", &[("voce-1.importo", "1.250,5")]).await;
    let told = marta.reads(".error-summary");
    assert!(told.contains("L'importo non è chiaro: scrivi i centesimi dopo la virgola"), "{told}");
    marta.presses("avanti", &[("voce-1.importo", "250,5")]).await;
    assert_eq!(marta.reads("h1"), "Dati contribuente");
}

#[tokio::test]
async fn quantities_that_are_no_quantities_are_refused() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.begins(&CANTEEN).await;
    for bad in ["0", "-1", "1e9", "1.5", "32", "4 pasti"] {
        marta.presses("avanti", &[("voce-1.voce", "retta"), ("voce-1.quantita", bad)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert!(marta.reads(".error-summary").contains("numero intero da 1 a 31"), "{bad}");
    }
}

#[tokio::test]
async fn items_that_are_over_or_of_another_service_are_refused() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.begins(&CANTEEN).await;
    for item in ["retta-2025", "annuale", "tari", "../retta", "<script>"] {
        marta.presses("avanti", &[("voce-1.voce", item), ("voce-1.quantita", "1")]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{item}");
        assert!(
            marta.reads(".error-summary").contains("Questa voce non è più disponibile: scegline un'altra"),
            "{item}"
        );
    }
}

#[tokio::test]
async fn wrong_codici_fiscali_are_refused_in_words() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.begins(&CANTEEN).await;
    marta.presses("avanti", CANTEEN.voci).await;
    for bad in ["CMPMRT84C52F082X", "CMPMRT84", "00987650348", "", "CMPMRT84C52F082M1", "ÀMPMRT84C52F082M"] {
        marta.presses("avanti", &[("contribuente.codice_fiscale", bad)]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
        assert!(!marta.reads("#contribuente-codice_fiscale-errore").is_empty(), "{bad}");
    }
    marta.presses("avanti", &[("contribuente.codice_fiscale", " cmpmrt84 c52 f082m ")]).await;
    assert_eq!(marta.reads("h1"), "Dettagli", "lower case and spaces are no fault");
}

#[tokio::test]
async fn details_that_are_missing_or_wrong_are_all_told_at_once() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    marta.begins(&CANTEEN).await;
    marta.presses("avanti", CANTEEN.voci).await;
    marta.presses("avanti", &[]).await;
    marta.presses("avanti", &[("campo.classe", "9Z"), ("versante.diverso", "si")]).await;
    let told = marta.reads(".error-summary");
    for part in [
        "«Classe»",
        "«Scuola»",
        "Voce 1: scegli una risposta per «Mese»",
        "Beneficiario: scrivi il nome",
        "Versante: scegli se",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[tokio::test]
async fn a_total_that_was_tampered_with_issues_nothing() {
    let town = Town::open().await;
    let (mut marta, _) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    marta.presses("dopo", &[("totale", "1")]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = marta.reads(".error-summary");
    assert!(
        told.contains("L'importo è cambiato da 0,01 € a 35,80 €: controlla e conferma di nuovo"),
        "{told}"
    );
    marta.presses("dopo", &[("totale", "niente")]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    marta.presses("dopo", &[("visto", "0")]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    marta.presses("dopo", &[]).await;
    assert_eq!(marta.reads("h1"), "Avviso di pagamento creato");
}

#[tokio::test]
async fn a_price_that_changes_meanwhile_is_told_before_anything_is_issued() {
    let town = Town::open().await;
    let (mut marta, draft) = at_summary(&town, MEDESANO, "marta", &CANTEEN).await;
    let mut other = marta.window();
    other.get(&format!("{draft}/voci?torna=riepilogo")).await;
    other.presses("avanti", &[("voce-1.quantita", "5")]).await;
    marta.presses("dopo", &[]).await;
    let told = marta.reads(".error-summary");
    assert!(told.contains("L'importo è cambiato da 35,80 € a 41,00 €"), "{told}");
    assert_eq!(marta.reads("output"), "41,00 €");
}

#[tokio::test]
async fn steps_cannot_be_skipped() {
    let town = Town::open().await;
    let mut marta = town.browser(MEDESANO);
    marta.logs_in("marta").await;
    let draft = marta.begins(&CANTEEN).await;
    for step in ["contribuente", "dettagli", "riepilogo"] {
        marta.get(&format!("{draft}/{step}")).await;
        assert_eq!(marta.reads("h1"), "Voci di costo", "{step}");
        assert!(marta.reads(".error-summary").contains("Scegli la voce di costo"));
    }
    marta.post(&format!("{draft}/riepilogo"), &[("azione", "dopo"), ("totale", "0")]).await;
    assert_eq!(marta.reads("h1"), "Voci di costo", "nothing is issued from half a draft");
}
