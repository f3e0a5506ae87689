//! Tokens: JWT, SD-JWT, COSE and seals.

use aws_lc_rs::digest::{SHA256, digest};
use serde_json::{Value, json};
use vc::document::{DEPTH_MAX, DOCUMENT_BYTES_MAX, VALUES_MAX};
use vc::key::{Curve, KeyPair, Signer as _};
use vc::sd_jwt::DISCLOSURES_MAX;

use super::case::{Case, DID, Handed, V2, filled, unsigned};
use crate::Outcome;

const JWT: &str = "JWT";
const SD_JWT: &str = "SD-JWT";
const COSE: &str = "COSE";
const SEAL: &str = "JAdES";

pub(super) fn cases() -> Vec<Case> {
    let mut cases = jwts();
    cases.extend(sd_jwts());
    cases.extend(coses());
    cases.extend(seals());
    cases
}

/// Base64url without padding.
pub(super) fn base64url(bytes: &[u8]) -> String {
    vc::multibase::base64url(bytes).split_off(1)
}

fn token(header: &Value, payload: &str) -> String {
    let parts = [header.to_string(), payload.to_owned(), "signature".repeat(7)];
    parts.map(|part| base64url(part.as_bytes())).join(".")
}

/// A payload of a credential in which something stands as text of JSON.
fn payload(name: &str, json: &str) -> String {
    let mut document = unsigned(DID, &json!({ "id": "did:example:learner" }));
    document[name] = json!("HERE");
    document.to_string().replace("\"HERE\"", json)
}

/// A list of as many as are read, each of which counts as so many values.
fn many(again: &str, values: usize) -> String {
    format!("[{}0]", again.repeat((VALUES_MAX - 1_000) / values))
}

/// How many bytes become two megabytes of base64.
const DECODED: usize = DOCUMENT_BYTES_MAX / 4 * 3 - 1_024;

fn jwts() -> Vec<Case> {
    let header =
        || json!({ "alg": "EdDSA", "typ": "vc+jwt", "kid": format!("{DID}#{}", &DID[8..]) });
    let mut cases = vec![
        Case::file(JWT, "a header with a chain of 1.5 MB of certificates", move || {
            let mut header = header();
            header["x5c"] = json!(vec!["A".repeat(2_000); DECODED / 2_010]);
            token(&header, "{}")
        }),
        Case::file(JWT, "a header of 700,000 zeros", move || {
            let mut header = header();
            header["x5c"] = json!(vec![0; DECODED / 2 - 100]);
            token(&header, "{}")
        }),
    ];
    for again in ["0,", "[],", "{},", "\"a\","] {
        for place in ["evidence", "credentialSubject"] {
            cases.push(Case::file(JWT, format!("{place} of 1.5 MB of {again}"), move || {
                token(&header(), &payload(place, &filled("[", again, "0]", DECODED - 1_024)))
            }));
        }
    }
    for (again, values) in [("0,", 1), ("[],", 1), ("{\"a\":[]},", 5)] {
        cases.push(Case::file(JWT, format!("as many {again} as are read"), move || {
            token(&header(), &payload("credentialSubject", &many(again, values)))
        }));
    }
    cases.push(Case::file(
        JWT,
        "one with a credential in a claim, as large as is read",
        move || {
            let inner = payload("evidence", &many("{\"a\":[]},", 5));
            token(
                &json!({ "alg": "EdDSA" }),
                &format!("{{\"iss\":\"{DID}\",\"nbf\":1,\"vc\":{inner}}}"),
            )
        },
    ));
    cases.push(Case::file(JWT, "2 MB of points", || ".".repeat(DOCUMENT_BYTES_MAX)));
    cases.push(Case::file(JWT, "2 MB of tildes", || {
        format!(
            "{}{}",
            token(&json!({ "alg": "EdDSA" }), "{}"),
            "~".repeat(DOCUMENT_BYTES_MAX - 200)
        )
    }));
    cases.push(Case::with(JWT, "64 tokens of ES512 in 30 presentations", many_tokens));
    cases
}

/// Tokens by a key whose signatures take long to check.
fn many_tokens() -> Outcome<Handed> {
    let mut scalar = [0; 66];
    scalar[65] = 7;
    let key = KeyPair::from_scalar(Curve::P521, &scalar)?;
    let did = vc::did::did_key(key.public_key()).ok_or("no did:key")?;
    let header = json!({ "alg": "ES512", "typ": "vc+jwt", "kid": vc::did::did_key_method(key.public_key()) });
    let claims = json!({
        "@context": [V2], "type": ["VerifiableCredential"], "issuer": did,
        "credentialSubject": { "id": "did:example:l" },
    });
    let input =
        [header.to_string(), claims.to_string()].map(|it| base64url(it.as_bytes())).join(".");
    let token = format!("{input}.{}", base64url(&key.sign(input.as_bytes())?));
    let enveloped = json!({
        "@context": V2, "type": "EnvelopedVerifiableCredential", "id": format!("data:application/vc+jwt,{token}"),
    });
    let present = |inner: Vec<Value>| json!({ "@context": [V2], "type": ["VerifiablePresentation"], "verifiableCredential": inner });
    let each = present(vec![enveloped; 64]);
    let count = (DOCUMENT_BYTES_MAX / (each.to_string().len() + 2)).min(64);
    Ok(Handed::only(present(vec![each; count]).to_string()))
}

fn digest_of(text: &str) -> String {
    base64url(digest(&SHA256, text.as_bytes()).as_ref())
}

/// An SD-JWT of a payload with these digests in its subject.
fn sd_jwt(digests: &[String], disclosures: &[String]) -> String {
    let mut document = unsigned(DID, &json!({ "id": "did:example:learner", "_sd": digests }));
    document["_sd_alg"] = json!("sha-256");
    let header = json!({ "alg": "EdDSA", "typ": "vc+sd-jwt", "kid": DID });
    format!("{}~{}~", token(&header, &document.to_string()), disclosures.join("~"))
}

/// Disclosures that each stand in the one before.
fn inside_each_other(deep: usize, words: usize) -> String {
    let mut disclosures = Vec::new();
    let mut inner = json!("x".repeat(words));
    for number in 0..deep {
        let disclosure =
            base64url(json!(["salt", format!("n{number}"), inner]).to_string().as_bytes());
        inner = json!({ "_sd": [digest_of(&disclosure)] });
        disclosures.push(disclosure);
    }
    let top = disclosures.last().map(|it| vec![digest_of(it)]).unwrap_or_default();
    sd_jwt(&top, &disclosures)
}

fn sd_jwts() -> Vec<Case> {
    let mut cases = Vec::new();
    for count in [DISCLOSURES_MAX, DISCLOSURES_MAX + 1] {
        cases.push(Case::file(SD_JWT, format!("{count} disclosures of 1.4 KB"), move || {
            let disclosures: Vec<String> = (0..count)
                .map(|it| {
                    base64url(
                        json!(["salt", format!("n{it}"), "x".repeat(1_300)]).to_string().as_bytes(),
                    )
                })
                .collect();
            let digests: Vec<String> = disclosures.iter().map(|it| digest_of(it)).collect();
            sd_jwt(&digests, &disclosures)
        }));
        cases.push(Case::file(
            SD_JWT,
            format!("{count} disclosures, each in another"),
            move || inside_each_other(count, 10),
        ));
        cases.push(Case::file(SD_JWT, format!("{count} disclosures of 600 zeros"), move || {
            let disclosures: Vec<String> = (0..count)
                .map(|it| {
                    base64url(
                        json!(["salt", format!("n{it}"), vec![0; 600]]).to_string().as_bytes(),
                    )
                })
                .collect();
            let digests: Vec<String> = disclosures.iter().map(|it| digest_of(it)).collect();
            sd_jwt(&digests, &disclosures)
        }));
    }
    cases.push(Case::file(SD_JWT, "as many zeros as are read, in 10 disclosures", || {
        let disclosures: Vec<String> = (0..10)
            .map(|it| json!(["salt", format!("n{it}"), vec![0; 75_000]]).to_string())
            .map(|it| base64url(it.as_bytes()))
            .collect();
        let digests: Vec<String> = disclosures.iter().map(|it| digest_of(it)).collect();
        sd_jwt(&digests, &disclosures)
    }));
    for deep in [DEPTH_MAX - 3, DEPTH_MAX] {
        cases.push(Case::file(
            SD_JWT,
            format!("disclosures in each other, {deep} deep"),
            move || inside_each_other(deep, 20_000),
        ));
    }
    cases.push(Case::file(SD_JWT, "30,000 digests of nothing", || {
        sd_jwt(&(0..30_000).map(|it| digest_of(&format!("{it}"))).collect::<Vec<_>>(), &[])
    }));
    cases.push(Case::file(SD_JWT, "one disclosure of 1.5 MB of zeros", || {
        let value = filled("[\"salt\",\"n\",[", "0,", "0]]", DECODED - 2_048);
        let disclosure = base64url(value.as_bytes());
        sd_jwt(&[digest_of(&disclosure)], &[disclosure])
    }));
    cases
}

/// A `COSE_Sign1` around a payload, with these bytes as its protected header.
fn cose(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    let long = |bytes: &[u8]| {
        let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes();
        [&[0x5a], length.as_slice(), bytes].concat()
    };
    let parts = [long(protected), vec![0xa0], long(payload), long(&[7; 64])].concat();
    [&[0xd2, 0x84], parts.as_slice()].concat()
}

fn coses() -> Vec<Case> {
    let mut protected = vec![0xa3, 0x01, 0x27, 0x04, 0x58, u8::try_from(DID.len()).unwrap_or(0)];
    protected.extend_from_slice(DID.as_bytes());
    protected.extend_from_slice(b"\x10\x73application/vc+cose");
    let of = move |payload: String| cose(&protected, payload.as_bytes());
    let bytes = DECODED - 4_096;
    vec![
        Case::file(COSE, "a payload of as many objects as are read", {
            let of = of.clone();
            move || of(payload("evidence", &many("{\"a\":[]},", 5)))
        }),
        Case::file(COSE, "a payload of 1.5 MB of zeros", {
            let of = of.clone();
            move || of(payload("evidence", &filled("[", "0,", "0]", bytes)))
        }),
        Case::file(COSE, "a payload of 1.5 MB of objects", {
            let of = of.clone();
            move || of(payload("evidence", &filled("[", "{},", "0]", bytes)))
        }),
        Case::file(COSE, "a payload that is one text of 1.5 MB", move || {
            of(payload("evidence", &filled("\"", "x", "\"", bytes)))
        }),
        Case::file(COSE, "1.5 MB of tags in tags", || {
            [&[0xd2, 0x84][..], &vec![0xd2; DECODED]].concat()
        }),
        Case::file(COSE, "1.5 MB of lists in lists", || {
            [&[0xd2, 0x84][..], &vec![0x84; DECODED]].concat()
        }),
        Case::file(COSE, "a list of 1.5 million items", || {
            [&[0xd2, 0x84, 0x9a, 0x00, 0x16, 0x00, 0x00][..], &vec![0x00; DECODED]].concat()
        }),
        Case::file(COSE, "a header of 4,000 lists of 350 bytes", || {
            let list = [&[0x59, 0x01, 0x5e][..], &[7; 350]].concat();
            let header = [&[0xa1, 0x01, 0x99, 0x0f, 0xa0][..], &list.repeat(4_000)].concat();
            cose(&header, b"{}")
        }),
        Case::file(COSE, "a header of 1.5 MB of lists", || {
            cose(&[&[0xa1, 0x01][..], &vec![0x81; DECODED - 1_000]].concat(), b"{}")
        }),
        Case::file(COSE, "base64 of 2 MB of tags", || {
            filled("0oQ", "0tLS", "", DOCUMENT_BYTES_MAX)
        }),
    ]
}

fn seals() -> Vec<Case> {
    let seal = |header: &Value| json!({ "protected": base64url(header.to_string().as_bytes()), "signature": base64url(&[7; 64]) });
    vec![
        Case::file(SEAL, "8 seals with certificates of 180 KB", move || {
            let certificate = [&[0x30, 0x83, 0x02, 0x0f, 0x58][..], &vec![0x30; 135_000]].concat();
            let certificate = base64url(&certificate).replace('-', "+").replace('_', "/");
            let header = json!({ "alg": "RS256", "x5c": [certificate] });
            let payload = base64url(payload("evidence", "[]").as_bytes());
            json!({ "payload": payload, "signatures": vec![seal(&header); 8] }).to_string()
        }),
        Case::file(SEAL, "8 seals over as many objects as are read", move || {
            let header = json!({ "alg": "ES256" });
            let payload = base64url(payload("evidence", &many("{\"a\":[]},", 5)).as_bytes());
            json!({ "payload": payload, "signatures": vec![seal(&header); 8] }).to_string()
        }),
        Case::file(SEAL, "8 seals over 1.5 MB of zeros", move || {
            let header = json!({ "alg": "ES256" });
            let payload = payload("evidence", &filled("[", "0,", "0]", DECODED - 16_384));
            let payload = base64url(payload.as_bytes());
            json!({ "payload": payload, "signatures": vec![seal(&header); 8] }).to_string()
        }),
    ]
}
