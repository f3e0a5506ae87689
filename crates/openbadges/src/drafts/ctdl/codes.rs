//! Entries of code lists: CTDL's own, the European ones, and those of our vocabulary wherever it stands.

use domain::{
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, OutcomeType, Participation,
        QualityType, Stackability, Supervision,
    },
    definition::Level,
};

use super::{Import, Node, NoteFault, a_name, graph::entry};
use crate::write::label::Tongue;

/// Who found it good, by the member that says so, and the nearest kind that we know.
pub(super) const ASSURED: &[(&str, QualityType)] = &[
    ("ceterms:accreditedBy", QualityType::Programme),
    ("ceterms:approvedBy", QualityType::Programme),
    ("ceterms:recognizedBy", QualityType::Programme),
    ("ceterms:regulatedBy", QualityType::ProgrammeLicence),
];

/// What a definition has no place for.
pub(super) const NO_PLACE: &[&str] = &[
    "ceterms:accreditedIn",
    "ceterms:advancedStandingFrom",
    "ceterms:appealProcess",
    "ceterms:audienceLevelType",
    "ceterms:audienceType",
    "ceterms:estimatedCost",
    "ceterms:financialAssistance",
    "ceterms:hasPart",
    "ceterms:image",
    "ceterms:industryType",
    "ceterms:instructionalProgramType",
    "ceterms:isPartOf",
    "ceterms:jurisdiction",
    "ceterms:keyword",
    "ceterms:occupationType",
    "ceterms:recommends",
    "ceterms:renewal",
    "ceterms:revocation",
];

/// Finds an entry by the address that others know it by, or by that of our vocabulary.
fn known<T: Copy>(
    all: &[T],
    address: &str,
    of: impl Fn(T) -> (&'static str, Option<&'static str>),
) -> Option<T> {
    let own = address.rsplit_once("/vocabulary#").map(|(_, code)| code);
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
            let address = it.text("ceterms:targetNode").unwrap_or_default();
            let by_eqf = eqf_level(address);
            let by_cycle = known(Cycle::ALL, address, |it| (it.code(), it.uri()));
            if by_eqf.is_some() {
                eqf = by_eqf;
            } else if by_cycle.is_some() {
                cycle = by_cycle;
            } else {
                let name = it.texts("ceterms:targetNodeName", self.fallback);
                national = name.into_iter().next().and_then(|(_, it)| a_name(&it));
            }
        }
        if let Some(level) = eqf {
            return Some(Level::Eqf { level, cycle, national });
        }
        if let Some(national) = national {
            self.note(NoteFault::Unread, "ceterms:atLevel", &national);
        }
        let mut classes = self.graph.linked(self.node, "ceterms:classification");
        let says_none = |it: &str| it.ends_with("/vocabulary#no-level").then_some(());
        classes.any(|it| entry(it, says_none).is_some()).then_some(Level::NotApplicable)
    }

    pub(super) fn stackability(&self) -> Option<Stackability> {
        let find = |address: &str| known(Stackability::ALL, address, |it| (it.code(), it.uri()));
        let mut classes = self.graph.linked(self.node, "ceterms:classification");
        classes.find_map(|it| entry(it, find))
    }

    pub(super) fn field(&self) -> Option<Field> {
        let find = |address: &str| {
            // A narrower field is within its broad one.
            let (_, code) = address.split_once("/isced-f/")?;
            code.get(..2)?.parse().ok()
        };
        let mut subjects = self.graph.linked(self.node, "ceterms:subject");
        subjects.find_map(|it| entry(it, find))
    }

    pub(super) fn participation(&mut self, learning: Node<'a>) -> Option<Participation> {
        let find = |address: &str| {
            known(Participation::ALL, address, |it| (it.code(), it.uri()))
                .or_else(|| delivery(address))
        };
        let members =
            ["ceterms:deliveryType", "ceterms:learningDeliveryType", "ceterms:learningMethodType"];
        let told: Vec<(&str, Node<'a>)> = members
            .into_iter()
            .flat_map(|member| self.graph.linked(learning, member).map(move |it| (member, it)))
            .collect();
        let mut found: Option<Participation> = None;
        for (member, it) in told {
            match (entry(it, find), found) {
                (Some(read), None) => found = Some(read),
                // On site for some and on line for others.
                (Some(read), Some(before)) if read != before => {
                    found = Some(Participation::Blended);
                    self.note(NoteFault::Nearest, member, "");
                }
                (Some(_), Some(_)) => {}
                (None, _) => {
                    let said = it.text("ceterms:targetNode").unwrap_or_default();
                    self.note(NoteFault::Unread, member, said);
                }
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
                let said = it.text("ceterms:targetNode").unwrap_or_default();
                self.note(NoteFault::Unread, "ceterms:assessmentMethodType", said);
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
        let watched = assessment.get("ceterms:isProctored")?.as_bool()?;
        let nearest = if watched { Supervision::Supervised } else { Supervision::Unsupervised };
        self.note(NoteFault::Nearest, "ceterms:isProctored", &watched.to_string());
        Some(nearest)
    }
}
