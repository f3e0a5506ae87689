//! One micro-credential at the desk: how it stands, what it says, and what can be done with it.

use app::achievements::Desk as Kept;
use askama::Template;
use axum::response::Response;
use domain::{AchievementState, AchievementVersion, Act, Endorsement, Organisation};

use super::{answers, asked, home, kept, list, panel::Panel, step::Here};
use crate::{
    emblem,
    form::{Errors, Fields, Filled},
    news::News,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    picture,
    piece::{Answer, Link, Mark, Task, Tone},
    said::Quote,
};

/// Shows it.
pub(super) async fn show(desk: Desk) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    let form = Filled::blank(desk.visit.locale);
    ShowPage::new(&desk, kept, form).await?.show()
}

/// Takes a picture, and keeps it as we drew it again. Who may not put it has nothing drawn.
pub(super) async fn put_picture(desk: Desk, fields: Fields) -> Result<Response, Failure> {
    desk.permit(Act::Define)?;
    let kept = kept(&desk, desk.read("id")?).await?;
    let id = kept.achievement.id;
    match picture::drawn(&fields, "picture").await? {
        Ok(drawn) => {
            desk.app().put_picture(&desk.actor, id, drawn.png, drawn.size).await?;
            Ok(News::of("picture-put").then(&home(&desk, id)))
        }
        Err(code) => {
            let form = Filled::blank(desk.visit.locale).refused(&Errors::of("picture", code));
            ShowPage::new(&desk, kept, form).await?.show_again()
        }
    }
}

/// Takes the picture away.
pub(super) async fn remove_picture(desk: Desk) -> Result<Response, Failure> {
    let kept = kept(&desk, desk.read("id")?).await?;
    desk.app().remove_picture(&desk.actor, kept.achievement.id).await?;
    Ok(News::of("picture-removed").then(&home(&desk, kept.achievement.id)))
}

/// Shows with it what another says for it.
pub(super) async fn show_endorsement(desk: Desk) -> Result<Response, Failure> {
    put_shown(&desk, true).await
}

/// Shows that no more.
pub(super) async fn hide_endorsement(desk: Desk) -> Result<Response, Failure> {
    put_shown(&desk, false).await
}

async fn put_shown(desk: &Desk, is_shown: bool) -> Result<Response, Failure> {
    let id = kept(desk, desk.read("id")?).await?.achievement.id;
    let which = (desk.read("endorsement")?, is_shown);
    desk.app().show_endorsement(&desk.actor, id, which).await?;
    let news = if is_shown { "endorsement-shown" } else { "endorsement-hidden" };
    Ok(News::of(news).then(&home(desk, id)))
}

/// What another says for it, and the button that hides or shows that.
struct Endorsed {
    quote: Quote,
    action: String,
    words: String,
}

#[derive(Template)]
#[template(path = "definitions/show.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is asked alone, where the page says something"
)]
struct ShowPage {
    page: Page,
    form: Filled,
    home: String,
    title: String,
    emblem: String,
    /// The address of the provider's own picture; empty when we draw one.
    picture: String,
    mark: Mark,
    panel: Panel,
    answers: Vec<Answer>,
    editions: Vec<Task>,
    endorsed: Vec<Endorsed>,
    awarding: Vec<String>,
    /// Where it is awarded, if it can be.
    award: Option<String>,
    may_define: bool,
    may_publish: bool,
    is_archived: bool,
    /// Whether it says what no edition says yet.
    is_ahead: bool,
    /// Where it is checked and published, if it can be: it is whole, and says what no edition says yet.
    check: Option<String>,
}

impl ShowPage {
    async fn new(desk: &Desk, kept: Kept, form: Filled) -> Result<Self, Failure> {
        let locale = desk.visit.locale;
        let it = &kept.achievement;
        let home = home(desk, it.id);
        let is_archived = it.state == AchievementState::Archived;
        let may_publish = desk.may(Act::Publish) && !is_archived;
        let may_define = desk.may(Act::Define) && !is_archived;
        let title = it.draft.title.get(&locale.reader()).to_owned();
        let trail = [Link::new(desk.href("/achievements"), locale.t("desk-achievements"))];
        let is_published = it.state == AchievementState::Published;
        let is_ahead = kept.newest.as_ref().is_none_or(|newest| newest.definition != it.draft);
        let editions = match it.latest {
            Some(_) => desk.app().editions(it.id).await?,
            None => Vec::new(),
        };
        let endorsed = desk.app().endorsements_at(&desk.actor, it.id).await?;
        let endorsed = endorsed.iter().map(|(it, by)| quoted(desk, it, by, &home)).collect();
        let panel = Panel::new(locale, &it.draft, asked(&kept), Here::Elsewhere, &home);
        Ok(Self {
            page: desk.page_titled(title.as_str(), "/achievements").trail(trail),
            form,
            emblem: emblem::of(it.id, &it.draft),
            picture: it.draft.picture.map_or_else(String::new, |it| format!("/pictures/{it}.png")),
            mark: list::mark(locale, it.state, is_ahead),
            check: (may_publish && is_ahead && panel.is_free()).then(|| format!("{home}/check")),
            panel,
            answers: answers::answers(locale, &it.draft, if may_define { &home } else { "" }),
            endorsed,
            editions: editions.iter().map(|it| edition(desk, it)).collect(),
            awarding: kept.awarding.iter().map(|it| it.name.clone()).collect(),
            award: (is_published && desk.may(Act::Award))
                .then(|| desk.href(&format!("/awards/new?achievement={}", it.id))),
            may_define,
            may_publish,
            is_archived,
            is_ahead,
            title,
            home,
        })
    }
}

fn quoted(desk: &Desk, it: &Endorsement, by: &Organisation, home: &str) -> Endorsed {
    let locale = desk.visit.locale;
    let (act, words) = match it.hidden_at {
        None => ("hide", locale.t1("endorsed-hide", "name", &by.name)),
        Some(_) => ("show", locale.t1("endorsed-show", "name", &by.name)),
    };
    let action = format!("{home}/endorsements/{}/{act}", it.id);
    Endorsed { quote: Quote::of(locale, it, by), action, words }
}

fn edition(desk: &Desk, it: &AchievementVersion) -> Task {
    let locale = desk.visit.locale;
    let args =
        [("number", i64::from(it.number).into()), ("date", locale.day(it.published_at).into())];
    let href = format!("/achievements/{}/{}", it.achievement, it.number);
    Task {
        link: Link::new(href, locale.t_with("achievements-edition", args)),
        hint: String::new(),
        mark: Mark::new(Tone::Plain, String::new()),
    }
}

crate::pages::views!(ShowPage);
