//! How what is learnt is assessed.

use domain::{code::AssessmentType, definition::ResultScale};
use serde_json::{Value, json};

use super::{
    Profile, Writer, concept, in_language,
    spec::{about, saying},
    words,
};
use crate::{catalogue::said::scale, terms::ScaleFact, write::value::Object};

impl Writer<'_> {
    /// How it is assessed, if anything of that is said; who watches is a note whose subject is the entry of the European
    /// list.
    ///
    /// Catalogues are told each kind of assessment as one of its types. The profile for credentials admits one type, so
    /// that several are parts; it has a property for the scale, which is a note to catalogues.
    pub(crate) fn assessment(&self) -> Option<Value> {
        let it = self.source.definition;
        let watched = it.supervision.map(|it| about(&self.source.lists.supervision(it)));
        let (measured, scheme) = match (&it.scale, self.profile) {
            (Some(scale), Profile::Opportunities) => (self.scale(scale), None),
            (Some(scale), Profile::Credentials) => (Vec::new(), Some(self.scheme(scale))),
            (None, _) => (Vec::new(), None),
        };
        let notes: Vec<Value> = watched.into_iter().chain(measured).collect();
        let (types, parts) = match (&it.assessment[..], self.profile) {
            (several @ [_, _, ..], Profile::Credentials) => (Vec::new(), self.parts(several)),
            (kinds, _) => (kinds.iter().map(|it| self.kind(*it)).collect(), Vec::new()),
        };
        if it.assessment.is_empty() && notes.is_empty() && scheme.is_none() && it.criteria.is_none()
        {
            return None;
        }
        let assessment = Object::empty()
            .with("id", format!("{}#assessment", self.source.id))
            .with("type", "LearningAssessmentSpecification")
            .with("title", words(&it.title))
            .maybe("description", it.criteria.as_ref().map(words))
            .list("dcType", types)
            .list("hasPart", parts)
            .maybe("gradingScheme", scheme)
            .list("additionalNote", notes);
        Some(assessment.build())
    }

    fn kind(&self, it: AssessmentType) -> Value {
        concept(&self.source.lists.assessment(it))
    }

    fn parts(&self, kinds: &[AssessmentType]) -> Vec<Value> {
        let part = |(at, it): (usize, &AssessmentType)| {
            json!({
                "id": format!("{}#assessment-{}", self.source.id, at + 1),
                "type": "LearningAssessmentSpecification",
                "title": self.source.lists.assessment(*it).labels,
                "dcType": self.kind(*it),
            })
        };
        kinds.iter().enumerate().map(part).collect()
    }

    /// A scale as notes: it in a line, about its kind; and its name, each of its values, its ends, and what is enough.
    fn scale(&self, it: &ResultScale) -> Vec<Value> {
        let (original, lists) = (&self.source.definition.title.original, self.source.lists);
        let line = saying(self.bounds(it), &lists.scale_kind(it.kind));
        let facts = ScaleFact::all_of(it).into_iter();
        let facts =
            facts.map(|(fact, said)| saying(in_language(original, &said), &lists.scale_fact(fact)));
        std::iter::once(line).chain(facts).collect()
    }

    fn scheme(&self, it: &ResultScale) -> Value {
        json!({
            "id": format!("{}#result", self.source.id),
            "type": "GradingScheme",
            "title": in_language(&self.source.definition.title.original, &it.name),
            "description": self.bounds(it),
        })
    }

    fn bounds(&self, it: &ResultScale) -> Value {
        in_language(&self.source.definition.title.original, &scale(it))
    }
}
