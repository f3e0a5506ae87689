//! Chance that repeats: the same seed gives the same country.

/// A small generator of numbers (`SplitMix64`), good enough to deal out names and days.
///
/// Its own, and not a crate's, so that a newer version of a crate does not change the country.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    /// A generator for one purpose; each purpose and number has its own stream.
    pub(crate) fn new(purpose: &str, number: u64) -> Self {
        // FNV-1a, to spread the purpose over 64 bits.
        let seed = purpose.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut chance = Self(seed ^ number.wrapping_mul(0x2545_f491_4f6c_dd1d));
        chance.next();
        chance
    }

    /// Gives the next 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Gives a number below `bound`; 0 when there is none.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let wide = u64::from(u32::try_from(self.next() >> 32).unwrap_or(0)) * u64::from(bound);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// Gives a number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        let width = u32::try_from(high.saturating_sub(low)).unwrap_or(0).saturating_add(1);
        low.saturating_add(i32::try_from(self.below(width)).unwrap_or(0))
    }

    /// Says yes so many times in a thousand.
    pub(crate) fn in_a_thousand(&mut self, times: u32) -> bool {
        self.below(1_000) < times
    }

    /// Takes one of several.
    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(u32::try_from(of.len()).ok()?) as usize)
    }

    /// Takes one of several, the heavier the likelier.
    pub(crate) fn weighted<'a, T>(
        &mut self,
        of: &'a [T],
        weight: impl Fn(&T) -> u32,
    ) -> Option<&'a T> {
        let mut left = self.below(of.iter().map(&weight).sum());
        of.iter().find(|it| {
            let weight = weight(it);
            let found = left < weight;
            left = left.saturating_sub(weight);
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_purpose_gives_the_same_numbers() {
        let three = |number| {
            let mut chance = Chance::new("names", number);
            [chance.below(1_000), chance.below(1_000), chance.below(1_000)]
        };
        assert_eq!(three(7), three(7));
        assert_ne!(three(7), three(8));
    }

    #[test]
    fn the_heavier_is_taken_more_often() {
        let mut chance = Chance::new("weights", 0);
        let heavy = (0..1_000).filter(|_| chance.weighted(&[1, 9], |it| *it) == Some(&9)).count();
        assert!((850..950).contains(&heavy), "{heavy} of 1000");
        assert_eq!(chance.weighted(&[0_u32, 0], |it| *it), None);
    }

    #[test]
    fn a_number_stays_within_its_bounds() {
        let mut chance = Chance::new("bounds", 0);
        assert!((0..1_000).all(|_| (-3..=3).contains(&chance.between(-3, 3))));
        assert_eq!(chance.below(0), 0);
    }
}
