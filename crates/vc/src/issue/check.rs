//! What a document must be to be issued.

use serde_json::{Map, Value};

use super::IssueError;
use crate::canon::Likeness;
use crate::json::has_control;
use crate::structure;

/// Refuses what the data model forbids, and control characters.
pub(crate) fn check(document: &Map<String, Value>) -> Result<(), IssueError> {
    check_beside(None, document)
}

/// As [`check`]. Where a document much like it was issued, only what is new is looked at for control characters.
pub(super) fn check_beside(
    likeness: Option<&Likeness<'_>>,
    document: &Map<String, Value>,
) -> Result<(), IssueError> {
    check_shape(document)?;
    let has_control = match likeness.and_then(Likeness::news) {
        Some(mut news) => news.any(has_control) || document.get("proof").is_some_and(is_within),
        None => document.iter().any(|(key, item)| has_control(key) || is_within(item)),
    };
    if has_control { Err(control_character(document)) } else { Ok(()) }
}

/// Refuses what the data model forbids.
pub(super) fn check_shape(document: &Map<String, Value>) -> Result<(), IssueError> {
    let problem = structure::problems_of(document).into_iter().next();
    problem.map_or(Ok(()), |problem| Err(IssueError::Structure(problem)))
}

/// Whether a control character is in a value.
fn is_within(value: &Value) -> bool {
    match value {
        Value::String(text) => has_control(text),
        Value::Array(items) => items.iter().any(is_within),
        Value::Object(members) => {
            members.iter().any(|(key, item)| has_control(key) || is_within(item))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The refusal of a document with a control character, which names the place of the first.
pub(super) fn control_character(document: &Map<String, Value>) -> IssueError {
    let place = document.iter().find_map(|(key, item)| in_member(key, item, ""));
    IssueError::ControlCharacter(place.unwrap_or_default())
}

/// The place of the first control character in a value that stands at this place.
fn place(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::String(text) => has_control(text).then(|| path.to_owned()),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| place(item, &format!("{path}/{index}"))),
        Value::Object(members) => members.iter().find_map(|(key, item)| in_member(key, item, path)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn in_member(key: &str, item: &Value, path: &str) -> Option<String> {
    let path = format!("{path}/{key}");
    if has_control(key) { Some(path) } else { place(item, &path) }
}
