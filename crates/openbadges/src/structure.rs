//! Whether a document has the shape that Open Badges 3.0 asks for, beyond what every Verifiable Credential has.
//!
//! The classes are those of OB 3.0, appendix B, as a table in `structure/class.rs`. Two rules are ours: a result must
//! name a description that is there, and an endorsement must be about the object that carries it.

mod class;
mod extension;

use serde_json::Value;

pub use self::extension::{Description, extensions};
use crate::read::is_a;
use class::{ACHIEVEMENT_CREDENTIAL, CLR_CREDENTIAL, Class, ENDORSEMENT_CREDENTIAL, Shape};

/// The most findings that are listed.
pub const FINDINGS_MAX: usize = 50;
/// The deepest nesting that is looked into.
const DEPTH_MAX: usize = 32;

/// What is wrong at one place of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// Where, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// What should be there: a member, a type, a form.
    pub expected: &'static str,
}

/// What can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A member that is required is missing.
    Missing,
    /// The `type` is not the one that belongs there.
    WrongType,
    /// The value is not of the form that belongs there.
    WrongForm,
    /// The first context is not that of Verifiable Credentials.
    WrongContext,
    /// The subject has neither `id` nor `identifier`.
    Unnamed,
    /// A result names a description or a level that is not there.
    Dangling,
    /// A result is not among the values that its description allows.
    NotAllowed,
    /// An endorsement is not about the object that carries it.
    OfAnother,
    /// The document is nested deeper than any credential needs.
    TooDeep,
}

impl Fault {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "structure-missing",
            Self::WrongType => "structure-wrong-type",
            Self::WrongForm => "structure-wrong-form",
            Self::WrongContext => "structure-wrong-context",
            Self::Unnamed => "structure-unnamed",
            Self::Dangling => "structure-dangling",
            Self::NotAllowed => "structure-not-allowed",
            Self::OfAnother => "structure-of-another",
            Self::TooDeep => "structure-too-deep",
        }
    }

    /// Whether the document is broken by it, so that a verifier refuses it.
    ///
    /// The others are worth saying. An endorsement has a verdict of its own, and published samples that verifiers take name
    /// no subject or describe no result.
    pub fn breaks(self) -> bool {
        match self {
            Self::Missing
            | Self::WrongType
            | Self::WrongForm
            | Self::WrongContext
            | Self::TooDeep => true,
            Self::Unnamed | Self::Dangling | Self::NotAllowed | Self::OfAnother => false,
        }
    }
}

/// Lists what is wrong with the shape of an Open Badges 3.0 credential, an endorsement or a learner record.
///
/// Gives nothing for documents of other kinds, and for those that name no context of Open Badges. At most [`FINDINGS_MAX`] findings are listed.
pub fn check(document: &Value) -> Vec<Finding> {
    let mut checker = Checker { findings: Vec::new() };
    checker.credential(document);
    checker.findings.truncate(FINDINGS_MAX);
    checker.findings
}

/// A place in the document.
struct Place<'a> {
    value: &'a Value,
    pointer: String,
    depth: usize,
}

impl<'a> Place<'a> {
    fn member(&self, key: &str) -> Option<Place<'a>> {
        let value = self.value.get(key)?;
        let pointer = format!("{}/{key}", self.pointer);
        (!value.is_null()).then_some(Place { value, pointer, depth: self.depth + 1 })
    }

    /// The entries of a list, or the one value in its place.
    fn entries(&self) -> Vec<Place<'a>> {
        match self.value.as_array() {
            None => {
                vec![Place { value: self.value, pointer: self.pointer.clone(), depth: self.depth }]
            }
            Some(items) => {
                let place = |(at, value)| Place {
                    value,
                    pointer: format!("{}/{at}", self.pointer),
                    depth: self.depth + 1,
                };
                items.iter().enumerate().map(place).collect()
            }
        }
    }

    fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }
}

struct Checker {
    findings: Vec<Finding>,
}

impl Checker {
    fn find(&mut self, fault: Fault, pointer: &str, expected: &'static str) {
        if self.findings.len() <= FINDINGS_MAX {
            self.findings.push(Finding { fault, pointer: pointer.to_owned(), expected });
        }
    }

    fn credential(&mut self, document: &Value) {
        let place = Place { value: document, pointer: String::new(), depth: 0 };
        if is_a(document, "ClrCredential") {
            self.class(&place, &CLR_CREDENTIAL);
            return;
        }
        // Without the context the words are not those of Open Badges, but of a draft or of someone else.
        if !is_a(document, "VerifiableCredential") || !names_open_badges(document) {
            return;
        }
        self.context(document);
        if is_a(document, "EndorsementCredential") {
            self.class(&place, &ENDORSEMENT_CREDENTIAL);
        } else if is_a(document, "OpenBadgeCredential") || is_a(document, "AchievementCredential") {
            self.class(&place, &ACHIEVEMENT_CREDENTIAL);
            self.subject(&place);
        } else {
            self.find(Fault::WrongType, "/type", "OpenBadgeCredential");
        }
    }

    /// Checks that Verifiable Credentials is the first context (OB 3.0, B.1.2).
    fn context(&mut self, document: &Value) {
        let first = document.get("@context").and_then(|it| it.get(0)).and_then(Value::as_str);
        if !matches!(first, Some(VC_1 | VC_2)) {
            self.find(Fault::WrongContext, "/@context/0", VC_2);
        }
    }

    /// Checks an object against its class.
    fn class(&mut self, place: &Place<'_>, class: &'static Class) {
        if place.depth > DEPTH_MAX {
            self.find(Fault::TooDeep, &place.pointer, class.name);
            return;
        }
        if !place.value.is_object() {
            self.find(Fault::WrongForm, &place.pointer, class.name);
            return;
        }
        for alternatives in class.types {
            if !alternatives.iter().any(|it| is_a(place.value, it)) {
                let expected = alternatives.first().copied().unwrap_or(class.name);
                self.find(Fault::WrongType, &format!("{}/type", place.pointer), expected);
            }
        }
        for member in class.members {
            let (key, older) = member.names;
            match place.member(key).or_else(|| place.member(older)) {
                Some(it) => self.shape(&it, &member.shape, place),
                None if member.is_required => {
                    self.find(Fault::Missing, &format!("{}/{key}", place.pointer), key);
                }
                None => {}
            }
        }
    }

    fn shape(&mut self, place: &Place<'_>, shape: &Shape, carrier: &Place<'_>) {
        let value = place.value;
        let form = |is: bool, expected| if is { None } else { Some(expected) };
        let wrong = match shape {
            Shape::Text => form(is_text(value), "text"),
            Shape::Uri => form(value.as_str().is_some_and(is_uri), "URI"),
            Shape::Moment => form(value.as_str().is_some_and(is_moment), "date and time with zone"),
            Shape::Truth => form(value.is_boolean(), "true or false"),
            Shape::One(class) => {
                self.class(place, class);
                None
            }
            Shape::Each(class) => {
                place.entries().iter().for_each(|it| self.class(it, class));
                None
            }
            Shape::OrUri(class) => {
                let is_text = value.is_string();
                if !is_text {
                    self.class(place, class);
                }
                form(!is_text || value.as_str().is_some_and(is_uri), "URI")
            }
            Shape::Endorsements => {
                place.entries().iter().for_each(|it| self.endorsement(it, carrier));
                None
            }
        };
        if let Some(expected) = wrong {
            self.find(Fault::WrongForm, &place.pointer, expected);
        }
    }

    /// Checks an endorsement, and that it is about its carrier.
    fn endorsement(&mut self, place: &Place<'_>, carrier: &Place<'_>) {
        self.class(place, &ENDORSEMENT_CREDENTIAL);
        let Some(subject) = place.member("credentialSubject") else { return };
        if let (Some(about), Some(carrier)) = (subject.text("id"), carrier.text("id"))
            && about != carrier
        {
            self.find(Fault::OfAnother, &format!("{}/id", subject.pointer), "id of the carrier");
        }
    }

    /// Checks what the table cannot say of a subject: that it is named, and that its results are described.
    fn subject(&mut self, credential: &Place<'_>) {
        let Some(subject) = credential.member("credentialSubject") else { return };
        let is_named = |key| subject.value.get(key).is_some_and(|it: &Value| !it.is_null());
        if !is_named("id") && !is_named("identifier") {
            self.find(Fault::Unnamed, &subject.pointer, "id or identifier");
        }
        let achievement = subject.member("achievement");
        let described = achievement.as_ref().and_then(|it| it.member("resultDescription"));
        let described = described.as_ref().map(Place::entries).unwrap_or_default();
        for result in subject.member("result").iter().flat_map(Place::entries) {
            let Some(id) = result.text("resultDescription") else { continue };
            if let Some(description) = described.iter().find(|it| it.text("id") == Some(id)) {
                self.result(&result, description);
            } else {
                let pointer = format!("{}/resultDescription", result.pointer);
                self.find(Fault::Dangling, &pointer, "id of a resultDescription");
            }
        }
    }

    fn result(&mut self, result: &Place<'_>, description: &Place<'_>) {
        let allowed: Vec<&str> = description
            .member("allowedValue")
            .iter()
            .flat_map(Place::entries)
            .filter_map(|it| it.value.as_str())
            .collect();
        if let Some(value) = result.text("value")
            && !allowed.is_empty()
            && !allowed.contains(&value)
        {
            self.find(Fault::NotAllowed, &format!("{}/value", result.pointer), "allowedValue");
        }
        if let Some(level) = result.text("achievedLevel") {
            let levels = description.member("rubricCriterionLevel");
            let mut levels = levels.iter().flat_map(Place::entries);
            if !levels.any(|it| it.text("id") == Some(level)) {
                let pointer = format!("{}/achievedLevel", result.pointer);
                self.find(Fault::Dangling, &pointer, "id of a rubricCriterionLevel");
            }
        }
    }
}

const VC_1: &str = "https://www.w3.org/2018/credentials/v1";
const VC_2: &str = crate::contexts::VC_2_0;

/// Whether a document names a context of Open Badges 3.0, by any address that it was published under.
fn names_open_badges(document: &Value) -> bool {
    const ADDRESSES: &[&str] = &[
        "https://purl.imsglobal.org/spec/ob/v3p0/context",
        "https://imsglobal.github.io/openbadges-specification/",
    ];
    let contexts = document.get("@context").and_then(Value::as_array);
    let mut urls = contexts.into_iter().flatten().filter_map(Value::as_str);
    urls.any(|url| ADDRESSES.iter().any(|it| url.starts_with(it)))
}

/// Whether a value is plain words, or words with their language.
fn is_text(value: &Value) -> bool {
    value.is_string() || value.get("@value").is_some_and(Value::is_string)
}

/// Whether a text has the form of an absolute URI (RFC 3986, 3): a scheme, and no space.
fn is_uri(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.chars().all(|it| it.is_ascii_alphanumeric() || "+-.".contains(it))
        && !text.contains(|it: char| it.is_whitespace() || it.is_control())
}

fn is_moment(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}
