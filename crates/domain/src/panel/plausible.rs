//! Whether hours and credits can both be true.

use super::{Advice, Better};
use crate::{
    code::CreditSystem,
    definition::{Definition, Workload},
};

/// The hours that a credit of a system stands for, least and most, in hundredths of an hour.
///
/// ECTS: 25 to 30 (ECTS Users' Guide, 2015). New Zealand: 10 (NZQA).
fn hours_of_a_credit(system: CreditSystem) -> Option<(u64, u64)> {
    match system {
        CreditSystem::Ects => Some((2_500, 3_000)),
        CreditSystem::NewZealand => Some((1_000, 1_000)),
        CreditSystem::Ecvet | CreditSystem::Own => None,
    }
}

/// Tells where hours and credits contradict each other, and how many hours a credit would be.
pub(super) fn workload(it: &Definition) -> Option<Advice> {
    let Workload { hours, credits } = it.workload?;
    let (hours, credits) = (hours?, credits?);
    let (least, most) = hours_of_a_credit(credits.system)?;
    let hours = u64::from(hours.as_hundredths());
    let value = u64::from(credits.value.as_hundredths());
    let each = hours.saturating_mul(100).checked_div(value)?;
    let rounded = format!("{}.{}", each / 100, each % 100 / 10);
    let rounded = rounded.trim_end_matches(".0");
    (each < least || each > most).then(|| Advice::of(Better::Workload).saying(rounded))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Localized, definition::Credits};

    #[test]
    fn an_ects_credit_is_25_to_30_hours_and_a_new_zealand_one_is_ten() {
        let told = |hours: &str, value: &str, system| {
            let credits = Some(Credits { value: value.parse().unwrap(), system });
            let workload = Some(Workload { hours: hours.parse().ok(), credits });
            let title = Localized::new(Language::english(), "Soil");
            workload_words(&Definition { workload, ..Definition::titled(title) })
        };
        assert_eq!(told("75", "3", CreditSystem::Ects), None);
        assert_eq!(told("90", "3", CreditSystem::Ects), None);
        assert_eq!(told("28", "3", CreditSystem::Ects).as_deref(), Some("9.3"));
        assert_eq!(told("100", "10", CreditSystem::NewZealand), None);
        assert_eq!(told("250", "10", CreditSystem::NewZealand).as_deref(), Some("25"));
        assert_eq!(told("250", "10", CreditSystem::Own), None);
        assert_eq!(told("250", "0", CreditSystem::Ects), None);
    }

    fn workload_words(it: &Definition) -> Option<String> {
        workload(it).and_then(|it| it.words)
    }
}
