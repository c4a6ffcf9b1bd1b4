//! Requests that went to an identity provider and wait for its answer.

use chrono::{DateTime, Utc};
use domain::assurance::Assurance;
use domain::tenant::access::Comparison;
use sea_orm::{ColumnTrait, QueryFilter};
use uuid::Uuid;

use crate::door::Txn;
use crate::entity::login_request::{Column, Entity, Model};
use crate::error::{Error, Result};

/// What is remembered from the departure to an identity provider until its answer: all that the answer must agree with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginRequest {
    /// `ID` of the AuthnRequest, which the answer repeats in `InResponseTo`.
    pub request_id: String,
    /// Name of the access scheme that was chosen on the page.
    pub scheme: String,
    /// entityID of the identity provider that was chosen: nobody else may answer.
    pub issuer: String,
    /// The level that was asked for.
    pub asked: Assurance,
    /// How the level was asked for.
    pub comparison: Comparison,
    /// `IssueInstant` of the request.
    pub issued_at: DateTime<Utc>,
    /// Where the answer must come: Destination and Recipient.
    pub acs_url: String,
    /// Our entityID: the Audience.
    pub entity_id: String,
    /// Opaque text that comes back beside the answer.
    pub relay_state: String,
    /// Hash of a cookie of the browser that left.
    pub binding_hash: String,
    /// The page to come back to.
    pub return_to: String,
    /// The session that wanted a higher level.
    pub step_up_of: Option<Uuid>,
    /// The request as it was sent, for the log of logins.
    pub request_xml: String,
    /// From then on the answer comes too late.
    pub expires_at: DateTime<Utc>,
}

impl LoginRequest {
    fn model(&self) -> Model {
        let request = self.clone();
        Model {
            tenant_id: String::new(),
            request_id: request.request_id,
            scheme: request.scheme,
            issuer: request.issuer,
            asked: request.asked.word().to_owned(),
            comparison: request.comparison.word().to_owned(),
            acs_url: request.acs_url,
            entity_id: request.entity_id,
            relay_state: request.relay_state,
            binding_hash: request.binding_hash,
            return_to: request.return_to,
            step_up_of: request.step_up_of,
            request_xml: request.request_xml,
            issued_at: request.issued_at,
            expires_at: request.expires_at,
        }
    }

    fn read(row: Model) -> Result<Self> {
        Ok(Self {
            request_id: row.request_id,
            scheme: row.scheme,
            issuer: row.issuer,
            asked: row.asked.parse().map_err(|bad| Error::corrupt("login request", bad))?,
            comparison: comparison(&row.comparison)?,
            issued_at: row.issued_at,
            acs_url: row.acs_url,
            entity_id: row.entity_id,
            relay_state: row.relay_state,
            binding_hash: row.binding_hash,
            return_to: row.return_to,
            step_up_of: row.step_up_of,
            request_xml: row.request_xml,
            expires_at: row.expires_at,
        })
    }
}

fn comparison(word: &str) -> Result<Comparison> {
    let known = [Comparison::Minimum, Comparison::Exact].into_iter().find(|known| known.word() == word);
    known.ok_or_else(|| Error::corrupt("login request", "unknown comparison"))
}

impl Txn {
    /// Adds a request that is about to leave.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when its identifier is taken.
    pub async fn add_login_request(&self, request: &LoginRequest) -> Result<()> {
        self.add::<Entity, _>(request.model()).await
    }

    /// A request that has not expired at `now`, left where it is: whether somebody waits for an answer at all.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn find_login_request(
        &self,
        request_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<LoginRequest>> {
        let of_id = self.select::<Entity>().filter(Column::RequestId.eq(request_id));
        let found = of_id.one(self.connection()).await?.map(LoginRequest::read).transpose()?;
        Ok(found.filter(|request| request.expires_at > now))
    }

    /// Takes a request away, by its identifier: of all who ask for it, one gets it, and nobody once it has expired at `now`.
    ///
    /// # Errors
    /// [`crate::Error::Unavailable`], [`crate::Error::Corrupt`].
    pub async fn take_login_request(
        &self,
        request_id: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<LoginRequest>> {
        let of_id = self.erase::<Entity>().filter(Column::RequestId.eq(request_id));
        let taken = of_id.exec_with_returning(self.connection()).await?;
        let request = taken.into_iter().next().map(LoginRequest::read).transpose()?;
        Ok(request.filter(|request| request.expires_at > now))
    }

    pub(super) async fn purge_login_requests(&self, now: DateTime<Utc>) -> Result<u64> {
        let old = self.erase::<Entity>().filter(Column::ExpiresAt.lte(now));
        Ok(old.exec(self.connection()).await?.rows_affected)
    }
}
