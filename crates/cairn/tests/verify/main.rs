//! The commands that verify, sign and take in, as a program sees them: what they are given, end with and say.

#![cfg(test)]

mod common;
mod corpus;
mod import;
mod issue;
mod reasons;
mod statuses;
mod words;
