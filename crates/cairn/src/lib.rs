//! What the binary is made of.

pub mod demo;
