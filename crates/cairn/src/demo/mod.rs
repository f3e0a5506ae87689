//! Tessamar: the invented country that `cairn demo` shows.
//!
//! About 40 providers, 1,000 micro-credentials with 3,000 runs to come, 5,000 people and 12,000 awards, told in TOML files and
//! spread over the months before the day it starts by a generator that gives the same country on the
//! same day. Nothing here touches the clock, the store or the network: [`country()`] is a function of a date.
//!
//! No name of a person, body or place is meant to be a real one. Every host ends in `.example`
//! (RFC 2606) and the country's code is `XT`, which ISO 3166-1 leaves to its users.

mod account;
mod achievements;
mod award;
mod chance;
mod circle;
mod country;
mod data;
mod drafts;
mod endorsements;
mod enrolments;
mod framework;
mod id;
mod offer;
mod pass;
mod people;
mod phrases;
mod providers;
mod run;
mod when;

pub use self::{
    account::{ACCOUNTS, Account},
    award::AwardSpec,
    country::{Country, country},
    data::DataError,
    endorsements::EndorsementSpec,
    framework::framework,
    people::{OwnNumber, PersonSpec},
};

/// What the country is called, in every language.
pub const COUNTRY_NAME: &str = "Tessamar";
/// The country's code, from the range that ISO 3166-1 leaves to its users.
pub const COUNTRY_CODE: &str = "XT";
/// How many people live in the demo, those who work there included.
pub const PEOPLE: usize = 5_000;
/// How many awards they hold.
pub const AWARDS: usize = 12_000;
/// Over how many days before the first day the awards are spread: eighteen months.
pub const DAYS: i32 = 545;
