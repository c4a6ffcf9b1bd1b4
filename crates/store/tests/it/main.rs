//! Stories about the store.

mod outline;
