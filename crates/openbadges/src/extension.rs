//! What Open Badges 3.0 has no place for, said in places that it has.
//!
//! An `Alignment` ties an achievement to an entry of a framework, and its `targetType` may be extended
//! with names that begin with `ext:` (OB 3.0, `AlignmentTargetType`). Participation, assessment,
//! supervision and the like are entries of frameworks, so they are alignments of our own types and need no
//! JSON-LD context beside the two published ones. `EXTENSION.md` says why, and gives an example of each.

/// A level of the European Qualifications Framework; `targetCode` is its number.
pub const EQF_LEVEL: &str = "ext:EQFLevel";
/// The statement that no framework's level applies.
pub const NO_LEVEL: &str = "ext:NoLevel";
/// A cycle of the European Higher Education Area.
pub const CYCLE: &str = "ext:QFEHEACycle";
/// The level as a national framework writes it.
pub const NATIONAL_LEVEL: &str = "ext:NationalLevel";
/// A learning outcome: `targetName` is the sentence, `targetCode` what it is about.
pub const OUTCOME: &str = "ext:LearningOutcome";
/// A skill of ESCO; `targetDescription` is the outcome that it stands for.
pub const ESCO_SKILL: &str = "ext:ESCOSkill";
/// A skill of another framework; `targetDescription` is the outcome that it stands for.
pub const SKILL: &str = "ext:Skill";
/// Credits: `targetCode` is how many, `targetUrl` the system that they are counted in.
pub const CREDITS: &str = "ext:Credits";
/// Hours of learning in all; `targetCode` is an ISO 8601 duration.
pub const WORKLOAD: &str = "ext:Workload";
/// How it is judged.
pub const ASSESSMENT: &str = "ext:AssessmentType";
/// How one takes part.
pub const PARTICIPATION: &str = "ext:FormOfParticipation";
/// Who watches the assessment.
pub const SUPERVISION: &str = "ext:SupervisionType";
/// What stands behind the quality: `targetCode` is the kind, `targetName` the agency.
pub const QUALITY: &str = "ext:QualityAssurance";
/// What one needs before, in `targetDescription`.
pub const PREREQUISITES: &str = "ext:Prerequisites";
/// What else is worth knowing, in `targetDescription`.
pub const FURTHER: &str = "ext:FurtherInformation";
/// How it combines with others.
pub const STACKABILITY: &str = "ext:Stackability";
/// A broad field of education and training.
pub const FIELD: &str = "ext:ISCED-F";
/// A language that it is taught and assessed in; `targetCode` is its BCP 47 tag.
pub const TEACHING_LANGUAGE: &str = "ext:LanguageOfInstruction";
/// For how long an award is valid; `targetCode` is an ISO 8601 duration.
pub const VALIDITY: &str = "ext:Validity";
/// That each award points to the work that shows it.
pub const EVIDENCE: &str = "ext:EvidenceRequired";
/// What it is used for, in `targetDescription`.
pub const PURPOSE: &str = "ext:Purpose";
/// How it is known that it is needed, in `targetDescription`.
pub const NEED: &str = "ext:EvidenceOfNeed";
/// Where it leads, in `targetDescription`.
pub const PATHWAY: &str = "ext:Pathway";
/// Who recognises it, in `targetDescription`.
pub const RECOGNITION: &str = "ext:Recognition";
/// The standards that it follows, in `targetDescription`.
pub const STANDARDS: &str = "ext:Standards";
/// After how long it is reviewed; `targetCode` is an ISO 8601 duration.
pub const REVIEW: &str = "ext:Review";
/// What it was begun from: `targetName` is the title, `targetUrl` the edition, `targetDescription` who defines that.
pub const BASED_ON: &str = "ext:BasedOn";

/// An entry of our vocabulary: where no published framework has an address for a thing, ours does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The part of the address after `#`.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
}

/// The vocabulary that an installation serves under [`crate::Addresses::term`].
pub const TERMS: &[Term] = &[
    term("no-level", "No level of a qualifications framework applies."),
    term("short-cycle", "The short cycle of the European Higher Education Area."),
    term("first-cycle", "The first cycle of the European Higher Education Area."),
    term("second-cycle", "The second cycle of the European Higher Education Area."),
    term("third-cycle", "The third cycle of the European Higher Education Area."),
    term("nz-credit", "A New Zealand credit: ten notional hours of learning."),
    term("own-credit", "A credit of the provider or of its country."),
    term("hours", "Hours of learning in all, assessment included."),
    term("supervised", "The assessment is watched, and nobody checks who sits it."),
    term("internal-quality-assurance", "The provider assures the quality itself, and says how."),
    term("standalone", "It stands alone."),
    term("stackable", "It counts towards another credential."),
    term("validity", "For how long an award is valid."),
    term("evidence-required", "Each award points to the work that shows the learning."),
    term("purpose", "What it is used for."),
    term("need", "How it is known that it is needed, and by whom."),
    term("pathway", "Which work or further learning it leads to."),
    term("recognition", "Who recognises it."),
    term("standards", "The standards of an industry or a profession that it follows."),
    term("review", "After how long it is reviewed."),
    term("based-on", "The micro-credential that its definition was begun from."),
    term("status", "A scale of two: passed or not."),
    term("percent", "A scale of shares of a hundred."),
    term("raw-score", "A scale of points."),
    term("letter-grade", "A scale of letters or words, lowest first."),
    term("performance-level", "A scale of levels."),
    term("scale-name", "What the scale is called."),
    term("scale-value", "A value of the scale; the lowest comes first."),
    term("scale-least", "The least value of the scale."),
    term("scale-greatest", "The greatest value of the scale."),
    term("scale-required", "The value of the scale from which it is passed."),
];

const fn term(name: &'static str, meaning: &'static str) -> Term {
    Term { name, meaning }
}
