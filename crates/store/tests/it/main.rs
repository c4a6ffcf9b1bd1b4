//! Stories about the store, on SQLite and, where there is one, on PostgreSQL.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails loudly and says what it skips"
)]

mod bench;
mod cache;
mod cases;
mod concurrency;
mod credentials;
mod debts;
mod isolation;
mod journal;
mod login_log;
mod logins;
mod notice_batches;
mod platform;
mod position_list;
mod positions;
mod profiles;
mod sample;
mod sessions;
mod trust;
mod wall;
mod wizard;
