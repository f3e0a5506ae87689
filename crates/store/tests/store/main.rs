//! What every database must do, sentence by sentence.

#![cfg(test)]

mod achievements;
mod addresses;
mod answers;
mod audit;
mod batches;
mod catalogue;
mod common;
mod copies;
mod credentials;
mod endorsements;
mod enrolments;
mod excerpts;
mod frameworks;
mod imports;
mod invitations;
mod keys;
mod links;
mod mailbox;
mod members;
mod migrations;
mod organisations;
mod outbox;
mod passkeys;
mod people;
mod read_only;
mod records;
mod sessions;
mod settings;
mod skill_links;
mod sources;
mod status_lists;
mod throttles;
mod tokens;
mod turns;
