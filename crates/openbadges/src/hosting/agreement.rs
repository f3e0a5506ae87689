//! Whether an assertion that someone has says what its issuer published.

use serde_json::{Map, Value};

use super::Place;

/// Members that say how to read a document, not what it is about.
const BESIDE: &[&str] = &["@context", "verify", "verification"];
/// The deepest nesting that is compared.
const DEPTH_MAX: usize = 32;

/// Finds the first thing that someone's copy says and the published document does not, as a JSON pointer.
///
/// The published one may say more, and may write an object where the copy has only its address.
pub fn disagreement(copy: &Value, published: &Value) -> Option<String> {
    let mut pointer = String::new();
    (!agree(copy, published, &mut pointer, 0)).then_some(pointer)
}

fn agree(copy: &Value, published: &Value, pointer: &mut String, depth: usize) -> bool {
    if depth > DEPTH_MAX {
        return false;
    }
    match (copy, published) {
        (Value::Object(copy), Value::Object(published)) => members(copy, published, pointer, depth),
        (Value::String(copy), Value::Object(_)) => name(published).is_some_and(|it| same(copy, it)),
        // What the copy says beside the address was not published here.
        (Value::Object(members), Value::String(published)) => {
            members.keys().all(|it| it == "id" || it == "type")
                && name(copy).is_some_and(|it| same(it, published))
        }
        (Value::Array(copy), Value::Array(published)) => {
            copy.len() == published.len()
                && copy.iter().zip(published).enumerate().all(|(at, (copy, published))| {
                    let length = step_into(pointer, &at.to_string());
                    let agrees = agree(copy, published, pointer, depth + 1);
                    if agrees {
                        pointer.truncate(length);
                    }
                    agrees
                })
        }
        // A list of one may be written without its brackets.
        (Value::Array(items), one) | (one, Value::Array(items)) if items.len() == 1 => {
            let item = items.first().unwrap_or(&Value::Null);
            let (copy, published) = if copy.is_array() { (item, one) } else { (one, item) };
            agree(copy, published, pointer, depth + 1)
        }
        (Value::String(copy), Value::String(published)) => same(copy, published),
        (copy, published) => copy == published,
    }
}

fn members(
    copy: &Map<String, Value>,
    published: &Map<String, Value>,
    pointer: &mut String,
    depth: usize,
) -> bool {
    let said = copy.iter().filter(|(key, value)| {
        !(value.is_null() || depth == 0 && BESIDE.contains(&key.as_str()) || *key == "@context")
    });
    for (key, value) in said {
        let length = step_into(pointer, key);
        let Some(other) = published.get(key) else { return false };
        if !agree(value, other, pointer, depth + 1) {
            return false;
        }
        pointer.truncate(length);
    }
    true
}

/// Goes one step further, and gives the length to go back to.
fn step_into(pointer: &mut String, key: &str) -> usize {
    let length = pointer.len();
    pointer.push('/');
    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
    length
}

/// The address or name that a value is or has.
fn name(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("id")?.as_str())
}

/// Whether two texts are the same, or addresses of the same place.
fn same(one: &str, other: &str) -> bool {
    one == other || Place::read(one).is_some_and(|it| Place::read(other) == Some(it))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_copy_may_say_less_and_write_it_otherwise() {
        let published = json!({
            "@context": "https://w3id.org/openbadges/v2",
            "id": "https://uni.example/1",
            "type": ["Assertion"],
            "badge": { "id": "https://uni.example/b", "name": "Maps" },
            "expires": "2030-01-01T00:00:00Z",
        });
        let copy = json!({
            "@context": ["https://w3id.org/openbadges/v2"],
            "id": "http://uni.example/1",
            "type": "Assertion",
            "badge": "https://uni.example/b",
            "verify": { "type": "hosted" },
        });
        assert_eq!(disagreement(&copy, &published), None);
    }

    #[test]
    fn what_a_copy_adds_or_changes_is_found() {
        let published = json!({
            "id": "https://uni.example/1",
            "recipient": { "identity": "a" },
            "badge": "https://uni.example/b",
        });
        for (copy, pointer) in [
            (json!({ "recipient": { "identity": "b" } }), "/recipient/identity"),
            (json!({ "recipient": { "identity": "a", "hashed": false } }), "/recipient/hashed"),
            (json!({ "evidence": "https://uni.example/e" }), "/evidence"),
            (json!({ "id": "https://uni.example/2" }), "/id"),
            (json!({ "recipient": "a" }), "/recipient"),
            (json!({ "badge": { "id": "https://uni.example/b", "name": "Degree" } }), "/badge"),
            (json!({ "recipient": [{ "identity": "a" }, { "identity": "b" }] }), "/recipient"),
        ] {
            assert_eq!(disagreement(&copy, &published).as_deref(), Some(pointer), "{copy}");
        }
    }
}
