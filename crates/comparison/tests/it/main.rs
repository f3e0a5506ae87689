//! Comparing, against pairs that people labelled and against its own promises.

#![cfg(test)]

mod labelled;
mod properties;
