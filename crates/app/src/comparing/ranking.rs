//! The ranks that micro-credentials have by what matters to a reader, with those that other weights would give.

use std::collections::BTreeMap;

pub use comparison::Ranks;
use comparison::{Anchor, RIGOUR_MAX, Score, Stated, Subject, Weighing, ranks};
use domain::{Currency, Money};
use jiff::civil::Date;

use super::{Side, Terms};

/// The most that something can matter; 0 is not at all.
pub const WEIGHT_MAX: u8 = 2;
/// How far each weight is moved either way, in thousandths of itself: nobody knows theirs to the point.
const MOVED_THOUSANDTHS: u16 = 500;
/// From how much on it does not matter how much more it costs, in hundredths of a unit of its currency.
const COST_MAX: u32 = 200_000;

/// What may matter to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// That it takes few hours.
    Hours,
    /// That its level is high.
    Level,
    /// That it is firmly assessed.
    Assessment,
    /// That it starts soon.
    Start,
    /// That a learner pays little.
    Cost,
}

/// How much each criterion matters, from 0 to [`WEIGHT_MAX`].
pub type Weights = BTreeMap<Criterion, u8>;

impl Criterion {
    /// Every one, in the order that pages show.
    pub const ALL: [Self; 5] =
        [Self::Hours, Self::Level, Self::Assessment, Self::Start, Self::Cost];

    /// Gives the stable code that addresses and translators use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hours => "few-hours",
            Self::Level => "high-level",
            Self::Assessment => "firm-assessment",
            Self::Start => "soon-start",
            Self::Cost => "low-cost",
        }
    }

    /// Gives where its scale begins and ends: fixed, so that one more to compare turns no two others round.
    fn anchor(self) -> Anchor {
        match self {
            Self::Hours => Anchor { worst: 500, best: 1 },
            Self::Level => Anchor { worst: 1, best: 8 },
            Self::Assessment => Anchor { worst: 1, best: RIGOUR_MAX },
            Self::Start => Anchor { worst: 365, best: 0 },
            Self::Cost => Anchor { worst: COST_MAX, best: 0 },
        }
    }

    fn stated(
        self,
        side: &Side,
        subject: &Subject,
        (today, currency): (Date, Option<Currency>),
    ) -> Stated {
        match self {
            Self::Hours => subject.hours,
            Self::Level => subject.level,
            Self::Assessment => subject.rigour,
            Self::Start => {
                let days = side.next.as_ref().map(|it| it.starts_on.duration_since(today));
                let days = days.and_then(|it| u32::try_from(it.as_hours() / 24).ok());
                days.map_or(Stated::Unsaid, Stated::Exactly)
            }
            Self::Cost => currency.and_then(|it| cost(&side.terms, it)).unwrap_or_default(),
        }
    }
}

/// Gives the ranks that each may have; none when nothing matters. What is not said may be anything.
pub(super) fn rank(
    sides: &[Side],
    subjects: &[Subject],
    weights: &Weights,
    today: Date,
) -> Vec<Ranks> {
    let matters: Vec<(Criterion, u16)> = weights
        .iter()
        .map(|(criterion, weight)| (*criterion, u16::from((*weight).min(WEIGHT_MAX))))
        .filter(|(_, weight)| *weight > 0)
        .collect();
    let all: Vec<u16> = matters.iter().map(|(_, weight)| *weight).collect();
    let Ok(weighing) = Weighing::around(&all, MOVED_THOUSANDTHS) else { return Vec::new() };
    let now = (today, one_currency(sides));
    let alternatives: Vec<Vec<Score>> = sides
        .iter()
        .zip(subjects)
        .map(|(side, subject)| {
            let score = |it: Criterion| it.anchor().score(it.stated(side, subject, now));
            matters.iter().map(|(criterion, _)| score(*criterion)).collect()
        })
        .collect();
    ranks(&alternatives, &weighing).unwrap_or_default()
}

/// Gives the currency that all of them are paid in, where that is one: prices in two cannot be held against each other.
fn one_currency(sides: &[Side]) -> Option<Currency> {
    let mut all = sides.iter().flat_map(|it| it.terms.net.keys().copied());
    let first = all.next()?;
    all.all(|it| it == first).then_some(first)
}

/// The net price in hundredths of a unit; nothing where not every run says one.
fn cost(terms: &Terms, currency: Currency) -> Option<Stated> {
    let spread = *terms.net.get(&currency)?;
    let hundredths = |minor: u64| Money::new(minor, currency).ok().map(Money::hundredths);
    let (low, high) = (hundredths(spread.low)?, hundredths(spread.high)?);
    Some(comparison::Spread { low, high, ..spread }.stated())
}
