//! What changed in the catalogue; open to everyone.

use std::time::Duration;

use app::open_data::{Cursor, Feed, Told};
use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header::ACCESS_CONTROL_ALLOW_ORIGIN},
    response::Response,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::{Semaphore, SemaphorePermit};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use super::{
    answer::json,
    input::Asked,
    problem::{Problem, ProblemBody},
};
use crate::{Site, moved, urls};

/// How many pages with records are made at once: each takes a hundred look-ups, for anyone who asks.
const AT_ONCE: usize = 4;
/// How long who asks for one waits for a turn.
const WAIT: Duration = Duration::from_secs(5);

/// Who may have one made now.
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// The routes.
pub(super) fn router() -> OpenApiRouter<Site> {
    OpenApiRouter::new().routes(routes!(list))
}

/// From where the feed goes on.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct FeedQuery {
    /// `next` of an earlier answer; the beginning when left out.
    cursor: Option<String>,
    /// `records`: with each micro-credential in force, all that a copy is made from; pages are shorter then.
    #[param(value_type = Option<String>, example = "records")]
    with: Option<With>,
}

/// What is told beside what changed.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum With {
    Records,
}

/// A page of changes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Changes)]
struct FeedView {
    /// What changed, the earlier first. Each micro-credential is listed once, at its last change: what changes again
    /// comes again, further on.
    items: Vec<ChangeView>,
    /// `cursor` of the next page, or of what changes later.
    next: String,
    /// Whether there is more already.
    more: bool,
}

/// The last change of a micro-credential.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Change)]
struct ChangeView {
    /// Which one.
    achievement: Uuid,
    /// Its address, where it is told in every vocabulary.
    address: String,
    /// What happened since the cursor of the first page: `published`, `new-edition`, `changed` (its runs, who may award
    /// it, what they say of themselves, what others say for it) or `withdrawn`.
    change: &'static str,
    /// The number of its newest edition.
    edition: u32,
    /// When it changed last. Clocks differ: the order is that of the list.
    #[schema(value_type = String, format = DateTime)]
    changed_at: Timestamp,
    /// With `with=records`, of what is in force: `original` (the language that it was written in first), `documents` (by
    /// language, the edition as an `Achievement` of Open Badges 3.0 with our extension), `published_at`, `developer` (an
    /// address), `awarding` (who may award it, by address, `from` and `until`), `organisations` (by `address`: `name`,
    /// `country`, `language`, `description`, `url`, `town`, `legal_number`) and `runs` (by `address`: `organisation`,
    /// `name`, `starts_on`, `ends_on`, `participation`, `place`, `street`, `position`, `price`, `schedule`,
    /// `hours_a_week`, `language`, `seats`, `services`, `enrol_at`). `crates/openbadges/FEED.md` in
    /// the source of Cairn describes each.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    record: Option<Value>,
}

impl ChangeView {
    fn of((it, record): Told, base: &str) -> Self {
        Self {
            achievement: it.achievement.as_uuid(),
            address: format!("{base}{}", urls::achievement(it.achievement)),
            change: it.news.code(),
            edition: it.edition,
            changed_at: it.changed_at,
            record,
        }
    }
}

/// Lists what changed in the catalogue, in the order in which it happened.
///
/// No change that happens later stands before one that was listed: whoever follows the list to its end, fetches anew what
/// it names and drops what was withdrawn has what the catalogue has. What ends by its date, as a run does, is no change.
/// `/open-data` names a cursor to begin with after a dump. With `with=records` each change brings the record of what is in
/// force, so that nothing else has to be fetched: so another server follows this one. Copies of what other servers tell
/// are in neither: their own servers tell them.
#[utoipa::path(
    get, path = "/changes", operation_id = "list_changes", tag = "open data", security(()),
    params(FeedQuery),
    responses(
        (status = 200, description = "A page of changes", body = FeedView),
        (status = 400, description = "The cursor is none of ours, or something is asked for that is not told", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 410, description = "The cursor was answered before this server went back to an earlier state, as from a backup: \
            begin again without one, and drop what is not listed any more", body = ProblemBody,
            content_type = "application/problem+json"),
        (status = 503, description = "Too many ask for records at once: ask again later", body = ProblemBody,
            content_type = "application/problem+json"),
    ),
)]
async fn list(
    State(site): State<Site>,
    headers: HeaderMap,
    Asked(query): Asked<FeedQuery>,
) -> Result<Response, Problem> {
    let (after, since) = read(query.cursor.as_deref().unwrap_or("0"))?;
    if after.max(since) > site.app.present().await? {
        let detail = "`cursor` was answered before this server went back to an earlier state";
        return Err(Problem::new(StatusCode::GONE, "cursor-gone", detail));
    }
    let base = moved::base(&site, &headers);
    let feed = match query.with {
        Some(With::Records) => {
            let _turn = turn(&TURNS, WAIT).await?;
            site.app.catalogue_records(after, since, &base).await?
        }
        None => {
            let Feed { changes, next, more } = site.app.catalogue_changes(after, since).await?;
            Feed { changes: changes.into_iter().map(|it| (it, None)).collect(), next, more }
        }
    };
    let view = FeedView {
        items: feed.changes.into_iter().map(|it| ChangeView::of(it, &base)).collect(),
        // Page after page of one reading bears where it began.
        next: if feed.more { format!("{}~{since}", feed.next) } else { feed.next.to_string() },
        more: feed.more,
    };
    let mut response = json(StatusCode::OK, &view)?;
    let anyone = HeaderValue::from_static("*");
    response.headers_mut().insert(ACCESS_CONTROL_ALLOW_ORIGIN, anyone);
    Ok(response)
}

/// Waits for a turn to have a page with records made.
async fn turn(turns: &Semaphore, wait: Duration) -> Result<SemaphorePermit<'_>, Problem> {
    let turn = tokio::time::timeout(wait, turns.acquire()).await;
    turn.ok().and_then(Result::ok).ok_or_else(|| {
        let detail = "too many ask for records at once";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
    })
}

/// Reads where to go on, and where the reading began.
fn read(cursor: &str) -> Result<(Cursor, Cursor), Problem> {
    let (after, since) = cursor.split_once('~').unwrap_or((cursor, cursor));
    let read = |text: &str| {
        text.parse().map_err(|_| {
            let detail = "`cursor` is not one that was answered";
            Problem::new(StatusCode::BAD_REQUEST, "query-malformed", detail)
        })
    };
    Ok((read(after)?, read(since)?))
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use super::*;

    #[tokio::test]
    async fn who_waits_for_a_turn_too_long_is_asked_to_come_again() {
        let turns = Semaphore::new(1);
        let first = turn(&turns, WAIT).await.unwrap();
        let refused = turn(&turns, Duration::from_millis(1)).await.unwrap_err();
        assert_eq!(refused.into_response().status(), StatusCode::SERVICE_UNAVAILABLE);
        drop(first);
        assert!(turn(&turns, WAIT).await.is_ok());
    }
}
