//! An organisation, as those who answer for it keep it: profile, logo, organisations below.

use app::organisations::{NewOrganisation, OrganisationChange, RELEASE_ABOVE_MAX};
use askama::Template;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    response::Response,
    routing::{get, post},
};
use domain::{Act, Capacity, Country, Language, Localized, Slug, organisation::Profile};

use super::{accounts, desk::Desk, failure::Failure};
use crate::{
    Site,
    form::{Errors, Fields, Filled, PICTURE_BYTES_MAX},
    label,
    news::News,
    page::{Page, View},
    picture,
    piece::{Choice, Link},
    urls,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/organisation", get(show).post(change))
        .route(
            "/desk/{slug}/organisation/logo",
            post(put_logo).layer(DefaultBodyLimit::max(PICTURE_BYTES_MAX)),
        )
        .route("/desk/{slug}/organisation/logo/remove", post(remove_logo))
        .route("/desk/{slug}/organisation/new", get(begin).post(create))
}

/// Begins a page about the organisation, with the ways to the others.
pub(super) fn frame(desk: &Desk, title: &str, here: &str) -> (Page, Vec<Link>) {
    let ways = [
        ("/organisation", "profile-title", Act::ManageOrganisation),
        ("/organisation/keys", "keys-title", Act::ManageKeys),
        ("/organisation/tokens", "tokens-title", Act::ManageTokens),
        ("/organisation/new", "profile-new", Act::ManageOrganisation),
        ("/organisation/audit", "audit-title", Act::ManageOrganisation),
    ];
    let tab = |(path, title, _): (&str, &str, Act)| {
        Link::new(desk.href(path), desk.visit.locale.t(title)).current(path == here)
    };
    let tabs = ways.into_iter().filter(|(_, _, act)| desk.may(*act)).map(tab).collect();
    (desk.page(title, "/organisation"), tabs)
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::ManageOrganisation)?;
    let form = filled(&desk);
    ProfilePage::new(&desk, form).show()
}

async fn change(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::ManageOrganisation)?;
    let mut errors = Errors::new();
    let change = read(&desk, &fields, &mut errors);
    if let (Some(change), true) = (change, errors.is_empty()) {
        match desk.app().change_organisation(&desk.actor, desk.organisation.id, change).await {
            Ok(_) => return Ok(News::of("organisation-changed").then(&desk.href("/organisation"))),
            Err(error) => errors = Errors::refused(error, "release-above")?,
        }
    }
    ProfilePage::new(&desk, fields.refused(desk.visit.locale, &errors)).show_again()
}

/// Takes a logo, and keeps it as we drew it again.
async fn put_logo(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::ManageOrganisation)?;
    match picture::drawn(&fields, "logo").await? {
        Ok(drawn) => {
            let id = desk.organisation.id;
            desk.app().put_logo(&desk.actor, id, drawn.png, drawn.size).await?;
            Ok(News::of("logo-put").then(&desk.href("/organisation")))
        }
        Err(code) => {
            let form = filled(&desk).refused(&Errors::of("logo", code));
            ProfilePage::new(&desk, form).show_again()
        }
    }
}

/// Takes the logo away.
async fn remove_logo(desk: Desk) -> Result<Response, Failure> {
    desk.app().remove_logo(&desk.actor, desk.organisation.id).await?;
    Ok(News::of("logo-removed").then(&desk.href("/organisation")))
}

fn filled(desk: &Desk) -> Filled {
    let it = &desk.organisation;
    let profile = &it.profile;
    let words = profile.description.as_ref().and_then(|text| text.texts.get(&profile.language));
    Filled::blank(desk.visit.locale)
        .with("name", it.name.as_str())
        .with("country", it.country.as_str())
        .with("working", profile.language.as_str())
        .with("description", words.cloned().unwrap_or_default())
        .with("url", profile.url.clone().unwrap_or_default())
        .with("email", profile.email.as_ref().map_or_else(String::new, ToString::to_string))
        .with("town", profile.town.clone().unwrap_or_default())
        .with("legal-number", profile.legal_number.clone().unwrap_or_default())
        .with("release-above", it.release_above.to_string())
}

/// Reads the profile. Its description in other languages stays.
fn read(desk: &Desk, fields: &Fields, errors: &mut Errors) -> Option<OrganisationChange> {
    let name = fields.required("name", "text-empty", errors).to_owned();
    let country: Option<Country> = fields.parsed("country", "setup-country", errors);
    let language: Option<Language> = fields.parsed("working", "text-form", errors);
    let release_above: Option<u32> = fields.parsed("release-above", "release-range", errors);
    let email = match fields.text("email") {
        "" => None,
        _ => fields.parsed("email", "email-form", errors),
    };
    let (country, language) = (country?, language?);
    let some = |name: &str| Some(fields.text(name).to_owned()).filter(|it| !it.is_empty());
    let before = desk.organisation.profile.description.clone();
    let before = before.unwrap_or_else(|| Localized::new(language.clone(), ""));
    let description = before.with(language.clone(), fields.text("description"));
    let profile = Profile {
        language,
        description: Some(description),
        url: some("url"),
        email,
        town: some("town"),
        legal_number: some("legal-number"),
        logo: None,
    };
    Some(OrganisationChange { name, country, profile, release_above: release_above? })
}

async fn begin(desk: Desk) -> Result<Response, Failure> {
    desk.permit(Act::ManageOrganisation)?;
    let form = Filled::blank(desk.visit.locale)
        .with("country", desk.organisation.country.as_str())
        .with("working", desk.organisation.profile.language.as_str())
        .with("capacities", Capacity::Issuer.code());
    NewPage::new(&desk, form).show()
}

async fn create(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::ManageOrganisation)?;
    let mut errors = Errors::new();
    let name = fields.required("name", "text-empty", &mut errors).to_owned();
    let country: Option<Country> = fields.parsed("country", "setup-country", &mut errors);
    let language: Option<Language> = fields.parsed("working", "text-form", &mut errors);
    let slug: Option<Slug> = match fields.text("slug") {
        "" => Slug::propose(&name),
        typed => typed.parse().ok(),
    };
    if slug.is_none() && !name.is_empty() {
        errors.add("slug", "setup-slug");
    }
    if let (Some(country), Some(language), true) = (country, language, errors.is_empty()) {
        let new = NewOrganisation {
            parent: Some(desk.organisation.id),
            name,
            slug,
            country,
            capacities: fields.all("capacities").filter_map(|it| it.parse().ok()).collect(),
            profile: Profile::in_language(language),
        };
        match desk.app().create_organisation(&desk.actor, new).await {
            Ok(made) => {
                return Ok(News::of("organisation-made").then(&urls::desk(&made.slug, "")));
            }
            Err(error) => errors = Errors::refused(error, "slug")?,
        }
    }
    NewPage::new(&desk, fields.refused(desk.visit.locale, &errors)).show_again()
}

#[derive(Template)]
#[template(path = "organisations/profile.html")]
struct ProfilePage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    languages: Vec<Choice>,
    home: String,
    logo: String,
    release_hint: String,
}

impl ProfilePage {
    fn new(desk: &Desk, form: Filled) -> Self {
        let (page, tabs) = frame(desk, "desk-organisation", "/organisation");
        let logo = desk.organisation.profile.logo;
        Self {
            page,
            tabs,
            form,
            languages: accounts::languages(),
            home: desk.href("/organisation"),
            logo: logo.map_or_else(String::new, |it| format!("/pictures/{it}.png")),
            release_hint: desk.visit.locale.t1("profile-release-hint", "max", RELEASE_ABOVE_MAX),
        }
    }
}

#[derive(Template)]
#[template(path = "organisations/new.html")]
struct NewPage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    languages: Vec<Choice>,
    capacities: Vec<Choice>,
}

impl NewPage {
    fn new(desk: &Desk, form: Filled) -> Self {
        let (page, tabs) = frame(desk, "profile-new", "/organisation/new");
        let capacity =
            |it: &Capacity| Choice::new(it.code(), label::capacity(desk.visit.locale, *it));
        Self {
            page,
            tabs,
            form,
            languages: accounts::languages(),
            capacities: Capacity::ALL.iter().map(capacity).collect(),
        }
    }
}

super::views!(ProfilePage, NewPage);
