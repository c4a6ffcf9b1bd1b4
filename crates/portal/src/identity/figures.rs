//! Figures for operators.

use std::fmt::Write;

use ::identity::saml::Profile;
use chrono::{DateTime, Utc};

use super::Directory;

/// Providers by scheme, and for each source whether something is wrong with it and how old a fetched copy is; Prometheus's text format.
pub fn figures(directory: &Directory, now: DateTime<Utc>) -> String {
    let mut text = String::new();
    for profile in [Profile::Spid, Profile::Cie, Profile::Federa] {
        let number = directory.all(profile).len();
        line(&mut text, "sportello_identity_providers", ("scheme", profile.name()), number);
    }
    for told in directory.told() {
        let source = told.source.location.replace(['"', '\\', '\n'], "_");
        let label = ("source", source.as_str());
        line(&mut text, "sportello_identity_source_problem", label, u8::from(told.problem.is_some()));
        if let Some(fetched) = told.fetched_at {
            let age = (now - fetched).num_seconds();
            line(&mut text, "sportello_identity_source_age_seconds", label, age);
        }
    }
    text
}

fn line(text: &mut String, name: &str, (label, value): (&str, &str), number: impl std::fmt::Display) {
    // writing to a string does not fail
    let _ = writeln!(text, "{name}{{{label}=\"{value}\"}} {number}");
}
