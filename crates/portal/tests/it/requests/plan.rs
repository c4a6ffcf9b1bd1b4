//! A debt in instalments, from the citizen to the office and back to the Node.

use poem::http::StatusCode;

use super::email_change::of_marta;
use super::{answers, at_office, clerk, confirms, hidden, id_of, marta, one, subjects, takes};
use crate::harness::{Browser, MEDESANO, SORBARA, Town, notice};
use crate::node;
use domain::debt::DebtPosition;
use domain::request::{Asked, CaseState, Stage};
use portal::request::open::{self, AskError};

fn form_of(debt: &DebtPosition) -> String {
    format!("/area-riservata/documenti/{}/rateizzazione", debt.id)
}

async fn asks(marta: &mut Browser, form: &str, count: &str, text: &str) -> String {
    marta.get(form).await;
    let id = hidden(marta, "richiesta");
    marta.post_files(form, &[("richiesta", &id), ("rate", count), ("testo", text)], &[]).await;
    format!("/area-riservata/richieste/{id}")
}

#[tokio::test]
async fn a_debt_becomes_a_plan_that_is_paid_at_the_node() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let old = notice(&debt).to_string();
        let mut marta = marta(town).await;
        marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
        assert!(marta.reads("main").contains("Chiedi la rateizzazione"));
        let page = asks(&mut marta, &form_of(&debt), "3", "Ho perso il lavoro").await;
        assert!(marta.reads("main").contains("Rate chieste"), "{}", marta.reads("main"));

        let mut clerk = clerk(town, "luca").await;
        let office = at_office(&page);
        takes(&mut clerk, &office).await;
        clerk.get(&office).await;
        assert_eq!(clerk.attribute("#rate", "value").as_deref(), Some("3"), "as many as were asked for");
        for reader in [&mut marta, &mut clerk] {
            let told = reader.reads("main");
            let facts = ["Mensa scolastica", "52,00 €", &grouped(&old), "22/12/2026", "Da pagare"];
            for fact in facts {
                assert!(told.contains(fact), "{fact}: {told}");
            }
        }
        let granted = [("esito", "accogli"), ("motivo", "Concessa"), ("rate", "3"), ("prima", "2026-12-31")];
        answers(&mut clerk, &office, &granted).await;
        assert_eq!(clerk.status, StatusCode::OK, "{}", clerk.reads("main"));
        assert!(clerk.reads("main").contains("Conclusa"), "{}", clerk.reads("main"));

        let plan = town.debt_now("medesano", &debt).await;
        let units: Vec<(i64, String)> = plan
            .installments
            .iter()
            .map(|unit| (unit.amount.cents(), unit.due_date.unwrap().to_string()))
            .collect();
        let expected = [(1_734, "2026-12-31"), (1_733, "2027-01-31"), (1_733, "2027-02-28")];
        assert_eq!(units, expected.map(|(cents, day)| (cents, day.to_owned())));
        assert_eq!(node::verify(town, node::MEDESANO, &old).await.fault(), "PAA_PAGAMENTO_ANNULLATO");
        for (unit, amount) in plan.installments.iter().zip(["17.34", "17.33", "17.33"]) {
            let told = node::verify(town, node::MEDESANO, unit.notice_number.as_str()).await;
            assert_eq!(told.fault(), "OK", "{}", told.body);
            assert_eq!(told.reads("amount").as_deref(), Some(amount));
        }

        marta.get(&page).await;
        let told = marta.reads("main");
        let next = "Ora paga le rate: la prima di 17,34 € entro il 31/12/2026.";
        for word in ["Concessa", "Rate accordate", next, "Rata 3 di 3: 17,33 € entro il 28/02/2027"] {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(!told.contains("Non devi fare altro"), "three instalments are to be paid: {told}");
        marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
        let told = marta.reads("main");
        for word in ["Rata 1 di 3", "Rata 3 di 3", "17,34", "Rateizzato"] {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(!told.contains("Chiedi la rateizzazione"), "it has been divided");
        marta.get(&format!("/pagamenti/avvisi/{}/avviso", debt.id)).await;
        assert_eq!(marta.status, StatusCode::OK, "the notice of the plan can be read");
        is_not_taken_back(&mut marta, &plan).await;
        pays_all(town, &plan).await;
        marta.get(&page).await;
        assert!(marta.reads("main").contains("Tutte le rate sono pagate."), "{}", marta.reads("main"));
        let number = one(town, id_of(&page)).await.number;
        let got = subjects(town).await;
        assert!(got.contains(&format!("Comune di Medesano: la richiesta {number} è accolta")), "{got:?}");
    })
    .await;
}

/// As pages write a notice number.
fn grouped(number: &str) -> String {
    domain::notice_number::NoticeNumber::parse(number).unwrap().grouped()
}

/// Who made the debt does not cancel the plan that the office granted.
async fn is_not_taken_back(marta: &mut Browser, plan: &DebtPosition) {
    for page in ["/area-riservata/documenti", "/pagamenti/avvisi"] {
        marta.get(&format!("{page}/{}", plan.id)).await;
        assert!(!marta.reads("main").contains("Annulla"), "{page}: {}", marta.reads("main"));
    }
    let cancel = format!("/pagamenti/avvisi/{}/annulla", plan.id);
    marta.get(&cancel).await;
    marta.post(&cancel, &[]).await;
    assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", marta.reads("main"));
    assert!(marta.reads("main").contains("non puoi annullarlo da qui"), "{}", marta.reads("main"));
}

/// Each instalment is paid; the spontaneous payment's own request ends with the last.
async fn pays_all(town: &Town, plan: &DebtPosition) {
    for (place, unit) in plan.installments.iter().enumerate() {
        let whole = format!("{}</paymentAmount>", unit.amount.decimal());
        let part = format!("{}</transferAmount>", unit.amount.decimal());
        let id = format!("rata-{place}");
        let number = unit.notice_number.as_str();
        let message = node::receipt(true, node::MEDESANO, node::MEDESANO, number, &id)
            .replace("52.00</paymentAmount>", &whole)
            .replace("52.00</transferAmount>", &part);
        assert_eq!(node::post(town, "paSendRTV2", message).await.fault(), "OK");
        let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
        let request = txn.find_request_by_debt(plan.id).await.unwrap().unwrap();
        let last = place + 1 == plan.installments.len();
        let expected = if last { Stage::Paid } else { Stage::WaitingForPayment };
        assert_eq!(request.stage(), expected, "instalment {place}");
    }
    let now = town.debt_now("medesano", plan).await;
    assert!(now.is_settled());
}

#[tokio::test]
async fn what_is_wrong_with_a_plan_is_told_beside_its_field() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    for (count, text, field) in [
        ("", "Perché", "rate"),
        ("13", "Perché", "rate"),
        ("72", "Perché", "rate"),
        ("3", " \u{200b}", "testo"),
    ] {
        asks(&mut marta, &form_of(&debt), count, text).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY, "{count} {text}");
        assert!(!marta.reads(&format!("#{field}-errore")).is_empty(), "{count} {text}");
    }
    asks(&mut marta, &form_of(&debt), "6", "Perché").await;
    let five = "Scegli in quante rate vuoi pagare: da 2 a 5, ognuna di almeno 10,00 €.";
    assert!(marta.reads("#rate-errore").contains(five), "52,00 € in five: {}", marta.reads("main"));
    let due = "l'avviso resta da pagare entro il 22/12/2026";
    assert!(marta.reads("main").contains(due), "{}", marta.reads("main"));
    let page = asks(&mut marta, &form_of(&debt), "3", "Perché").await;
    let mut clerk = clerk(&town, "luca").await;
    let office = at_office(&page);
    takes(&mut clerk, &office).await;
    let wrong = [
        ("", "2026-12-31", "Perché no", "rate"),
        ("1", "2026-12-31", "Perché no", "rate"),
        ("99", "2026-12-31", "Perché no", "rate"),
        ("6", "2026-12-31", "Perché no", "rate"),
        ("3", "2036-01-01", "Perché no", "prima"),
        ("3", "2026-11-21", "Perché no", "prima"),
        ("3", "31/02/2027", "Perché no", "prima"),
        ("3", "9999-12-31", "Perché no", "prima"),
        ("3", "2026-12-31", "  ", "motivo"),
    ];
    for (count, first, why, field) in wrong {
        let fields = [("esito", "accogli"), ("rate", count), ("prima", first), ("motivo", why)];
        answers(&mut clerk, &office, &fields).await;
        assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{count} {first} {why}");
        assert!(!clerk.reads(&format!("#{field}-errore")).is_empty(), "{field}: {}", clerk.reads("main"));
        assert_eq!(clerk.attribute("#prima", "value").as_deref(), Some(first), "nothing is lost");
        assert_eq!(clerk.reads("#motivo"), why.trim());
    }
    let one_only = [("esito", "accogli"), ("rate", "1"), ("prima", "2026-12-31"), ("motivo", "Perché no")];
    answers(&mut clerk, &office, &one_only).await;
    assert_eq!(clerk.reads("#rate-errore"), "Errore: Le rate sono da 2 a 5.", "what the amount allows");
    let many = [("esito", "accogli"), ("rate", "300"), ("prima", "2026-12-31"), ("motivo", "Perché no")];
    answers(&mut clerk, &office, &many).await;
    assert_eq!(clerk.reads("#rate-errore"), "Errore: Le rate sono da 2 a 5.");
    assert_eq!(town.debt_now("medesano", &debt).await, debt, "nothing happened to the debt");
    assert_eq!(one(&town, id_of(&page)).await.state(), CaseState::TakenInCharge);
}

#[tokio::test]
async fn a_debt_that_was_paid_meanwhile_is_not_divided() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = asks(&mut marta, &form_of(&debt), "3", "Perché").await;
    assert_eq!(node::pays(&town, &debt, "iur").await.fault(), "OK");
    let mut clerk = clerk(&town, "luca").await;
    let office = at_office(&page);
    takes(&mut clerk, &office).await;
    let granted = [("esito", "accogli"), ("motivo", "Concessa"), ("rate", "3"), ("prima", "2026-12-31")];
    answers(&mut clerk, &office, &granted).await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(clerk.reads(".error-summary").contains("oggi non si può pagare"), "{}", clerk.reads("main"));
    answers(&mut clerk, &office, &[("esito", "rifiuta"), ("motivo", "L'avviso è già pagato")]).await;
    marta.get(&page).await;
    assert!(marta.reads("main").contains("L'avviso è già pagato"), "{}", marta.reads("main"));
    marta.get(&form_of(&debt)).await;
    assert_eq!(marta.status, StatusCode::CONFLICT, "a paid debt is not divided");
}

#[tokio::test]
async fn what_an_answer_does_is_told_before_it_is_sent() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = asks(&mut marta, &form_of(&debt), "3", "Perché").await;
    let mut clerk = clerk(&town, "luca").await;
    let office = at_office(&page);
    takes(&mut clerk, &office).await;
    clerk.get(&office).await;
    let version = hidden(&clerk, "versione");
    let why = "Concessa.\nPuoi pagare \"da ora\".";
    let granted = [
        ("esito", "accogli"),
        ("motivo", why),
        ("rate", "3"),
        ("prima", "2026-12-31"),
        ("versione", version.as_str()),
    ];
    clerk.post(&format!("{office}/esito"), &granted).await;
    assert_eq!(clerk.status, StatusCode::OK);
    let told = clerk.reads("main");
    let old = format!("L'avviso {} di 52,00 € non vale più", grouped(notice(&debt).as_str()));
    for word in [old.as_str(), "1 di 3", "17,34", "31/12/2026", "31/01/2027", "28/02/2027", "\"da ora\""] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(town.debt_now("medesano", &debt).await, debt, "nothing has happened yet");
    assert_eq!(one(&town, id_of(&page)).await.state(), CaseState::TakenInCharge);
    confirms(&mut clerk, &office, "torna").await;
    assert_eq!(clerk.status, StatusCode::OK);
    assert_eq!(clerk.attribute("#prima", "value").as_deref(), Some("2026-12-31"), "nothing is lost");
    assert_eq!(clerk.reads("#motivo"), why.replace('\n', " "), "as the harness reads lines");
    clerk.post(&format!("{office}/esito"), &granted).await;
    assert_eq!(node::pays(&town, &debt, "iur").await.fault(), "OK");
    confirms(&mut clerk, &office, "conferma").await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "it was paid meanwhile");
    assert_eq!(clerk.attribute("#rate", "value").as_deref(), Some("3"), "nothing is lost");
}

#[tokio::test]
async fn what_changed_after_it_was_told_is_not_granted() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    let page = asks(&mut marta, &form_of(&debt), "2", "Perché").await;
    let mut clerk = clerk(&town, "luca").await;
    let office = at_office(&page);
    takes(&mut clerk, &office).await;
    clerk.get(&office).await;
    let version = hidden(&clerk, "versione");
    let granted = [
        ("esito", "accogli"),
        ("motivo", "Sì"),
        ("rate", "2"),
        ("prima", "2026-12-31"),
        ("versione", &version),
    ];
    clerk.post(&format!("{office}/esito"), &granted).await;
    assert!(clerk.reads("main").contains("26,00"), "two instalments of 26 euro: {}", clerk.reads("main"));
    let mut dearer = debt.clone();
    dearer.installments[0].amount = domain::euro::Euro::from_cents(20_000);
    dearer.installments[0].transfers[0].amount = domain::euro::Euro::from_cents(20_000);
    let txn = town.app.store.begin(&town.scope("medesano")).await.unwrap();
    txn.update_debt(&dearer).await.unwrap();
    txn.commit().await.unwrap();
    confirms(&mut clerk, &office, "conferma").await;
    assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", clerk.reads("main"));
    assert_eq!(clerk.attribute("#rate", "value").as_deref(), Some("2"), "nothing is lost");
    assert_eq!(town.debt_now("medesano", &debt).await.installments.len(), 1, "nothing was granted");
    assert_eq!(one(&town, id_of(&page)).await.state(), CaseState::TakenInCharge);
}

#[tokio::test]
async fn what_is_too_small_is_not_divided() {
    let town = Town::open().await;
    let folder = town.tenant_folder("medesano");
    let file = folder.join("tenant.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let text = text.replace("[documents]", "[requests]\nsmallest_instalment = 3000\n\n[documents]");
    std::fs::write(&file, text).unwrap();
    let (app, now) = (&town.app, town.app.clock.now());
    portal::tenant::apply(&app.store, &app.config, now, &folder, true).await.unwrap();
    app.registry.refresh(&app.store, now).await.unwrap();
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let mut marta = marta(&town).await;
    marta.get(&format!("/area-riservata/documenti/{}", debt.id)).await;
    assert!(!marta.reads("main").contains("Chiedi la rateizzazione"), "52,00 € is less than two of 30,00 €");
    marta.get(&form_of(&debt)).await;
    assert_eq!(marta.status, StatusCode::CONFLICT);
    assert!(marta.reads("main").contains("ogni rata è di almeno 30,00 €"), "{}", marta.reads("main"));
}

#[tokio::test]
async fn more_instalments_than_the_debt_has_when_it_is_sent_are_refused() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    let _marta = marta(&town).await;
    let scope = of_marta(&town).await;
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let about = open::about(&town.app.store, &scope, (&debt.id.to_string(), None)).await.unwrap();
    let sends = async |count| {
        let asked = Asked::Instalments { count };
        let id = uuid::Uuid::new_v4();
        let written =
            open::Written { id, asked, text: "Perché".to_owned(), files: Vec::new(), most_files: 5 };
        open::send(&town.app.store, &scope, &tenant, &about, written).await
    };
    // 52,00 € in rates of at least 10,00 €
    let Err(AskError::Faults(faults)) = sends(6).await else { panic!("six rates of 52,00 €") };
    assert_eq!(faults[0].field, "rate");
    assert!(faults[0].text.contains("da 2 a 5"), "{faults:?}");
    assert!(sends(5).await.is_ok());
}

#[tokio::test]
async fn anothers_debt_cannot_be_divided() {
    let town = Town::open().await;
    let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    for (host, person) in [(MEDESANO, "luca"), (SORBARA, "marta")] {
        let mut other = town.browser(host);
        other.logs_in(person).await;
        for way in ["rateizzazione", "segnala"] {
            let form = format!("/area-riservata/documenti/{}/{way}", debt.id);
            other.get(&form).await;
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{host} {person} {way}");
            other.get("/home").await;
            other.post_files(&form, &[("rate", "3"), ("testo", "Perché")], &[]).await;
            assert_eq!(other.status, StatusCode::NOT_FOUND, "{host} {person} {way}");
        }
    }
}

#[tokio::test]
async fn two_forms_at_once_make_one_request() {
    Town::on_both(async |town| {
        let debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
        let mut one = marta(town).await;
        let mut other = one.window();
        let form = form_of(&debt);
        one.get(&form).await;
        other.get(&form).await;
        let ids = [hidden(&one, "richiesta"), hidden(&other, "richiesta")];
        let fields = |id| [("richiesta", id), ("rate", "3"), ("testo", "Perché")];
        let (first, second) = (fields(ids[0].as_str()), fields(ids[1].as_str()));
        tokio::join!(one.post_files(&form, &first, &[]), other.post_files(&form, &second, &[]));
        let mut statuses = [one.status, other.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::OK, StatusCode::CONFLICT]);
    })
    .await;
}
