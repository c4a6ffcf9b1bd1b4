use domain::access::Permission::ApiDebtWrite;
use domain::fiscal_code::FiscalCode;
use domain::identity::PersonKey;
use domain::profile::Profile;
use domain::scope::{Scope, TenantId};
use domain::tenant::Delivery;
use poem::http::StatusCode;
use portal::{jobs, mail, render::Render, worker};

use super::harness::Town;
use super::program::{MARTA, Program, position};

#[test]
fn every_mail_template_renders_with_every_sample() {
    let render = Render::load().unwrap();
    for sample in mail::samples() {
        for part in ["subject", "body.txt", "body.html"] {
            let text = render.fill(&format!("mail/{}/{part}", sample.folder), &sample.data).unwrap();
            assert!(text.contains("Comune di Medesano") && !text.contains("{{"), "{part}: {text}");
        }
    }
}

/// A mail as its reader sees it.
#[derive(Debug)]
pub(crate) struct Mail {
    /// Name of its file, without ending.
    id: String,
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) raw: String,
}

/// The space before the euro sign does not break a line; here it is one like others.
fn spaced(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// All mails that were sent, in no particular order.
pub(crate) async fn letters(town: &Town) -> Vec<Mail> {
    let Ok(folder) = std::fs::read_dir(town.mail_folder()) else { return Vec::new() };
    folder
        .map(|entry| {
            let path = entry.unwrap().path();
            let raw = std::fs::read(&path).unwrap();
            let mail = mailparse::parse_mail(&raw).unwrap();
            let header = |name: &str| {
                let found = mail.headers.iter().find(|header| header.get_key().eq_ignore_ascii_case(name));
                found.unwrap().get_value()
            };
            assert_eq!(mail.subparts.len(), 2, "text and HTML");
            let (text, html) = (&mail.subparts[0], &mail.subparts[1]);
            Mail {
                id: path.file_stem().unwrap().to_string_lossy().into_owned(),
                to: header("to"),
                subject: header("subject"),
                text: spaced(&text.get_body().unwrap()).replace("\r\n", "\n"),
                html: spaced(&html.get_body().unwrap()),
                raw: String::from_utf8_lossy(&raw).into_owned(),
            }
        })
        .collect()
}

#[tokio::test]
async fn who_gets_a_notice_gets_one_mail_about_it() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, Some("marta@example.it"))).await;
    assert_eq!(program.status, StatusCode::CREATED);
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    let id = format!("Message-ID: <{}@portale-medesano.localhost>", mail.id);
    assert!(mail.raw.contains(&id), "{}", mail.raw);
    assert!(mail.to == "marta@example.it" && mail.raw.contains("Auto-Submitted: auto-generated"));
    for part in [&mail.raw, &mail.text, &mail.html] {
        assert!(!part.contains(MARTA) && !part.contains("Campioni"), "no personal data beyond need");
    }
}

#[tokio::test]
async fn who_left_no_address_is_not_written_to() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, None)).await;
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    assert!(letters(&town).await.is_empty());
    assert_eq!(
        town.app
            .store
            .platform_read(&domain::scope::PlatformScope::system(town.app.clock.now()))
            .await
            .unwrap()
            .pending_jobs()
            .await
            .unwrap(),
        0
    );
}

/// Marta's profile in an entity, changed.
pub(crate) async fn marta_told(town: &Town, tenant: &str, change: impl FnOnce(&mut Profile)) {
    let key = PersonKey::from(MARTA.parse::<FiscalCode>().unwrap());
    let txn = town.app.store.begin(&town.scope(tenant)).await.unwrap();
    let mut profile = txn.lock_profile(&key).await.unwrap();
    change(&mut profile);
    txn.update_profile(&key, &profile).await.unwrap();
    txn.commit().await.unwrap();
}

#[tokio::test]
async fn who_chose_pec_is_told_of_a_new_notice_by_pec_of_that_entity_only() {
    let town =
        Town::open_with(|config| config.mail.pec.from = "Comuni <avvisi@pec.example.it>".to_owned()).await;
    for tenant in ["unionedelsorbara", "medesano"] {
        marta_told(&town, tenant, |profile| {
            profile.delivery = Some(Delivery::Pec);
            profile.pec = Some("marta@pec.example.it".to_owned());
        })
        .await;
        let mut program = Program::of(&town, tenant, &[ApiDebtWrite]).await;
        program.writes("k", &position("p", MARTA, None)).await;
        assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    }
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    let [mail] = mails.as_slice() else { panic!("{} mails: Medesano does not offer PEC", mails.len()) };
    assert_eq!(mail.to, "marta@pec.example.it");
    assert!(mail.raw.contains("avvisi@pec.example.it"), "{}", mail.raw);
}

#[tokio::test]
async fn without_an_account_for_pec_the_office_sends_the_notice() {
    let town = Town::open().await;
    marta_told(&town, "unionedelsorbara", |profile| {
        profile.delivery = Some(Delivery::Pec);
        profile.pec = Some("marta@pec.example.it".to_owned());
        profile.told_email = Some("marta@example.it".to_owned());
    })
    .await;
    let mut program = Program::of(&town, "unionedelsorbara", &[ApiDebtWrite]).await;
    program.writes("k", &position("p", MARTA, None)).await;
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    assert!(letters(&town).await.is_empty(), "not by another way than the chosen one");
}

#[tokio::test]
async fn a_job_that_can_never_work_is_kept_as_dead_at_once() {
    let town = Town::open().await;
    let now = town.app.clock.now();
    let scope = domain::scope::Scope::system(domain::scope::TenantId::parse("medesano").unwrap(), now);
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.enqueue(&jobs::debt_issued_mail(uuid::Uuid::nil(), 0, now)).await.unwrap();
    txn.commit().await.unwrap();
    assert!(worker::step(&town.app, jobs::QUEUES[0]).await.unwrap());
    let txn = town.app.store.platform_read(&domain::scope::PlatformScope::system(now)).await.unwrap();
    let dead = txn.list_dead_jobs().await.unwrap();
    assert_eq!(dead.iter().map(|dead| dead.error.as_str()).collect::<Vec<_>>(), ["the debt is not there"]);
}

#[tokio::test]
async fn the_worker_stops_when_told() {
    let town = Town::open().await;
    let stop = tokio_util::sync::CancellationToken::new();
    let running = tokio::spawn(worker::run(town.app.clone(), stop.clone()));
    stop.cancel();
    let done = tokio::time::timeout(std::time::Duration::from_secs(2), running).await;
    assert!(done.unwrap().unwrap().is_ok());
}

#[tokio::test]
async fn a_receipt_is_sent_to_who_pays_and_to_the_debtor_once_each() {
    let town = Town::open().await;
    let mut debt = town.owes("medesano", "marta", "Mensa scolastica", 1).await;
    debt.debtor.email = Some("marta@example.it".to_owned());
    let mut payer = debt.debtor.clone();
    payer.email = Some("nonna@example.it".to_owned());
    debt.payer = Some(payer);
    let scope = Scope::system(TenantId::parse("medesano").unwrap(), town.app.clock.now());
    let txn = town.app.store.begin(&scope).await.unwrap();
    txn.update_debt(&debt).await.unwrap();
    txn.commit().await.unwrap();
    for _ in 0..2 {
        crate::node::pays(&town, &debt, "iur-1").await;
    }
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mails = letters(&town).await;
    let to = |address: &str| mails.iter().filter(|mail| mail.to == address).count();
    assert_eq!((mails.len(), to("marta@example.it"), to("nonna@example.it")), (2, 1, 1));
}

/// The one mail that a position leads to.
async fn told(town: &Town, body: &serde_json::Value) -> Mail {
    let mut program = Program::of(town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", body).await;
    assert_eq!(program.status, StatusCode::CREATED, "{}", program.body);
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    let mut mails = letters(town).await;
    assert_eq!(mails.len(), 1);
    mails.remove(0)
}

async fn navs(town: &Town, iupd: &str) -> Vec<String> {
    let txn = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let debt = txn.find_debt_by_iupd(iupd).await.unwrap().unwrap();
    debt.installments.iter().map(|unit| unit.notice_number.grouped()).collect()
}

#[tokio::test]
async fn a_single_payment_is_told_in_three_lines() {
    let town = Town::open().await;
    let mail = told(&town, &position("p", MARTA, Some("marta@example.it"))).await;
    let number = &navs(&town, "p").await[0];
    assert_eq!(mail.subject, "Comune di Medesano: avviso di pagamento per Mensa scolastica");
    let expected = format!(
        "Il tuo avviso di pagamento è pronto.\n\nMensa scolastica\n\nCodice avviso: {number}\nImporto: 20,80 €\nScadenza: 22/12/2026\n\n\
         Per vederlo, scaricarlo o pagarlo entra nella tua area personale:\nhttp://"
    );
    assert!(mail.text.starts_with(&expected), "{}", mail.text);
    assert!(!mail.html.contains("<h2>") && !mail.html.contains("<table"), "{}", mail.html);
}

#[tokio::test]
async fn a_plan_is_told_with_every_way_to_pay_it() {
    let town = Town::open().await;
    let mut body = crate::positions::plan("plan");
    for option in body["paymentOption"].as_array_mut().unwrap() {
        option["debtor"]["email"] = serde_json::json!("marta@example.it");
    }
    let mail = told(&town, &body).await;
    let navs = navs(&town, "plan").await;
    let expected = format!(
        "I tuoi avvisi di pagamento sono pronti.\n\nMensa scolastica\n\n\
         Ci sono più modi di pagare: scegline uno. Quando paghi in un modo, gli altri non servono più.\n\n\
         In un’unica soluzione:\nCodice avviso: {}\nImporto: 20,80 €\nScadenza: 22/12/2026\n\n\
         In 2 rate (Mensa a rate):\n- Rata 1 di 2: 10,00 €, entro il 01/12/2026\n  Codice avviso: {}\n\
         - Rata 2 di 2: 11,00 €, entro il 31/01/2027\n  Codice avviso: {}\n\n\
         Per vederli, scaricarli o pagarli entra nella tua area personale:\n",
        navs[0], navs[1], navs[2]
    );
    assert!(mail.text.starts_with(&expected), "{}", mail.text);
    let page = scraper::Html::parse_document(&mail.html);
    let reads = |selector: &str| -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).map(|found| found.text().collect::<String>()).collect()
    };
    assert_eq!(reads("h2"), ["In un’unica soluzione", "In 2 rate (Mensa a rate)"]);
    assert_eq!(reads("dd"), [navs[0].as_str(), "20,80 €", "22/12/2026"]);
    assert_eq!(reads("tbody th"), ["Rata 1 di 2", "Rata 2 di 2"]);
    let rates = ["10,00 €", "01/12/2026", &navs[1], "11,00 €", "31/01/2027", &navs[2]];
    assert_eq!(reads("tbody td"), rates);
}

#[tokio::test]
async fn what_costs_less_for_some_days_or_begins_later_says_so() {
    let town = Town::open().await;
    let mut body = position("fine", MARTA, Some("marta@example.it"));
    let mut later = body["paymentOption"][0].clone();
    body["paymentOption"][0]["installments"][0]["adjustments"] =
        serde_json::json!([{ "kind": "DISCOUNT", "percentBp": 3000, "until": "2026-11-27" }]);
    later["validityDate"] = serde_json::json!("2026-12-01");
    later["installments"][0]["description"] = serde_json::json!("Mensa, in ritardo");
    body["paymentOption"].as_array_mut().unwrap().push(later);
    let mail = told(&town, &body).await;
    // 20,80 less 6,24
    for part in [
        "Importo: 14,56 €\nRiduzione del 30% fino al 27/11/2026: -6,24 €\nScadenza: 22/12/2026\n",
        "In un’unica soluzione (Mensa, in ritardo):\nSi può pagare dal 01/12/2026.\nCodice avviso: ",
    ] {
        assert!(mail.text.contains(part), "{part}: {}", mail.text);
    }
}

#[tokio::test]
async fn what_was_taken_back_before_its_day_is_not_told() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[ApiDebtWrite]).await;
    program.writes("k", &position("gone", MARTA, Some("marta@example.it"))).await;
    let path = "/api/v1/debt-positions/gone/invalidate";
    program.sends(poem::http::Method::POST, path, &[], String::new()).await;
    assert_eq!(program.status, StatusCode::OK, "{}", program.body);
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
    assert!(letters(&town).await.is_empty());
}
