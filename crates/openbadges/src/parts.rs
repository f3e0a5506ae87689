//! What of an Open Badges 3.0 credential can be shown apart.
//!
//! A credential is divided into parts that a person can decide on, each a few JSON pointers, and into what always
//! stays: without it nobody could tell what was achieved, who says so, and whether it is in force. Together they name
//! every member of the document once, so that nothing is lost, and nothing is shown that nobody chose.

mod sorting;

use serde_json::{Map, Value};

use sorting::Sorting;

/// The longest text that is read out of a part, in characters.
pub const WORDS_CHARS_MAX: usize = crate::read::LINE_CHARS_MAX;

/// What a part is about, in the order in which people decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Whom the credential names.
    Holder,
    /// The day that it was achieved.
    Awarded,
    /// What was reached, and on what scale.
    Result,
    /// What the awarder adds in words.
    Narrative,
    /// A piece of work that shows it.
    Evidence,
    /// One thing that the holder can do, with its skills.
    Outcome,
    /// How demanding it is.
    Level,
    /// How long it takes, in hours and credits.
    Workload,
    /// How it is judged.
    Judged,
    /// How and in which languages one takes part.
    TakingPart,
    /// What stands behind its quality.
    Quality,
    /// What it is about.
    Field,
    /// What one needs before, and what else is worth knowing.
    Further,
    /// Who defined it, where that is another than who awarded it.
    Developer,
    /// Its picture.
    Picture,
    /// Everything else.
    Rest,
}

impl PartKind {
    /// Every kind, in order.
    pub const ALL: &[Self] = &[
        Self::Holder,
        Self::Awarded,
        Self::Result,
        Self::Narrative,
        Self::Evidence,
        Self::Outcome,
        Self::Level,
        Self::Workload,
        Self::Judged,
        Self::TakingPart,
        Self::Quality,
        Self::Field,
        Self::Further,
        Self::Developer,
        Self::Picture,
        Self::Rest,
    ];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::Awarded => "awarded",
            Self::Result => "result",
            Self::Narrative => "narrative",
            Self::Evidence => "evidence",
            Self::Outcome => "outcome",
            Self::Level => "level",
            Self::Workload => "workload",
            Self::Judged => "judged",
            Self::TakingPart => "taking-part",
            Self::Quality => "quality",
            Self::Field => "field",
            Self::Further => "further",
            Self::Developer => "developer",
            Self::Picture => "picture",
            Self::Rest => "rest",
        }
    }

    /// Whether it is about the holder and this award, and not about the micro-credential as such, which anyone may read.
    pub fn is_personal(self) -> bool {
        self <= Self::Evidence
    }
}

/// Something that is shown or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is about.
    pub kind: PartKind,
    /// Which of its kind, from 1.
    pub number: usize,
    /// What it says, each no longer than [`WORDS_CHARS_MAX`]; perhaps nothing that people read.
    pub words: Vec<String>,
    /// Where it stands in the document, as JSON pointers (RFC 6901).
    pub pointers: Vec<String>,
}

impl Part {
    /// Gives the name of the part within its document: `holder-1`.
    pub fn key(&self) -> String {
        format!("{}-{}", self.kind.code(), self.number)
    }
}

/// A credential, divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Divided {
    /// What is always shown, as JSON pointers; with it come the identifier and types of every object on the way.
    pub always: Vec<String>,
    /// What can be shown apart, in the order in which people decide.
    pub parts: Vec<Part>,
}

/// Divides a credential as [`crate::write::credential`] writes it. Of a document of another shape all stays together.
pub fn divide(document: &Value) -> Divided {
    let Some(members) = document.as_object() else { return Divided::default() };
    let mut sorting = Sorting::of(members);
    for (name, value) in members.iter().filter(|(name, _)| !is_own(name)) {
        sorting.member(name, value);
    }
    sorting.divided()
}

/// Whether a member says what and which its object is, or proves it: that comes with any part.
fn is_own(name: &str) -> bool {
    matches!(name, "@context" | "id" | "@id" | "type" | "@type" | "proof")
}

/// Gives the pointer to a member (RFC 6901, 3).
fn pointer(at: &str, name: &str) -> String {
    format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Gives the members of an object, without those that come with any part.
fn own_members(value: &Map<String, Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.iter().filter(|(name, _)| !is_own(name))
}
