//! Publishing after the answers were checked, and withdrawing after a question.

use app::{Error, achievements::Desk as Kept};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use domain::{Act, achievement::PublishError, panel::Better};
use jiff::Timestamp;

use super::{
    answers, asked, home, kept,
    panel::{Hint, Panel},
    step::{Here, Step},
};
use crate::{
    form::Fields,
    news::News,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::{Answer, Link, Notice},
};

/// Shows all that the next edition would say.
pub(super) async fn check(desk: Desk) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    CheckPage::new(&desk, &kept)?.show()
}

/// Publishes what was read; what was changed since is read first.
pub(super) async fn publish(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    let id = kept.achievement.id;
    let seen: Timestamp = fields.text("seen").parse().unwrap_or(Timestamp::UNIX_EPOCH);
    let notice = match desk.app().publish_seen(&desk.actor, id, Some(seen)).await {
        Ok(edition) => {
            let news = News::count("achievement-published", i64::from(edition.number));
            return Ok(news.then(&home(&desk, id)));
        }
        Err(Error::Conflict(_)) => "check-changed",
        Err(Error::Publish(PublishError::Unchanged(_))) => "check-unchanged",
        Err(Error::Publish(PublishError::Incomplete(_) | PublishError::Unmet(_))) => {
            "check-incomplete"
        }
        Err(error) => return Err(error.into()),
    };
    let page = CheckPage::new(&desk, &kept)?;
    let notice = Notice::attention(desk.visit.locale.t(notice));
    CheckPage { page: page.page.clone().notice(notice), ..page }.show_with(StatusCode::CONFLICT)
}

/// Asks once more before it is withdrawn.
pub(super) async fn ask_archive(desk: Desk) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    desk.permit(Act::Publish)?;
    let locale = desk.visit.locale;
    let home = home(&desk, kept.achievement.id);
    let title = kept.achievement.draft.title.get(&locale.reader());
    let page =
        desk.page_titled(locale.t1("achievement-archive-title", "title", title), "/achievements");
    ArchivePage { page: page.trail(trail(&desk, &kept)), home }.show()
}

/// Withdraws it.
pub(super) async fn archive(desk: Desk) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    desk.app().archive_achievement(&desk.actor, kept.achievement.id).await?;
    Ok(News::of("achievement-archived").then(&home(&desk, kept.achievement.id)))
}

fn trail(desk: &Desk, kept: &Kept) -> [Link; 2] {
    let locale = desk.visit.locale;
    let title = kept.achievement.draft.title.get(&locale.reader());
    [
        Link::new(desk.href("/achievements"), locale.t("desk-achievements")),
        Link::new(home(desk, kept.achievement.id), title),
    ]
}

#[derive(Template)]
#[template(path = "definitions/check.html")]
struct CheckPage {
    page: Page,
    answers: Vec<Answer>,
    panel: Panel,
    /// What can hardly be true.
    doubts: Vec<Hint>,
    edit: String,
    seen: String,
    /// The number that the edition will have.
    number: u32,
    /// Whether anything was changed since the newest edition.
    is_ahead: bool,
}

impl CheckPage {
    fn new(desk: &Desk, kept: &Kept) -> Result<Self, Failure> {
        desk.permit(Act::Publish)?;
        let locale = desk.visit.locale;
        let it = &kept.achievement;
        let home = home(desk, it.id);
        let mut answers = answers::answers(locale, &it.draft, &home);
        let awarding: Vec<&str> = kept.awarding.iter().map(|it| it.name.as_str()).collect();
        let by = Answer::new(locale.t("define-awarding"), locale.list(&awarding));
        answers.push(by.change(format!("{home}/awarding")));
        let mut panel = Panel::new(locale, &it.draft, asked(kept), Here::Elsewhere, &home);
        let better = std::mem::take(&mut panel.better).into_iter();
        let (doubts, better) = better.partition(|it| it.better == Better::Workload);
        panel.better = better;
        Ok(Self {
            page: desk.page("achievement-check-title", "/achievements").trail(trail(desk, kept)),
            answers,
            panel,
            doubts,
            seen: it.changed_at.to_string(),
            number: kept.newest.as_ref().map_or(0, |it| it.number) + 1,
            is_ahead: kept.newest.as_ref().is_none_or(|newest| newest.definition != it.draft),
            edit: format!("{home}/edit/{}", Step::What.code()),
        })
    }
}

#[derive(Template)]
#[template(path = "definitions/archive.html")]
struct ArchivePage {
    page: Page,
    home: String,
}

crate::pages::views!(CheckPage, ArchivePage);
