//! Each class of schema.org is told by properties that schema.org documents for it (version 30.0).

use std::collections::BTreeSet;

use openbadges::catalogue::Form;
use serde_json::Value;

use super::{bare, otherwise, told};
use crate::world::edition;

/// The properties of a class and of those above it, as far as we use them.
const DOCUMENTED: &[(&str, &[&str])] = &[
    (
        "Course",
        &[
            "name",
            "description",
            "url",
            "version",
            "datePublished",
            "provider",
            "inLanguage",
            "courseCode",
            "coursePrerequisites",
            "creativeWorkStatus",
            "about",
            "educationalLevel",
            "teaches",
            "timeRequired",
            "numberOfCredits",
            "educationalCredentialAwarded",
            "hasCourseInstance",
        ],
    ),
    (
        "CourseInstance",
        &["name", "startDate", "endDate", "courseMode", "courseWorkload", "location", "organizer"],
    ),
    (
        "EducationalOccupationalCredential",
        &[
            "name",
            "description",
            "image",
            "credentialCategory",
            "creator",
            "validFor",
            "educationalLevel",
            "competencyRequired",
            "recognizedBy",
        ],
    ),
    ("DefinedTerm", &["name", "termCode", "inDefinedTermSet"]),
    ("Organization", &["name", "url", "logo", "address"]),
    ("PostalAddress", &["addressCountry", "addressLocality"]),
    ("Place", &["name", "address"]),
    ("QuantitativeValue", &["value", "unitCode", "unitText"]),
];

#[test]
fn schema_org_documents_every_property_that_we_use() {
    let mut used = BTreeSet::new();
    for version in [edition(), bare(), otherwise()] {
        look(&told(Form::SchemaOrg, &version, "es"), &mut used);
    }
    let classes: BTreeSet<&str> = used.iter().map(|(class, _)| class.as_str()).collect();
    assert_eq!(classes.len(), DOCUMENTED.len(), "{classes:?}");
    for (class, property) in &used {
        let known =
            DOCUMENTED.iter().any(|(it, known)| it == class && known.contains(&property.as_str()));
        assert!(known, "{class} has no {property}");
    }
}

#[test]
fn search_engines_find_what_they_ask_of_a_course() {
    let course = told(Form::SchemaOrg, &edition(), "es");
    for asked in ["name", "description", "provider", "url", "hasCourseInstance"] {
        assert!(!course[asked].is_null(), "{asked}");
    }
    for run in course["hasCourseInstance"].as_array().unwrap() {
        for asked in ["courseMode", "courseWorkload", "startDate"] {
            assert!(run[asked].is_string(), "{asked}: {run}");
        }
    }
    assert_eq!(course["@context"][1]["@language"], "es");
}

fn look(value: &Value, used: &mut BTreeSet<(String, String)>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| look(it, used)),
        Value::Object(members) => {
            let class = members.get("@type").and_then(Value::as_str);
            for (name, value) in members.iter().filter(|(name, _)| *name != "@context") {
                if let Some(class) = class.filter(|_| !name.starts_with('@')) {
                    used.insert((class.to_owned(), name.clone()));
                }
                look(value, used);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
