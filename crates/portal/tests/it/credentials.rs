//! Accounts of the portal's own: old ones until their day, registration, links in mails, guesses.

#![expect(clippy::panic, reason = "a story that goes wrong fails loudly")]

mod guesses;
mod import;
mod login;
mod registration;
mod take_over;

use chrono::{DateTime, Utc};
use domain::scope::{Scope, TenantId};
use portal::credentials::import::{Imported, import};
use portal::{jobs, worker};

use super::harness::{Browser, MEDESANO, Town};

/// "quattro parole a caso" as an old ASP.NET Identity (version 3, PBKDF2-HMAC-SHA256, 10,000) kept it; made by Python's hashlib.
pub(crate) const OLD_HASH: &str =
    "AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg/Oz4i0tAotAKp9NJcXgBTjpzhY3QPcaaXW/wv6yDxF9g==";
pub(crate) const PASSWORD: &str = "quattro parole a caso";
/// Marta of the sandbox.
pub(crate) const MARTA: &str = "CMPMRT84C52F082M";

pub(crate) fn at(instant: &str) -> DateTime<Utc> {
    instant.parse().unwrap()
}

pub(crate) fn scope(town: &Town, tenant: &str) -> Scope {
    Scope::system(TenantId::parse(tenant).unwrap(), town.app.clock.now())
}

/// Takes in one old account.
pub(crate) async fn old_account(
    town: &Town,
    tenant: &str,
    username: &str,
    code: &str,
    dates: &str,
) -> Imported {
    let text = format!(
        "username,codice_fiscale,nome,cognome,email,hash,registrato_il,scade_il\n{username},{code},Marta,Campioni,{username}@posta.example,{OLD_HASH},{dates}\n"
    );
    import(&town.app.store, &scope(town, tenant), &text, false).await.unwrap()
}

/// Opens the login and sends the form.
pub(crate) async fn tries(browser: &mut Browser, username: &str, password: &str) {
    browser.get("/accesso/credenziali").await;
    browser
        .post("/accesso/credenziali", &[("username", username), ("password", password), ("ritorno", "/home")])
        .await;
}

pub(crate) async fn does_jobs(town: &Town) {
    while worker::step(&town.app, jobs::QUEUES[0]).await.unwrap() {}
}

/// The mails written so far, decoded enough to find a link in them.
pub(crate) fn mails(town: &Town) -> Vec<String> {
    let Ok(folder) = std::fs::read_dir(town.mail_folder()) else { return Vec::new() };
    let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap();
    folder.map(|entry| read(entry.unwrap().path()).replace("=\r\n", "").replace("=3D", "=")).collect()
}

/// The path of the link that a mail holds.
pub(crate) fn link(mail: &str, path: &str) -> String {
    let from = mail.find(path).unwrap_or_else(|| panic!("{path} in {mail}"));
    mail[from..].chars().take_while(|c| !c.is_whitespace() && *c != '"').collect()
}

/// A town on a day when old credentials were still good.
pub(crate) async fn town_of_2021() -> Town {
    Town::open_at(at("2021-09-01T10:00:00Z")).await
}

pub(crate) fn is_in(browser: &Browser) -> bool {
    browser.reads(".user-block").contains("Livello")
}

/// Medesano's browser.
pub(crate) fn visitor(town: &Town) -> Browser {
    town.browser(MEDESANO)
}
