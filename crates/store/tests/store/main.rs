//! What every database must do, sentence by sentence.

#![cfg(test)]

mod achievements;
mod audit;
mod common;
mod credentials;
mod keys;
mod organisations;
mod outbox;
mod people;
mod settings;
mod status_lists;
