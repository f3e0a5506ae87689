//! The shape that the data models ask of a credential or presentation (VC Data Model 2.0 and 1.1).

use serde_json::{Map, Value};

use crate::canon::one_or_many;
use crate::moment;
use crate::scan;

/// The base context of data model 2.0.
pub const CONTEXT_V2: &str = "https://www.w3.org/ns/credentials/v2";
/// The base context of data model 1.1.
pub const CONTEXT_V1: &str = "https://www.w3.org/2018/credentials/v1";

/// The most problems that are listed.
pub const PROBLEMS_MAX: usize = 50;

/// Something about a document that its data model forbids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// A stable name.
    pub code: &'static str,
    /// The property it is about.
    pub property: &'static str,
}

/// Which edition of the data model a document follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    V1,
    V2,
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Credential,
    Presentation,
}

/// Things that must each say their type, and whether data model 1.1 also asks for an id.
const TYPED: &[(&str, bool)] = &[
    ("credentialStatus", true),
    ("credentialSchema", true),
    ("refreshService", true),
    ("termsOfUse", false),
    ("evidence", false),
    ("proof", false),
    ("renderMethod", false),
    ("confidenceMethod", false),
];

/// Finds out what a document is, by its types.
pub(crate) fn kind(members: &Map<String, Value>) -> Option<Kind> {
    let types = members.get("type").or_else(|| members.get("@type"))?;
    let has = |name: &str| one_or_many(types).iter().any(|item| item == name);
    if has("VerifiableCredential") {
        return Some(Kind::Credential);
    }
    has("VerifiablePresentation").then_some(Kind::Presentation)
}

/// Whether a document is a presentation.
pub(crate) fn is_presentation(members: &Map<String, Value>) -> bool {
    kind(members) == Some(Kind::Presentation)
}

/// Finds out the edition, by the first context.
pub(crate) fn edition(members: &Map<String, Value>) -> Option<Edition> {
    match one_or_many(members.get("@context")?).first()?.as_str()? {
        CONTEXT_V2 => Some(Edition::V2),
        CONTEXT_V1 => Some(Edition::V1),
        _ => None,
    }
}

/// Whether the base context of data model 2.0 is among a document's contexts.
pub(crate) fn names_base_context(members: &Map<String, Value>) -> bool {
    let contexts = members.get("@context").map_or(&[][..], one_or_many);
    contexts.iter().any(|context| context == CONTEXT_V2)
}

/// The identifier of a value that is one or has one.
pub(crate) fn id_of(value: &Value) -> Option<&str> {
    value.as_str().or_else(|| value.get("id")?.as_str())
}

/// Everything that is wrong with the shape of a document; empty when nothing is.
pub fn problems(document: &Value) -> Vec<Problem> {
    match document.as_object() {
        Some(members) => problems_of(members),
        None => vec![Problem { code: "document-not-an-object", property: "" }],
    }
}

pub(crate) fn problems_of(members: &Map<String, Value>) -> Vec<Problem> {
    let mut found = Found(Vec::new());
    let edition = edition(members);
    found.unless(edition.is_some(), "context-first-wrong", "@context");
    let contexts = members.get("@context").map_or(&[][..], one_or_many);
    let context = |item: &Value| item.is_object() || item.as_str().is_some_and(is_url);
    found.unless(contexts.iter().all(context), "context-invalid", "@context");
    let types = members.get("type").map_or(&[][..], one_or_many);
    found.unless(!types.is_empty() && types.iter().all(Value::is_string), "type-missing", "type");
    let edition = edition.unwrap_or(Edition::V2);
    match kind(members) {
        Some(Kind::Credential) => credential(members, edition, &mut found),
        Some(Kind::Presentation) => presentation(members, edition, &mut found),
        None => found.add("type-not-a-credential", "type"),
    }
    found.0
}

struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, code: &'static str, property: &'static str) {
        if self.0.len() < PROBLEMS_MAX {
            self.0.push(Problem { code, property });
        }
    }

    fn unless(&mut self, holds: bool, code: &'static str, property: &'static str) {
        if !holds {
            self.add(code, property);
        }
    }
}

fn credential(members: &Map<String, Value>, edition: Edition, found: &mut Found) {
    let is_v2 = edition == Edition::V2;
    found.unless(members.get("id").is_none_or(is_url_value), "id-not-a-url", "id");
    match members.get("issuer") {
        None => found.add("issuer-missing", "issuer"),
        Some(issuer) => {
            found.unless(id_of(issuer).is_some_and(is_url), "issuer-not-a-url", "issuer");
            if let Some(issuer) = issuer.as_object() {
                names(issuer, is_v2, found);
            }
        }
    }
    names(members, is_v2, found);
    subjects(members, is_v2, found);
    dates(members, edition, found);
    for (property, has_id_in_v1) in TYPED {
        let items = members.get(*property).map_or(&[][..], one_or_many);
        let typed = |item: &Value| item.get("type").is_some_and(is_type);
        found.unless(items.iter().all(typed), "type-missing", property);
        let needs_id = *has_id_in_v1 && (!is_v2 || *property == "credentialSchema");
        let id = |item: &Value| item.get("id").map_or(!needs_id, is_url_value);
        found.unless(items.iter().all(id), "id-not-a-url", property);
    }
    if is_v2 {
        for problem in crate::related::problems(members) {
            found.add(problem.code, problem.property);
        }
    }
}

fn is_type(value: &Value) -> bool {
    let names = one_or_many(value);
    !names.is_empty() && names.iter().all(|name| name.as_str().is_some_and(|name| !name.is_empty()))
}

fn subjects(members: &Map<String, Value>, is_v2: bool, found: &mut Found) {
    let subjects = members.get("credentialSubject").map_or(&[][..], one_or_many);
    found.unless(!subjects.is_empty(), "subject-missing", "credentialSubject");
    for subject in subjects {
        let claims = subject.as_object().map(|claims| !is_v2 || !claims.is_empty());
        found.unless(claims == Some(true), "subject-without-claims", "credentialSubject");
        let id = subject.get("id").is_none_or(is_url_value);
        found.unless(id, "id-not-a-url", "credentialSubject");
    }
}

fn dates(members: &Map<String, Value>, edition: Edition, found: &mut Found) {
    let (from, until): (&'static str, &'static str) = match edition {
        Edition::V2 => ("validFrom", "validUntil"),
        Edition::V1 => ("issuanceDate", "expirationDate"),
    };
    let mut date = |property: &'static str| {
        let value = members.get(property).filter(|value| !value.is_null())?;
        let moment = value.as_str().and_then(moment::read);
        found.unless(moment.is_some(), "date-invalid", property);
        moment
    };
    if let (Some(from), Some(until)) = (date(from), date(until)) {
        found.unless(from <= until, "valid-until-before-valid-from", "validUntil");
    }
    let dated = edition == Edition::V2 || members.get("issuanceDate").is_some();
    found.unless(dated, "issuance-date-missing", "issuanceDate");
}

/// `name` and `description` are plain text or text with its language (VC Data Model 2.0, section 11.1).
fn names(members: &Map<String, Value>, is_v2: bool, found: &mut Found) {
    for property in ["name", "description"] {
        let Some(text) = members.get(property).filter(|_| is_v2) else { continue };
        let worded = |item: &Value| match item {
            Value::String(_) => true,
            Value::Object(members) => {
                members.get("@value").is_some_and(Value::is_string)
                    && members.iter().all(|(key, item)| {
                        matches!(key.as_str(), "@value" | "@language" | "@direction")
                            && (item.is_string() || item.is_null())
                    })
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => false,
        };
        found.unless(one_or_many(text).iter().all(worded), "text-invalid", property);
    }
}

fn presentation(members: &Map<String, Value>, edition: Edition, found: &mut Found) {
    found.unless(members.get("id").is_none_or(is_url_value), "id-not-a-url", "id");
    if let Some(holder) = members.get("holder") {
        found.unless(id_of(holder).is_some_and(is_url), "holder-not-a-url", "holder");
    }
    let inner = members.get("verifiableCredential").map_or(&[][..], one_or_many);
    let fits = |item: &Value| match item.as_object() {
        Some(members) => kind(members) == Some(Kind::Credential) || is_enveloped(members),
        None => edition == Edition::V1 && item.is_string(),
    };
    found.unless(inner.iter().all(fits), "inner-not-a-credential", "verifiableCredential");
}

/// A credential inside a `data:` address (VC Data Model 2.0, section 4.13.1).
fn is_enveloped(members: &Map<String, Value>) -> bool {
    let types = members.get("type").map_or(&[][..], one_or_many);
    let id = members.get("id").and_then(Value::as_str);
    types.iter().any(|name| name == "EnvelopedVerifiableCredential")
        && id.is_some_and(|id| id.starts_with("data:"))
}

fn is_url_value(value: &Value) -> bool {
    value.as_str().is_some_and(is_url)
}

/// Whether text is an absolute URL: a scheme, something after it, and no spaces or other characters that no URL has.
pub(crate) fn is_url(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let scheme_fits = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let barred = |character: char| {
        character.is_whitespace() || character.is_control() || "<>\"{}|\\^`".contains(character)
    };
    // What is visible in ASCII, without the characters barred.
    let plain = [
        (b'!', b'!'),
        (b'#', b';'),
        (b'=', b'='),
        (b'?', b'['),
        (b']', b']'),
        (b'_', b'_'),
        (b'a', b'z'),
        (b'~', b'~'),
    ];
    scheme_fits && !rest.is_empty() && (!scan::any_outside(rest, plain) || !rest.contains(barred))
}
