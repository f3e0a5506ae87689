//! Frameworks read, refused, searched and compared.
#![cfg(test)]
#![expect(clippy::disallowed_methods, reason = "published frameworks stand beside the checkout")]

mod asn_and_case;
mod common;
mod differences;
mod finding;
mod plain;
mod published;
mod refused;
mod sayings;
mod suggesting;
mod writing;
