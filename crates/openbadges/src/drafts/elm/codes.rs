//! Entries of the European lists, and of our vocabulary where they have none.

use domain::{
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, Participation, QualityType,
        Supervision,
    },
    definition::{Level, QualityAssurance},
};

use super::{
    Import, Node, NoteFault, a_name, a_web_address,
    notes::{Said, own, quality},
};
use crate::catalogue::elm::SHORT_LEARNING_PROGRAMME;

/// Finds the entry of a list by its European address, or by that in our vocabulary.
macro_rules! entry_of {
    ($list:ident, $address:expr) => {{
        let address: &str = $address;
        let listed = $list::ALL.iter().copied().find(|it| it.uri() == Some(address));
        listed.or_else(|| own::<$list>(address))
    }};
}

pub(super) fn watched(address: &str) -> Option<Supervision> {
    entry_of!(Supervision, address)
}

pub(super) fn credits(address: &str) -> Option<CreditSystem> {
    entry_of!(CreditSystem, address)
}

fn eqf(address: &str) -> Option<EqfLevel> {
    address.strip_prefix("http://data.europa.eu/snb/eqf/")?.parse().ok()
}

fn field(address: &str) -> Option<Field> {
    // A narrower field is within its broad one.
    address.split_once("/isced-f/")?.1.get(..2)?.parse().ok()
}

impl<'a> Import<'a> {
    /// Whether it is of the kind that the European list has for micro-credentials.
    pub(super) fn is_micro_credential(&self) -> bool {
        let mut kinds = self.described.places().flat_map(|it| self.graph.linked(it, "dcType"));
        kinds.any(|it| it.id() == Some(SHORT_LEARNING_PROGRAMME))
    }

    pub(super) fn level(&mut self, said: &Said<'a>) -> Option<Level> {
        let (mut level, mut cycle, mut national) = (None, None, None);
        for member in ["eqfLevel", "educationLevel", "nqfLevel"] {
            for it in self.linked(self.described.spec, member) {
                let address = it.id().unwrap_or_default();
                let by_cycle = entry_of!(Cycle, address);
                if let (Some(found), None) = (eqf(address), level) {
                    level = Some(found);
                } else if let (Some(found), None) = (by_cycle, cycle) {
                    cycle = Some(found);
                } else {
                    let name = self.called(it);
                    if national.is_none() && eqf(address).is_none() && by_cycle.is_none() {
                        national = Some(name);
                    } else {
                        self.note(NoteFault::Unread, member, &name);
                    }
                }
            }
        }
        if let Some(level) = level {
            let national = national.and_then(|it| a_name(&it));
            return Some(Level::Eqf { level, cycle, national });
        }
        if let Some(national) = national {
            self.note(NoteFault::Unread, "educationLevel", &national);
        }
        said.about("no-level").map(|_| Level::NotApplicable)
    }

    pub(super) fn assessments(&mut self) -> Vec<AssessmentType> {
        let own = self.linked(self.described.spec, "provenBy");
        let first = if own.is_empty() { self.assessment().into_iter().collect() } else { own };
        let parts: Vec<Node<'a>> =
            first.iter().flat_map(|it| self.graph.linked(*it, "hasPart")).collect();
        let mut all = Vec::new();
        for it in first.into_iter().chain(parts) {
            for kind in self.linked(Some(it), "dcType") {
                match kind.id().and_then(|address| entry_of!(AssessmentType, address)) {
                    Some(found) if !all.contains(&found) => all.push(found),
                    Some(_) => {}
                    None => {
                        let said = self.called(kind);
                        self.note(NoteFault::Unread, "provenBy", &said);
                    }
                }
            }
        }
        all
    }

    /// Who watches: by a note about the assessment, or by how a claim was judged.
    pub(super) fn supervision(&mut self, judged: &Said<'a>) -> Option<Supervision> {
        if let Some(found) = judged.entry(watched) {
            return Some(found);
        }
        let claim = self.linked(self.described.claim, "provenBy").into_iter().next();
        let told = self.linked(claim, "idVerification").into_iter().next()?;
        let found = told.id().and_then(watched);
        if found.is_none() {
            let said = self.called(told);
            self.note(NoteFault::Unread, "idVerification", &said);
        }
        found
    }

    pub(super) fn participation(&mut self) -> Option<Participation> {
        // How one takes part in a run is said of the run; it counts where nothing is said of the whole.
        let places = [self.described.spec, self.described.opportunity].into_iter().flatten();
        let told = places.map(|it| self.linked(Some(it), "mode")).find(|it| !it.is_empty());
        let told: Vec<Node<'a>> = told.unwrap_or_default();
        let mut found: Option<Participation> = None;
        for it in told {
            let read = it.id().and_then(|address| entry_of!(Participation, address));
            let said = self.called(it);
            match (read, found) {
                (Some(read), None) => found = Some(read),
                (Some(read), Some(before)) if read != before => {
                    found = Some(Participation::Blended);
                    self.note(NoteFault::Nearest, "mode", &said);
                }
                (Some(_), Some(_)) => {}
                (None, _) => self.note(NoteFault::Unread, "mode", &said),
            }
        }
        found
    }

    pub(super) fn field(&mut self) -> Option<Field> {
        let mut found = None;
        for it in self.linked(self.described.spec, "thematicArea") {
            match it.id().and_then(field) {
                Some(read) if found.is_none_or(|found| found == read) => found = Some(read),
                Some(_) | None => {
                    let said = self.called(it);
                    self.note(NoteFault::Unread, "thematicArea", &said);
                }
            }
        }
        found
    }

    /// Reads an accreditation: of which kind, by whom, and where that can be read.
    pub(super) fn accreditation(&self, it: Node<'a>) -> QualityAssurance {
        let kind = self.linked(Some(it), "dcType").into_iter().find_map(|it| quality(it.id()?));
        let agent = self.linked(Some(it), "accreditingAgent").into_iter().next();
        let agency = agent.and_then(|it| it.words("legalName", self.fallback));
        let pages = ["landingPage", "homepage"].into_iter().flat_map(|member| {
            self.linked(Some(it), member).into_iter().filter_map(|it| it.text("contentURL"))
        });
        QualityAssurance {
            kind: kind.unwrap_or(QualityType::Programme),
            agency: agency.and_then(|it| a_name(&it)),
            url: pages.into_iter().find_map(a_web_address),
        }
    }
}
