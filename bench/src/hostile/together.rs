//! Presentations and credentials that carry others.

use serde_json::{Value, json};
use vc::INNER_MAX;
use vc::disclosure::{BaseOptions, LABEL_KEY_BYTES, Secrets};
use vc::document::{DOCUMENT_BYTES_MAX, Document};
use vc::key::{Curve, KeyPair, Signer as _};

use super::case::{Case, DID, Handed, NOW, V2, credential, proof, unsigned};
use crate::Outcome;

const PARSER: &str = "together";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for count in [INNER_MAX, INNER_MAX + 1] {
        cases.push(Case::file(
            PARSER,
            format!("a presentation of {count} credentials of 30 KB"),
            move || presentation(&vec![heavy(280); count]).to_string(),
        ));
        cases.push(Case::file(
            PARSER,
            format!("a credential with {count} endorsements of 30 KB"),
            move || {
                let mut document = credential(&json!({ "id": "did:example:learner" }));
                document["endorsement"] = json!(vec![heavy(280); count]);
                document.to_string()
            },
        ));
    }
    cases.push(Case::file(PARSER, "presentations in presentations, 64 by 64 credentials", || {
        let small = credential(&json!({ "id": "did:example:l" })).to_string().len();
        let each = (DOCUMENT_BYTES_MAX / (small + 2) / INNER_MAX).min(INNER_MAX);
        let inner = presentation(&vec![credential(&json!({ "id": "did:example:l" })); each]);
        presentation(&vec![inner; INNER_MAX - 2]).to_string()
    }));
    cases.push(Case::file(PARSER, "64 credentials, each of another shape", || {
        let each = |number: usize| {
            let members = (0..600).map(|it| (format!("member{number}-{it}"), json!("x")));
            credential(&members.collect())
        };
        presentation(&(0..INNER_MAX).map(each).collect::<Vec<_>>()).to_string()
    }));
    cases.push(Case::file(PARSER, "64 credentials of 16 proofs over 10 KB", || {
        let mut inner = unsigned(DID, &rows(400));
        inner["proof"] = json!(vec![proof("eddsa-rdfc-2022"); vc::PROOFS_MAX]);
        presentation(&vec![inner; INNER_MAX]).to_string()
    }));
    cases.push(Case::file(PARSER, "a record of 64 credentials with 16 proofs over 10 KB", || {
        let mut inner = unsigned(DID, &rows(400));
        inner["proof"] = json!(vec![proof("eddsa-rdfc-2022"); vc::PROOFS_MAX]);
        let mut record = credential(
            &json!({ "id": "did:example:learner", "verifiableCredential": vec![inner; INNER_MAX] }),
        );
        record["type"] = json!(["VerifiableCredential", "ClrCredential"]);
        record.to_string()
    }));
    cases.push(Case::file(PARSER, "endorsements of endorsements of endorsements", || {
        let mut inner = heavy(100);
        for _ in 0..3 {
            let mut outer = credential(&json!({ "id": "did:example:learner" }));
            outer["endorsement"] = json!(vec![inner; 4]);
            inner = outer;
        }
        inner.to_string()
    }));
    cases.push(Case::with(
        PARSER,
        "credentials of 3,000 statements that are signed one by one",
        || {
            let each = derived(3_000)?;
            let count = DOCUMENT_BYTES_MAX / (each.to_string().len() + 2);
            Ok(Handed::only(presentation(&vec![each; count]).to_string()))
        },
    ));
    cases
}

/// A credential that shows each of so many statements, signed by its issuer (`ecdsa-sd-2023`).
fn derived(statements: usize) -> Outcome<Value> {
    let key = KeyPair::from_scalar(Curve::P256, &[9; 32])?;
    let statement_key = KeyPair::from_scalar(Curve::P256, &[3; 32])?;
    let issuer = vc::did::did_key(key.public_key()).ok_or("no did:key")?;
    let texts: Vec<String> = (0..statements).map(|it| format!("{it}")).collect();
    let document = unsigned(&issuer, &json!({ "id": "did:example:learner", "a": texts }));
    let options = BaseOptions {
        verification_method: vc::did::did_key_method(key.public_key()).ok_or("no did:key")?,
        created: NOW,
        mandatory: vec!["/issuer".to_owned()],
    };
    let secrets = Secrets { label_key: &[5; LABEL_KEY_BYTES], statement_key: &statement_key };
    let contexts = app::offline::contexts();
    let document = Document::from_value(&document)?;
    let base = vc::disclosure::sign(&document, &options, secrets, contexts, &key)?;
    let chosen = ["/credentialSubject".to_owned()];
    Ok(vc::disclosure::derive(&base, &chosen, contexts)?.into_value())
}

/// A credential of so many objects, of about a hundred bytes each.
fn heavy(objects: usize) -> Value {
    credential(&rows(objects))
}

fn rows(objects: usize) -> Value {
    let row = (1..40).fold(json!({ "b": "x" }), |inner, _| json!({ "a": inner }));
    json!({ "rows": vec![row; objects / 40] })
}

fn presentation(inner: &[Value]) -> Value {
    json!({
        "@context": [V2],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": inner,
    })
}
