//! Names for the nodes of a document that have none, as readers of European Digital Credentials expect them:
//! `urn:epass:note:1`. They hold within the document.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

/// The nodes that were named, by what they are and say.
#[derive(Default)]
struct Names {
    known: BTreeMap<(String, String), String>,
    counts: BTreeMap<String, usize>,
}

/// Names each node that has no name: nodes that say the same are one. A list of one is written as the one.
pub(super) fn named(document: Value) -> Value {
    Names::default().value(document)
}

impl Names {
    fn value(&mut self, value: Value) -> Value {
        match value {
            Value::Array(items) => {
                let mut items: Vec<Value> = items.into_iter().map(|it| self.value(it)).collect();
                match items.pop() {
                    Some(only) if items.is_empty() => only,
                    last => {
                        items.extend(last);
                        Value::Array(items)
                    }
                }
            }
            Value::Object(members) => self.node(members),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
        }
    }

    fn node(&mut self, members: Map<String, Value>) -> Value {
        let mut members: Map<String, Value> =
            members.into_iter().map(|(key, it)| (key, self.value(it))).collect();
        let kind = members.get("type").and_then(Value::as_str).map(str::to_owned);
        if let Some(kind) = kind.filter(|_| !members.contains_key("id")) {
            let said = Value::Object(members.clone()).to_string();
            let id = self.id(kind, said);
            members.insert("id".to_owned(), id.into());
        }
        Value::Object(members)
    }

    fn id(&mut self, kind: String, said: String) -> String {
        let counts = &mut self.counts;
        let name = |(kind, _): &(String, String)| {
            let count = counts.entry(kind.clone()).or_default();
            *count += 1;
            format!("urn:epass:{}:{count}", lowered(kind))
        };
        self.known.entry((kind, said)).or_insert_with_key(name).clone()
    }
}

/// `learningAchievement` for `LearningAchievement`.
fn lowered(kind: &str) -> String {
    let mut letters = kind.chars();
    let first = letters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_says_the_same_has_one_name_and_what_has_a_name_keeps_it() {
        let place = json!({ "type": "Location", "geographicName": { "en": "Luarca" } });
        let document = json!({
            "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
            "issuer": { "id": "https://north.example", "type": "Organisation", "location": [place] },
            "body": { "type": "Organisation", "location": [place, { "type": "Location" }] },
        });
        let named = named(document);
        assert_eq!(named.get("id"), None, "what has two types is named by who writes it");
        assert_eq!(named["issuer"]["id"], "https://north.example");
        assert_eq!(named["issuer"]["location"]["id"], "urn:epass:location:1");
        assert_eq!(named["body"]["location"][0], named["issuer"]["location"]);
        assert_eq!(named["body"]["location"][1]["id"], "urn:epass:location:2");
        assert_eq!(named["body"]["id"], "urn:epass:organisation:1");
    }
}
