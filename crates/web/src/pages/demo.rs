//! The demo: who one wants to be, with one click, and the letters that nobody sends.

use app::Error;
use askama::Template;
use axum::{
    Router,
    extract::{Path, Query, State},
    http::{HeaderMap, header::HOST},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use domain::{
    EmailAddress,
    id::{EventId, PersonId},
};
use serde::Deserialize;

use super::failure::Failure;
use crate::{
    Site,
    caller::{Origin, bring_in},
    form::Fields,
    page::{Page, View},
    piece::Link,
    urls,
    visit::Visit,
};

/// Someone whom a visitor of the demo can be.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// Their id.
    pub id: PersonId,
    /// What they are called.
    pub name: String,
    /// The code of what they are: a role's, or `learner`.
    pub role: &'static str,
}

impl DemoPerson {
    /// Says what they are.
    fn what(&self, page: &Page) -> String {
        page.t(&format!("demo-{}", self.role))
    }
}

/// The routes. Outside the demo each answers that there is nothing.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route(urls::DEMO, get(show))
        .route("/demo/sign-in", post(sign_in))
        .route("/demo/letters", get(letters))
        .route("/demo/letters/{id}", get(letter))
}

async fn show(State(site): State<Site>, visit: Visit) -> Result<Response, Failure> {
    let token = site.demo_token.clone().ok_or_else(Failure::not_found)?;
    let page = visit.page("demo-title");
    ShowPage { token: token.to_string(), people: site.demo_people.to_vec(), page }.show()
}

/// Signs in as one of the demo's people: with the token of this page, and asked for by this machine's name.
async fn sign_in(
    State(site): State<Site>,
    Origin(client): Origin,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Failure> {
    let token = site.demo_token.as_deref().ok_or_else(Failure::not_found)?;
    if fields.verbatim("token") != token || !is_local(&headers) {
        return Err(Failure::forbidden());
    }
    let person: PersonId = fields.text("person").parse().map_err(|_| Failure::not_found())?;
    let signed_in = site.app.sign_in_in_demo(person, &client).await?;
    let works = site.app.workplaces(&site.app.visitor(&signed_in.secret).await?.actor).await?;
    let start = if works.is_empty() { urls::ME } else { urls::DESK };
    Ok(bring_in(&site, Redirect::to(start).into_response(), &signed_in))
}

/// Whether a request names this machine, so that a page elsewhere cannot lead a browser here.
fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|it| it.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    ["localhost", "127.0.0.1"].contains(&name)
}

/// Whose letters are asked for; everyone's when empty.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    to: String,
}

/// Lists the newest letters. While the samples are signed there are many, so that one's own is found by its address.
async fn letters(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let to = asked.to.trim();
    let letters = match to.parse::<EmailAddress>() {
        Ok(to) => site.app.demo_letters(Some(&to)).await?,
        Err(_) if to.is_empty() => site.app.demo_letters(None).await?,
        // What is no address got no letter.
        Err(_) => Vec::new(),
    };
    let page =
        visit.page("demo-letters").trail([Link::new(urls::DEMO, visit.locale.t("demo-title"))]);
    let line = |it: app::letters::KeptLetter| Line {
        href: format!("/demo/letters/{}", it.id),
        moment: page.moment(it.sent_at),
        email: it.email.to_string(),
        subject: it.subject,
    };
    let lines = letters.into_iter().map(line).collect();
    LettersPage { page, lines, to: to.to_owned() }.show()
}

async fn letter(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: EventId = id.parse().map_err(|_| Failure::not_found())?;
    let letter = site.app.demo_letter(id).await.map_err(|error: Error| Failure::from(error))?;
    let page = visit
        .page_titled(&letter.subject)
        .trail([Link::new("/demo/letters", visit.locale.t("demo-letters"))]);
    let parts = letter.body.split("\n\n").map(part).collect();
    LetterPage { email: letter.email.to_string(), parts, page }.show()
}

/// A paragraph of a letter, with the link at its end, if it is one.
fn part(text: &str) -> Part {
    let (says, link) = text.split_once('\n').unwrap_or((text, ""));
    // A link of this site opens here; the letter names the whole address.
    let path =
        link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|it| rest.split_at(it).1));
    Part { says: says.to_owned(), href: path.unwrap_or_default().to_owned() }
}

struct Line {
    href: String,
    moment: String,
    email: String,
    subject: String,
}

struct Part {
    says: String,
    href: String,
}

#[derive(Template)]
#[template(path = "demo/show.html")]
struct ShowPage {
    page: Page,
    token: String,
    people: Vec<DemoPerson>,
}

#[derive(Template)]
#[template(path = "demo/letters.html")]
struct LettersPage {
    page: Page,
    lines: Vec<Line>,
    /// Whose letters are asked for, as it was typed.
    to: String,
}

#[derive(Template)]
#[template(path = "demo/letter.html")]
struct LetterPage {
    page: Page,
    email: String,
    parts: Vec<Part>,
}

super::views!(ShowPage, LettersPage, LetterPage);
