//! Runs queued jobs until told to stop: claimed with a lease, finished, tried again later, or kept as dead.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use domain::scope::PlatformScope;
use futures_util::future::join_all;
use store::Job;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::attempt;
use crate::cards;
use crate::identity::refresh;
use crate::jobs::{self, JobError};
use crate::reminder;
use crate::sweep;

/// Longest time between two attempts.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);

/// Claims and runs jobs until `stop`; the job in hand is brought to its end. Each queue has a runner of its own, so that slow mail
/// never holds up other work.
pub async fn run(app: Arc<App>, stop: CancellationToken) -> anyhow::Result<()> {
    let queues = join_all(jobs::QUEUES.iter().map(|kinds| serve(&app, kinds, &stop)));
    let attempts = attempt::run(app.clone(), stop.clone());
    let lists = cards::fetch::run(app.clone(), stop.clone());
    let providers = refresh::run(app.clone(), stop.clone());
    let reminders = reminder::run(app.clone(), stop.clone());
    tokio::join!(queues, sweep::run(app.clone(), stop.clone()), attempts, lists, providers, reminders);
    Ok(())
}

async fn serve(app: &App, kinds: &[&str], stop: &CancellationToken) {
    let pause = Duration::from_millis(app.config.worker.poll_ms);
    while !stop.is_cancelled() {
        let found = step(app, kinds).await.unwrap_or_else(|error| {
            tracing::warn!(error = format!("{error:#}"), "the queue cannot be read");
            false
        });
        if !found {
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }
}

/// Runs the oldest job that is due; `false` when there is none.
pub async fn step(app: &App, kinds: &[&str]) -> anyhow::Result<bool> {
    let lease = Duration::from_secs(u64::try_from(app.config.worker.lease_seconds)?);
    let now = app.clock.now();
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    let claimed = txn.claim_job(now, lease, kinds).await?;
    txn.commit().await?;
    let Some(job) = claimed else { return Ok(false) };
    let most = if jobs::mail_kinds().contains(&job.kind.as_str()) {
        app.config.mail.max_attempts
    } else {
        u32::try_from(app.config.worker.max_attempts)?
    };
    // shorter than the lease, so that nobody else has it while it runs
    let done = match tokio::time::timeout(lease * 4 / 5, jobs::perform(app, &job)).await {
        Ok(done) => done,
        Err(_) => Err(JobError::Later("it took too long".to_owned())),
    };
    settle(app, &job, done, most).await?;
    Ok(true)
}

async fn settle(app: &App, job: &Job, done: Result<(), JobError>, most: u32) -> anyhow::Result<()> {
    let now = app.clock.now();
    let txn = app.store.platform(&PlatformScope::system(now)).await?;
    match done {
        Ok(()) => {
            txn.finish_job(job.id).await?;
            tracing::info!(job = %job.id, kind = job.kind, tenant = %job.tenant, "done");
        }
        Err(error) => {
            let again = error.may_be_repeated() && job.attempts < most;
            let retry_at = again.then(|| next_attempt(now, job.attempts));
            tracing::warn!(job = %job.id, kind = job.kind, tenant = %job.tenant, %error, ?retry_at, "failed");
            txn.fail_job(job.id, &kept(&error, job), retry_at).await?;
        }
    }
    txn.commit().await?;
    Ok(())
}

/// What is kept with a job that failed. One that was brought forward in vain is not brought forward again at once.
fn kept(error: &JobError, job: &Job) -> String {
    match error {
        JobError::Away(channel) if job.said.as_deref() == Some(channel.tried_early()) => {
            format!("{error}, though it took another mail")
        }
        error => error.to_string(),
    }
}

/// 30 s after the first attempt, then twice as long each time.
fn next_attempt(now: DateTime<Utc>, attempts: u32) -> DateTime<Utc> {
    let seconds = 15_i64.saturating_mul(2_i64.saturating_pow(attempts.min(16)));
    now + TimeDelta::seconds(seconds).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::next_attempt;
    use chrono::{DateTime, TimeDelta, Utc};

    #[test]
    fn pauses_double_up_to_an_hour() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let pauses = [1, 2, 3, 20].map(|attempts| next_attempt(now, attempts) - now);
        let expected = [30, 60, 120, 3600].map(TimeDelta::seconds);
        assert_eq!(pauses, expected);
    }
}
