//! "Scarica i miei dati": complete, and of one person at one entity only.

use poem::http::{StatusCode, header};
use serde_json::Value;

use super::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use super::profile::{BOMPORTO, at_profile};
use super::wizard::{CANTEEN, at_summary};

async fn downloads(browser: &mut Browser) -> Value {
    browser.get("/area-riservata/profilo/i-miei-dati.json").await;
    assert_eq!(browser.status, StatusCode::OK);
    let disposition = browser.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(disposition.starts_with("attachment; filename=\"miei-dati-"), "{disposition}");
    assert_eq!(browser.headers[header::CACHE_CONTROL], "no-store");
    serde_json::from_slice(&browser.bytes).unwrap()
}

fn count(data: &Value, key: &str) -> usize {
    data[key].as_array().map_or(usize::MAX, Vec::len)
}

#[tokio::test]
async fn all_that_is_kept_of_marta_is_in_the_file_and_nothing_of_others() {
    Town::on_both(async |town| {
        let owed = town.owes("medesano", "marta", "Nido", 7).await;
        town.owes("medesano", "aldo", "Segreto di Aldo", 8).await;
        let (mut marta, _) = at_summary(town, MEDESANO, "marta", &CANTEEN).await;
        marta.presses("carrello", &[]).await;
        marta.begins(&CANTEEN).await;
        marta.get(super::profile::PROFILE).await;
        marta.presses("registrazione", &BOMPORTO).await;
        marta.get(super::profile::PROFILE).await;
        marta.presses("contribuente", &[("contribuente.cellulare", "3331234567")]).await;

        let data = downloads(&mut marta).await;
        assert_eq!(data["identita"]["codice_fiscale"], super::program::MARTA);
        assert_eq!(data["profilo"]["residenza"]["comune"], "Bomporto");
        assert_eq!(data["profilo"]["codice_belfiore_del_comune"], "A959");
        assert_eq!(data["profilo"]["cellulare"], "+393331234567");
        assert_eq!(data["profilo"]["email"], "marta.campioni@example.org");
        assert_eq!((count(&data, "documenti"), count(&data, "richieste"), count(&data, "bozze")), (2, 2, 2));
        assert_eq!((count(&data, "accessi"), count(&data, "accessi_aperti")), (1, 1));
        assert_eq!(data["carrello"]["avvisi"].as_array().unwrap().len(), 1);
        let text = data.to_string();
        assert!(text.contains(notice(&owed).as_str()) && text.contains("VRDGNN55M57F205Y"), "{text}");
        assert!(!text.contains("Aldo") && !text.contains("token") && !text.contains("csrf"), "{text}");
        assert_eq!(data["documenti"][0]["avvisi"][0]["stato"], "Da pagare");

        let bought =
            data["documenti"].as_array().unwrap().iter().find(|one| one["descrizione"] != "Nido").unwrap();
        assert_eq!(bought["beneficiario"]["codice_fiscale"], "VRDGNN55M57F205Y");
        assert!(bought["voci"][0]["importo_centesimi"].as_i64().unwrap() > 0, "{bought}");
        for english in ["amount", "full_name", "sub_service", "given_name", "\"sent\"", "\"paid\""] {
            assert!(!text.contains(english), "{english} is no word for who reads it: {text}");
        }

        let mut union = at_profile(town, SORBARA, "marta").await;
        let data = downloads(&mut union).await;
        assert_eq!((count(&data, "documenti"), count(&data, "bozze"), count(&data, "accessi")), (0, 0, 1));
        assert_eq!(data["profilo"]["cellulare"], Value::Null, "another entity");
        let mut nobody = town.browser(MEDESANO);
        nobody.get("/area-riservata/profilo/i-miei-dati.json").await;
        assert_eq!(nobody.reads("h1"), "ACCESSO AREA RISERVATA");
    })
    .await;
}
