//! The tenant's own texts: plain paragraphs with a closed list of names and of placeholders.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::tenant::TenantConfig;

mod expansion;

pub use expansion::{Block, blocks, blocks_about};

/// Largest text, in characters.
pub const MAX_CHARS: usize = 20_000;

/// A text that a tenant may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextName {
    /// Welcome on the home page.
    Home,
    /// Above the ways to log in.
    Access,
    /// Below every mail.
    MailSignature,
    /// What is done with personal data.
    Privacy,
    /// Legal notes.
    LegalNotes,
    /// Questions and answers.
    Faq,
    /// Above the choice of the sector.
    Payments,
    /// First words of the mail about a new debt.
    MailDebtIssued,
    /// First words of the mail about a receipt.
    MailReceipt,
    /// First words of the reminder of a due date.
    MailReminder,
}

impl TextName {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Home,
        Self::Access,
        Self::MailSignature,
        Self::Privacy,
        Self::LegalNotes,
        Self::Faq,
        Self::Payments,
        Self::MailDebtIssued,
        Self::MailReceipt,
        Self::MailReminder,
    ];

    /// Name of the file in `texts/`.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Home => "home.md",
            Self::Access => "access.md",
            Self::MailSignature => "mail_signature.md",
            Self::Privacy => "privacy.md",
            Self::LegalNotes => "legal_notes.md",
            Self::Faq => "faq.md",
            Self::Payments => "payments.md",
            Self::MailDebtIssued => "mail/debt_issued.md",
            Self::MailReceipt => "mail/receipt.md",
            Self::MailReminder => "mail/reminder.md",
        }
    }

    /// The placeholders that this text may use beside [`PLACEHOLDERS`]: what the mail is about.
    pub const fn further_placeholders(self) -> &'static [&'static str] {
        match self {
            Self::MailDebtIssued => &["causale", "posizione"],
            Self::MailReceipt => &["causale", "posizione", "avviso", "importo", "pagato_il"],
            Self::MailReminder => &["causale", "posizione", "scadenza"],
            _ => &[],
        }
    }
}

/// The placeholders, written `{{ente}}`.
pub const PLACEHOLDERS: [&str; 9] =
    ["ente", "codice_fiscale", "indirizzo", "pec", "telefono", "dpo", "portale", "privacy", "accessibilita"];

/// What stands for a placeholder; `None` if there is no such placeholder. Absent contacts are empty.
pub fn value<'a>(config: &'a TenantConfig, placeholder: &str) -> Option<&'a str> {
    let contacts = &config.contacts;
    let text = |text: &'a Option<String>| text.as_deref().unwrap_or_default();
    Some(match placeholder {
        "ente" => &config.name,
        "codice_fiscale" => config.fiscal_code.as_str(),
        "indirizzo" => text(&contacts.address),
        "pec" => text(&contacts.pec),
        "telefono" => text(&contacts.phone),
        "dpo" => text(&contacts.dpo),
        "portale" => &config.branding.portal_title,
        "privacy" => contacts.privacy_url.as_ref().map_or("", |url| url.as_str()),
        "accessibilita" => contacts.accessibility_url.as_ref().map_or("", |url| url.as_str()),
        _ => return None,
    })
}

/// All that is wrong with the texts of a folder, by file name; `field` is `texts/<file>`.
pub fn check(texts: &BTreeMap<String, String>) -> Vec<Fault> {
    texts.iter().flat_map(|(file, text)| check_one(file, text)).collect()
}

fn check_one(file: &str, text: &str) -> Vec<Fault> {
    let path = format!("texts/{file}");
    let Some(name) = TextName::ALL.into_iter().find(|name| name.file() == file) else {
        let known = TextName::ALL.map(TextName::file).join(", ");
        return vec![Fault::new(path, format!("testo sconosciuto; i testi ammessi sono: {known}"))];
    };
    let allowed: Vec<&str> = PLACEHOLDERS.iter().chain(name.further_placeholders()).copied().collect();
    let mut faults = Vec::new();
    if text.chars().count() > MAX_CHARS {
        faults.push(Fault::new(
            path.as_str(),
            format!("il testo è troppo lungo: al massimo {MAX_CHARS} caratteri"),
        ));
    }
    for name in expansion::placeholders(text).filter(|name| !allowed.contains(name)) {
        let known: Vec<String> = allowed.iter().map(|name| format!("{{{{{name}}}}}")).collect();
        let known = known.join(", ");
        let wrong = format!("segnaposto sconosciuto «{{{{{name}}}}}»; quelli ammessi sono: {known}");
        faults.push(Fault::new(path.as_str(), wrong));
    }
    faults
}

#[cfg(test)]
mod tests;
