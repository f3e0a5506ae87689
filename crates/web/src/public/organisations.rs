//! `/organisations/{id}`: who awards, what they award, and how their signatures are checked.

use app::{
    catalogue::{Facet, Results, Search},
    organisations::Portrait,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{id::OrganisationId, organisation::IssuerKey};

use super::{
    copies,
    documents::{self, read},
};
use crate::{
    Site,
    accept::Wanted,
    label,
    locale::Locale,
    moved,
    page::{Page, View},
    pages::{failure::Failure, search},
    piece::{Found, Link},
    told::{Fact, Value, Words, is_web},
    urls,
    visit::Visit,
};

/// How many of its micro-credentials the page names; the search shows the others.
const AWARDS_SHOWN: usize = 8;

/// Shows an organisation, or gives its profile.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: OrganisationId = read(&id)?;
    if wanted != Wanted::Html {
        if let Some(origin) = site.app.origin_of_organisation(id).await? {
            return copies::home(&origin, "");
        }
        let base = moved::base(&site, &headers);
        let document = site.app.organisation_document(id, &base).await?;
        return Ok(documents::value(&document, wanted));
    }
    let portrait = site.app.portrait(id).await?;
    let marks = [(Facet::Provider, [id.to_string()].into())].into();
    let awards = site.app.search(&Search { marks, ..Search::default() }).await?;
    OrganisationPage::new(&visit, &portrait, &awards).show()
}

/// A key with the time that it was in use.
struct Key {
    multikey: String,
    time: String,
    warning: String,
}

#[derive(Template)]
#[template(path = "organisations/show.html")]
struct OrganisationPage {
    page: Page,
    logo: String,
    description: Option<Words>,
    parent: Option<Link>,
    facts: Vec<Fact>,
    awards: Vec<Found>,
    total: usize,
    all: String,
    below: Vec<Link>,
    did: String,
    keys: Vec<Key>,
    document: String,
}

crate::pages::views!(OrganisationPage);

impl OrganisationPage {
    fn new(visit: &Visit, portrait: &Portrait, awards: &Results) -> Self {
        let (locale, reader) = (visit.locale, visit.locale.reader());
        let organisation = &portrait.organisation;
        let profile = &organisation.profile;
        let description = profile.description.as_ref().map(|it| Words::of(it, &reader));
        let summary = description.as_ref().map_or(&organisation.name, |it| &it.text);
        let page = visit.page_titled(&organisation.name).public(summary.clone());
        let link = |it: &domain::Organisation| Link::new(urls::organisation(it.id), &it.name);
        let issuer = portrait.issuer.as_ref();
        Self {
            page: match &portrait.origin {
                Some(origin) => page.unlisted().notice(copies::notice(locale, origin)),
                None => page,
            },
            logo: profile.logo.map(|it| format!("/pictures/{it}.png")).unwrap_or_default(),
            parent: portrait.parent.as_ref().map(link),
            facts: facts(locale, portrait),
            awards: awards
                .found
                .iter()
                .take(AWARDS_SHOWN)
                .map(|it| award(locale, it, organisation.id))
                .collect(),
            total: usize::try_from(awards.total).unwrap_or(usize::MAX),
            all: format!("{}?provider={}", urls::SEARCH, organisation.id),
            below: portrait.below.iter().map(link).collect(),
            did: issuer.map(|it| it.did.clone()).unwrap_or_default(),
            keys: issuer
                .iter()
                .flat_map(|it| it.keys.iter().rev())
                .map(|it| key(locale, it))
                .collect(),
            document: urls::as_json(&visit.path),
            description,
        }
    }
}

/// A result without saying again whose it is.
fn award(locale: Locale, it: &app::catalogue::Found, at: OrganisationId) -> Found {
    let found = search::found(locale, it);
    if it.developer.id == at { Found { by: String::new(), ..found } } else { found }
}

fn facts(locale: Locale, portrait: &Portrait) -> Vec<Fact> {
    let organisation = &portrait.organisation;
    let profile = &organisation.profile;
    let site = profile.url.as_ref().filter(|it| is_web(it)).map(|it| {
        let text = it.trim_start_matches("https://").trim_start_matches("http://");
        Value { href: it.clone(), ..Value::own(text.trim_end_matches('/')) }
    });
    let awards = organisation.capacities.contains(&domain::Capacity::Issuer);
    let release = awards
        .then(|| locale.t1("organisation-release-above", "count", organisation.release_above));
    [
        Fact::of(locale, "organisation-site", site),
        Fact::of(locale, "organisation-town", profile.town.clone().map(Value::own)),
        Fact::of(locale, "organisation-country", [label::country(locale, &organisation.country)]),
        Fact::of(locale, "organisation-number", profile.legal_number.clone().map(Value::own)),
        Fact::of(
            locale,
            "organisation-capacities",
            organisation.capacities.iter().map(|it| label::capacity(locale, *it)),
        ),
        Fact::of(locale, "organisation-release", release),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn key(locale: Locale, it: &IssuerKey) -> Key {
    let from = locale.day(it.created_at);
    let time = match it.retired_at {
        Some(until) => locale.t_with(
            "organisation-key-retired",
            [("from", from.into()), ("until", locale.day(until).into())],
        ),
        None => locale.t1("organisation-key-since", "from", from),
    };
    let warning = it
        .compromised_at
        .map(|it| locale.t1("organisation-key-compromised", "day", locale.day(it)));
    Key { multikey: it.multikey.clone(), time, warning: warning.unwrap_or_default() }
}
