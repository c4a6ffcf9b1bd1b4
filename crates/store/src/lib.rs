//! All that Sportello remembers.
//!
//! Two doors lead to rows: [`Store::begin`] to the tables of one tenant, [`Store::platform`] to the platform's. A transaction that is
//! dropped is rolled back. On PostgreSQL row-level security is a second wall; on SQLite the door is the only one.

pub mod api_client;
pub mod balance;
pub mod cache;
pub mod cart;
pub mod case;
pub mod connect;
pub mod credential;
pub mod debt;
pub mod door;
pub mod draft;
mod entity;
pub mod error;
pub mod grant;
pub mod idempotent;
pub mod job;
pub mod journal;
pub mod kept_form;
pub mod login;
pub mod login_log;
pub mod message;
mod migrate;
pub mod notice_batch;
pub mod office_look;
pub mod owner;
pub mod payment;
pub mod profile;
pub mod rating;
pub mod receipt;
pub mod refund;
pub mod reminder;
pub mod request;
mod scoped;
pub mod sequence;
pub mod session;
pub mod station;
pub mod tenant;
#[cfg(feature = "testing")]
pub mod testing;
pub mod trust;
mod turn;

pub use api_client::{ApiClient, TokenRow};
pub use cache::Cache;
pub use cart::Cart;
pub use case::CaseFilter;
pub use connect::{Store, StoreConfig};
pub use credential::{
    Attempt, CredentialRow, Holder, Linked, RegistrationRow, Source, TokenKind, TokenTarget,
};
pub use debt::{DebtFilter, DebtState, Page, PositionFilter, PositionOrder};
pub use door::{PlatformTxn, Txn};
pub use draft::DraftRow;
pub use error::{Error, Result, is_passing};
pub use grant::GrantRow;
pub use idempotent::{IdempotentAnswer, Reservation};
pub use job::{DeadJob, Job, NewJob, QueuedJob};
pub use journal::{CallsOf, NodeCall};
pub use kept_form::KeptForm;
pub use login::{LoginOutcome, LoginRequest, LogoutRequest};
pub use login_log::{LoginChain, LoginHold, LoginRecord, LoginsOf};
pub use message::MessageRow;
pub use migrate::migrate;
pub use notice_batch::{BatchItem, BatchKind, BatchPrint, BatchProgress, NoticeBatch};
pub use owner::Owner;
pub use payment::PaymentAttempt;
pub use profile::ProfileForm;
pub use receipt::Inserted;
pub use reminder::ReminderChoice;
pub use session::SessionRow;
pub use station::StationLink;
pub use tenant::{Revision, RevisionNote, TenantRow};
pub use trust::{TrustDocument, TrustSource};
