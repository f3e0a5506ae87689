//! How much work a schema makes on a document, counted on the way that a validator goes.

use serde_json::{Map, Value};

/// The most places of a schema that are held against places of a document.
const WORK_MAX: usize = 200_000;
/// How deep schemas may lead into each other on one document.
const DEPTH_MAX: usize = 160;

/// Keywords whose reach depends on what was seen before, so that it cannot be counted here.
const REFUSED: &[&str] = &[
    "$dynamicRef",
    "$recursiveRef",
    "unevaluatedProperties",
    "unevaluatedItems",
    "$anchor",
    "$dynamicAnchor",
];
/// Keywords whose value is a schema for the same place.
const SAME_PLACE: &[&str] = &["not", "if", "then", "else"];
/// Keywords whose value is a list of schemas for the same place.
const SAME_PLACE_EACH: &[&str] = &["allOf", "anyOf", "oneOf"];
/// Keywords whose value is a schema for each entry of a list.
const ENTRIES: &[&str] = &["items", "additionalItems", "contains"];
/// Keywords whose value is a schema for each member of an object, or for its name.
const MEMBERS: &[&str] = &["additionalProperties", "propertyNames"];

/// Whether a schema refers to nothing but itself, and holding a document against it ends soon.
pub(super) fn is_bounded(schema: &Value, document: &Value) -> bool {
    let whole = schema;
    if !stays_inside(schema, true) {
        return false;
    }
    Work { whole, left: WORK_MAX }.place(schema, document, 1, 0).is_some()
}

/// Whether no part of a schema has an address of its own, or a keyword that cannot be counted.
fn stays_inside(schema: &Value, is_root: bool) -> bool {
    match schema {
        Value::Object(members) => {
            let names_itself = members.get("$id").or_else(|| members.get("id"));
            let is_named = names_itself.is_some_and(Value::is_string) && !is_root;
            !is_named
                && !REFUSED.iter().any(|it| members.contains_key(*it))
                && members.values().all(|it| stays_inside(it, false))
        }
        Value::Array(items) => items.iter().all(|it| stays_inside(it, false)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

struct Work<'a> {
    whole: &'a Value,
    left: usize,
}

impl<'a> Work<'a> {
    /// Counts what holding one place against a schema takes; nothing when it is too much. Telling what is wrong with
    /// alternatives goes through them a second time, so that what is inside weighs double.
    fn place(
        &mut self,
        schema: &'a Value,
        value: &Value,
        weight: usize,
        depth: usize,
    ) -> Option<()> {
        self.left = self.left.checked_sub(weight)?;
        if depth > DEPTH_MAX {
            return None;
        }
        let Some(members) = schema.as_object() else { return Some(()) };
        let depth = depth + 1;
        if let Some(reference) = members.get("$ref") {
            let target = self.target(reference)?;
            self.place(target, value, weight, depth)?;
        }
        for inner in SAME_PLACE.iter().filter_map(|it| members.get(*it)) {
            self.place(inner, value, weight, depth)?;
        }
        for name in SAME_PLACE_EACH {
            let weight = if *name == "allOf" { weight } else { weight.checked_mul(2)? };
            for inner in members.get(*name).and_then(Value::as_array).into_iter().flatten() {
                self.place(inner, value, weight, depth)?;
            }
        }
        for name in ["dependentSchemas", "dependencies"] {
            for inner in members.get(name).and_then(Value::as_object).into_iter().flatten() {
                self.place(inner.1, value, weight, depth)?;
            }
        }
        match value {
            Value::Object(of) => self.members(members, of, weight, depth),
            Value::Array(of) => self.entries(members, of, weight, depth),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(()),
        }
    }

    fn members(
        &mut self,
        schema: &'a Map<String, Value>,
        value: &Map<String, Value>,
        weight: usize,
        depth: usize,
    ) -> Option<()> {
        let named = schema.get("properties").and_then(Value::as_object);
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        for (name, member) in value {
            if let Some(inner) = named.and_then(|it| it.get(name)) {
                self.place(inner, member, weight, depth)?;
            }
            for inner in patterns.into_iter().flat_map(Map::values) {
                self.place(inner, member, weight, depth)?;
            }
            for inner in MEMBERS.iter().filter_map(|it| schema.get(*it)) {
                self.place(inner, member, weight, depth)?;
            }
        }
        Some(())
    }

    fn entries(
        &mut self,
        schema: &'a Map<String, Value>,
        value: &[Value],
        weight: usize,
        depth: usize,
    ) -> Option<()> {
        for name in ["prefixItems", "items"] {
            let each = schema.get(name).and_then(Value::as_array).into_iter().flatten();
            for (inner, entry) in each.zip(value) {
                self.place(inner, entry, weight, depth)?;
            }
        }
        for inner in ENTRIES.iter().filter_map(|it| schema.get(*it)) {
            for entry in value {
                self.place(inner, entry, weight, depth)?;
            }
        }
        Some(())
    }

    /// What a reference leads to: a place in the same schema, by a JSON pointer.
    fn target(&self, reference: &Value) -> Option<&'a Value> {
        let pointer = reference.as_str()?.strip_prefix('#')?;
        self.whole.pointer(&pointer.replace("%24", "$").replace("%25", "%"))
    }
}
