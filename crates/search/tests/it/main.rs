//! Searching a small catalogue, as people do.

#![cfg(test)]

mod asking;
mod catalogue;
mod changing;
mod exactness;
mod relevance;
mod wishing;
