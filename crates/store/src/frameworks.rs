//! Skill frameworks, each version whole and by itself.
//!
//! An entry is known by its place in its version, and by the id that its address has in all of them. What kind of entry,
//! text or link it is are codes that the room of skills reads.

mod entry;

use domain::id::SkillId;
use jiff::Timestamp;

pub use self::entry::{
    LINKS_MAX, Neighbour, TEXTS_MAX, known, links_from, links_to, texts_of, versions_of,
};
use crate::{Result, Tx, sql::Arg, text};

/// The most rows of a kind that a version has.
pub const ROWS_MAX: u32 = 4_000_000;

/// A version of a framework that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Its number, in the order of imports, from 1.
    pub number: u32,
    /// The framework's short name.
    pub name: String,
    /// Its version, as its publisher writes it.
    pub version: String,
    /// Its languages, in the order they were read, as BCP 47 tags.
    pub languages: Vec<String>,
    /// How many skills it has, knowledge among them.
    pub skills: u32,
    /// How many occupations.
    pub occupations: u32,
    /// When it was imported.
    pub imported_at: Timestamp,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id of its address.
    pub skill: SkillId,
    /// Its address.
    pub uri: String,
    /// The code that people write.
    pub code: Option<String>,
    /// What kind of entry it is.
    pub kind: String,
    /// How widely it is used.
    pub reuse: Option<String>,
    /// Whether the framework has withdrawn it.
    pub is_deprecated: bool,
}

/// A text of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The entry's place.
    pub entry: u32,
    /// What kind of text it is.
    pub kind: String,
    /// Its language.
    pub language: String,
    /// The text.
    pub text: String,
}

/// A relation between two entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The place of the entry where it begins.
    pub from: u32,
    /// What it says.
    pub kind: String,
    /// The place of the entry where it leads.
    pub to: u32,
    /// How much of it, where the framework says so.
    pub level: Option<u32>,
}

/// All of a version, in the order of places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Whole {
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Their texts, by entry.
    pub texts: Vec<Text>,
    /// How they hang together.
    pub links: Vec<Link>,
}

#[derive(sqlx_macros::FromRow)]
struct Row {
    number: i64,
    name: String,
    version: String,
    languages: String,
    skills: i64,
    occupations: i64,
    imported_at: String,
}

/// Keeps a version, whole, and gives its number: that of `framework` counts for nothing.
///
/// # Errors
///
/// A duplicate where this version of the framework is there already, or another was kept at the same moment.
pub async fn insert(tx: &mut Tx, framework: &Framework, whole: Whole) -> Result<u32> {
    #[derive(sqlx_macros::FromRow)]
    struct Last {
        number: i64,
    }
    let last: Option<Last> =
        tx.one("SELECT number FROM framework ORDER BY number DESC LIMIT 1", []).await?;
    let number = text::count("framework.number", last.map_or(0, |it| it.number))? + 1;
    tx.run(
        "INSERT INTO framework (number, name, version, languages, skills, occupations, imported_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        [
            number.into(),
            framework.name.as_str().into(),
            framework.version.as_str().into(),
            framework.languages.join(" ").into(),
            framework.skills.into(),
            framework.occupations.into(),
            framework.imported_at.into(),
        ],
    )
    .await?;
    let Whole { entries, texts, links } = whole;
    insert_entries(tx, number, entries).await?;
    insert_texts(tx, number, texts).await?;
    insert_links(tx, number, links).await?;
    Ok(number)
}

async fn insert_entries(tx: &mut Tx, number: u32, entries: Vec<Entry>) -> Result<()> {
    let rows = (0_u32..).zip(entries).map(|(place, it)| -> [Arg; 8] {
        [
            number.into(),
            place.into(),
            it.skill.to_string().into(),
            it.uri.into(),
            it.code.into(),
            it.kind.into(),
            it.reuse.into(),
            it.is_deprecated.into(),
        ]
    });
    tx.run_rows(
        "INSERT INTO framework_entry
             (framework, number, skill_id, uri, code, kind, reuse, deprecated) VALUES",
        rows.collect(),
        "",
    )
    .await?;
    Ok(())
}

async fn insert_texts(tx: &mut Tx, number: u32, texts: Vec<Text>) -> Result<()> {
    let rows = (0_u32..).zip(texts).map(|(place, it)| -> [Arg; 6] {
        [
            number.into(),
            it.entry.into(),
            place.into(),
            it.kind.into(),
            it.language.into(),
            it.text.into(),
        ]
    });
    tx.run_rows(
        "INSERT INTO framework_text (framework, entry, place, kind, language, text) VALUES",
        rows.collect(),
        "",
    )
    .await?;
    Ok(())
}

async fn insert_links(tx: &mut Tx, number: u32, links: Vec<Link>) -> Result<()> {
    let rows = (0_u32..).zip(links).map(|(place, it)| -> [Arg; 6] {
        [number.into(), place.into(), it.from.into(), it.kind.into(), it.to.into(), it.level.into()]
    });
    tx.run_rows(
        "INSERT INTO framework_link (framework, place, from_entry, kind, to_entry, level) VALUES",
        rows.collect(),
        "",
    )
    .await?;
    Ok(())
}

/// Lists the versions that are there, by number; `limit` of them at most.
pub async fn all(tx: &mut Tx, limit: u32) -> Result<Vec<Framework>> {
    let rows: Vec<Row> =
        tx.all("SELECT * FROM framework ORDER BY number LIMIT $1", [limit.into()]).await?;
    rows.into_iter().map(Row::into_framework).collect()
}

/// Reads a version, whole.
pub async fn whole(tx: &mut Tx, number: u32) -> Result<Whole> {
    Ok(Whole {
        entries: entry::entries(tx, number).await?,
        texts: entry::texts(tx, number).await?,
        links: entry::links(tx, number).await?,
    })
}

impl Row {
    fn into_framework(self) -> Result<Framework> {
        Ok(Framework {
            number: text::count("framework.number", self.number)?,
            name: self.name,
            version: self.version,
            languages: self.languages.split_whitespace().map(str::to_owned).collect(),
            skills: text::count("framework.skills", self.skills)?,
            occupations: text::count("framework.occupations", self.occupations)?,
            imported_at: text::read("framework.imported_at", &self.imported_at)?,
        })
    }
}
