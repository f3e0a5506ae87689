//! What the platform can tell without a store and without a network: the same for the page, the API and
//! the command line.
//!
//! Nothing here is prose: answers are codes and arguments, and the doors put them into words.

mod answers;
mod assertion;
mod code;
mod issue;
mod json;
mod open_badges_2;
mod parts;
mod register;
mod subject;
mod verdict;
mod verify;

pub use openbadges::{Container, Explained, bake::FILE_BYTES_MAX};
pub use vc::{Documents, Fetched, Outcome, Policy};

pub use self::{
    code::codes,
    issue::{KeyFileError, Signing, SigningError, SigningKey, issue, suites},
    parts::Part,
    register::{Listed, Register, RegisterError},
    verdict::{Answer, Headline, OutOfForce, Question, Step, Told, Verdict},
    verify::{Distrusted, Sources, Unreadable, verify},
};
pub use crate::contexts::contexts;
