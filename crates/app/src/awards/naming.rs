//! Whom an award names: told from others by address or by number, found among those who were here before, or made.

use std::collections::HashMap;

use domain::{
    EmailAddress, Language, Person, PersonAddress, PersonName, Recipient, Scope,
    id::PersonId,
    roster::{fold, fold_number},
    text::line,
};
use store::{Tx, people};

use super::Setting;
use crate::{App, Error, Result};

/// The longest number that a provider has for a person, in characters.
pub const OWN_NUMBER_CHARS_MAX: usize = 60;

/// A person as an awarder names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What they are called.
    pub name: PersonName,
    /// How they are told from others.
    pub identity: Identity,
    /// The language of the letter; the organisation's when `None`.
    pub language: Option<Language>,
}

/// How an awarder tells a person from others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Identity {
    /// By an address, where the letter goes.
    Email(EmailAddress),
    /// By the provider's own number; the letter is printed.
    OwnNumber(String),
}

impl Identity {
    /// Gives the form in which people are told apart: letter case and spaces make no second number.
    #[must_use]
    pub fn folded(&self) -> Self {
        match self {
            Self::Email(email) => Self::Email(email.clone()),
            Self::OwnNumber(number) => Self::OwnNumber(fold_number(number)),
        }
    }

    /// Gives the address, if that is how.
    pub fn email(&self) -> Option<&EmailAddress> {
        match self {
            Self::Email(email) => Some(email),
            Self::OwnNumber(_) => None,
        }
    }

    /// Gives the provider's number, if that is how.
    pub fn own_number(&self) -> Option<&str> {
        match self {
            Self::Email(_) => None,
            Self::OwnNumber(number) => Some(number),
        }
    }
}

impl App {
    /// Finds or makes the people that awards name; the answer tells who is who, by [`Identity::folded`].
    pub(crate) async fn people(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        setting: &Setting,
        named: &[Named],
    ) -> Result<HashMap<Identity, PersonId>> {
        let emails: Vec<EmailAddress> =
            named.iter().filter_map(|it| it.identity.email()).cloned().collect();
        let numbers: Vec<String> =
            named.iter().filter_map(|it| it.identity.own_number()).map(fold_number).collect();
        let mut found: HashMap<Identity, PersonId> = HashMap::new();
        found.extend(
            people::by_emails(tx, &emails)
                .await?
                .into_iter()
                .map(|(it, id)| (Identity::Email(it), id)),
        );
        found.extend(
            people::by_numbers(tx, scope, &numbers)
                .await?
                .into_iter()
                .map(|(it, id)| (Identity::OwnNumber(it), id)),
        );

        let mut people = Vec::new();
        let mut addresses = Vec::new();
        let mut own_numbers = Vec::new();
        for named in named {
            let identity = named.identity.folded();
            if found.contains_key(&identity) {
                continue;
            }
            let person = self.stranger(named, setting);
            match &identity {
                Identity::Email(email) => addresses.push(PersonAddress {
                    person: person.id,
                    email: email.clone(),
                    verified_at: None,
                }),
                Identity::OwnNumber(number) => own_numbers.push((number.clone(), person.id)),
            }
            found.insert(identity, person.id);
            people.push(person);
        }
        people::insert_many(tx, &people).await?;
        people::insert_addresses(tx, &addresses, self.now()).await?;
        people::insert_numbers(tx, scope, &own_numbers).await?;
        Ok(found)
    }

    fn stranger(&self, named: &Named, setting: &Setting) -> Person {
        Person {
            id: self.id(),
            name: named.name.clone(),
            language: named.language.clone().unwrap_or_else(|| setting.language.clone()),
            created_at: self.now(),
            joined_at: None,
        }
    }
}

/// Writes whom an award names.
pub(crate) fn recipient(
    setting: &Setting,
    named: &Named,
    people: &HashMap<Identity, PersonId>,
) -> Result<Recipient> {
    let person = people
        .get(&named.identity.folded())
        .ok_or_else(|| Error::Internal("a person was not found".to_owned()))?;
    Ok(Recipient {
        person: *person,
        name: named.name.clone(),
        email: named.identity.email().cloned(),
        own_number: named.identity.own_number().map(str::to_owned),
        language: named.language.clone().unwrap_or_else(|| setting.language.clone()),
    })
}

/// Refuses a number that no one could type.
pub(crate) fn check_named(named: &Named) -> Result<()> {
    if let Identity::OwnNumber(number) = &named.identity {
        line(number, OWN_NUMBER_CHARS_MAX).map_err(Error::field("own-number"))?;
    }
    Ok(())
}

/// Refuses a number under which someone of another name is known: it is more likely mistyped than theirs.
pub(super) async fn check_number(tx: &mut Tx, scope: &Scope, named: &Named) -> Result<()> {
    let Identity::OwnNumber(number) = named.identity.folded() else { return Ok(()) };
    let known = people::names_by_numbers(tx, scope, std::slice::from_ref(&number)).await?;
    let is_theirs =
        |names: &Vec<String>| names.iter().any(|it| fold(it) == fold(named.name.as_str()));
    if known.get(&number).is_none_or(is_theirs) {
        Ok(())
    } else {
        Err(Error::Refused("number-of-other"))
    }
}
