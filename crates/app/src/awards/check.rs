//! Before an award: what can be awarded, and what an award would come to.

use std::collections::HashMap;

use boxed::boxed;
use domain::{
    Achievement, AchievementVersion, Act, Actor, Credential, Offering,
    id::{AchievementId, CredentialId, OrganisationId, PersonId},
};
use store::{Tx, achievements, credentials, offerings, people};

use super::{Award, Identity, check_named, check_number};
use crate::{App, Error, Result, achievements::today};

/// How many achievements there are to choose from.
const CHOICES_MAX: u32 = 500;
/// How many runs there are to choose from.
const OFFERINGS_MAX: u32 = 200;

/// What an organisation may award.
#[derive(Debug, Clone)]
pub struct Awardable {
    /// The achievement.
    pub achievement: Achievement,
    /// The edition that is awarded: the newest.
    pub version: AchievementVersion,
    /// Its runs, the latest first.
    pub offerings: Vec<Offering>,
}

/// What an award would come to, as far as nothing changes meanwhile.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The edition that would be awarded.
    pub version: AchievementVersion,
    /// The run that it would be awarded for.
    pub offering: Option<Offering>,
    /// The award that it would repeat.
    pub known: Option<Credential>,
}

#[boxed]
impl App {
    /// Lists what an organisation may award today, each with the edition that would be awarded.
    pub async fn awardable_editions(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
    ) -> Result<Vec<(Achievement, AchievementVersion)>> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let day = today(self.now());
        let found = achievements::awarded_by(&mut tx, &scope, day, CHOICES_MAX).await?;
        let ids: Vec<AchievementId> = found.iter().map(|it| it.id).collect();
        let mut versions = achievements::newest_versions(&mut tx, &ids).await?;
        let with_version = |it: Achievement| versions.remove(&it.id).map(|version| (it, version));
        Ok(found.into_iter().filter_map(with_version).collect())
    }

    /// Shows what an organisation may award, with what can be said of an award of it.
    pub async fn to_award(
        &self,
        actor: &Actor,
        organisation: OrganisationId,
        achievement: AchievementId,
    ) -> Result<Awardable> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, organisation).await?;
        let setting = self.setting(&mut tx, &scope, achievement).await?;
        if !setting.achievement.awarding.iter().any(|it| it.organisation == organisation) {
            return Err(Error::NotFound("achievement"));
        }
        let mut offerings = offerings::of_achievement(&mut tx, achievement, OFFERINGS_MAX).await?;
        offerings.retain(|it| it.organisation == organisation);
        Ok(Awardable { achievement: setting.achievement, version: setting.version, offerings })
    }

    /// Says what an award would come to, and decides nothing; `instead_of` is the one that it would correct.
    ///
    /// # Errors
    ///
    /// Refuses as [`App::award`] would, but tells of the award that it would repeat.
    pub async fn check_award(
        &self,
        actor: &Actor,
        award: Award,
        instead_of: Option<CredentialId>,
    ) -> Result<Checked> {
        let mut tx = self.store().read().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, award.organisation).await?;
        let mut setting = self.setting(&mut tx, &scope, award.achievement).await?;
        if let Some(id) = instead_of {
            let before = credentials::find(&mut tx, &scope, id).await?;
            let before = before.ok_or(Error::NotFound("credential"))?;
            setting.version = super::edition(&mut tx, &before).await?;
        }
        self.check_offering(&mut tx, &setting, award.offering).await?;
        check_named(&award.recipient)?;
        if instead_of.is_none() {
            check_number(&mut tx, &scope, &award.recipient).await?;
        }

        let identity = award.recipient.identity.folded();
        let person = self.known_person(&mut tx, &scope, &identity).await?;
        let people = HashMap::from([(identity, person.unwrap_or_else(|| self.id()))]);
        let draft = self.draft(&setting, actor, award, &people)?;
        setting.achievement.check(&setting.version, &draft, self.now())?;

        let key = draft.key(setting.achievement.id).to_string();
        let known = credentials::find_by_key(&mut tx, &scope, &key).await?;
        let elsewhere = known.is_none()
            && !credentials::known_keys(&mut tx, std::slice::from_ref(&key)).await?.is_empty();
        if elsewhere {
            return Err(Error::Conflict("already-awarded"));
        }
        let offering = match draft.offering {
            Some(id) => offerings::find(&mut tx, id).await?,
            None => None,
        };
        let known = known.filter(|it| Some(it.id) != instead_of);
        Ok(Checked { version: setting.version, offering, known })
    }

    /// Finds whom an awarder means by a folded identity, if they were here before.
    async fn known_person(
        &self,
        tx: &mut Tx,
        scope: &domain::Scope,
        identity: &Identity,
    ) -> Result<Option<PersonId>> {
        Ok(match identity {
            Identity::Email(email) => {
                people::by_emails(tx, std::slice::from_ref(email)).await?.remove(email)
            }
            Identity::OwnNumber(number) => {
                people::by_numbers(tx, scope, std::slice::from_ref(number)).await?.remove(number)
            }
        })
    }
}
