//! The documents of others that a request of VCALM brings, and what is to be done with them.

use serde_json::Value;
use vc::{Policy, disclosure::POINTERS_MAX};

use super::{
    Fault,
    asked::{Read, fault, members, needed, text},
};

/// Refuses a credential that nothing can be derived from.
pub(super) fn base_fault(code: &'static str) -> Fault {
    fault("/verifiableCredential", code)
}

/// Reads the credential of a request to verify: an object that is no presentation, or the text of a token.
pub(super) fn credential(request: &Value) -> Read<Vec<u8>> {
    let at = "/verifiableCredential";
    let request = members(request, "", &["verifiableCredential", "options"])?;
    if let Some(options) = request.get("options") {
        members(options, "/options", &[])?;
    }
    let document = needed(request, "", "verifiableCredential")?;
    if let Some(token) = document.as_str().filter(|it| is_token(it)) {
        return Ok(token.as_bytes().to_vec());
    }
    if is_presentation(document) {
        return Err(fault(at, "document-not-a-credential"));
    }
    object(document, at)
}

/// Reads the credential of a request to derive.
pub(super) fn base(request: &Value) -> Read<Vec<u8>> {
    let request = members(request, "", &["verifiableCredential", "options"])?;
    object(needed(request, "", "verifiableCredential")?, "/verifiableCredential")
}

/// Reads the presentation of a request to verify.
pub(super) fn presentation(request: &Value) -> Read<Vec<u8>> {
    let at = "/verifiablePresentation";
    let request = members(request, "", &["verifiablePresentation", "options"])?;
    let document = needed(request, "", "verifiablePresentation")?;
    if document.is_object() && !is_presentation(document) {
        return Err(fault(at, "document-not-a-presentation"));
    }
    object(document, at)
}

/// Writes a document that is an object.
fn object(document: &Value, at: &str) -> Read<Vec<u8>> {
    if document.is_object() {
        return Ok(document.to_string().into_bytes());
    }
    Err(fault(at, "document-not-an-object"))
}

/// Whether a document says that it is a presentation, as it stands or in an envelope, and nothing else.
fn is_presentation(document: &Value) -> bool {
    const NAMES: [&str; 2] = ["VerifiablePresentation", "EnvelopedVerifiablePresentation"];
    match document.get("type") {
        Some(Value::String(name)) => NAMES.contains(&name.as_str()),
        Some(Value::Array(names)) => {
            let is = |name: &str| names.iter().any(|it| it == name);
            NAMES.iter().any(|it| is(it)) && !is("VerifiableCredential")
        }
        _ => false,
    }
}

/// Whether a text is made as a JWT or SD-JWT is, and neither an address nor a file.
fn is_token(text: &str) -> bool {
    let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '~');
    text.contains('.') && text.chars().all(is_part)
}

/// Reads what a presentation has to answer. A name without a challenge would be told good for what was signed long ago.
pub(super) fn policy(request: &Value) -> Read<Policy> {
    let Some(options) = request.get("options") else { return Ok(Policy::default()) };
    let options = members(options, "/options", &["challenge", "domain"])?;
    let said =
        |name: &str| options.get(name).map(|it| text(it, &format!("/options/{name}"))).transpose();
    let (challenge, domain) = (said("challenge")?, said("domain")?);
    if domain.is_some() {
        needed(options, "/options", "challenge")?;
    }
    Ok(Policy { challenge, domain, ..Policy::default() })
}

/// Reads what is to be shown.
pub(super) fn pointers(request: &Value) -> Read<Vec<String>> {
    let Some(options) = request.get("options") else { return Ok(Vec::new()) };
    let at = "/options/selectivePointers";
    let options = members(options, "/options", &["selectivePointers"])?;
    let Some(listed) = options.get("selectivePointers") else { return Ok(Vec::new()) };
    let listed = listed.as_array().filter(|it| it.len() <= POINTERS_MAX);
    listed.ok_or_else(|| fault(at, "pointers-not-a-list"))?.iter().map(|it| text(it, at)).collect()
}
