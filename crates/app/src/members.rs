//! Who works for an organisation, as what, and until when.

use boxed::boxed;
use domain::{
    Act, Actor, Lineage, Membership, Role, Scope,
    id::{OrganisationId, PersonId},
};
use jiff::Timestamp;
use store::{Tx, members, organisations, people};

pub use store::members::Member;

use crate::{App, Error, Result, access, places::Done};

/// How many members a page lists.
const LISTED_MAX: u32 = 1_000;

/// What someone is to be from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberChange {
    /// Who.
    pub person: PersonId,
    /// What they are so far.
    pub from: Role,
    /// What they are to be.
    pub to: Role,
    /// Until when; without end when `None`.
    pub until: Option<Timestamp>,
}

#[boxed]
impl App {
    /// Lists who works for an organisation.
    pub async fn members(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<Member>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ManagePeople, organisation).await?;
        Ok(members::of_organisation(&mut tx, &scope, LISTED_MAX).await?)
    }

    /// Lists the roles that an actor may give in an organisation.
    pub async fn roles_to_give(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<Role>> {
        let mut tx = self.store().begin().await?;
        let mut roles = Vec::new();
        for role in Role::ALL {
            match self.permit_role(&mut tx, actor, *role, organisation).await {
                Ok(_) => roles.push(*role),
                Err(Error::Forbidden(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(roles)
    }

    /// Changes what someone is in an organisation, or until when.
    pub async fn change_member(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        change: MemberChange,
    ) -> Result<()> {
        let MemberChange { person, from, to, until } = change;
        let mut tx = self.store().begin().await?;
        self.permit_role(&mut tx, actor, to, organisation).await?;
        self.take_role(&mut tx, actor, organisation, (person, from)).await?;

        let membership = Membership { person, organisation, role: to, until };
        people::put_membership(&mut tx, &membership, self.now()).await?;
        if to != from || until.is_some() {
            self.require_head(&mut tx, organisation, from).await?;
        }
        let details = format!("{} to {}", from.code(), to.code());
        let done =
            Done { organisation: Some(organisation), subject: &person, details: Some(&details) };
        self.audit(&mut tx, actor, "change-member", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends what someone is in an organisation.
    pub async fn end_member(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        person: PersonId,
        role: Role,
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        self.take_role(&mut tx, actor, organisation, (person, role)).await?;
        self.require_head(&mut tx, organisation, role).await?;
        let done =
            Done { organisation: Some(organisation), subject: &person, details: Some(role.code()) };
        self.audit(&mut tx, actor, "end-member", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Asks whether an actor may give a role in an organisation.
    pub(crate) async fn permit_role(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        role: Role,
        organisation: OrganisationId,
    ) -> Result<Scope> {
        let place = organisations::lineage(tx, organisation)
            .await?
            .ok_or(Error::NotFound("organisation"))?;
        let heads = held(tx, &place, Role::Administrator).await?;
        let is_headless = !heads.iter().any(|it| it.holds_at(self.now()));
        access::may_give(actor, role, &place, is_headless)
    }

    /// Takes a role from someone, if the actor could have given it.
    async fn take_role(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        organisation: OrganisationId,
        (person, role): (PersonId, Role),
    ) -> Result<()> {
        let scope = self.permit_role(tx, actor, role, organisation).await?;
        if people::delete_membership(tx, &scope, person, role).await? == 0 {
            return Err(Error::NotFound("membership"));
        }
        Ok(())
    }

    /// Refuses to leave an organisation without a lasting administrator, there or above,
    /// and the installation without an operator.
    async fn require_head(
        &self,
        tx: &mut Tx,
        organisation: OrganisationId,
        role: Role,
    ) -> Result<()> {
        let refusal = match role {
            Role::Administrator => "last-administrator",
            Role::Operator => "last-operator",
            Role::Designer | Role::Awarder | Role::Releaser | Role::Reader => return Ok(()),
        };
        let place = organisations::lineage(tx, organisation)
            .await?
            .ok_or(Error::NotFound("organisation"))?;
        let left = held(tx, &place, role).await?;
        if left.iter().any(|it| it.until.is_none()) { Ok(()) } else { Err(Error::Refused(refusal)) }
    }
}

/// Lists who has a role in an organisation or above it, and lets nobody else change that meanwhile.
async fn held(tx: &mut Tx, place: &Lineage, role: Role) -> Result<Vec<Membership>> {
    let root = place.ancestors.last().copied().unwrap_or(place.organisation);
    members::hold(tx, root).await?;
    let up: Vec<OrganisationId> =
        place.ancestors.iter().copied().chain([place.organisation]).collect();
    Ok(members::holders(tx, &up, role).await?)
}
