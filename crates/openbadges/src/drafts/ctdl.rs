//! Definitions in CTDL, as the Credential Registry keeps them and as we write them ([`crate::catalogue`]).
//!
//! A document is a node or a graph of nodes. Each credential in it becomes a draft, with what its learning opportunity and
//! its assessment say; where there is no credential, each learning opportunity does.

mod classes;
mod codes;
mod left;
mod measure;
mod ours;

use std::collections::BTreeSet;

use domain::{
    Definition, Language, Localized,
    definition::{
        OUTCOMES_MAX, Outcome, QUALITY_MAX, QualityAssurance, SKILLS_MAX, SkillLink, URL_CHARS_MAX,
    },
    text::web_address,
};

use self::classes::{aligned, entry, is_a, is_opportunity};
use super::{
    DRAFTS_MAX, Draft, DraftError, Note, NoteFault,
    linked::{self, Clean, Graph, Node, a_name, a_text, a_text_line},
};

/// Whether a document is in CTDL.
pub(super) fn speaks(graph: &Graph<'_>) -> bool {
    classes::speaks(graph)
}

/// Reads the credentials of a document, or else its learning opportunities.
pub(super) fn drafts(graph: &Graph<'_>, fallback: &Language) -> Vec<Result<Draft, DraftError>> {
    let described = classes::described(graph).into_iter().take(DRAFTS_MAX + 1);
    described.map(|node| draft(graph, node, fallback)).collect()
}

fn draft(graph: &Graph<'_>, node: Node<'_>, fallback: &Language) -> Result<Draft, DraftError> {
    let mut import = Import { graph, node, fallback, notes: Vec::new() };
    let title = import.words(node, "ceterms:name", a_name).ok_or(DraftError::NoName)?;
    let definition = import.definition(title);
    let source = node.id().map(str::to_owned);
    let is_micro_credential = is_a(node, "MicroCredential");
    Ok(Draft::of(definition, source, is_micro_credential, import.notes))
}

/// A credential being read.
struct Import<'a> {
    graph: &'a Graph<'a>,
    node: Node<'a>,
    /// The language of texts that do not say theirs.
    fallback: &'a Language,
    notes: Vec<Note>,
}

/// What a credential is described with.
#[derive(Clone, Copy)]
struct Beside<'a> {
    /// What has to be shown.
    condition: Option<Node<'a>>,
    /// How one gets there.
    learning: Option<Node<'a>>,
    /// How it is judged.
    assessment: Option<Node<'a>>,
}

impl<'a> Import<'a> {
    fn note(&mut self, fault: NoteFault, member: &str, value: &str) {
        Note::add(&mut self.notes, fault, member, value);
    }

    fn definition(&mut self, title: Localized) -> Definition {
        let node = self.node;
        let beside = self.beside();
        let Beside { condition, learning, assessment } = beside;
        // What is asked for in CTDL, and was not said of its own, repeats the title.
        let said = |it: &Localized| *it != title;
        let description = self.told_by(Some(node), "ceterms:description").filter(said);
        let criteria = self.told_by(condition, "ceterms:description").filter(said);
        let entry = learning.and_then(|it| self.graph.linked(it, "ceterms:entryCondition").next());
        let definition = Definition {
            description,
            criteria,
            needs_evidence: condition
                .is_some_and(|it| it.get("ceterms:submissionOfDescription").is_some()),
            outcomes: self.outcomes([Some(node), condition, learning, assessment]),
            workload: self.workload(learning),
            level: self.level(),
            assessment: assessment.map(|it| self.assessments(it)).unwrap_or_default(),
            supervision: assessment.and_then(|it| self.supervision(it)),
            scale: assessment.and_then(|it| self.scale(it)),
            participation: self.participation(learning),
            quality: self.quality(),
            prerequisites: self.told_by(entry, "ceterms:description"),
            stackability: self.stackability(),
            further: self.told_by(Some(node), "skos:note"),
            field: self.field(),
            languages: self.languages(learning),
            validity_months: self.validity(),
            own_code: self.own_code(),
            relevance: self.relevance(),
            based_on: self.based_on(),
            ..Definition::titled(title)
        };
        self.left_over(beside);
        definition
    }

    /// The condition, and the learning opportunity and the assessment that it names; an opportunity that stands alone is
    /// its own.
    fn beside(&self) -> Beside<'a> {
        let condition = self.graph.linked(self.node, "ceterms:requires").next();
        let learning = if is_opportunity(self.node) {
            Some(self.node)
        } else {
            let of = |it| self.graph.linked(it, "ceterms:targetLearningOpportunity").next();
            condition.and_then(of)
        };
        let places = [condition, learning].into_iter().flatten();
        let mut found = places.flat_map(|it| self.graph.linked(it, "ceterms:targetAssessment"));
        let assessment = found.next();
        Beside { condition, learning, assessment }
    }

    /// Gives the places that may say how one learns: the opportunity, then the credential.
    fn places(&self, learning: Option<Node<'a>>) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let own = (!is_opportunity(self.node)).then_some(self.node);
        learning.into_iter().chain(own)
    }

    fn told_by(&mut self, node: Option<Node<'a>>, member: &str) -> Option<Localized> {
        self.words(node?, member, a_text)
    }

    /// Reads words in all their languages. Those that cannot be kept are reported.
    fn words(&mut self, node: Node<'_>, member: &str, clean: Clean) -> Option<Localized> {
        linked::words((node, member), clean, self.fallback, &mut self.notes)
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
                let Some(text) = text else {
                    let named = it.id().unwrap_or_default();
                    self.note(NoteFault::Unread, "ceterms:targetCompetency", named);
                    continue;
                };
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
        let aligned_with = self.graph.linked(outcome, "ceterms:alignment").chain(own);
        let mut links = Vec::new();
        for it in aligned_with {
            if let Some(link) = self.skill(it).filter(|_| links.len() < SKILLS_MAX) {
                links.push(link);
            } else {
                let said = aligned(it, self.fallback);
                self.note(NoteFault::Unread, "ceterms:alignment", &said);
            }
        }
        links
    }

    fn skill(&self, it: Node<'_>) -> Option<SkillLink> {
        let uri = web_address(it.text("ceterms:targetNode")?, URL_CHARS_MAX).ok()?;
        let name = it.words("ceterms:targetNodeName", self.fallback)?;
        let framework = it.words("ceterms:frameworkName", self.fallback);
        let framework = framework.and_then(|it| a_name(&it));
        Some(SkillLink { name: a_text_line(&name)?, uri, framework })
    }

    /// Reads what stands behind the quality: kinds in the order that we write them, and agencies by the same number.
    fn quality(&mut self) -> Vec<QualityAssurance> {
        let node = self.node;
        let own = format!("{}#quality-", node.id().unwrap_or_default());
        let mut all: Vec<QualityAssurance> = Vec::new();
        for it in self.graph.linked(node, "ceterms:classification") {
            if let Some(kind) = entry(it, codes::quality) {
                let part = format!("{own}{}", all.len() + 1);
                let (agency, url) =
                    self.graph.named(&part).map_or((None, None), |it| self.agency(it));
                all.push(QualityAssurance { kind, agency, url });
            }
        }
        for (member, kind) in codes::ASSURED {
            for it in self.graph.linked(node, member) {
                if it.id().is_some_and(|id| id.starts_with(&own)) {
                    continue;
                }
                let (agency, url) = self.agency(it);
                let said = agency.clone().or_else(|| url.clone());
                let said = said.or_else(|| it.id().map(str::to_owned)).unwrap_or_default();
                let fault =
                    if all.len() < QUALITY_MAX { NoteFault::Nearest } else { NoteFault::Unread };
                self.note(fault, member, &said);
                all.push(QualityAssurance { kind: *kind, agency, url });
            }
        }
        all.truncate(QUALITY_MAX);
        all
    }

    fn agency(&self, it: Node<'_>) -> (Option<String>, Option<String>) {
        let name = it.words("ceterms:name", self.fallback);
        let url = it.text("ceterms:subjectWebpage").or_else(|| it.id().filter(|_| name.is_none()));
        let url = url.and_then(|it| web_address(it, URL_CHARS_MAX).ok());
        (name.and_then(|it| a_name(&it)), url)
    }

    /// The languages of teaching. What we write says the languages of its words where it knows no others, and then the
    /// opportunity says none.
    fn languages(&mut self, learning: Option<Node<'a>>) -> Vec<Language> {
        let own = format!("{}#learning", self.node.id().unwrap_or_default());
        let told_by = learning.filter(|it| it.id() == Some(own.as_str())).unwrap_or(self.node);
        let mut languages = Vec::new();
        for tag in told_by.lines("ceterms:inLanguage") {
            match tag.parse() {
                Ok(language) => languages.push(language),
                Err(_) => self.note(NoteFault::Unread, "ceterms:inLanguage", tag),
            }
        }
        languages
    }

    fn own_code(&mut self) -> Option<String> {
        a_name(self.node.text("ceterms:codedNotation")?)
    }
}
