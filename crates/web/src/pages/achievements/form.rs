//! The page with the form of a definition, and beside it what is still missing.

use app::{
    achievements::Desk as Kept,
    frameworks::{Said, Suggested},
};
use askama::Template;
use domain::{Definition, Language, Localized, Organisation, gate};

use super::{
    answers,
    choices::{Choices, tongues},
    conflict::{self, Merged},
    fields::Form,
};
use crate::{
    form::{Fields, Filled},
    label,
    locale::Locale,
    page::Page,
    pages::desk::Desk,
    piece::{Answer, Choice, Link},
};

/// A draft that was begun, as far as a form knows it.
#[derive(Debug, Clone)]
pub(super) struct Begun {
    /// The address of its page.
    id: String,
    /// Who may award it.
    awarding: Vec<Organisation>,
    /// When it was last changed.
    seen: String,
    /// What the form was made from, part by part.
    marks: String,
    /// What it is called, as it was saved.
    title: Localized,
}

impl Begun {
    /// The draft as it is now.
    pub(super) fn with(kept: &Kept) -> Self {
        let it = &kept.achievement;
        Self {
            id: it.id.to_string(),
            awarding: kept.awarding.clone(),
            seen: it.changed_at.to_string(),
            marks: conflict::marks(&it.draft),
            title: it.draft.title.clone(),
        }
    }

    /// The draft as it was when the form was made.
    pub(super) fn of(kept: &Kept, fields: &Fields) -> Self {
        let (seen, marks) = (fields.text("seen").to_owned(), fields.text("was").to_owned());
        Self { seen, marks, ..Self::with(kept) }
    }
}

/// A row of the form for one outcome.
#[derive(Debug, Clone)]
struct OutcomeRow {
    label: String,
    hint: String,
    text: String,
    kind: String,
    skills: String,
    was: String,
    /// The name of the checkboxes of suggestions, and what is suggested.
    suggest: String,
    suggested: Vec<Suggestion>,
}

/// A skill that is suggested for an outcome.
#[derive(Debug, Clone)]
struct Suggestion {
    /// What is sent if it is ticked: a line of the field of skills.
    line: String,
    name: Said,
    framework: String,
    about: Option<Said>,
    /// The words that speak for it.
    because: String,
}

/// A row of the form for one kind of quality assurance.
#[derive(Debug, Clone)]
struct QualityRow {
    legend: String,
    kind: String,
    agency: String,
    url: String,
}

/// What stands beneath the labels of texts: what to write, or the words to be translated.
#[derive(Debug, Clone)]
struct Hints {
    title: String,
    description: String,
    criteria: String,
    prerequisites: String,
    further: String,
}

/// The page.
#[derive(Template)]
#[template(path = "definitions/form.html")]
pub(super) struct FormPage {
    page: Page,
    form: Filled,
    choices: Choices,
    outcomes: Vec<OutcomeRow>,
    quality: Vec<QualityRow>,
    hints: Hints,
    missing: Vec<Link>,
    /// The languages that it has words in, if it was begun.
    written_in: Vec<Link>,
    /// The language of the words on the form.
    words_in: String,
    tongues: Vec<Choice>,
    begun: Option<Begun>,
    home: String,
    /// What someone else changed and was taken over, in words; empty if nothing.
    taken: String,
    /// What both changed, as the other left it.
    clashing: Vec<Answer>,
    /// What came of asking for suggestions; empty where nobody asked.
    suggested: String,
}

impl FormPage {
    /// A page for a draft that was begun, or is yet to be.
    pub(super) fn new(desk: &Desk, begun: Option<Begun>, it: &Definition, form: Form) -> Self {
        let locale = desk.visit.locale;
        let list = desk.href("/achievements");
        let (home, awarding) = match &begun {
            Some(begun) => (format!("{list}/{}", begun.id), begun.awarding.clone()),
            // The organisation that begins it may award it.
            None => (format!("{list}/new"), vec![desk.organisation.clone()]),
        };
        let missing = gate::missing(it, &awarding);
        let way = |it| answers::way_to(locale, it, "", &home);
        let mut trail = vec![Link::new(list, locale.t("desk-achievements"))];
        let page = match &begun {
            Some(begun) => {
                trail.push(Link::new(home.as_str(), begun.title.original()));
                desk.page("achievement-edit-title", "/achievements")
            }
            None => desk.page("achievement-new-title", "/achievements"),
        };
        let words_in = label::language(locale, &form.words_in);
        Self {
            page: page.trail(trail),
            choices: Choices::new(locale, &desk.organisation, it),
            outcomes: outcome_rows(locale, it, &form),
            quality: quality_rows(locale, form.quality),
            hints: Hints::new(locale, it, &form.words_in),
            missing: missing.into_iter().map(way).collect(),
            written_in: begun
                .as_ref()
                .map_or_else(Vec::new, |_| written_in(locale, &home, it, &form)),
            form: form.filled,
            words_in,
            tongues: tongues(locale, &it.title.texts.keys().collect::<Vec<_>>()),
            begun,
            home,
            taken: String::new(),
            clashing: Vec::new(),
            suggested: String::new(),
        }
    }

    /// Shows skills that the outcomes may stand for, to be ticked.
    pub(super) fn suggesting(mut self, locale: Locale, suggested: &[Vec<Suggested>]) -> Self {
        for (row, suggested) in self.outcomes.iter_mut().zip(suggested) {
            row.suggested = suggested.iter().map(|it| suggestion(locale, it)).collect();
        }
        let count: usize = suggested.iter().map(Vec::len).sum();
        self.suggested = locale.t1("define-suggested", "count", count);
        self
    }

    /// Tells what someone else saved meanwhile.
    pub(super) fn clashing(self, locale: Locale, theirs: &Definition, merged: &Merged) -> Self {
        let labels = |parts: &[String]| -> Vec<String> {
            parts.iter().map(|it| answers::name_of(locale, it)).collect()
        };
        let said = answers::said(locale, theirs);
        let both = said.into_iter().filter(|it| merged.clashing.iter().any(|part| part == it.part));
        let none = locale.t("achievement-nothing");
        let clashing = both.map(|it| {
            let words = if it.words.is_empty() { none.clone() } else { it.words };
            Answer::new(answers::name_of(locale, it.part), words).change(format!("#{}", it.field))
        });
        Self { clashing: clashing.collect(), taken: locale.list(&labels(&merged.taken)), ..self }
    }

    /// Whether someone else saved something meanwhile.
    fn is_conflict(&self) -> bool {
        !self.clashing.is_empty() || !self.taken.is_empty()
    }
}

fn outcome_rows(locale: Locale, it: &Definition, form: &Form) -> Vec<OutcomeRow> {
    let row = |place: usize| {
        let original = it.outcomes.get(place).map(|it| &it.text);
        OutcomeRow {
            label: locale.t1("define-outcome", "number", place + 1),
            hint: original.map(|it| in_original(locale, it, &form.words_in)).unwrap_or_default(),
            text: format!("outcomes-{place}-text"),
            kind: format!("outcomes-{place}-kind"),
            skills: format!("outcomes-{place}-skills"),
            was: format!("outcomes-{place}-was"),
            suggest: format!("outcomes-{place}-suggested"),
            suggested: Vec::new(),
        }
    };
    (0..form.outcomes).map(row).collect()
}

fn suggestion(locale: Locale, it: &Suggested) -> Suggestion {
    let words: Vec<String> =
        it.because.iter().map(|it| locale.t1("define-quoted", "words", it)).collect();
    Suggestion {
        line: format!("{} {}", it.name.text, it.uri),
        name: it.name.clone(),
        framework: it.framework.clone(),
        about: it.description.clone(),
        because: locale.t1("define-suggested-because", "words", locale.list(&words)),
    }
}

fn quality_rows(locale: Locale, rows: usize) -> Vec<QualityRow> {
    let row = |place: usize| QualityRow {
        legend: locale.t1("define-quality-row", "number", place + 1),
        kind: format!("quality-{place}-kind"),
        agency: format!("quality-{place}-agency"),
        url: format!("quality-{place}-url"),
    };
    (0..rows).map(row).collect()
}

/// The ways to the form in each language that the title is in.
fn written_in(locale: Locale, home: &str, it: &Definition, form: &Form) -> Vec<Link> {
    let way = |tag: &Language| {
        Link::new(format!("{home}/edit?in={tag}"), label::language(locale, tag))
            .current(*tag == form.words_in)
    };
    it.title.texts.keys().map(way).collect()
}

impl Hints {
    fn new(locale: Locale, it: &Definition, words_in: &Language) -> Self {
        let hint = |key: &str, text: Option<&Localized>| {
            let original = text.map(|it| in_original(locale, it, words_in)).unwrap_or_default();
            if original.is_empty() { locale.t(key) } else { original }
        };
        Self {
            title: hint("define-title-hint", Some(&it.title)),
            description: hint("define-description-hint", it.description.as_ref()),
            criteria: hint("define-criteria-hint", it.criteria.as_ref()),
            prerequisites: hint("define-prerequisites-hint", it.prerequisites.as_ref()),
            further: hint("define-further-hint", it.further.as_ref()),
        }
    }
}

/// The words to be translated, where the form is in another language than they were written in first.
fn in_original(locale: Locale, text: &Localized, words_in: &Language) -> String {
    if text.original == *words_in || text.original().is_empty() {
        return String::new();
    }
    let args = [
        ("language", label::language(locale, &text.original).into()),
        ("words", text.original().into()),
    ];
    locale.t_with("define-in-original", args)
}

crate::pages::views!(FormPage);
