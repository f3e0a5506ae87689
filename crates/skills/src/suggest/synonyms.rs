//! Words that a framework's own labels use for one another.
//!
//! Where two labels of one skill differ in a single word, as in *supervise staff* and *oversee staff*, that word is another
//! way to say the same. Said often enough, it counts anywhere.

use std::collections::HashMap;

use super::{index::Index, vocabulary::Term};

/// How many skills must use two words for one another.
const SKILLS_MIN: u32 = 2;
/// How many other words a word has at most.
const OTHERS_MAX: usize = 6;
/// What is added to the number of times that a word was exchanged at all, so that rare words prove little.
const DOUBT: f32 = 2.0;

/// For each word, the others, with how surely they say the same: from 0 to below 1.
#[derive(Debug, Default)]
pub(super) struct Synonyms {
    others: HashMap<Term, Vec<(Term, f32)>>,
}

impl Synonyms {
    /// Finds them in the labels.
    pub(super) fn mine(index: &Index) -> Self {
        let mut pairs: HashMap<(Term, Term), u32> = HashMap::new();
        let mut exchanged: HashMap<Term, u32> = HashMap::new();
        for labels in index.labels.chunk_by(|one, other| one.skill == other.skill) {
            let mut own: Vec<(Term, Term)> = Vec::new();
            for (at, one) in labels.iter().enumerate() {
                for other in &labels[at + 1..] {
                    own.extend(exchange(index.terms(one), index.terms(other)));
                }
            }
            own.sort_unstable();
            own.dedup();
            for (one, other) in own {
                for (from, to) in [(one, other), (other, one)] {
                    *pairs.entry((from, to)).or_default() += 1;
                    *exchanged.entry(from).or_default() += 1;
                }
            }
        }
        let mut others: HashMap<Term, Vec<(Term, f32)>> = HashMap::new();
        for ((from, to), count) in pairs.into_iter().filter(|it| it.1 >= SKILLS_MIN) {
            let all = exchanged.get(&from).copied().unwrap_or_default();
            let share = count as f32 / (all as f32 + DOUBT);
            others.entry(from).or_default().push((to, share));
        }
        for list in others.values_mut() {
            list.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            list.truncate(OTHERS_MAX);
        }
        Self { others }
    }

    /// Gives the other words for a word.
    pub(super) fn of(&self, term: Term) -> &[(Term, f32)] {
        self.others.get(&term).map_or(&[], Vec::as_slice)
    }
}

/// The one word in which two labels differ, if they share another.
fn exchange(one: &[Term], other: &[Term]) -> Option<(Term, Term)> {
    if one.len() != other.len() || one.len() < 2 {
        return None;
    }
    let mut only_one = one.iter().filter(|it| !other.contains(it));
    let mut only_other = other.iter().filter(|it| !one.contains(it));
    let pair = (*only_one.next()?, *only_other.next()?);
    (only_one.next().is_none() && only_other.next().is_none())
        .then_some((pair.0.min(pair.1), pair.0.max(pair.1)))
}
