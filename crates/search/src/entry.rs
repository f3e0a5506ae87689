//! What is searched: an achievement and its runs, as plain words, codes and numbers.

use domain::id::{AchievementId, OfferingId};
use jiff::civil::Date;

/// The most runs of one entry; later ones are left out.
pub const RUNS_MAX: usize = 200;
/// The most marks of one entry, and of one run.
pub const MARKS_MAX: usize = 200;
/// The most words of one entry that are searched.
pub const ENTRY_WORDS_MAX: usize = 4_000;

/// An achievement with its runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Which one.
    pub id: AchievementId,
    /// What it is called, in every language.
    pub titles: Vec<String>,
    /// What else it says of itself, in every language.
    pub texts: Vec<String>,
    /// What it can be narrowed by: of the facets that are not of a run. That of [`Facet::Workload`] is added from
    /// the hours below.
    pub marks: Vec<Mark>,
    /// Hours of learning in all.
    pub hours: Option<u32>,
    /// How good it is, from 0 to 255: what puts two in order that answer equally well.
    pub standing: u8,
    /// When, where and how it can be taken.
    pub runs: Vec<Run>,
}

/// A run of an achievement.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Run {
    /// Which one, if it has a page.
    pub id: Option<OfferingId>,
    /// What its provider calls it, as "Spring, evenings"; may be empty. When it says the time of day or week, that
    /// becomes a mark of [`Facet::Time`].
    pub name: String,
    /// What it can be narrowed by: of the facets of a run. Those of [`Facet::Cost`], [`Facet::Length`] and
    /// [`Facet::Effort`] are added from the numbers below.
    pub marks: Vec<Mark>,
    /// What a learner pays in the end, in cents.
    pub cost_cents: Option<u32>,
    /// Hours of learning a week.
    pub hours_a_week: Option<u16>,
    /// Weeks from the first day to the last.
    pub weeks: Option<u16>,
    /// The first day; `None` when one may begin any day.
    pub starts_on: Option<Date>,
    /// Where it is held.
    pub place: Option<Place>,
}

/// A place.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// What people call it.
    pub name: String,
    /// Degrees north and degrees east; `None` when only its name is known, and nothing is near it but itself.
    pub position: Option<(f32, f32)>,
}

/// A value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark {
    /// Of which.
    pub facet: Facet,
    /// Which value: a stable code, or an address.
    pub code: String,
}

/// What a search is narrowed by, and counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// A skill, by its address.
    Skill,
    /// An occupation, by its address.
    Occupation,
    /// A field of education (ISCED-F).
    Field,
    /// A level of the European Qualifications Framework.
    Level,
    /// Who provides it.
    Provider,
    /// A quality mark.
    Quality,
    /// How many hours of learning it takes in all: one of [`WORKLOADS`].
    Workload,
    /// How one takes part in a run.
    Mode,
    /// When: `day`, `evening`, `weekend`, `own-pace`.
    Time,
    /// The language of a run.
    Language,
    /// What helps to take part, as `childcare`.
    Service,
    /// What a run costs: one of [`COSTS`].
    Cost,
    /// How long a run takes: one of [`LENGTHS`].
    Length,
    /// How many hours a week: one of [`EFFORTS`].
    Effort,
}

/// Bands of net cost, each with the most cents that are in it.
pub const COSTS: [(&str, u32); 5] = [
    ("free", 0),
    ("to-100", 10_000),
    ("to-500", 50_000),
    ("to-1000", 100_000),
    ("over-1000", u32::MAX),
];
/// Bands of workload, each with the most hours in all that are in it.
pub const WORKLOADS: [(&str, u32); 5] =
    [("to-10", 10), ("to-25", 25), ("to-50", 50), ("to-100", 100), ("over-100", u32::MAX)];
/// Bands of length, each with the most weeks that are in it.
pub const LENGTHS: [(&str, u16); 5] =
    [("to-1", 1), ("to-4", 4), ("to-12", 12), ("to-26", 26), ("over-26", u16::MAX)];
/// Bands of effort, each with the most hours a week that are in it.
pub const EFFORTS: [(&str, u16); 4] =
    [("to-5", 5), ("to-10", 10), ("to-20", 20), ("over-20", u16::MAX)];

impl Facet {
    /// Every facet, in the order that pages show.
    pub const ALL: [Self; 14] = [
        Self::Skill,
        Self::Occupation,
        Self::Field,
        Self::Level,
        Self::Provider,
        Self::Workload,
        Self::Cost,
        Self::Length,
        Self::Effort,
        Self::Mode,
        Self::Time,
        Self::Language,
        Self::Service,
        Self::Quality,
    ];

    /// Whether runs of one achievement may differ in it. What is asked of several such facets must hold of one run.
    pub fn is_of_run(self) -> bool {
        match self {
            Self::Skill
            | Self::Occupation
            | Self::Field
            | Self::Level
            | Self::Provider
            | Self::Quality
            | Self::Workload => false,
            Self::Mode
            | Self::Time
            | Self::Language
            | Self::Service
            | Self::Cost
            | Self::Length
            | Self::Effort => true,
        }
    }
}

impl Mark {
    /// A value of a facet.
    pub fn new(facet: Facet, code: impl Into<String>) -> Self {
        Self { facet, code: code.into() }
    }
}

impl Entry {
    /// Gives its marks, with the one that follows from its hours.
    pub(crate) fn all_marks(&self) -> impl Iterator<Item = Mark> {
        let stated = self.marks.iter().filter(|it| !it.facet.is_of_run()).take(MARKS_MAX).cloned();
        let workload = self.hours.and_then(|it| band(&WORKLOADS, it));
        stated.chain(workload.map(|it| Mark::new(Facet::Workload, it)))
    }
}

impl Run {
    /// Gives the marks that follow from its numbers.
    pub(crate) fn bands(&self) -> impl Iterator<Item = Mark> {
        let cost = self.cost_cents.and_then(|it| band(&COSTS, it)).map(|it| (Facet::Cost, it));
        let length = self.weeks.and_then(|it| band(&LENGTHS, it)).map(|it| (Facet::Length, it));
        let effort =
            self.hours_a_week.and_then(|it| band(&EFFORTS, it)).map(|it| (Facet::Effort, it));
        [cost, length, effort].into_iter().flatten().map(|(facet, code)| Mark::new(facet, code))
    }
}

fn band<T: PartialOrd + Copy>(bands: &[(&'static str, T)], value: T) -> Option<&'static str> {
    bands.iter().find(|(_, most)| value <= *most).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_in_the_band_of_its_price() {
        let codes = |cents| {
            let run = Run { cost_cents: Some(cents), weeks: Some(13), ..Run::default() };
            run.bands().map(|it| it.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(0), ["free", "to-26"]);
        assert_eq!(codes(10_000), ["to-100", "to-26"]);
        assert_eq!(codes(10_001), ["to-500", "to-26"]);
        assert_eq!(Run::default().bands().count(), 0);
    }
}
