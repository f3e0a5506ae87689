//! Frameworks as JSON: CASE by its `CFDocument`, CTDL-ASN by its `@graph`.

use serde_json::Value;

use super::{File, ROWS_MAX, case, ctdl_asn, ends_with, numbered, whole};
use crate::{
    fault::Reason,
    framework::{At, Builder},
};

/// How much of a foreign value is shown, in characters.
const SHOWN_CHARS: usize = 80;

/// Reads all files that hold a framework.
pub(super) fn read(files: &[File<'_>], builder: &mut Builder) {
    builder.let_codes_repeat();
    for (number, file) in numbered(files).filter(|(_, it)| ends_with(it.name, &["json", "jsonld"]))
    {
        let value: Value = match serde_json::from_slice(file.bytes) {
            Ok(value) => value,
            Err(error) => {
                let row = u32::try_from(error.line()).unwrap_or_default();
                builder.fault(At { file: number, row }, "", Reason::NotJson(error.to_string()));
                continue;
            }
        };
        if value.get("CFDocument").is_some() {
            case::read(number, &value, builder);
        } else if value.get("@graph").is_some() {
            ctdl_asn::read(number, &value, builder);
        } else {
            builder.fault(whole(number), "", Reason::UnknownFormat);
        }
    }
}

/// Goes through a list, the entries counted from 1; a list that is not there is empty.
pub(super) fn each<'v>(
    number: u16,
    value: &'v Value,
    member: &'static str,
    builder: &mut Builder,
    mut take: impl FnMut(&mut Builder, At, &'v Value),
) {
    let Some(list) = value.get(member).filter(|it| !it.is_null()) else { return };
    let Some(list) = list.as_array() else {
        return builder.fault(whole(number), member, Reason::NotJson("not a list".to_owned()));
    };
    let mut read = 0;
    for (row, entry) in (1..).zip(list) {
        let at = At { file: number, row };
        if row > ROWS_MAX {
            return builder.fault(at, member, Reason::TooManyRows(ROWS_MAX));
        }
        if builder.is_full_of_faults() {
            return;
        }
        take(builder, at, entry);
        read = row;
    }
    builder.was_read(number, read);
}

/// Gives a member that is text.
pub(super) fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

/// Gives a member that must be text.
pub(super) fn needed<'v>(
    builder: &mut Builder,
    at: At,
    value: &'v Value,
    member: &str,
) -> Option<&'v str> {
    let found = text(value, member).trim();
    if found.is_empty() {
        let reason = match value.get(member) {
            None | Some(Value::Null | Value::String(_)) => Reason::Empty,
            Some(other) => {
                Reason::UnknownValue(other.to_string().chars().take(SHOWN_CHARS).collect())
            }
        };
        builder.fault(at, member, reason);
        return None;
    }
    Some(found)
}

/// Gives the texts of a member that is one text or several.
pub(super) fn texts<'v>(value: &'v Value, member: &str) -> Vec<&'v str> {
    match value.get(member) {
        Some(Value::String(it)) => vec![it],
        Some(Value::Array(it)) => it.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
