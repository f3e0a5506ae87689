//! The form of one award: filled in, read, and put into words.

use std::{iter, str::FromStr};

use app::{Award, Identity, Named, awards::Awardable};
use askama::Template;
use domain::{AchievementVersion, Credential, EmailAddress, Evidence, Offering, PersonName};

use super::{super::desk::Desk, letters::Preview, reader, trail};
use crate::{
    form::{Errors, Fields, Filled},
    locale::{Language, Locale},
    page::Page,
    piece::{Answer, Choice},
};

/// The fields of the form.
pub(super) const NAMES: &[&str] = &[
    "achievement",
    "name",
    "email",
    "own-number",
    "language",
    "awarded-on",
    "offering",
    "result",
    "narrative",
    "evidence",
    "reason",
];

/// What the form offers to choose from.
pub(super) struct Offers {
    /// The languages of the letter.
    pub(super) languages: Vec<Choice>,
    /// The runs.
    pub(super) offerings: Vec<Choice>,
    /// The values of the scale, where it lists them.
    pub(super) results: Vec<Choice>,
    /// What the result is called; empty where the achievement has no scale.
    pub(super) scale: String,
    /// What may be typed where the scale does not list its values.
    pub(super) scale_hint: String,
    /// Whether there must be evidence.
    pub(super) needs_evidence: bool,
}

impl Offers {
    pub(super) fn new(desk: &Desk, version: &AchievementVersion, offerings: &[Offering]) -> Self {
        let locale = desk.visit.locale;
        let scale = version.definition.scale.as_ref();
        let allowed = scale.map(|it| it.allowed.as_slice()).unwrap_or_default();
        Self {
            languages: super::super::accounts::languages(),
            offerings: offerings
                .iter()
                .map(|it| Choice::new(it.id.to_string(), run(locale, it)))
                .collect(),
            results: allowed.iter().map(|it| Choice::new(it, it)).collect(),
            scale: scale.map(|it| it.name.clone()).unwrap_or_default(),
            scale_hint: scale.map(|it| scale_hint(locale, it)).unwrap_or_default(),
            needs_evidence: version.definition.needs_evidence,
        }
    }
}

/// An empty form: today, in the organisation's language.
pub(super) fn blank(desk: &Desk, awardable: &Awardable) -> Filled {
    let today = jiff::tz::TimeZone::UTC.to_datetime(desk.app().now()).date();
    Filled::blank(desk.visit.locale)
        .with("achievement", awardable.achievement.id.to_string())
        .with("awarded-on", today.to_string())
        .with("language", spoken(&desk.organisation.profile.language).code())
}

/// The form of an award that is to be corrected.
pub(super) fn of(locale: Locale, credential: &Credential) -> Filled {
    let recipient = &credential.recipient;
    let links: Vec<&str> = credential.evidence.iter().map(|it| it.url.as_str()).collect();
    Filled::blank(locale)
        .with("achievement", credential.achievement.to_string())
        .with("name", recipient.name.as_str())
        .with("email", recipient.email.as_ref().map(ToString::to_string).unwrap_or_default())
        .with("own-number", recipient.own_number.clone().unwrap_or_default())
        .with("language", spoken(&recipient.language).code())
        .with("awarded-on", credential.awarded_on.to_string())
        .with("offering", credential.offering.map(|it| it.to_string()).unwrap_or_default())
        .with("result", credential.result.as_ref().map(|it| it.value.clone()).unwrap_or_default())
        .with("narrative", credential.narrative.clone().unwrap_or_default())
        .with("evidence", links.join("\n"))
}

/// Reads an award; `kept` is the evidence that had a name before.
pub(super) fn read(
    desk: &Desk,
    fields: &Fields,
    (achievement, offerings): (domain::id::AchievementId, &[Offering]),
    kept: &[Evidence],
    errors: &mut Errors,
) -> Option<Award> {
    let name = named(fields, errors);
    let identity = identity(fields, errors);
    let language = fields.parsed("language", "text-form", errors);
    let awarded_on = fields.parsed("awarded-on", "award-day", errors);
    let offering = match fields.text("offering") {
        "" => None,
        text => {
            let found = offerings.iter().find(|it| it.id.to_string() == text);
            if found.is_none() {
                errors.add("offering", "text-form");
            }
            found.map(|it| it.id)
        }
    };
    let evidence = |url: &str| {
        let known = kept.iter().find(|it| it.url == url);
        Evidence { url: url.to_owned(), name: known.and_then(|it| it.name.clone()) }
    };
    if !errors.is_empty() {
        return None;
    }
    Some(Award {
        organisation: desk.organisation.id,
        achievement,
        offering,
        recipient: Named { name: name?, identity: identity?, language },
        awarded_on: awarded_on?,
        result: some(fields, "result"),
        evidence: fields.lines("evidence").map(evidence).collect(),
        narrative: some(fields, "narrative"),
    })
}

fn named(fields: &Fields, errors: &mut Errors) -> Option<PersonName> {
    PersonName::from_str(fields.text("name")).map_err(|why| errors.text("name", why)).ok()
}

/// By address or by number: one of the two.
fn identity(fields: &Fields, errors: &mut Errors) -> Option<Identity> {
    match (fields.text("email"), fields.text("own-number")) {
        ("", "") => {
            errors.add("email", "award-identity");
            None
        }
        ("", number) => Some(Identity::OwnNumber(number.to_owned())),
        (_, "") => {
            fields.parsed::<EmailAddress>("email", "email-form", errors).map(Identity::Email)
        }
        (_, _) => {
            errors.add("own-number", "award-identity-both");
            None
        }
    }
}

/// The answers to check, in the order of the form.
pub(super) fn answers(
    desk: &Desk,
    award: &Award,
    version: &AchievementVersion,
    offering: Option<&Offering>,
) -> Vec<Answer> {
    let locale = desk.visit.locale;
    let (key, value) = match &award.recipient.identity {
        Identity::Email(email) => ("award-email", email.to_string()),
        Identity::OwnNumber(number) => ("award-own-number", number.clone()),
    };
    let language = award.recipient.language.as_ref().map(spoken);
    let links: Vec<&str> = award.evidence.iter().map(|it| it.url.as_str()).collect();
    let said = |key: &str, value: Option<String>| {
        value.filter(|it| !it.is_empty()).map(|it| Answer::new(locale.t(key), it))
    };
    let scale = version.definition.scale.as_ref().map(|it| it.name.clone());
    let scale = scale.unwrap_or_else(|| locale.t("credential-result"));
    iter::once(said("award-what", Some(version.definition.title.get(&reader(desk)).to_owned())))
        .chain([
            said("award-name", Some(award.recipient.name.to_string())),
            said(key, Some(value)),
            said("award-language", language.map(|it| it.own_name().to_owned())),
            said("award-on", Some(locale.date(award.awarded_on))),
            said("award-offering", offering.map(|it| run(locale, it))),
            award.result.as_ref().map(|it| Answer::new(scale, it).own()),
            said("award-narrative", award.narrative.clone()),
            said("award-evidence", Some(links.join("\n"))),
        ])
        .flatten()
        .collect()
}

/// What was typed, to be carried along by a page that asks once more.
pub(super) fn carried(fields: &Fields) -> Vec<(&'static str, String)> {
    let typed = NAMES.iter().map(|it| (*it, fields.text(it).to_owned()));
    typed.filter(|(_, value)| !value.is_empty()).collect()
}

/// A run as people know it: its name, and when it began.
pub(super) fn run(locale: Locale, offering: &Offering) -> String {
    let (name, day) = (offering.name.as_str(), locale.date(offering.starts_on));
    locale.t_with("award-run", [("name", name.into()), ("day", day.into())])
}

/// The language of our letters that is nearest to a person's.
pub(super) fn spoken(language: &domain::Language) -> Language {
    Language::parse(language.as_str()).unwrap_or(Language::En)
}

fn some(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.text(name).to_owned()).filter(|it| !it.is_empty())
}

fn scale_hint(locale: Locale, scale: &domain::definition::ResultScale) -> String {
    let mut said = Vec::new();
    if let (Some(min), Some(max)) = (scale.min, scale.max) {
        let args = [("min", min.to_string().into()), ("max", max.to_string().into())];
        said.push(locale.t_with("award-scale-range", args));
    }
    if let Some(required) = &scale.required {
        said.push(locale.t1("award-scale-required", "required", required));
    }
    said.join(" ")
}

/// The form.
#[derive(Template)]
#[template(path = "awards/entry.html")]
pub(super) struct EntryPage {
    pub(super) page: Page,
    pub(super) title: String,
    pub(super) form: Filled,
    pub(super) offers: Offers,
    /// Whether an award is corrected, which asks for the reason.
    pub(super) corrects: bool,
}

impl EntryPage {
    pub(super) fn new(desk: &Desk, awardable: &Awardable, form: Filled) -> Self {
        let title = awardable.version.definition.title.get(&reader(desk)).to_owned();
        Self {
            page: desk.page("award-title", "/awards").trail(trail(desk)),
            title,
            form,
            offers: Offers::new(desk, &awardable.version, &awardable.offerings),
            corrects: false,
        }
    }
}

/// What was typed, to be looked at once more.
#[derive(Template)]
#[template(path = "awards/check.html")]
pub(super) struct CheckPage {
    pub(super) page: Page,
    pub(super) answers: Vec<Answer>,
    pub(super) carried: Vec<(&'static str, String)>,
    /// What follows.
    pub(super) next: String,
    /// What the button says.
    pub(super) go: String,
    /// The letter that goes out, where it can be shown before.
    pub(super) letter: Option<Preview>,
}

super::super::views!(EntryPage, CheckPage);
