//! Places in runs: asked for by anyone; confirmed, looked at and given back by whoever has the link.

mod desk;

use app::{
    Error,
    enrolments::{Ask, Place},
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{
    PersonName,
    enrolment::{EnrolmentState, NEEDS_CHARS_MAX},
    id::{AchievementId, OfferingId},
};

use super::failure::Failure;
use crate::{
    Site,
    caller::Origin,
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    piece::{Answer, Link},
    runs::Run,
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/achievements/{id}/runs/{run}/place", get(show).post(ask))
        .route("/places/{secret}", get(see).post(change))
        .route("/desk/{slug}/achievements/{id}/offerings/{offering}/places", get(desk::list))
        .route(
            "/desk/{slug}/achievements/{id}/offerings/{offering}/places/award",
            post(desk::award),
        )
        .route(
            "/desk/{slug}/achievements/{id}/offerings/{offering}/places/{place}",
            post(desk::decide),
        )
}

async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(path): Path<(String, String)>,
) -> Result<Response, Failure> {
    AskPage::new(&site, &visit, read(&path)?, Filled::blank(visit.locale)).await?.show()
}

async fn ask(
    State(site): State<Site>,
    visit: Visit,
    Origin(client): Origin,
    Path(path): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, Failure> {
    let which = read(&path)?;
    let mut errors = Errors::new();
    let name = fields.text("name").parse::<PersonName>();
    let name = name.map_err(|why| errors.text("name", why)).ok();
    let email = fields.parsed("email", "email-form", &mut errors);
    if let (Some(name), Some(email)) = (name, email) {
        let needs = fields.text("needs").to_owned();
        let ask = Ask { name, email, language: visit.locale.reader(), needs };
        match site.app.ask_place(which, ask, &client).await {
            Ok(()) => return Ok(News::of("place-sent").then(&urls::achievement(which.0))),
            Err(error) => errors = Errors::refused(error, "")?,
        }
    }
    let form = fields.refused(visit.locale, &errors);
    AskPage::new(&site, &visit, which, form).await?.show_again()
}

fn read((achievement, run): &(String, String)) -> Result<(AchievementId, OfferingId), Failure> {
    let achievement = achievement.parse().map_err(|_| Failure::not_found())?;
    Ok((achievement, run.parse().map_err(|_| Failure::not_found())?))
}

/// Shows how a request stands, and changes nothing: mail scanners follow links.
async fn see(
    State(site): State<Site>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    match site.app.asked_place(&secret).await {
        Ok(place) => PlacePage::new(&visit, &place).show(),
        Err(Error::NotFound(_)) => over(&visit),
        Err(error) => Err(error.into()),
    }
}

async fn change(
    State(site): State<Site>,
    visit: Visit,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let (changed, news) = match fields.text("do") {
        "confirm" => (site.app.confirm_place(&secret).await, "place-confirmed"),
        "withdraw" => (site.app.withdraw_place(&secret).await, "place-withdrawn"),
        _ => return Err(Failure::not_found()),
    };
    let there = urls::place(&secret);
    match changed {
        Ok(_) => Ok(News::of(news).then(&there)),
        // It was decided or withdrawn meanwhile: the page says how it stands.
        Err(Error::Enrolment(_)) => Ok(Redirect::to(&there).into_response()),
        Err(Error::NotFound(_)) => over(&visit),
        Err(error) => Err(error.into()),
    }
}

fn over(visit: &Visit) -> Result<Response, Failure> {
    OverPage { page: visit.page("place-over-title") }.show_again()
}

#[derive(Template)]
#[template(path = "places/ask.html")]
struct AskPage {
    page: Page,
    form: Filled,
    title: String,
    run: Run,
    /// Who decides.
    organisation: String,
    /// What is to be known of the seats; may be empty.
    seats: String,
    /// What is to be known of what they need.
    hint: String,
}

impl AskPage {
    async fn new(
        site: &Site,
        visit: &Visit,
        (achievement, run): (AchievementId, OfferingId),
        form: Filled,
    ) -> Result<Self, Failure> {
        let locale = visit.locale;
        let askable = site.app.askable(achievement, run).await?;
        let title = askable.version.definition.title.get(&locale.reader()).to_owned();
        let trail = [
            Link::new(urls::SEARCH, locale.t("search-title")),
            Link::new(urls::achievement(achievement), title.as_str()),
        ];
        let seats = match askable.free {
            Some(0) => locale.t("place-ask-full"),
            Some(_) | None => String::new(),
        };
        Ok(Self {
            page: visit.page("place-ask-title").trail(trail).unlisted(),
            run: Run::of(locale, &askable.offering).askable(
                locale,
                &askable.offering,
                askable.free,
            ),
            organisation: askable.organisation.name,
            form,
            title,
            seats,
            hint: locale.t1("place-needs-hint", "max", NEEDS_CHARS_MAX),
        })
    }
}

#[derive(Template)]
#[template(path = "places/show.html")]
struct PlacePage {
    page: Page,
    title: String,
    organisation: String,
    run: Run,
    /// How it stands, in a sentence.
    says: String,
    /// What was asked, as long as nobody has said that it was them: who has the link afterwards reads nothing of it.
    asked: Vec<Answer>,
    /// Whether it can be withdrawn.
    is_open: bool,
}

impl PlacePage {
    fn new(visit: &Visit, it: &Place) -> Self {
        let (locale, state) = (visit.locale, it.enrolment.state);
        let asked = match state {
            EnrolmentState::Unconfirmed => {
                let name = Answer::new(locale.t("place-name"), it.enrolment.name.as_str());
                let needs = it.enrolment.needs.as_deref();
                let needs = needs.map(|needs| Answer::new(locale.t("place-needs"), needs));
                std::iter::once(name).chain(needs).collect()
            }
            EnrolmentState::Asked
            | EnrolmentState::Waiting
            | EnrolmentState::Accepted
            | EnrolmentState::Refused
            | EnrolmentState::Withdrawn => Vec::new(),
        };
        Self {
            page: visit.page("place-title"),
            title: it.title.clone(),
            organisation: it.organisation.name.clone(),
            run: Run::of(locale, &it.offering),
            says: locale.t(&format!("place-says-{}", state.code())),
            asked,
            is_open: matches!(
                state,
                EnrolmentState::Asked | EnrolmentState::Waiting | EnrolmentState::Accepted
            ),
        }
    }
}

#[derive(Template)]
#[template(path = "places/over.html")]
struct OverPage {
    page: Page,
}

super::views!(AskPage, PlacePage, OverPage);
