//! The door of the room, from outside.
#![cfg(test)]

mod bake;
mod catalogue;
mod drafts;
mod elm;
mod endorsement;
mod european;
mod feed;
mod nonsense;
mod parts;
mod pdf;
mod read;
mod record;
mod registry;
mod round_trip;
mod schema;
mod seeds;
mod shared;
mod signed;
mod structure;
mod table;
mod world;
mod write;
