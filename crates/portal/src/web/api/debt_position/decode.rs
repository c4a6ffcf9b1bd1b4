//! What was sent becomes a position to issue, or every fault of it.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::calendar;
use domain::debt::{Adjustment, Metadata};
use domain::euro::Euro;
use domain::fault::Fault;
use domain::notice_number::NoticeNumber;

use super::body::{
    AdjustmentBody, AdjustmentKind, DebtPositionBody, InstallmentBody, MetadataBody, PaymentOptionBody,
};
use crate::debt::new::{NewDebt, NewOption, NewUnit};
use crate::registry::Tenant;

mod debtor;
mod transfer;

/// Decodes a body for a tenant.
pub(super) fn new_debt(
    body: &DebtPositionBody,
    publish: bool,
    tenant: &Tenant,
) -> Result<NewDebt, Vec<Fault>> {
    let mut faults = Vec::new();
    let options = body.payment_option.iter().enumerate();
    let options: Vec<Option<NewOption>> = options
        .map(|(at, sent)| option(&format!("paymentOption[{at}]"), sent, tenant, &mut faults))
        .collect();
    match options.into_iter().collect::<Option<Vec<NewOption>>>() {
        Some(options) if faults.is_empty() => Ok(NewDebt {
            iupd: trimmed(&body.iupd),
            sector: part(&body.office_name),
            publish,
            replaces: body.replaces.as_deref().map(trimmed),
            options,
        }),
        _ => Err(faults),
    }
}

fn option(
    path: &str,
    sent: &PaymentOptionBody,
    tenant: &Tenant,
    faults: &mut Vec<Fault>,
) -> Option<NewOption> {
    let debtor = debtor::debtor(&format!("{path}.debtor"), &sent.debtor, faults);
    let validity_date = day(&format!("{path}.validityDate"), sent.validity_date.as_deref(), faults);
    let shared = metadata(&sent.payment_option_metadata);
    let units = sent.installments.iter().enumerate();
    let units = units
        .map(|(at, sent)| unit(&format!("{path}.installments[{at}]"), sent, &shared, tenant, faults))
        .collect();
    Some(NewOption {
        description: part(&sent.description),
        debtor: debtor?,
        validity_date,
        switch_to_expired: sent.switch_to_expired,
        units,
    })
}

fn unit(
    path: &str,
    sent: &InstallmentBody,
    shared: &[Metadata],
    tenant: &Tenant,
    faults: &mut Vec<Fault>,
) -> NewUnit {
    let notice_number = notice_number(path, sent, faults);
    let transfers = sent.transfer.iter().enumerate();
    let transfers: Vec<_> = transfers
        .filter_map(|(at, sent)| transfer::transfer(&format!("{path}.transfer[{at}]"), sent, tenant, faults))
        .collect();
    let own = transfers.iter().find(|part| part.entity == tenant.config().fiscal_code && !part.is_stamp());
    let to = own.map(|part| part.id);
    let adjustments = sent.adjustments.iter().enumerate();
    let adjustments = adjustments
        .filter_map(|(at, sent)| adjustment(&format!("{path}.adjustments[{at}]"), sent, to, faults))
        .collect();
    NewUnit {
        description: part(&sent.description),
        amount: Euro::from_cents(sent.amount),
        due_date: day(&format!("{path}.dueDate"), sent.due_date.as_deref(), faults),
        notice_number,
        transfers,
        adjustments,
        metadata: shared.iter().cloned().chain(metadata(&sent.installment_metadata)).collect(),
    }
}

/// A discount or an interest; `to` is the transfer that interest goes to.
fn adjustment(
    path: &str,
    sent: &AdjustmentBody,
    to: Option<u8>,
    faults: &mut Vec<Fault>,
) -> Option<Adjustment> {
    let (bp, date, names) = match sent.kind {
        AdjustmentKind::Discount => (sent.percent_bp, &sent.until, ["percentBp", "until"]),
        AdjustmentKind::Interest => (sent.yearly_bp, &sent.from, ["yearlyBp", "from"]),
    };
    let date = day(&format!("{path}.{}", names[1]), date.as_deref(), faults);
    let (Some(bp), Some(date)) = (bp, date) else {
        let text = format!("{} and {} are needed", names[0], names[1]);
        faults.push(Fault::new(path, text));
        return None;
    };
    Some(match sent.kind {
        AdjustmentKind::Discount => Adjustment::Discount { percent_bp: bp, until: date },
        AdjustmentKind::Interest => Adjustment::Interest { yearly_bp: bp, from: date, to },
    })
}

fn metadata(sent: &[MetadataBody]) -> Vec<Metadata> {
    sent.iter().map(|entry| Metadata { key: trimmed(&entry.key), value: trimmed(&entry.value) }).collect()
}

/// The day in Italy of a date-time (RFC 3339), or a day as we write it.
fn day(path: &str, written: Option<&str>, faults: &mut Vec<Fault>) -> Option<NaiveDate> {
    let written = written?.trim();
    let instant = written.parse::<DateTime<Utc>>().ok().map(calendar::day_of);
    let local = || written.parse::<NaiveDateTime>().ok().map(|local| local.date());
    let day = instant.or_else(|| written.parse::<NaiveDate>().ok()).or_else(local);
    if day.is_none() {
        faults
            .push(Fault::new(path, "a date-time such as 2026-12-31T22:59:59Z, or a day such as 2026-12-31"));
    }
    day
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

/// What there is of an optional text, trimmed.
fn part(text: &Option<String>) -> String {
    text.as_deref().map(trimmed).unwrap_or_default()
}

/// The number given out by the other software: `nav`, or `3` before the `iuv`; both must agree.
fn notice_number(path: &str, unit: &InstallmentBody, faults: &mut Vec<Fault>) -> Option<NoticeNumber> {
    let written = match (&unit.nav, &unit.iuv) {
        (Some(nav), _) => nav.clone(),
        (None, Some(iuv)) => format!("3{iuv}"),
        (None, None) => return None,
    };
    let field = if unit.nav.is_some() { "nav" } else { "iuv" };
    let Ok(number) = NoticeNumber::parse(&written) else {
        let text = "a notice number has 18 digits, its iuv 17 (15 with aux digit 0)";
        faults.push(Fault::new(format!("{path}.{field}"), text));
        return None;
    };
    if unit.iuv.as_deref().is_some_and(|iuv| iuv != number.iuv().as_str()) {
        faults.push(Fault::new(format!("{path}.iuv"), "is not the one inside nav"));
    }
    Some(number)
}
