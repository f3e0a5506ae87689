//! Who may do what: one table, asked by every use case.
//!
//! A role is held in an organisation and is inherited down its tree. [`Actor::may`] answers with a
//! [`Scope`], and the store asks for one, so that a statement cannot run for someone who was not asked about.

use std::{collections::BTreeSet, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{
    code::UnknownCode,
    id::{OrganisationId, PersonId, TokenId},
};

/// What a person is in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the installation: settings, first organisations, jobs. Reads nobody's awards.
    Operator,
    /// Answers for the organisation: profile, people, tokens, keys.
    Administrator,
    /// Writes definitions.
    Designer,
    /// Awards.
    Awarder,
    /// Releases large awards, as the second person.
    Releaser,
    /// Looks, and changes nothing.
    Reader,
}

/// Something that can be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// Changes settings of the installation, makes organisations at the root, sees jobs.
    RunInstallation,
    /// Sees the organisation's desk.
    SeeOrganisation,
    /// Changes the profile, makes organisations below.
    ManageOrganisation,
    /// Invites people and ends memberships.
    ManagePeople,
    /// Makes and revokes tokens for programs.
    ManageTokens,
    /// Makes new keys and retires old ones.
    ManageKeys,
    /// Writes drafts of definitions.
    Define,
    /// Publishes and archives definitions.
    Publish,
    /// Decides awards, prints letters, and takes signed files to hand them over.
    Award,
    /// Releases awards that need a second person.
    Release,
    /// Revokes, suspends, reinstates, corrects.
    Withdraw,
    /// Sees who was awarded what, and takes no signed file.
    ReadAwards,
    /// Speaks, under the organisation's key, for micro-credentials of others, and withdraws that.
    Endorse,
}

/// The one table of access: what each role may do, in its organisation and those below.
pub const TABLE: &[(Role, &[Act])] = &[
    (Role::Operator, &[Act::RunInstallation, Act::ManageOrganisation, Act::ManagePeople]),
    (
        Role::Administrator,
        &[
            Act::SeeOrganisation,
            Act::ManageOrganisation,
            Act::ManagePeople,
            Act::ManageTokens,
            Act::ManageKeys,
            Act::Define,
            Act::Publish,
            Act::Award,
            Act::Release,
            Act::Withdraw,
            Act::ReadAwards,
            Act::Endorse,
        ],
    ),
    (Role::Designer, &[Act::SeeOrganisation, Act::Define, Act::Publish]),
    (Role::Awarder, &[Act::SeeOrganisation, Act::Award, Act::Withdraw, Act::ReadAwards]),
    (Role::Releaser, &[Act::SeeOrganisation, Act::Release, Act::ReadAwards]),
    (Role::Reader, &[Act::SeeOrganisation, Act::ReadAwards]),
];

/// What a program's token may be allowed; never keys, people or tokens.
pub const TOKEN_ACTS: &[Act] =
    &[Act::SeeOrganisation, Act::Define, Act::Publish, Act::Award, Act::Withdraw, Act::ReadAwards];

impl Role {
    /// Every role, in the order that forms show.
    pub const ALL: &[Self] = &[
        Self::Operator,
        Self::Administrator,
        Self::Designer,
        Self::Awarder,
        Self::Releaser,
        Self::Reader,
    ];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Administrator => "administrator",
            Self::Designer => "designer",
            Self::Awarder => "awarder",
            Self::Releaser => "releaser",
            Self::Reader => "reader",
        }
    }

    /// Gives what the role may do.
    pub fn acts(self) -> &'static [Act] {
        TABLE.iter().find(|(role, _)| *role == self).map_or(&[], |(_, acts)| acts)
    }
}

impl FromStr for Role {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl Act {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::RunInstallation => "run-installation",
            Self::SeeOrganisation => "see-organisation",
            Self::ManageOrganisation => "manage-organisation",
            Self::ManagePeople => "manage-people",
            Self::ManageTokens => "manage-tokens",
            Self::ManageKeys => "manage-keys",
            Self::Define => "define",
            Self::Publish => "publish",
            Self::Award => "award",
            Self::Release => "release",
            Self::Withdraw => "withdraw",
            Self::ReadAwards => "read-awards",
            Self::Endorse => "endorse",
        }
    }
}

impl FromStr for Act {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let known = TABLE.iter().flat_map(|(_, acts)| acts.iter().copied());
        known.into_iter().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

/// An organisation with those above it, nearest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lineage {
    /// The organisation that is asked about.
    pub organisation: OrganisationId,
    /// Those above it.
    pub ancestors: Vec<OrganisationId>,
}

impl Lineage {
    /// Whether `organisation` is the one asked about or above it.
    pub fn includes(&self, organisation: OrganisationId) -> bool {
        self.organisation == organisation || self.ancestors.contains(&organisation)
    }
}

/// Who is asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Someone who has not signed in.
    Nobody,
    /// A person who has.
    Person(PersonId),
    /// A program with a token.
    Program(TokenId),
    /// The machine itself: a command in the data folder, by someone who has the master key.
    Machine,
}

/// What someone was given, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The organisation, with all below it.
    pub organisation: OrganisationId,
    /// What is allowed there.
    pub acts: Vec<Act>,
}

/// A person or a program on whose behalf a request is made, with what it was given at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// Who it is.
    pub who: Who,
    /// What it was given.
    pub grants: Vec<Grant>,
}

/// The actor may not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// Nobody has signed in, and someone must.
    #[error("one has to sign in for that")]
    SignIn,
    /// This account may not.
    #[error("this account may not do that")]
    NotAllowed,
}

impl Actor {
    /// Someone who has not signed in.
    pub fn nobody() -> Self {
        Self { who: Who::Nobody, grants: Vec::new() }
    }

    /// A person with roles in organisations.
    pub fn person(id: PersonId, roles: impl IntoIterator<Item = (OrganisationId, Role)>) -> Self {
        let grants = roles
            .into_iter()
            .map(|(organisation, role)| Grant { organisation, acts: role.acts().to_vec() })
            .collect();
        Self { who: Who::Person(id), grants }
    }

    /// A program that may do some of [`TOKEN_ACTS`] in one organisation and below.
    pub fn program(id: TokenId, organisation: OrganisationId, acts: &[Act]) -> Self {
        let acts = acts.iter().copied().filter(|it| TOKEN_ACTS.contains(it)).collect();
        Self { who: Who::Program(id), grants: vec![Grant { organisation, acts }] }
    }

    /// The machine itself, which a command lets do what it is for, in one organisation.
    pub fn machine(organisation: OrganisationId, acts: &[Act]) -> Self {
        Self { who: Who::Machine, grants: vec![Grant { organisation, acts: acts.to_vec() }] }
    }

    /// The machine itself, for what a command does to the installation as a whole.
    pub fn caretaker() -> Self {
        Self::machine(uuid::Uuid::nil().into(), &[Act::RunInstallation])
    }

    /// Asks whether the actor may do something in an organisation, and gives the scope to do it in.
    ///
    /// ```
    /// # use domain::{Act, Actor, Forbidden, Lineage, Role};
    /// # use uuid::Uuid;
    /// # let (university, faculty) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// # let ana = Uuid::from_u128(3).into();
    /// let awarder = Actor::person(ana, [(university, Role::Awarder)]);
    /// let below = Lineage { organisation: faculty, ancestors: vec![university] };
    /// assert!(awarder.may(Act::Award, &below).is_ok());
    /// assert_eq!(awarder.may(Act::ManageKeys, &below), Err(Forbidden::NotAllowed));
    /// ```
    pub fn may(&self, act: Act, place: &Lineage) -> Result<Scope, Forbidden> {
        let granted =
            self.grants.iter().any(|it| it.acts.contains(&act) && place.includes(it.organisation));
        if granted {
            Ok(Scope(ScopeKind::Organisation(place.organisation)))
        } else {
            Err(self.refusal())
        }
    }

    /// Gives everything that the actor may do in an organisation, for pages that show the ways on.
    pub fn acts_in(&self, place: &Lineage) -> BTreeSet<Act> {
        let here = self.grants.iter().filter(|it| place.includes(it.organisation));
        here.flat_map(|it| it.acts.iter().copied()).collect()
    }

    /// Asks whether the actor may run the installation.
    pub fn may_run_installation(&self) -> Result<(), Forbidden> {
        let granted = self.grants.iter().any(|it| it.acts.contains(&Act::RunInstallation));
        if granted { Ok(()) } else { Err(self.refusal()) }
    }

    /// Asks whether the actor may give someone a role in an organisation.
    ///
    /// Nobody gives what they do not have. One thing is excepted: who runs the installation names the first
    /// administrator of an organisation that `is_headless`, with none there or above.
    pub fn may_give(
        &self,
        role: Role,
        place: &Lineage,
        is_headless: bool,
    ) -> Result<Scope, Forbidden> {
        let is_first = is_headless && role == Role::Administrator;
        if is_first && self.may_run_installation().is_ok() {
            return Ok(Scope(ScopeKind::Organisation(place.organisation)));
        }
        let scope = self.may(Act::ManagePeople, place)?;
        let has_all = role.acts().iter().all(|act| self.may(*act, place).is_ok());
        if has_all { Ok(scope) } else { Err(self.refusal()) }
    }

    /// Gives the scope of what is the actor's own.
    pub fn own(&self) -> Result<Scope, Forbidden> {
        self.id().map(|it| Scope(ScopeKind::Person(it)))
    }

    /// Gives the person who is asking.
    pub fn id(&self) -> Result<PersonId, Forbidden> {
        match self.who {
            Who::Person(id) => Ok(id),
            Who::Nobody => Err(Forbidden::SignIn),
            Who::Program(_) | Who::Machine => Err(Forbidden::NotAllowed),
        }
    }

    fn refusal(&self) -> Forbidden {
        if self.who == Who::Nobody { Forbidden::SignIn } else { Forbidden::NotAllowed }
    }
}

/// Whose rows a statement may touch. Made by [`Actor::may`] and [`Actor::own`], and by the two
/// functions here for what is public and for jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope(ScopeKind);

/// The kinds of [`Scope`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeKind {
    /// An organisation's rows.
    Organisation(OrganisationId),
    /// A person's rows.
    Person(PersonId),
    /// What everyone may see.
    Public,
    /// Everything: only for jobs that follow a decision.
    System,
}

impl Scope {
    /// What everyone may see.
    pub fn public() -> Self {
        Self(ScopeKind::Public)
    }

    /// Everything, for jobs that follow a decision; the house's tests allow it in one file.
    pub fn system() -> Self {
        Self(ScopeKind::System)
    }

    /// Narrows everything to one organisation's rows, for a job that works for it; any other scope stays.
    #[must_use]
    pub fn narrowed_to(self, organisation: OrganisationId) -> Self {
        match self.0 {
            ScopeKind::System => Self(ScopeKind::Organisation(organisation)),
            ScopeKind::Organisation(_) | ScopeKind::Person(_) | ScopeKind::Public => self,
        }
    }

    /// Tells which kind it is.
    pub fn kind(self) -> ScopeKind {
        self.0
    }

    /// Gives the organisation, if it is one's rows.
    pub fn organisation(self) -> Option<OrganisationId> {
        match self.0 {
            ScopeKind::Organisation(id) => Some(id),
            ScopeKind::Person(_) | ScopeKind::Public | ScopeKind::System => None,
        }
    }

    /// Gives the person, if it is one's rows.
    pub fn person(self) -> Option<PersonId> {
        match self.0 {
            ScopeKind::Person(id) => Some(id),
            ScopeKind::Organisation(_) | ScopeKind::Public | ScopeKind::System => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_role_is_inherited_down_and_never_up_or_across() {
        let awarder = Actor::person(person(), [(id(1), Role::Awarder)]);
        assert!(awarder.may(Act::Award, &place(2, &[1])).is_ok());
        assert!(awarder.may(Act::Award, &place(1, &[])).is_ok());
        assert_eq!(awarder.may(Act::Award, &place(9, &[])), Err(Forbidden::NotAllowed));
        let below = Actor::person(person(), [(id(2), Role::Administrator)]);
        assert_eq!(below.may(Act::Award, &place(1, &[])), Err(Forbidden::NotAllowed));
    }

    #[test]
    fn what_one_may_do_here_comes_from_here_and_above() {
        let roles = [(id(1), Role::Designer), (id(2), Role::Releaser), (id(9), Role::Operator)];
        let acts = Actor::person(person(), roles).acts_in(&place(2, &[1]));
        let expected =
            [Act::SeeOrganisation, Act::Define, Act::Publish, Act::Release, Act::ReadAwards];
        assert_eq!(acts, expected.into());
    }

    #[test]
    fn nobody_is_asked_to_sign_in() {
        assert_eq!(Actor::nobody().may(Act::Award, &place(1, &[])), Err(Forbidden::SignIn));
        assert_eq!(Actor::nobody().own(), Err(Forbidden::SignIn));
    }

    #[test]
    fn an_operator_reads_and_awards_nothing() {
        let operator = Actor::person(person(), [(id(1), Role::Operator)]);
        for act in [Act::Award, Act::ReadAwards, Act::Define, Act::ManageKeys, Act::ManageTokens] {
            assert_eq!(operator.may(act, &place(1, &[])), Err(Forbidden::NotAllowed), "{act:?}");
        }
    }

    #[test]
    fn a_caretaker_runs_the_installation_and_acts_in_no_organisation() {
        assert_eq!(Actor::caretaker().may_run_installation(), Ok(()));
        for act in Role::ALL.iter().flat_map(|it| it.acts()) {
            let refusal = Actor::caretaker().may(*act, &place(1, &[]));
            assert_eq!(refusal, Err(Forbidden::NotAllowed), "{act:?}");
        }
        assert_eq!(Actor::caretaker().own(), Err(Forbidden::NotAllowed));
    }

    #[test]
    fn a_token_cannot_be_given_keys_or_people() {
        let program = Actor::program(
            Uuid::nil().into(),
            id(1),
            &[Act::Award, Act::ManageKeys, Act::ManagePeople],
        );
        assert!(program.may(Act::Award, &place(1, &[])).is_ok());
        assert_eq!(program.may(Act::ManageKeys, &place(1, &[])), Err(Forbidden::NotAllowed));
        assert_eq!(program.may(Act::ManagePeople, &place(1, &[])), Err(Forbidden::NotAllowed));
        assert_eq!(program.own(), Err(Forbidden::NotAllowed));
    }

    #[test]
    fn nobody_gives_a_role_that_reaches_further_than_their_own() {
        let administrator = Actor::person(person(), [(id(1), Role::Administrator)]);
        assert!(administrator.may_give(Role::Administrator, &place(1, &[]), false).is_ok());
        assert!(administrator.may_give(Role::Awarder, &place(2, &[1]), false).is_ok());
        for role in Role::ALL {
            let across = administrator.may_give(*role, &place(9, &[]), true);
            assert_eq!(across, Err(Forbidden::NotAllowed), "{role:?}");
        }
        let up = administrator.may_give(Role::Operator, &place(1, &[]), true);
        assert_eq!(up, Err(Forbidden::NotAllowed));
        let awarder = Actor::person(person(), [(id(1), Role::Awarder)]);
        let own = awarder.may_give(Role::Awarder, &place(1, &[]), false);
        assert_eq!(own, Err(Forbidden::NotAllowed));
    }

    #[test]
    fn an_operator_names_the_first_administrator_and_no_other() {
        let operator = Actor::person(person(), [(id(1), Role::Operator)]);
        let below = place(2, &[1]);
        assert!(operator.may_give(Role::Administrator, &below, true).is_ok());
        let elsewhere = operator.may_give(Role::Administrator, &place(9, &[]), true);
        assert!(elsewhere.is_ok(), "a root of its own has nobody else to ask");
        let second = operator.may_give(Role::Administrator, &below, false);
        assert_eq!(second, Err(Forbidden::NotAllowed));
        let awarder = operator.may_give(Role::Awarder, &below, true);
        assert_eq!(awarder, Err(Forbidden::NotAllowed));
    }

    #[test]
    fn a_scope_is_of_the_place_asked_about() {
        let awarder = Actor::person(person(), [(id(1), Role::Awarder)]);
        let scope = awarder.may(Act::Award, &place(2, &[1])).unwrap();
        assert_eq!(scope.organisation(), Some(id(2)));
    }

    fn place(organisation: u128, ancestors: &[u128]) -> Lineage {
        Lineage {
            organisation: id(organisation),
            ancestors: ancestors.iter().map(|it| id(*it)).collect(),
        }
    }

    fn id(n: u128) -> OrganisationId {
        Uuid::from_u128(n).into()
    }

    fn person() -> PersonId {
        Uuid::from_u128(77).into()
    }
}
