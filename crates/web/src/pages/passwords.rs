//! One's own password: set, changed, removed.

use askama::Template;
use axum::{
    Router,
    extract::State,
    response::Response,
    routing::{get, post},
};
use domain::{Password, password::CHARS_MIN};

use super::{accounts, failure::Failure};
use crate::{
    Site,
    caller::Member,
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    piece::Link,
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(urls::PASSWORD, get(show).post(set))
        .route("/account/password/remove", post(remove))
}

async fn show(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    PasswordPage::new(&visit, &site, &member, Filled::blank(visit.locale)).await?.show()
}

async fn set(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let (chosen, current) = (fields.verbatim("chosen"), current(&fields));
    match site.app.set_password(&member.actor, &member.session, current, chosen).await {
        Ok(()) => Ok(News::of("password-set").then(urls::PASSWORD)),
        Err(error) => again(&visit, &site, &member, error).await,
    }
}

async fn remove(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    match site.app.remove_password(&member.actor, &member.session, current(&fields)).await {
        Ok(()) => Ok(News::of("password-removed").then(urls::PASSWORD)),
        Err(error) => again(&visit, &site, &member, error).await,
    }
}

fn current(fields: &Fields) -> Option<Password> {
    let typed = fields.verbatim("current");
    (!typed.is_empty()).then(|| Password::typed(typed))
}

async fn again(
    visit: &Visit,
    site: &Site,
    member: &Member,
    error: app::Error,
) -> Result<Response, Failure> {
    let of_current = ["password-wrong", "sign-in-again"].contains(&error.code());
    let errors = match error.code() {
        "password-wrong" => Errors::of("current", "password-current-wrong"),
        _ => Errors::refused(error, if of_current { "current" } else { "chosen" })?,
    };
    let form = Filled::blank(visit.locale).refused(&errors);
    PasswordPage::new(visit, site, member, form).await?.show_again()
}

#[derive(Template)]
#[template(path = "passwords/show.html")]
struct PasswordPage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    email: String,
    has_password: bool,
    hint: String,
}

impl PasswordPage {
    async fn new(
        visit: &Visit,
        site: &Site,
        member: &Member,
        form: Filled,
    ) -> Result<Self, Failure> {
        let account = site.app.account(&member.actor).await?;
        let (page, tabs) = accounts::frame(visit, "password-title", urls::PASSWORD);
        let email = account.addresses.first().map(|it| it.email.to_string()).unwrap_or_default();
        let hint = visit.locale.t1("password-chosen-hint", "min", CHARS_MIN);
        Ok(Self { page, tabs, form, email, has_password: account.has_password, hint })
    }
}

super::views!(PasswordPage);
