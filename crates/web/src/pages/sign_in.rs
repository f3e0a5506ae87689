//! Signing in and out. Where an address is asked for, the answer is the same whether it is known.

use app::{Error, SignedIn};
use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::Password;
use serde::Deserialize;

use super::failure::Failure;
use crate::{
    Site,
    caller::{Caller, Origin, bring_in, see_out},
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
        .route(urls::SIGN_IN, get(show).post(ask))
        .route(urls::SIGN_IN_SENT, get(sent))
        .route("/sign-in/link/{secret}", get(show_link).post(spend_link))
        .route(urls::SIGN_IN_PASSWORD, get(show_password).post(by_password))
        .route(urls::SIGN_OUT, post(sign_out))
}

/// Where someone wants to go once they are in.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Onward {
    next: Option<String>,
}

async fn show(
    visit: Visit,
    Caller(actor): Caller,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    if actor.id().is_ok() {
        return Ok(Redirect::to(urls::ME).into_response());
    }
    let form = Filled::blank(visit.locale).with("next", onward.next.unwrap_or_default());
    AskPage::new(&visit, form).show()
}

async fn ask(
    State(site): State<Site>,
    visit: Visit,
    Origin(client): Origin,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    let email = fields.parsed("email", "email-form", &mut errors);
    let Some(email) = email else {
        return AskPage::new(&visit, fields.refused(visit.locale, &errors)).show_again();
    };
    match site.app.ask_sign_in_link(&email, Some(fields.text("next")), &client).await {
        Ok(()) => Ok(Redirect::to(urls::SIGN_IN_SENT).into_response()),
        Err(error) => {
            let errors = Errors::refused(error, "email")?;
            AskPage::new(&visit, fields.refused(visit.locale, &errors)).show_again()
        }
    }
}

async fn sent(visit: Visit) -> Result<Response, Failure> {
    SentPage { page: visit.page("sign-in-sent-title") }.show()
}

/// Shows what the link would do, and spends nothing: mail scanners follow links.
async fn show_link(
    State(site): State<Site>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    match site.app.sign_in_link(&secret).await {
        Ok(link) => {
            let email = link.email.map(|it| it.to_string()).unwrap_or_default();
            LinkPage { page: visit.page("sign-in-link-title"), email }.show()
        }
        Err(Error::Refused(_)) => over(&visit),
        Err(error) => Err(error.into()),
    }
}

async fn spend_link(
    State(site): State<Site>,
    visit: Visit,
    Origin(client): Origin,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    match site.app.sign_in_by_link(&secret, &client).await {
        Ok(signed_in) => Ok(lead_on(&site, &signed_in)),
        Err(Error::Refused("link-over")) => over(&visit),
        Err(error) => Err(error.into()),
    }
}

async fn show_password(visit: Visit, Query(onward): Query<Onward>) -> Result<Response, Failure> {
    let form = Filled::blank(visit.locale).with("next", onward.next.unwrap_or_default());
    PasswordPage::new(&visit, form).show()
}

async fn by_password(
    State(site): State<Site>,
    visit: Visit,
    Origin(client): Origin,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    let email = fields.parsed("email", "email-form", &mut errors);
    if fields.verbatim("password").is_empty() {
        errors.add("password", "password-missing");
    }
    let Some(email) = email.filter(|_| errors.is_empty()) else {
        return PasswordPage::new(&visit, fields.refused(visit.locale, &errors)).show_again();
    };
    let typed = Password::typed(fields.verbatim("password"));
    match site.app.sign_in_by_password(&email, typed, &client).await {
        Ok(signed_in) => {
            let next = urls::local(fields.text("next")).map(str::to_owned);
            Ok(lead_on(&site, &SignedIn { next, ..signed_in }))
        }
        Err(error) => {
            let errors = Errors::refused(error, "password")?;
            PasswordPage::new(&visit, fields.refused(visit.locale, &errors)).show_again()
        }
    }
}

async fn sign_out(State(site): State<Site>, Origin(client): Origin) -> Result<Response, Failure> {
    if let Some(secret) = &client.session {
        site.app.sign_out(secret).await?;
    }
    Ok(see_out(&site, News::of("signed-out").then(urls::HOME)))
}

/// Gives the browser its session, and leads on to where one wanted to go.
pub(crate) fn lead_on(site: &Site, signed_in: &SignedIn) -> Response {
    let next = signed_in.next.as_deref().unwrap_or(urls::ME);
    bring_in(site, Redirect::to(next).into_response(), signed_in)
}

/// Says that a link is over, and where to get another.
fn over(visit: &Visit) -> Result<Response, Failure> {
    OverPage { page: visit.page("sign-in-over-title") }.show_again()
}

#[derive(Template)]
#[template(path = "sign_in/show.html")]
struct AskPage {
    page: Page,
    form: Filled,
    others: Vec<Link>,
}

impl AskPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let next = form.value("next");
        let to = |path: &str| urls::with_next(path, next);
        let others = vec![
            Link::new(to(urls::SIGN_IN_PASSKEY), visit.locale.t("sign-in-use-passkey")),
            Link::new(to(urls::SIGN_IN_PASSWORD), visit.locale.t("sign-in-use-password")),
        ];
        Self { page: visit.page("sign-in-title"), others, form }
    }
}

#[derive(Template)]
#[template(path = "sign_in/sent.html")]
struct SentPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct LinkPage {
    page: Page,
    email: String,
}

#[derive(Template)]
#[template(path = "sign_in/over.html")]
struct OverPage {
    page: Page,
}

#[derive(Template)]
#[template(path = "sign_in/password.html")]
struct PasswordPage {
    page: Page,
    form: Filled,
    back: String,
}

impl PasswordPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let back = urls::with_next(urls::SIGN_IN, form.value("next"));
        Self { page: visit.page("sign-in-password-title"), form, back }
    }
}

super::views!(AskPage, SentPage, LinkPage, OverPage, PasswordPage);
