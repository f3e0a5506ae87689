//! `cairn verify` as a program sees it: what it is given, what it ends with, what it says.

#![cfg(test)]

mod common;
mod corpus;
mod statuses;
mod words;
