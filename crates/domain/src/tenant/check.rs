//! What settings must hold before they are applied.

use std::collections::BTreeSet;

use super::{Contacts, Language, PagoPa, Profile, Requests, TenantConfig};
use crate::branding;
use crate::fault::Fault;
use crate::fiscal_code::FiscalCode;

mod access;

pub(super) fn check(config: &TenantConfig, profile: Profile) -> Vec<Fault> {
    let mut faults = Vec::new();
    body(config, profile, &mut faults);
    hosts(config, profile, &mut faults);
    branding_of(config, &mut faults);
    contacts(&config.contacts, &mut faults);
    pagopa(&config.pagopa, profile, &mut faults);
    rules(config, &mut faults);
    access::check(config, profile, &mut faults);
    faults
}

fn add(faults: &mut Vec<Fault>, wrong: bool, key: &str, text: &str) {
    if wrong {
        faults.push(Fault::new(key, text));
    }
}

fn length(faults: &mut Vec<Fault>, key: &str, text: &str, max: usize) {
    let count = text.chars().count();
    let clean = !text.trim().is_empty() && !text.chars().any(char::is_control);
    if !clean || count > max {
        faults.push(Fault::new(key, format!("scrivi da 1 a {max} caratteri su una riga: ora sono {count}")));
    }
}

fn repeated<T: Ord>(values: impl IntoIterator<Item = T>) -> bool {
    let mut seen = BTreeSet::new();
    values.into_iter().any(|value| !seen.insert(value))
}

fn body(config: &TenantConfig, profile: Profile, faults: &mut Vec<Fault>) {
    length(faults, "name", &config.name, 50);
    add(faults, config.fiscal_code.is_person(), "fiscal_code", "il codice fiscale di un ente ha 11 cifre");
    if profile == Profile::Production
        && let Err(error) = FiscalCode::parse(config.fiscal_code.as_str())
    {
        faults.push(Fault::new("fiscal_code", error.to_string()));
    }
    if let Some(code) = &config.ipa_code {
        let shaped = (1..=20).contains(&code.len())
            && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-');
        add(faults, !shaped, "ipa_code", "il codice IPA ha lettere, cifre e trattini bassi: c_f082");
    }
    add(faults, !config.languages.contains(&Language::It), "languages", "manca l'italiano (it)");
    add(
        faults,
        repeated(config.languages.iter().map(|language| language.code())),
        "languages",
        "una lingua è scritta due volte",
    );
}

fn hosts(config: &TenantConfig, profile: Profile, faults: &mut Vec<Fault>) {
    add(faults, config.hosts.is_empty(), "hosts", "scrivi almeno un nome host: il primo è quello principale");
    add(faults, repeated(&config.hosts), "hosts", "un nome host è scritto due volte");
    for host in &config.hosts {
        match (profile, host.is_local()) {
            (Profile::Demo, false) => faults.push(Fault::new(
                "hosts",
                format!("{host}: nel profilo demo i nomi host finiscono in .localhost"),
            )),
            (Profile::Production, true) => faults.push(Fault::new(
                "hosts",
                format!("{host}: i nomi .localhost valgono solo nel profilo demo"),
            )),
            _ => {}
        }
    }
}

fn branding_of(config: &TenantConfig, faults: &mut Vec<Fault>) {
    let theme = &config.branding.theme;
    let shaped = (1..=40).contains(&theme.len())
        && theme.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    add(faults, !shaped, "branding.theme", "il nome del tema ha solo lettere minuscole, cifre e trattini");
    length(faults, "branding.portal_title", &config.branding.portal_title, 60);
    if let Err(error) = branding::check(config.branding.primary_colour) {
        faults.push(Fault::new("branding.primary_colour", error.to_string()));
    }
    if let Some(path) = &config.branding.coat_of_arms {
        let inside = path.starts_with("assets/") && !path.contains("..");
        add(faults, !inside, "branding.coat_of_arms", "il file dello stemma sta nella cartella assets/");
    }
}

fn contacts(contacts: &Contacts, faults: &mut Vec<Fault>) {
    let lines = [("contacts.address", &contacts.address), ("contacts.dpo", &contacts.dpo)];
    for (key, text) in lines.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
        length(faults, key, text, 140);
    }
    if let Some(pec) = &contacts.pec
        && let Err(text) = crate::subject::check_email(pec)
    {
        faults.push(Fault::new("contacts.pec", text));
    }
    if let Some(phone) = &contacts.phone {
        add(faults, !is_phone(phone), "contacts.phone", PHONE);
    }
}

const PHONE: &str = "il telefono ha solo cifre e spazi: 0521 000000";

fn is_phone(phone: &str) -> bool {
    let digits = phone.bytes().filter(u8::is_ascii_digit).count();
    (5..=15).contains(&digits) && phone.bytes().all(|byte| byte.is_ascii_digit() || b"+ -/.".contains(&byte))
}

fn pagopa(pagopa: &PagoPa, profile: Profile, faults: &mut Vec<Fault>) {
    let broker = &pagopa.broker_code;
    add(faults, broker.is_person(), "pagopa.broker_code", "il codice dell'intermediario ha 11 cifre");
    let own_station = pagopa.station.as_str().split('_').next() == Some(broker.as_str());
    add(faults, !own_station, "pagopa.station", "la stazione comincia con il codice dell'intermediario");
    add(faults, pagopa.aux_digit != 3, "pagopa.aux_digit", "i nuovi avvisi hanno sempre aux digit 3");
    if let Some(cbill) = &pagopa.cbill {
        let shaped =
            cbill.len() == 5 && cbill.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        add(faults, !shaped, "pagopa.cbill", "il codice CBILL ha 5 lettere maiuscole o cifre: A0EDT");
    }
    let open = profile == Profile::Production && !pagopa.checkout_url.is_https();
    add(faults, open, "pagopa.checkout_url", "fuori dal profilo demo l'indirizzo comincia con https://");
    if let Some(postal) = &pagopa.postal {
        length(faults, "pagopa.postal.holder", &postal.holder, 50);
        length(faults, "pagopa.postal.authorisation", &postal.authorisation, 60);
    }
}

fn rules(config: &TenantConfig, faults: &mut Vec<Fault>) {
    let days = (1..=365).contains(&config.payment.notice_days);
    add(faults, !days, "payment.notice_days", "scrivi un numero di giorni da 1 a 365");
    let delivery = &config.documents.delivery;
    let odd = !crate::reminder::CHOICES.contains(&config.documents.reminder_days);
    add(
        faults,
        odd,
        "documents.reminder_days",
        "scrivi 3, 7 oppure 14 giorni; 0 se i promemoria non si mandano",
    );
    add(faults, delivery.is_empty(), "documents.delivery", "scrivi almeno una modalità di invio");
    let twice = delivery.iter().enumerate().any(|(at, way)| delivery[..at].contains(way));
    add(faults, twice, "documents.delivery", "una modalità di invio è scritta due volte");
    requests(&config.requests, faults);
}

fn requests(requests: &Requests, faults: &mut Vec<Fault>) {
    for (key, days) in requests.days.keyed() {
        add(faults, !(1..=365).contains(&days), key, "scrivi un numero di giorni da 1 a 365");
    }
    let most = (2..=72).contains(&requests.max_instalments);
    add(faults, !most, "requests.max_instalments", "scrivi un numero di rate da 2 a 72");
    let smallest = (1..=100_000).contains(&requests.smallest_instalment.cents());
    let text = "scrivi quanti centesimi ha la rata più piccola, da 1 a 100000 (1.000,00 €)";
    add(faults, !smallest, "requests.smallest_instalment", text);
    let first = (1..=365).contains(&requests.first_instalment_days);
    add(faults, !first, "requests.first_instalment_days", "scrivi un numero di giorni da 1 a 365");
    if let Some(office) = &requests.office {
        length(faults, "requests.office", office, 100);
    }
    if let Some(contact) = &requests.contact {
        length(faults, "requests.contact", contact, 140);
    }
}
