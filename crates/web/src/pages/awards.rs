//! Awards at the desk of an organisation: the list, and the ways to one award and to a new one.

mod check;
mod correct;
mod entry;
mod letters;
mod show;
mod standing;

use std::fmt::Write as _;

use app::{
    awards::LetterFile,
    credentials::{Filter, Held, PAGE},
};
use askama::Template;
use axum::{Router, extract::Query, response::Response, routing::get};
use domain::{Act, Credential, Standing, id::CredentialId};

use super::{desk::Desk, failure::Failure};
use crate::{
    Site, face,
    form::{Errors, Fields, Filled},
    label,
    page::{Page, View},
    piece::{Choice, Link, Mark, Pager},
    urls,
};

/// What a list is narrowed by, as the form and the address name it.
const NARROWED_BY: &[&str] = &["text", "achievement", "standing", "from", "until", "show"];
/// What stands in `show` for the awards whose letters wait to be printed.
const LETTERS: &str = "letters";

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/awards", get(list))
        .route("/desk/{slug}/awards/new", get(check::show).post(check::go))
        .route("/desk/{slug}/awards/letters.pdf", get(letters::many))
        .route("/desk/{slug}/awards/{id}", get(show::show))
        .route("/desk/{slug}/awards/{id}/credential.json", get(show::document))
        .route("/desk/{slug}/awards/{id}/letter.pdf", get(letters::one))
        .route("/desk/{slug}/awards/{id}/correct", get(correct::show).post(correct::go))
        .merge(standing::router())
}

/// The way back from below the list.
fn trail(desk: &Desk) -> [Link; 1] {
    [Link::new(desk.href("/awards"), desk.visit.locale.t("desk-awards"))]
}

/// The way back from below one award.
fn trail_to(desk: &Desk, credential: &Credential) -> [Link; 2] {
    let [list] = trail(desk);
    [list, Link::new(href(desk, credential.id), credential.recipient.name.as_str())]
}

/// The page of one award.
fn href(desk: &Desk, id: CredentialId) -> String {
    desk.href(&format!("/awards/{id}"))
}

/// The reader's language, as what was written in several has it.
fn reader(desk: &Desk) -> domain::Language {
    desk.visit.locale.code().parse().unwrap_or_else(|_| domain::Language::english())
}

async fn list(desk: Desk, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let asked = asked.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let fields = Fields::from_pairs(asked);
    let (app, locale, id) = (desk.app(), desk.visit.locale, desk.organisation.id);
    let mut errors = Errors::new();
    let filter = narrowed(&fields, &mut errors)?;
    let achievements = app.awarded_achievements(&desk.actor, id).await?;
    let held =
        if errors.is_empty() { app.awards_of(&desk.actor, id, &filter).await? } else { Vec::new() };
    let files = if filter.on_paper && errors.is_empty() && desk.may(Act::Award) {
        app.letter_files(&desk.actor, id, filter.clone()).await?
    } else {
        Vec::new()
    };
    let reader = reader(&desk);
    let choice = |it: &domain::Achievement| {
        Choice::new(it.id.to_string(), it.draft.title.get(&reader).to_owned())
    };
    let page = ListPage {
        page: desk.page("desk-awards", "/awards"),
        form: fields.refused(locale, &errors),
        is_narrowed: NARROWED_BY
            .iter()
            .any(|it| *it != "text" && *it != "show" && !fields.text(it).is_empty()),
        is_asked: NARROWED_BY.iter().any(|it| !fields.text(it).is_empty()),
        tabs: tabs(&desk, filter.on_paper),
        on_paper: filter.on_paper,
        ways: ways(&desk),
        here: desk.href("/awards"),
        achievements: achievements.iter().map(choice).collect(),
        standings: [Standing::InForce, Standing::Suspended, Standing::Revoked]
            .map(|it| Choice::new(it.code(), label::standing(locale, it)))
            .to_vec(),
        files: file_links(&desk, &fields, &files),
        pager: pager(&desk, &fields, &filter, &held),
        rows: held.iter().map(|it| Row::new(&desk, it)).collect(),
    };
    if errors.is_empty() { page.show() } else { page.show_again() }
}

/// Reads what a list is narrowed by.
pub(super) fn narrowed(fields: &Fields, errors: &mut Errors) -> Result<Filter, Failure> {
    let text = Some(fields.text("text").to_owned()).filter(|it| !it.is_empty());
    let standing = known(fields, "standing")?;
    let on_paper = fields.text("show") == LETTERS;
    let from = fields.optional("from", "award-day", errors);
    let until = fields.optional("until", "award-day", errors);
    let (before, achievement) = (known(fields, "before")?, known(fields, "achievement")?);
    Ok(Filter { before, achievement, text, standing, from, until, on_paper })
}

/// Reads what our own pages put into an address; what they never do leads nowhere.
fn known<T: std::str::FromStr>(fields: &Fields, name: &str) -> Result<Option<T>, Failure> {
    match fields.text(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Failure::not_found()),
    }
}

/// Writes what a list is narrowed by into an address, with from where it goes on.
fn query(fields: &Fields, before: Option<CredentialId>) -> String {
    let mut query = String::new();
    let before = before.map(|it| it.to_string()).unwrap_or_default();
    let narrowed = NARROWED_BY.iter().map(|it| (*it, fields.text(it)));
    for (name, value) in narrowed.chain([("before", before.as_str())]) {
        if !value.is_empty() {
            let joint = if query.is_empty() { '?' } else { '&' };
            // Writing to a string cannot fail.
            _ = write!(query, "{joint}{name}={}", urls::query_value(value));
        }
    }
    query
}

fn ways(desk: &Desk) -> Vec<Link> {
    let ways = [("/awards/new", "awards-one"), ("/awards/table", "awards-many")];
    let way = |(path, key): (&str, &str)| Link::new(desk.href(path), desk.visit.locale.t(key));
    if desk.may(Act::Award) { ways.into_iter().map(way).collect() } else { Vec::new() }
}

fn tabs(desk: &Desk, on_paper: bool) -> Vec<Link> {
    if !desk.may(Act::Award) {
        return Vec::new();
    }
    let locale = desk.visit.locale;
    let letters = desk.href(&format!("/awards?show={LETTERS}"));
    vec![
        Link::new(desk.href("/awards"), locale.t("awards-all")).current(!on_paper),
        Link::new(letters, locale.t("awards-letters")).current(on_paper),
    ]
}

fn pager(desk: &Desk, fields: &Fields, filter: &Filter, held: &[Held]) -> Pager {
    let at = |before| desk.href(&format!("/awards{}", query(fields, before)));
    let last = held.last().filter(|_| held.len() >= PAGE as usize);
    Pager {
        newer: filter.before.map(|_| at(None)),
        older: last.map(|it| at(Some(it.credential.id))),
    }
}

/// The files of letters: "Letters 1 to 500".
fn file_links(desk: &Desk, fields: &Fields, files: &[LetterFile]) -> Vec<Link> {
    let mut first = 1;
    let link = |it: &LetterFile| {
        let last = first + it.count - 1;
        let args = [("first", first.into()), ("last", last.into())];
        let text = desk.visit.locale.t_with("awards-letters-file", args);
        first = last + 1;
        Link::new(desk.href(&format!("/awards/letters.pdf{}", query(fields, it.before))), text)
    };
    files.iter().map(link).collect()
}

/// An award in the list.
struct Row {
    href: String,
    name: String,
    title: String,
    on: String,
    mark: Mark,
    collected: String,
}

impl Row {
    fn new(desk: &Desk, held: &Held) -> Self {
        let (locale, credential) = (desk.visit.locale, &held.credential);
        let collected = match credential.collected_at {
            Some(at) => locale.day(at),
            None => locale.t("awards-not-collected"),
        };
        Self {
            href: href(desk, credential.id),
            name: credential.recipient.name.to_string(),
            title: held.version.definition.title.get(&reader(desk)).to_owned(),
            on: locale.date(credential.awarded_on),
            mark: face::mark(locale, held, desk.app().now()),
            collected,
        }
    }
}

#[derive(Template)]
#[template(path = "awards/list.html")]
struct ListPage {
    page: Page,
    form: Filled,
    is_narrowed: bool,
    is_asked: bool,
    tabs: Vec<Link>,
    on_paper: bool,
    /// The ways to new awards, for those who may award.
    ways: Vec<Link>,
    here: String,
    achievements: Vec<Choice>,
    standings: Vec<Choice>,
    files: Vec<Link>,
    rows: Vec<Row>,
    pager: Pager,
}

super::views!(ListPage);
