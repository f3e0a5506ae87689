//! Awarding: one person by form or by a program, and many at once for the tables.

mod check;
mod desk;
mod naming;

use std::collections::{HashMap, HashSet};

use boxed::boxed;
use domain::{
    Achievement, AchievementVersion, Act, Actor, AwardError, Credential, Draft, Evidence, KeyKind,
    Language, Scope,
    credential::{AchievedResult, Signing},
    id::{AchievementId, BatchId, KeyId, OfferingId, OrganisationId, PersonId},
    text::{TEXT_CHARS_MAX, paragraphs},
};
use jiff::civil::Date;
use store::{Tx, achievements, credentials, keys, offerings, outbox};

use self::naming::check_number;
pub(crate) use self::naming::{check_named, recipient};
pub use self::{
    check::{Awardable, Checked},
    desk::{AwardDesk, LETTERS_COUNTED, LETTERS_IN_A_FILE, LetterFile, LetterState},
    naming::{Identity, Named, OWN_NUMBER_CHARS_MAX},
};
use crate::{App, Error, Result, access, places::Done};

/// The job that signs a credential.
pub(crate) const ISSUE: &str = "issue";

/// A request to award an achievement to one person.
#[derive(Debug, Clone)]
pub struct Award {
    /// Who awards.
    pub organisation: OrganisationId,
    /// What was achieved.
    pub achievement: AchievementId,
    /// In which run.
    pub offering: Option<OfferingId>,
    /// Who achieved it.
    pub recipient: Named,
    /// The day that it was achieved.
    pub awarded_on: Date,
    /// What was reached.
    pub result: Option<String>,
    /// Where the work can be seen.
    pub evidence: Vec<Evidence>,
    /// What the awarder adds in words.
    pub narrative: Option<String>,
}

/// What came of an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Awarded {
    /// It was made.
    New(Box<Credential>),
    /// It was made before: the same person, achievement and occasion.
    Known,
}

/// What a run of awards shares.
#[derive(Debug, Clone)]
pub(crate) struct Setting {
    pub(crate) achievement: Achievement,
    pub(crate) version: AchievementVersion,
    pub(crate) organisation: OrganisationId,
    pub(crate) language: Language,
    pub(crate) key: KeyId,
}

#[boxed]
impl App {
    /// Awards an achievement to one person.
    ///
    /// # Errors
    ///
    /// A conflict when the same award was made before.
    pub async fn award(&self, actor: &Actor, award: Award) -> Result<Credential> {
        let mut tx = self.store().begin().await?;
        let scope = self.permit(&mut tx, actor, Act::Award, award.organisation).await?;
        self.award_in(tx, (actor, &scope), award, None).await
    }

    /// Awards to one person, by someone who may, and ends the transaction.
    ///
    /// # Errors
    ///
    /// As [`App::award`]; and an edition that is asked for must be the one that is awarded, the newest.
    pub(crate) async fn award_in(
        &self,
        mut tx: Tx,
        (actor, scope): (&Actor, &Scope),
        award: Award,
        edition: Option<u32>,
    ) -> Result<Credential> {
        let setting = self.setting(&mut tx, scope, award.achievement).await?;
        if edition.is_some_and(|it| it != setting.version.number) {
            return Err(Error::Refused("edition-not-newest"));
        }
        self.check_offering(&mut tx, &setting, award.offering).await?;
        check_named(&award.recipient)?;
        check_number(&mut tx, scope, &award.recipient).await?;

        let people =
            self.people(&mut tx, scope, &setting, std::slice::from_ref(&award.recipient)).await?;
        let draft = self.draft(&setting, actor, award, &people)?;
        let decided = self.decide(&mut tx, &setting, vec![draft], None).await?;
        let Some(Awarded::New(credential)) = decided.into_iter().next().transpose()? else {
            return Err(Error::Conflict("already-awarded"));
        };

        let done = Done {
            organisation: Some(setting.organisation),
            subject: &credential.id,
            details: None,
        };
        self.audit(&mut tx, actor, "award", done).await?;
        tx.commit().await?;
        self.ring();
        Ok(*credential)
    }

    /// Finds what the awards of an achievement by an organisation share.
    pub(crate) async fn setting(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        id: AchievementId,
    ) -> Result<Setting> {
        let organisation = scope.organisation().ok_or(Error::NotFound("organisation"))?;
        let achievement =
            achievements::find(tx, scope, id).await?.ok_or(Error::NotFound("achievement"))?;
        let number = achievement.latest.ok_or(AwardError::NotPublished)?;
        let version =
            achievements::version(tx, id, number).await?.ok_or(Error::NotFound("achievement"))?;
        let key = keys::current(tx, organisation, KeyKind::Ed25519)
            .await?
            .ok_or(Error::Refused("issuer-without-key"))?;
        let found = store::organisations::find(tx, organisation).await?;
        let language = found.ok_or(Error::NotFound("organisation"))?.profile.language;
        Ok(Setting { achievement, version, organisation, language, key: key.key.id })
    }

    /// Decides awards: checks each, takes places, keeps them and pushes what follows. In order.
    pub(crate) async fn decide(
        &self,
        tx: &mut Tx,
        setting: &Setting,
        drafts: Vec<Draft>,
        batch: Option<BatchId>,
    ) -> Result<Vec<Result<Awarded, AwardError>>> {
        let now = self.now();
        let known = known(tx, setting, &drafts).await?;
        let is_new = new_ones(&known, setting, &drafts, now);
        let count = is_new.iter().filter(|it| matches!(it, Ok(true))).count();
        let mut places = self
            .take_places(tx, setting.organisation, u32::try_from(count).unwrap_or(u32::MAX))
            .await?
            .into_iter();

        let mut outcomes = Vec::with_capacity(drafts.len());
        for (draft, is_new) in drafts.into_iter().zip(is_new) {
            outcomes.push(match is_new {
                Err(refusal) => Err(refusal),
                Ok(false) => Ok(Awarded::Known),
                Ok(true) => {
                    let (status_list, status_index) =
                        places.next().ok_or_else(|| Error::Internal("no place".to_owned()))?;
                    let signing =
                        Signing { key: setting.key, created_at: now, status_list, status_index };
                    let decided = setting.achievement.award(&setting.version, draft, signing, now);
                    decided.map(|it| Awarded::New(Box::new(it)))
                }
            });
        }
        self.keep(tx, &outcomes, batch).await?;
        Ok(outcomes)
    }

    /// Writes what an award says as the draft that the rules judge.
    pub(crate) fn draft(
        &self,
        setting: &Setting,
        actor: &Actor,
        award: Award,
        people: &HashMap<Identity, PersonId>,
    ) -> Result<Draft> {
        let narrative = award
            .narrative
            .filter(|it| !it.trim().is_empty())
            .map(|it| paragraphs(&it, TEXT_CHARS_MAX).map_err(Error::field("narrative")))
            .transpose()?;
        Ok(Draft {
            id: self.id(),
            organisation: setting.organisation,
            offering: award.offering,
            recipient: recipient(setting, &award.recipient, people)?,
            awarded_on: award.awarded_on,
            result: award.result.filter(|it| !it.is_empty()).map(|value| AchievedResult { value }),
            evidence: award.evidence,
            narrative,
            by: actor.id().ok(),
        })
    }

    /// Keeps what was decided, and pushes the signing of each.
    async fn keep(
        &self,
        tx: &mut Tx,
        outcomes: &[Result<Awarded, AwardError>],
        batch: Option<BatchId>,
    ) -> Result<()> {
        let new: Vec<Credential> = outcomes
            .iter()
            .filter_map(|it| match it {
                Ok(Awarded::New(credential)) => Some(credential.as_ref().clone()),
                Ok(Awarded::Known) | Err(_) => None,
            })
            .collect();
        let kept = credentials::insert_many(tx, &new, batch).await?;
        if kept != new.len() as u64 {
            // Another unit of work made one of them in between; nothing of this one is kept.
            return Err(Error::Conflict("already-awarded"));
        }
        let now = self.now();
        let events = self.issue_events(ISSUE, &new, |_| now)?;
        outbox::push(tx, &events, now).await?;
        Ok(())
    }

    /// Refuses a run of something else, and one that another organisation holds.
    pub(crate) async fn check_offering(
        &self,
        tx: &mut Tx,
        setting: &Setting,
        offering: Option<OfferingId>,
    ) -> Result<()> {
        let Some(id) = offering else { return Ok(()) };
        let found = offerings::find(tx, id).await?;
        let fits = found.is_some_and(|it| {
            it.achievement == setting.achievement.id
                && access::is_of(it.organisation, setting.organisation)
        });
        if fits { Ok(()) } else { Err(Error::NotFound("offering")) }
    }
}

/// Finds which of the awards were made before.
async fn known(tx: &mut Tx, setting: &Setting, drafts: &[Draft]) -> Result<HashSet<String>> {
    let keys: Vec<String> =
        drafts.iter().map(|it| it.key(setting.achievement.id).to_string()).collect();
    Ok(credentials::known_keys(tx, &keys).await?)
}

/// Tells of each draft whether it is new, or why it is refused. The second of two alike is not new.
fn new_ones(
    known: &HashSet<String>,
    setting: &Setting,
    drafts: &[Draft],
    now: jiff::Timestamp,
) -> Vec<Result<bool, AwardError>> {
    let mut seen = HashSet::new();
    drafts
        .iter()
        .map(|draft| {
            let key = draft.key(setting.achievement.id).to_string();
            setting.achievement.check(&setting.version, draft, now)?;
            Ok(!known.contains(&key) && seen.insert(key))
        })
        .collect()
}

/// Finds the edition that an award is of.
pub(crate) async fn edition(tx: &mut Tx, credential: &Credential) -> Result<AchievementVersion> {
    let found = achievements::version(tx, credential.achievement, credential.version).await?;
    found.ok_or(Error::NotFound("achievement"))
}
