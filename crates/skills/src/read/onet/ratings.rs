//! How much of an element an occupation needs, on O*NET's scales `IM` (importance, 1 to 5) and `LV` (level, 0 to 7).

use std::collections::BTreeMap;

use super::{ELEMENT, OCCUPATION};
use crate::{
    fault::Reason,
    framework::{At, Builder, NoticeKind, Relation},
    read::{File, table::Table},
};

/// From this mean importance on, in tenths, an element is essential.
const ESSENTIAL_TENTHS: u8 = 30;
/// From this mean importance on, in tenths, it is needed at all.
const NEEDED_TENTHS: u8 = 20;

/// What the rows about one occupation and element say.
#[derive(Debug, Default)]
struct Rating {
    importance: u8,
    level: Option<u8>,
    is_relevant: bool,
    at: Option<At>,
}

/// Reads `Skills.txt`, `Knowledge.txt`, `Abilities.txt` or `Work Activities.txt`.
pub(super) fn read(number: u16, file: &File<'_>, builder: &mut Builder) {
    let Some(table) = Table::open(number, file, builder) else { return };
    let names = ["O*NET-SOC Code", "Element ID", "Scale ID", "Data Value"];
    let Some([occupation, element, scale, value]) = table.columns(names, builder) else { return };
    let [suppress, irrelevant] = ["Recommend Suppress", "Not Relevant"].map(|it| table.column(it));
    let mut ratings: BTreeMap<(String, String), Rating> = BTreeMap::new();
    table.each(builder, |builder, row| {
        if row.get(suppress) == "Y" {
            return builder.notice(NoticeKind::Suppressed, row.at, "Recommend Suppress");
        }
        let Some(tenths) = tenths(row.get(value)) else {
            let reason = Reason::UnknownValue(row.get(value).chars().take(40).collect());
            return builder.fault(row.at, "Data Value", reason);
        };
        let key = (row.get(occupation).to_owned(), row.get(element).to_owned());
        let new = Rating { is_relevant: true, at: Some(row.at), ..Rating::default() };
        let rating = ratings.entry(key).or_insert(new);
        rating.is_relevant &= row.get(irrelevant) != "Y";
        match row.get(scale) {
            "IM" => rating.importance = tenths,
            "LV" => rating.level = Some(tenths),
            _ => {}
        }
    });
    for ((occupation, element), rating) in ratings {
        let needed = rating.importance >= NEEDED_TENTHS && rating.is_relevant;
        if let Some(at) = rating.at.filter(|_| needed) {
            let essential = rating.importance >= ESSENTIAL_TENTHS;
            let need = Relation::Needs { essential, level: rating.level };
            let [from, to] = [format!("{OCCUPATION}{occupation}"), format!("{ELEMENT}{element}")];
            builder.relate(at, need, &from, &to);
        }
    }
}

/// Reads a value such as `4.12` as 41, cut off.
fn tenths(text: &str) -> Option<u8> {
    let (whole, rest) = text.trim().split_once('.').unwrap_or((text.trim(), "0"));
    let first = rest.chars().next()?.to_digit(10)?;
    let all_digits = rest.bytes().all(|it| it.is_ascii_digit());
    let whole: u8 = whole.parse().ok().filter(|_| all_digits)?;
    whole.checked_mul(10)?.checked_add(u8::try_from(first).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_in_tenths_and_nothing_else_is() {
        assert_eq!(tenths("4.12"), Some(41));
        assert_eq!(tenths("4"), Some(40));
        for strange in ["", ".", "4,1", "-1", "4.x", "999", "NaN"] {
            assert_eq!(tenths(strange), None, "{strange}");
        }
    }
}
