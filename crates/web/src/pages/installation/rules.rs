//! Whose rules definitions are measured by: looked up, switched on and off.

use app::Error;
use askama::Template;
use axum::{Router, extract::State, response::Response, routing::get};
use domain::{
    Jurisdiction,
    jurisdiction::{self, Contradiction},
};

use super::super::{achievements::rule_in_words, failure::Failure};
use crate::{
    Site,
    caller::Member,
    form::{Errors, Fields, Filled},
    locale::Locale,
    news::News,
    page::{Page, View},
    piece::Choice,
    visit::Visit,
};

/// Where they are.
pub(super) const PATH: &str = "/installation/rules";

/// The routes.
pub(super) fn router() -> Router<Site> {
    Router::new().route(PATH, get(show).post(change))
}

async fn show(State(site): State<Site>, visit: Visit, member: Member) -> Result<Response, Failure> {
    site.app.installation(&member.actor).await?;
    let on = site.app.jurisdictions().await?;
    let codes = on.iter().map(|it| it.code());
    RulesPage::new(&visit, Filled::blank(visit.locale).with_all("rules", codes)).show()
}

/// Switches on those that are ticked, and off all others.
async fn change(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    fields: Fields,
) -> Result<Response, Failure> {
    let ticked = fields.all("rules").filter_map(|it| it.parse().ok()).collect();
    match site.app.put_jurisdictions(&member.actor, ticked).await {
        Ok(()) => Ok(News::of("rules-set").then(PATH)),
        Err(Error::Rules(error)) => {
            let Contradiction(one, other) = error;
            let names = [("one", one), ("other", other)];
            let args = names.map(|(arg, it)| (arg, name(visit.locale, it).into()));
            let mut errors = Errors::new();
            errors.add_with("rules", error.code(), args);
            RulesPage::new(&visit, fields.refused(visit.locale, &errors)).show_again()
        }
        Err(error) => Err(error.into()),
    }
}

/// The rules of a jurisdiction, to be read.
struct Book {
    name: String,
    rows: Vec<Row>,
}

/// A rule: what it asks, how firmly, from which list it is chosen, and where that is written.
struct Row {
    asks: String,
    need: String,
    /// Empty where it is not chosen from a list.
    list: String,
    source: &'static str,
}

#[derive(Template)]
#[template(path = "installation/rules.html")]
struct RulesPage {
    page: Page,
    form: Filled,
    choices: Vec<Choice>,
    books: Vec<Book>,
}

impl RulesPage {
    fn new(visit: &Visit, form: Filled) -> Self {
        let locale = visit.locale;
        let choice = |it: &Jurisdiction| {
            let hint = locale.t(&format!("rules-about-{}", it.code()));
            Choice::new(it.code(), name(locale, *it)).hint(hint)
        };
        Self {
            page: super::page(visit, "rules-title", PATH),
            form,
            choices: Jurisdiction::ALL.iter().map(choice).collect(),
            books: Jurisdiction::ALL.iter().map(|it| book(locale, *it)).collect(),
        }
    }
}

fn name(locale: Locale, it: Jurisdiction) -> String {
    locale.t(&format!("rules-of-{}", it.code()))
}

fn book(locale: Locale, it: Jurisdiction) -> Book {
    let row = |it: &jurisdiction::Rule| Row {
        asks: rule_in_words(locale, it),
        need: locale.t(&format!("rules-need-{}", it.need.code())),
        list: it.vocabulary.map_or_else(String::new, |it| locale.t(&format!("rules-list-{it}"))),
        source: it.source,
    };
    Book { name: name(locale, it), rows: it.rules().iter().map(row).collect() }
}

super::super::views!(RulesPage);
