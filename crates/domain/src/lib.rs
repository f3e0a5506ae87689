//! The nouns and rules of micro-credentials.
//!
//! Everything here is a value or a function of values.
//! There is no clock, no database and no network: callers pass in what the outside world said.

pub mod access;
pub mod achievement;
pub mod amount;
pub mod award;
pub mod batch;
pub mod code;
pub mod credential;
pub mod definition;
pub mod endorsement;
pub mod enrolment;
pub mod excerpt;
pub mod gate;
pub mod id;
pub mod invitation;
pub mod jurisdiction;
pub mod link;
pub mod money;
pub mod offering;
pub mod organisation;
pub mod panel;
pub mod passkey;
pub mod password;
pub mod person;
pub mod position;
pub mod roster;
pub mod session;
pub mod source;
pub mod text;
pub mod throttle;
pub mod token;

pub use self::{
    access::{Act, Actor, Forbidden, Lineage, Role, Scope, ScopeKind},
    achievement::{Achievement, AchievementState, AchievementVersion, Awarding},
    amount::Amount,
    award::{AwardError, AwardKey, Draft},
    batch::{Batch, BatchError, BatchState},
    credential::{Credential, Evidence, Recipient, Standing, StandingChange, StandingError},
    definition::Definition,
    endorsement::{Endorsement, EndorsementError},
    enrolment::Enrolment,
    excerpt::ExcerptForm,
    gate::Missing,
    invitation::Invitation,
    jurisdiction::Jurisdiction,
    link::Link,
    money::{Currency, Money, Price},
    offering::Offering,
    organisation::{Capacity, Issuer, KeyKind, Organisation},
    passkey::Passkey,
    password::Password,
    person::{Membership, Person, PersonAddress},
    position::Position,
    session::Session,
    source::{Source, SourceAddress},
    text::{Country, EmailAddress, Language, Localized, PersonName, Slug, TextError},
    throttle::Throttle,
    token::Token,
};
