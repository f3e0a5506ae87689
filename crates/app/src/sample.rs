//! Sample data, for the demo alone: what was decided before it began, kept as if it had been.
//!
//! The rules judge every award as they judge any other; only the moments are given instead of asked.

use std::collections::{BTreeMap, HashMap};

use boxed::boxed;
use domain::{
    Achievement, AchievementVersion, Actor, Capacity, Credential, Draft, Enrolment, KeyKind,
    Membership, Offering, Organisation, Person, PersonAddress, Scope, Standing,
    credential::Signing,
    id::{AchievementId, KeyId, OfferingId, OrganisationId, PersonId},
    roster::fold_number,
};
use jiff::Timestamp;
use store::{Tx, achievements, credentials, enrolments, offerings, organisations, outbox, people};

use crate::{App, Error, Result, endorsements::NewEndorsement};

/// The job that signs the samples: nobody's own awards wait behind them.
pub(crate) const ISSUE_LATER: &str = "issue-later";
/// How many rows one statement adds.
const CHUNK: usize = 1_000;

/// A country, or as much of one as a demo needs.
#[derive(Debug, Clone, Default)]
pub struct Sample {
    /// Organisations, parents before children.
    pub organisations: Vec<Organisation>,
    /// Achievements with their editions.
    pub achievements: Vec<(Achievement, Option<AchievementVersion>)>,
    /// Runs.
    pub offerings: Vec<Offering>,
    /// People.
    pub people: Vec<SamplePerson>,
    /// Who works where.
    pub memberships: Vec<Membership>,
    /// What was awarded, oldest first.
    pub awards: Vec<SampleAward>,
    /// What organisations said for micro-credentials of others, oldest first.
    pub endorsements: Vec<SampleEndorsement>,
    /// Requests for places in the runs.
    pub enrolments: Vec<Enrolment>,
}

/// An endorsement that was given before.
#[derive(Debug, Clone)]
pub struct SampleEndorsement {
    /// Who gave it.
    pub endorser: OrganisationId,
    /// What they said.
    pub said: NewEndorsement,
    /// When.
    pub endorsed_at: Timestamp,
}

/// Someone, with how they are reached.
#[derive(Debug, Clone)]
pub struct SamplePerson {
    /// The person.
    pub person: Person,
    /// Their address, if they have one.
    pub address: Option<PersonAddress>,
    /// A provider's own number for them.
    pub own_number: Option<(OrganisationId, String)>,
}

/// An award that was made before.
#[derive(Debug, Clone)]
pub struct SampleAward {
    /// What was achieved.
    pub achievement: AchievementId,
    /// What the awarder filled in.
    pub draft: Draft,
    /// When it was decided.
    pub awarded_at: Timestamp,
    /// Whether it is in force.
    pub standing: Standing,
    /// Why it is not.
    pub reason: Option<String>,
    /// When the learner took it.
    pub collected_at: Option<Timestamp>,
    /// Since when everyone may see it.
    pub published_at: Option<Timestamp>,
}

#[boxed]
impl App {
    /// Fills an empty demo. What is to be signed waits in the outbox, newest first.
    ///
    /// # Errors
    ///
    /// Refuses outside the demo, and where an organisation is already.
    pub async fn fill(&self, sample: Sample) -> Result<()> {
        if !self.is_demo() {
            return Err(Error::Refused("demo-only"));
        }
        let mut tx = self.store().begin().await?;
        if !organisations::all(&mut tx, None, 1).await?.is_empty() {
            return Err(Error::Conflict("demo-filled"));
        }
        let Sample {
            organisations,
            achievements,
            offerings,
            people,
            memberships,
            awards,
            endorsements,
            enrolments,
        } = sample;
        let keys = self.fill_organisations(&mut tx, &organisations).await?;
        self.fill_people(&mut tx, &people, &memberships).await?;
        for (achievement, version) in &achievements {
            achievements::insert(&mut tx, achievement).await?;
            if let Some(version) = version {
                achievements::insert_version(&mut tx, version).await?;
                self.point_to_skills(&mut tx, version).await?;
                self.touch_catalogue(&mut tx, achievement.id).await?;
            }
        }
        let mut runs: BTreeMap<OrganisationId, Vec<Offering>> = BTreeMap::new();
        for offering in offerings {
            runs.entry(offering.organisation).or_default().push(offering);
        }
        let mut places: HashMap<OfferingId, Vec<Enrolment>> = HashMap::new();
        for it in enrolments {
            places.entry(it.offering).or_default().push(it);
        }
        for (organisation, runs) in runs {
            let scope = self.sample_scope(organisation)?;
            offerings::insert_many(&mut tx, &scope, &runs).await?;
            let asked = runs.iter().filter_map(|it| places.remove(&it.id)).flatten();
            let asked: Vec<Enrolment> = asked.collect();
            enrolments::insert_many(&mut tx, organisation, &asked).await?;
        }
        self.fill_awards(&mut tx, &achievements, awards, &keys).await?;
        for it in endorsements {
            let scope = self.sample_scope(it.endorser)?;
            self.endorse_in(&mut tx, &scope, it.said, it.endorsed_at).await?;
        }
        tx.commit().await?;
        self.ring();
        Ok(())
    }

    async fn fill_organisations(
        &self,
        tx: &mut Tx,
        all: &[Organisation],
    ) -> Result<HashMap<OrganisationId, KeyId>> {
        let mut keys = HashMap::new();
        for organisation in all {
            organisations::insert(tx, organisation).await?;
            if organisation.capacities.contains(&Capacity::Issuer) {
                let key = self.add_key(tx, organisation.id, KeyKind::Ed25519).await?;
                keys.insert(organisation.id, key.key.id);
            }
        }
        Ok(keys)
    }

    async fn fill_people(
        &self,
        tx: &mut Tx,
        all: &[SamplePerson],
        memberships: &[Membership],
    ) -> Result<()> {
        for chunk in all.chunks(CHUNK) {
            let persons: Vec<Person> = chunk.iter().map(|it| it.person.clone()).collect();
            let addresses: Vec<PersonAddress> =
                chunk.iter().filter_map(|it| it.address.clone()).collect();
            people::insert_many(tx, &persons).await?;
            people::insert_addresses(tx, &addresses, self.now()).await?;
        }
        let mut numbers: HashMap<OrganisationId, Vec<(String, PersonId)>> = HashMap::new();
        for it in all {
            if let Some((organisation, number)) = &it.own_number {
                numbers.entry(*organisation).or_default().push((fold_number(number), it.person.id));
            }
        }
        for (organisation, numbers) in numbers {
            people::insert_numbers(tx, &self.sample_scope(organisation)?, &numbers).await?;
        }
        for membership in memberships {
            people::put_membership(tx, membership, self.now()).await?;
        }
        Ok(())
    }

    async fn fill_awards(
        &self,
        tx: &mut Tx,
        achievements: &[(Achievement, Option<AchievementVersion>)],
        awards: Vec<SampleAward>,
        keys: &HashMap<OrganisationId, KeyId>,
    ) -> Result<()> {
        let known: HashMap<AchievementId, (&Achievement, &AchievementVersion)> = achievements
            .iter()
            .filter_map(|(it, version)| Some((it.id, (it, version.as_ref()?))))
            .collect();
        let mut counts: HashMap<OrganisationId, u32> = HashMap::new();
        for award in &awards {
            *counts.entry(award.draft.organisation).or_default() += 1;
        }
        let mut places = HashMap::new();
        for (organisation, count) in counts {
            places.insert(organisation, self.take_places(tx, organisation, count).await?);
        }
        let mut decided = Vec::with_capacity(awards.len());
        for award in awards {
            let organisation = award.draft.organisation;
            let place = places.get_mut(&organisation).and_then(Vec::pop);
            let (Some((status_list, status_index)), Some(key)) = (place, keys.get(&organisation))
            else {
                return Err(Error::Internal("an award without a key or a place".to_owned()));
            };
            let (achievement, version) =
                known.get(&award.achievement).ok_or(Error::NotFound("achievement"))?;
            let created_at = award.awarded_at;
            let signing = Signing { key: *key, created_at, status_list, status_index };
            let credential = achievement.award(version, award.draft, signing, award.awarded_at)?;
            decided.push(Credential {
                standing: award.standing,
                reason: award.reason,
                collected_at: award.collected_at,
                published_at: award.published_at,
                ..credential
            });
        }
        for chunk in decided.chunks(CHUNK) {
            credentials::insert_many(tx, chunk, None).await?;
            let events = self.issue_events(ISSUE_LATER, chunk, later_first)?;
            outbox::push(tx, &events, self.now()).await?;
        }
        Ok(())
    }

    /// The scope of an organisation of the sample, as its own administrator would be given it.
    fn sample_scope(&self, organisation: OrganisationId) -> Result<Scope> {
        let nobody: PersonId = self.id();
        let actor = Actor::person(nobody, [(organisation, domain::Role::Administrator)]);
        let place = domain::Lineage { organisation, ancestors: Vec::new() };
        Ok(actor.may(domain::Act::ManageOrganisation, &place)?)
    }
}

/// When an award of the sample is due to be signed: the later it was decided, the earlier.
fn later_first(award: &Credential) -> Timestamp {
    Timestamp::from_second(-award.awarded_at.as_second()).unwrap_or(award.awarded_at)
}
