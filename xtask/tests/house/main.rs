//! The house's rules that a program can check. One rule, one file.

#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "the rules are about files")]

mod access;
mod arrows;
mod doors;
mod lifts;
mod locales;
mod relaxed;
mod scope_system;
mod sizes;
mod sources;
mod store_is_tested;
mod third_party;
mod vendored;
mod words;
