//! What a document says and a definition has no place for.

use super::{Import, Node, NoteFault};
use crate::drafts::NOTES_MAX;

/// What is read of a specification.
const OF_SPECIFICATION: &[&str] = &[
    "accreditation",
    "additionalNote",
    "creditPoint",
    "description",
    "educationLevel",
    "entryRequirement",
    "eqfLevel",
    "identifier",
    "language",
    "learningOutcome",
    "mode",
    "nqfLevel",
    "provenBy",
    "supplementaryDocument",
    "thematicArea",
    "title",
    "volumeOfLearning",
];
/// What is read of an opportunity, or said of what it leads to.
const OF_OPPORTUNITY: &[&str] =
    &["description", "learningAchievementSpecification", "mode", "title"];
const OF_ASSESSMENT: &[&str] =
    &["additionalNote", "dcType", "description", "gradingScheme", "hasPart", "title"];
/// What is about the record: its name and kind, whose it is, and when and where it can be had. Who takes it in says that of
/// the draft.
const OF_RECORD: &[&str] = &[
    "@context",
    "@id",
    "@type",
    "dcType",
    "defaultLanguage",
    "homepage",
    "id",
    "isPartialQualification",
    "issued",
    "location",
    "modified",
    "providedBy",
    "publisher",
    "status",
    "temporal",
    "type",
];

impl<'a> Import<'a> {
    /// Reports everything that was said and not read, but for the record's own. Of a claim nothing is reported: it is
    /// about the learner.
    pub(super) fn left_over(&mut self, assessment: Option<Node<'a>>) {
        let spec = self.described.spec;
        self.unread(spec, OF_SPECIFICATION);
        self.unread(self.described.opportunity, OF_OPPORTUNITY);
        self.differs(self.described.opportunity);
        self.unread(assessment, OF_ASSESSMENT);
        self.differs(assessment.filter(|_| spec.is_some()));
        for it in self.linked(spec, "provenBy").into_iter().skip(1) {
            let said = self.called(it);
            self.note(NoteFault::Unread, "provenBy", &said);
        }
    }

    fn unread(&mut self, node: Option<Node<'a>>, read: &[&str]) {
        let Some(node) = node else { return };
        let known = |it: &&str| OF_RECORD.contains(it) || read.contains(it);
        for member in node.members().filter(|it| !known(it)).take(NOTES_MAX) {
            let scalar = node.said(member, self.fallback);
            let first = self.linked(Some(node), member).into_iter().next();
            let name = first.map(|it| self.called(it)).filter(|it| !it.is_empty());
            self.note(NoteFault::Unread, member, &name.or(scalar).unwrap_or_default());
        }
    }

    /// Reports how a part is called and described where that is not what the whole says.
    fn differs(&mut self, part: Option<Node<'a>>) {
        let Some(part) = part else { return };
        let whole = |member| -> Vec<_> {
            let mut places = self.described.places();
            let first = places.find(|it| it.get(member).is_some());
            first.map(|it| it.texts(member, self.fallback)).unwrap_or_default()
        };
        let (title, description) = (whole("title"), whole("description"));
        let said = part.texts("title", self.fallback);
        if let Some((_, text)) = said.into_iter().find(|it| !title.contains(it)) {
            self.note(NoteFault::Unread, "title", &text);
        }
        let is_opportunity = self.described.opportunity.and_then(Node::id) == part.id();
        let said = part.texts("description", self.fallback);
        if let Some((_, text)) =
            said.into_iter().find(|it| is_opportunity && !description.contains(it))
        {
            self.note(NoteFault::Unread, "description", &text);
        }
    }
}
