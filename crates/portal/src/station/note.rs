//! What the journal keeps of a call: facts, never the message.

use std::time::Instant;

use domain::scope::TenantId;
use pagopa::soap::{Malformed, Request, Response};
use pagopa::text::clip_some;
use store::NodeCall;
use uuid::Uuid;

use super::{Reply, Station};

/// Longest identifier that is kept; the schema sets no limit to a receipt's.
const LONGEST: usize = 140;

/// A call on its way to the journal.
pub(super) struct Note<'a> {
    station: &'a Station<'a>,
    begun: Instant,
    call: NodeCall,
}

impl<'a> Note<'a> {
    /// A message came.
    pub(super) fn begin(station: &'a Station<'a>, bytes: &[u8]) -> Self {
        let call = NodeCall {
            id: Uuid::new_v4(),
            at: station.now,
            id_pa: None,
            station: None,
            primitive: None,
            notice_number: None,
            iuv: None,
            receipt_id: None,
            outcome: String::new(),
            fault: None,
            elapsed_ms: 0,
            asked_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            told_bytes: 0,
            request_id: station.request_id.to_owned(),
        };
        Self { station, begun: Instant::now(), call }
    }

    /// It cannot be read.
    pub(super) fn malformed(&mut self, malformed: &Malformed) {
        self.call.primitive = malformed.primitive.map(|primitive| primitive.name().to_owned());
        self.call.id_pa.clone_from(&malformed.id_pa);
        self.call.fault = Some(pagopa::fault::FaultCode::Syntax.as_str().to_owned());
    }

    /// It was read.
    pub(super) fn asked(&mut self, request: &Request) {
        let head = request.head();
        self.call.primitive = Some(request.primitive().name().to_owned());
        self.call.id_pa = clip_some(&head.id_pa, LONGEST);
        self.call.station = clip_some(&head.id_station, LONGEST);
        if let Some(qr) = request.qr() {
            self.call.notice_number = Some(qr.notice_number.to_string());
            self.call.iuv = Some(qr.notice_number.iuv().to_string());
        }
        if let Request::SendRt(sent) = request {
            self.call.notice_number = Some(sent.receipt.notice_number.to_string());
            self.call.iuv = clip_some(&sent.receipt.creditor_reference_id, LONGEST);
            self.call.receipt_id = clip_some(&sent.receipt.receipt_id, LONGEST);
        }
    }

    /// It is answered by this.
    pub(super) fn answered(&mut self, response: &Response) {
        match response {
            Response::Ko(_, fault) => self.call.fault = Some(fault.code.as_str().to_owned()),
            Response::Demand(made) => {
                self.call.notice_number = Some(made.number().to_string());
                self.call.iuv = Some(made.number().iuv().to_string());
            }
            Response::Verify(_) | Response::Payment(_) | Response::Ack(_) => {}
        }
    }

    /// The answer is ready: the call goes to the journal.
    pub(super) fn end(mut self, reply: Reply) -> Reply {
        self.call.elapsed_ms = i64::try_from(self.begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        let outcome = match &reply {
            Reply::Envelope(bytes) => {
                self.call.told_bytes = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
                if self.call.fault.is_some() { "KO" } else { "OK" }
            }
            Reply::BadRequest => "HTTP 400",
            Reply::Unavailable => "HTTP 503",
        };
        outcome.clone_into(&mut self.call.outcome);
        self.station.journal.note(self.tenant(), self.call);
        reply
    }

    /// Whose journal it is in: the entity's that is named; the platform's where none of ours is.
    fn tenant(&self) -> TenantId {
        let named = |id_pa: &str| {
            let ours = self.station.registry.all();
            let found = ours.iter().find(|tenant| tenant.config().fiscal_code.as_str() == id_pa);
            found.map(|tenant| tenant.id.clone())
        };
        self.call.id_pa.as_deref().and_then(named).unwrap_or_else(TenantId::platform)
    }
}
