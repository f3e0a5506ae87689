//! What states nothing: nulls and empty arrays. No RDF proof covers them, so that nobody may rest on them.

use std::sync::Arc;

use serde_json::Value;

/// A value without what states nothing.
pub(crate) fn without(value: &Arc<Value>) -> Arc<Value> {
    if is_full(value) { Arc::clone(value) } else { Arc::new(filled(value)) }
}

/// Whether everything inside a value, and the value itself, states something.
pub(crate) fn is_full(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Array(items) => !items.is_empty() && items.iter().all(is_full),
        Value::Object(members) => members.values().all(is_full),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

fn is_hollow(item: &Value) -> bool {
    item.is_null() || item.as_array().is_some_and(Vec::is_empty)
}

fn filled(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            Value::Array(items.iter().filter(|item| !is_hollow(item)).map(filled).collect())
        }
        Value::Object(members) => Value::Object(
            members
                .iter()
                .filter(|(_, item)| !is_hollow(item))
                .map(|(key, item)| (key.clone(), filled(item)))
                .collect(),
        ),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
