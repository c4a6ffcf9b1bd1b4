//! The receipt as a page: what it says is the document's, its labels are told in the reader's language.

use domain::euro::Euro;
use domain::receipt::method_words;
use pagopa::receipt_document::words::{Fact, Group, METHOD, ReceiptWords, Row};
use pagopa::receipt_document::{Named, ReceiptContent};
use serde::Serialize;
use words::{Language, t};

use crate::render::View;

/// What is told of the operation.
#[derive(Debug, Clone, Serialize)]
struct Told {
    #[serde(flatten)]
    fact: Fact,
    /// In the reader's language; else as it stands on paper.
    own: bool,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    title: &'static str,
    pdf: String,
    operation: Vec<Told>,
    #[serde(flatten)]
    words: ReceiptWords,
}

impl ReceiptPage {
    pub(super) fn of(content: &ReceiptContent, pdf: String) -> Self {
        Self::told(ReceiptWords::new(content), content.method.as_deref(), pdf)
    }

    fn told(words: ReceiptWords, method: Option<&str>, pdf: String) -> Self {
        let mut words = shown(words);
        let facts = std::mem::take(&mut words.facts).into_iter();
        Self {
            title: t!("paper-receipt-title"),
            pdf,
            operation: facts.map(|fact| told(fact, method)).collect(),
            words,
        }
    }

    pub(super) const fn title(&self) -> &'static str {
        self.title
    }
}

/// The labels of the document, each told in the reader's language; the rest as it stands on paper.
fn shown(words: ReceiptWords) -> ReceiptWords {
    let fact = |fact: Fact| Fact { label: label(fact.label), ..fact };
    let row = |row: Row| Row { amount: row.amount.as_deref().map(amount), ..row };
    let group = |group: Group| Group {
        title: label(group.title),
        rows: group.rows.into_iter().map(row).collect(),
        ..group
    };
    ReceiptWords {
        issuer: words.issuer.map(fact),
        payers: words.payers.into_iter().map(fact).collect(),
        amount: amount(&words.amount),
        when: words.when.map(fact),
        facts: words.facts.into_iter().map(fact).collect(),
        groups: words.groups.into_iter().map(group).collect(),
        ..words
    }
}

/// How it was paid is told in the reader's language.
fn told(fact: Fact, method: Option<&str>) -> Told {
    match method.filter(|_| fact.label == label(METHOD)) {
        Some(method) => Told { fact: Fact { value: method_words(method).into_owned(), ..fact }, own: true },
        None => Told { fact, own: false },
    }
}

/// `52,50 Euro` as on paper, in other languages as they write it.
fn amount(plain: &str) -> String {
    match (words::current(), Euro::parse(plain)) {
        (Language::En | Language::De, Ok(euro)) => euro.shown(),
        _ => format!("{plain} Euro"),
    }
}

/// What the document calls something, in the reader's language; as it is where it is none of [`labels`].
fn label(on_paper: &'static str) -> &'static str {
    // on paper it follows the amount
    if on_paper == "il" {
        return t!("paper-receipt-paid-on");
    }
    let italian = words::speaking(Language::It, labels);
    let place = italian.iter().position(|label| *label == on_paper);
    place.and_then(|place| labels().get(place).copied()).unwrap_or(on_paper)
}

fn labels() -> [&'static str; 18] {
    [
        t!("paper-receipt-issuer"),
        t!("paper-receipt-payer"),
        t!("paper-receipt-payer-declared"),
        t!("paper-receipt-received"),
        t!("paper-receipt-at"),
        t!("paper-receipt-applied"),
        t!("paper-receipt-number"),
        t!("paper-receipt-iuv"),
        t!("paper-receipt-iur"),
        t!("paper-receipt-psp"),
        t!("paper-receipt-method"),
        t!("paper-receipt-fee"),
        t!("paper-receipt-beneficiary"),
        t!("paper-receipt-subject"),
        t!("paper-receipt-code"),
        t!("paper-receipt-lines"),
        t!("paper-receipt-more"),
        t!("paper-receipt-parts"),
    ]
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
            facts: vec![
                fact("Codice avviso", "3010 0000 0000 0042 85"),
                fact("Identificativo ricevuta (IUR)", "c110729d258c4ab1b765fe902aae41d6c1d"),
                fact(METHOD, "Carta di pagamento"),
            ],
            groups: vec![
                Group { title: "Voci di costo", has_amounts: true, rows: vec![row(Some("52,50"))] },
                Group { title: "Altri dati", has_amounts: false, rows: vec![row(None)] },
            ],
            note: "Attestazione prodotta dalla ricevuta telematica pagoPA.".into(),
        };
        let mut bare = full.clone();
        (bare.issuer, bare.debtor, bare.when) = (None, None, None);
        (bare.payers, bare.groups) = (Vec::new(), Vec::new());
        let page = |words| Self::told(words, Some("creditCard"), "/pagamenti/ricevute/x/ricevuta.pdf".into());
        vec![page(full), page(bare)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documents_labels_are_told_in_the_readers_language() {
        let told = |on_paper| words::speaking(Language::En, || label(on_paper));
        assert_eq!(told("Data e ora dell’operazione"), "Date and time of the payment");
        assert_eq!(told("il"), "Paid on");
        assert_eq!(told("Mai detto"), "Mai detto");
        assert_eq!(label("Codice di verifica"), "Codice di verifica");
    }

    #[test]
    fn how_it_was_paid_is_told_in_words() {
        let method = |value: &str| {
            let fact = Fact { label: label(METHOD), value: value.to_owned() };
            told(fact, Some(value)).fact.value
        };
        assert_eq!(method("creditCard"), "Carta di pagamento");
        assert_eq!(method("TPAY"), "TPAY", "what nobody knows stays as it came");
        let german = words::speaking(Language::De, || method("creditCard"));
        assert_eq!(german, "Zahlungskarte");
    }

    #[test]
    fn an_amount_is_written_as_on_paper_and_in_other_languages_as_they_do() {
        assert_eq!(amount("1.052,50"), "1.052,50 Euro");
        assert_eq!(words::speaking(Language::En, || amount("1.052,50")), "€1,052.50");
    }
}
