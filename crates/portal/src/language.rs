//! The language of a reader: the entity's first, or the one chosen from those that the entity offers.

use poem::http::HeaderMap;
use words::Language;

use crate::registry::Tenant;
use crate::scope::cookie;

/// Keeps the choice; it says nothing of who chose.
pub const CHOICE: &str = "__Host-sportello-lingua";

/// The languages in which the entity's pages can be read, its first one first.
pub fn offered(tenant: &Tenant) -> Vec<Language> {
    let with_catalogue = |language: &&Language| Language::OF_PAGES.contains(language);
    tenant.config().languages.iter().filter(with_catalogue).copied().collect()
}

/// The language of whoever sends these headers.
pub fn of(tenant: &Tenant, headers: &HeaderMap) -> Language {
    let offered = offered(tenant);
    let chosen = cookie(headers, CHOICE).and_then(Language::of_pages);
    chosen
        .filter(|language| offered.contains(language))
        .or_else(|| offered.first().copied())
        .unwrap_or(Language::It)
}
