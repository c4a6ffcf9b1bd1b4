use super::{MARTA, PASSWORD, does_jobs, is_in, link, mails, old_account, scope, town_of_2021, tries};
use crate::harness::{MEDESANO, SORBARA, Town};
use poem::http::StatusCode;

const FORM: &[(&str, &str)] = &[
    ("categoria", "straniero"),
    ("nome", "Anna"),
    ("cognome", "Meyer"),
    ("data_nascita", "01/02/1990"),
    ("luogo_nascita", "Zurigo, Svizzera"),
    ("cittadinanza", "svizzera"),
    ("documento", "passaporto X1234567"),
    ("email", "Anna@posta.example"),
];

async fn registers(town: &Town) -> String {
    let mut anna = town.browser(SORBARA);
    anna.get("/registrazione?categoria=straniero").await;
    anna.post("/registrazione", FORM).await;
    assert_eq!(anna.reads("h1"), "Controlla la tua e-mail", "{}", anna.reads(".error-summary"));
    anna.reads("main")
}

#[tokio::test]
async fn what_is_missing_is_told_and_what_was_written_stays() {
    let town = Town::open().await;
    let mut anna = town.browser(SORBARA);
    anna.get("/registrazione?categoria=straniero").await;
    let form =
        [("categoria", "straniero"), ("nome", "Anna"), ("data_nascita", "31/02/1990"), ("email", "anna@")];
    anna.post("/registrazione", &form).await;
    assert_eq!(anna.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = anna.reads(".error-summary");
    for part in ["«Cognome»", "data non esiste", "e-mail non è corretto", "«Cittadinanza»"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(anna.attribute("#nome", "value").as_deref(), Some("Anna"));
    for path in ["/registrazione?categoria=minore", "/registrazione?categoria=tutti"] {
        assert_eq!(anna.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut medesano = town.browser(MEDESANO);
    assert_eq!(medesano.get("/registrazione?categoria=straniero").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_foreigner_registers_proves_the_address_and_logs_in() {
    Town::on_both(registration).await;
}

async fn registration(town: &Town) {
    let mut anna = town.browser(SORBARA);
    anna.get("/registrazione").await;
    assert!(
        anna.reads("main").contains("non può avere SPID o CIE: può consultare i servizi"),
        "the tenant's reason"
    );
    let answer = registers(town).await;
    does_jobs(town).await;
    let [mail] = mails(town).try_into().unwrap();
    assert!(mail.contains("To: Anna@posta.example"), "{mail}");
    let confirm = link(&mail, "/registrazione/conferma?codice=");

    anna.get(&confirm).await;
    anna.get(&confirm).await;
    assert_eq!(anna.reads("h1"), "Conferma la registrazione", "looking uses nothing up");
    assert_eq!(anna.attribute("#password", "autocomplete").as_deref(), Some("new-password"));
    let code = anna.attribute("input[name=codice]", "value").unwrap();
    anna.post("/registrazione/conferma", &[("codice", &code), ("password", "AnnaMeyer1990")]).await;
    assert!(anna.reads(".error-summary").contains("non può essere il tuo nome"), "{}", anna.text());
    let mut elsewhere = town.browser(MEDESANO);
    elsewhere.get(&confirm).await;
    assert_eq!(elsewhere.status, StatusCode::GONE, "nothing at another entity");
    anna.post("/registrazione/conferma", &[("codice", &code), ("password", PASSWORD)]).await;
    assert_eq!(anna.path, "/accesso/credenziali", "{}", anna.text());
    anna.get(&confirm).await;
    assert_eq!(anna.status, StatusCode::GONE, "used once");

    tries(&mut anna, "anna@posta.example", PASSWORD).await;
    let block = anna.reads(".user-block");
    assert!(block.contains("Anna Meyer") && block.contains("BASSO"), "{block}");
    assert!(block.contains("senza codice fiscale"), "{block}");
    assert_eq!(registers(town).await, answer, "a known address gets the same answer");
    does_jobs(town).await;
    let told = mails(town).into_iter().find(|mail| mail.contains("cambiato niente")).unwrap();
    assert!(!told.contains("/registrazione/conferma"));
    let mut medesano = town.browser(MEDESANO);
    medesano.get("/accesso/credenziali").await;
    assert!(!is_in(&medesano));
}

#[tokio::test]
async fn a_link_is_nothing_after_a_day() {
    let town = Town::open().await;
    registers(&town).await;
    does_jobs(&town).await;
    let confirm = link(&mails(&town)[0], "/registrazione/conferma?codice=");
    let token = confirm.split_once("codice=").unwrap().1;
    let mut late = scope(&town, "unionedelsorbara");
    late.now += chrono::TimeDelta::hours(24);
    let (store, hashing) = (&town.app.store, &town.app.hashing);
    let refused = portal::credentials::registration::confirm(store, hashing, &late, token, PASSWORD).await;
    assert!(refused.is_err());
}

#[tokio::test]
async fn one_address_is_not_flooded_with_mails() {
    let town = Town::open().await;
    for _ in 0..6 {
        registers(&town).await;
    }
    does_jobs(&town).await;
    assert_eq!(mails(&town).len(), 4);
}

#[tokio::test]
async fn who_asks_elsewhere_for_somebody_elses_mails_does_not_use_up_the_owners() {
    use portal::client::ClientAddress;
    let town = Town::open().await;
    let from = |ip: &str| ClientAddress { ip: ip.parse().unwrap(), ..ClientAddress::UNKNOWN };
    let scope = scope(&town, "unionedelsorbara");
    let asks = async |ip: &str| {
        portal::credentials::reset::ask(&town.app.store, &scope, "anna@posta.example", from(ip))
            .await
            .unwrap();
    };
    for _ in 0..9 {
        asks("192.0.2.66").await;
    }
    let waiting = async || {
        let platform = domain::scope::PlatformScope::system(scope.now);
        town.app.store.platform_read(&platform).await.unwrap().pending_jobs().await.unwrap()
    };
    let of_the_attacker = waiting().await;
    asks("192.0.2.7").await;
    assert_eq!(waiting().await, of_the_attacker + 1, "the owner's own");
    registers(&town).await;
    assert_eq!(waiting().await, of_the_attacker + 2, "a registration is counted apart");
    for host in 10..40 {
        asks(&format!("192.0.2.{host}")).await;
    }
    assert!(waiting().await <= 13 + 1, "nobody's mailbox is filled");
    does_jobs(&town).await;
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_and_lengthens_nothing() {
    let town = town_of_2021().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,2021-09-20").await;
    let find = async || {
        let txn = town.app.store.begin_read(&scope(&town, "medesano")).await.unwrap();
        txn.find_credential("marta").await.unwrap().unwrap()
    };
    let before = find().await;
    let mut marta = town.browser(MEDESANO);
    let mut answers = Vec::new();
    for name in ["marta", "nessuno"] {
        marta.get("/accesso/credenziali/recupera").await;
        marta.post("/accesso/credenziali/recupera", &[("username", name)]).await;
        answers.push(marta.reads("main"));
    }
    assert_eq!(answers[0], answers[1], "the same whether the name is known or not");
    does_jobs(&town).await;
    let [mail] = mails(&town).try_into().unwrap();
    assert!(mail.contains("fino al 19/09/2021"), "the account's own end is told: {mail}");
    marta.get(&link(&mail, "/accesso/credenziali/nuova-password?codice=")).await;
    let code = marta.attribute("input[name=codice]", "value").unwrap();
    let form = [("codice", code.as_str()), ("password", "cavallo batteria graffetta")];
    marta.post("/accesso/credenziali/nuova-password", &form).await;
    assert_eq!(marta.path, "/accesso/credenziali", "{}", marta.text());
    let after = find().await;
    assert_eq!((after.registered_at, after.expires_at), (before.registered_at, before.expires_at));
    tries(&mut marta, "marta", PASSWORD).await;
    assert!(!is_in(&marta), "the old password is over");
    tries(&mut marta, "marta", "cavallo batteria graffetta").await;
    assert!(is_in(&marta));
}

#[tokio::test]
async fn after_the_cutoff_the_mail_says_that_a_new_password_is_of_no_use() {
    let town = Town::open().await;
    old_account(&town, "medesano", "marta", MARTA, "2020-05-01,").await;
    old_account(&town, "unionedelsorbara", "marta", MARTA, "2020-05-01,").await;
    let mut marta = town.browser(MEDESANO);
    marta.get("/accesso/credenziali/recupera").await;
    assert_eq!(marta.reads("h1"), "Le vecchie credenziali non valgono più", "nobody can log in here");
    let mut marta = town.browser(SORBARA);
    marta.get("/accesso/credenziali/recupera").await;
    marta.post("/accesso/credenziali/recupera", &[("username", "marta")]).await;
    assert_eq!((marta.status, marta.reads("h1").as_str()), (StatusCode::OK, "Controlla la tua e-mail"));
    marta.get(&marta.path.clone()).await;
    does_jobs(&town).await;
    let [mail] = mails(&town).try_into().unwrap();
    assert!(mail.contains("valevano fino al 30/09/2021") && !mail.contains("nuova-password"), "{mail}");
}
