//! `cairn conformance`: the VC-API alone, with throw-away keys, for suites of tests.
#![expect(clippy::disallowed_types, reason = "this is where the binary listens")]

mod jose;
mod tls;

use std::{net::SocketAddr, path::PathBuf, process::ExitCode, sync::Arc};

use app::vc_api::{Relaxed, VcApi};
use clap::{Args, Subcommand};
use tokio::net::TcpListener;
use web::api::vc_api::router;

use super::{Outcome, say, verify::Folder};
use crate::{listen::asked_to_stop, world::Machine};

/// Let suites of tests try what this platform issues and verifies.
///
/// Serves the VC-API on this machine alone, over https with a certificate that nobody vouches for, with one
/// issuer for each cryptosuite at `/PROFILE/credentials/issue`. Keys and certificate are made at the start and
/// gone at the end. `/issuers` tells the DIDs. Rules that published vectors break are off, so nothing that this
/// command calls verified means anything.
///
/// Example: `cairn conformance --port 8443`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Conformance {
    #[command(subcommand)]
    kind: Option<Kind>,
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 8443)]
    port: u16,
    /// Serve over http.
    #[arg(long)]
    http: bool,
    /// What other servers would answer: a folder whose `index.json` maps addresses and DIDs to files. Nobody is asked.
    #[arg(long, value_name = "DIR")]
    documents: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// Issue or verify one file in a JOSE or COSE wrapping.
    Jose(jose::Jose),
}

impl Conformance {
    pub(super) async fn run(self) -> Outcome {
        let leave = Relaxed::for_published_vectors();
        if let Some(Kind::Jose(jose)) = self.kind {
            return jose.run(&leave);
        }
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], self.port))).await?;
        let address = listener.local_addr()?;
        let scheme = if self.http { "http" } else { "https" };
        let base = format!("{scheme}://localhost:{}", address.port());
        let api = match &self.documents {
            Some(folder) => {
                let documents = Folder::open(folder)?.documents()?;
                VcApi::throw_away_knowing(Arc::new(Machine), &base, documents, &leave)
            }
            None => VcApi::throw_away(Arc::new(Machine), &base, &leave),
        };
        say(format_args!("Serving the VC-API at {base}"));
        for (profile, did) in api.issuers() {
            say(format_args!("{profile} {did}"));
        }
        let router = router(api);
        if self.http {
            axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await?;
        } else {
            let listener = tls::TlsListener::with_new_certificate(listener)?;
            axum::serve(listener, router).with_graceful_shutdown(asked_to_stop()).await?;
        }
        Ok(ExitCode::SUCCESS)
    }
}
