//! ESCO as CSV, one file a language (`skills_en.csv`, `skills_es.csv`), from 1.0 to 1.2.
//!
//! Some packages carry a condensed table instead (`skills_en_text.csv`: address, then preferred label, alternative labels and
//! description in one cell), and relations by label (`occupationSkillLabels_en.tsv`). Those are read too.

mod condensed;
mod relations;

use self::condensed::Names;
use super::{File, Import, numbered, table::Row, table::Table};
use crate::framework::{At, Builder, DraftId, Kind, LabelKind, NoticeKind, Reuse, Words};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Skills,
    Condensed,
    SkillGroups,
    Occupations,
    OccupationGroups,
    Collection,
    Broader,
    SkillSkill,
    OccupationSkill,
    OccupationSkillLabels,
}

impl Role {
    /// Tells it by the file's name.
    pub(super) fn of(name: &str) -> Option<Self> {
        let stem = name.rsplit_once('.')?.0;
        let (words, language) = stem.rsplit_once('_').unwrap_or((stem, ""));
        let words = if is_language(language) { words } else { stem };
        Some(match words {
            "skills" if words != stem => Self::Skills,
            "skillGroups" => Self::SkillGroups,
            "occupations" => Self::Occupations,
            "ISCOGroups" => Self::OccupationGroups,
            "broaderRelationsSkillPillar" | "broaderRelationsOccPillar" => Self::Broader,
            "skillSkillRelations" => Self::SkillSkill,
            "occupationSkillRelations" => Self::OccupationSkill,
            "occupationSkillLabels" => Self::OccupationSkillLabels,
            _ if words.ends_with("SkillsCollection") => Self::Collection,
            _ if is_condensed(words) => Self::Condensed,
            _ => return None,
        })
    }

    /// Says whether the file alone could be a framework.
    pub(super) fn names_skills(self) -> bool {
        matches!(self, Self::Skills | Self::Condensed)
    }

    fn has_labels(self) -> bool {
        matches!(
            self,
            Self::Skills | Self::SkillGroups | Self::Occupations | Self::OccupationGroups
        )
    }
}

fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_lowercase())
}

fn is_condensed(words: &str) -> bool {
    let language = words.strip_prefix("skills_").and_then(|it| it.strip_suffix("_text"));
    language.is_some_and(is_language)
}

/// The language that a file's name ends in: `skills_es.csv`, `skills_en_text.csv`.
fn language(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    let stem = stem.strip_suffix("_text").unwrap_or(stem);
    stem.rsplit_once('_').map(|it| it.1).filter(|it| is_language(it)).unwrap_or("en")
}

/// Reads all files: those that begin entries first, then names by label, then relations.
pub(super) fn read(import: &Import<'_>, builder: &mut Builder) {
    let files = import.files;
    let of = |role: fn(Role) -> bool| {
        let all = numbered(files).filter_map(|(number, it)| Some((number, it, Role::of(it.name)?)));
        all.filter(move |(_, _, it)| role(*it))
    };
    for (number, file, role) in of(Role::has_labels) {
        labelled(number, file, role, builder, Unknown::Begins);
    }
    if let Some((number, file, _)) = of(|it| it == Role::Condensed).next() {
        let mut names = Names::new(import.earlier);
        of(|it| it == Role::Collection)
            .for_each(|(number, it, _)| names.collect(number, it, builder));
        let tables = || of(|it| it == Role::OccupationSkillLabels);
        tables().for_each(|(number, it, _)| names.name(number, it, builder));
        condensed::read(number, file, &mut names, builder);
        tables().for_each(|(number, it, _)| relations::by_label(number, it, &names, builder));
    }
    for (number, file, role) in of(|it| !it.has_labels()) {
        relations::read(number, file, role, builder);
    }
    for (number, file) in (0..).zip(import.translations) {
        let number = number + u16::try_from(files.len()).unwrap_or(u16::MAX);
        if let Some(role) = Role::of(file.name).filter(|it| it.has_labels()) {
            labelled(number, file, role, builder, Unknown::IsLeftOut);
        }
    }
}

/// What happens to an entry that is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Begins,
    IsLeftOut,
}

/// Reads a table of entries with labels in one language.
fn labelled(number: u16, file: &File<'_>, role: Role, builder: &mut Builder, unknown: Unknown) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([uri, preferred, alternative]) =
        table.columns(["conceptUri", "preferredLabel", "altLabels"], builder)
    else {
        return;
    };
    let [hidden, description, code, kind, reuse, status] =
        ["hiddenLabels", "description", "code", "skillType", "reuseLevel", "status"]
            .map(|it| table.column(it));
    let language = language(file.name);
    table.each(builder, |builder, row| {
        let address = row.get(uri);
        let draft = match unknown {
            Unknown::Begins => {
                builder.begin(row.at, "conceptUri", address, role.kind(row.get(kind)))
            }
            Unknown::IsLeftOut => builder.known(address),
        };
        let Some(draft) = draft else {
            if unknown == Unknown::IsLeftOut {
                builder.notice(NoticeKind::NotInThisVersion, row.at, "conceptUri");
            }
            return;
        };
        let mut add = |kind, text, column| {
            builder.words(row.at, draft, Words { language, kind, text, column });
        };
        add(LabelKind::Preferred, row.get(preferred), "preferredLabel");
        for text in several(row.get(alternative)).filter(|it| *it != row.get(preferred).trim()) {
            add(LabelKind::Alternative, text, "altLabels");
        }
        for text in several(row.get(hidden)) {
            add(LabelKind::Hidden, text, "hiddenLabels");
        }
        add(LabelKind::Description, row.get(description), "description");
        if unknown == Unknown::Begins {
            builder.code(row.at, "code", draft, row.get(code));
            facts(builder, draft, row.get(reuse), row.get(status));
        }
    });
}

/// Labels in one cell, a line each.
fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.lines().map(str::trim).filter(|it| !it.is_empty())
}

fn facts(builder: &mut Builder, draft: DraftId, reuse: &str, status: &str) {
    if let Some(reuse) = reuse_level(reuse) {
        builder.reuse(draft, Some(reuse));
    }
    if matches!(status, "deprecated" | "obsolete") {
        builder.deprecate(draft);
    }
}

fn reuse_level(text: &str) -> Option<Reuse> {
    Some(match text {
        "transversal" => Reuse::Transversal,
        "cross-sector" => Reuse::CrossSector,
        "sector-specific" => Reuse::SectorSpecific,
        "occupation-specific" => Reuse::OccupationSpecific,
        _ => return None,
    })
}

impl Role {
    fn kind(self, skill_type: &str) -> Kind {
        match self {
            Self::SkillGroups => Kind::SkillGroup,
            Self::Occupations => Kind::Occupation,
            Self::OccupationGroups => Kind::OccupationGroup,
            Self::Skills
            | Self::Condensed
            | Self::Collection
            | Self::Broader
            | Self::SkillSkill
            | Self::OccupationSkill
            | Self::OccupationSkillLabels => {
                if skill_type == "knowledge" {
                    Kind::Knowledge
                } else {
                    Kind::Skill
                }
            }
        }
    }
}

/// Where a row is, and what it says in a column, trimmed.
fn cell(row: Row<'_>, column: super::table::Column) -> (At, &str) {
    (row.at, row.get(column).trim())
}
