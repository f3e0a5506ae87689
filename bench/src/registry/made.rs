//! Catalogue entries that are made up, as frequent words are frequent and large providers large.

use jiff::civil::{Date, date};
use search::{Entry, Facet, Mark, Named, Place, Query, Run};

use super::COUNTED;

/// The day on which everyone searches.
pub(crate) const TODAY: Date = date(2026, 11, 30);

/// How many different words, skills, occupations, providers and towns there are.
const WORDS: u32 = 60_000;
const SKILLS: u32 = 14_000;
const OCCUPATIONS: u32 = 3_000;
const PROVIDERS: u32 = 5_000;
const TOWNS: u32 = 500;
const TIMES: [&str; 4] = ["day", "evening", "weekend", "own-pace"];
const MODES: [&str; 4] = ["onsite", "online", "blended", "work-based"];
const LANGUAGES: [&str; 6] = ["en", "es", "fr", "ca", "eu", "pt"];

/// So many entries, each always the same.
pub(crate) struct Made {
    entries: u32,
    words: Vec<String>,
}

/// Chance that repeats itself (splitmix64).
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        u32::try_from(((self.roll() >> 32) * u64::from(end)) >> 32).unwrap_or(0)
    }

    /// A number below another: the nth is about n times as rare as the first (Zipf).
    pub(crate) fn rank(&mut self, end: u32) -> u32 {
        let even = f64::from(self.below(u32::MAX)) / f64::from(u32::MAX);
        let rank = f64::from(end).powf(even) - 1.0;
        let mut whole = 0;
        for bit in (0..32).rev().map(|it| 1_u32 << it) {
            if whole + bit < end && f64::from(whole + bit) <= rank {
                whole += bit;
            }
        }
        whole
    }

    fn one_of<'a>(&mut self, values: &[&'a str]) -> &'a str {
        let at = self.below(u32::try_from(values.len()).unwrap_or(1));
        usize::try_from(at).ok().and_then(|it| values.get(it)).copied().unwrap_or_default()
    }
}

impl Made {
    pub(crate) fn new(entries: u32) -> Self {
        Self { entries, words: (0..WORDS).map(word).collect() }
    }

    /// What skills, occupations and providers are called; skills in three languages.
    pub(crate) fn names(&self) -> impl Iterator<Item = Named> {
        let named = move |facet, prefix: &str, number: u32, languages: u32| {
            let mut chance = Chance::seeded(u64::from(number) << 8 | u64::from(languages));
            let mut name = || {
                let words = 2 + chance.below(2);
                self.text(&mut chance, words)
            };
            let names = (0..languages).map(|_| name()).collect();
            Named { mark: Mark::new(facet, format!("{prefix}{number}")), names }
        };
        let skills = (0..SKILLS).map(move |it| named(Facet::Skill, "s", it, 3));
        let occupations = (0..OCCUPATIONS).map(move |it| named(Facet::Occupation, "o", it, 3));
        skills
            .chain(occupations)
            .chain((0..PROVIDERS).map(move |it| named(Facet::Provider, "p", it, 1)))
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry> {
        (0..self.entries).map(|it| self.entry(it))
    }

    pub(crate) fn entry(&self, number: u32) -> Entry {
        let mut chance = Chance::seeded(u64::from(number) + 1_000_000_007);
        let chance = &mut chance;
        let words = 3 + chance.below(5);
        let title = self.text(chance, words);
        let words = 25 + chance.below(40);
        let text = self.text(chance, words);
        let mut marks: Vec<Mark> = (0..3 + chance.below(7))
            .map(|_| Mark::new(Facet::Skill, format!("s{}", chance.rank(SKILLS))))
            .collect();
        marks.extend(
            (0..=chance.below(2))
                .map(|_| Mark::new(Facet::Occupation, format!("o{}", chance.rank(OCCUPATIONS)))),
        );
        marks.sort();
        marks.dedup();
        marks.push(Mark::new(Facet::Field, format!("{:02}", chance.rank(11))));
        marks.push(Mark::new(Facet::Level, (3 + chance.below(4)).to_string()));
        marks.push(Mark::new(Facet::Provider, format!("p{}", chance.rank(PROVIDERS))));
        Entry {
            id: uuid::Uuid::from_u128(u128::from(number)).into(),
            titles: vec![title],
            texts: vec![text],
            marks,
            hours: Some(5 + chance.below(300)),
            standing: u8::try_from(chance.below(256)).unwrap_or(0),
            runs: (0..=chance.rank(4)).map(|_| run(chance)).collect(),
        }
    }

    /// Searches as people make them: one to three words, not the most frequent; four in ten narrowed by something.
    pub(crate) fn queries(&self, count: usize) -> impl Iterator<Item = Query> {
        (77..).take(count).map(|seed| {
            let mut chance = Chance::seeded(seed);
            let words = 1 + chance.below(3);
            let words: Vec<&str> = (0..words).map(|_| self.word(20 + chance.rank(4_000))).collect();
            let mut query = Query {
                text: words.join(" "),
                literal: true,
                counted: COUNTED.to_vec(),
                take: 20,
                ..Query::default()
            };
            let narrowed = match chance.below(10) {
                0 | 1 => Some((Facet::Level, (3 + chance.below(4)).to_string())),
                2 => Some((Facet::Field, format!("{:02}", chance.rank(11)))),
                3 => Some((Facet::Mode, chance.one_of(&MODES).to_owned())),
                _ => None,
            };
            query.marks.extend(narrowed.map(|(facet, code)| (facet, [code].into())));
            query
        })
    }

    fn text(&self, chance: &mut Chance, words: u32) -> String {
        let words: Vec<&str> = (0..words).map(|_| self.word(chance.rank(WORDS))).collect();
        words.join(" ")
    }

    fn word(&self, rank: u32) -> &str {
        usize::try_from(rank).ok().and_then(|it| self.words.get(it)).map_or("", String::as_str)
    }
}

fn run(chance: &mut Chance) -> Run {
    let town = chance.rank(TOWNS);
    let mut place = Chance::seeded(u64::from(town) + 5_000);
    let degrees = |it: u32| f32::from(u16::try_from(it).unwrap_or(0)) / 1_000.0;
    Run {
        id: None,
        name: String::new(),
        marks: vec![
            Mark::new(Facet::Mode, chance.one_of(&MODES)),
            Mark::new(Facet::Time, chance.one_of(&TIMES)),
            Mark::new(Facet::Language, chance.one_of(&LANGUAGES)),
        ],
        cost_cents: (chance.below(10) > 0).then(|| chance.below(3) * chance.below(80_000)),
        hours_a_week: u16::try_from(2 + chance.below(30)).ok(),
        weeks: u16::try_from(1 + chance.rank(40)).ok(),
        starts_on: TODAY.checked_add(jiff::Span::new().days(chance.below(365))).ok(),
        place: Some(Place {
            name: format!("town{town}"),
            position: Some((38.0 + degrees(place.below(8_000)), degrees(place.below(8_000)) - 8.0)),
        }),
    }
}

/// The nth word: syllables, so that no two are alike by accident and beginnings are shared as they are in languages.
fn word(number: u32) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "co", "di", "fu", "ga", "he", "ji", "ko", "lu", "ma", "ne", "po", "qui", "ra", "su",
        "ta", "ve", "xo", "za", "bri", "cla", "tro", "plu", "gne",
    ];
    let mut left = Chance::seeded(u64::from(number)).below(3) + number * 7;
    let mut word = String::new();
    while left > 0 || word.len() < 4 {
        word.push_str(
            usize::try_from(left % 24).ok().and_then(|it| SYLLABLES.get(it)).unwrap_or(&"ba"),
        );
        left /= 24;
    }
    word
}
