//! Documents of many achievements, for which each organisation is looked up once.

use std::collections::{BTreeSet, HashMap};

use domain::{
    Achievement, AchievementVersion, Language, Offering, Organisation,
    id::{AchievementId, OrganisationId},
};
use jiff::{Timestamp, civil::Date};
use openbadges::{
    Addresses, Edition, Party,
    catalogue::{self, Form, Listing},
    feed,
};
use serde_json::Value;
use store::Tx;

use crate::{
    App, Error, Result,
    documents::{Told, picture},
    endorsements,
};

/// What is told of an achievement.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) achievement: Achievement,
    pub(super) version: AchievementVersion,
    /// Its runs that are not over, by their first day.
    pub(super) runs: Vec<Offering>,
}

/// What documents under one public address are written with.
pub(super) struct Telling {
    addresses: Addresses,
    base: String,
    today: Date,
    told: HashMap<OrganisationId, Told>,
}

impl Telling {
    /// Begins to tell, under a public address, what holds on a day.
    pub(super) fn new(base: &str, today: Date) -> Self {
        let (addresses, base) = (Addresses::new(base), base.to_owned());
        Self { addresses, base, today, told: HashMap::new() }
    }

    /// Gathers what is told of organisations.
    pub(super) async fn learn(
        &mut self,
        app: &App,
        tx: &mut Tx,
        organisations: impl IntoIterator<Item = Organisation>,
    ) -> Result<()> {
        for organisation in organisations {
            let id = organisation.id;
            if !self.told.contains_key(&id) {
                let told = app.told(tx, organisation, &self.base).await?;
                self.told.insert(id, told);
            }
        }
        Ok(())
    }

    /// Takes organisations that are named by their addresses alone: nothing is looked up of them.
    pub(super) fn name(&mut self, organisations: impl IntoIterator<Item = Organisation>) {
        for organisation in organisations {
            self.told.entry(organisation.id).or_insert_with(|| Told::named(organisation));
        }
    }

    /// Writes one document, in the language that is wished where the form knows only one.
    pub(super) fn document(
        &self,
        form: Form,
        entry: &Entry,
        language: Option<&Language>,
    ) -> Result<Value> {
        let write = |it: &Listing<'_>| catalogue::document(form, it, &self.addresses);
        self.listed(entry, language, write)
    }

    /// Writes all that a copy is made from.
    pub(super) fn record(&self, entry: &Entry) -> Result<Value> {
        let achievement = &entry.achievement;
        let awarding = achievement.awarding.iter().map(|it| it.organisation);
        let named: BTreeSet<_> = awarding.chain([achievement.developer]).collect();
        let named = named.into_iter().map(|it| Ok(self.party(it)?.organisation));
        let named: Vec<&Organisation> = named.collect::<Result<_>>()?;
        let write = |it: &Listing<'_>| feed::record(it, (achievement, &named), &self.addresses);
        self.listed(entry, None, write)
    }

    /// Writes the runs.
    pub(super) fn runs(&self, entry: &Entry) -> Value {
        feed::runs(&entry.runs, &self.addresses)
    }

    /// Writes something of what a catalogue tells of an entry.
    fn listed<T>(
        &self,
        entry: &Entry,
        language: Option<&Language>,
        write: impl FnOnce(&Listing<'_>) -> T,
    ) -> Result<T> {
        let (achievement, version) = (&entry.achievement, &entry.version);
        let mut awarding: Vec<Party<'_>> = Vec::new();
        for it in achievement.awarding.iter().filter(|it| it.holds_on(self.today)) {
            if !awarding.iter().any(|known| known.organisation.id == it.organisation) {
                awarding.push(self.party(it.organisation)?);
            }
        }
        let image = picture(&self.addresses, achievement.id);
        let edition = Edition {
            version,
            developer: self.party(achievement.developer)?,
            language: language.unwrap_or(&version.definition.title.original),
            image: Some(&image),
        };
        let state = achievement.state;
        let listing = Listing { edition, state, awarding: &awarding, runs: &entry.runs };
        Ok(write(&listing))
    }

    /// Adds what others say for it, which Open Badges has a place for.
    pub(super) async fn endorse(
        &self,
        tx: &mut Tx,
        entry: &Entry,
        (document, now): (&mut Value, Timestamp),
    ) -> Result<()> {
        let (id, number) = (entry.achievement.id, entry.version.number);
        let name = self.addresses.edition(id, number);
        let said = endorsements::documents(tx, id, &name, now).await?;
        if let Some(members) = document.as_object_mut().filter(|_| !said.is_empty()) {
            members.insert("endorsement".to_owned(), said.into());
        }
        Ok(())
    }

    fn party(&self, id: OrganisationId) -> Result<Party<'_>> {
        let told = self.told.get(&id).ok_or(Error::NotFound("organisation"))?;
        Ok(told.party(None))
    }

    /// Says which organisations an achievement names, that are not known yet.
    pub(super) fn unknown<'a>(
        &'a self,
        achievement: &'a Achievement,
    ) -> impl Iterator<Item = OrganisationId> + 'a {
        let awarding = achievement.awarding.iter().map(|it| it.organisation);
        let named = std::iter::once(achievement.developer).chain(awarding);
        named.filter(|it| !self.told.contains_key(it))
    }
}

/// Puts the entries of some achievements together, in the order of their ids.
pub(super) fn entries(
    mut achievements: Vec<Achievement>,
    mut versions: HashMap<AchievementId, AchievementVersion>,
    runs: Vec<Offering>,
) -> Vec<Entry> {
    let mut runs_of: HashMap<AchievementId, Vec<Offering>> = HashMap::new();
    for run in runs {
        runs_of.entry(run.achievement).or_default().push(run);
    }
    achievements.sort_by_key(|it| it.id);
    achievements
        .into_iter()
        .filter_map(|achievement| {
            let version = versions.remove(&achievement.id)?;
            let runs = runs_of.remove(&achievement.id).unwrap_or_default();
            Some(Entry { achievement, version, runs })
        })
        .collect()
}
