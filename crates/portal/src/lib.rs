//! The application: use cases, pages, APIs, back office, platform console, rendering, jobs.
//!
//! Use cases take a [`domain::scope::Scope`] first and live in one file per noun; `web` only decodes and encodes.

pub mod access;
pub mod api_client;
pub mod app;
pub mod breaker;
pub mod cards;
pub mod cart;
pub mod checkout;
pub mod cli;
pub mod client;
pub mod clock;
pub mod config;
pub mod credentials;
pub mod debt;
pub mod document;
pub mod identity;
pub mod input;
pub mod jobs;
pub mod login;
pub mod login_log;
pub mod mail;
pub mod notice;
pub mod numbering;
pub mod outcome;
pub mod pages;
pub mod payment;
pub mod pdf;
pub mod press;
pub mod problem;
pub mod receipt;
pub mod registry;
pub mod render;
pub mod request;
pub mod routes;
pub mod scope;
pub mod server;
pub mod session;
pub mod station;
pub mod sweep;
pub mod taxonomy;
pub mod tenant;
pub mod ui;
pub mod web;
pub mod worker;
