//! What the register of a jurisdiction asks beside what all ask.
//!
//! Their profiles are data: `crates/domain/jurisdictions/*.tsv`, a row for each element with where it is asked. A
//! registry switches them on. What every country shares is asked by [`crate::gate`] in any case.

mod check;
mod rows;

use std::{str::FromStr, sync::LazyLock};

pub use self::check::Check;
use self::rows::rows;
use crate::{
    code::{CreditSystem, UnknownCode},
    definition::Definition,
    organisation::Organisation,
    panel::Element,
};

/// A jurisdiction whose rules are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jurisdiction {
    /// The European Union.
    Eu,
    /// Australia.
    Au,
    /// New Zealand.
    Nz,
    /// Canada: Ontario's framework.
    Ca,
    /// Spain.
    Es,
}

/// How firmly something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Need {
    /// Nothing is published without it.
    Required,
    /// It is better with it.
    Recommended,
    /// It is asked where it applies, which a person knows.
    Conditional,
}

/// A rule of a jurisdiction: one row of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it is about.
    pub element: Element,
    /// How firmly it is asked.
    pub need: Need,
    /// The list that it is chosen from, by name.
    pub vocabulary: Option<&'static str>,
    /// What is looked at, where it is not enough that something is said.
    pub check: Option<Check>,
    /// Where it is asked.
    pub source: &'static str,
}

/// A rule that a definition does not meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmet {
    /// Whose rule it is.
    pub jurisdiction: Jurisdiction,
    /// The rule.
    pub rule: &'static Rule,
}

impl Jurisdiction {
    /// Every jurisdiction, in the order that pages show.
    pub const ALL: &[Self] = &[Self::Eu, Self::Au, Self::Nz, Self::Ca, Self::Es];

    /// Gives the stable code that translators and programs look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Eu => "eu",
            Self::Au => "au",
            Self::Nz => "nz",
            Self::Ca => "ca",
            Self::Es => "es",
        }
    }

    /// Gives its rules, in the order of its file.
    pub fn rules(self) -> &'static [Rule] {
        static ALL: LazyLock<Vec<Vec<Rule>>> =
            LazyLock::new(|| Jurisdiction::ALL.iter().map(|it| rows(it.text())).collect());
        let place = Self::ALL.iter().take_while(|it| **it != self).count();
        ALL.get(place).map_or(&[], Vec::as_slice)
    }

    fn text(self) -> &'static str {
        match self {
            Self::Eu => include_str!("../jurisdictions/eu.tsv"),
            Self::Au => include_str!("../jurisdictions/au.tsv"),
            Self::Nz => include_str!("../jurisdictions/nz.tsv"),
            Self::Ca => include_str!("../jurisdictions/ca.tsv"),
            Self::Es => include_str!("../jurisdictions/es.tsv"),
        }
    }
}

impl FromStr for Jurisdiction {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|it| it.code() == text).ok_or(UnknownCode)
    }
}

impl Need {
    /// Every need, firmest first.
    pub const ALL: &[Self] = &[Self::Required, Self::Recommended, Self::Conditional];

    /// Gives the stable code that translators and files use.
    pub fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Recommended => "recommended",
            Self::Conditional => "conditional",
        }
    }
}

/// Two jurisdictions of which one requires what the other forbids: nothing could be published while both hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("what {} and {} require cannot both be met", .0.code(), .1.code())]
pub struct Contradiction(pub Jurisdiction, pub Jurisdiction);

impl Contradiction {
    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        "rules-contradict"
    }
}

/// Refuses jurisdictions that count credits in different systems: a definition has credits of one.
///
/// # Errors
///
/// Names the first two that contradict each other.
pub fn reconciled(jurisdictions: &[Jurisdiction]) -> Result<(), Contradiction> {
    let mut first: Option<(Jurisdiction, CreditSystem)> = None;
    for jurisdiction in jurisdictions {
        let required = jurisdiction.rules().iter().filter(|it| it.need == Need::Required);
        for check in required.filter_map(|it| it.check.as_ref()) {
            let Check::CreditSystem(system) = *check else { continue };
            match first {
                Some((other, known)) if known != system => {
                    return Err(Contradiction(other, *jurisdiction));
                }
                Some(_) => {}
                None => first = Some((*jurisdiction, system)),
            }
        }
    }
    Ok(())
}

/// Lists the rules of some jurisdictions that a definition does not meet. What is not said at all meets whatever would be
/// looked at in it: that it is said is another rule.
pub fn unmet(
    it: &Definition,
    awarding: &[Organisation],
    jurisdictions: &[Jurisdiction],
) -> Vec<Unmet> {
    let of = |jurisdiction: &Jurisdiction| {
        let jurisdiction = *jurisdiction;
        let broken = jurisdiction.rules().iter().filter(|rule| !is_met(rule, it, awarding));
        broken.map(move |rule| Unmet { jurisdiction, rule })
    };
    jurisdictions.iter().flat_map(of).collect()
}

/// Lists those without which nothing is published.
pub fn stopping(
    it: &Definition,
    awarding: &[Organisation],
    jurisdictions: &[Jurisdiction],
) -> Vec<Unmet> {
    let mut all = unmet(it, awarding, jurisdictions);
    all.retain(|it| it.rule.need == Need::Required);
    all
}

fn is_met(rule: &Rule, it: &Definition, awarding: &[Organisation]) -> bool {
    match &rule.check {
        Some(check) => !rule.element.is_said(it, awarding) || check.passes(it),
        None => rule.element.is_said(it, awarding),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Language, Localized,
        code::Field,
        definition::{Credits, Level, Workload},
        gate::Missing,
    };

    #[test]
    fn every_row_of_every_file_is_a_rule_with_its_source() {
        for jurisdiction in Jurisdiction::ALL {
            let written = jurisdiction.text().lines().filter(|it| !it.starts_with('#')).count();
            assert_eq!(jurisdiction.rules().len(), written, "{}", jurisdiction.code());
            assert!(written > 0);
            for rule in jurisdiction.rules() {
                assert!(!rule.source.is_empty(), "{}: {rule:?}", jurisdiction.code());
            }
        }
    }

    #[test]
    fn a_row_with_an_unknown_word_is_no_rule() {
        let good = "title\trequired\t-\t-\tsomewhere";
        assert_eq!(rows(good).len(), 1);
        for bad in [
            "titel\trequired\t-\t-\tsomewhere",
            "title\tdemanded\t-\t-\tsomewhere",
            "title\trequired\tour-list\t-\tsomewhere",
            "title\trequired\t-\tsmells-good\tsomewhere",
            "workload\trequired\t-\tcredits-below:many\tsomewhere",
            "title\trequired\t-\t-\t",
            "title\trequired\t-\t-",
        ] {
            assert_eq!(rows(bad), [], "{bad}");
        }
    }

    #[test]
    fn new_zealand_lists_no_national_diploma_of_41_credits() {
        let asked = |title: &str, credits: &str| {
            let unmet = stopping(&listed(title, credits), &[], &[Jurisdiction::Nz]);
            unmet.iter().filter(|it| it.rule.check.is_some()).count()
        };
        assert_eq!(asked("Reading soil", "40"), 0);
        assert_eq!(asked("Reading soil", "41"), 1);
        assert_eq!(asked("National Diploma in soil", "40"), 1);
        assert_eq!(asked("Mastering soil", "40"), 0, "a word is whole");
        assert_eq!(asked("Post-graduate soil", "50"), 2);
    }

    #[test]
    fn spain_takes_fewer_than_15_ects_and_nobody_else_minds() {
        let credits = |value: &str, jurisdiction| {
            let mut it = listed("Suelos", value);
            it.workload = Some(Workload { hours: None, credits: Some(ects(value)) });
            let unmet = stopping(&it, &[], &[jurisdiction]);
            unmet.iter().any(|it| it.rule.check.is_some())
        };
        assert!(!credits("14.5", Jurisdiction::Es));
        assert!(credits("15", Jurisdiction::Es));
        assert!(!credits("15", Jurisdiction::Eu));
    }

    #[test]
    fn spain_takes_25_to_30_hours_for_a_credit_and_requires_no_more_than_could_be_read() {
        let hours = |hours: &str| {
            let mut it = listed("Suelos", "3");
            it.workload = Some(Workload { hours: hours.parse().ok(), credits: Some(ects("3")) });
            let unmet = unmet(&it, &[], &[Jurisdiction::Es]);
            unmet.iter().any(|it| matches!(it.rule.check, Some(Check::HoursACredit(..))))
        };
        assert_eq!(["74.99", "75", "90", "90.01"].map(hours), [true, false, false, true]);
        let required = Jurisdiction::Es.rules().iter().filter(|it| it.need == Need::Required);
        assert!(required.clone().all(|it| it.element == Element::Gate(Missing::Workload)));
        assert_eq!(required.count(), 2);
    }

    #[test]
    fn two_that_count_credits_otherwise_cannot_hold_together() {
        use Jurisdiction::{Au, Ca, Es, Eu, Nz};
        assert_eq!(reconciled(&[Nz, Es]), Err(Contradiction(Nz, Es)));
        assert_eq!(
            reconciled(&[Eu, Au, Nz, Ca]),
            Ok(()),
            "Europe would like ECTS, and requires none"
        );
        assert_eq!(reconciled(&[Eu, Au, Ca, Es]), Ok(()));
        assert_eq!(reconciled(&[]), Ok(()));
    }

    #[test]
    fn what_is_recommended_stops_nothing() {
        let it = listed("Reading soil", "10");
        let all = unmet(&it, &[], &[Jurisdiction::Au]);
        let need = |it: &Unmet| it.rule.element == Element::Need;
        assert!(all.iter().any(need), "Australia would like to see the need");
        assert!(!stopping(&it, &[], &[Jurisdiction::Au]).iter().any(need));
        assert!(
            stopping(&it, &[], &[Jurisdiction::Nz]).iter().any(need),
            "New Zealand asks for it"
        );
        assert_eq!(unmet(&it, &[], &[]), []);
    }

    /// What says a title, a field, a national level and New Zealand credits.
    fn listed(title: &str, value: &str) -> Definition {
        let credits =
            Some(Credits { value: value.parse().unwrap(), system: CreditSystem::NewZealand });
        Definition {
            workload: Some(Workload { hours: None, credits }),
            level: Some(Level::Eqf {
                level: 4.try_into().unwrap(),
                cycle: None,
                national: Some("NZQCF 4".to_owned()),
            }),
            field: Some(Field::Agriculture),
            ..Definition::titled(Localized::new(Language::english(), title))
        }
    }

    fn ects(value: &str) -> Credits {
        Credits { value: value.parse().unwrap(), system: CreditSystem::Ects }
    }
}
