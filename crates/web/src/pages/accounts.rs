//! One's own account: what one is called, the language that we write in, and the ways to the rest.

use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use domain::{Language as Written, PersonName};

use super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    form::{Errors, Fields, Filled},
    locale::Language,
    news::News,
    page::{Page, View},
    piece::{Choice, Link},
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route(urls::ACCOUNT, get(show).post(change))
}

async fn show(visit: Visit, member: Member) -> Result<Response, Failure> {
    let form = Filled::blank(visit.locale)
        .with("name", member.person.name.as_str())
        .with("language", spoken(&member.person.language).code());
    AccountPage::new(&visit, form).show()
}

async fn change(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    let name = fields.text("name").parse::<PersonName>();
    let language: Option<Written> = fields.parsed("language", "text-form", &mut errors);
    if let Err(why) = &name {
        errors.text("name", *why);
    }
    let (Ok(name), Some(language)) = (name, language) else {
        return AccountPage::new(&visit, fields.refused(visit.locale, &errors)).show_again();
    };
    site.app.change_account(&member.actor, name, language).await?;
    Ok(News::of("account-changed").then(urls::ACCOUNT))
}

/// Begins a page of the account, with the ways to the others.
pub(super) fn frame(visit: &Visit, title: &str, here: &str) -> (Page, Vec<Link>) {
    let ways = [
        (urls::ACCOUNT, "account-title"),
        (urls::ADDRESSES, "addresses-title"),
        (urls::PASSWORD, "password-title"),
        (urls::PASSKEYS, "passkeys-title"),
        (urls::SESSIONS, "sessions-title"),
    ];
    let tab =
        |(href, key): (&str, &str)| Link::new(href, visit.locale.t(key)).current(href == here);
    (visit.page(title), ways.into_iter().map(tab).collect())
}

/// The languages that letters are written in, to choose from.
pub(super) fn languages() -> Vec<Choice> {
    Language::SPOKEN.into_iter().map(|it| Choice::new(it.code(), it.own_name())).collect()
}

/// The language of the site that is nearest to a person's.
fn spoken(language: &Written) -> Language {
    Language::parse(language.as_str()).unwrap_or(Language::En)
}

#[derive(Template)]
#[template(path = "accounts/show.html")]
struct AccountPage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    languages: Vec<Choice>,
}

impl AccountPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let (page, tabs) = frame(visit, "account-title", urls::ACCOUNT);
        Self { page, tabs, form, languages: languages() }
    }
}

super::views!(AccountPage);
