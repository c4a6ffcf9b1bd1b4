//! Reads a TOML file of a tenant and names the key that is wrong.

use serde::de::DeserializeOwned;

use crate::fault::Fault;

/// Reads a whole file.
///
/// # Errors
/// A [`Fault`] whose `field` is the key's path (`pagopa.segregation_code`), or `riga 4` where no key can be told.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Fault::new(key_at(text, at), italian(error.message()))
    })
}

/// The key written at or before a byte of the file, under its table's header.
fn key_at(text: &str, at: usize) -> String {
    let at = text.floor_char_boundary(at.min(text.len()));
    let line_end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    let lines = text[..line_end].lines().collect::<Vec<_>>();
    let last = lines.last().map(|line| line.trim()).unwrap_or_default();
    let begins = lines.iter().rev().find(|line| header(line).is_some());
    let table = begins.and_then(|line| header(line)).unwrap_or_default();
    // many tables have that name: the line tells which
    let one_of_many = begins.is_some_and(|line| line.trim_start().starts_with("[["));
    let key = last.split_once('=').map(|(key, _)| key.trim()).filter(|key| is_key(key));
    match (table.is_empty(), key) {
        (false, Some(key)) if one_of_many => format!("{table}.{key} (riga {})", lines.len()),
        (false, Some(key)) => format!("{table}.{key}"),
        (true, Some(key)) => key.to_owned(),
        (false, None) if header(last).is_some() => table.to_owned(),
        _ => format!("riga {}", lines.len().max(1)),
    }
}

fn header(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let inner = inner.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(inner);
    is_key(inner).then_some(inner)
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// The parser's message in the reader's language; our own types already speak it.
fn italian(message: &str) -> String {
    let quoted = |text: &str| text.split('`').nth(1).unwrap_or_default().to_owned();
    let expected = |text: &str| text.split_once("expected ").map(|(_, rest)| rest.to_owned());
    let allowed = |text: &str| {
        let rest = expected(text).unwrap_or_default();
        rest.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(", ")
    };
    if message.starts_with("unknown field") {
        return format!(
            "chiave sconosciuta «{}»; le chiavi ammesse sono: {}",
            quoted(message),
            allowed(message)
        );
    }
    if message.starts_with("unknown variant") {
        return format!(
            "valore sconosciuto «{}»; i valori ammessi sono: {}",
            quoted(message),
            allowed(message)
        );
    }
    if message.starts_with("missing field") {
        return format!("manca la chiave «{}»", quoted(message));
    }
    if message.starts_with("duplicate") {
        return format!("la chiave è scritta due volte ({message})");
    }
    if message.starts_with("invalid type") {
        return format!("il valore è del tipo sbagliato ({message})");
    }
    message.to_owned()
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::tenant::TenantConfig;

    fn fault(text: &str) -> (String, String) {
        let fault = read::<TenantConfig>(text).unwrap_err();
        (fault.field, fault.text)
    }

    #[test]
    fn the_fault_names_the_key_under_its_table() {
        let (key, text) = fault("name = \"x\"\n[branding]\nprimary_colour = \"verde\"\n");
        assert_eq!(key, "branding.primary_colour");
        assert!(text.contains("#00693e"), "{text}");
    }

    #[test]
    fn an_unknown_key_is_told_with_the_known_ones() {
        let (key, text) = fault("name = \"x\"\nkind = \"comune\"\n[contacts]\nfax = \"1\"\n");
        assert_eq!(key, "contacts.fax");
        assert!(text.starts_with("chiave sconosciuta «fax»; le chiavi ammesse sono: address, pec"), "{text}");
    }

    #[test]
    fn one_table_of_many_is_told_by_its_line() {
        let text = "[[sector]]\ncode = \"a\"\nname = \"A\"\n[[sector]]\ncode = \"b\"\nnome = \"B\"\n";
        let fault = read::<crate::catalogue::Catalogue>(text).unwrap_err();
        assert_eq!(fault.field, "sector.nome (riga 6)");
    }

    #[test]
    fn broken_toml_is_told_by_its_line() {
        let (key, _) = fault("name = \"x\"\n???\n");
        assert_eq!(key, "riga 2");
        assert!(!fault("").1.is_empty());
        assert!(!fault("è").1.is_empty());
    }
}
