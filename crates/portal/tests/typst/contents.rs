//! Every sample that both printers print.

use domain::tenant::Language;
use pagopa::notice::{NoticeData, NoticeForm, Payment};
use pagopa::receipt_document::ReceiptContent;

use super::receipt;
use super::samples::{data, fine, letters, longest, payment, plan, postal};

/// Each form of the notice, without *bollettino* or with it.
pub(crate) fn forms(second: Option<Language>, with_postal: bool) -> Vec<(String, NoticeData)> {
    let undated = NoticeForm::One(Payment { due_date: None, ..payment(0, 150_000) });
    let mut forms = vec![("one", data().form), ("undated", undated), ("fine", fine())];
    let counts = [(2, "plan of 2"), (3, "plan of 3"), (5, "plan of 5"), (7, "plan of 7"), (12, "plan of 12")];
    forms.extend(counts.map(|(count, name)| (name, plan(count, true))));
    forms.push(("plan of 4 without the whole", plan(4, false)));
    let sample = |(name, form): (&str, NoticeForm)| {
        let name = format!("{name}, bollettino {with_postal}, second language {second:?}");
        (name, NoticeData { form, postal: with_postal.then(postal), second, ..data() })
    };
    forms.into_iter().map(sample).collect()
}

/// With as little as can be, and with the longest texts.
pub(crate) fn extremes() -> Vec<(String, NoticeData)> {
    let mut bare = NoticeData { cbill: None, site_of: None, ..data() };
    (bare.creditor.sector, bare.creditor.info, bare.debtor.address, bare.debtor.fiscal_code) =
        (None, None, None, None);
    let long_fine = NoticeData { form: fine(), ..longest() };
    let long_plan = NoticeData { form: plan(3, true), postal: None, second: Some(Language::De), ..longest() };
    [("bare", bare), ("longest", longest()), ("longest fine", long_fine), ("longest plan", long_plan)]
        .map(|(name, data)| (name.to_owned(), data))
        .to_vec()
}

/// All of them.
pub(crate) fn notices() -> Vec<(String, NoticeData)> {
    let languages = [None, Some(Language::De), Some(Language::En)];
    let all = languages.into_iter().flat_map(|second| [forms(second, false), forms(second, true)].concat());
    all.chain(extremes()).collect()
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
