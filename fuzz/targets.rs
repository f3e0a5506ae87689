//! What is fuzzed: each parser of foreign bytes as a plain function of bytes, which must come back, and soon.
//!
//! The seeds beside this file are replayed by a test of `openbadges`; `fuzz/README.md` says how libFuzzer runs them.

use vc::document::Document;
use vc::{Documents, Fetched, Policy};

/// A name, and what is done with bytes.
type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    ("document", document),
    ("file", file),
    ("status_list", status_list),
    ("token_status_list", token_status_list),
    ("did_document", did_document),
    ("did_log", did_log),
    ("schema", schema),
    ("parts", parts),
];

/// The moment that everything is verified at.
const NOW: jiff::Timestamp = jiff::Timestamp::constant(1_772_625_600, 0);

/// A credential or presentation in JSON, as a JWT, SD-JWT or COSE: read, and verified if it can be read.
pub(crate) fn document(bytes: &[u8]) {
    if let Ok(secured) = vc::document::read(bytes) {
        let documents = Documents::new(vc::contexts());
        for is_holder in [false, true] {
            let policy = Policy { trust_fragment_keys: true, is_holder, ..Policy::default() };
            let _ = vc::verify(&secured, &documents, &policy, NOW);
        }
    }
}

/// A file that carries a credential: a picture, a PDF, or text.
pub(crate) fn file(bytes: &[u8]) {
    if let Ok(unbaked) = openbadges::unbake(bytes)
        && let Ok(value) = serde_json::from_str(&unbaked.text)
        && let Ok(english) = "en".parse()
    {
        let _ = openbadges::explain(&value, &english);
        let _ = openbadges::structure::check(&value);
        let _ = openbadges::drafts(&value, &english);
    }
}

/// The packed bits of a status list.
pub(crate) fn status_list(bytes: &[u8]) {
    if let Ok(text) = str::from_utf8(bytes)
        && let Ok(list) = vc::status_list::Bitstring::decode(text)
    {
        for index in [0, 1, list.len() / 2, list.len(), usize::MAX] {
            let _ = list.entry(index, 2);
        }
    }
}

/// A status list in a JWT or CWT, looked up to verify a token that points into it; and its packed bits alone.
pub(crate) fn token_status_list(bytes: &[u8]) {
    let mut documents = Documents::new(vc::contexts());
    documents.insert("https://hill.example/statuslists/1", Fetched::Found(bytes.to_vec()));
    if let Ok(secured) = vc::document::read(TOKEN_WITH_STATUS.as_bytes()) {
        let _ = vc::verify(&secured, &documents, &Policy::default(), NOW);
    }
    for bits in [1, 2, 4, 8] {
        if let Ok(statuses) = vc::token_status::Statuses::unpack(bits, bytes) {
            let _ = (statuses.get(statuses.len()), statuses.get(usize::MAX));
        }
    }
}

/// An SD-JWT VC, signed by nobody, whose status is the fourth of `https://hill.example/statuslists/1`.
const TOKEN_WITH_STATUS: &str = "eyJhbGciOiJFZERTQSIsInR5cCI6ImRjK3NkLWp3dCIsImtpZCI6ImRpZDprZXk6ejZNa3JKVm5hWmtlRnpkUXlNWnUxY2dqZzdrMXBaWjZwdkJRN1hKUHQ0c3diVFEyI3o2TWtySlZuYVprZUZ6ZFF5TVp1MWNnamc3azFwWlo2cHZCUTdYSlB0NHN3YlRRMiJ9.eyJpc3MiOiJkaWQ6a2V5Ono2TWtySlZuYVprZUZ6ZFF5TVp1MWNnamc3azFwWlo2cHZCUTdYSlB0NHN3YlRRMiIsInZjdCI6Imh0dHBzOi8vaGlsbC5leGFtcGxlL21hcCIsInN0YXR1cyI6eyJzdGF0dXNfbGlzdCI6eyJpZHgiOjMsInVyaSI6Imh0dHBzOi8vaGlsbC5leGFtcGxlL3N0YXR1c2xpc3RzLzEifX19.AA~";

/// The document of a DID or of an address, looked up to verify a credential that names a key in it.
pub(crate) fn did_document(bytes: &[u8]) {
    let issuer = "https://hill.example/keys";
    let mut documents = Documents::new(vc::contexts());
    documents.insert(issuer, Fetched::Found(bytes.to_vec()));
    verify_by(issuer, &documents);
    if let Ok(address) = str::from_utf8(bytes) {
        let _ = vc::did::resolve_did_key(address);
        let _ = vc::did::did_web_address(address);
        let _ = vc::did::did_webvh_address(address);
    }
}

/// The log of a `did:webvh` and, after an empty line, what its witnesses approved.
pub(crate) fn did_log(bytes: &[u8]) {
    let gap = bytes.windows(2).position(|two| two == b"\n\n").unwrap_or(bytes.len());
    let (log, witness) = bytes.split_at(gap);
    let first = log.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let entry = serde_json::from_slice(first).unwrap_or(serde_json::Value::Null);
    let did = entry.pointer("/state/id").and_then(serde_json::Value::as_str).unwrap_or_default();
    let Some(address) = vc::did::did_webvh_address(did) else { return };
    let mut documents = Documents::new(vc::contexts());
    let beside = address.replace("/did.jsonl", "/did-witness.json");
    documents.insert(address, Fetched::Found(log.to_vec()));
    documents.insert(beside, Fetched::Found(witness.to_vec()));
    verify_by(did, &documents);
}

/// A JSON Schema, which a credential is held against.
pub(crate) fn schema(bytes: &[u8]) {
    let address = "https://hill.example/schema.json";
    let mut documents = Documents::new(vc::contexts());
    documents.insert(address, Fetched::Found(bytes.to_vec()));
    let credential = serde_json::json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": { "id": "https://hill.example/", "name": "Hill College" },
        "credentialSubject": {
            "id": "did:example:learner", "result": [1, 2.5, true, null, "x", [], {}],
            "achievement": { "name": "Maps", "criteria": { "narrative": "Read ten maps." }, "tag": ["a", "b", "a"] },
        },
        "credentialSchema": { "id": address, "type": "JsonSchema" },
    });
    if let Ok(document) = Document::from_value(&credential) {
        let secured = vc::document::Secured::Json(document);
        let _ = vc::verify(&secured, &documents, &Policy::default(), NOW);
    }
}

/// Verifies a credential that names a key of an issuer.
fn verify_by(issuer: &str, documents: &Documents) {
    let credential = serde_json::json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential"],
        "issuer": issuer,
        "credentialSubject": { "id": "did:example:learner" },
        "proof": {
            "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod",
            "verificationMethod": format!("{issuer}#key-1"), "created": "2026-03-01T09:00:00Z",
            "proofValue": "z4oey5q2M3XKaxup3tmzN4DRFTLVqpLMweBrSxMY2xHX5XTYVQeVbY8nQAVHMrXFkXJpmEcqdoDwLWxaqA3Q1geV6",
        },
    });
    if let Ok(document) = Document::from_value(&credential) {
        let secured = vc::document::Secured::Json(document);
        let _ = vc::verify(&secured, documents, &Policy::default(), NOW);
    }
}

/// A document with a base proof on the first line, and JSON pointers to what is shown on the others.
pub(crate) fn parts(bytes: &[u8]) {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let Some(Ok(document)) = lines.next().map(Document::read) else { return };
    let pointers: Vec<String> =
        lines.map(|line| String::from_utf8_lossy(line).into_owned()).take(8).collect();
    let _ = vc::disclosure::derive(&document, &pointers, &vc::contexts());
}
