//! The printed notice, as whoever holds the paper sees it, and the printer when it goes wrong.

mod closed;
mod notice;
mod paper;
mod printer;
mod samples;
