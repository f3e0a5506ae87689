//! A form that two people filled in at the same time.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use domain::Definition;
use serde_json::{Map, Value};

/// What came of two people changing one definition.
#[derive(Debug)]
pub(super) struct Merged {
    /// What one wrote, with what the other changed elsewhere.
    pub(super) definition: Definition,
    /// The parts that the other changed and one did not: they are taken over.
    pub(super) taken: Vec<String>,
    /// The parts that both changed: one's own words stay, and the other's are shown.
    pub(super) clashing: Vec<String>,
}

impl Merged {
    /// Whether the other changed nothing that one's own form asks: both can be kept without a question.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.taken.is_empty() && self.clashing.is_empty()
    }
}

/// Marks what a form was made from: a short hash for each part, which the form carries along.
pub(super) fn marks(definition: &Definition) -> String {
    let mark = |(name, value): (&String, &Value)| format!("{name}={:x}", hash(value));
    parts(definition).iter().map(mark).collect::<Vec<_>>().join(" ")
}

/// Joins what one wrote with what the other saved, by the marks of what both began with.
pub(super) fn merge(mine: &Definition, theirs: &Definition, marks: &str) -> Merged {
    let begun: HashMap<&str, &str> = marks.split(' ').filter_map(|it| it.split_once('=')).collect();
    let is_changed = |name: &str, value: &Value| {
        begun.get(name).is_none_or(|mark| *mark != format!("{:x}", hash(value)))
    };
    let mut joined = parts(mine);
    let (mut taken, mut clashing) = (Vec::new(), Vec::new());
    for (name, value) in parts(theirs) {
        let own = joined.get(&name).cloned().unwrap_or(Value::Null);
        if own == value || !is_changed(&name, &value) {
            continue;
        }
        if is_changed(&name, &own) {
            clashing.push(name);
        } else {
            joined.insert(name.clone(), value);
            taken.push(name);
        }
    }
    let definition = serde_json::from_value(Value::Object(joined));
    Merged { definition: definition.unwrap_or_else(|_| mine.clone()), taken, clashing }
}

fn parts(definition: &Definition) -> Map<String, Value> {
    match serde_json::to_value(definition) {
        Ok(Value::Object(parts)) => parts,
        Ok(_) | Err(_) => Map::new(),
    }
}

/// Short, and only as lasting as a form: it need not mean the same after an update.
fn hash(value: &Value) -> u32 {
    let mut hasher = DefaultHasher::new();
    value.to_string().hash(&mut hasher);
    let [a, b, c, d, ..] = hasher.finish().to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use domain::Localized;

    use super::*;

    #[test]
    fn what_only_the_other_changed_is_taken_over_and_what_both_changed_is_told() {
        let begun = definition("Soil", None);
        let mine = Definition { own_code: Some("S-1".to_owned()), ..definition("Soils", None) };
        let theirs = definition("Earth", Some(12));
        let merged = merge(&mine, &theirs, &marks(&begun));
        assert_eq!(merged.taken, ["validity_months"]);
        assert_eq!(merged.clashing, ["title"]);
        let expected = Definition { validity_months: Some(12), ..mine };
        assert_eq!(merged.definition, expected);
    }

    #[test]
    fn without_marks_ones_own_words_stay() {
        let (mine, theirs) = (definition("Soils", None), definition("Earth", Some(12)));
        let merged = merge(&mine, &theirs, "title=zz <b>");
        assert_eq!((merged.definition, merged.taken), (mine, Vec::<String>::new()));
        assert_eq!(merged.clashing, ["title", "validity_months"]);
    }

    fn definition(title: &str, validity_months: Option<u32>) -> Definition {
        let title = Localized::new("en".parse().unwrap(), title);
        Definition { validity_months, ..Definition::titled(title) }
    }
}
