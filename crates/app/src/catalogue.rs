//! The catalogue: what can be achieved, searched by anyone.

use std::collections::{HashMap, HashSet};

use domain::{
    Achievement, AchievementVersion, Language, Organisation,
    catalogue::{Entry, Narrowed, Narrowing, narrow, words},
    id::OrganisationId,
};
use store::{Tx, achievements, catalogue, organisations};

use crate::{App, Result};

/// How many results a page lists.
pub const PAGE: usize = 20;
/// The most entries that one search looks at: its count and its narrowings are of these.
pub const LOOKED_AT_MAX: u32 = 5_000;
/// How many of what was begun last are looked at to show a few of them.
const NEWEST_LOOKED_AT: u32 = 120;
/// The most providers that a search can be narrowed to.
pub const PROVIDERS_MAX: usize = 60;

/// What someone looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Plain words, in any language; everything when empty.
    pub text: String,
    /// What it is narrowed to.
    pub narrowing: Narrowing,
    /// Which page, from 1.
    pub page: usize,
}

/// One result.
#[derive(Debug, Clone)]
pub struct Found {
    /// The newest edition.
    pub version: AchievementVersion,
    /// Who defines it.
    pub developer: Organisation,
}

/// A page of results.
#[derive(Debug, Clone)]
pub struct Results {
    /// The results of the page, best first.
    pub found: Vec<Found>,
    /// How many there are in all.
    pub total: usize,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// Whether there was more than one search looks at ([`LOOKED_AT_MAX`]).
    pub cut: bool,
    /// What the search may be narrowed to, with how many each would leave.
    pub narrowed: Narrowed,
    /// The providers among them, by name: the first [`PROVIDERS_MAX`].
    pub providers: Vec<(Organisation, u32)>,
}

impl App {
    /// Searches what can be achieved, for anyone.
    pub async fn search(&self, search: &Search) -> Result<Results> {
        let mut tx = self.store().read().await?;
        let words = words(&search.text);
        let mut entries = catalogue::search(&mut tx, &words, LOOKED_AT_MAX + 1).await?;
        let cut = entries.len() > LOOKED_AT_MAX as usize;
        entries.truncate(LOOKED_AT_MAX as usize);

        let narrowed = narrow(&entries, &words, &search.narrowing);
        let (total, pages) = (narrowed.found.len(), narrowed.found.len().div_ceil(PAGE).max(1));
        let page = search.page.clamp(1, pages);

        let shown: Vec<_> =
            narrowed.found.iter().copied().skip((page - 1) * PAGE).take(PAGE).collect();
        let mut versions = achievements::newest_versions(&mut tx, &shown).await?;
        let mut known = HashMap::new();
        let mut found = Vec::with_capacity(shown.len());
        for id in shown {
            let developer = achievements::developer(&mut tx, id).await?;
            let Some(version) = versions.remove(&id) else { continue };
            let Some(developer) = developer else { continue };
            if let Some(developer) = organisation(&mut tx, &mut known, developer).await? {
                found.push(Found { version, developer });
            }
        }
        let mut providers = Vec::new();
        for (id, count) in narrowed.providers.iter().take(PROVIDERS_MAX) {
            let provider = organisation(&mut tx, &mut known, *id).await?;
            providers.extend(provider.map(|it| (it, *count)));
        }
        providers.sort_by(|(left, _), (right, _)| left.name.cmp(&right.name));
        Ok(Results { found, total, page, pages, cut, narrowed, providers })
    }

    /// Gives a few of what was begun last and is in force, at most one of a field, those that speak a
    /// reader's language first; to anyone.
    pub async fn newest(&self, count: usize, reader: &Language) -> Result<Vec<Found>> {
        let mut tx = self.store().read().await?;
        let newest = achievements::published(&mut tx, None, None, NEWEST_LOOKED_AT).await?;
        let ids: Vec<_> = newest.iter().map(|it| it.id).collect();
        let mut versions = achievements::newest_versions(&mut tx, &ids).await?;
        let mut chosen: Vec<_> = newest
            .into_iter()
            .filter_map(|it| Some((it.developer, versions.remove(&it.id)?)))
            .collect();
        chosen.sort_by_key(|(_, it)| !it.definition.title.texts.contains_key(reader));

        let mut fields = HashSet::new();
        chosen.retain(|(_, it)| fields.insert(it.definition.field));
        let mut found = Vec::with_capacity(count);
        for (developer, version) in chosen.into_iter().take(count) {
            let developer = organisations::find(&mut tx, developer).await?;
            found.extend(developer.map(|developer| Found { version, developer }));
        }
        Ok(found)
    }

    /// Puts an edition into the catalogue, in the place of the one before.
    pub(crate) async fn put_into_catalogue(
        &self,
        tx: &mut Tx,
        achievement: &Achievement,
        version: &AchievementVersion,
    ) -> Result<()> {
        let awarding = achievement.awarding.iter().map(|it| it.organisation);
        let mut providers: Vec<(OrganisationId, String)> = Vec::new();
        for id in std::iter::once(achievement.developer).chain(awarding) {
            if providers.iter().all(|(it, _)| *it != id)
                && let Some(provider) = organisations::find(tx, id).await?
            {
                providers.push((id, provider.name));
            }
        }
        let named: Vec<_> = providers.iter().map(|(id, name)| (*id, name.as_str())).collect();
        let (entry, folded) = Entry::of(version, &named);
        Ok(catalogue::put(tx, &entry, &folded).await?)
    }
}

/// Finds an organisation once.
async fn organisation(
    tx: &mut Tx,
    known: &mut HashMap<OrganisationId, Option<Organisation>>,
    id: OrganisationId,
) -> Result<Option<Organisation>> {
    if let Some(known) = known.get(&id) {
        return Ok(known.clone());
    }
    let found = organisations::find(tx, id).await?;
    known.insert(id, found.clone());
    Ok(found)
}
