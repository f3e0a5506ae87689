//! `/open-data`: what programs may take of the catalogue, and how.

use app::open_data::Form;
use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};
use serde_json::{Value, json};

use super::{documents, forms};
use crate::{
    Site,
    accept::Wanted,
    moved,
    page::{Page, View},
    pages::failure::Failure,
    urls,
    visit::Visit,
};

/// Explains it to people, and gives programs the addresses.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    headers: HeaderMap,
    wanted: Wanted,
) -> Result<Response, Failure> {
    let present = site.app.present().await?;
    let changes = format!("{}?cursor={present}", urls::CHANGES);
    if wanted != Wanted::Html {
        let base = moved::base(&site, &headers);
        return Ok(documents::value(&described(&base, &changes), wanted));
    }
    OpenDataPage {
        vocabularies: Form::ALL.iter().map(|it| Vocabulary::of(*it)).collect(),
        changes,
        document: urls::as_json(&visit.path),
        page: visit.page("open-data-title").public(visit.locale.t("open-data-lead")),
    }
    .show()
}

/// A vocabulary, and everything in it as a file.
struct Vocabulary {
    name: &'static str,
    ending: String,
    media_type: &'static str,
    lines: String,
    packed: String,
}

impl Vocabulary {
    fn of(form: Form) -> Self {
        Self {
            name: forms::name(form),
            ending: urls::in_form("", form.code()),
            media_type: forms::media_type(form),
            lines: urls::dump(form.code(), false),
            packed: urls::dump(form.code(), true),
        }
    }
}

#[derive(Template)]
#[template(path = "open_data/show.html")]
struct OpenDataPage {
    page: Page,
    vocabularies: Vec<Vocabulary>,
    changes: String,
    document: String,
}

crate::pages::views!(OpenDataPage);

/// The same for programs, as a data set of schema.org: each file, and where what changes from now on is told.
fn described(base: &str, changes: &str) -> Value {
    let file = |form: &Form, packed: bool| {
        json!({
            "@type": "DataDownload",
            "name": forms::name(*form),
            "contentUrl": format!("{base}{}", urls::dump(form.code(), packed)),
            "encodingFormat": if packed { super::dump::PACKED } else { super::dump::LINES },
            "usageInfo": form.profile(),
        })
    };
    let files: Vec<Value> =
        Form::ALL.iter().flat_map(|it| [file(it, false), file(it, true)]).collect();
    let feed = json!({
        "@type": "DataDownload",
        "name": "Changes",
        "contentUrl": format!("{base}{changes}"),
        "encodingFormat": "application/json",
    });
    json!({
        "@context": "https://schema.org/",
        "@id": format!("{base}{}", urls::OPEN_DATA),
        "@type": "Dataset",
        "name": "Micro-credentials",
        "description": "Every micro-credential that is in force here, in each vocabulary, and what changes.",
        "url": format!("{base}{}", urls::OPEN_DATA),
        "isAccessibleForFree": true,
        "distribution": files.into_iter().chain([feed]).collect::<Vec<Value>>(),
    })
}
