//! Notes about entries of lists: what the European Learning Model has no property for.

use std::str::FromStr;

use domain::{
    Language, Localized,
    code::{QualityType, Stackability},
    definition::{BasedOn, Relevance},
};

use super::{Import, Node, NoteFault, a_name, a_text, a_web_address};
use crate::{
    drafts::measure::months_of,
    terms::{Aim, ScaleFact, named},
    write::label::Tongue,
};

/// Notes, and what each is about.
pub(super) struct Said<'a>(Vec<Node<'a>>);

/// What a note is about, by the address of that.
fn subject(note: Node<'_>) -> Option<&str> {
    note.text("subject")
}

impl<'a> Said<'a> {
    pub(super) fn of(notes: Vec<Node<'a>>) -> Self {
        Self(notes)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = Node<'a>> + '_ {
        self.0.iter().copied()
    }

    /// The note about an entry of our vocabulary.
    pub(super) fn about(&self, name: &str) -> Option<Node<'a>> {
        self.all_about(name).next()
    }

    /// Every note about an entry of our vocabulary.
    pub(super) fn all_about(&self, name: &str) -> impl Iterator<Item = Node<'a>> {
        self.all().filter(move |it| subject(*it).and_then(named) == Some(name))
    }

    /// The first entry of a list that a note is about.
    pub(super) fn entry<T>(&self, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.all().find_map(|it| find(subject(it)?))
    }

    pub(super) fn stackability(&self) -> Option<Stackability> {
        self.entry(own)
    }

    /// The kinds of quality assurance, each with who assures it, if that is said.
    pub(super) fn quality(&self, fallback: &Language) -> Vec<(QualityType, Option<String>)> {
        let of = |it: Node<'a>| {
            let kind = quality(subject(it)?)?;
            let words = it.words("noteLiteral", fallback)?;
            let mut labels = Tongue::ALL.iter().map(|tongue| tongue.quality(kind));
            let agency = labels.find_map(|label| words.strip_prefix(label)?.strip_prefix(": "));
            Some((kind, agency.map(str::to_owned)))
        };
        self.all().filter_map(of).collect()
    }
}

/// Reads an entry of a list that has its address in our vocabulary.
pub(super) fn own<T: FromStr>(address: &str) -> Option<T> {
    named(address)?.parse().ok()
}

pub(super) fn quality(address: &str) -> Option<QualityType> {
    let listed = QualityType::ALL.iter().copied().find(|it| it.uri() == Some(address));
    listed.or_else(|| own(address))
}

impl<'a> Import<'a> {
    pub(super) fn months(&mut self, said: &Said<'a>, name: &str) -> Option<u32> {
        let note = said.about(name)?;
        let entry = self.linked(Some(note), "subject").into_iter().next()?;
        let code = entry.text("notation").unwrap_or_default();
        let months = months_of(code);
        if months.is_none() {
            self.note(NoteFault::Unread, "additionalNote", code);
        }
        months
    }

    /// The first note that is about nothing.
    pub(super) fn further(&mut self, said: &Said<'a>) -> Option<Localized> {
        let note = said.all().find(|it| it.get("subject").is_none());
        self.words(note, "noteLiteral", a_text)
    }

    pub(super) fn relevance(&mut self, said: &Said<'a>) -> Relevance {
        let mut relevance = Relevance::default();
        for aim in Aim::ALL {
            let told = said.about(aim.code());
            *aim.place(&mut relevance) = self.words(told, "noteLiteral", a_text);
        }
        relevance.review_months = self.months(said, "review");
        relevance
    }

    pub(super) fn based_on(&mut self, said: &Said<'a>) -> Option<BasedOn> {
        let note = said.all().find(|it| is_based_on(*it))?;
        let taken = self.linked(Some(note), "subject").into_iter().next();
        let title = self.words(taken, "prefLabel", a_name);
        let by = note.words("noteLiteral", self.fallback).and_then(|it| a_name(&it));
        let url = taken.and_then(|it| a_web_address(it.id()?));
        let (Some(title), Some(by), Some(url)) = (title, by, url) else {
            let said = self.called(note);
            self.note(NoteFault::Unread, "additionalNote", &said);
            return None;
        };
        Some(BasedOn { title, by, url })
    }

    /// Reports the notes that say nothing we know.
    pub(super) fn unread_notes(&mut self, said: &Said<'a>, judged: &Said<'a>) {
        const OURS: &[&str] = &["no-level", "evidence-required", "validity", "review"];
        let about_spec = |it: &str| {
            let is_ours = named(it).is_some_and(|name| {
                OURS.contains(&name) || Aim::ALL.iter().any(|aim| aim.code() == name)
            });
            is_ours || own::<Stackability>(it).is_some() || quality(it).is_some()
        };
        // The first that is about nothing is what else is worth knowing.
        let plain = said.all().filter(|it| it.get("subject").is_none()).skip(1);
        let known = |it: &Node<'a>| subject(*it).is_some_and(about_spec) || is_based_on(*it);
        let other = said.all().filter(|it| it.get("subject").is_some() && !known(it));
        let about_scale = |it: &str| {
            let fact = |name: &str| ScaleFact::ALL.iter().any(|fact| fact.code() == name);
            named(it).is_some_and(fact) || own::<domain::code::ResultType>(it).is_some()
        };
        let of_judged = judged.all().filter(|it| {
            !subject(*it).is_some_and(|it| about_scale(it) || super::codes::watched(it).is_some())
        });
        let unknown: Vec<Node<'a>> = plain.chain(other).chain(of_judged).collect();
        for it in unknown {
            let said = self.called(it);
            self.note(NoteFault::Unread, "additionalNote", &said);
        }
    }
}

fn is_based_on(note: Node<'_>) -> bool {
    let notation = note.first("subject").and_then(|it| it.text("notation"));
    notation == Some("based-on")
}
