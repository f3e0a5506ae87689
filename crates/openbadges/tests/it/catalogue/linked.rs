//! What catalogues are told is linked data: no term of it is lost, under the contexts of others and under ours.

use openbadges::catalogue::Form;
use serde_json::{Value, json};
use vc::Contexts;

use super::{bare, otherwise, told};
use crate::{shared, world::edition};

const HERE: &str = "https://context.example/";

#[test]
fn ctdl_loses_no_term_under_what_it_says_of_its_own_terms() {
    for version in [edition(), bare(), otherwise()] {
        let document = told(Form::Ctdl, &version, "en");
        let own = &document["@context"][1];
        let statements = each_statement(&document, own);
        assert!(statements.contains("<https://purl.org/ctdl/terms/ctid>"), "{statements}");
        assert!(statements.contains("\"Suelo\"@es") || statements.contains("suelo\"@es"));
        for line in statements.lines() {
            let predicate = line.split(' ').nth(1).unwrap();
            let known = ["purl.org/ctdl", "w3.org", "schema.org"];
            assert!(known.iter().any(|it| predicate.contains(it)), "{line}");
        }
    }
}

#[test]
fn ctdl_says_the_same_beside_the_context_that_credential_engine_published() {
    let Some(published) = shared::json("standards/ctdl/ctdl-context.json") else { return };
    let document = told(Form::Ctdl, &edition(), "en");
    let own = &document["@context"][1];
    let both = json!([published["@context"], own]);
    assert_eq!(each_statement(&document, &both), each_statement(&document, own));
}

#[test]
fn elm_loses_no_term_under_the_context_that_the_commission_published() {
    let Some(published) = shared::json("standards/elm/shacl/edc-ap-context.jsonld") else {
        return;
    };
    for version in [edition(), bare(), otherwise()] {
        let document = told(Form::Elm, &version, "en");
        let both = json!([published["@context"], document["@context"][1]]);
        let statements = each_statement(&document, &both);
        let language = "<http://data.europa.eu/snb/model/elm/defaultLanguage>";
        assert!(statements.contains(language), "{statements}");
    }
}

#[test]
fn a_term_that_no_context_knows_would_be_found() {
    let mut document = told(Form::Ctdl, &edition(), "en");
    let own = document["@context"][1].clone();
    document["@graph"][0]["unknown"] = "word".into();
    let node = document["@graph"][0].clone();
    assert!(vc::canon::canonicalise(&placed(&node), &contexts(&own)).is_err());
}

#[test]
fn countries_and_languages_are_entries_of_the_european_tables() {
    let lists = "standards/derived/elm_code_lists.tsv";
    let Some(bytes) = shared::bytes(lists) else { return };
    let lists = String::from_utf8(bytes).unwrap();
    let known = |uri: &str| lists.lines().any(|line| line.split('\t').nth(1) == Some(uri));
    let mut tried = 0;
    for letters in (b'A'..=b'Z').flat_map(|a| (b'A'..=b'Z').map(move |b| [a, b])) {
        let code = String::from_utf8(letters.to_vec()).unwrap();
        let Ok(country) = code.parse() else { continue };
        let mut north = crate::world::organisation(2, "North");
        north.country = country;
        let uri = super::country_of(&north);
        assert!(known(&uri), "{code}: {uri}");
        tried += usize::from(!uri.ends_with("OP_DATPRO"));
    }
    assert_eq!(tried, 250);
}

/// The statements of all nodes, each proved whole.
fn each_statement(document: &Value, context: &Value) -> String {
    let contexts = contexts(context);
    let nodes = document["@graph"].as_array().unwrap().iter();
    let canonical = |node: &Value| match vc::canon::canonicalise(&placed(node), &contexts) {
        Ok(canonical) => canonical.nquads().to_owned(),
        Err(error) => panic!("{error:?}: {node:#}"),
    };
    nodes.map(canonical).collect()
}

fn placed(node: &Value) -> Value {
    let mut node = node.clone();
    node["@context"] = json!([HERE]);
    node
}

fn contexts(context: &Value) -> Contexts {
    let text = json!({ "@context": context }).to_string();
    Contexts::none().with_vouched(HERE, text.as_bytes()).unwrap()
}
