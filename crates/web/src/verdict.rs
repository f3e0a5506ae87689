//! A verdict in words: the same on the page and on the command line.
//!
//! The first sentence names an issuer only as a register does, and is never better than the weakest answer.

mod next;

use app::offline::{Answer, Headline, Outcome, Part, Question, Step, Unreadable, Verdict};
use jiff::Timestamp;

pub use self::next::next;
use crate::locale::{Arg, Locale};

/// The names of what the sentences about steps may tell, as the engine gives it.
pub const ARGUMENTS: &[&str] = &[
    "algorithm",
    "expected",
    "issuer",
    "key",
    "keyword",
    "message",
    "moment",
    "name",
    "names",
    "path",
    "pointer",
    "property",
    "purpose",
    "register",
    "schema",
    "suite",
    "term",
    "type",
    "url",
    "value",
    "why",
];
/// What stands in a sentence where the engine does not know more.
const UNKNOWN: &str = "—";

/// A verdict in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// What the first sentence amounts to.
    pub outcome: Outcome,
    /// The first sentence.
    pub headline: String,
    /// What to do next.
    pub advice: String,
    /// What the document says of itself, each with its label. Nothing of it is believed.
    pub facts: Vec<(String, String)>,
    /// The four answers.
    pub answers: Vec<SpokenAnswer>,
    /// What speaks neither for nor against it.
    pub notes: Vec<SpokenStep>,
    /// What it carries, each in a sentence.
    pub parts: Vec<SpokenStep>,
}

/// One of the four answers in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenAnswer {
    /// Which question.
    pub question: Question,
    /// The worst of its steps.
    pub outcome: Outcome,
    /// The outcome, in a word.
    pub mark: String,
    /// The question.
    pub title: String,
    /// The answer.
    pub text: String,
    /// What was looked at.
    pub steps: Vec<SpokenStep>,
}

/// A step in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpokenStep {
    /// How it ended.
    pub outcome: Outcome,
    /// How it ended, in a word.
    pub mark: String,
    /// What happened.
    pub text: String,
    /// What to do next; nothing where nothing is to be done.
    pub next: Option<String>,
}

impl Spoken {
    /// Puts a verdict into words.
    pub fn new(locale: Locale, verdict: &Verdict) -> Self {
        Self {
            outcome: verdict.headline.outcome(),
            headline: headline(locale, verdict),
            advice: advice(locale, verdict),
            facts: facts(locale, verdict),
            answers: verdict.answers.iter().map(|it| answered(locale, it, verdict)).collect(),
            notes: verdict.notes.iter().map(|it| said(locale, it)).collect(),
            parts: verdict.parts.iter().map(|it| part(locale, it)).collect(),
        }
    }
}

/// Says in a word how something ended.
pub fn mark(locale: Locale, outcome: Outcome) -> String {
    locale.t(match outcome {
        Outcome::Passed => "verify-mark-passed",
        Outcome::Failed => "verify-mark-failed",
        Outcome::CouldNotTell => "verify-mark-untold",
    })
}

/// Says why no credential could be read, and what to do next.
pub fn unreadable(locale: Locale, error: &Unreadable) -> String {
    refusal(locale, error.code(), &error.args())
}

/// Says why something was refused, by its code; a code without a sentence holds no credential that we can read.
pub fn refusal(locale: Locale, code: &str, args: &[(&'static str, String)]) -> String {
    let key = format!("refusal-{code}");
    let key = if locale.knows(&key) { key.as_str() } else { "refusal-verify-unreadable" };
    locale.t_with(key, args.iter().map(|(name, value)| (*name, Arg::from(value))))
}

/// The first sentence. Where nothing is signed it does not speak of signing.
fn headline(locale: Locale, verdict: &Verdict) -> String {
    let key = worded(locale, verdict, format!("verify-{}", verdict.headline.code()));
    match &verdict.headline {
        Headline::Genuine { issuer, register, .. } => {
            locale.t_with(&key, [("issuer", issuer.into()), ("register", register.into())])
        }
        Headline::Stranger { calls_itself: Some(name) } => locale.t1(&key, "name", name),
        Headline::Stranger { calls_itself: None } => {
            locale.t(&worded(locale, verdict, "verify-stranger-unnamed".to_owned()))
        }
        Headline::Altered
        | Headline::Unsigned
        | Headline::Malformed
        | Headline::NotByIssuer
        | Headline::OutOfForce(_)
        | Headline::Inside
        | Headline::AboutAnother
        | Headline::CouldNotTell(_) => locale.t(&key),
    }
}

/// The key of a sentence as it is said of what is not signed but hosted, or of an endorsement, where it is said otherwise.
fn worded(locale: Locale, verdict: &Verdict, key: String) -> String {
    let is_endorsement = verdict.explained.endorsed.is_some();
    let ways = [(verdict.is_hosted, "hosted"), (is_endorsement, "endorsement")];
    let said = ways.into_iter().filter(|(is, _)| *is).map(|(_, way)| format!("{key}-{way}"));
    said.into_iter().find(|it| locale.knows(it)).unwrap_or(key)
}

/// What to do next.
fn advice(locale: Locale, verdict: &Verdict) -> String {
    match &verdict.headline {
        Headline::Genuine { names: Some(name), person, .. } if *person != Outcome::Passed => {
            locale.t1("verify-next-person", "name", name)
        }
        Headline::Genuine { .. } => {
            locale.t(&worded(locale, verdict, "verify-next-good".to_owned()))
        }
        Headline::Stranger { .. } => locale.t("verify-next-stranger"),
        Headline::CouldNotTell(_) => locale.t("verify-next-untold"),
        Headline::Altered
        | Headline::Unsigned
        | Headline::Malformed
        | Headline::NotByIssuer
        | Headline::OutOfForce(_)
        | Headline::Inside
        | Headline::AboutAnother => locale.t("verify-next-failed"),
    }
}

/// What the document says of itself.
fn facts(locale: Locale, verdict: &Verdict) -> Vec<(String, String)> {
    let explained = &verdict.explained;
    let calls_itself = explained.issuer.as_ref().and_then(|it| it.name.clone());
    let names =
        (!explained.recipient.names.is_empty()).then(|| explained.recipient.names.join(", "));
    let fact = |key: &str, value: Option<String>| {
        value.map(|it| (locale.t(&worded(locale, verdict, key.to_owned())), it))
    };
    let comment = explained.narrative.clone().filter(|_| explained.endorsed.is_some());
    [
        fact("verify-fact-title", explained.title.clone()),
        fact("verify-fact-names", names),
        fact("verify-fact-issuer", calls_itself),
        fact("verify-fact-endorsed", explained.endorsed.clone()),
        fact("verify-fact-comment", comment),
        fact(
            "verify-fact-awarded",
            explained.awarded_at.or(explained.valid_from).map(|it| locale.day(it)),
        ),
        fact("verify-fact-until", explained.valid_until.map(|it| locale.day(it))),
        fact("verify-fact-description", explained.description.clone()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn answered(locale: Locale, answer: &Answer, verdict: &Verdict) -> SpokenAnswer {
    let outcome = answer.outcome();
    let question = answer.question.code();
    let told = match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::CouldNotTell => "untold",
    };
    let text = worded(locale, verdict, format!("verify-{question}-{told}"));
    SpokenAnswer {
        question: answer.question,
        outcome,
        mark: mark(locale, outcome),
        title: locale.t(&format!("verify-question-{question}")),
        text: locale.t(&text),
        steps: answer.steps.iter().map(|it| said(locale, it)).collect(),
    }
}

/// Says what a step found, by its code and what its sentence may name.
pub fn step(locale: Locale, code: &str, args: &[(&'static str, String)]) -> String {
    let given =
        |name: &str| args.iter().find(|(it, _)| *it == name).map(|(_, value)| value.as_str());
    let value = |name: &str| match name {
        "why" => given("reason").map_or_else(|| UNKNOWN.to_owned(), |it| why(locale, it)),
        "moment" => given(name).map_or_else(|| UNKNOWN.to_owned(), |it| moment(locale, it)),
        name => given(name).filter(|it| !it.is_empty()).unwrap_or(UNKNOWN).to_owned(),
    };
    let args = ARGUMENTS.iter().map(|name| (*name, Arg::from(value(name))));
    locale.t_with(&format!("step-{code}"), args)
}

/// A credential inside: its title and its first sentence.
fn part(locale: Locale, part: &Part) -> SpokenStep {
    let verdict = &part.verdict;
    let outcome = verdict.headline.outcome();
    let name = verdict.explained.title.as_deref().unwrap_or(&part.pointer);
    let headline = headline(locale, verdict);
    SpokenStep {
        outcome,
        mark: mark(locale, outcome),
        text: locale
            .t_with("verify-part", [("name", name.into()), ("headline", (&headline).into())]),
        next: None,
    }
}

/// A step in words.
fn said(locale: Locale, found: &Step) -> SpokenStep {
    SpokenStep {
        outcome: found.outcome,
        mark: mark(locale, found.outcome),
        text: step(locale, found.code, &found.args),
        next: next(found.code, found.outcome).map(|it| locale.t(&format!("next-{it}"))),
    }
}

/// Why another server's answer is not there.
fn why(locale: Locale, code: &str) -> String {
    let key = format!("why-{code}");
    if locale.knows(&key) { locale.t(&key) } else { code.to_owned() }
}

/// A moment as the engine writes it, the way that the language does.
fn moment(locale: Locale, text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(|_| text.to_owned(), |at| locale.moment(at))
}
