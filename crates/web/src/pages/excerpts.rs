//! One's own micro-credential, shown in part: what stays, what can be hidden, and the file that shows the rest.

use app::excerpts::{Excerpt, Excerptible, Part, PartKind};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{ExcerptForm, id::CredentialId};
use jiff::Timestamp;

use super::failure::Failure;
use crate::{
    Site,
    caller::Member,
    download::Download,
    form::{Errors, Fields, Filled},
    locale::Locale,
    page::{Page, View},
    piece::{Answer, Choice, Link, Notice},
    takeaway::DOCUMENT,
    urls,
    visit::Visit,
};

/// The field of the parts that are about the learner and this award.
const PERSONAL: &str = "personal";
/// The field of the parts that are about the micro-credential, whoever holds it.
const GENERAL: &str = "general";
/// The media type of an SD-JWT around a credential (VC-JOSE-COSE 1.0, 6.2).
const SD_JWT: &str = "application/vc+sd-jwt";

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new().route("/my/{id}/part", get(choose).post(take))
}

async fn choose(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    let excerptible = site.app.excerptible(&member.actor, id).await?;
    let keys = |is_personal| {
        let parts = excerptible.parts.iter().filter(move |it| it.kind.is_personal() == is_personal);
        parts.map(Part::key)
    };
    let form = Filled::blank(visit.locale)
        .with_all(PERSONAL, keys(true))
        .with_all(GENERAL, keys(false))
        .with("form", ExcerptForm::Json.code());
    ExcerptPage::new(&visit, &excerptible, form).show()
}

/// Gives the file; a choice that cannot be is shown again.
async fn take(
    State(site): State<Site>,
    visit: Visit,
    member: Member,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Failure> {
    let id: CredentialId = id.parse().map_err(|_| Failure::not_found())?;
    let excerptible = site.app.excerptible(&member.actor, id).await?;
    let mut errors = Errors::new();
    if let Some(form) = fields.parsed("form", "excerpt-form", &mut errors) {
        let shown = fields.all(PERSONAL).chain(fields.all(GENERAL)).map(str::to_owned).collect();
        match site.app.excerpt(&member.actor, id, &Excerpt { shown, form }).await {
            Ok(document) => return Ok(file(visit.locale, &excerptible, form, document)),
            Err(error) => {
                let field = if error.code() == "excerpt-too-long" { "form" } else { PERSONAL };
                errors = Errors::refused(error, field)?;
            }
        }
    }
    let form = fields.refused(visit.locale, &errors);
    ExcerptPage::new(&visit, &excerptible, form).show_again()
}

fn file(locale: Locale, of: &Excerptible, form: ExcerptForm, document: String) -> Response {
    let title = of.held.version.definition.title.get(&locale.reader()).replace(['/', '\\'], "-");
    let name = locale.t1("excerpt-file", "title", title);
    let (ending, content_type) = match form {
        ExcerptForm::Json => ("json", DOCUMENT),
        ExcerptForm::SdJwt => ("sd-jwt", SD_JWT),
    };
    Download::new(format!("{name}.{ending}"), content_type, document).into_response()
}

#[derive(Template)]
#[template(path = "credentials/excerpt.html")]
struct ExcerptPage {
    page: Page,
    form: Filled,
    /// What is shown whatever is chosen.
    stays: Vec<Answer>,
    personal: Vec<Choice>,
    general: Vec<Choice>,
    forms: Vec<Choice>,
    home: String,
}

impl ExcerptPage {
    fn new(visit: &Visit, excerptible: &Excerptible, form: Filled) -> Self {
        let (locale, held) = (visit.locale, &excerptible.held);
        let title = held.version.definition.title.get(&locale.reader());
        let home = urls::my_credential(held.credential.id);
        let trail = [Link::new(urls::ME, locale.t("me-title")), Link::new(home.as_str(), title)];
        let page = visit.page("excerpt-page").trail(trail);
        let page = if held.credential.published_at.is_some() {
            let hide = Link::new(home.as_str(), locale.t("mine-hide"));
            page.notice(Notice::attention(locale.t("excerpt-public")).link(hide))
        } else {
            page
        };
        let until = held.credential.valid_until;
        let until = until.map(|it| Answer::new(locale.t("credential-until"), locale.day(it)));
        let stays = [
            Answer::new(locale.t("excerpt-title"), title),
            Answer::new(locale.t("face-by"), &held.organisation.name),
            Answer::new(locale.t("excerpt-from"), locale.day(held.credential.awarded_at)),
        ];
        let (personal, general): (Vec<&Part>, Vec<&Part>) =
            excerptible.parts.iter().partition(|it| it.kind.is_personal());
        let choices = |parts: &[&Part]| parts.iter().map(|it| choice(locale, it, parts)).collect();
        let way = |it: &ExcerptForm| {
            let code = it.code();
            let hint = locale.t(&format!("excerpt-form-{code}-hint"));
            Choice::new(code, locale.t(&format!("excerpt-form-{code}"))).hint(hint)
        };
        Self {
            page,
            form,
            stays: stays.into_iter().chain(until).collect(),
            personal: choices(&personal),
            general: choices(&general),
            forms: ExcerptForm::ALL.iter().map(way).collect(),
            home,
        }
    }
}

/// A part as a person decides on it: what it is, and what it says.
fn choice(locale: Locale, part: &Part, all: &[&Part]) -> Choice {
    let count = all.iter().filter(|it| it.kind == part.kind).count();
    let args = [("count", whole(count).into()), ("number", whole(part.number).into())];
    let choice =
        Choice::new(part.key(), locale.t_with(&format!("excerpt-part-{}", part.kind.code()), args));
    if part.kind == PartKind::Rest {
        choice.hint(locale.t("excerpt-rest-hint"))
    } else if part.kind == PartKind::Awarded {
        choice.own_hint(day(locale, part))
    } else {
        choice.own_hint(part.words.join(" · "))
    }
}

/// The day that a document writes as the first moment of it.
fn day(locale: Locale, part: &Part) -> String {
    let word = part.words.first().map(String::as_str).unwrap_or_default();
    word.parse::<Timestamp>().map_or_else(|_| word.to_owned(), |it| locale.day(it))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

super::views!(ExcerptPage);
