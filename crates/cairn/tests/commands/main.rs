//! The commands that run an installation, as contracts: what they change, what they end with, what they say.

#![cfg(test)]

mod frameworks;
mod master_key;
mod moving;
mod place;
mod words;
