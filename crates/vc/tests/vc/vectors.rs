//! The published vectors of the W3C, step by step.
use crate::common::{
    canonicalise, complaints, hex, leaves, shared_json, shared_text, verify_with, with_examples,
};
use serde_json::{Value, json};
use vc::canon::HashFunction;
use vc::issue::{ProofOptions, prepare};
use vc::{Check, Documents, EcdsaCurve, Outcome, Policy, Suite};

const EDDSA: &str = "conformance/w3c/vc-di-eddsa/TestVectors";

/// One suite's vector: folder, ending of its file names, and the suite.
const STEPS: &[(&str, &str, &str)] = &[
    ("eddsa-rdfc-2022", "DataInt", "unsigned.json"),
    ("Ed25519Signature2020", "EdSig", "unsigned.json"),
];

#[test]
fn canonical_forms_and_hashes_are_those_published() {
    for (folder, ending, unsigned) in STEPS {
        let at = |name: &str, kind: &str| format!("{EDDSA}/{folder}/{name}{ending}.{kind}");
        let Some(mut document) = shared_json(&at("signed", "json")) else { return };
        assert!(shared_json(&format!("{EDDSA}/{unsigned}")).is_some());
        document.as_object_mut().unwrap().remove("proof");
        let proof = shared_json(&at("proofConfig", "json")).unwrap();
        for (value, canon, hash) in
            [(&document, "canonDoc", "docHash"), (&proof, "proofCanon", "proofHash")]
        {
            let canonical = canonicalise(value, &with_examples()).unwrap();
            assert_eq!(canonical.nquads(), shared_text(&at(canon, "txt")).unwrap(), "{folder}");
            let digest = hex(&canonical.digest(HashFunction::Sha256));
            assert_eq!(digest, shared_text(&at(hash, "txt")).unwrap().trim(), "{folder}");
        }
    }
}

/// Prepares the vector's document with the vector's own options; the bytes must be the published ones.
#[test]
fn what_is_signed_is_what_was_published() {
    let suites = [
        ("vc-di-eddsa/TestVectors/eddsa-rdfc-2022", "DataInt", Suite::EddsaRdfc2022),
        ("vc-di-eddsa/TestVectors/eddsa-jcs-2022", "JCS", Suite::EddsaJcs2022),
        (
            "vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p256",
            "ECDSAP256",
            Suite::EcdsaRdfc2019(EcdsaCurve::P256),
        ),
        (
            "vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p384",
            "ECDSAP384",
            Suite::EcdsaRdfc2019(EcdsaCurve::P384),
        ),
        (
            "vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p256",
            "JCSECDSAP256",
            Suite::EcdsaJcs2019(EcdsaCurve::P256),
        ),
        (
            "vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p384",
            "JCSECDSAP384",
            Suite::EcdsaJcs2019(EcdsaCurve::P384),
        ),
    ];
    for (folder, ending, suite) in suites {
        let at = |name: &str, kind: &str| format!("conformance/w3c/{folder}/{name}{ending}.{kind}");
        let Some(signed) = shared_json(&at("signed", "json")) else { return };
        let mut unsigned = signed.clone();
        unsigned.as_object_mut().unwrap().remove("proof");
        let proof = &signed["proof"];
        let options = ProofOptions::assertion(
            suite,
            proof["verificationMethod"].as_str().unwrap().to_owned(),
            proof["created"].as_str().unwrap().parse().unwrap(),
        );
        let document = vc::document::Document::from_value(&unsigned).unwrap();
        let to_sign = prepare(&document, &options, &with_examples()).unwrap();
        let published = shared_text(&at("combinedHash", "txt")).unwrap();
        assert_eq!(hex(to_sign.bytes()), published.trim(), "{folder}");
        let signature = vc::multibase::decode(proof["proofValue"].as_str().unwrap()).unwrap();
        let sealed = to_sign.seal(&signature).unwrap().into_value();
        assert_eq!(sealed, signed, "{folder}");
    }
}

/// Makes the proofs of the published chains anew, each building on those it names, with the published keys.
#[test]
fn the_published_chains_of_proofs_come_out_byte_for_byte() {
    for name in ["signedProofSet2", "signedProofChain1", "signedProofChain2"] {
        let at = |name: &str| format!("{EDDSA}/proof-set-chain/{name}.json");
        let Some(signed) = shared_json(&at(name)) else { return };
        let keys = shared_json(&at("multiKeyPairs")).unwrap();
        let pair_of = |method: &str| {
            let pairs = keys.as_object().unwrap().values();
            let named =
                |pair: &&Value| method.ends_with(pair["publicKeyMultibase"].as_str().unwrap());
            let secret = pairs.into_iter().find(named).unwrap()["privateKeyMultibase"].clone();
            let bytes = vc::multibase::decode(secret.as_str().unwrap()).unwrap();
            vc::key::KeyPair::from_seed(bytes[2..].try_into().unwrap()).unwrap()
        };
        let mut document = signed.clone();
        document.as_object_mut().unwrap().remove("proof");
        let mut document = vc::document::Document::from_value(&document).unwrap();
        for proof in signed["proof"].as_array().unwrap() {
            let text = |name: &str| proof[name].as_str().map(str::to_owned);
            let method = text("verificationMethod").unwrap();
            let created = text("created").unwrap().parse().unwrap();
            let key = pair_of(&method);
            let builds_on = match &proof["previousProof"] {
                Value::Array(names) => {
                    names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
                }
                name @ (Value::String(_) | Value::Null) => {
                    name.as_str().map(str::to_owned).into_iter().collect()
                }
                Value::Bool(_) | Value::Number(_) | Value::Object(_) => unreachable!(),
            };
            let options = ProofOptions {
                id: text("id"),
                builds_on,
                ..ProofOptions::assertion(Suite::EddsaRdfc2022, method, created)
            };
            document = vc::issue::sign(&document, &options, &with_examples(), &key).unwrap();
        }
        assert_eq!(document.value(), &signed, "{name}");
    }
}

const SIGNED: &[&str] = &[
    "../../vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p256/signedECDSAP256.json",
    "../../vc-di-ecdsa/TestVectors/ecdsa-rdfc-2019-p384/signedECDSAP384.json",
    "../../vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p256/signedJCSECDSAP256.json",
    "../../vc-di-ecdsa/TestVectors/ecdsa-jcs-2019-p384/signedJCSECDSAP384.json",
    "eddsa-rdfc-2022/signedDataInt.json",
    "eddsa-jcs-2022/signedJCS.json",
    "Ed25519Signature2020/signedEdSig.json",
    "proof-set-chain/signedProofSet1.json",
    "proof-set-chain/signedProofSet2.json",
    "proof-set-chain/signedProofChain1.json",
    "proof-set-chain/signedProofChain2.json",
];

fn signature_of(value: &Value) -> Option<Outcome> {
    let report = verify_with(value, &Documents::new(with_examples()), &Policy::default());
    let outcome = report.outcome(Check::Signature);
    if report.outcome(Check::Context) == Some(Outcome::Failed) {
        return Some(Outcome::Failed);
    }
    outcome
}

#[test]
fn published_signatures_verify_and_their_issuer_is_not_taken_on_trust() {
    for path in SIGNED {
        let Some(signed) = shared_json(&format!("{EDDSA}/{path}")) else { return };
        let report = verify_with(&signed, &Documents::new(with_examples()), &Policy::default());
        assert_eq!(
            complaints(&report),
            ["issuer could-not-tell issuer-document-not-fetched"],
            "{path}"
        );
        assert!(report.missing.iter().all(|url| url.starts_with("https://vc.example/")), "{path}");
    }
}

#[test]
fn a_published_credential_with_any_value_changed_is_refused() {
    for path in SIGNED {
        let Some(signed) = shared_json(&format!("{EDDSA}/{path}")) else { return };
        for pointer in leaves(&signed) {
            let mut altered = signed.clone();
            // A proof of an unknown suite beside others is no different from one taken away.
            let of_a_set = signed["proof"].is_array();
            if of_a_set
                && (pointer.ends_with("/cryptosuite")
                    || pointer.matches("/type").count() == 1 && pointer.starts_with("/proof"))
            {
                continue;
            }
            let leaf = altered.pointer_mut(&pointer).unwrap();
            let text = leaf.as_str().unwrap_or("").to_owned();
            *leaf = json!(format!("{text}x"));
            assert_ne!(signature_of(&altered), Some(Outcome::Passed), "{path} {pointer}");
        }
    }
}

/// The issuer of the vectors is an address and its key a `did:key`, so whose it is cannot be told.
#[test]
fn published_derived_proofs_verify_and_altered_are_refused() {
    let Some(vectors) = shared_json("conformance/w3c/vc-di-ecdsa-test-suite/vectors.json") else {
        return;
    };
    let derived = &vectors["ecdsaSdVectors"]["derivedProof"];
    let derived = if derived.is_array() { derived[0].clone() } else { derived.clone() };
    assert_eq!(signature_of(&derived), Some(Outcome::Passed), "{derived}");
    for pointer in leaves(&derived) {
        let mut altered = derived.clone();
        let leaf = altered.pointer_mut(&pointer).unwrap();
        *leaf = json!(format!("{}x", leaf.as_str().unwrap_or("")));
        assert_ne!(signature_of(&altered), Some(Outcome::Passed), "{pointer}");
    }
}
