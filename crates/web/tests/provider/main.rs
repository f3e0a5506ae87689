//! A provider's work at the desk, as browsers without scripts see it.

#![cfg(test)]

mod achievements;
mod builder;
mod common;
mod endorsements;
mod leaving;
mod offerings;
mod organisations;
mod people;
mod rules;
mod skills;
mod together;
