//! Everyone else, while a large table is awarded: they open pages, and now and then change something.

use std::time::{Duration, Instant};

use axum::{Router, body::Body, http::Request};
use store::Store;
use tower::ServiceExt;
use web::Site;

use crate::Outcome;

/// How long they rest between two requests.
const REST: Duration = Duration::from_millis(10);
/// The pages that they open.
const PAGES: [&str; 4] = ["/", "/verify", "/sign-in", "/collect"];

/// How long answers took.
#[derive(Debug, Default)]
pub(crate) struct Waits {
    pages: Vec<Duration>,
    changes: Vec<Duration>,
}

/// Asks until it is told to stop.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub(crate) async fn ask(
    app: app::App,
    store: Store,
    stop: tokio::sync::watch::Receiver<bool>,
) -> Waits {
    let router: Router = web::router(Site::new(app));
    let mut waits = Waits::default();
    let mut round = 0_usize;
    while !*stop.borrow() {
        let page = PAGES.get(round % PAGES.len()).copied().unwrap_or("/");
        let start = Instant::now();
        if let Ok(request) = Request::get(page).body(Body::empty()) {
            let answered = router.clone().oneshot(request).await;
            if answered.is_ok_and(|it| it.status().is_success()) {
                waits.pages.push(start.elapsed());
            }
        }
        let start = Instant::now();
        if change(&store).await.is_ok() {
            waits.changes.push(start.elapsed());
        }
        round += 1;
        tokio::time::sleep(REST).await;
    }
    waits
}

/// The least that a change takes: its turn to write.
async fn change(store: &Store) -> Outcome {
    let mut tx = store.begin().await?;
    store::settings::put(&mut tx, "bench", "once more").await?;
    tx.commit().await?;
    Ok(())
}

impl std::fmt::Display for Waits {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (pages, changes) = (self.pages.clone(), self.changes.clone());
        write!(
            f,
            "{} pages, p50 {:.0} ms, p99 {:.0} ms; {} changes, p50 {:.0} ms, p99 {:.0} ms",
            pages.len(),
            part(&pages, 50),
            part(&pages, 99),
            changes.len(),
            part(&changes, 50),
            part(&changes, 99),
        )
    }
}

/// Within how many milliseconds so many of a hundred were answered.
fn part(waits: &[Duration], percent: usize) -> f64 {
    let mut sorted = waits.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |it| it.as_secs_f64() * 1_000.0)
}
