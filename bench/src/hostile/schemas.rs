//! JSON Schemas that strangers wrote, and credentials that are held against them.

use serde_json::{Map, Value, json};
use vc::document::VALUES_MAX;

use super::case::{Case, DID, Handed, counted, filled, proof, unsigned};

const PARSER: &str = "schema";
const ADDRESS: &str = "https://hill.example/schema.json";
/// The largest schema that is read.
const SCHEMA_BYTES: usize = 256 * 1024;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = loops();
    cases.extend(lists());
    cases.extend(patterns());
    cases
}

/// A credential whose subject has something as text of JSON, held against a schema four times.
fn held(inside: &str, schema: String) -> Handed {
    let mut document = unsigned(DID, &json!({ "id": "did:example:learner", "a": "HERE" }));
    document["credentialSchema"] =
        json!(vec![json!({ "id": ADDRESS, "type": "JsonSchema" }); vc::SCHEMAS_MAX]);
    document["proof"] = proof("eddsa-jcs-2022");
    Handed::only(document.to_string().replace("\"HERE\"", inside)).and(ADDRESS, schema)
}

/// A schema that is held against what stands inside.
fn inside(schema: &Value) -> Value {
    json!({ "properties": { "credentialSubject": { "properties": { "a": schema } } } })
}

fn case(
    name: &str,
    value: impl FnOnce() -> String + 'static,
    schema: impl FnOnce() -> String + 'static,
) -> Case {
    Case::with(PARSER, name, move || Ok(held(&value(), schema())))
}

fn zeros() -> String {
    format!("[{}0]", "0,".repeat(VALUES_MAX - 1_000))
}

fn texts(count: usize) -> String {
    let list: Vec<String> = (0..count).map(|it| format!("{it}")).collect();
    json!(list).to_string()
}

fn loops() -> Vec<Case> {
    vec![
        case("a schema that is itself", || "1".to_owned(), || json!({ "$ref": "#" }).to_string()),
        case(
            "alternatives that double 40 times",
            || "1".to_owned(),
            || {
                let mut definitions = Map::new();
                definitions.insert("a0".to_owned(), json!({ "type": "string" }));
                for level in 1..40 {
                    let below = json!({ "$ref": format!("#/$defs/a{}", level - 1) });
                    definitions.insert(format!("a{level}"), json!({ "anyOf": [below, below] }));
                }
                json!({ "$ref": "#/$defs/a39", "$defs": definitions }).to_string()
            },
        ),
        case(
            "all that 100 schemas say of 1,000 places",
            || texts(1_000),
            || {
                let each = json!({ "items": { "type": "string", "minLength": 1 } });
                inside(&json!({ "allOf": vec![each; 100] })).to_string()
            },
        ),
        case(
            "150 schemas inside each other",
            || "1".to_owned(),
            || (0..150).fold(json!({}), |inner, _| json!({ "allOf": [inner] })).to_string(),
        ),
        case(
            "a schema of one more byte than is read",
            || "1".to_owned(),
            || filled("{\"a\":\"", "x", "\"}", SCHEMA_BYTES + 1),
        ),
        case(
            "256 KB of definitions",
            || "1".to_owned(),
            || {
                let each = |it: usize| format!("\"a{it}\":{{\"type\":\"string\"}},");
                counted("{\"$defs\":{", each, "\"z\":{}}}", SCHEMA_BYTES)
            },
        ),
        case(
            "256 KB of a schema 60 deep",
            || "1".to_owned(),
            || {
                let deep =
                    (0..29).fold(json!({ "minLength": 1 }), |inner, _| json!({ "not": inner }));
                let each = deep.to_string();
                let list = vec![each.clone(); (SCHEMA_BYTES - 100) / (each.len() + 1)].join(",");
                format!("{{\"allOf\":[{list}]}}")
            },
        ),
    ]
}

/// Lists that each place is compared with.
fn lists() -> Vec<Case> {
    let against_all = |name: &str, schema: fn() -> Value| {
        case(name, || texts(140_000), move || inside(&json!({ "items": schema() })).to_string())
    };
    vec![
        against_all(
            "140,000 texts that must be one of 25,000",
            || json!({ "enum": (0..25_000).map(|it| format!("x{it}")).collect::<Vec<_>>() }),
        ),
        against_all(
            "140,000 texts that must be one of 25,000 lists",
            || json!({ "enum": (0..25_000).map(|it| json!([it])).collect::<Vec<_>>() }),
        ),
        case(
            "60,000 lists that must be one of 25,000 lists",
            || {
                let each = |it: usize| format!("[\"{it}\"],");
                format!("[{}[]]", (0..60_000).map(each).collect::<String>())
            },
            || {
                let all: Vec<Value> = (0..25_000).map(|it| json!([it])).collect();
                inside(&json!({ "items": { "enum": all } })).to_string()
            },
        ),
        case(
            "29,000 objects that must have 20,000 members",
            || filled("[", "{\"x\":0},", "{}]", 8 * 29_000),
            || {
                let names: Vec<String> = (0..20_000).map(|it| format!("{it}")).collect();
                inside(&json!({ "items": { "not": { "required": names } } })).to_string()
            },
        ),
        case(
            "36,000 objects that may have 15,000 members",
            || filled("[", "{},", "{}]", 3 * 36_000),
            || {
                let members: Map<String, Value> =
                    (0..15_000).map(|it| (format!("{it}"), json!({}))).collect();
                inside(&json!({ "items": { "properties": members } })).to_string()
            },
        ),
        case(
            "objects whose members call for 8,000 others",
            || filled("[", "{\"x\":0},", "{}]", 8 * 29_000),
            || {
                let members: Map<String, Value> =
                    (0..8_000).map(|it| (format!("{it}"), json!(["x"]))).collect();
                inside(&json!({ "items": { "dependentRequired": members } })).to_string()
            },
        ),
        case("as many zeros as are read that must differ", zeros, || {
            inside(&json!({ "uniqueItems": true })).to_string()
        }),
        case(
            "29,000 objects that must differ",
            || {
                let each = |it: usize| format!("{{\"a\":{it}}},");
                format!("[{}{{}}]", (0..29_000).map(each).collect::<String>())
            },
            || inside(&json!({ "uniqueItems": true })).to_string(),
        ),
        case("as many zeros as are read of which one must fit", zeros, || {
            inside(&json!({ "contains": { "type": "string" } })).to_string()
        }),
        case(
            "10,000 schemas that measure one text of 1 MB",
            || filled("\"", "x", "\"", 1 << 20),
            || inside(&json!({ "allOf": vec![json!({ "minLength": 1 }); 10_000] })).to_string(),
        ),
        case(
            "6,000 schemas that look for a form in one text of 1 MB",
            || filled("\"", "x", "\"", 1 << 20),
            || {
                let schema = json!({ "allOf": vec![json!({ "format": "email" }); 6_000] });
                let mut whole = inside(&schema);
                whole["$schema"] = json!("http://json-schema.org/draft-07/schema#");
                whole.to_string()
            },
        ),
    ]
}

/// Patterns that are large, many, or looked for in much.
fn patterns() -> Vec<Case> {
    let many = |name: &str, count: usize, pattern: fn(usize) -> String, text: usize| {
        case(
            name,
            move || filled("\"", "a", "\"", text),
            move || {
                let each = (0..count).map(|it| json!({ "not": { "pattern": pattern(it) } }));
                inside(&json!({ "allOf": each.collect::<Vec<_>>() })).to_string()
            },
        )
    };
    vec![
        many("a pattern that others choke on", 1, |_| "^(a+)+$!".to_owned(), 1 << 20),
        many(
            "a pattern that stands for a million letters",
            1,
            |_| "(a{1000}){1000}".to_owned(),
            10,
        ),
        many("6,000 patterns of 1,000 letters", 6_000, |it| format!("{it}a{{1000}}"), 10),
        many(
            "2,000 patterns of 200 letters of any script",
            2_000,
            |it| format!("{it}\\p{{L}}{{200}}"),
            10,
        ),
        many(
            "a hundred patterns over a text of 1 MB",
            100,
            |it| format!("(a|b)*{it}c(a|b){{8}}x"),
            1 << 20,
        ),
        many(
            "a pattern of 200 KB over a text of 1 MB",
            1,
            |_| format!("{}b$", "(a|aa)?".repeat(25_000)),
            1 << 20,
        ),
        many(
            "a pattern of 5 KB over a text of 1 MB",
            1,
            |_| format!("{}b$", "(a|aa)?".repeat(700)),
            1 << 20,
        ),
        case(
            "140,000 names against 500 patterns",
            || {
                let member = |it: usize| format!("\"{it:x}\":0,");
                (0..140_000).map(member).fold("{".to_owned(), |all, it| all + &it) + "\"z\":0}"
            },
            || {
                let patterns: Map<String, Value> =
                    (0..500).map(|it| (format!("x{it}[a-c]+$"), json!({}))).collect();
                inside(&json!({ "patternProperties": patterns })).to_string()
            },
        ),
    ]
}
