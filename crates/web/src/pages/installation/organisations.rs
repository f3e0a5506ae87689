//! The organisations at the root: made here, and handed to their first administrator.

use std::collections::BTreeSet;

use app::{
    Error,
    installation::{ROOTS, Root},
    organisations::NewOrganisation,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    response::Response,
    routing::get,
};
use domain::{
    Actor, Capacity, Country, EmailAddress, Language, Organisation, Role, Slug,
    organisation::Profile,
};
use serde::Deserialize;

use super::super::{accounts, failure::Failure};
use crate::{
    Site,
    caller::Member,
    form::{Errors, Fields, Filled},
    label,
    news::News,
    page::{Page, View},
    piece::{Choice, Link, Mark, Pager, Task, Tone},
    urls,
    visit::Visit,
};

/// Where they are listed.
pub(super) const PATH: &str = "/installation/organisations";
/// Where one is made.
const NEW: &str = "/installation/organisations/new";

/// The routes.
pub(super) fn router() -> Router<Site> {
    Router::new()
        .route(PATH, get(list))
        .route(NEW, get(new).post(create))
        .route("/installation/organisations/{slug}", get(ask).post(invite))
}

/// From where a list goes on.
#[derive(Debug, Deserialize)]
struct From {
    after: Option<String>,
}

async fn list(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Query(from): Query<From>,
) -> Result<Response, Failure> {
    let roots = site.app.roots(&member.actor, from.after.as_deref()).await?;
    let last = roots.last().filter(|_| roots.len() >= ROOTS as usize);
    let older = last.map(|it| format!("{PATH}?after={}", urls::query_value(&it.organisation.name)));
    ListPage {
        page: super::page(&visit, "installation-organisations", PATH),
        tasks: roots.iter().map(|it| task(&visit, it)).collect(),
        new: NEW,
        pager: Pager { newer: from.after.map(|_| PATH.to_owned()), older },
    }
    .show()
}

fn task(visit: &Visit, root: &Root) -> Task {
    let Root { organisation, has_head } = root;
    let locale = visit.locale;
    let (href, mark) = if *has_head {
        (String::new(), Mark::new(Tone::Good, locale.t("installation-headed")))
    } else {
        let href = format!("{PATH}/{}", organisation.slug);
        (href, Mark::new(Tone::Attention, locale.t("installation-headless")))
    };
    Task {
        link: Link::new(href, &organisation.name),
        hint: format!("{} · {}", organisation.country.as_str(), organisation.slug),
        mark,
    }
}

async fn new(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    site.app.installation(&member.actor).await?;
    let form = Filled::blank(visit.locale)
        .with("working", visit.locale.code())
        .with("capacities", Capacity::Issuer.code());
    NewPage::new(&visit, form).show()
}

/// Makes an organisation, and invites who answers for it.
async fn create(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    site.app.installation(&member.actor).await?;
    let mut errors = Errors::new();
    let new = read(&fields, &mut errors);
    let email: Option<EmailAddress> = fields.parsed("email", "email-form", &mut errors);
    let (Some(new), Some(email)) = (new, email) else {
        return NewPage::new(&visit, fields.refused(visit.locale, &errors)).show_again();
    };
    let organisation = match site.app.create_organisation(&member.actor, new).await {
        Ok(organisation) => organisation,
        Err(error) => {
            let errors = Errors::refused(error, "slug")?;
            return NewPage::new(&visit, fields.refused(visit.locale, &errors)).show_again();
        }
    };
    match name_head(&site, &member.actor, &organisation, &email).await {
        Ok(()) => Ok(News::of("root-made").then(PATH)),
        // It is made; who answers for it is asked on a page of its own.
        Err(error) => {
            let form = fields.refused(visit.locale, &Errors::refused(error, "email")?);
            HeadPage::new(&visit, &organisation, form).show_again()
        }
    }
}

/// Asks who answers for an organisation that has nobody.
async fn ask(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let organisation = headless(&site, &member.actor, &slug).await?;
    HeadPage::new(&visit, &organisation, Filled::blank(visit.locale)).show()
}

async fn invite(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let organisation = headless(&site, &member.actor, &slug).await?;
    let mut errors = Errors::new();
    if let Some(email) = fields.parsed("email", "email-form", &mut errors) {
        match name_head(&site, &member.actor, &organisation, &email).await {
            Ok(()) => return Ok(News::of("head-invited").then(PATH)),
            Err(error) => errors = Errors::refused(error, "email")?,
        }
    }
    let form = fields.refused(visit.locale, &errors);
    HeadPage::new(&visit, &organisation, form).show_again()
}

async fn headless(site: &Site, actor: &Actor, slug: &str) -> Result<Organisation, Failure> {
    site.app.installation(actor).await?;
    let slug: Slug = slug.parse().map_err(|_| Failure::not_found())?;
    Ok(site.app.organisation_called(&slug).await?)
}

async fn name_head(
    site: &Site,
    actor: &Actor,
    organisation: &Organisation,
    email: &EmailAddress,
) -> Result<(), Error> {
    site.app.invite(actor, organisation.id, email, Role::Administrator).await.map(|_| ())
}

fn read(fields: &Fields, errors: &mut Errors) -> Option<NewOrganisation> {
    let name = fields.required("name", "text-empty", errors).to_owned();
    let country: Option<Country> = fields.parsed("country", "setup-country", errors);
    let language: Option<Language> = fields.parsed("working", "text-form", errors);
    let slug: Option<Slug> = match fields.text("slug") {
        "" => Slug::propose(&name),
        typed => typed.parse().ok(),
    };
    if slug.is_none() && !name.is_empty() {
        errors.add("slug", "setup-slug");
    }
    let capacities: BTreeSet<Capacity> =
        fields.all("capacities").filter_map(|it| it.parse().ok()).collect();
    if name.is_empty() {
        return None;
    }
    let profile = Profile::in_language(language?);
    Some(NewOrganisation {
        parent: None,
        name,
        slug: Some(slug?),
        country: country?,
        capacities,
        profile,
    })
}

#[derive(Template)]
#[template(path = "installation/organisations.html")]
struct ListPage {
    page: Page,
    tasks: Vec<Task>,
    new: &'static str,
    pager: Pager,
}

#[derive(Template)]
#[template(path = "installation/new.html")]
struct NewPage {
    page: Page,
    form: Filled,
    languages: Vec<Choice>,
    capacities: Vec<Choice>,
}

impl NewPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let locale = visit.locale;
        let capacity = |it: &Capacity| Choice::new(it.code(), label::capacity(locale, *it));
        Self {
            page: super::page(visit, "installation-new", PATH).trail(trail(visit)),
            form,
            languages: accounts::languages(),
            capacities: Capacity::ALL.iter().map(capacity).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "installation/head.html")]
struct HeadPage {
    page: Page,
    form: Filled,
    name: String,
    action: String,
}

impl HeadPage {
    fn new(visit: &Visit, organisation: &Organisation, form: Filled) -> Self {
        Self {
            page: super::page(visit, "installation-head", PATH).trail(trail(visit)),
            form,
            name: organisation.name.clone(),
            action: format!("{PATH}/{}", organisation.slug),
        }
    }
}

fn trail(visit: &Visit) -> [Link; 1] {
    [Link::new(PATH, visit.locale.t("installation-organisations"))]
}

super::super::views!(ListPage, NewPage, HeadPage);
