//! Lists that documents point to: who is out of force, and what the words of our vocabulary mean.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use super::documents::{self, read};
use crate::{
    Site,
    accept::Wanted,
    moved,
    page::{Page, View},
    pages::failure::Failure,
    piece::Link,
    urls,
    visit::Visit,
};

/// Explains a status list to people, and gives the signed list to whoever names no page.
pub(super) async fn status(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
    Path((list, purpose)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let list = read(&list)?;
    // Verifiers that say nothing of what they accept come for the list.
    if wanted != Wanted::Html || !Wanted::names_page(&headers) {
        return Ok(documents::signed(site.app.status_list(list, &purpose).await?, wanted));
    }
    let shown = site.app.status_list_shown(list, &purpose).await?;
    let title = visit.locale.t("status-title");
    let lead = visit.locale.t_with(
        "status-lead",
        [("name", (&shown.organisation.name).into()), ("size", shown.size.into())],
    );
    StatusPage {
        says: visit.locale.t(&format!("status-{purpose}")),
        by: Link::new(urls::organisation(shown.organisation.id), &shown.organisation.name),
        issued: visit.locale.moment(shown.issued_at),
        places: visit.locale.number(shown.size),
        document: urls::as_json(&visit.path),
        page: visit.page_titled(title).unlisted(),
        lead,
    }
    .show()
}

/// Tells what the words of our vocabulary mean.
pub(super) async fn vocabulary(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
) -> Result<Response, Failure> {
    if wanted != Wanted::Html {
        let vocabulary = app::documents::vocabulary(&moved::base(&site, &headers));
        return Ok(documents::value(&vocabulary, wanted));
    }
    let term = |it: &app::documents::Term| Term {
        name: it.name,
        label: visit.locale.t(&format!("term-{}", it.name)),
        means: visit.locale.t(&format!("meaning-{}", it.name)),
    };
    VocabularyPage {
        terms: app::documents::terms().iter().map(term).collect(),
        document: urls::as_json(&visit.path),
        page: visit.page("vocabulary-title").public(visit.locale.t("vocabulary-lead")),
    }
    .show()
}

/// An entry of the vocabulary.
struct Term {
    name: &'static str,
    label: String,
    means: String,
}

#[derive(Template)]
#[template(path = "status/show.html")]
struct StatusPage {
    page: Page,
    lead: String,
    says: String,
    by: Link,
    issued: String,
    places: String,
    document: String,
}

#[derive(Template)]
#[template(path = "vocabulary/show.html")]
struct VocabularyPage {
    page: Page,
    terms: Vec<Term>,
    document: String,
}

crate::pages::views!(StatusPage, VocabularyPage);

#[cfg(test)]
mod tests {
    use crate::locale::{Language, Locale, MISSING};

    #[test]
    fn each_entry_of_the_vocabulary_is_explained_in_each_language() {
        for language in Language::SPOKEN {
            let locale = Locale::new(language);
            for it in app::documents::terms() {
                let label = locale.t(&format!("term-{}", it.name));
                let means = locale.t(&format!("meaning-{}", it.name));
                assert!(!label.contains(MISSING) && !means.contains(MISSING), "{}", it.name);
            }
        }
    }
}
