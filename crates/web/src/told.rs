//! What a micro-credential says about itself, in the reader's words, and in the provider's own where those are its own.

use domain::{
    Definition, Language, Localized,
    code::ResultType,
    definition::{Outcome, QualityAssurance, Relevance, ResultScale, Workload},
};

use crate::{label, locale::Locale};

/// A provider's words, in the language nearest to the reader's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Words {
    /// The language that they are in, for `lang`.
    pub(crate) lang: String,
    /// The words; lines are kept.
    pub(crate) text: String,
}

impl Words {
    /// Chooses the words for a reader.
    pub(crate) fn of(text: &Localized, reader: &Language) -> Self {
        Self { lang: text.language_for(reader).to_string(), text: text.get(reader).to_owned() }
    }
}

/// One value of a fact: the site's words, or those of a provider; perhaps leading somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Value {
    /// The words.
    pub(crate) text: String,
    /// The language of a provider's words; empty where they are the site's, or of none.
    pub(crate) lang: String,
    /// Whether it is a name or a code that nobody translates.
    pub(crate) own: bool,
    /// Where it leads; may be empty.
    pub(crate) href: String,
}

/// Something that is known: what it is called, and one value or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact {
    /// What it is called.
    pub(crate) key: String,
    /// The values.
    pub(crate) values: Vec<Value>,
}

/// One thing that the holder can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Can {
    /// The sentence.
    pub(crate) words: Words,
    /// Whether it is doing, knowing or answering for; may be empty.
    pub(crate) kind: String,
    /// The skills of published frameworks: name, address, and the framework's name.
    pub(crate) skills: Vec<(String, String, String)>,
}

/// A definition in words.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    /// What it is called.
    pub(crate) title: Words,
    /// What it is.
    pub(crate) description: Option<Words>,
    /// The shortest facts: level, workload, how one takes part.
    pub(crate) glance: Vec<String>,
    /// What one can do afterwards.
    pub(crate) outcomes: Vec<Can>,
    /// What one has to show.
    pub(crate) criteria: Option<Words>,
    /// How it is judged, and on what scale.
    pub(crate) judged: Vec<Fact>,
    /// How demanding and how long it is, and how one takes part.
    pub(crate) facts: Vec<Fact>,
    /// What stands behind its quality.
    pub(crate) quality: Vec<Fact>,
    /// What it was begun from: its title, who defines it, and its address.
    pub(crate) based_on: Option<(Words, String, String)>,
    /// What it is for, and where it leads.
    pub(crate) relevance: Vec<Fact>,
    /// What else is worth knowing.
    pub(crate) further: Option<Words>,
}

impl Told {
    /// Gives the addresses of the skills that it points to.
    pub(crate) fn addresses(&self) -> Vec<String> {
        self.outcomes.iter().flat_map(|it| &it.skills).map(|it| it.1.clone()).collect()
    }

    /// Leads from skills to pages of this site, where it has one.
    pub(crate) fn lead_to(&mut self, page: impl Fn(&str) -> Option<String>) {
        for (_, address, _) in self.outcomes.iter_mut().flat_map(|it| &mut it.skills) {
            if let Some(page) = page(address) {
                *address = page;
            }
        }
    }
}

impl Value {
    /// A name, a code or an address: the same in every language.
    pub(crate) fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), own: true, ..Self::default() }
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<Words> for Value {
    fn from(words: Words) -> Self {
        Self { text: words.text, lang: words.lang, ..Self::default() }
    }
}

impl Fact {
    /// A fact, unless it has no value.
    pub(crate) fn of<V: Into<Value>>(
        locale: Locale,
        key: &str,
        values: impl IntoIterator<Item = V>,
    ) -> Option<Self> {
        let values: Vec<Value> = values.into_iter().map(Into::into).collect();
        (!values.is_empty()).then(|| Self { key: locale.t(key), values })
    }
}

/// Puts a definition into words for a reader, who may read another language than the site speaks to them.
pub(crate) fn told(locale: Locale, reader: &Language, it: &Definition) -> Told {
    // What all outcomes have in common tells nothing of each.
    let kinds =
        it.outcomes.windows(2).any(|pair| matches!(pair, [one, other] if one.kind != other.kind));
    let words = |text: &Option<Localized>| text.as_ref().map(|text| Words::of(text, reader));
    Told {
        title: Words::of(&it.title, reader),
        description: words(&it.description),
        glance: glance(locale, it),
        outcomes: it.outcomes.iter().map(|outcome| can(locale, reader, outcome, kinds)).collect(),
        criteria: words(&it.criteria),
        judged: judged(locale, it),
        facts: facts(locale, reader, it),
        quality: it.quality.iter().map(|it| quality(locale, it)).collect(),
        based_on: it
            .based_on
            .as_ref()
            .map(|it| (Words::of(&it.title, reader), it.by.clone(), it.url.clone())),
        relevance: relevance(locale, reader, &it.relevance),
        further: words(&it.further),
    }
}

fn relevance(locale: Locale, reader: &Language, it: &Relevance) -> Vec<Fact> {
    let said = |key: &str, text: &Option<Localized>| {
        Fact::of(locale, key, text.as_ref().map(|it| Words::of(it, reader)))
    };
    let review = it.review_months.map(|it| locale.t1("define-reviewed", "count", it));
    let facts = [
        said("achievement-purpose", &it.purpose),
        said("achievement-need", &it.need),
        said("achievement-pathway", &it.pathway),
        said("achievement-recognition", &it.recognition),
        said("achievement-standards", &it.standards),
        Fact::of(locale, "achievement-review", review),
    ];
    facts.into_iter().flatten().collect()
}

/// The shortest facts, where there is little room.
pub(crate) fn glance(locale: Locale, it: &Definition) -> Vec<String> {
    [
        it.eqf().map(|level| label::eqf_short(locale, level)),
        it.workload.and_then(|it| it.hours_about()).map(|it| label::hours(locale, it)),
        it.participation.map(|it| label::participation(locale, it)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn can(locale: Locale, reader: &Language, it: &Outcome, kinds: bool) -> Can {
    let skills = it
        .skills
        .iter()
        .map(|it| (it.name.clone(), it.uri.clone(), it.framework.clone().unwrap_or_default()));
    Can {
        words: Words::of(&it.text, reader),
        kind: it.kind.filter(|_| kinds).map(|it| label::outcome(locale, it)).unwrap_or_default(),
        skills: skills.collect(),
    }
}

fn judged(locale: Locale, it: &Definition) -> Vec<Fact> {
    let types = it.assessment.iter().map(|it| label::assessment(locale, *it));
    let evidence = it.needs_evidence.then(|| locale.t("achievement-evidence-needed"));
    [
        Fact::of(locale, "achievement-assessment", types),
        Fact::of(
            locale,
            "achievement-supervision",
            it.supervision.map(|it| label::supervision(locale, it)),
        ),
        Fact::of(locale, "achievement-scale", it.scale.iter().flat_map(|it| scale(locale, it))),
        Fact::of(locale, "achievement-evidence", evidence),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A scale in a line or two: its name and kind, its values, and from where on it is passed.
fn scale(locale: Locale, it: &ResultScale) -> Vec<Value> {
    let values = match (&it.min, &it.max) {
        _ if !it.allowed.is_empty() => it.allowed.join(", "),
        (Some(min), Some(max)) => locale
            .t_with("achievement-scale-range", [("min", (*min).into()), ("max", (*max).into())]),
        (Some(_), None) | (None, Some(_) | None) => String::new(),
    };
    // What passes without a number says so by its values.
    let kind = (it.kind != ResultType::Status).then(|| label::result(locale, it.kind));
    let named = kind.map_or_else(|| it.name.clone(), |kind| format!("{} ({kind})", it.name));
    let passed = it.required.as_ref().map(|it| locale.t1("achievement-scale-passed", "value", it));
    let lines = [Value::own(named), Value::own(values), passed.unwrap_or_default().into()];
    lines.into_iter().filter(|it| !it.text.is_empty()).collect()
}

fn facts(locale: Locale, reader: &Language, it: &Definition) -> Vec<Fact> {
    let level = it.level.iter().flat_map(|it| label::level(locale, it));
    let languages: Vec<String> =
        it.languages.iter().map(|it| label::language(locale, it)).collect();
    let languages = (!languages.is_empty()).then(|| locale.list(&languages));
    let validity = match it.validity_months {
        Some(months) => locale.t1("achievement-validity-months", "count", months),
        None => locale.t("achievement-validity-ever"),
    };
    let one = |key: &str, value: Option<String>| Fact::of(locale, key, value);
    [
        Fact::of(locale, "achievement-level", level),
        Fact::of(
            locale,
            "achievement-workload",
            it.workload.iter().flat_map(|it| workload(locale, it)),
        ),
        one(
            "achievement-participation",
            it.participation.map(|it| label::participation(locale, it)),
        ),
        Fact::of(
            locale,
            "achievement-prerequisites",
            it.prerequisites.as_ref().map(|it| Words::of(it, reader)),
        ),
        one("achievement-languages", languages),
        one("achievement-field", it.field.map(|it| label::field(locale, it))),
        one("achievement-stackability", it.stackability.map(|it| label::stackability(locale, it))),
        one("achievement-validity", Some(validity)),
        Fact::of(locale, "achievement-own-code", it.own_code.clone().map(Value::own)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Hours and credits; the hours that credits amount to, where only those are stated.
pub(crate) fn workload(locale: Locale, it: &Workload) -> Vec<String> {
    let hours = match (it.hours, it.hours_about()) {
        (Some(hours), _) => Some(label::hours(locale, hours)),
        (None, Some(about)) => Some(locale.t1("achievement-hours-about", "value", about)),
        (None, None) => None,
    };
    hours.into_iter().chain(it.credits.map(|it| label::credits(locale, it))).collect()
}

fn quality(locale: Locale, it: &QualityAssurance) -> Fact {
    let agency = it.agency.clone().or_else(|| it.url.clone()).unwrap_or_default();
    let href = it.url.clone().filter(|it| is_web(it)).unwrap_or_default();
    let value = Value { href, ..Value::own(agency) };
    Fact {
        key: label::quality(locale, it.kind),
        values: if value.text.is_empty() { Vec::new() } else { vec![value] },
    }
}

/// Whether a skill's address may be led to: a page of this site, or one elsewhere.
pub(crate) fn is_way(address: &str) -> bool {
    is_web(address) || address.starts_with("/skills/")
}

/// Whether an address may be led to: what others wrote is no script.
pub(crate) fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}
