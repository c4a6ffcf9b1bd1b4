//! Mails about requests: what happened, the number and the way there. What was written is behind the login.

use domain::debt::divided;
use domain::notice_number::NoticeNumber;
use domain::request::{Asked, Case};
use domain::scope::Scope;
use serde::{Deserialize, Serialize};
use store::Job;

use super::{JobError, id};
use crate::app::App;
use crate::mail::{self, RequestMessage, RequestOutcome, RequestSent, RequestTaken};
use crate::registry::Tenant;

/// What happened to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RequestNews {
    /// It arrived.
    Sent,
    /// The office took it in charge.
    Taken,
    /// The office wrote.
    Message,
    /// The office asked for something.
    Asked,
    /// It was granted, and what was asked for is done.
    Accepted,
    /// It was refused.
    Refused,
    /// Who asked took it back.
    Withdrawn,
}

/// Writes to who asked. Who left no address finds everything in the personal area.
pub(super) async fn mail(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let unknown = |bad: serde_json::Error| JobError::Never(format!("the payload has no news: {bad}"));
    let news: RequestNews =
        serde_json::from_value(job.payload.get("news").cloned().unwrap_or_default()).map_err(unknown)?;
    let case = app.store.begin_read(scope).await?.find_case(id(&job.payload, "request")?).await?;
    let case = case.ok_or_else(|| JobError::Never("the request is not there".to_owned()))?;
    let Some(to) = case.owner.email.clone() else { return Ok(()) };
    Ok(match news {
        RequestNews::Sent => mail::send(app, tenant, job.id, &to, &RequestSent::of(&case, tenant)).await,
        RequestNews::Taken => mail::send(app, tenant, job.id, &to, &RequestTaken::of(&case, tenant)).await,
        RequestNews::Message | RequestNews::Asked => {
            let letter = RequestMessage::of(&case, tenant, news == RequestNews::Asked);
            mail::send(app, tenant, job.id, &to, &letter).await
        }
        RequestNews::Accepted | RequestNews::Refused | RequestNews::Withdrawn => {
            let old = replaced(app, scope, &case).await?;
            mail::send(app, tenant, job.id, &to, &RequestOutcome::of(&case, tenant, &old)).await
        }
    }?)
}

/// The numbers whose place the plan took, where instalments were asked for and who asked may know them.
async fn replaced(app: &App, scope: &Scope, case: &Case) -> Result<Vec<NoticeNumber>, JobError> {
    let debt = case.debt.filter(|_| matches!(case.asked, Asked::Instalments { .. }));
    let Some(debt) = debt else { return Ok(Vec::new()) };
    let txn = app.store.begin_read(scope).await?;
    let seen = txn.find_debt(debt).await?.is_some_and(|debt| debt.shows_given_up(&case.owner.key));
    let history = if seen { txn.list_debt_events(debt).await? } else { Vec::new() };
    Ok(divided(&history).to_vec())
}
