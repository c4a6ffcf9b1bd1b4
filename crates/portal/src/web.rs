//! Pages and endpoints: they decode and encode; what happens is in the use cases.

pub mod access;
pub mod api;
pub mod banner;
pub mod citizen;
pub mod cns;
pub mod credentials;
pub mod dossier;
pub mod level;
pub mod management;
pub mod node;
pub mod office;
pub mod platform;
pub mod samples;
pub mod session;
pub mod site;
pub mod story;
pub mod thread;
