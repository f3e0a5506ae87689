//! What several offers of the same thing say of a number.

use crate::Stated;

/// From the least to the most that is said, and whether all say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The least that one says.
    pub low: u64,
    /// The most.
    pub high: u64,
    /// Whether each says something; what another would say may be anything.
    pub whole: bool,
}

impl Spread {
    /// Takes what each says together; nothing when none says anything.
    pub fn of(values: impl IntoIterator<Item = Option<u64>>) -> Option<Self> {
        let mut spread: Option<Self> = None;
        let mut whole = true;
        for value in values {
            let Some(value) = value else {
                whole = false;
                continue;
            };
            let before = spread.unwrap_or(Self { low: value, high: value, whole });
            spread = Some(Self { low: before.low.min(value), high: before.high.max(value), whole });
        }
        spread.map(|it| Self { whole, ..it })
    }

    /// Gives what falls to each of some parts, as a price on each skill: rounded outwards, so that what it really is
    /// lies between. Nothing for no parts.
    pub fn over(self, parts: u64) -> Option<Self> {
        let low = self.low.checked_div(parts)?;
        Some(Self { low, high: self.high.div_ceil(parts), ..self })
    }

    /// Gives what that states: unsaid, unless all say something.
    pub fn stated(self) -> Stated {
        let part = |it: u64| u32::try_from(it).unwrap_or(u32::MAX);
        match (self.whole, self.low == self.high) {
            (false, _) => Stated::Unsaid,
            (true, true) => Stated::Exactly(part(self.low)),
            (true, false) => Stated::Between(part(self.low), part(self.high)),
        }
    }

    /// Whether it is one value.
    pub fn is_exact(self) -> bool {
        self.low == self.high
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_one_does_not_say_may_be_anything() {
        let some = Spread::of([Some(100), None, Some(40)]).unwrap();
        assert_eq!(some, Spread { low: 40, high: 100, whole: false });
        assert_eq!(some.stated(), Stated::Unsaid);
        assert_eq!(Spread::of([None, None]), None);
        assert_eq!(Spread::of([]), None);
        let one = Spread::of([Some(7)]).unwrap();
        assert_eq!(
            (one.stated(), one.over(2)),
            (Stated::Exactly(7), Some(Spread { low: 3, high: 4, whole: true }))
        );
        assert_eq!(one.over(0), None);
    }

    proptest! {
        #[test]
        fn everything_that_is_said_lies_between(values in proptest::collection::vec(proptest::option::of(0_u64..1_000_000), 0..12), parts in 1_u64..30) {
            let said: Vec<u64> = values.iter().flatten().copied().collect();
            let Some(spread) = Spread::of(values.iter().copied()) else {
                prop_assert!(said.is_empty());
                return Ok(());
            };
            prop_assert_eq!(Some(&spread.low), said.iter().min());
            prop_assert_eq!(Some(&spread.high), said.iter().max());
            prop_assert_eq!(spread.whole, said.len() == values.len());
            let each = spread.over(parts).unwrap();
            for value in said {
                prop_assert!(each.low * parts <= value && value <= each.high * parts);
            }
        }
    }
}
