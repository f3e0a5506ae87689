//! What the TOML files hold, as they hold it.

use domain::{
    Capacity, Language, Localized,
    code::{AssessmentType, Cycle, Field, Participation, QualityType, Supervision},
};
use serde::Deserialize;

/// What is wrong with the demo's own data; a test shows that nothing is.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// A file does not hold what its reader expects.
    #[error("the demo's file `{0}` does not read")]
    File(&'static str, #[source] toml::de::Error),
    /// A text is not of the form that its noun asks.
    #[error("the demo's text `{0}` is refused")]
    Text(String, #[source] domain::TextError),
    /// A number is no level or no amount.
    #[error("the demo says `{0}`, which is out of range")]
    Number(String),
    /// An award is refused.
    #[error("the demo makes an award that is refused")]
    Award(#[source] domain::AwardError),
    /// A name stands for nothing.
    #[error("the demo names `{0}`, which is nowhere")]
    Unknown(String),
}

impl DataError {
    /// Gives the stable code that logs and tests know it by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::File(..) => "demo-file",
            Self::Text(..) => "demo-text",
            Self::Number(_) => "demo-number",
            Self::Award(_) => "demo-award",
            Self::Unknown(_) => "demo-unknown",
        }
    }
}

/// A provider as `providers.toml` tells it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProviderText {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) parent: Option<String>,
    pub(crate) town: String,
    pub(crate) language: Language,
    pub(crate) capacities: Vec<Capacity>,
    pub(crate) quality: QualityType,
    pub(crate) site: String,
    pub(crate) number: String,
    pub(crate) en: Option<String>,
    pub(crate) es: Option<String>,
    pub(crate) fr: Option<String>,
}

/// An achievement as `achievements/*.toml` tell it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AchievementText {
    pub(crate) provider: String,
    pub(crate) partner: Option<String>,
    pub(crate) level: Option<u8>,
    pub(crate) cycle: Option<Cycle>,
    pub(crate) hours: Option<u32>,
    pub(crate) ects: Option<u32>,
    pub(crate) how: Participation,
    pub(crate) judged: Vec<AssessmentType>,
    pub(crate) watched: Option<Supervision>,
    pub(crate) scale: Option<ScaleText>,
    pub(crate) months: Option<u32>,
    #[serde(default)]
    pub(crate) stackable: bool,
    #[serde(default)]
    pub(crate) evidence: bool,
    pub(crate) taught: Option<Vec<Language>>,
    /// The skills that the first outcomes stand for, in their order, by their names in `skills.toml`.
    #[serde(default)]
    pub(crate) skills: Vec<String>,
    /// How many take it, beside the usual [`POPULARITY`].
    pub(crate) popular: Option<u32>,
    pub(crate) en: Option<Words>,
    pub(crate) es: Option<Words>,
    pub(crate) fr: Option<Words>,
}

/// The weight of an achievement that says nothing of how many take it.
pub(crate) const POPULARITY: u32 = 3;

/// What an achievement says of itself in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) title: String,
    pub(crate) text: String,
    /// What one can do, each as a verb and what follows, with neither capital nor full stop.
    pub(crate) can: Vec<String>,
    pub(crate) criteria: String,
    pub(crate) before: Option<String>,
    pub(crate) further: Option<String>,
}

/// How results are written.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ScaleText {
    /// In the numbers that the provider's schools use.
    Points,
    /// In three words.
    Words,
}

/// The achievements of one file: a circle of topics that the same people learn.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CircleText {
    pub(crate) field: Field,
    pub(crate) achievement: Vec<AchievementText>,
}

/// A skill of a published framework, by its label.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SkillText {
    pub(crate) name: String,
    pub(crate) uri: String,
    /// The framework; ESCO where it says none.
    pub(crate) framework: Option<String>,
}

/// A pool of names, as `names.toml` holds it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamePool {
    pub(crate) pool: String,
    pub(crate) given: Vec<String>,
    pub(crate) family: Vec<String>,
}

/// A name that is written as a whole, with what it becomes in an e-mail address.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WholeName {
    pub(crate) name: String,
    pub(crate) local: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvidersFile {
    provider: Vec<ProviderText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SkillsFile {
    skill: Vec<SkillText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NamesFile {
    pub(crate) pools: Vec<NamePool>,
    pub(crate) whole: Vec<WholeName>,
}

macro_rules! file {
    ($path:literal) => {
        ($path, include_str!($path))
    };
}

const CIRCLES: &[(&str, &str)] = &[
    file!("achievements/basics.toml"),
    file!("achievements/education.toml"),
    file!("achievements/languages.toml"),
    file!("achievements/crafts.toml"),
    file!("achievements/society.toml"),
    file!("achievements/business.toml"),
    file!("achievements/nature.toml"),
    file!("achievements/digital.toml"),
    file!("achievements/computing.toml"),
    file!("achievements/energy.toml"),
    file!("achievements/metal.toml"),
    file!("achievements/building.toml"),
    file!("achievements/food.toml"),
    file!("achievements/farming.toml"),
    file!("achievements/forest-water.toml"),
    file!("achievements/care.toml"),
    file!("achievements/nursing.toml"),
    file!("achievements/safety.toml"),
    file!("achievements/tourism.toml"),
    file!("achievements/logistics.toml"),
    file!("achievements/new-starts.toml"),
    file!("achievements/teaching-and-training.toml"),
    file!("achievements/early-years.toml"),
    file!("achievements/speaking-languages.toml"),
    file!("achievements/making-by-hand.toml"),
    file!("achievements/design-and-media.toml"),
    file!("achievements/local-society.toml"),
    file!("achievements/money-and-books.toml"),
    file!("achievements/selling.toml"),
    file!("achievements/leading-people.toml"),
    file!("achievements/law-and-public-service.toml"),
    file!("achievements/office-tools.toml"),
    file!("achievements/data-analysis.toml"),
    file!("achievements/computer-security.toml"),
    file!("achievements/software.toml"),
    file!("achievements/networks-and-cloud.toml"),
    file!("achievements/heat-and-cold.toml"),
    file!("achievements/electrical-work.toml"),
    file!("achievements/timber-and-roofs.toml"),
    file!("achievements/machining-and-automation.toml"),
    file!("achievements/vehicles.toml"),
    file!("achievements/boats-and-sea.toml"),
    file!("achievements/orchards-and-fields.toml"),
    file!("achievements/animals.toml"),
    file!("achievements/fisheries-and-sea-farming.toml"),
    file!("achievements/food-making.toml"),
    file!("achievements/professional-kitchens.toml"),
    file!("achievements/woods-and-water.toml"),
    file!("achievements/home-care.toml"),
    file!("achievements/mental-health.toml"),
    file!("achievements/hospital-support.toml"),
    file!("achievements/disability-and-rehabilitation.toml"),
    file!("achievements/sport-and-movement.toml"),
    file!("achievements/safety-and-security.toml"),
    file!("achievements/guests-and-guiding.toml"),
    file!("achievements/moving-goods-and-people.toml"),
];

fn read<T: serde::de::DeserializeOwned>(
    (path, text): (&'static str, &'static str),
) -> Result<T, DataError> {
    toml::from_str(text).map_err(|it| DataError::File(path, it))
}

/// Reads the organisations, parents before children.
pub(crate) fn providers() -> Result<Vec<ProviderText>, DataError> {
    read::<ProvidersFile>(file!("providers.toml")).map(|it| it.provider)
}

/// Reads the achievements, circle by circle.
pub(crate) fn circles() -> Result<Vec<CircleText>, DataError> {
    CIRCLES.iter().map(|it| read(*it)).collect()
}

/// Reads the skills that outcomes may point to.
pub(crate) fn skills() -> Result<Vec<SkillText>, DataError> {
    read::<SkillsFile>(file!("skills.toml")).map(|it| it.skill)
}

/// Reads the names that people are given.
pub(crate) fn names() -> Result<NamesFile, DataError> {
    read(file!("names.toml"))
}

/// Joins the same words in up to three languages; the original is the one that `original` says.
pub(crate) fn localized(
    original: &Language,
    texts: [(&'static str, Option<&str>); 3],
) -> Option<Localized> {
    let mut texts = texts
        .into_iter()
        .filter_map(|(code, text)| Some((code.parse::<Language>().ok()?, text?.to_owned())));
    let (first, text) = texts.next()?;
    let all =
        texts.fold(Localized::new(first, text), |all, (language, text)| all.with(language, text));
    all.texts.contains_key(original).then(|| Localized { original: original.clone(), ..all })
}
