//! Where a place is, exact to a tenth of a metre.

use std::fmt;

/// Millionths in a degree.
const MILLIONTHS: i32 = 1_000_000;
/// How many decimals of a degree are kept: the millionth is a tenth of a metre.
const DECIMALS: usize = 6;
/// The longest text that is read as degrees, in bytes: maps write many decimals.
const TEXT_BYTES_MAX: usize = 24;

/// A point on earth (WGS 84), in millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    latitude: i32,
    longitude: i32,
}

/// Why two numbers are no point on earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PositionError {
    /// The latitude is no number from -90 to 90.
    #[error("the latitude is no number from -90 to 90")]
    Latitude,
    /// The longitude is no number from -180 to 180.
    #[error("the longitude is no number from -180 to 180")]
    Longitude,
}

impl PositionError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
        }
    }
}

impl Position {
    /// A point, in millionths of a degree north and east.
    pub fn new(latitude: i32, longitude: i32) -> Result<Self, PositionError> {
        if latitude.unsigned_abs() > (90 * MILLIONTHS).unsigned_abs() {
            return Err(PositionError::Latitude);
        }
        if longitude.unsigned_abs() > (180 * MILLIONTHS).unsigned_abs() {
            return Err(PositionError::Longitude);
        }
        Ok(Self { latitude, longitude })
    }

    /// Reads decimal degrees as maps write them, `43.3623` and `-5.8494`; decimals after the sixth are left out.
    pub fn read(latitude: &str, longitude: &str) -> Result<Self, PositionError> {
        let latitude = millionths(latitude).ok_or(PositionError::Latitude)?;
        let longitude = millionths(longitude).ok_or(PositionError::Longitude)?;
        Self::new(latitude, longitude)
    }

    /// Gives millionths of a degree north; south is negative.
    pub fn latitude(self) -> i32 {
        self.latitude
    }

    /// Gives millionths of a degree east; west is negative.
    pub fn longitude(self) -> i32 {
        self.longitude
    }

    /// Gives degrees north and east as binary fractions, to calculate with.
    pub fn degrees(self) -> (f64, f64) {
        let of = |it: i32| f64::from(it) / f64::from(MILLIONTHS);
        (of(self.latitude), of(self.longitude))
    }

    /// Gives the latitude and the longitude as a form has them: `43.3623`.
    pub fn texts(self) -> (String, String) {
        (Degrees(self.latitude).to_string(), Degrees(self.longitude).to_string())
    }
}

/// Millionths of a degree, written with the decimals that are needed.
struct Degrees(i32);

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (size, million) = (self.0.unsigned_abs(), MILLIONTHS.unsigned_abs());
        let decimals = format!("{:0>DECIMALS$}", size % million);
        let decimals = decimals.trim_end_matches('0');
        let sign = if self.0 < 0 { "-" } else { "" };
        match decimals {
            "" => write!(f, "{sign}{}", size / million),
            decimals => write!(f, "{sign}{}.{decimals}", size / million),
        }
    }
}

/// Reads decimal degrees; nothing when it is no number of at most three digits and some decimals.
fn millionths(text: &str) -> Option<i32> {
    let text = text.trim();
    if text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let (sign, size) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(size) => (-1, size),
        None => (1, text),
    };
    let (whole, decimals) = size.split_once(['.', ',']).unwrap_or((size, ""));
    let are_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !are_digits(whole) || !are_digits(decimals) {
        return None;
    }
    let decimals: String = decimals.chars().chain("000000".chars()).take(DECIMALS).collect();
    let size: i32 = format!("{whole}{decimals}").parse().ok()?;
    Some(sign * size)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn degrees_are_read_as_maps_write_them() {
        let oviedo = Position::read("43.3623438", "\u{2212}5,8494").unwrap();
        assert_eq!((oviedo.latitude(), oviedo.longitude()), (43_362_343, -5_849_400));
        assert_eq!(oviedo.texts(), ("43.362343".to_owned(), "-5.8494".to_owned()));
        assert_eq!(Position::read("-0.5", "180").unwrap().texts().0, "-0.5");
    }

    #[test]
    fn what_is_nowhere_on_earth_is_refused_and_said_which() {
        for text in ["", "90.000001", "-91", "N43", "1e1", "0x10", "1000", "4 3", ".5", "--1"] {
            assert_eq!(Position::read(text, "0"), Err(PositionError::Latitude), "{text}");
        }
        assert_eq!(Position::read("0", "180.000001"), Err(PositionError::Longitude));
        assert_eq!(Position::new(i32::MIN, 0), Err(PositionError::Latitude));
        assert_eq!(Position::new(0, i32::MIN), Err(PositionError::Longitude));
    }

    proptest! {
        #[test]
        fn a_point_reads_as_it_is_written(latitude in -90_000_000..=90_000_000, longitude in -180_000_000..=180_000_000) {
            let position = Position::new(latitude, longitude).unwrap();
            let (north, east) = position.texts();
            prop_assert_eq!(Position::read(&north, &east), Ok(position));
        }
    }
}
