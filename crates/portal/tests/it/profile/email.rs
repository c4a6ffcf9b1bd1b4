//! A new address counts after the code that was sent to it.

use chrono::TimeDelta;
use poem::http::StatusCode;

use super::{PROFILE, at_profile, mails_are_sent, value};
use crate::harness::{Browser, MEDESANO, SORBARA, Town};
use crate::mail::letters;

const NEW: &str = "nuova@posta.example";

/// The code in the last mail to an address.
pub(crate) async fn code_of(town: &Town, email: &str) -> String {
    let mail =
        letters(town).await.into_iter().find(|mail| mail.to == email && mail.text.contains("Il codice è:"));
    let text = mail.unwrap().text;
    text.split("Il codice è: ").nth(1).unwrap()[..6].to_owned()
}

async fn asks_for(browser: &mut Browser, email: &str) {
    let fields = [("registrazione.email", email), ("registrazione.conferma_email", email)];
    browser.presses("registrazione", &fields).await;
}

async fn tries(browser: &mut Browser, code: &str) -> String {
    browser.presses("codice", &[("registrazione.codice", code)]).await;
    browser.reads(".error-summary li")
}

fn wrong(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

#[tokio::test]
async fn the_old_address_counts_until_the_code_is_back() {
    Town::on_both(async |town| {
        let mut marta = at_profile(town, MEDESANO, "marta").await;
        asks_for(&mut marta, NEW).await;
        assert!(
            marta.reads("main").contains("Stiamo mandando un codice a nuova@posta.example"),
            "{}",
            marta.reads("main")
        );
        assert!(marta.reads("dl").contains("marta.campioni@example.org"));
        assert!(tries(&mut marta, "123456").await.contains("non è ancora partita"));
        mails_are_sent(town).await;
        marta.get(PROFILE).await;
        assert!(
            marta.reads(".callout").contains("Abbiamo mandato un codice a nuova@posta.example"),
            "{}",
            marta.reads("main")
        );
        let code = code_of(town, NEW).await;
        for (written, told) in [
            ("", "Scrivi le 6 cifre"),
            ("12345", "Scrivi le 6 cifre"),
            ("<b>123</b>", "Scrivi le 6 cifre"),
            ("١٢٣٤٥٦", "Scrivi le 6 cifre"),
            (wrong(&code).as_str(), "non è quello che ti abbiamo mandato"),
        ] {
            assert!(tries(&mut marta, written).await.contains(told), "{written}");
            assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(value(&marta, "registrazione.codice"), written);
        }
        let spaced = format!("{} {}", &code[..3], &code[3..]);
        assert_eq!(tries(&mut marta, &spaced).await, "");
        assert!(marta.reads("dl").contains(NEW), "{}", marta.reads("dl"));
        assert!(tries(&mut marta, &code).await.contains("nessun indirizzo da confermare"), "used");

        let union = at_profile(town, SORBARA, "marta").await;
        assert!(union.reads("dl").contains("marta.campioni@example.org"), "another entity");
    })
    .await;
}

#[tokio::test]
async fn the_address_of_before_is_told_once_and_nothing_can_be_done_from_there() {
    Town::on_both(async |town| {
        let old = "marta.campioni@example.org";
        let mut marta = at_profile(town, MEDESANO, "marta").await;
        asks_for(&mut marta, NEW).await;
        mails_are_sent(town).await;
        assert!(letters(town).await.iter().all(|mail| mail.to != old), "nothing has changed yet");
        let code = code_of(town, NEW).await;
        assert_eq!(tries(&mut marta, &code).await, "");
        tries(&mut marta, &code).await;
        mails_are_sent(town).await;
        let told = letters(town).await.into_iter().filter(|mail| mail.to == old).collect::<Vec<_>>();
        let [mail] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!(mail.subject, "Comune di Medesano: il tuo indirizzo e-mail è cambiato");
        for part in [&mail.text, &mail.html] {
            for told in ["n***@p***.example", "22/11/2026", "protocollo@pec.comune-medesano"] {
                assert!(part.contains(told), "{told}: {part}");
            }
            assert!(!part.contains("Marta") && !part.contains("Campioni"), "nobody is named: {part}");
            assert!(
                !part.contains(NEW) && !part.contains("href") && !part.contains("/area-riservata"),
                "{part}"
            );
        }

        // back to what the identity tells: that counts at once, and the address of before is told too
        marta.get(PROFILE).await;
        asks_for(&mut marta, old).await;
        mails_are_sent(town).await;
        let told = letters(town).await;
        let told = told.iter().filter(|mail| mail.to == NEW && mail.subject.ends_with("è cambiato"));
        assert_eq!(told.count(), 1);
    })
    .await;
}

#[tokio::test]
async fn nobody_guesses_a_code() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    asks_for(&mut marta, NEW).await;
    mails_are_sent(&town).await;
    let code = code_of(&town, NEW).await;
    for _ in 0..5 {
        assert!(tries(&mut marta, &wrong(&code)).await.contains("non è quello"));
    }
    assert!(tries(&mut marta, &code).await.contains("troppe volte"), "the right one comes too late");

    let mut aldo = at_profile(&town, MEDESANO, "aldo").await;
    aldo.post(PROFILE, &[("azione", "codice"), ("registrazione.codice", &code)]).await;
    assert!(aldo.reads(".error-summary").contains("nessun indirizzo da confermare"), "another person");
}

#[tokio::test]
async fn a_code_ends_after_half_an_hour_and_another_can_be_asked_for() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    asks_for(&mut marta, NEW).await;
    mails_are_sent(&town).await;
    let code = code_of(&town, NEW).await;
    let later = town.replica(TimeDelta::minutes(29)).await;
    let mut same = town.browser_of(&later, MEDESANO);
    same.jar = marta.jar.clone();
    same.get(PROFILE).await;
    let end = town.replica(TimeDelta::minutes(31)).await;
    let mut late = town.browser_of(&end, MEDESANO);
    (late.jar, late.path, late.bytes) = (same.jar.clone(), same.path.clone(), same.bytes.clone());
    assert!(tries(&mut late, &code).await.contains("scaduto"), "{}", late.reads("main"));
    late.presses("codice-nuovo", &[]).await;
    assert!(late.reads(".alert-success").contains("Ti mandiamo un altro codice"));
    while portal::worker::step(&end, portal::jobs::QUEUES[0]).await.unwrap() {}
    let codes: Vec<String> = letters(&town).await.iter().map(|mail| mail.text.clone()).collect();
    assert_eq!(codes.len(), 2);
    let fresh = codes.iter().find_map(|text| {
        let found = text.split("Il codice è: ").nth(1)?[..6].to_owned();
        (found != code).then_some(found)
    });
    assert_eq!(tries(&mut late, &fresh.unwrap()).await, "");
    assert!(late.reads("dl").contains(NEW));
}

#[tokio::test]
async fn asking_twice_sends_one_mail_and_giving_up_keeps_the_old_address() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    asks_for(&mut marta, NEW).await;
    asks_for(&mut marta, NEW).await;
    marta.presses("codice-nuovo", &[]).await;
    assert!(marta.reads(".error-summary").contains("aspetta un minuto"), "{}", marta.reads("main"));
    mails_are_sent(&town).await;
    assert_eq!(letters(&town).await.len(), 1);
    let code = code_of(&town, NEW).await;
    marta.presses("codice-annulla", &[("contribuente.cellulare", "333 1")]).await;
    assert!(marta.reads(".alert-success").contains("resta quello di prima"));
    assert_eq!(value(&marta, "contribuente.cellulare"), "333 1", "what was written elsewhere stays");
    marta.post(PROFILE, &[("azione", "codice"), ("registrazione.codice", &code)]).await;
    assert!(marta.reads(".error-summary").contains("nessun indirizzo"), "the code of before is nothing");
}

#[tokio::test]
async fn the_code_is_kept_as_a_hash_only_and_never_in_a_job() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    asks_for(&mut marta, NEW).await;
    mails_are_sent(&town).await;
    let code = code_of(&town, NEW).await;
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let change = txn.find_email_change(&super::MARTA.parse().unwrap()).await.unwrap().unwrap();
    let hash = change.code_hash.unwrap();
    assert!(hash.starts_with("$argon2id$") && !hash.contains(&code), "{hash}");
}

/// Where the one request about the address stands, as the person reads it.
async fn request(browser: &mut Browser) -> String {
    browser.get("/area-riservata/richieste").await;
    let rows = browser.reads("main tbody");
    assert_eq!(rows.matches("Cambio dell'indirizzo e-mail").count(), 1, "{rows}");
    rows
}

#[tokio::test]
async fn the_change_is_a_request_that_ends_with_it() {
    Town::on_both(async |town| {
        let mut marta = at_profile(town, MEDESANO, "marta").await;
        asks_for(&mut marta, NEW).await;
        assert!(request(&mut marta).await.contains("Presa in carico"), "{}", marta.reads("main"));
        mails_are_sent(town).await;
        let code = code_of(town, NEW).await;
        marta.get(PROFILE).await;
        assert_eq!(tries(&mut marta, &code).await, "");
        assert!(request(&mut marta).await.contains("Conclusa"), "{}", marta.reads("main"));
    })
    .await;
}

#[tokio::test]
async fn a_change_given_up_or_forgotten_ends_its_request() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    asks_for(&mut marta, NEW).await;
    marta.presses("codice-annulla", &[]).await;
    assert!(request(&mut marta).await.contains("Ritirata"), "{}", marta.reads("main"));
    let mut aldo = at_profile(&town, MEDESANO, "aldo").await;
    asks_for(&mut aldo, NEW).await;
    let later = town.replica(TimeDelta::hours(25)).await;
    portal::sweep::sweep(&later).await;
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let key = sandbox::people::find("aldo").unwrap().fiscal_code.parse().unwrap();
    let cases = txn.list_cases_of(&key).await.unwrap();
    assert_eq!(
        cases.iter().map(|case| case.state()).collect::<Vec<_>>(),
        [domain::request::CaseState::Withdrawn]
    );
}
