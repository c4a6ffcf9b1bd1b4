//! Batches of notices. Done twice, a job finds nothing left to print.

use domain::scope::Scope;
use store::Job;

use super::{JobError, id};
use crate::app::App;
use crate::notice_batch::{self, PrintError, Step};
use crate::registry::Tenant;

/// Prints the next notices. A printer that is not to be had is asked again later; at the last attempt what waits is refused.
pub(super) async fn print(app: &App, scope: &Scope, tenant: &Tenant, job: &Job) -> Result<(), JobError> {
    let batch = id(&job.payload, "batch")?;
    match notice_batch::print_some(&app.store, &app.press, tenant, scope, batch).await {
        Ok(Step::Done | Step::GoesOn | Step::Gone) => Ok(()),
        Err(PrintError::Store(error)) => Err(error.into()),
        Err(PrintError::Printer(error)) => {
            if i64::from(job.attempts) >= i64::from(app.config.worker.max_attempts) {
                notice_batch::give_up(&app.store, scope, batch).await?;
            }
            Err(JobError::Later(error.to_string()))
        }
    }
}
