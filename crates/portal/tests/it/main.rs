//! Tests of the application as a whole, in one binary.

mod pdf;
