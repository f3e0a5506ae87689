//! Definitions in CTDL, as the Credential Registry keeps them and as we write them ([`crate::catalogue`]).
//!
//! A document is a node or a graph of nodes. Each credential in it becomes a draft, with what its learning opportunity and
//! its assessment say; where there is no credential, each learning opportunity does.

mod codes;
mod graph;

use std::collections::BTreeSet;

use domain::{
    Amount, Definition, Language, Localized,
    definition::{
        Credits, LANGUAGES_MAX, OUTCOMES_MAX, Outcome, QUALITY_MAX, QualityAssurance, SKILLS_MAX,
        SkillLink, URL_CHARS_MAX, Workload,
    },
    text::{NAME_CHARS_MAX, TEXT_CHARS_MAX, line, paragraphs, web_address},
};
use serde_json::Value;

use self::graph::{Graph, Node, entry};
use super::{
    DRAFTS_MAX, Draft, DraftError, Note, NoteFault,
    measure::{hours_of, months_of},
};

/// How a text is cleaned.
type Clean = fn(&str) -> Option<String>;

/// Whether a document is in CTDL.
pub(super) fn speaks(document: &Value) -> bool {
    Graph::of(document).speaks()
}

/// Reads the credentials of a document, or else its learning opportunities.
pub(super) fn drafts(document: &Value, fallback: &Language) -> Vec<Result<Draft, DraftError>> {
    let graph = Graph::of(document);
    let described = graph.described().into_iter().take(DRAFTS_MAX + 1);
    described.map(|node| draft(&graph, node, fallback)).collect()
}

fn draft(graph: &Graph<'_>, node: Node<'_>, fallback: &Language) -> Result<Draft, DraftError> {
    let mut import = Import { graph, node, fallback, notes: Vec::new() };
    let title = import.words(node, "ceterms:name", a_name).ok_or(DraftError::NoName)?;
    let definition = import.definition(title);
    let source = node.id().map(str::to_owned);
    let is_micro_credential = node.is("MicroCredential");
    Ok(Draft { definition, source, is_micro_credential, notes: import.notes })
}

/// A credential being read.
struct Import<'a> {
    graph: &'a Graph<'a>,
    node: Node<'a>,
    /// The language of texts that do not say theirs.
    fallback: &'a Language,
    notes: Vec<Note>,
}

impl<'a> Import<'a> {
    fn note(&mut self, fault: NoteFault, member: &str, value: &str) {
        self.notes.push(Note { fault, member: member.to_owned(), value: value.to_owned() });
    }

    fn definition(&mut self, title: Localized) -> Definition {
        let node = self.node;
        let condition = self.graph.linked(node, "ceterms:requires").next();
        let learning = self.learning(condition);
        let assessment = self.assessment(condition, learning);
        let entry = learning.and_then(|it| self.graph.linked(it, "ceterms:entryCondition").next());
        let definition = Definition {
            description: self.told_by(Some(node), "ceterms:description"),
            criteria: self.told_by(condition, "ceterms:description"),
            needs_evidence: condition
                .is_some_and(|it| it.get("ceterms:submissionOfDescription").is_some()),
            outcomes: self.outcomes([Some(node), condition, learning, assessment]),
            workload: learning.and_then(|it| self.workload(it)),
            level: self.level(),
            assessment: assessment.map(|it| self.assessments(it)).unwrap_or_default(),
            supervision: assessment.and_then(|it| self.supervision(it)),
            participation: learning.and_then(|it| self.participation(it)),
            quality: self.quality(),
            prerequisites: self.told_by(entry, "ceterms:description"),
            stackability: self.stackability(),
            further: self.told_by(Some(node), "skos:note"),
            field: self.field(),
            languages: self.languages(),
            validity_months: self.validity(),
            own_code: self.own_code(),
            ..Definition::titled(title)
        };
        self.left_over(assessment);
        definition
    }

    /// The learning opportunity that the condition names; one that stands alone is its own.
    fn learning(&self, condition: Option<Node<'a>>) -> Option<Node<'a>> {
        if self.node.is_opportunity() {
            return Some(self.node);
        }
        self.graph.linked(condition?, "ceterms:targetLearningOpportunity").next()
    }

    fn assessment(
        &self,
        condition: Option<Node<'a>>,
        learning: Option<Node<'a>>,
    ) -> Option<Node<'a>> {
        let places = [condition, learning].into_iter().flatten();
        places.flat_map(|it| self.graph.linked(it, "ceterms:targetAssessment")).next()
    }

    fn told_by(&mut self, node: Option<Node<'a>>, member: &str) -> Option<Localized> {
        self.words(node?, member, a_text)
    }

    /// Reads words in all their languages. Those that cannot be kept are reported.
    fn words(&mut self, node: Node<'_>, member: &str, clean: Clean) -> Option<Localized> {
        let told = node.texts(member, self.fallback);
        let mut read: Option<Localized> = None;
        for (language, text) in told.into_iter().take(LANGUAGES_MAX) {
            match clean(&text) {
                Some(text) => {
                    read = Some(match read {
                        Some(it) => it.with(language, text),
                        None => Localized::new(language, text),
                    });
                }
                None => self.note(NoteFault::Unread, member, &text),
            }
        }
        read
    }

    /// Reads the outcomes that any of the nodes names, each once, in the order of the first.
    fn outcomes(&mut self, nodes: [Option<Node<'a>>; 4]) -> Vec<Outcome> {
        let members = ["ceterms:targetCompetency", "ceterms:teaches", "ceterms:assesses"];
        let mut outcomes: Vec<Outcome> = Vec::new();
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for node in nodes.into_iter().flatten() {
            for it in members.into_iter().flat_map(|it| self.graph.linked(node, it)) {
                if it.id().is_some_and(|id| seen.contains(id)) {
                    continue;
                }
                seen.extend(it.id());
                let text = self
                    .words(it, "ceasn:competencyText", a_text_line)
                    .or_else(|| self.words(it, "ceterms:targetNodeName", a_text_line));
                let Some(text) = text else { continue };
                if outcomes.len() >= OUTCOMES_MAX {
                    self.note(NoteFault::Unread, "ceterms:targetCompetency", text.original());
                    continue;
                }
                if !outcomes.iter().any(|known| known.text == text) {
                    let (kind, skills) = (self.kind(it), self.skills(it));
                    outcomes.push(Outcome { text, kind, skills });
                }
            }
        }
        outcomes
    }

    /// Reads the skills that an outcome is aligned with, or the framework's entry that it is.
    fn skills(&mut self, outcome: Node<'a>) -> Vec<SkillLink> {
        let own = outcome.get("ceterms:targetNode").is_some().then_some(outcome);
        let aligned = self.graph.linked(outcome, "ceterms:alignment").chain(own);
        let link = |it: Node<'_>| {
            let uri = web_address(it.text("ceterms:targetNode")?, URL_CHARS_MAX).ok()?;
            let (_, name) = it.texts("ceterms:targetNodeName", self.fallback).into_iter().next()?;
            let framework = it.texts("ceterms:frameworkName", self.fallback);
            let framework = framework.into_iter().next().and_then(|(_, it)| a_name(&it));
            Some(SkillLink { name: a_name(&name)?, uri, framework })
        };
        aligned.filter_map(link).take(SKILLS_MAX).collect()
    }

    /// Reads hours and credits. A bare number says of nothing what it counts.
    fn workload(&mut self, learning: Node<'a>) -> Option<Workload> {
        let mut durations = self.graph.linked(learning, "ceterms:estimatedDuration");
        let hours = durations.find_map(|it| hours_of(it.text("ceterms:exactDuration")?));
        let value = self.graph.linked(learning, "ceterms:creditValue").next();
        let credits = value.and_then(|it| {
            let number: Amount = it.number("schema:value")?.parse().ok()?;
            let system = self.graph.linked(it, "ceterms:creditUnitType").next()?;
            let system = entry(system, codes::credits)?;
            Some(Credits { value: number, system })
        });
        if let Some(it) = value.filter(|_| credits.is_none()) {
            let number = it.number("schema:value").unwrap_or_default();
            self.note(NoteFault::NoUnit, "ceterms:creditValue", &number);
        }
        let workload = Workload { hours, credits };
        workload.is_stated().then_some(workload)
    }

    /// Reads what stands behind the quality: kinds in the order that we write them, and agencies by the same number.
    fn quality(&mut self) -> Vec<QualityAssurance> {
        let node = self.node;
        let mut all: Vec<QualityAssurance> = Vec::new();
        for it in self.graph.linked(node, "ceterms:classification") {
            if let Some(kind) = entry(it, codes::quality) {
                let part = format!("{}#quality-{}", node.id().unwrap_or_default(), all.len() + 1);
                let (agency, url) =
                    self.graph.named(&part).map_or((None, None), |it| self.agency(it));
                all.push(QualityAssurance { kind, agency, url });
            }
        }
        let own = format!("{}#quality-", node.id().unwrap_or_default());
        for (member, kind) in codes::ASSURED {
            for it in self.graph.linked(node, member) {
                if it.id().is_some_and(|id| id.starts_with(&own)) {
                    continue;
                }
                let (agency, url) = self.agency(it);
                let said = agency.clone().or_else(|| url.clone()).unwrap_or_default();
                self.note(NoteFault::Nearest, member, &said);
                all.push(QualityAssurance { kind: *kind, agency, url });
            }
        }
        all.truncate(QUALITY_MAX);
        all
    }

    fn agency(&self, it: Node<'_>) -> (Option<String>, Option<String>) {
        let name = it.texts("ceterms:name", self.fallback).into_iter().next();
        let url = it.text("ceterms:subjectWebpage").or_else(|| it.id().filter(|_| name.is_none()));
        let url = url.and_then(|it| web_address(it, URL_CHARS_MAX).ok());
        (name.and_then(|(_, it)| a_name(&it)), url)
    }

    fn languages(&self) -> Vec<Language> {
        self.node.lines("ceterms:inLanguage").filter_map(|it| it.parse().ok()).collect()
    }

    fn validity(&mut self) -> Option<u32> {
        let told = self.node.text("ceterms:renewalFrequency")?;
        let months = months_of(told);
        if months.is_none() {
            self.note(NoteFault::Unread, "ceterms:renewalFrequency", told);
        }
        months
    }

    fn own_code(&self) -> Option<String> {
        a_name(self.node.text("ceterms:codedNotation")?)
    }

    /// Reports what has no place in a definition.
    fn left_over(&mut self, assessment: Option<Node<'a>>) {
        let of_assessment = assessment.map(|it| (it, "ceterms:scoringMethodDescription"));
        let members = codes::NO_PLACE.iter().map(|it| (self.node, *it)).chain(of_assessment);
        let found: Vec<(&str, String)> = members
            .filter_map(|(node, member)| Some((member, node.said(member, self.fallback)?)))
            .collect();
        for (member, said) in found {
            self.note(NoteFault::Unread, member, &said);
        }
    }
}

fn a_name(text: &str) -> Option<String> {
    line(text, NAME_CHARS_MAX).ok()
}

fn a_text_line(text: &str) -> Option<String> {
    line(text, TEXT_CHARS_MAX).ok()
}

fn a_text(text: &str) -> Option<String> {
    paragraphs(text, TEXT_CHARS_MAX).ok()
}
