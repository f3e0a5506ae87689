//! A definition begun from one that is published.

use app::{Kind, copying::Source};
use askama::Template;
use axum::{extract::Query, response::Response};
use domain::{Act, id::AchievementId};
use serde::Deserialize;

use super::{begun, home, step::Step};
use crate::{
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::Link,
};

/// What it is to be begun from: an address, or the number in it.
#[derive(Debug, Deserialize)]
pub(super) struct From {
    from: Option<String>,
}

/// Asks from which; and where that is said, shows it and asks whether that is meant.
pub(super) async fn ask(desk: Desk, Query(from): Query<From>) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let typed = from.from.unwrap_or_default();
    let form = Filled::blank(desk.visit.locale).with("from", typed.as_str());
    if typed.is_empty() {
        return CopyPage::new(&desk, form, None).show();
    }
    match found(&desk, &typed).await? {
        Some(source) => {
            let form = form.with("draft", desk.app().id_of_form().to_string());
            CopyPage::new(&desk, form, Some(source)).show()
        }
        None => CopyPage::new(&desk, form.refused(&unknown()), None).show_again(),
    }
}

/// Begins the draft, once: a form that is sent again leads to what it began.
pub(super) async fn copy(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let typed = fields.text("from");
    let (Some(id), Some(_)) = (number(typed), found(&desk, typed).await?) else {
        let form = fields.refused(desk.visit.locale, &unknown());
        return CopyPage::new(&desk, form, None).show_again();
    };
    let given = fields.text("draft").parse().ok();
    let place = (desk.organisation.id, given);
    let first = match begun(&desk, given).await? {
        Some(kept) => kept.achievement.id,
        None => match desk.app().copy_achievement(&desk.actor, place, id).await {
            Ok(copied) => copied.id,
            // Of a form that is sent twice at once, the other was quicker.
            Err(error) if error.kind() == Kind::Conflict => {
                begun(&desk, given).await?.ok_or(error)?.achievement.id
            }
            Err(error) => return Err(error.into()),
        },
    };
    let first = format!("{}/edit/{}", home(&desk, first), Step::What.code());
    Ok(News::of("achievement-copied").then(&first))
}

async fn found(desk: &Desk, typed: &str) -> Result<Option<Source>, Failure> {
    let Some(id) = number(typed) else { return Ok(None) };
    match desk.app().copy_source(id).await {
        Ok(source) => Ok(Some(source)),
        Err(app::Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Finds the number of a micro-credential in its address.
fn number(typed: &str) -> Option<AchievementId> {
    typed.split(['/', '?', '#']).find_map(|it| it.trim().parse().ok())
}

fn unknown() -> Errors {
    Errors::of("from", "copy-unknown")
}

#[derive(Template)]
#[template(path = "definitions/copy.html")]
struct CopyPage {
    page: Page,
    form: Filled,
    source: Option<Shown>,
}

/// What it would be begun from, in the reader's words.
struct Shown {
    title: String,
    language: String,
    by: String,
    number: u32,
}

impl CopyPage {
    fn new(desk: &Desk, form: Filled, source: Option<Source>) -> Self {
        let reader = desk.visit.locale.reader();
        let trail =
            [Link::new(desk.href("/achievements"), desk.visit.locale.t("desk-achievements"))];
        let said = |it: Source| Shown {
            title: it.title.get(&reader).to_owned(),
            language: it.title.language_for(&reader).to_string(),
            by: it.by,
            number: it.number,
        };
        Self {
            page: desk.page("copy-title", "/achievements").trail(trail),
            form,
            source: source.map(said),
        }
    }
}

crate::pages::views!(CopyPage);
