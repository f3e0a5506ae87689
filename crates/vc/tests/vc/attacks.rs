//! What an attacker would try, one at a time.
#![expect(clippy::disallowed_methods, reason = "the clock tells whether an answer came soon")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vc::key::Signer as _;
use vc::{Check, Contexts, Documents, Fetched, Outcome, Policy, Report, Suite};

use crate::common::{
    canonicalise, complaints, did, key, now, signed_by, unsigned, verify, verify_with,
};

/// Ten times what is asked of an optimised build.
const SOON: Duration = Duration::from_secs(10);

fn signed() -> Value {
    let key = key(1);
    signed_by(&key, &unsigned(&did(&key)), Suite::EddsaRdfc2022)
}

/// The codes of the context steps that did not pass.
fn context_codes(report: &Report) -> Vec<&'static str> {
    let steps = report.steps.iter();
    let of_context =
        steps.filter(|step| step.check == Check::Context && step.outcome != Outcome::Passed);
    of_context.map(|step| step.code).collect()
}

#[test]
fn a_claim_that_no_context_defines_is_not_smuggled_in() {
    let mut altered = signed();
    altered["credentialSubject"]["grade"] = json!("first class");
    assert_eq!(context_codes(&verify(&altered)), ["value-not-covered"]);
    altered["credentialSubject"]["grade"] = json!([]);
    assert_eq!(context_codes(&verify(&altered)), ["value-not-covered"]);
    altered["credentialSubject"]["grade"] = json!(7);
    assert_eq!(context_codes(&verify(&altered)), ["value-not-covered"]);
}

#[test]
fn a_type_that_no_context_defines_is_not_smuggled_in() {
    let mut altered = signed();
    altered["type"] = json!(["VerifiableCredential", "DoctoralDegree"]);
    assert_eq!(context_codes(&verify(&altered)), ["type-undefined"]);
}

#[test]
fn a_relative_identifier_is_refused() {
    let mut altered = signed();
    altered["credentialSubject"]["id"] = json!("learner-7");
    let report = verify(&altered);
    assert_eq!(context_codes(&report), ["iri-relative"]);
    assert_eq!(report.outcome(Check::Structure), Some(Outcome::Failed));
}

#[test]
fn a_language_map_that_no_context_declares_is_refused() {
    let url = "https://terms.example/v1";
    let text = br#"{"@context":{"narrative":"https://terms.example/narrative"}}"#;
    let contexts = vc::contexts().with_vouched(url, text).unwrap();
    let mut document = unsigned(&did(&key(1)));
    document["@context"] = json!(["https://www.w3.org/ns/credentials/v2", url]);
    document["credentialSubject"]["narrative"] = json!("plain words");
    assert!(canonicalise(&document, &contexts).is_ok());
    document["credentialSubject"]["narrative"] = json!({ "en": "words", "es": "palabras" });
    let refused = canonicalise(&document, &contexts).unwrap_err();
    assert_eq!(refused.code(), "value-not-covered");
    assert_eq!(refused.args(), [("path", "/credentialSubject/narrative/en".to_owned())]);
}

#[test]
fn a_remote_context_is_never_fetched_and_so_not_told() {
    let mut altered = signed();
    altered["@context"].as_array_mut().unwrap().push(json!("https://attacker.example/context"));
    let report = verify(&altered);
    assert_eq!(complaints(&report), ["context could-not-tell context-unknown"]);
    assert!(report.missing.is_empty());
}

/// The same quads, with the expiry under a name that nobody reads.
#[test]
fn a_context_inside_the_document_cannot_hide_a_property() {
    let expired = {
        let key = key(1);
        let mut document = unsigned(&did(&key));
        document["validUntil"] = json!("2026-02-01T00:00:00Z");
        signed_by(&key, &document, Suite::EddsaRdfc2022)
    };
    assert_eq!(complaints(&verify(&expired)), ["valid-until failed expired"]);
    let hidden = |name: &str| {
        let mut altered = expired.clone();
        let until = altered.as_object_mut().unwrap().remove("validUntil").unwrap();
        altered[name] =
            json!({ "@value": until, "@type": "http://www.w3.org/2001/XMLSchema#dateTime" });
        altered
    };
    let iri = "https://www.w3.org/2018/credentials#validUntil";
    assert_eq!(context_codes(&verify(&hidden(iri))), ["property-hidden"]);

    let mut with_alias = hidden("until");
    with_alias["@context"].as_array_mut().unwrap().push(json!({ "until": iri }));
    assert_eq!(context_codes(&verify(&with_alias)), ["context-refused"]);
    let mut with_prefix = hidden("c:Until");
    let prefix =
        json!({ "c": { "@id": "https://www.w3.org/2018/credentials#valid", "@prefix": true } });
    with_prefix["@context"].as_array_mut().unwrap().push(prefix);
    assert_eq!(context_codes(&verify(&with_prefix)), ["context-refused"]);

    for keyword in ["@included", "@graph", "@reverse", "@nest"] {
        let mut altered = expired.clone();
        let until = altered.as_object_mut().unwrap().remove("validUntil").unwrap();
        altered[keyword] = json!([{ "id": altered["id"], "validUntil": until }]);
        assert_eq!(context_codes(&verify(&altered)), ["keyword-refused"], "{keyword}");
    }
}

#[test]
fn a_protected_term_is_not_redefined() {
    let mut altered = signed();
    let redefined = json!({ "name": "https://attacker.example/name" });
    altered["@context"].as_array_mut().unwrap().push(redefined);
    assert_eq!(context_codes(&verify(&altered)), ["context-refused"]);

    let context = br#"{"@context":{"name":"https://attacker.example/name"}}"#;
    let contexts = vc::contexts().with_vouched("https://terms.example/v1", context).unwrap();
    altered["@context"][1] = json!("https://terms.example/v1");
    let report = verify_with(&altered, &Documents::new(contexts), &Policy::default());
    assert_eq!(context_codes(&report), ["term-protected"]);
}

#[test]
fn nulls_and_empty_lists_added_on_the_way_are_not_among_the_claims() {
    let mut altered = signed();
    altered["evidence"] = json!([]);
    let report = verify(&altered);
    assert_eq!(complaints(&report), [""; 0]);
    assert_eq!(report.claims.get("evidence"), None);
    altered["credentialStatus"] = Value::Null;
    assert_eq!(verify(&altered).outcome(Check::Structure), Some(Outcome::Failed));
}

#[test]
fn words_that_a_proof_brings_along_are_told_from_a_document_that_was_changed() {
    let mut altered = signed();
    altered["proof"]["@context"] = json!("https://w3id.org/security/data-integrity/v2");
    let brought = ["signature could-not-tell proof-brings-context"];
    assert_eq!(complaints(&verify(&altered))[..1], brought);
    altered["credentialSubject"]["id"] = json!("did:example:another");
    assert_eq!(complaints(&verify(&altered)), ["signature failed signature-invalid"]);
}

#[test]
fn a_strangers_key_does_not_speak_for_the_issuer() {
    let (issuer, stranger) = (key(1), key(2));
    let forged = signed_by(&stranger, &unsigned(&did(&issuer)), Suite::EddsaRdfc2022);
    assert_eq!(complaints(&verify(&forged)), ["issuer failed key-not-issuers"]);
}

#[test]
fn a_proof_cannot_be_moved_to_another_issuers_document() {
    let mut altered = signed();
    altered["issuer"]["id"] = json!(did(&key(2)));
    assert_eq!(complaints(&verify(&altered)), ["signature failed signature-invalid"]);
}

fn controller(relationship: &str) -> Value {
    let key = key(1).public_key().to_multikey().unwrap();
    let id = "did:web:issuer.example";
    json!({
        "id": id,
        "verificationMethod": [{ "id": "#key-1", "type": "Multikey", "controller": id, "publicKeyMultibase": key }],
        relationship: ["#key-1"],
    })
}

fn verify_by_web(relationship: &str) -> Report {
    let key = key(1);
    let document = vc::document::Document::from_value(&unsigned("did:web:issuer.example")).unwrap();
    let options = vc::issue::ProofOptions {
        verification_method: "did:web:issuer.example#key-1".to_owned(),
        ..crate::common::options(&key, Suite::EddsaRdfc2022)
    };
    let signed = vc::issue::sign(&document, &options, &vc::contexts(), &key).unwrap();
    let mut documents = Documents::new(vc::contexts());
    let body = controller(relationship).to_string().into_bytes();
    documents.insert("https://issuer.example/.well-known/did.json", Fetched::Found(body));
    verify_with(signed.value(), &documents, &Policy::default())
}

#[test]
fn a_key_listed_only_for_authentication_does_not_issue() {
    assert_eq!(complaints(&verify_by_web("assertionMethod")), [""; 0]);
    assert_eq!(complaints(&verify_by_web("authentication")), ["issuer failed key-not-for-purpose"]);
}

#[test]
fn a_proof_made_for_another_purpose_does_not_issue() {
    let mut altered = signed();
    altered["proof"]["proofPurpose"] = json!("authentication");
    assert_eq!(complaints(&verify(&altered)), ["signature failed proof-purpose-wrong"]);
}

#[test]
fn a_key_in_a_fragment_counts_only_where_the_policy_says_so() {
    let key = key(1);
    let issuer = "https://issuer.example/profile";
    let document = vc::document::Document::from_value(&unsigned(issuer)).unwrap();
    let options = vc::issue::ProofOptions {
        verification_method: format!("{issuer}#{}", key.public_key().to_multikey().unwrap()),
        ..crate::common::options(&key, Suite::EddsaRdfc2022)
    };
    let signed = vc::issue::sign(&document, &options, &vc::contexts(), &key).unwrap().into_value();
    let report = verify(&signed);
    assert_eq!(complaints(&report), ["signature could-not-tell key-not-fetched"]);
    assert!(report.missing.contains(issuer));
    let policy = Policy { trust_fragment_keys: true, ..Policy::default() };
    assert_eq!(
        complaints(&verify_with(&signed, &Documents::new(vc::contexts()), &policy)),
        [""; 0]
    );
}

/// Blank nodes that all look alike: telling them apart is exponential.
#[test]
fn a_bomb_of_blank_nodes_is_refused_soon() {
    let context = br#"{"@context":{"p":{"@id":"https://terms.example/p","@type":"@id"}}}"#;
    let contexts = Contexts::none().with_vouched("https://terms.example/v1", context).unwrap();
    let nodes = 24;
    let graph: Vec<Value> = (0..nodes)
        .map(|node| {
            let others: Vec<String> = (0..nodes)
                .filter(|other| *other != node)
                .map(|other| format!("_:n{other}"))
                .collect();
            json!({ "@id": format!("_:n{node}"), "p": others })
        })
        .collect();
    let document = json!({ "@context": "https://terms.example/v1", "p": graph });
    assert_eq!(canonicalise(&document, &contexts).unwrap_err().code(), "too-much-work");
}

/// Each leads to the next, so that telling them apart would go a thousand steps deep.
#[test]
fn a_ring_of_blank_nodes_is_refused_before_it_fills_the_stack() {
    let context = br#"{"@context":{"p":{"@id":"https://terms.example/p","@type":"@id"}}}"#;
    let contexts = Contexts::none().with_vouched("https://terms.example/v1", context).unwrap();
    let ring = |nodes: usize| {
        let node = |it: usize| json!({ "@id": format!("_:n{it}"), "p": format!("_:n{}", (it + 1) % nodes) });
        json!({ "@context": "https://terms.example/v1", "p": (0..nodes).map(node).collect::<Vec<_>>() })
    };
    assert!(canonicalise(&ring(12), &contexts).is_ok());
    assert_eq!(canonicalise(&ring(1_000), &contexts).unwrap_err().code(), "too-much-work");
}

#[test]
fn contexts_beyond_number_are_refused() {
    let term = |it: usize| (format!("t{it}"), json!(format!("https://terms.example/{it}")));
    let terms = |count: usize| Value::Object((0..count).map(term).collect());
    let scoped = json!({ "t": { "@id": "https://terms.example/t", "@context": terms(1_024) } });
    let many = vec![json!("https://www.w3.org/ns/credentials/v2"); 2_000];
    for (contexts, code) in [
        (vec![terms(1_000)], None),
        (vec![terms(1_100)], Some("too-much-work")),
        (vec![scoped], Some("too-much-work")),
        (many, Some("too-much-work")),
    ] {
        let mut altered = signed();
        altered["@context"].as_array_mut().unwrap().extend(contexts);
        let codes = context_codes(&verify(&altered));
        assert_eq!(codes, code.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn values_beyond_number_are_not_read() {
    let refused = |text: String| vc::document::read(text.as_bytes()).unwrap_err().code();
    for value in ["0,", "[],", "{},", "\"\","] {
        let text = format!("{{\"a\":[{}0]}}", value.repeat(vc::document::VALUES_MAX));
        assert_eq!(refused(text), "document-too-many-values", "{value}");
    }
}

#[test]
fn of_problems_beyond_number_the_first_are_told() {
    let mut altered = signed();
    altered["credentialSubject"] = json!(vec![0; 10_000]);
    altered["relatedResource"] = json!(vec![0; 10_000]);
    let report = verify(&altered);
    let told = report.steps.iter().filter(|step| step.check == Check::Structure).count();
    assert_eq!(told, vc::structure::PROBLEMS_MAX);
}

/// Each part stays within its own limits.
#[test]
fn credentials_that_take_too_long_together_are_not_all_looked_into() {
    let mut credential = signed();
    let row = (0..30)
        .fold(json!({ "id": "did:example:x" }), |inner, _| json!({ "credentialSubject": inner }));
    credential["credentialSubject"] = json!(vec![row; 6]);
    let proof = credential["proof"].clone();
    credential["proof"] = json!(vec![proof; vc::PROOFS_MAX]);
    let report = present(&credential, &Documents::new(vc::contexts()));
    let is_told = |inner: &&Report| complaints(inner) != ["signature could-not-tell too-much-work"];
    let told = report.inner.iter().filter(is_told).count();
    assert!((1..vc::INNER_MAX).contains(&told), "{told}");
}

#[test]
fn a_document_of_countless_objects_is_refused() {
    let mut altered = signed();
    altered["evidence"] = Value::Array(vec![json!({ "type": "https://a.example/t" }); 5_000]);
    assert_eq!(context_codes(&verify(&altered)), ["too-many-objects"]);
}

#[test]
fn a_status_list_that_unpacks_to_a_gigabyte_is_not_unpacked() {
    use std::io::Write as _;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        packer.write_all(&vec![0; 1 << 20]).unwrap();
    }
    let bomb = vc::multibase::base64url(&packer.finish().unwrap());
    let refused = vc::status_list::Bitstring::decode(&bomb).unwrap_err();
    assert_eq!(refused.code(), "status-list-too-long");
}

/// Verifies a presentation with as many credentials as are looked into, and sees to it that the answer comes soon.
fn present(credential: &Value, documents: &Documents) -> Report {
    let presentation = json!({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": vec![credential; vc::INNER_MAX],
    });
    let start = Instant::now();
    let report = verify_with(&presentation, documents, &Policy::default());
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    assert_eq!(report.inner.len(), vc::INNER_MAX);
    report
}

#[test]
fn a_long_list_that_is_asked_again_and_again_is_read_once() {
    let address = "https://issuer.example/revoked";
    let ids: Vec<String> = (0..40_000).map(|number| format!("urn:uuid:{number:036}")).collect();
    let list = json!({ "id": address, "issuer": did(&key(1)), "revokedCredential": ids });
    let mut documents = Documents::new(vc::contexts());
    documents.insert(address, Fetched::Found(list.to_string().into_bytes()));
    let mut credential = unsigned(&did(&key(1)));
    let entry = json!({ "id": address, "type": "1EdTechRevocationList" });
    credential["credentialStatus"] = json!(vec![entry; vc::STATUS_ENTRIES_MAX]);
    let credential = signed_by(&key(1), &credential, Suite::EddsaJcs2022);
    for inner in present(&credential, &documents).inner {
        assert_eq!(inner.outcome(Check::Status), Some(Outcome::Passed));
    }
}

#[test]
fn a_long_list_of_keys_that_is_asked_again_and_again_is_read_once() {
    let issuer = "did:web:issuer.example";
    let methods: Vec<Value> = (0..9_000)
        .map(|number| json!({ "id": format!("#{number}"), "type": "Multikey", "controller": issuer, "publicKeyMultibase": "z6Mk" }))
        .collect();
    let keys = json!({ "id": issuer, "verificationMethod": methods, "assertionMethod": methods });
    let mut documents = Documents::new(vc::contexts());
    let address = "https://issuer.example/.well-known/did.json";
    documents.insert(address, Fetched::Found(keys.to_string().into_bytes()));
    let mut credential = signed_by(&key(1), &unsigned(issuer), Suite::EddsaJcs2022);
    credential["proof"]["verificationMethod"] = json!(format!("{issuer}#key"));
    let proof = credential["proof"].clone();
    credential["proof"] = json!(vec![proof; vc::PROOFS_MAX]);
    for inner in present(&credential, &documents).inner {
        assert!(
            complaints(&inner)
                .contains(&"signature failed verification-method-not-found".to_owned())
        );
    }
}

#[test]
fn a_number_with_more_digits_than_are_signed_is_refused() {
    let context = br#"{"@context":{"n":"https://terms.example/n"}}"#;
    let contexts = Contexts::none().with_vouched("https://terms.example/v1", context).unwrap();
    let canon = |number: f64| {
        canonicalise(&json!({ "@context": "https://terms.example/v1", "n": number }), &contexts)
    };
    assert!(canon(4.5).is_ok());
    assert_eq!(canon(0.1 + 0.2).unwrap_err().code(), "number-too-precise");
}

#[test]
fn any_bytes_are_answered() {
    let mut seed = 1_u64;
    let text = signed().to_string().into_bytes();
    let documents = Documents::new(vc::contexts());
    for _ in 0..400 {
        let mut bytes = text.clone();
        for _ in 0..3 {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let place = usize::try_from(seed >> 33).unwrap() % bytes.len();
            bytes[place] = b"\"{}[]:,@x0-"[usize::try_from(seed >> 20).unwrap() % 11];
        }
        if let Ok(secured) = vc::document::read(&bytes) {
            let report = vc::verify(&secured, &documents, &Policy::default(), now());
            assert!(!report.steps.is_empty());
        }
    }
}
