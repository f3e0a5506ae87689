//! Status lists that unpack to much, and lists of what was revoked.

use std::io::Write as _;

use app::verifying::{ADDRESSES_MAX, FETCHED_BYTES_MAX};
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use vc::document::{DOCUMENT_BYTES_MAX, VALUES_MAX};
use vc::key::Signer as _;
use vc::status_list::BITS_MAX;
use vc::{INNER_MAX, STATUS_ENTRIES_MAX};

use super::case::{Case, DID, Handed, V2, attacker, credential, filled, signed};
use super::pictures::bomb;
use super::tokens::base64url;
use crate::Outcome;

const PARSER: &str = "status list";
/// How many bodies as large as any that is read are kept.
const BODIES: usize = FETCHED_BYTES_MAX / DOCUMENT_BYTES_MAX;

pub(super) fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for (bytes, name) in [
        (BITS_MAX / 8, "2^24 bits"),
        (BITS_MAX / 8 + 1, "8 bits more than 2^24"),
        (1 << 30, "1 GB"),
    ] {
        cases.push(Case::with(PARSER, format!("a list that unpacks to {name}"), move || {
            Ok(asking(1).and(address(0), list(0, &packed(bytes)?)?))
        }));
        cases.push(Case::with(PARSER, format!("a token that unpacks to {name}"), move || {
            let list = base64url(&bomb(0, bytes)?);
            Ok(asking_token()?.and(address(0), token(&list)?))
        }));
    }
    cases.push(Case::with(PARSER, "2 MB of letters that are no packed bits", || {
        Ok(asking(1).and(address(0), list(0, &letters())?))
    }));
    cases.push(Case::with(PARSER, "bits that hardly pack", || {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        let byte = |it: u32| u8::try_from((it.wrapping_mul(2_654_435_761) >> 13) % 256);
        let noise = (0..1_400_000).filter_map(|it| byte(it).ok());
        packer.write_all(&noise.collect::<Vec<_>>())?;
        let text = vc::multibase::base64url(&packer.finish()?);
        Ok(asking(1).and(address(0), list(0, &text)?))
    }));
    cases.push(many("16 lists of 2^24 bits, asked 512 times", ADDRESSES_MAX, |it| {
        list(it, &packed(BITS_MAX / 8)?)
    }));
    cases.push(many("as many lists of 2 MB as are kept, asked 512 times", BODIES, |it| {
        list(it, &letters())
    }));
    cases.push(many("16 lists of 2^24 bits and as many values as are read", ADDRESSES_MAX, |it| {
        let mut list: Value = serde_json::from_str(&list(it, &packed(BITS_MAX / 8)?)?)?;
        list["a"] = json!(vec![0; VALUES_MAX - 1_000]);
        Ok(signed(&list)?.to_string())
    }));
    cases.push(many("as many bodies of 8 MB as are kept that are no lists", BODIES / 4, |_| {
        Ok(" ".repeat(8 << 20))
    }));
    for count in [100_000, 300_000] {
        cases.push(Case::with(
            PARSER,
            format!("{count} revoked credentials, one by one"),
            move || {
                let mut document = credential(&json!({ "id": "did:example:learner" }));
                let entry = json!({ "id": address(0), "type": "1EdTechRevocationList" });
                document["credentialStatus"] = json!(vec![entry; STATUS_ENTRIES_MAX]);
                let start = format!("{{\"id\":\"{}\",\"issuer\":\"{DID}\",", address(0));
                let start = format!("{start}\"revokedCredential\":[");
                let list = filled(&start, "\"a:b\",", "\"urn:x\"]}", 6 * count);
                Ok(Handed::only(document.to_string()).and(address(0), list))
            },
        ));
    }
    cases
}

/// So many lists, each asked by many credentials.
fn many(name: &str, count: usize, list: fn(usize) -> Outcome<String>) -> Case {
    Case::with(PARSER, name, move || {
        (0..count).try_fold(presented(), |handed, it| Ok(handed.and(address(it), list(it)?)))
    })
}

fn letters() -> String {
    filled("u", "A", "", DOCUMENT_BYTES_MAX - 2_048)
}

fn address(number: usize) -> String {
    format!("https://hill.example/lists/{number}")
}

/// Zeros as a list has them.
fn packed(bytes: usize) -> Outcome<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    let block = vec![0; 1 << 16];
    let mut left = bytes;
    while left > 0 {
        let now = left.min(block.len());
        packer.write_all(block.get(..now).unwrap_or_default())?;
        left -= now;
    }
    Ok(vc::multibase::base64url(&packer.finish()?))
}

fn list(number: usize, bits: &str) -> Outcome<String> {
    let mut list = credential(&json!({
        "id": format!("{}#list", address(number)), "type": "BitstringStatusList",
        "statusPurpose": "revocation", "encodedList": bits,
    }));
    list["id"] = json!(address(number));
    list["type"] = json!(["VerifiableCredential", "BitstringStatusListCredential"]);
    Ok(signed(&list)?.to_string())
}

fn entries(first: usize, count: usize) -> Vec<Value> {
    let entry = |number: usize| {
        json!({
            "id": format!("{}#{first}", address(number % ADDRESSES_MAX)), "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation", "statusListIndex": format!("{}", 7 * first + number),
            "statusListCredential": address(number % ADDRESSES_MAX),
        })
    };
    (0..count).map(|it| entry(first + it)).collect()
}

/// A credential with so many entries.
fn asking(count: usize) -> Handed {
    let mut document = credential(&json!({ "id": "did:example:learner" }));
    document["credentialStatus"] = json!(entries(0, count));
    Handed::only(document.to_string())
}

/// As many credentials as are looked into, with as many entries.
fn presented() -> Handed {
    let each = |number: usize| {
        let mut document = credential(&json!({ "id": "did:example:learner" }));
        document["credentialStatus"] =
            json!(entries(number * STATUS_ENTRIES_MAX, STATUS_ENTRIES_MAX));
        document
    };
    let inner: Vec<Value> = (0..INNER_MAX).map(each).collect();
    Handed::only(
        json!({ "@context": [V2], "type": ["VerifiablePresentation"], "verifiableCredential": inner })
            .to_string(),
    )
}

/// An SD-JWT VC whose status stands in a list that is a token.
fn asking_token() -> Outcome<Handed> {
    let claims = json!({
        "iss": vc::did::did_key(attacker()?.public_key()), "vct": "https://hill.example/map",
        "status": { "status_list": { "idx": 3, "uri": address(0) } },
    });
    Ok(Handed::only(format!("{}~", jwt("dc+sd-jwt", &claims)?)))
}

fn token(list: &str) -> Outcome<String> {
    let claims = json!({
        "iss": vc::did::did_key(attacker()?.public_key()), "sub": address(0), "iat": 1_772_000_000,
        "status_list": { "bits": 1, "lst": list },
    });
    jwt("statuslist+jwt", &claims)
}

fn jwt(typ: &str, claims: &Value) -> Outcome<String> {
    let key = attacker()?;
    let kid = vc::did::did_key_method(key.public_key());
    let header = json!({ "alg": "EdDSA", "typ": typ, "kid": kid });
    let input = [&header, claims].map(|part| base64url(part.to_string().as_bytes())).join(".");
    Ok(format!("{input}.{}", base64url(&key.sign(input.as_bytes())?)))
}
