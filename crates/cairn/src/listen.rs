//! Listening: the site and its jobs, until the process is asked to stop.
//!
//! Whoever connects has to say what they want, and to send it, within a while: connections are few, and one that
//! is held open in silence is one that nobody else can use.
#![expect(clippy::disallowed_types, reason = "this is where the binary listens")]

use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use app::{App, jobs::Job};
use axum::{Router, extract::ConnectInfo, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinSet,
};
use tower::{Layer as _, ServiceExt as _};
use tower_http::timeout::RequestBodyTimeoutLayer;
use web::Site;

/// How many connections are open at once; whoever comes then waits until another ends.
const CONNECTIONS_MAX: usize = 8_192;
/// How many other servers are read at once: while one keeps us waiting, others are read.
const FOLLOWERS: usize = 4;
/// How long to wait before another connection is taken after one could not be.
const PAUSE: Duration = Duration::from_secs(1);

/// How long others may keep us waiting.
#[derive(Debug, Clone, Copy)]
struct Patience {
    /// For the whole head of a request, from the connection or the answer before it.
    head: Duration,
    /// For the next piece of a request's body.
    body: Duration,
    /// For what was begun when we were asked to stop.
    last: Duration,
}

impl Patience {
    const USUAL: Self = Self {
        head: Duration::from_secs(30),
        body: Duration::from_secs(30),
        last: Duration::from_secs(20),
    };
}

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
        self.answer(web::router(site), Patience::USUAL, asked_to_stop()).await;
        // What a job was doing is left as it is: each is written to be done again.
        jobs.shutdown().await;
        Ok(())
    }

    /// Answers whoever connects, until it is time to stop; then what was begun, and nothing more.
    async fn answer(self, router: Router, patience: Patience, stop: impl Future<Output = ()>) {
        let (open, places) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS_MAX)));
        let mut stop = pin!(stop);
        loop {
            let place = Arc::clone(&places).acquire_owned();
            let next = async { (place.await, self.0.accept().await) };
            let (place, accepted) = tokio::select! {
                next = next => next,
                () = &mut stop => break,
            };
            let Ok((stream, peer)) = accepted else {
                // Most likely no more files may be opened: some will be closed.
                tokio::time::sleep(PAUSE).await;
                continue;
            };
            let connection = open.watch(connection(stream, peer, &router, patience));
            tokio::spawn(async move {
                // Whoever breaks off has nobody to be told.
                let _ = connection.await;
                drop(place);
            });
        }
        drop(self.0);
        let _ = tokio::time::timeout(patience.last, open.shutdown()).await;
    }
}

/// Answers what comes over one connection.
fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: &Router,
    patience: Patience,
) -> impl hyper_util::server::graceful::GracefulConnection + Send + 'static {
    let answering = RequestBodyTimeoutLayer::new(patience.body).layer(router.clone());
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        answering.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .serve_connection(TokioIo::new(stream), service)
}

/// Starts the loops of each kind of job, and those that keep the house.
fn work(app: &App) -> JoinSet<()> {
    let mut jobs = JoinSet::new();
    for job in Job::ALL {
        for _ in 0..job.hands() {
            jobs.spawn(app.clone().work_forever(*job));
        }
    }
    for _ in 0..FOLLOWERS {
        jobs.spawn(app.clone().follow_sources_forever());
    }
    jobs.spawn(app.clone().follow_settings());
    jobs.spawn(app.clone().sweep_forever());
    jobs.spawn(app.clone().warm_catalogue());
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

#[cfg(test)]
mod tests {
    use axum::{body::Bytes, routing::post};
    use tokio::{
        io::{AsyncReadExt as _, AsyncWriteExt as _},
        sync::oneshot,
        task::JoinHandle,
    };

    use super::*;

    const SOON: Duration = Duration::from_millis(200);
    /// Long enough for a slow machine, and much shorter than the test's own end.
    const LATER: Duration = Duration::from_secs(20);

    #[tokio::test]
    async fn who_says_half_of_what_they_want_is_shown_out() {
        let open = Open::door().await;
        let mut client = open.connect().await;
        client.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").await.unwrap();
        assert!(!ended(client).await.contains("200 OK"));
        let silent = open.connect().await;
        assert_eq!(ended(silent).await, "", "who says nothing is shown out as well");
    }

    #[tokio::test]
    async fn who_sends_a_body_by_drops_is_shown_out_and_who_sends_it_is_answered() {
        let open = Open::door().await;
        let head = "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 4\r\n\r\n";
        let mut whole = open.connect().await;
        whole.write_all(format!("{head}word").as_bytes()).await.unwrap();
        let said = ended(whole).await;
        assert!(said.contains("200 OK") && said.ends_with("word"), "{said}");
        let mut slow = open.connect().await;
        slow.write_all(format!("{head}w").as_bytes()).await.unwrap();
        assert!(!ended(slow).await.contains("200 OK"));
    }

    #[tokio::test]
    async fn what_was_begun_is_answered_before_the_end() {
        let open = Open::door().await;
        let mut client = open.connect().await;
        client
            .write_all(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nwo")
            .await
            .unwrap();
        tokio::time::sleep(SOON / 4).await;
        open.stop.send(()).unwrap();
        client.write_all(b"rd").await.unwrap();
        assert!(ended(client).await.contains("200 OK"));
        tokio::time::timeout(LATER, open.serving).await.unwrap().unwrap();
    }

    /// A door that repeats what it is told.
    struct Open {
        address: SocketAddr,
        stop: oneshot::Sender<()>,
        serving: JoinHandle<()>,
    }

    impl Open {
        async fn door() -> Self {
            let door = Door::open(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
            let address = door.address().unwrap();
            let (stop, stopped) = oneshot::channel();
            let router = Router::new().route("/", post(|body: Bytes| async { body }));
            let patience = Patience { head: SOON, body: SOON, last: LATER };
            let stopped = async { drop(stopped.await) };
            let serving = tokio::spawn(door.answer(router, patience, stopped));
            Self { address, stop, serving }
        }

        async fn connect(&self) -> TcpStream {
            TcpStream::connect(self.address).await.unwrap()
        }
    }

    /// Waits until the other side ends the connection, and gives what it said.
    async fn ended(mut client: TcpStream) -> String {
        let mut said = Vec::new();
        tokio::time::timeout(LATER, client.read_to_end(&mut said)).await.unwrap().unwrap();
        String::from_utf8(said).unwrap()
    }
}
