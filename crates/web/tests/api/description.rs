//! The description that others build on.

#![expect(
    clippy::disallowed_methods,
    reason = "the description is a file of the repository, renewed when the environment says so"
)]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

use crate::common::place;

/// Where the description is checked in.
const FILE: &str = "../../docs/openapi.json";

/// To renew it: `UPDATE_OPENAPI=1 cargo nextest run -p web description`, and read the difference.
#[test]
fn the_description_that_is_checked_in_is_the_one_that_is_served() {
    let mut now = serde_json::to_string_pretty(&web::api::description()).unwrap();
    now.push('\n');
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if std::env::var_os("UPDATE_OPENAPI").is_some() {
        fs::write(&file, &now).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == now,
        "docs/openapi.json is not what the code says. Renew it with \
         `UPDATE_OPENAPI=1 cargo nextest run -p web description`, and read the difference."
    );
}

#[tokio::test]
async fn the_description_is_served_and_is_openapi_3_1() {
    let place = place().await;
    let served = place.get("/api/v1/openapi.json").await.json();
    assert_eq!(served, serde_json::to_value(web::api::description()).unwrap());
    assert!(served["openapi"].as_str().unwrap().starts_with("3.1"), "{}", served["openapi"]);
}

#[test]
fn what_stands_in_a_path_and_what_follows_it_are_told_apart() {
    let description = serde_json::to_value(web::api::description()).unwrap();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                let name = parameter["name"].as_str().unwrap();
                let place = parameter["in"].as_str().unwrap();
                let in_path = path.contains(&format!("{{{name}}}"));
                assert_eq!(place == "path", in_path, "{method} {path}: {name} in {place}");
            }
        }
    }
}

#[test]
fn every_operation_says_who_may_and_how_it_refuses() {
    let description = serde_json::to_value(web::api::description()).unwrap();
    let open = BTreeSet::from([
        "/api/v1/changes",
        "/api/v1/openapi.json",
        "/api/v1/status",
        "/api/v1/verify",
    ]);
    let mut names = BTreeSet::new();
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let what = format!("{method} {path}");
            assert!(operation["summary"].is_string(), "{what} says nothing");
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{what} is called {name} as another is");
            for (status, answer) in operation["responses"].as_object().unwrap() {
                let said = answer["description"].as_str().unwrap_or_default();
                assert!(!said.is_empty(), "{what} does not say what {status} means");
            }
            let guarded = operation["security"][0]["token"].is_array();
            assert_eq!(guarded, !open.contains(path.as_str()), "{what}");
            if guarded {
                for status in ["401", "403", "429"] {
                    let answer = &operation["responses"][status];
                    let body = &answer["content"]["application/problem+json"];
                    assert!(body.is_object(), "{what} does not describe {status}: {answer}");
                }
            }
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let description = serde_json::to_value(web::api::description()).unwrap();
    let mut wanted = BTreeSet::new();
    references(&description, &mut wanted);
    for reference in wanted {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

fn references(value: &Value, found: &mut BTreeSet<String>) {
    if let Some(reference) = value["$ref"].as_str() {
        found.insert(reference.to_owned());
    }
    let members = value.as_object().into_iter().flat_map(|it| it.values());
    let items = value.as_array().into_iter().flatten();
    members.chain(items).for_each(|it| references(it, found));
}
