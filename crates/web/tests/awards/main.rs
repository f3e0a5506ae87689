//! Awards at the desk: decided, withdrawn, printed, and read about.

#![cfg(test)]

mod audit;
mod awarding;
mod common;
#[path = "../country/mod.rs"]
mod country;
mod letters;
mod standing;
