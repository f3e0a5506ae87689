//! How often something may be tried: a bucket that fills up again (a token bucket).

use jiff::SignedDuration;

/// How often something may be tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Throttle {
    /// How many tries in a row.
    pub burst: u32,
    /// How long until one more is allowed.
    pub every: SignedDuration,
}

impl Throttle {
    /// Takes one try from a bucket that held `tokens` some time ago.
    ///
    /// # Errors
    ///
    /// Says how long to wait until one is there.
    pub fn take(self, tokens: f64, ago: SignedDuration) -> Result<f64, SignedDuration> {
        let every = self.every.as_secs_f64().max(f64::EPSILON);
        let filled = tokens + ago.as_secs_f64().max(0.0) / every;
        let left = filled.min(f64::from(self.burst)) - 1.0;
        if left >= 0.0 {
            return Ok(left);
        }
        Err(SignedDuration::try_from_secs_f64(-left * every).unwrap_or(self.every))
    }

    /// How full a bucket is that was never used.
    pub fn full(self) -> f64 {
        f64::from(self.burst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRICE: Throttle = Throttle { burst: 3, every: SignedDuration::from_mins(5) };

    #[test]
    fn three_tries_are_free_and_the_fourth_waits() {
        let at_once = SignedDuration::ZERO;
        let left = THRICE.take(THRICE.full(), at_once).unwrap();
        let left = THRICE.take(left, at_once).unwrap();
        let left = THRICE.take(left, at_once).unwrap();
        assert_eq!(THRICE.take(left, at_once), Err(SignedDuration::from_mins(5)));
        assert_eq!(
            THRICE.take(left, SignedDuration::from_mins(2)),
            Err(SignedDuration::from_mins(3))
        );
        assert_eq!(THRICE.take(left, SignedDuration::from_mins(5)), Ok(0.0));
    }

    #[test]
    fn a_long_rest_saves_no_more_than_the_bucket_holds() {
        assert_eq!(THRICE.take(0.0, SignedDuration::from_hours(99)), Ok(2.0));
    }
}
