//! Every field with nothing, too much, the wrong kind, scripts, emoji, right-to-left text and days that are none.

use poem::http::StatusCode;

use super::{PROFILE, at_profile};
use crate::harness::{MEDESANO, Town};

const STRANGE: [&str; 9] = [
    "",
    " ",
    "<script>alert(1)</script>",
    "🙂🙂",
    "مرحبا بالعالم",
    "\u{202e}amoR aiV",
    "31/02/2026",
    "'; DROP TABLE profile; --",
    "-1",
];

/// Field, the button of its part, and whether it may be empty.
const FIELDS: [(&str, &str, bool); 13] = [
    ("registrazione.nazionalita", "registrazione", false),
    ("registrazione.email", "registrazione", false),
    ("registrazione.conferma_email", "registrazione", false),
    ("indirizzo.nazione", "registrazione", true),
    ("indirizzo.via", "registrazione", false),
    ("indirizzo.civico", "registrazione", true),
    ("indirizzo.cap", "registrazione", false),
    ("indirizzo.comune", "registrazione", false),
    ("indirizzo.provincia", "registrazione", true),
    ("contribuente.cellulare", "contribuente", true),
    ("contribuente.telefono", "contribuente", true),
    ("contribuente.pec", "contribuente", true),
    ("invio.modalita", "invio", false),
];

#[tokio::test]
async fn each_field_is_judged_beside_itself_and_nothing_typed_is_lost() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    let long = "x".repeat(5_000);
    for (field, button, optional) in FIELDS {
        for text in STRANGE.iter().copied().chain([long.as_str()]) {
            marta.get(PROFILE).await;
            let mut changes = vec![(field, text)];
            if field.starts_with("registrazione.") && field.contains("email") {
                let other = if field.ends_with("conferma_email") {
                    "registrazione.email"
                } else {
                    "registrazione.conferma_email"
                };
                changes.push((other, "marta@posta.example"));
            }
            marta.presses(button, &changes).await;
            let empty = text.trim().is_empty() && optional;
            // a street or a number may hold a day or a dash: strange, and nothing that a post office could not read
            let readable = matches!(
                (field, text),
                ("indirizzo.via" | "indirizzo.civico", "31/02/2026" | "-1" | "'; DROP TABLE profile; --")
            );
            if empty || readable {
                assert!(
                    matches!(marta.status, StatusCode::OK | StatusCode::UNPROCESSABLE_ENTITY),
                    "{field} {text}"
                );
                continue;
            }
            assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {text}");
            let summary = marta.reads(".error-summary li");
            let id = field.replace('.', "-");
            let beside = marta.reads(&format!("#{id}-errore"));
            let told = beside.strip_prefix("Errore: ").unwrap_or_default();
            assert!(!told.is_empty() && summary.contains(told), "{field} {text}: {summary} / {beside}");
            assert!(!marta.text().contains("<script>alert"), "{field}");
        }
    }
    marta.get(PROFILE).await;
    assert!(marta.reads("dl").contains("marta.campioni@example.org"));
}

#[tokio::test]
async fn forms_that_no_page_of_ours_sends_change_nothing() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    marta.post_raw(PROFILE, &[("azione", "contribuente"), ("contribuente.cellulare", "3331234567")]).await;
    assert_eq!(marta.status, StatusCode::FORBIDDEN, "without the token of the session");
    marta.get(PROFILE).await;
    marta.post(PROFILE, &[("azione", "contribuente"), ("contribuente.cellulare", "3331234567")]).await;
    assert_eq!(marta.status, StatusCode::CONFLICT, "without a revision that somebody saw");
    for action in ["tieni-", "tieni-niente", "niente", "", "codice", "codice-nuovo", "codice-annulla"] {
        marta.get(PROFILE).await;
        marta.post(PROFILE, &[("azione", action), ("revisione.registrazione", "-1")]).await;
        assert!(
            matches!(marta.status, StatusCode::OK | StatusCode::CONFLICT | StatusCode::UNPROCESSABLE_ENTITY),
            "{action}: {}",
            marta.status
        );
    }
    marta.get(&format!("{PROFILE}?salvato=x&modulo=../../etc&ritorno=%0d%0aX")).await;
    assert_eq!(marta.status, StatusCode::OK);
    let mut nobody = town.browser(MEDESANO);
    nobody.get(PROFILE).await;
    assert_eq!(nobody.reads("h1"), "ACCESSO AREA RISERVATA");
}
