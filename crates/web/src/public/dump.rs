//! `/open-data/achievements.ctdl.ndjson.zst`: everything that is in force, sent as it is read.
//!
//! It is in the order of ids, and `?after=ID` goes on behind one: whoever was cut off asks for what follows the last line
//! that came whole. A packed file is made of frames, one for each part (RFC 8878, 3.1), so that what came of it unpacks up
//! to the last whole frame.

use std::{fmt::Display, io, time::Duration};

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
use futures::{StreamExt as _, stream};
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

    let (parts, waiting) = mpsc::channel(PARTS_WAITING);
    tokio::spawn(tell(dump, packed, parts, turn));
    let body = stream::unfold(waiting, |mut waiting: mpsc::Receiver<Part>| async move {
        let part: Part = waiting.recv().await?;
        Some((part, waiting))
    });
    // What packs answers on their way asks once more after the end.
    let body = body.fuse();
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

/// Tells part after part, until the end or until nobody takes any more.
async fn tell(
    mut dump: Dump,
    packed: bool,
    parts: mpsc::Sender<Part>,
    _turn: SemaphorePermit<'static>,
) {
    loop {
        let part = match dump.next_part().await {
            Ok(Some(lines)) => pack(lines, packed).await,
            Ok(None) => return,
            Err(error) => broken(&error),
        };
        let ends = part.is_err();
        let taken = tokio::time::timeout(WAIT, parts.send(part)).await;
        if ends || !matches!(taken, Ok(Ok(()))) {
            return;
        }
    }
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
}
