//! Numbers that a seed decides.

/// A sequence of numbers that look thrown and are not: the same seed gives the same sequence on
/// every machine, for only integer arithmetic is used (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    /// Starts the sequence that these bytes decide (FNV-1a over them).
    pub(crate) fn of(seed: &[u8]) -> Self {
        const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        Self(seed.iter().fold(BASIS, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME)))
    }

    fn roll(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((mixed ^ (mixed >> 31)) >> 32).unwrap_or(u32::MAX)
    }

    /// The next number, at least `low` and below `high`.
    pub(crate) fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * f64::from(self.roll()) / f64::from(u32::MAX)
    }

    /// The next whole number below `sides`; zero when there are none.
    pub(crate) fn below(&mut self, sides: usize) -> usize {
        let roll = usize::try_from(self.roll() >> 8).unwrap_or(0);
        roll.checked_rem(sides).unwrap_or(0)
    }
}
