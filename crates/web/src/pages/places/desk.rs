//! The places of a run, as its provider sees them.

use app::enrolments::{Decided, PAGE, Passed, Places};
use askama::Template;
use axum::{
    extract::Query,
    response::{IntoResponse, Redirect, Response},
};
use domain::{
    Enrolment,
    enrolment::EnrolmentState,
    id::{AchievementId, EnrolmentId, OfferingId},
};
use serde::Deserialize;

use crate::{
    form::{Errors, Fields, Filled},
    locale::Locale,
    news::News,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::{Link, Mark, Tone},
};

/// Where a list goes on.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    after: Option<EnrolmentId>,
}

pub(super) async fn list(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    ListPage::new(&desk, asked.after, Filled::blank(desk.visit.locale)).await?.show()
}

pub(super) async fn decide(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let (run, id): (OfferingId, EnrolmentId) = (desk.read("offering")?, desk.read("place")?);
    let (decided, news) = match fields.text("do") {
        "accept" => (Decided::Accept, "place-given"),
        "refuse" => (Decided::Refuse, "place-not-given"),
        _ => return Err(Failure::not_found()),
    };
    let organisation = desk.organisation.id;
    match desk.app().decide_place(&desk.actor, organisation, (run, id), decided).await {
        Ok(_) => Ok(News::of(news).then(&here(&desk)?)),
        Err(error) => again(&desk, error).await,
    }
}

/// Begins a table of awards with those who passed: all who have a place, or those who were ticked.
pub(super) async fn award(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let run: OfferingId = desk.read("offering")?;
    let passed = match fields.text("do") {
        "all" => Passed::All,
        _ => Passed::These(fields.all("passed").filter_map(|it| it.parse().ok()).collect()),
    };
    match desk.app().award_places(&desk.actor, desk.organisation.id, (run, passed)).await {
        Ok(batch) => {
            let columns = desk.href(&format!("/awards/table/{}/columns", batch.id));
            Ok(Redirect::to(&columns).into_response())
        }
        Err(error) => again(&desk, error).await,
    }
}

async fn again(desk: &Desk, error: app::Error) -> Result<Response, Failure> {
    let form = Filled::blank(desk.visit.locale).refused(&Errors::refused(error, "")?);
    ListPage::new(desk, None, form).await?.show_again()
}

fn here(desk: &Desk) -> Result<String, Failure> {
    let (id, run): (AchievementId, OfferingId) = (desk.read("id")?, desk.read("offering")?);
    Ok(desk.href(&format!("/achievements/{id}/offerings/{run}/places")))
}

/// A request for a place.
struct Row {
    id: String,
    name: String,
    email: String,
    asked: String,
    needs: String,
    mark: Mark,
    href: String,
    may_accept: bool,
    may_refuse: bool,
    /// Whether they have a place and the run has begun, so that they may have passed.
    may_pass: bool,
}

#[derive(Template)]
#[template(path = "places/list.html")]
struct ListPage {
    page: Page,
    form: Filled,
    /// What the run is called.
    run: String,
    seats: String,
    rows: Vec<Row>,
    /// What there is to know where nobody asks.
    none: String,
    /// Where the list goes on; may be empty.
    more: String,
    /// Where a table of who passed begins; empty while nobody can have.
    award: String,
}

impl ListPage {
    async fn new(desk: &Desk, after: Option<EnrolmentId>, form: Filled) -> Result<Self, Failure> {
        let (of, run): (AchievementId, OfferingId) = (desk.read("id")?, desk.read("offering")?);
        let here = here(desk)?;
        let places = desk.app().places(&desk.actor, desk.organisation.id, (run, after)).await?;
        if places.run.achievement != of {
            return Err(Failure::not_found());
        }
        let locale = desk.visit.locale;
        let trail = [
            Link::new(desk.href("/achievements"), locale.t("desk-achievements")),
            Link::new(
                desk.href(&format!("/achievements/{of}/offerings")),
                locale.t("offerings-title"),
            ),
        ];
        let goes_on = places.listed.len() == PAGE as usize;
        let last = places.listed.last().filter(|_| goes_on);
        let has_begun = places.run.starts_on <= desk.app().today();
        let row = |it: &Enrolment| row(locale, it, &here, has_begun);
        let rows: Vec<Row> = places.listed.iter().map(row).collect();
        let passes = rows.iter().any(|it| it.may_pass) || (has_begun && goes_on);
        let is_elsewhere = places.run.details.enrol_at.is_some();
        Ok(Self {
            page: desk.page("places-title", "/achievements").trail(trail),
            form,
            seats: seats(locale, &places),
            rows,
            none: locale.t(if is_elsewhere { "places-elsewhere" } else { "places-none" }),
            more: last.map(|it| format!("{here}?after={}", it.id)).unwrap_or_default(),
            award: if passes { format!("{here}/award") } else { String::new() },
            run: places.run.name,
        })
    }
}

fn seats(locale: Locale, it: &Places) -> String {
    match it.run.details.seats {
        Some(seats) => {
            locale.t_with("places-held-of", [("held", it.held.into()), ("seats", seats.into())])
        }
        None => locale.t1("places-held", "held", it.held),
    }
}

fn row(locale: Locale, it: &Enrolment, here: &str, has_begun: bool) -> Row {
    let tone = match it.state {
        EnrolmentState::Asked | EnrolmentState::Waiting => Tone::Attention,
        EnrolmentState::Accepted => Tone::Good,
        EnrolmentState::Refused | EnrolmentState::Withdrawn | EnrolmentState::Unconfirmed => {
            Tone::Plain
        }
    };
    let may_accept = matches!(it.state, EnrolmentState::Asked | EnrolmentState::Waiting);
    Row {
        id: it.id.to_string(),
        name: it.name.to_string(),
        email: it.email.to_string(),
        asked: locale.t1("places-asked", "day", locale.day(it.asked_at)),
        needs: it.needs.clone().unwrap_or_default(),
        mark: Mark::new(tone, locale.t(&format!("places-state-{}", it.state.code()))),
        href: format!("{here}/{}", it.id),
        may_accept,
        may_refuse: may_accept || it.state == EnrolmentState::Accepted,
        may_pass: has_begun && it.state == EnrolmentState::Accepted,
    }
}

crate::pages::views!(ListPage);
