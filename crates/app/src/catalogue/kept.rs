//! The catalogue as this process keeps it in memory, and how it follows what this and other processes change.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::{PoisonError, RwLock},
};

use boxed::boxed;
use domain::{
    Achievement, AchievementVersion, Currency, Offering, Organisation,
    id::{AchievementId, OrganisationId},
};
use jiff::civil::Date;
use search::{Change, Facet, Index, Mark, Named};
use store::{
    Tx, achievements,
    catalogue::{self, Cursor},
    offerings, organisations,
};
use tokio::sync::Mutex;

use super::{entry::Source, nearest::Neighbourhood};
use crate::{App, Result, achievements::today};

/// How many changes are taken up together.
const CHANGES: u32 = 500;
/// From how many buried entries on the index is built again, when they are more than those in it.
const BURIED_MAX: u64 = 2_000;

/// Where the catalogue is kept.
#[derive(Debug, Default)]
pub(crate) struct Keeper {
    kept: RwLock<Kept>,
    /// Held by who brings it up to date.
    following: Mutex<()>,
}

/// The catalogue, up to some change.
#[derive(Debug)]
pub(super) struct Kept {
    pub(super) index: Index,
    pub(super) neighbourhood: Neighbourhood,
    /// What providers and skills are called.
    names: HashMap<Mark, String>,
    /// The last days of runs, and what they are runs of: afterwards it is read anew, for a run that is over is none.
    last_days: BTreeMap<Date, BTreeSet<AchievementId>>,
    /// The currency that prices are compared in: that of most runs when the first was seen that costs something.
    pub(super) currency: Option<Currency>,
    seen: Cursor,
}

/// Up to where it is known.
struct Since {
    seen: Cursor,
    /// The first last day that is over, with what has a run that ended then.
    over: Option<(Date, Vec<AchievementId>)>,
    currency: Option<Currency>,
}

/// Some changes, read and ready to be taken up.
struct Update {
    names: Vec<Named>,
    changes: Vec<Change>,
    editions: Vec<AchievementVersion>,
    last_days: Vec<(Date, AchievementId)>,
    currency: Option<Currency>,
    seen: Cursor,
    /// The last day that is done with.
    over: Option<Date>,
}

#[boxed]
impl App {
    /// Reads the whole catalogue for the first time, so that nobody who searches waits for it.
    pub async fn warm_catalogue(self) {
        if let Err(error) = self.follow_catalogue().await {
            tracing::error!(%error, "the catalogue could not be read; the next search tries again");
        }
    }

    /// Brings what is kept up to date: one look-up when nothing changed.
    pub(crate) async fn follow_catalogue(&self) -> Result<()> {
        let today = today(self.now());
        let mut tx = self.store().read().await?;
        let (seen, over) = self.kept(|it| (it.seen, it.over(today)));
        let changed = catalogue::changed_after(&mut tx, seen, 1).await?;
        drop(tx);
        if changed.is_empty() && over.is_none() {
            return Ok(());
        }
        let _following = self.0.catalogue.following.lock().await;
        // What was read before waiting may be older than what is kept by now.
        let mut tx = self.store().read().await?;
        if self.kept(Kept::is_to_be_built) {
            let mut built = Kept::default();
            while let Some(update) = built.next(&mut tx, today).await? {
                built.take_up(update);
            }
            self.change_kept(|it| *it = built);
            return Ok(());
        }
        loop {
            let since = self.kept(|it| it.since(today));
            let Some(update) = update_after(&mut tx, since, today).await? else {
                return Ok(());
            };
            self.change_kept(|it| it.take_up(update));
        }
    }

    /// Looks at what is kept.
    pub(super) fn kept<T>(&self, look: impl FnOnce(&Kept) -> T) -> T {
        look(&self.0.catalogue.kept.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change_kept(&self, change: impl FnOnce(&mut Kept)) {
        change(&mut self.0.catalogue.kept.write().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Default for Kept {
    fn default() -> Self {
        Self {
            index: Index::build([], []),
            neighbourhood: Neighbourhood::default(),
            names: HashMap::new(),
            last_days: BTreeMap::new(),
            currency: None,
            seen: Cursor::default(),
        }
    }
}

impl Kept {
    /// Gives what a value is called.
    pub(super) fn name(&self, mark: &Mark) -> Option<String> {
        self.names.get(mark).cloned()
    }

    /// Gives the first last day that is over, with what has a run that ended then.
    fn over(&self, today: Date) -> Option<(Date, Vec<AchievementId>)> {
        let (day, ids) = self.last_days.range(..today).next()?;
        Some((*day, ids.iter().copied().collect()))
    }

    /// Whether it is quicker to build it whole: for the first time, or because most of it is buried.
    fn is_to_be_built(&self) -> bool {
        let buried = self.index.buried();
        self.seen == Cursor::default() || buried > BURIED_MAX.max(self.index.len())
    }

    fn since(&self, today: Date) -> Since {
        Since { seen: self.seen, over: self.over(today), currency: self.currency }
    }

    async fn next(&self, tx: &mut Tx, today: Date) -> Result<Option<Update>> {
        update_after(tx, self.since(today), today).await
    }

    fn take_up(&mut self, update: Update) {
        for named in &update.names {
            // Whoever points to a skill says what it is called; the first is believed, so that nobody calls it
            // otherwise for all who point to it too.
            if named.mark.facet == Facet::Skill && self.names.contains_key(&named.mark) {
                continue;
            }
            self.index.name(named);
            let name = named.names.first().cloned().unwrap_or_default();
            self.names.insert(named.mark.clone(), name);
        }
        if let Some(day) = update.over {
            self.last_days.remove(&day);
        }
        for (day, id) in update.last_days {
            self.last_days.entry(day).or_default().insert(id);
        }
        for edition in &update.editions {
            self.neighbourhood.put(edition);
        }
        for change in &update.changes {
            if let Change::Remove(id) = change {
                self.neighbourhood.remove(*id);
            }
        }
        self.index.apply(update.changes);
        self.currency = update.currency;
        self.seen = update.seen;
    }
}

/// Reads what changed after a cursor, and what has a run that is over; nothing when that is nothing.
async fn update_after(tx: &mut Tx, since: Since, today: Date) -> Result<Option<Update>> {
    let Since { seen, over, currency } = since;
    let changed = catalogue::changed_after(tx, seen, CHANGES).await?;
    if changed.is_empty() && over.is_none() {
        return Ok(None);
    }
    let seen = changed.last().map_or(seen, |(_, cursor)| *cursor);
    let (over, ended) = over.unzip();
    let changed = changed.into_iter().map(|(id, _)| id);
    let ids: BTreeSet<AchievementId> = changed.chain(ended.into_iter().flatten()).collect();
    let ids: Vec<AchievementId> = ids.into_iter().collect();
    let currency = match currency {
        Some(known) => Some(known),
        None => offerings::leading_currency(tx).await?,
    };
    let mut update = Update {
        names: Vec::new(),
        changes: Vec::new(),
        editions: Vec::new(),
        last_days: Vec::new(),
        currency,
        seen,
        over,
    };

    let in_force = achievements::in_force(tx, &ids).await?;
    let mut versions = achievements::newest_versions(tx, &ids).await?;
    let providers: Vec<OrganisationId> = in_force.iter().flat_map(providers_of).collect();
    let providers = organisations::many(tx, &providers).await?;
    let mut runs: HashMap<AchievementId, Vec<Offering>> = HashMap::new();
    for run in offerings::to_come(tx, &ids, today).await? {
        runs.entry(run.achievement).or_default().push(run);
    }
    let mut gone: BTreeSet<AchievementId> = ids.into_iter().collect();
    for achievement in &in_force {
        let Some(version) = versions.remove(&achievement.id) else { continue };
        let runs = runs.remove(&achievement.id).unwrap_or_default();
        let named = providers_of(achievement).filter_map(|it| providers.get(&it));
        let named: Vec<&Organisation> = named.collect();
        let source = Source { version: &version, providers: &named, runs: &runs, currency };
        update.names.extend(source.names());
        update.changes.push(Change::Put(Box::new(source.entry())));
        let last_days = runs.iter().map(|it| it.ends_on.unwrap_or(it.starts_on));
        update.last_days.extend(last_days.map(|it| (it, achievement.id)));
        update.editions.push(version);
        gone.remove(&achievement.id);
    }
    update.changes.extend(gone.into_iter().map(Change::Remove));
    Ok(Some(update))
}

/// Who defines and awards it, each once.
fn providers_of(achievement: &Achievement) -> impl Iterator<Item = OrganisationId> {
    let awarding = achievement.awarding.iter().map(|it| it.organisation);
    let all: BTreeSet<OrganisationId> =
        std::iter::once(achievement.developer).chain(awarding).collect();
    all.into_iter()
}
