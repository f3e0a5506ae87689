//! A table in, entries and faults out.

use jiff::civil::Date;

use super::{
    Judged, Row,
    date::{self, DateOrder, Evidence},
    fault::{CellError, Notice, Problem, Remark},
    mapping::{Field, Mapping},
    person,
    row::Reader,
    rules::RosterRules,
};

/// The most faults that are listed; the others are counted.
const ERRORS_MAX: usize = 200_000;

/// Where a name can stand.
pub(crate) const NAMES: [Field; 3] = [Field::FullName, Field::GivenName, Field::FamilyName];

/// Says which rows can be awarded, and what is wrong with the others.
///
/// All faults of a row are named, not the first alone. Rows whose mapped cells are all empty say
/// nothing and are passed over. A column of dates that can be read in two ways is asked about once
/// (`date-order-ambiguous`); until it is answered its open rows give neither entry nor error. What
/// every row needs and no column holds is said once, without a column, and then there are no entries.
/// The entries of a table are the same in whatever order its rows stand.
pub fn judge(rows: &[Row], mapping: &Mapping, rules: &RosterRules) -> Judged {
    let mut judged = Judged { errors: unmapped(mapping, rules), ..Judged::default() };
    let complete = judged.errors.is_empty();
    let order = date_order(rows, mapping, rules, &mut judged);
    if let (Some(column), None) = (mapping.column(Field::Result), &rules.scale) {
        let (column, remark) = (Some(column.clone()), Remark::ResultsUnread);
        judged.notices.push(Notice { row: None, column, value: String::new(), remark });
    }
    let reader = Reader { mapping, rules, order };
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let read = reader.read(row);
        judged.notices.extend(read.notices);
        note(&mut judged, read.errors);
        entries.extend(read.entry.filter(|_| complete && !row.faulty));
    }
    let contradictions = person::merge(entries, mapping, rules, &mut judged);
    note(&mut judged, contradictions);
    judged.errors.sort_by_key(|it| (it.row, it.column.as_ref().map(|it| it.index)));
    judged.notices.sort_by_key(|it| it.row);
    judged
}

/// Lists faults as long as there is room.
fn note(judged: &mut Judged, errors: Vec<CellError>) {
    for error in errors {
        if judged.errors.len() < ERRORS_MAX {
            judged.errors.push(error);
        } else {
            judged.errors_unlisted += 1;
        }
    }
}

/// Says once what every row lacks because no column holds it.
fn unmapped(mapping: &Mapping, rules: &RosterRules) -> Vec<CellError> {
    let has = |field| mapping.column(field).is_some();
    let lacks = [
        (rules.name_required && !NAMES.into_iter().any(has), Field::FullName),
        (rules.passed_on.is_none() && !has(Field::PassedOn), Field::PassedOn),
        (rules.result_required && !has(Field::Result), Field::Result),
        (rules.evidence_required && !has(Field::Evidence), Field::Evidence),
    ];
    let error = |field| {
        let problem = Problem::ColumnMissing(field);
        let value = String::new();
        CellError { row: None, column: None, value, problem, proposal: None }
    };
    lacks.into_iter().filter(|(it, _)| *it).map(|(_, field)| error(field)).collect()
}

/// Finds the order of day and month by the whole column, or asks for it.
fn date_order(
    rows: &[Row],
    mapping: &Mapping,
    rules: &RosterRules,
    judged: &mut Judged,
) -> Option<DateOrder> {
    if rules.date_order.is_some() {
        return rules.date_order;
    }
    let column = mapping.column(Field::PassedOn)?;
    let mut evidence = Evidence::default();
    let mut example: Option<&str> = None;
    for cell in rows.iter().filter_map(|it| it.cells.get(column.index)) {
        let open = evidence.open;
        evidence.add(date::read(cell), |day| refusal(day, rules).is_none());
        if evidence.open > open && example.is_none_or(|it| cell.as_str() < it) {
            example = Some(cell);
        }
    }
    let order = evidence.order();
    if let (None, Some(example)) = (order, example) {
        judged.errors.push(CellError {
            row: None,
            column: Some(column.clone()),
            value: example.trim().to_owned(),
            problem: Problem::DateOrder { rows: evidence.open },
            proposal: Some(evidence.proposal().code().to_owned()),
        });
    }
    order
}

/// Says why nobody can have passed on a day.
pub(crate) fn refusal(day: Date, rules: &RosterRules) -> Option<Problem> {
    if day > rules.today {
        return Some(Problem::DateFuture(rules.today));
    }
    (day < rules.earliest).then_some(Problem::DateTooEarly(rules.earliest))
}
