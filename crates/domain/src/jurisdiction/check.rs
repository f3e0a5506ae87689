//! What rules look at in what is said.

use std::str::FromStr;

use crate::{
    amount::Amount,
    code::{CreditSystem, UnknownCode},
    definition::{Credits, Definition, Level},
};

/// Something that is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// The title has none of these words, in any of its languages.
    Without(Vec<String>),
    /// Credits are counted in this system.
    CreditSystem(CreditSystem),
    /// There are no more credits than this.
    CreditsAtMost(Amount),
    /// There are fewer credits than this.
    CreditsBelow(Amount),
    /// A credit stands for so many hours, least and most, where both are said.
    HoursACredit(Amount, Amount),
    /// There are at least so many hours of learning.
    HoursAtLeast(Amount),
    /// The hours of learning are between these.
    HoursBetween(Amount, Amount),
    /// The level of the national framework is said too.
    NationalLevel,
    /// It is reviewed within so many months.
    MonthsAtMost(u32),
}

impl Check {
    /// Gives the stable code that translators and files use.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Without(_) => "without",
            Self::CreditSystem(_) => "credit-system",
            Self::CreditsAtMost(_) => "credits-at-most",
            Self::CreditsBelow(_) => "credits-below",
            Self::HoursACredit(..) => "hours-a-credit",
            Self::HoursAtLeast(_) => "hours-at-least",
            Self::HoursBetween(..) => "hours-between",
            Self::NationalLevel => "national-level",
            Self::MonthsAtMost(_) => "months-at-most",
        }
    }

    /// Gives what it compares with, as words: `40`, `5–300`, `ects`; empty if nothing.
    pub fn limit(&self) -> String {
        match self {
            Self::Without(words) => words.join(", "),
            Self::CreditSystem(system) => system.code().to_owned(),
            Self::CreditsAtMost(it) | Self::CreditsBelow(it) | Self::HoursAtLeast(it) => {
                it.to_string()
            }
            Self::HoursACredit(least, most) | Self::HoursBetween(least, most) => {
                format!("{least}–{most}")
            }
            Self::NationalLevel => String::new(),
            Self::MonthsAtMost(it) => it.to_string(),
        }
    }

    /// Whether a definition passes. What is not said passes: that it is said is asked elsewhere.
    pub fn passes(&self, it: &Definition) -> bool {
        let hours = it.workload.and_then(|it| it.hours_about());
        let credits = it.workload.and_then(|it| it.credits);
        let value = credits.map(|it| it.value);
        match self {
            Self::Without(words) => it.title.texts.values().all(|text| is_without(text, words)),
            Self::CreditSystem(system) => credits.is_some_and(|it| it.system == *system),
            Self::CreditsAtMost(most) => value.is_none_or(|it| it <= *most),
            Self::CreditsBelow(limit) => value.is_none_or(|it| it < *limit),
            Self::HoursACredit(least, most) => {
                match (it.workload.and_then(|it| it.hours), credits) {
                    (Some(hours), Some(credits)) => is_times(hours, credits, (*least, *most)),
                    _ => true,
                }
            }
            Self::HoursAtLeast(least) => hours.is_none_or(|it| it >= *least),
            Self::HoursBetween(least, most) => {
                hours.is_none_or(|it| (*least..=*most).contains(&it))
            }
            Self::NationalLevel => match &it.level {
                Some(Level::Eqf { national, .. }) => national.is_some(),
                Some(Level::NotApplicable) => false,
                None => true,
            },
            Self::MonthsAtMost(most) => {
                it.relevance.review_months.is_none_or(|months| months <= *most)
            }
        }
    }
}

impl FromStr for Check {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let (name, limit) = text.split_once(':').unwrap_or((text, ""));
        let amount = |text: &str| text.parse::<Amount>().map_err(|_| UnknownCode);
        let between = |text: &str| -> Result<(Amount, Amount), UnknownCode> {
            let (least, most) = text.split_once(':').ok_or(UnknownCode)?;
            Ok((amount(least)?, amount(most)?))
        };
        match name {
            "without" if !limit.is_empty() => {
                Ok(Self::Without(limit.split(',').map(str::to_lowercase).collect()))
            }
            "credit-system" => Ok(Self::CreditSystem(limit.parse()?)),
            "credits-at-most" => Ok(Self::CreditsAtMost(amount(limit)?)),
            "credits-below" => Ok(Self::CreditsBelow(amount(limit)?)),
            "hours-a-credit" => between(limit).map(|(least, most)| Self::HoursACredit(least, most)),
            "hours-at-least" => Ok(Self::HoursAtLeast(amount(limit)?)),
            "hours-between" => between(limit).map(|(least, most)| Self::HoursBetween(least, most)),
            "national-level" if limit.is_empty() => Ok(Self::NationalLevel),
            "months-at-most" => limit.parse().map(Self::MonthsAtMost).map_err(|_| UnknownCode),
            _ => Err(UnknownCode),
        }
    }
}

/// Whether none of the words, which are in lower case, stands in a text as a word of its own.
fn is_without(text: &str, words: &[String]) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '-';
    let folded = text.to_lowercase();
    words.iter().all(|word| {
        folded.match_indices(word.as_str()).all(|(at, _)| {
            let before = folded.get(..at).and_then(|it| it.chars().next_back());
            let after = folded.get(at + word.len()..).and_then(|it| it.chars().next());
            before.is_some_and(is_part) || after.is_some_and(is_part)
        })
    })
}

/// Whether hours are credits times what each stands for, least and most.
fn is_times(hours: Amount, credits: Credits, (least, most): (Amount, Amount)) -> bool {
    let of =
        |each: Amount| u64::from(credits.value.as_hundredths()) * u64::from(each.as_hundredths());
    (of(least)..=of(most)).contains(&(u64::from(hours.as_hundredths()) * 100))
}
