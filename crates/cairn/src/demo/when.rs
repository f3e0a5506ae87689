//! Days and moments, counted from the first day of the demo.

use jiff::{Span, Timestamp, civil::Date, tz::TimeZone};

/// A day so many days before another; days after it are negative.
pub(crate) fn days_before(day: Date, days: i32) -> Date {
    day.saturating_sub(Span::new().days(days))
}

/// A day so many months after another.
pub(crate) fn months_after(day: Date, months: u32) -> Date {
    day.saturating_add(Span::new().months(i64::from(months)))
}

/// Noon of a day plus so many minutes, in UTC.
pub(crate) fn at_noon(day: Date, minutes: i32) -> Timestamp {
    let noon = TimeZone::UTC.to_timestamp(day.at(12, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    noon.checked_add(Span::new().minutes(minutes)).unwrap_or(noon)
}
