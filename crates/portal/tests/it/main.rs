//! Tests of the application as a whole, in one binary.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail")]

mod access;
mod anonymous;
mod api;
mod area;
mod attempts;
mod bench;
mod bundle;
mod cart;
mod children;
mod cns;
mod co_debtors;
mod credentials;
mod given_up;
mod gpd;
mod harness;
mod identity;
mod journal;
mod language;
mod login;
mod login_log;
mod lookup;
mod mail;
mod messages;
mod money;
mod node;
mod node_client;
mod notices;
mod office;
mod office_looks;
mod outcome;
mod own_data;
mod pages;
mod paper_pages;
mod payer_mail;
mod pdf;
mod position_list;
mod positions;
mod profile;
mod program;
mod ratings;
mod refunds;
mod reminders;
mod requests;
mod sessions;
mod statement;
mod station;
#[path = "../../../sandbox/tests/it/tap.rs"]
mod tap;
mod verify;
mod without_code;
mod wizard;
