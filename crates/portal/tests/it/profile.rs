//! "Modifica Profilo".

mod bad_input;
pub(crate) mod email;
mod first_access;
mod mail_away;

use poem::http::StatusCode;
use portal::{jobs, worker};

use super::area::other_person;
use super::harness::{Browser, MEDESANO, SORBARA, Town};
use super::mail::letters;
use super::program::{MARTA, Program, position};
use super::wizard::CANTEEN;

pub(crate) const PROFILE: &str = "/area-riservata/profilo";

/// A home in Bomporto, as the form asks for it.
pub(crate) const BOMPORTO: [(&str, &str); 6] = [
    ("indirizzo.nazione", "IT"),
    ("indirizzo.via", "Via delle Prove"),
    ("indirizzo.civico", "5"),
    ("indirizzo.cap", "41030"),
    ("indirizzo.comune", "bomporto"),
    ("indirizzo.provincia", ""),
];

pub(crate) async fn at_profile(town: &Town, host: &str, person: &str) -> Browser {
    let mut browser = town.browser(host);
    browser.logs_in(person).await;
    browser.get(PROFILE).await;
    assert_eq!(browser.reads("h1"), "Modifica Profilo");
    browser
}

pub(crate) fn value(browser: &Browser, field: &str) -> String {
    browser.attribute(&format!("[name='{field}']"), "value").unwrap_or_default()
}

pub(crate) async fn mails_are_sent(town: &Town) {
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
}

#[tokio::test]
async fn what_the_identity_tells_is_there_and_what_is_mandatory_has_an_asterisk() {
    let town = Town::open().await;
    let marta = at_profile(&town, MEDESANO, "marta").await;
    let text = marta.reads("main");
    for told in
        ["Marta", "Campioni", MARTA, "marta.campioni@example.org (comunicata dal gestore)", "12/03/1984"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(text.contains("I campi con l’asterisco (*) sono obbligatori"), "{text}");
    for part in
        ["Dati di registrazione", "Dati indirizzo", "Dati contribuente", "Modalità di invio degli avvisi"]
    {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(marta.text().matches(">SALVA<span").count(), 3, "one for each part");
    for (field, told) in [
        ("indirizzo.via", "Via delle Prove"),
        ("indirizzo.civico", "12"),
        ("indirizzo.cap", "43014"),
        ("indirizzo.comune", "Medesano"),
        ("indirizzo.provincia", "PR"),
    ] {
        assert_eq!(value(&marta, field), told, "{field}");
    }
    assert_eq!(
        marta.attribute("[name='registrazione.nazionalita'] option[selected]", "value").as_deref(),
        Some("IT")
    );
    for (field, starred) in
        [("indirizzo.via", true), ("indirizzo.civico", false), ("contribuente.pec", false)]
    {
        let id = field.replace('.', "-");
        assert_eq!(marta.reads(&format!("label[for='{id}']")).contains('*'), starred, "{field}");
        assert_eq!(marta.attribute(&format!("#{id}"), "required").is_some(), starred, "{field}");
    }
    assert!(!marta.reads(".callout").contains("manca"), "nothing is missing");
    assert!(marta.bytes.len() < 60_000, "{}", marta.bytes.len());
}

#[tokio::test]
async fn each_part_is_saved_alone_and_keeps_what_the_others_hold() {
    Town::on_both(async |town| {
        let mut marta = at_profile(town, MEDESANO, "marta").await;
        let written = [
            ("contribuente.cellulare", "333 1234567"),
            ("contribuente.pec", "non una pec"),
            ("indirizzo.comune", "Bomporto"),
            ("indirizzo.provincia", ""),
            ("indirizzo.cap", "41030"),
            ("invio.modalita", "email"),
        ];
        // the second part is wrong, and nothing of it stops the first
        marta.presses("registrazione", &written).await;
        assert_eq!(marta.status, StatusCode::OK, "{}", marta.reads(".error-summary"));
        assert_eq!(marta.reads(".alert-success"), "Salvato: «Dati di registrazione e indirizzo».");
        assert_eq!(
            (value(&marta, "indirizzo.comune"), value(&marta, "indirizzo.provincia")),
            ("Bomporto".into(), "MO".into())
        );
        assert_eq!(value(&marta, "contribuente.cellulare"), "333 1234567");
        assert_eq!(value(&marta, "contribuente.pec"), "non una pec");
        assert!(marta.attribute("[value=email]", "checked").is_some());
        marta.presses("contribuente", &[]).await;
        assert_eq!(marta.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(marta.reads(".error-summary").contains("La PEC non è corretta"));
        assert!(marta.attribute("[value=email]", "checked").is_some(), "still not saved, still there");
        marta.presses("contribuente", &[("contribuente.pec", "marta@pec.example")]).await;
        assert!(
            marta.reads(".alert-success").contains("Dati contribuente"),
            "{}",
            marta.reads(".error-summary")
        );
        assert_eq!(value(&marta, "contribuente.cellulare"), "+39 333 123 4567");
        marta.presses("invio", &[]).await;
        assert!(marta.reads(".alert-success").contains("Modalità di invio"));

        marta.get(PROFILE).await;
        assert_eq!(value(&marta, "indirizzo.via"), "Via delle Prove");
        assert_eq!(value(&marta, "contribuente.pec"), "marta@pec.example");
        assert!(marta.attribute("[value=email]", "checked").is_some());
        is_nothing_elsewhere(town).await;
    })
    .await;
}

async fn is_nothing_elsewhere(town: &Town) {
    let other = at_profile(town, MEDESANO, other_person()).await;
    assert_eq!(value(&other, "contribuente.pec"), "", "another person");
    let union = at_profile(town, SORBARA, "marta").await;
    assert_eq!(value(&union, "contribuente.pec"), "", "another entity");
    assert_eq!(value(&union, "indirizzo.comune"), "Medesano");
}

#[tokio::test]
async fn what_is_kept_between_two_pages_is_shown_to_its_writer_only() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    marta.presses("invio", &[("contribuente.pec", "segreta@pec.example")]).await;
    let page = marta.path.clone();
    assert!(page.contains("modulo="), "{page}");
    marta.get(&page).await;
    assert_eq!(
        value(&marta, "contribuente.pec"),
        "segreta@pec.example",
        "also when the page is loaded again"
    );
    let mut other = at_profile(&town, MEDESANO, "aldo").await;
    let mut union = at_profile(&town, SORBARA, "marta").await;
    for stranger in [&mut other, &mut union] {
        stranger.get(&page).await;
        assert_eq!((stranger.status, value(stranger, "contribuente.pec")), (StatusCode::OK, String::new()));
    }
}

#[tokio::test]
async fn two_windows_are_told_and_nothing_is_overwritten() {
    let town = Town::open().await;
    let mut first = at_profile(&town, MEDESANO, "marta").await;
    let mut second = first.window();
    second.get(PROFILE).await;
    first.presses("contribuente", &[("contribuente.cellulare", "3331234567")]).await;
    second
        .presses("contribuente", &[("contribuente.cellulare", "3337654321"), ("invio.modalita", "email")])
        .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.reads(".error-summary").contains("Scegli quali tenere"), "{}", second.reads("main"));
    let told = second.reads(".callout table tbody");
    assert_eq!(told, "Cellulare+39 333 123 45673337654321", "{}", second.reads("main"));
    assert_eq!(value(&second, "contribuente.cellulare"), "3337654321", "nothing typed is lost");
    first.get(PROFILE).await;
    assert_eq!(value(&first, "contribuente.cellulare"), "+39 333 123 4567", "nothing saved is overwritten");

    // parts do not disturb each other
    first.presses("registrazione", &BOMPORTO).await;
    second.presses("tieni-contribuente", &[]).await;
    assert_eq!(value(&second, "contribuente.cellulare"), "+39 333 123 4567");
    assert!(second.attribute("[value=email]", "checked").is_some(), "the third part is still as written");
    second.presses("contribuente", &[("contribuente.cellulare", "3337654321")]).await;
    assert_eq!(second.status, StatusCode::OK);
    second.get(PROFILE).await;
    assert_eq!(
        value(&second, "contribuente.cellulare"),
        "+39 333 765 4321",
        "knowing the other, the second may"
    );
    assert_eq!(value(&second, "indirizzo.comune"), "Bomporto");
}

#[tokio::test]
async fn the_same_form_twice_is_harmless_and_enter_saves_what_changed() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    let mut again = marta.window();
    (again.path, again.bytes) = (marta.path.clone(), marta.bytes.clone());
    for window in [&mut marta, &mut again] {
        window.presses("invio-tastiera", &[("contribuente.cellulare", "+39 333 1234567")]).await;
        assert_eq!(window.status, StatusCode::OK, "{}", window.reads(".error-summary"));
        assert!(
            window.reads(".alert-success").contains("Dati contribuente"),
            "{}",
            window.reads(".alert-success")
        );
    }
}

#[tokio::test]
async fn the_wizard_the_notice_and_the_mails_use_what_the_profile_tells() {
    let town = Town::open().await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    let new = [
        ("registrazione.email", "nuova@posta.example"),
        ("registrazione.conferma_email", "nuova@posta.example"),
    ];
    marta.presses("registrazione", &[&BOMPORTO[..], &new[..]].concat()).await;
    mails_are_sent(&town).await;
    let code = email::code_of(&town, "nuova@posta.example").await;
    marta.presses("codice", &[("registrazione.codice", &code)]).await;
    assert!(marta.reads(".alert-success").contains("da ora ti scriviamo a nuova@posta.example"));
    marta.prepares(&CANTEEN).await;
    let summary = marta.reads("main");
    assert!(summary.contains("Via delle Prove 5, 41030 Bomporto (MO)"), "{summary}");
    assert!(summary.contains("nuova@posta.example"), "{summary}");
    marta.presses("dopo", &[]).await;
    mails_are_sent(&town).await;
    let mut to: Vec<String> = letters(&town).await.into_iter().map(|mail| mail.to).collect();
    to.sort();
    let expected = ["marta.campioni@example.org", "nuova@posta.example", "nuova@posta.example"];
    assert_eq!(to, expected, "word to the address of before; the code and the notice");
}

#[tokio::test]
async fn who_chose_notices_by_email_gets_them_for_debts_that_name_no_address() {
    let town = Town::open().await;
    let mut program = Program::of(&town, "medesano", &[domain::access::Permission::ApiDebtWrite]).await;
    program.writes("before", &position("before", MARTA, None)).await;
    let mut marta = at_profile(&town, MEDESANO, "marta").await;
    marta.presses("invio", &[("invio.modalita", "paper")]).await;
    mails_are_sent(&town).await;
    assert!(letters(&town).await.is_empty(), "on paper");
    marta.presses("invio", &[("invio.modalita", "email")]).await;
    program.writes("after", &position("after", MARTA, None)).await;
    mails_are_sent(&town).await;
    let to: Vec<String> = letters(&town).await.into_iter().map(|mail| mail.to).collect();
    assert_eq!(to, ["marta.campioni@example.org"]);
    let debts = town.app.store.begin_read(&town.scope("medesano")).await.unwrap();
    let debt = debts.find_debt_by_iupd("after").await.unwrap().unwrap();
    drop(debts);
    town.grants("carla", domain::access::Role::Clerk, Some("medesano")).await;
    let mut clerk = town.browser(MEDESANO);
    clerk.logs_in("carla").await;
    clerk.get(&format!("/gestione/debiti/{}", debt.id)).await;
    assert!(clerk.reads("dl").contains("Per e-mail: marta.campioni@example.org"), "{}", clerk.reads("dl"));
}
