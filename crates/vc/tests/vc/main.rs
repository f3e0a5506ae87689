//! The crate through its own door.
#![cfg(test)]

mod attacks;
mod common;
mod corpus;
mod data_model;
mod disclosure;
mod issuing;
mod parts;
mod schemas;
mod seals;
mod shapes;
mod status;
mod token_status;
mod tokens;
mod vectors;
mod webvh;
