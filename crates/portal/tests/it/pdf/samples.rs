//! Fictitious notices, like PagoPA's own samples.

use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use pagopa::check_digits::{self, SegregationCode};
use pagopa::notice::{
    NoticeContent, NoticeCreditor, NoticeData, NoticeDebtor, NoticeForm, NoticePostal, Payment, PaymentName,
    PostalAccount,
};
use portal::document::picture::Picture;
use portal::document::{Documents, Marks};
use portal::pdf::{Printer, PrinterSettings};

/// Folder of the stylesheet and fonts, from `SPORTELLO_TEST_UI`; without it the test is skipped, and says so.
#[expect(clippy::print_stderr, reason = "who runs the tests must see that one was skipped")]
pub(crate) fn fonts() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("SPORTELLO_TEST_UI") else {
        eprintln!("skipped: SPORTELLO_TEST_UI names no folder written by `cargo xtask ui`");
        return None;
    };
    Some(PathBuf::from(folder).join("documents"))
}

pub(crate) fn settings(program: impl Into<PathBuf>, fonts: PathBuf) -> PrinterSettings {
    PrinterSettings {
        program: program.into(),
        processes: 2,
        queue: 8,
        deadline: Duration::from_secs(20),
        fonts,
    }
}

/// The printer with the real program; `None` where the fonts are not built.
pub(crate) async fn printer() -> Option<Printer> {
    let printer = Printer::start(settings("wkhtmltopdf", fonts()?)).unwrap();
    let guards = printer.guards().await;
    assert!(guards.program.is_some(), "wkhtmltopdf is needed");
    assert!(guards.missing_fonts.is_empty(), "run `cargo xtask ui`: {:?}", guards.missing_fonts);
    Some(printer)
}

pub(crate) fn documents() -> Documents {
    Documents::new(Marks::default()).unwrap()
}

/// A black square, so that its edges can be measured.
pub(crate) fn coat_of_arms() -> Picture {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100"><path d="M0 0h100v100H0z"/></svg>"#;
    Picture::from_bytes(svg.as_bytes()).unwrap()
}

pub(crate) fn data() -> NoticeData {
    NoticeData {
        subject: "Avviso Pagamento di TEST".to_owned(),
        creditor: NoticeCreditor {
            fiscal_code: FiscalCode::parse_unchecked_body("99999000013").unwrap(),
            name: "Comune di Test".to_owned(),
            sector: Some("Settore di Test".to_owned()),
            info: Some("Info di Test".to_owned()),
        },
        debtor: NoticeDebtor {
            fiscal_code: Some(FiscalCode::parse("RSSMRA80A01H501U").unwrap()),
            name: "Mario Rossi".to_owned(),
            address: Some("Via Nazionale 1 - 00100 Roma (RM)".to_owned()),
        },
        form: whole(150_000),
        cbill: Some("A0EDT".to_owned()),
        postal: None,
        site_of: Some("Comune di Test".to_owned()),
        second: None,
    }
}

/// The whole debt by the end of the year.
pub(crate) fn whole(cents: i64) -> NoticeForm {
    NoticeForm::One(payment(0, cents))
}

/// The whole debt (0), or an instalment by its number.
pub(crate) fn payment(place: u8, cents: i64) -> Payment {
    let segregation = SegregationCode::parse("01").unwrap();
    Payment {
        name: if place == 0 { PaymentName::Whole } else { PaymentName::Instalment(place) },
        amount: Euro::from_cents(cents),
        due_date: NaiveDate::from_ymd_opt(2026, 12, 31),
        number: check_digits::notice_number(&segregation, 12_345 + u64::from(place)).unwrap(),
    }
}

/// A plan of so many instalments of 160.00 each, less a cent for each place.
pub(crate) fn plan(count: u8, with_whole: bool) -> NoticeForm {
    NoticeForm::Plan {
        whole: with_whole.then(|| payment(0, 300_000)),
        instalments: (1..=count).map(|place| payment(place, 160_000 - i64::from(place))).collect(),
    }
}

/// The two amounts of a fine.
pub(crate) fn fine() -> NoticeForm {
    NoticeForm::Fine { discounted: payment(1, 150_000), reduced: payment(2, 170_000) }
}

pub(crate) fn number() -> NoticeNumber {
    payment(0, 1).number
}

pub(crate) fn postal() -> NoticePostal {
    NoticePostal {
        account: PostalAccount::parse("123456").unwrap(),
        holder: "Comune di Test".to_owned(),
        authorisation: "AUT. DB/0000/XXX 00000 DEL 01/01/2026".to_owned(),
    }
}

/// Everything as long as the guide allows, in wide capitals with accents.
pub(crate) fn longest() -> NoticeData {
    let mut data = data();
    data.subject = letters("RATA DELLA MENSA SCOLASTICA PER L'ANNO DUEMILAVENTISEI È PERCIÒ ", 90);
    data.creditor.name = letters("UNIONE DEI COMUNI MONTANI DELL'ALTA VALLE ", 50);
    data.creditor.sector = Some(letters("AMBIENTE MOBILITÀ E MANUTENZIONI ", 50));
    data.creditor.info = Some(letters("TEL. 059 000000 · WWW.COMUNE.EXAMPLE · URP@COMUNE.EXAMPLE ", 100));
    data.debtor.name = letters("MARIA ASSUNZIONE NICCOLÒ DELL'UOMO D'ARMÈ ", 70);
    data.debtor.address = Some(letters("VIA DEI MARTIRI DELLA LIBERTÀ 1234/B - 41030 BOMPORTO (MO) ", 140));
    data.form = whole(9_999_999_999);
    data.site_of = Some(data.creditor.name.clone());
    data.postal = Some(postal());
    data
}

/// The text again and again, up to `length` characters.
pub(crate) fn letters(text: &str, length: usize) -> String {
    text.chars().cycle().take(length).collect::<String>().trim_end().to_owned()
}

pub(crate) fn notice(data: NoticeData) -> NoticeContent {
    NoticeContent::new(data).unwrap()
}
