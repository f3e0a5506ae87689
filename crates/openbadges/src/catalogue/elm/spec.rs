//! What is learnt.

use domain::{
    Localized,
    code::{OutcomeType, Participation},
    definition::{BasedOn, Level, Outcome, QualityAssurance, SkillLink},
};
use serde_json::{Value, json};

use super::{
    LANGUAGES, Profile, Writer, authority, concept,
    concept::{esco_skill, is_esco_skill, skill},
    in_language, language, words,
};
use crate::{
    catalogue::said::{Entry, eqf, labels},
    terms::Aim,
    write::value::{Object, duration},
};

/// The entry of the European list of learning opportunities that a micro-credential is.
pub(crate) const SHORT_LEARNING_PROGRAMME: &str =
    "http://data.europa.eu/snb/learning-opportunity/74a4a268e8";

/// Says what kind of learning opportunity it is.
pub(crate) fn short_programme() -> Entry {
    let labels = json!({
        "en": "Short learning programme",
        "es": "Programa de aprendizaje de corta duración",
        "fr": "Programme d’apprentissage court",
    });
    Entry { uri: SHORT_LEARNING_PROGRAMME.to_owned(), code: String::new(), labels }
}

impl Writer<'_> {
    pub(super) fn mode(&self, it: Participation) -> Value {
        concept(&self.source.lists.participation(it))
    }

    pub(crate) fn specification(&self) -> Value {
        let (it, version) = (self.source.definition, self.source.listing.edition.version);
        let field = it.field.map(|it| vec![concept(&self.source.lists.field(it))]);
        let hours = it.workload.and_then(|it| it.hours).filter(|it| !it.is_zero());
        let credits = self.credits().map(|it| vec![it]);
        // The context for credentials says of no property that it is this date.
        let modified = Some(crate::write::value::moment(version.published_at))
            .filter(|_| self.profile == Profile::Opportunities);
        let kind = (self.profile == Profile::Credentials).then(|| concept(&short_programme()));
        let outcomes = it.outcomes.iter().enumerate().map(|it| self.outcome(it)).collect();
        let assured = it.quality.iter().enumerate().filter_map(|it| self.assured(it));
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
            .maybe("modified", modified)
            .maybe("dcType", kind)
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

    /// How many credits it has, and of what.
    pub(crate) fn credits(&self) -> Option<Value> {
        let it = self.source.definition.workload?.credits?;
        let system = concept(&self.source.lists.credits(it.system));
        let point = it.value.to_string();
        Some(json!({ "type": "CreditPoint", "framework": system, "point": point }))
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
        all.iter().map(concept).collect()
    }

    fn outcome(&self, (at, it): (usize, &Outcome)) -> Value {
        let original = &self.source.definition.title.original;
        let (esco, other): (Vec<_>, Vec<_>) =
            it.skills.iter().partition(|skill| is_esco_skill(&skill.uri));
        let entry = |it: &SkillLink| Entry {
            uri: it.uri.clone(),
            code: String::new(),
            labels: in_language(original, &it.name),
        };
        let esco = esco.into_iter().map(|it| esco_skill(&entry(it), self.profile)).collect();
        let framework = |it: &SkillLink| Some(in_language(original, it.framework.as_ref()?));
        let other = other.into_iter().map(|it| skill(&entry(it), framework(it))).collect();
        let (kind, answering) = match it.kind {
            Some(kind @ (OutcomeType::Skill | OutcomeType::Knowledge)) => {
                let uri = kind.uri().unwrap_or_default().to_owned();
                let labels = labels(|it| it.outcome(kind).to_owned());
                let entry = Entry { uri, code: kind.code().to_owned(), labels };
                (Some(concept(&entry)), None)
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
            .list("relatedESCOSkill", esco)
            .list("relatedSkill", other)
            .build()
    }

    /// What the profile has no property for.
    fn notes(&self) -> Vec<Value> {
        let it = self.source.definition;
        let lists = self.source.lists;
        let no_level = (it.level == Some(Level::NotApplicable)).then(|| lists.no_level());
        let stackability = it.stackability.map(|it| lists.stackability(it));
        let validity = it.validity_months.map(|it| lists.validity(it));
        let evidence = it.needs_evidence.then(|| lists.evidence());
        let review = it.relevance.review_months.map(|it| lists.review(it));
        let entries = [no_level, stackability, validity, evidence, review].into_iter().flatten();
        let entries = entries.map(|it| about(&it));
        let quality = it.quality.iter().map(|it| self.quality(it));
        let aims = Aim::ALL.iter().filter_map(|aim| {
            let text = aim.of(&it.relevance)?;
            Some(saying(words(text), &lists.aim(*aim)))
        });
        let based_on = it.based_on.as_ref().map(|it| self.based_on(it));
        let further: Option<&Localized> = it.further.as_ref();
        let further = further.map(|it| note(words(it)));
        entries.chain(quality).chain(aims).chain(based_on).chain(further).collect()
    }

    /// What it was begun from: who defines that, as a note about that.
    fn based_on(&self, it: &BasedOn) -> Value {
        let (uri, code) = (it.url.clone(), "based-on".to_owned());
        let taken = Entry { uri, code, labels: words(&it.title) };
        saying(in_language(&self.source.definition.title.original, &it.by), &taken)
    }

    /// Where it can be read who stands behind the quality; by its number it belongs to one of the notes.
    fn assured(&self, (at, it): (usize, &QualityAssurance)) -> Option<Value> {
        let id = format!("{}#quality-{}", self.source.id, at + 1);
        let url = it.url.as_deref()?;
        Some(json!({ "id": id, "type": "WebResource", "contentURL": url }))
    }

    /// What stands behind the quality. It is no `Accreditation`: that asks in which country the agency is.
    fn quality(&self, it: &QualityAssurance) -> Value {
        let kind = self.source.lists.quality(it.kind);
        let Some(agency) = &it.agency else { return about(&kind) };
        let named = labels(|tongue| format!("{}: {agency}", tongue.quality(it.kind)));
        saying(named, &kind)
    }
}

pub(crate) fn resource(address: &str) -> Value {
    json!({ "type": "WebResource", "contentURL": address })
}

pub(crate) fn note(words: Value) -> Value {
    Object::empty().with("type", "Note").with("noteLiteral", words).build()
}

/// An entry of a list as a note about it.
pub(super) fn about(it: &Entry) -> Value {
    saying(it.labels.clone(), it)
}

/// A note about an entry of a list.
pub(super) fn saying(words: Value, it: &Entry) -> Value {
    let note = Object::empty().with("type", "Note").with("noteLiteral", words);
    note.with("subject", concept(it)).build()
}
