//! The crate through its own door.
#![cfg(test)]

mod attacks;
mod common;
mod corpus;
mod issuing;
mod status;
mod tokens;
mod vectors;
