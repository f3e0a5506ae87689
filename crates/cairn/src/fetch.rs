//! Asking other servers, for what strangers' documents name: one guarded client.
//!
//! A document can name any address, so every request is an attack until shown otherwise. Only https on its usual port
//! is asked, a name is resolved once, nothing is asked when any of its addresses is not global, and the connection
//! goes to the addresses that were looked at. No redirect is followed, no proxy is used, nothing is decompressed, and
//! the answer's size and time are bounded.
#![expect(clippy::disallowed_types, reason = "this is where other servers are asked")]

mod global;

use std::{
    error::Error as StdError,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use app::{FetchError, Fetcher, offline::FILE_BYTES_MAX};
use async_trait::async_trait;
use reqwest::{
    Client, Url,
    dns::{Addrs, Name, Resolve, Resolving},
    header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, HeaderValue},
    redirect::Policy,
};

use self::global::is_global;

/// The port that is asked.
const PORT: u16 = 443;
/// How long a server may take to accept a connection.
const CONNECT_SECONDS: u64 = 5;
/// How long a server may take in all.
const ANSWER_SECONDS: u64 = 10;
/// The most addresses that a name may have.
const ADDRESSES_MAX: usize = 32;
/// What we would like to get.
const WANTED: &str = "application/vc+ld+json, application/ld+json, application/statuslist+jwt, application/json;q=0.9, */*;q=0.5";

/// Asks other servers, and never a private one.
#[derive(Debug, Clone)]
pub(crate) struct Guarded {
    client: Client,
    exception: Option<Exception>,
}

/// A server that tests start themselves: asked in the clear, at this very host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Exception {
    host: String,
    port: u16,
}

/// Why a name was not resolved to addresses that may be asked.
#[derive(Debug, thiserror::Error)]
enum ResolveError {
    #[error("the name leads to an address that is not global")]
    Private,
    #[error("the name is not known")]
    Unknown,
}

/// Resolves names, and refuses those of which any address is not global.
#[derive(Debug)]
struct GlobalOnly;

impl Guarded {
    /// Makes the client.
    pub(crate) fn new() -> Result<Self, FetchError> {
        Self::build(None)
    }

    fn build(exception: Option<Exception>) -> Result<Self, FetchError> {
        let headers = HeaderMap::from_iter([
            (ACCEPT, HeaderValue::from_static(WANTED)),
            (ACCEPT_ENCODING, HeaderValue::from_static("identity")),
        ]);
        let client = Client::builder()
            .user_agent(concat!("cairn/", env!("CARGO_PKG_VERSION")))
            .default_headers(headers)
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .dns_resolver(Arc::new(GlobalOnly))
            .connect_timeout(Duration::from_secs(CONNECT_SECONDS))
            .timeout(Duration::from_secs(ANSWER_SECONDS))
            .build()
            .map_err(|_| FetchError::Off)?;
        Ok(Self { client, exception })
    }

    /// Reads an address, and refuses what is not asked.
    fn checked(&self, address: &str) -> Result<Url, FetchError> {
        let url = Url::parse(address).map_err(|_| FetchError::Address)?;
        let host = url.host_str().ok_or(FetchError::Address)?;
        let port = url.port_or_known_default();
        let is_exception = self
            .exception
            .as_ref()
            .is_some_and(|it| it.host == host && Some(it.port) == port && url.scheme() == "http");
        if is_exception {
            return Ok(url);
        }
        let is_plain = url.scheme() == "https" && port == Some(PORT);
        if !is_plain || !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Address);
        }
        // A number is asked as it is, without being resolved.
        let number = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        match number {
            Ok(ip) if !is_global(ip) => Err(FetchError::Private),
            Ok(_) | Err(_) => Ok(url),
        }
    }
}

#[async_trait]
impl Fetcher for Guarded {
    async fn fetch(&self, address: &str) -> Result<Vec<u8>, FetchError> {
        let url = self.checked(address)?;
        let mut answer = self.client.get(url).send().await.map_err(|error| why(&error))?;
        if !answer.status().is_success() {
            return Err(FetchError::Status(answer.status().as_u16()));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| why(&error))? {
            if bytes.len() + chunk.len() > FILE_BYTES_MAX {
                return Err(FetchError::TooLarge);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

impl Resolve for GlobalOnly {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), PORT)).await;
            let found = found.map_err(|_| ResolveError::Unknown)?;
            let addresses = allowed(found.take(ADDRESSES_MAX).collect())?;
            let addresses: Addrs = Box::new(addresses.into_iter());
            Ok(addresses)
        })
    }
}

/// Gives the addresses of a name when all of them are global.
fn allowed(addresses: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, ResolveError> {
    if addresses.is_empty() {
        Err(ResolveError::Unknown)
    } else if addresses.iter().all(|it| is_global(it.ip())) {
        Ok(addresses)
    } else {
        Err(ResolveError::Private)
    }
}

/// Says why a request failed.
fn why(error: &reqwest::Error) -> FetchError {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(error) = cause {
        if matches!(error.downcast_ref(), Some(ResolveError::Private)) {
            return FetchError::Private;
        }
        cause = error.source();
    }
    FetchError::NoAnswer
}

#[cfg(test)]
mod tests;
