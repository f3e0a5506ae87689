//! Entries of code lists: CTDL's own, the European ones, and those of our vocabulary wherever it stands.

use domain::{
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, OutcomeType, Participation,
        QualityType, Stackability, Supervision,
    },
    definition::Level,
};

use super::{Import, Node, NoteFault, a_name, aligned, entry};
use crate::{terms::named, write::label::Tongue};

/// Who found it good, by the member that says so, and the nearest kind that we know.
pub(super) const ASSURED: &[(&str, QualityType)] = &[
    ("ceterms:accreditedBy", QualityType::Programme),
    ("ceterms:approvedBy", QualityType::Programme),
    ("ceterms:recognizedBy", QualityType::Programme),
    ("ceterms:regulatedBy", QualityType::ProgrammeLicence),
];

/// Finds an entry by the address that others know it by, or by that of our vocabulary.
fn known<T: Copy>(
    all: &[T],
    address: &str,
    of: impl Fn(T) -> (&'static str, Option<&'static str>),
) -> Option<T> {
    let own = named(address);
    all.iter().copied().find(|it| {
        let (code, uri) = of(*it);
        uri == Some(address) || own == Some(code)
    })
}

pub(super) fn credits(address: &str) -> Option<CreditSystem> {
    known(CreditSystem::ALL, address, |it| (it.code(), it.uri()))
}

pub(super) fn quality(address: &str) -> Option<QualityType> {
    known(QualityType::ALL, address, |it| (it.code(), it.uri()))
}

pub(super) fn stackability(address: &str) -> Option<Stackability> {
    known(Stackability::ALL, address, |it| (it.code(), it.uri()))
}

/// Reads a level of the European framework from its address.
fn eqf_level(address: &str) -> Option<EqfLevel> {
    address.strip_prefix("http://data.europa.eu/snb/eqf/")?.parse().ok()
}

/// CTDL's own words for how one takes part.
fn delivery(entry: &str) -> Option<Participation> {
    let (_, code) = entry.rsplit_once(['/', ':'])?;
    match code {
        "OnlineOnly" => Some(Participation::Online),
        "InPerson" => Some(Participation::Onsite),
        "BlendedDelivery" => Some(Participation::Blended),
        _ => None,
    }
}

impl<'a> Import<'a> {
    pub(super) fn kind(&self, outcome: Node<'_>) -> Option<OutcomeType> {
        let told = outcome.texts("ceasn:competencyCategory", self.fallback);
        let says = |it: OutcomeType| {
            let labels = Tongue::ALL.iter().map(|tongue| tongue.outcome(it));
            labels.into_iter().any(|label| told.iter().any(|(_, text)| text == label))
        };
        OutcomeType::ALL.iter().copied().find(|it| says(*it))
    }

    pub(super) fn level(&mut self) -> Option<Level> {
        let (mut eqf, mut cycle, mut national) = (None, None, None);
        for it in self.graph.linked(self.node, "ceterms:atLevel") {
            let address = it.text("ceterms:targetNode").or_else(|| it.id()).unwrap_or_default();
            let by_eqf = eqf_level(address);
            let by_cycle = known(Cycle::ALL, address, |it| (it.code(), it.uri()));
            if by_eqf.is_some() {
                eqf = by_eqf;
            } else if by_cycle.is_some() {
                cycle = by_cycle;
            } else {
                let said = aligned(it, self.fallback);
                match a_name(&said).filter(|_| national.is_none()) {
                    Some(name) => national = Some(name),
                    None => self.note(NoteFault::Unread, "ceterms:atLevel", &said),
                }
            }
        }
        if let Some(level) = eqf {
            return Some(Level::Eqf { level, cycle, national });
        }
        if let Some(national) = national {
            self.note(NoteFault::Unread, "ceterms:atLevel", &national);
        }
        self.no_level()
    }

    pub(super) fn field(&mut self) -> Option<Field> {
        let find = |address: &str| {
            // A narrower field is within its broad one.
            let (_, code) = address.split_once("/isced-f/")?;
            code.get(..2)?.parse().ok()
        };
        let mut field = None;
        for it in self.graph.linked(self.node, "ceterms:subject") {
            match entry(it, find) {
                Some(found) if field.is_none_or(|field| field == found) => field = Some(found),
                Some(_) | None => {
                    let said = aligned(it, self.fallback);
                    self.note(NoteFault::Unread, "ceterms:subject", &said);
                }
            }
        }
        field
    }

    pub(super) fn participation(&mut self, learning: Option<Node<'a>>) -> Option<Participation> {
        let find = |address: &str| {
            known(Participation::ALL, address, |it| (it.code(), it.uri()))
                .or_else(|| delivery(address))
        };
        let members =
            ["ceterms:deliveryType", "ceterms:learningDeliveryType", "ceterms:learningMethodType"];
        let told: Vec<(&str, Node<'a>)> = self
            .places(learning)
            .flat_map(|place| members.into_iter().map(move |member| (place, member)))
            .flat_map(|(place, member)| {
                self.graph.linked(place, member).map(move |it| (member, it))
            })
            .collect();
        let mut found: Option<Participation> = None;
        for (member, it) in told {
            match (entry(it, find), found) {
                (Some(read), None) => found = Some(read),
                // On site for some and on line for others.
                (Some(read), Some(before)) if read != before => {
                    found = Some(Participation::Blended);
                    self.note(NoteFault::Nearest, member, &aligned(it, self.fallback));
                }
                (Some(_), Some(_)) => {}
                (None, _) => self.note(NoteFault::Unread, member, &aligned(it, self.fallback)),
            }
        }
        found
    }

    pub(super) fn assessments(&mut self, assessment: Node<'a>) -> Vec<AssessmentType> {
        let find = |address: &str| known(AssessmentType::ALL, address, |it| (it.code(), it.uri()));
        let mut all = Vec::new();
        for it in self.graph.linked(assessment, "ceterms:assessmentMethodType") {
            if let Some(found) = entry(it, find) {
                all.push(found);
            } else {
                let said = aligned(it, self.fallback);
                self.note(NoteFault::Unread, "ceterms:assessmentMethodType", &said);
            }
        }
        all
    }

    /// Who watches: in our words, or else only that somebody does.
    pub(super) fn supervision(&mut self, assessment: Node<'a>) -> Option<Supervision> {
        let told = assessment.texts("ceterms:assessmentMethodDescription", self.fallback);
        let says = |it: Supervision| {
            Tongue::ALL
                .iter()
                .any(|tongue| told.iter().any(|(_, text)| text == tongue.supervision(it)))
        };
        if let Some(said) = Supervision::ALL.iter().copied().find(|it| says(*it)) {
            return Some(said);
        }
        if let Some((_, words)) = told.first() {
            self.note(NoteFault::Unread, "ceterms:assessmentMethodDescription", words);
        }
        let watched = assessment.get("ceterms:isProctored")?.as_bool()?;
        let nearest = if watched { Supervision::Supervised } else { Supervision::Unsupervised };
        self.note(NoteFault::Nearest, "ceterms:isProctored", &watched.to_string());
        Some(nearest)
    }
}
