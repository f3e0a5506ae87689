//! What is counted: hours, credits, and the scale of results.

use domain::{
    Amount,
    code::ResultType,
    definition::{Credits, ResultScale, SCALE_MAX, Workload},
};

use super::{
    Import, Node, NoteFault, a_name, codes,
    notes::{Said, own},
};
use crate::{drafts::measure::hours_of, terms::ScaleFact};

impl<'a> Import<'a> {
    /// Reads hours and credits. A number without its unit says of nothing what it counts.
    pub(super) fn workload(&mut self) -> Option<Workload> {
        let spec = self.described.spec;
        let duration = spec.and_then(|it| it.text("volumeOfLearning"));
        let hours = duration.and_then(hours_of);
        if let Some(said) = duration.filter(|_| hours.is_none()) {
            self.note(NoteFault::Unread, "volumeOfLearning", said);
        }
        let mut credits = None;
        for it in self.linked(spec, "creditPoint") {
            match self.credits(it) {
                Some(found) if credits.is_none() => credits = Some(found),
                Some(_) | None => {
                    let number = it.number("point").unwrap_or_default();
                    self.note(NoteFault::NoUnit, "creditPoint", &number);
                }
            }
        }
        let workload = Workload { hours, credits };
        workload.is_stated().then_some(workload)
    }

    fn credits(&self, it: Node<'a>) -> Option<Credits> {
        let value: Amount = it.number("point")?.parse().ok()?;
        let system = self.graph.linked(it, "framework").next()?;
        Some(Credits { value, system: codes::credits(system.id()?)? })
    }

    /// Reads a scale that is told one fact after the other; one in words alone is reported.
    pub(super) fn scale(&mut self, judged: &Said<'a>) -> Option<ResultScale> {
        let assessment = self.assessment();
        for it in self.linked(assessment, "gradingScheme") {
            let said = self.called(it);
            self.note(NoteFault::Unread, "gradingScheme", &said);
        }
        let kind: ResultType = judged.entry(own)?;
        let name = String::new();
        let (allowed, min, max, required) = (Vec::new(), None, None, None);
        let mut scale = ResultScale { name, kind, allowed, min, max, required };
        for fact in ScaleFact::ALL {
            for note in judged.all_about(fact.code()) {
                if let Some(said) = note.words("noteLiteral", self.fallback) {
                    fact.add_to(&mut scale, &said);
                }
            }
        }
        scale.allowed.truncate(SCALE_MAX);
        let name = a_name(&scale.name);
        if name.is_none() {
            self.note(NoteFault::Unread, "additionalNote", kind.code());
        }
        Some(ResultScale { name: name?, ..scale })
    }
}
