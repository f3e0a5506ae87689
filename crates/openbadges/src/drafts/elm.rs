//! Definitions in the European Learning Model 3, as we write them ([`crate::catalogue`]) and as others do.
//!
//! A document is a graph with learning opportunities and what they lead to, or a European Digital Credential. Each
//! specification of what is achieved becomes a draft, with what its opportunity and its assessment say. Of a credential
//! nothing of the learner is read: only what was achieved, and what specifies that.

mod classes;
mod codes;
mod left;
mod measure;
mod notes;
mod outcome;

use domain::{
    Definition, Language, Localized,
    definition::{QUALITY_MAX, QualityAssurance, URL_CHARS_MAX},
    text::web_address,
};

use self::{classes::Described, notes::Said};
use super::{
    DRAFTS_MAX, Draft, DraftError, Note, NoteFault,
    linked::{self, Clean, Graph, Node, a_name, a_text, a_text_line},
};
use crate::catalogue::authority::{LANGUAGES, language_of};

/// Whether a document is in the European Learning Model.
pub(super) fn speaks(graph: &Graph<'_>) -> bool {
    classes::speaks(graph)
}

/// Reads what the specifications of a document say.
pub(super) fn drafts(graph: &Graph<'_>, fallback: &Language) -> Vec<Result<Draft, DraftError>> {
    let described = classes::described(graph).into_iter().take(DRAFTS_MAX + 1);
    described.map(|it| draft(graph, it, fallback)).collect()
}

fn draft(
    graph: &Graph<'_>,
    described: Described<'_>,
    fallback: &Language,
) -> Result<Draft, DraftError> {
    let spoken = spoken(graph, described, fallback);
    let mut import = Import { graph, described, fallback: &spoken, notes: Vec::new() };
    let title = import.told("title", a_name).ok_or(DraftError::NoName)?;
    let is_micro_credential = import.is_micro_credential();
    let definition = import.definition(title);
    let named = described.places().find_map(Node::id);
    let source = named.filter(|it| !it.starts_with("urn:epass:")).map(str::to_owned);
    Ok(Draft::of(definition, source, is_micro_credential, import.notes))
}

/// The language that texts were written in first: the reader's, if the title has it, or else the one that the opportunity
/// gives as its own.
fn spoken(graph: &Graph<'_>, described: Described<'_>, fallback: &Language) -> Language {
    let title = described.places().map(|it| it.texts("title", fallback)).find(|it| !it.is_empty());
    let has =
        |language: &Language| title.iter().flatten().any(|(it, _)| it.base() == language.base());
    let opportunity = described.opportunity.into_iter();
    let mut own = opportunity.flat_map(|it| graph.linked(it, "defaultLanguage"));
    let own = own.next().and_then(|it| language_of(it.id()?));
    own.filter(|it| !has(fallback) && has(it)).unwrap_or_else(|| fallback.clone())
}

/// What is achieved, being read.
struct Import<'a> {
    graph: &'a Graph<'a>,
    described: Described<'a>,
    /// The language of texts that do not say theirs.
    fallback: &'a Language,
    notes: Vec<Note>,
}

impl<'a> Import<'a> {
    fn note(&mut self, fault: NoteFault, member: &str, value: &str) {
        Note::add(&mut self.notes, fault, member, value);
    }

    fn definition(&mut self, title: Localized) -> Definition {
        let spec = self.described.spec;
        let assessment = self.assessment();
        let said = Said::of(self.linked(spec, "additionalNote"));
        let judged = Said::of(self.linked(assessment, "additionalNote"));
        let prerequisites = self.linked(spec, "entryRequirement").into_iter().next();
        let definition = Definition {
            description: self.told("description", a_text),
            criteria: self.words(assessment, "description", a_text),
            outcomes: self.outcomes(),
            workload: self.workload(),
            level: self.level(&said),
            assessment: self.assessments(),
            supervision: self.supervision(&judged),
            scale: self.scale(&judged),
            participation: self.participation(),
            quality: self.quality(&said),
            prerequisites: self.words(prerequisites, "noteLiteral", a_text),
            stackability: said.stackability(),
            further: self.further(&said),
            field: self.field(),
            languages: self.languages(),
            validity_months: self.months(&said, "validity"),
            needs_evidence: said.about("evidence-required").is_some(),
            own_code: self.own_code(),
            relevance: self.relevance(&said),
            based_on: self.based_on(&said),
            ..Definition::titled(title)
        };
        self.unread_notes(&said, &judged);
        self.left_over(assessment);
        definition
    }

    fn linked(&self, node: Option<Node<'a>>, member: &str) -> Vec<Node<'a>> {
        node.into_iter().flat_map(|it| self.graph.linked(it, member)).collect()
    }

    /// How it is judged: what the specification names, or what a claim was judged by.
    fn assessment(&self) -> Option<Node<'a>> {
        let own = self.linked(self.described.spec, "provenBy").into_iter().next();
        let of_claim = || {
            let judged = self.linked(self.described.claim, "provenBy").into_iter().next();
            self.linked(judged, "specifiedBy").into_iter().next()
        };
        own.or_else(of_claim)
    }

    /// Reads words in all their languages, from the first place that has them.
    fn told(&mut self, member: &str, clean: Clean) -> Option<Localized> {
        let place = self.described.places().find(|it| it.get(member).is_some());
        self.words(place, member, clean)
    }

    fn words(&mut self, node: Option<Node<'_>>, member: &str, clean: Clean) -> Option<Localized> {
        linked::words((node?, member), clean, self.fallback, &mut self.notes)
    }

    /// What a concept is called, for a report.
    fn called(&self, it: Node<'_>) -> String {
        let members = ["prefLabel", "title", "noteLiteral", "legalName", "notation"];
        let named = members.into_iter().find_map(|member| it.said(member, self.fallback));
        named.or_else(|| it.id().map(str::to_owned)).unwrap_or_default()
    }

    /// Reads what stands behind the quality: notes about entries of the European list, in the order that we write them,
    /// and where it can be read by the same number; and what others call an accreditation.
    fn quality(&mut self, said: &Said<'a>) -> Vec<QualityAssurance> {
        let own =
            format!("{}#quality-", self.described.spec.and_then(Node::id).unwrap_or_default());
        let mut all: Vec<QualityAssurance> = Vec::new();
        for (kind, words) in said.quality(self.fallback) {
            let document = self.graph.named(&format!("{own}{}", all.len() + 1));
            let url = document.and_then(|it| a_web_address(it.text("contentURL")?));
            let agency = words.and_then(|it| a_name(&it));
            all.push(QualityAssurance { kind, agency, url });
        }
        for it in self.linked(self.described.spec, "accreditation") {
            let assured = self.accreditation(it);
            let said = assured.agency.clone().unwrap_or_else(|| self.called(it));
            let fits = all.len() < QUALITY_MAX;
            let fault = if fits { NoteFault::Nearest } else { NoteFault::Unread };
            self.note(fault, "accreditation", &said);
            all.push(assured);
        }
        for it in self.linked(self.described.spec, "supplementaryDocument") {
            if !it.id().is_some_and(|id| id.starts_with(&own)) {
                let said = it.text("contentURL").map_or_else(|| self.called(it), str::to_owned);
                self.note(NoteFault::Unread, "supplementaryDocument", &said);
            }
        }
        all.truncate(QUALITY_MAX);
        all
    }

    fn languages(&mut self) -> Vec<Language> {
        let mut languages = Vec::new();
        for it in self.linked(self.described.spec, "language") {
            if let Some(language) = it.id().and_then(language_of) {
                languages.push(language);
            } else {
                let said = self.called(it);
                self.note(NoteFault::Unread, "language", said.trim_start_matches(LANGUAGES));
            }
        }
        languages
    }

    fn own_code(&mut self) -> Option<String> {
        let mut code = None;
        for it in self.linked(self.described.spec, "identifier") {
            let said = it.text("notation").unwrap_or_default();
            match a_name(said).filter(|_| code.is_none()) {
                Some(found) => code = Some(found),
                None => self.note(NoteFault::Unread, "identifier", said),
            }
        }
        code
    }
}

fn a_web_address(text: &str) -> Option<String> {
    web_address(text, URL_CHARS_MAX).ok()
}
