//! The desk of an organisation: where those who work there do their job.
//!
//! A handler below `/desk/{slug}/…` asks for a [`Desk`], which is refused to whoever may do nothing there;
//! what exactly they may do is asked again by each use case.

use std::str::FromStr;

use app::{App, workplaces::Workplace};
use askama::Template;
use axum::{
    Router,
    extract::{FromRequestParts, RawPathParams, State},
    http::request::Parts,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::{Act, Actor, Organisation, Slug};

use super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    page::{Page, View},
    piece::{Link, Mark, Task, Tone},
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route(urls::DESK, get(choose)).route("/desk/{slug}", get(show))
}

/// A desk, with the one who sits at it. `async fn show(desk: Desk) -> …` for any path with `{slug}`.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    /// The request, as pages see it.
    pub(crate) visit: Visit,
    /// On whose behalf it is made.
    pub(crate) actor: Actor,
    /// The organisation.
    pub(crate) organisation: Organisation,
    /// What the actor may do here.
    place: Workplace,
    /// What stands in the path.
    path: Vec<(String, String)>,
}

impl Desk {
    /// The platform.
    pub(crate) fn app(&self) -> &App {
        &self.visit.site.app
    }

    /// Whether the actor may do something here: for pages that show the way to it or not.
    pub(crate) fn may(&self, act: Act) -> bool {
        self.place.may(act)
    }

    /// Refuses who may not do something here, before anything is shown or read.
    pub(crate) fn permit(&self, act: Act) -> Result<(), Failure> {
        Ok(self.place.permit(act)?)
    }

    /// Reads an id from the path; what cannot be one is not found.
    pub(crate) fn read<T: FromStr>(&self, name: &str) -> Result<T, Failure> {
        let found = self.path.iter().find(|(it, _)| it == name);
        found.and_then(|(_, value)| value.parse().ok()).ok_or_else(Failure::not_found)
    }

    /// An address below this desk: `/desk/north` and `rest`, which begins with a slash or is empty.
    pub(crate) fn href(&self, rest: &str) -> String {
        urls::desk(&self.organisation.slug, rest)
    }

    /// Begins a page of this desk, with a title from the messages. `part` is the way of [`WAYS`] that is marked.
    pub(crate) fn page(&self, title_key: &str, part: &str) -> Page {
        self.page_titled(self.visit.locale.t(title_key), part)
    }

    /// Begins a page of this desk whose title is a name or was said with arguments.
    pub(crate) fn page_titled(&self, title: impl Into<String>, part: &str) -> Page {
        let place = Link::new(self.href(""), &self.organisation.name);
        let way = |it: &Way| {
            let text = self.visit.locale.t(it.title);
            Link::new(self.href(it.path), text).current(it.path == part)
        };
        // What is done once in a while is found on the desk itself.
        let often = self.ways().filter(|it| it.act != Act::Endorse);
        self.visit.page_titled(title).at(place, often.map(way).collect())
    }

    /// The parts of the desk that are for whoever sits at it.
    fn ways(&self) -> impl Iterator<Item = &'static Way> {
        let speaks = self.organisation.endorses();
        WAYS.iter().filter(move |it| self.may(it.act) && (speaks || it.act != Act::Endorse))
    }
}

/// A part of the desk, as its header leads to it.
struct Way {
    /// Below the desk.
    path: &'static str,
    /// The message that names it.
    title: &'static str,
    /// The message that says what it is for.
    hint: &'static str,
    /// What one must be allowed to see it.
    act: Act,
}

/// The parts of a desk, in the order of the desk and of the header.
const WAYS: &[Way] = &[
    Way {
        path: "/achievements",
        title: "desk-achievements",
        hint: "desk-achievements-hint",
        act: Act::SeeOrganisation,
    },
    Way { path: "/awards", title: "desk-awards", hint: "desk-awards-hint", act: Act::ReadAwards },
    Way {
        path: "/endorsements",
        title: "desk-endorsements",
        hint: "desk-endorsements-hint",
        act: Act::Endorse,
    },
    Way { path: "/people", title: "desk-people", hint: "desk-people-hint", act: Act::ManagePeople },
    Way {
        path: "/organisation",
        title: "desk-organisation",
        hint: "desk-organisation-hint",
        act: Act::ManageOrganisation,
    },
];

impl FromRequestParts<Site> for Desk {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let member = Member::from_request_parts(parts, site).await?;
        let visit =
            Visit::from_request_parts(parts, site).await.unwrap_or_else(|never| match never {});
        let params = RawPathParams::from_request_parts(parts, site).await;
        let params = params.map_err(|_| Failure::not_found())?;
        let path: Vec<(String, String)> =
            params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let slug = path.iter().find(|(name, _)| name == "slug");
        let slug: Option<Slug> = slug.and_then(|(_, value)| value.parse().ok());
        let slug = slug.ok_or_else(Failure::not_found)?;
        let place = site.app.workplace(&member.actor, &slug).await?;
        Ok(Self {
            visit,
            actor: member.actor,
            organisation: place.organisation.clone(),
            place,
            path,
        })
    }
}

/// Leads to the desk of who has one, and lets others choose.
async fn choose(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
) -> Result<Response, Failure> {
    let places = site.app.workplaces(&member.actor).await?;
    let runs = member.actor.may_run_installation().is_ok();
    if let ([only], false) = (places.as_slice(), runs) {
        return Ok(Redirect::to(&urls::desk(&only.slug, "")).into_response());
    }
    let desks = places.iter().map(|it| Link::new(urls::desk(&it.slug, ""), &it.name)).collect();
    ChoosePage { page: visit.page("desk-choose"), desks, runs }.show()
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    let page = desk.page_titled(&desk.organisation.name, "");
    let locale = desk.visit.locale;
    let parts = desk
        .ways()
        .map(|it| Task {
            link: Link::new(desk.href(it.path), locale.t(it.title)),
            hint: locale.t(it.hint),
            mark: Mark::new(Tone::Plain, String::new()),
        })
        .collect();
    let below = desk.app().organisations_below(desk.organisation.id).await?;
    let below = below.iter().map(|it| Link::new(urls::desk(&it.slug, ""), &it.name)).collect();
    ShowPage { page, parts, below }.show()
}

#[derive(Template)]
#[template(path = "desk/choose.html")]
struct ChoosePage {
    page: Page,
    desks: Vec<Link>,
    /// Whether the console of the installation is theirs too.
    runs: bool,
}

#[derive(Template)]
#[template(path = "desk/show.html")]
struct ShowPage {
    page: Page,
    parts: Vec<Task>,
    below: Vec<Link>,
}

super::views!(ChoosePage, ShowPage);
