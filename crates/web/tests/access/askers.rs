//! Who asks: nobody, every role here, above and elsewhere, programs, and learners.

use domain::{Role, access::TOKEN_ACTS};

/// The groups of columns, and how many each has.
pub(crate) const GROUPS: &[(&str, usize)] =
    &[("open", 2), ("here", 5), ("above", 5), ("elsewhere", 5), ("programs", 8), ("learners", 2)];

/// The columns: nobody and the operator; administrator, designer, awarder, releaser, reader of three
/// organisations; programs that may one thing each (see-organisation, define, publish, award, withdraw,
/// read-awards), and everything, here or elsewhere; the learner whose award is asked for, and another.
pub(crate) const HEADS: &[&str] = &[
    "no", "op", // open
    "adm", "des", "awa", "rel", "rea", // here
    "adm", "des", "awa", "rel", "rea", // above
    "adm", "des", "awa", "rel", "rea", // elsewhere
    "see", "def", "pub", "awa", "wit", "rea", "all", "els", // programs
    "own", "oth", // learners
];

/// The roles that someone has in an organisation.
pub(crate) const ROLES: [Role; 5] =
    [Role::Administrator, Role::Designer, Role::Awarder, Role::Releaser, Role::Reader];

/// Someone who asks.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    /// What they are called in the table.
    pub(crate) title: String,
    /// Their own name and address, which they may read.
    pub(crate) words: Vec<String>,
    /// What they bring.
    pub(crate) brings: Brings,
    /// Whether it is their business what was awarded to whom here.
    pub(crate) sees_learners: bool,
    /// Whether it is their business who works here.
    pub(crate) sees_staff: bool,
}

/// What a request brings.
#[derive(Debug, Clone)]
pub(crate) enum Brings {
    Nothing,
    Cookie(String),
    Token(String),
}

#[test]
fn every_column_has_a_head() {
    assert_eq!(GROUPS.iter().map(|(_, count)| count).sum::<usize>(), HEADS.len());
    assert_eq!(HEADS.len(), 2 + 3 * ROLES.len() + TOKEN_ACTS.len() + 2 + 2);
    assert_eq!(ROLES.len() + 1, Role::ALL.len(), "a new role needs columns");
}
