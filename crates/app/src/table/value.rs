//! What a spreadsheet keeps in a cell, as the text that a person sees.

use calamine::{DataRef, ExcelDateTime};

/// The whole numbers that binary fractions hold exactly.
const WHOLE_MAX: f64 = 1e15;
/// The days that Excel knows: to the end of 9999.
const SERIAL_MAX: f64 = 2_958_466.0;

/// A cell as text, or the error that stands in it.
pub(crate) fn text(value: &DataRef<'_>) -> Result<String, String> {
    Ok(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain(*number),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::Error(error) => return Err(error.to_string()),
    })
}

/// Writes a number with the fifteen digits that Excel shows, so that 0.1 + 0.2 is 0.3.
fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < WHOLE_MAX {
        return format!("{number:.0}");
    }
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

/// Writes a day as ISO 8601, with the hour if there is one.
fn day(moment: &ExcelDateTime) -> String {
    let serial = moment.as_f64();
    if moment.is_duration() || !(0.0..SERIAL_MAX).contains(&serial) {
        return plain(serial);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if serial < 1.0 {
        time
    } else if serial.fract() == 0.0 {
        date
    } else {
        format!("{date}T{time}")
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn a_number_is_written_as_people_see_it() {
        for (number, expected) in [
            (8.0, "8"),
            (0.1 + 0.2, "0.3"),
            (8.45, "8.45"),
            (-3.5, "-3.5"),
            (123_456_789_012.0, "123456789012"),
            (1.0 / 3.0, "0.333333333333333"),
        ] {
            assert_eq!(text(&DataRef::Float(number)), Ok(expected.to_owned()));
        }
    }

    #[test]
    fn a_day_is_written_as_iso_8601() {
        for (serial, old, expected) in [
            (46_086.0, false, "2026-03-05"),
            (46_086.5, false, "2026-03-05T12:00:00"),
            (46_086.0 - 1_462.0, true, "2026-03-05"),
            (0.5, false, "12:00:00"),
            (-1.0, false, "-1"),
            (1e300, false, &plain(1e300)),
        ] {
            let moment = ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, old);
            assert_eq!(text(&DataRef::DateTime(moment)), Ok(expected.to_owned()), "{serial}");
        }
        let hours = ExcelDateTime::new(1.5, ExcelDateTimeType::TimeDelta, false);
        assert_eq!(text(&DataRef::DateTime(hours)), Ok("1.5".to_owned()));
    }
}
