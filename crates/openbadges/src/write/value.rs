//! Small pieces that every document is made of.

use domain::{Amount, Language};
use jiff::{Timestamp, civil::Date};
use serde_json::{Map, Value};

/// An object that leaves out what is absent: nulls and empty arrays are no part of Open Badges.
pub(crate) struct Object(Map<String, Value>);

impl Object {
    /// An object with its `type`.
    pub(crate) fn of_type(name: &str) -> Self {
        Self::empty().with("type", vec![name.to_owned()])
    }

    /// An object with an `id` and its `type`.
    pub(crate) fn named(id: impl Into<String>, name: &str) -> Self {
        Self::of_type(name).with("id", id.into())
    }

    /// An object with nothing in it.
    pub(crate) fn empty() -> Self {
        Self(Map::new())
    }

    /// Adds a member.
    pub(crate) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// Adds a member, if there is one.
    pub(crate) fn maybe(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// Adds a list, if there is something in it.
    pub(crate) fn list(self, key: &str, values: Vec<Value>) -> Self {
        if values.is_empty() { self } else { self.with(key, values) }
    }

    pub(crate) fn build(self) -> Value {
        Value::Object(self.0)
    }
}

/// Writes a moment in UTC to the second, as `DateTimeZ`.
pub(crate) fn moment(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Writes the first moment of a day in UTC, as `DateTimeZ`.
pub(crate) fn day(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Writes an amount as JSON's number: whole ones without a point, so that every reader sees the same digits.
pub(crate) fn number(amount: Amount) -> Value {
    let hundredths = amount.as_hundredths();
    if hundredths.is_multiple_of(100) { (hundredths / 100).into() } else { amount.as_f64().into() }
}

/// Writes hours as an ISO 8601 duration: `PT112H30M`.
pub(crate) fn duration(hours: Amount) -> String {
    let seconds = u64::from(hours.as_hundredths()) * 36;
    let (whole, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let part = |amount: u64, unit: &str| match amount {
        0 => String::new(),
        amount => format!("{amount}{unit}"),
    };
    match part(whole, "H") + &part(minutes, "M") + &part(seconds, "S") {
        none if none.is_empty() => "PT0H".to_owned(),
        parts => format!("PT{parts}"),
    }
}

/// Writes a language as OB 3.0's `LanguageCode` allows: its base if the region is of another form.
pub(crate) fn language(language: &Language) -> &str {
    let text = language.as_str();
    let region = text.split_once('-').map_or("", |(_, region)| region);
    let country = region.len() == 2 && region.chars().all(|it| it.is_ascii_uppercase());
    let area = region.len() == 3 && region.chars().all(|it| it.is_ascii_digit());
    let script = region.len() == 4
        && region.starts_with(|it: char| it.is_ascii_uppercase())
        && region.chars().skip(1).all(|it| it.is_ascii_lowercase());
    if region.is_empty() || country || area || script { text } else { language.base() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_written_as_a_duration() {
        let of = |hours: &str| duration(hours.parse().unwrap());
        assert_eq!(of("75"), "PT75H");
        assert_eq!(of("112.5"), "PT112H30M");
        assert_eq!(of("0.01"), "PT36S");
        assert_eq!(of("0"), "PT0H");
    }

    #[test]
    fn a_whole_number_has_no_point() {
        assert_eq!(number("3.00".parse().unwrap()).to_string(), "3");
        assert_eq!(number("4.5".parse().unwrap()).to_string(), "4.5");
    }

    #[test]
    fn a_moment_has_no_fraction() {
        let at: Timestamp = "2026-11-22T08:09:10.123456Z".parse().unwrap();
        assert_eq!(moment(at), "2026-11-22T08:09:10Z");
    }

    #[test]
    fn a_language_that_the_schema_does_not_know_is_written_by_its_base() {
        for (given, written) in [
            ("pt-BR", "pt-BR"),
            ("es-419", "es-419"),
            ("zh-Hans", "zh-Hans"),
            ("ca-valencia", "ca"),
            ("fr", "fr"),
        ] {
            assert_eq!(language(&given.parse().unwrap()), written);
        }
    }
}
