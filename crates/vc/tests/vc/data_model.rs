//! The inputs of the W3C's data model suite: their names say whether they may be issued.

use serde_json::{Value, json};
use vc::structure::problems;

use crate::common::{canonicalise, shared_text, with_examples};

#[test]
fn what_the_names_call_fine_is_and_the_rest_is_not() {
    let Some(manifest) = shared_text("credentials/MANIFEST.tsv") else { return };
    let folder = "credentials/given/w3c-vcdm2/";
    let names = manifest.lines().filter_map(|line| line.split('\t').next()?.strip_prefix(folder));
    let mut wrong = Vec::new();
    let mut asked = 0;
    for name in names.filter(|name| name.contains("-ok") || name.contains("-fail")) {
        let text = shared_text(&format!("credentials/w3c-vcdm2/{name}")).unwrap();
        let text = text.replace("PAST DATE", "2020-01-01T00:00:00Z");
        let text = text.replace("FUTURE DATE", "2040-01-01T00:00:00Z");
        let document = serde_json::from_str(&text).unwrap();
        let refusals = refusals(&with_issuer(document, name));
        asked += 1;
        if name.contains("-ok") != refusals.is_empty() {
            wrong.push(format!("{name}: {refusals:?}"));
        }
    }
    assert!(asked > 85, "{asked}");
    assert_eq!(wrong, [""; 0]);
}

fn refusals(document: &Value) -> Vec<&'static str> {
    let mut codes: Vec<_> = problems(document).iter().map(|problem| problem.code).collect();
    let mut unsecured = document.clone();
    unsecured.as_object_mut().unwrap().remove("proof");
    codes.extend(canonicalise(&unsecured, &with_examples()).err().map(|error| error.code()));
    codes
}

/// The suite puts the issuer in before it sends, except where the issuer is what is tested.
fn with_issuer(mut document: Value, name: &str) -> Value {
    let issuer = "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
    if name.starts_with("presentation")
        || (name.contains("issuer") && name.contains("-fail") && !name.contains("extra"))
    {
        return document;
    }
    match document.get_mut("issuer") {
        Some(Value::Object(members)) => {
            members.insert("id".to_owned(), json!(issuer));
        }
        _ => document["issuer"] = json!(issuer),
    }
    document
}
