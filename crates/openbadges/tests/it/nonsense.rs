//! Documents with one place turned into nonsense are read, checked and imported without trouble.
#![cfg(test)]

use openbadges::{catalogue::Form, drafts, explain, structure};
use proptest::{prelude::*, sample};
use serde_json::{Value, json};

use crate::{
    catalogue::told,
    world::{document, edition},
};

proptest! {
    #[test]
    fn any_place_may_hold_anything(place in 0_usize..300, nonsense in nonsense()) {
        let mut document = document("en");
        let places = pointers(&document, "");
        *document.pointer_mut(&places[place % places.len()]).unwrap() = nonsense;
        let english = "en".parse().unwrap();
        let said = explain(&document, &english);
        prop_assert!(said.title.is_none_or(|it| it.chars().count() <= 500));
        prop_assert!(structure::check(&document).len() <= structure::FINDINGS_MAX);
        let _ = drafts(&document, &english);
    }

    #[test]
    fn any_place_of_what_catalogues_are_told_may_hold_anything(
        form in sample::select(vec![Form::Ctdl, Form::Elm]),
        place in 0_usize..900,
        nonsense in nonsense(),
    ) {
        let mut document = told(form, &edition(), "en");
        let places = pointers(&document, "");
        *document.pointer_mut(&places[place % places.len()]).unwrap() = nonsense;
        for draft in drafts(&document, &"en".parse().unwrap()).unwrap_or_default().into_iter().flatten() {
            prop_assert_eq!(draft.definition.tidied().err(), None);
            prop_assert!(draft.notes.len() <= drafts::NOTES_MAX + 1);
        }
    }
}

pub(crate) fn nonsense() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,20}".prop_map(Value::from),
        Just(json!("PT99999999999999999999H")),
        Just(json!({ "@value": "x", "@language": "en" })),
    ];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(
                "type|id|name|@id|en|achievement|targetName",
                inner,
                0..4
            )
            .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

/// Lists every place of a document below its root.
pub(crate) fn pointers(value: &Value, at: &str) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(key, it)| (format!("{at}/{key}"), it)).collect()
        }
        Value::Object(members) => {
            members.iter().map(|(key, it)| (format!("{at}/{key}"), it)).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    below
        .into_iter()
        .flat_map(|(pointer, it)| {
            let mut all = pointers(it, &pointer);
            all.push(pointer);
            all
        })
        .collect()
}
