//! The rule for equivalence, against 300 pairs that were labelled before there was a rule.

use std::collections::BTreeMap;

use comparison::{Claim, Decision, Relations, Stated, Subject, judge};

const ACHIEVEMENTS: &str = include_str!("equivalents/achievements.txt");
const LABELS: &str = include_str!("equivalents/labels.txt");

#[test]
fn of_what_is_proposed_as_equivalent_95_in_100_are_and_7_in_10_are_found() {
    let subjects = subjects();
    let (mut right, mut wrong, mut missed) = (0_u32, Vec::new(), Vec::new());
    for pair in labels() {
        let verdict = judge(&subjects[pair.one], &subjects[pair.other], Relations::NONE);
        match (verdict.decision == Decision::Equivalent, pair.equivalent) {
            (true, true) => right += 1,
            (true, false) => wrong.push(pair),
            (false, true) => missed.push(pair),
            (false, false) => {}
        }
    }
    let share = |part: usize| f64::from(right) / f64::from(right + u32::try_from(part).unwrap());
    let (precision, recall) = (share(wrong.len()), share(missed.len()));
    println!("precision {precision:.3}, recall {recall:.3} over {} pairs", labels().len());
    for (what, pairs) in [("proposed and should not be", wrong), ("missed", missed)] {
        for it in pairs {
            println!("  {what}: {} and {} ({})", it.one, it.other, it.why);
        }
    }
    assert!(precision >= 0.95, "precision {precision:.3}");
    assert!(recall >= 0.7, "recall {recall:.3}");
}

#[test]
fn what_is_only_a_part_of_another_is_covered_by_it() {
    let subjects = subjects();
    for pair in labels().into_iter().filter(|it| it.why == "a part of the other") {
        let (whole, part) = (&subjects[pair.one], &subjects[pair.other]);
        let verdict = judge(whole, part, Relations::NONE);
        // Some parts go deeper than the whole does, and are not covered.
        let deeper = !verdict.forth.lacking.is_empty();
        let expected = if deeper { Decision::Different } else { Decision::Covers };
        assert_eq!(verdict.decision, expected, "{} and {}", pair.one, pair.other);
    }
}

#[test]
fn the_labels_hold_300_pairs_half_of_them_hard_to_tell_apart_and_many_across_languages() {
    let labels = labels();
    assert_eq!(labels.len(), 300);
    let hard = labels.iter().filter(|it| !it.equivalent && it.why != "something else").count();
    let across = labels.iter().filter(|it| it.why.contains("another language")).count();
    assert_eq!((hard, across), (150, 145));
}

struct Pair {
    one: &'static str,
    other: &'static str,
    equivalent: bool,
    why: &'static str,
}

fn labels() -> Vec<Pair> {
    let pairs = lines(LABELS).map(|columns| {
        let [one, other, label, why] = columns[..] else { panic!("{columns:?}") };
        assert!(["yes", "no"].contains(&label));
        Pair { one, other, equivalent: label == "yes", why }
    });
    pairs.collect()
}

fn subjects() -> BTreeMap<&'static str, Subject> {
    let mut words = BTreeMap::new();
    let subjects = lines(ACHIEVEMENTS).map(|columns| {
        let [id, _, title, level, hours, rigour, skills] = columns[..] else {
            panic!("{columns:?}")
        };
        let skills = skills.split(", ").map(|it| {
            let (skill, level) = it.rsplit_once(':').unwrap();
            Claim::of(number(&mut words, skill), stated(level))
        });
        let skills = skills.collect();
        let title = title.to_lowercase();
        let title = title.split(|it: char| !it.is_alphanumeric()).filter(|it| it.len() > 2);
        let title = title.map(|it| number(&mut words, it)).collect();
        let subject = Subject {
            skills,
            title,
            level: stated(level),
            hours: stated(hours),
            rigour: stated(rigour),
        };
        (id, subject)
    });
    subjects.collect()
}

fn lines(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    lines.map(|it| it.split(" | ").collect())
}

fn stated(text: &str) -> Stated {
    if text == "?" { Stated::Unsaid } else { Stated::Exactly(text.parse().unwrap()) }
}

/// The same number for the same word.
fn number(words: &mut BTreeMap<String, u32>, word: &str) -> u32 {
    let next = u32::try_from(words.len()).unwrap();
    *words.entry(word.to_owned()).or_insert(next)
}
