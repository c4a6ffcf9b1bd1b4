//! The notice as a page.

use domain::euro::Euro;
use domain::fiscal_code::FiscalCode;
use domain::notice_number::NoticeNumber;
use domain::tenant::Language;
use pagopa::notice::texts::{FixedTexts, Said};
use pagopa::notice::{
    NoticeContent, NoticeCreditor, NoticeData, NoticeDebtor, NoticeForm, NoticePostal, Payment, PaymentName,
    PostalAccount,
};
use serde::Serialize;

use crate::render::View;

/// One payment.
#[derive(Debug, Clone, Serialize)]
struct PaymentShown {
    name: Said,
    /// Of a fine: in how many days.
    within: Option<Said>,
    due: Option<String>,
    amount_cents: i64,
    number: String,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct NoticePage {
    title: String,
    pdf: String,
    subject: String,
    creditor: NoticeCreditor,
    debtor: NoticeDebtor,
    cbill: Option<String>,
    postal: Option<NoticePostal>,
    texts: FixedTexts,
    payments: Vec<PaymentShown>,
}

impl NoticePage {
    pub(super) fn of(content: &NoticeContent, pdf: String) -> Self {
        let named = content.payments().enumerate().map(|(place, payment)| {
            let (name, within) = called(content, payment, place);
            PaymentShown {
                name,
                within,
                due: payment.due_date.map(|day| day.to_string()),
                amount_cents: payment.amount.cents(),
                number: payment.number.to_string(),
            }
        });
        let title = &content.texts.title;
        // a notice whose second language is the reader's is read in it alone
        let read = content.texts.second_language == Some(words::current().code());
        Self {
            title: title.second.as_ref().filter(|_| read).unwrap_or(&title.first).clone(),
            pdf,
            subject: content.subject.clone(),
            creditor: content.creditor.clone(),
            debtor: content.debtor.clone(),
            cbill: content.cbill.clone(),
            postal: content.postal.clone(),
            texts: content.texts.clone(),
            payments: named.collect(),
        }
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// The amounts of a fine are called by when they hold, and have no other date.
fn called(content: &NoticeContent, payment: &Payment, place: usize) -> (Said, Option<Said>) {
    match &content.texts.fine {
        Some(fine) if place == 0 => (fine.discounted.clone(), Some(fine.five_days.clone())),
        Some(fine) => (fine.reduced.clone(), Some(fine.sixty_days.clone())),
        None => (content.name(payment), None),
    }
}

impl View for NoticePage {
    const TEMPLATE: &'static str = "pages/notice";
    fn samples() -> Vec<Self> {
        let numbers = ["301000000000004285", "300000000000000104", "302000000001234559"];
        let numbers: Vec<_> =
            numbers.into_iter().filter_map(|number| NoticeNumber::parse(number).ok()).collect();
        let [first, second, third] = numbers.as_slice() else { return Vec::new() };
        let part = |number: &NoticeNumber, place| Payment {
            name: PaymentName::Instalment(place),
            ..Payment::whole(Euro::from_cents(5_000), None, number.clone())
        };
        let due = chrono::NaiveDate::from_ymd_opt(2026, 12, 31);
        let whole =
            |cents, number: &NoticeNumber| Payment::whole(Euro::from_cents(cents), due, number.clone());
        let plan = |whole| NoticeForm::Plan { whole, instalments: vec![part(second, 1), part(third, 2)] };
        let fine = NoticeForm::Fine { discounted: whole(2_940, second), reduced: whole(4_200, third) };
        let one = NoticeForm::One(whole(10_000, first));
        [
            sample(one, true, None),
            sample(plan(Some(whole(10_000, first))), false, Some(Language::De)),
            sample(plan(None), true, None),
            sample(fine, false, Some(Language::En)),
        ]
        .into_iter()
        .flatten()
        .map(|content| Self::of(&content, "/pagamenti/avvisi/x/avviso.pdf".into()))
        .collect()
    }
}

fn sample(form: NoticeForm, rich: bool, second: Option<Language>) -> Option<NoticeContent> {
    let text = |text: &str| rich.then(|| text.to_owned());
    let account = PostalAccount::parse("123456").ok()?;
    let postal = NoticePostal {
        account,
        holder: "Comune di Prova".into(),
        authorisation: "AUT. DB/0000/XXX 00000 DEL 01/01/2026".into(),
    };
    NoticeContent::new(NoticeData {
        subject: "Mensa scolastica".into(),
        creditor: NoticeCreditor {
            fiscal_code: FiscalCode::parse("00987650348").ok()?,
            name: "Comune di Prova".into(),
            sector: text("Scuola"),
            info: text("pec@prova.example"),
        },
        debtor: NoticeDebtor {
            fiscal_code: FiscalCode::parse("RSSMRA80A01H501U").ok().filter(|_| rich),
            name: "Mario Rossi".into(),
            address: text("Via Roma 1"),
        },
        form,
        cbill: text("A0EDT"),
        postal: Some(postal).filter(|_| rich),
        site_of: text("Comune di Prova"),
        second,
    })
    .ok()
}
