//! What is learnt, and how it is assessed.

use domain::{
    Localized,
    code::{OutcomeType, Participation},
    definition::{Level, Outcome, QualityAssurance},
};
use serde_json::{Value, json};

use super::{
    LANGUAGES, Scheme, Writer, authority, concept, in_language, language, note, resource, words,
};
use crate::{
    catalogue::said::{Entry, eqf, labels, scale},
    write::value::{Object, duration},
};

/// ESCO's skills: the profile has a property of their own for them.
const ESCO: &str = "http://data.europa.eu/esco/";
/// The entry of the European list of learning opportunities that a micro-credential is.
const SHORT_LEARNING_PROGRAMME: &str = "http://data.europa.eu/snb/learning-opportunity/74a4a268e8";

/// Says what kind of learning opportunity it is.
pub(super) fn short_programme() -> Entry {
    let labels = json!({
        "en": "Short learning programme",
        "es": "Programa de aprendizaje de corta duración",
        "fr": "Programme d’apprentissage court",
    });
    Entry { uri: SHORT_LEARNING_PROGRAMME.to_owned(), code: String::new(), labels }
}

impl Writer<'_> {
    pub(super) fn mode(&self, it: Participation) -> Value {
        concept(&self.source.lists.participation(it), Scheme::Other)
    }

    pub(super) fn specification(&self) -> Value {
        let (it, version) = (self.source.definition, self.source.listing.edition.version);
        let field = it.field.map(|it| vec![concept(&self.source.lists.field(it), Scheme::Field)]);
        let workload = it.workload.as_ref();
        let hours = workload.and_then(|it| it.hours).filter(|it| !it.is_zero());
        let credits = workload.and_then(|it| it.credits).map(|it| {
            let system = concept(&self.source.lists.credits(it.system), Scheme::Other);
            json!([{ "type": "CreditPoint", "framework": system, "point": it.value.to_string() }])
        });
        let outcomes = it.outcomes.iter().enumerate().map(|it| self.outcome(it)).collect();
        let assured = it.quality.iter().filter_map(|it| it.url.as_deref()).map(resource);
        let spoken = it.languages.iter().map(|it| authority(LANGUAGES, &language(it)));
        let own =
            it.own_code.as_ref().map(|code| json!([{ "type": "Identifier", "notation": code }]));
        Object::empty()
            .with("id", self.source.id.as_str())
            .with("type", "LearningAchievementSpecification")
            .with("title", words(&it.title))
            .maybe("description", it.description.as_ref().map(words))
            .maybe("identifier", own)
            .with(
                "homepage",
                vec![resource(&self.source.addresses.achievement(version.achievement))],
            )
            .with("modified", crate::write::value::moment(version.published_at))
            .maybe("thematicArea", field)
            .list("educationLevel", self.levels())
            .maybe("volumeOfLearning", hours.map(duration))
            .maybe("creditPoint", credits)
            .list("language", spoken.collect())
            .maybe("mode", it.participation.map(|it| vec![self.mode(it)]))
            .maybe("entryRequirement", it.prerequisites.as_ref().map(|it| note(words(it))))
            .list("learningOutcome", outcomes)
            .maybe("provenBy", self.assessment().map(|it| vec![it]))
            .list("supplementaryDocument", assured.collect())
            .list("additionalNote", self.notes())
            .build()
    }

    /// The level by the European framework, by the cycles of the Higher Education Area, and by the national framework.
    fn levels(&self) -> Vec<Value> {
        let Some(Level::Eqf { level, cycle, national }) = &self.source.definition.level else {
            return Vec::new();
        };
        let mut all = vec![eqf(*level)];
        all.extend(cycle.map(|it| self.source.lists.cycle(it)));
        all.extend(national.as_ref().map(|it| Entry {
            uri: format!("{}#level", self.source.id),
            code: it.clone(),
            labels: in_language(&self.source.definition.title.original, it),
        }));
        all.iter().map(|it| concept(it, Scheme::Other)).collect()
    }

    fn outcome(&self, (at, it): (usize, &Outcome)) -> Value {
        let original = &self.source.definition.title.original;
        let (esco, other): (Vec<_>, Vec<_>) =
            it.skills.iter().partition(|skill| skill.uri.starts_with(ESCO));
        let named = |skills: Vec<&domain::definition::SkillLink>| -> Vec<Value> {
            let entry = |it: &domain::definition::SkillLink| Entry {
                uri: it.uri.clone(),
                code: String::new(),
                labels: in_language(original, &it.name),
            };
            skills.into_iter().map(|it| concept(&entry(it), Scheme::Other)).collect()
        };
        let (kind, answering) = match it.kind {
            Some(kind @ (OutcomeType::Skill | OutcomeType::Knowledge)) => {
                let uri = kind.uri().unwrap_or_default().to_owned();
                let labels = labels(|it| it.outcome(kind).to_owned());
                let entry = Entry { uri, code: kind.code().to_owned(), labels };
                (Some(concept(&entry, Scheme::OutcomeType)), None)
            }
            // The European list knows no more than the two.
            Some(kind @ OutcomeType::Responsibility) => {
                (None, Some(vec![note(labels(|it| it.outcome(kind).to_owned()))]))
            }
            None => (None, None),
        };
        Object::empty()
            .with("id", format!("{}#outcome-{}", self.source.id, at + 1))
            .with("type", "LearningOutcome")
            .with("title", words(&it.text))
            .maybe("dcType", kind)
            .maybe("additionalNote", answering)
            .list("relatedESCOSkill", named(esco))
            .list("relatedSkill", named(other))
            .build()
    }

    /// How it is assessed; who watches is a note whose subject is the entry of the European list.
    fn assessment(&self) -> Option<Value> {
        let it = self.source.definition;
        let kinds = it.assessment.iter();
        let kinds: Vec<Value> =
            kinds.map(|it| concept(&self.source.lists.assessment(*it), Scheme::Other)).collect();
        let watched = it.supervision.map(|it| about(&self.source.lists.supervision(it)));
        let measured = it
            .scale
            .as_ref()
            .map(|it| note(in_language(&self.source.definition.title.original, &scale(it))));
        let notes: Vec<Value> = watched.into_iter().chain(measured).collect();
        if kinds.is_empty() && notes.is_empty() && it.criteria.is_none() {
            return None;
        }
        let assessment = Object::empty()
            .with("id", format!("{}#assessment", self.source.id))
            .with("type", "LearningAssessmentSpecification")
            .with("title", words(&it.title))
            .maybe("description", it.criteria.as_ref().map(words))
            .list("dcType", kinds)
            .list("additionalNote", notes);
        Some(assessment.build())
    }

    /// What the profile has no property for.
    fn notes(&self) -> Vec<Value> {
        let it = self.source.definition;
        let no_level =
            (it.level == Some(Level::NotApplicable)).then(|| self.source.lists.no_level());
        let stackability = it.stackability.map(|it| self.source.lists.stackability(it));
        let validity = it.validity_months.map(|it| self.source.lists.validity(it));
        let evidence = it.needs_evidence.then(|| self.source.lists.evidence());
        let entries = [no_level, stackability, validity, evidence].into_iter().flatten();
        let entries = entries.map(|it| about(&it));
        let quality = it.quality.iter().map(|it| self.quality(it));
        let further: Option<&Localized> = it.further.as_ref();
        entries.chain(quality).chain(further.map(|it| note(words(it)))).collect()
    }

    /// What stands behind the quality. It is no `Accreditation`: that asks in which country the agency is.
    fn quality(&self, it: &QualityAssurance) -> Value {
        let kind = self.source.lists.quality(it.kind);
        let Some(agency) = &it.agency else { return about(&kind) };
        let named = labels(|tongue| format!("{}: {agency}", tongue.quality(it.kind)));
        json!({ "type": "Note", "noteLiteral": named, "subject": concept(&kind, Scheme::Other) })
    }
}

/// An entry of a list as a note about it.
fn about(it: &Entry) -> Value {
    let subject = concept(it, Scheme::Other);
    json!({ "type": "Note", "noteLiteral": it.labels, "subject": subject })
}
