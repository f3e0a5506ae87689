//! The panel beside a definition: what it still needs, how complete it is, and what would make it better.

use domain::{
    Amount, Definition, Language,
    achievement::Asked,
    gate,
    jurisdiction::{self, Check, Need, Unmet},
    panel::{self, Advice, Better, Element},
};

use super::{
    answers,
    step::{Here, Step},
    way::{Place, Target, Way},
};
use crate::{
    label,
    locale::{Arg, Locale},
};

/// What the panel says.
#[derive(Debug, Clone)]
pub(super) struct Panel {
    /// What is needed before it can be published, each with the way to its field.
    pub(super) missing: Vec<Way>,
    /// What a jurisdiction requires beside that.
    pub(super) required: Vec<Rule>,
    /// What a jurisdiction would like to see, or asks where it applies.
    pub(super) wished: Vec<Rule>,
    /// The step where each of all that is asked, for as much of it as has a field.
    needed: Vec<Step>,
    /// How many elements it says, of how many.
    pub(super) complete: String,
    /// That, as a title of what is folded away.
    pub(super) summary: String,
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
    /// What it is.
    pub(super) better: Better,
    pub(super) way: Way,
    pub(super) why: String,
}

/// A rule of a jurisdiction that is not met.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) way: Way,
    /// Who asks for it, and how firmly.
    pub(super) by: String,
    /// Where they do, as the source is cited.
    pub(super) source: &'static str,
}

impl Panel {
    /// Whether nothing stops it from being published.
    pub(super) fn is_free(&self) -> bool {
        self.missing.is_empty() && self.required.is_empty()
    }

    /// How much that stops it is asked on a step.
    pub(super) fn needed_at(&self, step: Step) -> usize {
        self.needed.iter().filter(|it| **it == step).count()
    }

    /// Looks a definition over from a page; the achievement is at `home`.
    pub(super) fn new(
        locale: Locale,
        it: &Definition,
        asked: Asked<'_>,
        here: Here,
        home: &str,
    ) -> Self {
        let Asked { awarding, jurisdictions } = asked;
        let missing = gate::missing(it, awarding);
        let panel::Complete { said, of } = panel::complete(it, awarding, jurisdictions);
        let counts = [("said", said.into()), ("of", of.into())];
        let unmet = jurisdiction::unmet(it, awarding, jurisdictions);
        // What is missing anyway is not asked twice.
        let is_missing =
            |it: &Unmet| missing.iter().any(|missing| it.rule.element == Element::Gate(*missing));
        let unmet: Vec<Unmet> = unmet.into_iter().filter(|it| !is_missing(it)).collect();
        let is_asked = |it: &Advice| {
            let asked = |element| unmet.iter().any(|it| it.rule.element == element);
            it.better.element().is_some_and(asked)
        };
        let is_here = |it: &Advice| match here {
            Here::At(step) => Step::of_field(&field_of(it)) == step,
            Here::Whole | Here::Elsewhere => true,
        };
        let advice = panel::advice(it).into_iter().filter(|it| !is_asked(it));
        let (near, far): (Vec<Advice>, Vec<Advice>) = advice.partition(is_here);
        let hints = |all: &[Advice]| all.iter().map(|it| hint(locale, it, here, home)).collect();
        let (required, wished): (Vec<Unmet>, Vec<Unmet>) =
            unmet.into_iter().partition(|it| it.rule.need == Need::Required);
        let rules = |all: &[Unmet]| all.iter().map(|it| rule(locale, it, here, home)).collect();
        let fields = missing.iter().map(|it| answers::field_of(*it));
        let fields = fields.chain(required.iter().map(field_of_rule));
        let needed = fields.filter(|it| !it.is_empty()).map(Step::of_field).collect();
        Self {
            missing: missing.iter().map(|it| answers::way_to(locale, *it, here, home)).collect(),
            required: rules(&required),
            wished: rules(&wished),
            needed,
            complete: locale.t_with("panel-complete", counts.clone()),
            summary: locale.t_with("panel-summary", counts),
            better: hints(&near),
            more: locale.t1("panel-elsewhere", "count", far.len()),
            elsewhere: hints(&far),
        }
    }
}

fn rule(locale: Locale, it: &Unmet, here: Here, home: &str) -> Rule {
    let name = locale.t(&format!("rules-of-{}", it.jurisdiction.code()));
    let by = locale.t1(&format!("rules-by-{}", it.rule.need.code()), "name", name);
    let text = rule_in_words(locale, it.rule);
    let way = answers::way_to_field(here, home, field_of_rule(it), text);
    Rule { way, by, source: it.rule.source }
}

/// The field where a rule is met; empty where that is asked on a page of its own.
fn field_of_rule(it: &Unmet) -> &'static str {
    match &it.rule.check {
        Some(check) => checked_at(check),
        None => asked_at(it.rule.element),
    }
}

/// What a rule asks, in words.
pub(in crate::pages) fn rule_in_words(locale: Locale, it: &jurisdiction::Rule) -> String {
    match &it.check {
        Some(Check::CreditSystem(system)) => {
            locale.t1("rules-check-credit-system", "limit", label::credit_system(locale, *system))
        }
        Some(check) => locale.t1(&format!("rules-check-{}", check.code()), "limit", check.limit()),
        None => locale.t(&format!("define-missing-{}", it.element.code())),
    }
}

/// The field that a check looks at.
fn checked_at(check: &Check) -> &'static str {
    match check {
        Check::Without(_) => "title",
        Check::CreditSystem(_) | Check::CreditsAtMost(_) | Check::CreditsBelow(_) => "credits",
        Check::HoursACredit(..) | Check::HoursAtLeast(_) | Check::HoursBetween(..) => "hours",
        Check::NationalLevel => "national",
        Check::MonthsAtMost(_) => "review-months",
    }
}

/// The field where an element is asked.
fn asked_at(element: Element) -> &'static str {
    match element {
        Element::Gate(missing) => answers::field_of(missing),
        Element::Evidence => "needs-evidence",
        Element::Review => "review-months",
        Element::Skills
        | Element::Supervision
        | Element::Stackability
        | Element::Field
        | Element::Languages
        | Element::Purpose
        | Element::Need
        | Element::Pathway
        | Element::Recognition
        | Element::Standards => element.code(),
    }
}

fn hint(locale: Locale, it: &Advice, here: Here, home: &str) -> Hint {
    let key = format!("better-{}", it.better.code());
    let words = it.words.clone().unwrap_or_default();
    let language: Option<Language> =
        words.parse().ok().filter(|_| it.better == Better::HalfTranslated);
    let amount: Option<Amount> = words.parse().ok().filter(|_| it.better == Better::Workload);
    let said: Arg<'_> = match (&language, amount) {
        (Some(language), _) => label::language(locale, language).into(),
        (None, Some(amount)) => amount.into(),
        (None, None) => words.into(),
    };
    let args = [("number", it.outcome.map_or(1, |it| it + 1).into()), ("words", said)];
    let (text, whole) = (locale.t_with(&key, args), Target::at(Place::Whole));
    let way = match (it.better, language) {
        (Better::HalfTranslated, Some(language)) => {
            let there = whole.in_language(&language);
            here.leaving(&there, || format!("{home}/edit?in={language}"), text)
        }
        (Better::OneLanguage, _) if here != Here::Whole => {
            here.leaving(&whole.field("to"), || format!("{home}/edit#to"), text)
        }
        _ => here.way(home, &field_of(it), text),
    };
    Hint { better: it.better, way, why: locale.t(&format!("{key}-why")) }
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
        Better::Need => "need".to_owned(),
        Better::Recognition => "recognition".to_owned(),
        Better::Review => "review-months".to_owned(),
        Better::OneLanguage | Better::HalfTranslated => "to".to_owned(),
    }
}
