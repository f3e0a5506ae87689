//! Skill frameworks: read, looked up, searched and compared; and from a text to the skills that it speaks of.
//!
//! Bytes come in and values go out: no file, no clock and no network is touched here. A [`framework::Framework`] is made
//! once by [`read::read`], whole or not at all, and never changes; versions stand beside one another.

pub mod difference;
pub mod fault;
pub mod find;
mod fold;
pub mod framework;
pub mod read;
pub mod suggest;
pub mod write;

pub use self::{
    difference::Difference,
    fault::{Fault, Place, Reason, Refused},
    find::{Finder, Found, Query},
    framework::{
        Concept, Edition, Framework, Id, Kind, Label, LabelKind, Need, Relation, Report, Reuse,
    },
    read::{File, Import, read},
    suggest::{Suggester, Suggestion},
};
