//! A framework as rows, and back.

use jiff::Timestamp;
use skills::{
    Edition, Framework, Kind, LabelKind, Relation, Reuse,
    framework::parts::{Entry, Link, Parts, Text},
};
use store::frameworks::{self, ROWS_MAX, Whole};

use super::skill_id;
use crate::{Error, Result};

/// Takes a framework apart into rows.
///
/// # Errors
///
/// Refuses more rows of a kind than are read back.
pub(super) fn rows(
    framework: &Framework,
    now: Timestamp,
) -> Result<(frameworks::Framework, Whole)> {
    let parts = framework.parts();
    let longest = parts.entries.len().max(parts.texts.len()).max(parts.links.len());
    if longest > ROWS_MAX as usize {
        return Err(Error::Refused("framework-too-large"));
    }
    let count = |test: fn(Kind) -> bool| {
        let counted = parts.entries.iter().filter(|it| test(it.kind)).count();
        u32::try_from(counted).unwrap_or(u32::MAX)
    };
    let listed = frameworks::Framework {
        number: 0,
        name: parts.edition.name.clone(),
        version: parts.edition.version.clone(),
        languages: parts.languages,
        skills: count(Kind::is_skill),
        occupations: count(|it| it == Kind::Occupation),
        imported_at: now,
    };
    let entry = |it: Entry| frameworks::Entry {
        skill: skill_id(&it.uri),
        uri: it.uri,
        code: it.code,
        kind: it.kind.code().to_owned(),
        reuse: it.reuse.map(|it| it.code().to_owned()),
        is_deprecated: it.is_deprecated,
    };
    let text = |it: Text| frameworks::Text {
        entry: it.entry,
        kind: it.kind.code().to_owned(),
        language: it.language,
        text: it.text,
    };
    let link = |it: Link| {
        let level = match it.relation {
            Relation::Needs { level, .. } => level.map(u32::from),
            Relation::Broader | Relation::Related | Relation::ReplacedBy => None,
        };
        let kind = it.relation.code().to_owned();
        frameworks::Link { from: it.from, kind, to: it.to, level }
    };
    let whole = Whole {
        entries: parts.entries.into_iter().map(entry).collect(),
        texts: parts.texts.into_iter().map(text).collect(),
        links: parts.links.into_iter().map(link).collect(),
    };
    Ok((listed, whole))
}

/// Puts a framework together of its rows.
pub(super) fn framework(listed: &frameworks::Framework, whole: Whole) -> Result<Framework> {
    let entry = |it: frameworks::Entry| {
        Some(Entry {
            uri: it.uri,
            code: it.code,
            kind: Kind::of_code(&it.kind)?,
            reuse: it.reuse.as_deref().and_then(Reuse::of_code),
            is_deprecated: it.is_deprecated,
        })
    };
    let text = |it: frameworks::Text| {
        let kind = LabelKind::of_code(&it.kind)?;
        Some(Text { entry: it.entry, kind, language: it.language, text: it.text })
    };
    let link = |it: frameworks::Link| {
        let level = it.level.and_then(|it| u8::try_from(it).ok());
        Some(Link { from: it.from, relation: Relation::of_code(&it.kind, level)?, to: it.to })
    };
    let Whole { entries, texts, links } = whole;
    let parts = Parts {
        edition: Edition { name: listed.name.clone(), version: listed.version.clone() },
        languages: listed.languages.clone(),
        entries: all(entries.into_iter().map(entry))?,
        texts: all(texts.into_iter().map(text))?,
        links: all(links.into_iter().map(link))?,
    };
    Framework::of_parts(&parts).map_err(|it| Error::Internal(it.to_string()))
}

fn all<T>(rows: impl Iterator<Item = Option<T>>) -> Result<Vec<T>> {
    let all: Option<Vec<T>> = rows.collect();
    all.ok_or_else(|| Error::Internal("a framework holds a code that nobody knows".to_owned()))
}
