//! The panel beside a definition: what it still needs, how complete it is, and what would make it better.

use domain::{
    Definition, Language, Organisation, gate,
    panel::{self, Advice, Better},
};

use super::{
    answers,
    step::{Here, Step},
};
use crate::{label, locale::Locale, piece::Link};

/// What the panel says.
#[derive(Debug, Clone)]
pub(super) struct Panel {
    /// What is needed before it can be published, each with the way to its field.
    pub(super) missing: Vec<Link>,
    /// How many elements it says, of how many.
    pub(super) complete: String,
    /// What would make it better: on this page, or anywhere where this is no step.
    pub(super) better: Vec<Hint>,
    /// What would make it better on other steps.
    pub(super) elsewhere: Vec<Hint>,
    /// How much that is, in words.
    pub(super) more: String,
}

/// Something that would make it better, and why.
#[derive(Debug, Clone)]
pub(super) struct Hint {
    pub(super) way: Link,
    pub(super) why: String,
}

impl Panel {
    /// Looks a definition over from a page; the achievement is at `home`.
    pub(super) fn new(
        locale: Locale,
        it: &Definition,
        awarding: &[Organisation],
        here: Here,
        home: &str,
    ) -> Self {
        let missing = gate::missing(it, awarding);
        let panel::Complete { said, of } = panel::complete(it, awarding);
        let counts = [("said", said.into()), ("of", of.into())];
        let is_here = |it: &Advice| match here {
            Here::At(step) => Step::of_field(&field_of(it)) == step,
            Here::Whole | Here::Elsewhere => true,
        };
        let (near, far): (Vec<Advice>, Vec<Advice>) =
            panel::advice(it).into_iter().partition(is_here);
        let hints = |all: &[Advice]| all.iter().map(|it| hint(locale, it, here, home)).collect();
        Self {
            missing: missing.iter().map(|it| answers::way_to(locale, *it, here, home)).collect(),
            complete: locale.t_with("panel-complete", counts),
            better: hints(&near),
            more: locale.t1("panel-elsewhere", "count", far.len()),
            elsewhere: hints(&far),
        }
    }
}

fn hint(locale: Locale, it: &Advice, here: Here, home: &str) -> Hint {
    let key = format!("better-{}", it.better.code());
    let words = it.words.clone().unwrap_or_default();
    let language = words.parse().ok().filter(|_| it.better == Better::HalfTranslated);
    let said = language.as_ref().map_or(words, |it: &Language| label::language(locale, it));
    let args = [("number", it.outcome.map_or(1, |it| it + 1).into()), ("words", said.into())];
    let href = match (it.better, language) {
        (Better::HalfTranslated, Some(language)) => format!("{home}/edit?in={language}"),
        (Better::OneLanguage, _) if here != Here::Whole => format!("{home}/edit#to"),
        _ => here.way(home, &field_of(it)),
    };
    Hint { way: Link::new(href, locale.t_with(&key, args)), why: locale.t(&format!("{key}-why")) }
}

/// The field of the form where it can be mended.
fn field_of(it: &Advice) -> String {
    let place = it.outcome.unwrap_or(0);
    match it.better {
        Better::OutcomeSubject
        | Better::OutcomeUnseen
        | Better::OutcomeLong
        | Better::OutcomesBelowLevel => format!("outcomes-{place}-text"),
        Better::Skills => "skills".to_owned(),
        Better::Workload => "hours".to_owned(),
        Better::Attendance => "assessment".to_owned(),
        Better::Supervision => "supervision".to_owned(),
        Better::QualityUnread => "quality-0-url".to_owned(),
        Better::Stackability => "stackability".to_owned(),
        Better::Field => "field".to_owned(),
        Better::Languages => "languages".to_owned(),
        Better::OneLanguage | Better::HalfTranslated => "to".to_owned(),
    }
}
