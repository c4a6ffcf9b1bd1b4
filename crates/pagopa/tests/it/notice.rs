use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::iban::Iban;
use domain::notice_number::NoticeNumber;
use pagopa::check_digits::CheckDigitsError;
use pagopa::notice::data_matrix::{self, Bollettino};
use pagopa::notice::{
    NoticeContent, NoticeCreditor, NoticeData, NoticeDebtor, NoticeForm, NoticePostal, NoticeRefusal,
    Payment, PostalAccount, qr,
};
use proptest::prelude::*;

pub(crate) fn number(digits: &str) -> NoticeNumber {
    NoticeNumber::parse(digits).unwrap()
}

fn account(digits: &str) -> PostalAccount {
    PostalAccount::parse(digits).unwrap()
}

pub(crate) fn tari() -> NoticeData {
    NoticeData {
        subject: "TARI 2026".to_owned(),
        creditor: NoticeCreditor {
            fiscal_code: FiscalCode::parse_unchecked_body("77777777777").unwrap(),
            name: "Comune di Esempio".to_owned(),
            sector: Some("Ufficio Tributi".to_owned()),
            info: None,
        },
        debtor: NoticeDebtor {
            fiscal_code: Some(FiscalCode::parse("RSSMRA80A01H501U").unwrap()),
            name: "Mario Rossi".to_owned(),
            address: Some("Via Nazionale 1, 00100 Roma (RM)".to_owned()),
        },
        form: whole(12_000),
        cbill: Some("a0edt".to_owned()),
        postal: Some(NoticePostal {
            account: account("123456"),
            holder: "Comune di Esempio - Tesoreria".to_owned(),
            authorisation: "AUT. DB/0000/XXX 00000 DEL 01/01/2026".to_owned(),
        }),
        site_of: None,
        second: None,
    }
}

fn whole(cents: i64) -> NoticeForm {
    let due = "2026-12-31".parse().ok();
    NoticeForm::One(Payment::whole(Euro::from_cents(cents), due, number("301000000000004285")))
}

/// Texts of the codes of a notice with one payment.
fn codes(content: &NoticeContent) -> (String, Option<String>) {
    let payment = content.payments().next().unwrap();
    (content.qr_text(payment), content.data_matrix_text(payment))
}

#[test]
fn the_qr_codes_of_the_official_notices_come_out() {
    for (notice, creditor, cents, expected) in [
        ("470000008800999051", "99999000013", 150_000, "PAGOPA|002|470000008800999051|99999000013|150000"),
        ("470000008800999051", "99999000013", 100, "PAGOPA|002|470000008800999051|99999000013|100"),
        ("470000008800999062", "99999000013", 160_000, "PAGOPA|002|470000008800999062|99999000013|160000"),
        (
            "470000008800999071",
            "12345678911",
            99_999_999_999,
            "PAGOPA|002|470000008800999071|12345678911|99999999999",
        ),
    ] {
        assert_eq!(qr::text(&number(notice), creditor, Euro::from_cents(cents)), expected);
    }
}

#[test]
fn the_data_matrices_of_the_official_notices_come_out() {
    for (notice, cc, cents, codeline) in [
        ("470000008800999051", "000000123456", 150_000, "1847000000880099905112000000123456100000150000"),
        ("470000008800999051", "000000232323", 100, "1847000000880099905112000000232323100000000100"),
        ("470000008800999062", "000000123456", 160_000, "1847000000880099906212000000123456100000160000"),
    ] {
        let text = data_matrix::text(&Bollettino {
            number: &number(notice),
            account: &account(cc),
            amount: Euro::from_cents(cents),
            creditor: "99999000013",
            debtor: "FFFCST83A15L113V",
            name: "Mario Rossi",
            subject: "Avviso Pagamento di TEST",
        });
        let expected = format!(
            "codfase=NBPA;{codeline}38961P199999000013FFFCST83A15L113V{:40}{:110}{:12}A",
            "Mario Rossi", "Avviso Pagamento di TEST", ""
        );
        assert_eq!(text, expected);
    }
}

#[test]
fn accents_and_odd_characters_keep_the_data_matrix_in_its_alphabet() {
    let text = data_matrix::text(&Bollettino {
        number: &number("301000000000004285"),
        account: &account("123456"),
        amount: Euro::from_cents(1),
        creditor: "77777777777",
        debtor: "rssmra80a01h501u",
        name: "Niccolò D’Alò",
        subject: "Città/2026 (€)",
    });
    assert_eq!(&text[77..93], "RSSMRA80A01H501U");
    assert_eq!(&text[93..133], format!("{:40}", "Niccolo D'Alo"));
    assert_eq!(&text[133..243], format!("{:110}", "Citta 2026"));
}

#[test]
fn a_notice_carries_the_guide_s_texts_and_codes() {
    let content = NoticeContent::new(tari()).unwrap();
    let (qr, matrix) = codes(&content);
    assert_eq!(qr, "PAGOPA|002|301000000000004285|77777777777|12000");
    assert_eq!(matrix.map(|text| text.len()), Some(256));
    assert_eq!(content.cbill.as_deref(), Some("A0EDT"));
    assert_eq!(content.texts.how_much.first, "Quanto e quando pagare?");
    assert_eq!(
        content.texts.online.first,
        "oppure dal tuo Home Banking, con la tua app di pagamento o con gli altri canali abilitati."
    );
    let json = serde_json::to_value(&content).unwrap();
    assert_eq!(json["form"]["One"]["amount"], 12_000);
    assert_eq!(json["form"]["One"]["due_date"], "2026-12-31");
    assert_eq!(json["postal"]["account"], "000000123456");
}

#[test]
fn without_date_and_account_the_texts_change() {
    let form = NoticeForm::One(Payment::whole(Euro::from_cents(1), None, number("301000000000004285")));
    let plain = NoticeData { form, postal: None, site_of: Some("Comune di Esempio".to_owned()), ..tari() };
    let content = NoticeContent::new(plain).unwrap();
    assert_eq!(content.texts.how_much.first, "Quanto pagare?");
    assert!(
        content.texts.online.first.starts_with("oppure sul sito di Comune di Esempio, dal tuo Home Banking,")
    );
    assert_eq!(codes(&content).1, None);
}

#[test]
fn what_must_never_be_printed_is_not_built() {
    for cents in [0, -5, 100_000_000_000] {
        let wrong = NoticeData { form: whole(cents), ..tari() };
        assert_eq!(NoticeContent::new(wrong), Err(NoticeRefusal::Amount(Euro::from_cents(cents))));
    }
    let wrong = Payment::whole(Euro::from_cents(1), None, number("301000000000004286"));
    let wrong = NoticeData { form: NoticeForm::One(wrong), ..tari() };
    assert_eq!(NoticeContent::new(wrong), Err(NoticeRefusal::Number(CheckDigitsError::Wrong)));
    let wrong = NoticeData { subject: "\u{7}".to_owned(), ..tari() };
    assert_eq!(NoticeContent::new(wrong), Err(NoticeRefusal::Missing("l'oggetto")));
}

#[test]
fn above_ten_digits_of_cents_there_is_no_bollettino() {
    let largest = NoticeData { form: whole(9_999_999_999), ..tari() };
    assert_eq!(codes(&NoticeContent::new(largest).unwrap()).1.map(|t| t.len()), Some(256));
    let above = NoticeData { form: whole(10_000_000_000), ..tari() };
    let content = NoticeContent::new(above).unwrap();
    assert_eq!((content.postal.is_none(), codes(&content).1), (true, None));
}

#[test]
fn the_postal_account_is_the_end_of_the_postal_iban() {
    let iban = Iban::parse("IT21Q0760101600000000546200").unwrap();
    assert_eq!(PostalAccount::from_iban(&iban), Some(account("000000546200")));
    let bank = Iban::parse("IT60X0542811101000000123456").unwrap();
    assert_eq!(PostalAccount::from_iban(&bank), None);
    assert_eq!(PostalAccount::parse("0000000000001"), Err(NoticeRefusal::PostalAccount));
}

proptest! {
    #[test]
    fn whatever_the_names_the_lengths_hold(name in "\\PC{0,200}", subject in "\\PC{0,200}", cents in 1_i64..=9_999_999_999) {
        let mut data = tari();
        data.form = whole(cents);
        data.debtor.name = format!("A{name}");
        data.subject = format!("Ò{subject}");
        let content = NoticeContent::new(data).unwrap();
        prop_assert!(content.subject.chars().count() <= 90);
        prop_assert!(content.debtor.name.chars().count() <= 70);
        let text = codes(&content).1.unwrap();
        prop_assert_eq!(text.len(), 256);
        prop_assert!(text.chars().all(|c| c.is_ascii_alphanumeric() || " &'-.:_,=;".contains(c)));
    }
}
