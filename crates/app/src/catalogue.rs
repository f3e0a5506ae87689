//! The catalogue: what can be achieved, searched by anyone.

mod entry;
mod kept;
mod nearest;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use boxed::boxed;
use domain::{
    AchievementVersion, Currency, Language, Offering, Organisation, SourceAddress,
    id::{AchievementId, OrganisationId},
};
use jiff::{Span, civil::Date};
pub use search::{
    COSTS, DEPTH_MAX, DISTANCES, EFFORTS, Facet, Heard, How, LENGTHS, Mark, NEAR_KM, Order,
    Outcome, Reading, Understood, WORKLOADS, Why, WhyPlace, Wish,
};
use search::{Hit, Query, Ranges};
use store::{Tx, achievements, catalogue, copies, offerings, organisations};

pub(crate) use self::kept::Keeper;
use self::kept::Kept;
use crate::{App, Result, achievements::today};

/// How many results a page lists.
pub const PAGE: usize = 20;
/// The most pages that one search can be paged through.
pub const PAGES_MAX: usize = DEPTH_MAX / PAGE;
/// How many of what was begun last are looked at to show a few of them.
const NEWEST_LOOKED_AT: u32 = 120;

/// What someone looks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Search {
    /// Plain words, in any language; everything when empty.
    pub text: String,
    /// Whether every word is only a word, and no wish is read from them.
    pub literal: bool,
    /// What it is narrowed to: any of the values of each facet.
    pub marks: BTreeMap<Facet, BTreeSet<String>>,
    /// By when a run has to start.
    pub start: Option<Start>,
    /// How far from a place that the words name, in kilometres; as far as is near when nothing is said.
    pub within: Option<u16>,
    /// What comes first.
    pub order: Order,
    /// Which page, from 1.
    pub page: usize,
}

/// By when a run starts, from today on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Start {
    /// Within a month.
    Month,
    /// Within three months.
    Quarter,
}

/// One result.
#[derive(Debug, Clone)]
pub struct Found {
    /// The newest edition.
    pub version: AchievementVersion,
    /// Who defines it.
    pub developer: Organisation,
    /// The server that it is a copy from; nothing of what is defined here.
    pub from: Option<SourceAddress>,
    /// The run that is as asked or, where nothing is asked of runs, the next.
    pub run: Option<Offering>,
    /// How far that is from the place that was asked for, in kilometres.
    pub km: Option<u16>,
    /// Why it was found: a reason for each word that stands in it.
    pub why: Vec<Reason>,
}

/// Why a result answers a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The word, and where it stands.
    pub why: Why,
    /// What it stands in the name of, where that is a provider or a skill.
    pub name: Option<String>,
}

/// A value that a search may be narrowed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Which value.
    pub code: String,
    /// What it is called, where that is no word of ours: a provider or a skill.
    pub name: Option<String>,
    /// How many results it would leave, the rest of the search being as it is.
    pub entries: u64,
}

/// A page of results.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The results of the page, in order.
    pub found: Vec<Found>,
    /// How many there are in all.
    pub total: u64,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many pages there are, at most [`PAGES_MAX`].
    pub pages: usize,
    /// What the search may be narrowed to; facets of which nothing is known are left out.
    pub facets: BTreeMap<Facet, Vec<Counted>>,
    /// How many would start by then.
    pub starts: Vec<(Start, u64)>,
    /// How many are held within each of [`DISTANCES`] of the place that the words name; none when they name none.
    pub distances: Vec<(u16, u64)>,
    /// The currency that prices are compared in; what costs something in another is in no band.
    pub currency: Option<Currency>,
    /// How the words were read.
    pub reading: Reading,
}

#[boxed]
impl App {
    /// Searches what can be achieved, for anyone.
    pub async fn search(&self, search: &Search) -> Result<Results> {
        self.follow_catalogue().await?;
        let today = today(self.now());
        let (mut results, hits) = self.kept(|kept| kept.answer(search, today));

        let mut tx = self.store().read().await?;
        results.found = found(&mut tx, hits, today).await?;
        Ok(results)
    }

    /// Gives a few of what was begun here last and is in force, at most one of a field, those that speak a
    /// reader's language first; to anyone.
    pub async fn newest(&self, count: usize, reader: &Language) -> Result<Vec<Found>> {
        let mut tx = self.store().read().await?;
        let newest = achievements::newest_of_ours(&mut tx, NEWEST_LOOKED_AT).await?;
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
            found.extend(developer.map(|developer| Found {
                version,
                developer,
                from: None,
                run: None,
                km: None,
                why: Vec::new(),
            }));
        }
        Ok(found)
    }

    /// Notes, at the end of a work, that what anyone can find of an achievement changed: every process reads it anew.
    pub(crate) async fn touch_catalogue(&self, tx: &mut Tx, id: AchievementId) -> Result<()> {
        Ok(catalogue::touch(tx, id, self.now()).await?)
    }
}

/// What anyone is shown of an achievement in a list.
#[derive(Debug)]
pub(crate) struct InForce {
    /// The newest edition.
    pub(crate) version: AchievementVersion,
    /// Who defines it.
    pub(crate) developer: Organisation,
    /// The server that it is a copy from.
    pub(crate) from: Option<SourceAddress>,
    /// The runs that are not over, by their first day.
    pub(crate) runs: Vec<Offering>,
}

/// Finds what is in force of some achievements.
pub(crate) async fn in_force(
    tx: &mut Tx,
    ids: &[AchievementId],
    today: Date,
) -> Result<HashMap<AchievementId, InForce>> {
    let found = achievements::in_force(tx, ids).await?;
    let mut versions = achievements::newest_versions(tx, ids).await?;
    let developers: Vec<OrganisationId> = found.iter().map(|it| it.developer).collect();
    let developers = organisations::many(tx, &developers).await?;
    let mut sources = copies::sources_of(tx, ids).await?;
    let mut runs: HashMap<AchievementId, Vec<Offering>> = HashMap::new();
    for run in offerings::to_come(tx, ids, today).await? {
        runs.entry(run.achievement).or_default().push(run);
    }
    let shown = found.into_iter().filter_map(|it| {
        let version = versions.remove(&it.id)?;
        let developer = developers.get(&it.developer)?.clone();
        let (from, runs) = (sources.remove(&it.id), runs.remove(&it.id).unwrap_or_default());
        Some((it.id, InForce { version, developer, from, runs }))
    });
    Ok(shown.collect())
}

/// Finds what the hits of a page are hits of; what was withdrawn this very moment is left out.
async fn found(tx: &mut Tx, hits: Vec<(Hit, Vec<Reason>)>, today: Date) -> Result<Vec<Found>> {
    let ids: Vec<AchievementId> = hits.iter().map(|(it, _)| it.id).collect();
    let mut shown = in_force(tx, &ids, today).await?;
    let found = hits.into_iter().filter_map(|(hit, why)| {
        let InForce { version, developer, from, runs } = shown.remove(&hit.id)?;
        let run = runs.into_iter().find(|it| match hit.run {
            Some(id) => it.id == id,
            None => it.is_to_come(today),
        });
        Some(Found { version, developer, from, run, km: hit.km, why })
    });
    Ok(found.collect())
}

impl Search {
    fn query(&self, today: Date) -> Query {
        let until = self.start.map(|it| it.last_day(today));
        Query {
            text: self.text.clone(),
            literal: self.literal,
            marks: self.marks.clone(),
            ranges: Ranges {
                starts_from: until.map(|_| today),
                starts_until: until,
                ..Ranges::default()
            },
            km_max: self.within,
            counted: Facet::ALL.to_vec(),
            order: self.order,
            skip: self.page.clamp(1, PAGES_MAX).saturating_sub(1) * PAGE,
            take: PAGE,
            ..Query::default()
        }
    }
}

impl Start {
    /// Every one, the nearest first.
    pub const ALL: [Self; 2] = [Self::Month, Self::Quarter];

    /// Gives the stable code that addresses and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// Gives the last day.
    fn last_day(self, today: Date) -> Date {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
        };
        today.checked_add(Span::new().months(months)).unwrap_or(Date::MAX)
    }
}

impl Kept {
    /// Answers a search: everything but what has to be looked up of the hits.
    fn answer(&self, search: &Search, today: Date) -> (Results, Vec<(Hit, Vec<Reason>)>) {
        let mut query = search.query(today);
        let mut answer = self.index.search(&query, today);
        let listed = usize::try_from(answer.total).unwrap_or(usize::MAX).min(DEPTH_MAX);
        let pages = listed.div_ceil(PAGE).clamp(1, PAGES_MAX);
        let page = search.page.clamp(1, pages);
        if query.skip > (page - 1) * PAGE {
            // An address that asks for a page after the last is given the last.
            query.skip = (page - 1) * PAGE;
            answer = self.index.search(&query, today);
        }
        let starts = Start::ALL.map(|start| {
            let asked = Search { start: Some(start), ..search.clone() };
            let counted = Query { counted: Vec::new(), take: 0, skip: 0, ..asked.query(today) };
            (start, self.index.search(&counted, today).total)
        });
        let counts = answer.facets.into_iter().map(|(facet, counts)| {
            let counted = counts.into_iter().map(|it| Counted {
                name: self.name(&Mark::new(facet, it.code.as_str())),
                code: it.code,
                entries: it.entries,
            });
            (facet, counted.collect::<Vec<_>>())
        });
        let facets = counts.filter(|(_, it)| !it.is_empty()).collect();
        let hits = answer.hits.into_iter().map(|mut hit| {
            let why = std::mem::take(&mut hit.why).into_iter().map(|why| self.reason(why));
            let why = why.collect();
            (hit, why)
        });
        let hits = hits.collect();
        let results = Results {
            found: Vec::new(),
            total: answer.total,
            page,
            pages,
            facets,
            starts: starts.to_vec(),
            distances: answer.distances,
            currency: self.currency,
            reading: answer.reading,
        };
        (results, hits)
    }

    fn reason(&self, why: Why) -> Reason {
        let name = match &why.place {
            WhyPlace::Name(mark) => self.name(mark),
            WhyPlace::Title | WhyPlace::Where | WhyPlace::Text => None,
        };
        Reason { why, name }
    }
}
