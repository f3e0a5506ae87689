//! What issuers publish of their keys: documents and logs.

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::{Value, json};
use vc::did::VERSIONS_MAX;
use vc::document::{DOCUMENT_BYTES_MAX, VALUES_MAX};
use vc::key::{KeyPair, Signer as _};

use super::case::{Case, DID, Handed, V2, filled, proof, unsigned};
use super::tokens::base64url;
use crate::Outcome;

const DOCUMENT: &str = "DID document";
const LOG: &str = "did:webvh log";
const ISSUER: &str = "https://hill.example/keys";
/// How many bodies as large as any that is read are kept.
const ISSUERS: usize = app::verifying::FETCHED_BYTES_MAX / DOCUMENT_BYTES_MAX;
/// The most tokens and proofs that one file names keys with.
const TOKENS: usize = 64;

/// A file that names an issuer.
type Ask = fn(&str) -> Handed;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = documents();
    cases.extend(logs());
    cases
}

fn method(controller: &str, number: usize) -> Value {
    json!({
        "id": format!("#key-{number}"), "type": "Multikey", "controller": controller,
        "publicKeyMultibase": DID.get(8..),
    })
}

/// A document of so many keys.
fn keys(id: &str, count: usize) -> Value {
    let methods: Vec<Value> = (0..count).map(|it| method(id, it)).collect();
    json!({ "id": id, "verificationMethod": methods, "publicKey": methods, "assertionMethod": methods, "authentication": methods })
}

fn documents() -> Vec<Case> {
    let mut cases = Vec::new();
    for count in [256, 257, 3_000] {
        cases.push(Case::with(
            DOCUMENT,
            format!("{count} keys, asked for by 16 proofs"),
            move || Ok(proofs(ISSUER).and(ISSUER, keys(ISSUER, count).to_string())),
        ));
        cases.push(Case::with(
            DOCUMENT,
            format!("{count} keys, asked by their value by 64 tokens"),
            move || Ok(tokens(ISSUER, true).and(ISSUER, keys(ISSUER, count).to_string())),
        ));
        cases.push(Case::with(
            DOCUMENT,
            format!("{count} keys, asked by a kid by 64 tokens"),
            move || Ok(tokens(ISSUER, false).and(ISSUER, keys(ISSUER, count).to_string())),
        ));
    }
    cases.push(Case::with(DOCUMENT, "keys with names of 2 KB", || {
        let mut document = keys(ISSUER, 256);
        for list in ["verificationMethod", "publicKey", "assertionMethod", "authentication"] {
            for (number, method) in document[list].as_array_mut().into_iter().flatten().enumerate()
            {
                method["id"] = json!(format!("#{}{number}", "k".repeat(1_600)));
            }
        }
        Ok(tokens(ISSUER, true).and(ISSUER, document.to_string()))
    }));
    cases.push(Case::with(DOCUMENT, "16 issuers that publish as many objects as are read", || {
        let issuer = |number: usize| format!("https://hill.example/{number}");
        let inner: Vec<Value> = (0..TOKENS).map(|it| one(&issuer(it % 16))).collect();
        Ok((0..16).fold(presented(&inner), |handed, number| {
            let again = "{\"a\":[]},".repeat((VALUES_MAX - 1_000) / 5);
            handed
                .and(issuer(number), format!("{{\"id\":\"{}\",\"a\":[{again}0]}}", issuer(number)))
        }))
    }));
    cases.push(Case::with(DOCUMENT, "2 MB of zeros", || {
        let body =
            filled(&format!("{{\"id\":\"{ISSUER}\",\"a\":["), "0,", "0]}", DOCUMENT_BYTES_MAX);
        Ok(proofs(ISSUER).and(ISSUER, body))
    }));
    cases.push(Case::with(
        DOCUMENT,
        "as many issuers as are kept that publish 2 MB of zeros each",
        || {
            let issuer = |number: usize| format!("https://hill.example/{number}");
            let each = |number: usize| one(&issuer(number % ISSUERS));
            let file = presented(&(0..TOKENS).map(each).collect::<Vec<_>>());
            Ok((0..ISSUERS).fold(file, |handed, number| {
                let start = format!("{{\"id\":\"{}\",\"a\":[", issuer(number));
                handed.and(issuer(number), filled(&start, "0,", "0]}", DOCUMENT_BYTES_MAX))
            }))
        },
    ));
    cases
}

/// A credential by a key of an issuer.
fn one(issuer: &str) -> Value {
    let mut document = unsigned(issuer, &json!({ "id": "did:example:learner" }));
    document["proof"] = proof("eddsa-jcs-2022");
    document["proof"]["verificationMethod"] = json!(format!("{issuer}#key-999999"));
    document
}

fn presented(inner: &[Value]) -> Handed {
    let presentation = json!({ "@context": [V2], "type": ["VerifiablePresentation"], "verifiableCredential": inner });
    Handed::only(presentation.to_string())
}

/// A presentation of credentials with as many proofs as are looked at, each by a key that is not there.
fn proofs(issuer: &str) -> Handed {
    let mut document = one(issuer);
    document["proof"] = json!(vec![document["proof"].clone(); vc::PROOFS_MAX]);
    presented(&vec![document; TOKENS])
}

/// Tokens that bring their key, which must be looked for among those of the issuer, or name it.
fn tokens(issuer: &str, bring: bool) -> Handed {
    let mut header = json!({ "alg": "EdDSA", "typ": "vc+jwt" });
    if bring {
        header["jwk"] = json!({ "kty": "OKP", "crv": "Ed25519", "x": base64url(&[7; 32]) });
    } else {
        header["kid"] = json!("none");
    }
    let claims = unsigned(issuer, &json!({ "id": "did:example:l" }));
    let parts = [header, claims].map(|part| base64url(part.to_string().as_bytes()));
    let token = format!("{}.{}", parts.join("."), base64url(&[7; 64]));
    let enveloped = json!({
        "@context": V2, "type": "EnvelopedVerifiableCredential", "id": format!("data:application/vc+jwt,{token}"),
    });
    presented(&vec![enveloped; TOKENS])
}

/// A log as its controller writes it.
struct Log {
    did: String,
    entries: Vec<Value>,
    key: KeyPair,
    /// How many proofs each version has.
    proofs: usize,
}

fn hash(value: &Value) -> String {
    let digest = digest(&SHA256, vc::jcs::canonical(value).as_bytes());
    vc::multibase::base58(&[&[0x12, 0x20], digest.as_ref()].concat()).split_off(1)
}

impl Log {
    fn begun(state: impl Fn(&str) -> Value, proofs: usize) -> Outcome<Self> {
        let key = KeyPair::from_seed(&[9; 32])?;
        let multikey = key.public_key().to_multikey().ok_or("no multikey")?;
        let entry = json!({
            "versionId": "{SCID}", "versionTime": "2020-01-01T00:00:00Z",
            "parameters": { "method": "did:webvh:1.0", "scid": "{SCID}", "updateKeys": [multikey] },
            "state": state("did:webvh:{SCID}:hill.example"),
        });
        let scid = hash(&entry);
        let entry = serde_json::from_str(&entry.to_string().replace("{SCID}", &scid))?;
        let did = format!("did:webvh:{scid}:hill.example");
        let mut log = Self { did, entries: Vec::new(), key, proofs };
        log.push(entry, &scid)?;
        Ok(log)
    }

    /// With more versions of the same.
    fn then(mut self, count: usize) -> Outcome<Self> {
        let state = self.entries.first().map(|it| it["state"].clone()).unwrap_or_default();
        for _ in 0..count {
            let before =
                self.entries.last().and_then(|it| it["versionId"].as_str()).unwrap_or_default();
            let before = before.to_owned();
            let minutes = self.entries.len();
            let time = format!(
                "2021-01-{:02}T{:02}:{:02}:00Z",
                1 + minutes / 1_440,
                minutes / 60 % 24,
                minutes % 60
            );
            let entry = json!({
                "versionId": before, "versionTime": time, "parameters": {}, "state": state,
            });
            self.push(entry, &before)?;
        }
        Ok(self)
    }

    fn push(&mut self, mut entry: Value, before: &str) -> Outcome {
        entry["versionId"] = json!(before);
        entry["versionId"] = json!(format!("{}-{}", self.entries.len() + 1, hash(&entry)));
        let proof = self.proof(&entry)?;
        entry["proof"] = json!(vec![proof; self.proofs]);
        self.entries.push(entry);
        Ok(())
    }

    fn proof(&self, signed: &Value) -> Outcome<Value> {
        let multikey = self.key.public_key().to_multikey().ok_or("no multikey")?;
        let mut proof = json!({
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "proofPurpose": "assertionMethod",
            "verificationMethod": format!("did:key:{multikey}#{multikey}"), "created": "2020-01-01T00:00:00Z",
        });
        let digest_of = |value: &Value| digest(&SHA256, vc::jcs::canonical(value).as_bytes());
        let bytes = [digest_of(&proof).as_ref(), digest_of(signed).as_ref()].concat();
        proof["proofValue"] = json!(vc::multibase::base58(&self.key.sign(&bytes)?));
        Ok(proof)
    }

    fn text(&self) -> String {
        let lines: Vec<String> = self.entries.iter().map(Value::to_string).collect();
        lines.join("\n")
    }

    /// Handed in beside a file that names it.
    fn beside(&self, handed: impl Fn(&str) -> Handed) -> Handed {
        let address = vc::did::did_webvh_address(&self.did).unwrap_or_default();
        handed(&self.did).and(address, self.text())
    }
}

fn logs() -> Vec<Case> {
    let small = |did: &str| keys(did, 1);
    let mut cases = Vec::new();
    for count in [VERSIONS_MAX, VERSIONS_MAX + 1, 5_000] {
        cases.push(Case::with(LOG, format!("{count} versions of 4 proofs"), move || {
            let log = Log::begun(small, 4)?.then(count - 1)?;
            Ok(log.beside(proofs))
        }));
    }
    let asked: [(&str, Ask); 3] = [
        ("16 proofs", proofs),
        ("64 tokens by their value", |did| tokens(did, true)),
        ("64 tokens by a kid", |did| tokens(did, false)),
    ];
    for (name, ask) in asked {
        cases.push(Case::with(
            LOG,
            format!("512 versions of 24 keys, asked by {name}"),
            move || {
                let log = Log::begun(|did| keys(did, 24), 1)?.then(VERSIONS_MAX - 1)?;
                Ok(log.beside(ask))
            },
        ));
    }
    cases.push(Case::with(LOG, "4 versions of as many zeros as are read, with 4 proofs", || {
        let state = |did: &str| {
            let mut state = keys(did, 1);
            state["a"] = json!(vec![0; VALUES_MAX - 1_000]);
            state
        };
        Ok(Log::begun(state, 4)?.then(3)?.beside(proofs))
    }));
    cases.push(Case::with(LOG, "512 versions of 1,800 objects", || {
        let state = |did: &str| {
            let mut state = keys(did, 1);
            state["a"] = json!(vec![json!({ "a": [] }); 1_800]);
            state
        };
        Ok(Log::begun(state, 1)?.then(VERSIONS_MAX - 1)?.beside(proofs))
    }));
    cases.push(Case::with(LOG, "512 versions of 16 KB", || {
        let state = |did: &str| {
            let mut state = keys(did, 1);
            state["a"] = json!("x".repeat(14_000));
            state
        };
        Ok(Log::begun(state, 4)?.then(VERSIONS_MAX - 1)?.beside(proofs))
    }));
    cases.push(Case::with(LOG, "8 MB of empty objects, one on each line", move || {
        let log = Log::begun(small, 1)?;
        let address = vc::did::did_webvh_address(&log.did).unwrap_or_default();
        Ok(proofs(&log.did).and(address, "{}\n".repeat((8 << 20) / 3)))
    }));
    cases
}
