//! What the template of the notice is given: the content as it is printed, with its codes drawn.

use pagopa::notice::codes::{self, CodeError};
use pagopa::notice::pagination::{MOST_IN_TABLE, PlanPage};
use pagopa::notice::texts::{FixedTexts, Said};
use pagopa::notice::{NoticeContent, NoticeCreditor, NoticeDebtor, NoticeForm, NoticePostal, Payment};
use serde::Serialize;

/// Content of `notice.typ`.
#[derive(Debug, Serialize)]
pub(crate) struct NoticeSheets<'a> {
    subject: &'a str,
    creditor: &'a NoticeCreditor,
    debtor: &'a NoticeDebtor,
    cbill: Option<&'a str>,
    postal: Option<&'a NoticePostal>,
    texts: &'a FixedTexts,
    form: Form,
    /// Whether the first payment of a plan is the whole sum.
    whole: bool,
    /// Whether the plan has too many instalments for a table.
    dense: bool,
    plan_pages: &'a [PlanPage],
    /// In the order of the paper.
    payments: Vec<PaymentShown>,
}

#[derive(Debug, Serialize)]
enum Form {
    One,
    Plan,
    Fine,
}

#[derive(Debug, Serialize)]
struct PaymentShown {
    name: Said,
    amount: String,
    due: Option<String>,
    number: String,
    qr: String,
    matrix: Option<String>,
}

impl<'a> NoticeSheets<'a> {
    /// # Errors
    /// [`CodeError`] when a code has no room for its text.
    pub(crate) fn new(content: &'a NoticeContent) -> Result<Self, CodeError> {
        let (form, whole, instalments) = match &content.form {
            NoticeForm::One(_) => (Form::One, false, 0),
            NoticeForm::Plan { whole, instalments } => (Form::Plan, whole.is_some(), instalments.len()),
            NoticeForm::Fine { .. } => (Form::Fine, false, 0),
        };
        let payments = content.payments().map(|payment| PaymentShown::new(content, payment));
        Ok(Self {
            subject: &content.subject,
            creditor: &content.creditor,
            debtor: &content.debtor,
            cbill: content.cbill.as_deref(),
            postal: content.postal.as_ref(),
            texts: &content.texts,
            form,
            whole,
            dense: content.postal.is_none() && instalments > MOST_IN_TABLE,
            plan_pages: &content.plan_pages,
            payments: payments.collect::<Result<_, _>>()?,
        })
    }
}

impl PaymentShown {
    fn new(content: &NoticeContent, payment: &Payment) -> Result<Self, CodeError> {
        let matrix = content.data_matrix_text(payment);
        Ok(Self {
            name: content.name(payment),
            amount: payment.amount.plain(),
            due: payment.due_date.map(|day| day.format("%d/%m/%Y").to_string()),
            number: payment.number.grouped(),
            qr: standing_alone(&codes::qr(&content.qr_text(payment))?),
            matrix: matrix.map(|text| codes::data_matrix(&text)).transpose()?.map(|svg| standing_alone(&svg)),
        })
    }
}

/// A picture inside a page of HTML needs no namespace; one that stands alone does.
fn standing_alone(svg: &str) -> String {
    svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ", 1)
}
