//! The short way of canonicalising is the long way, sooner.

use proptest::prelude::*;
use serde_json::{Value, json};
use vc::Contexts;

use crate::common::{canonicalise, leaves, shared, shared_json, shared_text};

/// Contexts of this crate, of Open Badges and of others in the shared data.
fn contexts() -> Option<Contexts> {
    let index = shared_json("credentials-support/index.json")?;
    let mut contexts = vc::contexts();
    for (url, file) in index.as_object().unwrap() {
        let file = file.as_str().unwrap();
        if let Some(bytes) =
            file.starts_with("contexts/").then(|| shared(&format!("credentials-support/{file}")))
        {
            contexts = contexts.with_vouched(url, &bytes?).unwrap_or(contexts);
        }
    }
    Some(contexts)
}

/// Words that are hard on a canonical form: escapes, controls, what looks like a term, an IRI or a blank node.
const WORDS: &[&str] = &[
    "",
    "plain",
    "\"quoted\" \\ and \u{7f} \u{1} \t \n \r \u{8} \u{c}",
    "e\u{301} 王小明 محمد 😀 \u{fffe}\u{ffff}\u{feff}",
    "https://example.org/a?b=c#d",
    "https://example.org/with space",
    "urn:uuid:2d6f3a1e-0000-4000-8000-000000000001",
    "did:example:other",
    "_:b0",
    "_:not a label",
    "type",
    "id",
    "@id",
    "@nonsense",
    "xsd:string",
    "relative/path",
    "assertionMethod",
    "VerifiableCredential",
    "<https://example.org/>",
    "2026-03-04T12:00:00Z",
];

/// Everything in the corpus that is a JSON object, unsecured.
fn corpus() -> Vec<Value> {
    let Some(exam) = shared_text("credentials/EXAM.tsv") else { return Vec::new() };
    let paths = exam.lines().skip(1).filter_map(|line| line.split('\t').next());
    let documents = paths.filter(|path| !path.contains("/ob20/")).filter_map(|path| {
        let mut value: Value =
            serde_json::from_slice(&shared(&format!("credentials/{path}"))?).ok()?;
        value.as_object_mut()?.remove("proof");
        Some(value)
    });
    documents.collect()
}

/// The published vectors for chains of proofs are of this form.
#[test]
fn a_context_inside_an_object_is_taken_as_if_it_stood_alone() {
    let document = |terms: serde_json::Value| {
        serde_json::json!({
            "@context": ["https://www.w3.org/ns/credentials/v2", terms],
            "type": ["VerifiableCredential"],
            "issuer": "https://hill.example/",
            "credentialSubject": { "grade": "A" },
        })
    };
    let terms = serde_json::json!({ "grade": "urn:terms:grade" });
    let plain = vc::canon::canonicalise(&document(terms.clone()), &vc::contexts()).unwrap();
    let wrapped = document(serde_json::json!({ "@context": terms }));
    assert_eq!(vc::canon::canonicalise(&wrapped, &vc::contexts()).unwrap(), plain);
    let hostile = serde_json::json!({ "@context": { "issuer": "urn:terms:other" } });
    assert!(vc::canon::canonicalise(&document(hostile), &vc::contexts()).is_err());
}

#[test]
fn real_credentials_with_other_words_come_out_the_same_both_ways() {
    let Some(contexts) = contexts() else { return };
    let mut seed = 7_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below.max(1)
    };
    let mut agreed = 0;
    for document in corpus() {
        agreed += usize::from(canonicalise(&document, &contexts).is_ok());
        let mut other = document.clone();
        for _ in 0..3 {
            let texts: Vec<String> = leaves(&other)
                .into_iter()
                .filter(|leaf| !leaf.contains("/@context") && !leaf.contains("/type"))
                .collect();
            if let Some(leaf) =
                other.pointer_mut(texts.get(next(texts.len())).map_or("/none", String::as_str))
            {
                *leaf = json!(WORDS[next(WORDS.len())]);
            }
        }
        let _ = canonicalise(&other, &contexts);
    }
    assert!(agreed > 100, "{agreed}");
}

fn node(depth: u32) -> BoxedStrategy<Value> {
    let word = prop::sample::select(WORDS).prop_map(|word| json!(word));
    let leaf = prop_oneof![
        4 => word,
        1 => "\\PC{0,6}".prop_map(|text| json!(text)),
        1 => (-1_000_i64..1_000).prop_map(|number| json!(number)),
        1 => (0_u32..4_000).prop_map(|number| json!(f64::from(number) / 8.0)),
        1 => any::<bool>().prop_map(|flag| json!(flag)),
        1 => Just(json!({ "@value": "words", "@language": "en-GB" })),
        1 => Just(json!({ "@value": "1", "@type": "https://terms.example/type" })),
    ];
    if depth == 0 {
        return leaf.boxed();
    }
    let inner = node(depth - 1);
    let object = prop::collection::btree_map(
        prop::sample::select(vec!["id", "p", "q", "link", "list", "word", "data", "in", "type"]),
        prop_oneof![inner.clone(), prop::collection::vec(inner, 0..3).prop_map(Value::Array)],
        0..4,
    );
    prop_oneof![2 => leaf, 3 => object.prop_map(|members| json!(members))].boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Lists, links, terms of a vocabulary, languages, JSON literals, graphs, blank nodes that look alike.
    #[test]
    fn whatever_the_document_both_ways_agree(members in node(3)) {
        let context = json!({ "@context": {
            "id": "@id", "type": "@type",
            "p": "https://terms.example/p",
            "q": "https://terms.example/q",
            "link": { "@id": "https://terms.example/link", "@type": "@id" },
            "word": { "@id": "https://terms.example/word", "@type": "@vocab" },
            "list": { "@id": "https://terms.example/list", "@container": "@list" },
            "data": { "@id": "https://terms.example/data", "@type": "@json" },
            "in": { "@id": "https://terms.example/in", "@container": "@graph" },
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        }});
        let url = "https://terms.example/v1";
        let contexts = Contexts::none().with_vouched(url, context.to_string().as_bytes()).unwrap();
        let document = json!({ "@context": url, "p": members, "q": [members] });
        let _ = canonicalise(&document, &contexts);
    }
}

/// A document with something of everything that has a text: nodes that may look alike, links, terms, lists, languages.
fn with_words(words: &[&str; 12]) -> Value {
    let word = |number: usize| words[number];
    json!({
        "@context": "https://terms.example/v1",
        "id": "https://example.org/root",
        "p": [
            { "p": word(0), "q": { "p": word(1) } },
            { "p": word(2), "q": { "p": word(3) } },
            { "id": word(4), "q": word(5) },
        ],
        "q": [{ "link": word(6) }, { "link": "https://example.org/linked", "word": word(7) }],
        "list": [word(8), { "p": word(9) }, "plain"],
        "link": {
            "id": "https://example.org/other",
            "q": [word(10), { "@value": word(11), "@language": "en" }],
        },
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// What was worked out of one document stands for nothing in the next.
    #[test]
    fn documents_one_after_another_come_out_as_each_does_alone(
        first in prop::collection::vec(prop::sample::select(WORDS), 12),
        then in prop::collection::vec(
            prop::collection::vec((0_usize..12, prop::sample::select(WORDS)), 0..4),
            1..6,
        ),
    ) {
        let context = json!({ "@context": {
            "id": "@id", "type": "@type",
            "p": "https://terms.example/p",
            "q": "https://terms.example/q",
            "link": { "@id": "https://terms.example/link", "@type": "@id" },
            "word": { "@id": "https://terms.example/word", "@type": "@vocab" },
            "list": { "@id": "https://terms.example/list", "@container": "@list" },
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        }});
        let url = "https://terms.example/v1";
        let contexts = Contexts::none().with_vouched(url, context.to_string().as_bytes()).unwrap();
        let mut words: [&str; 12] = first.try_into().unwrap();
        // A document that is taken, to begin with.
        [words[4], words[6], words[7]] = ["https://example.org/a", "urn:b", "p"];
        let _ = canonicalise(&with_words(&words), &contexts);
        for changes in then {
            for (place, word) in changes {
                words[place] = word;
            }
            let _ = canonicalise(&with_words(&words), &contexts);
        }
    }
}

#[test]
fn two_nodes_that_turn_out_to_be_one_do_not_disturb_the_order_of_others() {
    let context = json!({ "@context": {
        "id": "@id",
        "p": "https://terms.example/p",
        "q": "https://terms.example/q",
    }});
    let url = "https://terms.example/v1";
    let contexts = Contexts::none().with_vouched(url, context.to_string().as_bytes()).unwrap();
    let document = |id: &str, words: [&str; 3]| {
        json!({
            "@context": url,
            "id": "https://example.org/root",
            "p": [
                { "id": id, "q": "one" },
                { "p": words[0], "q": { "p": "inside" } },
                { "p": words[1], "q": "first" },
                { "p": words[2], "q": "second" },
            ],
            "q": { "id": "https://example.org/b", "p": "two" },
        })
    };
    for id in ["https://example.org/b", "https://example.org/a", "https://example.org/root"] {
        for words in ["abc", "bca", "cab", "xyz", "zyx"] {
            let letters: Vec<String> = words.chars().map(String::from).collect();
            let words = [0, 1, 2].map(|number: usize| letters[number].as_str());
            assert!(canonicalise(&document(id, words), &contexts).is_ok());
        }
    }
}

#[test]
fn nodes_that_look_alike_are_told_apart_the_same_both_ways() {
    let context = br#"{"@context":{"p":"https://terms.example/p","q":"https://terms.example/q"}}"#;
    let contexts = Contexts::none().with_vouched("https://terms.example/v1", context).unwrap();
    let of = |words: [&str; 3]| {
        let nodes: Vec<Value> = words.iter().map(|word| json!({ "p": { "q": word } })).collect();
        let document = json!({ "@context": "https://terms.example/v1", "p": nodes });
        canonicalise(&document, &contexts).unwrap().nquads().lines().count()
    };
    assert_eq!(of(["a", "b", "c"]), 9);
    assert_eq!(of(["a", "a", "b"]), 9);
    assert_eq!(of(["a", "a", "a"]), 9);
}
