//! Money of a second payment, from the citizen to the office and back.

use poem::http::StatusCode;

use super::{answers, at_office, clerk, hidden, id_of, marta, one, subjects, takes};
use crate::harness::{Browser, MEDESANO, SORBARA, Town};
use crate::{mail, node};
use domain::debt::DebtPosition;
use domain::request::CaseState;

pub(super) const IBAN: &str = "IT60 X054 2811 1010 0000 0123 456";

/// Marta pays the same notice twice; the address of the form that asks for the money.
pub(super) async fn paid_twice(town: &Town) -> (DebtPosition, String) {
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    for receipt in ["iur-1", "iur-2"] {
        assert_eq!(node::pays(town, &debt, receipt).await.fault(), "OK");
    }
    let mut marta = marta(town).await;
    marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    let links = marta.reads("#chiedi ~ .actions");
    assert!(links.contains("Chiedi il rimborso di 52,00"), "{links}");
    let form = marta.attribute("#chiedi ~ .actions a", "href").unwrap();
    (debt, form)
}

/// Asks for it; the address of the request.
pub(super) async fn asks(marta: &mut Browser, form: &str) -> String {
    asks_to(marta, form, "Marta Campioni").await
}

/// The same to somebody's account.
pub(super) async fn asks_to(browser: &mut Browser, form: &str, holder: &str) -> String {
    browser.get(form).await;
    let id = hidden(browser, "richiesta");
    let fields = [("richiesta", id.as_str()), ("iban", IBAN), ("intestatario", holder), ("testo", "")];
    browser.post_files(form, &fields, &[]).await;
    assert_eq!(browser.status, StatusCode::OK, "{}", browser.reads("main"));
    format!("/area-riservata/richieste/{id}")
}

#[tokio::test]
async fn a_second_payment_comes_back_to_who_made_it() {
    Town::on_both(async |town| {
        let (debt, form) = paid_twice(town).await;
        let mut marta = marta(town).await;
        let page = asks(&mut marta, &form).await;
        let told = marta.reads("main");
        for word in [
            "IT60 X054",
            "Marta Campioni",
            "Chiedo il rimborso",
            "Non ancora",
            "22/12/2026",
            "Comune di Medesano",
        ] {
            assert!(told.contains(word), "{word}: {told}");
        }
        let mut clerk = clerk(town, "luca").await;
        clerk.get("/gestione/richieste").await;
        assert!(clerk.reads("tbody").contains("Rimborso: Mensa scolastica"), "{}", clerk.reads("main"));
        assert!(clerk.reads("tbody").contains("1 messaggio da leggere"));
        let office = at_office(&page);
        takes(&mut clerk, &office).await;
        answers(&mut clerk, &office, &[("esito", "accogli"), ("motivo", "Mandato 512 del 25/11/2026")]).await;
        assert!(clerk.reads("main").contains("Conclusa"), "{}", clerk.reads("main"));
        clerk.get("/gestione/rimborsi?stato=chiusi").await;
        let refund = clerk.attribute("tbody a", "href").unwrap();
        clerk.get(&refund).await;
        let closed = clerk.reads("main");
        assert!(closed.contains("IBAN IT … 3456: Mandato 512 del 25/11/2026"), "{closed}");
        assert!(!closed.contains("IT60"), "whoever sees the debt reads this");

        marta.get(&page).await;
        let told = marta.reads("main");
        for word in ["Conclusa", "Mandato 512 del 25/11/2026", "non si possono più mandare messaggi"] {
            assert!(told.contains(word), "{word}: {told}");
        }
        marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
        assert!(!marta.reads("main").contains("Chiedi il rimborso"), "it was given back");
        assert!(marta.reads("main").contains("Rimborso concluso"), "{}", marta.reads("main"));
        let box_ = marta.reads(".alert-info");
        assert!(box_.contains("L’ente ha concluso il rimborso di 52,00"), "{box_}");
        assert_eq!(marta.attribute(".alert-info a", "href").as_deref(), Some(page.as_str()));
        assert!(!marta.reads("main").contains("restituirà"), "nothing is promised any more");
        let mut got = subjects(town).await;
        let letters = mail::letters(town).await;
        for letter in letters.iter().filter(|letter| letter.subject.contains("richiesta")) {
            for private in ["Campioni", "CMPMRT84C52F082M", "IT60", "Mandato", "Chiedo"] {
                assert!(!letter.text.contains(private) && !letter.html.contains(private), "{private}");
            }
            assert!(letter.text.contains(&format!("{MEDESANO}:8080{page}")), "{}", letter.text);
        }
        let number = one(town, id_of(&page)).await.number;
        let mut expected = vec![
            format!("Comune di Medesano: abbiamo ricevuto la richiesta {number}"),
            format!("Comune di Medesano: la richiesta {number} è accolta"),
            format!("Comune di Medesano: la richiesta {number} è presa in carico"),
        ];
        expected.sort();
        got.retain(|subject| subject.contains("richiesta"));
        assert_eq!(got, expected);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_account_is_told_beside_its_field_and_nothing_is_lost() {
    let town = Town::open().await;
    let (_, form) = paid_twice(&town).await;
    let mut marta = marta(&town).await;
    marta.get(&form).await;
    let id = hidden(&marta, "richiesta");
    let fields = [
        ("richiesta", id.as_str()),
        ("iban", "IT61X0542811101000000123456"),
        ("intestatario", ""),
        ("testo", "Grazie <b>mille</b> 🙂"),
    ];
    marta.post_files(&form, &fields, &[]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(marta.reads(".error-summary").contains("le cifre di controllo non tornano"));
    assert!(marta.reads("#iban-errore").contains("le cifre di controllo non tornano"));
    assert!(marta.reads("#intestatario-errore").contains("Scrivi nome e cognome"));
    assert_eq!(marta.attribute("#iban", "value").as_deref(), Some("IT61X0542811101000000123456"));
    assert_eq!(marta.reads("textarea"), "Grazie <b>mille</b> 🙂");
    assert_eq!(hidden(&marta, "richiesta"), id, "it is the same request that is being written");
}

#[tokio::test]
async fn the_same_form_twice_makes_one_request_and_another_is_told_of_it() {
    let town = Town::open().await;
    let (_, form) = paid_twice(&town).await;
    let mut marta = marta(&town).await;
    let mut window = marta.window();
    let page = asks(&mut marta, &form).await;
    let id = id_of(&page).to_owned();
    let fields = [("richiesta", id.as_str()), ("iban", IBAN), ("intestatario", "Marta Campioni")];
    window.get("/area-riservata/documenti").await;
    window.post_files(&form, &fields, &[]).await;
    assert_eq!(window.path, page, "pressed twice");
    window.get(&form).await;
    assert_eq!(window.status, StatusCode::CONFLICT);
    assert!(window.reads("main").contains("L'hai già chiesto con la richiesta"), "{}", window.reads("main"));
    window.get("/area-riservata/richieste").await;
    assert_eq!(window.reads("tbody").matches("Rimborso").count(), 1);
}

/// The page of the first refund in the office's list.
pub(super) async fn before_the_refund(clerk: &mut Browser) -> String {
    clerk.get("/gestione/rimborsi").await;
    let refund = clerk.attribute("tbody a", "href").unwrap();
    clerk.get(&refund).await;
    refund
}

#[tokio::test]
async fn money_given_back_without_an_answer_ends_the_request_too() {
    let town = Town::open().await;
    let (_, form) = paid_twice(&town).await;
    let mut marta = marta(&town).await;
    let page = asks(&mut marta, &form).await;
    let mut clerk = clerk(&town, "luca").await;
    let refund = before_the_refund(&mut clerk).await;
    clerk.post(&refund, &[("motivo", " ")]).await;
    let told = clerk.reads(".error-summary");
    assert!(told.contains("che cosa è stato fatto") && told.contains("a chi l'ha chiesta"), "{told}");
    clerk.post(&refund, &[("motivo", "Bonifico del 30/11")]).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "somebody is asking: did she get it?");
    assert!(clerk.reads("#motivo").contains("Bonifico del 30/11"), "nothing is lost");
    clerk.post(&refund, &[("motivo", "Bonifico del 30/11"), ("a-chi", "chi-ha-chiesto")]).await;
    let case = one(&town, id_of(&page)).await;
    assert_eq!((case.state(), case.outcome()), (CaseState::Concluded, Some("Bonifico del 30/11")));
    marta.get(&form).await;
    assert!(marta.reads("main").contains("ha già concluso questo rimborso"), "{}", marta.reads("main"));
}

#[tokio::test]
async fn money_that_went_elsewhere_grants_no_request() {
    let town = Town::open().await;
    let (_, form) = paid_twice(&town).await;
    let mut marta = marta(&town).await;
    let page = asks(&mut marta, &form).await;
    let mut clerk = clerk(&town, "luca").await;
    let refund = before_the_refund(&mut clerk).await;
    clerk.post(&refund, &[("motivo", "Bonifico a chi ha pagato"), ("a-chi", "altro")]).await;
    let case = one(&town, id_of(&page)).await;
    assert_eq!((case.state(), case.outcome()), (CaseState::Refused, Some("Bonifico a chi ha pagato")));
    marta.get(&page).await;
    assert!(marta.reads("main").contains("Bonifico a chi ha pagato"), "{}", marta.reads("main"));
    assert!(
        !subjects(&town)
            .await
            .iter()
            .any(|subject| subject.contains("accolta") && !subject.contains("non è stata"))
    );
}

#[tokio::test]
async fn anothers_receipt_and_a_receipt_that_is_right_give_nothing_back() {
    let town = Town::open().await;
    let (debt, form) = paid_twice(&town).await;
    let receipts = town.receipts("medesano", &debt).await;
    let mut marta = marta(&town).await;
    for forged in [receipts[0].id.to_string(), uuid::Uuid::nil().to_string(), "x".to_owned()] {
        let form = format!("/area-riservata/documenti/{}/rimborso/{forged}", debt.id);
        marta.get(&form).await;
        assert_eq!(marta.status, StatusCode::NOT_FOUND, "{forged}");
    }
    let mut luca = town.browser(MEDESANO);
    luca.logs_in("luca").await;
    luca.get(&form).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND, "another person's");
    luca.get("/home").await;
    let fields = [("iban", IBAN), ("intestatario", "Luca Provetti")];
    luca.post_files(&form, &fields, &[]).await;
    assert_eq!(luca.status, StatusCode::NOT_FOUND);
    let mut elsewhere = town.browser(SORBARA);
    elsewhere.logs_in("marta").await;
    elsewhere.get(&form).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's");
    let mut weak = town.browser(MEDESANO);
    weak.logs_in_at("marta", "BASSO").await;
    weak.get(&form).await;
    assert_eq!(weak.status, StatusCode::FORBIDDEN, "money asks for a strong login");
    assert!(weak.reads("main").contains("MEDIO"), "{}", weak.reads("main"));
}

#[tokio::test]
async fn the_document_says_where_the_money_stands() {
    let town = Town::open().await;
    let (debt, form) = paid_twice(&town).await;
    let document = format!("/area-riservata/documenti/{}", debt.id);
    let mut marta = marta(&town).await;
    marta.get(&document).await;
    let told = marta.reads(".alert-warning");
    assert!(told.contains("Per riavere 52,00") && told.contains("scrivi l’IBAN del tuo conto"), "{told}");
    assert_eq!(
        marta.attribute(".alert-warning a.btn", "href").as_deref(),
        Some(form.as_str()),
        "near the top"
    );
    let page = asks(&mut marta, &form).await;
    let number = one(&town, id_of(&page)).await.number;
    marta.get(&document).await;
    let asked = format!("con la richiesta {number}: l’ufficio risponde entro il 22/12/2026");
    assert!(marta.reads(".alert-info").contains(&asked), "{}", marta.reads("main"));
    assert!(marta.reads("#ricevute ~ ul").contains(&asked), "the same by the receipt");
    assert_eq!(marta.attribute(".alert-info a", "href").as_deref(), Some(page.as_str()));

    let mut clerk = clerk(&town, "luca").await;
    takes(&mut clerk, &at_office(&page)).await;
    answers(&mut clerk, &at_office(&page), &[("esito", "rifiuta"), ("motivo", "L'IBAN è di un altro.")])
        .await;
    marta.get(&document).await;
    let told = marta.reads(".alert-warning");
    assert!(told.contains(&format!("non ha accolto la richiesta {number}")), "{told}");
    assert!(told.contains("Chiedi il rimborso") && !marta.reads("main").contains("restituirà"), "{told}");
    clerk.get("/gestione/rimborsi").await;
    let told = clerk.reads("tbody");
    assert!(told.contains(&format!("{number}: non accolta")), "the money is still owed: {told}");
    let again = asks(&mut marta, &form).await;
    assert_ne!(again, page);
}

#[tokio::test]
async fn the_mail_of_a_second_payment_leads_to_the_form() {
    let town = Town::open().await;
    let mut debt = town.debt("medesano", "marta", "Mensa scolastica", 1);
    debt.debtor.email = Some("marta.campioni@example.org".to_owned());
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.add_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    for receipt in ["iur-1", "iur-2"] {
        assert_eq!(node::pays(&town, &debt, receipt).await.fault(), "OK");
    }
    let of = |what: &str| format!("Comune di Medesano: {what}");
    let (once, twice) =
        (of("ricevuta del pagamento per Mensa scolastica"), of("pagato due volte, Mensa scolastica"));
    assert_eq!(subjects(&town).await, [twice.clone(), once]);
    let letters = mail::letters(&town).await;
    let letter = letters.iter().find(|letter| letter.subject == twice).unwrap();
    let second = town.receipts("medesano", &debt).await.remove(1).id;
    let form = format!("{MEDESANO}:8080/area-riservata/documenti/{}/rimborso/{second}", debt.id);
    for part in [&letter.text, &letter.html] {
        assert!(part.contains("IBAN") && part.contains(&form), "{part}");
    }
}

#[tokio::test]
async fn a_weak_login_does_not_read_the_account() {
    let town = Town::open().await;
    let (_, form) = paid_twice(&town).await;
    let page = asks(&mut marta(&town).await, &form).await;
    let mut weak = town.browser(MEDESANO);
    weak.logs_in_at("marta", "BASSO").await;
    weak.get(&page).await;
    let told = weak.reads("main");
    assert!(told.contains("IT … 3456") && !told.contains("X054"), "{told}");
    weak.get("/area-riservata/profilo/i-miei-dati.json").await;
    assert!(weak.text().contains("IT … 3456") && !weak.text().contains("X0542811"), "{}", weak.status);
}
