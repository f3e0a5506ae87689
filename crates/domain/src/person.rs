//! People, and where they belong.

use jiff::Timestamp;

use crate::{
    access::Role,
    id::{OrganisationId, PersonId},
    text::{EmailAddress, Language, PersonName},
};

/// The most addresses that one person may have.
pub const ADDRESSES_MAX: usize = 10;

/// Someone with addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// What they are called, as they or their provider wrote it.
    pub name: PersonName,
    /// The language that we write to them in.
    pub language: Language,
    /// When we first heard of them.
    pub created_at: Timestamp,
    /// When they first signed in or collected; nobody has taken this person up before.
    pub joined_at: Option<Timestamp>,
}

/// An e-mail address of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonAddress {
    /// Whose it is.
    pub person: PersonId,
    /// The address.
    pub email: EmailAddress,
    /// When they showed that it is theirs.
    pub verified_at: Option<Timestamp>,
}

/// A person in an organisation with a role, until a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub organisation: OrganisationId,
    /// As what.
    pub role: Role,
    /// Until when; without end when `None`.
    pub until: Option<Timestamp>,
}

impl Membership {
    /// Whether it holds at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.until.is_none_or(|until| at < until)
    }
}
