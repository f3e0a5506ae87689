//! What a definition is aligned with: levels, outcomes, skills, and the rest of `EXTENSION.md`.

use domain::{
    Definition, Language,
    definition::{Level, Outcome, QualityAssurance, SkillLink, Workload},
};
use serde_json::Value;

use super::{
    label::Tongue,
    value::{Object, duration},
};
use crate::{address::Addresses, extension, terms::Aim};

const EQF: &str = "European Qualifications Framework";
/// What the European lists are called as a framework.
pub(crate) const EUROPASS: &str = "Europass";

/// What alignments are written from: the address of the edition, and the language.
pub(super) struct Place<'a> {
    pub(super) edition: String,
    pub(super) language: &'a Language,
    pub(super) addresses: &'a Addresses,
}

/// One alignment in the making.
struct Target<'a> {
    kind: &'a str,
    name: String,
    url: String,
    code: Option<String>,
    framework: Option<&'a str>,
    description: Option<String>,
}

impl<'a> Target<'a> {
    fn new(kind: &'a str, name: impl Into<String>, url: impl Into<String>) -> Self {
        let (name, url) = (name.into(), url.into());
        Self { kind, name, url, code: None, framework: None, description: None }
    }

    fn code(self, code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..self }
    }

    fn framework(self, framework: &'a str) -> Self {
        Self { framework: Some(framework), ..self }
    }

    fn description(self, text: impl Into<String>) -> Self {
        Self { description: Some(text.into()), ..self }
    }

    fn build(self) -> Value {
        Object::of_type("Alignment")
            .with("targetType", self.kind)
            .with("targetName", self.name)
            .with("targetUrl", self.url)
            .maybe("targetCode", self.code)
            .maybe("targetFramework", self.framework)
            .maybe("targetDescription", self.description)
            .build()
    }
}

/// Writes everything that a definition is aligned with.
pub(super) fn alignments(definition: &Definition, place: &Place<'_>) -> Vec<Value> {
    let mut targets = Vec::new();
    for (at, outcome) in definition.outcomes.iter().enumerate() {
        place.outcome(outcome, at + 1, &mut targets);
    }
    if let Some(level) = &definition.level {
        place.level(level, &mut targets);
    }
    if let Some(workload) = &definition.workload {
        place.workload(workload, &mut targets);
    }
    targets.extend(place.codes(definition));
    targets.extend(definition.quality.iter().map(|it| place.quality(it)));
    place.words(definition, &mut targets);
    place.relevance(definition, &mut targets);
    targets.into_iter().map(Target::build).collect()
}

impl Place<'_> {
    fn tongue(&self) -> Tongue {
        Tongue::of(self.language)
    }

    fn term(&self, name: &str) -> String {
        self.addresses.term(name)
    }

    /// The address that a framework knows an entry by, or else ours.
    fn entry(&self, uri: Option<&str>, code: &str) -> String {
        uri.map_or_else(|| self.term(code), str::to_owned)
    }

    fn part(&self, name: &str) -> String {
        format!("{}#{name}", self.edition)
    }

    fn outcome<'a>(&self, outcome: &'a Outcome, number: usize, targets: &mut Vec<Target<'a>>) {
        let sentence = outcome.text.get(self.language);
        let url = self.part(&format!("outcome-{number}"));
        let target = Target::new(extension::OUTCOME, sentence, url);
        targets.push(match outcome.kind {
            Some(kind) => target.code(kind.code()),
            None => target,
        });
        targets.extend(outcome.skills.iter().map(|skill| skill_target(skill, sentence)));
    }

    fn level(&self, level: &Level, targets: &mut Vec<Target<'_>>) {
        let (level, cycle, national) = match level {
            Level::Eqf { level, cycle, national } => (level, cycle, national),
            Level::NotApplicable => {
                let name = self.tongue().no_level();
                targets.push(Target::new(extension::NO_LEVEL, name, self.term("no-level")));
                return;
            }
        };
        let number = level.number().to_string();
        targets.push(
            Target::new(extension::EQF_LEVEL, self.tongue().eqf(level.number()), level.uri())
                .code(number)
                .framework(EQF),
        );
        if let Some(cycle) = *cycle {
            let url = self.entry(cycle.uri(), cycle.code());
            let target = Target::new(extension::CYCLE, self.tongue().cycle(cycle), url);
            targets.push(target.code(cycle.code()).framework("QF-EHEA"));
        }
        if let Some(national) = national {
            let target =
                Target::new(extension::NATIONAL_LEVEL, national.as_str(), self.part("level"));
            targets.push(target.code(national.as_str()));
        }
    }

    fn workload(&self, workload: &Workload, targets: &mut Vec<Target<'_>>) {
        if let Some(credits) = workload.credits {
            let name = format!(
                "{} {}",
                self.tongue().amount(credits.value),
                self.tongue().credits(credits.system)
            );
            let url = self.entry(credits.system.uri(), credits.system.code());
            targets.push(
                Target::new(extension::CREDITS, name, url)
                    .code(credits.value.to_string())
                    .framework(self.tongue().credits(credits.system)),
            );
        }
        if let Some(hours) = workload.hours {
            let target =
                Target::new(extension::WORKLOAD, self.tongue().hours(hours), self.term("hours"));
            targets.push(target.code(duration(hours)));
        }
    }

    /// Everything that is an entry of a code list.
    fn codes(&self, it: &Definition) -> Vec<Target<'static>> {
        let of = |kind, label, uri, code: &'static str| {
            Target::new(kind, label, self.entry(uri, code)).code(code)
        };
        let mut targets: Vec<Target<'static>> = Vec::new();
        for it in &it.assessment {
            let target =
                of(extension::ASSESSMENT, self.tongue().assessment(*it), it.uri(), it.code());
            targets.push(target.framework(EUROPASS));
        }
        if let Some(it) = it.participation {
            let target =
                of(extension::PARTICIPATION, self.tongue().participation(it), it.uri(), it.code());
            targets.push(target.framework(EUROPASS));
        }
        if let Some(it) = it.supervision {
            let target =
                of(extension::SUPERVISION, self.tongue().supervision(it), it.uri(), it.code());
            targets.push(target.framework(EUROPASS));
        }
        if let Some(it) = it.stackability {
            targets.push(of(
                extension::STACKABILITY,
                self.tongue().stackability(it),
                it.uri(),
                it.code(),
            ));
        }
        if let Some(it) = it.field {
            let target = of(extension::FIELD, self.tongue().field(it), it.uri(), it.code());
            targets.push(target.framework("ISCED-F 2013"));
        }
        targets
    }

    fn quality<'a>(&self, it: &'a QualityAssurance) -> Target<'a> {
        let kind = self.tongue().quality(it.kind);
        let url = it.url.clone().unwrap_or_else(|| self.entry(it.kind.uri(), it.kind.code()));
        let target = Target::new(extension::QUALITY, it.agency.as_deref().unwrap_or(kind), url);
        target.code(it.kind.code()).framework(EUROPASS).description(kind)
    }

    /// Texts and facts that belong to no framework.
    fn words(&self, it: &Definition, targets: &mut Vec<Target<'_>>) {
        if let Some(text) = &it.prerequisites {
            let url = self.part("prerequisites");
            let target = Target::new(extension::PREREQUISITES, self.tongue().prerequisites(), url);
            targets.push(target.description(text.get(self.language)));
        }
        if let Some(text) = &it.further {
            let target =
                Target::new(extension::FURTHER, self.tongue().further(), self.part("further"));
            targets.push(target.description(text.get(self.language)));
        }
        for language in &it.languages {
            let url = self.part(&format!("language-{language}"));
            let target = Target::new(extension::TEACHING_LANGUAGE, language.as_str(), url);
            targets.push(target.code(language.as_str()).framework("BCP 47"));
        }
        if let Some(months) = it.validity_months {
            let name = self.tongue().valid_for(months);
            let target = Target::new(extension::VALIDITY, name, self.term("validity"));
            targets.push(target.code(format!("P{months}M")));
        }
        if it.needs_evidence {
            let url = self.term("evidence-required");
            targets.push(Target::new(extension::EVIDENCE, self.tongue().evidence(), url));
        }
    }

    /// What it is for and where it leads, and what it was begun from.
    fn relevance<'a>(&self, it: &'a Definition, targets: &mut Vec<Target<'a>>) {
        for aim in Aim::ALL {
            if let Some(text) = aim.of(&it.relevance) {
                let (name, url) = (self.tongue().aim(*aim), self.term(aim.code()));
                let target = Target::new(aim_type(*aim), name, url);
                targets.push(target.description(text.get(self.language)));
            }
        }
        if let Some(months) = it.relevance.review_months {
            let name = self.tongue().reviewed(months);
            let target = Target::new(extension::REVIEW, name, self.term("review"));
            targets.push(target.code(format!("P{months}M")));
        }
        if let Some(it) = &it.based_on {
            let title = it.title.get(self.language);
            let target = Target::new(extension::BASED_ON, title, it.url.as_str());
            targets.push(target.description(it.by.as_str()));
        }
    }
}

fn aim_type(aim: Aim) -> &'static str {
    match aim {
        Aim::Purpose => extension::PURPOSE,
        Aim::Need => extension::NEED,
        Aim::Pathway => extension::PATHWAY,
        Aim::Recognition => extension::RECOGNITION,
        Aim::Standards => extension::STANDARDS,
    }
}

fn skill_target<'a>(skill: &'a SkillLink, outcome: &str) -> Target<'a> {
    let esco = skill.uri.starts_with("http://data.europa.eu/esco/");
    let kind = if esco { extension::ESCO_SKILL } else { extension::SKILL };
    let target = Target::new(kind, skill.name.as_str(), skill.uri.as_str()).description(outcome);
    match skill.framework.as_deref() {
        Some(framework) => target.framework(framework),
        None if esco => target.framework("ESCO"),
        None => target,
    }
}
