//! Who may award a micro-credential, and from when until when.

use app::Error;
use askama::Template;
use axum::response::Response;
use domain::{Act, Awarding, Organisation, Slug, award::AWARDED_ON_MIN};
use jiff::civil::Date;

use super::{home, kept};
use crate::{
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::Link,
};

/// Shows who may award it.
pub(super) async fn show(desk: Desk) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    let form = filled(&desk, &kept.achievement.awarding, &kept.awarding);
    AwardingPage::new(&desk, &kept, form)?.show()
}

/// Keeps who may award it; a row that was emptied is gone.
pub(super) async fn put(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    let mut errors = Errors::new();
    let awarding = read(&desk, &fields, &mut errors).await?;
    if errors.is_empty() {
        match desk.app().put_awarding(&desk.actor, kept.achievement.id, awarding).await {
            Ok(_) => {
                return Ok(News::of("awarding-put").then(&home(&desk, kept.achievement.id)));
            }
            Err(error) => errors = Errors::refused(error, "awarding-0-slug")?,
        }
    }
    AwardingPage::new(&desk, &kept, fields.refused(desk.visit.locale, &errors))?.show_again()
}

async fn read(desk: &Desk, fields: &Fields, errors: &mut Errors) -> Result<Vec<Awarding>, Failure> {
    let mut awarding = Vec::new();
    for row in 0..rows(&fields.filled(desk.visit.locale)) {
        let [slug, from, until] =
            ["slug", "from", "until"].map(|it| format!("awarding-{row}-{it}"));
        if fields.text(&slug).is_empty() {
            continue;
        }
        let organisation = organisation(desk, fields.text(&slug)).await?;
        if organisation.is_none() {
            errors.add(slug.as_str(), "organisation-unknown");
        }
        let day = |name: &str, errors: &mut Errors| -> Option<Date> {
            let text = fields.text(name);
            let day = text.parse().ok();
            if day.is_none() && !text.is_empty() {
                errors.add(name, "date-form");
            }
            day
        };
        let (first, last) = (day(&from, errors).unwrap_or(AWARDED_ON_MIN), day(&until, errors));
        if last.is_some_and(|it| it < first) {
            errors.add(until.as_str(), "ends-before-it-starts");
        }
        if let Some(organisation) = organisation {
            awarding.push(Awarding { organisation: organisation.id, from: first, until: last });
        }
    }
    Ok(awarding)
}

/// Finds an organisation by its name in addresses, or by its whole address here.
async fn organisation(desk: &Desk, typed: &str) -> Result<Option<Organisation>, Failure> {
    let last = typed.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let Ok(slug) = last.to_lowercase().parse::<Slug>() else { return Ok(None) };
    match desk.app().organisation_called(&slug).await {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn filled(desk: &Desk, awarding: &[Awarding], known: &[Organisation]) -> Filled {
    let mut form = Filled::blank(desk.visit.locale);
    for (row, it) in awarding.iter().enumerate() {
        let slug = known.iter().find(|known| known.id == it.organisation);
        let from = (it.from != AWARDED_ON_MIN).then(|| it.from.to_string());
        form = form
            .with(&format!("awarding-{row}-slug"), slug.map_or("", |it| it.slug.as_str()))
            .with(&format!("awarding-{row}-from"), from.unwrap_or_default())
            .with(
                &format!("awarding-{row}-until"),
                it.until.map_or_else(String::new, |it| it.to_string()),
            );
    }
    form
}

/// How many rows a form has: those that are filled in, up to the first that is not, and that one.
fn rows(form: &Filled) -> usize {
    let is_there = |row: &usize| !form.value(&format!("awarding-{row}-slug")).is_empty();
    (0..app::achievements::AWARDING_MAX).rev().find(is_there).map_or(1, |last| last + 2)
}

/// A row of the form.
#[derive(Debug)]
struct Row {
    legend: String,
    slug: String,
    from: String,
    until: String,
}

#[derive(Template)]
#[template(path = "definitions/awarding.html")]
struct AwardingPage {
    page: Page,
    form: Filled,
    rows: Vec<Row>,
}

impl AwardingPage {
    fn new(desk: &Desk, kept: &app::achievements::Desk, form: Filled) -> Result<Self, Failure> {
        desk.permit(Act::Publish)?;
        let locale = desk.visit.locale;
        let title = kept.achievement.draft.title.get(&locale.reader());
        let trail = [
            Link::new(desk.href("/achievements"), locale.t("desk-achievements")),
            Link::new(home(desk, kept.achievement.id), title),
        ];
        let row = |place: usize| Row {
            legend: locale.t1("awarding-row", "number", place + 1),
            slug: format!("awarding-{place}-slug"),
            from: format!("awarding-{place}-from"),
            until: format!("awarding-{place}-until"),
        };
        Ok(Self {
            page: desk.page("awarding-title", "/achievements").trail(trail),
            rows: (0..rows(&form)).map(row).collect(),
            form,
        })
    }
}

crate::pages::views!(AwardingPage);
