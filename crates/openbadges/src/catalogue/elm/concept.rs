//! Entries of controlled vocabularies as concepts, each in the scheme that the European Learning Model asks for.

use serde_json::{Value, json};

use super::Profile;
use crate::{catalogue::said::Entry, write::value::Object};

/// Where the European lists of learning stand, each under its name.
const LISTS: &str = "http://data.europa.eu/snb/";
/// The last part of the address of each of those lists: all call themselves by the same.
const OF_LIST: &str = "25831c2";
/// Where ESCO's skills stand.
const ESCO_SKILLS: &str = "http://data.europa.eu/esco/skill/";
/// What ESCO calls all of them together.
const ESCO_SCHEME: &str = "http://data.europa.eu/esco/concept-scheme/skills";

/// Writes an entry of a list.
pub(crate) fn concept(it: &Entry) -> Value {
    let code = Some(it.code.as_str()).filter(|it| !it.is_empty());
    Object::empty()
        .with("id", it.uri.as_str())
        .with("type", "Concept")
        .with("prefLabel", it.labels.clone())
        .maybe("notation", code)
        .maybe("inScheme", scheme(&it.uri).map(|it| scheme_of(&it)))
        .build()
}

/// Writes a skill of ESCO.
///
/// The profile for credentials asks for ESCO's scheme by its name. That for learning opportunities asks, of a scheme that is
/// given, that it begins with `https://ec.europa.eu/esco/skill/`, as none does: so none is given there.
pub(super) fn esco_skill(it: &Entry, profile: Profile) -> Value {
    let mut skill = concept(it);
    if let (Some(members), Profile::Credentials) = (skill.as_object_mut(), profile) {
        members.insert("inScheme".to_owned(), scheme_of(ESCO_SCHEME));
    }
    skill
}

/// Writes a skill of another framework, of which no more than its name may be known.
pub(super) fn skill(it: &Entry, framework: Option<Value>) -> Value {
    let mut skill = concept(it);
    if let (Some(members), Some(name)) = (skill.as_object_mut(), framework) {
        let known = members.get("inScheme").cloned();
        let mut scheme = known.unwrap_or_else(|| json!({ "type": "ConceptScheme" }));
        if let Some(scheme) = scheme.as_object_mut() {
            scheme.insert("prefLabel".to_owned(), name);
        }
        members.insert("inScheme".to_owned(), scheme);
    }
    skill
}

/// Writes an entry of an authority table; the table says what it is called.
pub(crate) fn authority(table: &str, id: &str) -> Value {
    json!({ "id": id, "type": "Concept", "inScheme": scheme_of(table) })
}

/// Whether something is a skill of ESCO, which the European Learning Model has a property of its own for.
pub(super) fn is_esco_skill(uri: &str) -> bool {
    uri.starts_with(ESCO_SKILLS)
}

/// Gives the list that an entry stands in, by the address of the entry: none for an entry of our own.
fn scheme(entry: &str) -> Option<String> {
    let (list, _) = entry.strip_prefix(LISTS)?.split_once('/')?;
    Some(format!("{LISTS}{list}/{OF_LIST}"))
}

fn scheme_of(id: &str) -> Value {
    json!({ "id": id, "type": "ConceptScheme" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skill_of_esco_stands_in_its_scheme_where_the_profile_knows_that() {
        let uri = "http://data.europa.eu/esco/skill/6c6ac2f9".to_owned();
        let skill = Entry { uri, code: String::new(), labels: json!({ "en": "weld" }) };
        let scheme = |profile| esco_skill(&skill, profile)["inScheme"]["id"].clone();
        assert_eq!(scheme(Profile::Credentials), ESCO_SCHEME);
        assert_eq!(scheme(Profile::Opportunities), Value::Null);
    }

    #[test]
    fn an_entry_stands_in_the_list_that_its_address_names() {
        for (entry, list) in [
            (
                "http://data.europa.eu/snb/isced-f/05",
                Some("http://data.europa.eu/snb/isced-f/25831c2"),
            ),
            ("http://data.europa.eu/snb/eqf/5", Some("http://data.europa.eu/snb/eqf/25831c2")),
            ("http://data.europa.eu/esco/skill/6c6ac2f9", None),
            ("http://data.europa.eu/esco/occupation/6c6ac2f9", None),
            ("https://cairn.example/vocabulary#stackable", None),
        ] {
            assert_eq!(scheme(entry).as_deref(), list, "{entry}");
        }
    }
}
