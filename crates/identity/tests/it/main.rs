//! The identity schemes, as their protocols describe them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod answers;
mod attacks;
mod authn_request;
mod cases;
mod certificate;
mod cns;
mod dialects;
mod dsig;
mod idp;
mod logout;
mod metadata;
mod provider;
mod tools;
mod xml;
mod xmlsec;
