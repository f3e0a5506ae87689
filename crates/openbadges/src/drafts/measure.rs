//! What is counted: credits, hours, months, and the scale of results.

use domain::{
    Amount,
    code::{CreditSystem, ResultType},
    definition::{Credits, ResultScale, Workload},
    text::{NAME_CHARS_MAX, line},
};
use serde_json::Value;

use super::{Import, NoteFault};
use crate::read::{Aspect, Role, items};

/// The most values of a scale that are read.
const VALUES_MAX: usize = 100;

impl Import<'_> {
    pub(super) fn workload(&mut self) -> Option<Workload> {
        let credits = self.credits();
        let hours = self.hours();
        let workload = Workload { hours, credits };
        if credits.is_none()
            && let Some(bare) = self.reader.line(self.achievement.get("creditsAvailable"))
        {
            self.note(NoteFault::NoUnit, "creditsAvailable", &bare);
        }
        workload.is_stated().then_some(workload)
    }

    fn credits(&mut self) -> Option<Credits> {
        let told = self.of(Role::Credits).into_iter().next()?;
        let number = told.code.as_deref().unwrap_or(&told.name);
        let credits = amount(number).zip(credit_system(&told));
        if credits.is_none() {
            self.note(NoteFault::Unread, "alignment", &told.name);
        }
        credits.map(|(value, system)| Credits { value, system })
    }

    /// Reads hours: an ISO 8601 duration of ours, or a Dutch number of hours of study.
    fn hours(&mut self) -> Option<Amount> {
        let told = self.of(Role::Workload).into_iter().next()?;
        let hours = match &told.code {
            Some(duration) => hours_of(duration),
            None => amount(&told.name),
        };
        if hours.is_none() {
            let member = told.kind.as_deref().unwrap_or("alignment");
            self.note(NoteFault::Unread, member, &told.name);
        }
        hours
    }

    pub(super) fn months(&mut self, role: Role) -> Option<u32> {
        let told = self.of(role).into_iter().next()?;
        let months = told.code.as_deref().and_then(months_of);
        if months.is_none() {
            self.note(NoteFault::Unread, "alignment", &told.name);
        }
        months
    }

    /// Reads the first scale; a definition has one.
    pub(super) fn scale(&mut self) -> Option<ResultScale> {
        let mut told = items(self.achievement.get("resultDescription"));
        let first = told.next()?;
        for other in told {
            let name = self.reader.line(other.get("name")).unwrap_or_default();
            self.note(NoteFault::Unread, "resultDescription", &name);
        }
        let name = self.reader.line(first.get("name"))?;
        let name =
            line(&name.chars().take(NAME_CHARS_MAX).collect::<String>(), NAME_CHARS_MAX).ok()?;
        let bound = |key: &str| self.reader.line(first.get(key)).and_then(|it| amount(&it));
        let (min, max) = (bound("valueMin"), bound("valueMax"));
        let required = self.reader.line(first.get("requiredValue"));
        let mut allowed = self.reader.lines(first.get("allowedValue"));
        if allowed.is_empty() {
            let levels = items(first.get("rubricCriterionLevel"));
            allowed = levels.filter_map(|it| self.reader.line(it.get("name"))).collect();
        }
        allowed.truncate(VALUES_MAX);
        let kind = self.result_type(first, &allowed);
        Some(ResultScale { name, kind, allowed, min, max, required })
    }

    fn result_type(&mut self, description: &Value, allowed: &[String]) -> ResultType {
        let said = self.reader.line(description.get("resultType")).unwrap_or_default();
        match said.as_str() {
            "Status" => ResultType::Status,
            "Percent" => ResultType::Percent,
            "RawScore" => ResultType::RawScore,
            "LetterGrade" => ResultType::LetterGrade,
            "PerformanceLevel" => ResultType::PerformanceLevel,
            other => {
                self.note(NoteFault::Nearest, "resultDescription", other);
                if allowed.is_empty() { ResultType::RawScore } else { ResultType::PerformanceLevel }
            }
        }
    }
}

/// Reads a number; one with more than two decimals is none.
fn amount(text: &str) -> Option<Amount> {
    let text = text.strip_suffix(".0").unwrap_or(text);
    text.parse().ok()
}

fn credit_system(told: &Aspect) -> Option<CreditSystem> {
    if told.kind.as_deref() == Some("ECTS") {
        return Some(CreditSystem::Ects);
    }
    let url = told.url.as_deref()?;
    let own = |it: &CreditSystem| url.ends_with(&format!("#{}", it.code()));
    CreditSystem::ALL.iter().copied().find(|it| it.uri() == Some(url) || own(it))
}

/// Reads `PT112H30M` as hours.
pub(super) fn hours_of(duration: &str) -> Option<Amount> {
    let mut seconds = 0_u64;
    let mut digits = String::new();
    for it in duration.strip_prefix("PT")?.chars() {
        let each = match it {
            '0'..='9' => {
                digits.push(it);
                continue;
            }
            'H' => 3600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count: u64 = digits.parse().ok()?;
        seconds = seconds.checked_add(count.checked_mul(each)?)?;
        digits.clear();
    }
    let hundredths = u32::try_from(seconds / 36).ok()?;
    digits.is_empty().then(|| Amount::hundredths(hundredths))
}

/// Reads `P24M` as months.
pub(super) fn months_of(duration: &str) -> Option<u32> {
    duration.strip_prefix('P')?.strip_suffix('M')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_read_as_they_are_written() {
        let hours = |it: &str| hours_of(it).map(|it| it.to_string());
        assert_eq!(hours("PT112H30M").as_deref(), Some("112.5"));
        assert_eq!(hours("PT36S").as_deref(), Some("0.01"));
        assert_eq!(hours("PT0H").as_deref(), Some("0"));
        for wrong in
            ["112H", "PT5", "PT5D", "PTH", "PT99999999999999999999H", "PT18446744073709551615H"]
        {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
        assert_eq!((months_of("P24M"), months_of("P2Y"), months_of("PM")), (Some(24), None, None));
    }
}
