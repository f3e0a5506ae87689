//! What a search may be narrowed by, in words.

use app::catalogue::{Counted, EFFORTS, Facet, LENGTHS, Results, Search, Start, WORKLOADS};
use domain::{
    code::{EqfLevel, Field, Participation, QualityType},
    roster::fold,
};

use super::asked::{FACETS, TIMES};
use crate::{label, locale::Locale, piece::Facet as Entry};

/// How many skills are offered: those that leave most, beside those that are ticked.
const SKILLS_SHOWN: usize = 15;

/// One list of narrowings: its field, its legend, its entries.
pub(super) struct Facets {
    pub(super) name: &'static str,
    pub(super) legend: String,
    pub(super) entries: Vec<Entry>,
    /// Whether it is long, and opens only if it is used.
    pub(super) long: bool,
}

impl Facets {
    pub(super) fn used(&self) -> bool {
        self.entries.iter().any(|it| it.checked)
    }
}

/// Gives the lists of which something is known.
pub(super) fn facets(locale: Locale, search: &Search, results: &Results) -> Vec<Facets> {
    let lists = FACETS.iter().map(|(facet, name, long)| Facets {
        name,
        legend: locale.t(&format!("search-{name}")),
        entries: entries(locale, *facet, search, results),
        long: *long,
    });
    let start = Facets {
        name: "start",
        legend: locale.t("search-start"),
        entries: starts(locale, search, results),
        long: false,
    };
    let mut lists: Vec<Facets> = lists.chain([start]).filter(|it| !it.entries.is_empty()).collect();
    lists.sort_by_key(|it| it.long);
    lists
}

fn entries(locale: Locale, facet: Facet, search: &Search, results: &Results) -> Vec<Entry> {
    let ticked = search.marks.get(&facet);
    let is_ticked = |code: &String| ticked.is_some_and(|it| it.contains(code));
    let mut counted: Vec<Counted> = results.facets.get(&facet).cloned().unwrap_or_default();
    // What is ticked and would leave nothing is there too, so that it can be taken away.
    for code in ticked.into_iter().flatten() {
        if counted.iter().all(|it| it.code != *code) {
            counted.push(Counted { code: code.clone(), name: None, entries: 0 });
        }
    }
    if facet == Facet::Skill {
        let mut place = 0;
        counted.retain(|it| {
            place += 1;
            place <= SKILLS_SHOWN || is_ticked(&it.code)
        });
    }
    let most = counted.iter().map(|it| it.entries).max().unwrap_or(0);
    let mut entries: Vec<Entry> = counted
        .into_iter()
        .map(|it| Entry {
            checked: is_ticked(&it.code),
            text: value(locale, facet, &it.code, it.name.as_deref()),
            own: is_own(facet),
            count: locale.number(i64::try_from(it.entries).unwrap_or(i64::MAX)),
            share: share(it.entries, most),
            value: it.code,
        })
        .collect();
    match rank(facet) {
        Some(known) => entries.sort_by_key(|it| known.iter().position(|code| *code == it.value)),
        None if facet == Facet::Level => entries.sort_by(|one, other| one.value.cmp(&other.value)),
        None => entries.sort_by_cached_key(|it| fold(&it.text)),
    }
    entries
}

fn starts(locale: Locale, search: &Search, results: &Results) -> Vec<Entry> {
    let known = results.starts.iter().any(|(_, count)| *count > 0) || search.start.is_some();
    let most = results.starts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let entry = |(start, count): &(Start, u64)| Entry {
        value: start.code().to_owned(),
        text: start_said(locale, *start),
        own: false,
        count: locale.number(i64::try_from(*count).unwrap_or(i64::MAX)),
        share: share(*count, most),
        checked: search.start == Some(*start),
    };
    if known { results.starts.iter().map(entry).collect() } else { Vec::new() }
}

/// A count in percent of the greatest.
fn share(count: u64, most: u64) -> u8 {
    u8::try_from(count.saturating_mul(100) / most.max(1)).unwrap_or(100)
}

/// By when a run starts, in words.
pub(super) fn start_said(locale: Locale, start: Start) -> String {
    locale.t(&format!("search-start-{}", start.code()))
}

/// A value of a facet in words. `name` is what it is called, where that is no word of ours.
pub(super) fn value(locale: Locale, facet: Facet, code: &str, name: Option<&str>) -> String {
    let said = match facet {
        Facet::Level => code.parse::<EqfLevel>().ok().map(|it| label::eqf_short(locale, it)),
        Facet::Field => code.parse::<Field>().ok().map(|it| label::field(locale, it)),
        Facet::Mode => {
            code.parse::<Participation>().ok().map(|it| label::participation(locale, it))
        }
        Facet::Quality => code.parse::<QualityType>().ok().map(|it| label::quality(locale, it)),
        Facet::Language => code.parse().ok().map(|it| label::language(locale, &it)),
        Facet::Workload => Some(locale.t(&format!("search-hours-{code}"))),
        Facet::Length => Some(locale.t(&format!("search-length-{code}"))),
        Facet::Effort => Some(locale.t(&format!("search-effort-{code}"))),
        Facet::Time => Some(locale.t(&format!("search-time-{code}"))),
        Facet::Skill | Facet::Occupation | Facet::Provider | Facet::Cost | Facet::Service => {
            name.map(str::to_owned)
        }
    };
    said.unwrap_or_else(|| code.to_owned())
}

/// Whether its values are called by people's own words.
pub(super) fn is_own(facet: Facet) -> bool {
    matches!(facet, Facet::Skill | Facet::Provider)
}

/// The order of a facet's values, where they have one.
fn rank(facet: Facet) -> Option<Vec<&'static str>> {
    match facet {
        Facet::Workload => Some(WORKLOADS.map(|(code, _)| code).to_vec()),
        Facet::Length => Some(LENGTHS.map(|(code, _)| code).to_vec()),
        Facet::Effort => Some(EFFORTS.map(|(code, _)| code).to_vec()),
        Facet::Time => Some(TIMES.to_vec()),
        Facet::Level
        | Facet::Field
        | Facet::Mode
        | Facet::Quality
        | Facet::Language
        | Facet::Skill
        | Facet::Occupation
        | Facet::Provider
        | Facet::Cost
        | Facet::Service => None,
    }
}
