//! Soon.

pub mod table;
