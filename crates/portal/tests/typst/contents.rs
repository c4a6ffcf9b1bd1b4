//! Every sample that both printers print.

use domain::tenant::Language;
use pagopa::notice::{NoticeData, NoticeForm, Payment};
use pagopa::receipt_document::ReceiptContent;

use super::receipt;
use super::samples::{data, fine, letters, longest, payment, plan, postal};

/// Each form of the notice: without and with *bollettino*, in one language and in two, with short and with the longest texts.
pub(crate) fn notices() -> Vec<(String, NoticeData)> {
    let undated = NoticeForm::One(Payment { due_date: None, ..payment(0, 150_000) });
    let mut forms = vec![("one", data().form), ("undated", undated), ("fine", fine())];
    let counts =
        [(2, "plan of 2"), (3, "plan of 3"), (5, "plan of 5"), (7, "plan of 7"), (12, "dense plan of 12")];
    forms.extend(counts.map(|(count, name)| (name, plan(count, true))));
    forms.push(("plan of 4 without the whole", plan(4, false)));
    let mut all = Vec::new();
    for (name, form) in forms {
        for with_postal in [false, true] {
            for second in [None, Some(Language::De), Some(Language::En)] {
                let postal = with_postal.then(postal);
                let name = format!("{name}, bollettino {with_postal}, second language {second:?}");
                all.push((name, NoticeData { form: form.clone(), postal, second, ..data() }));
            }
        }
    }
    let nobody = NoticeData { cbill: None, site_of: None, ..data() };
    all.push(("without cbill and site".to_owned(), nobody));
    all.push(("longest texts".to_owned(), longest()));
    all.push(("longest texts, fine".to_owned(), NoticeData { form: fine(), ..longest() }));
    all
}

/// Receipts: the usual one, one with little, one of many *voci*, one with the longest texts.
pub(crate) fn receipts() -> Vec<(String, ReceiptContent)> {
    let mut bare = receipt::receipt();
    (bare.payment_date_time, bare.fee, bare.payer, bare.payment_method) = (None, None, None, None);
    bare.debtor.code = "ANONIMO".to_owned();
    let bare = receipt::content(&bare, &[]).received_at("2026-11-22T10:06:00Z".parse().unwrap());
    let mut long = receipt::receipt();
    long.debtor.full_name = letters("MARIA ASSUNZIONE NICCOLÒ DELL'UOMO ", 70);
    long.description = letters("RATA DELLA MENSA SCOLASTICA PERCIÒ ", 140);
    let usual = receipt::content(&receipt::receipt(), &receipt::lines(2));
    let many = receipt::content(&receipt::receipt(), &receipt::lines(40));
    let long = receipt::content(&long, &receipt::lines(3));
    [("usual", usual), ("bare", bare), ("many voci", many), ("longest texts", long)]
        .map(|(name, content)| (name.to_owned(), content))
        .to_vec()
}
