//! What an organisation defines: drafts first, with what they still lack.

use app::achievements::{Listed, PAGE};
use askama::Template;
use axum::{extract::Query, response::Response};
use domain::{AchievementState, Act, id::AchievementId};
use serde::Deserialize;

use super::home;
use crate::{
    label,
    locale::Locale,
    page::{Page, View},
    pages::{desk::Desk, failure::Failure},
    piece::{Link, Mark, Pager, Task, Tone},
};

/// What is listed: all, or one state from an entry on.
#[derive(Debug, Deserialize)]
pub(super) struct From {
    state: Option<String>,
    before: Option<AchievementId>,
}

/// Those of one state.
#[derive(Debug)]
struct Section {
    title: String,
    tasks: Vec<Task>,
    pager: Pager,
}

/// Lists drafts and what is published; or, where it is asked for, one state alone.
pub(super) async fn show(desk: Desk, Query(from): Query<From>) -> Result<Response, Failure> {
    let asked: Option<AchievementState> = from.state.as_deref().and_then(|it| it.parse().ok());
    let sections = match asked {
        Some(state) => vec![section(&desk, state, from.before).await?],
        None => vec![
            section(&desk, AchievementState::Draft, None).await?,
            section(&desk, AchievementState::Published, None).await?,
        ],
    };
    let locale = desk.visit.locale;
    let archived = format!("{}?state=archived", desk.href("/achievements"));
    let archived = Link::new(archived, locale.t("achievements-archived-link"));
    let trail = asked.map(|_| Link::new(desk.href("/achievements"), locale.t("desk-achievements")));
    let page = desk.page("desk-achievements", "/achievements").trail(trail);
    ListPage {
        is_empty: asked.is_none() && sections.iter().all(|it| it.tasks.is_empty()),
        sections: sections.into_iter().filter(|it| !it.tasks.is_empty()).collect(),
        new: desk.may(Act::Define).then(|| desk.href("/achievements/new")),
        archived: asked.is_none().then_some(archived),
        page,
    }
    .show()
}

async fn section(
    desk: &Desk,
    state: AchievementState,
    before: Option<AchievementId>,
) -> Result<Section, Failure> {
    let place = (desk.organisation.id, state);
    let found = desk.app().achievements_in(&desk.actor, place, before).await?;
    let locale = desk.visit.locale;
    let address = format!("{}?state={}", desk.href("/achievements"), state.code());
    let is_full = u32::try_from(found.len()).is_ok_and(|it| it >= PAGE);
    let last = found.last().filter(|_| is_full);
    Ok(Section {
        title: locale.t(&format!("achievements-{}", state.code())),
        pager: Pager {
            newer: before.map(|_| address.clone()),
            older: last.map(|it| format!("{address}&before={}", it.achievement.id)),
        },
        tasks: found.iter().map(|it| task(desk, it)).collect(),
    })
}

fn task(desk: &Desk, it: &Listed) -> Task {
    let locale = desk.visit.locale;
    let reader = locale.reader();
    let hint = match (it.achievement.state, &it.newest) {
        (AchievementState::Draft, _) if it.missing.is_empty() && it.is_stopped => {
            locale.t("achievements-stopped")
        }
        (AchievementState::Draft, _) if it.missing.is_empty() => locale.t("achievements-complete"),
        (AchievementState::Draft, _) => lacks(locale, it),
        (AchievementState::Published | AchievementState::Archived, Some(newest)) => {
            let args = [
                ("number", i64::from(newest.number).into()),
                ("date", locale.day(newest.published_at).into()),
            ];
            locale.t_with("achievements-edition", args)
        }
        (AchievementState::Published | AchievementState::Archived, None) => String::new(),
    };
    Task {
        link: Link::new(home(desk, it.achievement.id), it.achievement.draft.title.get(&reader)),
        hint,
        mark: mark(locale, it.achievement.state, is_ahead(it)),
    }
}

/// How it stands, in a word.
pub(super) fn mark(locale: Locale, state: AchievementState, is_ahead: bool) -> Mark {
    let tone = match state {
        AchievementState::Draft => Tone::Attention,
        AchievementState::Published if is_ahead => Tone::Attention,
        AchievementState::Published => Tone::Good,
        AchievementState::Archived => Tone::Plain,
    };
    let ahead = state == AchievementState::Published && is_ahead;
    let word = if ahead { locale.t("achievements-ahead") } else { label::state(locale, state) };
    Mark::new(tone, word)
}

/// Whether something was changed since the newest edition.
fn is_ahead(it: &Listed) -> bool {
    it.newest.as_ref().is_some_and(|newest| newest.definition != it.achievement.draft)
}

fn lacks(locale: Locale, it: &Listed) -> String {
    let missing: Vec<String> =
        it.missing.iter().map(|it| locale.t(&format!("define-{}", it.code()))).collect();
    locale.t1("achievements-lacks", "missing", missing.join(" · "))
}

#[derive(Template)]
#[template(path = "definitions/list.html")]
struct ListPage {
    page: Page,
    sections: Vec<Section>,
    is_empty: bool,
    new: Option<String>,
    archived: Option<Link>,
}

crate::pages::views!(ListPage);
