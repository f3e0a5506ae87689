//! A framework as one or more tables of our own, for those who have only a spreadsheet.
//!
//! | Column | What |
//! |---|---|
//! | `uri` | the entry's address; needed |
//! | `kind` | `skill` (also when empty), `knowledge`, `group`, `occupation`, `occupation-group` |
//! | `code` | what people write for short; no two entries of a kind have the same |
//! | `label_en` | preferred label in a language; at least one such column is needed, and each entry needs one label |
//! | `alternative_en` | other labels, ` \| ` or line breaks between them |
//! | `hidden_en` | labels that are found and not shown |
//! | `description_en` | what it is about |
//! | `broader`, `related` | addresses, ` \| ` or line breaks between them |
//! | `essential`, `optional` | of an occupation: addresses of skills, each perhaps with ` @` and a level |
//! | `reuse` | `transversal`, `cross-sector`, `sector-specific`, `occupation-specific` |
//! | `status` | `deprecated`, or empty |
//! | `replaced_by` | addresses of what stands in its place |
//!
//! `.csv` has commas and quotes, `.tsv` has tabs and none. Columns of other names are not read. A relation to something that is
//! not there is a fault.

use super::{File, numbered, table::Column, table::Row, table::Table};
use crate::{
    fault::Reason,
    framework::{At, Builder, DraftId, Kind, LabelKind, Relation, Reuse, Words},
};

/// What stands between several values of one cell.
const BETWEEN: char = '|';

/// Reads all tables.
pub(super) fn read(files: &[File<'_>], builder: &mut Builder) {
    builder.refuse_dangling();
    let tables = |it: &&File<'_>| super::ends_with(it.name, &["csv", "tsv"]);
    for (number, file) in numbered(files).filter(|(_, it)| tables(it)) {
        table(number, file, builder);
    }
}

/// A column of texts: the language, the kind, where.
type Text = (String, LabelKind, Column);

fn table(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let Some([uri]) = table.columns(["uri"], builder) else { return };
    let texts = texts(&table);
    for (language, _, _) in &texts {
        builder.speak(At { file: number, row: 1 }, language);
    }
    if !texts.iter().any(|it| it.1 == LabelKind::Preferred) {
        return builder.fault(At { file: number, row: 1 }, "label_en", Reason::ColumnMissing);
    }
    let [kind_at, code, reuse_at, status] =
        ["kind", "code", "reuse", "status"].map(|it| table.column(it));
    let relations = [
        ("broader", Relation::Broader),
        ("related", Relation::Related),
        ("replaced_by", Relation::ReplacedBy),
        ("essential", Relation::Needs { essential: true, level: None }),
        ("optional", Relation::Needs { essential: false, level: None }),
    ];
    let relations = relations.map(|(name, relation)| (table.column(name), relation));
    table.each(builder, |builder, row| {
        let Some(kind) = kind(builder, row, kind_at) else { return };
        let address = row.get(uri).trim();
        let Some(draft) = builder.begin(row.at, "uri", address, kind) else { return };
        builder.code(row.at, "code", draft, row.get(code));
        if let Some(reuse) = reuse(builder, row, reuse_at) {
            builder.reuse(draft, Some(reuse));
        }
        match row.get(status).trim() {
            "" => {}
            "deprecated" => builder.deprecate(draft),
            other => builder.fault(row.at, "status", Reason::UnknownValue(other.to_owned())),
        }
        words(builder, row, draft, &texts);
        for (column, relation) in relations {
            for other in several(row.get(column)) {
                let (relation, other) = with_level(relation, other);
                builder.relate(row.at, relation, address, other);
            }
        }
    });
}

fn texts(table: &Table<'_>) -> Vec<Text> {
    let kinds = [
        ("label_", LabelKind::Preferred),
        ("alternative_", LabelKind::Alternative),
        ("hidden_", LabelKind::Hidden),
        ("description_", LabelKind::Description),
    ];
    let mut texts = Vec::new();
    for name in table.header() {
        let lower = name.to_lowercase();
        let found = kinds.iter().find_map(|(it, kind)| Some((lower.strip_prefix(it)?, *kind)));
        if let Some((language, kind)) = found.filter(|it| !it.0.is_empty()) {
            texts.push((language.replace('_', "-"), kind, table.column(name)));
        }
    }
    texts
}

fn words(builder: &mut Builder, row: Row<'_>, draft: DraftId, texts: &[Text]) {
    let mut is_labelled = false;
    for (language, kind, column) in texts {
        let cell = row.get(*column).trim();
        is_labelled |= *kind == LabelKind::Preferred && !cell.is_empty();
        let (name, parts): (_, Vec<&str>) = match kind {
            LabelKind::Preferred => ("label", vec![cell]),
            LabelKind::Alternative => ("alternative", several(row.get(*column)).collect()),
            LabelKind::Hidden => ("hidden", several(row.get(*column)).collect()),
            LabelKind::Description => ("description", vec![cell]),
        };
        for text in parts.into_iter().filter(|it| !it.is_empty()) {
            builder.words(row.at, draft, Words { language, kind: *kind, text, column: name });
        }
    }
    if !is_labelled {
        builder.fault(row.at, "label", Reason::Empty);
    }
}

/// The values of a cell: a line each where it has lines, otherwise with a sign between them.
fn several(cell: &str) -> impl Iterator<Item = &str> {
    let between = if cell.contains('\n') { '\n' } else { BETWEEN };
    cell.split(between).map(str::trim).filter(|it| !it.is_empty())
}

/// An address with a level, as in `x:weld @40`.
fn with_level(relation: Relation, text: &str) -> (Relation, &str) {
    match (relation, text.rsplit_once(" @")) {
        (Relation::Needs { essential, .. }, Some((uri, level))) => match level.trim().parse() {
            Ok(level) => (Relation::Needs { essential, level: Some(level) }, uri),
            Err(_) => (relation, text),
        },
        _ => (relation, text),
    }
}

fn kind(builder: &mut Builder, row: Row<'_>, column: Column) -> Option<Kind> {
    let written = row.get(column).trim();
    if written.is_empty() {
        return Some(Kind::Skill);
    }
    let known = Kind::of_code(written);
    if known.is_none() {
        builder.fault(row.at, "kind", Reason::UnknownValue(written.to_owned()));
    }
    known
}

fn reuse(builder: &mut Builder, row: Row<'_>, column: Column) -> Option<Reuse> {
    let written = row.get(column).trim();
    let known = Reuse::of_code(written);
    if known.is_none() && !written.is_empty() {
        builder.fault(row.at, "reuse", Reason::UnknownValue(written.to_owned()));
    }
    known
}
