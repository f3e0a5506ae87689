//! The classes of CTDL that are read, and entries of lists.

use super::super::linked::{Graph, Node};

/// The classes of credentials that the registry keeps.
const CREDENTIALS: &[&str] = &[
    "ApprenticeshipCertificate",
    "AcademicCertificate",
    "AssociateDegree",
    "AssociateOfAppliedArtsDegree",
    "AssociateOfAppliedScienceDegree",
    "AssociateOfArtsDegree",
    "AssociateOfScienceDegree",
    "BachelorDegree",
    "BachelorOfArtsDegree",
    "BachelorOfScienceDegree",
    "Badge",
    "BasicTechnicalCertificate",
    "Certificate",
    "CertificateOfCompletion",
    "CertificateOfParticipation",
    "Certification",
    "Credential",
    "Degree",
    "DigitalBadge",
    "Diploma",
    "DoctoralDegree",
    "GeneralEducationDevelopment",
    "GeneralEducationLevel1Certificate",
    "GeneralEducationLevel2Certificate",
    "HigherEducationLevel1Certificate",
    "HigherEducationLevel2Certificate",
    "JourneymanCertificate",
    "License",
    "MasterCertificate",
    "MasterDegree",
    "MasterOfArtsDegree",
    "MasterOfScienceDegree",
    "MicroCredential",
    "OpenBadge",
    "PreApprenticeshipCertificate",
    "ProfessionalCertificate",
    "ProfessionalDoctorate",
    "ProficiencyCertificate",
    "QualityAssuranceCredential",
    "ResearchDoctorate",
    "SecondaryDiploma",
    "SecondaryEducationCertificate",
    "SecondarySchoolDiploma",
    "SpecialistDegree",
    "TechnicalLevel1Certificate",
    "TechnicalLevel2Certificate",
    "TechnicalLevel3Certificate",
    "WorkbasedLearningCertificate",
];
/// The classes of what leads to them.
const OPPORTUNITIES: &[&str] =
    &["LearningOpportunityProfile", "LearningOpportunity", "Course", "LearningProgram"];
/// How the vocabulary is written.
const PREFIXES: &[&str] =
    &["ceterms:", "https://purl.org/ctdl/terms/", "http://purl.org/ctdl/terms/"];

/// Whether any node is of a class of CTDL.
pub(super) fn speaks(graph: &Graph<'_>) -> bool {
    graph.nodes().any(|it| classes(it).next().is_some())
}

/// The credentials, or where there are none the learning opportunities.
pub(super) fn described<'a>(graph: &Graph<'a>) -> Vec<Node<'a>> {
    let of = |known: &[&str]| -> Vec<Node<'a>> {
        graph.nodes().filter(|it| classes(*it).any(|name| known.contains(&name))).collect()
    };
    let credentials = of(CREDENTIALS);
    if credentials.is_empty() { of(OPPORTUNITIES) } else { credentials }
}

/// The classes of a node, without the prefix of CTDL.
fn classes(node: Node<'_>) -> impl Iterator<Item = &str> {
    node.types().filter_map(|name| PREFIXES.iter().find_map(|it| name.strip_prefix(it)))
}

pub(super) fn is_a(node: Node<'_>, class: &str) -> bool {
    classes(node).any(|it| it == class)
}

pub(super) fn is_opportunity(node: Node<'_>) -> bool {
    classes(node).any(|it| OPPORTUNITIES.contains(&it))
}

/// Finds the entry of a list that an alignment points to.
pub(super) fn entry<T>(it: Node<'_>, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    find(it.text("ceterms:targetNode").or_else(|| it.id())?)
}

/// What an alignment points to, for a report: by name, or else by address.
pub(super) fn aligned(it: Node<'_>, fallback: &domain::Language) -> String {
    let name = it.said("ceterms:targetNodeName", fallback);
    let name = name.or_else(|| it.said("ceterms:targetNode", fallback));
    name.or_else(|| it.id().map(str::to_owned)).unwrap_or_default()
}
