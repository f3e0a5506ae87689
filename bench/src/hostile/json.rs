//! JSON and JSON-LD: values that are many, deep or long, contexts that grow, and blank nodes that look alike.

use serde_json::{Map, Value, json};
use vc::canon::{BLANK_NODES_MAX, OBJECTS_MAX, QUADS_MAX};
use vc::document::{DEPTH_MAX, DOCUMENT_BYTES_MAX, VALUES_MAX};

use super::case::{Case, DID, V2, around, counted, credential, filled, proof, unsigned};

const VALUES: &str = "JSON";
const LINKED: &str = "JSON-LD";

/// How deep the subject of a credential may nest.
const DEPTH: usize = DEPTH_MAX - 3;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = values();
    cases.extend(places());
    cases.extend(objects());
    cases.extend(contexts());
    cases.extend(nodes());
    cases
}

/// Two megabytes of the same.
fn values() -> Vec<Case> {
    let again = |name: &str, again: &'static str, last: &'static str| {
        Case::file(VALUES, format!("2 MB of {name}"), move || {
            around(&filled("{\"a\":[", again, &format!("{last}]}}"), DOCUMENT_BYTES_MAX - 1_024))
        })
    };
    // Each counts as so many values.
    let many = |name: &str, again: &'static str, values: usize| {
        Case::file(VALUES, format!("as many {name} as are read"), move || {
            around(&format!("{{\"a\":[{}0]}}", again.repeat((VALUES_MAX - 1_000) / values)))
        })
    };
    let keys = |name: &str, value: &'static str| {
        Case::file(VALUES, format!("2 MB of members that are {name}"), move || {
            let member = |number: usize| format!("\"{number:x}\":{value},");
            around(&counted("{", member, "\"z\":0}", DOCUMENT_BYTES_MAX - 1_024))
        })
    };
    vec![
        many("zeros", "0,", 1),
        many("nulls", "null,", 1),
        many("empty lists", "[],", 1),
        many("empty objects", "{},", 4),
        many("objects with a text", "{\"a\":\"b\"},", 5),
        many("objects with an empty list", "{\"a\":[]},", 5),
        many("texts of a letter", "\"a\",", 1),
        again("zeros", "0,", "0"),
        again("nulls", "null,", "null"),
        again("empty lists", "[],", "[]"),
        again("empty objects", "{},", "{}"),
        again("objects with an empty list", "{\"\":[]},", "{}"),
        again("texts of a letter", "\"a\",", "\"a\""),
        keys("zeros", "0"),
        keys("empty lists", "[]"),
        Case::file(VALUES, "one text of 2 MB", || {
            around(&filled("{\"a\":\"", "x", "\"}", DOCUMENT_BYTES_MAX - 1_024))
        }),
        Case::file(VALUES, "one text of 2 MB of escapes", || {
            around(&filled("{\"a\":\"", "\\u0001", "\"}", DOCUMENT_BYTES_MAX - 1_024))
        }),
        Case::file(VALUES, "one key of 2 MB", || {
            around(&filled("{\"", "x", "\":1}", DOCUMENT_BYTES_MAX - 1_024))
        }),
        Case::file(VALUES, "one number of 2 MB", || {
            around(&filled("{\"a\":", "7", "}", DOCUMENT_BYTES_MAX - 1_024))
        }),
        Case::file(VALUES, "one fraction of 2 MB", || {
            around(&filled("{\"a\":0.", "7", "}", DOCUMENT_BYTES_MAX - 1_024))
        }),
        Case::file(VALUES, "one more byte than is read", || {
            filled("{\"a\":\"", "x", "\"}", DOCUMENT_BYTES_MAX + 1)
        }),
        Case::file(VALUES, "2 MB of open brackets", || "[".repeat(DOCUMENT_BYTES_MAX)),
        Case::file(VALUES, "2 MB of open braces", || "{\"\":".repeat(DOCUMENT_BYTES_MAX / 4)),
    ]
}

/// Long lists where rules look.
fn places() -> Vec<Case> {
    let list = |place: &'static str, again: &'static str| {
        Case::file(VALUES, format!("2 MB of {again} as {place}"), move || {
            let mut document = credential(&json!({ "id": "did:example:learner" }));
            document[place] = json!("LIST");
            let list = filled("[", &format!("{again},"), "0]", DOCUMENT_BYTES_MAX - 1_024);
            document.to_string().replace("\"LIST\"", &list)
        })
    };
    let many = |place: &'static str, again: &'static str, values: usize| {
        Case::file(VALUES, format!("as many {again} as are read as {place}"), move || {
            let mut document = credential(&json!({ "id": "did:example:learner" }));
            document[place] = json!("LIST");
            let again = format!("{again},").repeat((VALUES_MAX - 1_000) / values);
            document.to_string().replace("\"LIST\"", &format!("[{again}0]"))
        })
    };
    let mut cases = Vec::new();
    for place in [
        "@context",
        "type",
        "credentialSubject",
        "credentialStatus",
        "credentialSchema",
        "evidence",
        "relatedResource",
        "name",
        "proof",
        "endorsement",
    ] {
        cases.push(many(place, "0", 1));
        cases.push(many(place, "{\"a\":[]}", 5));
        cases.push(list(place, "0"));
    }
    cases.push(list("type", "\"a\""));
    cases.push(list("@context", "\"https://www.w3.org/ns/credentials/v2\""));
    cases.push(list("@context", "null"));
    cases.push(many("relatedResource", "{\"id\":\"urn:a\"}", 5));
    cases.push(many("type", "\"a\"", 1));
    cases
}

/// Objects inside each other, in rows of so many.
fn nested(objects: usize, deep: usize) -> Value {
    let row = |long: usize| (1..long).fold(json!({ "b": "x" }), |inner, _| json!({ "a": inner }));
    let rows: Vec<Value> = (0..objects / deep).map(|_| row(deep)).collect();
    let rest = (0..objects % deep).map(|_| json!({ "b": "x" }));
    json!({ "rows": rows.into_iter().chain(rest).collect::<Vec<_>>() })
}

fn objects() -> Vec<Case> {
    let mut cases = Vec::new();
    for (more, word) in [(0, "as many"), (1, "one more")] {
        // The credential, its context and its subject are objects too.
        let objects = OBJECTS_MAX - 2 + more;
        for deep in [1, 8, DEPTH - 2] {
            cases.push(Case::file(
                LINKED,
                format!("{word} objects than are taken, {deep} deep"),
                move || credential(&nested(objects, deep)).to_string(),
            ));
        }
    }
    for (mark, name) in [("\"", "texts"), ("", "numbers")] {
        for quads in [QUADS_MAX - 100, QUADS_MAX + 1] {
            cases.push(Case::file(LINKED, format!("{quads} different {name}"), move || {
                let value = |number: usize| format!("{mark}{number}{mark},");
                let list: String = (0..quads).map(value).collect();
                around(&format!("{{\"a\":[{}]}}", list.trim_end_matches(',')))
            }));
        }
    }
    cases.push(Case::file(LINKED, "2,000 objects of 20 members each", || {
        let members: Map<String, Value> =
            (0..20).map(|number| (format!("member{number}"), json!("x"))).collect();
        credential(&json!({ "a": vec![members; 2_000] })).to_string()
    }));
    cases.push(Case::file(LINKED, "a list of lists of 40,000 texts", || {
        let rows: Vec<Value> = (0..200).map(|_| json!({ "@list": vec!["x"; 200] })).collect();
        credential(&json!({ "a": rows })).to_string()
    }));
    cases
}

fn with_context(context: &Value, subject: &Value) -> String {
    let mut document = credential(subject);
    document["@context"] = context.clone();
    document.to_string()
}

fn terms(count: usize, start: &str) -> Map<String, Value> {
    (0..count)
        .map(|number| {
            (format!("{start}{number}"), json!(format!("https://terms.example/{number}")))
        })
        .collect()
}

/// Contexts that are written out, named again and again, or stand inside each other.
fn contexts() -> Vec<Case> {
    let context = |name: &str, context: fn() -> Value, subject: fn() -> Value| {
        Case::file(LINKED, name, move || with_context(&context(), &subject()))
    };
    let learner = || json!({ "id": "did:example:learner" });
    vec![
        context("the same context named 50,000 times", || json!(vec![V2; 50_000]), learner),
        context(
            "all contexts known, 1,000 times",
            || {
                let known: Vec<&str> = app::offline::contexts().urls().collect();
                json!(vec![V2; 1].into_iter().chain(known.repeat(1_000)).collect::<Vec<_>>())
            },
            learner,
        ),
        context("30,000 terms written out", || json!([V2, terms(30_000, "t")]), learner),
        context(
            "30,000 terms written out over 2,000 objects",
            || json!([V2, terms(25_000, "t"), { "@vocab": "https://terms.example/" }]),
            || nested(2_000, 60),
        ),
        context(
            "1,000 contexts of 20 terms",
            || {
                let each = (0..1_000).map(|number| Value::Object(terms(20, &format!("{number}-"))));
                json!([json!(V2)].into_iter().chain(each).collect::<Vec<_>>())
            },
            learner,
        ),
        context(
            "contexts inside the terms of contexts, 28 deep",
            || {
                let scoped = (0..28).fold(json!({ "t": "https://terms.example/t" }), |inner, deep| {
                    json!({ format!("t{deep}"): { "@id": format!("https://terms.example/t{deep}"), "@context": inner } })
                });
                json!([V2, scoped])
            },
            learner,
        ),
        context(
            "a term of 2,000 scoped terms, used by 2,000 objects",
            || {
                let scoped = Value::Object(terms(2_000, "s"));
                json!([V2, { "@vocab": "https://terms.example/" },
                    { "t": { "@id": "https://terms.example/t", "@context": scoped } }])
            },
            || {
                let row = (0..55).fold(json!({ "b": "x" }), |inner, _| json!({ "t": inner }));
                json!({ "t": vec![row; 35] })
            },
        ),
        context(
            "1,000 objects that each name a context",
            || json!([V2, { "@vocab": "https://terms.example/" }]),
            || {
                let named = json!({ "@context": openbadges::contexts::OB_3_0_3, "b": "x" });
                json!({ "a": vec![named; 1_000] })
            },
        ),
        context(
            "as many terms written out as are taken, over 2,000 objects",
            || json!([V2, terms(1_000, "t"), { "@vocab": "https://terms.example/" }]),
            || nested(2_000, 60),
        ),
        context(
            "2,000 objects that each name a context",
            || json!([V2, { "@vocab": "https://terms.example/" }]),
            || {
                let named = json!({ "@context": openbadges::contexts::OB_3_0_3, "b": "x" });
                json!({ "a": vec![named; 2_000] })
            },
        ),
        context(
            "2,000 objects that each name a context, inside each other",
            || json!([V2, { "@vocab": "https://terms.example/" }]),
            || {
                let context = openbadges::contexts::OB_3_0_3;
                let row = (0..56).fold(
                    json!({ "b": "x" }),
                    |inner, _| json!({ "@context": context, "a": inner }),
                );
                json!({ "a": vec![row; 35] })
            },
        ),
        context(
            "2,000 objects that each write a context out",
            || json!([V2, { "@vocab": "https://terms.example/" }]),
            || {
                let written = json!({ "@context": Value::Object(terms(15, "t")), "b": "x" });
                json!({ "a": vec![written; 2_000] })
            },
        ),
    ]
}

/// Blank nodes that name each other.
fn graph(nodes: usize, others: impl Fn(usize) -> Vec<usize>) -> Value {
    let node = |number: usize| format!("_:n{number}");
    let nodes = (0..nodes).map(|number| {
        let others = others(number).into_iter().map(|other| json!({ "@id": node(other) }));
        json!({ "@id": node(number), "p": others.collect::<Vec<_>>() })
    });
    json!({ "id": "did:example:learner", "p": nodes.collect::<Vec<_>>() })
}

/// The canonical form of blank nodes that look alike is found by trying.
fn nodes() -> Vec<Case> {
    let poison = |name: &str, graph: fn() -> Value| {
        Case::file(LINKED, name, move || credential(&graph()).to_string())
    };
    vec![
        poison("a ring of 1,000 blank nodes", || graph(1_000, |it| vec![(it + 1) % 1_000])),
        poison("two rings of 400 blank nodes", || {
            graph(800, |it| vec![it / 400 * 400 + (it % 400 + 1) % 400])
        }),
        poison("24 blank nodes that each name all others", || {
            graph(24, |it| (0..24).filter(|other| *other != it).collect())
        }),
        poison("7 blank nodes that each name all others", || {
            graph(7, |it| (0..7).filter(|other| *other != it).collect())
        }),
        poison("30 pairs of blank nodes that name both of another pair", || {
            graph(60, |it| vec![(it / 2 + 1) % 30 * 2, (it / 2 + 1) % 30 * 2 + 1])
        }),
        poison("a grid of 20 by 20 blank nodes", || {
            graph(400, |it| vec![it / 20 * 20 + (it + 1) % 20, (it + 20) % 400])
        }),
        poison("1,000 pairs of blank nodes that name each other", || {
            graph(1_000, |it| vec![it ^ 1])
        }),
        poison("300 blank nodes that all name one of 2 like them", || {
            graph(302, |it| if it < 2 { vec![1 - it] } else { vec![it % 2] })
        }),
        poison("a blank node of 40,000 texts beside one like it", || {
            let texts: Vec<String> = (0..20_000).map(|it| format!("{it}")).collect();
            json!({ "p": [{ "@id": "_:a", "t": texts, "p": { "@id": "_:b" } },
                { "@id": "_:b", "t": texts, "p": { "@id": "_:a" } }] })
        }),
        Case::file(LINKED, format!("{BLANK_NODES_MAX} blank nodes named in a list"), || {
            let node = |it: usize| format!("{{\"@id\":\"_:n{it}\"}},");
            let nodes: String = (0..BLANK_NODES_MAX).map(node).collect();
            around(&format!("{{\"a\":[{}]}}", nodes.trim_end_matches(',')))
        }),
        Case::file(LINKED, "16 proofs over what takes the most work", || {
            let mut document = unsigned(DID, &nested(OBJECTS_MAX - 40, DEPTH - 2));
            document["proof"] = json!(vec![proof("eddsa-rdfc-2022"); vc::PROOFS_MAX]);
            document.to_string()
        }),
        Case::file(LINKED, "16 proofs over blank nodes that look alike", || {
            let ring = graph(60, |it| vec![(it / 2 + 1) % 30 * 2, (it / 2 + 1) % 30 * 2 + 1]);
            let mut document = unsigned(DID, &ring);
            document["proof"] = json!(vec![proof("eddsa-rdfc-2022"); vc::PROOFS_MAX]);
            document.to_string()
        }),
        Case::file(LINKED, "17 proofs", || {
            let mut document = unsigned(DID, &json!({ "id": "did:example:learner" }));
            document["proof"] = json!(vec![proof("eddsa-rdfc-2022"); vc::PROOFS_MAX + 1]);
            document.to_string()
        }),
        Case::file(LINKED, "16 proofs that each build on all others", || chained(false)),
        Case::file(LINKED, "16 proofs that each build on all others and bring a context", || {
            chained(true)
        }),
    ]
}

/// Proofs that build on each other, over what takes the most work.
fn chained(brings_context: bool) -> String {
    let mut document = unsigned(DID, &nested(OBJECTS_MAX - 40, DEPTH - 2));
    let ids: Vec<String> = (0..vc::PROOFS_MAX).map(|it| format!("urn:proof:{it}")).collect();
    let proofs = ids.iter().map(|id| {
        let others: Vec<&String> = ids.iter().filter(|other| *other != id).collect();
        let mut proof = proof("eddsa-rdfc-2022");
        proof["id"] = json!(id);
        proof["previousProof"] = json!(others);
        if brings_context {
            proof["@context"] = json!("https://w3id.org/security/data-integrity/v2");
        }
        proof
    });
    document["proof"] = proofs.collect();
    document.to_string()
}
