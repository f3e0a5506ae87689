//! The country, put together.

use std::collections::BTreeMap;

use domain::{
    Achievement, AchievementVersion, Enrolment, Membership, Offering, Organisation, id::PersonId,
};
use jiff::{Timestamp, civil::Date};

use super::{
    account::{ACCOUNTS, Account},
    achievements::topics,
    award::{AwardSpec, awards},
    data::{self, DataError},
    drafts::drafts,
    endorsements::{EndorsementSpec, endorsements},
    enrolments::{BUSY, enrolments},
    people::{PersonSpec, people},
    providers::Providers,
    run::runs,
    when::{at_noon, days_before},
};

/// Everything that the demo shows, ready to be stored.
#[derive(Debug)]
pub struct Country {
    /// The organisations, parents before children.
    pub organisations: Vec<Organisation>,
    /// The achievements in force, each with its only edition.
    pub achievements: Vec<(Achievement, AchievementVersion)>,
    /// Achievements that are still being written, at the university that visitors work for.
    pub drafts: Vec<Achievement>,
    /// Runs: over, under way, and to come.
    pub offerings: Vec<Offering>,
    /// Everyone, those with an account first.
    pub people: Vec<PersonSpec>,
    /// Who works where, as what.
    pub memberships: Vec<Membership>,
    /// The awards, in the order that they were decided and that their ids sort in.
    pub awards: Vec<AwardSpec>,
    /// What employers say for micro-credentials of others, oldest first.
    pub endorsements: Vec<EndorsementSpec>,
    /// Who asks for places in runs, and who has one.
    pub enrolments: Vec<Enrolment>,
}

/// Makes the country as it stands on the morning of `today`: the same day gives the same country.
///
/// # Errors
///
/// Says which of the demo's own texts is at fault; the tests show that none is.
pub fn country(today: Date) -> Result<Country, DataError> {
    let providers = Providers::new(data::providers()?, today)?;
    let topics = topics(&data::circles()?, &data::skills()?, &providers, today)?;
    let runs: Vec<_> = topics
        .iter()
        .enumerate()
        .map(|(number, it)| runs(it, number as u64, &providers, today))
        .collect();
    let begun = at_noon(days_before(today, 900), 0);
    let learners = people(&data::names()?, &providers, &topics, begun)?;
    let awards = awards(&learners, &topics, &runs, &providers, today)?;

    let mut people: Vec<PersonSpec> = learners.into_iter().map(|it| it.spec).collect();
    date(&mut people, &awards);
    let mut offerings: Vec<Offering> = runs
        .into_iter()
        .flat_map(|it| it.past.into_iter().map(|it| it.offering).chain(it.open))
        .collect();
    offerings.sort_by_key(|it| it.id);
    let busy = providers.named(BUSY)?.organisation.id;
    Ok(Country {
        enrolments: enrolments(&offerings, &people, (busy, today)),
        memberships: memberships(&providers)?,
        drafts: drafts(&providers, today)?,
        endorsements: endorsements(&providers, &topics, today)?,
        organisations: providers.all.into_iter().map(|it| it.organisation).collect(),
        achievements: topics.into_iter().map(|it| (it.achievement, it.version)).collect(),
        offerings,
        people,
        awards,
    })
}

/// Says when people were first heard of, and when they first came.
fn date(people: &mut [PersonSpec], awards: &[AwardSpec]) {
    let mut heard: BTreeMap<PersonId, Timestamp> = BTreeMap::new();
    let mut joined: BTreeMap<PersonId, Timestamp> = BTreeMap::new();
    for award in awards {
        let person = award.draft.recipient.person;
        heard.entry(person).or_insert(award.awarded_at);
        if let Some(at) = award.collected_at {
            let first = joined.entry(person).or_insert(at);
            *first = at.min(*first);
        }
    }
    for it in people {
        let works_here = ACCOUNTS
            .iter()
            .any(|account| account.role.is_some() && account.person() == it.person.id);
        it.person.created_at = heard.get(&it.person.id).copied().unwrap_or(it.person.created_at);
        it.person.joined_at = joined
            .get(&it.person.id)
            .copied()
            .or_else(|| works_here.then_some(it.person.created_at));
        if let Some(address) = &mut it.address {
            address.verified_at = it.person.joined_at;
        }
    }
}

fn memberships(providers: &Providers) -> Result<Vec<Membership>, DataError> {
    let member = |it: &Account| {
        let (role, slug) = it.role?;
        Some(providers.named(slug).map(|provider| Membership {
            person: it.person(),
            organisation: provider.organisation.id,
            role,
            until: None,
        }))
    };
    ACCOUNTS.iter().filter_map(member).collect()
}
