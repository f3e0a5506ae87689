//! What someone asks.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Facet, Near, Ranges};

/// The most text of a search that is read, in bytes.
pub const TEXT_BYTES_MAX: usize = 400;
/// How far down a list one can page: the most hits that are skipped and taken together.
pub const DEPTH_MAX: usize = 1_000;

/// A search. The default asks for everything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// Plain words, in any language.
    pub text: String,
    /// Whether every word is only a word: no wish is read from them.
    pub literal: bool,
    /// What it is narrowed to: any of the values of each facet.
    pub marks: BTreeMap<Facet, BTreeSet<String>>,
    /// The most hours of learning in all.
    pub hours_max: Option<u32>,
    /// What is asked of the numbers of a run.
    pub ranges: Ranges,
    /// Where the reader is.
    pub near: Option<Near>,
    /// How far from a place that the text names, in kilometres; [`crate::NEAR_KM`] when nothing is said.
    pub km_max: Option<u16>,
    /// The facets to count.
    pub counted: Vec<Facet>,
    /// What comes first.
    pub order: Order,
    /// How many hits to pass over.
    pub skip: usize,
    /// How many to give.
    pub take: usize,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What answers the words best.
    #[default]
    Best,
    /// What costs least; what names no price, last.
    Cheapest,
    /// What starts first, of what has not started yet.
    Soonest,
    /// What takes the fewest hours.
    Shortest,
    /// What is nearest.
    Nearest,
}
