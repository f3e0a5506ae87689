//! The catalogue's index: plain words in any of three languages, facets with exact counts, ranges, distance, and why.
//!
//! It is derived: built from entries, kept current by changes, and thrown away without loss. It lives in memory, opens
//! no file and asks no clock. A list of entries is a compressed bitmap, so that narrowing, counting and looking for
//! words are one operation; what differs between the runs of an achievement is looked up in rows of numbers.

mod answer;
mod count;
mod distance;
mod entry;
mod index;
mod narrow;
mod order;
mod phrases;
mod price;
mod query;
mod reading;
mod rows;
mod terms;
mod towns;
mod typos;
mod values;
mod why;

pub use self::{
    answer::{Answer, Hit},
    count::{COUNTS_MAX, Count},
    distance::{DISTANCES, km_between},
    entry::{
        COSTS, EFFORTS, ENTRY_WORDS_MAX, Entry, Facet, LENGTHS, MARKS_MAX, Mark, Place, RUNS_MAX,
        Run, WORKLOADS,
    },
    index::{Change, ENTRIES_MAX, Index, Named},
    phrases::Wish,
    query::{DEPTH_MAX, Order, Query, TEXT_BYTES_MAX},
    reading::{Heard, NEAR_KM, Outcome, Reading, SOON_DAYS, Understood, WORDS_MAX},
    rows::{Near, Ranges},
    terms::{How, Layer, VARIANTS_MAX, WORD_BYTES_MAX},
    values::RUN_VALUES_MAX,
    why::{Why, WhyPlace},
};
