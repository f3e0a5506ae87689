//! Issuing an SD-JWT.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::SdJwt;
use crate::document::Document;
use crate::issue::{IssueError, check};
use crate::jwt::{self, CompactJws};
use crate::key::Algorithm;
use crate::structure::is_presentation;

/// The random bytes that hide one claim (RFC 9901, section 9.3: at least 128 bits).
pub const SALT_BYTES: usize = 16;

/// How to secure a credential as an SD-JWT.
#[derive(Debug, Clone)]
pub struct SdJwtOptions<'a> {
    /// The full name of the signing key; it becomes `kid`.
    pub verification_method: String,
    /// The algorithm of the key.
    pub algorithm: Algorithm,
    /// JSON pointers of the claims that can be hidden. A claim inside another may be named too.
    pub disclosable: &'a [&'a str],
    /// One salt for each of them, of fresh random bytes.
    pub salts: &'a [[u8; SALT_BYTES]],
}

/// An SD-JWT that waits for its signature.
#[derive(Debug, Clone)]
pub struct SdJwtToSign {
    input: String,
    algorithm: Algorithm,
    disclosures: Vec<String>,
}

/// Makes a credential or presentation ready to be signed as `vc+sd-jwt` or `vp+sd-jwt`, with the named claims behind digests.
///
/// What verification needs stays in the open: pointers to the context, types, issuer, dates, status and schema
/// of the credential, or to nothing, are refused.
pub fn prepare(document: &Document, options: &SdJwtOptions<'_>) -> Result<SdJwtToSign, IssueError> {
    check(document.members())?;
    if options.salts.len() < options.disclosable.len() {
        return Err(IssueError::Disclosure(String::new()));
    }
    let mut payload = document.value().clone();
    let mut disclosures = Vec::new();
    let mut pointers: Vec<_> = options.disclosable.iter().zip(options.salts).collect();
    // The deepest first, so that a claim inside a hidden one is hidden inside it.
    pointers.sort_by_key(|(pointer, _)| {
        std::cmp::Reverse((pointer.matches('/').count(), pointer.len()))
    });
    for (pointer, salt) in pointers {
        let disclosure = hide(&mut payload, pointer, salt);
        disclosures.push(disclosure.ok_or_else(|| IssueError::Disclosure((*pointer).to_owned()))?);
    }
    sort_digests(&mut payload);
    if !disclosures.is_empty()
        && let Some(members) = payload.as_object_mut()
    {
        members.insert("_sd_alg".to_owned(), json!("sha-256"));
    }
    let typ = if is_presentation(document.members()) { "vp+sd-jwt" } else { "vc+sd-jwt" };
    let header = json!({
        "alg": options.algorithm.jose(), "kid": options.verification_method, "typ": typ,
    });
    let input = jwt::signing_input(&header, &payload.to_string());
    Ok(SdJwtToSign { input, algorithm: options.algorithm, disclosures })
}

impl SdJwtToSign {
    /// What the key signs.
    pub fn bytes(&self) -> &[u8] {
        self.input.as_bytes()
    }

    /// Joins the signature and every disclosure on.
    pub fn seal(self, signature: &[u8]) -> Result<SdJwt, IssueError> {
        let fits = self.algorithm.signature_bytes().is_none_or(|bytes| bytes == signature.len());
        let jws = CompactJws::take(jwt::join(self.input, signature)).filter(|_| fits);
        let jws = jws.ok_or(IssueError::SignatureForm)?;
        Ok(SdJwt { jws, disclosures: self.disclosures, key_binding: None })
    }
}

/// What stays in the open.
const IN_THE_OPEN: &[&str] = &[
    "@context",
    "type",
    "issuer",
    "validFrom",
    "validUntil",
    "credentialStatus",
    "credentialSchema",
    "proof",
    "credentialSubject",
];

/// Takes a claim out, leaves its digest, and gives its disclosure.
fn hide(payload: &mut Value, pointer: &str, salt: &[u8; SALT_BYTES]) -> Option<String> {
    let mut steps =
        pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    let first = steps.next()?;
    let is_open = IN_THE_OPEN.contains(&first.as_str());
    if is_open && (steps.next().is_none() || first != "credentialSubject") {
        return None;
    }
    let (parent, name) = pointer.rsplit_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    let salt = BASE64_URL_SAFE_NO_PAD.encode(salt);
    let digest = |disclosure: &str| BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(disclosure));
    match payload.pointer_mut(parent)? {
        Value::Object(members) => {
            let value = members.remove(&name).filter(|_| name != "_sd")?;
            let disclosure = BASE64_URL_SAFE_NO_PAD.encode(json!([salt, name, value]).to_string());
            let digests = members.entry("_sd").or_insert_with(|| json!([]));
            digests.as_array_mut()?.push(digest(&disclosure).into());
            Some(disclosure)
        }
        Value::Array(items) => {
            let item = items.get_mut(name.parse::<usize>().ok()?)?;
            let disclosure = BASE64_URL_SAFE_NO_PAD.encode(json!([salt, item]).to_string());
            *item = json!({ "...": digest(&disclosure) });
            Some(disclosure)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// Sorts digests, so that their order does not tell the order of the claims.
fn sort_digests(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(sort_digests),
        Value::Object(members) => {
            if let Some(Value::Array(digests)) = members.get_mut("_sd") {
                let sorted: BTreeSet<String> = digests
                    .iter()
                    .filter_map(|digest| digest.as_str().map(str::to_owned))
                    .collect();
                *digests = sorted.into_iter().map(Value::String).collect();
            }
            members.values_mut().for_each(sort_digests);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
