use super::{MARTA, PASSWORD, at, is_in, old_account, scope, town_of_2021, tries, visitor};
use crate::harness::{MEDESANO, SORBARA, Town};
use poem::http::StatusCode;
use portal::credentials::login::{Refused, Typed, log_in};

const WRONG: &str = "Nome utente o password sbagliati";

#[tokio::test]
async fn what_nobody_should_type_is_refused_alike_and_without_hashing_a_book() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut visitor = visitor(&town);
    let before = town.app.hashing.operations();
    let book = "a".repeat(10 * 1024);
    for (username, password, told) in [
        ("", "", "Scrivi il nome utente"),
        ("marta", "", "Scrivi la password"),
        ("  ", "x", "Scrivi il nome"),
    ] {
        tries(&mut visitor, username, password).await;
        assert_eq!(visitor.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(visitor.reads(".error-summary").contains(told), "{}", visitor.text());
    }
    for (username, password) in [("marta", book.as_str()), (book.as_str(), "x")] {
        tries(&mut visitor, username, password).await;
        assert_eq!(visitor.status, StatusCode::FORBIDDEN);
        assert!(visitor.reads("[role=alert]").contains(WRONG), "{}", visitor.text());
    }
    assert_eq!(town.app.hashing.operations(), before, "nothing was hashed");
    for (username, password) in [("🐢", "🐢"), ("' OR 1=1 --", "' OR ''='")] {
        tries(&mut visitor, username, password).await;
        assert!(visitor.reads("[role=alert]").contains(WRONG), "{}", visitor.text());
    }
    visitor.get("/accesso/credenziali").await;
    visitor.post("/accesso/credenziali", &[("username", "marta\u{0}"), ("password", PASSWORD)]).await;
    assert_eq!(visitor.status, StatusCode::BAD_REQUEST, "NUL is no text of a form");
    visitor.post_raw("/accesso/credenziali", &[("username", "marta"), ("password", PASSWORD)]).await;
    assert_eq!(visitor.status, StatusCode::FORBIDDEN, "without the token of the form");
    assert!(!is_in(&visitor));
}

#[tokio::test]
async fn an_old_account_logs_in_at_level_basso_and_its_hash_becomes_a_new_one() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,2021-09-20").await;
    let find = async || {
        let txn = town.app.store.begin_read(&scope(&town, "medesano")).await.unwrap();
        txn.find_credential("marta").await.unwrap().unwrap()
    };
    let before = find().await;
    let mut marta = visitor(&town);
    for _ in 0..2 {
        tries(&mut marta, " MARTA ", PASSWORD).await;
        assert_eq!(marta.path, "/home", "{}", marta.text());
        let block = marta.reads(".user-block");
        assert!(block.contains("BASSO") && block.contains(MARTA), "{block}");
    }
    let after = find().await;
    assert!(after.hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", after.hash);
    assert_eq!(
        (after.id, after.registered_at, after.expires_at),
        (before.id, before.registered_at, before.expires_at)
    );
    assert!(marta.headers.get_all("set-cookie").iter().count() <= 2);
}

#[tokio::test]
async fn the_same_work_is_done_whoever_is_asked_for() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    old_account(&town, "medesano", "tardi", "", "2021-03-01,").await;
    let mut visitor = visitor(&town);
    let story = [
        ("nessuno", PASSWORD),
        ("marta", "un'altra password"),
        ("tardi", PASSWORD),
        ("marta", PASSWORD),
        ("marta", "un'altra password"),
        ("marta", PASSWORD),
    ];
    for (username, password) in story {
        let before = town.app.hashing.operations();
        tries(&mut visitor, username, password).await;
        assert_eq!(town.app.hashing.operations(), before + 1, "{username} {password}");
        visitor.jar.lock().unwrap().clear();
    }
}

/// Whether the right password lets in at that very second.
async fn lets_in(town: &Town, username: &str, second: &str) -> bool {
    let scope = domain::scope::Scope { now: at(second), ..scope(town, "medesano") };
    let tenant = town.app.registry.by_id(&scope.tenant).unwrap();
    let client = portal::client::ClientAddress::UNKNOWN;
    let typed = Typed { username, password: PASSWORD, client, device: None };
    match log_in(&town.app.store, &town.app.hashing, &scope, &tenant, typed).await {
        Ok(_) => true,
        Err(Refused::Ineligible(_)) => false,
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn both_limits_and_the_own_end_hold_to_the_second_in_rome() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "prima", "", "2021-02-27T22:59:59Z,").await;
    old_account(&town, "medesano", "tardi", "", "2021-02-27T23:00:00Z,").await;
    old_account(&town, "medesano", "propria", "", "2020-05-01,2021-08-15T12:00:00Z").await;
    assert!(lets_in(&town, "prima", "2021-09-30T21:59:59Z").await);
    assert!(!lets_in(&town, "prima", "2021-09-30T22:00:00Z").await);
    assert!(!lets_in(&town, "tardi", "2021-09-01T10:00:00Z").await);
    assert!(lets_in(&town, "propria", "2021-08-15T11:59:59Z").await);
    assert!(!lets_in(&town, "propria", "2021-08-15T12:00:00Z").await);
}

#[tokio::test]
async fn after_the_cutoff_the_page_explains_and_the_server_refuses() {
    let town = Town::open().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut marta = visitor(&town);
    marta.get("/accesso/credenziali").await;
    assert_eq!(
        (marta.status, marta.reads("h1").as_str()),
        (StatusCode::OK, "Le vecchie credenziali non valgono più")
    );
    assert!(marta.reads("main").contains("30/09/2021") && marta.reads("main").contains("SPID, CIE o CNS"));
    marta.get("/registrazione").await;
    assert!(marta.reads("main").contains("non ci si può registrare"), "{}", marta.reads("main"));
    assert!(marta.reads("main").contains("art. 64"));
    // a session with the token of a form, kept from another page
    marta.get("/pagamenti/pagamenti-spontanei/scuola/mensa").await;
    marta.post("/pagamenti/pagamenti-spontanei/scuola/mensa", &[]).await;
    let before = town.app.hashing.operations();
    marta.post("/accesso/credenziali", &[("username", "marta"), ("password", PASSWORD)]).await;
    assert_eq!((marta.status, is_in(&marta)), (StatusCode::FORBIDDEN, false));
    assert_eq!(town.app.hashing.operations(), before);
}

#[tokio::test]
async fn who_registered_too_late_or_is_over_learns_it_only_with_the_right_password() {
    let town = town_of_2021().await;
    for (username, dates, told) in [
        ("prima", "2021-02-27T22:59:59Z,", None),
        ("tardi", "2021-02-27T23:00:00Z,", Some("è stato creato dal 28/02/2021 in poi")),
        ("scade-ora", "2020-05-01,2021-09-01T10:00:00Z", Some("è scaduto il 01/09/2021")),
        ("scade-poi", "2020-05-01,2021-09-01T10:30:00Z", None),
    ] {
        old_account(&town, "medesano", username, "", dates).await;
        let mut person = visitor(&town);
        tries(&mut person, username, "un'altra password").await;
        assert!(person.reads("[role=alert]").contains(WRONG), "{username}");
        tries(&mut person, username, PASSWORD).await;
        match told {
            None => assert!(is_in(&person), "{username}: {}", person.text()),
            Some(told) => {
                assert!(person.reads("[role=alert]").contains(told), "{}", person.reads("[role=alert]"))
            }
        }
    }
}

/// The day of the year's changes of hour: 28 March and 31 October 2021 are the last Sundays.
#[tokio::test]
async fn dates_of_a_tenant_hold_over_the_changes_of_hour() {
    for (cutoff, last_second, over) in [
        ("2021-03-29", "2021-03-28T21:59:59Z", "2021-03-28T22:00:00Z"),
        ("2021-03-28", "2021-03-27T22:59:59Z", "2021-03-27T23:00:00Z"),
        ("2021-10-31", "2021-10-30T21:59:59Z", "2021-10-30T22:00:00Z"),
        ("2021-11-01", "2021-10-31T22:59:59Z", "2021-10-31T23:00:00Z"),
    ] {
        let rule = domain::tenant::access::Credentials {
            registered_before: "2021-02-28".parse().unwrap(),
            cutoff: cutoff.parse().unwrap(),
            registration: domain::tenant::access::Registration::Closed,
        };
        assert!(rule.open_at(at(last_second)) && !rule.open_at(at(over)), "{cutoff}");
    }
}

#[tokio::test]
async fn a_tenant_with_another_cutoff_keeps_its_own() {
    let town = Town::open_at(at("2021-10-15T10:00:00Z")).await;
    let folder = town.tenant_folder("medesano");
    let file = folder.join("tenant.toml");
    let text =
        std::fs::read_to_string(&file).unwrap().replace("cutoff = \"2021-10-01\"", "cutoff = \"2021-11-01\"");
    std::fs::write(&file, text).unwrap();
    portal::tenant::apply(&town.app.store, &town.app.config, town.app.clock.now(), &folder, true)
        .await
        .unwrap();
    let app = portal::app::App::start(town.app.config.clone()).await.unwrap();
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut marta = town.browser_of(&app, MEDESANO);
    tries(&mut marta, "marta", PASSWORD).await;
    assert!(is_in(&marta), "{}", marta.text());
    let mut elsewhere = town.browser_of(&app, SORBARA);
    tries(&mut elsewhere, "marta", PASSWORD).await;
    assert!(!is_in(&elsewhere), "an account of another entity is nothing here");
    assert!(elsewhere.reads("[role=alert]").contains(WRONG), "{}", elsewhere.text());
}

#[tokio::test]
async fn every_attempt_is_in_the_login_log() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    let mut marta = visitor(&town);
    tries(&mut marta, "marta", "un'altra password").await;
    tries(&mut marta, "marta", PASSWORD).await;
    let txn = town.app.store.begin_read(&scope(&town, "medesano")).await.unwrap();
    let records = txn.list_login_records(0, 10).await.unwrap();
    let told: Vec<_> = records.iter().map(|row| (row.channel.as_str(), row.outcome.as_str())).collect();
    assert_eq!(told, [("credentials", "password"), ("credentials", "entered")]);
}

#[tokio::test]
async fn a_session_of_an_old_account_ends_with_the_account() {
    let town = Town::open_at(at("2021-09-30T21:50:00Z")).await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    old_account(&town, "medesano", "presto", "", "2020-05-01,2021-09-30T21:55:00Z").await;
    let (mut marta, mut presto) = (visitor(&town), visitor(&town));
    tries(&mut marta, "marta", PASSWORD).await;
    tries(&mut presto, "presto", PASSWORD).await;
    // a process whose clock starts here, however long the test has taken so far
    let is_in_at = async |instant: &str, browser: &crate::harness::Browser| {
        let app = town.replica(at(instant) - town.app.clock.now()).await;
        let mut moved = town.browser_of(&app, MEDESANO);
        moved.jar = browser.jar.clone();
        moved.get("/home").await;
        is_in(&moved)
    };
    assert!(is_in_at("2021-09-30T21:53:00Z", &presto).await);
    assert!(!is_in_at("2021-09-30T21:55:00Z", &presto).await);
    assert!(is_in_at("2021-09-30T21:58:00Z", &marta).await);
    assert!(!is_in_at("2021-09-30T22:00:00Z", &marta).await);
}

#[tokio::test]
async fn an_old_kind_of_hash_is_computed_for_strangers_too_while_any_account_has_one() {
    let town = town_of_2021().await;
    let find = async || {
        let txn = town.app.store.begin_read(&scope(&town, "medesano")).await.unwrap();
        txn.some_old_hash(identity::credentials::PRESENT).await.unwrap()
    };
    assert_eq!(find().await, None);
    old_account(&town, "unionedelsorbara", "marta", MARTA, "2020-05-01,").await;
    assert_eq!(find().await, None, "another entity's is nothing here");
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    assert_eq!(find().await.as_deref(), Some(super::OLD_HASH));
    let hashing = &town.app.hashing;
    let foil = || Some(super::OLD_HASH.to_owned());
    let before = hashing.older();
    hashing.verify(None, foil(), PASSWORD.to_owned()).await.unwrap();
    hashing.verify(foil(), foil(), "un'altra password".to_owned()).await.unwrap();
    hashing.verify(foil(), foil(), PASSWORD.to_owned()).await.unwrap();
    assert_eq!(hashing.older(), before + 3, "once each");
    let mut marta = visitor(&town);
    tries(&mut marta, "marta", PASSWORD).await;
    assert_eq!(find().await, None, "all are of the present kind");
}
