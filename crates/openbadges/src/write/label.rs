//! What the entries of code lists are called in the frameworks that they belong to.
//!
//! OB 3.0 requires a `targetName`. These are the frameworks' own English names; `targetUrl` leads to the other
//! languages, and readers that know a `targetCode` show their own words.

use domain::code::{
    AssessmentType, CreditSystem, Cycle, Field, Participation, QualityType, Stackability,
    Supervision,
};

pub(crate) fn assessment(it: AssessmentType) -> &'static str {
    match it {
        AssessmentType::WrittenExamination => "Written examination",
        AssessmentType::OralExamination => "Oral examination",
        AssessmentType::Practical => "Practical assessment",
        AssessmentType::ProjectWork => "Project work",
        AssessmentType::Portfolio => "Portfolio",
        AssessmentType::MarkedAssignment => "Marked assignment",
        AssessmentType::Artefact => "Artefact",
        AssessmentType::Quiz => "Quiz",
        AssessmentType::ContinuousEvaluation => "Continuous evaluation",
        AssessmentType::ProblemBasedLearning => "Problem based learning",
        AssessmentType::GroupPerformance => "Group performance",
        AssessmentType::PeerAssessment => "Peer assessment",
        AssessmentType::PeerReview => "Peer review",
        AssessmentType::LevelOfAttendance => "Level of attendance",
    }
}

pub(crate) fn participation(it: Participation) -> &'static str {
    match it {
        Participation::Online => "Online",
        Participation::Onsite => "On site",
        Participation::Blended => "Blended",
        Participation::Workbased => "Work based",
        Participation::ProjectBased => "Project based",
        Participation::ResearchLab => "Research or laboratory",
    }
}

pub(crate) fn supervision(it: Supervision) -> &'static str {
    match it {
        Supervision::Unsupervised => "Unsupervised without identity verification",
        Supervision::Supervised => "Supervised without identity verification",
        Supervision::SupervisedWithIdentity => "Supervised with identity verification",
    }
}

pub(crate) fn quality(it: QualityType) -> &'static str {
    match it {
        QualityType::Institutional => "Institutional quality assurance",
        QualityType::Programme => "Programme quality assurance",
        QualityType::InstitutionalLicence => "Institutional licence",
        QualityType::ProgrammeLicence => "Programme licence",
        QualityType::Internal => "Internal quality assurance",
    }
}

pub(crate) fn stackability(it: Stackability) -> &'static str {
    match it {
        Stackability::Standalone => "Stand-alone",
        Stackability::Stackable => "Stackable towards another credential",
    }
}

pub(crate) fn credits(it: CreditSystem) -> &'static str {
    match it {
        CreditSystem::Ects => "ECTS",
        CreditSystem::Ecvet => "ECVET",
        CreditSystem::NewZealand => "New Zealand credits",
        CreditSystem::Own => "credits of the provider",
    }
}

pub(crate) fn cycle(it: Cycle) -> &'static str {
    match it {
        Cycle::Short => "Short cycle",
        Cycle::First => "First cycle",
        Cycle::Second => "Second cycle",
        Cycle::Third => "Third cycle",
    }
}

pub(crate) fn field(it: Field) -> &'static str {
    match it {
        Field::Generic => "Generic programmes and qualifications",
        Field::Education => "Education",
        Field::Arts => "Arts and humanities",
        Field::SocialSciences => "Social sciences, journalism and information",
        Field::Business => "Business, administration and law",
        Field::Sciences => "Natural sciences, mathematics and statistics",
        Field::Ict => "Information and communication technologies",
        Field::Engineering => "Engineering, manufacturing and construction",
        Field::Agriculture => "Agriculture, forestry, fisheries and veterinary",
        Field::Health => "Health and welfare",
        Field::Services => "Services",
    }
}
