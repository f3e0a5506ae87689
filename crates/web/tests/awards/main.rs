//! Awards at the desk: decided, withdrawn, printed, and read about.

#![cfg(test)]

mod audit;
mod awarding;
mod common;
#[path = "../country/mod.rs"]
#[expect(dead_code, reason = "tests of other pages ask for all of it")]
mod country;
mod letters;
mod standing;
