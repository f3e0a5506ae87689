//! The shapes that are published for European Digital Credentials, as far as they count: which properties a class has,
//! and how many of each. What values are of which class is held by `e2e` with a validator of SHACL.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::shared;

/// Each property of each class, with the least and the greatest number of its values.
pub(super) struct Shapes {
    counts: BTreeMap<String, BTreeMap<String, (usize, usize)>>,
    /// What the members of a document stand for.
    members: BTreeMap<String, String>,
}

impl Shapes {
    /// Reads the published shapes and context, if they are there.
    pub(super) fn published() -> Option<Self> {
        let table = shared::bytes("standards/derived/elm_shapes.tsv")?;
        let table = String::from_utf8(table).unwrap();
        let mut counts: BTreeMap<String, BTreeMap<String, (usize, usize)>> = BTreeMap::new();
        for line in table.lines().filter(|it| it.starts_with("EDC-generic-no-cv\t")) {
            let mut cells = line.split('\t').skip(2);
            let [class, property, count] = std::array::from_fn(|_| cells.next().unwrap());
            let (least, most) = count.split_once("..").unwrap_or(("0", "*"));
            let count = (least.parse().unwrap(), most.parse().unwrap_or(usize::MAX));
            counts.entry(class.to_owned()).or_default().insert(property.to_owned(), count);
        }
        let context = shared::json("standards/elm/shacl/edc-ap-context.jsonld")?;
        let terms = context["@context"].as_object().unwrap().iter();
        let mut members: BTreeMap<String, String> = terms
            .filter_map(|(name, it)| {
                let id = it.as_str().or_else(|| it["@id"].as_str())?;
                Some((name.clone(), id.to_owned()))
            })
            .collect();
        for of_credentials in [
            "credentialSchema",
            "credentialSubject",
            "expirationDate",
            "issuanceDate",
            "issued",
            "issuer",
            "validFrom",
            "validUntil",
        ] {
            members.insert(of_credentials.to_owned(), format!("cred:{of_credentials}"));
        }
        Some(Self { counts, members })
    }

    /// Lists where a document does not fit.
    pub(super) fn complaints(&self, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.look(value, &mut found);
        found
    }

    fn look(&self, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|it| self.look(it, found)),
            Value::Object(members) => {
                let class = members.get("type").and_then(|it| it.as_str().or(it[1].as_str()));
                if let Some(properties) = class.and_then(|it| self.counts.get(&self.members[it])) {
                    self.hold(value, properties, found);
                }
                members.values().for_each(|it| self.look(it, found));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn hold(
        &self,
        node: &Value,
        properties: &BTreeMap<String, (usize, usize)>,
        found: &mut Vec<String>,
    ) {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for (member, value) in node.as_object().unwrap() {
            if ["@context", "id", "type"].contains(&member.as_str()) {
                continue;
            }
            if let Some(property) = self.members.get(member) {
                counted.insert(property, count(value));
            } else {
                found.push(format!("{member} stands for nothing: {node}"));
            }
        }
        for (property, number) in &counted {
            let admitted = properties.get(*property).copied();
            if admitted.is_none_or(|(_, most)| *number > most) {
                found.push(format!("{number} of {property}: {node}"));
            }
        }
        for (property, (least, _)) in properties {
            if counted.get(property.as_str()).copied().unwrap_or_default() < *least {
                found.push(format!("too few of {property}: {node}"));
            }
        }
    }
}

/// How many values a member has: a text in several languages is as many.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Object(members) if !members.contains_key("id") => members.len(),
        Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}
