//! Texts and moments from values that anyone may have written.

use domain::Language;
use jiff::{Timestamp, civil, tz::TimeZone};
use serde_json::Value;

use super::{LINE_CHARS_MAX, LIST_MAX, TEXT_CHARS_MAX};

/// Reads out in one language.
pub(crate) struct Reader<'a> {
    pub(crate) language: &'a Language,
}

impl Reader<'_> {
    /// Reads one line.
    pub(crate) fn line(&self, value: Option<&Value>) -> Option<String> {
        let text = clean(&self.words(value?)?, LINE_CHARS_MAX);
        let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!folded.is_empty()).then_some(folded)
    }

    /// Reads a text of paragraphs.
    pub(crate) fn paragraphs(&self, value: Option<&Value>) -> Option<String> {
        let text = clean(&self.words(value?)?, TEXT_CHARS_MAX);
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// Reads the lines of a list, or of one value.
    pub(crate) fn lines(&self, value: Option<&Value>) -> Vec<String> {
        items(value).filter_map(|it| self.line(Some(it))).collect()
    }

    /// Reads an id: that of an object, or the text itself.
    pub(crate) fn id(&self, value: Option<&Value>) -> Option<String> {
        let value = value?;
        self.line(member(value, "id").or(value.is_string().then_some(value)))
    }

    /// Finds the words in what may be a text, a number, a value object or a map of languages.
    fn words(&self, value: &Value) -> Option<String> {
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(_) | Value::Null => None,
            Value::Array(items) => self.words_in(items),
            Value::Object(members) => {
                if let Some(text) = members.get("@value") {
                    return text.as_str().map(str::to_owned);
                }
                let is_language = |it: &str| it.len() <= 12 && it.parse::<Language>().is_ok();
                // An object with nothing but an `id` is a reference, and no text in Indonesian.
                let is_reference = members.len() == 1 && members.contains_key("id");
                if is_reference || !members.keys().all(|it| is_language(it)) {
                    return None;
                }
                let text = members
                    .get(self.language.as_str())
                    .or_else(|| members.get(self.language.base()))
                    .or_else(|| members.values().next())?;
                let first = text.as_array().map_or(Some(text), |it| it.first())?;
                first.as_str().map(str::to_owned)
            }
        }
    }

    /// Finds the words in the first entry of our language, or else in the first.
    fn words_in(&self, items: &[Value]) -> Option<String> {
        let ours = |it: &&Value| {
            let tag = it.get("@language").and_then(Value::as_str).unwrap_or_default();
            tag.parse::<Language>().is_ok_and(|it| it.base() == self.language.base())
        };
        let first = items.iter().take(LIST_MAX).find(ours).or_else(|| items.first())?;
        first.as_str().or_else(|| first.get("@value")?.as_str()).map(str::to_owned)
    }
}

/// Gives a member by its name, or by the keyword that the name stands for.
pub(super) fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    let keyword = match name {
        "id" => "@id",
        "type" => "@type",
        _ => return value.get(name),
    };
    value.get(name).or_else(|| value.get(keyword))
}

/// Gives the entries of a list, or the one value that stands in its place; no more than [`LIST_MAX`].
pub(crate) fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    items_up_to(LIST_MAX, value)
}

/// Gives the entries of a list, or the one value that stands in its place; no more than a number.
pub(crate) fn items_up_to(max: usize, value: Option<&Value>) -> impl Iterator<Item = &Value> {
    let items = match value {
        Some(Value::Array(items)) => items.as_slice(),
        Some(Value::Null) | None => &[],
        Some(one) => std::slice::from_ref(one),
    };
    items.iter().take(max)
}

/// Counts the entries of a list.
pub(super) fn count(value: Option<&Value>) -> usize {
    match value {
        Some(Value::Array(items)) => items.len(),
        Some(Value::Null) | None => 0,
        Some(_) => 1,
    }
}

/// Whether an object gives itself a type.
pub(crate) fn is_a(value: &Value, name: &str) -> bool {
    items(member(value, "type")).any(|it| it.as_str() == Some(name))
}

/// Reads a moment, or the first one of a day; Open Badges 1.0 has seconds since 1970 too.
pub(super) fn moment(value: Option<&Value>) -> Option<Timestamp> {
    let value = value?;
    if let Some(seconds) = value.as_i64() {
        return Timestamp::from_second(seconds).ok();
    }
    let text = value.as_str()?.trim();
    let day = |text: &str| text.parse::<civil::Date>().ok().map(|it| it.at(0, 0, 0, 0));
    let parsed = text.parse::<Timestamp>().ok();
    parsed.or_else(|| {
        let local = text.parse::<civil::DateTime>().ok().or_else(|| day(text))?;
        TimeZone::UTC.to_timestamp(local).ok()
    })
}

/// Drops what no one can see or what turns the order of letters round, and cuts to a length.
pub(super) fn clean(text: &str, chars_max: usize) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|it| if it == '\t' { ' ' } else { it })
        .filter(|it| is_visible(*it))
        .take(chars_max)
        .collect()
}

fn is_visible(it: char) -> bool {
    let turns = matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let hidden =
        matches!(it, '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{e0000}'..='\u{e007f}');
    it == '\n' || !(it.is_control() || turns || hidden)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_is_found_in_every_form_that_documents_use() {
        let spanish = "es-ES".parse().unwrap();
        let reader = Reader { language: &spanish };
        for (value, text) in [
            (json!("Soil"), "Soil"),
            (json!(4.5), "4.5"),
            (json!({ "@value": "Suelo", "@language": "es" }), "Suelo"),
            (json!({ "en": "Soil", "es": "Suelo" }), "Suelo"),
            (json!({ "en": ["Soil"] }), "Soil"),
            (
                json!([{ "@value": "Soil", "@language": "en" }, { "@value": "Suelo", "@language": "es" }]),
                "Suelo",
            ),
            (json!(["Soil", "Suelo"]), "Soil"),
        ] {
            assert_eq!(reader.line(Some(&value)).as_deref(), Some(text), "{value}");
        }
        for value in
            [json!(null), json!(true), json!({}), json!({ "id": "x" }), json!("\u{7} "), json!([])]
        {
            assert_eq!(reader.line(Some(&value)), None, "{value}");
        }
    }

    #[test]
    fn letters_that_turn_words_round_are_dropped() {
        assert_eq!(clean("a\u{202e}b\u{0}c\td", 10), "abc d");
        assert_eq!(clean("Μαρία محمد 王小明", 6), "Μαρία ");
    }

    #[test]
    fn a_moment_is_read_in_every_form_that_documents_use() {
        let read = |value: Value| moment(Some(&value)).map(|it| it.to_string());
        assert_eq!(read(json!("2016-12-31T23:59:59+01:00")).unwrap(), "2016-12-31T22:59:59Z");
        assert_eq!(read(json!("2015-04-30")).unwrap(), "2015-04-30T00:00:00Z");
        assert_eq!(read(json!("2015-04-30T10:00:00")).unwrap(), "2015-04-30T10:00:00Z");
        assert_eq!(read(json!(1_391_212_800)).unwrap(), "2014-02-01T00:00:00Z");
        assert_eq!(read(json!("2015-04-31")), None);
    }
}
