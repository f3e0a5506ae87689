//! What a document says, for people.
//!
//! Nothing here is believed. A document is only read out: texts are cut to a length and freed of characters that
//! no one can see, lists are cut to a number, and what is not of the expected shape is left out.

mod aspect;
mod identity;
mod open_badges_2;
mod open_badges_3;
mod other;
mod text;

use domain::Language;
use jiff::Timestamp;
use serde_json::Value;

pub(crate) use self::{
    aspect::every_aspect,
    text::{Reader, is_a, items},
};
pub use self::{
    aspect::{Aspect, Role, aspects},
    identity::{Identifier, identity_matches},
};

/// The longest line that is read out, in characters.
pub const LINE_CHARS_MAX: usize = 500;
/// The longest text of paragraphs that is read out, in characters.
pub const TEXT_CHARS_MAX: usize = 8_000;
/// The most entries of one list that are read out.
pub const LIST_MAX: usize = 100;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Kind {
    /// Open Badges 3.0: an achievement awarded to someone.
    OpenBadge3,
    /// Open Badges 2.0 or 2.1: an assertion.
    OpenBadge2,
    /// Open Badges 0.5 to 1.1: an assertion of before 2017.
    OpenBadge1,
    /// Open Badges 2.0: a badge class or an issuer, which is awarded to nobody.
    OpenBadgeDefinition,
    /// A word of someone about an issuer, an achievement or an award.
    Endorsement,
    /// Comprehensive Learner Record 2.0: a package of credentials.
    Clr,
    /// A European Digital Credential for learning.
    EuropeanDigitalCredential,
    /// A list that says which credentials are in force.
    StatusList,
    /// A presentation of credentials by their holder.
    Presentation,
    /// A Verifiable Credential of another kind.
    OtherCredential,
    /// Nothing that we know.
    #[default]
    Unknown,
}

impl Kind {
    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::OpenBadge3 => "open-badge-3",
            Self::OpenBadge2 => "open-badge-2",
            Self::OpenBadge1 => "open-badge-1",
            Self::OpenBadgeDefinition => "open-badge-definition",
            Self::Endorsement => "endorsement",
            Self::Clr => "clr",
            Self::EuropeanDigitalCredential => "european-digital-credential",
            Self::StatusList => "status-list",
            Self::Presentation => "presentation",
            Self::OtherCredential => "other-credential",
            Self::Unknown => "unknown",
        }
    }
}

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explained {
    /// What it is.
    pub kind: Kind,
    /// What it is named by.
    pub id: Option<String>,
    /// The types that it gives itself.
    pub types: Vec<String>,
    /// What was achieved, or what the document calls itself.
    pub title: Option<String>,
    /// What that is, in a paragraph.
    pub description: Option<String>,
    /// What had to be shown, as Markdown that is not to be trusted.
    pub criteria: Option<String>,
    /// Where that can be read.
    pub criteria_url: Option<String>,
    /// The achievement's own id.
    pub achievement: Option<String>,
    /// Which edition of the achievement.
    pub version: Option<String>,
    /// What sort of achievement, as `MicroCredential`.
    pub achievement_type: Option<String>,
    /// The language of its texts.
    pub language: Option<String>,
    /// Whether it brings a picture.
    pub has_image: bool,
    /// Who it says issued it.
    pub issuer: Option<Profile>,
    /// Who it says defined the achievement.
    pub creator: Option<Profile>,
    /// Whom it is about.
    pub recipient: Recipient,
    /// When it was awarded.
    pub awarded_at: Option<Timestamp>,
    /// From when it is valid.
    pub valid_from: Option<Timestamp>,
    /// Until when it is valid.
    pub valid_until: Option<Timestamp>,
    /// What was reached.
    pub results: Vec<Reached>,
    /// Where the work can be seen.
    pub evidence: Vec<Link>,
    /// What the awarder adds, as Markdown that is not to be trusted.
    pub narrative: Option<String>,
    /// What the achievement is aligned with: outcomes, skills, level, workload and the rest.
    pub aspects: Vec<Aspect>,
    /// How many endorsements it carries.
    pub endorsements: usize,
    /// What an endorsement endorses.
    pub endorsed: Option<String>,
    /// What is in a package.
    pub contents: Contents,
    /// The addresses that hold the rest (Open Badges 2.0: the badge class, the issuer).
    pub elsewhere: Vec<String>,
}

impl Explained {
    /// Gives everything of one role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &Aspect> {
        self.aspects.iter().filter(move |it| it.role == role)
    }
}

/// An organisation or a person, as the document names it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// A DID or an address.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its site.
    pub url: Option<String>,
    /// Its country, as ISO 3166-1 writes it in two letters or as the document has it.
    pub country: Option<String>,
}

/// Whom a document is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipient {
    /// A DID or an address.
    pub id: Option<String>,
    /// Names in plain words.
    pub names: Vec<String>,
    /// Everything that tells who it is, names included.
    pub identifiers: Vec<Identifier>,
}

/// A result, as the document writes it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reached {
    /// What it is called.
    pub name: Option<String>,
    /// The value.
    pub value: Option<String>,
    /// The least and the greatest value of its scale.
    pub range: (Option<String>, Option<String>),
    /// The value from which it is passed.
    pub required: Option<String>,
    /// The status, as `Completed`.
    pub status: Option<String>,
}

/// Somewhere to look.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link {
    /// Its address.
    pub url: Option<String>,
    /// What it is.
    pub name: Option<String>,
    /// More about it, as Markdown that is not to be trusted.
    pub narrative: Option<String>,
}

/// How much is in a package.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Contents {
    /// Credentials.
    pub credentials: usize,
    /// Achievements.
    pub achievements: usize,
    /// Associations between achievements.
    pub associations: usize,
}

/// Reads out what a document says. The payload of a JWT of Verifiable Credentials 1.1 is read through its `vc`.
///
/// Where a text stands in several languages, the one of `language` is read, or else the first.
pub fn explain(document: &Value, language: &Language) -> Explained {
    let inner = document.get("vc").or_else(|| document.get("vp"));
    let document = inner.filter(|it| it.is_object()).unwrap_or(document);
    let reader = text::Reader { language };
    let kind = kind(document);
    let explained = match kind {
        Kind::OpenBadge3 => reader.open_badge_3(document),
        Kind::OpenBadge2 | Kind::OpenBadge1 => reader.assertion(document),
        Kind::OpenBadgeDefinition => reader.badge_class(document),
        Kind::Endorsement => reader.endorsement(document),
        Kind::Clr => reader.clr(document),
        Kind::EuropeanDigitalCredential => reader.european(document),
        Kind::StatusList | Kind::OtherCredential | Kind::Presentation => {
            reader.credential(document)
        }
        Kind::Unknown => Explained::default(),
    };
    let types = reader.lines(document.get("type").or_else(|| document.get("@type")));
    Explained { kind, types, ..explained }
}

/// Says what a document is, by the types that it gives itself.
fn kind(document: &Value) -> Kind {
    const KINDS: &[(&str, Kind)] = &[
        ("EndorsementCredential", Kind::Endorsement),
        ("OpenBadgeCredential", Kind::OpenBadge3),
        ("AchievementCredential", Kind::OpenBadge3),
        ("ClrCredential", Kind::Clr),
        ("EuropeanDigitalCredential", Kind::EuropeanDigitalCredential),
        ("BitstringStatusListCredential", Kind::StatusList),
        ("StatusList2021Credential", Kind::StatusList),
        ("VerifiablePresentation", Kind::Presentation),
        ("VerifiableCredential", Kind::OtherCredential),
        ("Assertion", Kind::OpenBadge2),
        ("Endorsement", Kind::Endorsement),
        ("BadgeClass", Kind::OpenBadgeDefinition),
        ("Issuer", Kind::OpenBadgeDefinition),
    ];
    let known = KINDS.iter().find(|(name, _)| text::is_a(document, name));
    match known {
        Some((_, Kind::OpenBadge2)) if names_open_badges_1(document) => Kind::OpenBadge1,
        Some((_, kind)) => *kind,
        None if is_open_badge_1(document) => Kind::OpenBadge1,
        None => Kind::Unknown,
    }
}

/// Whether a document without types is an assertion of before 1.1, by what it says; something of it may be missing.
fn is_open_badge_1(document: &Value) -> bool {
    let has = |key| document.get(key).is_some();
    has("recipient") && (has("badge") || (has("verify") && has("issuedOn")))
}

/// Whether a document names the vocabulary of Open Badges 1.1, the only one of before 2.0.
fn names_open_badges_1(document: &Value) -> bool {
    let contexts = items(document.get("@context")).filter_map(Value::as_str);
    contexts.into_iter().any(|it| it.starts_with("https://w3id.org/openbadges/v1"))
}
