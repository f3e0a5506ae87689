//! The emblem and the badge of an achievement, from its facts.

use domain::{AchievementVersion, Definition, code::Field, id::AchievementId};
use paper::{BadgeFacts, EmblemFacts, PaperError};

/// Draws the emblem, as SVG that may stand in a page.
pub(crate) fn emblem(version: &AchievementVersion) -> String {
    of(version.achievement, &version.definition)
}

/// Draws the emblem of what was not published yet.
pub(crate) fn of(id: AchievementId, definition: &Definition) -> String {
    paper::emblem(&facts_of(id, definition))
}

/// Draws the badge picture, as SVG.
pub(crate) fn badge(version: &AchievementVersion, issuer: &str) -> Result<String, PaperError> {
    let title = version.definition.title.original();
    let badge = BadgeFacts { emblem: facts(version), title, issuer };
    paper::badge(&badge)
}

/// The facts that decide an emblem.
pub(crate) fn facts(version: &AchievementVersion) -> EmblemFacts {
    facts_of(version.achievement, &version.definition)
}

fn facts_of(id: AchievementId, definition: &Definition) -> EmblemFacts {
    EmblemFacts {
        seed: *id.as_uuid().as_bytes(),
        level: definition.eqf().map(domain::code::EqfLevel::number),
        hours: definition.workload.and_then(|it| it.hours_about()).map(domain::Amount::as_f64),
        field: definition.field.map(Field::number),
        stacked: definition.is_stackable(),
    }
}
