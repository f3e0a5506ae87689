//! Listening: the site and its jobs, until the process is asked to stop.
#![expect(clippy::disallowed_types, reason = "this is where the binary listens")]

use std::{io, net::SocketAddr};

use app::{App, jobs::Job};
use tokio::{net::TcpListener, task::JoinSet};
use web::Site;

/// A place to listen at, taken before anything is shown there.
pub(crate) struct Door(TcpListener);

impl Door {
    /// Takes a place to listen at; port 0 takes a free one.
    pub(crate) async fn open(address: SocketAddr) -> io::Result<Self> {
        Ok(Self(TcpListener::bind(address).await?))
    }

    /// Gives the place that was taken.
    pub(crate) fn address(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }

    /// Serves a site and works off its jobs until the process is asked to stop.
    pub(crate) async fn serve(self, site: Site) -> io::Result<()> {
        let mut jobs = work(&site.app);
        let router = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(self.0, router).with_graceful_shutdown(asked_to_stop()).await?;
        // What a job was doing is left as it is: each is written to be done again.
        jobs.shutdown().await;
        Ok(())
    }
}

/// Starts the loops of each kind of job.
fn work(app: &App) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    for job in Job::ALL {
        for _ in 0..job.hands() {
            jobs.spawn(app.clone().work_forever(*job));
        }
    }
    jobs
}

/// Waits for Ctrl-C or, where there is one, a termination signal.
pub(crate) async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
