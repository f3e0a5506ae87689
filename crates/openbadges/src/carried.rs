//! Credentials that a credential carries: those of a learner record (CLR 2.0, `ClrSubject`), and endorsements of the
//! credential, its issuer or its achievement (Open Badges 3.0, `endorsement` and `endorsementJwt`).

use serde_json::Value;

use crate::read::is_a;

/// The most credentials that are found in one.
pub const CARRIED_MAX: usize = 64;
/// The deepest nesting that is looked into.
const DEPTH_MAX: usize = 24;

/// What a carried credential is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is part of a learner record.
    Record,
    /// It is someone's word about what carries it.
    Endorsement,
}

/// A credential inside another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Where it stands, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What it is there for.
    pub purpose: Purpose,
    /// The credential: a token, or JSON.
    pub text: String,
    /// The `id` of the object that carries it.
    pub carrier: Option<String>,
}

/// Lists the credentials that a document carries, not those that they carry in turn; at most [`CARRIED_MAX`] and one more,
/// so that a caller sees that there are too many.
pub fn carried(document: &Value) -> Vec<Carried> {
    let mut found = Vec::new();
    collect(document, "", is_a(document, "ClrCredential"), 0, &mut found);
    found
}

fn collect(value: &Value, pointer: &str, is_record: bool, depth: usize, found: &mut Vec<Carried>) {
    if depth > DEPTH_MAX {
        return;
    }
    match value {
        Value::Object(members) => {
            let carrier = members.get("id").and_then(Value::as_str);
            for (key, inner) in members {
                let at = format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
                match key.as_str() {
                    "endorsement" | "endorsementJwt" => {
                        each(inner, &at, Purpose::Endorsement, carrier, found);
                    }
                    "verifiableCredential" if is_record => {
                        each(inner, &at, Purpose::Record, carrier, found);
                    }
                    "@context" | "proof" => {}
                    _ => collect(inner, &at, is_record, depth + 1, found),
                }
            }
        }
        Value::Array(items) => {
            for (at, inner) in items.iter().enumerate() {
                collect(inner, &format!("{pointer}/{at}"), is_record, depth + 1, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Takes each credential of a list, or the one in its place.
fn each(
    value: &Value,
    pointer: &str,
    purpose: Purpose,
    carrier: Option<&str>,
    found: &mut Vec<Carried>,
) {
    let single = std::slice::from_ref(value);
    let (items, is_list) = value.as_array().map_or((single, false), |it| (it.as_slice(), true));
    for (at, item) in items.iter().enumerate() {
        if found.len() > CARRIED_MAX {
            return;
        }
        found.push(Carried {
            pointer: if is_list { format!("{pointer}/{at}") } else { pointer.to_owned() },
            purpose,
            text: item.as_str().map_or_else(|| item.to_string(), str::to_owned),
            carrier: carrier.map(str::to_owned),
        });
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn found(document: &Value) -> Vec<(String, Purpose, Option<String>)> {
        carried(document).into_iter().map(|it| (it.pointer, it.purpose, it.carrier)).collect()
    }

    #[test]
    fn what_a_record_and_its_parts_carry_is_found_once() {
        let record = json!({
            "type": ["VerifiableCredential", "ClrCredential"],
            "issuer": { "id": "https://uni.example/", "endorsementJwt": ["a.b.c"] },
            "credentialSubject": {
                "id": "did:example:ada",
                "verifiableCredential": [{ "id": "urn:1", "endorsement": [{}] }, "d.e.f"],
            },
        });
        let uni = Some("https://uni.example/".to_owned());
        let ada = Some("did:example:ada".to_owned());
        let expected = [
            ("/credentialSubject/verifiableCredential/0".to_owned(), Purpose::Record, ada.clone()),
            ("/credentialSubject/verifiableCredential/1".to_owned(), Purpose::Record, ada),
            ("/issuer/endorsementJwt/0".to_owned(), Purpose::Endorsement, uni),
        ];
        assert_eq!(found(&record), expected);
        assert_eq!(carried(&record)[1].text, "d.e.f");
    }

    #[test]
    fn only_so_many_are_found() {
        let many = json!({ "endorsement": vec![json!({}); 1_000] });
        assert_eq!(found(&many).len(), CARRIED_MAX + 1);
        let deep = (0..1_000).fold(json!({ "endorsement": {} }), |inner, _| json!({ "a": inner }));
        assert_eq!(found(&deep), []);
    }
}
