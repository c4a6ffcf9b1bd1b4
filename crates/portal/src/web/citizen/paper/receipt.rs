//! The receipt as a page.

use pagopa::receipt_document::words::{self, Fact, Group, ReceiptWords, Row};
use pagopa::receipt_document::{Named, ReceiptContent};
use serde::Serialize;

use crate::render::View;

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    title: &'static str,
    pdf: String,
    #[serde(flatten)]
    words: ReceiptWords,
}

impl ReceiptPage {
    pub(super) fn of(content: &ReceiptContent, pdf: String) -> Self {
        Self { title: words::TITLE, pdf, words: ReceiptWords::new(content) }
    }

    pub(super) const fn title(&self) -> &'static str {
        self.title
    }
}

impl View for ReceiptPage {
    const TEMPLATE: &'static str = "pages/receipt";
    fn samples() -> Vec<Self> {
        let named = |name: &str, code: &str| Named { name: name.into(), code: code.into() };
        let fact = |label, value: &str| Fact { label, value: value.into() };
        let row = |amount: Option<&str>| Row {
            name: "Retta".into(),
            detail: "10 pasti a 5,25 euro".into(),
            amount: amount.map(str::to_owned),
        };
        let full = ReceiptWords {
            subject: "Mensa scolastica".into(),
            entity: named("Comune di Prova", "00987650348"),
            issuer: Some(fact("Avviso emesso da", "Unione di Prova · 03987650367")),
            debtor: Some(named("Maria Rossi", "RSSMRA80A01H501U")),
            payers: vec![fact("Versante", "Lucia Verdi · VRDLCU85A41H501X")],
            amount: "52,50".into(),
            when: Some(fact("il", "22/11/2026 11:05:07")),
            facts: vec![fact("Codice avviso", "3010 0000 0000 0042 85")],
            groups: vec![
                Group { title: "Voci di costo", has_amounts: true, rows: vec![row(Some("52,50"))] },
                Group { title: "Altri dati", has_amounts: false, rows: vec![row(None)] },
            ],
            note: "Attestazione prodotta dalla ricevuta telematica pagoPA.".into(),
        };
        let mut bare = full.clone();
        (bare.issuer, bare.debtor, bare.when) = (None, None, None);
        (bare.payers, bare.groups) = (Vec::new(), Vec::new());
        let page =
            |words| Self { title: words::TITLE, pdf: "/pagamenti/ricevute/x/ricevuta.pdf".into(), words };
        vec![page(full), page(bare)]
    }
}
