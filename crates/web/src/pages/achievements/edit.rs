//! The form of a definition: begun, changed, saved as a draft at any time.

use app::{Error, Kind, achievements::Desk as Kept};
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Act, Definition, Language, Localized, id::AchievementId};
use jiff::Timestamp;
use serde::Deserialize;

use super::{
    conflict,
    fields::Form,
    form::{Begun, FormPage},
    home,
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

/// In which language the words are to be written.
#[derive(Debug, Deserialize)]
pub(super) struct Words {
    #[serde(rename = "in")]
    language: Option<String>,
}

/// Shows an empty form.
pub(super) async fn begin(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let blank = blank(&desk);
    let form = Form::of(desk.visit.locale, &blank, &blank.title.original).roomy();
    FormPage::new(&desk, None, &blank, form).show()
}

/// Begins a draft with what was written.
pub(super) async fn create(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let written = written::read(desk.visit.locale, &fields, &blank(&desk));
    if fields.text("do") == SUGGEST {
        return suggest(&desk, None, written).await;
    }
    let (definition, form) = match checked(&fields, written) {
        Checked::Good { definition, form } => (definition, form),
        Checked::Again { definition, form, status } => {
            return FormPage::new(&desk, None, &definition, form).show_with(status);
        }
    };
    let drafted =
        desk.app().draft_definition(&desk.actor, desk.organisation.id, definition.clone());
    match drafted.await {
        Ok(achievement) => Ok(go_on(&desk, &fields, achievement.id)),
        Err(error) => {
            let form = refused(form, error)?;
            FormPage::new(&desk, None, &definition, form).show_again()
        }
    }
}

/// Shows the form as it was saved, its words in the original language or in another.
pub(super) async fn show(desk: Desk, Query(words): Query<Words>) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let kept = kept(&desk).await?;
    let draft = &kept.achievement.draft;
    let language: Option<Language> = words.language.and_then(|it| it.parse().ok());
    let language = language.unwrap_or_else(|| draft.title.original.clone());
    let form = Form::of(desk.visit.locale, draft, &language).roomy();
    FormPage::new(&desk, Some(Begun::with(&kept)), draft, form).show()
}

/// Saves what was written, unless someone else saved something meanwhile.
pub(super) async fn save(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let kept = kept(&desk).await?;
    let written = written::read(desk.visit.locale, &fields, &kept.achievement.draft);
    let begun = Begun::of(&kept, &fields);
    if fields.text("do") == SUGGEST {
        return suggest(&desk, Some(begun), written).await;
    }
    let (definition, form) = match checked(&fields, written) {
        Checked::Good { definition, form } => (definition, form),
        Checked::Again { definition, form, status } => {
            return FormPage::new(&desk, Some(begun), &definition, form).show_with(status);
        }
    };
    let seen: Timestamp = fields.text("seen").parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let id = kept.achievement.id;
    match desk.app().save_draft(&desk.actor, id, definition.clone(), seen).await {
        Ok(_) => Ok(go_on(&desk, &fields, id)),
        Err(error) if error.kind() == Kind::Conflict => clash(&desk, &fields, &definition).await,
        Err(error) => {
            let form = refused(form, error)?;
            FormPage::new(&desk, Some(begun), &definition, form).show_again()
        }
    }
}

/// Shows the form as it was written, with skills that its outcomes may stand for.
async fn suggest(desk: &Desk, begun: Option<Begun>, written: Written) -> Result<Response, Failure> {
    let Written { definition, form, .. } = written;
    let suggested = desk.app().suggest_skills(&definition, &form.words_in).await?;
    FormPage::new(desk, begun, &definition, form).suggesting(desk.visit.locale, &suggested).show()
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
    match fields.text("do") {
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
async fn clash(desk: &Desk, fields: &Fields, mine: &Definition) -> Result<Response, Failure> {
    let kept = kept(desk).await?;
    let theirs = &kept.achievement.draft;
    let merged = conflict::merge(mine, theirs, fields.text("was"));
    let language: Option<Language> = fields.text("in").parse().ok();
    let language = language.unwrap_or_else(|| mine.title.original.clone());
    let form = Form::of(desk.visit.locale, &merged.definition, &language).roomy();
    FormPage::new(desk, Some(Begun::with(&kept)), &merged.definition, form)
        .clashing(desk.visit.locale, theirs, &merged)
        .show_with(StatusCode::CONFLICT)
}

/// Leads on after saving: to check the answers, to another language, or back to the draft.
fn go_on(desk: &Desk, fields: &Fields, id: AchievementId) -> Response {
    let home = home(desk, id);
    let to: Option<Language> = fields.text("to").parse().ok();
    match (fields.text("do"), to) {
        ("check", _) => Redirect::to(&format!("{home}/check")).into_response(),
        ("language", Some(to)) => News::of("draft-saved").then(&format!("{home}/edit?in={to}")),
        _ => News::of("draft-saved").then(&home),
    }
}

async fn kept(desk: &Desk) -> Result<Kept, Failure> {
    super::kept(desk, desk.read("id")?).await
}

/// A definition that says nothing, in the language that the organisation works in.
fn blank(desk: &Desk) -> Definition {
    Definition::titled(Localized::new(desk.organisation.profile.language.clone(), ""))
}
