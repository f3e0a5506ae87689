//! How much work a pattern makes: the engine is linear in the text, and in the states of the pattern, which few letters make
//! many.

use std::collections::BTreeSet;

use serde_json::Value;

/// The most states that the patterns of a schema may have together, as they are reckoned here.
const STATES_MAX: usize = 100_000;
/// The states of a class of letters in any script, such as `\w` or `\p{L}`.
const CLASS_STATES: usize = 300;

/// The states of a pattern: its letters, as often as they are said to come again.
pub(super) fn states(pattern: &str) -> usize {
    let is_class = |pair: &[u8]| {
        matches!(pair, [b'\\', b'p' | b'P' | b'w' | b'W' | b'd' | b'D' | b's' | b'S'])
    };
    let classes = pattern.as_bytes().windows(2).filter(|pair| is_class(pair)).count();
    // What stands in braces is a count, or the name of a class.
    let counts = pattern.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    let counts =
        counts.flat_map(|inner| inner.split(',')).filter_map(|it| it.trim().parse::<usize>().ok());
    let again = counts.fold(1, |all: usize, count| all.saturating_mul(count.max(1)));
    (pattern.len() + classes * CLASS_STATES).saturating_mul(again)
}

/// Whether all patterns in a schema, used or not, have few enough states: each is made ready beforehand.
pub(super) fn are_few(schema: &Value) -> bool {
    let mut found = BTreeSet::new();
    collect(schema, &mut found);
    found
        .into_iter()
        .try_fold(STATES_MAX, |left, pattern| left.checked_sub(states(pattern)))
        .is_some()
}

fn collect<'a>(schema: &'a Value, found: &mut BTreeSet<&'a str>) {
    match schema {
        Value::Object(members) => {
            found.extend(members.get("pattern").and_then(Value::as_str));
            let named = members.get("patternProperties").and_then(Value::as_object);
            found.extend(named.into_iter().flat_map(|it| it.keys()).map(String::as_str));
            members.values().for_each(|it| collect(it, found));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_come_again_are_reckoned_as_often() {
        assert_eq!(states("^abc$"), 5);
        assert_eq!(states("(a{100}){20}"), 24_000);
        assert_eq!(states("[a-z]{2,4}"), 80);
        assert_eq!(states(r"\p{L}+"), 6 + CLASS_STATES);
    }

    #[test]
    fn the_patterns_of_open_badges_are_few() {
        let pattern = "^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$";
        let schema =
            serde_json::json!({ "allOf": vec![serde_json::json!({ "pattern": pattern }); 900] });
        assert!(are_few(&schema));
        assert!(!are_few(&serde_json::json!({ "pattern": "(a{1000}){1000}" })));
    }
}
