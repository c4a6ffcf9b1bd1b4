//! Whether an account may log in now, and what its login is worth.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::calendar;
use domain::identity::Channel;
use domain::tenant::TenantConfig;
use domain::tenant::access::{Credentials, Registration};
use store::{CredentialRow, Source};
use thiserror::Error;
use words::t;

/// Why an account whose password is right may not log in; the texts are for who owns it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Ineligible {
    /// Registered in the old portal when that was no longer allowed.
    #[error("{}", t!("credentials-late", day = _0))]
    RegisteredTooLate(String),
    /// The old credentials are over.
    #[error("{}", t!("credentials-cut-off", day = _0))]
    CutOff(String),
    /// Its own end came earlier.
    #[error("{}", t!("credentials-expired", day = _0))]
    Expired(String),
    /// A digital identity took its place.
    #[error("{}", t!("credentials-taken-over"))]
    TakenOver,
    /// The tenant has no place for it any more.
    #[error("{}", t!("credentials-closed"))]
    Closed,
}

impl Ineligible {
    /// The word in the login log.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::RegisteredTooLate(_) => "registered-too-late",
            Self::CutOff(_) => "cutoff",
            Self::Expired(_) => "expired",
            Self::TakenOver => "taken-over",
            Self::Closed => "closed",
        }
    }
}

/// What the login of an account is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worth {
    pub channel: Channel,
    /// BASSO for imported accounts, as the tenant records for registered ones.
    pub level: Assurance,
    /// From then on nothing: the cutoff, or the account's own end.
    pub until: Option<DateTime<Utc>>,
}

/// By what channel, at which level and until when an account may log in at `now`.
pub fn eligible(
    tenant: &TenantConfig,
    account: &CredentialRow,
    now: DateTime<Utc>,
) -> Result<Worth, Ineligible> {
    if account.taken_over_at.is_some() {
        return Err(Ineligible::TakenOver);
    }
    let rule = tenant.access.credentials.as_ref().ok_or(Ineligible::Closed)?;
    let worth = match account.source {
        Source::Imported => imported(rule, account, now)?,
        Source::Registered => registered(rule, account)?,
    };
    match account.expires_at {
        Some(end) if now >= end => Err(Ineligible::Expired(calendar::shown_date(calendar::day_of(end)))),
        end => Ok(Worth { until: worth.until.into_iter().chain(end).min(), ..worth }),
    }
}

fn imported(rule: &Credentials, account: &CredentialRow, now: DateTime<Utc>) -> Result<Worth, Ineligible> {
    if !rule.open_at(now) {
        let last = rule.cutoff.pred_opt().unwrap_or(rule.cutoff);
        return Err(Ineligible::CutOff(calendar::shown_date(last)));
    }
    if !rule.accept(account.registered_at, now) {
        return Err(Ineligible::RegisteredTooLate(calendar::shown_date(rule.registered_before)));
    }
    let until = Some(rule.ends_at());
    Ok(Worth { channel: Channel::Credentials, level: Assurance::Low, until })
}

fn registered(rule: &Credentials, account: &CredentialRow) -> Result<Worth, Ineligible> {
    match &rule.registration {
        Registration::Open { categories, level, .. }
            if account.holder.category.is_some_and(|category| categories.contains(&category)) =>
        {
            Ok(Worth { channel: Channel::Registered, level: *level, until: None })
        }
        _ => Err(Ineligible::Closed),
    }
}
