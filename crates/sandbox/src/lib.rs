//! The outside world of Sportello, for demos and tests, over real HTTP: an identity provider, pagoPA's Checkout and Node, a mailbox.
//! It shares no parser, serialiser or signer with the portal, so that an error there cannot be mirrored here.

mod amount;
mod app;
mod checkout;
mod clock;
mod cns;
mod command;
mod creditor;
mod fault;
mod node;
pub mod people;
mod posta;
mod saml;
mod scenario;
mod server;
mod tripwire;
mod web;

pub use clock::Clock;
pub use creditor::{Creditor, Creditors};
pub use node::{delivery::Retries, station::Deadlines};
pub use saml::{Dialect, Problem, SamlAnswer, SamlChoice, SamlRequest};
pub use scenario::Scenario;
pub use server::{Options, Running, StartError, serve, start};
pub use tripwire::Tripwire;

/// A value in a query or a header, percent-encoded (RFC 3986, unreserved characters stay).
fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
