//! Definitions of others, as drafts of ours.
//!
//! An Open Badges 3.0 `Achievement`, alone or in a credential, a credential in CTDL, or what is achieved in the European
//! Learning Model becomes a [`Definition`] that a person completes.
//! Everything that could not be taken as it stood is reported, with its place.

mod code;
mod ctdl;
mod elm;
mod kept;
mod left;
mod linked;
mod measure;
mod outcome;
mod relevance;
mod table;

pub use self::table::from_table;

use domain::{
    Definition, Language, Localized, Missing,
    definition::{Level, QualityAssurance},
    gate,
    text::{NAME_CHARS_MAX, TEXT_CHARS_MAX, line, paragraphs},
};
use serde_json::Value;

use self::linked::Graph;
use crate::read::{Aspect, Reader, Role, every_aspect, is_a, items};

/// The most drafts that are read from one document.
pub const DRAFTS_MAX: usize = 1_000;
/// The most notes that are made of one achievement.
pub const NOTES_MAX: usize = 200;
/// The longest piece of a document that a note repeats, in characters.
pub const NOTE_CHARS_MAX: usize = 200;

/// A definition as it was read, and what is to be said about the reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What was read.
    pub definition: Definition,
    /// What the achievement is named by where it comes from.
    pub source: Option<String>,
    /// Whether it calls itself a micro-credential: by `achievementType`, or by a schema of micro-credentials.
    pub is_micro_credential: bool,
    /// Whether all that was read could be kept: nothing was too long, and nothing was what no definition can have.
    pub is_whole: bool,
    /// What could not be taken as it stood.
    pub notes: Vec<Note>,
}

impl Draft {
    /// Makes a draft of what was read, so that it can be kept.
    fn of(
        definition: Definition,
        source: Option<String>,
        is_micro_credential: bool,
        mut notes: Vec<Note>,
    ) -> Self {
        let (definition, is_kept) = kept::kept(definition, &mut notes);
        let is_whole = is_kept && !notes.iter().any(|it| it.fault == NoteFault::Cut);
        Self { definition, source, is_micro_credential, is_whole, notes }
    }

    /// Lists what the gate asks of the definition and does not find. Who awards it is not asked here.
    pub fn missing(&self) -> Vec<Missing> {
        let asked = |it: &Missing| !matches!(it, Missing::Country | Missing::AwardingBody);
        gate::missing(&self.definition, &[]).into_iter().filter(asked).collect()
    }
}

/// Something that could not be taken as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What happened.
    pub fault: NoteFault,
    /// The member of the achievement.
    pub member: String,
    /// What stood there, cut to [`NOTE_CHARS_MAX`].
    pub value: String,
}

impl Note {
    /// Adds a note, as long as there are not too many; then it is said that there are more.
    fn add(notes: &mut Vec<Self>, fault: NoteFault, member: &str, value: &str) {
        let short = |text: &str| text.chars().take(NOTE_CHARS_MAX).collect();
        let note = match notes.len() {
            NOTES_MAX => {
                Self { fault: NoteFault::More, member: String::new(), value: String::new() }
            }
            0..NOTES_MAX => Self { fault, member: short(member), value: short(value) },
            _ => return,
        };
        notes.push(note);
    }
}

/// What happened to something that could not be taken as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteFault {
    /// It was left out, since we have nothing like it.
    Unread,
    /// The nearest entry of our list was taken; a person should look.
    Nearest,
    /// It was too long, and was cut.
    Cut,
    /// A number without its unit was left out.
    NoUnit,
    /// There is more to say than [`NOTES_MAX`] notes.
    More,
}

impl NoteFault {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unread => "draft-unread",
            Self::Nearest => "draft-nearest",
            Self::Cut => "draft-cut",
            Self::NoUnit => "draft-no-unit",
            Self::More => "draft-more",
        }
    }
}

/// Why a document gives no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// There is no achievement in it.
    #[error("there is no achievement in it")]
    NoAchievement,
    /// The achievement has no name.
    #[error("the achievement has no name")]
    NoName,
    /// The table has no column of titles.
    #[error("the table has no column of titles")]
    NoTitles,
    /// A cell of the row cannot be read.
    #[error("a cell of the row cannot be read")]
    Row,
    /// There are more achievements than [`DRAFTS_MAX`].
    #[error("there are more than {DRAFTS_MAX} achievements")]
    TooMany,
}

impl DraftError {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoAchievement => "draft-no-achievement",
            Self::NoName => "draft-no-name",
            Self::NoTitles => "draft-no-titles",
            Self::Row => "draft-row",
            Self::TooMany => "draft-too-many",
        }
    }
}

/// Reads the achievements of a document: a credential, an `Achievement`, a `BadgeClass`, a node or graph of CTDL or of the
/// European Learning Model, or a list of these.
///
/// `fallback` is the language of texts that do not say theirs.
///
/// # Errors
///
/// Refuses a document without any achievement, and one with too many; an achievement without a name is refused alone.
pub fn drafts(
    document: &Value,
    fallback: &Language,
) -> Result<Vec<Result<Draft, DraftError>>, DraftError> {
    let list = document.as_array().map(Vec::as_slice);
    let documents = list.unwrap_or(std::slice::from_ref(document));
    if documents.len() > DRAFTS_MAX {
        return Err(DraftError::TooMany);
    }
    let mut read = Vec::new();
    for document in documents.iter().map(unwrapped) {
        // The payload of a JWT holds a credential, and so does what is handed to the Commission's issuer.
        let mut inner = ["vc", "credential"].into_iter().filter_map(|it| document.get(it));
        let graph = Graph::of(inner.find(|it| it.is_object()).unwrap_or(document));
        if ctdl::speaks(&graph) {
            read.extend(ctdl::drafts(&graph, fallback));
            continue;
        }
        let found = achievements(document);
        if found.is_empty() && elm::speaks(&graph) {
            read.extend(elm::drafts(&graph, fallback));
        } else {
            read.extend(found.into_iter().map(|it| draft(document, it, fallback)));
        }
    }
    if read.is_empty() {
        return Err(DraftError::NoAchievement);
    }
    if read.len() > DRAFTS_MAX {
        return Err(DraftError::TooMany);
    }
    Ok(read)
}

/// Gives the document that a line of a dump holds.
fn unwrapped(line: &Value) -> &Value {
    let is_line = line.get("achievement").is_some_and(Value::is_string);
    line.get("document").filter(|it| is_line && it.is_object()).unwrap_or(line)
}

/// Finds the achievements of one document.
fn achievements(document: &Value) -> Vec<&Value> {
    let is_bare = is_a(document, "Achievement") || is_a(document, "BadgeClass");
    if is_bare {
        return vec![document];
    }
    let inner = document.get("vc").filter(|it| it.is_object()).unwrap_or(document);
    let subjects = items(inner.get("credentialSubject"));
    let achieved = subjects.flat_map(|it| items(it.get("achievement"))).filter(|it| it.is_object());
    achieved.chain(inner.get("badge").filter(|it| it.is_object())).collect()
}

fn draft(outer: &Value, achievement: &Value, fallback: &Language) -> Result<Draft, DraftError> {
    let language = spoken(achievement).unwrap_or_else(|| fallback.clone());
    let reader = Reader { language: &language };
    let mut import = Import {
        achievement,
        reader: &reader,
        aspects: every_aspect(achievement, &language),
        notes: Vec::new(),
    };
    let name = reader.line(achievement.get("name")).ok_or(DraftError::NoName)?;
    let title = import.name("name", &name).ok_or(DraftError::NoName)?;
    let definition = import.definition(title);
    let is_micro_credential = calls_itself_micro(outer, achievement);
    let source = reader.id(achievement.get("id"));
    Ok(Draft::of(definition, source, is_micro_credential, import.notes))
}

/// Gives the language of an achievement's texts; a region that only repeats it is dropped (`nl-NL`, `en-EN`).
fn spoken(achievement: &Value) -> Option<Language> {
    let said = achievement.get("inLanguage").or_else(|| achievement.get("@language"));
    let language: Language = said?.as_str()?.parse().ok()?;
    let repeats = language
        .as_str()
        .split_once('-')
        .is_some_and(|(base, region)| base.eq_ignore_ascii_case(region));
    if repeats { language.base().parse().ok() } else { Some(language) }
}

/// Whether an achievement calls itself a micro-credential.
fn calls_itself_micro(outer: &Value, achievement: &Value) -> bool {
    let typed = achievement.get("achievementType").and_then(Value::as_str);
    let mut schemas = items(outer.get("credentialSchema")).filter_map(|it| it.get("id")?.as_str());
    typed.is_some_and(|it| it.eq_ignore_ascii_case("MicroCredential"))
        || schemas.any(|it| it.ends_with("/microcredential.json"))
}

/// An achievement being read.
struct Import<'a> {
    achievement: &'a Value,
    reader: &'a Reader<'a>,
    aspects: Vec<Aspect>,
    notes: Vec<Note>,
}

impl Import<'_> {
    fn note(&mut self, fault: NoteFault, member: &str, value: &str) {
        Note::add(&mut self.notes, fault, member, value);
    }

    /// Gives everything of a role.
    fn of(&self, role: Role) -> Vec<Aspect> {
        self.aspects.iter().filter(|it| it.role == role).cloned().collect()
    }

    fn definition(&mut self, title: Localized) -> Definition {
        let achievement = self.achievement;
        let criteria = achievement.get("criteria").and_then(|it| it.get("narrative"));
        let definition = Definition {
            // Open Badges asks for a description; where there is none the title stands for it.
            description: self
                .words("description", achievement.get("description"))
                .filter(|it| *it != title),
            criteria: self.words("criteria", criteria),
            outcomes: self.outcomes(),
            workload: self.workload(),
            level: self.level(),
            assessment: self.assessment(),
            participation: self.participation(),
            supervision: self.supervision(),
            quality: self.quality(),
            prerequisites: self.described(Role::Prerequisites),
            further: self.described(Role::Further),
            scale: self.scale(),
            stackability: self.coded(Role::Stackability),
            field: self.field(),
            languages: self.languages(),
            validity_months: self.months(Role::Validity),
            needs_evidence: !self.of(Role::Evidence).is_empty(),
            own_code: self.own_code(),
            relevance: self.relevance(),
            based_on: self.based_on(),
            ..Definition::titled(title)
        };
        self.left_over();
        definition
    }

    /// Reads a name; one that is too long is cut.
    fn name(&mut self, member: &str, text: &str) -> Option<Localized> {
        let cut: String = text.chars().take(NAME_CHARS_MAX).collect();
        if cut.len() < text.len() {
            self.note(NoteFault::Cut, member, text);
        }
        let clean = line(&cut, NAME_CHARS_MAX).ok()?;
        Some(Localized::new(self.reader.language.clone(), clean))
    }

    /// Reads a text of paragraphs.
    fn words(&mut self, member: &str, value: Option<&Value>) -> Option<Localized> {
        let text = self.reader.paragraphs(value)?;
        let clean = paragraphs(&text, TEXT_CHARS_MAX);
        if clean.is_err() {
            self.note(NoteFault::Unread, member, &text);
        }
        Some(Localized::new(self.reader.language.clone(), clean.ok()?))
    }

    /// Reads the text that an alignment of ours carries.
    fn described(&mut self, role: Role) -> Option<Localized> {
        let text = self.of(role).into_iter().find_map(|it| it.description)?;
        self.words(role.code(), Some(&Value::from(text)))
    }

    fn level(&mut self) -> Option<Level> {
        if !self.of(Role::NoLevel).is_empty() {
            return Some(Level::NotApplicable);
        }
        let told = self.of(Role::Level).into_iter().next()?;
        let number = told.code.clone().or_else(|| last_part(told.url.as_deref()?));
        let Some(level) = number.and_then(|it| it.parse().ok()) else {
            self.note(NoteFault::Unread, "alignment", &told.name);
            return None;
        };
        let national = self.of(Role::NationalLevel).into_iter().next().map(|it| it.name);
        Some(Level::Eqf { level, cycle: self.coded(Role::Cycle), national })
    }

    fn quality(&mut self) -> Vec<QualityAssurance> {
        let told = self.of(Role::Quality);
        told.into_iter().map(|it| self.quality_of(it)).collect()
    }

    fn languages(&mut self) -> Vec<Language> {
        let told = self.of(Role::Language);
        told.iter().filter_map(|it| it.code.as_deref().unwrap_or(&it.name).parse().ok()).collect()
    }

    /// What the provider calls it: `humanCode`, or the Dutch number of the programme.
    fn own_code(&mut self) -> Option<String> {
        let codes = ["humanCode", "educationProgramIdentifier"];
        let code = codes.into_iter().find_map(|it| self.reader.line(self.achievement.get(it)))?;
        line(&code, NAME_CHARS_MAX).ok()
    }
}

/// Gives the last part of an address.
fn last_part(url: &str) -> Option<String> {
    url.rsplit(['/', '#']).next().map(str::to_owned)
}
