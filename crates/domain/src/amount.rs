//! Quantities with two decimals, exact.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A quantity that is not negative, in hundredths: hours, credits, points.
///
/// Decimal on purpose: 4.5 credits stay 4.5 in every format, which binary fractions do not promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(u32);

/// A text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a number with at most two decimals, up to {max}", max = AMOUNT_MAX)]
pub struct AmountError;

/// The largest whole amount: more hours than a career has.
pub const AMOUNT_MAX: u32 = 100_000;

impl Amount {
    /// Makes a whole amount, or the largest one.
    pub fn whole(value: u32) -> Self {
        Self(value.min(AMOUNT_MAX) * 100)
    }

    /// Makes an amount of hundredths.
    pub fn hundredths(value: u32) -> Self {
        Self(value.min(AMOUNT_MAX * 100))
    }

    /// Gives the amount in hundredths.
    pub fn as_hundredths(self) -> u32 {
        self.0
    }

    /// Gives the amount as a binary fraction, for formats that know no other.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// Whether there is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0 / 100, self.0 % 100) {
            (whole, 0) => write!(f, "{whole}"),
            (whole, cents) if cents % 10 == 0 => write!(f, "{whole}.{}", cents / 10),
            (whole, cents) => write!(f, "{whole}.{cents:02}"),
        }
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads `4`, `4.5`, `4,5` or `4.50`.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let text = text.trim();
        let (whole, cents) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |part: &str| part.chars().all(|it| it.is_ascii_digit());
        if whole.is_empty()
            || whole.len() > 6
            || cents.len() > 2
            || !digits(whole)
            || !digits(cents)
        {
            return Err(AmountError);
        }
        let whole: u32 = whole.parse().map_err(|_| AmountError)?;
        let cents: u32 = format!("{cents:0<2}").parse().map_err(|_| AmountError)?;
        if whole > AMOUNT_MAX || (whole == AMOUNT_MAX && cents > 0) {
            return Err(AmountError);
        }
        Ok(Self(whole * 100 + cents))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_comma_is_a_point() {
        assert_eq!("4,5".parse::<Amount>().unwrap().to_string(), "4.5");
        assert_eq!("12.05".parse::<Amount>().unwrap().to_string(), "12.05");
        assert_eq!("30".parse::<Amount>().unwrap().to_string(), "30");
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in ["", "-1", "1.234", "1e3", "١", "100000.01", "9999999", ".5"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_amount_reads_as_it_is_written(hundredths in 0..=AMOUNT_MAX * 100) {
            let amount = Amount::hundredths(hundredths);
            prop_assert_eq!(amount.to_string().parse(), Ok(amount));
        }
    }
}
