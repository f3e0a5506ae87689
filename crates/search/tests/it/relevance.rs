//! Ninety queries in three languages, whose right answers were written down before the ranking was.

use std::collections::BTreeMap;

use domain::id::AchievementId;
use search::{Entry, Facet, Index, Mark, Named, Near, Query, Run};

use crate::catalogue::{TODAY, entry, id, place, run};

const CATALOGUE: &str = include_str!("../../../comparison/tests/it/equivalents/achievements.txt");
const SKILLS: &str = include_str!("skills.txt");
const QUERIES: &str = include_str!("queries.txt");
/// Where Puerto Claro and Montbrume are.
const PUERTO_CLARO: (f32, f32) = (43.0, -3.0);
const MONTBRUME: (f32, f32) = (44.5, -1.0);

#[test]
fn four_in_five_queries_have_a_right_answer_among_the_first_three() {
    let (index, names) = index();
    let near = Near { latitude: PUERTO_CLARO.0, longitude: PUERTO_CLARO.1, km_max: None };
    let (mut right, mut all): (BTreeMap<&str, u32>, BTreeMap<&str, u32>) = Default::default();
    for columns in lines(QUERIES) {
        let [language, text, answers] = columns[..] else { panic!("{columns:?}") };
        let query = Query { text: text.to_owned(), near: Some(near), take: 3, ..Query::default() };
        let answer = index.search(&query, TODAY);
        let found: Vec<&str> = answer.hits.iter().map(|it| names[&it.id]).collect();
        let is_right = answers.split(' ').any(|it| found.contains(&it));
        *all.entry(language).or_default() += 1;
        *right.entry(language).or_default() += u32::from(is_right);
        if !is_right {
            println!("{language} `{text}` found {found:?} for {answers}: {:?}", answer.reading);
        }
    }
    println!("right among the first three: {right:?} of {all:?}");
    assert_eq!(all.values().sum::<u32>(), 90);
    assert!(right.values().sum::<u32>() >= 72, "{right:?}");
}

/// The catalogue, with what each entry is called there.
fn index() -> (Index, BTreeMap<AchievementId, &'static str>) {
    let mut names = BTreeMap::new();
    let entries = lines(CATALOGUE).zip(1..).map(|(columns, number)| {
        let [name, _, title, level, hours, _, skills] = columns[..] else { panic!("{columns:?}") };
        names.insert(id(number), name);
        let skills = skills.split(", ").map(|it| it.rsplit_once(':').unwrap().0);
        let level = (level != "?").then(|| Mark::new(Facet::Level, level));
        Entry {
            marks: skills.map(|it| Mark::new(Facet::Skill, it)).chain(level).collect(),
            hours: hours.parse().ok(),
            runs: runs(name, number),
            ..entry(number, title)
        }
    });
    let entries: Vec<Entry> = entries.collect();
    let mut called: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mark in entries.iter().flat_map(|it| &it.marks).filter(|it| it.facet == Facet::Skill) {
        called.insert(mark.code.clone(), vec![mark.code.clone()]);
    }
    for columns in lines(SKILLS) {
        called.insert(columns[0].to_owned(), columns.iter().map(ToString::to_string).collect());
    }
    let skills =
        called.into_iter().map(|(it, names)| Named { mark: Mark::new(Facet::Skill, it), names });
    (Index::build(skills, entries), names)
}

/// The runs, by the last letter of a name, as the head of the queries says.
fn runs(name: &str, number: u128) -> Vec<Run> {
    let at = |marks: &[(Facet, &str)], cents, town: Option<(&str, (f32, f32))>| Run {
        cost_cents: Some(cents),
        place: town.map(|(name, (latitude, longitude))| place(name, latitude, longitude)),
        ..run(number, marks)
    };
    let puerto_claro = Some(("Puerto Claro", PUERTO_CLARO));
    let montbrume = Some(("Montbrume", MONTBRUME));
    let (mode, time) = (Facet::Mode, Facet::Time);
    match name.chars().last() {
        Some('a') => vec![at(&[(mode, "onsite"), (time, "evening")], 0, puerto_claro)],
        Some('b') => vec![at(&[(mode, "online"), (time, "own-pace")], 9_000, None)],
        Some('c') => vec![at(&[(mode, "onsite"), (time, "weekend")], 30_000, montbrume)],
        Some('e') => vec![at(&[(mode, "online")], 0, None)],
        Some('h') => vec![at(&[(mode, "onsite"), (time, "day")], 45_000, puerto_claro)],
        _ => Vec::new(),
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.map(|it| it.split(" | ").collect())
}
