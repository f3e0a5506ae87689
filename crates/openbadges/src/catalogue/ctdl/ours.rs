//! What CTDL has no property for, as entries of our vocabulary and of the European lists.

use domain::definition::{BasedOn, Level, ResultScale};
use serde_json::Value;

use super::{EUROPASS, Entry, Writer, alignment, in_language, words};
use crate::terms::{Aim, ScaleFact};

/// What our vocabulary is called as a framework.
const OURS: &str = "Cairn";

impl Writer<'_> {
    /// What it is classified by: each an entry, and where there is more to say of it the words beside.
    pub(super) fn classification(&self) -> Vec<Value> {
        let it = self.source.definition;
        let no_level =
            (it.level == Some(Level::NotApplicable)).then(|| self.source.lists.no_level());
        let stackability = it.stackability.map(|it| self.source.lists.stackability(it));
        let review = it.relevance.review_months.map(|it| self.source.lists.review(it));
        let own = [no_level, stackability, review].into_iter().flatten();
        let own = own.map(|entry| alignment(OURS, &entry));
        let quality =
            it.quality.iter().map(|it| alignment(EUROPASS, &self.source.lists.quality(it.kind)));
        let aims = Aim::ALL.iter().filter_map(|aim| {
            let text = aim.of(&it.relevance)?;
            Some(described(&self.source.lists.aim(*aim), words(text)))
        });
        let based_on = it.based_on.as_ref().map(|it| self.based_on(it));
        own.chain(quality).chain(aims).chain(based_on).collect()
    }

    fn based_on(&self, it: &BasedOn) -> Value {
        let entry = Entry { uri: it.url.clone(), code: String::new(), labels: words(&it.title) };
        let by = in_language(&self.source.definition.title.original, &it.by);
        let mut written = described(&entry, by);
        if let Some(members) = written.as_object_mut() {
            let term = self.source.addresses.term("based-on");
            members.insert("ceterms:framework".to_owned(), term.into());
        }
        written
    }

    /// A scale, one fact after the other: its kind, its name, its values, its ends, and what is enough.
    pub(super) fn scale(&self, it: &ResultScale) -> Vec<Value> {
        let (original, lists) = (&self.source.definition.title.original, self.source.lists);
        let kind = alignment(OURS, &lists.scale_kind(it.kind));
        let facts = ScaleFact::all_of(it).into_iter();
        let facts = facts
            .map(|(fact, said)| described(&lists.scale_fact(fact), in_language(original, &said)));
        std::iter::once(kind).chain(facts).collect()
    }
}

/// An entry with words of the provider beside it.
fn described(entry: &Entry, more: Value) -> Value {
    let mut written = alignment(OURS, entry);
    if let Some(members) = written.as_object_mut() {
        members.insert("ceterms:targetNodeDescription".to_owned(), more);
    }
    written
}
