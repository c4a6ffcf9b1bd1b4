use domain::euro::Euro;
use domain::tenant::Language;
use pagopa::check_digits::{self, CheckDigitsError, SegregationCode};
use pagopa::notice::pagination::{self, PlanPage};
use pagopa::notice::strings::{DE, EN, IT, Strings};
use pagopa::notice::{NoticeContent, NoticeData, NoticeForm, NoticeRefusal, Payment, PaymentName};
use proptest::prelude::*;
use serde_json::Value;

use crate::notice::{number, tari};

fn payment(place: u8, cents: i64) -> Payment {
    let segregation = SegregationCode::parse("01").unwrap();
    Payment {
        name: if place == 0 { PaymentName::Whole } else { PaymentName::Instalment(place) },
        amount: Euro::from_cents(cents),
        due_date: "2026-12-31".parse().ok(),
        number: check_digits::notice_number(&segregation, 1000 + u64::from(place)).unwrap(),
    }
}

fn plan(count: u8) -> NoticeForm {
    NoticeForm::Plan {
        whole: Some(payment(0, 10_000)),
        instalments: (1..=count).map(|place| payment(place, 100)).collect(),
    }
}

fn refused(form: NoticeForm) -> NoticeRefusal {
    NoticeContent::new(NoticeData { form, ..tari() }).unwrap_err()
}

fn without_postal(form: NoticeForm) -> NoticeContent {
    NoticeContent::new(NoticeData { form, postal: None, ..tari() }).unwrap()
}

/// Pages as the guide's table writes them: `[3]+[2,2]`.
fn written(pages: &[PlanPage]) -> String {
    let page = |page: &PlanPage| format!("{:?}", page.rows).replace(' ', "");
    pages.iter().filter(|page| !page.is_empty()).map(page).collect::<Vec<_>>().join("+")
}

#[test]
fn a_plan_with_a_payment_that_cannot_be_is_refused_whole() {
    let NoticeForm::Plan { whole, mut instalments } = plan(4) else { unreachable!() };
    instalments[2].amount = Euro::ZERO;
    let zero = NoticeForm::Plan { whole: whole.clone(), instalments: instalments.clone() };
    assert_eq!(refused(zero), NoticeRefusal::Amount(Euro::ZERO));
    instalments[2].amount = Euro::from_cents(1);
    instalments[2].number = number("301000000000004286");
    let wrong = NoticeForm::Plan { whole: whole.clone(), instalments: instalments.clone() };
    assert_eq!(refused(wrong), NoticeRefusal::Number(CheckDigitsError::Wrong));
    instalments[2].number = instalments[0].number.clone();
    let twice = NoticeForm::Plan { whole: whole.clone(), instalments: instalments.clone() };
    assert_eq!(refused(twice), NoticeRefusal::SameNumber);
    let mut whole = whole.unwrap();
    whole.number = instalments[3].number.clone();
    instalments[2] = payment(3, 1);
    assert_eq!(refused(NoticeForm::Plan { whole: Some(whole), instalments }), NoticeRefusal::SameNumber);
}

#[test]
fn a_plan_of_no_plan_s_size_or_order_is_refused() {
    for count in [0, 1, 101] {
        assert_eq!(refused(plan(count)), NoticeRefusal::Instalments(usize::from(count)));
    }
    let order = |places: &[u8]| NoticeForm::Plan {
        whole: None,
        instalments: places.iter().map(|place| payment(*place, 100)).collect(),
    };
    assert_eq!(refused(order(&[2, 1])), NoticeRefusal::Order);
    assert_eq!(refused(order(&[1, 0, 2])), NoticeRefusal::Order);
    let left = NoticeContent::new(NoticeData { form: order(&[3, 4, 7]), ..tari() }).unwrap();
    assert_eq!(left.texts.instalments.unwrap().first, "Puoi pagare in 3 rate");
}

#[test]
fn a_fine_whose_discount_is_none_is_refused() {
    let fine = |discounted, reduced| NoticeForm::Fine {
        discounted: payment(1, discounted),
        reduced: payment(2, reduced),
    };
    assert_eq!(refused(fine(4200, 4200)), NoticeRefusal::Fine);
    assert_eq!(refused(fine(4201, 4200)), NoticeRefusal::Fine);
    let content = NoticeContent::new(NoticeData { form: fine(2940, 4200), ..tari() }).unwrap();
    let fine = content.texts.fine.unwrap();
    assert_eq!(fine.discounted.first, "Importo scontato del 30%");
    assert_eq!(fine.sixty_days.first, "dal 6º al 60º giorno dalla notifica del verbale");
    assert_eq!(content.texts.how_much.first, "Quanto e quando pagare?");
}

#[test]
fn a_language_without_official_texts_is_refused() {
    for (language, code) in [(Language::Fr, "fr"), (Language::Sl, "sl")] {
        let asked = NoticeData { second: Some(language), ..tari() };
        assert_eq!(NoticeContent::new(asked), Err(NoticeRefusal::Language(code)));
    }
    assert_eq!(
        NoticeRefusal::Language("fr").to_string(),
        "non ci sono testi ufficiali dell'avviso in questa lingua: fr"
    );
    let italian = NoticeContent::new(NoticeData { second: Some(Language::It), ..tari() }).unwrap();
    assert_eq!((italian.texts.title.second, italian.texts.second_language), (None, None));
}

#[test]
fn a_bilingual_notice_says_everything_twice() {
    let data = NoticeData {
        form: plan(3),
        second: Some(Language::De),
        site_of: Some("Comune di Bolzano".into()),
        ..tari()
    };
    let content = NoticeContent::new(data).unwrap();
    let texts = &content.texts;
    assert_eq!(texts.title.first, "Avviso di pagamento");
    assert_eq!(texts.title.second.as_deref(), Some("Zahlungsmitteilung"));
    let sentence = texts.instalments.clone().unwrap();
    assert_eq!(sentence.first, "Puoi pagare per intero o in 3 rate");
    assert_eq!(sentence.second.unwrap(), "Es ist möglich, den Betrag vollständig oder in 3 Raten zu zahlen");
    assert!(texts.online.second.as_ref().unwrap().contains("auf Comune di Bolzano, mittels Home Banking"));
    assert_eq!(texts.second_language, Some("de"));
    let third = content.payments().nth(3).unwrap();
    assert_eq!(content.name(third).second.as_deref(), Some("Rate 3"));
    let json = serde_json::to_string(&content).unwrap();
    assert!(!json.contains("{{"), "a placeholder was left: {json}");
}

#[test]
fn a_plan_without_whole_sum_says_where_the_amounts_are() {
    let NoticeForm::Plan { instalments, .. } = plan(4) else { unreachable!() };
    let content = without_postal(NoticeForm::Plan { whole: None, instalments });
    assert_eq!(content.texts.instalments.unwrap().first, "Puoi pagare in 4 rate");
    assert_eq!(
        content.texts.many.unwrap().first,
        "Importi e scadenze sono riportati nel dettaglio di ogni singola rata."
    );
    assert_eq!(without_postal(plan(4)).texts.many, None);
}

#[test]
fn two_to_nine_instalments_follow_the_official_table() {
    for (count, plain, postal) in [
        (2, "[2]", "[2]"),
        (3, "[3]", "[3]"),
        (4, "[2]+[2]", "[2]+[2]"),
        (5, "[2]+[3]", "[2]+[3]"),
        (6, "[2]+[2,2]", "[3]+[3]"),
        (7, "[3]+[2,2]", "[3]+[2]+[2]"),
        (8, "[2]+[3,3]", "[2]+[3]+[3]"),
        (9, "[3]+[3,3]", "[3]+[3]+[3]"),
    ] {
        assert_eq!(written(&pagination::pages(count, false).unwrap()), plain, "{count} without Poste");
        let pages = pagination::pages(count, true).unwrap();
        assert!(pages[0].is_empty(), "with Poste the first page holds the whole sum only");
        assert_eq!(written(&pages), postal, "{count} with Poste");
    }
}

#[test]
fn from_ten_on_the_dense_form_and_rows_of_three_with_their_slips() {
    for (count, plain, postal) in [
        (10, "[3]+[3,3,1]", "[3]+[3]+[2]+[2]"),
        (11, "[3]+[3,3,2]", "[2]+[3]+[3]+[3]"),
        (12, "[3]+[3,3,3]", "[3]+[3]+[3]+[3]"),
        (13, "[3]+[3,3,3]+[1]", "[3]+[3]+[3]+[2]+[2]"),
        (16, "[3]+[3,3,3]+[3,1]", "[3]+[3]+[3]+[3]+[2]+[2]"),
        (20, "[3]+[3,3,3]+[3,3,2]", "[2]+[3]+[3]+[3]+[3]+[3]+[3]"),
    ] {
        assert_eq!(written(&pagination::pages(count, false).unwrap()), plain, "{count} without Poste");
        assert_eq!(written(&pagination::pages(count, true).unwrap()), postal, "{count} with Poste");
    }
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn the_fixed_texts_are_those_of_the_official_files() {
    let Some(folder) = std::env::var_os("SPORTELLO_CONTRACTS") else {
        eprintln!("skipped: SPORTELLO_CONTRACTS names no folder with pagoPA's contracts");
        return;
    };
    for (language, strings) in [("it", IT), ("en", EN), ("de", DE)] {
        let path = std::path::Path::new(&folder).join(format!("avviso/strings/{language}.json"));
        let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        for (place, text) in places(&strings, language) {
            assert_eq!(file.pointer(place).and_then(Value::as_str), Some(text), "{language} {place}");
        }
    }
}

/// Where each string stands in the official files; the German one has no online channels for Italy.
fn places(strings: &Strings, language: &str) -> Vec<(&'static str, &'static str)> {
    let (title, plain, site) = match language {
        "de" => (
            "/dovePagare/gps/online/titolo",
            "/dovePagare/gps/online/descrizione/noEnte",
            "/dovePagare/gps/online/descrizione/sitoEnte",
        ),
        _ => (
            "/dovePagare/italia/online/titolo",
            "/dovePagare/italia/online/descrizione/noEnte",
            "/dovePagare/italia/online/descrizione/sitoEnte",
        ),
    };
    vec![
        (title, strings.online_title),
        (plain, strings.online),
        (site, strings.online_site),
        ("/intestazione/titolo", strings.title),
        ("/infoEnteCreditore/titolo", strings.creditor),
        ("/infoDestinatario/titolo", strings.debtor),
        ("/importoScadenza/titolo", strings.how_much_and_when),
        ("/importoScadenza/importo/importo", strings.amount),
        ("/importoScadenza/importo/ridotto", strings.reduced),
        ("/importoScadenza/importo/scontato", strings.discounted),
        ("/importoScadenza/scadenza/scadenza", strings.by),
        ("/importoScadenza/scadenza/cinqueGiorni", strings.five_days),
        ("/importoScadenza/scadenza/sessantaGiorni", strings.sixty_days),
        ("/importoScadenza/disclaimer/legal", strings.legal),
        ("/importoScadenza/disclaimer/rate/rate", strings.whole_or_instalments),
        ("/importoScadenza/disclaimer/rate/soloRate", strings.instalments_only),
        ("/importoScadenza/disclaimer/rate/molteRate", strings.many_instalments),
        ("/importoScadenza/disclaimer/scelta", strings.choose),
        ("/importoScadenza/disclaimer/scadenze/titolo", strings.deadlines_title),
        ("/importoScadenza/disclaimer/scadenze/descrizione", strings.deadlines),
        ("/importoScadenza/disclaimer/giacenza/titolo", strings.held_title),
        ("/importoScadenza/disclaimer/giacenza/descrizione", strings.held),
        ("/dovePagare/titolo", strings.place),
        ("/dovePagare/cta", strings.place_more),
        ("/dovePagare/italia/territorio/titolo", strings.territory_title),
        ("/dovePagare/italia/territorio/descrizione", strings.territory),
        ("/datiPagamento/titolo", strings.payment_data),
        ("/datiPagamento/rataUnica", strings.single),
        ("/datiPagamento/numRata", strings.instalment),
        ("/datiPagamento/scadenza", strings.due),
        ("/datiPagamento/destinatario", strings.payment_debtor),
        ("/datiPagamento/enteCreditore", strings.payment_creditor),
        ("/datiPagamento/oggettoDelPagamento", strings.subject),
        ("/datiPagamento/cbill/breve", strings.cbill),
        ("/datiPagamento/avviso/breve", strings.number),
        ("/datiPagamento/codiceFiscaleEnte/breve", strings.creditor_code),
        ("/datiPagamento/istruzioni/qrCode/rataUnica", strings.qr_hint),
        ("/datiPagamento/istruzioni/qrCode/rate", strings.qr_hint_above),
    ]
}

proptest! {
    #[test]
    fn no_instalment_is_lost_and_columns_are_never_mixed(count in 2_usize..=100, with_postal: bool) {
        let pages = pagination::pages(count, with_postal).unwrap();
        prop_assert_eq!(pages.iter().map(PlanPage::len).sum::<usize>(), count);
        for page in &pages {
            prop_assert!(page.columns == 2 || page.columns == 3);
            prop_assert!(page.rows.iter().all(|row| (1..=page.columns).contains(row)));
            let most = if with_postal { 1 } else { 3 };
            prop_assert!(page.rows.len() <= most);
        }
    }
}
