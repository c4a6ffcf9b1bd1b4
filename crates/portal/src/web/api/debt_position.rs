//! Debt positions, in the words of pagoPA's GPD v3.

use domain::access::Permission;
use poem_openapi::param::{Header, Path};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::IdempotentAnswer;

use super::problem::FieldProblem;
use super::{ApiScope, Auth, Refusal};
use crate::debt::issue::{self, Call, IssueError};
use crate::debt::{self, DebtError};

mod body;
mod decode;

pub use body::{DebtPositionBody, DebtPositionOut};

/// The answer to a position written.
#[derive(Debug, ApiResponse)]
pub enum Written {
    /// The position with its notice number; the same for the same Idempotency-Key
    #[oai(status = 201)]
    Created(Json<DebtPositionOut>, #[oai(header = "Location")] String),
}

/// Debt positions.
#[derive(Debug)]
pub struct DebtPositionApi;

#[OpenApi]
impl DebtPositionApi {
    /// Write a debt position with one payable unit
    #[oai(path = "/debt-positions", method = "post", operation_id = "writeDebtPosition")]
    async fn write(
        &self,
        #[oai(scope = "ApiScope::DebtWrite")] auth: Auth,
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 100))] key: Header<String>,
        body: Json<DebtPositionBody>,
    ) -> Result<Written, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtWrite)?;
        let new = decode::new_debt(body.0, &arrival.tenant).map_err(faulty)?;
        let call = Call { key: &key.0, request_hash: &arrival.body_hash };
        let own = &arrival.tenant.config().fiscal_code;
        let answer = |debt: &domain::debt::DebtPosition| {
            Ok(IdempotentAnswer {
                request_hash: arrival.body_hash.clone(),
                status: 201,
                body: serde_json::to_string(&DebtPositionOut::of(debt, own, arrival.scope.today()))?,
            })
        };
        let segregation = &arrival.tenant.config().pagopa.segregation_code;
        let written = issue::issue(&arrival.app.store, &arrival.scope, segregation, call, new, answer).await;
        let kept = written.map_err(|error| refused(error, &arrival.scope.request_id))?;
        let out: DebtPositionOut = serde_json::from_str(&kept.body)
            .map_err(|error| Refusal::internal(error, &arrival.scope.request_id))?;
        let iupd = serde_urlencoded::to_string([("", &out.iupd)]).unwrap_or_default();
        let location = format!("/api/v1/debt-positions/{}", iupd.trim_start_matches('=').replace('+', "%20"));
        Ok(Written::Created(Json(out), location))
    }

    /// Read a debt position
    #[oai(path = "/debt-positions/:iupd", method = "get", operation_id = "readDebtPosition")]
    async fn read(
        &self,
        #[oai(scope = "ApiScope::DebtRead")] auth: Auth,
        iupd: Path<String>,
    ) -> Result<Json<DebtPositionOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtRead)?;
        match debt::by_iupd(&arrival.app.store, &arrival.scope, &iupd.0).await {
            Ok(dossier) => {
                let own = &arrival.tenant.config().fiscal_code;
                Ok(Json(DebtPositionOut::of(&dossier.debt, own, arrival.scope.today())))
            }
            Err(DebtError::NotFound) => Err(Refusal::not_found()),
            Err(DebtError::Store(error)) => Err(Refusal::internal(error, &arrival.scope.request_id)),
        }
    }
}

fn faulty(faults: Vec<domain::fault::Fault>) -> Refusal {
    let errors =
        faults.into_iter().map(|fault| FieldProblem { field: fault.field, text: fault.text }).collect();
    Refusal::unprocessable("invalid-position", "The position cannot be accepted: see errors.", errors)
}

fn refused(error: IssueError, request_id: &str) -> Refusal {
    match error {
        IssueError::Faults(faults) => faulty(faults),
        IssueError::IupdTaken(_) => {
            Refusal::conflict("iupd-taken", "A position with this iupd exists already.")
        }
        IssueError::NumberTaken(_) => {
            Refusal::conflict("nav-taken", "This notice number, or one with the same IUV, exists already.")
        }
        IssueError::KeyReused => {
            let detail =
                "This Idempotency-Key came with another body before: use a new key for a new position.";
            Refusal::unprocessable("idempotency-key-reused", detail, Vec::new())
        }
        IssueError::Store(error) if error.is_conflict() => {
            Refusal::conflict("taken", "The iupd or the notice number was taken at this moment.")
        }
        IssueError::NotAClient => Refusal::unauthorized(),
        IssueError::Numbering(error) => Refusal::internal(error, request_id),
        IssueError::Store(error) => Refusal::internal(error, request_id),
    }
}
