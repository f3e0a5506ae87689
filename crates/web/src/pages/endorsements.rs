//! What an organisation says for micro-credentials of others: said, shown, withdrawn.

use app::{
    Error,
    endorsements::{NewEndorsement, PAGE, Shown},
};
use askama::Template;
use axum::{
    Router,
    extract::{Query, RawQuery},
    response::Response,
    routing::{get, post},
};
use domain::{
    AchievementVersion, Act, Endorsement, EndorsementError,
    endorsement::COMMENT_CHARS_MAX,
    id::{AchievementId, EndorsementId},
};
use jiff::civil::Date;
use serde::Deserialize;

use super::{desk::Desk, failure::Failure};
use crate::{
    Site,
    form::{Errors, Fields, Filled},
    label,
    news::News,
    page::{Page, View},
    piece::{Link, Pager, Task},
    said::{Said, mark},
    urls,
    visit::pairs,
};

/// The part of the desk that it is.
const PART: &str = "/endorsements";

/// The routes.
pub(crate) fn router() -> Router<Site> {
    Router::new()
        .route("/desk/{slug}/endorsements", get(list))
        .route("/desk/{slug}/endorsements/new", get(ask).post(endorse))
        .route("/desk/{slug}/endorsements/{id}", get(show))
        .route("/desk/{slug}/endorsements/{id}/withdraw", post(withdraw))
}

/// Where a list goes on.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    before: Option<EndorsementId>,
}

async fn list(desk: Desk, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let said = desk.app().endorsements_by(&desk.actor, desk.organisation.id, asked.before).await?;
    ListPage::new(&desk, &said).show()
}

/// Asks what is to be said; an address may name of what.
async fn ask(desk: Desk, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let of = pairs(&query).find(|(name, _)| name == "of").map(|(_, value)| value);
    let form = Filled::blank(desk.visit.locale).with("achievement", of.unwrap_or_default());
    NewPage::new(&desk, form)?.show()
}

async fn endorse(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let mut errors = Errors::new();
    if let Some(new) = read(&fields, &mut errors) {
        match desk.app().endorse(&desk.actor, desk.organisation.id, new).await {
            Ok(it) => {
                let there = desk.href(&format!("{PART}/{}", it.id));
                return Ok(News::of("endorsed").then(&there));
            }
            Err(error) => errors = refused(error)?,
        }
    }
    NewPage::new(&desk, fields.refused(desk.visit.locale, &errors))?.show_again()
}

async fn show(desk: Desk) -> Result<Response, Failure> {
    let id = desk.read("id")?;
    let shown = desk.app().endorsement_desk(&desk.actor, desk.organisation.id, id).await?;
    ShowPage::new(&desk, &shown, Filled::blank(desk.visit.locale)).show()
}

async fn withdraw(desk: Desk) -> Result<Response, Failure> {
    let (id, organisation) = (desk.read("id")?, desk.organisation.id);
    match desk.app().withdraw_endorsement(&desk.actor, organisation, id).await {
        Ok(()) => {
            let there = desk.href(&format!("{PART}/{id}"));
            Ok(News::of("endorsement-withdrawn").then(&there))
        }
        Err(error) => {
            let errors = refused(error)?;
            let shown = desk.app().endorsement_desk(&desk.actor, organisation, id).await?;
            let form = Filled::blank(desk.visit.locale).refused(&errors);
            ShowPage::new(&desk, &shown, form).show_again()
        }
    }
}

/// Reads what is to be said; nothing if something is to be mended.
fn read(fields: &Fields, errors: &mut Errors) -> Option<NewEndorsement> {
    let address = fields.required("achievement", "text-empty", errors);
    let achievement = achievement(address);
    if achievement.is_none() && !address.is_empty() {
        errors.add("achievement", "endorse-unknown");
    }
    let comment = fields.required("comment", "text-empty", errors).to_owned();
    let until: Option<Date> = fields.optional("until", "date-form", errors);
    let new = NewEndorsement { achievement: achievement?, comment, until };
    errors.is_empty().then_some(new)
}

/// Reads which micro-credential an address is of, also that of one edition; or its bare number.
fn achievement(address: &str) -> Option<AchievementId> {
    let rest = address.rsplit_once("/achievements/").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next()?.parse().ok()
}

#[expect(clippy::wildcard_enum_match_arm, reason = "other refusals are told as everywhere")]
fn refused(error: Error) -> Result<Errors, Failure> {
    match error {
        Error::NotFound("achievement") => Ok(Errors::of("achievement", "endorse-unknown")),
        Error::Endorsement(why) => {
            let field = match why {
                EndorsementError::Until => "until",
                EndorsementError::Own
                | EndorsementError::NotPublished
                | EndorsementError::Already => "achievement",
                EndorsementError::Capacity | EndorsementError::Withdrawn => "",
            };
            Ok(Errors::of(field, why.code()))
        }
        other => Errors::refused(other, ""),
    }
}

#[derive(Template)]
#[template(path = "endorsements/list.html")]
struct ListPage {
    page: Page,
    said: Vec<Task>,
    new: String,
    pager: Pager,
}

impl ListPage {
    fn new(desk: &Desk, said: &[(Endorsement, AchievementVersion)]) -> Self {
        let older = said.last().filter(|_| said.len() == PAGE as usize);
        let older = older.map(|(it, _)| desk.href(&format!("{PART}?before={}", it.id)));
        Self {
            page: desk.page("endorsements-title", PART),
            said: said.iter().map(|(it, version)| task(desk, it, version)).collect(),
            new: desk.href(&format!("{PART}/new")),
            pager: Pager { newer: None, older },
        }
    }
}

fn task(desk: &Desk, it: &Endorsement, version: &AchievementVersion) -> Task {
    let locale = desk.visit.locale;
    let title = version.definition.title.get(&locale.reader());
    let args = [("number", it.version.into()), ("day", locale.day(it.endorsed_at).into())];
    Task {
        link: Link::new(desk.href(&format!("{PART}/{}", it.id)), title),
        hint: locale.t_with("endorsements-hint", args),
        mark: mark(locale, it, desk.app().now()),
    }
}

#[derive(Template)]
#[template(path = "endorsements/new.html")]
struct NewPage {
    page: Page,
    form: Filled,
    /// What is to be known of the comment.
    hint: String,
    /// What pressing the button means.
    means: String,
}

impl NewPage {
    fn new(desk: &Desk, form: Filled) -> Result<Self, Failure> {
        desk.permit(Act::Endorse)?;
        let (locale, organisation) = (desk.visit.locale, &desk.organisation);
        let language = label::language(locale, &organisation.profile.language);
        let args = [("language", language.into()), ("max", COMMENT_CHARS_MAX.into())];
        Ok(Self {
            page: desk.page("endorse-title", PART).trail([trail(desk)]),
            form,
            hint: locale.t_with("endorse-comment-hint", args),
            means: locale.t1("endorse-means", "name", &organisation.name),
        })
    }
}

fn trail(desk: &Desk) -> Link {
    Link::new(desk.href(PART), desk.visit.locale.t("endorsements-title"))
}

#[derive(Template)]
#[template(path = "endorsements/own.html")]
struct ShowPage {
    page: Page,
    form: Filled,
    said: Said,
    /// The page that everyone sees.
    public: String,
    /// Where withdrawing it is posted to; empty when it was withdrawn.
    withdraw: String,
}

impl ShowPage {
    fn new(desk: &Desk, shown: &Shown, form: Filled) -> Self {
        let locale = desk.visit.locale;
        let it = &shown.endorsement;
        let title = shown.version.definition.title.get(&locale.reader());
        let withdraw = match it.withdrawn_at {
            None => desk.href(&format!("{PART}/{}/withdraw", it.id)),
            Some(_) => String::new(),
        };
        Self {
            page: desk.page_titled(title, PART).trail([trail(desk)]),
            form,
            said: Said::of(locale, shown, desk.app().now()),
            public: urls::endorsement(it.id),
            withdraw,
        }
    }
}

super::views!(ListPage, NewPage, ShowPage);

#[cfg(test)]
mod tests {
    use super::achievement;

    #[test]
    fn a_micro_credential_is_named_by_its_address_or_its_number() {
        let number = "0198a0a0-0000-7000-8000-000000000001";
        for address in [
            number.to_owned(),
            format!("https://cairn.example/achievements/{number}"),
            format!("/achievements/{number}/2/es?lang=fr"),
        ] {
            assert_eq!(achievement(&address), number.parse().ok(), "{address}");
        }
        for nonsense in ["", "soil science", "https://cairn.example/achievements/"] {
            assert_eq!(achievement(nonsense), None, "{nonsense}");
        }
    }
}
