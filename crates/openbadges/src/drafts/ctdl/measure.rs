//! What is counted: hours, credits, months, and the scale of results.

use domain::{
    Amount,
    code::ResultType,
    definition::{Credits, ResultScale, SCALE_MAX, Workload},
};

use super::{Import, Node, NoteFault, a_name, codes, entry};
use crate::{
    drafts::measure::{hours_of, months_of},
    terms::{ScaleFact, named},
};

impl<'a> Import<'a> {
    /// Reads hours and credits, where the opportunity or the credential says them. A bare number says of nothing what it
    /// counts.
    pub(super) fn workload(&mut self, learning: Option<Node<'a>>) -> Option<Workload> {
        let (mut hours, mut credits) = (None, None);
        for place in self.places(learning) {
            for it in self.graph.linked(place, "ceterms:estimatedDuration") {
                let exact = it.text("ceterms:exactDuration");
                match exact.and_then(hours_of) {
                    Some(found) if hours.is_none() => hours = Some(found),
                    Some(_) | None => {
                        let said = it.said("ceterms:exactDuration", self.fallback);
                        let said = said.or_else(|| it.said("ceterms:description", self.fallback));
                        let said = said.unwrap_or_default();
                        self.note(NoteFault::Unread, "ceterms:estimatedDuration", &said);
                    }
                }
            }
            for it in self.graph.linked(place, "ceterms:creditValue") {
                match self.credits(it) {
                    Some(found) if credits.is_none() => credits = Some(found),
                    Some(_) | None => {
                        let number = it.number("schema:value").unwrap_or_default();
                        self.note(NoteFault::NoUnit, "ceterms:creditValue", &number);
                    }
                }
            }
        }
        let workload = Workload { hours, credits };
        workload.is_stated().then_some(workload)
    }

    fn credits(&self, it: Node<'a>) -> Option<Credits> {
        let value: Amount = it.number("schema:value")?.parse().ok()?;
        let system = self.graph.linked(it, "ceterms:creditUnitType").next()?;
        Some(Credits { value, system: entry(system, codes::credits)? })
    }

    pub(super) fn validity(&mut self) -> Option<u32> {
        let told = self.node.text("ceterms:renewalFrequency")?;
        let months = months_of(told);
        if months.is_none() {
            self.note(NoteFault::Unread, "ceterms:renewalFrequency", told);
        }
        months
    }

    /// Reads a scale, if it is told one fact after the other; in words alone it is reported.
    pub(super) fn scale(&mut self, assessment: Node<'a>) -> Option<ResultScale> {
        let kind_of = |address: &str| -> Option<ResultType> { named(address)?.parse().ok() };
        let fact_of = |address: &str| {
            let name = named(address)?;
            ScaleFact::ALL.iter().copied().find(|it| it.code() == name)
        };
        let (mut kind, mut facts) = (None, Vec::new());
        for it in self.graph.linked(assessment, "ceterms:scoringMethodType") {
            if let Some(fact) = entry(it, fact_of) {
                facts.extend(
                    Some(fact).zip(it.words("ceterms:targetNodeDescription", self.fallback)),
                );
            } else if let Some(found) = entry(it, kind_of) {
                kind = Some(found);
            } else {
                let said = super::aligned(it, self.fallback);
                self.note(NoteFault::Unread, "ceterms:scoringMethodType", &said);
            }
        }
        let mut scale = ResultScale {
            name: String::new(),
            kind: kind.unwrap_or(ResultType::RawScore),
            allowed: Vec::new(),
            min: None,
            max: None,
            required: None,
        };
        for (fact, said) in &facts {
            fact.add_to(&mut scale, said);
        }
        scale.allowed.truncate(SCALE_MAX);
        let name = a_name(&scale.name).filter(|_| kind.is_some());
        if name.is_none() {
            let said = assessment.said("ceterms:scoringMethodDescription", self.fallback);
            if let Some(said) = said {
                self.note(NoteFault::Unread, "ceterms:scoringMethodDescription", &said);
            }
        }
        Some(ResultScale { name: name?, ..scale })
    }
}
