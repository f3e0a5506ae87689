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

impl Person {
    /// Whether someone who reads the letters to an address of this person may enter as them.
    ///
    /// A provider may have written an address down wrongly, or on purpose. It counts for somebody whom nobody
    /// has taken up; once someone has, only what they showed to be theirs counts.
    pub fn is_entered_by(&self, address: &PersonAddress) -> bool {
        address.person == self.id && (address.verified_at.is_some() || self.joined_at.is_none())
    }
}

impl Membership {
    /// Whether it holds at a moment.
    pub fn holds_at(&self, at: Timestamp) -> bool {
        self.until.is_none_or(|until| at < until)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_address_that_a_provider_adds_opens_nobodys_account() {
        let noon = "2026-11-22T12:00:00Z".parse().unwrap();
        let stub = Person {
            id: Uuid::from_u128(1).into(),
            name: "Ana Ruiz".parse().unwrap(),
            language: Language::english(),
            created_at: noon,
            joined_at: None,
        };
        let email = "someone@example.org".parse().unwrap();
        let written = PersonAddress { person: stub.id, email, verified_at: None };
        let shown = PersonAddress { verified_at: Some(noon), ..written.clone() };
        assert!(stub.is_entered_by(&written));
        let joined = Person { joined_at: Some(noon), ..stub };
        assert!(!joined.is_entered_by(&written));
        assert!(joined.is_entered_by(&shown));
        let other = PersonAddress { person: Uuid::from_u128(2).into(), ..shown };
        assert!(!joined.is_entered_by(&other));
    }
}
