//! What a person asks of the platform, and what follows.

#![cfg(test)]

mod access;
mod award_desk;
mod awarding;
mod batches;
mod common;
mod comparing;
mod copies;
mod databases;
mod defining;
mod dutch;
mod endorsements;
mod enrolments;
mod european;
mod excerpts;
mod following;
mod frameworks;
mod letters;
mod master;
mod moving;
mod offerings;
mod open_data;
mod records;
mod searching;
mod sources;
mod workplaces;
