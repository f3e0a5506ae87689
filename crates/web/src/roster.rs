//! What is wrong with tables of people, and what they hold, in words.

use app::table::{Complaint, Fault, Source, TableError};
use domain::roster::{Arg, CellError, Column, Field, MappingError, Notice};

use crate::locale::{Arg as Word, Language, Locale};

/// Says why a file was refused.
pub fn refusal(locale: Locale, error: &TableError) -> String {
    said(locale, &format!("table-{}", error.code()), error.args())
}

/// Says how a table was written.
pub fn source(locale: Locale, source: &Source) -> String {
    match source {
        Source::Text { encoding, separator, .. } => {
            let args = [("encoding", encoding.code()), ("separator", separator.code())];
            locale.t_with("table-source-text", args.map(|(name, it)| (name, it.into())))
        }
        Source::Workbook { sheet } => locale.t1("table-source-workbook", "sheet", sheet),
    }
}

/// Says what there is to know about a file.
pub fn file_notice(locale: Locale, notice: &app::table::Notice) -> String {
    said(locale, &format!("table-{}", notice.code()), notice.args())
}

/// Names the column of reasons in a file of rows to mend.
pub fn to_mend(locale: Locale) -> String {
    locale.t("roster-to-mend")
}

/// Says what a column can hold.
pub fn field(locale: Locale, field: Field) -> String {
    locale.t(&format!("roster-field-{field}"))
}

/// Says why a mapping was refused.
pub fn mapping(locale: Locale, error: &MappingError) -> String {
    said(locale, &format!("roster-{}", error.code()), error.args())
}

/// Says what is wrong with a cell, and what was perhaps meant; not where it stands.
pub fn error(locale: Locale, error: &CellError) -> String {
    let sentence = said(locale, &format!("roster-{}", error.code()), error.args());
    match &error.proposal {
        // A question about a whole column is part of its sentence.
        Some(proposal) if error.row.is_some() => {
            format!("{sentence} {}", locale.t1("roster-proposal", "proposal", proposal))
        }
        Some(_) | None => sentence,
    }
}

/// Says what is wrong with a cell that could not be read well; not where it stands.
pub fn fault(locale: Locale, fault: &Fault) -> String {
    said(locale, &format!("table-{}", fault.code()), fault.args())
}

/// Says what there is to know about a row; not where it stands.
pub fn notice(locale: Locale, notice: &Notice) -> String {
    said(locale, &format!("roster-{}", notice.code()), notice.args())
}

/// Says what needs mending with its place before it: for files, and for the command line.
pub fn complaint(locale: Locale, complaint: Complaint<'_>) -> String {
    match complaint {
        Complaint::Read(it) => at(locale, Some(it.row), Some(&it.column), &fault(locale, it)),
        Complaint::Judged(it) => at(locale, it.row, it.column.as_ref(), &error(locale, it)),
        Complaint::Refused(it) => at(locale, Some(it.row), None, &refused(locale, &it.code)),
    }
}

/// Says why the rules refused a row when its turn came.
pub fn refused(locale: Locale, code: &str) -> String {
    let key = format!("batches-refused-{code}");
    locale.t(if locale.knows(&key) { &key } else { "batches-refused-other" })
}

/// Puts the place before a sentence: row 812, column `passed_on`.
pub fn at(locale: Locale, row: Option<u32>, column: Option<&Column>, sentence: &str) -> String {
    let row = row.map(|it| it.to_string());
    let (key, place) = match (row, column.map(Column::label)) {
        (Some(row), Some(column)) => ("roster-at", vec![("row", row), ("column", column)]),
        (Some(row), None) => ("roster-at-row", vec![("row", row)]),
        (None, Some(column)) => ("roster-at-column", vec![("column", column)]),
        (None, None) => return sentence.to_owned(),
    };
    let args = place.into_iter().map(|(name, it)| (name, it.into()));
    locale.t_with(key, args.chain([("sentence", sentence.into())]))
}

fn said(locale: Locale, key: &str, args: Vec<(&'static str, Arg)>) -> String {
    locale.t_with(key, args.into_iter().map(|(name, arg)| (name, word(locale, name, arg))))
}

/// Writes a value the way the language does.
fn word(locale: Locale, name: &str, arg: Arg) -> Word<'static> {
    match arg {
        Arg::Text(code) if name == "field" => match code.parse() {
            Ok(known) => field(locale, known).into(),
            Err(_) => code.into(),
        },
        Arg::Text(text) => text.into(),
        Arg::Number(count) => count.into(),
        Arg::Day(day) => locale.date(day).into(),
        Arg::List(codes) if name == "known" => {
            let own = |code: &String| {
                Language::parse(code).map_or(code.clone(), |it| it.own_name().to_owned())
            };
            locale.list(&codes.iter().map(own).collect::<Vec<_>>()).into()
        }
        Arg::List(words) => locale.list(&words).into(),
    }
}
