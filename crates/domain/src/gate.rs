//! What a definition must say before it may be published.
//!
//! The gate is rows 2 to 11 of the EU's Annex I (Council Recommendation 2022/C 243/02): the only
//! elements that every framework shares. Row 8 (level) counts as said when the provider states
//! that no framework applies. Row 5 (date) belongs to each award.

use crate::{definition::Definition, organisation::Organisation};

/// An element that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Row 2: what it is called.
    Title,
    /// What it is, which Open Badges 3.0 requires (`Achievement.description`).
    Description,
    /// Row 3: the country of the awarding organisation.
    Country,
    /// Row 4: an organisation that awards it.
    AwardingBody,
    /// Row 6: at least one outcome.
    Outcomes,
    /// Row 7: hours or credits.
    Workload,
    /// Row 8: a level, or that none applies.
    Level,
    /// Row 9: how it is judged.
    Assessment,
    /// What has to be shown, which Open Badges 3.0 requires (`Achievement.criteria`).
    Criteria,
    /// Row 10: how one takes part.
    Participation,
    /// Row 11: what stands behind its quality.
    Quality,
}

impl Missing {
    /// Every element that is asked, in the order of the annex.
    pub const ALL: &[Self] = &[
        Self::Title,
        Self::Description,
        Self::Country,
        Self::AwardingBody,
        Self::Outcomes,
        Self::Workload,
        Self::Level,
        Self::Assessment,
        Self::Criteria,
        Self::Participation,
        Self::Quality,
    ];

    /// Gives the stable code that translators look up.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "missing-title",
            Self::Description => "missing-description",
            Self::Country => "missing-country",
            Self::AwardingBody => "missing-awarding-body",
            Self::Outcomes => "missing-outcomes",
            Self::Workload => "missing-workload",
            Self::Level => "missing-level",
            Self::Assessment => "missing-assessment",
            Self::Criteria => "missing-criteria",
            Self::Participation => "missing-participation",
            Self::Quality => "missing-quality",
        }
    }

    /// Gives the code of the element that is missing.
    pub fn element(self) -> &'static str {
        self.code().trim_start_matches("missing-")
    }

    /// Gives the row of Annex I, if it is one of them.
    pub fn row(self) -> Option<u8> {
        match self {
            Self::Title => Some(2),
            Self::Country => Some(3),
            Self::AwardingBody => Some(4),
            Self::Outcomes => Some(6),
            Self::Workload => Some(7),
            Self::Level => Some(8),
            Self::Assessment => Some(9),
            Self::Participation => Some(10),
            Self::Quality => Some(11),
            Self::Description | Self::Criteria => None,
        }
    }
}

/// Lists what is missing before `definition` may be published for these organisations to award.
///
/// ```
/// # use domain::{Definition, Localized, Missing, gate};
/// let draft = Definition::titled(Localized::new("en".parse().unwrap(), "Soil science"));
/// let missing = gate::missing(&draft, &[]);
/// assert!(!missing.contains(&Missing::Title));
/// assert!(missing.contains(&Missing::Outcomes));
/// ```
pub fn missing(definition: &Definition, awarding: &[Organisation]) -> Vec<Missing> {
    Missing::ALL.iter().copied().filter(|it| !is_said(*it, definition, awarding)).collect()
}

/// Whether an element is there.
pub fn is_said(it: Missing, definition: &Definition, awarding: &[Organisation]) -> bool {
    match it {
        Missing::Title => !definition.title.original().trim().is_empty(),
        Missing::Description => definition.description.is_some(),
        // An organisation without a country cannot be made, so one is enough for both rows.
        Missing::Country | Missing::AwardingBody => !awarding.is_empty(),
        Missing::Outcomes => !definition.outcomes.is_empty(),
        Missing::Workload => definition.workload.is_some_and(|it| it.is_stated()),
        Missing::Level => definition.level.is_some(),
        Missing::Assessment => !definition.assessment.is_empty(),
        Missing::Criteria => definition.criteria.is_some(),
        Missing::Participation => definition.participation.is_some(),
        Missing::Quality => !definition.quality.is_empty(),
    }
}
