//! What is still being written at the university that visitors work for.

use domain::{
    Achievement, AchievementState, Amount, Awarding, Definition, Localized,
    code::{AssessmentType, CreditSystem, Field, Participation},
    definition::{Credits, Workload},
};
use jiff::civil::Date;

use super::{
    data::DataError,
    id,
    providers::Providers,
    when::{at_noon, days_before},
};

/// Whose drafts they are.
const AT: &str = "university-of-kelmoor";

/// Makes the drafts: one that has only a title, one half done, one that lacks a single element.
pub(crate) fn drafts(providers: &Providers, today: Date) -> Result<Vec<Achievement>, DataError> {
    let organisation = providers.named(AT)?.organisation.id;
    let language = &providers.named(AT)?.organisation.profile.language;
    let en = |text: &str| Localized::new(language.clone(), text);
    let titled = Definition::titled(en("Reading a balance sheet as a school governor"));
    let half = Definition {
        description: Some(en(
            "For community nurses who are asked about sleep on every visit and have never been taught about it.",
        )),
        participation: Some(Participation::Blended),
        field: Some(Field::Health),
        ..Definition::titled(en("Talking about sleep with patients"))
    };
    let nearly = Definition {
        description: Some(en(
            "A short course for lab technicians who inherit a spreadsheet and want to leave a script.",
        )),
        workload: Some(Workload {
            hours: None,
            credits: Some(Credits { value: Amount::whole(2), system: CreditSystem::Ects }),
        }),
        assessment: vec![AssessmentType::Artefact],
        criteria: Some(en(
            "One analysis of one's own, scripted so that a colleague can run it again.",
        )),
        participation: Some(Participation::Online),
        field: Some(Field::Sciences),
        languages: vec![language.clone()],
        ..Definition::titled(en("From spreadsheet to script in the laboratory"))
    };
    let draft = |(number, definition): (u64, Definition)| {
        let begun = days_before(today, 12 * (i32::try_from(number).unwrap_or(0) + 1));
        Achievement {
            id: id::lasting("draft", number).into(),
            developer: organisation,
            state: AchievementState::Draft,
            draft: definition,
            latest: None,
            awarding: vec![Awarding { organisation, from: begun, until: None }],
            created_at: at_noon(begun, 0),
            changed_at: at_noon(begun, 95),
        }
    };
    Ok((0..).zip([titled, half, nearly]).map(draft).collect())
}
