//! Runs of an achievement, in their simplest form.

use jiff::civil::Date;

use crate::{
    code::Participation,
    id::{AchievementId, OfferingId, OrganisationId},
};

/// When and where an achievement can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offering {
    /// Its id.
    pub id: OfferingId,
    /// What is offered.
    pub achievement: AchievementId,
    /// Who offers it.
    pub organisation: OrganisationId,
    /// What the provider calls it, as "Spring 2027, evenings".
    pub name: String,
    /// The first day.
    pub starts_on: Date,
    /// The last day.
    pub ends_on: Option<Date>,
    /// How one takes part in this run.
    pub participation: Option<Participation>,
    /// The town, when it is on site.
    pub place: Option<String>,
}
