//! A definition, as programs write and read it.

use std::{collections::BTreeMap, str::FromStr};

use domain::{
    Amount, Definition, Language, Localized,
    code::{
        AssessmentType, CreditSystem, Cycle, EqfLevel, Field, OutcomeType, Participation,
        QualityType, ResultType, Stackability, Supervision,
    },
    definition,
    id::PictureId,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::codes;

/// What a micro-credential says about itself. Only the title is needed to begin; the rest before it is published.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Definition)]
#[serde(deny_unknown_fields)]
pub(super) struct DefinitionBody {
    /// What it is called.
    title: Words,
    /// What it is, in a paragraph.
    description: Option<Words>,
    /// What one can do afterwards, each a "can …" sentence.
    #[serde(default)]
    outcomes: Vec<OutcomeBody>,
    /// How much learning it takes.
    workload: Option<WorkloadBody>,
    /// How demanding it is.
    level: Option<LevelBody>,
    /// How it is judged.
    #[serde(default)]
    #[schema(schema_with = codes::assessments)]
    assessment: Vec<AssessmentType>,
    /// What one has to show to be awarded it.
    criteria: Option<Words>,
    /// Whether each award must point to the work that shows it.
    #[serde(default)]
    needs_evidence: bool,
    /// How one takes part.
    #[schema(schema_with = codes::participation)]
    participation: Option<Participation>,
    /// What stands behind its quality.
    #[serde(default)]
    quality: Vec<QualityBody>,
    /// What one needs before.
    prerequisites: Option<Words>,
    /// Who watches the assessment.
    #[schema(schema_with = codes::supervision)]
    supervision: Option<Supervision>,
    /// What results are measured with.
    scale: Option<ScaleBody>,
    /// How it combines with others.
    #[schema(schema_with = codes::stackability)]
    stackability: Option<Stackability>,
    /// What else is worth knowing.
    further: Option<Words>,
    /// What it is about: a broad field of ISCED-F 2013.
    #[schema(schema_with = codes::field)]
    field: Option<Field>,
    /// The languages it is taught and assessed in (BCP 47).
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    languages: Vec<Language>,
    /// For how many months an award is valid; forever when left out.
    validity_months: Option<u32>,
    /// The picture that the provider brought.
    #[schema(value_type = Option<String>, format = Uuid)]
    picture: Option<PictureId>,
    /// What the provider calls it in its own systems.
    own_code: Option<String>,
    /// What it is for and where it leads, as some registers ask.
    #[serde(default)]
    relevance: RelevanceBody,
    /// What it was begun from. It is read; what is written here is not kept.
    based_on: Option<BasedOnBody>,
}

/// Another micro-credential, whose definition one was begun from.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = BasedOn)]
#[serde(deny_unknown_fields)]
struct BasedOnBody {
    /// What it is called.
    title: Words,
    /// Who defines it.
    by: String,
    /// The address of the edition that was taken.
    url: String,
}

/// What a micro-credential is for and where it leads.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = Relevance)]
#[serde(deny_unknown_fields)]
struct RelevanceBody {
    /// What it is used for.
    purpose: Option<Words>,
    /// How it is known that it is needed, and by whom.
    need: Option<Words>,
    /// Which work or further learning it leads to, or what it contributes to.
    pathway: Option<Words>,
    /// Who recognises it.
    recognition: Option<Words>,
    /// The standards of an industry or a profession that it follows.
    standards: Option<Words>,
    /// After how many months it is reviewed.
    review_months: Option<u32>,
}

/// The same words in one or more languages.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// The language that they were written in first (BCP 47); it is among the texts.
    #[schema(value_type = String, example = "en")]
    original: Language,
    /// The words by language.
    #[schema(value_type = BTreeMap<String, String>)]
    texts: BTreeMap<Language, String>,
}

/// One thing that the holder can do.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Outcome)]
#[serde(deny_unknown_fields)]
struct OutcomeBody {
    /// The sentence.
    text: Words,
    /// Whether it is about doing, knowing or answering for.
    #[schema(schema_with = codes::outcome)]
    kind: Option<OutcomeType>,
    /// The skills it stands for in published frameworks.
    #[serde(default)]
    skills: Vec<SkillBody>,
}

/// A skill in a published framework.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Skill)]
#[serde(deny_unknown_fields)]
struct SkillBody {
    /// What the framework calls it.
    name: String,
    /// Its address.
    uri: String,
    /// The framework's name.
    framework: Option<String>,
}

/// How much learning it takes: hours, credits, or both.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Workload)]
#[serde(deny_unknown_fields)]
struct WorkloadBody {
    /// Hours of learning in all, assessment included.
    #[schema(value_type = Option<String>, example = "75")]
    hours: Option<Decimal>,
    /// Credits, with what they are counted in.
    credits: Option<CreditsBody>,
}

/// A number of credits of a system.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Credits)]
#[serde(deny_unknown_fields)]
struct CreditsBody {
    /// How many.
    #[schema(value_type = String, example = "4.5")]
    value: Decimal,
    /// Of what.
    #[schema(schema_with = codes::credit_system)]
    system: CreditSystem,
}

/// How demanding it is: a level of the European Qualifications Framework, or that none applies.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Level)]
#[serde(deny_unknown_fields)]
struct LevelBody {
    /// The level, 1 to 8; `null` says that no framework's level applies.
    #[schema(value_type = Option<u8>, minimum = 1, maximum = 8)]
    eqf: Option<EqfLevel>,
    /// The cycle in higher education.
    #[schema(schema_with = codes::cycle)]
    cycle: Option<Cycle>,
    /// The level as the national framework writes it.
    national: Option<String>,
}

/// What stands behind the quality.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Quality)]
#[serde(deny_unknown_fields)]
struct QualityBody {
    /// Of what kind it is.
    #[schema(schema_with = codes::quality)]
    kind: QualityType,
    /// Who assures it.
    agency: Option<String>,
    /// Where that can be read.
    url: Option<String>,
}

/// What results are measured with.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = Scale)]
#[serde(deny_unknown_fields)]
struct ScaleBody {
    /// What people call it.
    name: String,
    /// Of what kind it is.
    #[schema(schema_with = codes::result)]
    kind: ResultType,
    /// The values that can be given, lowest first; any value when empty.
    #[serde(default)]
    allowed: Vec<String>,
    /// The least value.
    #[schema(value_type = Option<String>)]
    min: Option<Decimal>,
    /// The greatest value.
    #[schema(value_type = Option<String>)]
    max: Option<Decimal>,
    /// The value from which it is passed.
    required: Option<String>,
}

/// A quantity with at most two decimals, written out: `"4.5"`.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Decimal(Amount);

impl TryFrom<String> for Decimal {
    type Error = <Amount as FromStr>::Err;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl From<Decimal> for String {
    fn from(Decimal(amount): Decimal) -> Self {
        amount.to_string()
    }
}

impl From<Decimal> for Amount {
    fn from(Decimal(amount): Decimal) -> Self {
        amount
    }
}

impl From<Amount> for Decimal {
    fn from(amount: Amount) -> Self {
        Self(amount)
    }
}

impl From<LevelBody> for definition::Level {
    fn from(body: LevelBody) -> Self {
        let LevelBody { eqf, cycle, national } = body;
        eqf.map_or(Self::NotApplicable, |level| Self::Eqf { level, cycle, national })
    }
}

impl From<definition::Level> for LevelBody {
    fn from(level: definition::Level) -> Self {
        match level {
            definition::Level::Eqf { level, cycle, national } => {
                Self { eqf: Some(level), cycle, national }
            }
            definition::Level::NotApplicable => Self { eqf: None, cycle: None, national: None },
        }
    }
}

/// Both ways between structs whose fields have the same names.
macro_rules! alike {
    ($($body:ident = $noun:path { $($field:ident: $how:ident),* $(,)? })*) => {$(
        impl From<$body> for $noun {
            fn from(it: $body) -> Self {
                Self { $($field: alike!(@$how it.$field)),* }
            }
        }

        impl From<$noun> for $body {
            fn from(it: $noun) -> Self {
                Self { $($field: alike!(@$how it.$field)),* }
            }
        }
    )*};
    (@same $value:expr) => { $value };
    (@one $value:expr) => { $value.into() };
    (@maybe $value:expr) => { $value.map(Into::into) };
    (@each $value:expr) => { $value.into_iter().map(Into::into).collect() };
}

alike! {
    DefinitionBody = Definition {
        title: one, description: maybe, outcomes: each, workload: maybe, level: maybe,
        assessment: same, criteria: maybe, needs_evidence: same, participation: same,
        quality: each, prerequisites: maybe, supervision: same, scale: maybe, stackability: same,
        further: maybe, field: same, languages: same, validity_months: same, picture: same,
        own_code: same, relevance: one, based_on: maybe,
    }
    BasedOnBody = definition::BasedOn { title: one, by: same, url: same }
    RelevanceBody = definition::Relevance {
        purpose: maybe, need: maybe, pathway: maybe, recognition: maybe, standards: maybe,
        review_months: same,
    }
    Words = Localized { original: same, texts: same }
    OutcomeBody = definition::Outcome { text: one, kind: same, skills: each }
    SkillBody = definition::SkillLink { name: same, uri: same, framework: same }
    WorkloadBody = definition::Workload { hours: maybe, credits: maybe }
    CreditsBody = definition::Credits { value: one, system: same }
    QualityBody = definition::QualityAssurance { kind: same, agency: same, url: same }
    ScaleBody = definition::ResultScale {
        name: same, kind: same, allowed: same, min: maybe, max: maybe, required: same,
    }
}
