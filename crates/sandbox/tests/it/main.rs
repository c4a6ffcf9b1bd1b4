//! The sandbox as the portal and a browser meet it, over real HTTP.

#![cfg(test)]

mod balance;
mod checkout;
mod cns;
mod faults;
mod mail;
mod nodo;
mod people;
mod portal;
mod relying_party;
mod saml;
mod schema;
mod station;
mod tap;
mod tokens;
mod world;
