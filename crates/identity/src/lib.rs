//! Who the citizen is, by each identity scheme. Keeps no state: what must be remembered is returned to the caller.

pub mod answer;
pub mod request;
pub mod sandbox;

pub use answer::{Refusal, Verified};
pub use request::{LoginRequest, Pending};
