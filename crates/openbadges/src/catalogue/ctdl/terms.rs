//! What the terms that our documents use mean: the part of CTDL's context that they need, so that they are read alike with
//! and without it, and by whichever of its versions.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

/// Prefixes of the vocabularies, and of CTDL's own lists.
const PREFIXES: &[(&str, &str)] = &[
    ("ceterms", "https://purl.org/ctdl/terms/"),
    ("ceasn", "https://purl.org/ctdlasn/terms/"),
    ("schema", "http://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ("credentialStat", "http://purl.org/ctdl/vocabs/credentialStat/"),
    ("deliveryType", "http://purl.org/ctdl/vocabs/deliveryType/"),
    ("lifeCycle", "http://purl.org/ctdl/vocabs/lifeCycle/"),
];

/// Terms whose value is words by language.
const WORDS: &[&str] = &[
    "ceasn:competencyCategory",
    "ceasn:competencyText",
    "ceterms:addressCountry",
    "ceterms:addressLocality",
    "ceterms:assessmentMethodDescription",
    "ceterms:description",
    "ceterms:frameworkName",
    "ceterms:identifierTypeName",
    "ceterms:name",
    "ceterms:scoringMethodDescription",
    "ceterms:submissionOfDescription",
    "ceterms:targetNodeDescription",
    "ceterms:targetNodeName",
    "skos:note",
];

/// Terms whose value is an address, or a node.
const NODES: &[&str] = &[
    "ceasn:alignTo",
    "ceterms:address",
    "ceterms:alignment",
    "ceterms:approvedBy",
    "ceterms:assesses",
    "ceterms:assessmentMethodType",
    "ceterms:atLevel",
    "ceterms:availableAt",
    "ceterms:classification",
    "ceterms:creditUnitType",
    "ceterms:creditValue",
    "ceterms:credentialStatusType",
    "ceterms:deliveryType",
    "ceterms:entryCondition",
    "ceterms:estimatedDuration",
    "ceterms:framework",
    "ceterms:hasOffering",
    "ceterms:identifier",
    "ceterms:image",
    "ceterms:isRequiredFor",
    "ceterms:latestVersion",
    "ceterms:learningMethodType",
    "ceterms:lifeCycleStatusType",
    "ceterms:offeredBy",
    "ceterms:ownedBy",
    "ceterms:regulatedBy",
    "ceterms:requires",
    "ceterms:reviewProcess",
    "ceterms:scoringMethodType",
    "ceterms:subject",
    "ceterms:subjectWebpage",
    "ceterms:targetAssessment",
    "ceterms:targetCompetency",
    "ceterms:targetLearningOpportunity",
    "ceterms:targetNode",
    "ceterms:teaches",
    "ceterms:versionIdentifier",
];

/// Terms whose value is of a type that XML Schema names.
const TYPED: &[(&str, &str)] = &[
    ("ceterms:dateEffective", "xsd:date"),
    ("ceterms:endDate", "xsd:date"),
    ("ceterms:exactDuration", "xsd:duration"),
    ("ceterms:inLanguage", "xsd:language"),
    ("ceterms:renewalFrequency", "xsd:duration"),
    ("ceterms:startDate", "xsd:date"),
];

static CONTEXT: LazyLock<Value> = LazyLock::new(|| {
    let prefixes = PREFIXES.iter().map(|(prefix, iri)| ((*prefix).to_owned(), json!(iri)));
    let words = WORDS.iter().map(|it| ((*it).to_owned(), json!({ "@container": "@language" })));
    let nodes = NODES.iter().map(|it| ((*it).to_owned(), json!({ "@type": "@id" })));
    let typed = TYPED.iter().map(|(it, of)| ((*it).to_owned(), json!({ "@type": of })));
    Value::Object(prefixes.chain(words).chain(nodes).chain(typed).collect::<Map<_, _>>())
});

/// Gives the context.
pub(super) fn context() -> Value {
    CONTEXT.clone()
}
