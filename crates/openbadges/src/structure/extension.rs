//! Extensions of Open Badges 2.0: objects whose types are described by contexts of their own (Open Badges 2.0, "Extensions"
//! and "Extension Validation").

use std::collections::BTreeMap;

use serde_json::Value;

use crate::read::{is_a, items};

/// The most extensions of one document that are looked at.
const EXTENSIONS_MAX: usize = 20;
/// The deepest nesting that is looked into.
const DEPTH_MAX: usize = 16;
/// What contexts of Open Badges themselves begin with; they describe no extension.
const OWN: &[&str] = &["https://w3id.org/openbadges/v", "https://openbadgespec.org/v"];
/// Prefixes that the context of Open Badges 2.0 defines.
const PREFIXES: &[(&str, &str)] = &[
    ("obi", "https://w3id.org/openbadges#"),
    ("extensions", "https://w3id.org/openbadges/extensions#"),
    ("extension", "https://w3id.org/openbadges/extensions#"),
];

/// What can be told of an extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Description {
    /// One of its contexts describes its type.
    Given,
    /// Its contexts describe types, and its own is none of them.
    Missing,
    /// Not all of its contexts are known, or they describe nothing.
    Unknown,
}

/// Lists the extensions of a document by their JSON pointers, with what their contexts tell of them.
///
/// `context` gives the text of a context by its address.
pub fn extensions(
    document: &Value,
    context: &dyn Fn(&str) -> Option<Value>,
) -> Vec<(String, Description)> {
    let mut found = Vec::new();
    let outer = document.get("@context").unwrap_or(&Value::Null);
    collect(document, outer, "", 0, &mut |place, extension, outer| {
        if found.len() < EXTENSIONS_MAX {
            found.push((place.to_owned(), description(extension, outer, context)));
        }
    });
    found
}

fn collect(
    value: &Value,
    outer: &Value,
    pointer: &str,
    depth: usize,
    found: &mut dyn FnMut(&str, &Value, &Value),
) {
    if depth > DEPTH_MAX {
        return;
    }
    if depth > 0 && is_a(value, "Extension") {
        found(pointer, value, outer);
        return;
    }
    match value {
        Value::Object(members) => {
            for (key, inner) in members.iter().filter(|(key, _)| *key != "@context") {
                let key = key.replace('~', "~0").replace('/', "~1");
                collect(inner, outer, &format!("{pointer}/{key}"), depth + 1, found);
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                collect(inner, outer, &format!("{pointer}/{at}"), depth + 1, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn description(
    extension: &Value,
    outer: &Value,
    context: &dyn Fn(&str) -> Option<Value>,
) -> Description {
    let named = extension.get("@context").unwrap_or(outer);
    let foreign = |it: &&str| !OWN.iter().any(|own| it.starts_with(own));
    let addresses: Vec<&str> =
        items(Some(named)).filter_map(Value::as_str).filter(foreign).collect();
    let texts: Option<Vec<Value>> = addresses.iter().map(|it| context(it)).collect();
    let Some(texts) = texts else { return Description::Unknown };
    let described: Vec<String> = texts.iter().flat_map(described_types).collect();
    let types = items(extension.get("type")).filter_map(Value::as_str);
    let mut types = types.map(|it| expanded(it, &BTreeMap::new()));
    if described.is_empty() {
        Description::Unknown
    } else if types.any(|it| described.contains(&it)) {
        Description::Given
    } else {
        Description::Missing
    }
}

/// The types that a context describes (`TypeValidation`).
fn described_types(context: &Value) -> Vec<String> {
    let prefixes: BTreeMap<&str, &str> = items(context.get("@context"))
        .filter_map(Value::as_object)
        .flatten()
        .filter_map(|(name, iri)| Some((name.as_str(), iri.as_str()?)))
        .collect();
    let either = |object: &Value, name: &str| {
        object.get(format!("obi:{name}")).or_else(|| object.get(name)).cloned()
    };
    let entries = either(context, "validation").unwrap_or(Value::Null);
    items(Some(&entries))
        .filter_map(|it| either(it, "validatesType"))
        .filter_map(|it| Some(expanded(it.as_str()?, &prefixes)))
        .collect()
}

/// A type in full.
fn expanded(name: &str, prefixes: &BTreeMap<&str, &str>) -> String {
    let Some((prefix, rest)) = name.split_once(':') else { return name.to_owned() };
    let known = PREFIXES.iter().find(|(known, _)| *known == prefix).map(|(_, iri)| *iri);
    match prefixes.get(prefix).copied().or(known) {
        Some(start) if !rest.starts_with("//") => format!("{start}{rest}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(types: &Value, context: &str) -> Vec<Description> {
        let document = json!({
            "@context": "https://w3id.org/openbadges/v2",
            "extensions:note": { "@context": context, "type": types, "note": "x" },
        });
        let described = json!({
            "@context": { "extensions": "https://w3id.org/openbadges/extensions#" },
            "obi:validation": [{ "obi:validatesType": "extensions:Note" }],
        });
        let context = |it: &str| match it {
            "https://notes.example/context" => Some(described.clone()),
            "https://notes.example/silent" => Some(json!({ "@context": {} })),
            _ => None,
        };
        extensions(&document, &context).into_iter().map(|(_, it)| it).collect()
    }

    #[test]
    fn an_extension_is_of_a_type_that_its_context_describes() {
        let context = "https://notes.example/context";
        for types in [
            json!(["Extension", "extensions:Note"]),
            json!(["Extension", "https://w3id.org/openbadges/extensions#Note"]),
        ] {
            assert_eq!(told(&types, context), [Description::Given], "{types}");
        }
        let other = json!(["Extension", "obi:extensions/#Note"]);
        assert_eq!(told(&other, context), [Description::Missing]);
        let alone = json!("Extension");
        assert_eq!(told(&alone, context), [Description::Missing]);
    }

    #[test]
    fn of_what_no_known_context_describes_nothing_is_told() {
        let types = json!(["Extension", "extensions:Note"]);
        for context in ["https://notes.example/unknown", "https://notes.example/silent"] {
            assert_eq!(told(&types, context), [Description::Unknown], "{context}");
        }
        assert_eq!(told(&json!("Note"), "https://notes.example/context"), []);
    }
}
