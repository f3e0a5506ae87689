//! A micro-credential in the Credential Transparency Description Language (CTDL), as the Credential Registry's examples
//! write it: a graph of the credential, its learning opportunity, its assessment, its outcomes and its organisations.

mod learning;
mod ours;
mod parties;
mod terms;

use domain::{
    AchievementState, Offering,
    definition::{Level, Outcome},
};
use serde_json::{Value, json};

use super::{
    Listing, Source,
    said::{EUROPASS, Entry, Lists, ctid, eqf, in_language, labels, words},
};
use crate::{address::Addresses, write::value::Object};

/// The context that CTDL publishes; `terms` repeats of it what our documents use.
const CONTEXT: &str = "https://credreg.net/ctdl/schema/context/json";

/// What a document is written from.
struct Writer<'a> {
    source: Source<'a>,
}

/// Writes the graph.
pub(super) fn document(listing: &Listing<'_>, addresses: &Addresses) -> Value {
    let writer = Writer { source: Source::of(listing, addresses) };
    let mut graph = vec![writer.credential(), writer.learning()];
    graph.extend(writer.assessment());
    let outcomes = writer.source.definition.outcomes.iter().enumerate();
    graph.extend(outcomes.map(|(at, it)| writer.competency(at, it)));
    graph.extend(listing.runs.iter().map(|it| writer.run(it)));
    graph.extend(listing.parties().iter().map(|it| writer.organisation(it)));
    graph.extend(writer.agencies());
    let context = vec![CONTEXT.into(), terms::context()];
    Object::empty().with("@context", context).with("@graph", graph).build()
}

impl Writer<'_> {
    /// Gives the name of a part of the edition.
    fn part(&self, name: &str) -> String {
        format!("{}#{name}", self.source.id)
    }

    fn node(&self, part: &str, class: &str) -> Object {
        let id = if part.is_empty() { self.source.id.clone() } else { self.part(part) };
        Object::empty().with("@id", id).with("@type", class)
    }

    /// A node that the Credential Registry knows, with what it asks of each (`ctid`, name, description, page, owner).
    fn resource(&self, part: &str, class: &str) -> Object {
        let it = self.source.definition;
        let version = self.source.listing.edition.version;
        self.node(part, class)
            .with("ceterms:ctid", ctid(version, part))
            .with("ceterms:name", words(&it.title))
            .with("ceterms:description", words(it.description.as_ref().unwrap_or(&it.title)))
            .with("ceterms:subjectWebpage", self.source.addresses.achievement(version.achievement))
            .with("ceterms:ownedBy", vec![self.party(&self.source.listing.edition.developer)])
            .list("ceterms:inLanguage", self.languages(part))
    }

    fn credential(&self) -> Value {
        let (it, version) = (self.source.definition, self.source.listing.edition.version);
        let status = match self.source.listing.state {
            AchievementState::Published | AchievementState::Draft => ("Active", "Active"),
            AchievementState::Archived => ("Deprecated", "Deprecated"),
        };
        self.resource("", "ceterms:MicroCredential")
            .with("ceterms:credentialStatusType", vec![alignment_of("credentialStat", status)])
            .with("ceterms:offeredBy", self.providers())
            .with("ceterms:versionIdentifier", vec![self.edition_number()])
            .with("ceterms:dateEffective", version.published_at.strftime("%Y-%m-%d").to_string())
            .with("ceterms:latestVersion", self.source.addresses.achievement(version.achievement))
            .maybe("ceterms:image", self.source.listing.edition.image)
            .maybe("ceterms:codedNotation", it.own_code.as_deref())
            .maybe("ceterms:renewalFrequency", it.validity_months.map(|it| format!("P{it}M")))
            .list("ceterms:subject", self.field())
            .list("ceterms:atLevel", self.levels())
            .list("ceterms:classification", self.classification())
            .list("ceterms:approvedBy", self.approving())
            .list("ceterms:regulatedBy", self.regulating())
            .list("ceterms:reviewProcess", self.own_processes())
            .maybe("skos:note", it.further.as_ref().map(words))
            .with("ceterms:requires", vec![self.requirement()])
            .build()
    }

    /// What has to be shown, learnt and passed.
    fn requirement(&self) -> Value {
        let it = self.source.definition;
        let description = it.criteria.as_ref().unwrap_or(&it.title);
        let evidence = it.needs_evidence.then(|| labels(|it| it.evidence().to_owned()));
        let outcomes = (1..=it.outcomes.len()).map(|at| Value::from(self.outcome_id(at))).collect();
        let assessment = self.is_assessed().then(|| vec![self.part("assessment")]);
        Object::empty()
            .with("@type", "ceterms:ConditionProfile")
            .with("ceterms:description", words(description))
            .with("ceterms:targetLearningOpportunity", vec![self.part("learning")])
            .maybe("ceterms:targetAssessment", assessment)
            .list("ceterms:targetCompetency", outcomes)
            .maybe("ceterms:submissionOfDescription", evidence)
            .build()
    }

    fn edition_number(&self) -> Value {
        json!({
            "@type": "ceterms:IdentifierValue",
            "ceterms:identifierTypeName": { "en": "Edition", "es": "Edición", "fr": "Édition" },
            "ceterms:identifierValueCode": self.source.listing.edition.version.number.to_string(),
        })
    }

    /// The languages that it is taught in. Of a credential CTDL asks for one: then those that it is described in.
    fn languages(&self, part: &str) -> Vec<Value> {
        let it = self.source.definition;
        let spoken: Vec<String> = it.languages.iter().map(ToString::to_string).collect();
        let described = it.title.texts.keys().map(ToString::to_string);
        let is_asked = spoken.is_empty() && part.is_empty();
        let all = if is_asked { described.collect() } else { spoken };
        all.into_iter().map(Value::from).collect()
    }

    fn field(&self) -> Vec<Value> {
        let field = self
            .source
            .definition
            .field
            .map(|it| alignment("ISCED-F 2013", &self.source.lists.field(it)));
        field.into_iter().collect()
    }

    /// The level by the European framework, by the cycles of the Higher Education Area, and by the national framework.
    fn levels(&self) -> Vec<Value> {
        let Some(Level::Eqf { level, cycle, national }) = &self.source.definition.level else {
            return Vec::new();
        };
        let mut all = vec![alignment("EQF", &eqf(*level))];
        all.extend(cycle.map(|it| alignment("QF-EHEA", &self.source.lists.cycle(it))));
        all.extend(national.as_ref().map(|it| {
            let original = &self.source.definition.title.original;
            let (uri, labels) = (self.part("level"), in_language(original, it));
            alignment("NQF", &Entry { uri, code: it.clone(), labels })
        }));
        all
    }

    /// An outcome; what kind it is, and the skills that it stands for.
    fn competency(&self, at: usize, it: &Outcome) -> Value {
        let original = &self.source.definition.title.original;
        let skills = it.skills.iter().map(|skill| {
            let entry = Entry {
                uri: skill.uri.clone(),
                code: String::new(),
                labels: in_language(original, &skill.name),
            };
            alignment(skill.framework.as_deref().unwrap_or_default(), &entry)
        });
        let kind = it.kind.map(|it| labels(|tongue| tongue.outcome(it).to_owned()));
        self.node(&format!("outcome-{}", at + 1), "ceasn:Competency")
            .with("ceasn:competencyText", words(&it.text))
            .maybe("ceasn:competencyCategory", kind)
            .list("ceasn:alignTo", it.skills.iter().map(|it| it.uri.as_str().into()).collect())
            .list("ceterms:alignment", skills.collect())
            .build()
    }

    fn outcome_id(&self, number: usize) -> String {
        self.part(&format!("outcome-{number}"))
    }

    fn is_assessed(&self) -> bool {
        let it = self.source.definition;
        !it.assessment.is_empty() || it.supervision.is_some() || it.scale.is_some()
    }

    fn run_id(&self, it: &Offering) -> String {
        format!("{}#run-{}", self.source.addresses.achievement(it.achievement), it.id)
    }
}

/// An entry of a framework (`ceterms:CredentialAlignmentObject`).
fn alignment(framework: &str, entry: &Entry) -> Value {
    let name = (!framework.is_empty()).then(|| json!({ "en": framework }));
    let code = Some(entry.code.as_str()).filter(|it| !it.is_empty());
    Object::empty()
        .with("@type", "ceterms:CredentialAlignmentObject")
        .maybe("ceterms:frameworkName", name)
        .with("ceterms:targetNode", entry.uri.as_str())
        .with("ceterms:targetNodeName", entry.labels.clone())
        .maybe("ceterms:codedNotation", code)
        .build()
}

/// An entry of one of CTDL's own lists.
fn alignment_of(list: &str, (code, name): (&str, &str)) -> Value {
    Object::empty()
        .with("@type", "ceterms:CredentialAlignmentObject")
        .with("ceterms:targetNode", format!("{list}:{code}"))
        .with("ceterms:targetNodeName", json!({ "en": name }))
        .build()
}
