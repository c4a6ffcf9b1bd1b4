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
fn a_mails_text_may_say_what_the_mail_is_about_and_others_may_not() {
    assert_eq!(
        faults("mail/reminder.md", "{{ente}}: {{causale}} entro il {{scadenza}}, {{posizione}}").len(),
        0
    );
    assert_eq!(faults("mail/receipt.md", "{{importo}} {{avviso}} {{pagato_il}}").len(), 0);
    let fault = faults("mail/debt_issued.md", "{{importo}}").pop().unwrap();
    assert!(fault.contains("«{{importo}}»") && fault.ends_with("{{causale}}, {{posizione}}"), "{fault}");
    assert_eq!(faults("home.md", "{{causale}}").len(), 1);
    assert!(faults("mail/other.md", "")[0].contains("testo sconosciuto"));
}

#[test]
fn what_a_mail_is_about_makes_no_placeholder_and_no_heading() {
    let about = [("causale", "# {{pec}}".to_owned())];
    let told = super::blocks_about("{{causale}}\n\nDal {{ente}}.", &medesano(), &about);
    let paragraphs = ["# {{pec}}", "Dal Comune di Medesano."].map(|text| Block::Paragraph(text.into()));
    assert_eq!(told, paragraphs);
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
