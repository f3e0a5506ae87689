//! Who may do what: every question of access that a use case asks is asked here, and nowhere else in this room.
//!
//! The rules are in [`domain::access`]. Each question is told to the log at its finest level, with the answer
//! (`CAIRN_LOG=app::access=trace`), so that whoever runs an installation sees why someone was refused: what was asked
//! and of which organisation, never by whom or about whom. The access test of `web` keeps what is asked at every
//! address beside what is answered: a use case that no longer asks is missed there, though another may still refuse.

use std::{collections::BTreeSet, fmt};

use domain::{
    Act, Actor, Forbidden, Lineage, Role, Scope,
    access::Who,
    id::{OrganisationId, PersonId, TokenId},
};

use crate::{Error, Result};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Question {
    /// May they do that?
    Act(Act),
    /// May they do anything at all?
    AnyAct,
    /// May they give that role?
    Give(Role),
    /// Has anyone signed in?
    SignedIn,
    /// Has nobody signed in?
    Nobody,
    /// Is it a person, who has something of their own?
    Person,
    /// Is it a program?
    Program,
    /// Is it theirs?
    Theirs,
    /// Is it this organisation's?
    Here,
    /// Did they sign in just now, or say their password?
    Fresh,
    /// Is this the demo?
    Demo,
}

/// The person who asks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Me {
    /// Who they are.
    pub(crate) id: PersonId,
    /// What is theirs.
    pub(crate) own: Scope,
}

/// Asks whether an actor may do something in an organisation, and gives the scope to do it in.
pub(crate) fn may(actor: &Actor, act: Act, place: &Lineage) -> Result<Scope> {
    answered(Question::Act(act), Some(place.organisation), actor.may(act, place))
}

/// Refuses something in an organisation that has no place in the tree.
pub(crate) fn nowhere(actor: &Actor, act: Act, organisation: OrganisationId) -> Result<Scope> {
    let refusal = if actor.who == Who::Nobody { Forbidden::SignIn } else { Forbidden::NotAllowed };
    answered(Question::Act(act), Some(organisation), Err(refusal))
}

/// Gives everything that an actor may do in an organisation; where that is nothing, there is nothing.
pub(crate) fn acts_in(actor: &Actor, place: &Lineage) -> Result<BTreeSet<Act>> {
    let acts = actor.acts_in(place);
    let is_there = asked(Question::AnyAct, Some(place.organisation), !acts.is_empty());
    if is_there { Ok(acts) } else { Err(Error::NotFound("organisation")) }
}

/// Asks whether an actor may do something in an organisation where they may do `acts`.
pub(crate) fn one_of(acts: &BTreeSet<Act>, act: Act, organisation: OrganisationId) -> Result<()> {
    let answer = if acts.contains(&act) { Ok(()) } else { Err(Forbidden::NotAllowed) };
    answered(Question::Act(act), Some(organisation), answer)
}

/// Asks whether an actor may give a role in an organisation, which `is_headless` while nobody answers for it.
pub(crate) fn may_give(
    actor: &Actor,
    role: Role,
    place: &Lineage,
    is_headless: bool,
) -> Result<Scope> {
    let answer = actor.may_give(role, place, is_headless);
    answered(Question::Give(role), Some(place.organisation), answer)
}

/// Asks whether an actor may run the installation.
pub(crate) fn may_run_installation(actor: &Actor) -> Result<()> {
    answered(Question::Act(Act::RunInstallation), None, actor.may_run_installation())
}

/// Refuses who has not signed in.
pub(crate) fn signed_in(actor: &Actor) -> Result<()> {
    let answer = if actor.who == Who::Nobody { Err(Forbidden::SignIn) } else { Ok(()) };
    answered(Question::SignedIn, None, answer)
}

/// Refuses everyone but those who have not signed in.
pub(crate) fn nobody(actor: &Actor) -> Result<()> {
    let answer = if actor.who == Who::Nobody { Ok(()) } else { Err(Forbidden::NotAllowed) };
    answered(Question::Nobody, None, answer)
}

/// Gives the person who asks, and refuses programs and those who have not signed in.
pub(crate) fn me(actor: &Actor) -> Result<Me> {
    let answer = actor.id().and_then(|id| Ok(Me { id, own: actor.own()? }));
    answered(Question::Person, None, answer)
}

/// Gives the token that a program brought, and refuses everyone else.
pub(crate) fn program(actor: &Actor) -> Result<TokenId> {
    let answer = match actor.who {
        Who::Program(id) => Ok(id),
        Who::Nobody => Err(Forbidden::SignIn),
        Who::Person(_) | Who::Machine => Err(Forbidden::NotAllowed),
    };
    answered(Question::Program, None, answer)
}

/// Whether something of the organisation `owner` is to be found `here`.
pub(crate) fn is_of(owner: OrganisationId, here: OrganisationId) -> bool {
    asked(Question::Here, Some(here), owner == here)
}

/// Gives the scope of a person who was found and did not ask: the owner of what was brought.
pub(crate) fn scope_of(person: PersonId) -> Result<Scope> {
    Ok(Actor::person(person, []).own()?)
}

impl Me {
    /// Whether something that was made for `owner` is theirs.
    pub(crate) fn is(&self, owner: Option<PersonId>) -> bool {
        asked(Question::Theirs, None, owner == Some(self.id))
    }
}

/// Tells what was asked of which organisation, and hands the answer on.
pub(crate) fn asked(
    question: Question,
    organisation: Option<OrganisationId>,
    answer: bool,
) -> bool {
    let organisation = organisation.map(tracing::field::display);
    tracing::trace!(%question, organisation, answer);
    answer
}

fn answered<T>(
    question: Question,
    organisation: Option<OrganisationId>,
    answer: Result<T, Forbidden>,
) -> Result<T> {
    asked(question, organisation, answer.is_ok());
    Ok(answer?)
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Act(act) => f.write_str(act.code()),
            Self::AnyAct => f.write_str("any-act"),
            Self::Give(role) => write!(f, "give-{}", role.code()),
            Self::SignedIn => f.write_str("signed-in"),
            Self::Nobody => f.write_str("nobody"),
            Self::Person => f.write_str("person"),
            Self::Program => f.write_str("program"),
            Self::Theirs => f.write_str("theirs"),
            Self::Here => f.write_str("here"),
            Self::Fresh => f.write_str("fresh"),
            Self::Demo => f.write_str("demo"),
        }
    }
}
