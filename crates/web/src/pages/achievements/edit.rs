//! The form of a definition: begun, changed, saved as a draft at any time.

use app::{Error, Kind, achievements::Desk as Kept};
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Act, Definition, Language, Localized, id::AchievementId};
use serde::Deserialize;

use super::{
    begun, conflict,
    fields::Form,
    form::{Begun, FormPage},
    home,
    step::Step,
    way::{Place, Target},
    written::{self, Written},
};
use crate::{
    form::{Errors, Fields},
    news::News,
    page::View,
    pages::{desk::Desk, failure::Failure},
};

/// What the button sends that asks for suggestions of skills.
const SUGGEST: &str = "suggest";

/// What the buttons send that lead on to the next step.
const NEXT: &str = "next";

/// How a form is to be shown.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// In which language the words are to be written.
    #[serde(rename = "in")]
    language: Option<String>,
    /// How many rows there is to be room for.
    rows: Option<usize>,
    /// Whether everything is to be asked on one page; of a definition that is yet to be begun.
    whole: Option<String>,
}

/// Shows an empty form: the first step, or everything.
pub(super) async fn begin(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let blank = blank(&desk);
    let step = asked.whole.is_none().then_some(Step::What);
    let form = Form::of(desk.visit.locale, &blank, &blank.title.original, step).roomy();
    let filled = form.filled.with("draft", desk.app().id_of_form().to_string());
    FormPage::new(&desk, None, &blank, Form { filled, ..form }).show()
}

/// Begins a draft with what was written; or saves it in the draft that the same form has begun before.
pub(super) async fn create(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let step = fields.text("step").parse().ok();
    let given = fields.text("draft").parse().ok();
    if let Some(kept) = begun(&desk, given).await? {
        return save_in(&desk, &kept, step, &fields).await;
    }
    let written = written::read(desk.visit.locale, &fields, &blank(&desk), step);
    if fields.text("do") == SUGGEST {
        return suggest(&desk, None, written).await;
    }
    match target(&fields).map(|it| it.place) {
        Some(Place::Whole) => {
            let form = Form { step: None, ..written.form }.roomy();
            return FormPage::new(&desk, None, &written.definition, form).show();
        }
        Some(place) if says_nothing(&written.definition) => {
            let there =
                if place == Place::Copy { "/achievements/copy" } else { "/achievements/new" };
            return Ok(Redirect::to(&desk.href(there)).into_response());
        }
        Some(_) | None => {}
    }
    let (definition, form) = match checked(&fields, written) {
        Checked::Good { definition, form } => (definition, form),
        Checked::Again { definition, form, status } => {
            return FormPage::new(&desk, None, &definition, form).show_with(status);
        }
    };
    let place = (desk.organisation.id, given);
    match desk.app().draft_from_form(&desk.actor, place, definition.clone()).await {
        Ok(achievement) => Ok(go_on(&desk, &fields, achievement.id, &form)),
        // Of a form that is sent twice at once, the other was quicker.
        Err(error) if error.kind() == Kind::Conflict => match begun(&desk, given).await? {
            Some(kept) => save_in(&desk, &kept, step, &fields).await,
            None => Err(error.into()),
        },
        Err(error) => {
            let form = refused(form, error)?;
            FormPage::new(&desk, None, &definition, form).show_again()
        }
    }
}

/// Shows the form for everything as it was saved, its words in the original language or in another.
pub(super) async fn show(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    show_at(&desk, None, asked).await
}

/// Shows the form of one step in the same way.
pub(super) async fn show_step(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let step = desk.read("step")?;
    show_at(&desk, Some(step), asked).await
}

async fn show_at(desk: &Desk, step: Option<Step>, asked: Asked) -> Result<Response, Failure> {
    let kept = kept(desk).await?;
    let draft = &kept.achievement.draft;
    let language: Option<Language> = asked.language.and_then(|it| it.parse().ok());
    let language = language.unwrap_or_else(|| draft.title.original.clone());
    let form = Form::of(desk.visit.locale, draft, &language, step).roomy();
    let form = form.with_rows(asked.rows.unwrap_or_default());
    let page = FormPage::new(desk, Some(Begun::with(&kept)), draft, form);
    offering(desk, page, draft).await?.show()
}

/// Saves what was written on the form for everything, unless someone else saved something meanwhile.
pub(super) async fn save(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    save_at(&desk, None, &fields).await
}

/// Saves what was written on one step, unless someone else changed the same meanwhile.
pub(super) async fn save_step(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let step = desk.read("step")?;
    save_at(&desk, Some(step), &fields).await
}

async fn save_at(desk: &Desk, step: Option<Step>, fields: &Fields) -> Result<Response, Failure> {
    save_in(desk, &kept(desk).await?, step, fields).await
}

async fn save_in(
    desk: &Desk,
    kept: &Kept,
    step: Option<Step>,
    fields: &Fields,
) -> Result<Response, Failure> {
    let draft = &kept.achievement.draft;
    let written = written::read(desk.visit.locale, fields, draft, step);
    let begun = Begun::of(kept, fields);
    if fields.text("do") == SUGGEST {
        return suggest(desk, Some(begun), written).await;
    }
    let (definition, form) = match checked(fields, written) {
        Checked::Good { definition, form } => (definition, form),
        Checked::Again { definition, form, status } => {
            let page = FormPage::new(desk, Some(begun), &definition, form);
            return offering(desk, page, &definition).await?.show_with(status);
        }
    };
    let id = kept.achievement.id;
    if definition == *draft {
        // There is nothing to save, and whoever only looks at another step is not told that it was.
        let there = target(fields).map(|it| it.address(desk, id, &form.asked()));
        let redirect = there.map(|it| Redirect::to(&it).into_response());
        return Ok(redirect.unwrap_or_else(|| go_on(desk, fields, id, &form)));
    }
    let merged = conflict::merge(&definition, draft, fields.text("was"));
    // Whatever else was saved meanwhile, published or said about who awards it: nothing of that is overwritten.
    let seen = if merged.is_elsewhere() { kept.achievement.changed_at } else { begun.seen() };
    match desk.app().save_draft(&desk.actor, id, definition.clone(), seen).await {
        Ok(_) => Ok(go_on(desk, fields, id, &form)),
        Err(error) if error.kind() == Kind::Conflict => {
            clash(desk, id, fields, (&definition, step)).await
        }
        Err(error) => {
            let form = refused(form, error)?;
            FormPage::new(desk, Some(begun), &definition, form).show_again()
        }
    }
}

/// Shows the form as it was written, with skills that its outcomes may stand for.
async fn suggest(desk: &Desk, begun: Option<Begun>, written: Written) -> Result<Response, Failure> {
    let Written { definition, form, .. } = written;
    let suggested = desk.app().suggest_skills(&definition, &form.words_in).await?;
    FormPage::new(desk, begun, &definition, form).suggesting(desk.visit.locale, &suggested).show()
}

/// Adds to the step of skills those that its outcomes may stand for; nobody has to ask for them there.
async fn offering(desk: &Desk, page: FormPage, it: &Definition) -> Result<FormPage, Failure> {
    if !page.is_at(Step::Skills) {
        return Ok(page);
    }
    let suggested = desk.app().suggest_skills(it, page.language()).await?;
    Ok(page.suggesting(desk.visit.locale, &suggested))
}

/// What is to be done with a form that came.
enum Checked {
    /// It can be saved.
    Good { definition: Definition, form: Form },
    /// It is shown again: something is to be mended, or there is to be room for more.
    Again { definition: Definition, form: Form, status: StatusCode },
}

fn checked(fields: &Fields, written: Written) -> Checked {
    let Written { definition, mut errors, form } = written;
    // On a step of its own it is saved first, so that nothing is lost, and then there is room.
    let more = if form.step.is_none() { fields.text("do") } else { "" };
    match more {
        "add-outcome" => {
            return Checked::Again {
                definition,
                form: form.more_outcomes(),
                status: StatusCode::OK,
            };
        }
        "add-quality" => {
            return Checked::Again {
                definition,
                form: form.more_quality(),
                status: StatusCode::OK,
            };
        }
        _ => {}
    }
    match definition.clone().tidied() {
        Ok(definition) if errors.is_empty() => Checked::Good { definition, form },
        Ok(_) => again(definition, form, &errors),
        Err(faults) => {
            errors.append(Errors::faults(&faults, written::field_of));
            again(definition, form, &errors)
        }
    }
}

fn again(definition: Definition, form: Form, errors: &Errors) -> Checked {
    let form = Form { filled: form.filled.refused(errors), ..form };
    Checked::Again { definition, form, status: StatusCode::UNPROCESSABLE_ENTITY }
}

fn refused(form: Form, error: Error) -> Result<Form, Failure> {
    let errors = Errors::refused(error, "title")?;
    Ok(Form { filled: form.filled.refused(&errors), ..form })
}

/// Shows the form again with one's own words, what the other changed elsewhere, and what both changed.
async fn clash(
    desk: &Desk,
    id: AchievementId,
    fields: &Fields,
    (mine, step): (&Definition, Option<Step>),
) -> Result<Response, Failure> {
    let kept = super::kept(desk, id).await?;
    let theirs = &kept.achievement.draft;
    let merged = conflict::merge(mine, theirs, fields.text("was"));
    let language: Option<Language> = fields.text("in").parse().ok();
    let language = language.unwrap_or_else(|| mine.title.original.clone());
    let form = Form::of(desk.visit.locale, &merged.definition, &language, step).roomy();
    FormPage::new(desk, Some(Begun::with(&kept)), &merged.definition, form)
        .clashing(desk.visit.locale, theirs, &merged)
        .show_with(StatusCode::CONFLICT)
}

/// Leads on after saving: to the next step, to where a button leads, to more room on this step, to check the answers, to
/// another language, or back to the draft.
fn go_on(desk: &Desk, fields: &Fields, id: AchievementId, form: &Form) -> Response {
    let home = home(desk, id);
    let asked = form.asked();
    let step = |it: Step| format!("{home}/edit/{}{asked}", it.code());
    let rows = |it: Step, last: usize| {
        let joint = if asked.is_empty() { '?' } else { '&' };
        format!("{}{joint}rows={}", step(it), last + 1)
    };
    let saved = |to: String| News::of("draft-saved").then(&to);
    if let Some(target) = target(fields) {
        return saved(target.address(desk, id, &asked));
    }
    let language: Option<Language> = fields.text("to").parse().ok();
    if let ("language", Some(to)) = (fields.text("do"), language) {
        return saved(format!("{home}/edit?in={to}"));
    }
    match (fields.text("do"), form.step) {
        ("check", _) => Redirect::to(&format!("{home}/check")).into_response(),
        ("add-outcome", Some(at)) => {
            let last = form.outcomes;
            saved(format!("{}#outcomes-{last}-text", rows(at, last)))
        }
        ("add-quality", Some(at)) => {
            let last = form.quality;
            saved(format!("{}#quality-{last}-kind", rows(at, last)))
        }
        (NEXT, Some(at)) => match at.next() {
            Some(next) => saved(step(next)),
            None => Redirect::to(&format!("{home}/check")).into_response(),
        },
        _ => saved(home),
    }
}

/// Where the button leads that was pressed, if it leads away.
fn target(fields: &Fields) -> Option<Target> {
    fields.text("do").parse().ok()
}

async fn kept(desk: &Desk) -> Result<Kept, Failure> {
    super::kept(desk, desk.read("id")?).await
}

/// Whether nothing was written yet.
fn says_nothing(it: &Definition) -> bool {
    it.title.original().is_empty() && *it == Definition::titled(it.title.clone())
}

/// A definition that says nothing, in the language that the organisation works in.
fn blank(desk: &Desk) -> Definition {
    Definition::titled(Localized::new(desk.organisation.profile.language.clone(), ""))
}
