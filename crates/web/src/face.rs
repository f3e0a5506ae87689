//! A credential in words: its face, and what stands behind it.

use app::credentials::Held;
use domain::Standing;
use jiff::Timestamp;

use crate::{
    emblem::emblem,
    locale::Locale,
    piece::{Answer, Face, Mark, Tone},
};

/// A credential as a page shows it.
pub(crate) struct Shown {
    /// Emblem, who, what, by whom, when, in force or not.
    pub(crate) face: Face,
    /// What its holder can do.
    pub(crate) outcomes: Vec<String>,
    /// What it is, and what had to be shown.
    pub(crate) paragraphs: Vec<String>,
    /// Level, workload and the rest.
    pub(crate) facts: Vec<Answer>,
    /// Why it is not in force, if it is not.
    pub(crate) reason: String,
}

/// Puts a credential into the reader's words, and the provider's own where it has none in that language.
pub(crate) fn shown(locale: Locale, held: &Held, now: Timestamp) -> Shown {
    let (credential, definition) = (&held.credential, &held.version.definition);
    let reader = locale.code().parse().unwrap_or_else(|_| domain::Language::english());
    let words = |it: &Option<domain::Localized>| it.as_ref().map(|it| it.get(&reader).to_owned());
    let hours = definition.workload.and_then(|it| it.hours_about()).map(|it| it.to_string());
    let credits = definition.workload.and_then(|it| it.credits);
    let fact = |key: &str, value: Option<String>| value.map(|it| Answer::new(locale.t(key), it));
    Shown {
        face: Face {
            emblem: emblem(&held.version),
            holder: credential.recipient.name.to_string(),
            title: definition.title.get(&reader).to_owned(),
            by: held.organisation.name.clone(),
            by_href: String::new(),
            on: locale.date(credential.awarded_on),
            mark: mark(locale, held, now),
        },
        outcomes: definition.outcomes.iter().map(|it| it.text.get(&reader).to_owned()).collect(),
        paragraphs: [words(&definition.description), words(&definition.criteria)]
            .into_iter()
            .flatten()
            .collect(),
        facts: [
            fact("credential-level", definition.eqf().map(|it| it.number().to_string())),
            fact("credential-hours", hours),
            fact("credential-credits", credits.map(|it| it.value.to_string())),
            fact("credential-result", credential.result.as_ref().map(|it| it.value.clone())),
            fact("credential-until", credential.valid_until.map(|it| locale.day(it))),
        ]
        .into_iter()
        .flatten()
        .collect(),
        reason: credential
            .reason
            .clone()
            .filter(|_| credential.standing != Standing::InForce)
            .unwrap_or_default(),
    }
}

/// Says whether a credential is in force today.
pub(crate) fn mark(locale: Locale, held: &Held, now: Timestamp) -> Mark {
    let over = held.credential.valid_until.is_some_and(|until| until < now);
    let (tone, key) = match held.credential.standing {
        Standing::Revoked => (Tone::Bad, "credential-revoked"),
        Standing::Suspended => (Tone::Attention, "credential-suspended"),
        Standing::InForce if over => (Tone::Bad, "credential-expired"),
        Standing::InForce if held.credential.issued_at.is_none() => {
            (Tone::Plain, "credential-unsigned")
        }
        Standing::InForce => (Tone::Good, "credential-in-force"),
    };
    Mark::new(tone, locale.t(key))
}
