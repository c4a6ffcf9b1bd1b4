//! Mails about accounts. The token of a link is made here, when the mail is written: a job's row holds no secret. Done twice, both
//! mails hold a good link, and the first that is used takes the other along.

use domain::calendar;
use domain::scope::Scope;
use store::{CredentialRow, Job, Source, TokenKind};

use super::{JobError, id};
use crate::app::App;
use crate::credentials::{eligible, registration, reset};
use crate::mail::{self, AlreadyRegistered, Over, Registration, Reset};
use crate::registry::Tenant;
use crate::session::{hash, random_token};

/// The link that proves an address, or word that the address has an account.
pub(super) async fn registration(
    app: &App,
    scope: &Scope,
    tenant: &Tenant,
    job: &Job,
) -> Result<(), JobError> {
    let txn = app.store.begin(scope).await?;
    let Some(pending) = txn.find_registration(id(&job.payload, "registration")?).await? else {
        return Ok(()); // confirmed or expired meanwhile
    };
    let Some(to) = pending.holder.person.email.clone() else { return Ok(()) };
    if txn.find_credential(&pending.username).await?.is_some() {
        drop(txn);
        return Ok(mail::send(app, tenant, job.id, &to, &AlreadyRegistered::of(tenant)).await?);
    }
    let token = random_token();
    txn.add_link(TokenKind::Verification, &hash(&token), pending.id, pending.expires_at).await?;
    txn.commit().await?;
    let letter = Registration::of(tenant, &token, registration::LINK_LIFE.num_hours());
    Ok(mail::send(app, tenant, job.id, &to, &letter).await?)
}

/// The link to a new password, or word that none is needed any more.
pub(super) async fn reset(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let txn = app.store.begin(scope).await?;
    let Some(account) = txn.credential(id(&job.payload, "account")?).await? else { return Ok(()) };
    let Some(to) = account.holder.person.email.clone() else { return Ok(()) };
    if let Err(why) = eligible(tenant.config(), &account, scope.now) {
        drop(txn);
        return Ok(mail::send(app, tenant, job.id, &to, &Over::of(tenant, why.to_string())).await?);
    }
    let token = random_token();
    txn.add_link(TokenKind::Reset, &hash(&token), account.id, scope.now + reset::LINK_LIFE).await?;
    txn.commit().await?;
    let letter = Reset::of(tenant, &token, reset::LINK_LIFE.num_minutes(), last_day(tenant, &account));
    Ok(mail::send(app, tenant, job.id, &to, &letter).await?)
}

/// The last good day of an old account: the tenant's, or its own if that comes first.
fn last_day(tenant: &Tenant, account: &CredentialRow) -> Option<String> {
    let rule = tenant.config().access.credentials.as_ref().filter(|_| account.source == Source::Imported)?;
    let cutoff = rule.cutoff.pred_opt()?;
    let own = account.expires_at.map(|end| calendar::day_of(end - chrono::TimeDelta::seconds(1)));
    Some(calendar::italian_date(own.map_or(cutoff, |own| own.min(cutoff))))
}
