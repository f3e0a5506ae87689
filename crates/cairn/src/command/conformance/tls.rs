//! https with a certificate that is made at the start and vouched for by nobody.
#![expect(clippy::disallowed_types, reason = "this is where the binary listens")]

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{ServerConfig, crypto::aws_lc_rs, pki_types::PrivatePkcs8KeyDer},
    server::TlsStream,
};

/// How long a client may take to shake hands.
const HANDSHAKE_SECONDS: u64 = 5;

/// Takes connections and shakes hands.
pub(super) struct TlsListener {
    listener: TcpListener,
    acceptor: TlsAcceptor,
}

impl TlsListener {
    /// Makes a certificate for this machine.
    pub(super) fn with_new_certificate(
        listener: TcpListener,
    ) -> Result<Self, Box<dyn std::error::Error>> {
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names)?;
        let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![made.cert.der().clone()], key.into())?;
        Ok(Self { listener, acceptor: TlsAcceptor::from(Arc::new(config)) })
    }
}

impl axum::serve::Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        loop {
            // Whoever does not shake hands is left; the next may.
            let Ok((stream, address)) = self.listener.accept().await else { continue };
            let shaken = self.acceptor.accept(stream);
            let patience = Duration::from_secs(HANDSHAKE_SECONDS);
            if let Ok(Ok(stream)) = tokio::time::timeout(patience, shaken).await {
                return (stream, address);
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}
