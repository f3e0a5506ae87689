//! An invitation to work for an organisation: shown to whoever has its link, accepted by a button.

use app::{Error, invitations::Invited};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::get,
};
use domain::PersonName;

use super::{failure::Failure, people};
use crate::{
    Site,
    caller::{Caller, Origin, bring_in},
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/invitations/{secret}", get(show).post(accept))
}

/// Shows who invites whom, where and as what, and spends nothing.
async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    match site.app.invitation(&secret).await {
        Ok(invited) => InvitedPage::new(&visit, &invited, Filled::blank(visit.locale)).show(),
        Err(Error::Refused(_)) => over(&visit),
        Err(error) => Err(error.into()),
    }
}

/// Accepts: as whoever is signed in, or as whoever reads the letters to the address.
async fn accept(
    visit: Visit,
    Caller(actor): Caller,
    Origin(client): Origin,
    Path(secret): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let site = &visit.site;
    let invited = match site.app.invitation(&secret).await {
        Ok(invited) => invited,
        Err(Error::Refused(_)) => return over(&visit),
        Err(error) => return Err(error.into()),
    };
    let news = News::of("invitation-accepted");
    if actor.id().is_ok() {
        return match site.app.accept_invitation(&actor, &secret).await {
            Ok(organisation) => Ok(news.then(&urls::desk(&organisation.slug, ""))),
            Err(error) => again(&visit, &invited, &fields, &Errors::refused(error, "")?),
        };
    }
    let name = match (fields.text("name"), invited.is_known) {
        ("", true) => None,
        (typed, _) => match typed.parse::<PersonName>() {
            Ok(name) => Some(name),
            Err(why) => {
                let mut errors = Errors::new();
                errors.text("name", why);
                return again(&visit, &invited, &fields, &errors);
            }
        },
    };
    let called = (name, visit.locale.reader());
    match site.app.accept_invitation_as_new(&actor, &secret, called, &client).await {
        Ok((signed_in, organisation)) => {
            let on = news.then(&urls::desk(&organisation.slug, ""));
            Ok(bring_in(site, on, &signed_in))
        }
        Err(error) => again(&visit, &invited, &fields, &Errors::refused(error, "name")?),
    }
}

fn again(
    visit: &Visit,
    invited: &Invited,
    fields: &Fields,
    errors: &Errors,
) -> Result<Response, Failure> {
    InvitedPage::new(visit, invited, fields.refused(visit.locale, errors)).show_again()
}

fn over(visit: &Visit) -> Result<Response, Failure> {
    OverPage { page: visit.page("invitation-over-title") }.show_again()
}

#[derive(Template)]
#[template(path = "invitations/show.html")]
struct InvitedPage {
    page: Page,
    form: Filled,
    organisation: String,
    email: String,
    role: String,
    hint: String,
    by: String,
    until: String,
    is_known: bool,
}

impl InvitedPage {
    fn new(visit: &Visit, it: &Invited, form: Filled) -> Self {
        let locale = visit.locale;
        let organisation = it.organisation.name.clone();
        let title = locale.t1("invitation-title", "organisation", organisation.as_str());
        Self {
            page: visit.page_titled(title),
            form,
            email: it.invitation.email.to_string(),
            role: people::role_name(locale, it.invitation.role),
            hint: people::role_hint(locale, it.invitation.role),
            by: it.by.as_ref().map_or_else(|| organisation.clone(), ToString::to_string),
            until: locale.day(it.invitation.expires_at),
            is_known: it.is_known,
            organisation,
        }
    }
}

#[derive(Template)]
#[template(path = "invitations/over.html")]
struct OverPage {
    page: Page,
}

super::views!(InvitedPage, OverPage);
