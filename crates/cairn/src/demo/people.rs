//! The people of Tessamar.

use std::collections::BTreeMap;

use domain::{
    EmailAddress, Language, Person, PersonAddress, PersonName, Slug,
    id::{OrganisationId, PersonId},
};
use jiff::Timestamp;

use super::{
    PEOPLE,
    account::{ACCOUNTS, Account, BY_LETTER_AT, person},
    chance::Chance,
    circle::{Circles, Interest, Topic},
    data::{DataError, NamePool, NamesFile},
    providers::Providers,
};

/// How many in a thousand have no e-mail address.
const WITHOUT_EMAIL: u32 = 80;
/// How many in a thousand have a name that is written as a whole, often in another script.
const WHOLE_NAMES: u32 = 25;
/// How many in a thousand have a name of another part of the world than their town's.
const FROM_ELSEWHERE: u32 = 150;
/// What the pools are called whose names begin with the family's.
const FAMILY_FIRST: &str = "elsewhere-family-first";
/// Where people's mail goes.
const HOSTS: &[(&str, [&str; 3])] = &[
    ("en", ["post.example", "mailbox.example", "kestrelmail.example"]),
    ("es", ["correo.example", "buzon.example", "cartero.example"]),
    ("fr", ["courrier.example", "facteur.example", "messagerie.example"]),
];

/// Someone, with how they are reached.
#[derive(Debug, Clone)]
pub struct PersonSpec {
    /// The person.
    pub person: Person,
    /// Their address, if they have one.
    pub address: Option<PersonAddress>,
    /// Their number at the one provider that knows them, if they have no address.
    pub own_number: Option<OwnNumber>,
}

/// A provider's own number for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnNumber {
    /// Whose number it is.
    pub organisation: OrganisationId,
    /// The number, as "BRA-204118".
    pub number: String,
}

/// Someone with what they are drawn to.
#[derive(Debug, Clone)]
pub(crate) struct Learner {
    pub(crate) spec: PersonSpec,
    pub(crate) interest: Interest,
    /// How many credentials they are given; none to those for whom `holds` says what.
    pub(crate) credentials: usize,
    /// The titles of what they hold, where that is arranged.
    pub(crate) holds: &'static [&'static str],
}

/// Makes everyone: those with an account first, then learners.
pub(crate) fn people(
    names: &NamesFile,
    providers: &Providers,
    topics: &[Topic],
    created_at: Timestamp,
) -> Result<Vec<Learner>, DataError> {
    let circles = Circles::new(topics);
    let schools = schools(providers, topics);
    let maker = Maker { names, circles: &circles, schools: &schools, created_at };
    let accounts = ACCOUNTS.iter().map(|it| maker.account(it, providers));
    let others = (ACCOUNTS.len()..PEOPLE).map(|number| maker.learner(number as u64));
    accounts.chain(others).collect()
}

/// Lists the bodies that may know people by number: those with enough to award in a language.
fn schools(providers: &Providers, topics: &[Topic]) -> BTreeMap<String, Vec<School>> {
    let mut schools: BTreeMap<String, Vec<School>> = BTreeMap::new();
    for provider in &providers.all {
        let organisation = &provider.organisation;
        let language = &organisation.profile.language;
        let own = |it: &&Topic| it.is_of(organisation.id) && it.speaks(language);
        if topics.iter().filter(own).count() >= 4 {
            let school = School { id: organisation.id, prefix: prefix(&provider.site) };
            schools.entry(language.base().to_owned()).or_default().push(school);
        }
    }
    schools
}

struct School {
    id: OrganisationId,
    prefix: String,
}

fn prefix(site: &str) -> String {
    site.chars().filter(char::is_ascii_alphabetic).take(3).collect::<String>().to_uppercase()
}

struct Maker<'a> {
    names: &'a NamesFile,
    circles: &'a Circles<'a>,
    schools: &'a BTreeMap<String, Vec<School>>,
    created_at: Timestamp,
}

impl Maker<'_> {
    fn account(&self, account: &Account, providers: &Providers) -> Result<Learner, DataError> {
        let language = account.language();
        let number = || -> Result<OwnNumber, DataError> {
            let organisation = providers.named(BY_LETTER_AT)?.organisation.id;
            Ok(OwnNumber { organisation, number: "BRA-204118".to_owned() })
        };
        let address = account.email.map(|it| self.address(account.person(), it)).transpose()?;
        let own_number = if address.is_none() { Some(number()?) } else { None };
        let person = self.person(account.person(), account.name, &language)?;
        // Nothing draws them: what they hold is arranged.
        let only = own_number.as_ref().map(|it| it.organisation);
        let interest = Interest { main: 0, second: 0, only };
        Ok(Learner {
            spec: PersonSpec { person, address, own_number },
            interest,
            credentials: 0,
            holds: account.holds,
        })
    }

    fn learner(&self, number: u64) -> Result<Learner, DataError> {
        let mut chance = Chance::new("learner", number);
        let id = person(number);
        let (code, hosts) = chance
            .weighted(HOSTS, |(code, _)| match *code {
                "en" => 40,
                "es" => 32,
                _ => 28,
            })
            .ok_or_else(|| DataError::Unknown("language".to_owned()))?;
        let language: Language =
            code.parse().map_err(|it| DataError::Text((*code).to_owned(), it))?;
        let (name, local) = self.name(code, &mut chance);
        let schools = self.schools.get(*code).map(Vec::as_slice).unwrap_or_default();
        let by_letter = chance.in_a_thousand(WITHOUT_EMAIL);
        let own_number = chance.pick(schools).filter(|_| by_letter).map(|it| OwnNumber {
            organisation: it.id,
            number: format!("{}-{}", it.prefix, 300_000 + number * 7),
        });
        let host = chance.pick(hosts).copied().unwrap_or("post.example");
        let email = format!("{local}.{number:02}@{host}");
        let address = if own_number.is_none() { Some(self.address(id, &email)?) } else { None };
        let interest = Interest {
            main: self.circles.circle(&language, &mut chance),
            second: self.circles.circle(&language, &mut chance),
            only: own_number.as_ref().map(|it| it.organisation),
        };
        let person = self.person(id, &name, &language)?;
        let credentials = how_many(&mut chance);
        Ok(Learner {
            spec: PersonSpec { person, address, own_number },
            interest,
            credentials,
            holds: &[],
        })
    }

    /// Gives a name, and what it becomes in an address.
    fn name(&self, language: &str, chance: &mut Chance) -> (String, String) {
        if chance.in_a_thousand(WHOLE_NAMES)
            && let Some(it) = chance.pick(&self.names.whole)
        {
            return (it.name.clone(), it.local.clone());
        }
        let from = if chance.in_a_thousand(FROM_ELSEWHERE) { "elsewhere" } else { language };
        let pools: Vec<&NamePool> =
            self.names.pools.iter().filter(|it| it.pool.starts_with(from)).collect();
        let take =
            |of: &[String], chance: &mut Chance| chance.pick(of).cloned().unwrap_or_default();
        let Some(pool) = chance.pick(&pools) else { return Default::default() };
        let given = take(&pool.given, chance);
        let family = take(&pool.family, chance);
        let family_first = pool.pool.starts_with(FAMILY_FIRST);
        let mut words = given.split(' ');
        let called = if family_first { words.next_back() } else { words.next() };
        let local = format!("{} {family}", called.unwrap_or_default());
        let local = Slug::propose(&local)
            .map_or_else(|| "someone".to_owned(), |it| it.as_str().replace('-', "."));
        let second = take(&pool.family, chance);
        let name = match pool.pool.as_str() {
            "es" if chance.in_a_thousand(850) => format!("{given} {family} {second}"),
            "en" | "fr" if chance.in_a_thousand(40) => format!("{given} {family}-{second}"),
            _ if family_first => format!("{family} {given}"),
            _ => format!("{given} {family}"),
        };
        (name, local)
    }

    fn person(&self, id: PersonId, name: &str, language: &Language) -> Result<Person, DataError> {
        let name: PersonName = name.parse().map_err(|it| DataError::Text(name.to_owned(), it))?;
        Ok(Person {
            id,
            name,
            language: language.clone(),
            created_at: self.created_at,
            joined_at: None,
        })
    }

    fn address(&self, person: PersonId, email: &str) -> Result<PersonAddress, DataError> {
        let email: EmailAddress =
            email.parse().map_err(|it| DataError::Text(email.to_owned(), it))?;
        Ok(PersonAddress { person, email, verified_at: Some(self.created_at) })
    }
}

/// How many credentials someone holds: one or two, rarely up to eight.
fn how_many(chance: &mut Chance) -> usize {
    match chance.below(100) {
        0..=41 => 1,
        42..=67 => 2,
        68..=81 => 3,
        82..=89 => 4,
        90..=93 => 5,
        94..=96 => 6,
        97..=98 => 7,
        _ => 8,
    }
}
