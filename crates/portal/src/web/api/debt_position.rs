//! Debt positions, in the words of pagoPA's GPD v3.

use chrono::NaiveDate;
use domain::access::Permission;
use domain::debt::DebtPosition;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};
use store::IdempotentAnswer;

use super::{ApiScope, Arrival, Auth, Refusal};
use crate::debt::change::{self, ChangeError};
use crate::debt::issue::{self, Call};
use crate::debt::{self, DebtError};

mod body;
mod decode;
mod list;
mod out;
mod refusal;

pub use body::DebtPositionBody;
pub use list::{DebtPositionListOut, OrderWord, OrderingWord, StatusWord};
pub use out::DebtPositionOut;

use refusal::{faulty, refused, unchanged};

/// The answer to a position written.
#[derive(Debug, ApiResponse)]
pub enum Written {
    /// The position with its notice numbers; the same for the same Idempotency-Key
    #[oai(status = 201)]
    Created(Json<DebtPositionOut>, #[oai(header = "Location")] String),
}

/// Debt positions.
#[derive(Debug)]
pub struct DebtPositionApi;

#[OpenApi]
impl DebtPositionApi {
    /// Write a debt position, as a draft or offered at once
    #[oai(path = "/debt-positions", method = "post", operation_id = "writeDebtPosition")]
    async fn write(
        &self,
        #[oai(scope = "ApiScope::DebtWrite")] auth: Auth,
        /// The same key gets the same answer again; without one, a repetition is refused because its iupd is taken
        #[oai(name = "Idempotency-Key", validator(min_length = 1, max_length = 100))]
        key: Header<Option<String>>,
        /// Whether it is offered for payment, or a draft
        #[oai(name = "toPublish", default = "yes")]
        to_publish: Query<bool>,
        body: Json<DebtPositionBody>,
    ) -> Result<Written, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtWrite)?;
        let new = decode::new_debt(&body.0, to_publish.0, &arrival.tenant).map_err(faulty)?;
        // a draft and a published position are two different calls
        let hash = format!("{}{}", arrival.body_hash, if to_publish.0 { "" } else { " draft" });
        let call = Call { key: key.0.as_deref(), request_hash: &hash };
        let answer = |debt: &DebtPosition| {
            let body = serde_json::to_string(&shown(debt, &arrival))?;
            Ok(IdempotentAnswer { request_hash: hash.clone(), status: 201, body })
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

    /// List the debt positions
    ///
    /// The interval of due dates and that of payment dates exclude each other. Where one end of an interval is not told, it reaches 30
    /// days from the other.
    #[oai(path = "/debt-positions", method = "get", operation_id = "listDebtPositions")]
    #[expect(clippy::too_many_arguments, reason = "one for each parameter of GPD's list")]
    async fn list(
        &self,
        #[oai(scope = "ApiScope::DebtRead")] auth: Auth,
        /// Most positions on a page
        #[oai(default = "ten", validator(minimum(value = "1"), maximum(value = "50")))]
        limit: Query<u32>,
        /// Which page, from 0 on
        #[oai(default)]
        page: Query<u32>,
        /// Positions that have an installment due from this day on
        due_date_from: Query<Option<NaiveDate>>,
        /// Positions that have an installment due up to this day
        due_date_to: Query<Option<NaiveDate>>,
        /// Positions of which an installment was paid from this day on, Europe/Rome
        payment_date_from: Query<Option<NaiveDate>>,
        /// Positions of which an installment was paid up to this day, Europe/Rome
        payment_date_to: Query<Option<NaiveDate>>,
        /// Positions in that state today
        status: Query<Option<StatusWord>>,
        /// What comes first
        #[oai(default = "by_insertion")]
        orderby: Query<OrderWord>,
        /// In which direction
        #[oai(default = "descending")]
        ordering: Query<OrderingWord>,
    ) -> Result<Json<DebtPositionListOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtRead)?;
        let asked = list::Asked {
            limit: limit.0,
            page: page.0,
            due: (due_date_from.0, due_date_to.0),
            paid: (payment_date_from.0, payment_date_to.0),
            status: status.0,
            order: orderby.0,
            ordering: ordering.0,
        };
        let filter = asked.filter(arrival.scope.today())?;
        match debt::positions(&arrival.app.store, &arrival.scope, &filter).await {
            Ok(page) => Ok(Json(asked.told(&page, &arrival))),
            Err(error) => Err(Refusal::internal(error, &arrival.scope.request_id)),
        }
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
            Ok(dossier) => Ok(Json(shown(&dossier.debt, &arrival))),
            Err(DebtError::NotFound) => Err(Refusal::not_found()),
            Err(DebtError::Store(error)) => Err(Refusal::internal(error, &arrival.scope.request_id)),
        }
    }

    /// Write an unpaid debt position anew
    ///
    /// Installments keep their notice number where the body names it, or names none at the same place.
    #[oai(path = "/debt-positions/:iupd", method = "put", operation_id = "rewriteDebtPosition")]
    async fn rewrite(
        &self,
        #[oai(scope = "ApiScope::DebtWrite")] auth: Auth,
        iupd: Path<String>,
        /// Whether it is offered for payment, or a draft again
        #[oai(name = "toPublish", default = "yes")]
        to_publish: Query<bool>,
        body: Json<DebtPositionBody>,
    ) -> Result<Json<DebtPositionOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtWrite)?;
        let new = decode::new_debt(&body.0, to_publish.0, &arrival.tenant).map_err(faulty)?;
        if new.iupd != iupd.0 || new.replaces.is_some() {
            return Err(faulty(refusal::of_another(&new, &iupd.0)));
        }
        let segregation = &arrival.tenant.config().pagopa.segregation_code;
        let store = &arrival.app.store;
        told(change::rewrite(store, &arrival.scope, segregation, &iupd.0, new).await, &arrival)
    }

    /// Remove an unpaid debt position; its notice numbers stay taken
    #[oai(path = "/debt-positions/:iupd", method = "delete", operation_id = "removeDebtPosition")]
    async fn remove(
        &self,
        #[oai(scope = "ApiScope::DebtWrite")] auth: Auth,
        iupd: Path<String>,
        /// Why, kept in the history
        #[oai(validator(max_length = 500))]
        reason: Query<Option<String>>,
    ) -> Result<Json<DebtPositionOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtWrite)?;
        told(change::remove(&arrival.app.store, &arrival.scope, &iupd.0, reason.0).await, &arrival)
    }

    /// Offer a draft for payment
    #[oai(path = "/debt-positions/:iupd/publish", method = "post", operation_id = "publishDebtPosition")]
    async fn publish(
        &self,
        #[oai(scope = "ApiScope::DebtWrite")] auth: Auth,
        iupd: Path<String>,
    ) -> Result<Json<DebtPositionOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtWrite)?;
        told(change::publish(&arrival.app.store, &arrival.scope, &iupd.0).await, &arrival)
    }

    /// Take an unpaid debt position back: its notices are cancelled
    #[oai(
        path = "/debt-positions/:iupd/invalidate",
        method = "post",
        operation_id = "invalidateDebtPosition"
    )]
    async fn invalidate(
        &self,
        #[oai(scope = "ApiScope::DebtWrite")] auth: Auth,
        iupd: Path<String>,
        /// Why, kept in the history
        #[oai(validator(max_length = 500))]
        reason: Query<Option<String>>,
    ) -> Result<Json<DebtPositionOut>, Refusal> {
        let arrival = auth.permitted(Permission::ApiDebtWrite)?;
        told(change::invalidate(&arrival.app.store, &arrival.scope, &iupd.0, reason.0).await, &arrival)
    }
}

const fn yes() -> bool {
    true
}

const fn ten() -> u32 {
    10
}

const fn by_insertion() -> OrderWord {
    OrderWord::InsertedDate
}

const fn descending() -> OrderingWord {
    OrderingWord::Desc
}

fn shown(debt: &DebtPosition, arrival: &Arrival) -> DebtPositionOut {
    DebtPositionOut::of(debt, arrival.tenant.config(), arrival.scope.today())
}

fn told(
    changed: Result<DebtPosition, ChangeError>,
    arrival: &Arrival,
) -> Result<Json<DebtPositionOut>, Refusal> {
    match changed {
        Ok(debt) => Ok(Json(shown(&debt, arrival))),
        Err(error) => Err(unchanged(error, &arrival.scope.request_id)),
    }
}
