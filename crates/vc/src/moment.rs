//! Moments as credentials write them.

use jiff::Timestamp;
use serde_json::Value;

/// Reads an `xsd:dateTimeStamp`: date, time and zone, none of them left out (XSD 1.1 part 2, section 3.4.28).
pub fn read(text: &str) -> Option<Timestamp> {
    let bytes = text.as_bytes();
    let shape = b"dddd-dd-ddTdd:dd:dd";
    let fits =
        |(byte, kind): (&u8, &u8)| if *kind == b'd' { byte.is_ascii_digit() } else { byte == kind };
    let (front, rest) = bytes.split_at_checked(shape.len())?;
    if !front.iter().zip(shape).all(fits) {
        return None;
    }
    let zone = match rest.split_first() {
        Some((b'.', digits)) => {
            let end = digits.iter().position(|byte| !byte.is_ascii_digit())?;
            digits.get(end..).filter(|_| end > 0)?
        }
        _ => rest,
    };
    let is_zone = match zone {
        b"Z" => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => {
            [h1, h2, m1, m2].iter().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    };
    if !is_zone {
        return None;
    }
    text.parse().ok()
}

/// Writes a moment in UTC to the second, as proofs and credentials carry it.
pub fn write(moment: Timestamp) -> String {
    let plain = moment.to_string();
    // Years of four digits, and no fraction of a second: it is written so already.
    let is_so = plain.len() == "0000-00-00T00:00:00Z".len();
    if is_so { plain } else { moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string() }
}

/// Reads a `NumericDate`: whole or broken seconds since 1970 (RFC 7519, section 2).
pub(crate) fn seconds(value: &Value) -> Option<Timestamp> {
    let seconds = value.as_f64()?;
    let milliseconds = (seconds * 1000.0).round();
    if milliseconds.abs() > 1e15 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 1e15 fits")]
    Timestamp::from_millisecond(milliseconds as i64).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_with_a_zone_is_read() {
        let noon = read("2026-03-04T12:00:00Z").unwrap();
        assert_eq!(read("2026-03-04T13:00:00+01:00"), Some(noon));
        assert_eq!(read("2026-03-04T12:00:00.000Z"), Some(noon));
        assert_eq!(write(noon), "2026-03-04T12:00:00Z");
    }

    #[test]
    fn a_moment_is_written_to_the_second_whatever_its_fraction_or_year() {
        for text in [
            "2026-03-04T12:00:00Z",
            "2026-03-04T12:00:00.9Z",
            "2026-03-04T12:00:00.000000001Z",
            "1969-12-31T23:59:59.5Z",
            "0001-01-01T00:00:00Z",
            "-000001-01-01T00:00:00Z",
            "9999-12-30T22:00:00Z",
        ] {
            let moment: Timestamp = text.parse().unwrap();
            assert_eq!(write(moment), moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        }
    }

    #[test]
    fn a_moment_without_a_zone_or_out_of_shape_is_none() {
        for text in [
            "2026-03-04T12:00:00",
            "2026-03-04",
            "2026-03-04 12:00:00Z",
            "2026-03-04T12:00:00.Z",
            "2026-02-30T12:00:00Z",
            "2026-03-04t12:00:00z",
            "26-03-04T12:00:00Z",
            "2026-03-04T12:00:00Z[UTC]",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
