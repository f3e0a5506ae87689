//! Entries of frameworks, all of a version or one with what is around it.

use domain::id::SkillId;

use super::{Entry, Link, ROWS_MAX, Text};
use crate::{Result, Tx, sql::Arg, text};

/// The most versions that one entry is looked for in.
const VERSIONS_MAX: u32 = 200;
/// The most texts of one entry that are read.
pub const TEXTS_MAX: u32 = 2_000;
/// The most links of one entry that are read, a row for each language of the entry at the other end.
pub const LINKS_MAX: u32 = 3_000;

#[derive(sqlx_macros::FromRow)]
struct EntryRow {
    skill_id: String,
    uri: String,
    code: Option<String>,
    kind: String,
    reuse: Option<String>,
    deprecated: bool,
}

#[derive(sqlx_macros::FromRow)]
struct TextRow {
    entry: i64,
    kind: String,
    language: String,
    text: String,
}

#[derive(sqlx_macros::FromRow)]
struct LinkRow {
    from_entry: i64,
    kind: String,
    to_entry: i64,
    level: Option<i64>,
}

#[derive(sqlx_macros::FromRow)]
struct VersionRow {
    framework: i64,
    number: i64,
    #[sqlx(flatten)]
    entry: EntryRow,
}

#[derive(sqlx_macros::FromRow)]
struct NeighbourRow {
    link: String,
    skill_id: String,
    kind: String,
    language: String,
    text: String,
}

/// An entry at the other end of a link, called as one language calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbour {
    /// What the link says.
    pub link: String,
    /// The id of the entry's address.
    pub skill: SkillId,
    /// What kind of entry it is.
    pub kind: String,
    /// A language.
    pub language: String,
    /// Its preferred label in it.
    pub label: String,
}

/// Finds the versions that have an entry, by its address: number of the version, place, and what it is there.
pub async fn versions_of(tx: &mut Tx, skill: SkillId) -> Result<Vec<(u32, u32, Entry)>> {
    let rows: Vec<VersionRow> = tx
        .all(
            "SELECT framework, number, skill_id, uri, code, kind, reuse, deprecated
             FROM framework_entry WHERE skill_id = $1 ORDER BY framework LIMIT $2",
            [skill.to_string().into(), VERSIONS_MAX.into()],
        )
        .await?;
    let version = |it: VersionRow| -> Result<(u32, u32, Entry)> {
        let framework = text::count("framework_entry.framework", it.framework)?;
        let place = text::count("framework_entry.number", it.number)?;
        Ok((framework, place, it.entry.into_entry()?))
    };
    rows.into_iter().map(version).collect()
}

/// Finds which of some entries a version has.
pub async fn known(tx: &mut Tx, skills: &[SkillId]) -> Result<Vec<SkillId>> {
    #[derive(sqlx_macros::FromRow)]
    struct Known {
        skill_id: String,
    }
    let keys: Vec<String> = skills.iter().map(ToString::to_string).collect();
    let rows: Vec<Known> = tx
        .all_in(
            "SELECT DISTINCT skill_id FROM framework_entry WHERE skill_id IN",
            &[],
            &keys,
            "ORDER BY skill_id",
        )
        .await?;
    rows.iter().map(|it| text::read("framework_entry.skill_id", &it.skill_id)).collect()
}

/// Reads the texts of an entry, in their order; [`TEXTS_MAX`] at most.
pub async fn texts_of(tx: &mut Tx, framework: u32, entry: u32) -> Result<Vec<Text>> {
    let rows: Vec<TextRow> = tx
        .all(
            "SELECT entry, kind, language, text FROM framework_text
             WHERE framework = $1 AND entry = $2 ORDER BY place LIMIT $3",
            [framework.into(), entry.into(), TEXTS_MAX.into()],
        )
        .await?;
    rows.into_iter().map(TextRow::into_text).collect()
}

/// Finds where the links of an entry lead, by place; [`LINKS_MAX`] rows at most.
pub async fn links_from(tx: &mut Tx, framework: u32, entry: u32) -> Result<Vec<Neighbour>> {
    let rows: Vec<NeighbourRow> = tx
        .all(
            "SELECT l.kind AS link, e.skill_id, e.kind, t.language, t.text
             FROM framework_link l
             JOIN framework_entry e ON e.framework = l.framework AND e.number = l.to_entry
             JOIN framework_text t
               ON t.framework = e.framework AND t.entry = e.number AND t.kind = 'label'
             WHERE l.framework = $1 AND l.from_entry = $2 ORDER BY l.place, t.place LIMIT $3",
            around(framework, entry),
        )
        .await?;
    rows.into_iter().map(NeighbourRow::into_neighbour).collect()
}

/// Finds where the links that lead to an entry begin, by place; [`LINKS_MAX`] rows at most.
pub async fn links_to(tx: &mut Tx, framework: u32, entry: u32) -> Result<Vec<Neighbour>> {
    let rows: Vec<NeighbourRow> = tx
        .all(
            "SELECT l.kind AS link, e.skill_id, e.kind, t.language, t.text
             FROM framework_link l
             JOIN framework_entry e ON e.framework = l.framework AND e.number = l.from_entry
             JOIN framework_text t
               ON t.framework = e.framework AND t.entry = e.number AND t.kind = 'label'
             WHERE l.framework = $1 AND l.to_entry = $2 ORDER BY l.place, t.place LIMIT $3",
            around(framework, entry),
        )
        .await?;
    rows.into_iter().map(NeighbourRow::into_neighbour).collect()
}

fn around(framework: u32, entry: u32) -> [Arg; 3] {
    [framework.into(), entry.into(), LINKS_MAX.into()]
}

/// Reads all entries of a version.
pub(super) async fn entries(tx: &mut Tx, framework: u32) -> Result<Vec<Entry>> {
    let rows: Vec<EntryRow> = tx
        .all(
            "SELECT skill_id, uri, code, kind, reuse, deprecated
             FROM framework_entry WHERE framework = $1 ORDER BY number LIMIT $2",
            [framework.into(), ROWS_MAX.into()],
        )
        .await?;
    rows.into_iter().map(EntryRow::into_entry).collect()
}

/// Reads all texts of a version.
pub(super) async fn texts(tx: &mut Tx, framework: u32) -> Result<Vec<Text>> {
    let rows: Vec<TextRow> = tx
        .all(
            "SELECT entry, kind, language, text FROM framework_text
             WHERE framework = $1 ORDER BY entry, place LIMIT $2",
            [framework.into(), ROWS_MAX.into()],
        )
        .await?;
    rows.into_iter().map(TextRow::into_text).collect()
}

/// Reads all links of a version.
pub(super) async fn links(tx: &mut Tx, framework: u32) -> Result<Vec<Link>> {
    let rows: Vec<LinkRow> = tx
        .all(
            "SELECT from_entry, kind, to_entry, level FROM framework_link
             WHERE framework = $1 ORDER BY place LIMIT $2",
            [framework.into(), ROWS_MAX.into()],
        )
        .await?;
    rows.into_iter().map(LinkRow::into_link).collect()
}

impl EntryRow {
    fn into_entry(self) -> Result<Entry> {
        Ok(Entry {
            skill: text::read("framework_entry.skill_id", &self.skill_id)?,
            uri: self.uri,
            code: self.code,
            kind: self.kind,
            reuse: self.reuse,
            is_deprecated: self.deprecated,
        })
    }
}

impl TextRow {
    fn into_text(self) -> Result<Text> {
        let entry = text::count("framework_text.entry", self.entry)?;
        Ok(Text { entry, kind: self.kind, language: self.language, text: self.text })
    }
}

impl LinkRow {
    fn into_link(self) -> Result<Link> {
        let level = self.level.map(|it| text::count("framework_link.level", it)).transpose()?;
        Ok(Link {
            from: text::count("framework_link.from_entry", self.from_entry)?,
            kind: self.kind,
            to: text::count("framework_link.to_entry", self.to_entry)?,
            level,
        })
    }
}

impl NeighbourRow {
    fn into_neighbour(self) -> Result<Neighbour> {
        Ok(Neighbour {
            link: self.link,
            skill: text::read("framework_entry.skill_id", &self.skill_id)?,
            kind: self.kind,
            language: self.language,
            label: self.text,
        })
    }
}
