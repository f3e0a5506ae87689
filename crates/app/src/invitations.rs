//! Invitations to work for an organisation.

use boxed::boxed;
use domain::{
    Act, Actor, EmailAddress, Invitation, Language, Membership, Organisation, Person, PersonName,
    Role,
    id::{InvitationId, OrganisationId, PersonId},
    invitation::LIFETIME,
};
use store::{Tx, addresses, invitations, organisations, people};

use crate::{
    App, Error, News, Result, access,
    places::Done,
    secret::{hash, secret},
    sessions::{Client, SignedIn},
    throttles::INVITATIONS,
};

/// How many invitations a page lists.
const LISTED_MAX: u32 = 200;

/// An invitation as the person who got it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// Where.
    pub organisation: Organisation,
    /// Who invites, by name.
    pub by: Option<PersonName>,
    /// Whether someone with that address was here before, and need not say their name.
    pub is_known: bool,
}

#[boxed]
impl App {
    /// Invites someone to work for an organisation. Nobody gives a role that reaches further than their own.
    pub async fn invite(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        email: &EmailAddress,
        role: Role,
    ) -> Result<Invitation> {
        let me = access::me(actor)?.id;
        self.throttle("invitations", &me.to_string(), INVITATIONS).await?;
        let mut tx = self.store().begin().await?;
        let scope = self.permit_role(&mut tx, actor, role, organisation).await?;
        let place = organisations::find(&mut tx, organisation)
            .await?
            .ok_or(Error::NotFound("organisation"))?;
        let by = people::find(&mut tx, me).await?.ok_or(Error::NotFound("person"))?;

        let invitation = Invitation {
            id: self.id(),
            organisation,
            email: email.clone(),
            role,
            invited_by: Some(me),
            created_at: self.now(),
            expires_at: self.now().checked_add(LIFETIME).unwrap_or(self.now()),
            accepted_at: None,
        };
        let secret = secret(self.world());
        invitations::insert(&mut tx, &scope, &invitation, &hash(&secret)).await?;
        let news = News::Invitation {
            organisation: place.name,
            role: role.code().to_owned(),
            by: by.name.to_string(),
            link: format!("{}/invitations/{secret}", self.base()?),
        };
        self.post(&mut tx, email, &place.profile.language, news).await?;
        let done = Done {
            organisation: Some(organisation),
            subject: &invitation.id,
            details: Some(role.code()),
        };
        self.audit(&mut tx, actor, "invite", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(invitation)
    }

    /// Lists the invitations of an organisation that nobody accepted yet.
    pub async fn invitations(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<Invitation>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::ManagePeople, organisation).await?;
        Ok(invitations::of_organisation(&mut tx, &scope, LISTED_MAX).await?)
    }

    /// Takes back an invitation that nobody accepted.
    pub async fn withdraw_invitation(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        id: InvitationId,
    ) -> Result<()> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::ManagePeople, organisation).await?;
        if invitations::delete(&mut tx, &scope, id).await? == 0 {
            return Err(Error::NotFound("invitation"));
        }
        let done = Done { organisation: Some(organisation), subject: &id, details: None };
        self.audit(&mut tx, actor, "withdraw-invitation", done).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Shows an invitation to whoever has its link, and spends nothing.
    pub async fn invitation(&self, secret: &str) -> Result<Invited> {
        let over = || Error::Refused("invitation-over");
        let mut tx = self.store().read().await?;
        let found = invitations::find(&mut tx, &hash(secret), self.now()).await?;
        let invitation = found.ok_or_else(over)?;
        let organisation = organisations::find(&mut tx, invitation.organisation).await?;
        let by = match invitation.invited_by {
            Some(id) => people::find(&mut tx, id).await?.map(|it| it.name),
            None => None,
        };
        let is_known = people::find_by_email(&mut tx, &invitation.email).await?.is_some();
        Ok(Invited { invitation, organisation: organisation.ok_or_else(over)?, by, is_known })
    }

    /// Accepts an invitation as the person who is signed in: the invited address becomes theirs as well.
    pub async fn accept_invitation(&self, actor: &Actor, secret: &str) -> Result<Organisation> {
        let me = access::me(actor)?.id;
        let mut tx = self.store().begin().await?;
        let invitation = self.spend_invitation(&mut tx, secret).await?;
        let organisation = self.join_organisation(&mut tx, me, &invitation).await?;
        tx.commit().await?;
        Ok(organisation)
    }

    /// Accepts an invitation as whoever reads the letters to its address, and signs them in.
    /// Somebody new says what they are called.
    ///
    /// # Errors
    ///
    /// Refuses a program: it reads nobody's letters.
    pub async fn accept_invitation_as_new(
        &self,
        actor: &Actor,
        secret: &str,
        (name, language): (Option<PersonName>, Language),
        client: &Client,
    ) -> Result<(SignedIn, Organisation)> {
        access::nobody(actor)?;
        let mut tx = self.store().begin().await?;
        let invitation = self.spend_invitation(&mut tx, secret).await?;
        let known = match addresses::find(&mut tx, &invitation.email).await? {
            Some(address) => {
                let owner = people::find(&mut tx, address.person).await?;
                owner.filter(|it| it.is_entered_by(&address))
            }
            None => None,
        };
        let person = if let Some(person) = known {
            person
        } else {
            let name = name.ok_or(Error::Refused("name-missing"))?;
            self.new_person(&mut tx, name, language).await?
        };
        let organisation = self.join_organisation(&mut tx, person.id, &invitation).await?;
        let signed_in = self.begin_session(&mut tx, person.id, client, "invitation").await?;
        tx.commit().await?;
        Ok((signed_in, organisation))
    }

    pub(crate) async fn new_person(
        &self,
        tx: &mut Tx,
        name: PersonName,
        language: Language,
    ) -> Result<Person> {
        let now = self.now();
        let person =
            Person { id: self.id(), name, language, created_at: now, joined_at: Some(now) };
        people::insert(tx, &person).await?;
        Ok(person)
    }

    /// Takes an invitation, unless whoever sent it could not send it any more.
    async fn spend_invitation(&self, tx: &mut Tx, secret: &str) -> Result<Invitation> {
        let over = || Error::Refused("invitation-over");
        let invitation = invitations::accept(tx, &hash(secret), self.now()).await?;
        let invitation = invitation.ok_or_else(over)?;
        let Some(inviter) = invitation.invited_by else { return Ok(invitation) };
        let inviter = crate::sessions::actor(tx, inviter, self.now()).await?;
        self.permit_role(tx, &inviter, invitation.role, invitation.organisation)
            .await
            .map_err(|_| over())?;
        Ok(invitation)
    }

    async fn join_organisation(
        &self,
        tx: &mut Tx,
        me: PersonId,
        invitation: &Invitation,
    ) -> Result<Organisation> {
        self.claim_address(tx, &invitation.email, me).await?;
        let membership = Membership {
            person: me,
            organisation: invitation.organisation,
            role: invitation.role,
            until: None,
        };
        people::put_membership(tx, &membership, self.now()).await?;
        let done = Done {
            organisation: Some(invitation.organisation),
            subject: &invitation.id,
            details: Some(invitation.role.code()),
        };
        self.audit(tx, &Actor::person(me, []), "accept-invitation", done).await?;
        organisations::find(tx, invitation.organisation)
            .await?
            .ok_or(Error::NotFound("organisation"))
    }
}
