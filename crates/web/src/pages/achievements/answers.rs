//! A definition as a list of answers, to be checked before it is published.

use domain::{
    Definition, Language, Localized, Missing,
    definition::{BasedOn, Outcome, QualityAssurance, Relevance, ResultScale, Workload},
};

use super::{
    step::{Here, Step},
    way::{Place, Target, Way},
};
use crate::{label, locale::Locale, piece::Answer};

/// Something that a definition says, by the name that its JSON has for it.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// The name: `title`, `validity_months`.
    pub(super) part: &'static str,
    /// The field of the form where it is asked; empty where it is not.
    pub(super) field: &'static str,
    /// The words; empty where nothing is said.
    pub(super) words: String,
}

/// Says all of a definition to a reader of `locale`, in the order of the form.
pub(super) fn said(locale: Locale, it: &Definition) -> Vec<Said> {
    let words = |text: &Option<Localized>| text.as_ref().map(|it| every_language(locale, it));
    let assessment: Vec<String> =
        it.assessment.iter().map(|it| label::assessment(locale, *it)).collect();
    let languages: Vec<String> =
        it.languages.iter().map(|it| label::language(locale, it)).collect();
    let parts = [
        ("title", "title", Some(every_language(locale, &it.title))),
        ("description", "description", words(&it.description)),
        ("field", "field", it.field.map(|it| label::field(locale, it))),
        ("outcomes", "outcomes-0-text", Some(outcomes(locale, &it.outcomes))),
        ("workload", "hours", it.workload.map(|it| workload(locale, it))),
        ("level", "level", it.level.as_ref().map(|it| label::level(locale, it).join(" · "))),
        ("assessment", "assessment", Some(locale.list(&assessment))),
        ("criteria", "criteria", words(&it.criteria)),
        (
            "needs_evidence",
            "needs-evidence",
            it.needs_evidence.then(|| locale.t("define-needs-evidence-hint")),
        ),
        ("supervision", "supervision", it.supervision.map(|it| label::supervision(locale, it))),
        ("scale", "scale-name", it.scale.as_ref().map(|it| scale(locale, it))),
        (
            "participation",
            "participation",
            it.participation.map(|it| label::participation(locale, it)),
        ),
        ("languages", "languages", Some(locale.list(&languages))),
        ("prerequisites", "prerequisites", words(&it.prerequisites)),
        ("quality", "quality-0-kind", Some(quality(locale, &it.quality))),
        ("stackability", "stackability", it.stackability.map(|it| label::stackability(locale, it))),
        (
            "validity_months",
            "validity-months",
            it.validity_months.map(|it| locale.t1("define-months", "count", it)),
        ),
        ("relevance", "need", Some(relevance(locale, &it.relevance))),
        ("based_on", "", it.based_on.as_ref().map(|it| based_on(locale, it))),
        ("further", "further", words(&it.further)),
        ("own_code", "own-code", it.own_code.clone()),
    ];
    let said = |(part, field, words): (_, _, Option<String>)| Said {
        part,
        field,
        words: words.unwrap_or_default(),
    };
    parts.map(said).into()
}

/// Says all of a definition as answers, each with the way to the step of the draft at `home` where it can be changed;
/// to none where there is no such address.
pub(super) fn answers(locale: Locale, it: &Definition, home: &str) -> Vec<Answer> {
    said(locale, it)
        .into_iter()
        .filter(|it| !it.words.is_empty())
        .map(|it| {
            let answer = Answer::new(name_of(locale, it.part), it.words);
            if home.is_empty() || it.field.is_empty() {
                answer
            } else {
                answer.change(Step::address(home, it.field))
            }
        })
        .collect()
}

/// What a part of a definition is called in forms.
pub(super) fn name_of(locale: Locale, part: &str) -> String {
    locale.t(&format!("define-{}", part.replace('_', "-")))
}

/// The field of the form where something that is missing can be said; empty where that is asked on a page of its own.
pub(super) fn field_of(missing: Missing) -> &'static str {
    match missing {
        Missing::Title => "title",
        Missing::Description => "description",
        Missing::Country | Missing::AwardingBody => "",
        Missing::Outcomes => "outcomes-0-text",
        Missing::Workload => "hours",
        Missing::Level => "level",
        Missing::Assessment => "assessment",
        Missing::Criteria => "criteria",
        Missing::Participation => "participation",
        Missing::Quality => "quality-0-kind",
    }
}

/// The way from a page to where something that is missing can be said: in the form, or below the achievement's page
/// at `home`.
pub(super) fn way_to(locale: Locale, missing: Missing, here: Here, home: &str) -> Way {
    way_to_field(here, home, field_of(missing), locale.t(&format!("define-{}", missing.code())))
}

/// The way from a page to a field of the form, or to who may award it, which has no field there.
pub(super) fn way_to_field(here: Here, home: &str, field: &str, text: String) -> Way {
    if field.is_empty() {
        let awarding = Target::at(Place::Awarding);
        here.leaving(&awarding, || format!("{home}/awarding"), text)
    } else {
        here.way(home, field, text)
    }
}

/// Says a text in each of its languages, the original first.
fn every_language(locale: Locale, text: &Localized) -> String {
    if text.texts.len() == 1 {
        return text.original().to_owned();
    }
    let line = |language: &Language, words: &str| {
        format!("{}: {words}", label::language(locale, language))
    };
    let others = text.texts.iter().filter(|(language, _)| **language != text.original);
    std::iter::once(line(&text.original, text.original()))
        .chain(others.map(|(language, words)| line(language, words)))
        .collect::<Vec<_>>()
        .join("\n")
}

fn based_on(locale: Locale, it: &BasedOn) -> String {
    let title = it.title.get(&locale.reader());
    locale.t_with("copy-based-on", [("title", title.into()), ("by", it.by.as_str().into())])
}

fn relevance(locale: Locale, it: &Relevance) -> String {
    let said = |key: &str, text: &Option<Localized>| {
        let words = every_language(locale, text.as_ref()?);
        Some(format!("{}: {words}", locale.t(key)))
    };
    let review = it.review_months.map(|it| locale.t1("define-reviewed", "count", it));
    let lines = [
        said("define-purpose", &it.purpose),
        said("define-need", &it.need),
        said("define-pathway", &it.pathway),
        said("define-recognition", &it.recognition),
        said("define-standards", &it.standards),
        review,
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn outcomes(locale: Locale, outcomes: &[Outcome]) -> String {
    let line = |it: &Outcome| {
        let kind = it.kind.map(|it| label::outcome(locale, it));
        let skills: Vec<&str> = it.skills.iter().map(|it| it.name.as_str()).collect();
        let mut line = format!("• {}", every_language(locale, &it.text));
        for more in kind.into_iter().chain((!skills.is_empty()).then(|| locale.list(&skills))) {
            line = format!("{line} ({more})");
        }
        line
    };
    outcomes.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn workload(locale: Locale, it: Workload) -> String {
    let hours = it.hours.map(|it| label::hours(locale, it));
    let credits = it.credits.map(|it| label::credits(locale, it));
    hours.into_iter().chain(credits).collect::<Vec<_>>().join(" · ")
}

fn quality(locale: Locale, quality: &[QualityAssurance]) -> String {
    let line = |it: &QualityAssurance| {
        let kind = label::quality(locale, it.kind);
        let parts = [Some(kind), it.agency.clone(), it.url.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    quality.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn scale(locale: Locale, it: &ResultScale) -> String {
    let range = match (it.min, it.max) {
        (Some(min), Some(max)) => {
            let ends = [("min", min.into()), ("max", max.into())];
            Some(locale.t_with("define-scale-between", ends))
        }
        (Some(min), None) => Some(locale.t1("define-scale-at-least", "min", min)),
        (None, Some(max)) => Some(locale.t1("define-scale-at-most", "max", max)),
        (None, None) => None,
    };
    let allowed = (!it.allowed.is_empty()).then(|| it.allowed.join(", "));
    let required = it.required.as_ref().map(|it| locale.t1("define-passed-from", "value", it));
    let parts =
        [Some(it.name.clone()), Some(label::result(locale, it.kind)), allowed, range, required];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
