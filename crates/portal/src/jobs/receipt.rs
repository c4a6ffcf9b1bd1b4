//! Mails of a receipt: to the readers of the debt, and to who paid it where that is somebody else.

use domain::debt::DebtPosition;
use domain::identity::PersonKey;
use domain::receipt::Receipt;
use domain::scope::Scope;
use domain::statement::Paid;
use store::Job;

use super::{JobError, id, profile, reader};
use crate::app::App;
use crate::mail::{self, ReceiptArrived};
use crate::refund;
use crate::registry::Tenant;

/// A receipt with what it takes to tell of it.
struct News {
    receipt: Receipt,
    debt: DebtPosition,
    begun_by: Option<PersonKey>,
}

impl News {
    /// `None`: money for a notice that is not ours. The office sees it, there is nobody to write to.
    async fn of(app: &App, scope: &Scope, job: &Job) -> Result<Option<Self>, JobError> {
        let txn = app.store.begin_read(scope).await?;
        let receipt = txn.find_receipt(id(&job.payload, "receipt")?).await?;
        let receipt = receipt.ok_or_else(|| JobError::Never("the receipt is not there".to_owned()))?;
        let Some(debt) = txn.find_debt_by_notice(&receipt.notice_number).await? else { return Ok(None) };
        let begun_by = refund::begun_by(&txn, &receipt).await?;
        Ok(Some(Self { receipt, debt, begun_by }))
    }

    fn paid(&self) -> Paid<'_> {
        Paid { receipt: &self.receipt, debt: &self.debt, refund: None, begun_by: self.begun_by.as_ref() }
    }

    /// The addresses of the debt's readers with the person behind each; where the debt has none, that of its debtor's profile.
    async fn readers(&self, app: &App, scope: &Scope) -> Result<Vec<(String, Option<PersonKey>)>, JobError> {
        let Some(unit) = self.debt.installment(&self.receipt.notice_number) else { return Ok(Vec::new()) };
        let told = self.debt.receipt_emails(unit).map(str::to_owned).zip(self.debt.receipt_readers(unit));
        let told: Vec<_> = told.collect();
        if !told.is_empty() {
            return Ok(told);
        }
        let debtor = self.debt.debtor_of(unit);
        let email = profile::receipt_reader(app, scope, debtor).await?;
        Ok(email.map(|email| (email, Some(debtor.fiscal_code.clone().into()))).into_iter().collect())
    }
}

/// Tells one of the debt's readers.
pub(super) async fn mail(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let Some(news) = News::of(app, scope, job).await? else { return Ok(()) };
    // meanwhile the debt may have lost an address
    let told = news.readers(app, scope).await?.into_iter().nth(reader(&job.payload));
    let Some((to, person)) = told else { return Ok(()) };
    let letter = ReceiptArrived::of(&news.paid(), person.as_ref(), tenant);
    Ok(mail::send(app, tenant, job.id, &to, &letter).await?)
}

/// Tells who paid, at the address of the profile; not where that address is told already.
pub(super) async fn payer_mail(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let Some(news) = News::of(app, scope, job).await? else { return Ok(()) };
    let Some(payer) = news.paid().named() else { return Ok(()) };
    let profile = app.store.begin_read(scope).await?.find_profile(&payer).await?;
    let to = profile.as_ref().and_then(|profile| profile.letter_email());
    let Some(to) = to else { return Ok(()) };
    if news.readers(app, scope).await?.iter().any(|(email, _)| email.eq_ignore_ascii_case(to)) {
        return Ok(());
    }
    let letter = ReceiptArrived::of(&news.paid(), Some(&payer), tenant);
    Ok(mail::send(app, tenant, job.id, to, &letter).await?)
}
