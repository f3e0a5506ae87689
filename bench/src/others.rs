//! Everyone else, while a large table is awarded: they open pages, change something, and revoke.

use std::time::{Duration, Instant};

use app::Withdrawal;
use axum::{Router, body::Body, http::Request};
use domain::StandingChange;
use store::{Store, credentials, credentials::Filter};
use tokio::{sync::watch::Receiver, task::JoinHandle};
use tower::ServiceExt;
use vc::status_list::Purpose;
use web::Site;

use crate::{Outcome, furnish::Campus};

/// How long they rest between two requests.
const REST: Duration = Duration::from_millis(10);
/// How long they rest between two revocations.
const REST_AFTER_REVOKING: Duration = Duration::from_millis(300);
/// Within how many milliseconds 99 of 100 pages are answered, changes made, and revocations served.
const PAGE_MILLIS_MAX: u32 = 100;
const CHANGE_MILLIS_MAX: u32 = 250;
const REVOCATION_MILLIS_MAX: u32 = 1_000;
/// How often they look whether what they revoked is served.
const LOOK: Duration = Duration::from_millis(1);

/// The others, at it.
pub(crate) struct Others {
    readers: JoinHandle<Vec<Duration>>,
    writers: JoinHandle<Vec<Duration>>,
    revokers: JoinHandle<Vec<Duration>>,
}

/// How long answers took.
#[derive(Debug)]
pub(crate) struct Waits {
    pages: Vec<Duration>,
    changes: Vec<Duration>,
    revocations: Vec<Duration>,
}

/// Lets them ask until they are told to stop.
pub(crate) fn ask(campus: &Campus, stop: &Receiver<bool>) -> Others {
    let router = web::router(Site::new(campus.app.clone()));
    let achievement = format!("/achievements/{}", campus.achievement);
    Others {
        readers: tokio::spawn(read(router, achievement, stop.clone())),
        writers: tokio::spawn(write(campus.store.clone(), stop.clone())),
        revokers: tokio::spawn(revoke(campus.clone(), stop.clone())),
    }
}

impl Others {
    /// Gives how long they waited.
    pub(crate) async fn waits(self) -> Outcome<Waits> {
        Ok(Waits {
            pages: self.readers.await?,
            changes: self.writers.await?,
            revocations: self.revokers.await?,
        })
    }
}

/// Opens pages in turn.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn read(router: Router, achievement: String, stop: Receiver<bool>) -> Vec<Duration> {
    let pages = ["/", "/verify", "/sign-in", "/collect", &achievement];
    let mut waits = Vec::new();
    for page in pages.iter().cycle() {
        if *stop.borrow() {
            break;
        }
        let start = Instant::now();
        if let Ok(request) = Request::get(*page).body(Body::empty()) {
            let answered = router.clone().oneshot(request).await;
            if answered.is_ok_and(|it| it.status().is_success()) {
                waits.push(start.elapsed());
            }
        }
        tokio::time::sleep(REST).await;
    }
    waits
}

/// Changes something again and again: the least that a change takes is its turn to write.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn write(store: Store, stop: Receiver<bool>) -> Vec<Duration> {
    let mut waits = Vec::new();
    while !*stop.borrow() {
        let start = Instant::now();
        if change(&store).await.is_ok() {
            waits.push(start.elapsed());
        }
        tokio::time::sleep(REST).await;
    }
    waits
}

async fn change(store: &Store) -> Outcome {
    let mut tx = store.begin().await?;
    store::settings::put(&mut tx, "bench", "once more").await?;
    tx.commit().await?;
    Ok(())
}

/// Revokes what was awarded last, and waits until the list that is served says so.
async fn revoke(campus: Campus, stop: Receiver<bool>) -> Vec<Duration> {
    let mut waits = Vec::new();
    while !*stop.borrow() {
        if let Ok(Some(wait)) = revoke_newest(&campus).await {
            waits.push(wait);
        }
        tokio::time::sleep(REST_AFTER_REVOKING).await;
    }
    waits
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
async fn revoke_newest(campus: &Campus) -> Outcome<Option<Duration>> {
    let scope = campus.reading()?;
    let mut tx = campus.store.read().await?;
    let newest = credentials::of_organisation(&mut tx, &scope, &Filter::default(), 1).await?;
    drop(tx);
    let Some(newest) = newest.into_iter().next() else { return Ok(None) };
    let purpose = Purpose::Revocation.as_str();
    let list = newest.signing.status_list;
    let before = campus.app.status_list(list, purpose).await?;
    let wish = Withdrawal {
        organisation: campus.organisation,
        credential: newest.id,
        change: StandingChange::Revoke,
        reason: "A mistake.".to_owned(),
    };
    campus.app.change_standing(&campus.first, wish).await?;
    let start = Instant::now();
    while campus.app.status_list(list, purpose).await? == before {
        tokio::time::sleep(LOOK).await;
    }
    Ok(Some(start.elapsed()))
}

impl std::fmt::Display for Waits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kinds = [
            ("pages", &self.pages, PAGE_MILLIS_MAX),
            ("changes", &self.changes, CHANGE_MILLIS_MAX),
            ("revocations until served", &self.revocations, REVOCATION_MILLIS_MAX),
        ];
        for (place, (what, waits, limit)) in kinds.into_iter().enumerate() {
            let (count, separator) = (waits.len(), if place == 0 { "" } else { "; " });
            let (half, most, longest) = (part(waits, 50), part(waits, 99), part(waits, 100));
            write!(
                f,
                "{separator}{count} {what}, p50 {half:.0} ms, p99 {most:.0} ms (limit {limit}), longest {longest:.0} ms",
            )?;
        }
        Ok(())
    }
}

/// Within how many milliseconds so many of a hundred were answered.
fn part(waits: &[Duration], percent: usize) -> f64 {
    let mut sorted = waits.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |it| it.as_secs_f64() * 1_000.0)
}
