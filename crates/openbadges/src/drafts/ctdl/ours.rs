//! What CTDL has no property for, and what we say by its classification.

use domain::{
    code::Stackability,
    definition::{BasedOn, Level, Relevance, URL_CHARS_MAX},
    text::web_address,
};

use super::{Import, Node, NoteFault, a_name, a_text, aligned, codes, entry};
use crate::{
    drafts::measure::months_of,
    terms::{Aim, named},
};

impl<'a> Import<'a> {
    fn classes(&self) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let all: Vec<Node<'a>> = self.graph.linked(self.node, "ceterms:classification").collect();
        all.into_iter()
    }

    /// Finds the entry of our vocabulary of that name.
    fn classified(&self, name: &str) -> Option<Node<'a>> {
        let is_it = |address: &str| (named(address) == Some(name)).then_some(());
        self.classes().find(|it| entry(*it, is_it).is_some())
    }

    pub(super) fn no_level(&self) -> Option<Level> {
        self.classified("no-level").map(|_| Level::NotApplicable)
    }

    pub(super) fn stackability(&self) -> Option<Stackability> {
        self.classes().find_map(|it| entry(it, codes::stackability))
    }

    pub(super) fn relevance(&mut self) -> Relevance {
        let mut relevance = Relevance::default();
        for aim in Aim::ALL {
            let told = self.classified(aim.code());
            *aim.place(&mut relevance) =
                told.and_then(|it| self.words(it, "ceterms:targetNodeDescription", a_text));
        }
        let review = self.classified("review");
        relevance.review_months =
            review.and_then(|it| months_of(it.text("ceterms:codedNotation")?));
        relevance
    }

    pub(super) fn based_on(&mut self) -> Option<BasedOn> {
        let told = self.classes().find(|it| is_based_on(*it))?;
        let title = self.words(told, "ceterms:targetNodeName", a_name);
        let by = told.words("ceterms:targetNodeDescription", self.fallback);
        let by = by.and_then(|it| a_name(&it));
        let url = told.text("ceterms:targetNode");
        let url = url.and_then(|it| web_address(it, URL_CHARS_MAX).ok());
        let (Some(title), Some(by), Some(url)) = (title, by, url) else {
            let said = aligned(told, self.fallback);
            self.note(NoteFault::Unread, "ceterms:classification", &said);
            return None;
        };
        Some(BasedOn { title, by, url })
    }

    /// Reports what it is classified by that is not known here.
    pub(super) fn unclassified(&mut self) {
        let own = |address: &str| {
            let name = named(address)?;
            let aims = Aim::ALL.iter().map(|it| it.code());
            aims.chain(["no-level", "review"]).find(|it| *it == name).map(|_| ())
        };
        for it in self.classes() {
            let known = entry(it, own).is_some()
                || entry(it, codes::stackability).is_some()
                || entry(it, codes::quality).is_some()
                || is_based_on(it);
            if !known {
                let said = aligned(it, self.fallback);
                self.note(NoteFault::Unread, "ceterms:classification", &said);
            }
        }
    }
}

fn is_based_on(it: Node<'_>) -> bool {
    it.text("ceterms:framework").and_then(named) == Some("based-on")
}
