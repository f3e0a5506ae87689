//! Where one is signed in.

use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::Response,
    routing::{get, post},
};
use domain::{Session, id::SessionId};

use super::{accounts, failure::Failure};
use crate::{
    Site,
    caller::{Member, see_out},
    news::News,
    page::{Page, View},
    piece::Link,
    urls,
    visit::Visit,
};

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(urls::SESSIONS, get(list))
        .route("/account/sessions/{id}/end", post(end))
        .route("/account/sessions/everywhere", post(end_everywhere))
        .route("/account/sessions/elsewhere", post(end_elsewhere))
}

async fn list(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    let sessions = site.app.sessions(&member.actor).await?;
    let (page, tabs) = accounts::frame(&visit, "sessions-title", urls::SESSIONS);
    let here = member.session.id;
    ListPage { page, tabs, sessions, here }.show()
}

async fn end(
    State(site): State<Site>,
    member: Member,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: SessionId = id.parse().map_err(|_| Failure::not_found())?;
    site.app.end_session(&member.actor, id).await?;
    if id == member.session.id {
        return Ok(see_out(&site, News::of("signed-out").then(urls::HOME)));
    }
    Ok(News::of("session-ended").then(urls::SESSIONS))
}

async fn end_elsewhere(State(site): State<Site>, member: Member) -> Result<Response, Failure> {
    site.app.sign_out_everywhere(&member.actor, Some(member.session.id)).await?;
    Ok(News::of("sessions-ended").then(urls::SESSIONS))
}

async fn end_everywhere(State(site): State<Site>, member: Member) -> Result<Response, Failure> {
    site.app.sign_out_everywhere(&member.actor, None).await?;
    Ok(see_out(&site, News::of("signed-out").then(urls::HOME)))
}

/// Names a device by what its browser says, as far as most people would.
fn device(said: &str) -> Option<(&'static str, &'static str)> {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(sign, _)| said.contains(sign)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ])?;
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ])?;
    Some((browser, system))
}

#[derive(Template)]
#[template(path = "sessions/list.html")]
struct ListPage {
    page: Page,
    tabs: Vec<Link>,
    sessions: Vec<Session>,
    here: SessionId,
}

impl ListPage {
    fn is_here(&self, session: &Session) -> bool {
        session.id == self.here
    }

    fn device(&self, session: &Session) -> String {
        match device(&session.device) {
            Some((browser, system)) => {
                let args = [("browser", browser.into()), ("system", system.into())];
                self.page.t_with("sessions-device", args)
            }
            None => self.page.t("sessions-device-unknown"),
        }
    }
}

super::views!(ListPage);

#[cfg(test)]
mod tests {
    use super::device;

    #[test]
    fn a_device_is_named_as_people_name_it() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
        assert_eq!(device(chrome), Some(("Chrome", "Linux")));
        let phone =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1";
        assert_eq!(device(phone), Some(("Safari", "iPhone")));
        assert_eq!(device("curl/8.5"), None);
    }
}
