use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Block, PLACEHOLDERS, blocks, check, value};
use crate::tenant::TenantConfig;

fn medesano() -> TenantConfig {
    TenantConfig::read(include_str!("../../../../tenants/medesano/tenant.toml")).unwrap()
}

fn faults(file: &str, text: &str) -> Vec<String> {
    let texts = BTreeMap::from([(file.to_owned(), text.to_owned())]);
    check(&texts).into_iter().map(|fault| format!("{}: {}", fault.field, fault.text)).collect()
}

#[test]
fn unknown_names_are_told() {
    assert!(
        faults("news.md", "")[0]
            .starts_with("texts/news.md: testo sconosciuto; i testi ammessi sono: home.md")
    );
    let fault = faults("home.md", "Scrivi al {{sindaco}} o a {{pec}}").pop().unwrap();
    assert!(fault.starts_with("texts/home.md: segnaposto sconosciuto «{{sindaco}}»"), "{fault}");
    assert_eq!(faults("home.md", "{{ente").len(), 0);
    assert_eq!(faults("home.md", "{{").len(), 1);
}

#[test]
fn a_text_becomes_headings_paragraphs_and_lists() {
    let text = "# Benvenuto\nIl {{ente}}\nti aiuta.\n\n- uno\n- due\n  e mezzo\n\nFine.\n";
    assert_eq!(
        blocks(text, &medesano()),
        [
            Block::Heading("Benvenuto".into()),
            Block::Paragraph("Il Comune di Medesano ti aiuta.".into()),
            Block::List(vec!["uno".into(), "due e mezzo".into()]),
            Block::Paragraph("Fine.".into()),
        ]
    );
}

#[test]
fn a_value_is_never_read_again() {
    let mut config = medesano();
    config.name = "# {{pec}}".to_owned();
    assert_eq!(blocks("{{ente}}", &config), [Block::Paragraph("# {{pec}}".into())]);
}

#[test]
fn every_placeholder_of_the_list_has_a_value() {
    for name in PLACEHOLDERS {
        assert!(value(&medesano(), name).is_some_and(|text| !text.is_empty()), "{name}");
    }
}

proptest! {
    #[test]
    fn no_text_breaks_the_expansion(text in "(\\{\\{|\\}\\}|# |- |\n|ente|è| ){0,40}") {
        let _ = (blocks(&text, &medesano()), faults("home.md", &text));
    }
}
