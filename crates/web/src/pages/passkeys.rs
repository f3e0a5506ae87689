//! Passkeys: signing in with one, and the list of one's own.
//!
//! `assets/passkey.js` asks for the question, lets the device answer, and sends the answer as an ordinary form.

use app::{SignedIn, passkeys::PasskeyQuestion};
use askama::Template;
use axum::{
    Json, Router,
    extract::{Path, Query, State},
    response::Response,
    routing::{get, post},
};
use domain::{Passkey, id::PasskeyId};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{accounts, failure::Failure, sign_in::lead_on};
use crate::{
    Site,
    caller::{Member, Origin},
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
        .route(urls::SIGN_IN_PASSKEY, get(show_sign_in).post(sign_in))
        .route("/sign-in/passkey/question", post(sign_in_question))
        .route(urls::PASSKEYS, get(list).post(add))
        .route("/account/passkeys/question", post(question))
        .route("/account/passkeys/{id}/rename", post(rename))
        .route("/account/passkeys/{id}/remove", post(remove))
}

/// Where someone wants to go once they are in.
#[derive(Debug, Deserialize)]
struct Onward {
    next: Option<String>,
}

async fn show_sign_in(
    State(site): State<Site>,
    visit: Visit,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    let form = Filled::blank(visit.locale).with("next", onward.next.unwrap_or_default());
    SignInPage::new(&visit, &site, form).show()
}

async fn sign_in_question(
    State(site): State<Site>,
    Origin(client): Origin,
) -> Result<Json<Value>, Failure> {
    Ok(written(&site.app.begin_passkey_sign_in(&client).await?))
}

async fn sign_in(
    State(site): State<Site>,
    visit: Visit,
    Origin(client): Origin,
    fields: Fields,
) -> Result<Response, Failure> {
    let again = |errors: &Errors| {
        let form = Filled::blank(visit.locale).with("next", fields.text("next")).refused(errors);
        SignInPage::new(&visit, &site, form).show_again()
    };
    if fields.text("answer").is_empty() {
        return again(&Errors::of("", "passkey-scripts"));
    }
    let (secret, answer) = (fields.text("secret"), fields.text("answer"));
    match site.app.sign_in_by_passkey(secret, answer, &client).await {
        Ok(signed_in) => {
            let next = urls::local(fields.text("next")).map(str::to_owned);
            Ok(lead_on(&site, &SignedIn { next, ..signed_in }))
        }
        Err(error) => again(&Errors::refused(error, "")?),
    }
}

async fn list(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    let form = Filled::blank(visit.locale);
    ListPage::new(&visit, &site, &member, form).await?.show()
}

async fn question(State(site): State<Site>, member: Member) -> Result<Json<Value>, Failure> {
    Ok(written(&site.app.begin_passkey(&member.actor, &member.session).await?))
}

async fn add(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    let name = fields.required("name", "passkey-name-missing", &mut errors);
    let (secret, answer) = (fields.text("secret"), fields.text("answer"));
    if errors.is_empty() && answer.is_empty() {
        errors.add("", "passkey-scripts");
    }
    if errors.is_empty() {
        match site.app.finish_passkey(&member.actor, secret, name, answer).await {
            Ok(()) => return Ok(News::of("passkey-added").then(urls::PASSKEYS)),
            Err(error) => errors = Errors::refused(error, "name")?,
        }
    }
    let form = Filled::blank(visit.locale).with("name", name).refused(&errors);
    ListPage::new(&visit, &site, &member, form).await?.show_again()
}

async fn rename(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let id: PasskeyId = id.parse().map_err(|_| Failure::not_found())?;
    site.app.rename_passkey(&member.actor, id, fields.text("called")).await?;
    Ok(News::of("passkey-renamed").then(urls::PASSKEYS))
}

async fn remove(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: PasskeyId = id.parse().map_err(|_| Failure::not_found())?;
    site.app.remove_passkey(&member.actor, id).await?;
    Ok(News::of("passkey-removed").then(urls::PASSKEYS))
}

fn written(question: &PasskeyQuestion) -> Json<Value> {
    Json(json!({ "secret": question.secret, "options": question.options }))
}

#[derive(Template)]
#[template(path = "passkeys/sign_in.html")]
struct SignInPage {
    page: Page,
    form: Filled,
    possible: bool,
    by_link: String,
}

impl SignInPage {
    fn new(visit: &Visit, site: &Site, form: Filled) -> Self {
        let by_link = urls::with_next(urls::SIGN_IN, form.value("next"));
        let page = visit.page("sign-in-passkey-title");
        Self { page, form, possible: site.app.has_passkeys(), by_link }
    }
}

#[derive(Template)]
#[template(path = "passkeys/list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    passkeys: Vec<Passkey>,
    possible: bool,
    fresh: bool,
}

impl ListPage {
    async fn new(
        visit: &Visit,
        site: &Site,
        member: &Member,
        form: Filled,
    ) -> Result<Self, Failure> {
        let passkeys = site.app.passkeys(&member.actor).await?;
        let (page, tabs) = accounts::frame(visit, "passkeys-title", urls::PASSKEYS);
        let possible = site.app.has_passkeys();
        let fresh = site.app.is_fresh(&member.session);
        Ok(Self { page, tabs, form, passkeys, possible, fresh })
    }
}

super::views!(SignInPage, ListPage);
