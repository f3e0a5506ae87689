//! Ranks under every weighing that a reader might choose.
//!
//! Everything here is whole numbers, so that what is said of all weighings is exact. The weighings between bounds are a
//! simplex with its corners cut; a sum is greatest at a corner, and the corner is found by filling the best first.

use crate::{Interval, Stated};

/// The whole of a scale and of a weighing: values and weights are in thousandths.
pub const WHOLE: u16 = 1_000;
/// The most alternatives that are ranked at once.
pub const ALTERNATIVES_MAX: usize = 200;
/// The most criteria.
pub const CRITERIA_MAX: usize = 32;

/// How good an alternative is by one criterion, in thousandths; two values when it is not known exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// The least that it may be.
    pub low: u16,
    /// The most.
    pub high: u16,
}

/// What counts as worst and as best by one criterion, in its own unit: fixed, never taken from the list that is ranked,
/// so that one more alternative does not turn two others round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Where the scale begins. It may be the greater of the two, as for prices.
    pub worst: u32,
    /// Where it ends.
    pub best: u32,
}

/// Weights, in thousandths, and how far each may be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    low: Vec<u16>,
    high: Vec<u16>,
}

/// The ranks that an alternative may have, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranks {
    /// One more than those that are better whatever the weights and the unsaid facts.
    pub best: usize,
    /// One more than those that some weights and facts put before it.
    pub worst: usize,
}

/// Why nothing is ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RankError {
    /// No weights between the bounds add up to the whole.
    #[error("no weights between the bounds add up to the whole")]
    Weights,
    /// An alternative has more or fewer values than there are weights.
    #[error("an alternative has more or fewer values than there are weights")]
    Uneven,
    /// There are more alternatives or criteria than are ranked at once.
    #[error("there are more than are ranked at once")]
    TooMany,
}

/// Gives the ranks that each alternative may have, for all weights of the weighing and all that is unsaid.
///
/// Of any pair it is exact whether one can be, and whether it always is, the better one.
pub fn ranks(alternatives: &[Vec<Score>], weighing: &Weighing) -> Result<Vec<Ranks>, RankError> {
    if alternatives.len() > ALTERNATIVES_MAX {
        return Err(RankError::TooMany);
    }
    if alternatives.iter().any(|it| it.len() != weighing.low.len()) {
        return Err(RankError::Uneven);
    }
    let ranks = alternatives.iter().enumerate().map(|(at, this)| {
        let others = alternatives.iter().enumerate().filter(|(other, _)| *other != at);
        let mut ranks = Ranks { best: 1, worst: 1 };
        for (_, other) in others {
            ranks.best += usize::from(weighing.least(&differences(this, other, Score::surely)) > 0);
            ranks.worst +=
                usize::from(weighing.most(&differences(this, other, Score::perhaps)) > 0);
        }
        ranks
    });
    Ok(ranks.collect())
}

/// Gives those that no other surely is at least as good as by every criterion, and better by one.
pub fn undominated(alternatives: &[Vec<Score>]) -> Vec<usize> {
    let is_dominated = |it: &Vec<Score>| alternatives.iter().any(|other| dominates(other, it));
    (0..alternatives.len())
        .filter(|at| alternatives.get(*at).is_some_and(|it| !is_dominated(it)))
        .collect()
}

/// Whether the first surely is at least as good by every criterion, and better by one.
pub fn dominates(first: &[Score], second: &[Score]) -> bool {
    let pairs = || first.iter().zip(second);
    pairs().all(|(one, other)| one.low >= other.high)
        && pairs().any(|(one, other)| one.low > other.high)
}

impl Score {
    /// A value that is known, in thousandths.
    pub fn exactly(thousandths: u16) -> Self {
        let value = thousandths.min(WHOLE);
        Self { low: value, high: value }
    }

    /// How much more the other surely has.
    fn surely(self, other: Self) -> i64 {
        i64::from(other.low) - i64::from(self.high)
    }

    /// How much more the other may have.
    fn perhaps(self, other: Self) -> i64 {
        i64::from(other.high) - i64::from(self.low)
    }
}

impl From<Interval> for Score {
    /// Takes a share from 0 to 1, rounded outwards.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 1,000, as a test shows"
    )]
    fn from(share: Interval) -> Self {
        let thousandths = |it: f64| it.clamp(0.0, 1.0) * f64::from(WHOLE);
        let (low, high) = (thousandths(share.low()).floor(), thousandths(share.high()).ceil());
        Self { low: low as u16, high: high as u16 }
    }
}

impl Anchor {
    /// Puts a value on the scale; what is unsaid may be anything between worst and best.
    pub fn score(self, value: Stated) -> Score {
        let (least, most) = (self.worst.min(self.best), self.worst.max(self.best));
        let (low, high) = value.within(least, most);
        let span = u64::from(most - least).max(1);
        let of = |it: u32, rounding: u64| {
            let way = u64::from(it.abs_diff(self.worst)) * u64::from(WHOLE);
            u16::try_from((way + rounding) / span).unwrap_or(WHOLE)
        };
        let (worse, better) = if self.worst <= self.best { (low, high) } else { (high, low) };
        if low == high {
            Score::exactly(of(low, span / 2))
        } else {
            Score { low: of(worse, 0), high: of(better, span - 1) }
        }
    }
}

impl Weighing {
    /// Weights that may be anything between two bounds each, in thousandths.
    pub fn between(low: Vec<u16>, high: Vec<u16>) -> Result<Self, RankError> {
        if low.len() > CRITERIA_MAX {
            return Err(RankError::TooMany);
        }
        let sum = |it: &[u16]| it.iter().map(|it| u32::from(*it)).sum::<u32>();
        let whole = u32::from(WHOLE);
        let in_order =
            low.len() == high.len() && low.iter().zip(&high).all(|(low, high)| low <= high);
        if !in_order || sum(&low) > whole || sum(&high) < whole {
            return Err(RankError::Weights);
        }
        Ok(Self { low, high })
    }

    /// A reader's weights, each of which may be moved by a share of itself: 500 for half of it either way.
    ///
    /// Only proportions of the weights matter.
    pub fn around(weights: &[u16], thousandths: u16) -> Result<Self, RankError> {
        let sum: u32 = weights.iter().map(|it| u32::from(*it)).sum();
        if sum == 0 || weights.len() > CRITERIA_MAX {
            return Err(RankError::Weights);
        }
        let whole = u32::from(WHOLE);
        let part = |it: u16, share: u32, up: u32| {
            let millionths = u64::from(it) * u64::from(whole) * u64::from(share);
            let divisor = u64::from(sum) * u64::from(whole);
            let rounded = (millionths + u64::from(up) * (divisor - 1)) / divisor;
            u16::try_from(rounded).unwrap_or(WHOLE).min(WHOLE)
        };
        let less = whole.saturating_sub(u32::from(thousandths));
        let more = whole + u32::from(thousandths);
        let low = weights.iter().map(|it| part(*it, less, 0)).collect();
        let high = weights.iter().map(|it| part(*it, more, 1)).collect();
        Self::between(low, high)
    }

    /// The greatest that the weighted sum of these gains can be, in millionths.
    fn most(&self, gains: &[i64]) -> i64 {
        let mut order: Vec<usize> = (0..gains.len()).collect();
        let gain = |at: usize| gains.get(at).copied().unwrap_or(0);
        order.sort_by_key(|at| std::cmp::Reverse(gain(*at)));
        let mut left = i64::from(WHOLE) - self.low.iter().map(|it| i64::from(*it)).sum::<i64>();
        let mut sum = 0;
        for at in order {
            let low = self.low.get(at).map_or(0, |it| i64::from(*it));
            let high = self.high.get(at).map_or(0, |it| i64::from(*it));
            let added = left.min(high - low);
            left -= added;
            sum += gain(at) * (low + added);
        }
        sum
    }

    /// The least that it can be.
    fn least(&self, gains: &[i64]) -> i64 {
        let losses: Vec<i64> = gains.iter().map(|it| -it).collect();
        -self.most(&losses)
    }
}

fn differences(this: &[Score], other: &[Score], by: fn(Score, Score) -> i64) -> Vec<i64> {
    this.iter().zip(other).map(|(this, other)| by(*this, *other)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rank_is_told_with_the_ranks_that_other_weights_would_give() {
        let (cheap, good, poor) = (scores(&[900, 300]), scores(&[300, 900]), scores(&[200, 200]));
        let all = Weighing::between(vec![0, 0], vec![WHOLE, WHOLE]).unwrap();
        let found = ranks(&[cheap.clone(), good.clone(), poor.clone()], &all).unwrap();
        let of = |best, worst| Ranks { best, worst };
        assert_eq!(found, [of(1, 2), of(1, 2), of(3, 3)]);
        let mostly_price = Weighing::around(&[80, 20], 100).unwrap();
        assert_eq!(
            ranks(&[cheap, good, poor], &mostly_price).unwrap(),
            [of(1, 1), of(2, 2), of(3, 3)]
        );
    }

    #[test]
    fn equals_share_the_better_rank() {
        let all = Weighing::between(vec![0], vec![WHOLE]).unwrap();
        let one = Ranks { best: 1, worst: 1 };
        assert_eq!(ranks(&[scores(&[5]), scores(&[5])], &all).unwrap(), [one, one]);
    }

    #[test]
    fn a_price_that_is_not_said_may_be_any() {
        let price = Anchor { worst: 100_000, best: 0 };
        assert_eq!(price.score(Stated::Exactly(25_000)), Score::exactly(750));
        assert_eq!(price.score(Stated::Unsaid), Score { low: 0, high: WHOLE });
        assert_eq!(price.score(Stated::Exactly(900_000)), Score::exactly(0));
    }

    #[test]
    fn weights_that_cannot_add_up_are_refused() {
        assert_eq!(Weighing::between(vec![0, 0], vec![400, 400]), Err(RankError::Weights));
        assert_eq!(Weighing::between(vec![600, 600], vec![WHOLE; 2]), Err(RankError::Weights));
        assert_eq!(Weighing::around(&[0, 0], 500), Err(RankError::Weights));
        let two = Weighing::around(&[1, 1], 0).unwrap();
        assert_eq!(ranks(&[scores(&[1])], &two), Err(RankError::Uneven));
    }

    #[test]
    fn what_another_beats_by_every_criterion_is_not_on_the_front() {
        let list = [scores(&[900, 300]), scores(&[300, 900]), scores(&[200, 200])];
        assert_eq!(undominated(&list), [0, 1]);
    }

    #[test]
    fn a_share_is_rounded_outwards() {
        assert_eq!(Score::from(Interval::new(0.2504, 0.2506)), Score { low: 250, high: 251 });
        assert_eq!(Score::from(Interval::new(-3.0, 9.0)), Score { low: 0, high: WHOLE });
        assert_eq!(Score::from(Interval::ANYTHING), Score { low: 0, high: WHOLE });
    }

    fn scores(values: &[u16]) -> Vec<Score> {
        values.iter().map(|it| Score::exactly(*it)).collect()
    }
}
