//! The catalogue's index beside SQLite's full text search, on generated data; and the nearest alternatives of many.

mod made;
mod nearest;
mod peer;

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use search::{Answer, Change, Facet, Index, Query};

use self::made::{Chance, Made, TODAY};
use crate::{Outcome, say};

/// The facets that every search counts.
const COUNTED: [Facet; 5] =
    [Facet::Skill, Facet::Level, Facet::Field, Facet::Provider, Facet::Mode];
/// How many entries the peer has beside ours, and how many the large index has.
const BESIDE: u32 = 200_000;
const LARGE: u32 = 1_850_000;
/// How many times faster than the peer half of the searches have to be, and 95 of 100.
const FASTER: (u32, u32) = (80, 60);
/// How many searches are measured.
const SEARCHES: usize = 300;
/// How many achievements are asked for their nearest.
const NEAREST: u32 = 100_000;

/// Measures at the sizes of the issue, or at others: beside the peer, the large index, the nearest.
pub(crate) async fn run(sizes: Option<[u32; 3]>) -> Outcome {
    let [beside, large, nearest] = sizes.unwrap_or([BESIDE, LARGE, NEAREST]);
    if nearest > 0 {
        nearest::measure(nearest);
    }
    if beside > 0 {
        beside_the_peer(beside).await?;
    }
    if large > 0 {
        alone(large);
    }
    Ok(())
}

/// Each search on both, with the same counts.
async fn beside_the_peer(entries: u32) -> Outcome {
    let made = Made::new(entries);
    let (index, _) = built(&made);
    let (mut peer, took) = peer::Peer::furnished(&made).await?;
    say(format_args!("SQLite FTS5: {entries} entries kept in {:.1} s", took.as_secs_f64()));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for query in made.queries(SEARCHES) {
        let (answer, took) = timed(|| index.search(&query, TODAY));
        let (found, peer_took) = peer.search(&query, &answer.reading).await?;
        found.must_equal(&answer);
        ours.push(took);
        theirs.push(peer_took);
    }
    say(format_args!("{:>9} entries, search with 5 facets {:>12} {:>12}", entries, "p50", "p95"));
    let (ours, theirs) = (Spread::of(ours), Spread::of(theirs));
    say(format_args!("{:>43} {:>9.3} ms {:>9.3} ms", "Cairn", ours.p50, ours.p95));
    say(format_args!(
        "{:>43} {:>9.3} ms {:>9.3} ms",
        "SQLite FTS5 and SQL", theirs.p50, theirs.p95
    ));
    let (p50, p95) = (theirs.p50 / ours.p50, theirs.p95 / ours.p95);
    say(format_args!("{:>43} {p50:>7.0} ×    {p95:>7.0} ×   ", "faster"));
    say(format_args!("{:>43} {:>7} ×    {:>7} ×   ", "limit", FASTER.0, FASTER.1));
    Ok(())
}

/// The large index by itself: how long it takes to build, to search and to change, and what it takes of memory.
fn alone(entries: u32) {
    let made = Made::new(entries);
    let before = memory_mb();
    let (mut index, took) = built(&made);
    say(format_args!(
        "{entries} entries built in {:.1} s (limit 300); memory {} MB more than before (limit 2,000)",
        took.as_secs_f64(),
        memory_mb().saturating_sub(before)
    ));
    let queries: Vec<Query> = made.queries(SEARCHES).collect();
    tell("search with 5 facets (limit 5 and 50 ms)", &queries, &index);
    let misspelt: Vec<Query> = queries.iter().map(misspelt).collect();
    tell("the same, each with a slip of the pen", &misspelt, &index);
    let all = vec![Query { counted: COUNTED.to_vec(), take: 20, ..Query::default() }; 20];
    tell("everything, with 5 facets", &all, &index);
    let mut edits = Vec::new();
    for at in 0..100 {
        let mut entry = made.entry(at);
        entry.titles = vec![format!("Zzyzx edition {at}")];
        let change = Change::Put(Box::new(entry));
        let query = Query { text: "zzyzx".to_owned(), take: 20, ..Query::default() };
        let (total, took) = timed(|| {
            index.apply([change]);
            index.search(&query, TODAY).total
        });
        assert_eq!(total, u64::from(at) + 1, "an edit is searchable");
        edits.push(took);
    }
    let edits = Spread::of(edits);
    say(format_args!(
        "{:>43} {:>9.3} ms {:>9.3} ms",
        "an edit, until it is found (limit 1 s)", edits.p50, edits.p95
    ));
}

fn tell(what: &str, queries: &[Query], index: &Index) {
    let mut took = Vec::new();
    let mut totals = Vec::new();
    for query in queries {
        let (answer, time): (Answer, Duration) = timed(|| index.search(query, TODAY));
        took.push(time);
        totals.push(answer.total);
    }
    totals.sort_unstable();
    let middle = totals.get(totals.len() / 2).copied().unwrap_or_default();
    let spread = Spread::of(took);
    say(format_args!(
        "{what:>43} {:>9.3} ms {:>9.3} ms   (longest {:.1} ms; half of them find {middle} or more)",
        spread.p50, spread.p95, spread.most
    ));
}

/// Builds an index of everything.
fn built(made: &Made) -> (Index, Duration) {
    timed(|| Index::build(made.names(), made.entries()))
}

/// The query, with two letters of its longest word exchanged.
fn misspelt(query: &Query) -> Query {
    let longest = query.text.split(' ').max_by_key(|it| it.len()).unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if middle > 0 {
        letters.swap(middle - 1, middle);
    }
    let slip: String = letters.into_iter().collect();
    Query { text: query.text.replace(longest, &slip), ..query.clone() }
}

/// Half of all take no longer than `p50`, 95 of 100 no longer than `p95`; in milliseconds.
pub(crate) struct Spread {
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) most: f64,
}

impl Spread {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| {
            let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
            times.get(place).copied().unwrap_or_default().as_secs_f64() * 1e3
        };
        Self { p50: at(50), p95: at(95), most: at(100) }
    }
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

/// What the process holds of memory now.
#[expect(clippy::disallowed_methods, reason = "a bench measures memory")]
fn memory_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|it| it.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1_024
}

/// The values of a facet that a query is narrowed to.
fn chosen(query: &Query, facet: Facet) -> BTreeSet<String> {
    query.marks.get(&facet).cloned().unwrap_or_default()
}
