//! What employers of Tessamar say for micro-credentials of others.

use domain::id::{AchievementId, OrganisationId};
use jiff::{Timestamp, civil::Date};

use super::{
    circle::Topic,
    data::DataError,
    providers::Providers,
    when::{at_noon, days_before},
};

/// An endorsement that was given before the demo began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndorsementSpec {
    /// Who gave it.
    pub endorser: OrganisationId,
    /// Of what.
    pub achievement: AchievementId,
    /// What they said, in their own language.
    pub comment: &'static str,
    /// The last day that it is valid.
    pub until: Option<Date>,
    /// When it was given.
    pub endorsed_at: Timestamp,
}

/// Who says what of which micro-credential, and when.
struct Text {
    by: &'static str,
    title: &'static str,
    comment: &'static str,
    /// How many days before the demo begins.
    days_ago: i32,
    /// How many days after it begins the last one is.
    days_ahead: Option<i32>,
}

const SAID: &[Text] = &[
    Text {
        by: "red-de-cuidados",
        title: "Leer en voz alta a personas mayores",
        comment: "Quienes la tienen saben escuchar. En nuestros centros leen dos tardes por semana, y se nota.",
        days_ago: 210,
        days_ahead: None,
    },
    Text {
        by: "hopital-de-clairombre",
        title: "Prévenir les chutes au domicile et en établissement",
        comment: "Nous la demandons à toute personne qui rejoint nos équipes de nuit.",
        days_ago: 150,
        days_ahead: Some(700),
    },
    Text {
        by: "university-of-kelmoor",
        title: "Giving medicines in care homes",
        comment: "We take on care assistants who hold it without a test of our own.\n\
            In two years we have not had to repeat the training for one of them.",
        days_ago: 95,
        days_ahead: Some(540),
    },
    Text {
        by: "weirlight-energy",
        title: "Planning a district heating network",
        comment: "Two of our three planners came to us with it, and we pay for the third to take it.",
        days_ago: 40,
        days_ahead: Some(1_000),
    },
];

/// Makes the endorsements, oldest first.
pub(crate) fn endorsements(
    providers: &Providers,
    topics: &[Topic],
    today: Date,
) -> Result<Vec<EndorsementSpec>, DataError> {
    let spec = |text: &Text| {
        let titled = |it: &&Topic| {
            let titles = &it.version.definition.title.texts;
            titles.values().any(|it| it == text.title)
        };
        let topic = topics.iter().find(titled);
        let topic = topic.ok_or_else(|| DataError::Unknown(text.title.to_owned()))?;
        Ok(EndorsementSpec {
            endorser: providers.named(text.by)?.organisation.id,
            achievement: topic.achievement.id,
            comment: text.comment,
            until: text.days_ahead.map(|days| days_before(today, -days)),
            endorsed_at: at_noon(days_before(today, text.days_ago), 0),
        })
    };
    SAID.iter().map(spec).collect()
}
