//! Who asks: a person by the cookie of their session, a program by its bearer token.
//!
//! The request is recognised once, before any page; [`Caller`], [`Member`] and [`Origin`] read what was found.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use app::{Client, SignedIn, Visitor};
use axum::{
    extract::{ConnectInfo, FromRequestParts, Request, State},
    http::{
        HeaderMap, HeaderValue,
        header::{AUTHORIZATION, SET_COOKIE, USER_AGENT},
        request::Parts,
    },
    middleware::Next,
    response::Response,
};
use domain::{Actor, Person, Session};

use crate::{Site, pages::failure::Failure, visit::cookie};

/// The session's cookie where the public address is https: browsers bind it to this host alone.
const HOST_COOKIE: &str = "__Host-cairn";
/// The session's cookie elsewhere: on one's own machine.
const PLAIN_COOKIE: &str = "cairn";
/// What a cookie says beside its value. Scripts cannot read it, and other sites' forms do not send it.
const COOKIE_RULES: &str = "Path=/; HttpOnly; SameSite=Lax";
/// How long a browser keeps the cookie: as long as a session lasts at most.
const COOKIE_SECONDS: i64 = domain::session::AGE_MAX.as_secs();

/// Whoever asks; [`Actor::nobody`] if they have not signed in. `async fn list(Caller(actor): Caller)`.
#[derive(Debug, Clone)]
pub struct Caller(pub Actor);

/// A person who has signed in; others are shown the way to the page for that.
#[derive(Debug, Clone)]
pub struct Member {
    /// On whose behalf the request is made.
    pub actor: Actor,
    /// The person.
    pub person: Person,
    /// Their session.
    pub session: Session,
}

/// Where a request comes from: for throttles, and for the list of one's sessions.
#[derive(Debug, Clone)]
pub struct Origin(pub Client);

/// What was found out about who asks.
#[derive(Debug, Clone)]
pub(crate) enum Known {
    /// Somebody, or nobody.
    Visitor(Arc<Visitor>),
    /// The records could not be asked.
    Unreachable,
}

impl Known {
    /// What the person is called.
    pub(crate) fn name(&self) -> Option<String> {
        match self {
            Self::Visitor(visitor) => visitor.person.as_ref().map(|it| it.name.to_string()),
            Self::Unreachable => None,
        }
    }

    /// Whether they work for an organisation.
    pub(crate) fn works(&self) -> bool {
        matches!(self, Self::Visitor(visitor) if !visitor.actor.grants.is_empty())
    }
}

/// Finds out who asks, and tells whoever answers.
pub(crate) async fn recognise(
    State(site): State<Site>,
    mut request: Request,
    next: Next,
) -> Response {
    let known = match known(&site, request.headers()).await {
        Ok(visitor) => Known::Visitor(Arc::new(visitor)),
        Err(error) => {
            tracing::error!(%error, "who asks could not be found out");
            Known::Unreachable
        }
    };
    request.extensions_mut().insert(known);
    next.run(request).await
}

/// A program's token counts alone: a request that bears one never acts by a cookie as well.
async fn known(site: &Site, headers: &HeaderMap) -> app::Result<Visitor> {
    if let Some(token) = bearer(headers) {
        let program = site.app.program(token).await?;
        let actor = program.unwrap_or_else(Actor::nobody);
        return Ok(Visitor { actor, ..Visitor::nobody() });
    }
    match cookie(headers, cookie_name(site)) {
        Some(secret) => site.app.visitor(secret).await,
        None => Ok(Visitor::nobody()),
    }
}

/// The token after `Authorization: Bearer` (RFC 6750, 2.1).
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl FromRequestParts<Site> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        visitor(parts).map(|it| Self(it.actor.clone()))
    }
}

impl FromRequestParts<Site> for Member {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Site) -> Result<Self, Failure> {
        match visitor(parts)? {
            Visitor { actor, person: Some(person), session: Some(session) } => {
                Ok(Self { actor: actor.clone(), person: person.clone(), session: session.clone() })
            }
            Visitor { .. } => Err(Failure::sign_in_first()),
        }
    }
}

impl FromRequestParts<Site> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
        let named = site.proxied.then(|| forwarded(&parts.headers)).flatten();
        let device = parts.headers.get(USER_AGENT).and_then(|it| it.to_str().ok());
        Ok(Self(Client {
            address: named.or(peer).map_or_else(String::new, network),
            device: device.unwrap_or_default().to_owned(),
            session: cookie(&parts.headers, cookie_name(site)).map(str::to_owned),
        }))
    }
}

fn visitor(parts: &Parts) -> Result<&Visitor, Failure> {
    match parts.extensions.get::<Known>() {
        Some(Known::Visitor(visitor)) => Ok(visitor),
        Some(Known::Unreachable) | None => Err(Failure::internal()),
    }
}

/// The address that the nearest proxy saw: the last one, since any before it may be made up.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

/// An address as throttles count it: of IPv6 the network, since one caller has all of it.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::")
        }
    }
}

/// Gives the browser the secret of a session.
pub(crate) fn bring_in(site: &Site, mut response: Response, signed_in: &SignedIn) -> Response {
    let SignedIn { secret, .. } = signed_in;
    set_cookie(site, &mut response, &format!("{secret}; Max-Age={COOKIE_SECONDS}"));
    response
}

/// Takes the secret of its session away from a browser.
pub(crate) fn see_out(site: &Site, mut response: Response) -> Response {
    set_cookie(site, &mut response, "; Max-Age=0");
    response
}

fn set_cookie(site: &Site, response: &mut Response, value: &str) {
    let (name, secure) = (cookie_name(site), site.secure());
    if let Ok(value) = HeaderValue::try_from(format!("{name}={value}; {COOKIE_RULES}{secure}")) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

fn cookie_name(site: &Site) -> &'static str {
    if site.is_https() { HOST_COOKIE } else { PLAIN_COOKIE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_forwarded_addresses_the_nearest_proxys_counts() {
        let mut headers = HeaderMap::new();
        assert_eq!(forwarded(&headers), None);
        headers.append("x-forwarded-for", HeaderValue::from_static("192.0.2.1, 198.51.100.7"));
        assert_eq!(forwarded(&headers), "198.51.100.7".parse().ok());
        headers.append("x-forwarded-for", HeaderValue::from_static("203.0.113.9"));
        assert_eq!(forwarded(&headers), "203.0.113.9".parse().ok());
        headers.insert("x-forwarded-for", HeaderValue::from_static("somewhere"));
        assert_eq!(forwarded(&headers), None);
    }

    #[test]
    fn one_caller_has_a_whole_network() {
        let network = |text: &str| network(text.parse().unwrap());
        assert_eq!(network("2001:db8:1:2:3:4:5:6"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:192.0.2.1"), "192.0.2.1");
    }

    #[test]
    fn a_token_stands_after_bearer() {
        let token = |value: &'static str| {
            let headers = HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))]);
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(token("Bearer cairn_abc").as_deref(), Some("cairn_abc"));
        assert_eq!(token("bearer cairn_abc").as_deref(), Some("cairn_abc"));
        assert_eq!(token("Basic YTpi"), None);
    }
}
