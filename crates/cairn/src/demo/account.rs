//! The people that a visitor of the demo can be, with one click.

use domain::{Language, Role, id::PersonId};

use super::id;

/// Someone with a job to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// The stable code that pages and tests know them by.
    pub key: &'static str,
    /// What they are called.
    pub name: &'static str,
    /// Their address; none for the learner who is reached by letter.
    pub email: Option<&'static str>,
    /// What they are, and where; a learner has no role.
    pub role: Option<(Role, &'static str)>,
    /// The language that they are written to in.
    pub language: &'static str,
    /// What they hold, by title, oldest first; nothing for who works here.
    pub(crate) holds: &'static [&'static str],
    /// Their number among the people of the demo, which makes their id.
    number: u64,
}

impl Account {
    /// Gives the id that they have in every demo, on every day.
    pub fn person(&self) -> PersonId {
        person(self.number)
    }

    /// Gives the language as its noun.
    pub(crate) fn language(&self) -> Language {
        self.language.parse().unwrap_or_else(|_| Language::english())
    }

    /// Runs the installation.
    pub const OPERATOR: Self = Self {
        key: "operator",
        name: "Iris Falkward",
        email: Some("iris.falkward@learn-tessamar.example"),
        role: Some((Role::Operator, "learn-tessamar")),
        language: "en",
        holds: &[],
        number: 0,
    };
    /// Answers for the University of Kelmoor.
    pub const ADMINISTRATOR: Self = Self {
        key: "administrator",
        name: "Margaret Oyelaran",
        email: Some("margaret.oyelaran@kelmoor.example"),
        role: Some((Role::Administrator, "university-of-kelmoor")),
        language: "en",
        holds: &[],
        number: 1,
    };
    /// Writes its definitions.
    pub const DESIGNER: Self = Self {
        key: "designer",
        name: "Tomás Iruretagoyena",
        email: Some("tomas.iruretagoyena@kelmoor.example"),
        role: Some((Role::Designer, "university-of-kelmoor")),
        language: "en",
        holds: &[],
        number: 2,
    };
    /// Awards there.
    pub const AWARDER: Self = Self {
        key: "awarder",
        name: "Philippa Stannidge",
        email: Some("philippa.stannidge@kelmoor.example"),
        role: Some((Role::Awarder, "university-of-kelmoor")),
        language: "en",
        holds: &[],
        number: 3,
    };
    /// Releases large awards there, as the second person.
    pub const RELEASER: Self = Self {
        key: "releaser",
        name: "Léon Vasquerelle",
        email: Some("leon.vasquerelle@kelmoor.example"),
        role: Some((Role::Releaser, "university-of-kelmoor")),
        language: "en",
        holds: &[],
        number: 4,
    };
    /// Looks on there.
    pub const READER: Self = Self {
        key: "reader",
        name: "Hiroko Amberley",
        email: Some("hiroko.amberley@kelmoor.example"),
        role: Some((Role::Reader, "university-of-kelmoor")),
        language: "en",
        holds: &[],
        number: 5,
    };
    /// Holds six credentials: published, collected, and waiting.
    pub const LEARNER: Self = Self {
        key: "learner",
        name: "Amina Dellacourt",
        email: Some("amina.dellacourt@post.example"),
        role: None,
        language: "en",
        holds: &[
            "Safe online at work",
            "First steps in care work",
            "First aid at work",
            "Moving people safely at home",
            "Living well with dementia",
            "Talking about the end of life",
        ],
        number: 6,
    };
    /// Holds two credentials that wait behind the codes of printed letters.
    pub const LEARNER_BY_LETTER: Self = Self {
        key: "learner-by-letter",
        name: "Nguyễn Thị Thanh Hương",
        email: None,
        role: None,
        language: "en",
        holds: &["First steps in care work", "Giving medicines in care homes"],
        number: 7,
    };
}

/// Everyone that a visitor can be, in the order that pages show.
pub const ACCOUNTS: &[Account] = &[
    Account::OPERATOR,
    Account::ADMINISTRATOR,
    Account::DESIGNER,
    Account::AWARDER,
    Account::RELEASER,
    Account::READER,
    Account::LEARNER,
    Account::LEARNER_BY_LETTER,
];

/// The provider that knows the learner without an address, by her number there.
pub(crate) const BY_LETTER_AT: &str = "brackenhithe-college";

/// Gives the id of a person by their number.
pub(crate) fn person(number: u64) -> PersonId {
    id::lasting("person", number).into()
}
