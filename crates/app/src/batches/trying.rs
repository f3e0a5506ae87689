//! Trying a table: everything that awarding would find, and nothing written.

use std::collections::{BTreeSet, HashMap};

use domain::{
    AwardKey, Batch, Definition, EmailAddress, Scope,
    award::Occasion,
    batch::{Counts, PART_ROWS, Terms},
    id::PersonId,
    roster::{
        CellError, Field, Judged, Mapping, Once, PersonKey, Problem, RosterEntry, RosterRules, Row,
        fold, judge,
    },
};
use store::{Tx, achievements, batches, credentials, people};

use super::{Found, PARTS_MAX, Reading, SHOWN_MAX, blocking, count, read, sheet};
use crate::{App, Error, Result, table::Table};

/// What came of trying a table.
pub(super) struct Tried {
    /// The table as it was handed in.
    pub(super) table: Table,
    /// Who can be awarded.
    pub(super) entries: Vec<RosterEntry>,
    /// All that is wrong, by row and column.
    pub(super) errors: Vec<CellError>,
    /// What is told of it.
    pub(super) found: Found,
    /// How many rows are what.
    pub(super) counts: Counts,
}

impl App {
    /// Tries a table that is read in a certain way. The same table, read so, gives the same again.
    pub(super) async fn try_table(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        batch: &Batch,
        (mapping, terms): (&Mapping, &Terms),
    ) -> Result<Tried> {
        let missing = || Error::NotFound("achievement");
        let achievement =
            achievements::find(tx, scope, batch.achievement).await?.ok_or_else(missing)?;
        let version = achievements::version(tx, batch.achievement, terms.edition).await?;
        let rules = rules(&version.ok_or_else(missing)?.definition, terms, batch);
        let sheet = sheet(tx, scope, batch.id).await?;
        let parts = batches::parts(tx, scope, batch.id, PARTS_MAX).await?;
        let mapping = mapping.clone();
        let (table, mut judged, mapping) = blocking(move || {
            let table = table(sheet, &parts)?;
            let judged = judge(&table.rows, &mapping, &rules);
            Ok::<_, Error>((table, judged, mapping))
        })
        .await??;

        refuse(&mut judged, &mapping, |it| {
            let awards = achievement.is_awarded_by(batch.organisation, it.passed_on);
            (!awards).then_some((Field::PassedOn, Problem::DateNotAwarding))
        });
        let names = numbers_known(tx, scope, &judged.entries).await?;
        refuse(&mut judged, &mapping, |it| {
            let other = names.get(&it.person).is_some_and(|is_theirs| !is_theirs);
            other.then_some((Field::OwnNumber, Problem::NumberOfOther))
        });
        judged.errors.sort_by_key(|it| (it.row, it.column.as_ref().map(|it| it.index)));
        let known = known(tx, scope, batch, &judged.entries).await?;
        Ok(summed(table, judged, count(known)))
    }
}

/// What each row has to bring: what the definition asks, and a name, for a credential bears one.
fn rules(definition: &Definition, terms: &Terms, batch: &Batch) -> RosterRules {
    RosterRules {
        passed_on: terms.passed_on,
        date_order: terms.date_order,
        name_required: true,
        once: if batch.offering.is_some() { Once::InRun } else { Once::EachDay },
        ..RosterRules::of(definition, terms.today)
    }
}

/// Puts a table together again.
fn table(sheet: store::batches::Sheet, parts: &[String]) -> Result<Table> {
    let mut rows: Vec<Row> = Vec::with_capacity(parts.len() * PART_ROWS);
    for part in parts {
        rows.extend(read::<Vec<Row>>(part)?);
    }
    let Reading { source, faults, notices } = read(&sheet.reading)?;
    Ok(Table { header: sheet.header, header_row: 0, rows, source, faults, notices })
}

/// Takes out the entries that something speaks against, and notes what.
fn refuse(
    judged: &mut Judged,
    mapping: &Mapping,
    against: impl Fn(&RosterEntry) -> Option<(Field, Problem)>,
) {
    let mut errors = Vec::new();
    judged.entries.retain(|entry| {
        let Some((field, problem)) = against(entry) else { return true };
        let value = if field == Field::OwnNumber {
            entry.own_number.clone().unwrap_or_default()
        } else {
            entry.passed_on.to_string()
        };
        let column = mapping.column(field).cloned();
        let row = Some(entry.row);
        errors.push(CellError { row, column, value, problem, proposal: None });
        false
    });
    judged.errors.extend(errors);
}

/// Says of people who are told by a number that is known whether the name is known with it.
pub(super) async fn numbers_known(
    tx: &mut Tx,
    scope: &Scope,
    entries: &[RosterEntry],
) -> Result<HashMap<PersonKey, bool>> {
    let numbered = |it: &RosterEntry| match &it.person {
        PersonKey::Number { number, name } => Some((number.clone(), name.clone())),
        PersonKey::Address(_) => None,
    };
    let asked: Vec<(String, String)> = entries.iter().filter_map(numbered).collect();
    let numbers: Vec<String> = asked.iter().map(|(number, _)| number.clone()).collect();
    let known = people::names_by_numbers(tx, scope, &numbers).await?;
    let judge = |(number, name): (String, String)| {
        let is_theirs = known.get(&number)?.iter().any(|it| fold(it) == name);
        Some((PersonKey::Number { number, name }, is_theirs))
    };
    Ok(asked.into_iter().filter_map(judge).collect())
}

/// Counts the entries that were awarded before.
async fn known(
    tx: &mut Tx,
    scope: &Scope,
    batch: &Batch,
    entries: &[RosterEntry],
) -> Result<usize> {
    let emails: Vec<EmailAddress> = entries.iter().filter_map(|it| it.email.clone()).collect();
    let numbers: Vec<String> = entries
        .iter()
        .filter_map(|it| match &it.person {
            PersonKey::Number { number, .. } => Some(number.clone()),
            PersonKey::Address(_) => None,
        })
        .collect();
    let by_email = people::by_emails(tx, &emails).await?;
    let by_number = people::by_numbers(tx, scope, &numbers).await?;
    let keys: Vec<String> = entries
        .iter()
        .filter_map(|it| {
            let person: PersonId = match &it.person {
                PersonKey::Address(email) => *by_email.get(email)?,
                PersonKey::Number { number, .. } => *by_number.get(number)?,
            };
            let occasion = batch.offering.map_or(Occasion::Day(it.passed_on), Occasion::Offering);
            let key = AwardKey { person, achievement: batch.achievement, occasion };
            Some(key.to_string())
        })
        .collect();
    let taken = credentials::known_keys(tx, &keys).await?;
    Ok(keys.iter().filter(|it| taken.contains(*it)).count())
}

/// Sums up what was found.
fn summed(table: Table, judged: Judged, known: u32) -> Tried {
    let Judged { mut entries, errors, errors_unlisted, notices } = judged;
    // As long as nobody said which of day and month comes first, some rows are neither good nor bad.
    if errors.iter().any(|it| matches!(it.problem, Problem::DateOrder { .. })) {
        entries.clear();
    }
    let mut wrong: BTreeSet<u32> = errors.iter().filter_map(|it| it.row).collect();
    wrong.extend(table.faults.iter().map(|it| it.row));
    let lacks_column = errors.iter().any(|it| matches!(it.problem, Problem::ColumnMissing(_)));
    let rows = count(table.rows.len());
    let counts = Counts {
        rows,
        valid: count(entries.len()),
        wrong: if lacks_column { rows } else { count(wrong.len()) },
        known,
        parts: count(entries.len().div_ceil(PART_ROWS)),
        ..Counts::default()
    };
    let found = Found {
        error_count: (errors.len() + table.faults.len()) as u64 + errors_unlisted,
        errors: errors.iter().take(SHOWN_MAX).cloned().collect(),
        notice_count: notices.len() as u64,
        notices: notices.into_iter().take(SHOWN_MAX).collect(),
    };
    Tried { table, entries, errors, found, counts }
}
