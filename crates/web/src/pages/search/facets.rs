//! What a search may be narrowed by, in words.

use app::catalogue::{
    COSTS, Counted, EFFORTS, Facet, LENGTHS, NEAR_KM, Results, Search, Start, WORKLOADS,
};
use domain::{
    Currency, Money,
    code::{EqfLevel, Field, Participation, QualityType, Schedule, Service},
    roster::fold,
};

use super::asked::FACETS;
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
    /// Whether one of its entries is in force, and no more.
    pub(super) one: bool,
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
        one: false,
    });
    let start = Facets {
        name: "start",
        legend: locale.t("search-start"),
        entries: starts(locale, search, results),
        long: false,
        one: false,
    };
    let within = Facets {
        name: "within",
        legend: locale.t("search-within"),
        entries: distances(locale, search, results),
        long: false,
        one: true,
    };
    let mut lists: Vec<Facets> = [within]
        .into_iter()
        .chain(lists)
        .chain([start])
        .filter(|it| !it.entries.is_empty())
        .collect();
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
            text: value(locale, facet, &it.code, (it.name.as_deref(), results.currency)),
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

/// How far from the place that was named; nothing when none was.
fn distances(locale: Locale, search: &Search, results: &Results) -> Vec<Entry> {
    let most = results.distances.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let entry = |(km, count): &(u16, u64)| Entry {
        value: km.to_string(),
        text: locale.t1("search-within-km", "km", *km),
        own: false,
        count: locale.number(i64::try_from(*count).unwrap_or(i64::MAX)),
        share: share(*count, most),
        checked: search.within.unwrap_or(NEAR_KM) == *km,
    };
    results.distances.iter().map(entry).collect()
}

/// A count in percent of the greatest.
fn share(count: u64, most: u64) -> u8 {
    u8::try_from(count.saturating_mul(100) / most.max(1)).unwrap_or(100)
}

/// By when a run starts, in words.
pub(super) fn start_said(locale: Locale, start: Start) -> String {
    locale.t(&format!("search-start-{}", start.code()))
}

/// A value of a facet in words. `name` is what it is called, where that is no word of ours; `currency` is what prices
/// are in.
pub(super) fn value(
    locale: Locale,
    facet: Facet,
    code: &str,
    (name, currency): (Option<&str>, Option<Currency>),
) -> String {
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
        Facet::Time => code.parse::<Schedule>().ok().map(|it| label::schedule(locale, it)),
        Facet::Service => code.parse::<Service>().ok().map(|it| label::service(locale, it)),
        Facet::Cost => cost(locale, code, currency),
        Facet::Skill | Facet::Occupation | Facet::Provider => name.map(str::to_owned),
    };
    said.unwrap_or_else(|| code.to_owned())
}

/// A band of prices: "Free", "Up to €100", "€101 to €500".
fn cost(locale: Locale, code: &str, currency: Option<Currency>) -> Option<String> {
    let at = COSTS.iter().position(|(it, _)| *it == code)?;
    let (_, most) = COSTS.get(at)?;
    let before = at.checked_sub(1).and_then(|it| COSTS.get(it)).map(|(_, most)| *most);
    let most = || sum(locale, most / 100, currency);
    Some(match before {
        None => locale.t("search-cost-free"),
        Some(0) => locale.t1("search-cost-to", "most", most()),
        Some(least) if at + 1 == COSTS.len() => {
            locale.t1("search-cost-over", "least", sum(locale, least / 100, currency))
        }
        Some(least) => {
            let least = sum(locale, least / 100 + 1, currency);
            locale.t_with("search-cost-between", [("least", least.into()), ("most", most().into())])
        }
    })
}

/// A sum of whole units: an amount of money where it is known in what.
pub(super) fn sum(locale: Locale, units: u32, currency: Option<Currency>) -> String {
    let money = currency.and_then(|it| Money::whole(units.into(), it).ok());
    money.map_or_else(|| locale.number(units), |it| locale.money(it))
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
        Facet::Cost => Some(COSTS.map(|(code, _)| code).to_vec()),
        Facet::Time => Some(Schedule::ALL.iter().map(|it| it.code()).collect()),
        Facet::Service => Some(Service::ALL.iter().map(|it| it.code()).collect()),
        Facet::Level
        | Facet::Field
        | Facet::Mode
        | Facet::Quality
        | Facet::Language
        | Facet::Skill
        | Facet::Occupation
        | Facet::Provider => None,
    }
}
