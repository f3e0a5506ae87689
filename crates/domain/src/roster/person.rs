//! Who a row is about, and rows about the same person.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use super::{
    Judged, Mapping, RosterEntry,
    fault::{CellError, Notice, Problem, Remark, SHOWN_ROWS_MAX},
    fold::{fold, fold_number},
    mapping::Field,
    rules::{Once, RosterRules},
};
use crate::text::{EmailAddress, PersonName};

/// What a person is called in a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RosterName {
    /// The whole name, as certificates show it.
    pub full: PersonName,
    /// The name that one is called by, where the table has it apart.
    pub given: Option<PersonName>,
    /// The name of the family, where the table has it apart.
    pub family: Option<PersonName>,
}

/// Who a person is, in the form that awarding compares: letter case, accents and spaces make no second person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonKey {
    /// The address, folded.
    Address(EmailAddress),
    /// The provider's own number with the name, both folded.
    Number {
        /// The number.
        number: String,
        /// The name.
        name: String,
    },
}

impl PersonKey {
    /// Names someone by the provider's own number and the name.
    pub fn number(number: &str, name: &PersonName) -> Self {
        Self::Number { number: fold_number(number), name: fold(name.as_str()) }
    }
}

/// One text for a person, the same on every day: `mailto:` and the address, or `number:` with both parts.
impl fmt::Display for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "mailto:{address}"),
            Self::Number { number, name } => write!(f, "number:{number}/{name}"),
        }
    }
}

/// Keeps one entry for a person and a day, or a run, and refuses rows that contradict each other.
///
/// Gives the contradictions. Which row stays depends on what the rows say and not on their order.
pub(crate) fn merge(
    entries: Vec<RosterEntry>,
    mapping: &Mapping,
    rules: &RosterRules,
    judged: &mut Judged,
) -> Vec<CellError> {
    let (entries, mut errors) = one_name_a_number(entries, mapping);
    let mut people: BTreeMap<_, Vec<RosterEntry>> = BTreeMap::new();
    for entry in entries {
        let day = (rules.once == Once::EachDay).then_some(entry.passed_on);
        people.entry((entry.person.clone(), day)).or_default().push(entry);
    }
    for mut same in people.into_values() {
        if let Some(field) = difference(&same) {
            errors.extend(contradictions(&same, field, mapping));
            continue;
        }
        // The fullest writing stays: lower case sorts after capitals, accents after plain letters.
        same.sort_by(|one, other| {
            spelling(other).cmp(&spelling(one)).then(one.row.cmp(&other.row))
        });
        let mut same = same.into_iter();
        let Some(kept) = same.next() else { continue };
        judged.notices.extend(same.map(|it| Notice {
            row: Some(it.row),
            column: None,
            value: it.person.to_string(),
            remark: Remark::Duplicate { kept: kept.row },
        }));
        judged.entries.push(kept);
    }
    judged.entries.sort_by_key(|it| it.row);
    errors
}

/// Takes out the rows whose number is that of people of several names: one of them is a slip.
fn one_name_a_number(
    entries: Vec<RosterEntry>,
    mapping: &Mapping,
) -> (Vec<RosterEntry>, Vec<CellError>) {
    let mut rows: BTreeMap<String, BTreeMap<String, Vec<u32>>> = BTreeMap::new();
    for entry in &entries {
        if let PersonKey::Number { number, name } = &entry.person {
            let names = rows.entry(number.clone()).or_default();
            names.entry(name.clone()).or_default().push(entry.row);
        }
    }
    rows.retain(|_, names| names.len() > 1);
    let mut errors = Vec::new();
    let good = entries.into_iter().filter(|entry| {
        let PersonKey::Number { number, name } = &entry.person else { return true };
        let Some(names) = rows.get(number) else { return true };
        let others: BTreeSet<u32> = names
            .iter()
            .filter(|(it, _)| *it != name)
            .flat_map(|(_, rows)| rows.iter().copied().take(SHOWN_ROWS_MAX + 1))
            .take(SHOWN_ROWS_MAX + 1)
            .collect();
        errors.push(CellError {
            row: Some(entry.row),
            column: mapping.column(Field::OwnNumber).cloned(),
            value: entry.own_number.clone().unwrap_or_default(),
            problem: Problem::NumberShared { rows: others.into_iter().collect() },
            proposal: None,
        });
        false
    });
    (good.collect(), errors)
}

/// What two entries are written with, where they say the same.
fn spelling(entry: &RosterEntry) -> (&Option<RosterName>, &Option<String>) {
    (&entry.name, &entry.own_number)
}

/// Finds what rows about the same person and day differ in.
fn difference(same: &[RosterEntry]) -> Option<Field> {
    let (first, others) = same.split_first()?;
    let differ = |same_as: fn(&RosterEntry, &RosterEntry) -> bool| {
        others.iter().any(|it| !same_as(first, it))
    };
    let name = |it: &RosterEntry| it.name.as_ref().map(|it| fold(it.full.as_str()));
    let number = |it: &RosterEntry| it.own_number.as_deref().map(fold_number);
    if others.iter().any(|it| name(it) != name(first)) {
        Some(Field::FullName)
    } else if others.iter().any(|it| number(it) != number(first)) {
        Some(Field::OwnNumber)
    } else if differ(|one, other| one.passed_on == other.passed_on) {
        Some(Field::PassedOn)
    } else if differ(|one, other| one.result == other.result) {
        Some(Field::Result)
    } else if differ(|one, other| one.evidence == other.evidence) {
        Some(Field::Evidence)
    } else if differ(|one, other| one.language == other.language) {
        Some(Field::Language)
    } else if differ(|one, other| one.narrative == other.narrative) {
        Some(Field::Narrative)
    } else {
        None
    }
}

fn contradictions(same: &[RosterEntry], field: Field, mapping: &Mapping) -> Vec<CellError> {
    let column = match field {
        Field::FullName => [Field::FullName, Field::GivenName, Field::FamilyName]
            .into_iter()
            .find_map(|it| mapping.column(it)),
        Field::Email
        | Field::GivenName
        | Field::FamilyName
        | Field::OwnNumber
        | Field::PassedOn
        | Field::Result
        | Field::ResultStatus
        | Field::Evidence
        | Field::Language
        | Field::Narrative => mapping.column(field),
    };
    let error = |entry: &RosterEntry| {
        // As many as are told, and one to show that there are more: each of a thousand rows that
        // contradict each other would list the others.
        let others = same.iter().map(|it| it.row).filter(|it| *it != entry.row);
        let rows = others.take(SHOWN_ROWS_MAX + 1).collect();
        CellError {
            row: Some(entry.row),
            column: column.cloned(),
            value: said(entry, field),
            problem: Problem::DuplicateDiffers { rows, field },
            proposal: None,
        }
    };
    same.iter().map(error).collect()
}

/// What an entry says in a field that others contradict.
fn said(entry: &RosterEntry, field: Field) -> String {
    let text = match field {
        Field::OwnNumber => entry.own_number.clone(),
        Field::Result => entry.result.clone(),
        Field::Evidence => entry.evidence.clone(),
        Field::Language => entry.language.as_ref().map(ToString::to_string),
        Field::Narrative => entry.narrative.clone(),
        Field::PassedOn => Some(entry.passed_on.to_string()),
        Field::Email
        | Field::GivenName
        | Field::FamilyName
        | Field::FullName
        | Field::ResultStatus => entry.name.as_ref().map(|it| it.full.to_string()),
    };
    text.unwrap_or_default()
}
