//! The page with the form of a definition, whole or one step of it, and beside it what is still missing.

use app::{achievements::Desk as Kept, frameworks::Suggested};
use askama::Template;
use domain::{Definition, Jurisdiction, Language, Localized, Organisation, achievement::Asked};
use jiff::Timestamp;

use super::{
    answers,
    choices::{Choices, tongues},
    conflict::{self, Merged},
    fields::Form,
    panel::Panel,
    rows::{self, Hints, OutcomeRow, QualityRow, StepWay},
    step::{Here, Step},
    way::{Place, Target, Way},
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
    /// Whose rules are switched on.
    jurisdictions: Vec<Jurisdiction>,
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
            jurisdictions: kept.jurisdictions.clone(),
            seen: it.changed_at.to_string(),
            marks: conflict::marks(&it.draft),
            title: it.draft.title.clone(),
        }
    }

    /// The draft as it was when the form was made; or, of the form that began it, as that left it.
    pub(super) fn of(kept: &Kept, fields: &Fields) -> Self {
        let it = &kept.achievement;
        let seen = if fields.text("draft") == it.id.to_string() {
            it.created_at.to_string()
        } else {
            fields.text("seen").to_owned()
        };
        Self { seen, marks: fields.text("was").to_owned(), ..Self::with(kept) }
    }

    /// When it was last changed, as far as the form knows.
    pub(super) fn seen(&self) -> Timestamp {
        self.seen.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }
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
    panel: Panel,
    /// The languages that it has words in, if it was begun.
    written_in: Vec<Way>,
    /// The language of the words on the form.
    words_in: String,
    tongues: Vec<Choice>,
    begun: Option<Begun>,
    home: String,
    /// The step that is asked; everything if none.
    step: Option<Step>,
    /// The ways to the steps of a draft.
    steps: Vec<StepWay>,
    /// What is asked with the addresses of steps.
    asked: String,
    language: Language,
    /// Whether someone else saved something meanwhile.
    is_conflict: bool,
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
        let own = [desk.organisation.clone()];
        let (home, awarding, jurisdictions) = match &begun {
            Some(it) => (format!("{list}/{}", it.id), &it.awarding[..], &it.jurisdictions[..]),
            // The organisation that begins it may award it; what else is asked is told once it is begun.
            None => (format!("{list}/new"), &own[..], &[][..]),
        };
        let asked = Asked { awarding, jurisdictions };
        let panel = Panel::new(locale, it, asked, Here::of(form.step), &home);
        let mut trail = vec![Link::new(list.as_str(), locale.t("desk-achievements"))];
        let title = match (&begun, form.step) {
            (_, Some(step)) => format!("define-part-{}", step.code()),
            (Some(_), None) => "achievement-edit-title".to_owned(),
            (None, None) => "achievement-new-title".to_owned(),
        };
        trail.extend(begun.as_ref().map(|it| Link::new(home.as_str(), it.title.original())));
        let words_in = label::language(locale, &form.words_in);
        Self {
            page: desk.page(&title, "/achievements").trail(trail),
            choices: Choices::new(locale, &desk.organisation, it),
            outcomes: rows::outcome_rows(locale, it, &form),
            quality: rows::quality_rows(locale, form.quality),
            hints: Hints::new(locale, it, &form.words_in),
            steps: rows::steps(locale, &form, &panel),
            panel,
            written_in: begun.as_ref().map_or_else(Vec::new, |_| written_in(locale, it, &form)),
            step: form.step,
            asked: form.asked(),
            language: form.words_in,
            form: form.filled,
            words_in,
            tongues: tongues(locale, &it.title.texts.keys().collect::<Vec<_>>()),
            begun,
            home,
            is_conflict: false,
            taken: String::new(),
            clashing: Vec::new(),
            suggested: String::new(),
        }
    }

    /// Shows skills that the outcomes may stand for, to be ticked.
    pub(super) fn suggesting(mut self, locale: Locale, suggested: &[Vec<Suggested>]) -> Self {
        for (row, suggested) in self.outcomes.iter_mut().zip(suggested) {
            row.suggested = suggested.iter().map(|it| rows::suggestion(locale, it)).collect();
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
        // Outcomes are read on the step of skills, and have no fields there.
        let is_at_skills = self.is_at(Step::Skills);
        let field = |it: &str| if is_at_skills { "#skills".to_owned() } else { format!("#{it}") };
        let clashing = both.map(|it| {
            let words = if it.words.is_empty() { none.clone() } else { it.words };
            Answer::new(answers::name_of(locale, it.part), words).change(field(it.field))
        });
        let (clashing, taken) = (clashing.collect(), locale.list(&labels(&merged.taken)));
        Self { is_conflict: true, clashing, taken, ..self }
    }

    /// Whether it asks for a step alone.
    pub(super) fn is_at(&self, step: Step) -> bool {
        self.step == Some(step)
    }

    /// The language that its words are in.
    pub(super) fn language(&self) -> &Language {
        &self.language
    }

    /// Whether it asks for what a step asks.
    fn asks(&self, code: &str) -> bool {
        self.step.is_none_or(|it| it.code() == code)
    }

    /// Whether it asks for words, which are in a language.
    fn asks_for_words(&self) -> bool {
        !matches!(self.step, Some(Step::Skills | Step::Measure))
    }

    /// Where it is sent.
    fn action(&self) -> String {
        match (&self.begun, self.step) {
            (Some(_), Some(step)) => format!("{}/edit/{}", self.home, step.code()),
            (Some(_), None) => format!("{}/edit", self.home),
            (None, _) => self.home.clone(),
        }
    }

    /// Which of how many steps it is.
    fn place(&self) -> String {
        let Some(step) = self.step else { return String::new() };
        let args = [("number", step.number().into()), ("all", Step::ALL.len().into())];
        self.page.t_with("define-step", args)
    }

    /// Whether a jurisdiction asks for what is folded away elsewhere.
    fn asks_for_more(&self) -> bool {
        self.begun.as_ref().is_some_and(|it| !it.jurisdictions.is_empty())
    }

    /// Whether there is a step after this one.
    fn is_last(&self) -> bool {
        self.step.is_some_and(|it| it.next().is_none())
    }
}

/// The ways to the form in each language that the title is in.
fn written_in(locale: Locale, it: &Definition, form: &Form) -> Vec<Way> {
    let here = form.step.map_or(Place::Whole, Place::Step);
    let way = |tag: &Language| {
        let target = Target::at(here).in_language(tag);
        Way::button(&target, label::language(locale, tag)).current(*tag == form.words_in)
    };
    it.title.texts.keys().map(way).collect()
}

crate::pages::views!(FormPage);
