//! What programs ask, and what they are answered.

#![cfg(test)]

mod achievements;
mod common;
mod credentials;
mod description;
mod once;
mod refusals;
mod tables;
mod vcalm;
mod verifying;
