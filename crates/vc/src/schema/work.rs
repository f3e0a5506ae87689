//! How much work a schema makes on a document, counted on the way that a validator goes.

use serde_json::{Map, Value};

use super::pattern;

/// The most work that holding a document against a schema may take: a unit for each place of a schema that is held against a
/// place of the document, and for each value that it is compared with.
const WORK_MAX: usize = 200_000;
/// So many letters of a text that are looked through are a unit.
const LETTERS_OF_A_UNIT: usize = 64;
/// So many letters times states of a pattern are a unit.
const STEPS_OF_A_UNIT: usize = 512;
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
/// Keywords whose value is a list of values that the place is compared with, or of names that are looked for in it.
const COMPARED: &[&str] = &["enum", "const", "required", "dependentRequired", "dependencies"];
/// Keywords for which a text is looked through.
const LOOKED_THROUGH: &[&str] =
    &["minLength", "maxLength", "format", "contentMediaType", "contentEncoding"];

/// How much work holding a document against a schema takes; `None` when it is more than [`WORK_MAX`].
pub(super) fn of(schema: &Value, document: &Value) -> Option<usize> {
    let mut work = Work { whole: schema, left: WORK_MAX };
    work.place(schema, document, 1, 0)?;
    Some(WORK_MAX - work.left)
}

/// Whether a schema refers to nothing but itself, and has nothing in it whose work cannot be counted.
pub(super) fn stays_inside(schema: &Value) -> bool {
    is_inside(schema, schema, true) && pattern::are_few(schema)
}

/// How many values there are in a value, itself included, up to a limit.
fn count(value: &Value, most: usize) -> usize {
    fn take(value: &Value, left: &mut usize) -> Option<()> {
        *left = left.checked_sub(1)?;
        match value {
            Value::Array(items) => items.iter().try_for_each(|it| take(it, left)),
            Value::Object(members) => members.values().try_for_each(|it| take(it, left)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(()),
        }
    }
    let mut left = most;
    match take(value, &mut left) {
        Some(()) => most - left,
        None => most + 1,
    }
}

/// Whether no part of a schema has an address of its own, or a keyword that cannot be counted.
fn is_inside(schema: &Value, whole: &Value, is_root: bool) -> bool {
    match schema {
        Value::Object(members) => {
            let names_itself = members.get("$id").or_else(|| members.get("id"));
            let is_named = names_itself.is_some_and(Value::is_string) && !is_root;
            let reference = members.get("$ref").and_then(Value::as_str);
            !is_named
                && reference.is_none_or(|it| target(whole, it).is_some())
                && !REFUSED.iter().any(|it| members.contains_key(*it))
                && members.values().all(|it| is_inside(it, whole, false))
        }
        Value::Array(items) => items.iter().all(|it| is_inside(it, whole, false)),
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
        self.itself(members, value, weight)?;
        let depth = depth + 1;
        if let Some(reference) = members.get("$ref") {
            let target = target(self.whole, reference.as_str()?)?;
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

    fn take(&mut self, work: usize, weight: usize) -> Option<()> {
        self.left = self.left.checked_sub(work.checked_mul(weight)?)?;
        Some(())
    }

    /// What the place itself takes.
    fn itself(&mut self, schema: &Map<String, Value>, value: &Value, weight: usize) -> Option<()> {
        for compared in COMPARED.iter().filter_map(|it| schema.get(*it)) {
            self.take(count(compared, self.left), weight)?;
        }
        match value {
            Value::String(text) => {
                let looked = LOOKED_THROUGH.iter().filter(|it| schema.contains_key(**it)).count();
                self.take(looked * (1 + text.len() / LETTERS_OF_A_UNIT), weight)?;
                match schema.get("pattern").and_then(Value::as_str) {
                    Some(pattern) => self.take(steps(text, pattern), weight),
                    None => Some(()),
                }
            }
            Value::Array(_) if schema.contains_key("uniqueItems") => {
                self.take(count(value, self.left), weight)
            }
            Value::Object(_) => {
                let named = schema.get("properties").and_then(Value::as_object);
                self.take(named.map_or(0, Map::len), weight)
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => Some(()),
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
            for (pattern, inner) in patterns.into_iter().flatten() {
                // Once for what is under the name, and once for what else the object may have.
                self.take(2 * steps(name, pattern), weight)?;
                self.place(inner, member, weight, depth)?;
            }
            if let Some(inner) = schema.get("additionalProperties") {
                self.place(inner, member, weight, depth)?;
            }
            if let Some(inner) = schema.get("propertyNames") {
                self.place(inner, &Value::String(name.clone()), weight, depth)?;
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
}

/// What a reference leads to: a place in the same schema, by a JSON pointer.
fn target<'a>(whole: &'a Value, reference: &str) -> Option<&'a Value> {
    let pointer = reference.strip_prefix('#')?;
    whole.pointer(&pointer.replace("%24", "$").replace("%25", "%"))
}

/// How much work looking for a pattern in a text takes.
fn steps(text: &str, pattern: &str) -> usize {
    1 + (text.len() + 1).saturating_mul(pattern::states(pattern)) / STEPS_OF_A_UNIT
}
