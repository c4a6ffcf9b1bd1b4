//! Money that somebody paid for another person's notice: who paid asks for it, the debtor is told, and the office sees both.

use poem::http::StatusCode;

use super::refund::{IBAN, asks, asks_to, before_the_refund};
use super::{answers, at_office, clerk, marta, takes};
use crate::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use domain::debt::DebtPosition;

const LUCA: &str = "PRVLCU90S02F257G";
const STATEMENT: &str = "/area-riservata/estratto-conto";

/// Luca finds Marta's notice by its number and pays it twice; he stands on the page of the outcome.
async fn luca_pays_twice(town: &Town) -> (DebtPosition, Browser) {
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut luca = town.browser(MEDESANO);
    luca.logs_in_at("luca", "MEDIO").await;
    luca.get("/pagamenti/avviso").await;
    luca.post("/pagamenti/avviso", &[("avviso", notice(&debt).as_str())]).await;
    luca.post("/carrello/paga?ritorno=/carrello", &[]).await;
    let back = town.at_checkout(&luca.checkout_url(), "due-volte").await.unwrap();
    luca.get(&back).await;
    (debt, luca)
}

fn names_nobody(browser: &Browser) {
    for private in ["Campioni", "CMPMRT84C52F082M"] {
        assert!(!browser.reads("main").contains(private), "{private}: {}", browser.reads("main"));
    }
}

#[tokio::test]
async fn who_paid_anothers_notice_twice_asks_for_the_money_and_nobody_else_does() {
    Town::on_both(async |town| {
        let (debt, mut luca) = luca_pays_twice(town).await;
        assert!(
            luca.reads(".alert-warning").contains("chiedi il rimborso e scrivi l’IBAN"),
            "{}",
            luca.reads("main")
        );
        let form = luca.attribute(".alert-warning a.btn", "href").unwrap();
        luca.get(STATEMENT).await;
        assert_eq!(luca.attribute("td a[href*=rimborso]", "href").as_deref(), Some(form.as_str()));
        luca.get(&form).await;
        let told = luca.reads("main");
        for word in ["Mensa scolastica", &notice(&debt).grouped(), "52,00"] {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(!told.contains("un'altra persona"), "he paid: {told}");
        names_nobody(&luca);
        let back = luca.attribute("main form a.btn", "href").unwrap();
        assert_eq!(back, format!("{STATEMENT}?anno=2026"), "the notice itself is Marta's");

        let mut aldo = town.browser(MEDESANO);
        aldo.logs_in("aldo").await;
        aldo.get(&form).await;
        assert_eq!(aldo.status, StatusCode::NOT_FOUND, "a third person");
        aldo.get("/home").await;
        aldo.post_files(&form, &[("iban", IBAN), ("intestatario", "Aldo Fintini")], &[]).await;
        assert_eq!(aldo.status, StatusCode::NOT_FOUND);
        let mut elsewhere = town.browser(SORBARA);
        elsewhere.logs_in("luca").await;
        elsewhere.get(&form).await;
        assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another entity's");
        let own = town.owes("medesano", "luca", "Trasporto scolastico", 2).await;
        let mixed = form.replace(&debt.id.to_string(), &own.id.to_string());
        luca.get(&mixed).await;
        assert_eq!(luca.status, StatusCode::NOT_FOUND, "that receipt is of no notice of this debt");
        luca.get(&format!("/area-riservata/documenti/{}/segnala", debt.id)).await;
        assert_eq!(luca.status, StatusCode::NOT_FOUND, "who only paid asks for nothing else");

        let page = asks_to(&mut luca, &form, "Luca Provetti").await;
        names_nobody(&luca);
        let notice_page = format!("/area-riservata/documenti/{}", debt.id);
        assert!(!luca.text().contains(&format!("href=\"{notice_page}\"")), "he may not open the notice");
        luca.get(STATEMENT).await;
        assert!(luca.reads("tbody").contains("Hai chiesto il rimborso di 52,00"), "{}", luca.reads("tbody"));

        let mut marta = marta(town).await;
        marta.get(&notice_page).await;
        assert!(marta.reads(".alert-info").contains("Un’altra persona ha già chiesto il rimborso"));
        marta.get(&form).await;
        assert_eq!(marta.status, StatusCode::CONFLICT, "one request at a time");
        assert!(!marta.text().contains("Provetti") && !marta.text().contains(LUCA), "nobody is named to her");

        let mut clerk = clerk(town, "giulia").await;
        clerk.get(&at_office(&page)).await;
        let told = clerk.reads("main");
        assert!(told.contains("Chi ha pagato") && told.contains(LUCA), "{told}");
        assert!(!told.contains("non è chi ha pagato"), "{told}");
        takes(&mut clerk, &at_office(&page)).await;
        answers(&mut clerk, &at_office(&page), &[("esito", "accogli"), ("motivo", "Mandato 512")]).await;
        clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
        assert!(clerk.reads("main").contains("di chi ha pagato"), "{}", clerk.reads("main"));
        marta.get(&notice_page).await;
        for private in ["Mandato 512", "3456"] {
            assert!(!marta.reads("main").contains(private), "said to who paid: {}", marta.reads("main"));
        }
        luca.get(STATEMENT).await;
        let told = luca.reads("tbody");
        assert!(told.contains("Pagato due volte: l’ente ha concluso il rimborso il 22/11/2026"), "{told}");
        assert_eq!(luca.attribute("tbody a[href*='/richieste/']", "href").as_deref(), Some(page.as_str()));
        luca.get(&form).await;
        assert!(luca.reads("main").contains("Se non hai ricevuto la somma"), "{}", luca.reads("main"));
    })
    .await;
}

#[tokio::test]
async fn the_debtor_is_told_that_somebody_else_paid_and_the_office_is_warned() {
    let town = Town::open().await;
    let (debt, mut luca) = luca_pays_twice(&town).await;
    let form = luca.attribute(".alert-warning a.btn", "href").unwrap();
    let mut marta = marta(&town).await;
    marta.get(&form).await;
    let told = marta.reads(".alert-warning");
    assert_eq!(told, "Il secondo pagamento l'ha fatto un'altra persona: il rimborso spetta a chi ha pagato.");
    let page = asks(&mut marta, &form).await;
    assert!(
        !marta.text().contains(LUCA) && !marta.reads("main").contains("Chi ha pagato"),
        "{}",
        marta.reads("main")
    );
    luca.get(&form).await;
    assert!(luca.reads("main").contains("L'ufficio vede chi ha pagato"), "{}", luca.reads("main"));

    let mut clerk = clerk(&town, "giulia").await;
    clerk.get(&at_office(&page)).await;
    let warning = "Chi chiede il rimborso non è chi ha pagato";
    assert!(clerk.reads("main").contains(warning), "{}", clerk.reads("main"));
    before_the_refund(&mut clerk).await;
    let told = clerk.reads("main");
    for word in [LUCA, "ha cominciato il pagamento su questo portale", warning, "Marta Campioni", "IT … 3456"]
    {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert!(!told.contains("X054"), "the account is whole in the request only");
    assert_eq!(clerk.attribute("main section a", "href"), Some(at_office(&page)));

    luca.get("/area-riservata/accessi/ufficio").await;
    let looks = luca.reads("tbody");
    assert_eq!(looks.matches("Operatore dello sportello").count(), 2, "each page that names him: {looks}");
    assert!(!looks.contains(&debt.description), "nothing of the debt is told by that: {looks}");
}
