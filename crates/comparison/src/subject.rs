//! What is compared.

use crate::Stated;

/// The lowest level of a skill and of an achievement (European Qualifications Framework).
pub const LEVEL_MIN: u32 = 1;
/// The highest level.
pub const LEVEL_MAX: u32 = 8;
/// The most hours of learning that are told apart.
pub const HOURS_MAX: u32 = 10_000;
/// The strictest assessment: someone independent saw the work, and knew whose it was.
pub const RIGOUR_MAX: u32 = 100;
/// The most skills of one achievement that count; later ones are left out.
pub const SKILLS_MAX: usize = 64;

/// An achievement, in the numbers that comparing needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subject {
    /// The skills that it certifies; none when nothing is said.
    pub skills: Vec<Claim>,
    /// Its level, from [`LEVEL_MIN`] to [`LEVEL_MAX`].
    pub level: Stated,
    /// Hours of learning in all, from 1 to [`HOURS_MAX`].
    pub hours: Stated,
    /// How firmly it is assessed, from 1 (being there) to [`RIGOUR_MAX`].
    pub rigour: Stated,
    /// Its title, folded to numbers: words, or pieces of words. Order and repetition do not matter.
    pub title: Vec<u32>,
}

/// A skill that is certified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// Which one; the same number in every language.
    pub skill: u32,
    /// At which level, from [`LEVEL_MIN`] to [`LEVEL_MAX`].
    pub level: Stated,
    /// How much it belongs to the achievement, in percent: 100 for what it is about, less for what is touched.
    pub weight: u8,
}

impl Claim {
    /// A skill that the achievement is about.
    pub fn of(skill: u32, level: Stated) -> Self {
        Self { skill, level, weight: 100 }
    }

    /// Gives the bounds of its level.
    pub(crate) fn levels(&self) -> (u32, u32) {
        self.level.within(LEVEL_MIN, LEVEL_MAX)
    }
}

/// Gives the share of features that two titles have in common (Jaccard), from 0 to 1; 0 when one has none.
///
/// A title is never a reason for or against: the same words name other things, and other words the same.
pub fn likeness_of_titles(left: &[u32], right: &[u32]) -> f64 {
    let sorted = |it: &[u32]| {
        let mut features = it.to_vec();
        features.sort_unstable();
        features.dedup();
        features
    };
    let (left, right) = (sorted(left), sorted(right));
    let common = left.iter().filter(|it| right.binary_search(it).is_ok()).count();
    let all = left.len() + right.len() - common;
    let number = |it: usize| u32::try_from(it).map_or(f64::from(u32::MAX), f64::from);
    if all == 0 { 0.0 } else { number(common) / number(all) }
}
