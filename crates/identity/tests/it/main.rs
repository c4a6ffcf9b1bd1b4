//! The identity schemes, as their protocols describe them.

mod sandbox;
