//! A part of a JSON-LD document by JSON pointers (vc-di-ecdsa 1.0, sections 3.4.12 to 3.4.14).

use serde_json::{Map, Value};

/// What was chosen of a value. Arrays are kept with their gaps until everything is chosen.
enum Chosen {
    /// All of it.
    Whole(Value),
    /// Some members, beside those that say what and which it is.
    Members(Map<String, Value>, Vec<(String, Chosen)>),
    /// Some items, each with its place.
    Items(Vec<(usize, Chosen)>),
}

/// The part of a document that pointers choose, with its context and the identifier and types of every object on
/// the way. Refuses a pointer to nothing, with the pointer.
pub(super) fn select(document: &Value, pointers: &[String]) -> Result<Value, String> {
    let mut chosen = Chosen::begin(document);
    if let Chosen::Members(kept, _) = &mut chosen
        && let Some(context) = document.get("@context")
    {
        kept.insert("@context".to_owned(), context.clone());
    }
    for pointer in pointers {
        let steps = steps(pointer).ok_or_else(|| pointer.clone())?;
        chosen.choose(document, &steps).ok_or_else(|| pointer.clone())?;
    }
    Ok(chosen.value())
}

/// The unescaped steps of a JSON pointer (RFC 6901).
fn steps(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let steps = pointer.strip_prefix('/')?.split('/');
    Some(steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect())
}

impl Chosen {
    /// What is chosen of a value merely because something inside it is.
    fn begin(value: &Value) -> Self {
        match value {
            Value::Object(members) => {
                let kept = ["id", "@id", "type", "@type"].into_iter().filter_map(|name| {
                    members.get(name).map(|value| (name.to_owned(), value.clone()))
                });
                Self::Members(kept.collect(), Vec::new())
            }
            Value::Array(_) => Self::Items(Vec::new()),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                Self::Whole(value.clone())
            }
        }
    }

    fn choose(&mut self, value: &Value, steps: &[String]) -> Option<()> {
        let Some((step, rest)) = steps.split_first() else {
            *self = Self::Whole(value.clone());
            return Some(());
        };
        let index = || step.parse::<usize>().ok().filter(|index| index.to_string() == *step);
        let child = match value {
            Value::Object(members) => members.get(step)?,
            Value::Array(items) => items.get(index()?)?,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return None,
        };
        match self {
            // Still looked up, so that a pointer to nothing is refused wherever it stands.
            Self::Whole(_) => Self::begin(child).choose(child, rest),
            Self::Members(_, some) => {
                let place = some.iter().position(|(name, _)| name == step).unwrap_or_else(|| {
                    some.push((step.clone(), Self::begin(child)));
                    some.len() - 1
                });
                some.get_mut(place)?.1.choose(child, rest)
            }
            Self::Items(some) => {
                let index = index()?;
                let place = some.iter().position(|(at, _)| *at == index).unwrap_or_else(|| {
                    some.push((index, Self::begin(child)));
                    some.len() - 1
                });
                some.get_mut(place)?.1.choose(child, rest)
            }
        }
    }

    fn value(self) -> Value {
        match self {
            Self::Whole(value) => value,
            Self::Members(mut kept, some) => {
                kept.extend(some.into_iter().map(|(name, chosen)| (name, chosen.value())));
                Value::Object(kept)
            }
            Self::Items(mut some) => {
                some.sort_by_key(|(index, _)| *index);
                some.into_iter().map(|(_, chosen)| chosen.value()).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn chosen(pointers: &[&str]) -> Result<Value, String> {
        let document = json!({
            "@context": ["c"], "id": "urn:x", "type": ["T"], "a/b": 1,
            "list": [{ "type": "I", "x": 1, "y": 2 }, { "x": 3 }, 4],
        });
        let pointers: Vec<String> = pointers.iter().map(|pointer| (*pointer).to_owned()).collect();
        select(&document, &pointers)
    }

    #[test]
    fn what_something_is_comes_with_any_part_of_it() {
        assert_eq!(
            chosen(&["/list/2", "/list/0/y", "/a~1b"]).unwrap(),
            json!({ "@context": ["c"], "id": "urn:x", "type": ["T"], "a/b": 1, "list": [{ "type": "I", "y": 2 }, 4] })
        );
    }

    #[test]
    fn a_part_of_what_is_chosen_whole_changes_nothing() {
        let whole = chosen(&["/list/0"]).unwrap();
        assert_eq!(chosen(&["/list/0/y", "/list/0"]).unwrap(), whole);
        assert_eq!(chosen(&["/list/0", "/list/0/y"]).unwrap(), whole);
    }

    #[test]
    fn a_pointer_to_nothing_is_refused_by_name() {
        for pointer in ["/none", "/list/3", "/list/01", "/list/0/z", "/id/x", "id"] {
            assert_eq!(chosen(&["/list", pointer]), Err(pointer.to_owned()));
        }
    }
}
