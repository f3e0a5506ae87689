//! `/open-data/achievements.ctdl.ndjson.zst`: everything that is in force, sent as it is read.
//!
//! It is in the order of ids, and `?after=ID` goes on behind one: whoever was cut off asks for what follows the last line
//! that came whole. A packed file is made of frames, one for each part (RFC 8878, 3.1), so that what came of it unpacks up
//! to the last whole frame.

use std::{
    fmt::Display,
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use app::open_data::{Dump, Form};
use axum::{
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{
        HeaderMap, HeaderName,
        header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use domain::id::AchievementId;
use futures::{Stream, StreamExt as _, stream};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use serde::Deserialize;
use tokio::sync::{Semaphore, SemaphorePermit, mpsc};

use super::documents::read;
use crate::{Site, moved, pages::failure::Failure};

/// Lines of JSON.
pub(super) const LINES: &str = "application/x-ndjson";
/// Lines of JSON in frames of Zstandard (RFC 8878, 7.1).
pub(crate) const PACKED: &str = "application/zstd";
/// How many dumps are sent at once; each reads and packs all the time.
const AT_ONCE: usize = 4;
/// How many parts wait for a reader who is slower than we are.
const PARTS_WAITING: usize = 2;

/// How long a reader who takes nothing is waited for: others wait for a turn.
const WAIT: Duration = Duration::from_mins(1);

/// Who may send now.
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Where to go on.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    after: Option<String>,
}

/// Sends everything in a vocabulary.
pub(super) async fn send(
    State(site): State<Site>,
    headers: HeaderMap,
    Path(file): Path<String>,
    Query(Asked { after }): Query<Asked>,
) -> Result<Response, Failure> {
    let (form, packed) = named(&file).ok_or_else(Failure::not_found)?;
    let after: Option<AchievementId> = after.as_deref().map(read).transpose()?;
    let turn = TURNS.try_acquire().map_err(|_| Failure::busy())?;
    let dump = site.app.dump(form, after, &moved::base(&site, &headers));

    let body = parts(dump, packed, (WAIT, turn));
    let headers = [
        (CONTENT_TYPE, if packed { PACKED } else { LINES }),
        (CACHE_CONTROL, "no-store"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ];
    Ok((headers, Body::from_stream(body)).into_response())
}

/// Reads which vocabulary a file is in, and whether it is packed.
fn named(file: &str) -> Option<(Form, bool)> {
    let (name, packed) = file.strip_suffix(".zst").map_or((file, false), |it| (it, true));
    let code = name.strip_prefix("achievements.")?.strip_suffix(".ndjson")?;
    Some((code.parse().ok()?, packed))
}

/// Some lines or a frame of them. A reader of a dump that broke off is cut off, and so learns that it was not all.
type Part = io::Result<Bytes>;

/// What gives the lines of a dump, part by part.
trait Lines: Send + 'static {
    /// Gives the next part, or nothing after the last.
    fn next(&mut self) -> impl Future<Output = app::Result<Option<String>>> + Send;
}

impl Lines for Dump {
    async fn next(&mut self) -> app::Result<Option<String>> {
        self.next_part().await
    }
}

/// Gives part after part to whoever takes them, in their turn; who takes none for so long is cut off.
fn parts(
    lines: impl Lines,
    packed: bool,
    (wait, turn): (Duration, SemaphorePermit<'static>),
) -> impl Stream<Item = Part> + Send {
    let whole = Arc::new(AtomicBool::new(false));
    let (parts, waiting) = mpsc::channel(PARTS_WAITING);
    tokio::spawn(tell(lines, packed, (parts, Arc::clone(&whole)), (wait, turn)));
    let next = |(mut waiting, whole): (mpsc::Receiver<Part>, Arc<AtomicBool>)| async move {
        let part = match waiting.recv().await {
            Some(part) => part,
            None if whole.swap(true, Ordering::AcqRel) => return None,
            None => Err(io::Error::other("the dump broke off")),
        };
        Some((part, (waiting, whole)))
    };
    // What packs answers on their way asks once more after the end.
    stream::unfold((waiting, whole), next).fuse()
}

/// Tells part after part, until the end or until nobody takes any more.
async fn tell(
    mut lines: impl Lines,
    packed: bool,
    (parts, whole): (mpsc::Sender<Part>, Arc<AtomicBool>),
    (wait, _turn): (Duration, SemaphorePermit<'static>),
) {
    loop {
        let part = match lines.next().await {
            Ok(Some(lines)) => pack(lines, packed).await,
            Ok(None) => break,
            Err(error) => broken(&error),
        };
        let ends = part.is_err();
        let taken = tokio::time::timeout(wait, parts.send(part)).await;
        if ends || !matches!(taken, Ok(Ok(()))) {
            return;
        }
    }
    whole.store(true, Ordering::Release);
    // The turn is kept as long as parts wait in memory, if someone takes them.
    let _ = tokio::time::timeout(wait, parts.reserve_many(PARTS_WAITING)).await;
}

async fn pack(lines: String, packed: bool) -> Part {
    if !packed {
        return Ok(lines.into());
    }
    let pack = move || compress_to_vec(lines.as_bytes(), CompressionLevel::Fastest);
    match tokio::task::spawn_blocking(pack).await {
        Ok(frame) => Ok(frame.into()),
        Err(error) => broken(&error),
    }
}

fn broken(error: &dyn Display) -> Part {
    tracing::error!(%error, "a dump broke off");
    Err(io::Error::other("the dump broke off"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_vocabulary() {
        assert_eq!(named("achievements.ctdl.ndjson"), Some((Form::Ctdl, false)));
        assert_eq!(named("achievements.elm.ndjson.zst"), Some((Form::Elm, true)));
        for other in ["achievements.ndjson", "people.ctdl.ndjson", "achievements.ctdl.ndjson.gz"] {
            assert_eq!(named(other), None, "{other}");
        }
    }

    /// So many parts, each of one line.
    struct Few(usize);

    impl Lines for Few {
        async fn next(&mut self) -> app::Result<Option<String>> {
            let left = self.0.checked_sub(1);
            Ok(left.map(|left| {
                self.0 = left;
                format!("{left}\n")
            }))
        }
    }

    /// Turns of its own for a test, one at a time.
    fn turns() -> &'static Semaphore {
        Box::leak(Box::new(Semaphore::new(1)))
    }

    fn few(count: usize, wait: Duration, turns: &'static Semaphore) -> impl Stream<Item = Part> {
        parts(Few(count), false, (wait, turns.try_acquire().unwrap()))
    }

    #[tokio::test]
    async fn who_reads_to_the_end_has_it_all_and_is_told_nothing_more() {
        let mut parts = Box::pin(few(5, WAIT, turns()));
        let mut text = String::new();
        while let Some(part) = parts.next().await {
            text.push_str(std::str::from_utf8(&part.unwrap()).unwrap());
        }
        assert_eq!(text, "4\n3\n2\n1\n0\n");
        assert!(parts.next().await.is_none(), "however often they ask");
    }

    #[tokio::test]
    async fn who_took_nothing_for_too_long_learns_that_it_was_not_all() {
        let turns = turns();
        let parts = few(5, Duration::from_millis(1), turns);
        let _turn = turns.acquire().await.unwrap();
        let came: Vec<bool> = parts.map(|it| it.is_ok()).collect().await;
        assert_eq!(came, [true, true, false]);
    }

    #[tokio::test]
    async fn who_goes_away_leaves_their_turn_to_others() {
        let turns = turns();
        drop(few(5, WAIT, turns));
        let _turn = turns.acquire().await.unwrap();
    }

    #[tokio::test]
    async fn a_turn_lasts_as_long_as_parts_wait_for_their_reader() {
        let turns = turns();
        let parts = few(2, WAIT, turns);
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        assert_eq!(turns.available_permits(), 0);
        assert_eq!(parts.count().await, 2);
        let _turn = turns.acquire().await.unwrap();
    }
}
