//! What the tests of this crate share.
#![expect(clippy::disallowed_methods, reason = "tests read the shared data")]

use std::path::PathBuf;

use serde_json::{Value, json};
use vc::canon::{CanonError, Canonical, HashFunction};
use vc::document::{Document, Secured};
use vc::issue::ProofOptions;
use vc::key::{KeyPair, Signer as _};
use vc::{Contexts, Documents, Policy, Report, Suite};

pub(crate) const EXAMPLES_V2: &str = "https://www.w3.org/ns/credentials/examples/v2";

/// A file of the shared data, or `None` with a note when it is not beside the checkout.
pub(crate) fn shared(path: &str) -> Option<Vec<u8>> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(path);
    let bytes = std::fs::read(&file).ok();
    if bytes.is_none() {
        eprintln!("left out: {path} is not beside the checkout");
    }
    bytes
}

pub(crate) fn shared_text(path: &str) -> Option<String> {
    shared(path).map(|bytes| String::from_utf8(bytes).unwrap())
}

pub(crate) fn shared_json(path: &str) -> Option<Value> {
    shared(path).map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

pub(crate) fn moment(text: &str) -> jiff::Timestamp {
    text.parse().unwrap()
}

/// The moment that the tests call now.
pub(crate) fn now() -> jiff::Timestamp {
    moment("2026-03-04T12:00:00Z")
}

pub(crate) fn key(number: u8) -> KeyPair {
    KeyPair::from_seed(&[number; 32]).unwrap()
}

pub(crate) fn did(key: &KeyPair) -> String {
    vc::did::did_key(key.public_key()).unwrap()
}

pub(crate) fn options(key: &KeyPair, suite: Suite) -> ProofOptions {
    let method = vc::did::did_key_method(key.public_key()).unwrap();
    ProofOptions::assertion(suite, method, now())
}

/// An unsigned credential of data model 2.0 with something of everything.
pub(crate) fn unsigned(issuer: &str) -> Value {
    json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:2d6f3a1e-0000-4000-8000-000000000001",
        "type": ["VerifiableCredential"],
        "name": "Reading a map",
        "issuer": { "id": issuer, "name": "Hill School" },
        "validFrom": "2026-01-01T00:00:00Z",
        "validUntil": "2027-01-01T00:00:00Z",
        "credentialSubject": {
            "id": "did:example:learner",
            "name": "Ada Example",
            "description": { "@value": "Finds her way", "@language": "en", "@direction": "ltr" },
        },
        "termsOfUse": { "type": "https://terms.example/types#Plain", "id": "https://terms.example/1" },
        "relatedResource": [
            { "id": "https://hill.example/map.png", "mediaType": "image/png", "digestMultibase": "uAAAA" },
        ],
    })
}

pub(crate) fn signed_by(key: &KeyPair, unsigned: &Value, suite: Suite) -> Value {
    let document = Document::from_value(unsigned).unwrap();
    vc::issue::sign(&document, &options(key, suite), &vc::contexts(), key).unwrap().into_value()
}

pub(crate) fn with_examples() -> Contexts {
    let context =
        json!({ "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples#" } });
    vc::contexts().with_vouched(EXAMPLES_V2, context.to_string().as_bytes()).unwrap()
}

pub(crate) fn verify_with(value: &Value, documents: &Documents, policy: &Policy) -> Report {
    let document = Document::from_value(value).unwrap();
    vc::verify(&Secured::Json(document), documents, policy, now())
}

pub(crate) fn verify(value: &Value) -> Report {
    verify_with(value, &Documents::new(with_examples()), &Policy::default())
}

/// The steps that did not pass, as `check outcome code`.
pub(crate) fn complaints(report: &Report) -> Vec<String> {
    report
        .steps
        .iter()
        .filter(|step| step.outcome != vc::Outcome::Passed)
        .map(|step| format!("{} {} {}", step.check.as_str(), step.outcome.as_str(), step.code))
        .collect()
}

/// The pointers of every leaf of a value.
pub(crate) fn leaves(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .flat_map(|(index, item)| {
                leaves(item).into_iter().map(move |rest| format!("/{index}{rest}"))
            })
            .collect(),
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, item)| {
                let key = key.replace('~', "~0").replace('/', "~1");
                leaves(item).into_iter().map(move |rest| format!("/{key}{rest}"))
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => vec![String::new()],
    }
}

/// Canonicalises both ways, which must agree: by shape, as new and as seen before, and by the processor alone.
pub(crate) fn canonicalise(value: &Value, contexts: &Contexts) -> Result<Canonical, CanonError> {
    let the_long_way = vc::canon::canonicalise_the_long_way(value, contexts);
    for _ in 0..2 {
        let by_shape = vc::canon::canonicalise(value, contexts).ok();
        assert_eq!(by_shape, the_long_way.clone().ok());
        let digest = |it: Canonical| it.digest(HashFunction::Sha256);
        assert_eq!(by_shape.map(digest), the_long_way.clone().ok().map(digest));
    }
    the_long_way
}
