//! Runs of a micro-credential: when and where it can be taken.

mod form;

use app::Error;
use askama::Template;
use axum::{
    Router,
    response::Response,
    routing::{get, post},
};
use domain::{
    Act, Offering, Price,
    id::{AchievementId, OfferingId},
};

use self::form::{Choices, filled, read};
use super::{desk::Desk, failure::Failure};
use crate::{
    Site,
    form::{Errors, Fields, Filled},
    label,
    news::News,
    page::{Page, View},
    piece::{Link, Mark, Task, Tone},
    runs::net,
};

/// The currency that a form begins with where none is known.
const CURRENCY: &str = "EUR";

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/achievements/{id}/offerings", get(list).post(offer))
        .route("/desk/{slug}/achievements/{id}/offerings/{offering}", get(show).post(change))
        .route("/desk/{slug}/achievements/{id}/offerings/{offering}/remove", post(remove))
}

async fn list(desk: Desk) -> Result<Response, Failure> {
    let about = About::find(&desk).await?;
    let form = Filled::blank(desk.visit.locale).with("starts-on", desk.app().today().to_string());
    ListPage::new(&desk, about, form).await?.show()
}

async fn offer(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let about = About::find(&desk).await?;
    let mut errors = Errors::new();
    if let Some(run) = read(&fields, &mut errors) {
        match desk.app().offer(&desk.actor, desk.organisation.id, about.id, run).await {
            Ok(_) => return Ok(News::of("offering-made").then(&about.href)),
            Err(error) => errors = refused(error)?,
        }
    }
    ListPage::new(&desk, about, fields.refused(desk.visit.locale, &errors)).await?.show_again()
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    let about = About::find(&desk).await?;
    let offering = offering(&desk, &about).await?;
    let form = filled(desk.visit.locale, &offering);
    ChangePage::new(&desk, &about, &offering, form)?.show()
}

async fn change(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let about = About::find(&desk).await?;
    let offering = offering(&desk, &about).await?;
    let mut errors = Errors::new();
    if let Some(run) = read(&fields, &mut errors) {
        let id = offering.id;
        match desk.app().change_offering(&desk.actor, desk.organisation.id, id, run).await {
            Ok(_) => return Ok(News::of("offering-changed").then(&about.href)),
            Err(error) => errors = refused(error)?,
        }
    }
    let form = fields.refused(desk.visit.locale, &errors);
    ChangePage::new(&desk, &about, &offering, form)?.show_again()
}

/// Removes a run that nothing was awarded for.
async fn remove(desk: Desk) -> Result<Response, Failure> {
    let about = About::find(&desk).await?;
    let offering = offering(&desk, &about).await?;
    match desk.app().remove_offering(&desk.actor, desk.organisation.id, offering.id).await {
        Ok(()) => Ok(News::of("offering-removed").then(&about.href)),
        Err(error) => {
            let errors = Errors::refused(error, "")?;
            let form = filled(desk.visit.locale, &offering).refused(&errors);
            ChangePage::new(&desk, &about, &offering, form)?.show_again()
        }
    }
}

fn refused(error: Error) -> Result<Errors, Failure> {
    Errors::refused(error, "ends-on")
}

/// What the runs are of.
#[derive(Debug)]
struct About {
    id: AchievementId,
    title: String,
    href: String,
}

impl About {
    /// Finds it: one's own in any state, another's once it was published.
    async fn find(desk: &Desk) -> Result<Self, Failure> {
        let id: AchievementId = desk.read("id")?;
        let reader = desk.visit.locale.reader();
        let title = match desk.app().achievement_desk(&desk.actor, id).await {
            Ok(kept) => kept.achievement.draft.title.get(&reader).to_owned(),
            Err(Error::NotFound(_)) => {
                let shown = desk.app().achievement(id, None).await?;
                shown.version.definition.title.get(&reader).to_owned()
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Self { id, title, href: desk.href(&format!("/achievements/{id}/offerings")) })
    }
}

async fn offering(desk: &Desk, about: &About) -> Result<Offering, Failure> {
    let id: OfferingId = desk.read("offering")?;
    let found = desk.app().offering(&desk.actor, desk.organisation.id, id).await?;
    if found.achievement == about.id { Ok(found) } else { Err(Failure::not_found()) }
}

#[derive(Template)]
#[template(path = "offerings/list.html")]
struct ListPage {
    page: Page,
    form: Filled,
    title: String,
    runs: Vec<Task>,
    choices: Choices,
    may_define: bool,
}

impl ListPage {
    async fn new(desk: &Desk, about: About, form: Filled) -> Result<Self, Failure> {
        let runs = desk.app().offerings(&desk.actor, desk.organisation.id, about.id).await?;
        let form = paid_in(form, &runs);
        let may_define = desk.may(Act::Define);
        let task = |it: &Offering| task(desk, &about, it, may_define);
        Ok(Self {
            page: desk.page("offerings-title", "/achievements").trail(trail(desk, &about)),
            choices: Choices::new(desk.visit.locale, &form),
            form,
            runs: runs.iter().map(task).collect(),
            may_define,
            title: about.title,
        })
    }
}

/// Begins with the currency that the latest run with a price is paid in.
fn paid_in(form: Filled, runs: &[Offering]) -> Filled {
    if !form.value("currency").is_empty() {
        return form;
    }
    let known = runs.iter().find_map(|it| it.details.price).map(Price::full);
    form.with("currency", known.map_or(CURRENCY, |it| it.currency().code()))
}

fn trail(desk: &Desk, about: &About) -> [Link; 2] {
    [
        Link::new(desk.href("/achievements"), desk.visit.locale.t("desk-achievements")),
        Link::new(about.href.trim_end_matches("/offerings"), about.title.as_str()),
    ]
}

fn task(desk: &Desk, about: &About, it: &Offering, may_define: bool) -> Task {
    let locale = desk.visit.locale;
    let days = match it.ends_on {
        Some(end) => {
            let args =
                [("from", locale.date(it.starts_on).into()), ("until", locale.date(end).into())];
            locale.t_with("offerings-days", args)
        }
        None => locale.t1("offerings-from", "from", locale.date(it.starts_on)),
    };
    let how = it.participation.map(|it| label::participation(locale, it));
    let price = net(locale, &it.details);
    let hint = [Some(days), it.place.clone(), how, price];
    let hint: Vec<String> = hint.into_iter().flatten().collect();
    // Who does not write runs may still give places in them.
    let href = if may_define {
        format!("{}/{}", about.href, it.id)
    } else if desk.may(Act::Award) {
        places(about, it)
    } else {
        String::new()
    };
    let today = desk.app().today();
    let mark = if it.ends_on.unwrap_or(it.starts_on) < today {
        Mark::new(Tone::Plain, locale.t("offerings-over"))
    } else if it.starts_on <= today {
        Mark::new(Tone::Good, locale.t("offerings-now"))
    } else {
        Mark::new(Tone::Good, locale.t("offerings-soon"))
    };
    Task { link: Link::new(href, it.name.as_str()), hint: hint.join(" · "), mark }
}

/// Where those who award give places in a run.
fn places(about: &About, it: &Offering) -> String {
    format!("{}/{}/places", about.href, it.id)
}

#[derive(Template)]
#[template(path = "offerings/show.html")]
struct ChangePage {
    page: Page,
    form: Filled,
    choices: Choices,
    here: String,
    /// Where places are given, for those who may; else empty.
    places: String,
}

impl ChangePage {
    fn new(desk: &Desk, about: &About, it: &Offering, form: Filled) -> Result<Self, Failure> {
        desk.permit(Act::Define)?;
        let locale = desk.visit.locale;
        let [all, own] = trail(desk, about);
        let runs = Link::new(about.href.as_str(), locale.t("offerings-title"));
        let form = paid_in(form, &[]);
        Ok(Self {
            page: desk.page_titled(it.name.as_str(), "/achievements").trail([all, own, runs]),
            choices: Choices::new(locale, &form),
            form,
            here: format!("{}/{}", about.href, it.id),
            places: if desk.may(Act::Award) { places(about, it) } else { String::new() },
        })
    }
}

super::views!(ListPage, ChangePage);
