//! Our station: what pagoPA's Node is told. It is asked in the name of an entity (`idPA`), which decides the tenant.
//!
//! Questions only read. A receipt is kept as it came, once, whatever the debt: it is the only thing that makes a debt paid.

use std::time::Duration;

use chrono::{DateTime, Utc};
use domain::fiscal_code::FiscalCode;
use domain::scope::{Actor, PlatformScope, Scope, TenantId};
use pagopa::fault::{Fault, FaultCode};
use pagopa::soap::{AnswerRefusal, Head, Malformed, Request, Response};
use pagopa::station::{StationLink, check_head};
use pagopa::text::clip_some;
use store::Store;
use thiserror::Error;

use crate::journal::Journal;
use crate::registry::{Registry, Tenant};

mod arrival;
mod demand;
mod note;
mod question;

use note::Note;

/// Longest time that the answer to a question may take: the Node waits 7 s.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest time that keeping a receipt may take: the Node waits 15 s.
const RECEIPT_PATIENCE: Duration = Duration::from_secs(12);

/// Why there is no answer but "our failure".
#[derive(Debug, Error)]
pub enum StationError {
    #[error(transparent)]
    Store(#[from] store::Error),
    #[error("the tenant {0} has a station and no settings")]
    NoSettings(TenantId),
    #[error(transparent)]
    Number(#[from] crate::numbering::NumberingError),
    #[error(transparent)]
    Answer(#[from] AnswerRefusal),
    #[error("no answer within {0:?}")]
    Late(Duration),
}

/// What goes back on the wire.
#[derive(Debug, PartialEq, Eq)]
pub enum Reply {
    /// HTTP 200 with this envelope.
    Envelope(Vec<u8>),
    /// It is not even known what was asked.
    BadRequest,
    /// A receipt could not be kept: HTTP 503 without envelope, so that the Node sends it again.
    Unavailable,
}

/// What every call needs.
#[derive(Debug, Clone, Copy)]
pub struct Station<'a> {
    pub store: &'a Store,
    pub registry: &'a Registry,
    pub journal: &'a Journal,
    pub now: DateTime<Utc>,
    pub request_id: &'a str,
}

/// What a handled call comes to: an answer, or a fault for the same primitive.
type Outcome = Result<Result<Response, FaultCode>, StationError>;

/// A call that passed the checks of its head.
struct Call<'a> {
    station: Station<'a>,
    scope: Scope,
    tenant: std::sync::Arc<Tenant>,
}

impl Station<'_> {
    /// Answers one message.
    ///
    /// # Errors
    /// Only what the XML writer reports, which does not happen in memory.
    pub async fn answer(&self, bytes: &[u8], soap_action: Option<&str>) -> std::io::Result<Reply> {
        let mut note = Note::begin(self, bytes);
        let reply = match pagopa::soap::parse(bytes, soap_action) {
            Ok(request) => self.replies(&request, bytes, &mut note).await?,
            Err(malformed) => self.refuses(&malformed, &mut note)?,
        };
        Ok(note.end(reply))
    }

    async fn replies(&self, request: &Request, raw: &[u8], note: &mut Note<'_>) -> std::io::Result<Reply> {
        note.asked(request);
        let receipt = matches!(request, Request::SendRt(_));
        let patience = if receipt { RECEIPT_PATIENCE } else { PATIENCE };
        let outcome = tokio::time::timeout(patience, self.handle(request, raw)).await;
        let answered = match outcome.unwrap_or(Err(StationError::Late(patience))) {
            Ok(answered) => answered,
            Err(error) => {
                self.failed(request, error);
                if receipt {
                    // A KO would be an answer, and the Node is not known to send a receipt again after one.
                    return Ok(Reply::Unavailable);
                }
                Err(FaultCode::System)
            }
        };
        let response = self.told(request, answered);
        note.answered(&response);
        response.to_bytes().map(Reply::Envelope)
    }

    /// Answers a message larger than is read, by its beginning.
    ///
    /// # Errors
    /// As [`Station::answer`].
    pub fn refuses_size(&self, beginning: &[u8], soap_action: Option<&str>) -> std::io::Result<Reply> {
        let mut note = Note::begin(self, beginning);
        let reply = self.refuses(&pagopa::soap::too_large(beginning, soap_action), &mut note)?;
        Ok(note.end(reply))
    }

    fn refuses(&self, malformed: &Malformed, note: &mut Note<'_>) -> std::io::Result<Reply> {
        tracing::warn!(request_id = self.request_id, primitive = ?malformed.primitive, reason = %malformed, "malformed message of the Node");
        note.malformed(malformed);
        let answer = malformed.to_bytes(&self.broker())?;
        Ok(answer.map_or(Reply::BadRequest, Reply::Envelope))
    }

    fn failed(&self, request: &Request, error: StationError) {
        let (primitive, id_pa) = (request.primitive().name(), &request.head().id_pa);
        let chain = format!("{:#}", anyhow::Error::from(error));
        tracing::error!(request_id = self.request_id, id_pa, primitive, error = chain, "the station failed");
    }

    fn told(&self, request: &Request, answered: Result<Response, FaultCode>) -> Response {
        let primitive = request.primitive();
        let id_pa = &request.head().id_pa;
        let outcome = answered.as_ref().map_or_else(|code| code.as_str(), |_| "OK");
        tracing::info!(request_id = self.request_id, id_pa, primitive = primitive.name(), outcome, "node");
        answered.unwrap_or_else(|code| Response::Ko(primitive, Fault::new(code, self.named(request.head()))))
    }

    async fn handle(&self, request: &Request, raw: &[u8]) -> Outcome {
        let tenant = match self.tenant_of(request.head()).await? {
            Ok(tenant) => tenant,
            Err(code) => return Ok(Err(code)),
        };
        let scope = Scope {
            tenant: tenant.id.clone(),
            actor: Actor::Node,
            now: self.now,
            request_id: self.request_id.to_owned(),
        };
        let call = Call { station: *self, scope, tenant };
        match request {
            Request::Verify(request) => call.verify(request).await,
            Request::GetPayment(request) => call.get_payment(request).await,
            Request::SendRt(request) => call.receive(request, raw).await,
            Request::Demand(request) => call.demand(request).await,
        }
    }

    /// Broker, station, entity, in this order; the entity's link is read from the database at each call.
    async fn tenant_of(
        &self,
        head: &Head,
    ) -> Result<Result<std::sync::Arc<Tenant>, FaultCode>, StationError> {
        let found = self.link(&head.id_pa).await?;
        let known = self.registry.all();
        let others = known
            .iter()
            .map(|tenant| tenant.config())
            .filter(|config| config.fiscal_code.as_str() != head.id_pa);
        let others = others.map(|config| StationLink {
            broker: config.pagopa.broker_code.as_str(),
            station: config.pagopa.station.as_str(),
            id_pa: config.fiscal_code.as_str(),
        });
        let own = found.as_ref().map(|(_, link)| StationLink {
            broker: &link.broker_code,
            station: &link.station,
            id_pa: &head.id_pa,
        });
        if let Err(code) = check_head(head, own.into_iter().chain(others)) {
            return Ok(Err(code));
        }
        match found {
            Some((id, _)) => self.settings(id).await.map(Ok),
            None => Ok(Err(FaultCode::Domain)),
        }
    }

    async fn link(&self, id_pa: &str) -> Result<Option<(TenantId, store::StationLink)>, StationError> {
        let Ok(fiscal_code) = FiscalCode::parse_unchecked_body(id_pa) else { return Ok(None) };
        let scope =
            PlatformScope { actor: Actor::Node, now: self.now, request_id: self.request_id.to_owned() };
        let txn = self.store.platform_read(&scope).await?;
        Ok(txn.find_station_link(&fiscal_code).await?)
    }

    /// The settings being served; a tenant added a moment ago is read now.
    async fn settings(&self, id: TenantId) -> Result<std::sync::Arc<Tenant>, StationError> {
        if let Some(tenant) = self.registry.by_id(&id) {
            return Ok(tenant);
        }
        if let Err(error) = self.registry.refresh(self.store, self.now).await {
            tracing::warn!(error = format!("{error:#}"), "tenants could not be read again");
        }
        self.registry.by_id(&id).ok_or(StationError::NoSettings(id))
    }

    /// Stands in `fault.id`: the entity that was asked; the broker that was, then ourselves, where that is blank.
    fn named(&self, head: &Head) -> String {
        let asked = [&head.id_pa, &head.id_broker_pa].into_iter().find_map(|id| clip_some(id, 35));
        asked.unwrap_or_else(|| self.broker())
    }

    /// Stands in `fault.id` where `idPA` cannot be read.
    fn broker(&self) -> String {
        let first = self.registry.all().into_iter().next();
        first.map_or_else(String::new, |tenant| tenant.config().pagopa.broker_code.to_string())
    }
}
