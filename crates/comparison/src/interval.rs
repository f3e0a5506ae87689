//! What is known of a number.

/// What a provider says of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stated {
    /// It is this.
    Exactly(u32),
    /// It is something between these two, both included, in either order.
    Between(u32, u32),
    /// Nothing is said.
    #[default]
    Unsaid,
}

/// The values that a number may have, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    low: f64,
    high: f64,
}

impl Stated {
    /// Gives the bounds within a scale; what is unsaid may be anything on it.
    pub(crate) fn within(self, least: u32, most: u32) -> (u32, u32) {
        match self {
            Self::Exactly(it) => (it.clamp(least, most), it.clamp(least, most)),
            Self::Between(one, other) => {
                (one.min(other).clamp(least, most), one.max(other).clamp(least, most))
            }
            Self::Unsaid => (least, most),
        }
    }
}

impl Interval {
    /// Everything from nothing to the whole: a share of which nothing is known.
    pub const ANYTHING: Self = Self { low: 0.0, high: 1.0 };

    pub(crate) fn new(low: f64, high: f64) -> Self {
        Self { low: low.min(high), high: high.max(low) }
    }

    /// The least that it may be.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The most that it may be.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Halfway between the ends: what lists are put in order by, and never shown alone.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    /// Whether both ends are one value.
    pub fn is_exact(self) -> bool {
        self.high <= self.low
    }

    /// Whether a value is in it, but for a billionth.
    pub fn contains(self, value: f64) -> bool {
        const SLACK: f64 = 1e-9;
        self.low - SLACK <= value && value <= self.high + SLACK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_may_be_anything_on_the_scale() {
        assert_eq!(Stated::Unsaid.within(1, 8), (1, 8));
        assert_eq!(Stated::Between(9, 3).within(1, 8), (3, 8));
        assert_eq!(Stated::Exactly(0).within(1, 8), (1, 1));
    }
}
