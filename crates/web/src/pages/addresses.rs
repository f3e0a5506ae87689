//! One's own addresses: added by the letter that goes to them.

use app::Error;
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::{get, post},
};
use domain::{EmailAddress, PersonAddress};

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
        .route(urls::ADDRESSES, get(list).post(add))
        .route("/account/addresses/remove", post(remove))
        .route("/account/addresses/{secret}", get(show_link).post(verify))
}

async fn list(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    ListPage::new(&visit, &site, &member, Filled::blank(visit.locale)).await?.show()
}

async fn add(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    if let Some(email) = fields.parsed("email", "email-form", &mut errors) {
        match site.app.add_address(&member.actor, &email).await {
            Ok(()) => return Ok(News::of("address-asked").then(urls::ADDRESSES)),
            Err(error) => errors = Errors::refused(error, "email")?,
        }
    }
    let form = fields.refused(visit.locale, &errors);
    ListPage::new(&visit, &site, &member, form).await?.show_again()
}

async fn remove(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let email: EmailAddress = fields.text("email").parse().map_err(|_| Failure::not_found())?;
    match site.app.remove_address(&member.actor, &email).await {
        Ok(()) => Ok(News::of("address-removed").then(urls::ADDRESSES)),
        Err(error) => {
            let form = Filled::blank(visit.locale).refused(&Errors::refused(error, "")?);
            ListPage::new(&visit, &site, &member, form).await?.show_again()
        }
    }
}

/// Shows what the link would confirm, and spends nothing.
async fn show_link(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let link = match site.app.address_link(&member.actor, &secret).await {
        Err(Error::Refused(_)) => return OverPage::new(&visit).show_again(),
        outcome => outcome?,
    };
    let email = link.email.map(|it| it.to_string()).unwrap_or_default();
    let name = member.person.name.to_string();
    LinkPage { page: visit.page("addresses-confirm-title"), email, name }.show()
}

async fn verify(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    match site.app.verify_address(&member.actor, &secret).await {
        Ok(_) => Ok(News::of("address-added").then(urls::ADDRESSES)),
        Err(Error::Refused("link-over")) => OverPage::new(&visit).show_again(),
        Err(error) => {
            let form = Filled::blank(visit.locale).refused(&Errors::refused(error, "")?);
            ListPage::new(&visit, &site, &member, form).await?.show_again()
        }
    }
}

#[derive(Template)]
#[template(path = "addresses/list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Link>,
    form: Filled,
    addresses: Vec<PersonAddress>,
    waiting: Vec<EmailAddress>,
}

impl ListPage {
    async fn new(
        visit: &Visit,
        site: &Site,
        member: &Member,
        form: Filled,
    ) -> Result<Self, Failure> {
        let account = site.app.account(&member.actor).await?;
        let (page, tabs) = accounts::frame(visit, "addresses-title", urls::ADDRESSES);
        let (addresses, waiting) = (account.addresses, account.waiting);
        Ok(Self { page, tabs, form, addresses, waiting })
    }
}

#[derive(Template)]
#[template(path = "addresses/link.html")]
struct LinkPage {
    page: Page,
    email: String,
    name: String,
}

#[derive(Template)]
#[template(path = "addresses/over.html")]
struct OverPage {
    page: Page,
}

impl OverPage {
    fn new(visit: &Visit) -> Self {
        Self { page: visit.page("sign-in-over-title") }
    }
}

super::views!(ListPage, LinkPage, OverPage);
