//! A skill framework: skills, groups and occupations, and how they hang together. Made once, never changed.

mod arena;
mod builder;
mod circles;
mod code;
mod concept;
pub(crate) mod edges;
pub mod parts;
mod report;
mod version;

pub(crate) use self::builder::{At, Builder, DraftId, Words, one_line};
pub use self::{
    builder::{
        CODE_CHARS_MAX, DESCRIPTION_CHARS_MAX, LABEL_CHARS_MAX, LANGUAGES_MAX, Relation,
        URI_BYTES_MAX,
    },
    concept::Label,
    report::{FileRead, Notice, NoticeKind, Report},
};

use self::{
    arena::{TextId, Texts},
    edges::Edges,
};

/// Which framework, in which version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edition {
    /// The framework's short name, such as `ESCO`.
    pub name: String,
    /// Its version, as its publisher writes it, such as `1.2.0`.
    pub version: String,
}

/// An entry's number in one framework: its place in the order of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(u32);

impl Id {
    /// Makes it of a place.
    pub(crate) fn at(place: u32) -> Self {
        Self(place)
    }

    /// Gives the place, from 0.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Something that a person can do.
    Skill,
    /// Something that a person knows.
    Knowledge,
    /// A shelf of skills.
    SkillGroup,
    /// What someone works as.
    Occupation,
    /// A shelf of occupations.
    OccupationGroup,
}

impl Kind {
    /// Says whether it can be learnt: a skill or knowledge.
    pub fn is_skill(self) -> bool {
        matches!(self, Self::Skill | Self::Knowledge)
    }
}

/// How widely a skill is used (ESCO, reuse level).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reuse {
    /// In nearly all work.
    Transversal,
    /// In several sectors.
    CrossSector,
    /// In one sector.
    SectorSpecific,
    /// In one occupation.
    OccupationSpecific,
}

/// What kind of text it is. The order is the order of looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelKind {
    /// The name that is shown.
    Preferred,
    /// Another name.
    Alternative,
    /// A name that is found but not shown: old, misspelt.
    Hidden,
    /// What it is about.
    Description,
}

/// What an occupation needs, or what needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Need {
    /// The entry at the other end.
    pub other: Id,
    /// Whether the work cannot be done without it.
    pub essential: bool,
    /// How much of it, in tenths of the framework's own scale (O*NET: 0 to 70), where it says so.
    pub level: Option<u8>,
}

/// A framework in memory. Entries are in the order of their addresses.
#[derive(Debug)]
pub struct Framework {
    edition: Edition,
    languages: Vec<Box<str>>,
    texts: Texts,
    rows: Vec<Row>,
    words: Edges<Word>,
    broader: Edges,
    narrower: Edges,
    related: Edges,
    replaced: Edges,
    needs: Edges<Need>,
    needed_by: Edges<Need>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    uri: TextId,
    code: Option<TextId>,
    kind: Kind,
    reuse: Option<Reuse>,
    deprecated: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    kind: LabelKind,
    language: u8,
    text: TextId,
}

/// One entry, borrowed from its framework.
#[derive(Debug, Clone, Copy)]
pub struct Concept<'f> {
    framework: &'f Framework,
    id: Id,
}

impl Framework {
    /// Says which framework and version it is.
    pub fn edition(&self) -> &Edition {
        &self.edition
    }

    /// Gives its languages, in the order they were read, as BCP 47 tags.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(AsRef::as_ref)
    }

    /// How many entries it has, of all kinds.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Says whether it has none. A reader refuses such a framework.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Gives all entries, in the order of their addresses.
    pub fn iter(&self) -> impl Iterator<Item = Concept<'_>> {
        (0..).zip(&self.rows).map(|(id, _)| Concept { framework: self, id: Id(id) })
    }

    /// Gives an entry of this framework.
    pub fn concept(&self, id: Id) -> Concept<'_> {
        Concept { framework: self, id }
    }

    /// Finds an entry by its address: some fifteen comparisons.
    pub fn find(&self, uri: &str) -> Option<Concept<'_>> {
        let at = self.rows.binary_search_by(|it| self.texts.get(it.uri).cmp(uri)).ok()?;
        Some(self.concept(Id(u32::try_from(at).ok()?)))
    }

    /// How many relations between skills and occupations it has.
    pub fn needs_len(&self) -> usize {
        self.needs.len()
    }

    /// How many bytes it takes in memory.
    pub fn bytes(&self) -> usize {
        let edges = [&self.broader, &self.narrower, &self.related, &self.replaced];
        self.texts.bytes()
            + size_of_val(self.rows.as_slice())
            + self.words.bytes()
            + edges.iter().map(|it| it.bytes()).sum::<usize>()
            + self.needs.bytes()
            + self.needed_by.bytes()
    }

    fn row(&self, id: Id) -> Option<&Row> {
        self.rows.get(id.index())
    }

    fn language(&self, number: u8) -> &str {
        self.languages.get(usize::from(number)).map_or("", AsRef::as_ref)
    }
}
