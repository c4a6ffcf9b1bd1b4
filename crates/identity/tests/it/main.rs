//! The identity schemes, as their protocols describe them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod cns;
mod dsig;
mod idp;
mod provider;
mod sandbox;
mod xmlsec;
