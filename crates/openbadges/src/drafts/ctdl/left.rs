//! What a document says and a definition has no place for.

use super::{Beside, Import, Node, NoteFault, aligned, is_opportunity};
use crate::drafts::NOTES_MAX;

/// What is read of a credential, or said of it by another member.
const OF_CREDENTIAL: &[&str] = &[
    "ceterms:accreditedBy",
    "ceterms:approvedBy",
    "ceterms:assesses",
    "ceterms:atLevel",
    "ceterms:classification",
    "ceterms:codedNotation",
    "ceterms:creditValue",
    "ceterms:deliveryType",
    "ceterms:description",
    "ceterms:estimatedDuration",
    "ceterms:inLanguage",
    "ceterms:learningDeliveryType",
    "ceterms:learningMethodType",
    "ceterms:name",
    "ceterms:recognizedBy",
    "ceterms:regulatedBy",
    "ceterms:renewalFrequency",
    "ceterms:requires",
    "ceterms:subject",
    "ceterms:targetCompetency",
    "ceterms:teaches",
    "skos:note",
];
/// What is read of a learning opportunity beside that.
const OF_LEARNING: &[&str] = &["ceterms:entryCondition", "ceterms:targetAssessment"];
const OF_ASSESSMENT: &[&str] = &[
    "ceterms:assesses",
    "ceterms:assessmentMethodDescription",
    "ceterms:assessmentMethodType",
    "ceterms:isProctored",
    "ceterms:scoringMethodDescription",
    "ceterms:scoringMethodType",
    "ceterms:targetCompetency",
];
const OF_CONDITION: &[&str] = &[
    "ceterms:description",
    "ceterms:name",
    "ceterms:submissionOfDescription",
    "ceterms:targetAssessment",
    "ceterms:targetCompetency",
    "ceterms:targetLearningOpportunity",
];
/// What is about the record: its name, its edition, whose it is and when and where it can be had. Who takes it in says
/// that of the draft.
const OF_RECORD: &[&str] = &[
    "@context",
    "@id",
    "@type",
    "ceterms:assertedBy",
    "ceterms:availabilityListing",
    "ceterms:availableAt",
    "ceterms:availableOnlineAt",
    "ceterms:credentialStatusType",
    "ceterms:ctid",
    "ceterms:dateEffective",
    "ceterms:hasOffering",
    "ceterms:isRequiredFor",
    "ceterms:latestVersion",
    "ceterms:lifeCycleStatusType",
    "ceterms:offeredBy",
    "ceterms:ownedBy",
    "ceterms:previousVersion",
    "ceterms:subjectWebpage",
    "ceterms:versionIdentifier",
];

impl<'a> Import<'a> {
    /// Reports everything that was said and not read, but for the record's own.
    pub(super) fn left_over(&mut self, beside: Beside<'a>) {
        let of_learning = [OF_CREDENTIAL, OF_LEARNING].concat();
        let is_alone = is_opportunity(self.node);
        self.unread(self.node, if is_alone { &of_learning } else { OF_CREDENTIAL });
        self.unclassified();
        self.unassured();
        if let Some(it) = beside.condition {
            self.unread(it, OF_CONDITION);
            self.others(it, "ceterms:targetLearningOpportunity");
        }
        let places = [beside.condition, beside.learning].into_iter().flatten();
        places.for_each(|it| self.others(it, "ceterms:targetAssessment"));
        if let Some(it) = beside.learning.filter(|_| !is_alone) {
            self.unread(it, &of_learning);
            self.differs(it);
        }
        if let Some(it) = beside.assessment {
            self.unread(it, &[OF_ASSESSMENT, OF_CREDENTIAL].concat());
            self.differs(it);
        }
        for it in self.graph.linked(self.node, "ceterms:requires").skip(1) {
            let said = it.said("ceterms:description", self.fallback);
            let said = said.or_else(|| it.said("ceterms:name", self.fallback)).unwrap_or_default();
            self.note(NoteFault::Unread, "ceterms:requires", &said);
        }
    }

    fn unread(&mut self, node: Node<'a>, read: &[&str]) {
        let own_process = |it: &str| it == "ceterms:reviewProcess";
        let members = node.members().filter(|it| !OF_RECORD.contains(it) && !read.contains(it));
        for member in members.filter(|it| !own_process(it)).take(NOTES_MAX) {
            let said = node.said(member, self.fallback);
            let first = self.graph.linked(node, member).next();
            let said = said.or_else(|| first.map(|it| self.called(it))).unwrap_or_default();
            self.note(NoteFault::Unread, member, &said);
        }
    }

    /// What a node is called, for a report.
    fn called(&self, it: Node<'a>) -> String {
        let members = ["ceterms:name", "ceterms:description", "ceterms:identifierValueCode"];
        let said = members.into_iter().find_map(|member| it.said(member, self.fallback));
        said.unwrap_or_else(|| aligned(it, self.fallback))
    }

    /// Reports all but the first that a member names: a definition has one.
    fn others(&mut self, node: Node<'a>, member: &str) {
        for it in self.graph.linked(node, member).skip(1) {
            let said = self.called(it);
            self.note(NoteFault::Unread, member, &said);
        }
    }

    /// Reports what the provider does for the quality, where it is not told as one of our parts.
    fn unassured(&mut self) {
        let own = format!("{}#quality-", self.node.id().unwrap_or_default());
        for it in self.graph.linked(self.node, "ceterms:reviewProcess") {
            if !it.id().is_some_and(|id| id.starts_with(&own)) {
                let said = self.called(it);
                self.note(NoteFault::Unread, "ceterms:reviewProcess", &said);
            }
        }
    }

    /// Reports how a part is called and described where that is not what the whole says.
    fn differs(&mut self, part: Node<'a>) {
        for member in ["ceterms:name", "ceterms:description"] {
            let whole = self.node.texts(member, self.fallback);
            let name = self.node.texts("ceterms:name", self.fallback);
            let said = part.texts(member, self.fallback);
            let differing = said.into_iter().find(|it| !whole.contains(it) && !name.contains(it));
            if let Some((_, text)) = differing {
                self.note(NoteFault::Unread, member, &text);
            }
        }
    }
}
