//! After an award: suspended, reinstated, revoked, corrected. Each with a reason, a letter and an entry in the audit log.

use boxed::boxed;
use domain::{
    Act, Actor, Credential, Scope, StandingChange,
    id::{CredentialId, OrganisationId},
};
use store::{Tx, credentials, organisations};

use crate::{
    App, Award, Awarded, Error, Letter, News, Result,
    awards::{Setting, check_named, edition},
    credentials::{Held, held},
    places::Done,
};

/// A wish to change a standing.
#[derive(Debug, Clone)]
pub struct Withdrawal {
    /// Who awarded the credential.
    pub organisation: OrganisationId,
    /// The credential.
    pub credential: CredentialId,
    /// How its standing changes.
    pub change: StandingChange,
    /// Why, as the learner will read it.
    pub reason: String,
}

#[boxed]
impl App {
    /// Suspends, reinstates or revokes a credential.
    pub async fn change_standing(&self, actor: &Actor, wish: Withdrawal) -> Result<Credential> {
        let Withdrawal { organisation, credential: id, change, reason } = wish;
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.awarded(&mut tx, actor, organisation, id).await?;
        if matches!(change, StandingChange::Replace(_)) {
            return Err(Error::Refused("replace-by-correcting"));
        }

        let after = before.change(change, &reason)?;

        credentials::update(&mut tx, &scope, &after).await?;
        self.follow(&mut tx, actor, &after, change).await?;
        tx.commit().await?;
        self.ring();
        Ok(after)
    }

    /// Awards again what was awarded with a mistake, and revokes the one before as replaced.
    pub async fn correct(
        &self,
        actor: &Actor,
        id: CredentialId,
        award: Award,
        reason: &str,
    ) -> Result<Credential> {
        let mut tx = self.store().begin().await?;
        let (scope, before) = self.awarded(&mut tx, actor, award.organisation, id).await?;
        self.permit(&mut tx, actor, Act::Award, award.organisation).await?;
        if award.achievement != before.achievement {
            return Err(Error::Refused("correct-another-achievement"));
        }
        check_named(&award.recipient)?;
        // What was awarded is mended; it stays the edition that was achieved.
        let setting = self.setting(&mut tx, &scope, award.achievement).await?;
        let setting = Setting { version: edition(&mut tx, &before).await?, ..setting };
        self.check_offering(&mut tx, &setting, award.offering).await?;

        // The corrected award may well have the key of the one before.
        credentials::release_key(&mut tx, &scope, id).await?;
        let people =
            self.people(&mut tx, &scope, &setting, std::slice::from_ref(&award.recipient)).await?;
        let draft = self.draft(&setting, actor, award, &people)?;
        let decided = self.decide(&mut tx, &setting, vec![draft], None).await?;
        let Some(Awarded::New(after)) = decided.into_iter().next().transpose()? else {
            return Err(Error::Conflict("already-awarded"));
        };
        let change = StandingChange::Replace(after.id);
        let replaced = before.change(change, reason)?;

        credentials::update(&mut tx, &scope, &replaced).await?;
        self.follow(&mut tx, actor, &replaced, change).await?;
        tx.commit().await?;
        self.ring();
        Ok(*after)
    }

    /// Finds a credential of an organisation where the actor may withdraw.
    pub(crate) async fn awarded(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        organisation: OrganisationId,
        id: CredentialId,
    ) -> Result<(Scope, Credential)> {
        let scope = self.permit(tx, actor, Act::Withdraw, organisation).await?;
        let found = credentials::find(tx, &scope, id).await?;
        Ok((scope, found.ok_or(Error::NotFound("credential"))?))
    }

    /// Pushes everything that follows from a change of standing: the list, the letter, the audit entry.
    async fn follow(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        after: &Credential,
        change: StandingChange,
    ) -> Result<()> {
        self.push_status(tx, after).await?;
        if let Some(letter) = self.standing_letter(tx, after, change).await? {
            self.post_letter(tx, letter).await?;
        }
        let done = Done {
            organisation: Some(after.organisation),
            subject: &after.id,
            details: after.reason.as_deref(),
        };
        self.audit(tx, actor, change.code(), done).await
    }

    /// Says what a change of standing would come to: the award as it is, and the letter that its learner
    /// would get, if they have an address. Changes nothing.
    ///
    /// # Errors
    ///
    /// Refuses as the change itself would.
    pub async fn check_standing(
        &self,
        actor: &Actor,
        wish: &Withdrawal,
    ) -> Result<(Held, Option<Letter>)> {
        let mut tx = self.store().read().await?;
        let (scope, before) =
            self.awarded(&mut tx, actor, wish.organisation, wish.credential).await?;
        let after = before.change(wish.change, &wish.reason)?;
        let letter = self.standing_letter(&mut tx, &after, wish.change).await?;
        Ok((held(&mut tx, &scope, wish.credential).await?, letter))
    }

    /// Writes the letter that tells a learner of a change, if they have an address.
    async fn standing_letter(
        &self,
        tx: &mut Tx,
        after: &Credential,
        change: StandingChange,
    ) -> Result<Option<Letter>> {
        let Some(email) = &after.recipient.email else { return Ok(None) };
        let language = &after.recipient.language;
        let version = edition(tx, after).await?;
        let organisation = organisations::find(tx, after.organisation).await?;
        let organisation = organisation.ok_or(Error::NotFound("organisation"))?;
        Ok(Some(Letter {
            id: self.id(),
            to: email.clone(),
            language: language.clone(),
            news: News::Standing {
                name: after.recipient.name.to_string(),
                title: version.definition.title.get(language).to_owned(),
                organisation: organisation.name,
                contact: organisation.profile.email.map(|it| it.to_string()),
                change: change.code().to_owned(),
                reason: after.reason.clone().unwrap_or_default(),
                link: format!("{}/my/{}", self.base()?, after.id),
            },
        }))
    }
}
